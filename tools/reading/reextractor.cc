#include "tools/reading/reextractor.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "ingest/pipeline/ordered_pipeline.h"
#include "tools/reading/run_entry.h"

namespace newsgraph {
namespace {

constexpr size_t kGroupArticles = 128;
constexpr size_t kGroupTextBytes = 2 << 20;
constexpr size_t kTextBytesInFlight = 16 << 20;
// So many headers are read from one snapshot: an open one keeps what is replaced from being freed.
constexpr size_t kPage = 1024;

// What is said, as what, by whom, in which sentence.
using ClaimPlace = std::pair<uint64_t, uint64_t>;

std::multimap<ClaimPlace, const v1::Claim*> ClaimsOf(const v1::Analysis& analysis) {
  std::multimap<ClaimPlace, const v1::Claim*> claims;
  for (const v1::Claim& claim : analysis.claims()) {
    claims.emplace(ClaimPlace(claim.claim(), claim.evidence().sentence_hash()), &claim);
  }
  return claims;
}

v1::ClaimChange ChangeOf(bool added, const v1::Claim& claim, const v1::Analysis& analysis,
                         const v1::Article& article) {
  v1::ClaimChange change;
  change.set_added(added);
  change.set_article(article.id().empty() ? ToHex(uint64_t{article.article_id()}) : article.id());
  change.set_subject(analysis.entities(static_cast<int>(claim.subject())).name());
  change.set_predicate(claim.predicate());
  if (claim.has_object()) {
    change.set_object(analysis.entities(static_cast<int>(claim.object())).name());
  }
  std::string said;
  if (claim.polarity() != v1::Claim::POSITIVE) said = v1::Claim::Polarity_Name(claim.polarity());
  if (claim.modality() != v1::Claim::ASSERTED) {
    said += (said.empty() ? "" : " ") + v1::Claim::Modality_Name(claim.modality());
  }
  change.set_said(said);
  const v1::Span& sentence = claim.evidence().sentence();
  change.set_sentence(article.text().substr(sentence.begin(), sentence.end() - sentence.begin()));
  return change;
}

// An article that these packs have not read.
struct Outdated {
  v1::Article article;  // with its text
};

struct Reread {
  bool is_dropped = false;  // the run is to stop, or the article is gone
  Status status;
  PreparedArticle prepared;
  uint32_t added = 0;
  uint32_t removed = 0;
  std::vector<v1::ClaimChange> examples;
};

// One thread's way from a stored text to its new rows.
class Rereader {
 public:
  Rereader(Graph& graph, const Analyser& analyser, const ReextractOptions& options)
      : graph_(graph),
        analyse_(analyser.for_thread()),
        made_by_(analyser.made_by),
        options_(options) {}

  Reread Read(const Outdated& outdated) {
    Reread reread;
    const v1::Article& article = outdated.article;
    reread.is_dropped = options_.stop != nullptr && *options_.stop;
    if (reread.is_dropped) return reread;
    // As it is stored: what judgements make of its nodes is no part of what it says.
    const GraphSnapshot stored(graph_.Snapshot().view());
    Status status = stored.ReadAnalysis(ArticleId{article.article_id()}, &old_);
    reread.is_dropped = absl::IsNotFound(status);
    if (!status.ok()) {
      if (!reread.is_dropped) reread.status = status;
      return reread;
    }
    analyse_(article, &analysis_);
    StatusOr<PreparedArticle> prepared = PrepareArticle(article, made_by_, &analysis_);
    if (!prepared.ok()) {
      reread.status = prepared.status();
      return reread;
    }
    reread.prepared = *std::move(prepared);
    Compare(article, &reread);
    return reread;
  }

 private:
  void Compare(const v1::Article& article, Reread* reread) const {
    auto before = ClaimsOf(old_);
    for (const auto& [place, claim] : ClaimsOf(analysis_)) {
      if (const auto known = before.find(place); known != before.end()) {
        before.erase(known);
        continue;
      }
      ++reread->added;
      AddExample(ChangeOf(true, *claim, analysis_, article), reread);
    }
    for (const auto& [place, claim] : before) {
      ++reread->removed;
      AddExample(ChangeOf(false, *claim, old_, article), reread);
    }
  }

  void AddExample(v1::ClaimChange change, Reread* reread) const {
    if (reread->examples.size() < options_.examples) reread->examples.push_back(std::move(change));
  }

  Graph& graph_;
  const Analyse analyse_;
  const uint64_t made_by_;
  const ReextractOptions& options_;
  v1::Analysis old_;
  v1::Analysis analysis_;
};

// Walks the articles, a page of headers at a time.
class OutdatedArticles {
 public:
  OutdatedArticles(Graph& graph, uint64_t made_by, const std::atomic<bool>* stop)
      : graph_(graph), made_by_(made_by), stop_(stop) {}

