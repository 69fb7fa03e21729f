// newsgraph same, different, unsure, undo: what a person decides about identity.
#include "tools/commands/judge.h"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "graph/base/date.h"
#include "tools/client/connect.h"
#include "tools/commands/commands.h"
#include "tools/commands/lookup.h"
#include "tools/output/records.h"

namespace newsgraph {
namespace {

using v1::Judgement;

// Microseconds, so that "the last one" is one even in a script.
std::string Now() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto us = std::chrono::duration_cast<std::chrono::microseconds>(now).count();
  const std::time_t seconds = us / 1'000'000;
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  char text[40];
  const size_t size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &utc);
  std::snprintf(text + size, sizeof text - size, ".%06dZ", static_cast<int>(us % 1'000'000));
  return text;
}

std::string LoginName() {
  for (const char* variable : {"NEWSGRAPH_USER", "USER", "LOGNAME"}) {
    const char* name = std::getenv(variable);
    if (name != nullptr && *name != '\0') return name;
  }
  // Containers and cron set none of them.
  passwd entry{};
  passwd* found = nullptr;
  char words[4096];
  const bool known = getpwuid_r(geteuid(), &entry, words, sizeof words, &found) == 0;
  return known && found != nullptr ? found->pw_name : "";
}

Page PageOf(const v1::JudgeResponse& answer) {
  const v1::JudgementRow& row = answer.judgement();
  Page page;
  page.title = row.says();
  page.lead = {"judgement " + row.id() + (row.by().empty() ? "" : ", by " + row.by()) + ", " +
               row.when()};
  if (answer.repeated_one()) page.lead.push_back("the log had this already");
  for (const std::string& note : answer.notes()) page.footer.push_back(note);
  return page;
}

StatusOr<ExitCode> JudgePair(const Invocation& call, Judgement::Kind kind) {
  v1::JudgeRequest request;
  request.set_kind(kind);
  request.set_entity(call.arguments[0]);
  request.set_other(call.arguments[1]);
  request.set_despite_guards(call.Has("--force"));
  return SendJudgement(call, std::move(request));
}

StatusOr<ExitCode> Same(const Invocation& call) { return JudgePair(call, Judgement::SAME); }
StatusOr<ExitCode> Different(const Invocation& call) {
  return JudgePair(call, Judgement::DIFFERENT);
}
StatusOr<ExitCode> Unsure(const Invocation& call) { return JudgePair(call, Judgement::UNSURE); }

StatusOr<ExitCode> Undo(const Invocation& call) {
  v1::JudgeRequest request;
  request.set_kind(Judgement::UNDO);
  if (!call.arguments.empty()) request.set_judgement(call.arguments[0]);
  return SendJudgement(call, std::move(request));
}

constexpr std::string_view kPairDetails =
    "A and B are names, keys or node ids, as in every look-up. The decision goes into a log: it "
    "holds after every later ingest and every new rule, reads see it at once, and `undo` takes it "
    "back.";

}  // namespace

std::vector<Option> JudgingOptions(std::vector<Option> own) {
  for (const Option& option : std::vector<Option>{
           {"--by", "NAME", "who decides (default: $NEWSGRAPH_USER, else your login name)"},
           {"--why", "TEXT", "the reason, for those who ask later"},
           {"--when", "TIME",
            "when it was decided, 2024-05-01 or 2024-05-01T08:30:00Z (default: "
            "now)"}}) {
    own.push_back(option);
  }
  return own;
}

StatusOr<std::string> JudgingTime(std::string_view text) {
  const ParsedTime time = ParseTime(text);
  if (!time.date.known() || time.date.day() == 0) {
    return InvalidArgumentError(
        "--when takes a day or a time, such as 2024-05-01 or "
        "2024-05-01T08:30:00Z, not \"" +
        std::string(text) + "\"");
  }
  // Judgements of one second stay in their order: the fraction is kept, to microseconds.
  std::string fraction;
  const size_t point = text.find('.', std::min(text.size(), text.find('T')));
  if (point != std::string_view::npos)
    fraction = text.substr(point + 1, text.find_first_not_of("0123456789", point + 1) - point - 1);
  fraction.resize(6, '0');
  char clock[32];
  std::snprintf(clock, sizeof clock, "T%02u:%02u:%02u.%sZ", time.second_of_day / 3600,
                time.second_of_day / 60 % 60, time.second_of_day % 60, fraction.c_str());
  return time.date.ToString() + clock;
}

Status ReadJudging(const Invocation& call, v1::JudgeRequest* request) {
  request->set_by(call.Has("--by") ? std::string(call.Value("--by")) : LoginName());
  request->set_why(std::string(call.Value("--why")));
  if (!call.Has("--when")) {
    request->set_when(Now());
    return OkStatus();
  }
  NG_ASSIGN_OR_RETURN(*request->mutable_when(), JudgingTime(call.Value("--when")));
  return OkStatus();
}

StatusOr<ExitCode> SendJudgement(const Invocation& call, v1::JudgeRequest request) {
  NG_RETURN_IF_ERROR(ReadJudging(call, &request));
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<Client> client, ConnectToJudge(call.StoreFolder()));
  NG_ASSIGN_OR_RETURN(const v1::JudgeResponse answer, client->Judge(request));
  return PrintAnswer(call, answer, true, [&] { return PageOf(answer); });
}

Command SameCommand() {
  return {
      .name = "same",
      .group = "correcting",
      .arguments = "A B",
      .min_arguments = 2,
      .max_arguments = 2,
      .summary = "say that two entities are one",
      .details = kPairDetails,
      .example = "newsgraph same \"Ingrid Tolvanen\" \"Ingrid M. Tolvanen\" --why \"her own site\"",
      .options = JudgingOptions({{"--force", "",
                                  "even if a guard advises against it: two middle names, Jr., a "
                                  "cluster that grows too large"}}),
      .run = Same};
}

Command DifferentCommand() {
  return {.name = "different",
          .group = "correcting",
          .arguments = "A B",
          .min_arguments = 2,
          .max_arguments = 2,
          .summary = "say that two entities are two, whatever else is said",
          .details = kPairDetails,
          .example = "newsgraph different \"Joost Pemberwick\" \"Joost Pemberwick Jr.\"",
          .options = JudgingOptions(),
          .run = Different};
}

Command UnsureCommand() {
  return {.name = "unsure",
          .group = "correcting",
          .arguments = "A B",
          .min_arguments = 2,
          .max_arguments = 2,
          .summary = "say that nobody can tell whether two are one: it is not proposed again",
          .details = kPairDetails,
          .example = "newsgraph unsure \"Joost Pemberwick\" \"J. Pemberwick\"",
          .options = JudgingOptions(),
          .run = Unsure};
}

Command UndoCommand() {
  return {.name = "undo",
          .group = "correcting",
          .arguments = "[JUDGEMENT]",
          .max_arguments = 1,
          .summary = "take back the last judgement, or the one with that id",
          .details =
              "The log keeps both: what was decided, and that it was taken back. To decide "
              "it again, undo the undoing.",
          .example = "newsgraph undo 1f0c9a52d7e34b68",
          .options = JudgingOptions(),
          .run = Undo};
}

}  // namespace newsgraph
