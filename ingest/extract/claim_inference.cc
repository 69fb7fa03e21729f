// What follows from the claims of an article together (claims.h): offices that are left without being
// named, offices and marriages that a death ends, bodies that office holders belong to.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "graph/predicates.h"
#include "ingest/extract/claims.h"

namespace newsgraph {
namespace {

// After so many years an office that is named with a year is taken for over.
constexpr uint32_t kYearsInOffice = 5;

bool IsMarriage(const DocClaim& claim, const Document& doc) {
  if (claim.predicate != "family_of") return false;
  for (const DocQualifier& qualifier : claim.qualifiers) {
    if (qualifier.key != "kin") continue;
    const std::string_view written = qualifier.last > qualifier.first
                                         ? doc.Words(qualifier.first, qualifier.last)
                                         : qualifier.text;
    const std::string kin = FoldCase(written);
    return kin == "wife" || kin == "husband" || kin == "spouse" || kin == "partner" ||
           kin == "ex-wife" || kin == "ex-husband";
  }
  return false;
}

// The body of an office that somebody is said to hold; -1 where none is named.
int32_t BodyOf(const DocClaim& office) {
  for (const DocQualifier& qualifier : office.qualifiers) {
    if (qualifier.key == "organization") return qualifier.entity;
  }
  return -1;
}

// So many tokens behind "lost" stands which job.
constexpr uint32_t kJobReach = 6;

// Its comparable name, else the words of the mention that names it.
std::string_view NameOf(const DocEntity& entity, const Document& doc) {
  if (!entity.canonical.empty() || entity.best < 0) return entity.canonical;
  const DocMention& mention = doc.mentions[static_cast<size_t>(entity.best)];
  return doc.Words(mention.first, mention.last);
}

// What a rule concludes from a claim, as sure as both are; with the ends and values of the claim.
DocClaim Concluded(const v1::Inference& rule, const DocClaim& base) {
  DocClaim claim = base;
  claim.predicate = rule.then_predicate();
  claim.qualifiers.clear();
  claim.inferred = true;
  claim.rule = rule.id();
  claim.confidence = static_cast<uint16_t>(static_cast<uint32_t>(std::lround(rule.prior() * 1000)) *
                                           base.confidence / 1000);
  return claim;
}

}  // namespace

// "lost his job with the firm", "lost two jobs", "lost her CNN job": not the office that is known.
bool ClaimFinder::IsOtherJob(const DocClaim& claim) const {
  const auto& tokens = doc_->text.tokens;
  const uint32_t end = doc_->text.sentences[claim.sentence].last;
  const uint32_t last = std::min(end, claim.trigger_last + kJobReach);
  bool of_name = false;
  if (last > claim.trigger_last && tokens[claim.trigger_last].word == grammar_.words().from)
    return false;
  for (uint32_t at = claim.trigger_last; at < last; ++at) {
    if (!HoldsClass("JOB", at, at + 1)) {
      of_name |= tokens[at].shape == Shape::kCapital || tokens[at].shape == Shape::kUpper;
      continue;
    }
    const WordId next = at + 1 < end ? tokens[at + 1].word : kUnknownWord;
    return of_name || grammar_.is(tokens[at], grammar::kNounPlural) ||
           (next != kUnknownWord && (next == grammar_.words().with || next == grammar_.words().at));
  }
  return false;
}

// "The mayor will not step aside": the office that is left is the only one that the article says the person holds.
void ClaimFinder::NameOfficesLeft() {
  struct Office {
    int32_t role;   // -1: several
    uint32_t said;  // token of its first claim
    uint32_t last;  // the end of that claim's words
  };
  std::unordered_map<int32_t, Office> office;  // by person
  for (const DocClaim& claim : doc_->claims) {
    if (claim.predicate != "holds_position" || claim.object < 0 ||
        claim.polarity != v1::Claim::POSITIVE)
      continue;
    if (doc_->entities[static_cast<size_t>(claim.object)].kind != v1::Entity::OFFICE) continue;
    // "Prince", "Professor": who resigns keeps them.
    if (claim.object_mention >= 0) {
      const DocMention& role = doc_->mentions[static_cast<size_t>(claim.object_mention)];
      if (HoldsClass("LASTING_TITLE", role.last - 1, role.last)) continue;
    }
    const auto [known, first] = office.emplace(
        claim.subject, Office{claim.object, claim.trigger_first, claim.trigger_last});
    if (!first && known->second.role != claim.object) known->second.role = -1;
    known->second.said = std::min(known->second.said, claim.trigger_first);
  }
  for (DocClaim& claim : doc_->claims) {
    if ((claim.predicate != "left_position" && claim.predicate != "removed_from") ||
        claim.object >= 0)
      continue;
    const auto held = office.find(claim.subject);
    if (held == office.end() || held->second.role < 0 || IsOtherJob(claim)) continue;
    // "resigned to become secretary": not what comes after. But "removed Mayor Okafor".
    const bool title =
        claim.predicate == "removed_from" && claim.subject_mention >= 0 &&
        held->second.said == claim.trigger_last &&
        doc_->mentions[static_cast<size_t>(claim.subject_mention)].last == held->second.last;
    if (title || held->second.said < claim.trigger_first) claim.object = held->second.role;
  }
}

// "presidential candidate Okafor", "ended her campaign": the office is the one that an adjective of the words names, or the only one
// that the article says anybody runs for.
void ClaimFinder::NameOfficesSought() {
  int32_t only = -1;
  bool several = false, missing = false;
  std::unordered_set<int32_t> ended;  // who runs no more
  for (const DocClaim& claim : doc_->claims) {
    if (claim.predicate != "candidate_for") continue;
    if (claim.status == v1::Claim::FORMER && claim.polarity == v1::Claim::POSITIVE &&
        claim.modality == v1::Claim::ASSERTED && claim.subject_mention >= 0 &&
        doc_->mentions[static_cast<size_t>(claim.subject_mention)].form == v1::Mention::NAME)
      ended.insert(claim.subject);
    missing |= claim.object < 0;
    if (claim.object < 0 ||
        doc_->entities[static_cast<size_t>(claim.object)].type != v1::Entity::ROLE)
      continue;
    several |= only >= 0 && only != claim.object;
    only = claim.object;
  }
  for (DocClaim& claim : doc_->claims) {
    if (claim.predicate == "candidate_for" && ended.contains(claim.subject) &&
        claim.modality == v1::Claim::ASSERTED)
      claim.status = v1::Claim::FORMER;
  }
  if (!missing) return;
  // An office that the article nowhere has by itself: "vice presidential nominee".
  constexpr int32_t kAnotherOffice = -2;
  const ClassId sought = book_.lexicon().FindClass("OFFICE_SOUGHT");
  const auto named = [&](uint32_t first, uint32_t last) {
    for (uint32_t at = first; sought != kNoClass && at < last; ++at) {
      const WordId word = doc_->text.tokens[at].word;
      const EntryId entry =
          word == kUnknownWord ? kNoEntry : book_.lexicon().FindEntry(word, sought);
      if (entry == kNoEntry) continue;
      std::string role(book_.lexicon().Attribute(entry, "role"));
      const bool vice =
          at > first && FoldCase(doc_->text.word(doc_->text.tokens[at - 1])) == "vice";
      if (vice) role = "vice " + role;
      for (size_t e = 0; e < doc_->entities.size(); ++e) {
        const DocEntity& entity = doc_->entities[e];
        if (entity.type == v1::Entity::ROLE && FoldCase(entity.canonical) == role)
          return static_cast<int32_t>(e);
      }
      if (vice) return kAnotherOffice;
    }
    return -1;
  };
  for (DocClaim& claim : doc_->claims) {
    if (claim.predicate != "candidate_for" || claim.object >= 0) continue;
    const Sentence& sentence = doc_->text.sentences[claim.sentence];
    const int32_t office = named(sentence.first, sentence.last);
    if (office >= 0) claim.object = office;
    if (office == -1 && !several) claim.object = only;
  }
}

// "asked the mayor to leave, but she refused": what is refused is what was asked of her in that sentence, by whoever asked.
void ClaimFinder::NameRefused() {
  for (DocClaim& claim : doc_->claims) {
    if (claim.predicate != "refused" || claim.object >= 0 || !claim.qualifiers.empty()) continue;
    for (const DocClaim& request : doc_->claims) {
      if (request.predicate != "called_on" || request.sentence != claim.sentence ||
          request.object != claim.subject || request.trigger_first > claim.trigger_first)
        continue;
      claim.object = request.subject;
      claim.object_mention = request.subject_mention;
    }
  }
}

// Who is said to have died holds no office any more, and is nobody's husband or wife.
void ClaimFinder::CloseLives() {
  std::unordered_set<int32_t> dead;
  for (const DocClaim& claim : doc_->claims) {
    if (claim.predicate == "died" && claim.subject >= 0 && claim.polarity == v1::Claim::POSITIVE &&
        claim.modality == v1::Claim::ASSERTED)
      dead.insert(claim.subject);
  }
  // "his former wife Ann": also where she is only his wife
  std::set<std::pair<int32_t, int32_t>> divorced;
  for (const DocClaim& claim : doc_->claims) {
    if (IsMarriage(claim, *doc_) && claim.status == v1::Claim::FORMER &&
        claim.polarity == v1::Claim::POSITIVE)
      divorced.insert(std::minmax(claim.subject, claim.object));
  }
  if (dead.empty() && divorced.empty()) return;
  for (DocClaim& claim : doc_->claims) {
    const bool is_marriage = IsMarriage(claim, *doc_);
    if (claim.status != v1::Claim::CURRENT && !(is_marriage && claim.status == v1::Claim::UNKNOWN))
      continue;
    const bool office = (claim.predicate == "holds_position" || claim.predicate == "nationality" ||
                         claim.predicate == "resides_in") &&
                        dead.contains(claim.subject);
    const bool marriage =
        is_marriage && (dead.contains(claim.subject) || dead.contains(claim.object) ||
                        divorced.contains(std::minmax(claim.subject, claim.object)));
    if (office || marriage) claim.status = v1::Claim::FORMER;
  }
}

// "In 2012, Attorney General Okafor was held in contempt": who is named with an office only in sentences on years long past held it
// then.
void ClaimFinder::CloseOldOffices() {
  const uint32_t now = doc_->published.yyyymmdd / 10000;
  if (now == 0) return;
  std::unordered_map<uint32_t, bool> past;  // by sentence
  const auto is_past = [&](uint32_t index) {
    const auto [known, is_new] = past.emplace(index, false);
    if (!is_new) return known->second;
    const Sentence& sentence = doc_->text.sentences[index];
    for (uint32_t at = sentence.first + 1; at < sentence.last; ++at) {
      const Token& token = doc_->text.tokens[at];
      if (grammar_.is(token, grammar::kSay)) {  // news, though it speaks of the past
        known->second = false;
        break;
      }
      if (token.shape != Shape::kNumber || doc_->text.tokens[at - 1].word != grammar_.words().in)
        continue;
      const std::string_view digits = doc_->text.word(token);
      uint32_t year = 0;
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), year);
      const bool whole = error == std::errc() && end == digits.data() + digits.size();
      if (whole && year > 1900 && year + kYearsInOffice <= now) known->second = true;
    }
    return known->second;
  };
  std::unordered_set<int32_t> still;  // who is named with an office in other sentences as well
  const auto office = [&](const DocClaim& claim) {
    return claim.predicate == "holds_position" && claim.object >= 0 &&
           claim.status == v1::Claim::CURRENT && claim.modality == v1::Claim::ASSERTED &&
           doc_->entities[static_cast<size_t>(claim.object)].kind == v1::Entity::OFFICE;
  };
  for (const DocClaim& claim : doc_->claims) {
    if (office(claim) && !is_past(claim.sentence)) still.insert(claim.subject);
  }
  for (DocClaim& claim : doc_->claims) {
    if (!office(claim) || still.contains(claim.subject) || claim.subject_mention < 0 ||
        claim.object_mention < 0)
      continue;
    // Only as a title: "Spearman, a minister, was elected in 2012" is one.
    const DocMention& title = doc_->mentions[static_cast<size_t>(claim.object_mention)];
    const DocMention& name = doc_->mentions[static_cast<size_t>(claim.subject_mention)];
    if (title.last == name.first && !HoldsClass("LIFELONG", title.last - 1, title.last))
      claim.status = v1::Claim::FORMER;
  }
}

