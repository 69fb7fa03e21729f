// Whose act a clause is that has no subject of its own: gerunds, participles, what a copula describes, and verbs that share a subject or
// an auxiliary with another (clauses.h).
#include <algorithm>

#include "ingest/extract/clauses.h"
#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

}  // namespace

// "Rask is a lawyer who works for", "Brellin Foods, a company founded by": whom a described subject stands for, where a copula or an
// apposition says so; the unit itself elsewhere.
int32_t ClauseBuilder::Referent(int32_t at, size_t index, size_t first_clause) const {
  first_clause = std::max(first_clause, index - std::min(index, kGovernReach));
  const Unit& described = unit(at);
  if (!IsNounPhrase(described) || described.code == UnitCode::kPersonPronoun ||
      (IsMention(described) &&
       doc_->mentions[static_cast<size_t>(described.ref)].form == v1::Mention::NAME))
    return at;
  int32_t left = at - 1;  // over what stands before it in its noun phrase
  while (left > begin_ &&
         (IsModifyingVerb(left) || unit(left).code == UnitCode::kPlaceNominal ||
          unit(left).code == UnitCode::kNounGroup ||
          (IsToken(left) && grammar_.is(unit(left), kDeterminer | kAdjective | kAdverb | kNoun))))
    --left;
  if (left > begin_ && unit(left).code == UnitCode::kVerbActive) {
    const VerbGroup& verb = doc_->verbs[static_cast<size_t>(unit(left).ref)];
    if (!grammar_.is(doc_->text.tokens[verb.main], kBe) || verb.negative) return at;
    for (size_t c = index; c-- > first_clause;) {
      const Clause& is = (*clauses_)[c];
      if (is.verb_unit != left) continue;
      const bool known =
          is.subject >= 0 && is.subject < is.verb_unit && IsMention(unit(is.subject));
      // "Ann Lund is furious people are accusing him": one is not many
      static const uint64_t kPeople = HashFolded("people");
      const bool many = described.code == UnitCode::kNounGroupPlural ||
                        doc_->text.tokens[described.last - 1].hash == kPeople;
      return known && !(many && unit(is.subject).code == UnitCode::kPersonName) ? is.subject : at;
    }
    return at;
  }
  if (left <= begin_ || !IsComma(left)) return at;
  const bool body = described.code == UnitCode::kOrganizationNominal;
  const UnitCode name = unit(left - 1).code;
  const bool fits = body ? name == UnitCode::kOrganizationName
                         : name == UnitCode::kPersonName && IsRole(described);
  return fits ? left - 1 : at;
}

// Gives a clause whose subject is described the one that it describes. A past form right behind such a description is a participle:
// "is a company founded in 1996 by".
void ClauseBuilder::ReferBack(size_t index, size_t first_clause) const {
  Clause* const clause = &(*clauses_)[index];
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause->verb)];
  const int32_t described = clause->subject;
  clause->subject = Referent(described, index, first_clause);
  if (clause->subject != described && described == clause->verb_unit - 1 && clause->object < 0 &&
      verb.first == verb.main && grammar_.is(doc_->text.tokens[verb.main], kVerbParticiple))
    clause->passive = true;
}

// "Brellin Foods is a bakery in Nairobi, founded in 1998 by Okafor": behind what a body is said to be, a past form with "by" and
// without an object is a participle, and of that body.
void ClauseBuilder::ReduceBehindCopula(size_t index, size_t first_clause) const {
  Clause& clause = (*clauses_)[index];
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause.verb)];
  if (verb.form != VerbForm::kFinite || clause.passive || clause.object >= 0 ||
      verb.first != verb.main || !grammar_.is(doc_->text.tokens[verb.main], kVerbParticiple))
    return;
  const bool by = std::any_of(clause.prepositions.begin(), clause.prepositions.end(),
                              [&](const PrepositionSlot& slot) {
                                return slot.preposition == grammar_.words().by &&
                                       (IsMention(unit(slot.unit)) || IsRole(unit(slot.unit)));
                              });
  if (!by) return;
  first_clause = std::max(first_clause, index - std::min(index, kGovernReach));
  for (size_t c = index; c-- > first_clause;) {
    const Clause& is = (*clauses_)[c];
    const VerbGroup& copula = doc_->verbs[static_cast<size_t>(is.verb)];
    if (copula.form != VerbForm::kFinite || is.passive) continue;
    const bool names = grammar_.is(doc_->text.tokens[copula.main], kBe) && !copula.negative &&
                       is.subject >= 0 && is.subject < is.verb_unit &&
                       unit(is.subject).code == UnitCode::kOrganizationName;
    // "is a rival of Tollard Bread, founded by": Tollard Bread
    int32_t ends = clause.verb_unit - 1;
    if (ends > is.verb_unit && IsComma(ends)) --ends;
    if (!names || unit(ends).code == UnitCode::kOrganizationName ||
        (clause.subject >= 0 && clause.subject < is.verb_unit && clause.subject != is.subject))
      return;
    clause.subject = is.subject;
    clause.passive = true;
    return;
  }
}

