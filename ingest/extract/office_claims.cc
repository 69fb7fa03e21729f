// What the words around an office add to the claim that somebody holds it (claims.h): of which body or place it is, whether it is
// held still, and what follows for the holder: a nationality, a party.
#include "ingest/extract/claims.h"
#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

}  // namespace

v1::Claim::Status ClaimFinder::StatusIn(uint32_t first, uint32_t last) const {
  for (uint32_t at = first; at < last; ++at) {
    if (grammar_.is(doc_->text.tokens[at], kFormer)) return v1::Claim::FORMER;
    if (grammar_.is(doc_->text.tokens[at], kIncoming)) return v1::Claim::FUTURE;
  }
  return v1::Claim::CURRENT;
}

void ClaimFinder::AddRoleQualifiers(int32_t object_unit, DocClaim* claim) {
  if (object_unit < 0 || !IsRole(unit(object_unit))) return;
  const RoleGroup& role = doc_->roles[static_cast<size_t>(unit(object_unit).ref)];
  const auto add = [&](int32_t at, bool after) {
    if (at < 0) return;
    const DocMention& body = doc_->mentions[static_cast<size_t>(at)];
    if (body.entity < 0) return;
    std::string_view key = "organization";
    if (body.type == v1::Entity::PLACE) key = "jurisdiction";
    if (body.type != v1::Entity::PLACE && body.type != v1::Entity::ORGANIZATION) return;
    if (IsParty(body)) return;  // "the Green mayor" is not mayor of it
    if (after && body.type == v1::Entity::PLACE && body.first > 0 &&
        doc_->text.tokens[body.first - 1].word == grammar_.words().for_)
      key = "constituency";
    claim->qualifiers.push_back(
        {.key = key, .entity = body.entity, .first = 0, .last = 0, .text = {}});
  };
  if (NationalityMention(object_unit) < 0 && !IsPartOfName(role)) add(role.before, false);
  add(role.after, true);
  if (claim->status == v1::Claim::CURRENT) claim->status = role.status;
  // "former Comets captain Okafor": over a name that is no known body's.
  const auto& tokens = doc_->text.tokens;
  uint32_t name = role.outer_first;
  while (name > doc_->text.sentences[claim->sentence].first && role.outer_first - name < 4 &&
         (tokens[name - 1].shape == Shape::kCapital || tokens[name - 1].shape == Shape::kUpper))
    --name;
  if (claim->status == v1::Claim::CURRENT && name > 0 && name < role.outer_first &&
      grammar_.is(tokens[name - 1], kFormer))
    claim->status = v1::Claim::FORMER;
  // "the alleged leader Piet Rask", but not "he alleged Mayor Rask took it"
  const bool verb_before = object_unit > 0 && IsVerb(unit(object_unit - 1));
  if (role.outer_first > 0 && !verb_before &&
      grammar_.is(doc_->text.tokens[role.outer_first - 1], kUnproven))
    claim->modality = v1::Claim::ALLEGED;
}

// Whether what stands before an occupation is the beginning of a longer name: "an Iraq War veteran".
bool ClaimFinder::IsPartOfName(const RoleGroup& role) const {
  if (role.before < 0 || role.kind != v1::Entity::OCCUPATION) return false;
  const auto& tokens = doc_->text.tokens;
  const uint32_t next = doc_->mentions[static_cast<size_t>(role.before)].last;
  return next < tokens.size() && tokens[next].shape == Shape::kCapital &&
         !grammar_.is(tokens[next], kTitle | kOccupation | kOffice);
}

// The demonym or country before an occupation is a nationality ("Kenyan runner"), before an office the country that it governs.
int32_t ClaimFinder::NationalityMention(int32_t object_unit) const {
  if (object_unit < 0 || !IsRole(unit(object_unit))) return -1;
  const RoleGroup& role = doc_->roles[static_cast<size_t>(unit(object_unit).ref)];
  if (role.kind != v1::Entity::OCCUPATION || role.before < 0) return -1;
  const DocMention& place = doc_->mentions[static_cast<size_t>(role.before)];
  if (place.type != v1::Entity::PLACE || place.entity < 0) return -1;
  if (IsPartOfName(role)) return -1;
  return place.form == v1::Mention::NOMINAL || IsCountry(*doc_, grammar_, place) ? role.before : -1;
}

