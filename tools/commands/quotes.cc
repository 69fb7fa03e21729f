// newsgraph quotes ENTITY: what somebody is quoted as saying.
#include "tools/commands/commands.h"
#include "tools/commands/lookup.h"
#include "tools/output/claim_words.h"

namespace newsgraph {
namespace {

Page PageOf(const v1::QuotesResponse& answer) {
  Page page{.title = NameOf(answer.speaker()), .lead = LeadOf(answer.speaker())};
  Section& section = page.sections.emplace_back();
  for (const v1::QuoteRow& quote : answer.quotes()) {
    const v1::ArticleRow& article = quote.article();
    const bool direct = quote.kind() != v1::Quote::INDIRECT;
    Citation citation{.sentence = direct ? "“" + quote.text() + "”" : quote.text()};
    for (const std::string& part : {article.outlet(), article.date(), article.id()}) {
      if (!part.empty()) citation.where += (citation.where.empty() ? "" : ", ") + part;
    }
    if (!direct) citation.where += "; in the article's words";
    if (quote.kind() == v1::Quote::MIXED) citation.where += "; partly in the article's words";
    citation.where +=
        "; " + Counted(quote.sources(), "source") + ", " + Counted(quote.articles(), "article");
    section.rows.push_back({.citations = {citation}});
  }
  page.footer = CutNote(answer.truncated(), answer.cut_by());
  return page;
}

StatusOr<ExitCode> Quotes(const Invocation& call) {
  v1::QuotesRequest request;
  request.set_entity(call.Joined());
  request.set_about(std::string(call.Value("--about")));
  NG_RETURN_IF_ERROR(ReadCommonOptions(call, &request));
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<Client> client, ConnectToStore(call.StoreFolder()));
  NG_ASSIGN_OR_RETURN(const v1::QuotesResponse answer, client->Quotes(request));
  std::string nothing;
  if (!(answer.quotes_size() > 0)) {
    NG_ASSIGN_OR_RETURN(nothing, NothingFound(call, *client, &Client::Quotes, request, "quote",
                                              [](const auto& all) { return all.quotes_size(); }));
  }
  return PrintAnswer(
      call, answer, answer.quotes_size() > 0, [&] { return PageOf(answer); }, nothing);
}

}  // namespace

Command QuotesCommand() {
  return {.name = "quotes",
          .group = "looking up",
          .arguments = "ENTITY",
          .min_arguments = 1,
          .max_arguments = kAnyNumber,
          .summary = "what somebody is quoted as saying, newest first",
          .example = "newsgraph quotes \"Martin Brandvold\" --about loan",
          .options = ListingOptions(
              {{"--about", "X", "only quotes that name X, or that contain these words"}}),
          .run = Quotes};
}

}  // namespace newsgraph
