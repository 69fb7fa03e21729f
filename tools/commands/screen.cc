// newsgraph screen NAMES.csv: which of many names the store knows, and what for.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "tools/commands/commands.h"
#include "tools/commands/lookup.h"
#include "tools/commands/name_list.h"
#include "tools/output/claim_words.h"
#include "tools/output/records.h"

namespace newsgraph {
namespace {

// Bounds the size of one answer, whatever the length of the list. Every portion reads all names of
// the store once.
constexpr int64_t kHitsAtOnce = 7500;
constexpr int64_t kDefaultHits = 3;
constexpr int64_t kAllHits = 100'000'000;

StatusOr<std::string> ReadWhole(const std::string& path) {
  std::ostringstream text;
  if (path == "-") {
    text << std::cin.rdbuf();
    return text.str();
  }
  std::ifstream file(path, std::ios::binary);
  if (!file || std::filesystem::is_directory(path)) {
    return InvalidArgumentError("cannot read the names in " + path +
                                ": is it a file, and may you read it?");
  }
  if (file.peek() == std::ifstream::traits_type::eof()) {
    return InvalidArgumentError(path +
                                " holds no name: write one a line, or a table with a header");
  }
  text << file.rdbuf();
  return text.str();
}

// The hits of all names that were looked at: the first `asked`.
struct Screened {
  v1::ScreenResponse answer;
  size_t asked = 0;
};

// Asks in portions; rows count through the whole list.
StatusOr<Screened> ScreenAll(const Invocation& call, const std::vector<std::string>& names,
                             Client& client) {
  v1::ScreenRequest request;
  NG_ASSIGN_OR_RETURN(const int64_t score, call.Number("--min-score", 0, 0, 1000));
  NG_ASSIGN_OR_RETURN(const int64_t hits, call.Number("--hits", 0, 1, 1000));
  request.set_min_score(static_cast<uint32_t>(score));
  request.set_hits_per_name(static_cast<uint32_t>(hits));
  NG_RETURN_IF_ERROR(ReadFilter(call, request.mutable_filter()));
  NG_ASSIGN_OR_RETURN(int64_t rows, call.Number("--limit", kAllHits, 1, kAllHits));
  request.mutable_budget()->set_deadline_ms(600'000);
  const auto names_at_once =
      static_cast<size_t>(std::max<int64_t>(1, kHitsAtOnce / (hits == 0 ? kDefaultHits : hits)));
  Screened all;
  while (all.asked < names.size() && !all.answer.truncated()) {
    const size_t end = std::min(all.asked + names_at_once, names.size());
    request.mutable_names()->Assign(names.begin() + static_cast<ptrdiff_t>(all.asked),
                                    names.begin() + static_cast<ptrdiff_t>(end));
    // One more than may be shown, so that a list that ends with the last of them is not called cut.
    request.mutable_budget()->set_rows(static_cast<uint32_t>(rows) + 1);
    NG_ASSIGN_OR_RETURN(v1::ScreenResponse answer, client.Screen(request));
    all.answer.set_truncated(answer.truncated());
    all.answer.set_cut_by(answer.cut_by());
    size_t last = all.asked;
    for (v1::ScreenHit& hit : *answer.mutable_hits()) {
      hit.set_row(hit.row() + static_cast<uint32_t>(all.asked));
      if (rows-- <= 0) {
        all.answer.set_truncated(true);
        all.answer.set_cut_by(v1::ROWS);
        last = std::max<size_t>(last, hit.row());  // the names before it have no hits
        break;
      }
      last = hit.row() + 1;
      all.answer.add_hits()->Swap(&hit);
    }
    all.asked = all.answer.truncated() ? last : end;
  }
  return all;
}

// One row for each hit, and one for each name without a hit: every name asked is accounted for.
Section TableOf(const std::vector<std::string>& names, const Screened& screened) {
  const v1::ScreenResponse& answer = screened.answer;
  Section table{.columns = {{"name"},
                            {"hit"},
                            {"type"},
                            {"role"},
                            {"score", Column::kRight},
                            {"sources", Column::kRight},
                            {"articles", Column::kRight},
                            {"outlet"},
                            {"date"},
                            {"article"},
                            {"sentence"},
                            {"node"}}};
  int next = 0;
  for (size_t i = 0; i < screened.asked; ++i) {
    if (next == answer.hits_size() || answer.hits(next).row() != i) {
      table.rows.push_back({.cells = {names[i], "", "", "", "0", "0", "0", "", "", "", "", ""}});
    }
    for (; next < answer.hits_size() && answer.hits(next).row() == i; ++next) {
      const v1::ScreenHit& hit = answer.hits(next);
      const v1::EvidenceRow& top = hit.top();
      table.rows.push_back(
          {.cells = {names[i], NameOf(hit.entity()), WordOf(hit.entity().type()), hit.role(),
                     std::to_string(hit.score()), std::to_string(hit.sources()),
                     std::to_string(hit.articles()), top.outlet(), top.date(), top.article(),
                     top.sentence(), hit.entity().node()}});
    }
  }
  return table;
}

// On a terminal the sentence stands under its row, and names without a hit are only counted.
Page PageOf(const Screened& screened) {
  const v1::ScreenResponse& answer = screened.answer;
  Page page;
  Section& section = page.sections.emplace_back();
  section.columns = {{"name"},
                     {"hit"},
                     {"type"},
                     {"role"},
                     {"score", Column::kRight},
                     {"articles", Column::kRight}};
  size_t found = 0;
  for (int i = 0; i < answer.hits_size(); ++i) {
    const v1::ScreenHit& hit = answer.hits(i);
    if (i == 0 || hit.row() != answer.hits(i - 1).row()) ++found;
    Row& row = section.rows.emplace_back(
        Row{.cells = {hit.name(), NameOf(hit.entity()), WordOf(hit.entity().type()), hit.role(),
                      std::to_string(hit.score()), std::to_string(hit.articles())}});
    if (!hit.top().sentence().empty()) row.citations.push_back(CitationOf(hit.top(), false));
  }
  page.footer = {std::to_string(found) + " of " +
                 Counted(static_cast<uint32_t>(screened.asked), "name") + " found"};
  for (const std::string& note : CutNote(answer.truncated(), answer.cut_by()))
    page.footer.push_back(note);
  return page;
}

StatusOr<ExitCode> Screen(const Invocation& call) {
  NG_ASSIGN_OR_RETURN(const std::string text, ReadWhole(call.arguments[0]));
  const StatusOr<std::vector<std::string>> names = NamesIn(text, call.Value("--column"));
  if (!names.ok()) {
    return Status(names.status().code(),
                  AsAbsl(call.arguments[0] + ": " + std::string(AsStd(names.status().message()))));
  }
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<Client> client, ConnectToStore(call.StoreFolder()));
  NG_ASSIGN_OR_RETURN(const Screened screened, ScreenAll(call, *names, *client));
  const v1::ScreenResponse& answer = screened.answer;
  NG_ASSIGN_OR_RETURN(const Format format, ParseFormat(call.Value("--format", "csv")));
  if (format != Format::kCsv && format != Format::kTsv) {
    return PrintAnswer(call, answer, answer.hits_size() > 0, [&] { return PageOf(screened); });
  }
  std::fputs(Delimited(TableOf(*names, screened), format).c_str(), stdout);
  for (const std::string& note : CutNote(answer.truncated(), answer.cut_by())) {
    std::fprintf(stderr, "newsgraph: after %zu of %zu names: %s\n", screened.asked, names->size(),
                 note.c_str());
  }
  return answer.hits_size() > 0 ? ExitCode::kDone : ExitCode::kNothingFound;
}

}  // namespace

Command ScreenCommand() {
  return {
      .name = "screen",
      .group = "looking up",
      .arguments = "NAMES.csv",
      .min_arguments = 1,
      .max_arguments = 1,
      .summary =
          "which of many names the articles know, as CSV: hit, type, role, score, top sentence",
      .details =
          "NAMES.csv holds one name a line, or columns with a header; - is standard input. Every "
          "name has a row; one "
          "without a hit has score 0. Scores go from 0 to 1000 (the same name); hits below 700 are "
          "left out unless --min-score says otherwise. A single word is taken for a surname: who "
          "is "
          "called so scores 700. Who differs by a word that others have for a name (Gary Jensen "
          "from Mary Jensen) scores 600 at most.",
      .example = "newsgraph screen clients.csv --column client --min-score 850 > hits.csv",
      .options = ClaimListingOptions(
          {{"--column", "NAME", "the column that holds the names (default: name, else the first)"},
           {"--min-score", "N", "only hits that score at least N of 1000 (default: 700)"},
           {"--hits", "N", "at most N hits for each name (default: 3)"},
           {"--limit", "N", "stop after N hits in all (default: all)"}}),
      .run = Screen};
}

}  // namespace newsgraph
