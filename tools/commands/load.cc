// newsgraph load: a store filled from what `dump --full` wrote.
#include <cstdio>

#include "ingest/readers/check_article.h"
#include "ingest/readers/decompress.h"
#include "ingest/readers/line_reader.h"
#include "tools/commands/commands.h"
#include "tools/reading/interrupt.h"
#include "tools/reading/record_loader.h"
#include "tools/server/store_holder.h"

namespace newsgraph {
namespace {

// What was found in a text may take twenty times its bytes as JSON.
constexpr size_t kMostLineBytes = kMostDocumentBytes * 32;
constexpr int kMostReasons = 20;

struct Lines {
  uint64_t read = 0;
  uint64_t refused = 0;
};

void Refuse(const std::string& path, const Line& line, const Status& why, Lines* lines) {
  if (++lines->refused > kMostReasons) return;
  std::fprintf(stderr, "%s:%llu: %s\n", path.c_str(), static_cast<unsigned long long>(line.number),
               std::string(AsStd(why.message())).c_str());
}

Status ReadLines(const std::string& path, const InputWatch& watch, LineReader reader,
                 RecordLoader* loader, Lines* lines) {
  Line line;
  while (!watch.stop) {
    NG_ASSIGN_OR_RETURN(const bool more, reader.Next(&line));
    if (!more) break;
    if (line.bytes.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    ++lines->read;
    const Status status = line.too_long ? InvalidArgumentError("the line is longer than 512 MB")
                                        : loader->Add(line.bytes);
    if (absl::IsInvalidArgument(status)) {
      Refuse(path, line, status, lines);
    } else {
      NG_RETURN_IF_ERROR(status);
    }
  }
  return OkStatus();
}

void Tell(const std::string& folder, const RecordLoader& loader, const Lines& lines) {
  const v1::Run& run = loader.run();
  std::fprintf(stderr,
               "%s: %llu records: articles %u added, %u replaced, %u unchanged, %u superseded, %u "
               "left out (retracted), %zu put aside; %zu judgements; %llu refused\n",
               folder.c_str(), static_cast<unsigned long long>(lines.read), run.added(),
               run.replaced(), run.unchanged(), run.superseded(), run.retracted(),
               loader.put_aside(), loader.judgements(),
               static_cast<unsigned long long>(lines.refused));
}

StatusOr<ExitCode> RunLoad(const Invocation& call) {
  const std::string folder = call.StoreFolder();
  const std::string& path = call.arguments[0];
  InputWatch watch;
  // First: a mistyped name must not leave an empty store behind.
  StatusOr<std::unique_ptr<ByteSource>> stored = OpenFile(path, &watch);
  if (!stored.ok()) {
    return InvalidArgumentError(path + ": " + std::string(AsStd(stored.status().message())));
  }
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<StoreHolder> holder, StoreHolder::TryHold(folder));
  if (holder == nullptr) {
    return UnavailableError(
        "the store " + folder +
        " is held by another newsgraph (ingest or serve): wait until it has finished, or end it");
  }
  const InterruptStops interrupt(&watch);
  RecordLoader loader(holder->graph());
  NG_RETURN_IF_ERROR(loader.Begin());
  Lines lines;
  const Status read = ReadLines(
      path, watch, LineReader(Decompress(*std::move(stored)), kMostLineBytes), &loader, &lines);
  const Status finished = loader.Finish();
  NG_RETURN_IF_ERROR(read);
  NG_RETURN_IF_ERROR(finished);
  NG_RETURN_IF_ERROR(holder->Close());
  Tell(folder, loader, lines);
  if (interrupt.happened()) {
    std::fputs("newsgraph: interrupted; run it again to go on\n", stderr);
    return ExitCode::kInterrupted;
  }
  return lines.refused > 0 ? ExitCode::kSomeFailed : ExitCode::kDone;
}

}  // namespace

Command LoadCommand() {
  return {
      .name = "load",
      .group = "keeping",
      .arguments = "FILE",
      .min_arguments = 1,
      .max_arguments = 1,
      .summary = "fill a store from what `dump --full` wrote",
      .details =
          "Into a new store: then both have the same dump. Into one with articles: of two "
          "versions of an article the later stays, as with ingest; of one version what the store "
          "has found in it; and judgements are added to the log. FILE may be packed as ingest's "
          "inputs may, and - is standard input. A "
          "line that is no record is named and left out (status 3). May be interrupted and run "
          "again.",
      .example = "newsgraph load store.jsonl.gz --db copy.db",
      .run = RunLoad};
}

}  // namespace newsgraph
