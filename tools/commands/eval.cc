// newsgraph eval GOLD [ANALYSES]: precision, recall and F1 on a gold file, with the errors.
#include <google/protobuf/util/json_util.h>

#include <set>

#include "ingest/extract/extractor.h"
#include "ingest/readers/byte_source.h"
#include "ingest/readers/decompress.h"
#include "ingest/readers/line_reader.h"
#include "tools/commands/commands.h"
#include "tools/commands/lookup.h"
#include "tools/eval/score.h"
#include "tools/reading/analyser.h"

namespace newsgraph {
namespace {

constexpr size_t kMaxLine = size_t{256} << 20;

using Analyses = std::map<std::string, v1::Analysis>;

// Analyses that `newsgraph extract` printed, by article. The first of two with one id counts.
StatusOr<Analyses> ReadAnalyses(const std::string& path) {
  StatusOr<std::unique_ptr<ByteSource>> source = OpenFile(path, nullptr);
  if (!source.ok())
    return InvalidArgumentError(path + ": " + std::string(AsStd(source.status().message())));
  LineReader lines(Decompress(*std::move(source)), kMaxLine);
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = true;  // "error", and what later versions add
  Analyses analyses;
  for (Line line;;) {
    NG_ASSIGN_OR_RETURN(const bool more, lines.Next(&line));
    if (!more) return analyses;
    if (line.bytes.empty()) continue;
    v1::Analysis analysis;
    const auto parsed = google::protobuf::util::JsonStringToMessage(
        google::protobuf::StringPiece(line.bytes.data(), line.bytes.size()), &analysis, options);
    if (!parsed.ok()) {
      return InvalidArgumentError(path + ":" + std::to_string(line.number) +
                                  ": no line of `newsgraph extract`: " +
                                  std::string(parsed.message().data(), parsed.message().size()));
    }
    analyses.try_emplace(analysis.id(), std::move(analysis));
  }
}

std::string Figure(bool has, double value) {
  if (!has) return "-";
  char text[16];
  std::snprintf(text, sizeof text, "%.3f", value);
  return text;
}

std::string Count(uint32_t number) { return number == 0 ? "" : std::to_string(number); }

Page PageOf(const v1::EvalReport& answer) {
  Page page;
  const std::vector<Column> columns = {{""},
                                       {"gold", Column::kRight},
                                       {"found", Column::kRight},
                                       {"predicted", Column::kRight},
                                       {"right", Column::kRight},
                                       {"P", Column::kRight},
                                       {"R", Column::kRight},
                                       {"F1", Column::kRight}};
  for (const v1::Score& score : answer.scores()) {
    std::string heading = score.group();
    if (!heading.empty()) heading[0] = static_cast<char>(std::toupper(heading[0]));
    if (page.sections.empty() || page.sections.back().heading != heading)
      page.sections.push_back({.heading = heading, .columns = columns});
    page.sections.back().rows.push_back(
        {.cells = {score.label(), Count(score.gold()),
                   score.gold() > 0 ? std::to_string(score.found()) : "", Count(score.predicted()),
                   score.predicted() > 0 ? std::to_string(score.right()) : "",
                   Figure(score.has_precision(), score.precision()),
                   Figure(score.has_recall(), score.recall()),
                   Figure(score.has_f1(), score.f1())}});
  }
  Section& errors = page.sections.emplace_back(Section{.heading = "Errors"});
  for (const v1::EvalError& error : answer.errors()) {
    errors.rows.push_back(
        {.citations = {
             {.sentence = error.kind() + ": " + error.what(),
              .where = error.article() + (error.rule().empty() ? "" : ", rule " + error.rule())}}});
  }
  page.footer.assign(answer.complaints().begin(), answer.complaints().end());
  page.footer.push_back(answer.layout() + " of " + std::to_string(answer.articles()) +
                        " articles; " + std::to_string(answer.errors_in_all()) + " errors" +
                        (answer.errors_size() == 0 && answer.errors_in_all() > 0
                             ? ", --errors N lists N of them"
                             : ""));
  return page;
}

// Predicates that are judged: those of --predicates, else all that the gold marks.
std::set<std::string, std::less<>> JudgedPredicates(const Invocation& call, const GoldFile& gold) {
  std::set<std::string, std::less<>> judged;
  std::string_view names = call.Value("--predicates");
  while (!names.empty()) {
    const std::string_view name = names.substr(0, names.find(','));
    names.remove_prefix(std::min(name.size() + 1, names.size()));
    if (!name.empty()) judged.emplace(name);
  }
  if (!judged.empty()) return judged;
  judged = AnnotatedPredicates();
  for (const GoldArticle& article : gold.articles) {
    for (const GoldClaim& claim : article.claims) judged.insert(claim.predicate);
  }
  return judged;
}

class Evaluation {
 public:
  Evaluation(const Invocation& call, const GoldFile& gold)
      : gold_(gold), judged_(JudgedPredicates(call, gold)) {
    for (const GoldArticle& article : gold.articles) {
      for (const GoldName& name : article.names) kinds_.insert(name.type);
    }
  }

