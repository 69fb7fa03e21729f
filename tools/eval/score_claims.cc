// Claims: facts found, whatever is said about their truth, and then the values with which they are said.
//
// A fact is (predicate, subject, object), however many claims say it; claim_names.h tells which gold entity a predicted one is. A
// predicted fact is right when it says a gold fact, or ties two that the gold ties by another predicate of belonging. docs/evaluation.md
// tells the rest.
#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

#include "ingest/extract/claim_match.h"
#include "tools/eval/claim_names.h"
#include "tools/eval/score.h"

namespace newsgraph {
namespace {

using Predicates = std::set<std::string, std::less<>>;

const Predicates kTies = {"leads", "employed_by", "member_of", "represents", "party_affiliation"};
const Predicates kChanges = {"appointed_to", "removed_from", "left_position"};
const Predicates kChangesOfOffice = {"appointed_to", "removed_from", "left_position", "succeeded",
                                     "candidate_for"};
const Predicates kStances = {"ally_of",    "opponent_of", "supports",
                             "criticised", "called_on",   "accused_of"};
const Predicates kSymmetric = {"ally_of", "opponent_of", "family_of", "met_with", "spoke_to"};
const std::set<std::string_view> kBodies = {"organization", "jurisdiction", "constituency"};

// Predicates that say each other.
std::string_view AlsoSays(std::string_view predicate) {
  if (predicate == "criticised") return "opponent_of";
  if (predicate == "opponent_of") return "criticised";
  if (predicate == "supports") return "ally_of";
  return predicate == "ally_of" ? "supports" : "";
}

constexpr const char* kValues[] = {"polarity", "modality", "status", "attribution"};
constexpr size_t kValueCount = 4;

bool IsPlain(std::string_view polarity, std::string_view modality, std::string_view status) {
  return polarity == "POSITIVE" && modality == "ASSERTED" &&
         (status == "CURRENT" || status == "UNKNOWN");
}

// Ends are keys; an absent object is nothing, which in the gold fits anything.
struct GoldFact {
  std::string predicate, subject, object;
  auto operator<=>(const GoldFact&) const = default;
};
struct MadeFact {
  std::string predicate;
  GoldKeys subject;
  std::optional<GoldKeys> object;
  auto operator<=>(const MadeFact&) const = default;
};

// In order of appearance.
template <class Fact, class Claim>
using Facts = std::vector<std::pair<Fact, std::vector<Claim>>>;

template <class Fact, class Claim>
std::vector<Claim>& ClaimsOf(Facts<Fact, Claim>& facts, const Fact& fact) {
  for (auto& [known, claims] : facts) {
    if (known == fact) return claims;
  }
  return facts.emplace_back(fact, std::vector<Claim>()).second;
}

class Scorer {
 public:
  Scorer(const GoldArticle& gold, const EvalAnalysis& analysis, const Predicates& judged,
         Report* report)
      : gold_(gold),
        analysis_(analysis.analysis),
        kinds_(analysis.entities),
        judged_(judged),
        report_(*report),
        names_(gold),
        who_(names_.Align(gold, analysis)) {}

  void Run() {
    for (const char* row :
         {"facts, core tier", "facts, all tiers", "holds_position: person and role",
          "holds_position with organization or place", "person - body ties", "changes of office",
          "stances", "value: polarity", "value: modality", "value: status", "value: attribution",
          "not plain facts: stated as plain (0 is best)", "not plain facts: all values right"})
      report_.Row(row);
    ReadGold();
    ReadMade();
    for (const auto& [made, claims] : made_) ScoreMade(made, claims);
    for (const auto& [wanted, claims] : wanted_) ScoreWanted(wanted, claims);
    ScoreOffices();
    ScoreTies();
  }

 private:
  using MadeClaim = const v1::Claim*;
  using WantedClaim = const GoldClaim*;

  // ---------------------------------------------------------------- reading

  static GoldFact FactOf(const GoldClaim& claim) {
    GoldFact fact = {claim.predicate, claim.subject, claim.object};
    if (kSymmetric.contains(fact.predicate) && fact.object < fact.subject)
      std::swap(fact.subject, fact.object);
    return fact;
  }

