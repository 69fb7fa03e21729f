// Claims that are not stated because an end of them is a piece of a name, or belongs to the noun behind it (claims.h).
//
//   "Harper and Row", "Orlan and Vesk Inc"     half of a name
//   "in Apartment 1A"                          the name goes on
//   "a Senate inquiry", "Brellin executives"   says of which, or of whose, the noun is
//   "Halden County, Kenya filed"               stands in the name of another
#include <algorithm>

#include "ingest/extract/claims.h"
#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// So many tokens the second name of a list has at most, its "and" included.
constexpr uint32_t kListedName = 5;

// So many places of a list are looked at.
constexpr int kMostListed = 16;

}  // namespace

// Whether more of a name stands right behind a mention, that is no day.
bool ClaimFinder::GoesOn(int32_t mention) const {
  const uint32_t next = doc_->mentions[static_cast<size_t>(mention)].last;
  if (next >= doc_->text.tokens.size() || doc_->text.tokens[next].has(Token::kSentenceStart))
    return false;
  const Token& token = doc_->text.tokens[next];
  return (token.shape == Shape::kCapital || token.shape == Shape::kAlphanumeric) &&
         !grammar_.is(token, kTime | kMonth | kWeekday);
}

// "Harper and Row": one word, behind which "and" or a comma and another capital stand; "Royal Tollard/Brellin".
bool ClaimFinder::IsCutName(int32_t mention) const {
  if (mention < 0) return false;
  const DocMention& name = doc_->mentions[static_cast<size_t>(mention)];
  const auto& tokens = doc_->text.tokens;
  if (name.form != v1::Mention::NAME || name.last + 1 >= tokens.size()) return false;
  if (doc_->text.word(tokens[name.last]) == "/" ||
      (name.first > 0 && doc_->text.word(tokens[name.first - 1]) == "/"))
    return true;
  if (name.last - name.first > 1) return false;
  const WordId word = tokens[name.last].word;
  return tokens[name.last + 1].shape == Shape::kCapital &&
         (word == grammar_.words().and_ ||
          (word == grammar_.words().comma && word != kUnknownWord));
}

// "a Senate inquiry", "Brellin and Tollard executives": a name that only says of which, or of whose, the noun behind it is.
bool ClaimFinder::IsModifier(int32_t index) const {
  if (index < 0) return false;
  const DocMention& name = doc_->mentions[static_cast<size_t>(index)];
  if (name.form != v1::Mention::NAME ||
      (name.type != v1::Entity::ORGANIZATION && name.type != v1::Entity::PLACE))
    return false;
  const auto& tokens = doc_->text.tokens;
  const uint32_t end = doc_->text.sentences[name.sentence].last;
  const auto& words = grammar_.words();
  uint32_t at = name.last;
  bool listed = false;  // "Brellin and Tollard executives": over one more name
  if (at + 1 < end && tokens[at].word != kUnknownWord &&
      (tokens[at].word == words.and_ || tokens[at].word == words.or_)) {
    for (++at; at < end && at < name.last + kListedName && tokens[at].shape != Shape::kLower;) {
      if (tokens[at].shape == Shape::kPunctuation) return false;
      ++at;
      listed = true;
    }
    if (!listed) return false;
  }
  if (at >= end || tokens[at].shape != Shape::kLower) return false;
  const bool indefinite =
      name.first > 0 && tokens[name.first - 1].word != kUnknownWord &&
      (tokens[name.first - 1].word == words.a || tokens[name.first - 1].word == words.an);
  const uint64_t bits = grammar_.bits(tokens[at]);
  constexpr uint64_t kOther = kVerbBase | kVerbThird | kVerbPast | kVerbParticiple | kVerbGerund |
                              kAdverb | kPreposition | kSubordinator | kDeterminer | kModal | kBe |
                              kHave | kDo | kSay | kTime | kCoordinator | kRelative | kPronoun;
  if (indefinite && !listed) return (bits & kNoun) != 0 && (bits & (kBe | kModal | kHave)) == 0;
  if (listed) return (bits & kNounPlural) != 0 && (bits & kOther) == 0;
  // "held talks with Brellin boss Ann Lee"
  const bool noun = (bits & kNoun) != 0 && (bits & kOther & ~uint64_t{kVerbBase}) == 0;
  if ((noun || (bits & (kOffice | kOccupation | kTitle)) != 0) && at + 1 < end &&
      tokens[at + 1].shape == Shape::kCapital)
    return true;
  // "the Lindale Gazette newspaper", "the Harbour Party leader"
  return (bits & (kNoun | kNounPlural)) != 0 &&
         (bits & (kOther | kKindNoun | kBody | kOffice | kOccupation | kTitle)) == 0;
}

