#include "query/articles.h"

#include <map>
#include <utility>

#include "graph/base/date.h"
#include "graph/retractions.h"

namespace newsgraph {
namespace {

// A row that another one points to must be there.
Status Missing(const Status& status, ArticleId article, std::string_view part) {
  if (!absl::IsNotFound(status)) return status;
  return DataLossError("article " + ToHex(article) + ": its " + std::string(part) + " is missing");
}

// Reads what is not read yet.
template <typename Part>
Status Load(std::unique_ptr<Part>* part, StatusOr<Part> read, ArticleId article,
            std::string_view name) {
  if (!read.ok()) return Missing(read.status(), article, name);
  *part = std::make_unique<Part>(*std::move(read));
  return OkStatus();
}

}  // namespace

StatusOr<const v1::Article*> ArticleReader::Header(ArticleId article) {
  auto& header = parts_[article].header;
  if (header == nullptr) {
    NG_RETURN_IF_ERROR(Load(&header, snapshot_.Header(article), article, "header"));
  }
  return &header->article();
}

StatusOr<const v1::Analysis*> ArticleReader::Analysis(ArticleId article) {
  auto& analysis = parts_[article].analysis;
  if (analysis != nullptr) return analysis;
  auto* const read = google::protobuf::Arena::CreateMessage<v1::Analysis>(&arena_);
  const Status status = snapshot_.ReadAnalysis(article, read);
  if (!status.ok()) return Missing(status, article, "analysis");
  analysis = read;
  return analysis;
}

StatusOr<const std::string*> ArticleReader::Text(ArticleId article) {
  auto& text = parts_[article].text;
  if (text == nullptr) {
    NG_RETURN_IF_ERROR(Load(&text, snapshot_.Text(article), article, "text"));
    text_bytes_ += text->size();
  }
  return text.get();
}

StatusOr<v1::ArticleRow> ArticleReader::Row(ArticleId article) {
  NG_ASSIGN_OR_RETURN(const v1::Article* header, Header(article));
  v1::ArticleRow row;
  row.set_id(ShownId(*header));
  row.set_title(header->title());
  row.set_outlet(header->outlet());
  row.set_url(header->url());
  row.set_date(Date{header->published().yyyymmdd()}.ToString());
  return row;
}

StatusOr<bool> ArticleReader::PassesOutlet(ArticleId article, const EvidenceFilter& filter) {
  if (filter.outlets.empty()) return true;
  NG_ASSIGN_OR_RETURN(const v1::Article* header, Header(article));
  return filter.PassesOutlet(OutletCode(OutletName(*header)));
}

StatusOr<ArticleId> FindArticle(const std::string& text, const GraphSnapshot& snapshot) {
  if (const std::optional<uint64_t> digits = ParseHex16(text)) {
    if (snapshot.Header(ArticleId{*digits}).ok()) return ArticleId{*digits};
  }
  NG_ASSIGN_OR_RETURN(const std::vector<ArticleId> found, snapshot.ArticlesCalled(text));
  if (found.size() == 1) return found.front();
  if (found.empty()) {
    const StatusOr<ArticleId> retracted = FindRetracted(text, snapshot);
    if (!retracted.ok()) return retracted.status();
    const Identity& identity = snapshot.identity();
    const uint64_t by = identity.retractions().By(*retracted);
    return NotFoundError("the article \"" + text + "\" was " +
                         RetractionText(*identity.log().Find(by)));
  }
  std::string message =
      "\"" + text + "\" names " + std::to_string(found.size()) + " articles; say which one:";
  for (const ArticleId article : found) {
    NG_ASSIGN_OR_RETURN(const v1::StoredArticle header, snapshot.Header(article));
    message += "\n  " + ToHex(article) + "  " + header.article().outlet() + ": " +
               header.article().title();
  }
  return InvalidArgumentError(message);
}

StatusOr<ArticleId> FindRetracted(const std::string& text, const GraphSnapshot& snapshot) {
  const Identity& identity = snapshot.identity();
  const bool is_url = text.find("://") != std::string::npos;
  std::map<ArticleId, std::string> found;  // and their outlets
  for (const LoggedJudgement& entry : identity.log().entries()) {
    for (const v1::Judgement::Retracted& retracted : entry.judgement.retracted()) {
      const ArticleId article{retracted.article_id()};
      if (identity.retractions().By(article) == 0) continue;
      const bool is_called = retracted.id() == text || ToHex(article) == text ||
                             (is_url && retracted.id().find("://") != std::string::npos &&
                              CanonicalUrl(retracted.id()) == CanonicalUrl(text));
      if (is_called) found.emplace(article, retracted.outlet());
    }
  }
  if (found.size() == 1) return found.begin()->first;
  if (found.empty()) return NotFoundError("no article has the id or the url \"" + text + "\"");
  std::string message = "\"" + text + "\" names " + std::to_string(found.size()) +
                        " articles that are retracted; say which one:";
  for (const auto& [article, outlet] : found) message += "\n  " + ToHex(article) + "  " + outlet;
  return InvalidArgumentError(message);
}

std::string ShownId(const v1::Article& header) {
  if (!header.id().empty()) return header.id();
  return header.url().empty() ? ToHex(header.article_id()) : header.url();
}

}  // namespace newsgraph
