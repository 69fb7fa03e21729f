// newsgraph ingest PATH...: articles into the store.
#include <algorithm>
#include <chrono>
#include <cstdio>

#include "tools/client/remote_client.h"
#include "tools/commands/commands.h"
#include "tools/commands/memory_options.h"
#include "tools/output/records.h"
#include "tools/reading/ingest_stream.h"
#include "tools/reading/ingester.h"
#include "tools/reading/interrupt.h"
#include "tools/reading/reading_options.h"
#include "tools/reading/run_log.h"
#include "tools/server/store_holder.h"

namespace newsgraph {
namespace {

// How long another process that holds the store may take to answer: it may still be opening it.
constexpr int kPatienceMs = 30'000;

// Others may still be sending us articles when ours are in; Ctrl-C ends the wait.
constexpr std::chrono::hours kGuestPatience{1};
constexpr std::chrono::seconds kDrainPatience{10};

constexpr size_t kToldFiles = 20;

// All that a run needs, whoever writes.
struct IngestRun {
  const Invocation& call;
  OpenOptions opening;
  IngestOptions options;
  InputWatch& watch;
  ArticleReader& reader;
  RunLog& log;
};

IngestEvents EventsOf(IngestRun& run) {
  return {.rejected = [&run](const Reject& reject) { run.log.AddReject(reject); },
          .warned = [&run](std::string warning) { run.log.AddWarning(std::move(warning)); },
          .stored = [&run](uint64_t text_bytes) { run.log.Count(text_bytes, run.watch); },
          .failed = [&run] { run.watch.stop = true; }};
}

// The store is ours: write, and answer others at its socket meanwhile.
StatusOr<v1::IngestResponse> IngestHere(IngestRun& run, StoreHolder& holder, Analyser analyser) {
  Ingester ingester(holder.graph(), std::move(analyser));
  NG_RETURN_IF_ERROR(
      holder.Listen([&ingester](const std::function<bool(v1::IngestRequest*)>& next) {
        return IngestStream(ingester, 1, next);
      }));
  StatusOr<v1::IngestResponse> response =
      ingester.Ingest([&run](InputDocument* document) { return run.reader.Next(document); },
                      run.options, EventsOf(run));
  const auto deadline = std::chrono::steady_clock::now() + kGuestPatience;
  holder.AwaitGuests([&] {
    return !response.ok() || run.watch.stop || std::chrono::steady_clock::now() > deadline;
  });
  const Status closed = holder.Close(kDrainPatience);
  if (response.ok() && !closed.ok()) return closed;
  return response;
}

// Another process holds the store: send it the articles and let it write.
StatusOr<v1::IngestResponse> IngestThere(IngestRun& run) {
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<RemoteClient> holder,
                      RemoteClient::Connect(run.call.StoreFolder(), kPatienceMs));
  const auto next = [&run](v1::IngestRequest* request) {
    for (InputDocument document; run.reader.Next(&document);) {
      for (std::string& warning : document.warnings) run.log.AddWarning(std::move(warning));
      if (document.reject) {
        run.log.AddReject(*document.reject);
        continue;
      }
      run.log.Count(document.article.text().size(), run.watch);
      *request->mutable_article() = std::move(document.article);
      request->mutable_article()->set_source(run.options.source);
      request->set_origin(document.origin.ToString());
      request->set_replace(run.options.replace);
      if (run.options.when != 0) request->set_when(MomentText(run.options.when));
      return true;
    }
    return false;
  };
  NG_ASSIGN_OR_RETURN(v1::IngestResponse response, holder->Ingest(next));
  for (const v1::IngestResponse::Rejection& rejection : response.rejections()) {
    run.log.AddReject({{rejection.origin(), 0}, rejection.id(), rejection.reason()});
  }
  if (const int listed = response.rejections_size();
      response.rejected() > static_cast<uint32_t>(listed))
    run.log.AddUnlistedRejects(response.rejected() - static_cast<uint32_t>(listed));
  for (const std::string& warning : response.warnings()) run.log.AddWarning(warning);
  return response;
}

StatusOr<v1::IngestResponse> Ingest(IngestRun& run) {
  // First: a pack that cannot be read must not leave an empty store behind.
  NG_ASSIGN_OR_RETURN(Analyser analyser, LoadAnalyser(run.call));
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<StoreHolder> holder,
                      StoreHolder::TryHold(run.call.StoreFolder(), run.opening));
  if (holder != nullptr) return IngestHere(run, *holder, std::move(analyser));
  if (run.call.Has("--bulk")) {
    return FailedPreconditionError("the store " + run.call.StoreFolder() +
                                   " is held by another newsgraph, which writes what it is sent "
                                   "group by group: leave --bulk out, or end that one");
  }
  for (const char* const option : {"--pack", "--no-model"}) {
    if (!run.call.Has(option)) continue;
    return FailedPreconditionError(
        "the store " + run.call.StoreFolder() +
        " is held by another newsgraph, which reads with its own packs and model: give " + option +
        " to that one (`newsgraph serve " + option + " ..`), or end it");
  }
  return IngestThere(run);
}

