// From a match to claims: each member of a list is an end, what is said already is not said again (claims.h).
#include <algorithm>
#include <cmath>
#include <utility>

#include "ingest/extract/claims.h"
#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// So many claims back, "faces charges" is not said again of who is accused of something there.
constexpr size_t kAccusationsBack = 32;

uint16_t Milli(float prior) { return static_cast<uint16_t>(std::lround(prior * 1000)); }

bool SameQualifier(const DocQualifier& x, const DocQualifier& y) {
  return x.key == y.key && x.entity == y.entity && x.first == y.first && x.last == y.last &&
         x.text == y.text;
}

bool Includes(const std::vector<DocQualifier>& all, const std::vector<DocQualifier>& some) {
  return std::all_of(some.begin(), some.end(), [&](const DocQualifier& one) {
    return std::any_of(all.begin(), all.end(),
                       [&](const DocQualifier& other) { return SameQualifier(one, other); });
  });
}

bool HasBody(const DocClaim& office, int32_t body) {
  return std::any_of(office.qualifiers.begin(), office.qualifiers.end(),
                     [&](const DocQualifier& q) { return q.entity == body && body >= 0; });
}

// Whose object may be an office, with its body or place as a qualifier.
bool IsChangeOfOffice(std::string_view predicate) {
  return predicate == "appointed_to" || predicate == "removed_from" ||
         predicate == "left_position" || predicate == "candidate_for";
}

bool IsBody(const Unit& unit) {
  return unit.code == UnitCode::kOrganizationName || unit.code == UnitCode::kOrganizationNominal;
}

// But for their qualifiers.
bool SameClaim(const DocClaim& a, const DocClaim& b) {
  return a.predicate == b.predicate && a.subject == b.subject && a.object == b.object &&
         a.polarity == b.polarity && a.modality == b.modality && a.status == b.status &&
         a.attribution == b.attribution && a.sentence == b.sentence;
}

}  // namespace

// Whether the words of a group end in a noun in the singular: "a friend of", "her wife".
bool ClaimFinder::IsSingular(const Firing& firing, std::string_view group) const {
  const Filler noun = group.empty() ? Filler() : Find(firing, group);
  return noun.last > noun.first && !grammar_.is(doc_->text.tokens[noun.last - 1], kNounPlural);
}

void ClaimFinder::Emit(const v1::Emit& emit, const Firing& firing) {
  const Filler subject = Find(firing, emit.subject());
  const Filler object = Find(firing, emit.object());
  std::vector<int32_t> subjects{-1}, objects{-1};
  if (emit.subject() == "both") {  // the two persons named last before the match
    subjects.clear();
    for (int32_t u = static_cast<int32_t>(doc_->unit_begin[firing.sentence]);
         u < static_cast<int32_t>(doc_->unit_begin[firing.sentence + 1]); ++u) {
      if (unit(u).code == UnitCode::kPersonName && unit(u).last <= firing.trigger_first + 1)
        subjects.push_back(u);
    }
    if (subjects.size() < 2) return;
    subjects.erase(subjects.begin(), subjects.end() - 2);
  } else if (!emit.subject().empty()) {
    if (subject.unit < 0 && subject.known()) return;  // words that are no entity
    // "Supt. Ames and Coun. Brandt": an office of one holder is not shared by the list he stands in.
    const bool one_holder =
        (object.unit >= 0 && unit(object.unit).code == UnitCode::kRoleSingular) ||
        IsSingular(firing, emit.status_from());  // "Lund, and Tovik, a friend of Rask"
    subjects = {subject.unit};  // -1, nobody is named ("X was accused"): an unnamed one
    if (!one_holder && subject.unit >= 0) {
      ClauseBuilder::ListMembers(*doc_, grammar_, firing.sentence, subject.unit, &subjects);
      // "Okafor and Rask's mother Ann Lund": Rask's alone, but two have a child together
      const Filler kin = Find(firing, "kin");
      if (kin.known() && kin.first > unit(subject.unit).last &&
          (subjects.size() > 2 || !HoldsClass("CHILD", kin.last - 1, kin.last)))
        subjects = {subject.unit};
      // "Lindale University and Rask of Tollard": of a person, no body
      if (emit.one_object()) {
        std::erase_if(subjects,
                      [&](int32_t at) { return IsBody(unit(at)) != IsBody(unit(subject.unit)); });
      }
      // "Rask and other members of the board": what else the rule matches is no subject.
      std::erase_if(subjects, [&](int32_t at) {
        return at != subject.unit && at != object.unit &&
               std::any_of(firing.fillers.begin(), firing.fillers.end(),
                           [at](const NamedFiller& named) { return named.filler.unit == at; });
      });
      // "Tovik and Senators Rask and Lund": whom the title stands before, and who comes after.
      if (object.unit >= 0 && object.unit + 1 == subject.unit && IsRole(unit(object.unit)))
        std::erase_if(subjects, [&](int32_t at) { return at < subject.unit; });
    }
  }
  if (emit.one_object() ||
      IsSingular(firing, "kin")) {  // "his wife Ann Rask, Bo Lund and ..": one wife
    objects = {object.unit};
  } else if (!emit.object().empty() && object.unit >= 0) {
    ClauseBuilder::ListMembers(*doc_, grammar_, firing.sentence, object.unit, &objects);
  }
  if (emit.no_lists() && (subjects.size() > 1 || objects.size() > 1)) return;
  // "Okafor and Rask met": one claim, not one each way.
  if (std::find(subjects.begin(), subjects.end(), object.unit) != subjects.end()) {
    subjects = {subject.unit};
    objects = {object.unit};
  }
  for (const int32_t s : subjects) {
    for (const int32_t o : objects) EmitOne(emit, firing, s, o);
  }
}

