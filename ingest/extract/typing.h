// The types of names, decided over the whole article.
//
// What speaks for a type is the packs' evidence, in milli-units of log-odds: the words of the name (given name, head noun, list) and what
// stands around each of its mentions. Everything is summed per distinct name; then names that share words help each other ("Ford" is
// a person because "Mayor Rob Ford" is one; CBC is what the "Canadian Broadcasting Corporation" is), and the best type wins.
// Evidence for GROUP says that the candidate is no name at all.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/extract/candidates.h"
#include "ingest/extract/name_table.h"
#include "ingest/extract/name_words.h"
#include "ingest/rules/matcher.h"
#include "ingest/rules/rulebook.h"

namespace newsgraph {

// What spoke for a type of a name, for those who ask why.
struct NameReason {
  int32_t name = -1;      // index in the table
  std::string_view rule;  // evidence of a pack, or one of those below that no pack can say
  EntityType type = v1::Entity::OTHER;
  int32_t milli = 0;
};

// Not thread-safe.
class NameTyper {
 public:
  NameTyper(const RuleBook& book, const NameWords& words, Matcher& evidence);

  // Told the id of each evidence that counts; may be null, else outlives the typer's work.
  void set_fire(const std::function<void(std::string_view, ByteSpan)>* fire) { fire_ = fire; }
  // Where each reason is kept from now on; may be null, else outlives the typer's work.
  void set_reasons(std::vector<NameReason>* reasons) { reasons_ = reasons; }
  // Lets `rule` speak for a type of a name.
  void Add(std::string_view rule, EntityType type, int32_t milli, Name* name,
           const NameTable& table) const {
    name->score[static_cast<size_t>(type)] += milli;
    if (reasons_ == nullptr || milli == 0) return;
    reasons_->push_back({static_cast<int32_t>(name - table.names.data()), rule, type, milli});
  }
  // Adds to the scores of the table's names from number `first` on what their words say. Call with 0 first in an article, then after
  // more names were added.
  void ScoreWords(const TokenizedText& text, const TokenizedText& title, size_t first,
                  NameTable* table);
  // Adds what stands around the candidates of a text. Candidates are sorted and have names.
  void ScoreContext(const TokenizedText& text, std::span<const Candidate> candidates,
                    NameTable* table);
  // Lets names help each other and decides.
  void Decide(const TokenizedText& text, const TokenizedText& title, NameTable* table);

 private:
  // Evidence of one place (first word, last word ..) by class set: indices[offsets[lex] .. offsets[lex + 1]).
  struct ByLex {
    std::vector<uint32_t> offsets;
    std::vector<uint16_t> indices;
    std::span<const uint16_t> of(LexId lex) const {
      return std::span(indices).subspan(offsets[lex], offsets[lex + 1U] - offsets[lex]);
    }
  };
  struct Weight {
    int32_t milli = 0;
    EntityType type = v1::Entity::OTHER;
    uint8_t at_most = 1;
  };

  ByLex Compile(v1::TypeEvidence::Where where) const;
  void Count(int32_t name, uint16_t evidence, NameTable* table);
  uint32_t HeadOf(const TokenizedText& text, const Name& name) const;
  void ScoreCity(const TokenizedText& text, Name* name, const NameTable& table) const;
  void ScoreShape(const TokenizedText& text, int32_t index, NameTable* table);
  void MatchSentence(const TokenizedText& text, uint32_t sentence,
                     std::span<const Candidate> candidates, NameTable* table);
  void CountNeighbours(std::span<const Candidate> candidates, NameTable* table);
  void HelpLonger(NameTable* table) const;
  void HelpShorter(NameTable* table) const;
  void HelpAcronyms(const TokenizedText& text, const TokenizedText& title, NameTable* table);
  void Choose(Name* name) const;

  const Lexicon& lexicon_;
  const NameWords& words_;
  const Phase& phase_;
  std::span<const v1::TypeEvidence> evidence_;
  Matcher& matcher_;
  ClassId city_;
  std::vector<Weight> weights_;  // by evidence
  std::vector<int> name_group_;  // by pattern: its group "name"
  std::vector<uint16_t> owner_;  // by pattern: its evidence
  std::array<std::vector<uint16_t>, kShapeCount> by_shape_;
  ByLex first_, last_, any_, whole_, before_, after_;
  std::vector<uint8_t> counts_;  // by name and evidence
  std::vector<Unit> units_;
  std::vector<RuleMatch> matches_;
  std::string initials_;
  const std::function<void(std::string_view, ByteSpan)>* fire_ = nullptr;
  std::vector<NameReason>* reasons_ = nullptr;
};

}  // namespace newsgraph
