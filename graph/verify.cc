#include "graph/verify.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>

#include "graph/base/hash.h"
#include "graph/check_analysis.h"
#include "graph/entity_key.h"
#include "graph/ids.h"
#include "graph/journal.h"
#include "graph/judgement_log.h"
#include "graph/keys.h"
#include "graph/resolve.h"
#include "graph/retracted_article.h"
#include "graph/retractions.h"
#include "graph/row_values.h"
#include "graph/rows.h"
#include "graph/search/verify_search.h"
#include "graph/sketch.h"
#include "graph/stored_analysis.h"

namespace newsgraph {
namespace {

constexpr size_t kChunkBytes = 64 << 20;

// The article that a row belongs to, from its key.
std::optional<ArticleId> OwnerOf(Family family, std::string_view key) {
  if (family == Family::kMention) {
    const std::optional<MentionKey> mention = ParseMentionKey(key);
    return mention ? std::optional(mention->article) : std::nullopt;
  }
  if (family == Family::kEdge) {
    const std::optional<EdgeKey> edge = ParseEdgeKey(key);
    return edge ? std::optional(edge->article) : std::nullopt;
  }
  return ParseArticleKey(key);
}

class Verifier {
 public:
  Verifier(const GraphSnapshot& snapshot, const std::function<void(const std::string&)>& report)
      : snapshot_(snapshot.view()), view_(*snapshot_.view()), report_(report) {}

  Status Run(VerifyReport* out) {
    Status read = CheckAll();
    // What could not be read is a difference too, and ends the search for more.
    if (!read.ok()) Report(std::string(AsStd(read.message())));
    *out = counts_;
    if (!read.ok()) return read;
    if (counts_.differences == 0) return OkStatus();
    return DataLossError(std::to_string(counts_.differences) +
                         " differences, the first: " + first_);
  }

  void Report(std::string_view told) {
    const std::string difference(told);
    if (counts_.differences++ == 0) first_ = difference;
    report_(difference);
  }

 private:
  Status CheckAll() {
    ReadRetractions();
    NG_RETURN_IF_ERROR(CheckArticles());
    NG_RETURN_IF_ERROR(CheckRetracted());
    for (const Family family :
         {Family::kText, Family::kAnalysis, Family::kMention, Family::kEdge}) {
      NG_RETURN_IF_ERROR(CheckNothingIsLeftOver(family));
    }
    NG_RETURN_IF_ERROR(CheckNames());
    NG_RETURN_IF_ERROR(CheckJudgements());
    NG_RETURN_IF_ERROR(CheckJournal());
    return VerifySearch(
        snapshot_.view(), [this](const std::string& difference) { Report(difference); },
        &counts_.rows);
  }

  void Report(Family family, std::string_view key, std::string_view what) {
    Report(DescribeKey(FamilyName(family), key) + ": " + std::string(what));
  }

  // Of a log that cannot be read CheckJudgements tells.
  void ReadRetractions() {
    const StatusOr<JudgementLog> log = JudgementLog::Read(view_);
    if (log.ok()) retractions_ = Retractions::Of(*log);
  }

  Status CheckArticles() {
    const std::unique_ptr<OrderedIterator> rows = view_.NewIterator(Family::kArticle);
    for (rows->Seek(""); rows->Valid(); rows->Next()) {
      ++counts_.articles;
      ++counts_.rows;
      const std::optional<ArticleId> article = ParseArticleKey(rows->key());
      v1::StoredArticle header;
      if (!article || !ParseStored(rows->value(), &header)) {
        Report(Family::kArticle, rows->key(), "not readable");
        continue;
      }
      if (retractions_.By(*article) != 0) Report(Family::kArticle, rows->key(), "is retracted");
      NG_RETURN_IF_ERROR(CheckArticle(*article, header));
    }
    NG_RETURN_IF_ERROR(rows->status());
    return CheckExpected();
  }

  // What was put aside is whole, people withdrew it, and all that they withdrew is there.
  Status CheckRetracted() {
    const std::unique_ptr<OrderedIterator> rows = view_.NewIterator(Family::kRetracted);
    for (rows->Seek(""); rows->Valid(); rows->Next()) {
      ++counts_.rows;
      const StatusOr<RetractedArticle> kept = DecodeRetracted(rows->key(), rows->value());
      if (!kept.ok()) {
        Report(AsStd(kept.status().message()));
        continue;
      }
      v1::Analysis analysis;
      v1::Article article = kept->header.article();
      article.set_text(kept->text);
      if (ContentHashOf(article) != article.content_hash() ||
          !ParseStored(kept->analysis, &analysis) || !CheckAnalysis(kept->text, analysis).ok()) {
        Report(Family::kRetracted, rows->key(), "header, text and analysis do not fit");
      }
      if (retractions_.By(kept->article) == 0 || retractions_.IsPurged(kept->article)) {
        Report(Family::kRetracted, rows->key(), "no judgement keeps it here");
      }
    }
    NG_RETURN_IF_ERROR(rows->status());
    for (const ArticleId article : retractions_.kept()) {
      const std::string key = ArticleKey(article);
      NG_ASSIGN_OR_RETURN(const std::optional<std::string> row, view_.Get(Family::kRetracted, key));
      if (!row) Report(Family::kRetracted, key, "missing");
    }
    return OkStatus();
  }

