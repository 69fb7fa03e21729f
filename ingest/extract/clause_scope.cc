// What a clause says of its act, denied, planned or said by somebody, and what of that comes down from the clause over it (clauses.h).
#include <algorithm>

#include "ingest/extract/clauses.h"
#include "ingest/extract/noun_scope.h"
#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// So far, in units, "if" and "unless" are looked for before a verb: a text without finite verbs must not cost more than its length.
constexpr int32_t kLongestCondition = 40;

// So many tokens behind "the first" it is said what others did before.
constexpr uint32_t kFirstReach = 10;

}  // namespace

// Whether words after the verb say that the state is over: "was mayor until 2015", "led it from 1998 to 2006", "ran it for six
// years".
bool ClauseBuilder::HasEnded(const Clause& clause) const {
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause.verb)];
  if (verb.former) return true;
  if (!verb.past || verb.modality != v1::Claim::ASSERTED) return false;
  const auto& tokens = doc_->text.tokens;
  const bool perfect = grammar_.is(tokens[verb.first], kHave);
  const auto number = [&](uint32_t at, uint32_t end) {
    return at < end && tokens[at].shape == Shape::kNumber;
  };
  int32_t stop = clause.verb_unit + 1;
  while (stop < end_ && !IsVerb(unit(stop)) && !IsBreak(stop)) ++stop;
  const uint32_t last = stop < end_ ? unit(stop).first : doc_->text.sentences[clause.sentence].last;
  for (uint32_t at = verb.last; at < last; ++at) {
    if (tokens[at].word == kUnknownWord) continue;
    if (tokens[at].word == grammar_.words().until) return true;
    if (tokens[at].word == grammar_.words().from && number(at + 1, last) &&
        (at + 2 < last && (tokens[at + 2].word == grammar_.words().to ||
                           tokens[at + 2].word == grammar_.words().until)) &&
        number(at + 3, last))
      return true;
    if (tokens[at].word == grammar_.words().for_ && !perfect) {
      for (uint32_t next = at + 1; next < std::min(at + 4, last); ++next) {
        if (grammar_.is(tokens[next], kTime) && grammar_.is(tokens[next], kNounPlural)) return true;
      }
    }
  }
  return false;
}

// "demanded that he resign" asks for it; "told reporters that he had resigned" does not.
bool ClauseBuilder::BindsThat(const VerbGroup& verb) const {
  const Token& first = doc_->text.tokens[verb.first];
  return !verb.past && grammar_.is(first, kVerbBase) && !grammar_.is(first, kHave);
}

// "is not the only one standing by Rask": does stand by him.
bool ClauseBuilder::IsOnlyOne(const Clause& over, const Clause& clause) const {
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause.verb)];
  if (verb.form == VerbForm::kFinite) return false;
  for (uint32_t at = doc_->verbs[static_cast<size_t>(over.verb)].last; at < verb.first; ++at)
    if (doc_->text.word(doc_->text.tokens[at]) == "only") return true;
  return false;
}

// "talked of resigning", "is close to buying", "voted against removing": a gerund behind a preposition is what the verb or adjective is
// about, and nothing says that it came about; but in "succeeded in", "is proud of", "was convicted of".
bool ClauseBuilder::IsTopic(const Clause& clause, const Clause& over) const {
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause.verb)];
  int32_t at = clause.verb_unit - 1;
  while (at > over.verb_unit && IsToken(at) && grammar_.is(unit(at), kAdverb) &&
         !grammar_.is(unit(at), kPreposition))
    --at;
  if (verb.form != VerbForm::kGerund || at < over.verb_unit) return false;
  if (InClass(unit(over.verb_unit).lex, factive_)) return false;
  // "spoke of", "toyed with": the preposition may be part of the verb.
  const Unit& before = unit(at);
  if (at == over.verb_unit) {
    const Token& last = doc_->text.tokens[before.last - 1];
    return before.last - before.first > 1 && grammar_.is(last, kPreposition) &&
           InClass(last.lex, topic_preposition_);
  }
  if (!IsToken(at) || !InClass(before.lex, topic_preposition_)) return false;
  const bool about_verb = at - 1 == over.verb_unit;
  return about_verb || (IsToken(at - 1) && grammar_.is(unit(at - 1), kAdjective) &&
                        !InClass(unit(at - 1).lex, factive_));
}

