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
    // "the Green mayor" is not mayor of it, the Green leader leads it.
    if (!after && IsParty(body) && !IsPartyPost(role)) return;
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

// The demonym before an occupation is a nationality ("Kenyan runner"), before an office the country that it governs.
int32_t ClaimFinder::NationalityMention(int32_t object_unit) const {
  if (object_unit < 0 || !IsRole(unit(object_unit))) return -1;
  const RoleGroup& role = doc_->roles[static_cast<size_t>(unit(object_unit).ref)];
  if (role.kind != v1::Entity::OCCUPATION || role.before < 0) return -1;
  const DocMention& place = doc_->mentions[static_cast<size_t>(role.before)];
  if (place.type != v1::Entity::PLACE || place.entity < 0) return -1;
  if (IsPartOfName(role)) return -1;
  if (place.form == v1::Mention::NOMINAL) return role.before;
  // "UK baker", but "Kenya striker": of its team; "U.S. attorney": an office
  const Shape shape = doc_->text.tokens[place.first].shape;
  const DocMention& head = doc_->mentions[static_cast<size_t>(role.mention)];
  const bool owner =
      place.last < head.first && doc_->text.tokens[place.last].word == grammar_.words().possessive;
  const bool of_team = place.last - place.first == 1 && shape == Shape::kCapital && !owner;
  return !of_team && !HoldsClass("ATTORNEY", head.last - 1, head.last) &&
                 IsCountry(*doc_, grammar_, place)
             ? role.before
             : -1;
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
  static const uint64_t kParty = HashFolded("party");
  if (body.type != v1::Entity::ORGANIZATION) return false;
  return grammar_.is_party(LexOf(*doc_, body)) ||
         (body.form == v1::Mention::NAME && doc_->text.tokens[body.last - 1].hash == kParty);
}

// A post inside a party: leader, chairman, candidate.
bool ClaimFinder::IsPartyPost(const RoleGroup& role) const {
  const DocMention& head = doc_->mentions[static_cast<size_t>(role.mention)];
  return HoldsClass("PARTY_POST", head.last - 1, head.last);
}

// "the president of the Harbour Party": not "of the Harbour Party caucus".
bool ClaimFinder::IsOfficeOfAll(const RoleGroup& role) const {
  const DocMention& head = doc_->mentions[static_cast<size_t>(role.mention)];
  const DocMention& body = doc_->mentions[static_cast<size_t>(role.after)];
  const auto& tokens = doc_->text.tokens;
  return role.kind == v1::Entity::OFFICE && body.form == v1::Mention::NAME &&
         tokens[head.last].word == grammar_.words().of &&
         (body.last >= tokens.size() || tokens[body.last].shape != Shape::kLower ||
          !grammar_.is(tokens[body.last], kNoun | kNounPlural | kBody));
}

