// Which words fill a COMPLEMENT slot: what somebody admits, refuses, is accused of (claims.h).
//
//   admitted [taking the money], but denied the rest     ends before what is told next of the same subject
//   accused of [theft], telling reporters that ..        before a participle's aside
//   "I refuse [to go]," he noted                         at the end of the quotation
#include <algorithm>

#include "ingest/extract/claims.h"
#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// How many units of a complement are looked at; longer ones are left as they are.
constexpr int32_t kMostUnits = 60;
// How many tokens stand between a verb and its "that".
constexpr uint32_t kMostCircumstance = 8;

}  // namespace

// Whether the unit is a finite verb, perhaps behind an adverb; by its form, for "harassment or assault" has none.
bool ClaimFinder::IsFiniteVerb(int32_t at, int32_t end) const {
  if (at < end && unit(at).ref < 0 && grammar_.is(unit(at), kAdverb)) ++at;
  if (at >= end || !IsVerb(unit(at))) return false;
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(unit(at).ref)];
  return verb.form == VerbForm::kFinite &&
         grammar_.is(doc_->text.tokens[verb.first],
                     kVerbPast | kVerbThird | kBe | kHave | kDo | kModal);
}

// Whether a clause of its own begins here: "she said", "he", "when", "said Okafor".
bool ClaimFinder::BeginsNewClause(int32_t at, int32_t end) const {
  if (at >= end) return false;
  if (IsFiniteVerb(at, end) || (unit(at).ref < 0 && grammar_.is(unit(at), kSubordinator)))
    return true;
  return IsMention(unit(at)) && IsFiniteVerb(at + 1, end);
}

// Whether a clause "X said" and no more ends the words here.
bool ClaimFinder::BeginsSaying(int32_t at, int32_t end) const {
  const bool inverted = at < end && IsVerb(unit(at)) && grammar_.is(unit(at), kSay);
  const bool straight = at + 1 < end && IsNounPhrase(unit(at)) && IsVerb(unit(at + 1)) &&
                        grammar_.is(unit(at + 1), kSay);
  return inverted || straight;
}

uint32_t ClaimFinder::EndOfComplement(const Clause& clause, uint32_t first, uint32_t last) const {
  const auto& tokens = doc_->text.tokens;
  const Grammar::Words& words = grammar_.words();
  const int32_t end = static_cast<int32_t>(doc_->unit_begin[clause.sentence + 1]);
  const bool gerunds = grammar_.is(tokens[first], kVerbGerund) ||
                       (first + 1 < last && grammar_.is(tokens[first + 1], kVerbGerund));
  const bool that = tokens[first].word == words.that;
  const bool infinitive = tokens[first].word == words.to;
  bool finite = false;  // it has a clause in it, to which "and" may add
  int32_t seen = 0;
  for (int32_t u = clause.verb_unit + 1; u < end && seen < kMostUnits; ++u) {
    const Unit& here = unit(u);
    if (here.last <= first) continue;
    if (here.first >= last) break;
    ++seen;
    if (here.first == first) {
      finite = finite || IsFiniteVerb(u, end);
      continue;
    }
    if (doc_->quote_at[here.first] != doc_->quote_at[first] && doc_->quote_at[first] >= 0)
      return here.first;
    if (here.ref >= 0) {
      finite = finite || IsFiniteVerb(u, end);
      continue;
    }
    if (here.word == words.em_dash || here.word == words.double_dash ||
        here.word == words.semicolon)
      return here.first;
    const bool comma = here.word == words.comma;
    const int32_t next = comma ? u + 1 : u;
    if (comma && (finite || !that) && BeginsSaying(next, end)) return here.first;
    if (comma && infinitive && !finite && BeginsNewClause(next, end)) return here.first;
    if (comma && !gerunds && next < end && unit(next).code == UnitCode::kVerbGerund)
      return here.first;
    if (next >= end || unit(next).ref >= 0 || !grammar_.is(unit(next), kCoordinator)) continue;
    const bool contrast = unit(next).word == words.but;
    if ((contrast || comma) && ((contrast && comma) || BeginsNewClause(next + 1, end)))
      return here.first;
    if (IsFiniteVerb(next + 1, end) && (!finite || grammar_.is(unit(next + 1), kSay)))
      return here.first;
  }
  return last;
}

// Past what stands between the verb and its words: "admitted, 'we ..'", "admitted in an interview that".
uint32_t ClaimFinder::BeginOfComplement(uint32_t first, uint32_t last) const {
  const auto& tokens = doc_->text.tokens;
  if (first + 1 < last && tokens[first].word == grammar_.words().comma &&
      doc_->quote_at[first + 1] >= 0 && doc_->quote_at[first] < 0)
    return first + 1;
  if (!grammar_.is(tokens[first], kPreposition) || tokens[first].word == grammar_.words().to)
    return first;
  for (uint32_t at = first + 1; at < std::min(first + kMostCircumstance, last); ++at) {
    if (tokens[at].word == grammar_.words().that) return at;
    if (tokens[at].shape == Shape::kPunctuation) break;
  }
  return first;
}

