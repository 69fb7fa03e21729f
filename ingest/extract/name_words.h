// What the name stage must know of a word, as one 64-bit mask per class set: is it a given name, a title, a head noun of bodies?
//
// The lists and packs say which words have a class; this table makes asking for it one load. A class that no list defines is
// never set.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "ingest/lexicon/lexicon.h"
#include "ingest/text/token.h"
#include "newsgraph/v1/pack.pb.h"

namespace newsgraph {

namespace name_word {
enum Bit : uint64_t {
  kGiven = 1ULL << 0,
  kSurname = 1ULL << 1,
  kCountry = 1ULL << 2,
  kCity = 1ULL << 3,
  kRegion = 1ULL << 4,      // states, provinces, seas, continents
  kDemonym = 1ULL << 5,     // German, Kenyans
  kOrgKnown = 1ULL << 6,    // United Nations, BBC
  kOrgHead = 1ULL << 7,     // Ministry, Bank, University: last or leading word of a body's name
  kOrgSuffix = 1ULL << 8,   // Inc., Ltd
  kPlaceHead = 1ULL << 9,   // River, Street
  kEventHead = 1ULL << 10,  // Cup, War, Summit
  kOtherHead = 1ULL << 11,  // Act, Prize, Agreement
  kTitle = 1ULL << 12,
  kHonorific = 1ULL << 13,  // Mr., Dr.
  kOffice = 1ULL << 14,
  kOccupation = 1ULL << 15,
  kRoleModifier = 1ULL << 16,  // Deputy, Foreign, Finance
  kMonth = 1ULL << 17,
  kWeekday = 1ULL << 18,
  kParticle = 1ULL << 19,    // de, van, bin
  kFunction = 1ULL << 20,    // the, in, he, because, may: no name in this spelling
  kTakesOf = 1ULL << 21,     // Ministry of, Bay of, Centre for
  kTakesList = 1ULL << 22,   // Ministry, Department, Faculty: of A, B and C
  kOwnerNoun = 1ULL << 23,   // People's, Children's: owns a body in its name
  kNameSuffix = 1ULL << 24,  // Jr., Sr., III
  kAlone = 1ULL << 25,       // Congress, Parliament: a body's name without more words
  kNotName = 1ULL << 26,     // GDP, Covid, Internet: capitals, but no name
  kFormer = 1ULL << 27,
  kPreposition = 1ULL << 28,
  kPeople = 1ULL << 29,  // Muslims, Democrats: peoples, faiths, followers
  kNoun = 1ULL << 30,
  kOtherWord = 1ULL << 31,  // adverbs, verbs, adjectives: no noun
  kMale = 1ULL << 32,       // titles and given names that tell the gender
  kFemale = 1ULL << 33,
  kWorkHead = 1ULL << 34,    // Times, Herald
  kTakesFor = 1ULL << 35,    // Centre for, Commission on
  kStartsName = 1ULL << 36,  // van, bin: a lower-case particle that may begin a name
  kCurrency = 1ULL << 37,
  kParticiple = 1ULL << 38,  // funded, led
  kOfBody = 1ULL << 40,      // founder, CEO: of a body and nothing else
  kListed = 1ULL << 39,      // a whole name of some other list, as packs' evidence knows it
  kPlace = kCountry | kCity | kRegion,
  kKnownName = kPlace | kOrgKnown | kListed,
  kHead = kOrgHead | kOrgSuffix | kPlaceHead | kEventHead | kOtherHead,
  kAnyTitle = kTitle | kHonorific | kOffice | kOccupation,
};
}  // namespace name_word

// Immutable after construction; any thread may read.
class NameWords {
 public:
  // `evidence`, the packs', tells which lists beside the built-in ones are lists of names.
  NameWords(const Lexicon& lexicon, std::span<const v1::TypeEvidence> evidence);

  uint64_t bits(LexId lex) const { return bits_[lex]; }
  uint64_t bits(const Token& token) const { return bits_[token.lex]; }
  bool is(const Token& token, uint64_t any) const { return (bits_[token.lex] & any) != 0; }
  // The classes that the word has when written in lower case; 0 for a word that the lists know only as a name.
  uint64_t lower_bits(const Token& token) const {
    return token.word == kUnknownWord ? 0 : bits_[lexicon_.LexOf(token.word, Shape::kLower)];
  }
  // The classes of a word that is no token of its own (a part of "Chinese-funded").
  uint64_t capital_bits(std::string_view word) const { return BitsOf(word, Shape::kCapital); }
  uint64_t lower_bits(std::string_view word) const { return BitsOf(word, Shape::kLower); }
  // Whether a capital says nothing: the lists know the word in lower case.
  bool IsCommon(const Token& token) const {
    return token.word != kUnknownWord && lexicon_.LexOf(token.word, Shape::kLower) != 0;
  }

  // Hashes (Token::hash) of words that are tested one by one.
  const uint64_t of = HashFolded("of"), the = HashFolded("the"), for_ = HashFolded("for"),
                 and_ = HashFolded("and"), on = HashFolded("on"), against = HashFolded("against"),
                 by = HashFolded("by"), ampersand = HashFolded("&"), comma = HashFolded(","),
                 possessive = HashFolded("'s"), open = HashFolded("("), close = HashFolded(")"),
                 double_dash = HashFolded("--"), dash = HashFolded("–"), em_dash = HashFolded("—"),
                 hyphen = HashFolded("-"), colon = HashFolded(":"), office = HashFolded("office"),
                 saint = HashFolded("st."), a = HashFolded("a"), i = HashFolded("i"),
                 bullet = HashFolded("•"), jr = HashFolded("jr"), jr_dot = HashFolded("jr."),
                 sr = HashFolded("sr"), sr_dot = HashFolded("sr."),
                 president = HashFolded("president"), hall = HashFolded("hall"),
                 fame = HashFolded("fame"), deputy = HashFolded("deputy"),
                 assistant = HashFolded("assistant");

 private:
  uint64_t BitsOf(std::string_view word, Shape shape) const {
    const WordId id = lexicon_.FindWord(HashFolded(FoldCase(word)));
    return id == kUnknownWord ? 0 : bits_[lexicon_.LexOf(id, shape)];
  }

  const Lexicon& lexicon_;
  std::vector<uint64_t> bits_;  // by LexId
};

}  // namespace newsgraph