void ClaimFinder::AddNationality(const DocClaim& claim, int32_t object_unit) {
  const int32_t place = NationalityMention(object_unit);
  if (place < 0) return;
  DocClaim nationality = claim;
  nationality.predicate = "nationality";
  nationality.object = doc_->mentions[static_cast<size_t>(place)].entity;
  nationality.object_mention = place;
  nationality.qualifiers.clear();
  nationality.status = v1::Claim::CURRENT;
  Add(std::move(nationality));
}

// Whether all of the mention is a party's name or the adjective of one.
bool ClaimFinder::IsParty(const DocMention& body) const {
  return body.type == v1::Entity::ORGANIZATION && party_ != kNoClass &&
         book_.lexicon().Has(LexOf(*doc_, body), party_);
}

// "Green mayor Dana Whitlock", "Dana Whitlock, a Labour councillor".
void ClaimFinder::AddParty(const DocClaim& claim, int32_t object_unit) {
  if (object_unit < 0 || !IsRole(unit(object_unit))) return;
  const RoleGroup& role = doc_->roles[static_cast<size_t>(unit(object_unit).ref)];
  if (role.before < 0 || !IsParty(doc_->mentions[static_cast<size_t>(role.before)])) return;
  DocClaim party = claim;
  party.predicate = "party_affiliation";
  party.object = doc_->mentions[static_cast<size_t>(role.before)].entity;
  party.object_mention = role.before;
  party.qualifiers.clear();
  party.status = v1::Claim::CURRENT;
  if (party.object >= 0) Add(std::move(party));
}

// "the mayor of Nairobi, Kenya,": where the town is that the office is of.
void ClaimFinder::AddPlaceOfPlace(const DocClaim& claim, int32_t object_unit) {
  if (object_unit < 0 || !IsRole(unit(object_unit))) return;
  const RoleGroup& role = doc_->roles[static_cast<size_t>(unit(object_unit).ref)];
  const int32_t end = static_cast<int32_t>(doc_->unit_begin[claim.sentence + 1]);
  if (role.after < 0 || object_unit + 3 >= end) return;
  const DocMention& town = doc_->mentions[static_cast<size_t>(role.after)];
  const auto comma = [&](int32_t at) {
    return unit(at).ref < 0 && unit(at).word == grammar_.words().comma;
  };
  const Unit& place = unit(object_unit + 2);
  const bool named = place.code == UnitCode::kPlaceName || place.code == UnitCode::kCountryName;
  if (town.type != v1::Entity::PLACE || town.form != v1::Mention::NAME || !named ||
      !comma(object_unit + 1) ||
      !(comma(object_unit + 3) || unit(object_unit + 3).code == UnitCode::kPunctuation))
    return;
  DocClaim located = claim;
  located.predicate = "located_in";
  located.subject = town.entity;
  located.subject_mention = role.after;
  located.object = doc_->mentions[static_cast<size_t>(place.ref)].entity;
  located.object_mention = place.ref;
  located.qualifiers.clear();
  located.polarity = v1::Claim::POSITIVE;
  located.modality = v1::Claim::ASSERTED;
  located.status = v1::Claim::CURRENT;
  located.attribution = -1;
  if (located.subject >= 0 && located.object >= 0 && located.subject != located.object)
    Add(std::move(located));
}

void ClaimFinder::AddPositionIn(const DocClaim& claim) {
  for (const DocQualifier& qualifier : claim.qualifiers) {
    if (qualifier.entity < 0 || qualifier.key == "constituency") continue;
    DocClaim position = claim;
    position.predicate = "position_in";
    position.subject = claim.object;
    position.subject_mention = claim.object_mention;
    position.object = qualifier.entity;
    position.object_mention = -1;
    position.qualifiers.clear();
    position.polarity = v1::Claim::POSITIVE;
    position.modality = v1::Claim::ASSERTED;
    position.status = v1::Claim::CURRENT;
    position.attribution = -1;
    Add(std::move(position));
  }
}

}  // namespace newsgraph
