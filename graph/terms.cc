#include "graph/terms.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <ranges>
#include <tuple>
#include <utility>

namespace newsgraph {
namespace {

// Papers say "on Monday" of a day within the last week: so old an event is still news.
constexpr int64_t kNewsDays = 7;

bool IsNewer(const Evidence& a, const Evidence& b) {
  if (a.date != b.date) return a.date > b.date;
  return std::tuple(a.article, a.number) < std::tuple(b.article, b.number);
}

// `later` lies within a week after `day`, both known.
bool IsNewsOf(Date day, Date later) {
  if (later < day) return false;
  return DaysSinceEpoch(later) - DaysSinceEpoch(LastDayOf(day)) <= kNewsDays;
}

Date DayBefore(Date date) { return FromDaysSinceEpoch(DaysSinceEpoch(date) - 1); }

bool InOrder(const Bound& a, const Bound& b) {
  return std::tuple(a.day, a.kind, a.fact) < std::tuple(b.day, b.kind, b.fact);
}

// Bounds of one fact as they come, one for each (kind, day).
class Bounds {
 public:
  explicit Bounds(const Fact& fact) : fact_(fact) {}

  void Add(Bound::Kind kind, Date day, Date through, const Evidence& evidence) {
    Bound& bound = by_day_[{kind, day}];
    bound.kind = kind;
    bound.day = day;
    bound.through = std::max(bound.through, through);
    bound.evidences.push_back(evidence);
  }

  // The last one that began at most a week before `day`; null: none did.
  Bound* NewsOn(Bound::Kind kind, Date day) {
    const auto after = by_day_.upper_bound({kind, day});
    if (after == by_day_.begin()) return nullptr;
    Bound& last = std::prev(after)->second;
    return last.kind == kind && IsNewsOf(last.day, day) ? &last : nullptr;
  }

  std::vector<Bound> Take() {
    std::vector<Bound> bounds;
    for (auto& [key, bound] : by_day_) {
      bound.fact = fact_.id;
      bound.predicate = fact_.predicate;
      bound.subject = fact_.subject;
      bound.object = fact_.object;
      std::ranges::sort(bound.evidences, IsNewer);
      bounds.push_back(std::move(bound));
    }
    std::ranges::sort(bounds, InOrder);
    return bounds;
  }

 private:
  const Fact& fact_;
  std::map<std::pair<Bound::Kind, Date>, Bound> by_day_;
};

template <typename Visit>
void ForEachPlain(const Fact& fact, const Visit& visit) {
  for (const Statement& statement : fact.statements) {
    if (!statement.plain()) continue;
    for (const Evidence& evidence : statement.evidences) visit(evidence);
  }
}

bool IsObservation(const Statement& statement) {
  return statement.plain() && statement.status == v1::Claim::CURRENT;
}

// In order of the last day that they end.
std::vector<Bound> ByThrough(std::span<const Bound> endings) {
  std::vector<Bound> sorted(endings.begin(), endings.end());
  std::ranges::stable_sort(sorted, {}, &Bound::through);
  return sorted;
}

// What of them (in order of `through`) ends a stretch that was seen last on `last` and, where `next`
// is known, again on `next`. Of those who call it former the first says all that the others do.
std::vector<Bound> EndsBetween(std::span<const Bound> endings, Date last, Date next) {
  const auto from = std::ranges::lower_bound(endings, last, {}, &Bound::through);
  const auto to =
      next.known() ? std::ranges::lower_bound(endings, next, {}, &Bound::through) : endings.end();
  std::vector<Bound> ends;
  bool called_former = false;
  for (auto ending = from; ending < to; ++ending) {
    if (ending->kind == Bound::Kind::kCalledFormer && std::exchange(called_former, true)) continue;
    ends.push_back(*ending);
  }
  std::ranges::sort(ends, InOrder);
  return ends;
}

// The last day of a state that a FORMER claim ends; unknown where it is undated.
Date LastDayEndedBy(const Evidence& former) {
  if (former.until.known()) return LastDayOf(former.until);
  return former.date.known() ? DayBefore(former.date) : Date{};
}

// A statement's evidences by whether they are known to be of the day or before.
struct AsOfParts {
  std::vector<Evidence> before;
  std::vector<Evidence> unclear;  // undated, or dated so coarsely that it cannot be told
  std::vector<Evidence> after;
};

AsOfParts Divide(const Statement& statement, Date day) {
  AsOfParts parts;
  for (const Evidence& evidence : statement.evidences) {
    const bool unclear =
        !evidence.date.known() || (evidence.date <= day && LastDayOf(evidence.date) > day);
    (unclear               ? parts.unclear
     : evidence.date > day ? parts.after
                           : parts.before)
        .push_back(evidence);
  }
  return parts;
}

// The text says since when, and that it held on the day.
bool StatesThatItHeld(const Evidence& evidence, Date day) {
  if (!evidence.since.known() || LastDayOf(evidence.since) > day) return false;
  if (evidence.until.known()) return evidence.until >= day;
  return evidence.status == v1::Claim::CURRENT && evidence.date > day;
}

class AsOf {
 public:
  AsOf(const Fact& fact, std::span<const Bound> endings, Date day)
      : fact_(fact), day_(LastDayOf(day)) {
    for (const Bound& ending : endings) {
      nothing_after_ = nothing_after_ && !IsAfter(ending.evidences);
      if (LastDayOf(ending.day) > day_) continue;
      ended_through_ = std::max(ended_through_, ending.through);
      endings_.push_back(ending);
    }
    for (const Statement& statement : fact.statements) {
      nothing_after_ = nothing_after_ && !IsAfter(statement.evidences);
    }
  }