// What somebody admits is no person, no aside and no circumstance: "'It is over', admitted Okafor", "admitted to the Gazette in May",
// "refused, he said", "the offer, which he refused at once".
bool ClaimFinder::MayBeComplement(const Clause& clause, uint32_t first, uint32_t last) const {
  const auto& tokens = doc_->text.tokens;
  const Token& begin = tokens[first];
  if (begin.shape == Shape::kPunctuation && begin.word == grammar_.words().comma) return false;
  if (grammar_.is(begin, kRelative | kCoordinator)) return false;
  const int32_t end = static_cast<int32_t>(doc_->unit_begin[clause.sentence + 1]);
  int32_t u = clause.verb_unit + 1;
  while (u < end && unit(u).last <= first) ++u;
  if (u >= end) return true;
  const bool preposition = unit(u).ref < 0 && grammar_.is(begin, kPreposition);
  if (preposition && begin.word != grammar_.words().to) return false;
  const int32_t named = preposition ? u + 1 : u;
  if (named >= end || !IsMention(unit(named)) || unit(named).first >= last) return true;
  const UnitCode code = unit(named).code;
  if (preposition) return code != UnitCode::kOrganizationName && code != UnitCode::kWorkName;
  const bool person = code == UnitCode::kPersonName;
  return !person || (unit(named).last < last &&
                     (IsFiniteVerb(named + 1, end) ||
                      tokens[unit(named).last].word == grammar_.words().possessive));
}

// "accused of theft", "urged him not to resign": where the words that a slot asks for ("of", "to") begin, right behind *first; false where
// they do not stand there.
bool ClaimFinder::FindAskedWord(const v1::Frame::Slot& slot, uint32_t last, uint32_t* first) const {
  const auto& tokens = doc_->text.tokens;
  uint32_t reach = *first + 3;
  for (uint32_t at = *first; at < std::min(reach, last); ++at) {
    const std::string here = FoldCase(doc_->text.word(tokens[at]));
    bool found = std::ranges::find(slot.word(), here) != slot.word().end();
    // "asked the bank for money to buy a boat", "arrested on suspicion of theft": of something else
    const bool when = at + 1 < last && grammar_.is(tokens[at + 1], kTime | kWeekday | kMonth);
    if (when) {  // "arrested on Tuesday morning on suspicion"
      found = false;
      reach = at + 5;
    }
    // "charged in May of 1996 with theft", "what he is accused of, and how often"
    if (here == "of" && (grammar_.is(tokens[at - 1], kMonth) ||
                         tokens[std::min(at + 1, last - 1)].word == grammar_.words().comma))
      found = false;
    if (found) {
      const bool negated = at > 0 && tokens[at - 1].word == grammar_.words().not_;
      *first = negated ? at - 1 : at;
      return true;
    }
    if (!when && (here == "for" || here == "on")) return false;
  }
  return false;
}

// The words behind the verb, or behind its object: unknown where what stands there is no complement, or none of the slot's.
ClaimFinder::Filler ClaimFinder::ComplementFiller(const v1::Frame::Slot& slot,
                                                  const Clause& clause) const {
  const auto& tokens = doc_->text.tokens;
  const bool any_words = slot.word().empty();  // else "to": an infinitive is asked for
  // After the object, unless that is a common noun and part of it: "denied the removal of".
  const bool with_object = clause.object >= 0 && any_words && !IsMention(unit(clause.object)) &&
                           !IsRole(unit(clause.object));
  uint32_t first =
      clause.object >= 0 && !with_object ? unit(clause.object).last : unit(clause.verb_unit).last;
  if (clause.object < 0 && !clause.prepositions.empty() && !any_words && slot.word(0) == "to")
    first = unit(clause.prepositions.front().unit).last;
  uint32_t last = clause.last;
  for (const PrepositionSlot& p : clause.prepositions) {  // "accused of theft by the club"
    if (clause.passive && p.preposition == grammar_.words().by && unit(p.unit).first > first + 1)
      last = std::min(last, PrepositionToken(p));
  }
  const auto trim = [&] {
    while (last > first && tokens[last - 1].shape == Shape::kPunctuation) --last;
  };
  trim();
  if (any_words ? last <= first : !FindAskedWord(slot, last, &first)) return {};
  // "refused to concede or admit defeat": the complement is the other verb's.
  if (any_words) first = BeginOfComplement(first, last);
  if ((any_words && !MayBeComplement(clause, first, last)) ||
      grammar_.is(tokens[first], kCoordinator))
    return {};
  last = EndOfComplement(clause, first, last);
  trim();
  if (last <= first || (!any_words && last < first + 2)) return {};  // "what he is accused of"
  if ((!slot.class_().empty() && !HoldsClass(slot.class_(), first, last)) ||
      (!slot.not_class().empty() &&
       HoldsClass(slot.not_class(), first, NounPhraseEnd(first, last))))
    return {};
  if (slot.clause() && clause.object >= 0 && SubjectUnder(clause) < 0) return {};
  // "denied funding for the bridge": a thing
  const bool is_thing = first + 1 < last && grammar_.is(tokens[first], kNoun) &&
                        grammar_.is(tokens[first], kVerbGerund) &&
                        grammar_.is(tokens[first + 1], kPreposition);
  if (slot.clause() && is_thing) return {};
  return {.unit = -1, .first = first, .last = last};
}

}  // namespace newsgraph
