#include "ingest/extract/grammar.h"

#include <iterator>

namespace newsgraph {
namespace {

struct NamedBit {
  std::string_view class_name;
  uint64_t bit;
};

constexpr NamedBit kBits[] = {
    {"MODAL", grammar::kModal},
    {"BE", grammar::kBe},
    {"HAVE", grammar::kHave},
    {"DO", grammar::kDo},
    {"NEGATION", grammar::kNegation},
    {"V_BASE", grammar::kVerbBase},
    {"V_S", grammar::kVerbThird},
    {"V_PAST", grammar::kVerbPast},
    {"V_PARTICIPLE", grammar::kVerbParticiple},
    {"V_ING", grammar::kVerbGerund},
    {"ADV", grammar::kAdverb},
    {"NOUN", grammar::kNoun},
    {"NOUN_PLURAL", grammar::kNounPlural},
    {"ADJ", grammar::kAdjective},
    {"DETERMINER", grammar::kDeterminer},
    {"POSSESSIVE", grammar::kPossessive},
    {"PREPOSITION", grammar::kPreposition},
    {"SUBORDINATOR", grammar::kSubordinator},
    {"RELATIVE", grammar::kRelative},
    {"COORDINATOR", grammar::kCoordinator},
    {"SAY", grammar::kSay},
    {"MALE_PRONOUN", grammar::kMale},
    {"FEMALE_PRONOUN", grammar::kFemale},
    {"FIRST_PERSON", grammar::kFirstPerson},
    {"PLURAL_PRONOUN", grammar::kPluralPronoun},
    {"PRONOUN", grammar::kPronoun},
    {"WEEKDAY", grammar::kWeekday},
    {"MONTH", grammar::kMonth},
    {"FORMER", grammar::kFormer},
    {"INCOMING", grammar::kIncoming},
    {"WOULD", grammar::kWould},
    {"FUTURE", grammar::kFuture},
    {"OBLIGATION", grammar::kObligation},
    {"CONDITIONAL", grammar::kConditional},
    {"KIN", grammar::kKin},
    {"NUMBER_WORD", grammar::kNumberWord},
    {"TIME_NOUN", grammar::kTime},
    {"OFFICE", grammar::kOffice},
    {"OCCUPATION", grammar::kOccupation},
    {"TITLE", grammar::kTitle},
    {"BODY", grammar::kBody},
    {"PEOPLE_NOUN", grammar::kPeopleNoun},
    {"NAME_PARTICLE", grammar::kNameParticle},
    {"HONORIFIC", grammar::kHonorific},
    {"UNPROVEN", grammar::kUnproven},
    {"COUNTRY", grammar::kCountry},
    {"DEMANDED_WORD", grammar::kDemandedWord},
    {"PLANNED_WORD", grammar::kPlannedWord},
    {"POSSIBLE_WORD", grammar::kPossibleWord},
    {"ALLEGED_WORD", grammar::kAllegedWord},
    {"DENIED_WORD", grammar::kDeniedWord},
    {"PEOPLE", grammar::kPeoples},
    {"STANDS_FOR_PEOPLE", grammar::kStandsForPeople},
    {"CALLS", grammar::kCalls},
    {"TELLS", grammar::kTells},
    {"SAY_IN_QUOTES", grammar::kSayInQuotes},
    {"CONDITIONAL_WORD", grammar::kConditionalWord},
    {"HELD_ONCE", grammar::kHeldOnce},
    {"OCCUR", grammar::kOccur},
    {"QUANTITY_NOUN", grammar::kQuantity},
    {"KIND_NOUN", grammar::kKindNoun},
    {"POST", grammar::kPost},
};

// By LexId, whether a word has the class.
std::vector<bool> HasClass(const Lexicon& lexicon, std::string_view name) {
  std::vector<bool> has(lexicon.lex_count(), false);
  const ClassId id = lexicon.FindClass(name);
  if (id == kNoClass) return has;
  for (size_t lex = 0; lex < has.size(); ++lex) has[lex] = lexicon.Has(static_cast<LexId>(lex), id);
  return has;
}

}  // namespace

Grammar::Grammar(const Lexicon& lexicon)
    : bits_(lexicon.lex_count(), 0),
      party_(HasClass(lexicon, "PARTY")),
      intransitive_(HasClass(lexicon, "INTRANSITIVE")),
      transitive_(HasClass(lexicon, "TRANSITIVE")) {
  for (const NamedBit& named : kBits) {
    const ClassId id = lexicon.FindClass(named.class_name);
    if (id == kNoClass) continue;
    for (size_t lex = 0; lex < bits_.size(); ++lex) {
      if (lexicon.Has(static_cast<LexId>(lex), id)) bits_[lex] |= named.bit;
    }
  }
  const auto word = [&](std::string_view text) { return lexicon.FindWord(HashFolded(text)); };
  words_ = {
      .of = word("of"),
      .by = word("by"),
      .to = word("to"),
      .that = word("that"),
      .who = word("who"),
      .which = word("which"),
      .whose = word("whose"),
      .whom = word("whom"),
      .and_ = word("and"),
      .or_ = word("or"),
      .but = word("but"),
      .the = word("the"),
      .a = word("a"),
      .an = word("an"),
      .as = word("as"),
      .for_ = word("for"),
      .at = word("at"),
      .with = word("with"),
      .from = word("from"),
      .in = word("in"),
      .on = word("on"),
      .according = word("according"),
      .if_ = word("if"),
      .unless = word("unless"),
      .going = word("going"),
      .possessive = word("'s"),
      .comma = word(","),
      .period = word("."),
      .colon = word(":"),
      .semicolon = word(";"),
      .dash = word("–"),
      .double_dash = word("--"),
      .em_dash = word("—"),
      .i = word("i"),
      .me = word("me"),
      .my = word("my"),
      .myself = word("myself"),
      .not_ = word("not"),
      .no = word("no"),
      .both = word("both"),
      .said = word("said"),
      .he = word("he"),
      .she = word("she"),
      .they = word("they"),
      .it = word("it"),
      .its = word("its"),
      .us = word("us"),
      .we = word("we"),
      .our = word("our"),
      .told = word("told"),
      .against = word("against"),
      .into = word("into"),
      .over = word("over"),
      .about = word("about"),
      .until = word("until"),
      .since = word("since"),
      .then = word("then"),
      .be = word("be"),
      .been = word("been"),
      .open_paren = word("("),
      .close_paren = word(")"),
      .whether = word("whether"),
      .than = word("than"),
      .say = word("say"),
      .question = word("?"),
      .exclamation = word("!"),
      .used = word("used"),
      .himself = word("himself"),
      .herself = word("herself"),
      .died = word("died"),
      .born = word("born"),
      .photo = word("photo"),
      .yet = word("yet"),
      .time = word("time"),
      .ampersand = word("&"),
  };
}

}  // namespace newsgraph