// The entity and mention that a unit stands for; false for a common noun.
bool ClaimFinder::EndOf(int32_t at, int32_t* entity, int32_t* mention) const {
  const Unit& u = unit(at);
  if (IsMention(u)) {
    *mention = u.ref;
    *entity = doc_->mentions[static_cast<size_t>(u.ref)].entity;
  } else if (IsRole(u)) {
    *mention = doc_->roles[static_cast<size_t>(u.ref)].mention;
    *entity = doc_->mentions[static_cast<size_t>(*mention)].entity;
  } else {
    return false;
  }
  return *entity >= 0;
}

// False where the claim is not to be stated.
bool ClaimFinder::AddQualifiers(const v1::Emit& emit, const Firing& firing, DocClaim* claim) const {
  for (const v1::Emit::Qualifier& wanted : emit.qualifier()) {
    DocQualifier qualifier;
    qualifier.key = wanted.key();
    if (!wanted.text().empty()) {
      qualifier.text = wanted.text();
    } else {
      Filler filler = Find(firing, wanted.from());
      if (!filler.known()) continue;
      if (wanted.key() == "kin") filler.first = filler.last - 1;  // "14-year-old son": son
      int32_t mention = -1;
      if (filler.unit < 0 || !EndOf(filler.unit, &qualifier.entity, &mention)) {
        qualifier.entity = -1;
        qualifier.first = filler.first;
        qualifier.last = filler.last;
      }
    }
    // "Okafor, whom Okafor dismissed": who acts is another. A website suspends accounts.
    if (qualifier.key == "agent" && qualifier.entity >= 0 &&
        (qualifier.entity == claim->subject ||
         HoldsClass("SOCIAL_MEDIA", Find(firing, wanted.from()).first,
                    Find(firing, wanted.from()).last)))
      return false;
    claim->qualifiers.push_back(qualifier);
  }
  return true;
}

void ClaimFinder::EmitOne(const v1::Emit& emit, const Firing& firing, int32_t subject_unit,
                          int32_t object_unit) {
  DocClaim claim;
  claim.predicate = emit.predicate();
  claim.rule = firing.rule;
  claim.confidence = Milli(firing.prior > 0 ? firing.prior : 0.8F);
  claim.sentence = firing.sentence;
  claim.trigger_first = firing.trigger_first;
  claim.trigger_last = firing.trigger_last;
  if (subject_unit >= 0 && !EndOf(subject_unit, &claim.subject, &claim.subject_mention)) return;
  if (!emit.object().empty() && object_unit >= 0 &&
      !EndOf(object_unit, &claim.object, &claim.object_mention))
    return;
  if (IsDoubtful(claim, firing)) return;
  // Who does not deny a thing has not admitted it.
  if (emit.polarity() == v1::Claim::NEGATIVE && firing.clause != nullptr &&
      firing.clause->polarity == v1::Claim::NEGATIVE)
    return;
  // What one does by saying so: the speaker's own act.
  const bool spoken = !firing.speaker_slot.empty();
  if (spoken && emit.subject() == firing.speaker_slot) claim.subject = firing.speaker;
  if (claim.subject >= 0 && claim.subject == claim.object) return;
  // "Leonie Brandt of the Green Party"
  if (claim.predicate == "employed_by" && firing.narrator && claim.object_mention >= 0 &&
      IsParty(doc_->mentions[static_cast<size_t>(claim.object_mention)]))
    claim.predicate = "party_affiliation";
  if (IsOfDoubtfulEnds(claim, firing)) return;
  if (claim.predicate == "holds_position" && object_unit >= 0 && IsSought(object_unit)) return;
  SetOwnValues(emit, firing, &claim);
  if (!AddQualifiers(emit, firing, &claim)) return;
  if (claim.predicate == "holds_position" || IsChangeOfOffice(claim.predicate))
    AddRoleQualifiers(object_unit, &claim);
  SetScopeValues(emit, firing, object_unit, &claim);
  if (IsOnlyForetold(claim, firing)) return;
  Attribute(emit, firing, &claim);
  if (claim.predicate == "removed_from" || claim.predicate == "leads") {
    if (IsToldBeside(firing)) claim.attribution = -1;
    if (IsHearsayOfPosts(claim)) return;
  }
  Add(claim);
  if (claim.predicate == "holds_position") {
    AddPositionIn(claim);
    AddFurtherBodies(claim, object_unit);
    AddNationality(claim, object_unit);
    AddParty(claim, object_unit);
    AddPlaceOfPlace(claim, object_unit);
  }
}