  Status CheckArticle(ArticleId id, const v1::StoredArticle& header) {
    const std::string key = ArticleKey(id);
    NG_ASSIGN_OR_RETURN(std::optional<std::string> text, view_.Get(Family::kText, key));
    NG_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, view_.Get(Family::kAnalysis, key));
    if (!text) {
      Report(Family::kText, key, "missing");
      return OkStatus();
    }
    v1::Analysis analysis;
    if (!bytes || !ParseStored(*bytes, &analysis)) {
      Report(Family::kAnalysis, key, bytes ? "not readable" : "missing");
      return OkStatus();
    }
    v1::Article article = header.article();
    article.set_text(*std::move(text));
    if (ContentHashOf(article) != article.content_hash()) {
      Report(Family::kText, key, "text and header do not fit the hash of the content");
    }
    if (article.article_id() != id.value || ArticleIdOf(article) != id ||
        analysis.article_id() != id.value || analysis.made_by() != header.made_by()) {
      Report(Family::kArticle, key, "the ids of header, analysis and key differ");
    }
    if (!SketchFits(article)) Report(Family::kArticle, key, "the sketch is not that of the text");
    if (!CheckSpans(key, article, analysis)) return OkStatus();
    return CheckRows(header, analysis);
  }

  static bool SketchFits(const v1::Article& article) {
    const TextSketch sketch = SketchOf(article.text());
    if (sketch.empty()) return article.fingerprint() == 0 && article.sketch().empty();
    return article.fingerprint() == sketch.narrow[0] &&
           std::ranges::equal(article.sketch(), sketch.wide);
  }

  // False when rows cannot be derived because indices point nowhere.
  bool CheckSpans(const std::string& key, const v1::Article& article,
                  const v1::Analysis& analysis) {
    const Status fits = CheckAnalysis(article.text(), analysis);
    if (!fits.ok()) {
      Report(Family::kAnalysis, key, AsStd(fits.message()));
      return false;
    }
    for (int i = 0; i < analysis.claims_size(); ++i) {
      if (HashesFit(article.text(), analysis.claims(i).evidence())) continue;
      Report(Family::kAnalysis, key,
             "claim " + std::to_string(i) + ": sentence or trigger does not fit the text");
    }
    return true;
  }

  static bool HashesFit(std::string_view text, const v1::Evidence& evidence) {
    const auto bytes = [&](const v1::Span& span) {
      return text.substr(span.begin(), span.end() - span.begin());
    };
    return FastHash64(bytes(evidence.sentence())) == evidence.sentence_hash() &&
           (IsTriggerInSentence(evidence) ||
            FastHash64(bytes(evidence.trigger())) == evidence.trigger_hash());
  }

  // Rows are looked up in sorted chunks: one by one they would be scattered over the whole store.
  Status CheckRows(const v1::StoredArticle& header, const v1::Analysis& analysis) {
    ++derived_[static_cast<size_t>(Family::kText)];
    const ArticleRows want = RowsOf(header, analysis);
    expected_.Append(want.rows);
    for (const NameOfNode& name : want.names) {
      expected_.Put(Family::kName, Encode(NameKey{name.name, name.node}),
                    EncodeNameValue(name.type));
    }
    return expected_.bytes() < kChunkBytes ? OkStatus() : CheckExpected();
  }

  Status CheckExpected() {
    expected_.Sort();
    std::unique_ptr<OrderedIterator> rows;
    for (size_t i = 0; i < expected_.size(); ++i) {
      const Batch::Change row = expected_.at(i);
      if (i == 0 || row.family != expected_.at(i - 1).family) {
        rows = view_.NewIterator(row.family);
        rows->Seek(row.key);
      }
      StepTo(row.key, rows.get());
      NG_RETURN_IF_ERROR(rows->status());
      if (!rows->Valid() || rows->key() != row.key) {
        Report(row.family, row.key, "missing");
        continue;
      }
      ++derived_[static_cast<size_t>(row.family)];
      if (rows->value() != row.value) {
        Report(row.family, row.key, "differs from what its analysis says");
      }
    }
    expected_.Clear();
    return OkStatus();
  }

  // Neighbours are near: a step costs a tenth of a seek.
  static void StepTo(std::string_view key, OrderedIterator* rows) {
    for (int i = 0; i < 8; ++i) {
      if (!rows->Valid() || rows->key() >= key) return;
      rows->Next();
    }
    rows->Seek(key);
  }

  // Every row that an article says was found, so more rows than those are rows too many. Which ones
  // is asked only then: nothing is remembered of a sound store, whatever its size.
  Status CheckNothingIsLeftOver(Family family) {
    const std::unique_ptr<OrderedIterator> rows = view_.NewIterator(family);
    uint64_t count = 0;
    for (rows->Seek(""); rows->Valid(); rows->Next()) ++count;
    NG_RETURN_IF_ERROR(rows->status());
    counts_.rows += count;
    if (count == derived_[static_cast<size_t>(family)]) return OkStatus();
    for (rows->Seek(""); rows->Valid(); rows->Next()) {
      NG_ASSIGN_OR_RETURN(const bool said, IsSaid(family, rows->key()));
      if (!said) Report(family, rows->key(), "no article says this");
    }
    return rows->status();
  }

