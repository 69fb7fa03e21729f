#include "graph/facts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

#include "graph/sources.h"

namespace newsgraph {
namespace {

auto KindOf(const Evidence& evidence) {
  const bool plain =
      evidence.polarity == v1::Claim::POSITIVE && evidence.modality == v1::Claim::ASSERTED;
  return std::tuple(!plain, evidence.polarity, evidence.modality, evidence.status);
}

bool IsNewer(const Evidence& a, const Evidence& b) {
  if (a.date != b.date) return a.date > b.date;
  return std::tuple(a.article, a.number) < std::tuple(b.article, b.number);
}

const Statement* PlainCurrent(const Fact& fact) {
  for (const Statement& statement : fact.statements) {
    if (statement.ended() || statement.undated()) continue;
    if (statement.plain() && statement.status == v1::Claim::CURRENT) return &statement;
  }
  return nullptr;
}

// The newest evidence that fits; the statements hold theirs newest first.
template <typename Fits>
std::optional<Evidence> NewestWhere(const Fact& fact, Fits fits) {
  std::optional<Evidence> newest;
  for (const Statement& statement : fact.statements) {
    for (const Evidence& evidence : statement.evidences) {
      if (fits(evidence) && (!newest || IsNewer(evidence, *newest))) newest = evidence;
    }
  }
  return newest;
}

// From the first to the last day on which it is seen or stated to hold.
struct Period {
  Date first;
  Date last;
};

std::optional<Period> PeriodOf(const Statement& statement) {
  if (!statement.first.known()) return std::nullopt;
  Period period{statement.first, statement.last};
  for (const Evidence& evidence : statement.evidences) {
    if (evidence.since.known()) period.first = std::min(period.first, evidence.since);
    if (evidence.until.known()) period.last = std::max(period.last, evidence.until);
  }
  return period;
}

}  // namespace

Statement StatementOf(std::vector<Evidence> evidences) {
  Statement statement;
  statement.polarity = evidences.front().polarity;
  statement.modality = evidences.front().modality;
  statement.status = evidences.front().status;
  statement.sources = CountSources(evidences);
  statement.articles = CountArticles(evidences);
  for (const Evidence& evidence : evidences) {
    if (!evidence.date.known()) continue;
    if (!statement.first.known() || evidence.date < statement.first) {
      statement.first = evidence.date;
    }
    statement.last = std::max(statement.last, evidence.date);
  }
  statement.evidences = std::move(evidences);
  return statement;
}

std::vector<Statement> StatementsOf(std::vector<Evidence> evidences) {
  std::sort(evidences.begin(), evidences.end(), [](const Evidence& a, const Evidence& b) {
    const auto a_kind = KindOf(a);
    const auto b_kind = KindOf(b);
    return a_kind != b_kind ? a_kind < b_kind : IsNewer(a, b);
  });
  std::vector<Statement> statements;
  for (auto begin = evidences.begin(); begin != evidences.end();) {
    const auto end = std::find_if(begin, evidences.end(), [&](const Evidence& evidence) {
      return KindOf(evidence) != KindOf(*begin);
    });
    statements.push_back(StatementOf(std::vector<Evidence>(begin, end)));
    begin = end;
  }
  return statements;
}

std::vector<Dispute> DisputesWithin(const Fact& fact) {
  std::vector<Dispute> disputes;
  const auto add = [&](Dispute::Kind kind, const std::optional<Evidence>& evidence) {
    if (evidence) disputes.push_back({kind, fact.id, NodeId{}, *evidence});
  };
  const auto denies = [](const Evidence& evidence) {
    return evidence.polarity == v1::Claim::NEGATIVE && evidence.modality == v1::Claim::ASSERTED;
  };
  const auto by_party = [&](const Evidence& evidence) {
    return evidence.attribution &&
           (evidence.attribution == fact.subject || evidence.attribution == fact.object);
  };
  add(Dispute::Kind::kOppositePolarity, NewestWhere(fact, [&](const Evidence& evidence) {
        return denies(evidence) && !by_party(evidence);
      }));
  add(Dispute::Kind::kDeniedByParty, NewestWhere(fact, [&](const Evidence& evidence) {
        return denies(evidence) && by_party(evidence);
      }));
  if (const Statement* current = PlainCurrent(fact)) {
    add(Dispute::Kind::kFormerBefore, NewestWhere(fact, [&](const Evidence& evidence) {
          return evidence.polarity == v1::Claim::POSITIVE &&
                 evidence.modality == v1::Claim::ASSERTED && evidence.status == v1::Claim::FORMER &&
                 evidence.date.known() && evidence.date < current->last;
        }));
  }
  return disputes;
}

std::vector<Dispute> DisputesAmongHolders(std::span<const Fact> holders, size_t index,
                                          std::string_view role_key) {
  std::vector<Dispute> disputes;
  const Statement* mine = PlainCurrent(holders[index]);
  if (mine == nullptr || !IsSingleHolderRole(role_key)) return disputes;
  const std::optional<Period> period = PeriodOf(*mine);
  if (!period) return disputes;
  for (const Fact& other : holders) {
    if (other.subject == holders[index].subject) continue;
    const Statement* theirs = PlainCurrent(other);
    if (theirs == nullptr) continue;
    const std::optional<Period> their_period = PeriodOf(*theirs);
    if (!their_period || their_period->last < period->first || period->last < their_period->first) {
      continue;
    }
    disputes.push_back(
        {Dispute::Kind::kOtherHolder, other.id, other.subject, theirs->evidences.front()});
  }
  return disputes;
}

bool IsSingleHolderRole(std::string_view role_key) {
  constexpr std::string_view kRole = "ROLE/";
  // clang-format off
  static constexpr std::string_view kSingle[] = {
      "archbishop", "attorney general", "bishop", "ceo", "chair", "chairman", "chairperson",
      "chairwoman", "chancellor", "chief constable", "chief executive", "chief executive officer",
      "chief justice", "chief minister", "chief of police", "chief of staff", "city manager",
      "commander in chief", "defence minister", "director general", "editor in chief",
      "finance minister", "fire chief", "first minister", "foreign minister", "governor",
      "head coach", "head of state", "interior minister", "king", "leader", "lord mayor", "mayor",
      "police chief", "pope", "premier", "president", "prime minister", "queen",
      "secretary general", "speaker"};
  // clang-format on
  const size_t scope = role_key.find('<');
  if (!role_key.starts_with(kRole) || scope == std::string_view::npos) return false;
  const std::string_view name = role_key.substr(kRole.size(), scope - kRole.size());
  return std::find(std::begin(kSingle), std::end(kSingle), name) != std::end(kSingle);
}

}  // namespace newsgraph
