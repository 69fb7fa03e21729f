// Proves the full-text index: every segment is built again from the stored articles and compared row by
// row, and every article must be found in exactly one place.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "graph/base/status.h"
#include "graph/store/ordered_store.h"

namespace newsgraph {

// Calls `report` once per difference and adds the rows looked at to *rows. An error is one of reading
// files; damaged rows are differences. A store without an index has none.
Status VerifySearch(const std::shared_ptr<const OrderedView>& view,
                    const std::function<void(const std::string&)>& report, uint64_t* rows);

}  // namespace newsgraph