  StatusOr<bool> IsSaid(Family family, std::string_view key) const {
    const std::optional<ArticleId> owner = OwnerOf(family, key);
    if (!owner) return false;
    const StatusOr<v1::StoredArticle> header = snapshot_.Header(*owner);
    if (!header.ok())
      return absl::IsNotFound(header.status()) ? StatusOr<bool>(false) : header.status();
    if (family == Family::kText || family == Family::kAnalysis) return true;
    const StatusOr<v1::Analysis> analysis = snapshot_.AnalysisOf(*owner);
    const StatusOr<std::string> text = snapshot_.Text(*owner);
    if (!analysis.ok() || !text.ok() || !CheckAnalysis(*text, *analysis).ok()) {
      return true;  // reported already
    }
    const ArticleRows want = RowsOf(*header, *analysis);
    for (size_t i = 0; i < want.rows.size(); ++i) {
      if (want.rows.at(i).family == family && want.rows.at(i).key == key) return true;
    }
    return false;
  }

  // The index of names must hold no name that no mention row of its node has.
  Status CheckNames() {
    const std::unique_ptr<OrderedIterator> rows = view_.NewIterator(Family::kName);
    MentionCursor mentions = snapshot_.Mentions();
    for (rows->Seek(""); rows->Valid(); rows->Next()) {
      ++counts_.rows;
      const std::optional<NameKey> key = ParseNameKey(rows->key());
      if (!key) {
        Report(Family::kName, rows->key(), "not readable");
        continue;
      }
      mentions.Seek(key->node);
      while (mentions.Valid() && !MentionHasName(mentions.mention(), key->name)) mentions.Next();
      if (!mentions.Valid()) Report(Family::kName, rows->key(), "no article uses this name");
    }
    return rows->status();
  }

  // A judgement belongs to nobody, so nothing else tells what it should be: its key is its hash, and
  // its fields fit its kind. An UNDO of one that is not here is none: two logs may be joined later.
  Status CheckJudgements() {
    const std::unique_ptr<OrderedIterator> rows = view_.NewIterator(Family::kJudgement);
    for (rows->Seek(""); rows->Valid(); rows->Next()) {
      ++counts_.rows;
      const std::string_view bytes = rows->value();
      if (rows->key() != JudgementKey(Hash64(bytes))) {
        Report(Family::kJudgement, rows->key(), "the id is not the hash of the judgement");
      }
      v1::Judgement judgement;
      if (!judgement.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
        Report(Family::kJudgement, rows->key(), "not readable");
        continue;
      }
      const Status fits = CheckJudgement(judgement);
      if (!fits.ok()) Report(Family::kJudgement, rows->key(), AsStd(fits.message()));
    }
    return rows->status();
  }

  // It speaks of articles that are there, or put aside, and of runs that it has.
  Status CheckJournal() {
    const StatusOr<std::vector<v1::Run>> runs = ReadRuns(view_);
    if (!runs.ok()) {
      Report(AsStd(runs.status().message()));
      return OkStatus();
    }
    std::unordered_set<uint64_t> known;
    for (const v1::Run& run : *runs) known.insert(run.started());
    counts_.rows += runs->size();
    std::vector<ArticleId> articles;
    const Status readable = ForEachArrival(view_, [&](ArticleId article, const Arrival& arrival) {
      articles.push_back(article);
      if (!known.contains(arrival.run)) {
        Report("journal: article " + ToHex(article) + " came in with a run that is not there");
      }
    });
    if (!readable.ok()) Report(AsStd(readable.message()));
    counts_.rows += articles.size();
    for (const ArticleId article : articles) {
      const std::string key = ArticleKey(article);
      NG_ASSIGN_OR_RETURN(const std::optional<std::string> header,
                          view_.Get(Family::kArticle, key));
      if (header) continue;
      NG_ASSIGN_OR_RETURN(const std::optional<std::string> kept,
                          view_.Get(Family::kRetracted, key));
      if (!kept) Report("journal: there is no article " + ToHex(article));
    }
    return OkStatus();
  }

  const GraphSnapshot snapshot_;  // the rows as stored
  const OrderedView& view_;
  const std::function<void(const std::string&)>& report_;
  Retractions retractions_;
  VerifyReport counts_;
  std::string first_;
  Batch expected_;                             // rows of the articles read last
  std::array<uint64_t, kFamilies> derived_{};  // rows that articles say and the store has
};

}  // namespace

Status Verify(const GraphSnapshot& snapshot, const std::function<void(const std::string&)>& report,
              VerifyReport* out) {
  Verifier verifier(snapshot, report);
  NG_RETURN_IF_ERROR(snapshot.view()->CheckFiles());
  return verifier.Run(out);
}

}  // namespace newsgraph
