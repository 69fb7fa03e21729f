// Which names of an article are one entity: sieves, the most precise first.
//
//   exact         the same words
//   country       US, United States, America: the list's canonical name
//   middle_name   "Mara Tovik" of "Mara Ellen Tovik"
//   run_on        "Getty Images Mara Tovik", "Mara Tovik TV", "Mara Tovik Piet Rask": words that ran on into a name that the
//                 article has alone as well (run_on_names.cc)
//   surname       the only person of the article with that last word; of several, the principal (surname_of_several)
//   first_name    the only person with that first word; not a prince's, where the full name is rare and nobody's of a throne
//   acronym       HDB of "Harbour Development Board"
//   bracketed     VKO of "Federation of Harbour Towns (VKO)"
//   other_name    "Tollard Bread" of "Brellin Foods (formerly Tollard Bread)" (other_names.cc)
//   short_name    "Brellin" of "Brellin Group"; "Foreign Ministry" of "Iranian Foreign Ministry"
//
// Whole words only: Rob is no part of Robinson. Joining two people wrongly is worse than leaving them apart. So a surname means nobody
// whom the words before it rule out: "Mrs. Rask" is not Piet Rask, nor is the Rask of "Bea Rask" where only the surname was found. Where
// several of that surname are named about as often, the mention is a guess (kGuess), and no claim rests on it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/extract/candidates.h"
#include "ingest/extract/document.h"
#include "ingest/extract/name_table.h"
#include "ingest/extract/name_words.h"

namespace newsgraph {

// Mentions of this rule give their entity no name.
inline constexpr std::string_view kRunOnRule = "run_on";

// Not thread-safe.
class AliasFinder {
 public:
  AliasFinder(const Lexicon& lexicon, const NameWords& words);

  // Turns candidates whose names were not dropped, and demonyms, into doc->mentions with entities.
  void Link(std::span<const Candidate> candidates, const NameTable& table, Document* doc);

 private:
  // What a name's mentions belong to: `owners` has one name (itself, for most) or several of which the nearest before is meant.
  struct Owners {
    std::vector<int32_t> names;
    std::string_view rule;
  };

  // Tokens of a name's first appearance.
  std::span<const Token> TokensOf(const Name& name) const;
  bool LinkPart(const NameTable& table, int32_t index, uint32_t first, uint32_t size);
  bool LinkRunOnBefore(const NameTable& table, int32_t index);
  bool LinkRunOnBehind(const NameTable& table, int32_t index);
  void KeepPlausible(const NameTable& table, std::vector<int32_t>* owners) const;
  int32_t OwnerOf(const Candidate& candidate, const NameTable& table, bool* guessed);
  bool IsGuess(int32_t owner) const;
  bool MayBe(const Candidate& candidate, const Name& owner) const;
  bool CutName(const Candidate& candidate) const;
  Gender GenderOfName(const Name& name) const;
  uint64_t Initials(const TokenizedText& text, const Name& name);
  void FindOwners(const NameTable& table);
  void NoteThrones(std::span<const Candidate> candidates, const NameTable& table);
  bool IsOfThrone(const NameTable& table, int32_t name, int32_t full) const;
  void FindPersonOwners(const NameTable& table, int32_t index);
  void FindBodyOwners(const TokenizedText& text, const NameTable& table, int32_t index);
  struct LongBody {
    int32_t name;
    uint64_t initials;  // hash of its acronym
  };

  void FindOtherNames(const TokenizedText& text, std::span<const Candidate> candidates,
                      const NameTable& table);
  bool SaysOtherName(const TokenizedText& text, uint32_t first, uint32_t last) const;
  bool IsRunOn(const Name& name) const;
  bool HoldsAnother(const NameTable& table, const Name& name) const;
  bool IsShortForm(const TokenizedText& text, const Name& shorter, const Name& longer,
                   bool is_prefix) const;
  int32_t Root(int32_t name) const;
  int32_t EntityOf(int32_t name, const NameTable& table, Document* doc);
  std::string_view CanonicalPlace(WordId word) const;
  int32_t CountryEntity(std::string_view country, Document* doc);
  std::string_view PartyOf(const Token& token) const;
  int32_t PartyEntity(std::string_view party, const NameTable& table, Document* doc);
  Gender GenderIn(const Token& token, ClassId id) const;
  Gender GenderByTitle(const TokenizedText& text, const Candidate& candidate) const;
  Gender GenderOf(const TokenizedText& text, const Candidate& candidate) const;
  int32_t Principal(std::span<const int32_t> owners) const;

  const Lexicon& lexicon_;
  const NameWords& words_;
  const TokenizedText* text_ = nullptr;  // of the article that is read
  const TokenizedText* headline_ = nullptr;
  ClassId country_, demonym_, given_, honorific_, title_, party_, throne_;
  std::vector<Owners> links_;          // by name
  std::vector<bool> royal_;            // by name: of a prince or a duchess
  std::vector<int32_t> full_names_;    // names of persons with two words or more
  std::vector<LongBody> long_bodies_;  // organizations of two words or more
  std::vector<uint32_t>
      named_surely_;  // by name that is an owner: mentions by its full names, and so far by what nobody shares
  std::vector<int32_t> entities_;    // by name: its entity, -1 if it has none yet
  std::vector<int32_t> last_seen_;   // by name: the last mention's number
  std::vector<uint8_t> introduced_;  // by name: its full name was read, in the title or so far
  std::vector<int32_t> possible_;    // of the mention in hand
  std::vector<std::pair<std::string_view, int32_t>> countries_;  // canonical name -> entity
  std::vector<std::pair<std::string_view, int32_t>> parties_;    // likewise
  std::string initials_;
};

}  // namespace newsgraph
