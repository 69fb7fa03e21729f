#include "graph/journal.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "graph/base/bytes.h"
#include "graph/base/date.h"

namespace newsgraph {
namespace {

constexpr char kRunPrefix = 'r';
constexpr char kArrivalPrefix = 'a';
constexpr size_t kKeySize = 1 + sizeof(uint64_t);
constexpr uint64_t kSecond = 1'000'000;
constexpr uint64_t kDay = 86'400 * kSecond;

std::string Key(char prefix, uint64_t id) {
  std::string key(1, prefix);
  AppendBigEndian(&key, id);
  return key;
}

Status NotReadable(std::string_view what) {
  return DataLossError("journal: a row of " + std::string(what) + " is not readable");
}

StatusOr<Arrival> ParseArrival(std::string_view bytes) {
  if (bytes.size() != 2 * sizeof(uint64_t)) return NotReadable("arrivals");
  return Arrival{ReadBigEndian<uint64_t>(bytes, 0),
                 ReadBigEndian<uint64_t>(bytes, sizeof(uint64_t))};
}

}  // namespace

std::optional<Moment> ParseMoment(std::string_view text) {
  const ParsedTime time = ParseTime(text);
  if (!time.date.known() || time.date.day() == 0 || time.date.year() < 1970) return std::nullopt;
  Moment moment =
      static_cast<uint64_t>(DaysSinceEpoch(time.date)) * kDay + time.second_of_day * kSecond;
  // The fraction of "08:30:00.125Z", which ParseTime passes over.
  const size_t point = text.rfind('.');
  if (point == std::string_view::npos || text.find('T') > point) return moment;
  uint64_t unit = kSecond / 10;
  for (size_t i = point + 1; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i) {
    moment += static_cast<uint64_t>(text[i] - '0') * unit;
    unit /= 10;
  }
  return moment;
}

std::string MomentText(Moment moment) {
  const uint64_t second = moment / kSecond % 86'400;
  char clock[32];
  std::snprintf(clock, sizeof clock, "T%02u:%02u:%02u.%06uZ", static_cast<unsigned>(second / 3600),
                static_cast<unsigned>(second / 60 % 60), static_cast<unsigned>(second % 60),
                static_cast<unsigned>(moment % kSecond));
  return FromDaysSinceEpoch(static_cast<int64_t>(moment / kDay)).ToString() + clock;
}

void PutArrival(ArticleId article, const Arrival& arrival, Batch* batch) {
  std::string value;
  AppendBigEndian(&value, arrival.when);
  AppendBigEndian(&value, arrival.run);
  batch->Put(Family::kJournal, Key(kArrivalPrefix, article.value), value);
}

void DeleteArrival(ArticleId article, Batch* batch) {
  batch->Delete(Family::kJournal, Key(kArrivalPrefix, article.value));
}

StatusOr<std::optional<Arrival>> ArrivalOf(ArticleId article, const OrderedView& view) {
  NG_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                      view.Get(Family::kJournal, Key(kArrivalPrefix, article.value)));
  if (!bytes) return std::optional<Arrival>();
  NG_ASSIGN_OR_RETURN(const Arrival arrival, ParseArrival(*bytes));
  return std::optional(arrival);
}

Status ForEachArrival(const OrderedView& view,
                      const std::function<void(ArticleId, const Arrival&)>& visit) {
  const std::unique_ptr<OrderedIterator> rows = view.NewIterator(Family::kJournal);
  for (rows->Seek(std::string(1, kArrivalPrefix));
       rows->Valid() && rows->key().starts_with(kArrivalPrefix); rows->Next()) {
    if (rows->key().size() != kKeySize) return NotReadable("arrivals");
    NG_ASSIGN_OR_RETURN(const Arrival arrival, ParseArrival(rows->value()));
    visit(ArticleId{ReadBigEndian<uint64_t>(rows->key(), 1)}, arrival);
  }
  return rows->status();
}

void PutRun(const v1::Run& run, Batch* batch) {
  batch->Put(Family::kJournal, Key(kRunPrefix, run.started()), run.SerializeAsString());
}

StatusOr<uint64_t> NextRun(Moment moment, const OrderedView& view) {
  for (;; ++moment) {
    NG_ASSIGN_OR_RETURN(const std::optional<std::string> taken,
                        view.Get(Family::kJournal, Key(kRunPrefix, moment)));
    if (!taken) return moment;
  }
}

StatusOr<std::vector<v1::Run>> ReadRuns(const OrderedView& view) {
  std::vector<v1::Run> runs;
  const std::unique_ptr<OrderedIterator> rows = view.NewIterator(Family::kJournal);
  for (rows->Seek(std::string(1, kRunPrefix)); rows->Valid() && rows->key().starts_with(kRunPrefix);
       rows->Next()) {
    const std::string_view bytes = rows->value();
    v1::Run& run = runs.emplace_back();
    if (rows->key().size() != kKeySize ||
        !run.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
      return NotReadable("runs");
    }
  }
  NG_RETURN_IF_ERROR(rows->status());
  std::ranges::reverse(runs);
  return runs;
}

StatusOr<std::shared_ptr<const KnownArticles>> KnownArticles::Before(Moment moment,
                                                                     const OrderedView& view) {
  const auto known = std::make_shared<KnownArticles>();
  NG_RETURN_IF_ERROR(ForEachArrival(view, [&](ArticleId article, const Arrival& arrival) {
    if (arrival.when < moment) known->articles_.push_back(article);
  }));
  return std::shared_ptr<const KnownArticles>(known);
}

bool KnownArticles::Has(ArticleId article) const {
  return std::ranges::binary_search(articles_, article);
}

}  // namespace newsgraph
