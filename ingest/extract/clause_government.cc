// Clauses under clauses: which one governs another, and whose subject it takes (clauses.h).
#include <algorithm>

#include "ingest/extract/clauses.h"
#include "ingest/extract/noun_scope.h"
#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

}  // namespace

// What stands between two verbs of a sentence.
ClauseBuilder::Between ClauseBuilder::Look(int32_t from, int32_t to) const {
  Between between;
  for (int32_t i = from; i < to; ++i) {
    if (!IsToken(i)) continue;
    const uint64_t bits = grammar_.bits(unit(i).lex);
    if ((bits & kRelative) != 0) between.relative = true;
    if (unit(i).word == grammar_.words().semicolon && unit(i).word != kUnknownWord)
      between.hard = true;
    if ((bits & kCoordinator) != 0) between.coordinator = true;
    if (unit(i).word == grammar_.words().but) between.but = true;
    if (IsComma(i)) between.comma = true;
    const bool plain =
        unit(i).word == grammar_.words().that || unit(i).word == grammar_.words().whether;
    if ((bits & kSubordinator) != 0 && !plain && ((bits & kPreposition) == 0 || BeginsClause(i)))
      between.subordinate = true;
  }
  return between;
}

// "the vote to remove him", "Okafor's offer to resign", "a goal of ousting": under a common noun an infinitive or gerund states nothing by
// itself (noun_scope.h); the noun's owner is its subject. Not "told the man to leave", where the verb asks its object.
bool ClauseBuilder::GovernByNoun(size_t index, size_t first_clause) {
  Clause& clause = (*clauses_)[index];
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause.verb)];
  int32_t at = clause.verb_unit - 1;
  while (at > begin_ && IsToken(at) && Is(at, kNegation)) --at;
  if (verb.form == VerbForm::kGerund) {
    if (at <= begin_ || !IsToken(at) || !Is(at, kPreposition) || BeginsClause(at)) return false;
    // "back up their pledges by proposing a law": how, and no part of the noun
    if (unit(at).word == grammar_.words().by && unit(at).word != kUnknownWord) return false;
    --at;
  }
  if (at < begin_) return false;
  const UnitCode code = unit(at).code;
  if (code != UnitCode::kNounGroup && code != UnitCode::kNounGroupPlural) return false;
  if (index > first_clause) {
    const Clause& before = (*clauses_)[index - 1];
    const ComplementEffect effect = EffectOf(doc_->verbs[static_cast<size_t>(before.verb)]);
    // "led the council to resign", but "led the fight to remove him"
    const bool somebody = effect.modality != v1::Claim::ASSERTED;
    if (somebody && effect.known && effect.actor == Actor::kObject && before.object == at)
      return false;
  }
  clause.under_noun = true;
  clause.scope_of_noun = {v1::Claim::POSSIBLE, v1::Claim::POSITIVE, -1};
  clause.generic = !ReadScopeWord(grammar_.bits(unit(at).lex), &clause.scope_of_noun);
  // "her refusal to resign": it is a fact that she did not
  if (clause.scope_of_noun.polarity == v1::Claim::NEGATIVE)
    clause.scope_of_noun.modality = v1::Claim::ASSERTED;
  if (at - 2 >= begin_ && unit(at - 1).word == grammar_.words().possessive &&
      IsMention(unit(at - 2))) {
    clause.subject = at - 2;
  } else if (at - 1 >= begin_ && IsPossessivePronoun(at - 1)) {
    clause.subject = at - 1;
  }
  return true;
}

bool ClauseBuilder::IsSomebody(int32_t at) const {
  if (at < begin_) return false;
  const UnitCode code = unit(at).code;
  return code == UnitCode::kPersonName || code == UnitCode::kPersonNominal ||
         code == UnitCode::kGroupNominal || IsRole(unit(at));
}

// Whether "for" stands before a verb, over "not" and adverbs: "for not criticising".
bool ClauseBuilder::EndsInFor(int32_t verb_unit) const {
  int32_t at = verb_unit - 1;
  while (at > begin_ && IsToken(at) && Is(at, kNegation | kAdverb)) --at;
  return at >= begin_ && IsToken(at) && unit(at).word == grammar_.words().for_;
}

