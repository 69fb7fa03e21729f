// Noun groups: what is described rather than named. Packs say by GroupRule patterns what a role group, a body, a group of people or a
// motion looks like; this stage runs them and keeps the leftmost longest.
//
//   "the former Toronto deputy mayor"    ROLE mention "deputy mayor", before = Toronto, status FORMER, definite
//   "president of the harbour board"     ROLE mention "president", after = ORGANIZATION "harbour board"
//   "city council", "protesters", "a motion"   ORGANIZATION, GROUP, OTHER mentions of form NOMINAL
//
// Groups of a GroupRule's pattern: "head" (the mention), "before" and "after" (a mention: place, body), "status" (former, acting).
#pragma once

#include <array>
#include <functional>
#include <string_view>
#include <vector>

#include "ingest/extract/document.h"
#include "ingest/extract/grammar.h"
#include "ingest/rules/rulebook.h"

namespace newsgraph {

// One thread's. Not thread-safe.
class GroupFinder {
 public:
  using FireFunction = std::function<void(std::string_view, ByteSpan)>;

  GroupFinder(const RuleBook& book, const Grammar& grammar, Matcher& matcher)
      : book_(book), grammar_(grammar), matcher_(matcher) {
    ResolveGroups();
  }

  // Appends nominal mentions, roles to the document; marks their tokens in *covered (sized to the
  // tokens, names marked already).
  void Find(const FireFunction& fire, Document* doc, std::vector<uint8_t>* covered);

 private:
  struct GroupIndices {
    int head = -1, before = -1, after = -1, status = -1;
  };
  void ResolveGroups();
  void BuildUnits(const Document& doc, const Sentence& sentence,
                  const std::vector<uint8_t>& covered, size_t* mention);
  int32_t MentionIn(Group group) const;
  void AddRole(const v1::GroupRule& rule, const GroupIndices& at, const RuleMatch& match,
               uint32_t sentence, Document* doc, std::vector<uint8_t>* covered);
  bool IsPlural(const Token& last, WordId word) const;
  bool IsModifier(const TokenizedText& text, uint32_t sentence, uint32_t last,
                  const std::vector<uint8_t>& covered) const;
  static void AddPeople(const RoleGroup& role, const DocMention& head, Document* doc);
  void AddNominal(const v1::GroupRule& rule, const GroupIndices& at, const RuleMatch& match,
                  uint32_t sentence, Document* doc, std::vector<uint8_t>* covered);

  const RuleBook& book_;
  const Grammar& grammar_;
  Matcher& matcher_;
  std::vector<GroupIndices> indices_;  // by pattern
  std::array<ClassId, 3> role_lists_{};
  std::vector<Unit> units_;
  std::vector<RuleMatch> matches_;
};

}  // namespace newsgraph
