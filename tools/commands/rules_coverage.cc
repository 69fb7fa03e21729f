// newsgraph rules coverage PATH...: which rules ever fire, and how often.
#include <algorithm>
#include <map>
#include <set>

#include "ingest/extract/extractor.h"
#include "tools/commands/commands.h"
#include "tools/commands/lookup.h"
#include "tools/output/claim_words.h"
#include "tools/reading/analyser.h"
#include "tools/reading/run_log.h"
#include "tools/reading/text_or_file.h"

#include "newsgraph/v1/rules.pb.h"

namespace newsgraph {
namespace {

// Counts what fires; every rule of the book has its row, in the order of the packs.
class Counter {
 public:
  explicit Counter(const std::shared_ptr<const RuleBook>& book)
      : extractor_(book, {.on_fire = [this](std::string_view id, ByteSpan) { Fire(id); },
                          .on_explain = {}}) {
    const MergedPacks& merged = book->merged();
    AddRows("evidence", merged.evidence);
    AddRows("group", merged.groups);
    AddRows("speaker", merged.speakers);
    AddRows("rule", merged.rules);
    AddRows("frame", merged.frames);
    AddRows("infer", merged.inferences);
  }

  void Read(const v1::Article& article) {
    ++coverage_.articles;
    coverage_.text_bytes += static_cast<double>(article.text().size());
    extractor_.Extract(article, &analysis_);
    for (const v1::Claim& claim : analysis_.claims()) {
      const auto row = by_id_.find(claim.rule());
      if (row == by_id_.end()) continue;
      rows_[row->second].set_claims(rows_[row->second].claims() + 1);
      if (claim.inferred()) Fire(claim.rule());  // follows from claims, not from text
    }
    for (const size_t row : fired_here_) rows_[row].set_articles(rows_[row].articles() + 1);
    fired_here_.clear();
  }

  v1::RuleCoverage Coverage() const {
    v1::RuleCoverage answer;
    answer.set_articles(coverage_.articles);
    answer.set_text_megabytes(coverage_.text_bytes / 1e6);
    std::vector<v1::RuleCount> rows = rows_;
    std::ranges::stable_sort(
        rows, [](const v1::RuleCount& a, const v1::RuleCount& b) { return a.fired() > b.fired(); });
    answer.mutable_rules()->Assign(rows.begin(), rows.end());
    return answer;
  }

 private:
  template <class Message>
  void AddRows(std::string_view kind, const Placed<Message>& placed) {
    for (size_t i = 0; i < placed.messages.size(); ++i) {
      by_id_.emplace(placed.messages[i].id(), rows_.size());
      v1::RuleCount& row = rows_.emplace_back();
      row.set_id(placed.messages[i].id());
      row.set_kind(std::string(kind));
      row.set_where(placed.where[i]);
    }
  }

  void Fire(std::string_view id) {
    const auto row = by_id_.find(id);
    if (row == by_id_.end()) return;
    rows_[row->second].set_fired(rows_[row->second].fired() + 1);
    fired_here_.insert(row->second);
  }

  struct Sums {
    uint32_t articles = 0;
    double text_bytes = 0;
  };

  std::vector<v1::RuleCount> rows_;
  std::map<std::string, size_t, std::less<>> by_id_;
  std::set<size_t> fired_here_;  // in the article at hand
  Sums coverage_;
  v1::Analysis analysis_;
  Extractor extractor_;
};

Page PageOf(const v1::RuleCoverage& answer) {
  Page page;
  Section fired{.heading = "Fired"}, never{.heading = "Never fired"};
  fired.columns = {{"rule"},
                   {"kind"},
                   {"times", Column::kRight},
                   {"articles", Column::kRight},
                   {"claims", Column::kRight},
                   {"where"}};
  never.columns = {{"rule"}, {"kind"}, {"where"}};
  for (const v1::RuleCount& rule : answer.rules()) {
    if (rule.fired() == 0) {
      never.rows.push_back({.cells = {rule.id(), rule.kind(), rule.where()}});
    } else {
      fired.rows.push_back(
          {.cells = {rule.id(), rule.kind(), WithCommas(rule.fired()), WithCommas(rule.articles()),
                     rule.claims() > 0 ? WithCommas(rule.claims()) : "", rule.where()}});
    }
  }
  page.footer = {std::to_string(never.rows.size()) + " of " + std::to_string(answer.rules_size()) +
                 " rules never fired in " + WithCommas(answer.articles()) + " articles"};
  page.sections = {std::move(fired), std::move(never)};
  return page;
}

StatusOr<ExitCode> RulesCoverage(const Invocation& call) {
  NG_ASSIGN_OR_RETURN(const std::shared_ptr<const RuleBook> book, LoadRules(call));
  Counter counter(book);
  NG_ASSIGN_OR_RETURN(const uint64_t rejected,
                      ForEachArticle(call.arguments, [&counter](const v1::Article& article) {
                        counter.Read(article);
                        return OkStatus();
                      }));
  v1::RuleCoverage answer = counter.Coverage();
  answer.set_rejected(static_cast<uint32_t>(rejected));
  if (call.Has("--never")) {
    std::vector<v1::RuleCount> never;
    for (const v1::RuleCount& rule : answer.rules()) {
      if (rule.fired() == 0) never.push_back(rule);
    }
    answer.mutable_rules()->Assign(never.begin(), never.end());
  }
  NG_ASSIGN_OR_RETURN(const ExitCode code,
                      PrintAnswer(call, answer, true, [&] { return PageOf(answer); }));
  return rejected > 0 ? ExitCode::kSomeFailed : code;
}

}  // namespace

Command RulesCoverageCommand() {
  return {.name = "rules coverage",
          .group = "reading in",
          .arguments = "PATH...",
          .min_arguments = 1,
          .max_arguments = kAnyNumber,
          .summary = "count how often each rule fires on articles, and which never do",
          .details =
              "Reads the articles (files, folders, patterns, \"-\") and lists every rule of every "
              "kind: how often it fired, in how many articles, and how many claims came of it. "
              "Rules that never fire are listed last: they are misspelt, or another rule takes "
              "their place (`newsgraph rules explain`), or nobody writes so.",
          .example = "newsgraph rules coverage tools/samples/articles.jsonl",
          .options = {kPackOption, {"--never", "", "list only the rules that never fire"}},
          .run = RulesCoverage};
}

}  // namespace newsgraph
