// newsgraph mentions ENTITY: the articles that name it, newest first.
#include "tools/commands/commands.h"
#include "tools/commands/lookup.h"
#include "tools/output/claim_words.h"

namespace newsgraph {
namespace {

Page PageOf(const v1::MentionsResponse& answer) {
  Page page{.title = NameOf(answer.entity()), .lead = LeadOf(answer.entity())};
  Section& section = page.sections.emplace_back();
  section.columns = {{"date"}, {"outlet"}, {"title"}, {"times", Column::kRight}};
  for (const v1::MentionRow& mention : answer.rows()) {
    const v1::ArticleRow& article = mention.article();
    Row& row =
        section.rows.emplace_back(Row{.cells = {article.date(), article.outlet(), article.title(),
                                                std::to_string(mention.count())}});
    const v1::Span& sentence = mention.snippet_span();
    if (mention.snippet().empty()) continue;
    Citation& citation =
        row.citations.emplace_back(Citation{.sentence = mention.snippet(), .where = article.id()});
    if (mention.first().begin() >= sentence.begin()) {
      citation.marks = {
          {{mention.first().begin() - sentence.begin(), mention.first().end() - sentence.begin()}}};
    }
  }
  page.footer = CutNote(answer.truncated(), answer.cut_by());
  return page;
}

StatusOr<ExitCode> Mentions(const Invocation& call) {
  v1::MentionsRequest request;
  request.set_entity(call.Joined());
  NG_RETURN_IF_ERROR(ReadCommonOptions(call, &request));
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<Client> client, ConnectToStore(call.StoreFolder()));
  NG_ASSIGN_OR_RETURN(const v1::MentionsResponse answer, client->Mentions(request));
  std::string nothing;
  if (!(answer.rows_size() > 0)) {
    NG_ASSIGN_OR_RETURN(nothing, NothingFound(call, *client, &Client::Mentions, request, "article",
                                              [](const auto& all) { return all.rows_size(); }));
  }
  return PrintAnswer(
      call, answer, answer.rows_size() > 0, [&] { return PageOf(answer); }, nothing);
}

}  // namespace

Command MentionsCommand() {
  return {
      .name = "mentions",
      .group = "looking up",
      .arguments = "ENTITY",
      .min_arguments = 1,
      .max_arguments = kAnyNumber,
      .summary = "the articles that name somebody or something, newest first",
      .example =
          "newsgraph mentions \"Martin Brandvold\" --outlet \"The Brackenford Courier\" --limit 10",
      .options = ListingOptions(),
      .run = Mentions};
}

}  // namespace newsgraph
