// newsgraph rules check [PACK...]: do the rules compile, and do they what they say of themselves?
#include <chrono>
#include <cstdio>
#include <ctime>
#include <memory>
#include <string>

#include "ingest/extract/extractor.h"
#include "ingest/extract/rule_trials.h"
#include "ingest/readers/article_reader.h"
#include "ingest/rules/rulebook.h"
#include "tools/commands/commands.h"
#include "tools/reading/analyser.h"

namespace newsgraph {
namespace {

using Clock = std::chrono::steady_clock;

double MillisecondsSince(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

void PrintLines(const std::vector<std::string>& lines, const char* kind) {
  for (const std::string& line : lines) std::printf("%s%s\n", kind, line.c_str());
}

struct Corpus {
  double text_megabytes = 0;
  double seconds = 0;  // of CPU
};

// Documents that cannot be read are passed over.
Corpus ExtractAll(const std::string& path, Extractor* extractor) {
  InputWatch watch;
  ArticleReader reader(ListInputFiles(std::vector<std::string>{path}), {}, &watch);
  Corpus corpus;
  v1::Analysis analysis;
  for (InputDocument document; reader.Next(&document);) {
    if (document.reject) continue;
    const std::clock_t start = std::clock();
    extractor->Extract(document.article, &analysis);
    corpus.seconds += static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    corpus.text_megabytes += static_cast<double>(document.article.text().size()) / 1e6;
  }
  return corpus;
}

double Ratio(double part, double whole) { return whole == 0 ? 0 : part / whole; }

// MB/s of class string for each shard, in the time of one processor.
void PrintSpeed(const std::shared_ptr<const RuleBook>& book, const std::string& path) {
  Extractor extractor(book);
  for (Matcher& matcher : extractor.matchers().matchers) matcher.StartRecording();
  const Corpus corpus = ExtractAll(path, &extractor);
  std::printf("\n%.1f MB of text in %.2f s of one processor: %.1f MB/s\n", corpus.text_megabytes,
              corpus.seconds, Ratio(corpus.text_megabytes, corpus.seconds));
  std::printf("%-10s %5s %8s %9s %9s %7s %7s %9s %8s\n", "phase", "shard", "patterns", "strings",
              "searched", "MB", "MB/s", "matches", "of time");
  for (int p = 0; p < kPhaseCount; ++p) {
    const auto id = static_cast<PhaseId>(p);
    const Phase& phase = book->phase(id);
    const std::vector<ShardSpeed> speeds = extractor.matchers()[id].Measure();
    for (size_t s = 0; s < speeds.size(); ++s) {
      const ShardSpeed& speed = speeds[s];
      const double megabytes = static_cast<double>(speed.bytes) / 1e6;
      const double searched =
          Ratio(static_cast<double>(speed.searched), static_cast<double>(speed.strings));
      std::printf("%-10s %5zu %8zu %9zu %8.0f%% %7.1f %7.0f %9zu %7.1f%%\n",
                  std::string(PhaseName(id)).c_str(), s + 1, phase.shard_size(s), speed.strings,
                  100 * searched, megabytes, Ratio(megabytes, speed.seconds), speed.matches,
                  100 * Ratio(speed.seconds, corpus.seconds));
    }
  }
}

void PrintCounts(const RuleBook& book, double milliseconds) {
  std::printf(
      "%zu evidence, %zu group, %zu speaker and %zu relation rules, %zu frames; compiled in %.0f "
      "ms\n",
      book.evidence().size(), book.groups().size(), book.speakers().size(), book.rules().size(),
      book.frames().size(), milliseconds);
  for (int p = 0; p < kPhaseCount; ++p) {
    const Phase& phase = book.phase(static_cast<PhaseId>(p));
    std::printf("  %-10s %4zu patterns in %zu shards\n", std::string(phase.name()).c_str(),
                phase.patterns().size(), phase.shard_count());
  }
}

StatusOr<ExitCode> CheckRules(const Invocation& call) {
  if (call.Value("--format", "table") != "table")
    return InvalidArgumentError("rules check prints lines for people only");
  Invocation with_packs = call;  // `rules check PACK` is `rules check --pack PACK`
  std::vector<std::string>& packs = with_packs.options["--pack"];
  packs.insert(packs.end(), call.arguments.begin(), call.arguments.end());
  const Clock::time_point start = Clock::now();
  NG_ASSIGN_OR_RETURN(const std::shared_ptr<const RuleBook> book, LoadRules(with_packs));
  PrintCounts(*book, MillisecondsSince(start));
  const Clock::time_point trials_start = Clock::now();
  const RuleTrials trials = TryRules(book);
  std::printf("%zu rules with %zu sentences and %zu tests tried in %.0f ms\n", trials.rules,
              trials.sentences, trials.tests, MillisecondsSince(trials_start));
  PrintLines({book->warnings().begin(), book->warnings().end()}, "warning: ");
  PrintLines(trials.untried, "warning: ");
  PrintLines(trials.failures, "wrong: ");
  if (call.Has("--speed")) PrintSpeed(book, std::string(call.Value("--speed")));
  if (!trials.failures.empty()) return ExitCode::kNothingFound;
  return ExitCode::kDone;
}

}  // namespace

Command RulesCheckCommand() {
  return {.name = "rules check",
          .group = "reading in",
          .arguments = "[PACK...]",
          .max_arguments = kAnyNumber,
          .summary = "compile rule packs and try every rule on the sentences it carries",
          .details =
              "Each PACK is a file in protobuf text format (docs/rules.md), read after the "
              "built-in packs: its rules join them, replace "
              "those of the same id, or disable them.\n\nA rule fires in its match sentences and "
              "not in its no_match sentences, and the "
              "packs' tests find what they expect; status 1 where that is not so. A pack that "
              "cannot be read gives its file, line and "
              "rule, and status 2.",
          .example = "newsgraph rules check my_rules.textproto",
          .options = {kPackOption,
                      {"--speed", "PATH",
                       "also time every shard of the rules over the articles in PATH"}},
          .run = CheckRules};
}

}  // namespace newsgraph
