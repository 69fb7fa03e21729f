// The one door of the commands to a store: opens it where nobody holds it, else asks who does.
#pragma once

#include <memory>
#include <string>

#include "tools/client/client.h"

namespace newsgraph {

// Waits up to ten seconds for a writer that has the store but does not answer yet (it may still be
// opening). FailedPrecondition where there is no store or one of a newer format, Unavailable where
// its holder does not answer, DataLoss where it is damaged.
StatusOr<std::unique_ptr<Client>> ConnectToStore(const std::string& folder);

// The same for commands that decide something: opens the store for writing where nobody holds it.
// Makes no store. Unavailable too where readers do not finish.
StatusOr<std::unique_ptr<Client>> ConnectToJudge(const std::string& folder);

}  // namespace newsgraph
