#include "tools/reading/ingester.h"

#include <optional>
#include <utility>
#include <vector>

#include "graph/retractions.h"
#include "ingest/pipeline/ordered_pipeline.h"
#include "tools/reading/run_entry.h"

namespace newsgraph {
namespace {

// A group is one atomic write and one sync. Bigger ones insert faster and lose more time to a kill;
// measured flat from 64 on.
constexpr size_t kGroupArticles = 128;
constexpr size_t kGroupBytes = 2 << 20;
// With --bulk: a sorted file of some megabytes for each family, and some 100 MB of rows in memory.
constexpr size_t kBulkArticles = 8192;
constexpr size_t kBulkBytes = 8 << 20;
// Rows, analysis and text of an article stand for about six times its bytes.
constexpr size_t kBytesInFlight = 16 << 20;

// A document as it comes from a worker.
struct Incoming {
  Origin origin;
  std::string id;
  uint64_t text_bytes = 0;
  size_t bytes = 0;  // of the whole document
  bool has_outlet = false;
  std::optional<Reject> reject;
  std::vector<std::string> warnings;
  bool is_dropped = false;    // the run is to stop: as if it had not been read
  uint64_t retracted_by = 0;  // judgement: nothing is prepared
  bool is_held = false;       // the store has this very version: nothing is prepared
  PreparedArticle
      prepared;  // of no meaning beside a reject, `is_dropped` or where not is_prepared()

  bool is_prepared() const { return !is_held && retracted_by == 0; }
};

// One thread's way from document to rows.
class Preparer {
 public:
  Preparer(GraphWriter& writer, const Analyser& analyser, const IngestOptions& options)
      : writer_(writer),
        analyse_(analyser.for_thread()),
        made_by_(analyser.made_by),
        options_(options) {}

  Incoming Prepare(InputDocument document) {
    Incoming incoming;
    incoming.is_dropped = options_.stop != nullptr && *options_.stop;
    if (incoming.is_dropped) return incoming;
    incoming.origin = std::move(document.origin);
    incoming.warnings = std::move(document.warnings);
    incoming.reject = std::move(document.reject);
    if (incoming.reject) return incoming;
    v1::Article& article = document.article;
    if (article.source().empty()) article.set_source(options_.source);
    IdentifyArticle(&article);
    incoming.bytes = article.ByteSizeLong();
    incoming.id = article.id();
    incoming.text_bytes = article.text().size();
    incoming.has_outlet = !OutletName(article).empty();
    incoming.retracted_by = RetractedBy(article);
    incoming.is_held = incoming.retracted_by == 0 && IsHeld(article);
    if (!incoming.is_prepared()) return incoming;
    analyse_(article, &analysis_);
    StatusOr<PreparedArticle> prepared = PrepareArticle(article, made_by_, &analysis_);
    if (prepared.ok()) {
      incoming.prepared = *std::move(prepared);
    } else {
      incoming.reject =
          Reject{incoming.origin, incoming.id, std::string(AsStd(prepared.status().message()))};
    }
    return incoming;
  }

 private:
  // With --replace an older version may go in before this one, so that holding it now says nothing.
  // An error of the store is left to the writer, who meets it too.
  bool IsHeld(const v1::Article& article) const {
    if (options_.replace) return false;
    const StatusOr<bool> held = writer_.Holds(article, made_by_);
    return held.ok() && *held;
  }

  // It is asked again when it is written.
  uint64_t RetractedBy(const v1::Article& article) const {
    const StatusOr<uint64_t> by = writer_.RetractedBy(article);
    return by.ok() ? *by : 0;
  }

  GraphWriter& writer_;
  const Analyse analyse_;
  const uint64_t made_by_;
  const IngestOptions& options_;
  v1::Analysis analysis_;
};

std::string NameOf(const Incoming& article) {
  return article.origin.ToString() + (article.id.empty() ? "" : " (" + article.id + ")");
}

}  // namespace

// One call of Ingest: gathers groups and writes them.
class Ingester::Run {
 public:
  Run(Ingester& ingester, const IngestOptions& options, const IngestEvents& events)
      : ingester_(ingester), options_(options), events_(events) {}

  Status Begin() {
    run_ = RunOf(ingester_.analyser_, "ingest");
    run_.set_when(options_.when);
    return ingester_.graph_.writer().BeginRun(NowMoment(), &run_);
  }
  Status End() { return ingester_.graph_.writer().EndRun(run_); }

  Status Take(Incoming incoming) {
    if (incoming.is_dropped) return OkStatus();
    if (events_.warned) {
      for (std::string& warning : incoming.warnings) events_.warned(std::move(warning));
    }
    response_.set_articles(response_.articles() + 1);
    if (incoming.reject) {
      response_.set_rejected(response_.rejected() + 1);
      if (events_.rejected) events_.rejected(*incoming.reject);
      return OkStatus();
    }
    group_bytes_ += incoming.bytes;
    group_.push_back(std::move(incoming));
    return IsFull() ? Commit() : OkStatus();
  }

