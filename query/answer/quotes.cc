// quotes: what somebody is quoted as saying. One row for a quote, however many articles print it.
#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "graph/base/hash.h"
#include "graph/name.h"
#include "graph/sources.h"
#include "query/answer.h"
#include "query/entity_reference.h"
#include "query/evidence_rows.h"
#include "query/inquiry.h"

namespace newsgraph {
namespace {

// What a quote must name or contain; neither: every quote passes.
struct Topic {
  std::vector<NodeId> nodes;  // sorted
  std::string words;          // normalised

  bool empty() const { return nodes.empty() && words.empty(); }
};

// The printings of one quote.
struct Printed {
  std::vector<Evidence> printings;  // for counting; `number` is the index of the quote
  Date last;
};

// By the words of the quote, so that reprints fall together.
using QuotesByWords = std::map<std::string, Printed>;

StatusOr<Topic> TopicOf(const std::string& about, Inquiry* inquiry) {
  Topic topic;
  if (about.empty()) return topic;
  NG_ASSIGN_OR_RETURN(topic.nodes, ResolveAll(about, inquiry));
  std::ranges::sort(topic.nodes);
  topic.words = NormaliseName(about);
  return topic;
}

bool Names(const v1::Analysis& analysis, const v1::Quote& quote, const std::vector<NodeId>& nodes) {
  return std::ranges::any_of(analysis.mentions(), [&](const v1::Mention& mention) {
    if (mention.begin() < quote.begin() || mention.end() > quote.end()) return false;
    const NodeId node{analysis.entities(static_cast<int>(mention.entity())).node()};
    return std::ranges::binary_search(nodes, node);
  });
}

bool HasWords(const std::string& text, const std::string& words) {
  return (" " + text + " ").find(" " + words + " ") != std::string::npos;
}

Evidence PrintingIn(const v1::Article& header, ArticleId article, uint32_t number) {
  Evidence printing;
  printing.article = article;
  printing.date = Date{header.published().yyyymmdd()};
  printing.outlet = OutletCode(OutletName(header));
  printing.text = header.fingerprint();
  printing.number = number;
  return printing;
}

// The quotes of one article that the node speaks and that are about the topic.
Status CollectFrom(ArticleId article, NodeId speaker, const Topic& topic, Inquiry* inquiry,
                   QuotesByWords* quotes) {
  NG_ASSIGN_OR_RETURN(const v1::Analysis* analysis, inquiry->articles.Analysis(article));
  NG_ASSIGN_OR_RETURN(const std::string* text, inquiry->articles.Text(article));
  NG_ASSIGN_OR_RETURN(const v1::Article* header, inquiry->articles.Header(article));
  for (int i = 0; i < analysis->quotes_size(); ++i) {
    const v1::Quote& quote = analysis->quotes(i);
    if (!quote.has_speaker()) continue;
    if (analysis->entities(static_cast<int>(quote.speaker())).node() != speaker.value) continue;
    v1::Span span;
    span.set_begin(quote.begin());
    span.set_end(quote.end());
    NG_ASSIGN_OR_RETURN(const std::string said, Quoted(*text, span, article));
    const std::string words = NormaliseName(said);
    if (!topic.empty() && !Names(*analysis, quote, topic.nodes) && !HasWords(words, topic.words)) {
      continue;
    }
    Printed& printed = (*quotes)[words];
    printed.printings.push_back(PrintingIn(*header, article, static_cast<uint32_t>(i)));
    printed.last = std::max(printed.last, printed.printings.back().date);
  }
  return OkStatus();
}

StatusOr<QuotesByWords> CollectQuotes(NodeId speaker, const Topic& topic, Inquiry* inquiry) {
  QuotesByWords quotes;
  MentionCursor mentions = inquiry->snapshot.Mentions();
  mentions.Seek(speaker, inquiry->filter.since, inquiry->filter.until);
  for (; mentions.Valid() && inquiry->meter.ReadEdge(); mentions.Next()) {
    const NodeMention& mention = mentions.mention();
    if (mention.quotes == 0) continue;
    NG_ASSIGN_OR_RETURN(const bool passes,
                        inquiry->articles.PassesOutlet(mention.article, inquiry->filter));
    if (!passes) continue;
    if (!inquiry->meter.MayKeep(inquiry->articles.bytes())) break;
    NG_RETURN_IF_ERROR(CollectFrom(mention.article, speaker, topic, inquiry, &quotes));
  }
  NG_RETURN_IF_ERROR(mentions.status());
  return quotes;
}

// The earliest printing stands for all; undated ones come last.
const Evidence& Earliest(const Printed& printed) {
  return *std::ranges::min_element(printed.printings, {}, [](const Evidence& printing) {
    return std::tuple(!printing.date.known(), printing.date, printing.article, printing.number);
  });
}

// Equal words of a quote are one text, whatever stands around them.
uint32_t SourcesOf(Printed printed, const std::string& words) {
  for (Evidence& printing : printed.printings) printing.sentence = FastHash64(words) | 1;
  return CountSources(printed.printings);
}

StatusOr<v1::QuoteRow> RowOf(const Printed& printed, const v1::EntityRef& speaker,
                             Inquiry* inquiry) {
  const Evidence& earliest = Earliest(printed);
  NG_ASSIGN_OR_RETURN(const v1::Analysis* analysis, inquiry->articles.Analysis(earliest.article));
  NG_ASSIGN_OR_RETURN(const std::string* text, inquiry->articles.Text(earliest.article));
  const v1::Quote& quote = analysis->quotes(static_cast<int>(earliest.number));
  v1::QuoteRow row;
  *row.mutable_speaker() = speaker;
  row.mutable_span()->set_begin(quote.begin());
  row.mutable_span()->set_end(quote.end());
  NG_ASSIGN_OR_RETURN(*row.mutable_text(), Quoted(*text, row.span(), earliest.article));
  row.set_kind(quote.kind());
  row.set_articles(CountArticles(printed.printings));
  NG_ASSIGN_OR_RETURN(*row.mutable_article(), inquiry->articles.Row(earliest.article));
  if (quote.has_cue()) *row.mutable_cue() = quote.cue();
  row.set_rule(quote.rule());
  return row;
}

}  // namespace

StatusOr<v1::QuotesResponse> Answer(const GraphSnapshot& snapshot,
                                    const v1::QuotesRequest& request) {
  NG_ASSIGN_OR_RETURN(const auto inquiry, Inquiry::OfArticles(snapshot, request));
  NG_ASSIGN_OR_RETURN(const Resolved resolved, Resolve(request.entity(), inquiry.get()));
  NG_ASSIGN_OR_RETURN(const Topic topic, TopicOf(request.about(), inquiry.get()));
  NG_ASSIGN_OR_RETURN(const QuotesByWords quotes,
                      CollectQuotes(resolved.node, topic, inquiry.get()));
  std::vector<const QuotesByWords::value_type*> newest_first;
  for (const auto& quote : quotes) newest_first.push_back(&quote);
  std::ranges::stable_sort(
      newest_first, [](const auto* a, const auto* b) { return b->second.last < a->second.last; });
  v1::QuotesResponse response;
  NG_ASSIGN_OR_RETURN(*response.mutable_speaker(),
                      inquiry->entities.Row(resolved.node, inquiry->filter, &inquiry->meter));
  NG_ASSIGN_OR_RETURN(const v1::EntityRef speaker, inquiry->entities.Ref(resolved.node));
  for (const auto* quote : newest_first) {
    NG_ASSIGN_OR_RETURN(v1::QuoteRow row, RowOf(quote->second, speaker, inquiry.get()));
    row.set_sources(SourcesOf(quote->second, quote->first));
    if (row.sources() < inquiry->filter.min_sources) continue;
    if (!inquiry->meter.AddRow(row.ByteSizeLong())) break;
    *response.add_quotes() = std::move(row);
  }
  inquiry->meter.Report(&response);
  return response;
}

}  // namespace newsgraph
