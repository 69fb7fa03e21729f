#include "ingest/rules/frame_forms.h"

#include <algorithm>

#include "ingest/rules/phase.h"

namespace newsgraph {
namespace {

const v1::Frame::Slot* SlotAt(const v1::Frame& frame, v1::Frame::Place place) {
  for (const v1::Frame::Slot& slot : frame.slot()) {
    if (slot.at() == place) return &slot;
  }
  return nullptr;
}

std::string ClassOf(const v1::Frame::Slot& slot) {
  std::string types;
  for (const int type : slot.type()) {
    if (!types.empty()) types += "|";
    types += v1::Entity::Type_Name(static_cast<v1::Entity::Type>(type));
  }
  return "{" + (types.empty() ? "NOUN_PHRASE" : types) + "}";
}

std::string Captured(const v1::Frame::Slot& slot) {
  return "(?P<" + slot.name() + ">" + ClassOf(slot) + ")";
}

// A place of the clause: what the slot asks for, or anything.
std::string InClause(const v1::Frame::Slot* slot) {
  if (slot == nullptr) return "{ANY}";
  return slot->optional() || slot->owner() ? "(?:" + Captured(*slot) + "|{ANY})" : Captured(*slot);
}

// The second object is the last place and may be absent.
std::string LastInClause(const v1::Frame::Slot* slot) {
  return slot == nullptr || slot->optional() ? "" : " " + Captured(*slot);
}

bool Takes(const v1::Frame::Slot& slot, v1::Entity::Type type) {
  return std::find(slot.type().begin(), slot.type().end(), type) != slot.type().end();
}

// A slot's phrase in a sentence: "Coun. Piet Rask" is a role and a person.
std::string InSentence(const v1::Frame::Slot& slot) {
  const bool titled = Takes(slot, v1::Entity::PERSON) && !Takes(slot, v1::Entity::ROLE);
  return (titled ? "(?:{ROLE} )?" : "") + Captured(slot);
}

std::string Escaped(const std::string& word) {
  std::string text;
  for (const char c : word) {
    if (std::string_view("{}()|?*+^$\\").find(c) != std::string_view::npos) text += '\\';
    text += c;
  }
  return text;
}

std::string AnyOf(const google::protobuf::RepeatedPtrField<std::string>& words) {
  std::string text = "(?:";
  for (int i = 0; i < words.size(); ++i) text += (i == 0 ? "" : "|") + Escaped(words[i]);
  return text + ")";
}

// " by X" or "(?: by X)?".
std::string Phrase(const std::string& words, const v1::Frame::Slot& slot) {
  const std::string phrase = words + " " + InSentence(slot);
  return slot.optional() ? "(?: " + phrase + ")?" : " " + phrase;
}

}  // namespace

std::string VerbClass(const v1::Frame& frame) { return "F:" + frame.id(); }
std::string NounClass(const v1::Frame& frame) { return "N:" + frame.id(); }

std::vector<std::string> ClausePatterns(const v1::Frame& frame) {
  const bool any_verb = frame.verb().empty();
  if (any_verb && frame.modality() == v1::Claim::ASSERTED) return {};
  const v1::Frame::Slot* subject = SlotAt(frame, v1::Frame::SUBJECT);
  const v1::Frame::Slot* object = SlotAt(frame, v1::Frame::OBJECT);
  const v1::Frame::Slot* second = SlotAt(frame, v1::Frame::SECOND_OBJECT);
  const std::string verb = any_verb ? "VERB" : VerbClass(frame);
  std::vector<std::string> patterns;
  patterns.push_back("^ " + InClause(subject) + " {" + verb + "&ACTIVE} " + InClause(object) +
                     LastInClause(second));
  if (object != nullptr) {
    patterns.push_back("^ " + InClause(object) + " {" + verb + "&PASSIVE}" + LastInClause(second));
  }
  return patterns;
}

std::vector<std::string> NounPatterns(const v1::Frame& frame) {
  if (frame.noun().empty()) return {};
  // "Rask's removal" is of the object; "Whitlock's resignation" of the subject, where there is no
  // object. A subject and an object: "Whitlock's removal of Rask".
  const v1::Frame::Slot* subject = SlotAt(frame, v1::Frame::SUBJECT);
  const v1::Frame::Slot* object = SlotAt(frame, v1::Frame::OBJECT);
  const v1::Frame::Slot* whose = object != nullptr ? object : subject;
  if (whose == nullptr) return {};
  std::string rest;
  int groups = 1;
  const auto add = [&](const std::string& words, const v1::Frame::Slot& slot) {
    if (groups == kMaxGroups && slot.optional()) return;
    ++groups;
    rest += Phrase(words, slot);
  };
  if (object != nullptr && subject != nullptr) add("by", *subject);
  for (const v1::Frame::Slot& slot : frame.slot()) {
    if (slot.at() == v1::Frame::COMPLEMENT && !slot.optional()) return {};
    if (slot.at() == v1::Frame::SECOND_OBJECT) add("as", slot);
    if (slot.at() == v1::Frame::PREPOSITION) add(AnyOf(slot.word()), slot);
  }
  const std::string noun = "{" + NounClass(frame) + "}";
  std::vector<std::string> patterns = {Captured(*whose) + " (?:'s )?" + noun + rest,
                                       noun + " of " + InSentence(*whose) + rest};
  // "Whitlock's criticism of Rask", "her removal of Rask"
  if (object != nullptr && subject != nullptr) {
    patterns.push_back(Captured(*subject) + " (?:'s )?" + noun + " of " + InSentence(*object));
  }
  return patterns;
}

}  // namespace newsgraph
