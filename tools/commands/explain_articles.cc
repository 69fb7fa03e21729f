#include "tools/commands/explain_articles.h"

#include <cstdio>

#include "ingest/extract/article_explanation.h"
#include "ingest/extract/extractor.h"
#include "tools/output/page.h"
#include "tools/output/records.h"
#include "tools/reading/analyser.h"
#include "tools/reading/text_or_file.h"

namespace newsgraph {
namespace {

std::string Signed(float weight) {
  char text[32];
  std::snprintf(text, sizeof text, "%+.1f", static_cast<double>(weight));
  return text;
}

// No name at all is a type of its own.
std::string TypeWord(v1::Entity::Type type) {
  return type == v1::Entity::GROUP ? "no name" : v1::Entity::Type_Name(type);
}

Section NamesOf(const v1::ArticleExplanation& answer) {
  Section section{.heading = "Names: what spoke for their types"};
  section.columns = {{"name"}, {"type"}, {"because"}};
  for (const v1::NameExplanation& name : answer.names()) {
    Row& row = section.rows.emplace_back();
    std::string sums;
    for (const v1::TypeWeight& score : name.scores())
      sums += (sums.empty() ? "" : ", ") + TypeWord(score.type()) + " " + Signed(score.weight());
    row.cells = {name.text(), name.dropped() ? "no name" : v1::Entity::Type_Name(name.type()),
                 sums + (name.mentions() == 0 ? " (in the title alone)" : "")};
    for (const v1::TypeWeight& weight : name.evidence()) {
      row.remarks.push_back(Signed(weight.weight()) + " " + TypeWord(weight.type()) + "  " +
                            weight.rule() +
                            (weight.times() > 1 ? " x" + std::to_string(weight.times()) : "") +
                            "  " + weight.reason());
    }
  }
  return section;
}

Section MentionsOf(const v1::ArticleExplanation& answer) {
  Section section{.heading = "Mentions: whom they mean, and how that was found"};
  section.columns = {{"words"}, {"type"}, {"means"}, {"by"}, {"which is"}};
  for (const v1::MentionExplanation& mention : answer.mentions()) {
    std::string type = v1::Entity::Type_Name(mention.type());
    if (mention.form() != v1::Mention::NAME) type += ", " + v1::Mention::Form_Name(mention.form());
    section.rows.push_back(
        {.cells = {mention.text(), type, mention.entity(), mention.rule(),
                   mention.where().empty() ? mention.reason() : mention.where()}});
  }
  return section;
}

Section ClaimsOf(const v1::ArticleExplanation& answer) {
  Section section{.heading = "Claims"};
  section.columns = {{"claim"}};
  for (const v1::ClaimExplanation& claim : answer.claims()) {
    Row& row = section.rows.emplace_back();
    row.cells = {claim.claim()};
    row.remarks.push_back("rule " + claim.rule() + ", " + claim.where() + ": " + claim.pattern());
    row.remarks.push_back("words " + ("\"" + claim.trigger() + "\""));
    if (!claim.clause().empty()) row.remarks.push_back("clause " + claim.clause());
    for (const std::string& reason : claim.reasons()) row.remarks.push_back(reason);
  }
  return section;
}

Section QuotesOf(const v1::ArticleExplanation& answer) {
  Section section{.heading = "Quotes"};
  section.columns = {{"kind"}, {"who"}, {"words"}, {"by"}, {"which is"}};
  for (const v1::QuoteExplanation& quote : answer.quotes()) {
    section.rows.push_back(
        {.cells = {v1::Quote::Kind_Name(quote.kind()), quote.speaker(), quote.text(), quote.rule(),
                   quote.where().empty() ? quote.reason() : quote.where()}});
  }
  return section;
}

Section SentencesOf(const v1::ArticleExplanation& answer) {
  Section section{.heading = "Sentences as the rules see them"};
  section.columns = {{""}};
  for (const std::string& sentence : answer.sentences())
    section.rows.push_back({.cells = {sentence}});
  return section;
}

Page PageOf(const v1::ArticleExplanation& answer) {
  Page page{.title = answer.id()};
  page.sections = {SentencesOf(answer), NamesOf(answer), MentionsOf(answer), ClaimsOf(answer),
                   QuotesOf(answer)};
  if (!answer.language().empty() && answer.language() != "en")
    page.footer = {"not English (" + answer.language() + "): nothing is read from it"};
  return page;
}

}  // namespace

StatusOr<ExitCode> ExplainArticles(const Invocation& call) {
  NG_ASSIGN_OR_RETURN(const Format format, ParseFormat(call.Value("--format", "table")));
  if (format == Format::kCsv || format == Format::kTsv)
    return InvalidArgumentError("--explain prints --format table, json or jsonl");
  if (call.arguments.empty())
    return InvalidArgumentError(
        "--explain needs a sentence in quotes, a file, or - for standard input");
  NG_ASSIGN_OR_RETURN(const std::shared_ptr<const RuleBook> book, LoadRules(call));
  NG_ASSIGN_OR_RETURN(const std::shared_ptr<const TaggerModel> model, LoadModel(call));
  Explanation why;
  Extractor extractor(book, {.on_fire = {},
                             .model = model,
                             .on_explain = [&why](const Explanation& told) { why = told; }});
  v1::Analysis analysis;
  uint64_t shown = 0;
  const auto explain = [&](const v1::Article& article) {
    why = {};  // a text in another language is not explained
    extractor.Extract(article, &analysis);
    const v1::ArticleExplanation answer = ExplainArticle(*book, article, analysis, why);
    std::string text;
    if (format == Format::kTable) {
      text = (shown++ > 0 ? "\n" : "") + Layout(PageOf(answer), OutputTerminal());
    } else {
      text = format == Format::kJson ? Records(answer, format) : RecordLine(answer);
    }
    std::fwrite(text.data(), 1, text.size(), stdout);
    return OkStatus();
  };
  NG_ASSIGN_OR_RETURN(const uint64_t rejected, ForEachArticle(call.arguments, explain));
  return rejected > 0 ? ExitCode::kSomeFailed : ExitCode::kDone;
}

}  // namespace newsgraph