// "Green mayor Dana Whitlock", "Dana Whitlock, a Labour councillor", "the candidate of the Harbour Movement".
void ClaimFinder::AddParty(const DocClaim& claim, int32_t object_unit) {
  if (object_unit < 0 || !IsRole(unit(object_unit))) return;
  // "if he does not become the Republican nominee": of that party or of none
  if (claim.polarity == v1::Claim::NEGATIVE || claim.modality == v1::Claim::CONDITIONAL) return;
  const RoleGroup& role = doc_->roles[static_cast<size_t>(unit(object_unit).ref)];
  const auto is_party = [&](int32_t mention) {
    return mention >= 0 && IsParty(doc_->mentions[static_cast<size_t>(mention)]);
  };
  int32_t body = is_party(role.before) ? role.before : role.party;
  if (body < 0 && is_party(role.after) && (IsPartyPost(role) || IsOfficeOfAll(role)))
    body = role.after;
  if (body < 0 && role.after >= 0 && IsCandidateOf(role)) body = role.after;
  if (body < 0) return;
  // "a member of the Harbour Party" is said to be one; "a Democratic member of the council" is of both.
  const DocMention& head = doc_->mentions[static_cast<size_t>(role.mention)];
  if (body != role.party && HoldsClass("MEMBER", head.last - 1, head.last)) return;
  DocClaim party = claim;
  party.predicate = "party_affiliation";
  party.object = doc_->mentions[static_cast<size_t>(body)].entity;
  party.object_mention = body;
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

// "candidate of the Harbour Movement", "for the Harbour Party": not "candidate for the Senate".
bool ClaimFinder::IsCandidateOf(const RoleGroup& role) const {
  const DocMention& head = doc_->mentions[static_cast<size_t>(role.mention)];
  const DocMention& body = doc_->mentions[static_cast<size_t>(role.after)];
  const bool of = doc_->text.tokens[head.last].word == grammar_.words().of;
  return body.type == v1::Entity::ORGANIZATION && body.form == v1::Mention::NAME &&
         (of || IsParty(body)) && HoldsClass("CANDIDATE_NOUN", head.last - 1, head.last);
}

// "the candidate for mayor, Okafor": an office that is run for.
bool ClaimFinder::IsSought(int32_t object_unit) const {
  if (object_unit < 2 || unit(object_unit - 1).ref >= 0 ||
      unit(object_unit - 1).word != grammar_.words().for_)
    return false;
  const Unit& who = unit(object_unit - 2);
  return IsNounPhrase(who) && HoldsClass("CANDIDATE_NOUN", who.last - 1, who.last);
}

// "chairman of Brellin Foods, Tollard Group and Lindale Bank": the same office of the other bodies in the list.
void ClaimFinder::AddFurtherBodies(const DocClaim& claim, int32_t object_unit) {
  if (object_unit < 0 || !IsRole(unit(object_unit))) return;
  const RoleGroup& role = doc_->roles[static_cast<size_t>(unit(object_unit).ref)];
  if (role.after < 0 ||
      unit(object_unit).last != doc_->mentions[static_cast<size_t>(role.after)].last)
    return;
  const auto end = static_cast<int32_t>(doc_->unit_begin[claim.sentence + 1]);
  const auto word = [&](int32_t at, WordId wanted) {
    return at < end && unit(at).ref < 0 && unit(at).word == wanted;
  };
  std::vector<int32_t> bodies;
  bool closed = false;
  int32_t at = object_unit + 1;
  // "professor in the Department of Physics (DP) at Lindale University": of the whole as well
  int32_t whole = at;
  if (whole + 2 < end && word(whole, grammar_.words().open_paren) &&
      word(whole + 2, grammar_.words().close_paren))
    whole += 3;
  if (word(whole, grammar_.words().at)) {
    ++whole;
    if (whole < end && unit(whole).code == UnitCode::kOrganizationName)
      AddOfWhole(claim, role, unit(whole).ref);
    return;
  }
  while (!closed) {
    const bool comma = word(at, grammar_.words().comma);
    if (comma) ++at;
    closed = word(at, grammar_.words().and_);
    if (closed) ++at;
    if (!comma && !closed) return;
    // "professor at Lindale University and at Tollard College", "member of the council and of the harbour board"
    if (closed && (word(at, grammar_.words().at) || word(at, grammar_.words().of) ||
                   word(at, grammar_.words().for_)))
      ++at;
    if (closed && at < end && unit(at).ref < 0 && unit(at).word == grammar_.words().the) ++at;
    if (at >= end || unit(at).code != UnitCode::kOrganizationName || bodies.size() > 8) return;
    bodies.push_back(unit(at).ref);
    ++at;
  }
  // "the chairman of Brellin Foods and Tollard Group's lawyer", "of Brellin Foods and Tollard Group agreed"
  if (at < end &&
      (IsVerb(unit(at)) || word(at, grammar_.words().possessive) || IsNounPhrase(unit(at))))
    return;
  for (const int32_t body : bodies) AddOfBody(claim, body);
}

// "director of the Bread Institute at Lindale University": she works there, and a professor of one of its parts is one of it.
void ClaimFinder::AddOfWhole(const DocClaim& claim, const RoleGroup& role, int32_t body) {
  if (role.kind == v1::Entity::OCCUPATION) return AddOfBody(claim, body);
  DocClaim work = claim;
  work.predicate = "employed_by";
  work.object = doc_->mentions[static_cast<size_t>(body)].entity;
  work.object_mention = body;
  work.qualifiers.clear();
  Add(std::move(work));
}

// The same office of another body, a mention.
void ClaimFinder::AddOfBody(const DocClaim& claim, int32_t body) {
  DocClaim other = claim;
  other.qualifiers = {{.key = "organization",
                       .entity = doc_->mentions[static_cast<size_t>(body)].entity,
                       .first = 0,
                       .last = 0,
                       .text = {}}};
  Add(other);
  AddPositionIn(other);
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