// "Okafor appeared in court, charged with theft": a participle set off by a comma is of the subject of the finite verb before.
void ClauseBuilder::TakeMainSubject(size_t index, size_t first_clause, Clause* clause) const {
  for (size_t c = index; c-- > first_clause;) {
    const Clause& before = (*clauses_)[c];
    if (doc_->verbs[static_cast<size_t>(before.verb)].form != VerbForm::kFinite) continue;
    if (before.subject >= 0 && IsMention(unit(before.subject))) clause->subject = before.subject;
    return;
  }
}

// "She met Rask, who was held in May, and promised": the comma before the coordinator closes the relative clause. Not "It was Rask, who
// was held, and was released".
bool ClauseBuilder::IsRelativeClosedBefore(size_t before, size_t first_clause, int32_t at) const {
  int32_t i = at - 1;
  while (i > begin_ && IsToken(i) && Is(i, kAdverb | kCoordinator)) --i;
  if (i <= begin_ || !IsComma(i) || IsOfBeing(at)) return false;
  i = (*clauses_)[before].verb_unit - 1;
  while (i > begin_ && IsToken(i) && Is(i, kAdverb)) --i;
  if (i <= begin_ || !IsToken(i) || !Is(i, kRelative) || !IsComma(i - 1)) return false;
  for (size_t c = before; c-- > first_clause;) {
    const Clause& main = (*clauses_)[c];
    if (doc_->verbs[static_cast<size_t>(main.verb)].form == VerbForm::kFinite)
      return main.subject >= 0 && main.subject < main.verb_unit && !IsOfBeing(main.verb_unit);
  }
  return false;
}

bool ClauseBuilder::IsOfBeing(int32_t verb_unit) const {
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(unit(verb_unit).ref)];
  return grammar_.is(doc_->text.tokens[verb.main], kBe);
}

// "Rask said the fund was sound and rejected the bid": he or the fund; no word tells. What somebody else says to have happened
// goes on with what happened: "said Lund had retired and left the board".
bool ClauseBuilder::MayBeOfWhoSaid(const Clause& before, int32_t at) const {
  if (!before.that_clause || before.governor < 0 || before.subject > before.verb_unit) return false;
  const int32_t said = (*clauses_)[static_cast<size_t>(before.governor)].subject;
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(unit(at).ref)];
  if (said < 0 || said == before.subject || verb.first != verb.main) return false;
  const Unit& inner = unit(before.subject);
  const bool pronoun = inner.code == UnitCode::kPersonPronoun ||
                       inner.code == UnitCode::kGroupPronoun ||
                       (IsMention(inner) && doc_->mentions[static_cast<size_t>(inner.ref)].form ==
                                                v1::Mention::PRONOUN);
  const bool speaks = grammar_.is(unit(at), kSay) || EffectOf(verb).known;
  return !pronoun && speaks && grammar_.is(doc_->text.tokens[verb.main], kVerbPast | kVerbThird);
}

// A coordinate verb shares the subject of the finite clause before.
void ClauseBuilder::ShareSubject(size_t index, size_t first_clause, Clause* clause) const {
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause->verb)];
  const int32_t at = clause->verb_unit;
  for (size_t c = index; c-- > first_clause;) {
    const Clause& before = (*clauses_)[c];
    if (before.verb_unit >= at || before.subject < 0) continue;
    if (doc_->verbs[static_cast<size_t>(before.verb)].form != VerbForm::kFinite) continue;
    if (IsRelativeClosedBefore(c, first_clause, at)) continue;
    if (MayBeOfWhoSaid(before, at)) {
      // "said the bridge was safe and added": a thing adds nothing.
      const Unit& inner = unit(before.subject);
      if (!IsMention(inner) && !IsRole(inner))
        clause->subject = (*clauses_)[static_cast<size_t>(before.governor)].subject;
      break;
    }
    clause->subject = before.subject;
    if (before.passive && IsDoneToo(verb, at)) clause->passive = true;
    // "was not charged but dismissed"
    if (unit(at - 1).word == grammar_.words().but) break;
    if ((before.passive && clause->passive && verb.first == verb.main) ||
        SharesPerfect(verb, before, at))
      clause->auxiliary = before.auxiliary < 0 ? before.verb : before.auxiliary;
    break;
  }
}