  void Add(const GoldArticle& article, const v1::Analysis& analysis) {
    const EvalAnalysis view(analysis, article.text);
    broken_ += view.broken;
    switch (gold_.layout) {
      case GoldLayout::kNames:
        return ScoreNames(article, view, kinds_, &report_);
      case GoldLayout::kClaims:
        return ScoreClaims(article, view, judged_, &report_);
      case GoldLayout::kQuotes:
        return ScoreQuotes(article, view, &report_);
    }
  }

  v1::EvalReport Finish(size_t most_errors) const {
    v1::EvalReport report = report_.Finish(gold_.layout, gold_.articles.size(), most_errors);
    if (broken_ > 0)
      report.add_complaints(std::to_string(broken_) +
                            " mentions of the analyses lie outside their text and are left out: "
                            "were they made of the same texts?");
    return report;
  }

 private:
  const GoldFile& gold_;
  std::set<std::string> kinds_;
  std::set<std::string, std::less<>> judged_;
  Report report_;
  size_t broken_ = 0;
};

StatusOr<ExitCode> Eval(const Invocation& call) {
  NG_ASSIGN_OR_RETURN(const int64_t most_errors, call.Number("--errors", 0, 0, 1'000'000));
  NG_ASSIGN_OR_RETURN(const GoldFile gold, ReadGold(call.arguments[0]));
  Evaluation evaluation(call, gold);
  size_t missing = 0;
  if (call.arguments.size() > 1) {
    NG_ASSIGN_OR_RETURN(const Analyses analyses, ReadAnalyses(call.arguments[1]));
    const v1::Analysis nothing;
    for (const GoldArticle& article : gold.articles) {
      const auto found = analyses.find(article.article.id());
      if (found == analyses.end()) ++missing;
      evaluation.Add(article, found == analyses.end() ? nothing : found->second);
    }
  } else {
    NG_ASSIGN_OR_RETURN(const Analyser analyser, LoadAnalyser(call));
    const Analyse analyse = analyser.for_thread();
    v1::Analysis analysis;
    for (const GoldArticle& article : gold.articles) {
      analyse(article.article, &analysis);
      evaluation.Add(article, analysis);
    }
  }
  v1::EvalReport report = evaluation.Finish(static_cast<size_t>(most_errors));
  if (missing > 0)
    report.add_complaints(std::to_string(missing) + " of " + std::to_string(gold.articles.size()) +
                          " articles are not among the analyses and count as empty");
  return PrintAnswer(call, report, true, [&] { return PageOf(report); });
}

}  // namespace

Command EvalCommand() {
  return {
      .name = "eval",
      .group = "reading in",
      .arguments = "GOLD [ANALYSES]",
      .min_arguments = 1,
      .max_arguments = 2,
      .summary = "score the rules on a gold file: precision, recall and F1, with the errors",
      .details =
          "GOLD holds articles with what should be found in them, one a line of JSON, plain or "
          "packed: names, claims or quotes (docs/evaluation.md says how to write your own). Its "
          "texts are read with the built-in packs and those of --pack; or give ANALYSES, the "
          "lines that `newsgraph extract` printed for them, to score another version.\n\n"
          "Printed are the totals and the rows by type, by predicate and by rule: how often each "
          "rule is right.",
      .example = "newsgraph eval docs/examples/gold.jsonl --errors 10",
      .options = {kPackOption,
                  kNoModelOption,
                  {"--errors", "N", "list N of the errors, spread over the file"},
                  {"--predicates", "LIST",
                   "judge claims of these alone, separated by commas (default: all that gold "
                   "marks)"}},
      .run = Eval};
}

}  // namespace newsgraph