  void ReadGold() {
    for (const GoldClaim& claim : gold_.claims) {
      ClaimsOf<GoldFact, WantedClaim>(wanted_, FactOf(claim)).push_back(&claim);
      std::map<std::string, std::string> bodies;
      for (const auto& [key, value] : claim.qualifiers) {
        if (kBodies.contains(key)) bodies.emplace(key, value);
      }
      if (kTies.contains(claim.predicate)) tied_.insert({claim.subject, claim.object});
      if (claim.predicate == "holds_position") {
        for (const auto& [key, body] : bodies) {
          offices_.insert({claim.subject, claim.object, body});
          tied_.insert({claim.subject, body});
        }
      }
      const bool office = claim.predicate == "holds_position" || kChanges.contains(claim.predicate);
      if (office && !claim.object.empty() && bodies.contains("organization")) {
        same_office_[{claim.subject, claim.object}].insert(bodies["organization"]);
        same_office_[{claim.subject, bodies["organization"]}].insert(claim.object);
      }
    }
  }

  void ReadMade() {
    for (const v1::Claim& claim : analysis_.claims()) {
      if (claim.predicate() == "position_in" && claim.has_object())
        posts_[claim.subject()].push_back(&claim);
      if (!judged_.contains(claim.predicate())) continue;
      MadeFact fact = {claim.predicate(), who_[claim.subject()], std::nullopt};
      if (claim.has_object()) fact.object = who_[claim.object()];
      if (kSymmetric.contains(fact.predicate) && fact.object && *fact.object < fact.subject)
        std::swap(fact.subject, *fact.object);
      ClaimsOf<MadeFact, MadeClaim>(made_, fact).push_back(&claim);
    }
  }

  // ---------------------------------------------------------------- facts

  static bool FitsEnd(const std::string& key, const GoldKeys* keys) {
    return key.empty() || (keys != nullptr && std::ranges::find(*keys, key) != keys->end());
  }

  // 2: says the gold fact to the letter; 1: can be read so; 0: does not say it.
  int Says(const MadeFact& made, const std::vector<MadeClaim>& claims,
           const GoldFact& wanted) const {
    if (wanted.predicate != made.predicate && wanted.predicate != AlsoSays(made.predicate))
      return 0;
    const GoldKeys* subject = &made.subject;
    const GoldKeys* object = made.object ? &*made.object : nullptr;
    const bool symmetric =
        kSymmetric.contains(made.predicate) || kSymmetric.contains(wanted.predicate);
    bool fits = false, exact = false;
    for (int way = 0; way < (symmetric ? 2 : 1); ++way) {
      const GoldKeys* left = way == 0 ? subject : object;
      const GoldKeys* right = way == 0 ? object : subject;
      const bool both = FitsEnd(wanted.subject, left) && FitsEnd(wanted.object, right);
      fits |= both;
      exact |= both && !wanted.subject.empty() && wanted.object.empty() == (right == nullptr);
    }
    if (exact && wanted.predicate == made.predicate) return 2;
    if (fits) return 1;
    if (!kChanges.contains(made.predicate) || !FitsEnd(wanted.subject, subject)) return 0;
    // A change of office is told by the role or by its organization.
    const auto others = same_office_.find({wanted.subject, wanted.object});
    if (others != same_office_.end() && std::ranges::any_of(others->second, [&](const auto& other) {
          return FitsEnd(other, object);
        }))
      return 1;
    for (const MadeClaim claim : claims) {
      for (const v1::Qualifier& q : claim->qualifiers()) {
        if (q.key() == "organization" && q.value_case() == v1::Qualifier::kEntity &&
            FitsEnd(wanted.object, &who_[q.entity()]))
          return 1;
      }
    }
    return 0;
  }

  bool TiesThem(const MadeFact& made) const {
    if (!kTies.contains(made.predicate) || !made.object) return false;
    for (const std::string& s : made.subject) {
      for (const std::string& o : *made.object) {
        if (tied_.contains({s, o})) return true;
      }
    }
    return false;
  }

  int MostSaid(const MadeFact& made, const std::vector<MadeClaim>& claims) const {
    int most = 0;
    for (const auto& [wanted, gold] : wanted_) most = std::max(most, Says(made, claims, wanted));
    return most;
  }

  // The rows of a predicate beside "core".
  void Count(const std::string& predicate, const Tally& tally) {
    report_.Row("facts, all tiers") += tally;
    report_.Row(predicate, "by predicate") += tally;
    if (predicate == "holds_position") report_.Row("holds_position: person and role") += tally;
    if (kChangesOfOffice.contains(predicate)) report_.Row("changes of office") += tally;
    if (kStances.contains(predicate)) report_.Row("stances") += tally;
  }

