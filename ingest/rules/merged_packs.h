// Packs one over the other: a later pack adds rules, replaces those of the same id in their place,
// or disables them.
#pragma once

#include <string>
#include <vector>

#include "graph/base/status.h"
#include "ingest/rules/pack_text.h"
#include "newsgraph/v1/pack.pb.h"

namespace newsgraph {

// Messages of one kind in order of priority, and where each stands.
template <class Message>
struct Placed {
  std::vector<Message> messages;
  Places where;
};

struct MergedPacks {
  Placed<v1::TypeEvidence> evidence;
  Placed<v1::GroupRule> groups;
  Placed<v1::SpeakerRule> speakers;
  Placed<v1::Rule> rules;
  Placed<v1::Frame> frames;
  Placed<v1::Complement> complements;
  Placed<v1::Inference> inferences;
};

// InvalidArgument: an id that is missing, stands twice in one pack, or belongs to a rule of another
// kind; a disabled id or a needed pack that no pack before has.
StatusOr<MergedPacks> MergePacks(const std::vector<PackText>& packs);

}  // namespace newsgraph
