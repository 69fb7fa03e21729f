// What begins and ends the states that facts tell of, found among the other facts of the same person:
// who was appointed, left or was removed, who is called former.
//
//   BoundFinder bounds(&inquiry);
//   NG_ASSIGN_OR_RETURN(const std::vector<Bound> ends, bounds.EndingsOf(fact));
//
// A bound fits a post by person and role, and by organization where both name one. Where one of the
// two names the office alone ("former mayor Tovik"), it fits her only post of that name, and the bound
// is inferred. Leaving a body ends membership of it, work for it and leading it. Remembers the facts
// of each person; one per request; not thread-safe.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "graph/bound.h"
#include "graph/facts.h"
#include "query/inquiry.h"

namespace newsgraph {

class BoundFinder {
 public:
  explicit BoundFinder(Inquiry* inquiry) : inquiry_(*inquiry) {}

  // Each in order of day. Empty for what is no state (an accusation has no end).
  StatusOr<std::vector<Bound>> BeginningsOf(const Fact& fact);
  StatusOr<std::vector<Bound>> EndingsOf(const Fact& fact);

 private:
  // A person's facts about posts and bodies.
  struct Career {
    std::vector<Fact> posts;  // holds_position
    std::vector<Fact> appointed;
    std::vector<Fact> left;
    std::vector<Fact> removed;
  };
  enum class Fit { kNo, kInferred, kYes };

  StatusOr<const Career*> CareerOf(NodeId person);
  Status AddFitting(const Fact& state, const std::vector<Fact>& events, Bound::Kind kind,
                    std::vector<Bound>* bounds);
  Status AddFormerElsewhere(const Fact& state, const Career& career, std::vector<Bound>* bounds);
  StatusOr<Fit> Fits(const Fact& state, const Fact& bound);
  StatusOr<Fit> FitsPost(const Fact& state, const Fact& bound);
  StatusOr<bool> IsOnlyPost(const Fact& state, const Fact& bound, const std::string& name);
  StatusOr<std::string> BodyOf(const Fact& fact);

  Inquiry& inquiry_;
  std::unordered_map<NodeId, Career> careers_;
};

}  // namespace newsgraph
