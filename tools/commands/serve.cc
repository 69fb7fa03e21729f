// newsgraph serve: holds a store and answers over gRPC until it is told to stop.
#include <pthread.h>

#include <csignal>
#include <cstdio>

#include "tools/client/socket_address.h"
#include "tools/commands/commands.h"
#include "tools/commands/memory_options.h"
#include "tools/reading/analyser.h"
#include "tools/reading/ingest_stream.h"
#include "tools/reading/ingester.h"
#include "tools/reading/reading_options.h"
#include "tools/server/store_holder.h"

namespace newsgraph {
namespace {

// Threads started after this leave the signals to the one that waits for them.
sigset_t BlockStopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

StatusOr<ExitCode> Serve(const Invocation& call) {
  const std::string folder = call.StoreFolder();
  NG_ASSIGN_OR_RETURN(const int64_t patience, call.Number("--drain-seconds", 10, 0, 3600));
  NG_ASSIGN_OR_RETURN(const int64_t memory_mb, call.Number("--graph-memory", 0, 0, 1 << 20));
  const std::string listen(call.Value("--listen", "127.0.0.1:50051"));
  // First: a pack that cannot be read must not leave an empty store behind.
  NG_ASSIGN_OR_RETURN(Analyser analyser, LoadAnalyser(call));
  const sigset_t signals = BlockStopSignals();
  NG_ASSIGN_OR_RETURN(const OpenOptions opening, OpenOptionsOf(call));
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<StoreHolder> holder,
                      StoreHolder::TryHold(folder, opening));
  if (holder == nullptr) {
    return UnavailableError(
        "the store " + folder +
        " is held by another newsgraph (ingest or serve): wait until it has finished, "
        "or end it");
  }
  if (memory_mb > 0) {
    holder->KeepCopy(
        {.most_bytes = static_cast<uint64_t>(memory_mb) << 20, .tell = [](const std::string& what) {
           std::fprintf(stderr, "newsgraph: %s\n", what.c_str());
         }});
  }
  Ingester ingester(holder->graph(), std::move(analyser));
  NG_RETURN_IF_ERROR(holder->Listen(
      [&ingester](const std::function<bool(v1::IngestRequest*)>& next) {
        return IngestStream(ingester, 1, next);
      },
      {.address = listen, .allow_remote = call.Has("--allow-remote")}));
  const std::string address = listen.empty() ? ""
                                             : listen.substr(0, listen.rfind(':') + 1) +
                                                   std::to_string(holder->port()) + " and ";
  std::fprintf(stderr, "newsgraph: serving %s at %s%s\n", folder.c_str(), address.c_str(),
               SocketPath(folder).c_str());
  int signal = 0;
  sigwait(&signals, &signal);
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);  // a second one ends the program at once
  std::fprintf(stderr, "newsgraph: stopping, requests under way have %d s to end\n",
               static_cast<int>(patience));
  NG_RETURN_IF_ERROR(holder->Close(std::chrono::seconds(patience)));
  return signal == SIGINT ? ExitCode::kInterrupted : ExitCode::kDone;
}

}  // namespace

Command ServeCommand() {
  return {
      .name = "serve",
      .group = "serving",
      .summary =
          "answer look-ups and take articles over gRPC, as the service newsgraph.v1.NewsGraph",
      .details =
          "Only this machine can reach it unless --allow-remote is given: there are no tokens "
          "yet. Look-up commands "
          "and ingest on the same store go through it meanwhile. Every user of this machine can "
          "reach it at HOST:PORT, and write; with --listen \"\" it answers only at the socket in "
          "the store's folder, which is the owner's alone. Stops on SIGTERM and Ctrl-C, after the "
          "requests under way; a second one stops it at once.",
      .example = "newsgraph serve --db news.db --listen 127.0.0.1:50051",
      .options =
          {kPackOption,
           {"--listen", "HOST:PORT",
            "where to listen (default: 127.0.0.1:50051; port 0 takes any free one; \"\": nowhere "
            "but at the store's socket)"},
           {"--allow-remote", "", "let HOST be an address that other machines reach"},
           {"--drain-seconds", "N",
            "how long requests under way may take when it stops (default: 10)"},
           {"--graph-memory", "MB",
            "keep a copy of the graph in memory for path, neighbors --hops, between and top, if it "
            "takes no more than this: 12 bytes for each end of an edge, 60 an entity (default: 0, "
            "none). It answers as the store does; what changed is read from the store until there "
            "is a new copy"},
           kNoModelOption,
           kCacheOption,
           kWriteBufferOption},
      .run = Serve};
}

}  // namespace newsgraph
