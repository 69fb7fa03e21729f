// Which names of an article are one entity: sieves, the most precise first.
//
//   exact         the same words
//   country       US, United States, America: the list's canonical name
//   middle_name   "Mara Tovik" of "Mara Ellen Tovik"
//   surname       the only person of the article with that last word; of several, the principal (surname_of_several)
//   first_name    the only person with that first word
//   acronym       HDB of "Harbour Development Board"
//   bracketed     VKO of "Federation of Harbour Towns (VKO)"
//   short_name    "Brellin" of "Brellin Group"; "Foreign Ministry" of "Iranian Foreign Ministry"
//
// Whole words only: Rob is no part of Robinson. Joining two people wrongly is worse than leaving them apart.
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

  uint64_t Initials(const TokenizedText& text, const Name& name);
  void FindOwners(const TokenizedText& text, const TokenizedText& title, const NameTable& table);
  void FindPersonOwners(const TokenizedText& text, const TokenizedText& title,
                        const NameTable& table, int32_t index);
  void FindBodyOwners(const TokenizedText& text, const NameTable& table, int32_t index);
  struct LongBody {
    int32_t name;
    uint64_t initials;  // hash of its acronym
  };

  void FindBracketed(const TokenizedText& text, std::span<const Candidate> candidates,
                     const NameTable& table);
  bool IsRunOn(const TokenizedText& text, const Name& name) const;
  bool HoldsAnother(const TokenizedText& text, const NameTable& table, const Name& name) const;
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
  int32_t Principal(const Owners& owners) const;
  int32_t OwnerAt(const Document& doc, const NameTable& table, const Candidate& candidate) const;

  const Lexicon& lexicon_;
  const NameWords& words_;
  ClassId country_, demonym_, given_, honorific_, title_, party_;
  std::vector<Owners> links_;            // by name
  std::vector<int32_t> full_names_;      // names of persons with two words or more
  std::vector<LongBody> long_bodies_;    // organizations of two words or more
  std::vector<uint32_t> named_in_full_;  // by name that is an owner: mentions of its full names
  std::vector<int32_t> entities_;        // by name: its entity, -1 if it has none yet
  std::vector<int32_t> last_seen_;       // by name: the last mention's number
  std::vector<std::pair<std::string_view, int32_t>> countries_;  // canonical name -> entity
  std::vector<std::pair<std::string_view, int32_t>> parties_;    // likewise
  std::string initials_;
};

}  // namespace newsgraph