  bool Next(Outdated* outdated) {
    while (status_.ok() && (stop_ == nullptr || !*stop_)) {
      if (at_ == page_.size() && !ReadPage()) return false;
      v1::Article& article = page_[at_++];
      StatusOr<std::string> text = graph_.Snapshot().Text(ArticleId{article.article_id()});
      if (absl::IsNotFound(text.status())) continue;  // it was retracted meanwhile
      status_ = text.status();
      if (!text.ok()) return false;
      article.set_text(*std::move(text));
      outdated->article = std::move(article);
      return true;
    }
    return false;
  }

  uint32_t articles() const { return articles_; }
  const Status& status() const { return status_; }

 private:
  bool ReadPage() {
    page_.clear();
    at_ = 0;
    size_t seen = 0;
    status_ = graph_.Snapshot().ForEachArticleFrom(
        from_, [&](ArticleId id, const v1::StoredArticle& header) {
          ++articles_;
          from_ = ArticleId{id.value + 1};
          is_at_end_ = id.value == UINT64_MAX;
          if (header.made_by() != made_by_) page_.push_back(header.article());
          return ++seen < kPage;
        });
    is_at_end_ = is_at_end_ || seen < kPage;
    return status_.ok() && (!page_.empty() || (!is_at_end_ && ReadPage()));
  }

  Graph& graph_;
  const uint64_t made_by_;
  const std::atomic<bool>* const stop_;
  ArticleId from_;
  std::vector<v1::Article> page_;
  size_t at_ = 0;
  uint32_t articles_ = 0;
  bool is_at_end_ = false;
  Status status_;
};

// Gathers groups and writes them.
class Rewriter {
 public:
  Rewriter(Graph& graph, const ReextractOptions& options,
           const std::function<void(uint64_t)>& counted)
      : graph_(graph), options_(options), counted_(counted) {
    response_.set_dry_run(options.dry_run);
  }

  Status Begin(const Analyser& analyser) {
    if (options_.dry_run) return OkStatus();
    run_ = RunOf(analyser, "reextract");
    return graph_.writer().BeginRun(NowMoment(), &run_);
  }
  Status End() { return options_.dry_run ? OkStatus() : graph_.writer().EndRun(run_); }

  Status Take(Reread reread) {
    NG_RETURN_IF_ERROR(reread.status);
    if (reread.is_dropped) return OkStatus();
    Count(reread);
    if (options_.dry_run) return OkStatus();
    group_text_bytes_ += reread.prepared.text.size();
    group_.push_back(std::move(reread.prepared));
    if (group_.size() < kGroupArticles && group_text_bytes_ < kGroupTextBytes) return OkStatus();
    return Commit();
  }

  Status Commit() {
    if (group_.empty()) return OkStatus();
    NG_RETURN_IF_ERROR(graph_.writer().Apply(group_, {.run = &run_, .now = NowMoment()}).status());
    group_.clear();
    group_text_bytes_ = 0;
    return OkStatus();
  }

  v1::ReextractResponse TakeResponse() { return std::move(response_); }

 private:
  void Count(Reread& reread) {
    response_.set_reextracted(response_.reextracted() + 1);
    response_.set_added(response_.added() + reread.added);
    response_.set_removed(response_.removed() + reread.removed);
    if (reread.added + reread.removed > 0) response_.set_changed(response_.changed() + 1);
    for (v1::ClaimChange& change : reread.examples) {
      if (response_.examples_size() == static_cast<int>(options_.examples)) break;
      *response_.add_examples() = std::move(change);
    }
    if (counted_) counted_(reread.prepared.text.size());
  }

  Graph& graph_;
  const ReextractOptions& options_;
  const std::function<void(uint64_t)>& counted_;
  std::vector<PreparedArticle> group_;
  size_t group_text_bytes_ = 0;
  v1::Run run_;
  v1::ReextractResponse response_;
};

}  // namespace

StatusOr<v1::ReextractResponse> Reextract(Graph& graph, const Analyser& analyser,
                                          const ReextractOptions& options,
                                          const std::function<void(uint64_t text_bytes)>& counted) {
  OutdatedArticles outdated(graph, analyser.made_by, options.stop);
  Rewriter rewriter(graph, options, counted);
  NG_RETURN_IF_ERROR(rewriter.Begin(analyser));
  OrderedPipeline<Outdated, Reread> pipeline(
      {.read = [&](Outdated* next) { return outdated.Next(next); },
       .weigh = [](const Outdated& next) { return next.article.ByteSizeLong() + sizeof(Outdated); },
       .make_worker = [&]() -> std::function<Reread(Outdated)> {
         const auto rereader = std::make_shared<Rereader>(graph, analyser, options);
         return [rereader](const Outdated& next) { return rereader->Read(next); };
       },
       .take = [&](Reread reread) { return rewriter.Take(std::move(reread)); }});
  NG_RETURN_IF_ERROR(
      pipeline.Run({.threads = options.threads, .max_bytes_in_flight = kTextBytesInFlight}));
  NG_RETURN_IF_ERROR(outdated.status());
  NG_RETURN_IF_ERROR(rewriter.Commit());
  NG_RETURN_IF_ERROR(rewriter.End());
  v1::ReextractResponse response = rewriter.TakeResponse();
  response.set_articles(outdated.articles());
  return response;
}

}  // namespace newsgraph
