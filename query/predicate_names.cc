#include "query/predicate_names.h"

#include <algorithm>
#include <utility>

#include "graph/base/suggest.h"
#include "graph/predicates.h"

namespace newsgraph {
namespace {

std::string Written(std::string name) {
  std::ranges::replace(name, '-', '_');
  std::ranges::replace(name, ' ', '_');
  return name;
}

StatusOr<PredicateCode> CodeOf(std::string name) {
  name = Written(std::move(name));
  if (FindPredicate(name) != nullptr) return PredicateCodeOf(name);
  std::vector<std::string_view> known;
  for (const Predicate& predicate : Predicates()) known.push_back(predicate.name);
  if (const std::string hint = DidYouMean(name, known); !hint.empty()) {
    return InvalidArgumentError("no predicate is called \"" + name + "\"." + hint);
  }
  const std::string names[] = {name};
  NG_RETURN_IF_ERROR(CheckPredicateNames(names));
  return PredicateCodeOf(name);
}

}  // namespace

StatusOr<std::vector<PredicateCode>> PredicateCodes(
    const google::protobuf::RepeatedPtrField<std::string>& names) {
  std::vector<PredicateCode> codes;
  for (const std::string& name : names) {
    NG_ASSIGN_OR_RETURN(const PredicateCode code, CodeOf(name));
    codes.push_back(code);
  }
  std::ranges::sort(codes);
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

Status WhyNothing(const google::protobuf::RepeatedPtrField<std::string>& names) {
  for (const std::string& name : names) {
    if (FindPredicate(Written(name)) != nullptr) continue;
    return NotFoundError("no predicate is called \"" + name +
                         "\"; `newsgraph stats` lists those of the store");
  }
  return OkStatus();
}

}  // namespace newsgraph