// ", who leads the company, said": in reported speech too it is the narrator who says so.
bool ClaimFinder::IsToldBeside(const Firing& firing) const {
  if (firing.clause == nullptr) return false;
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(firing.clause->verb)];
  if (quoted_speaker_at_[verb.main] >= 0) return false;
  const int32_t begin = static_cast<int32_t>(doc_->unit_begin[firing.clause->sentence]);
  int32_t at = firing.clause->verb_unit - 1;
  while (at > begin && unit(at).ref < 0 && grammar_.is(unit(at), kAdverb)) --at;
  if (at > begin && unit(at).ref < 0 && grammar_.is(unit(at), kRelative)) --at;
  return at >= begin && unit(at).ref < 0 && unit(at).word == grammar_.words().comma &&
         unit(at).word != kUnknownWord;
}

// Who was removed and who leads what, told by somebody of a pronoun, or as possible: by three readings (docs/quality.md) two of five such
// claims are right, for the pronoun or the sayer is another's. But "Okafor denied that she had been removed".
bool ClaimFinder::IsHearsayOfPosts(const DocClaim& claim) const {
  if (claim.attribution < 0 || claim.subject_mention < 0) return false;
  const DocMention& who = doc_->mentions[static_cast<size_t>(claim.subject_mention)];
  return claim.modality == v1::Claim::POSSIBLE ||
         (who.form == v1::Mention::PRONOUN && who.rule != "pronoun_sayer");
}

// Whether one of the last claims says already of whom somebody unnamed is said to be accused, and more.
bool ClaimFinder::IsAccusedAlready(const DocClaim& claim) const {
  if (claim.predicate != "accused_of" || claim.subject >= 0 || !claim.qualifiers.empty())
    return false;
  const size_t count = doc_->claims.size();
  for (size_t c = count; c > 0 && count - c < kAccusationsBack; --c) {
    const DocClaim& other = doc_->claims[c - 1];
    if (other.predicate == claim.predicate && other.object == claim.object &&
        other.modality == claim.modality && other.polarity == claim.polarity)
      return true;
  }
  return false;
}

void ClaimFinder::Add(DocClaim claim) {
  if (IsAccusedAlready(claim)) return;
  for (auto other = doc_->claims.rbegin();
       other != doc_->claims.rend() && other->sentence + 1 > claim.sentence; ++other) {
    // "Economist Lund of Brellin Bank": where she works is said with her office.
    if (claim.predicate == "employed_by" && other->predicate == "holds_position" &&
        other->subject == claim.subject && HasBody(*other, claim.object))
      return;
    // "Okafor was dropped by Brellin Foods" is said once, with what she was dropped from.
    if (other->trigger_first == claim.trigger_first && other->predicate == claim.predicate &&
        other->subject == claim.subject && (other->object < 0) != (claim.object < 0)) {
      if (claim.object >= 0) *other = std::move(claim);
      return;
    }
    // "filed charges against her": who is said to accuse says more than somebody.
    if (claim.predicate == "accused_of" && other->predicate == "accused_of" &&
        other->object == claim.object && (other->subject < 0) != (claim.subject < 0) &&
        (other->modality == claim.modality || (other->trigger_first < claim.trigger_last &&
                                               claim.trigger_first < other->trigger_last))) {
      if (claim.subject >= 0) *other = std::move(claim);
      return;
    }
    if (!SameClaim(*other, claim)) continue;
    if (Includes(other->qualifiers, claim.qualifiers)) return;
    if (Includes(claim.qualifiers, other->qualifiers)) {  // says more: takes its place
      *other = std::move(claim);
      return;
    }
  }
  doc_->claims.push_back(std::move(claim));
}

}  // namespace newsgraph
