// What stands before a clause and says how sure it is: "whether", "the rumour that", "it is not true that", "rumours say" (clauses.h).
#include <algorithm>

#include "ingest/extract/clauses.h"
#include "ingest/extract/noun_scope.h"
#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// So far, in units, a noun is looked for before "that".
constexpr int32_t kNounReach = 40;

}  // namespace

// "Rumours say": whether what speaks is a rumour, or is called an alleged one.
bool ClauseBuilder::IsHearsay(const Clause& clause) const {
  if (clause.subject < begin_) return false;
  const Unit& who = unit(clause.subject);
  const auto& tokens = doc_->text.tokens;
  return std::any_of(tokens.begin() + who.first, tokens.begin() + who.last,
                     [&](const Token& token) { return InClass(token.lex, hearsay_); });
}

// "his suggestion to voters in Lindale that": what the noun at a unit says, or one before it over phrases with prepositions.
bool ClauseBuilder::ReadNounBefore(int32_t at, Scope* scope) const {
  constexpr int kMostPhrases = 3;
  const int32_t reach = std::max(begin_, at - kNounReach);
  for (int phrases = 0; phrases <= kMostPhrases && at >= begin_ && !IsVerb(unit(at)); ++phrases) {
    while (at > reach && (Is(at, kTime | kWeekday) || (IsToken(at) && Is(at, kPreposition)))) --at;
    const bool plain = !IsMention(unit(at)) && !IsRole(unit(at)) && !IsVerb(unit(at));
    Scope read;
    if (plain && ReadScopeWord(grammar_.bits(doc_->text.tokens[unit(at).last - 1]), &read)) {
      // "an offer for Okafor that he rejected": a relative
      const bool hearsay =
          read.modality == v1::Claim::POSSIBLE || read.modality == v1::Claim::ALLEGED;
      if (phrases > 0 && !hearsay) return false;
      *scope = read;
      return true;
    }
    int32_t preposition = at - 1;
    while (preposition > reach && IsToken(preposition) && Is(preposition, kDeterminer | kAdjective))
      --preposition;
    if (preposition <= reach || !IsToken(preposition) || !Is(preposition, kPreposition))
      return false;
    at = preposition - 1;
  }
  return false;
}

// "whether he resigned", "the rumour that he resigned", "it is not true that he resigned": what stands before a clause of its own
// subject says of it.
void ClauseBuilder::ReadThat(Clause* clause) const {
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause->verb)];
  if (verb.form != VerbForm::kFinite || clause->subject < 0 ||
      clause->subject > clause->verb_unit || IsInRelative(*clause))
    return;
  // "a rumour that mayor Rask": the role begins there
  const auto says_that = [&](int32_t i) {
    return IsRole(unit(i)) && doc_->text.tokens[unit(i).first].word == grammar_.words().that;
  };
  int32_t at = clause->subject - 1;
  for (int32_t steps = 0; at > begin_ && steps < 3 && !IsVerb(unit(at)); ++steps) {
    if (IsToken(at) &&
        (unit(at).word == grammar_.words().that || unit(at).word == grammar_.words().whether))
      break;
    if (says_that(at)) break;
    --at;
  }
  if (at < begin_ || !(IsToken(at) || says_that(at))) return;
  if (unit(at).word == grammar_.words().whether &&
      (clause->modality == v1::Claim::ASSERTED || clause->modality == v1::Claim::PLANNED))
    clause->modality = v1::Claim::POSSIBLE;
  if ((unit(at).word != grammar_.words().that && !says_that(at)) || at == begin_ ||
      IsMention(unit(at - 1)))
    return;
  // "rumours emerged this week that"
  int32_t noun = at - 1;
  while (noun > begin_ && !IsVerb(unit(noun)) && Is(noun, kTime | kAdverb)) --noun;
  if (IsVerb(unit(noun)) && noun > begin_ && InClass(unit(noun).lex, spread_)) --noun;
  Scope scope;
  const bool reads = ReadNounBefore(noun, &scope);
  if (!reads && (IsVerb(unit(noun)) || IsMention(unit(noun)))) return;
  // "speculation that he would resign": the "would" is that of what was said.
  const bool backshifted =
      clause->modality == v1::Claim::CONDITIONAL && !clause->conditional && !IsPerfect(verb);
  if (reads && (clause->modality == v1::Claim::ASSERTED || backshifted))
    clause->modality = scope.modality;
  bool no_truth = false;
  int32_t copula = at - 2;
  while (copula > begin_ && IsToken(copula) && Is(copula, kNegation)) --copula;
  if (copula >= begin_ && IsVerb(unit(copula))) {
    const VerbGroup& be = doc_->verbs[static_cast<size_t>(unit(copula).ref)];
    // But "it is not the first time that he resigned", "it is no coincidence that he did".
    no_truth = be.negative && grammar_.is(doc_->text.tokens[be.main], kBe) &&
               unit(at - 1).word != grammar_.words().time && !InClass(unit(at - 1).lex, no_wonder_);
  }
  if (no_truth || scope.polarity == v1::Claim::NEGATIVE) {
    clause->polarity =
        clause->polarity == v1::Claim::NEGATIVE ? v1::Claim::POSITIVE : v1::Claim::NEGATIVE;
  }
}

}  // namespace newsgraph