// Whose act the gerund right behind a noun phrase is; -1: of the subject of the clause before.
//
//   "sources telling Reuters", "with Okafor leading"    the noun phrase
//   "is a writer living in", "Okafor, a writer living"  who is said to be one
//   "spent the year leading", "took office pledging", "issued a statement calling on"    the subject
int32_t ClauseBuilder::HolderOfGerund(int32_t at, const Clause& before) const {
  if (IsMention(unit(at))) {
    // "wrote a letter to the station slamming": who wrote it
    // "gave a speech in Lindale urging": nor the town
    int32_t where = -1;
    if (unit(at).code == UnitCode::kPlaceName && GovernedByPreposition(at, begin_, &where) &&
        (unit(where).word == grammar_.words().in || unit(where).word == grammar_.words().at))
      return -1;
    const bool addressed = at - 2 > before.verb_unit && IsToken(at - 1) &&
                           unit(at - 1).word == grammar_.words().to &&
                           InClass(unit(at - 2).lex, author_);
    return addressed ? -1 : at;
  }
  const VerbGroup& over = doc_->verbs[static_cast<size_t>(before.verb)];
  const Token& first = doc_->text.tokens[unit(at).first];
  // "took office pledging", "left the room accusing"
  const bool alone = unit(at).last == unit(at).first + 1 || first.word == grammar_.words().the;
  const bool bare = alone && !Is(at, kNounPlural);
  if (grammar_.is(doc_->text.tokens[over.main], kBe) || grammar_.is(first, kPossessive) || bare ||
      Is(at, kTime) || InClass(unit(at).lex, author_))
    return -1;
  // "said at a meeting announcing"
  int32_t preposition = -1;
  if (GovernedByPreposition(at, begin_, &preposition)) {
    const WordId word = unit(preposition).word;
    if (word == grammar_.words().in || word == grammar_.words().at || word == grammar_.words().on)
      return -1;
  }
  // Over an age: "Okafor, 27, a veteran living in"
  int32_t name = at - 1;
  if (name - 1 > begin_ && IsComma(name) && unit(name - 1).code == UnitCode::kNumber) name -= 2;
  const bool apposition =
      name > begin_ && IsComma(name) && unit(name - 1).code == UnitCode::kPersonName;
  return apposition ? name - 1 : at;
}

// Who does what an infinitive or gerund says, where that is told by what stands right before it rather than by the verb over it; -1 where
// it is not.
//
//   "sources telling Reuters", "with Okafor leading", "complained about Okafor leaving"
//   "sent Okafor to meet Rask", "expected Okafor to resign", "waited for Okafor to resign"
//   "criticised Okafor for supporting Rask"
int32_t ClauseBuilder::ActorBefore(const Clause& clause, const Clause& before) const {
  int32_t at = clause.verb_unit - 1;
  while (at > before.verb_unit && IsToken(at) && Is(at, kNegation | kAdverb)) --at;
  if (at <= before.verb_unit) return -1;
  const auto acts = [&](int32_t i) {
    if (!IsMention(unit(i))) return false;
    const EntityType type = doc_->mentions[static_cast<size_t>(unit(i).ref)].type;
    return type == v1::Entity::PERSON || type == v1::Entity::GROUP ||
           type == v1::Entity::ORGANIZATION;
  };
  const bool active = !doc_->verbs[static_cast<size_t>(before.verb)].passive;
  const VerbForm form = doc_->verbs[static_cast<size_t>(clause.verb)].form;
  if (form == VerbForm::kGerund) {
    if (IsToken(at)) {
      const bool led = unit(at).word == grammar_.words().for_ ||  // "forced Okafor into resigning"
                       unit(at).word == grammar_.words().into;
      const bool blamed =
          active && led && before.object >= 0 && before.object < at && acts(before.object);
      return blamed ? before.object : -1;
    }
    return IsNounPhrase(unit(at)) ? HolderOfGerund(at, before) : -1;
  }
  if (!acts(at)) return -1;
  // "waited for the council to act", but "ran for the council to help"
  const bool waits = at - 1 == before.verb_unit + 1 || unit(at).code != UnitCode::kOrganizationName;
  if (IsToken(at - 1) && unit(at - 1).word == grammar_.words().for_ && waits) return at;
  const bool sends =
      active && before.object == at && !InClass(unit(before.verb_unit).lex, own_purpose_) &&
      (unit(at).code == UnitCode::kPersonName || unit(at).code == UnitCode::kPersonPronoun ||
       unit(at).code == UnitCode::kPersonNominal);
  return sends ? at : -1;
}