// Infinitives and gerunds stand under the verb before them, and have its subject or its object for theirs.
void ClauseBuilder::GovernBare(size_t index, size_t first_clause) {
  Clause& clause = (*clauses_)[index];
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause.verb)];
  const int32_t before_verb = clause.verb_unit - 1;
  first_clause = std::max(first_clause, index - std::min(index, kGovernReach));
  const bool adverbial = verb.form == VerbForm::kGerund && before_verb >= begin_ &&
                         IsToken(before_verb) && BeginsClause(before_verb);
  if (verb.form == VerbForm::kGerund && IsSomebody(before_verb) &&
      !(index > first_clause &&
        EffectOf(doc_->verbs[static_cast<size_t>((*clauses_)[index - 1].verb)]).known)) {
    // "gave students taking part in the games a tour": the students', and asserted on its own
    const bool named = IsRole(unit(before_verb)) && before_verb - 2 >= begin_ &&
                       IsComma(before_verb - 1) &&
                       unit(before_verb - 2).code == UnitCode::kPersonName;
    // "is a writer living in Lindale": who is one
    const int32_t holder =
        index > first_clause ? HolderOfGerund(before_verb, (*clauses_)[index - 1]) : before_verb;
    clause.subject = named         ? before_verb - 2
                     : holder >= 0 ? holder
                                   : (*clauses_)[index - 1].subject;
    if (index > first_clause) clause.attributed_to = (*clauses_)[index - 1].attributed_to;
    return;
  }
  for (size_t c = index; c-- > first_clause;) {
    const Clause& before = (*clauses_)[c];
    const VerbGroup& over = doc_->verbs[static_cast<size_t>(before.verb)];
    if (Look(before.verb_unit + 1, clause.verb_unit).hard) return;
    if (adverbial) {  // "after admitting that": of the finite clause's subject, and asserted on its own
      if (over.form != VerbForm::kFinite) continue;
      clause.subject = before.subject;
      clause.attributed_to = before.attributed_to;
      return;
    }
    if (over.form == verb.form &&
        Look(before.verb_unit + 1, clause.verb_unit).coordinator) {  // "to hire and to fire"
      clause.governor = before.governor;
      clause.subject = before.subject;
      clause.under_noun = before.under_noun;
      clause.generic = before.generic;
      clause.scope_of_noun = before.scope_of_noun;
      return;
    }
    clause.governor = static_cast<int32_t>(c);
    const ComplementEffect effect = EffectOf(over);
    const int32_t actor = ActorBefore(clause, before);
    // "wants to lead", but "whom the party wants to lead"
    const bool wants = actor < 0 && before.object < 0 && clause.verb_unit == before.verb_unit + 1;
    const bool of_object =
        effect.known && effect.actor == Actor::kObject && !over.passive && !wants && actor < 0;
    clause.subject = actor >= 0 ? actor : of_object ? before.object : before.subject;
    // "whom the president is expected to appoint"
    if (clause.object < 0 && before.gap >= 0 && verb.form == VerbForm::kInfinitive)
      clause.object = before.gap;
    // "appealed to the council to act", but "asked buyers of the company to bid"
    if (of_object && before.object < 0 && !before.prepositions.empty() &&
        before.prepositions.front().preposition != grammar_.words().of)
      clause.subject = before.prepositions.front().unit;
    return;
  }
}

// "companies working in the region": the act of those who stand right before it.
bool ClauseBuilder::IsOfManyBefore(const Clause& clause) const {
  const int32_t at = clause.verb_unit - 1;
  return at >= begin_ && doc_->verbs[static_cast<size_t>(clause.verb)].form == VerbForm::kGerund &&
         unit(at).code == UnitCode::kNounGroupPlural && !Is(at, kTime | kQuantity);
}

// "said Okafor - who was born in Lindale - would go": an aside, and no part of what is said.
bool ClauseBuilder::IsSetOffRelative(int32_t verb_unit) const {
  int32_t at = verb_unit - 1;
  while (at > begin_ && IsToken(at) && Is(at, kAdverb)) --at;
  return at > begin_ && IsToken(at) && Is(at, kRelative) && IsDash(at - 1);
}