  void ScoreMade(const MadeFact& made, const std::vector<MadeClaim>& claims) {
    const bool right = MostSaid(made, claims) > 0 || TiesThem(made);
    const Tally tally = {.predicted = 1, .right = right ? 1U : 0U};
    report_.Row("facts, core tier") += tally;
    Count(made.predicate, tally);
    std::set<std::string> rules;
    for (const MadeClaim claim : claims) rules.insert(claim->rule());
    for (const std::string& rule : rules) report_.Row(rule, "by rule") += tally;
    if (!right)
      report_.Error("wrong " + made.predicate, gold_.article.id(), Told(*claims.front()),
                    claims.front()->rule());
  }

  // The claims that speak for a gold fact: of the facts that say it those that say it to the letter,
  // else those that say no other to the letter, else all.
  std::vector<MadeClaim> Saying(const GoldFact& wanted) const {
    std::pair<int, int> best = {0, 0};
    std::vector<MadeClaim> saying;
    for (const auto& [made, claims] : made_) {
      const int says = Says(made, claims, wanted);
      if (says == 0) continue;
      const std::pair<int, int> level = {says, -MostSaid(made, claims)};
      if (!saying.empty() && level < best) continue;
      if (saying.empty() || level > best) saying.clear();
      best = level;
      saying.insert(saying.end(), claims.begin(), claims.end());
    }
    return saying;
  }

  void ScoreWanted(const GoldFact& wanted, const std::vector<WantedClaim>& same) {
    const std::vector<MadeClaim> said = Saying(wanted);
    const bool core = std::ranges::any_of(same, [](WantedClaim claim) { return claim->core; });
    const Tally tally = {.gold = 1, .found = said.empty() ? 0U : 1U};
    if (core) report_.Row("facts, core tier") += tally;
    Count(wanted.predicate, tally);
    if (said.empty())
      report_.Error("missed " + wanted.predicate, gold_.article.id(), Told(wanted, *same.front()));
    if (core) ScoreValues(wanted, same, said);
  }

  // ---------------------------------------------------------------- values

  bool Agrees(size_t value, const GoldClaim& wanted, const v1::Claim& made) const {
    switch (value) {
      case 0:
        return v1::Claim::Polarity_Name(made.polarity()) == wanted.polarity;
      case 1:
        return v1::Claim::Modality_Name(made.modality()) == wanted.modality;
      case 2:
        return wanted.status == "UNKNOWN" || wanted.status == v1::Claim::Status_Name(made.status());
      default:
        return Heard(wanted.attribution, made);
    }
  }

  bool Heard(const std::string& voice, const v1::Claim& made) const {
    if (!made.has_attribution()) return voice == "narrator";
    if (voice == "narrator") return false;
    const GoldKeys& keys = who_[made.attribution()];
    if (voice != "unnamed") return std::ranges::find(keys, voice) != keys.end();
    const std::string& kind = kinds_[made.attribution()];
    const bool known = names_.IsGold(keys.front());
    return !known || names_.KindOf(keys.front()) == "GROUP" || kind == "GROUP" || kind == "ROLE";
  }

  void ScoreValues(const GoldFact& wanted, const std::vector<WantedClaim>& same,
                   const std::vector<MadeClaim>& said) {
    bool every = std::ranges::any_of(said, [&](MadeClaim made) {
      return std::ranges::any_of(same, [&](WantedClaim g) {
        for (size_t value = 0; value < kValueCount; ++value) {
          if (!g->core || !Agrees(value, *g, *made)) return false;
        }
        return true;
      });
    });
    for (size_t value = 0; value < kValueCount; ++value) {
      const auto given = [&](WantedClaim g) { return value != 2 || g->status != "UNKNOWN"; };
      const auto agrees = [&](MadeClaim made, bool core_only) {
        return std::ranges::any_of(same, [&](WantedClaim g) {
          return given(g) && (g->core || !core_only) && Agrees(value, *g, *made);
        });
      };
      if (std::ranges::none_of(same, [&](WantedClaim g) { return g->core && given(g); })) continue;
      const bool right =
          std::ranges::any_of(said, [&](MadeClaim made) { return agrees(made, true); }) &&
          std::ranges::all_of(said, [&](MadeClaim made) {
            return agrees(made, false) || (value == 2 && made->status() == v1::Claim::UNKNOWN);
          });
      every &= right;
      if (said.empty()) continue;
      report_.Row(std::string("value: ") + kValues[value]) += {.gold = 1, .found = right ? 1U : 0U};
      if (!right) WrongValue(value, wanted, same, *said.front());
    }
    if (std::ranges::any_of(
            same, [](WantedClaim g) { return IsPlain(g->polarity, g->modality, g->status); }))
      return;
    report_.Row("not plain facts: all values right") += {.gold = 1, .found = every ? 1U : 0U};
    if (said.empty()) return;
    const bool plain = std::ranges::any_of(said, [](MadeClaim made) {
      return IsPlain(v1::Claim::Polarity_Name(made->polarity()),
                     v1::Claim::Modality_Name(made->modality()),
                     v1::Claim::Status_Name(made->status()));
    });
    report_.Row("not plain facts: stated as plain (0 is best)") +=
        {.gold = 1, .found = plain ? 1U : 0U};
  }