void PrintSummary(const IngestRun& run, const v1::IngestResponse& response) {
  std::fprintf(stderr, "%s: %s: %s added, %s replaced, %s unchanged, %s superseded, %s rejected\n",
               run.call.StoreFolder().c_str(), run.log.Pace().c_str(),
               WithCommas(response.added()).c_str(), WithCommas(response.replaced()).c_str(),
               WithCommas(response.unchanged()).c_str(), WithCommas(response.superseded()).c_str(),
               WithCommas(run.log.rejects()).c_str());
  if (response.retracted() > 0) {
    std::fprintf(stderr, "%s %s left out: retracted; `newsgraph judgements` says by whom and why\n",
                 WithCommas(response.retracted()).c_str(),
                 response.retracted() == 1 ? "article" : "articles");
  }
  if (response.without_outlet() > 0) {
    std::fprintf(stderr, "%s %s no outlet: together they count as one source; see --outlet\n",
                 WithCommas(response.without_outlet()).c_str(),
                 response.without_outlet() == 1 ? "article has" : "articles have");
  }
}

// A mistyped name must not leave an empty store behind.
Status CheckAnyReadable(const std::vector<InputFile>& files) {
  if (std::ranges::any_of(files, [](const InputFile& file) { return file.reason.empty(); })) {
    return OkStatus();
  }
  if (files.empty()) return InvalidArgumentError("there is nothing to read: no file is there");
  std::string message = "there is nothing to read:";
  for (size_t i = 0; i < std::min(files.size(), kToldFiles); ++i) {
    message += "\n  " + files[i].path + ": " + files[i].reason;
  }
  if (files.size() > kToldFiles) {
    message += "\n  and " + std::to_string(files.size() - kToldFiles) + " more";
  }
  return InvalidArgumentError(message);
}

// --when; 0 where it is not given.
StatusOr<Moment> WhenOf(const Invocation& call) {
  if (!call.Has("--when")) return Moment{0};
  const std::optional<Moment> when = ParseMoment(call.Value("--when"));
  if (when) return *when;
  return InvalidArgumentError(
      "--when takes a day or a time, such as 2024-05-01 or 2024-05-01T08:30:00Z, not \"" +
      std::string(call.Value("--when")) + "\"");
}

StatusOr<ExitCode> RunIngest(const Invocation& call) {
  NG_ASSIGN_OR_RETURN(const int threads, ThreadsOf(call));
  NG_ASSIGN_OR_RETURN(ReaderOptions reading, ReaderOptionsOf(call));
  NG_ASSIGN_OR_RETURN(const Moment when, WhenOf(call));
  NG_ASSIGN_OR_RETURN(const OpenOptions opening, OpenOptionsOf(call));
  std::vector<InputFile> files = InputFilesOf(call);
  NG_RETURN_IF_ERROR(CheckAnyReadable(files));
  NG_ASSIGN_OR_RETURN(RunLog log,
                      RunLog::Start(std::string(call.Value("--rejects")), TotalBytes(files)));
  InputWatch watch;
  const InterruptStops interrupt(&watch);
  ArticleReader reader(std::move(files), std::move(reading), &watch);
  IngestRun run = {.call = call,
                   .opening = opening,
                   .options = {.threads = threads,
                               .source = std::string(call.Value("--source")),
                               .replace = call.Has("--replace"),
                               .bulk = call.Has("--bulk"),
                               .when = when,
                               .stop = &watch.stop},
                   .watch = watch,
                   .reader = reader,
                   .log = log};
  const StatusOr<v1::IngestResponse> response = Ingest(run);
  NG_RETURN_IF_ERROR(log.Finish());
  NG_RETURN_IF_ERROR(response.status());
  PrintSummary(run, *response);
  if (interrupt.happened()) {
    std::fputs("newsgraph: interrupted; run it again to go on\n", stderr);
    return ExitCode::kInterrupted;
  }
  return log.rejects() > 0 ? ExitCode::kSomeFailed : ExitCode::kDone;
}

}  // namespace

Command IngestCommand() {
  return {
      .name = "ingest",
      .group = "reading in",
      .arguments = "PATH...",
      .min_arguments = 1,
      .max_arguments = kAnyNumber,
      .summary = "read articles into the store",
      .details =
          "Reads text files and JSON lines ({\"id\", \"url\", \"title\", \"date\", \"modified\", "
          "\"outlet\", \"authors\", "
          "\"text\"}), plain or packed with gzip, zstd or xz; files, folders, patterns, and "
          "standard input for \"-\".\n\n"
          "May be interrupted and run again at any moment: what is in the store already is "
          "skipped, and the store ends the "
          "same. Of two versions of one article the later \"modified\" stays. A document that "
          "cannot be read is counted, "
          "named with its reason, and left out (status 3); the others go in. An article that was "
          "retracted is named and left out, too, and that is no failure.",
      .example = "newsgraph ingest tools/samples/articles.jsonl --db news.db",
      .options = {kThreadsOption,
                  kPackOption,
                  kNoModelOption,
                  {"--source", "NAME",
                   "where the articles come from: keeps equal ids of two sources apart"},
                  {"--date", "DATE", "publication date of documents that carry none"},
                  {"--outlet", "NAME",
                   "publisher of documents that carry none; all without one are one source"},
                  {"--url", "URL", "address of the one text file"},
                  {"--rejects", "FILE", "write each rejected document to FILE, as a line of JSON"},
                  {"--when", "TIME",
                   "when they came in, 2024-05-01 or 2024-05-01T08:30:00Z, for --known-before and "
                   "`stats --runs` (default: now)"},
                  {"--replace", "", "these versions win over what is stored, whatever their dates"},
                  {"--bulk", "",
                   "for a first filling: thousands of articles at a time, sorted, straight into "
                   "files; when killed it goes on some thousands further back"},
                  kCacheOption,
                  kWriteBufferOption},
      .run = RunIngest};
}

}  // namespace newsgraph
