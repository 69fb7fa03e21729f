// stats: how much is in the store, counted by reading its rows; with a filter, how much in the
// articles that pass.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "graph/keys.h"
#include "graph/predicates.h"
#include "graph/row_values.h"
#include "query/answer.h"
#include "query/inquiry.h"
#include "query/printed_texts.h"
#include "query/runs.h"

namespace newsgraph {
namespace {

using Counts = std::map<std::string, uint32_t>;
using ArticleSet = std::unordered_set<ArticleId>;

// The largest first, then by name.
void Fill(const Counts& counts, google::protobuf::RepeatedPtrField<v1::Count>* out) {
  std::vector<std::pair<std::string, uint32_t>> order(counts.begin(), counts.end());
  std::ranges::stable_sort(order, [](const auto& a, const auto& b) { return a.second > b.second; });
  for (const auto& [name, count] : order) {
    v1::Count* row = out->Add();
    row->set_name(name);
    row->set_count(count);
  }
}

bool Passes(const v1::Article& header, const EvidenceFilter& filter) {
  return filter.PassesDate(Date{header.published().yyyymmdd()}) &&
         filter.PassesOutlet(OutletCode(OutletName(header)));
}

// What the headers of the articles say; the articles that pass. Their sketches go to *texts.
StatusOr<ArticleSet> CountArticles(Inquiry* inquiry, PrintedTexts* texts,
                                   v1::StatsResponse* response) {
  ArticleSet articles;
  Counts outlets, made_by;
  Date first, last;
  NG_RETURN_IF_ERROR(
      inquiry->snapshot.ForEachArticle([&](ArticleId article, const v1::StoredArticle& header) {
        if (!inquiry->meter.ReadEdge()) return false;
        if (!Passes(header.article(), inquiry->filter)) return true;
        articles.insert(article);
        if (texts != nullptr) texts->Add(article, header.article());
        response->set_claims(response->claims() + header.claims());
        response->set_quotes(response->quotes() + header.quotes());
        ++outlets[OutletName(header.article())];
        ++made_by[ToHex(header.made_by())];
        const Date date{header.article().published().yyyymmdd()};
        if (!date.known()) return true;
        if (!first.known() || date < first) first = date;
        last = std::max(last, date);
        return true;
      }));
  response->set_articles(static_cast<uint32_t>(articles.size()));
  response->set_first_date(first.ToString());
  response->set_last_date(last.ToString());
  Fill(outlets, response->mutable_outlets());
  Fill(made_by, response->mutable_made_by());
  return articles;
}

Status Damaged(std::string_view family) {
  return DataLossError("a key of the family " + std::string(family) + " cannot be read");
}

// Rows stand in order of their node.
Status CountMentions(const ArticleSet& articles, Inquiry* inquiry, v1::StatsResponse* response) {
  const auto rows = inquiry->snapshot.view()->NewIterator(Family::kMention);
  uint32_t entities = 0;
  uint32_t mentions = 0;
  NodeId node;
  for (rows->Seek(""); rows->Valid() && inquiry->meter.ReadEdge(); rows->Next()) {
    const std::optional<MentionKey> key = ParseMentionKey(rows->key());
    if (!key.has_value()) return Damaged("mention");
    if (!articles.contains(key->article)) continue;
    ++mentions;
    if (key->node != node) ++entities;
    node = key->node;
  }
  response->set_entities(entities);
  response->set_mentions(mentions);
  return rows->status();
}

// Each claim once: from its subject or, where the ends have no order, from the lesser id.
bool IsFirstEnd(const EdgeKey& key) {
  if (key.direction == Direction::kBoth) return !key.neighbour || key.node <= key.neighbour;
  return key.direction == Direction::kOut;
}

Status CountPredicates(const ArticleSet& articles, Inquiry* inquiry, v1::StatsResponse* response) {
  const auto rows = inquiry->snapshot.view()->NewIterator(Family::kEdge);
  Counts counts;
  std::vector<Evidence> evidences;
  for (rows->Seek(""); rows->Valid() && inquiry->meter.ReadEdge(); rows->Next()) {
    const std::optional<EdgeKey> key = ParseEdgeKey(rows->key());
    if (!key.has_value()) return Damaged("edge");
    if (!IsFirstEnd(*key) || !articles.contains(key->article)) continue;
    evidences.clear();
    if (!DecodeEdgeValue(rows->value(), key->article, &evidences)) return Damaged("edge");
    const std::string_view name = PredicateName(key->predicate);
    counts[name.empty() ? ToHex(key->predicate) : std::string(name)] +=
        static_cast<uint32_t>(evidences.size());
  }
  Fill(counts, response->mutable_predicates());
  return rows->status();
}

}  // namespace

StatusOr<v1::StatsResponse> Answer(const GraphSnapshot& snapshot, const v1::StatsRequest& request) {
  NG_ASSIGN_OR_RETURN(const auto inquiry, Inquiry::OfArticles(snapshot, request));
  v1::StatsResponse response;
  if (request.runs()) {
    NG_RETURN_IF_ERROR(AddRuns(snapshot, &inquiry->meter, &response));
    inquiry->meter.Report(&response);
    return response;
  }
  PrintedTexts texts;
  NG_ASSIGN_OR_RETURN(
      const ArticleSet articles,
      CountArticles(inquiry.get(), request.reprints() ? &texts : nullptr, &response));
  NG_RETURN_IF_ERROR(CountMentions(articles, inquiry.get(), &response));
  NG_RETURN_IF_ERROR(CountPredicates(articles, inquiry.get(), &response));
  if (request.reprints()) NG_RETURN_IF_ERROR(texts.Report(inquiry.get(), &response));
  inquiry->meter.Report(&response);
  return response;
}

}  // namespace newsgraph