  void WrongValue(size_t value, const GoldFact& wanted, const std::vector<WantedClaim>& same,
                  const v1::Claim& made) {
    std::string right;
    for (const WantedClaim g : same) {
      const std::array own = {&g->polarity, &g->modality, &g->status};
      const std::string words = value < own.size() ? *own[value] : Call(g->attribution);
      if (right.find(words) == std::string::npos) right += (right.empty() ? "" : "/") + words;
    }
    std::string wrong = value == 0   ? v1::Claim::Polarity_Name(made.polarity())
                        : value == 1 ? v1::Claim::Modality_Name(made.modality())
                                     : v1::Claim::Status_Name(made.status());
    if (value == 3) {
      wrong = "narrator";
      if (made.has_attribution())
        wrong = analysis_.entities(static_cast<int>(made.attribution())).name();
      if (wrong.empty()) wrong = "unnamed";
    }
    report_.Error(std::string("wrong ") + kValues[value], gold_.article.id(),
                  "gold " + right + ", not " + wrong + ": " + Told(wanted, *same.front()),
                  made.rule());
  }

  // ---------------------------------------------------------------- offices and ties

  // Where a predicted office is: by qualifier and by what position_in says of the role in that
  // sentence, else by what it says anywhere if that is one thing.
  std::set<uint32_t> BodiesOf(const v1::Claim& claim) const {
    std::set<uint32_t> found, anywhere;
    for (const v1::Qualifier& q : claim.qualifiers()) {
      if (kBodies.contains(q.key()) && q.value_case() == v1::Qualifier::kEntity)
        found.insert(q.entity());
    }
    if (const auto posts = posts_.find(claim.object()); posts != posts_.end()) {
      for (const MadeClaim post : posts->second) {
        anywhere.insert(post->object());
        if (post->evidence().sentence().begin() == claim.evidence().sentence().begin())
          found.insert(post->object());
      }
    }
    if (!found.empty()) return found;
    return anywhere.size() == 1 ? anywhere : std::set<uint32_t>();
  }

  template <class See>
  void ForEachOffice(See see) const {
    for (const v1::Claim& claim : analysis_.claims()) {
      if (claim.predicate() != "holds_position" || !claim.has_object()) continue;
      for (const uint32_t body : BodiesOf(claim)) see(claim, body);
    }
  }

  void ScoreOffices() {
    std::map<std::tuple<GoldKeys, GoldKeys, GoldKeys>, bool> predicted;
    std::set<std::tuple<std::string, std::string, std::string>> found;
    ForEachOffice([&](const v1::Claim& claim, uint32_t body) {
      const GoldKeys& person = who_[claim.subject()];
      const GoldKeys& roles = who_[claim.object()];
      bool hit = false, office_right = false;
      for (const std::string& role : roles) {
        const std::tuple<std::string, std::string, std::string> office = {person.front(), role,
                                                                          who_[body].front()};
        if (offices_.contains(office)) {
          hit = true;
          found.insert(office);
        }
        office_right |= std::ranges::any_of(wanted_, [&](const auto& wanted) {
          return wanted.first == GoldFact{"holds_position", person.front(), role};
        });
      }
      const auto [known, is_new] = predicted.try_emplace({person, roles, who_[body]}, hit);
      known->second = hit;
      if (is_new && !hit && office_right) {
        report_.Error("wrong body of office", gold_.article.id(),
                      analysis_.entities(static_cast<int>(body)).name() + ": " + Told(claim),
                      claim.rule());
      }
    });
    Tally tally = {.gold = static_cast<uint32_t>(offices_.size()),
                   .found = static_cast<uint32_t>(found.size()),
                   .predicted = static_cast<uint32_t>(predicted.size())};
    for (const auto& [office, right] : predicted) tally.right += right ? 1 : 0;
    report_.Row("holds_position with organization or place") += tally;
  }