// Roles that are no offices: who is said to be a candidate runs for one, who is a founder has founded something.
void ClaimFinder::Replace(const v1::Inference& rule) {
  const auto is_such_role = [&](int32_t mention) {
    if (mention < 0) return false;
    const DocMention& role = doc_->mentions[static_cast<size_t>(mention)];
    return role.type == v1::Entity::ROLE &&
           HoldsClass(rule.instead_of_class(), role.last - 1, role.last);
  };
  std::erase_if(doc_->claims, [&](const DocClaim& claim) {
    if (claim.predicate == "position_in") return is_such_role(claim.subject_mention);
    return rule.then_object_is_body() && claim.predicate == rule.when_predicate() &&
           is_such_role(claim.object_mention) && BodyOf(claim) < 0;
  });
  for (DocClaim& claim : doc_->claims) {
    if (claim.predicate != rule.when_predicate() || !is_such_role(claim.object_mention)) continue;
    if (IsExcluded(rule.not_with_class(), claim.sentence)) {  // "Oscar nominee": neither
      claim.predicate = {};
      continue;
    }
    claim.object = rule.then_object_is_body() ? BodyOf(claim) : -1;
    claim.object_mention = -1;
    claim.predicate = rule.then_predicate();
    claim.qualifiers.clear();
    const Predicate* const predicate = FindPredicate(rule.then_predicate());
    const bool state = rule.then_object_is_body() && predicate != nullptr &&
                       predicate->kind == PredicateKind::kState;
    // "former presidential candidate Okafor"
    const bool ran = rule.then_predicate() == "candidate_for" && claim.status == v1::Claim::FORMER;
    if (!state && !ran) claim.status = v1::Claim::UNKNOWN;
    claim.rule = rule.id();
  }
  std::erase_if(doc_->claims, [](const DocClaim& claim) { return claim.predicate.empty(); });
}