// "Neither Okafor nor Rask": the last of those who did not.
bool ClauseBuilder::IsNobody(int32_t subject) const {
  if (subject < begin_) return false;
  // "Neither party", "no council"
  const std::string own = FoldCase(doc_->text.word(doc_->text.tokens[unit(subject).first]));
  if (IsMention(unit(subject)) && (own == "neither" || own == "no")) return true;
  constexpr int32_t kMostBetween = 4;
  int32_t at = subject - 1;
  while (at >= begin_ && subject - at <= kMostBetween &&
         (IsRole(unit(at)) || (IsToken(at) && grammar_.is(unit(at), kDeterminer))))
    --at;
  if (at > begin_ && IsVerb(unit(at))) --at;  // "nor did Okafor"
  if (at < begin_ || !IsToken(at)) return false;
  const std::string word = FoldCase(doc_->text.word(doc_->text.tokens[unit(at).first]));
  return word == "nor" || word == "neither";
}

// "would have resigned"
bool ClauseBuilder::IsPerfect(const VerbGroup& verb) const {
  const auto& tokens = doc_->text.tokens;
  return std::any_of(tokens.begin() + verb.first, tokens.begin() + verb.main,
                     [&](const Token& token) { return grammar_.is(token, kHave); });
}

// "Neither Okafor, who led it, nor": whether a relative stands before a verb, and no comma between.
bool ClauseBuilder::IsInRelative(const Clause& clause) const {
  if (clause.subject < 0 || clause.subject > clause.verb_unit) return false;
  const int32_t reach = std::max(clause.subject, clause.verb_unit - kLongestCondition);
  for (int32_t at = clause.verb_unit - 1; at > reach && !IsComma(at); --at) {
    if (IsToken(at) && Is(at, kRelative)) return true;
  }
  return false;
}

// "is not only a singer", "is not the first mayor to": is one.
bool ClauseBuilder::IsNotFirst(const VerbGroup& verb) const {
  const auto& tokens = doc_->text.tokens;
  if (!grammar_.is(tokens[verb.main], kBe)) return false;
  uint32_t at = verb.main + 1;
  for (; at + 1 < tokens.size() && grammar_.is(tokens[at], kNegation | kAdverb); ++at) {
    if (InClass(tokens[at].lex, merely_)) return true;
  }
  if (at + 1 >= tokens.size() || !grammar_.is(tokens[at], kDeterminer) ||
      !InClass(tokens[at + 1].lex, first_of_))
    return false;
  // "not the first founder, Lund was": is none
  for (uint32_t next = at + 2; next < std::min<size_t>(tokens.size(), at + kFirstReach); ++next) {
    if (tokens[next].shape == Shape::kPunctuation)
      return tokens[next].word != grammar_.words().comma || tokens[next].word == kUnknownWord;
    if (tokens[next].word == grammar_.words().who || doc_->text.word(tokens[next]) == "to")
      return true;
  }
  return false;
}

// "if Okafor, who left, loses", "if he loses or resigns": under the "if" that stands before the subject.
bool ClauseBuilder::IsUnderIf(size_t index, size_t first_clause) const {
  const Clause& clause = (*clauses_)[index];
  const int32_t before = clause.subject - 1;
  if (clause.subject < 0 || clause.subject > clause.verb_unit) return false;
  if (before >= begin_ && IsToken(before) && Is(before, kConditional)) {
    return !IsInRelative(clause);
  }
  if (index == first_clause || clause.verb_unit - 1 <= begin_) return false;
  const Clause& other = (*clauses_)[index - 1];
  return other.conditional && IsToken(clause.verb_unit - 1) &&
         Is(clause.verb_unit - 1, kCoordinator) && clause.subject < other.verb_unit;
}