  using Pair = std::pair<std::string, std::string>;

  // A person and a body or place, in order.
  std::optional<Pair> PersonAndBody(const std::string& a, const std::string& b) const {
    const auto is_body = [&](const std::string& key) {
      return names_.KindOf(key) == "ORG" || names_.KindOf(key) == "LOC";
    };
    const bool person_first = names_.KindOf(a) == "PERSON" && is_body(b);
    if (!person_first && !(names_.KindOf(b) == "PERSON" && is_body(a))) return std::nullopt;
    return a < b ? Pair{a, b} : Pair{b, a};
  }

  void ScoreTies() {
    std::set<Pair> gold, predicted;
    for (const auto& [subject, object] : tied_) {
      if (subject.empty() || object.empty()) continue;
      if (const auto pair = PersonAndBody(subject, object)) gold.insert(*pair);
    }
    const auto add = [&](uint32_t a, uint32_t b) {
      if (const auto pair = PersonAndBody(who_[a].front(), who_[b].front()))
        predicted.insert(*pair);
    };
    for (const v1::Claim& claim : analysis_.claims()) {
      if (kTies.contains(claim.predicate()) && claim.has_object())
        add(claim.subject(), claim.object());
    }
    ForEachOffice([&](const v1::Claim& claim, uint32_t body) { add(claim.subject(), body); });
    uint32_t right = 0;
    for (const Pair& pair : predicted) right += gold.contains(pair) ? 1 : 0;
    report_.Row("person - body ties") += {.gold = static_cast<uint32_t>(gold.size()),
                                          .found = right,
                                          .predicted = static_cast<uint32_t>(predicted.size()),
                                          .right = right};
  }

  // ---------------------------------------------------------------- in words

  std::string Call(const std::string& key) const {
    for (const auto& [known, entity] : gold_.entities) {
      if (known == key) return entity.name;
    }
    return key;
  }

  std::string Told(const GoldFact& fact, const GoldClaim& claim) const {
    return fact.predicate + "(" + Call(fact.subject) +
           (fact.object.empty() ? "" : ", " + Call(fact.object)) + "): " + FlatName(claim.sentence);
  }

  std::string Told(const v1::Claim& claim) const {
    const v1::Span& sentence = claim.evidence().sentence();
    const std::string_view text = gold_.article.text();
    const std::string words =
        sentence.end() <= text.size() && sentence.begin() <= sentence.end()
            ? FlatName(text.substr(sentence.begin(), sentence.end() - sentence.begin()))
            : "";
    return Dump(claim, analysis_) + ": " + words;
  }

  const GoldArticle& gold_;
  const v1::Analysis& analysis_;
  const std::vector<std::string>& kinds_;
  const Predicates& judged_;
  Report& report_;
  const ClaimNames names_;
  const std::vector<GoldKeys> who_;  // by predicted entity
  Facts<GoldFact, WantedClaim> wanted_;
  Facts<MadeFact, MadeClaim> made_;
  std::map<uint32_t, std::vector<MadeClaim>> posts_;  // predicted role -> its position_in claims
  std::set<std::tuple<std::string, std::string, std::string>> offices_;  // person, role, body
  std::set<Pair> tied_;
  // (person, role) -> its organizations, (person, organization) -> its roles
  std::map<Pair, std::set<std::string>> same_office_;
};

}  // namespace

const Predicates& AnnotatedPredicates() {
  static const Predicates predicates = [] {
    Predicates all = {"holds_position", "succeeded",  "candidate_for", "founded",
                      "owns",           "part_of",    "located_in",    "born",
                      "died",           "resides_in", "nationality",   "educated_at"};
    for (const Predicates* some : {&kTies, &kChanges, &kStances, &kSymmetric})
      all.insert(some->begin(), some->end());
    return all;
  }();
  return predicates;
}

void ScoreClaims(const GoldArticle& gold, const EvalAnalysis& analysis, const Predicates& judged,
                 Report* report) {
  Scorer(gold, analysis, judged, report).Run();
}

}  // namespace newsgraph