  std::vector<Statement> Run() {
    for (const Statement& statement : fact_.statements) Add(statement);
    return std::move(statements_);
  }

 private:
  bool IsAfter(const std::vector<Evidence>& evidences) const {
    return std::ranges::any_of(evidences, [&](const Evidence& one) { return one.date > day_; });
  }

  void Add(const Statement& statement) {
    AsOfParts parts = Divide(statement, day_);
    std::vector<Evidence> ended;
    if (IsObservation(statement)) {
      const auto stands = [&](const Evidence& one) { return one.date > ended_through_; };
      const auto rest = std::stable_partition(parts.before.begin(), parts.before.end(), stands);
      ended.assign(rest, parts.before.end());
      parts.before.erase(rest, parts.before.end());
    }
    const Date seen_again = parts.before.empty() ? Date{} : parts.before.back().date;
    if (statement.plain() && parts.before.empty()) AddToldLater(parts);
    if (!parts.before.empty()) {
      const Date observed = parts.before.front().date;
      Put(std::move(parts.before), {.observed = observed});
    }
    if (!ended.empty()) {
      const Date last = ended.front().date;
      Put(std::move(ended),
          {.observed = last, .ended_by = EndsBetween(ByThrough(endings_), last, seen_again)});
    }
    if (!parts.unclear.empty()) Put(std::move(parts.unclear), {});
  }

  void AddToldLater(const AsOfParts& parts) {
    std::vector<Evidence> told;
    for (const std::vector<Evidence>* some : {&parts.after, &parts.unclear}) {
      std::ranges::copy_if(*some, std::back_inserter(told),
                           [&](const Evidence& one) { return StatesThatItHeld(one, day_); });
    }
    if (!told.empty()) Put(std::move(told), {.told_later = true});
  }

  void Put(std::vector<Evidence> evidences, Standing standing) {
    standing.as_of = day_;
    standing.nothing_after = nothing_after_;
    statements_.push_back(StatementOf(std::move(evidences)));
    statements_.back().standing = std::move(standing);
  }