// The verb group that says when and whether it was: of "never met or endorsed" both verbs have the first one's.
const VerbGroup& ClauseBuilder::AuxiliaryOf(const Clause& clause) const {
  return doc_->verbs[static_cast<size_t>(clause.auxiliary < 0 ? clause.verb : clause.auxiliary)];
}

// What its own words say of a clause.
void ClauseBuilder::ReadOwnScope(size_t index, size_t first_clause) {
  Clause& clause = (*clauses_)[index];
  const VerbGroup& verb = AuxiliaryOf(clause);
  clause.modality = verb.modality;
  const bool nobody = IsNobody(clause.subject) && !IsInRelative(clause);
  clause.polarity =
      (verb.negative && !IsNotFirst(verb)) || nobody ? v1::Claim::NEGATIVE : v1::Claim::POSITIVE;
  // "if", "unless" between the clause's start and its verb.
  const int32_t reach = std::max(begin_, clause.verb_unit - kLongestCondition);
  for (int32_t i = clause.verb_unit - 1; i >= reach; --i) {
    if (IsVerb(unit(i)) && doc_->verbs[static_cast<size_t>(unit(i).ref)].form == VerbForm::kFinite)
      break;
    // "if her son, who died in May, were here"
    if (IsToken(i) && Is(i, kRelative)) break;
    if (IsToken(i) && grammar_.is(unit(i), kConditional)) {
      clause.conditional = true;
      break;
    }
  }
  clause.conditional |= IsUnderIf(index, first_clause);
  if (clause.conditional) clause.modality = v1::Claim::CONDITIONAL;
  // "If he loses, Okafor will resign"
  if (clause.modality == v1::Claim::PLANNED && index > first_clause && IsToken(begin_) &&
      grammar_.is(unit(begin_), kConditional) && (*clauses_)[first_clause].conditional &&
      Look((*clauses_)[first_clause].verb_unit + 1, clause.verb_unit).comma)
    clause.modality = v1::Claim::CONDITIONAL;
  // "Reportedly, Okafor resigned"
  if (clause.modality == v1::Claim::ASSERTED && index == first_clause && IsToken(begin_) &&
      begin_ + 1 < end_ && IsComma(begin_ + 1) && Is(begin_, kAdverb)) {
    Scope head;
    if (ReadScopeWord(grammar_.bits(unit(begin_).lex), &head)) clause.modality = head.modality;
  }
  ReadThat(&clause);
  clause.former = HasEnded(clause);
}