// "Orlan and Vesk Inc", "Orlan, Vesk Inc": a name right behind the words of another.
bool ClaimFinder::FollowsName(int32_t index) const {
  if (index < 0) return false;
  const DocMention& name = doc_->mentions[static_cast<size_t>(index)];
  const auto& tokens = doc_->text.tokens;
  if (name.form != v1::Mention::NAME || name.first < doc_->text.sentences[name.sentence].first + 2)
    return false;
  const Token& link = tokens[name.first - 1];
  const Shape before = tokens[name.first - 2].shape;
  const bool capital = before == Shape::kCapital || before == Shape::kUpper;
  return capital &&
         (link.word == grammar_.words().and_ || link.word == grammar_.words().comma ||
          link.word == grammar_.words().ampersand || doc_->text.word(link) == "en") &&
         !tokens[name.first - 2].has(Token::kSentenceStart);
}

// Whether an end stands in the name or description of another: "Halden County, Kenya filed", "replaced her $400 ring".
bool ClaimFinder::IsPartOfAnother(const DocClaim& claim, const Clause& clause) const {
  const std::vector<Token>& tokens = doc_->text.tokens;
  const int32_t begin = static_cast<int32_t>(doc_->unit_begin[clause.sentence]);
  const int32_t end = static_cast<int32_t>(doc_->unit_begin[clause.sentence + 1]);
  const auto is_name = [&](int32_t at, UnitCode code) {
    return at >= begin && at < end && unit(at).code == code;
  };
  const auto is_place = [&](int32_t at) {
    return is_name(at, UnitCode::kPlaceName) || is_name(at, UnitCode::kCountryName);
  };
  const bool of_place =
      claim.subject_mention >= 0 &&
      doc_->mentions[static_cast<size_t>(claim.subject_mention)].type == v1::Entity::PLACE;
  int32_t who = clause.subject;
  if (of_place && is_place(who) && who > begin) {
    const auto mark = [&](int32_t at, WordId word) {
      return unit(at).ref < 0 && unit(at).word == word && word != kUnknownWord;
    };
    bool listed = false;  // to the first of "Halden, Lindale and Nairobi"
    for (int n = 0; n < kMostListed && is_place(who - 2) &&
                    (mark(who - 1, grammar_.words().and_) ||
                     (listed && mark(who - 1, grammar_.words().comma)));
         ++n) {
      listed = true;
      who -= 2;
    }
    if (who > begin && unit(who - 1).ref < 0 && grammar_.is(unit(who - 1), kPreposition) &&
        !grammar_.is(unit(who - 1), kSubordinator) && unit(who - 1).word != grammar_.words().with)
      return true;  // "voters in Halden, 7 in 10, supported"
    if (!listed && mark(who - 1, grammar_.words().comma) &&
        (is_place(who - 2) || is_name(who - 2, UnitCode::kOrganizationName)))
      return true;
  }
  const int32_t whom = clause.object;
  if (whom < 0 || !IsMention(unit(whom)) || unit(whom).ref != claim.object_mention) return false;
  return unit(whom).code == UnitCode::kPersonPronoun && unit(whom).last < tokens.size() &&
         doc_->text.word(tokens[unit(whom).last]).starts_with('$');
}

bool ClaimFinder::IsEndThatModifies(const DocClaim& claim, const Firing& firing) const {
  // "lives in Lindale city": the place
  if (claim.predicate == "resides_in" || claim.predicate == "born" || claim.predicate == "died")
    return false;
  if (firing.clause == nullptr && claim.predicate != "employed_by" &&
      claim.predicate != "founded" && claim.predicate != "part_of" && claim.predicate != "met_with")
    return false;
  // "criticised the Brellin decision": who has done it
  const bool of_act = claim.predicate == "criticised";
  return IsModifier(claim.subject_mention) || (!of_act && IsModifier(claim.object_mention));
}

}  // namespace newsgraph
