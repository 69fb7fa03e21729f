// newsgraph extract [PATH...]: what each article says, as one line of JSON, without a store.
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "ingest/pipeline/ordered_pipeline.h"
#include "tools/commands/commands.h"
#include "tools/commands/explain_articles.h"
#include "tools/output/analysis_json.h"
#include "tools/reading/analyser.h"
#include "tools/reading/interrupt.h"
#include "tools/reading/reading_options.h"
#include "tools/reading/run_log.h"

namespace newsgraph {
namespace {

// What --stats adds up.
struct Totals {
  uint64_t entities = 0;
  uint64_t mentions = 0;
  uint64_t claims = 0;
  uint64_t quotes = 0;

  void Add(const v1::Analysis& analysis) {
    entities += static_cast<uint64_t>(analysis.entities_size());
    mentions += static_cast<uint64_t>(analysis.mentions_size());
    claims += static_cast<uint64_t>(analysis.claims_size());
    quotes += static_cast<uint64_t>(analysis.quotes_size());
  }
  void Add(const Totals& other) {
    entities += other.entities;
    mentions += other.mentions;
    claims += other.claims;
    quotes += other.quotes;
  }
};

// A document that went through a worker.
struct Extracted {
  std::string line;  // of output, with its end
  uint64_t text_bytes = 0;
  Totals totals;
  std::optional<Reject> reject;
  std::vector<std::string> warnings;
};

// One thread's way from document to line.
struct Worker {
  Analyse analyse;
  v1::Analysis analysis{};  // cleared by `analyse`, so that its memory is used again

  Extracted Extract(InputDocument document) {
    Extracted extracted;
    extracted.warnings = std::move(document.warnings);
    if (document.reject) {
      AppendErrorJson(document.reject->id, document.reject->ToString(), &extracted.line);
    } else {
      analyse(document.article, &analysis);
      extracted.text_bytes = document.article.text().size();
      extracted.totals.Add(analysis);
      AppendAnalysisJson(analysis, &extracted.line);
    }
    extracted.line += '\n';
    extracted.reject = std::move(document.reject);
    return extracted;
  }
};

// Who feeds lines through a pipe may wait for each answer before sending the next line.
bool AnswersAtOnce(const std::vector<InputFile>& files) {
  for (const InputFile& file : files) {
    if (file.path == "-") return true;
  }
  return false;
}

void PrintTotals(const RunLog& log, const Totals& totals) {
  std::fprintf(stderr, "%s: %s mentions of %s entities, %s claims, %s quotes; %s rejected\n",
               log.Pace().c_str(), WithCommas(totals.mentions).c_str(),
               WithCommas(totals.entities).c_str(), WithCommas(totals.claims).c_str(),
               WithCommas(totals.quotes).c_str(), WithCommas(log.rejects()).c_str());
}

StatusOr<ExitCode> RunExtract(const Invocation& call) {
  if (call.Has("--explain")) return ExplainArticles(call);
  if (call.Value("--format", "jsonl") != "jsonl") {
    return InvalidArgumentError(
        "extract prints --format jsonl only: one line of JSON for each article");
  }
  NG_ASSIGN_OR_RETURN(const int threads, ThreadsOf(call));
  NG_ASSIGN_OR_RETURN(const Analyser analyser, LoadAnalyser(call));
  std::vector<InputFile> files = InputFilesOf(call);
  NG_ASSIGN_OR_RETURN(RunLog log, RunLog::Start("", TotalBytes(files)));
  const bool flush = AnswersAtOnce(files);
  InputWatch watch;
  const InterruptStops interrupt(&watch);
  ArticleReader reader(std::move(files), {}, &watch);
  Totals totals;
  OrderedPipeline<InputDocument, Extracted> pipeline(
      {.read = [&](InputDocument* document) { return reader.Next(document); },
       .weigh = BytesOf,
       .make_worker = [&]() -> std::function<Extracted(InputDocument)> {
         const auto worker = std::make_shared<Worker>(Worker{analyser.for_thread()});
         return [worker](InputDocument document) { return worker->Extract(std::move(document)); };
       },
       .take =
           [&](Extracted extracted) {
             for (std::string& warning : extracted.warnings) log.AddWarning(std::move(warning));
             if (extracted.reject) log.AddReject(*extracted.reject);
             if (!extracted.reject) log.Count(extracted.text_bytes, watch);
             totals.Add(extracted.totals);
             const size_t written =
                 std::fwrite(extracted.line.data(), 1, extracted.line.size(), stdout);
             if (written == extracted.line.size() && (!flush || std::fflush(stdout) == 0))
               return OkStatus();
             watch.stop = true;
             return FailedPreconditionError(std::string("cannot write the results: ") +
                                            std::strerror(errno));
           }});
  NG_RETURN_IF_ERROR(pipeline.Run({.threads = threads}));
  NG_RETURN_IF_ERROR(log.Finish());
  if (call.Has("--stats")) PrintTotals(log, totals);
  if (interrupt.happened()) return ExitCode::kInterrupted;
  return log.rejects() > 0 ? ExitCode::kSomeFailed : ExitCode::kDone;
}

}  // namespace

Command ExtractCommand() {
  return {
      .name = "extract",
      .group = "reading in",
      .arguments = "[PATH...]",
      .max_arguments = kAnyNumber,
      .summary = "print what articles say as lines of JSON, without a store",
      .details =
          "Reads text files and JSON lines ({\"id\", \"title\", \"date\", \"text\"}), plain or "
          "packed with gzip, zstd or "
          "xz; files, folders, patterns, and standard input where no PATH is given or for \"-\". "
          "Prints one line for each "
          "article, in the order of the input; an article that cannot be read gives {\"id\", "
          "\"error\"} in its place, and "
          "status 3 at the end.\n\nSpans are byte offsets into the UTF-8 text exactly as given.\n\n"
          "With --explain a PATH may also be a sentence in quotes, and what is printed is why: the "
          "evidence for each name's type, the sieve that linked each mention, the rule, clause and "
          "ends of each claim (for people; --format json or jsonl for programs).",
      .example = "newsgraph extract tools/samples/articles.jsonl --stats > analyses.jsonl",
      .options = {kThreadsOption,
                  kPackOption,
                  kNoModelOption,
                  {"--explain", "", "say what made each mention, type, link, claim and quote"},
                  {"--stats", "", "write totals and speed to standard error"}},
      .run = RunExtract};
}

}  // namespace newsgraph
