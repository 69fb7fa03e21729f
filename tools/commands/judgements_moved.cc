// newsgraph export judgements, import judgements: to and from nomenklatura.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>

#include "tools/commands/commands.h"
#include "tools/commands/judge.h"
#include "tools/commands/lookup.h"
#include "tools/commands/resolver_line.h"

namespace newsgraph {
namespace {

constexpr uint32_t kAllRows = UINT32_MAX;

StatusOr<ExitCode> Export(const Invocation& call) {
  v1::JudgementsRequest request;
  request.mutable_budget()->set_rows(kAllRows);
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<Client> client, ConnectToStore(call.StoreFolder()));
  NG_ASSIGN_OR_RETURN(const v1::JudgementsResponse answer, client->Judgements(request));
  size_t left_out = 0;
  for (int i = answer.rows_size() - 1; i >= 0; --i) {  // earlier ones first
    const std::optional<ResolverLine> line = ToResolverLine(answer.rows(i));
    if (line) {
      std::fputs(ToText(*line).c_str(), stdout);
    } else if (answer.rows(i).undone_by().empty() && answer.rows(i).kind() != v1::Judgement::UNDO) {
      ++left_out;
    }
  }
  if (left_out > 0) {
    std::fprintf(stderr, "newsgraph: %zu splits, rejections and retractions have no such line\n",
                 left_out);
  }
  return ExitCode::kDone;
}

struct Counts {
  size_t written = 0;
  size_t known = 0;
  size_t empty = 0;
  size_t failed = 0;
};

Status ImportLine(const Invocation& call, const std::string& text, Client& client, Counts* counts) {
  NG_ASSIGN_OR_RETURN(const ResolverLine line, ParseResolverLine(text));
  NG_ASSIGN_OR_RETURN(std::optional<v1::JudgeRequest> request, ToRequest(line));
  if (!request) {
    ++counts->empty;
    return OkStatus();
  }
  const v1::JudgeRequest given = *request;
  NG_RETURN_IF_ERROR(ReadJudging(call, &*request));
  if (!given.by().empty()) request->set_by(given.by());
  if (!given.when().empty()) {
    NG_ASSIGN_OR_RETURN(*request->mutable_when(), JudgingTime(given.when()));
  }
  NG_ASSIGN_OR_RETURN(const v1::JudgeResponse answer, client.Judge(*request));
  ++(answer.repeated_one() ? counts->known : counts->written);
  return OkStatus();
}

StatusOr<ExitCode> Import(const Invocation& call) {
  const std::string& path = call.arguments[0];
  std::ifstream file;
  if (path != "-") file.open(path);
  if (path != "-" && !file.is_open()) return InvalidArgumentError("cannot read " + path);
  std::istream& lines = path == "-" ? std::cin : file;
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<Client> client, ConnectToJudge(call.StoreFolder()));
  Counts counts;
  std::string text;
  for (int number = 1; std::getline(lines, text); ++number) {
    if (text.find_first_not_of(" \t\r") == std::string::npos) continue;
    const Status status = ImportLine(call, text, *client, &counts);
    if (status.ok()) continue;
    if (status.code() == absl::StatusCode::kDataLoss ||
        status.code() == absl::StatusCode::kUnavailable) {
      return status;
    }
    ++counts.failed;
    std::fprintf(stderr, "%s:%d: %s\n", path.c_str(), number,
                 std::string(AsStd(status.message())).c_str());
  }
  std::fprintf(stderr,
               "newsgraph: %zu judgements added, %zu known, %zu say nothing here, %zu refused\n",
               counts.written, counts.known, counts.empty, counts.failed);
  return counts.failed > 0 ? ExitCode::kSomeFailed : ExitCode::kDone;
}

}  // namespace

Command ExportJudgementsCommand() {
  return {.name = "export judgements",
          .group = "correcting",
          .summary = "what was decided about identity, as nomenklatura's resolver keeps it",
          .details =
              "One JSON array a line: [target, source, judgement, score, user, created_at]. "
              "Ids are keys, and Q-numbers and other identifiers where somebody gave them.",
          .example = "newsgraph export judgements > resolver.ijson",
          .run = Export};
}

Command ImportJudgementsCommand() {
  return {.name = "import judgements",
          .group = "correcting",
          .arguments = "FILE",
          .min_arguments = 1,
          .max_arguments = 1,
          .summary = "read such lines in, each as a judgement of its own",
          .details =
              "Ids are keys or node ids of this store; any other (a Q-number, NK-..) becomes an "
              "identifier. A line that the log or a guard speaks against is named and left out "
              "(status 3). Reading a file twice adds nothing.",
          .example = "newsgraph import judgements resolver.ijson",
          .options = JudgingOptions(),
          .run = Import};
}

}  // namespace newsgraph