void ClauseBuilder::Inherit(size_t index, size_t first_clause) {
  ReadOwnScope(index, first_clause);
  Clause& clause = (*clauses_)[index];
  const VerbGroup& verb = AuxiliaryOf(clause);
  if (clause.under_noun) {
    if (clause.modality == v1::Claim::ASSERTED) clause.modality = clause.scope_of_noun.modality;
    if (clause.scope_of_noun.polarity == v1::Claim::NEGATIVE) clause.polarity = v1::Claim::NEGATIVE;
    return;
  }
  if (clause.governor < 0) {
    // "To remove him would be wrong".
    if (verb.form == VerbForm::kInfinitive && clause.modality == v1::Claim::ASSERTED) {
      clause.modality = v1::Claim::POSSIBLE;
      clause.unstated = true;
    }
    return;
  }
  const Clause& over = (*clauses_)[static_cast<size_t>(clause.governor)];
  const VerbGroup& over_verb = doc_->verbs[static_cast<size_t>(over.verb)];
  ComplementEffect effect = EffectOf(over_verb);
  // "did not resign, saying ..", "was dismissed, having been warned": beside the verb, and no part of what it denies or plans.
  const bool beside = verb.form == VerbForm::kGerund &&
                      ((clause.verb_unit > begin_ && IsComma(clause.verb_unit - 1)) ||
                       grammar_.is(doc_->text.tokens[verb.first], kHave));
  // "tried to help by telling him": how, and nothing that was tried
  const bool manner = verb.form == VerbForm::kGerund && clause.verb_unit > begin_ &&
                      IsToken(clause.verb_unit - 1) &&
                      unit(clause.verb_unit - 1).word == grammar_.words().by;
  if (beside || manner) effect = {};
  // "may dismiss him for criticising her": what he did, whatever comes of it
  const int32_t blamed = over_verb.passive ? over.subject : over.object;
  const bool reason = verb.form == VerbForm::kGerund && clause.subject >= 0 &&
                      clause.subject == blamed && clause.subject < clause.verb_unit &&
                      EndsInFor(clause.verb_unit);
  if (reason) {
    clause.attributed_to = over.attributed_to;
    return;
  }
  // "wants to lead", "asked to leave": a wish of one's own
  if (effect.actor == Actor::kObject && effect.modality == v1::Claim::DEMANDED &&
      !over_verb.passive && over.object < 0 && verb.form == VerbForm::kInfinitive &&
      clause.verb_unit == over.verb_unit + 1)
    effect.modality = v1::Claim::POSSIBLE;
  clause.attributed_to = over.attributed_to;
  const bool says =
      (grammar_.is(unit(over.verb_unit), kSay) || effect.attributed) && !over_verb.passive;
  // "did not say that Okafor was dismissed": nobody says it. Not "did not deny".
  if (clause.that_clause && says && over_verb.negative &&
      (!effect.known || effect.polarity == v1::Claim::POSITIVE))
    clause.unstated = true;
  if (clause.that_clause && says && over.subject >= 0) {
    clause.attributed_to = over.subject;
    // "said he would resign": future in the past.
    // "feared he would die" is a fear.
    const bool backshifted = over_verb.past || over_verb.form == VerbForm::kGerund;
    if (verb.modality == v1::Claim::CONDITIONAL && !clause.conditional && backshifted &&
        !IsPerfect(verb))
      clause.modality =
          effect.modality == v1::Claim::POSSIBLE ? v1::Claim::POSSIBLE : v1::Claim::PLANNED;
  }
  // "rumours say that", "papers purportedly show that"
  if (clause.that_clause && clause.modality == v1::Claim::ASSERTED) {
    if (over.modality == v1::Claim::ALLEGED || IsHearsay(over))
      clause.modality = v1::Claim::ALLEGED;
  }
  bool bound =
      effect.known && (!clause.that_clause || effect.actor != Actor::kObject || BindsThat(verb));
  if (!clause.that_clause || bound) {
    // "is glad to endorse", "is ready to resign": the adjective decides.
    const bool adjective = verb.form == VerbForm::kInfinitive && !over_verb.passive &&
                           clause.verb_unit - 1 > over.verb_unit && IsToken(clause.verb_unit - 1) &&
                           grammar_.is(doc_->text.tokens[over_verb.main], kBe);
    if (adjective) effect = effects_[unit(clause.verb_unit - 1).lex];
    bound |= adjective && effect.known;
    if (verb.form == VerbForm::kInfinitive && clause.verb_unit > begin_ &&
        unit(clause.verb_unit - 1).word == grammar_.words().whether) {
      clause.modality = v1::Claim::POSSIBLE;  // "will decide whether to suspend"
    } else if (bound) {
      // "hopes that he will resign"
      const bool hoped = clause.that_clause && clause.modality == v1::Claim::PLANNED &&
                         InClass(unit(over.verb_unit).lex, hope_);
      if (clause.modality == v1::Claim::ASSERTED || hoped) clause.modality = effect.modality;
      if (effect.polarity == v1::Claim::NEGATIVE) {
        // "denied rumours that he resigned": says that he did not
        if (clause.that_clause && clause.modality == v1::Claim::ALLEGED)
          clause.modality = v1::Claim::ASSERTED;
        clause.polarity =
            clause.polarity == v1::Claim::NEGATIVE ? v1::Claim::POSITIVE : v1::Claim::NEGATIVE;
      }
      if (effect.attributed && over.subject >= 0 && !over_verb.passive)
        clause.attributed_to = over.subject;
    } else if (verb.form == VerbForm::kInfinitive && clause.modality == v1::Claim::ASSERTED) {
      // An unknown verb over an infinitive asserts nothing; "is said to have met" says who does not stand behind it.
      const bool hearsay = over_verb.passive && grammar_.is(unit(over.verb_unit), kSay);
      clause.modality = hearsay ? v1::Claim::ALLEGED : v1::Claim::POSSIBLE;
      clause.unstated = !hearsay;
    } else if (!bound && !manner && IsTopic(clause, over)) {
      clause.modality = v1::Claim::POSSIBLE;
      clause.unstated = true;
    }
    // What is over it goes on: "did not vow to resign", "may ask him to resign".
    if (clause.modality == v1::Claim::ASSERTED || clause.modality == v1::Claim::POSSIBLE) {
      // "can confirm that he has died": he has
      const bool tells = clause.that_clause && says && over.modality == v1::Claim::POSSIBLE &&
                         doc_->text.word(doc_->text.tokens[over_verb.first]) == "can";
      if (over.modality != v1::Claim::ASSERTED && !tells) clause.modality = over.modality;
      clause.unstated |= over.unstated;
    } else if (clause.modality == v1::Claim::PLANNED &&
               (over.modality == v1::Claim::POSSIBLE || over.modality == v1::Claim::CONDITIONAL) &&
               !clause.that_clause) {
      clause.modality = over.modality;  // "may plan to propose", "if she decided to run"
    }
    if (!clause.that_clause && !beside && over.polarity == v1::Claim::NEGATIVE &&
        !IsOnlyOne(over, clause)) {
      // "has not ruled out resigning", "did not refuse to"
      if (bound && effect.polarity == v1::Claim::NEGATIVE && clause.modality == v1::Claim::ASSERTED)
        clause.modality = v1::Claim::POSSIBLE;
      clause.polarity =
          clause.polarity == v1::Claim::NEGATIVE ? v1::Claim::POSITIVE : v1::Claim::NEGATIVE;
    }
  }
}