  Status Commit() {
    std::vector<PreparedArticle> articles;
    articles.reserve(group_.size());
    for (Incoming& incoming : group_) {
      if (incoming.is_prepared()) articles.push_back(std::move(incoming.prepared));
    }
    NG_ASSIGN_OR_RETURN(const std::vector<ApplyResult> results, Apply(articles));
    auto result = results.begin();
    for (const Incoming& incoming : group_) {
      if (incoming.is_held) run_.set_unchanged(run_.unchanged() + 1);
      if (incoming.retracted_by != 0) run_.set_retracted(run_.retracted() + 1);
      Count(incoming, incoming.is_prepared() ? *result++ : ResultOf(incoming));
    }
    group_.clear();
    group_bytes_ = 0;
    return OkStatus();
  }

  // What came in can be searched without scanning it.
  Status IndexRest() { return ingester_.graph_.writer().CatchUpSearch(CatchUpUntil::kSmallTail); }

  v1::IngestResponse TakeResponse() { return std::move(response_); }

 private:
  bool IsFull() const {
    if (options_.bulk) return group_.size() >= kBulkArticles || group_bytes_ >= kBulkBytes;
    return group_.size() >= kGroupArticles || group_bytes_ >= kGroupBytes;
  }

  StatusOr<std::vector<ApplyResult>> Apply(const std::vector<PreparedArticle>& articles) {
    if (articles.empty()) return std::vector<ApplyResult>();
    StatusOr<std::vector<ApplyResult>> results = ingester_.graph_.writer().Apply(
        articles,
        {.large = options_.bulk, .replace = options_.replace, .run = &run_, .now = NowMoment()});
    if (results.ok()) {
      NG_RETURN_IF_ERROR(ingester_.graph_.writer().CatchUpSearch(CatchUpUntil::kWholeSegments));
      return results;
    }
    const uint32_t done = response_.added() + response_.replaced() + response_.unchanged();
    return Status(
        results.status().code(),
        AsAbsl(std::string(AsStd(results.status().message())) + " (" + std::to_string(done) +
               " articles of this run are stored; run it again when this is mended)"));
  }

  // Of an article that was not even prepared.
  static ApplyResult ResultOf(const Incoming& incoming) {
    if (incoming.is_held) return {.outcome = Outcome::kUnchanged};
    return {.outcome = Outcome::kRetracted, .retracted_by = incoming.retracted_by};
  }

  void Count(const Incoming& article, const ApplyResult& result) {
    const bool written = result.outcome == Outcome::kAdded || result.outcome == Outcome::kReplaced;
    if (written && !article.has_outlet) {
      response_.set_without_outlet(response_.without_outlet() + 1);
    }
    switch (result.outcome) {
      case Outcome::kAdded:
        response_.set_added(response_.added() + 1);
        break;
      case Outcome::kUnchanged:
        response_.set_unchanged(response_.unchanged() + 1);
        break;
      case Outcome::kReplaced:
        response_.set_replaced(response_.replaced() + 1);
        break;
      case Outcome::kSuperseded:
        response_.set_superseded(response_.superseded() + 1);
        Warn(NameOf(article) + ": superseded by another version of this article, which stays");
        break;
      case Outcome::kRetracted:
        response_.set_retracted(response_.retracted() + 1);
        Warn(NameOf(article) + ": left out: " + WhyRetracted(result.retracted_by));
        break;
    }
    if (result.probable_id_collision) {
      Warn(NameOf(article) +
           ": probable id collision: shares no sentence with the other article of this id; "
           "--source or an outlet keeps "
           "the ids of two sources apart");
    }
    if (events_.stored) events_.stored(article.text_bytes);
  }

  std::string WhyRetracted(uint64_t judgement) const {
    const GraphSnapshot now = ingester_.graph_.Snapshot();
    const LoggedJudgement* entry = now.identity().log().Find(judgement);
    return entry == nullptr ? "retracted" : RetractionText(*entry);
  }

  void Warn(std::string warning) {
    if (events_.warned) events_.warned(std::move(warning));
  }

  Ingester& ingester_;
  const IngestOptions& options_;
  const IngestEvents& events_;
  std::vector<Incoming> group_;
  size_t group_bytes_ = 0;
  v1::Run run_;
  v1::IngestResponse response_;
};

Ingester::Ingester(Graph& graph, Analyser analyser)
    : graph_(graph), analyser_(std::move(analyser)) {}

StatusOr<v1::IngestResponse> Ingester::Ingest(std::function<bool(InputDocument*)> next,
                                              const IngestOptions& options,
                                              const IngestEvents& events) {
  Run run(*this, options, events);
  NG_RETURN_IF_ERROR(run.Begin());
  OrderedPipeline<InputDocument, Incoming> pipeline(
      {.read = std::move(next),
       .weigh = BytesOf,
       .make_worker = [&]() -> std::function<Incoming(InputDocument)> {
         const auto preparer = std::make_shared<Preparer>(graph_.writer(), analyser_, options);
         return
             [preparer](InputDocument document) { return preparer->Prepare(std::move(document)); };
       },
       .take =
           [&](Incoming incoming) {
             Status status = run.Take(std::move(incoming));
             if (!status.ok() && events.failed) events.failed();
             return status;
           }});
  NG_RETURN_IF_ERROR(
      pipeline.Run({.threads = options.threads, .max_bytes_in_flight = kBytesInFlight}));
  NG_RETURN_IF_ERROR(run.Commit());
  NG_RETURN_IF_ERROR(run.End());
  NG_RETURN_IF_ERROR(run.IndexRest());
  return run.TakeResponse();
}

}  // namespace newsgraph
