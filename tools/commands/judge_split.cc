// newsgraph split, identify, reject: whom an article means, who that is elsewhere, what is wrong.
#include <algorithm>

#include "tools/commands/commands.h"
#include "tools/commands/judge.h"

namespace newsgraph {
namespace {

using v1::Judgement;

// "--articles a1 a2" leaves a2 among the arguments; "--articles a1,a2" is taken apart where ids are known.
void AddArticles(const Invocation& call, size_t first_argument, v1::JudgeRequest* request) {
  for (const std::string& value : call.Values("--articles")) request->add_articles(value);
  for (size_t i = first_argument; i < call.arguments.size(); ++i) {
    request->add_articles(call.arguments[i]);
  }
}

StatusOr<ExitCode> RunSplit(const Invocation& call) {
  v1::JudgeRequest request;
  request.set_kind(Judgement::ASSIGN);
  if (call.Has("--rest")) {
    if (!call.arguments.empty() || call.Has("--articles") || call.Has("--as")) {
      return InvalidArgumentError(
          "split --rest NODE says whom all other articles mean: it takes nothing else");
    }
    request.set_rest(true);
    request.set_entity(std::string(call.Value("--rest")));
    return SendJudgement(call, std::move(request));
  }
  if (call.arguments.empty() || !call.Has("--articles")) {
    return InvalidArgumentError(
        "split takes ENTITY and --articles ID..: which articles speak of another one of that name");
  }
  request.set_entity(call.arguments[0]);
  request.set_label(std::string(call.Value("--as")));
  AddArticles(call, 1, &request);
  return SendJudgement(call, std::move(request));
}

StatusOr<ExitCode> RunIdentify(const Invocation& call) {
  v1::JudgeRequest request;
  request.set_kind(Judgement::IDENTIFY);
  request.set_entity(call.arguments[0]);
  request.set_identifier(call.arguments[1]);
  return SendJudgement(call, std::move(request));
}

StatusOr<ExitCode> RunReject(const Invocation& call) {
  v1::JudgeRequest request;
  request.set_kind(Judgement::REJECT);
  request.set_claim(call.arguments[0]);
  request.set_always(call.Has("--always"));
  return SendJudgement(call, std::move(request));
}

}  // namespace

Command SplitCommand() {
  return {.name = "split",
          .group = "correcting",
          .arguments = "ENTITY",
          .max_arguments = kAnyNumber,
          .summary = "say that some articles mean another one of that name",
          .details =
              "The articles' occurrences go to a node of its own, ENTITY (LABEL). What is assigned "
              "to nobody stays under the name, as \"unresolved\", and later articles go there, "
              "until --rest says whom they mean. Assignments are found again after new rules, by "
              "the places and the words in the text; those that are not are listed by "
              "`newsgraph judgements --troubled`.",
          .example =
              "newsgraph split \"Joost Pemberwick\" --articles cpa-2024-06-03-talks "
              "radio-2024-06-03-talks --as minister",
          .options = JudgingOptions(
              {{"--articles", "ID", "an article that means the other one; more may follow it"},
               {"--as", "LABEL", "what to call the other one (default: 2, 3 ..)"},
               {"--rest", "NODE", "all that is assigned to nobody, now and later, is NODE"}}),
          .run = RunSplit};
}

Command IdentifyCommand() {
  return {.name = "identify",
          .group = "correcting",
          .arguments = "ENTITY SCHEME:VALUE",
          .min_arguments = 2,
          .max_arguments = 2,
          .summary = "say which entry of a catalogue an entity is",
          .details =
              "The identifier is shown with the entity, finds it in every look-up, and goes "
              "out with `newsgraph export judgements`.",
          .example = "newsgraph identify \"Ingrid Tolvanen\" wikidata:Q1234567",
          .options = JudgingOptions(),
          .run = RunIdentify};
}

Command RejectCommand() {
  return {
      .name = "reject",
      .group = "correcting",
      .arguments = "CLAIM",
      .min_arguments = 1,
      .max_arguments = 1,
      .summary = "say that a claim is wrong: its sentences no longer state it",
      .details =
          "CLAIM is the 16 digits that `why` shows under a claim, alone or with a heading "
          "(3f9a0c1d2e4b5a67:alleged), or ARTICLE:NUMBER as `dump claim` has it. Hidden are the "
          "sentences that say it now; what later articles say shows, unless --always.",
      .example = "newsgraph reject 3f9a0c1d2e4b5a67 --why \"the paper took it back\"",
      .options = JudgingOptions({{"--always", "", "whatever later articles say"}}),
      .run = RunReject};
}

}  // namespace newsgraph
