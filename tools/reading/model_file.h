// Where the tagger's model lies: beside the program, wherever that is.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "graph/base/status.h"
#include "ingest/tagger/model.h"

namespace newsgraph {

// The places that are looked at, in order: share/newsgraph/ beside the program (a build folder) and beside its folder (an
// installation), then the folder that the program was built to be installed in.
std::vector<std::string> ModelFilePlaces();

// The first that is there; null where there is none. A file that is there and cannot be used is an error.
StatusOr<std::shared_ptr<const TaggerModel>> FindModel();

}  // namespace newsgraph
