// newsgraph review: who may be one, which name may be two; to be read, or answered on the spot.
#include <cstdio>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "tools/commands/commands.h"
#include "tools/commands/judge.h"
#include "tools/commands/lookup.h"
#include "tools/output/claim_words.h"

namespace newsgraph {
namespace {

using v1::Judgement;

std::string Joined(const google::protobuf::RepeatedPtrField<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

std::string Who(const v1::EntityRow& entity) {
  return NameOf(entity) + " (" + Counted(entity.articles(), "article") + ", node " + entity.node() +
         ")";
}

Row RowOf(const v1::ReviewProposal& proposal) {
  const bool pair = proposal.kind() == Judgement::SAME;
  Row row = {.cells = {std::to_string(proposal.score()), pair ? "one?" : "two?",
                       Who(proposal.left()), pair ? Who(proposal.right()) : ""}};
  for (const v1::ReviewReason& reason : proposal.reasons()) {
    row.remarks.push_back(reason.what() + " [" + Joined(reason.articles()) + "]");
  }
  return row;
}

Page PageOf(const std::vector<const v1::ReviewProposal*>& proposals) {
  Page page;
  Section& section = page.sections.emplace_back();
  section.columns = {{"score", Column::kRight}, {""}, {"who"}, {"and"}};
  for (const v1::ReviewProposal* proposal : proposals) section.rows.push_back(RowOf(*proposal));
  return page;
}

// What an answer decides; nullopt: nothing.
std::optional<v1::JudgeRequest> Decision(const v1::ReviewProposal& proposal, char answer) {
  const bool pair = proposal.kind() == Judgement::SAME;
  v1::JudgeRequest request;
  request.set_entity(proposal.left().node());
  request.set_other(proposal.right().node());
  if (answer == 's' && pair) {
    request.set_kind(Judgement::SAME);
  } else if (answer == 'd' && pair) {
    request.set_kind(Judgement::DIFFERENT);
  } else if (answer == 'd') {
    request.set_kind(Judgement::ASSIGN);
    request.mutable_articles()->CopyFrom(proposal.articles());
  } else if (answer == 'u' || answer == 's') {
    request.set_kind(Judgement::UNSURE);
  } else {
    return std::nullopt;
  }
  return request;
}

Status Decide(const Invocation& call, Client& client, v1::JudgeRequest request) {
  NG_RETURN_IF_ERROR(ReadJudging(call, &request));
  NG_ASSIGN_OR_RETURN(const v1::JudgeResponse answer, client.Judge(request));
  std::printf("  %s\n", answer.judgement().says().c_str());
  for (const std::string& note : answer.notes()) std::printf("  %s\n", note.c_str());
  return OkStatus();
}

// Asks on standard error, reads standard input. What is refused is told, and the next one asked.
StatusOr<ExitCode> Ask(const Invocation& call, const v1::ReviewResponse& answer, Client& client) {
  for (const v1::ReviewProposal& proposal : answer.proposals()) {
    std::fputs(Layout(PageOf({&proposal}), OutputTerminal()).c_str(), stdout);
    std::fflush(stdout);
    std::fputs(proposal.kind() == Judgement::SAME
                   ? "[s]ame, [d]ifferent, [u]nsure, [n]ext, [q]uit? "
                   : "[d]ifferent people: split, [u]nsure, [n]ext, [q]uit? ",
               stderr);
    std::string line;
    if (!std::getline(std::cin, line) || line.starts_with('q')) break;
    const std::optional<v1::JudgeRequest> decision =
        Decision(proposal, line.empty() ? 'n' : line.front());
    if (!decision) continue;
    const Status status = Decide(call, client, *decision);
    if (absl::IsDataLoss(status) || absl::IsUnavailable(status)) return status;
    if (!status.ok()) {
      std::fprintf(stderr, "newsgraph: %s\n", std::string(AsStd(status.message())).c_str());
    }
  }
  return ExitCode::kDone;
}

StatusOr<ExitCode> RunReview(const Invocation& call) {
  v1::ReviewRequest request;
  request.set_entity(call.Joined());
  NG_ASSIGN_OR_RETURN(const int64_t least, call.Number("--min-score", 0, 1, 1000));
  request.set_min_score(static_cast<uint32_t>(least));
  NG_RETURN_IF_ERROR(ReadBudget(call, request.mutable_budget()));
  const bool ask = call.Has("--ask");
  NG_ASSIGN_OR_RETURN(
      const std::unique_ptr<Client> client,
      ask ? ConnectToJudge(call.StoreFolder()) : ConnectToStore(call.StoreFolder()));
  NG_ASSIGN_OR_RETURN(const v1::ReviewResponse answer, client->Review(request));
  if (ask && !answer.proposals().empty()) return Ask(call, answer, *client);
  return PrintAnswer(
      call, answer, !answer.proposals().empty(),
      [&] {
        std::vector<const v1::ReviewProposal*> all;
        for (const v1::ReviewProposal& proposal : answer.proposals()) all.push_back(&proposal);
        Page page = PageOf(all);
        page.footer = CutNote(answer.truncated(), answer.cut_by());
        return page;
      },
      "nothing to judge");
}

}  // namespace

Command ReviewCommand() {
  return {.name = "review",
          .group = "correcting",
          .arguments = "[ENTITY]",
          .max_arguments = kAnyNumber,
          .summary = "who may be one, and which name may be two, with the reasons",
          .details =
              "Each reason names its articles. The score orders the proposals and is no "
              "probability. What was judged, \"unsure\" too, is not proposed again. --ask puts the "
              "question for each: same, different, unsure; Enter goes on, q ends.",
          .example = "newsgraph review --ask --by mt",
          .options = JudgingOptions(
              {{"--ask", "", "answer them one by one"},
               {"--min-score", "N", "only proposals of N and more, up to 1000 (default: 750)"},
               {"--limit", "N", "at most N proposals (default: 200)"}}),
          .run = RunReview};
}

}  // namespace newsgraph