// "a founding member of the Brellin Society": what the words before the head of a role say of its holder and its body.
void ClaimFinder::AddBeside(const v1::Inference& rule) {
  const size_t count = doc_->claims.size();
  for (size_t c = 0; c < count; ++c) {
    const DocClaim& base = doc_->claims[c];
    const int32_t body = BodyOf(base);
    if (base.predicate != rule.when_predicate() || base.object_mention < 0 || body < 0) continue;
    const DocMention& role = doc_->mentions[static_cast<size_t>(base.object_mention)];
    if (!HoldsClass(rule.beside_class(), role.first, role.last - 1)) continue;
    // "founding member of the board of Brellin": of the board
    const bool next_to_it =
        std::any_of(doc_->mentions.begin(), doc_->mentions.end(), [&](const DocMention& mention) {
          return mention.entity == body && mention.sentence == role.sentence &&
                 (mention.last <= role.first ||
                  (mention.first > role.last && mention.first <= role.last + 2));
        });
    const bool of_part =
        std::any_of(doc_->text.tokens.begin() + role.first, doc_->text.tokens.begin() + role.last,
                    [&](const Token& token) { return token.word == grammar_.words().of; });
    if (!next_to_it || of_part) continue;
    DocClaim claim = Concluded(rule, base);
    claim.object = body;
    claim.object_mention = -1;
    claim.status = v1::Claim::UNKNOWN;
    claim.undated = true;  // beside it stands when he was a member
    doc_->claims.push_back(std::move(claim));
  }
}

