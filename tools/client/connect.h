// The one door of the look-up commands to a store: opens it for reading where nobody holds it, else
// asks who does.
#pragma once

#include <memory>
#include <string>

#include "tools/client/client.h"

namespace newsgraph {

// Waits up to ten seconds for a writer that has the store but does not answer yet (it may still be
// opening). FailedPrecondition where there is no store or one of a newer format, Unavailable where
// its holder does not answer, DataLoss where it is damaged.
StatusOr<std::unique_ptr<Client>> ConnectToStore(const std::string& folder);

}  // namespace newsgraph
