// The predicates that a request names, as codes.
#pragma once

#include <google/protobuf/repeated_ptr_field.h>

#include <string>
#include <vector>

#include "graph/base/status.h"
#include "graph/ids.h"

namespace newsgraph {

// Sorted, each once. Names are taken with '-' or ' ' for '_' too. InvalidArgument for a name that
// is neither known nor of the form of a pack's predicate; a name one slip away from a known one is
// told ("did you mean").
StatusOr<std::vector<PredicateCode>> PredicateCodes(
    const google::protobuf::RepeatedPtrField<std::string>& names);

// Of an answer that found nothing by these names: NotFound where one of them is none that we know.
// A rule pack may have it, but nothing that was asked about is said so.
Status WhyNothing(const google::protobuf::RepeatedPtrField<std::string>& names);

}  // namespace newsgraph
