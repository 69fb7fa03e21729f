// newsgraph article ID: its text with what was understood of it.
#include <algorithm>

#include "tools/commands/commands.h"
#include "tools/commands/lookup.h"
#include "tools/output/claim_words.h"

namespace newsgraph {
namespace {

// The paragraphs of `text` (lines that are not blank), each with its share of the highlights.
std::vector<Paragraph> ParagraphsOf(const v1::ArticleResponse& answer) {
  const std::string& text = answer.text();
  std::vector<Paragraph> paragraphs;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    Paragraph paragraph{.text = text.substr(begin, end - begin)};
    for (const v1::Highlight& highlight : answer.highlights()) {
      const v1::Span& span = highlight.span();
      if (highlight.kind() == v1::Highlight::QUOTE || span.begin() < begin || span.end() > end)
        continue;
      paragraph.marks.push_back(
          {{static_cast<uint32_t>(span.begin() - begin), static_cast<uint32_t>(span.end() - begin)},
           highlight.kind() == v1::Highlight::MENTION ? Mark::kName : Mark::kTrigger});
    }
    if (paragraph.text.find_first_not_of(" \t\r") != std::string::npos)
      paragraphs.push_back(std::move(paragraph));
    begin = end + 1;
  }
  return paragraphs;
}

Page PageOf(const v1::ArticleResponse& answer) {
  const v1::ArticleRow& article = answer.article();
  Page page{.title = article.title().empty() ? article.id() : article.title()};
  std::string line;
  for (const std::string& part : {article.outlet(), article.date(), article.id(), article.url()}) {
    if (!part.empty() && line.find(part) == std::string::npos)
      line += (line.empty() ? "" : ", ") + part;
  }
  page.lead = {line};
  if (!answer.came_in().empty()) page.lead.push_back("came in " + answer.came_in());
  page.text = ParagraphsOf(answer);
  page.sections = SectionsOf(answer.sections(), Detail::kPlain);
  page.footer = CutNote(answer.truncated(), answer.cut_by());
  return page;
}

StatusOr<ExitCode> Article(const Invocation& call) {
  v1::ArticleRequest request;
  request.set_id(call.Joined());
  NG_RETURN_IF_ERROR(ReadBudget(call, request.mutable_budget()));
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<Client> client, ConnectToStore(call.StoreFolder()));
  NG_ASSIGN_OR_RETURN(const v1::ArticleResponse answer, client->Article(request));
  return PrintAnswer(call, answer, true, [&] { return PageOf(answer); });
}

}  // namespace

Command ArticleCommand() {
  return {
      .name = "article",
      .group = "looking up",
      .arguments = "ID",
      .min_arguments = 1,
      .max_arguments = kAnyNumber,
      .summary = "the text of an article with names and claims marked, and what it says",
      .details = "ID is the article's id as it was given, its url, or its 16 digits in the store.",
      .example = "newsgraph article courier-2024-06-24-elected",
      .options = {{"--limit", "N", "at most N claims"}},
      .run = Article};
}

}  // namespace newsgraph
