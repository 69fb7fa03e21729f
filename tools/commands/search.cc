// newsgraph search WORDS: the articles that hold them, the best first.
#include "tools/commands/commands.h"
#include "tools/commands/lookup.h"
#include "tools/output/claim_words.h"

namespace newsgraph {
namespace {

std::vector<Mark> MarksOf(const google::protobuf::RepeatedPtrField<v1::Span>& spans,
                          uint32_t from) {
  std::vector<Mark> marks;
  for (const v1::Span& span : spans) {
    if (span.begin() >= from) marks.push_back({{span.begin() - from, span.end() - from}});
  }
  return marks;
}

Page PageOf(const v1::SearchResponse& answer) {
  Page page;
  Section& section = page.sections.emplace_back();
  section.columns = {{"date"}, {"outlet"}, {"title"}};
  for (const v1::SearchRow& found : answer.rows()) {
    const v1::ArticleRow& article = found.article();
    Row& row = section.rows.emplace_back(
        Row{.cells = {article.date(), article.outlet(), article.title()}});
    row.citations.push_back({.sentence = found.snippet(),
                             .marks = MarksOf(found.marks(), found.snippet_span().begin()),
                             .where = article.id()});
  }
  page.footer = CutNote(answer.truncated(), answer.cut_by());
  if (answer.articles() > static_cast<uint32_t>(answer.rows_size())) {
    page.footer.insert(page.footer.begin(),
                       Counted(answer.articles(), "article") + " in all, the best first.");
  }
  return page;
}

// The shell takes quotation marks away: among several arguments one with blanks in it was a phrase.
std::string QueryOf(const Invocation& call) {
  if (call.arguments.size() == 1) return call.arguments[0];
  std::string query;
  for (const std::string& argument : call.arguments) {
    const bool is_phrase =
        argument.find(' ') != std::string::npos && argument.find('"') == std::string::npos;
    const size_t dash = is_phrase && argument.starts_with('-') ? 1 : 0;
    if (!query.empty()) query += ' ';
    query += is_phrase ? argument.substr(0, dash) + '"' + argument.substr(dash) + '"' : argument;
  }
  return query;
}

StatusOr<ExitCode> Search(const Invocation& call) {
  v1::SearchRequest request;
  request.set_query(QueryOf(call));
  NG_RETURN_IF_ERROR(ReadCommonOptions(call, &request));
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<Client> client, ConnectToStore(call.StoreFolder()));
  NG_ASSIGN_OR_RETURN(const v1::SearchResponse answer, client->Search(request));
  std::string nothing = "nothing found";
  if (answer.rows().empty() && !FilterGiven(call).empty()) {
    request.clear_filter();
    request.mutable_budget()->set_rows(1);
    NG_ASSIGN_OR_RETURN(const v1::SearchResponse all, client->Search(request));
    nothing = FilterNote(call, all.articles(), "article");
  }
  return PrintAnswer(
      call, answer, !answer.rows().empty(), [&] { return PageOf(answer); }, nothing);
}

std::vector<Option> Options() {
  std::vector<Option> options =
      ListingOptions({{"--limit", "N", "at most N articles (default: 20)"}});
  std::erase_if(options, [](const Option& option) {
    return option.name == "--min-sources" || option.name == "--modality";
  });
  return options;
}

}  // namespace

Command SearchCommand() {
  return {
      .name = "search",
      .group = "looking up",
      .arguments = "WORDS...",
      .min_arguments = 1,
      .max_arguments = kAnyNumber,
      .summary = "the articles whose title or text holds words or phrases, the best first",
      .details =
          "All words must be there: mayor council. A phrase stands in quotation marks, which the "
          "shell must leave alone: '\"step down\" mayor'; of several arguments one with blanks is "
          "a "
          "phrase: mayor \"step down\". A word or phrase with a dash before it must not be there: "
          "-council -\"town hall\". Words compare without case and accents, and as they are "
          "written: "
          "resign is not resigned. Hyphens part words: brown-field finds brown field.\n\n"
          "Articles come in order of BM25: rare words weigh more, many of them in a short article "
          "or "
          "its title too; equal ones by date, the newest first.",
      .example = "newsgraph search mayor \"step down\" -pemberwick --since 2024-03",
      .options = Options(),
      .takes_dashed_words = true,
      .run = Search};
}

}  // namespace newsgraph