// Finds the clause under which this one stands, and with it the subject of infinitives and gerunds.
void ClauseBuilder::Govern(size_t index, size_t first_clause) {
  Clause& clause = (*clauses_)[index];
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause.verb)];
  if (IsOfManyBefore(clause)) {
    clause.subject = clause.verb_unit - 1;
    return;
  }
  if (verb.form == VerbForm::kInfinitive || verb.form == VerbForm::kGerund) {
    if (!GovernByNoun(index, first_clause)) GovernBare(index, first_clause);
    return;
  }
  if (index == first_clause) return;
  // "wants him removed"
  const Clause& last = (*clauses_)[index - 1];
  if (verb.form == VerbForm::kParticiple && last.object >= 0 &&
      last.object == clause.verb_unit - 1 && InClass(unit(last.verb_unit).lex, wish_)) {
    clause.governor = static_cast<int32_t>(index) - 1;
    return;
  }
  if (verb.form != VerbForm::kFinite || IsSetOffRelative(clause.verb_unit)) return;
  // "expected to resign or be fired"
  const Token& auxiliary = doc_->text.tokens[verb.first];
  if (clause.verb_unit > begin_ && Is(clause.verb_unit - 1, kCoordinator) &&
      grammar_.is(auxiliary, kBe) && grammar_.is(auxiliary, kVerbBase)) {
    const Clause& to = (*clauses_)[index - 1];
    if (doc_->verbs[static_cast<size_t>(to.verb)].form == VerbForm::kInfinitive) {
      clause.governor = to.governor;
      clause.subject = to.subject;
      return;
    }
  }
  first_clause = std::max(first_clause, index - std::min(index, kGovernReach));
  for (size_t c = index; c-- > first_clause;) {
    const Clause& before = (*clauses_)[c];
    int32_t own_begin = clause.subject > before.verb_unit ? clause.subject : clause.verb_unit;
    // ", Okafor and Rask urged": a list for subject
    while (own_begin - 2 > before.verb_unit && IsToken(own_begin - 1) &&
           Is(own_begin - 1, kCoordinator) && IsNounPhrase(unit(own_begin - 2)))
      own_begin -= 2;
    // "its president, Okafor, would": the name's comma is none between the verbs. "Took the money, Okafor urged" is another clause.
    if (own_begin - 2 > before.verb_unit && IsComma(own_begin - 1) && IsComma(own_begin + 1) &&
        !IsMention(unit(own_begin - 2)) && IsNounPhrase(unit(own_begin - 2)))
      own_begin -= 2;
    const Between between = Look(before.verb_unit + 1, own_begin);
    if (between.hard || between.relative) return;
    // "said Okafor, who heads the board": not what he said
    if (clause.subject == before.subject && clause.subject > before.verb_unit) return;
    if (between.but && between.comma && clause.subject > before.verb_unit) return;
    if (between.subordinate) return;
    const VerbGroup& over = doc_->verbs[static_cast<size_t>(before.verb)];
    const ComplementEffect effect = EffectOf(over);
    const bool says = grammar_.is(unit(before.verb_unit), kSay) || effect.attributed ||
                      (effect.known && effect.actor == Actor::kOwn);
    const bool own_subject = clause.subject > before.verb_unit;
    if (says && own_subject && !between.coordinator && !between.comma) {
      clause.governor = static_cast<int32_t>(c);
      clause.that_clause = true;
      return;
    }
    if (own_subject && between.comma && !between.coordinator)
      return;  // a main clause after a subordinate one
    // "told her that it was over, and she admitted that": her own words
    if (before.that_clause && before.governor >= 0 && own_subject && between.comma &&
        between.coordinator && grammar_.is(unit(clause.verb_unit), kSay))
      return;
    if (before.that_clause && before.governor >= 0) {
      // "Rask said the bridge was safe and refused to go": Rask's act, and nothing that he said
      const int32_t said = (*clauses_)[static_cast<size_t>(before.governor)].subject;
      if (said >= 0 && clause.subject == said) return;
      // "said he met X and asked him": a coordinate clause under the same verb of saying.
      clause.governor = before.governor;
      clause.that_clause = true;
      return;
    }
  }
}

}  // namespace newsgraph