// "Brellin Foods is led by chief executive Ann Lee", "Ann Lee founded Brellin Foods and has served as its chairman": an office of which no
// body is said is of the only body that its holder is said to lead or to have founded in the sentence.
void ClaimFinder::NameOfficesOfLeaders() {
  std::map<std::pair<uint32_t, int32_t>, int32_t> bodies;  // by sentence and person; -1: several
  for (const DocClaim& act : doc_->claims) {
    if ((act.predicate != "leads" && act.predicate != "founded") ||
        act.polarity != v1::Claim::POSITIVE || act.modality != v1::Claim::ASSERTED ||
        act.subject < 0 || act.object < 0 || !IsNamed(act.object) ||
        doc_->entities[static_cast<size_t>(act.object)].type != v1::Entity::ORGANIZATION)
      continue;
    const auto [known, is_new] = bodies.emplace(std::pair(act.sentence, act.subject), act.object);
    if (!is_new && known->second != act.object) known->second = -1;
  }
  if (bodies.empty()) return;
  std::vector<DocClaim> offices;
  for (DocClaim& office : doc_->claims) {
    if (office.predicate != "holds_position" || !office.qualifiers.empty() ||
        office.polarity != v1::Claim::POSITIVE || office.object_mention < 0)
      continue;
    const DocMention& role = doc_->mentions[static_cast<size_t>(office.object_mention)];
    const auto body = bodies.find(std::pair(office.sentence, office.subject));
    if (body == bodies.end() || body->second < 0 ||
        !HoldsClass("OF_BODY", role.last - 1, role.last))
      continue;
    office.qualifiers.push_back(
        {.key = "organization", .entity = body->second, .first = 0, .last = 0, .text = {}});
    offices.push_back(office);
  }
  for (const DocClaim& office : offices) AddPositionIn(office);
}

