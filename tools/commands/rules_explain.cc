// newsgraph rules explain RULE TEXT|PATH...: why did it fire, or not?
#include <optional>

#include "ingest/extract/rule_explanation.h"
#include "tools/commands/commands.h"
#include "tools/commands/lookup.h"
#include "tools/reading/analyser.h"
#include "tools/reading/text_or_file.h"

namespace newsgraph {
namespace {

// Articles of a file that are explained one after the other; the rest is counted.
constexpr int kMostTries = 5;

std::string Joined(const v1::RuleTry& attempt, uint32_t first, uint32_t last) {
  std::string text;
  for (uint32_t u = first; u < last && u < static_cast<uint32_t>(attempt.units_size()); ++u)
    text += (text.empty() ? "" : " ") + attempt.units(static_cast<int>(u));
  return text;
}

std::string_view OutcomeWords(v1::RuleTry::Outcome outcome) {
  switch (outcome) {
    case v1::RuleTry::FIRED:
      return "fired";
    case v1::RuleTry::HELD_BACK:
      return "matched, but did not fire";
    default:
      return "stopped";
  }
}

// The units with what fits of them marked, and the one that stopped the rule.
Citation CitationOf(const v1::RuleTry& attempt) {
  Citation citation;
  const auto add = [&](const std::string& part, std::optional<Mark::Kind> kind) {
    if (part.empty()) return;
    if (!citation.sentence.empty()) citation.sentence += ' ';
    const auto begin = static_cast<uint32_t>(citation.sentence.size());
    citation.sentence += part;
    const auto end = static_cast<uint32_t>(citation.sentence.size());
    if (kind) citation.marks.push_back({{begin, end}, *kind});
  };
  const auto count = static_cast<uint32_t>(attempt.units_size());
  add(Joined(attempt, 0, attempt.first()), std::nullopt);
  add(Joined(attempt, attempt.first(), attempt.last()), Mark::kName);
  uint32_t rest = attempt.last();
  if (attempt.outcome() == v1::RuleTry::STOPPED && rest < count) {
    add(Joined(attempt, rest, rest + 1), Mark::kTrigger);
    ++rest;
  }
  add(Joined(attempt, rest, count), std::nullopt);
  citation.where = "pattern " + attempt.pattern();
  return citation;
}

Page PageOf(const v1::RuleExplanation& answer) {
  Page page{.title = answer.id() + ", " + answer.kind() + " of " + answer.where() +
                     (answer.fired() ? ": fired" : ": did not fire")};
  for (const v1::RuleTry& attempt : answer.tries()) {
    Section& section = page.sections.emplace_back(
        Section{.heading = std::string(OutcomeWords(attempt.outcome()))});
    if (!attempt.reason().empty()) section.heading += ": " + attempt.reason();
    if (attempt.reason().starts_with("stopped")) section.heading = attempt.reason();
    section.rows.push_back({.citations = {CitationOf(attempt)}});
  }
  if (answer.claims_size() > 0) {
    Section& section = page.sections.emplace_back(Section{.heading = "its claims"});
    section.columns = {{""}};
    for (const std::string& claim : answer.claims()) section.rows.push_back({.cells = {claim}});
  }
  page.footer.assign(answer.remarks().begin(), answer.remarks().end());
  return page;
}

StatusOr<ExitCode> RulesExplain(const Invocation& call) {
  NG_ASSIGN_OR_RETURN(const std::shared_ptr<const RuleBook> book, LoadRules(call));
  NG_ASSIGN_OR_RETURN(const int64_t most, call.Number("--tries", kMostTries, 0, 1000));
  v1::RuleExplanation all;
  int not_fired = 0;
  const auto explain = [&](const v1::Article& article) -> Status {
    NG_ASSIGN_OR_RETURN(v1::RuleExplanation one,
                        ExplainRule(book, call.arguments[0], article, static_cast<size_t>(most)));
    // The whole of many articles: what fired everywhere, and the nearest misses of the first ones.
    google::protobuf::RepeatedPtrField<v1::RuleTry> tries;
    tries.Swap(one.mutable_tries());
    if (one.fired() && !all.fired()) all.clear_remarks();
    if (all.fired() && !one.fired()) one.clear_remarks();
    if (all.remarks_size() > 0) one.clear_remarks();
    all.set_fired(all.fired() || one.fired());
    one.set_fired(all.fired());
    all.MergeFrom(one);
    for (v1::RuleTry& attempt : tries) {
      const bool fired = attempt.outcome() == v1::RuleTry::FIRED;
      if (fired || ++not_fired <= most) *all.add_tries() = std::move(attempt);
    }
    return OkStatus();
  };
  NG_ASSIGN_OR_RETURN(const uint64_t rejected,
                      ForEachArticle(std::span(call.arguments).subspan(1), explain));
  NG_RETURN_IF_ERROR(PrintAnswer(call, all, true, [&] { return PageOf(all); }).status());
  if (rejected > 0) return ExitCode::kSomeFailed;
  return all.fired() ? ExitCode::kDone : ExitCode::kNothingFound;
}

}  // namespace

Command RulesExplainCommand() {
  return {
      .name = "rules explain",
      .group = "reading in",
      .arguments = "RULE TEXT|PATH...",
      .min_arguments = 2,
      .max_arguments = kAnyNumber,
      .summary = "say why a rule fired or not, and which word stopped it",
      .details =
          "RULE is the id of any rule: evidence, group, speaker, rule, frame or inference. It is "
          "tried on a sentence in quotes, or on the articles of files. Shown are the units that "
          "the rule sees; «those that fit its pattern» are marked, and *the one that stopped "
          "it*, with what the pattern asks for there and what that unit is.\n\nStatus 0 where "
          "it fired, 1 where it did not.",
      .example = "newsgraph rules explain title_name \"Mayor Dana Whitlock spoke.\"",
      .options = {kPackOption,
                  {"--tries", "N", "show at most N places where it nearly fired (default: 5)"}},
      .run = RulesExplain};
}

}  // namespace newsgraph
