#include "query/retraction.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "graph/keys.h"
#include "graph/retracted_article.h"
#include "graph/retractions.h"
#include "query/articles.h"
#include "query/evidence_filter.h"

namespace newsgraph {
namespace {

using v1::Judgement;

// In order of id.
using Named = std::map<ArticleId, Judgement::Retracted>;

void Name(ArticleId id, const v1::Article& article, Named* named) {
  Judgement::Retracted& retracted = (*named)[id];
  retracted.set_article_id(id.value);
  retracted.set_id(article.id().empty() ? article.url() : article.id());
  retracted.set_outlet(article.outlet().empty() ? UrlHost(article.url()) : article.outlet());
}

// Of an article that is retracted already, which only a purge can do something to.
Status NameRetracted(const std::string& text, bool purge, const GraphSnapshot& snapshot,
                     Named* named) {
  NG_ASSIGN_OR_RETURN(const ArticleId id, FindRetracted(text, snapshot));
  const Identity& identity = snapshot.identity();
  const std::string key = ArticleKey(id);
  NG_ASSIGN_OR_RETURN(const std::optional<std::string> row,
                      snapshot.view()->Get(Family::kRetracted, key));
  if (purge && row) {
    NG_ASSIGN_OR_RETURN(const RetractedArticle kept, DecodeRetracted(key, *row));
    Name(id, kept.header.article(), named);
    return OkStatus();
  }
  const LoggedJudgement* by = identity.log().Find(identity.retractions().By(id));
  return FailedPreconditionError("the article \"" + text + "\" was " + RetractionText(*by) +
                                 (purge ? "; nothing of it is kept" : ""));
}

Status NameArticles(const v1::JudgeRequest& request, const GraphSnapshot& snapshot, Named* named) {
  for (const std::string& text : request.articles()) {
    const StatusOr<ArticleId> id = FindArticle(text, snapshot);
    if (id.ok()) {
      NG_ASSIGN_OR_RETURN(const v1::StoredArticle header, snapshot.Header(*id));
      Name(*id, header.article(), named);
      continue;
    }
    if (!absl::IsNotFound(id.status())) return id.status();
    NG_RETURN_IF_ERROR(NameRetracted(text, request.purge(), snapshot, named));
  }
  return OkStatus();
}

Status NameAllOf(const v1::JudgeRequest& request, const GraphSnapshot& snapshot, Named* named) {
  Date before;
  if (!request.before().empty()) {
    before = ParseDate(request.before());
    if (!before.known()) {
      return InvalidArgumentError("before \"" + request.before() +
                                  "\" is no date; write 2013-11-06, 2013-11 or 2013");
    }
  }
  v1::Filter outlet;
  if (!request.outlet().empty()) outlet.add_outlets(request.outlet());
  NG_ASSIGN_OR_RETURN(const EvidenceFilter filter, EvidenceFilter::From(outlet));
  // An article of "2013" may be of any day of that year: it is before a day of the next one only.
  const auto is_meant = [&](const v1::Article& article) {
    if (!filter.PassesOutlet(OutletCode(OutletName(article)))) return false;
    if (!before.known()) return true;
    const Date date{article.published().yyyymmdd()};
    return date.known() && LastDayOf(date) < before;
  };
  NG_RETURN_IF_ERROR(snapshot.ForEachArticle([&](ArticleId id, const v1::StoredArticle& header) {
    if (is_meant(header.article())) Name(id, header.article(), named);
    return true;
  }));
  return ForEachRetracted(*snapshot.view(), [&](const RetractedArticle& kept) {
    if (is_meant(kept.header.article())) Name(kept.article, kept.header.article(), named);
  });
}

Status CheckFields(const v1::JudgeRequest& request) {
  const bool all_of = !request.outlet().empty() || !request.before().empty();
  if (request.articles().empty() == !all_of) {
    return InvalidArgumentError(
        "a retraction takes articles, or an outlet and a date before which they were published");
  }
  if (request.future() && (request.outlet().empty() || !request.before().empty())) {
    return InvalidArgumentError(
        "what comes in the future is told by its outlet alone: --future goes with --outlet");
  }
  if (!request.outlet().empty() && OutletCodesOf(request.outlet()).empty()) {
    return InvalidArgumentError("\"" + request.outlet() + "\" is no outlet");
  }
  return OkStatus();
}

}  // namespace

Status AddRetracted(const v1::JudgeRequest& request, const GraphSnapshot& snapshot,
                    Judgement* judgement) {
  NG_RETURN_IF_ERROR(CheckFields(request));
  Named named;
  if (request.articles().empty()) {
    NG_RETURN_IF_ERROR(NameAllOf(request, snapshot, &named));
  } else {
    NG_RETURN_IF_ERROR(NameArticles(request, snapshot, &named));
  }
  for (auto& [id, retracted] : named) *judgement->add_retracted() = std::move(retracted);
  judgement->set_future(request.future());
  if (request.future()) judgement->set_outlet(request.outlet());
  judgement->set_purge(request.purge());
  if (!named.empty() || request.future()) return OkStatus();
  std::string which = request.outlet().empty() ? "" : " of \"" + request.outlet() + "\"";
  if (!request.before().empty()) which += " from before " + request.before();
  return NotFoundError("there is no article" + which);
}

std::vector<std::string> NotesOnRetraction(const LoggedJudgement& entry,
                                           const GraphSnapshot& snapshot) {
  const Identity& identity = snapshot.identity();
  std::vector<std::string> notes;
  if (entry.judgement.kind() == Judgement::RETRACT && entry.judgement.purge()) {
    notes.emplace_back(
        "what was purged is gone from every answer, and from the files with the next `newsgraph "
        "compact`");
  }
  if (entry.judgement.kind() != Judgement::UNDO) return notes;
  size_t still = 0;
  size_t gone = 0;
  uint64_t by = 0;
  for (const ArticleId article : ArticlesMovedBy(entry.judgement, identity.log())) {
    const uint64_t retracted_by = identity.retractions().By(article);
    if (retracted_by != 0) {
      ++still;
      by = retracted_by;
    } else if (!snapshot.Header(article).ok()) {
      ++gone;
    }
  }
  const auto count = [](size_t number) {
    return std::to_string(number) + (number == 1 ? " article" : " articles");
  };
  if (still > 0) notes.push_back(count(still) + " still retracted, by judgement " + ToHex(by));
  if (gone > 0) notes.push_back(count(gone) + " purged: ingest brings back what you have of them");
  return notes;
}

}  // namespace newsgraph