// The one body of the article whose name ends so; -1 where there is none or several. Not "the state Senate": senators are mostly of the
// other.
int32_t ClaimFinder::OnlyBody(std::string_view head) const {
  std::unordered_set<int32_t> of_states;
  for (const DocMention& name : doc_->mentions) {
    if (name.type != v1::Entity::ORGANIZATION) continue;
    const uint32_t before = name.first - std::min(name.first, 1U);
    if (std::any_of(
            doc_->text.tokens.begin() + before, doc_->text.tokens.begin() + name.last,
            [&](const Token& token) { return FoldCase(doc_->text.word(token)) == "state"; }))
      of_states.insert(name.entity);
  }
  int32_t body = -1;
  for (size_t e = 0; e < doc_->entities.size(); ++e) {
    const DocEntity& entity = doc_->entities[e];
    if (entity.type != v1::Entity::ORGANIZATION ||
        !FoldCase(NameOf(entity, *doc_)).ends_with(head) ||
        of_states.contains(static_cast<int32_t>(e)))
      continue;
    if (body >= 0) return -1;
    body = static_cast<int32_t>(e);
  }
  return body;
}

// "removed from the board": who is no longer of it was.
void ClaimFinder::InferOfBody(const v1::Inference& rule, size_t count) {
  for (size_t c = 0; c < count; ++c) {
    const DocClaim& base = doc_->claims[c];
    if (base.predicate != rule.when_predicate() || base.object_mention < 0 ||
        base.polarity != v1::Claim::POSITIVE || base.modality != v1::Claim::ASSERTED)
      continue;
    const DocMention& body = doc_->mentions[static_cast<size_t>(base.object_mention)];
    if (body.type != v1::Entity::ORGANIZATION ||
        !HoldsClass(rule.when_object_class(), body.last - 1, body.last))
      continue;
    DocClaim claim = Concluded(rule, base);
    claim.status = rule.then_status();
    doc_->claims.push_back(std::move(claim));
  }
}

// Rules over claims: who holds an office belongs to the body that it is an office of. What is replaced
// is replaced first; the others look at what the text says, not at what was inferred.
void ClaimFinder::Infer() {
  for (const v1::Inference& rule : book_.inferences()) {
    if (!rule.beside_class().empty()) AddBeside(rule);
  }
  for (const v1::Inference& rule : book_.inferences()) {
    if (!rule.instead_of_class().empty()) Replace(rule);
  }
  const size_t count = doc_->claims.size();
  for (const v1::Inference& rule : book_.inferences()) {
    if (!rule.instead_of_class().empty() || !rule.beside_class().empty()) continue;
    if (!rule.when_object_class().empty()) {
      InferOfBody(rule, count);
      continue;
    }
    const bool wanted =
        std::any_of(doc_->claims.begin(), doc_->claims.end(), [&](const DocClaim& base) {
          return base.predicate == rule.when_predicate() && base.object >= 0 &&
                 doc_->entities[static_cast<size_t>(base.object)].canonical == rule.when_object();
        });
    const int32_t body = wanted ? OnlyBody(rule.then_object_head()) : -1;
    if (body < 0) continue;
    std::unordered_set<int32_t> members;  // each once
    for (size_t c = 0; c < count; ++c) {
      const DocClaim& base = doc_->claims[c];
      if (base.predicate != rule.when_predicate() || base.object < 0 ||
          base.polarity != v1::Claim::POSITIVE || base.modality != v1::Claim::ASSERTED ||
          doc_->entities[static_cast<size_t>(base.object)].canonical != rule.when_object() ||
          !members.insert(base.subject).second) {
        continue;
      }
      DocClaim claim = Concluded(rule, base);
      claim.object = body;
      claim.object_mention = -1;
      doc_->claims.push_back(std::move(claim));
    }
  }
}

}  // namespace newsgraph
