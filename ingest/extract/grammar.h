// What the extractor itself must know of a word's part in a sentence, as one 64-bit mask per class
// set.
//
// Rules in packs ask for classes by name; the stages written in C++ (verb groups, clauses,
// coreference, quotes) ask the same lexicon through this table: one load per token instead of a
// search in class sets. Classes come from the built-in lists and pack; a class that no list defines
// is never set.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/lexicon/lexicon.h"
#include "ingest/rules/unit.h"

namespace newsgraph {

namespace grammar {
enum Bit : uint64_t {
  kModal = 1ULL << 0,  // will, may, should, can’t
  kBe = 1ULL << 1,
  kHave = 1ULL << 2,
  kDo = 1ULL << 3,
  kNegation = 1ULL << 4,  // not, never, n’t words
  kVerbBase = 1ULL << 5,
  kVerbThird = 1ULL << 6,  // resigns
  kVerbPast = 1ULL << 7,
  kVerbParticiple = 1ULL << 8,
  kVerbGerund = 1ULL << 9,
  kAdverb = 1ULL << 10,
  kNoun = 1ULL << 11,
  kNounPlural = 1ULL << 12,
  kAdjective = 1ULL << 13,
  kDeterminer = 1ULL << 14,
  kPossessive = 1ULL << 15,  // his, her, its, their, my, our, your
  kPreposition = 1ULL << 16,
  kSubordinator = 1ULL << 17,  // because, while, after, if ..
  kRelative = 1ULL << 18,      // who, which, whose, whom
  kCoordinator = 1ULL << 19,   // and, or, but
  kSay = 1ULL << 20,           // verbs of saying
  kMale = 1ULL << 21,          // pronouns he, him, his, himself
  kFemale = 1ULL << 22,
  kFirstPerson = 1ULL << 23,    // I, me, my, we, us, our
  kPluralPronoun = 1ULL << 24,  // they, them, their, we, us, our
  kPronoun = 1ULL << 25,
  kWeekday = 1ULL << 26,
  kMonth = 1ULL << 27,
  kFormer = 1ULL << 28,       // former, ex, then, late, ousted, outgoing
  kIncoming = 1ULL << 29,     // incoming, -elect, designate
  kWould = 1ULL << 30,        // would, ’d
  kFuture = 1ULL << 31,       // will, ’ll, shall, won’t
  kObligation = 1ULL << 33,   // should, must, ought
  kConditional = 1ULL << 34,  // if, unless
  kKin = 1ULL << 35,
  kNumberWord = 1ULL << 37,
  kTime = 1ULL << 39,  // yesterday, today, week, month, year ..
  kOffice = 1ULL << 40,
  kOccupation = 1ULL << 41,
  kTitle = 1ULL << 42,
  kBody = 1ULL << 43,          // council, committee: head nouns of organizations
  kPeopleNoun = 1ULL << 44,    // protesters, officials, police, residents
  kQuantity = 1ULL << 46,      // number, group, dozens: "a number of councillors" are councillors
  kNameParticle = 1ULL << 47,  // de la, van der, of the
  kHonorific = 1ULL << 45,     // Mr. Mrs. Dr.
  kCountry = 1ULL << 49,
  // What a noun or an adjective does to the act it goes with (noun_scope.h).
  kDemandedWord = 1ULL << 50,     // calls for, demanded
  kPlannedWord = 1ULL << 51,      // plans for, upcoming
  kPossibleWord = 1ULL << 52,     // the prospect of, possible
  kAllegedWord = 1ULL << 53,      // rumours of, alleged
  kDeniedWord = 1ULL << 54,       // a denial of
  kUnproven = 1ULL << 48,         // alleged, suspected, self-styled: before an office
  kPeoples = 1ULL << 55,          // Muslims, Republicans
  kStandsForPeople = 1ULL << 56,  // some, many, half
  kTells = 1ULL << 57,            // verbs of saying with somebody who is told: tell, remind, warn
  kSayInQuotes = 1ULL << 58,      // read, shout, post: say something only before quotation marks
  kCalls = 1ULL << 59,            // verbs that give a name: call, describe, brand
  kHeldOnce = 1ULL << 60,         // formerly, once: before a verb
  kConditionalWord = 1ULL << 61,  // in the event of
  kOccur = 1ULL << 62,            // happen, take place: a meeting that does not is none
  kKindNoun = 1ULL << 63,         // unit, group, daily: says what the name before it is
  kPost = 1ULL << 36,             // post, job, position: "the post of mayor"
};
}  // namespace grammar

// Immutable after construction; shared by threads.
class Grammar {
 public:
  explicit Grammar(const Lexicon& lexicon);

  uint64_t bits(LexId lex) const { return bits_[lex]; }
  uint64_t bits(const Token& token) const { return bits_[token.lex]; }
  bool is(const Token& token, uint64_t any) const { return (bits_[token.lex] & any) != 0; }
  bool is(const Unit& unit, uint64_t any) const { return (bits_[unit.lex] & any) != 0; }

  bool is_party(LexId lex) const { return party_[lex]; }
  // No participle of it stands behind a noun: "a man resigned in May" is what he did.
  bool is_intransitive(LexId lex) const { return intransitive_[lex]; }
  // Has an object wherever it is active: "was seized and accused of fraud" is what was done to him.
  bool is_transitive(LexId lex) const { return transitive_[lex]; }

  // Words that the stages test one by one; kUnknownWord where the lexicon lacks them.
  struct Words {
    WordId of, by, to, that, who, which, whose, whom, and_, or_, but, the, a, an, as, for_, at,
        with, from, in, on, according, if_, unless, going, possessive, comma, period, colon,
        semicolon, dash, double_dash, em_dash, i, me, my, myself, not_, no, both, said, he, she,
        they, it, its, us, we, our, told, against, into, over, about, until, since, then, be, been,
        open_paren, close_paren, whether, than, say, question, exclamation, used, himself, herself,
        died, born, photo, yet, time, ampersand;
  };
  const Words& words() const { return words_; }

 private:
  std::vector<uint64_t> bits_;      // by LexId
  std::vector<bool> party_;         // likewise: names and adjectives of parties
  std::vector<bool> intransitive_;  // likewise
  std::vector<bool> transitive_;    // likewise
  Words words_{};
};

}  // namespace newsgraph