  const Fact& fact_;
  const Date day_;
  Date ended_through_;
  bool nothing_after_ = true;
  std::vector<Bound> endings_;
  std::vector<Statement> statements_;
};

// Observations between which nothing ended the state, newest first; the earliest stretch first.
std::vector<std::vector<Evidence>> StretchesOf(std::vector<Evidence> observations,
                                               std::span<const Bound> endings) {
  std::ranges::sort(observations, IsNewer);
  std::ranges::reverse(observations);
  std::vector<std::vector<Evidence>> stretches;
  for (const Evidence& next : observations) {
    const bool opens = stretches.empty() || [&] {
      const Date last = stretches.back().back().date;
      const auto ended = std::ranges::lower_bound(endings, last, {}, &Bound::through);
      return ended != endings.end() && ended->through < next.date;
    }();
    if (opens) stretches.emplace_back();
    stretches.back().push_back(next);
  }
  for (std::vector<Evidence>& stretch : stretches) std::ranges::reverse(stretch);
  return stretches;
}

// What of the plain claims makes terms.
struct TermParts {
  std::vector<Evidence> observations;
  std::vector<Evidence> former;
  std::vector<Evidence> undated;  // observations
};

TermParts PartsOf(const Fact& fact) {
  TermParts parts;
  ForEachPlain(fact, [&](const Evidence& evidence) {
    if (evidence.status == v1::Claim::FORMER) parts.former.push_back(evidence);
    if (evidence.status != v1::Claim::CURRENT) return;
    (evidence.date.known() ? parts.observations : parts.undated).push_back(evidence);
  });
  std::ranges::sort(parts.former, IsNewer);
  std::ranges::sort(parts.undated, IsNewer);
  return parts;
}

// Each beginning to the first term that it may begin; both are in order of time.
void AddBeginnings(std::span<const Bound> begins, std::vector<Term>* terms) {
  auto term = terms->begin();
  const auto is_before = [](const Term& its, Date day) {
    if (its.seen.status == v1::Claim::CURRENT) return its.seen.last < day;
    return !its.ends.empty() && its.ends.back().through < day;
  };
  for (const Bound& begin : begins) {
    while (term != terms->end() && is_before(*term, begin.day)) ++term;
    if (term == terms->end()) return;
    term->begins.push_back(begin);
  }
}

}  // namespace

std::vector<Bound> OwnBeginnings(const Fact& fact) {
  Bounds bounds(fact);
  ForEachPlain(fact, [&](const Evidence& evidence) {
    if (evidence.since.known() && evidence.status != v1::Claim::FUTURE) {
      bounds.Add(Bound::Kind::kStated, evidence.since, evidence.since, evidence);
    }
  });
  return bounds.Take();
}

std::vector<Bound> OwnEndings(const Fact& fact) {
  Bounds bounds(fact);
  ForEachPlain(fact, [&](const Evidence& evidence) {
    if (evidence.status != v1::Claim::CURRENT && evidence.status != v1::Claim::FORMER) return;
    if (evidence.until.known()) {
      bounds.Add(Bound::Kind::kStated, evidence.until, LastDayEndedBy(evidence), evidence);
    } else if (evidence.status == v1::Claim::FORMER && evidence.date.known()) {
      bounds.Add(Bound::Kind::kCalledFormer, evidence.date, LastDayEndedBy(evidence), evidence);
    }
  });
  return bounds.Take();
}

std::vector<Bound> BoundsOfEvent(const Fact& event, Bound::Kind kind) {
  Bounds bounds(event);
  std::vector<Evidence> without_day;
  ForEachPlain(event, [&](const Evidence& evidence) {
    if (evidence.status == v1::Claim::FUTURE) return;
    if (evidence.since.known()) {
      const bool news = evidence.date.known() && IsNewsOf(evidence.since, evidence.date);
      const Date last = LastDayOf(evidence.since);
      bounds.Add(kind, evidence.since, news ? std::max(last, evidence.date) : last, evidence);
    } else if (evidence.date.known()) {
      without_day.push_back(evidence);
    }
  });
  std::ranges::sort(without_day, IsNewer);
  std::ranges::reverse(without_day);
  for (const Evidence& evidence : without_day) {
    const Bound* known = bounds.NewsOn(kind, evidence.date);
    const Date day = known == nullptr ? evidence.date : known->day;
    bounds.Add(kind, day, LastDayOf(evidence.date), evidence);
  }
  return bounds.Take();
}

std::vector<Statement> StatementsAsOf(const Fact& fact, std::span<const Bound> endings, Date day) {
  return AsOf(fact, endings, day).Run();
}

Date Term::first() const {
  if (!begins.empty()) return begins.front().day;
  if (seen.status == v1::Claim::FORMER && !ends.empty()) return ends.front().day;
  return seen.first;
}

std::vector<Term> TermsOf(const Fact& fact, std::span<const Bound> begins,
                          std::span<const Bound> ends) {
  TermParts parts = PartsOf(fact);
  const std::vector<Bound> endings = ByThrough(ends);
  const auto stretches = StretchesOf(std::move(parts.observations), endings);
  const Date first_seen = stretches.empty() ? Date{} : stretches.front().back().date;
  // What was over before it was ever seen, and what nobody dates.
  const auto unseen =
      std::stable_partition(parts.former.begin(), parts.former.end(), [&](const Evidence& former) {
        const Date last = LastDayEndedBy(former);
        return !last.known() || (first_seen.known() && last >= first_seen);
      });
  std::vector<Term> terms;
  if (unseen != parts.former.end()) {
    terms.push_back(
        {StatementOf({unseen, parts.former.end()}), {}, EndsBetween(endings, Date{}, first_seen)});
  }
  for (size_t i = 0; i < stretches.size(); ++i) {
    const Date next = i + 1 < stretches.size() ? stretches[i + 1].back().date : Date{};
    terms.push_back(
        {StatementOf(stretches[i]), {}, EndsBetween(endings, stretches[i].front().date, next)});
  }
  AddBeginnings(begins, &terms);
  parts.former.erase(unseen, parts.former.end());
  std::erase_if(parts.former, [](const Evidence& one) { return LastDayEndedBy(one).known(); });
  for (std::vector<Evidence>* rest : {&parts.former, &parts.undated}) {
    if (!rest->empty()) terms.push_back({StatementOf(std::move(*rest)), {}, {}});
  }
  return terms;
}

}  // namespace newsgraph