// "denied the removal", "may face dismissal": what the verb does to its clause it does to an act named by a noun.
void ClauseBuilder::ScopeObject(Clause* clause) const {
  Scope& scope = clause->over_object;
  scope = {clause->modality, clause->polarity, clause->attributed_to};
  const ComplementEffect effect = EffectOf(doc_->verbs[static_cast<size_t>(clause->verb)]);
  // "reported the dismissal", "told the court of a meeting"
  if (!effect.known && !clause->passive && clause->subject >= 0 &&
      grammar_.is(unit(clause->verb_unit), kSay))
    scope.attributed_to = clause->subject;
  // "told the board": whom, and no act
  const bool addressed = grammar_.is(unit(clause->verb_unit), kTells) && clause->object >= 0 &&
                         IsMention(unit(clause->object));
  if (!effect.known || addressed) return;
  if (scope.modality == v1::Claim::ASSERTED) scope.modality = effect.modality;
  if (effect.polarity == v1::Claim::NEGATIVE) {
    scope.polarity =
        scope.polarity == v1::Claim::NEGATIVE ? v1::Claim::POSITIVE : v1::Claim::NEGATIVE;
  }
  if (effect.attributed && clause->subject >= 0 && !clause->passive)
    scope.attributed_to = clause->subject;
}

}  // namespace newsgraph
