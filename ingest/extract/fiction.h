// What an article tells of a work of fiction. A film's plot is written like news, and nothing in it has come about.
//
// A passage tells a plot
//   under a heading             "Plot", "Synopsis", "Season 2", up to the next heading
//   in the present              a paragraph whose verbs are in the simple present, in an article that is about a work of fiction (its words
//                               are "episode", "starring", "spoilers") or is told so from end to end
// A character is
//   cast                        "Dana Orvell as Regan Holt", "Regan Holt (Orvell)", "Regan Holt, played by Orvell", "the role of Regan Holt"
//   described as one            "Regan Holt is a fictional surgeon"
// No claim is stated in such a passage but of who makes the work, nor of a character: in the sentence that casts it, and wherever the
// article is about the work or has only a first name for it. A queen whom somebody plays remains a queen in articles about her.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/extract/clauses.h"
#include "ingest/extract/document.h"
#include "ingest/extract/grammar.h"

namespace newsgraph {

// "dies", "is killed"
bool IsInSimplePresent(const Document& doc, const Grammar& grammar, const VerbGroup& verb);

// One thread's. Not thread-safe.
class Fiction {
 public:
  Fiction(const Lexicon& lexicon, const Grammar& grammar);

  // Reads an article whose mentions have their entities. O(tokens).
  void Read(const Document& doc, const std::vector<Clause>& clauses);

  // Whether a claim of the article that was read last is of a plot or a character.
  bool IsOfFiction(const DocClaim& claim) const;

 private:
  enum Word : uint8_t { kWork = 1, kStar = 2, kAward = 4, kCredit = 8 };
  enum class Told : uint8_t { kNot, kInPresent, kUnderHeading };

  bool Has(const Token& token, ClassId id) const { return lexicon_.Has(token.lex, id); }
  bool HasWord(int32_t mention, uint8_t kind) const {
    return (words_[doc_->mentions[static_cast<size_t>(mention)].sentence] & kind) != 0;
  }
  static uint64_t CastIn(uint32_t sentence, int32_t entity) {
    return static_cast<uint64_t>(sentence) << 32 | static_cast<uint32_t>(entity);
  }
  void ReadWords();
  bool IsAboutFiction() const;
  bool IsOfPerson(const Clause& clause) const;
  void ReadTenses(const std::vector<Clause>& clauses);
  void ReadHeadings();
  void ReadCast();
  bool EndsName(uint32_t next) const;
  void ReadAs(uint32_t as);
  void ReadBrackets(uint32_t open);
  void ReadPlay(uint32_t at);
  void ReadPart(uint32_t at);
  void ReadFictional(uint32_t at);
  void Note(int32_t character, int32_t maker);
  int32_t NameFrom(uint32_t token) const;
  bool IsCharacter(int32_t entity, uint32_t sentence) const;

  const Lexicon& lexicon_;
  const Grammar& grammar_;
  const ClassId work_word_, strong_word_, story_heading_, star_verb_, star_, play_verb_, part_noun_,
      maker_word_, award_word_, credit_;

  const Document* doc_ = nullptr;
  bool about_fiction_ = false;
  bool throughout_ = false;     // told in the present
  std::vector<Told> told_;      // by sentence
  std::vector<uint8_t> words_;  // by sentence: which of Word it has
  // By token: the mention of a person's name that begins there, or ends before it; -1 for none.
  std::vector<int32_t> name_from_, name_to_;
  // By entity: how often it is a character, less how often it makes the work.
  std::vector<int32_t> votes_;
  std::vector<uint64_t> cast_in_;  // CastIn of the characters, sorted
};

}  // namespace newsgraph