// "was elected to the board and named chairman", "was seized and accused of fraud": whether a past form behind "and" and a passive was done
// to the same one.
bool ClauseBuilder::IsDoneToo(const VerbGroup& verb, int32_t at) const {
  if (verb.first != verb.main || !grammar_.is(doc_->text.tokens[verb.main], kVerbParticiple))
    return false;
  const ComplementEffect effect = EffectOf(verb);
  const bool makes =
      effect.known && effect.actor == Actor::kObject && effect.modality == v1::Claim::ASSERTED;
  const bool no_object = at + 1 >= end_ || !IsNounPhrase(unit(at + 1));
  // "was elected and dismissed Rask", "was elected and named chairman"
  const bool whom = !no_object && IsMention(unit(at + 1));
  return (makes && !whom) || (no_object && grammar_.is_transitive(verb.lex));
}

// "has never met or endorsed her", "may have met and endorsed her": whether a past form behind a coordinator is under the "have" of the
// verb before. "Has not resigned and accused her" is two acts.
bool ClauseBuilder::SharesPerfect(const VerbGroup& verb, const Clause& before, int32_t at) const {
  const VerbGroup& other = AuxiliaryOf(before);
  const auto& tokens = doc_->text.tokens;
  if (verb.first != verb.main || !grammar_.is(tokens[verb.main], kVerbParticiple)) return false;
  const bool have = std::any_of(tokens.begin() + other.first, tokens.begin() + other.main,
                                [&](const Token& token) { return grammar_.is(token, kHave); });
  int32_t joint = at - 1;  // over adverbs: "or publicly supported"
  while (joint > begin_ && IsToken(joint) && grammar_.is(unit(joint), kAdverb)) --joint;
  const bool with_or = unit(joint).word == grammar_.words().or_;
  const bool with_and = unit(joint).word == grammar_.words().and_;
  // "never met or endorsed her"
  return (with_or && (have || other.negative)) || (have && with_and && !other.negative);
}

// "Before joining Brellin Foods, Rask was a lawyer", "Born in Nairobi, she": the verbs before the comma are acts of the main clause's
// subject, and stated as it is.
void ClauseBuilder::SubjectsOfOpening(size_t first_clause) {
  const size_t last = std::min(clauses_->size(), first_clause + kGovernReach);
  for (size_t main = first_clause; main < last; ++main) {
    const Clause& clause = (*clauses_)[main];
    if (doc_->verbs[static_cast<size_t>(clause.verb)].form != VerbForm::kFinite) continue;
    if (main == first_clause || clause.subject <= (*clauses_)[main - 1].verb_unit ||
        clause.subject > clause.verb_unit || !IsMention(unit(clause.subject)))
      return;
    int32_t mark = clause.subject - 1;
    while (mark > begin_ && !IsComma(mark) && !IsVerb(unit(mark)) && clause.subject - mark < 4)
      --mark;  // "in 2004 ," before the subject's office and its article
    if (!IsComma(mark)) return;
    for (size_t c = first_clause; c < main; ++c) {
      Clause& opening = (*clauses_)[c];
      const VerbForm form = doc_->verbs[static_cast<size_t>(opening.verb)].form;
      if (opening.subject >= 0 || opening.under_noun || form == VerbForm::kInfinitive) return;
      if (!OpensSentence(opening.verb_unit)) return;
      opening.subject = clause.subject;
      opening.attributed_to = clause.attributed_to;
    }
    return;
  }
}

// Whether a verb begins its sentence or follows an "and", or has one preposition or subordinator before it there: "Prior to joining".
bool ClauseBuilder::OpensSentence(int32_t verb_unit) const {
  static constexpr std::string_view kUntrue[] = {"without", "instead of", "rather than"};
  const int32_t at = verb_unit - 1;
  if (at < begin_ || (IsToken(at) && Is(at, kCoordinator))) return true;
  if (at > begin_ || !IsToken(at) || !Is(at, kSubordinator | kPreposition) || Is(at, kConditional))
    return false;
  const std::string word = FoldCase(doc_->Words(unit(at).first, unit(at).last));
  return std::find(std::begin(kUntrue), std::end(kUntrue), word) == std::end(kUntrue);
}

}  // namespace newsgraph
