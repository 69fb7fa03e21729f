// newsgraph find NAME: who and what is known under a name.
#include "tools/commands/commands.h"
#include "tools/commands/lookup.h"
#include "tools/output/claim_words.h"

namespace newsgraph {
namespace {

std::string_view WordOf(v1::FindHit::Match match) {
  switch (match) {
    case v1::FindHit::EXACT:
      return "exact";
    case v1::FindHit::PREFIX:
      return "begins so";
    case v1::FindHit::WORDS:
      return "has the words";
    default:
      return "similar";
  }
}

constexpr size_t kRoomForTitles = 100;
constexpr size_t kTitleColumns = 40;

std::string TitleOf(const v1::ArticleRow& article) {
  const std::string& title = article.title().empty() ? article.id() : article.title();
  const size_t fits = PrefixThatFits(title, kTitleColumns);
  return fits == title.size() ? title : title.substr(0, fits) + "…";
}

Page PageOf(const v1::FindResponse& answer) {
  Page page;
  Section& section = page.sections.emplace_back();
  section.columns = {{"name"},      {"type"}, {"match"}, {"articles", Column::kRight},
                     {"last seen"}, {"node"}};
  // On a narrow terminal a title would break every row.
  const bool with_titles = OutputTerminal().width >= kRoomForTitles;
  if (with_titles) section.columns.push_back({"in"});
  for (const v1::FindHit& hit : answer.hits()) {
    const v1::EntityRow& entity = hit.entity();
    std::string name = NameOf(entity);
    if (!hit.matched().empty()) name += " (as \"" + hit.matched() + "\")";
    if (entity.local()) name += " (one article)";
    section.rows.push_back(
        {.cells = {name, newsgraph::WordOf(entity.type()), std::string(WordOf(hit.match())),
                   std::to_string(entity.articles()), entity.last_seen(), entity.node()}});
    if (with_titles) section.rows.back().cells.push_back(TitleOf(hit.article()));
  }
  page.footer = CutNote(answer.truncated(), answer.cut_by());
  return page;
}

StatusOr<ExitCode> Find(const Invocation& call) {
  v1::FindRequest request;
  request.set_name(call.Joined());
  NG_RETURN_IF_ERROR(ReadTypes(call, request.mutable_types()));
  NG_RETURN_IF_ERROR(ReadCommonOptions(call, &request));
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<Client> client, ConnectToStore(call.StoreFolder()));
  NG_ASSIGN_OR_RETURN(const v1::FindResponse answer, client->Find(request));
  std::string nothing;
  if (!(answer.hits_size() > 0)) {
    NG_ASSIGN_OR_RETURN(nothing, NothingFound(call, *client, &Client::Find, request, "hit",
                                              [](const auto& all) { return all.hits_size(); }));
  }
  return PrintAnswer(
      call, answer, answer.hits_size() > 0, [&] { return PageOf(answer); }, nothing);
}

}  // namespace

Command FindCommand() {
  return {
      .name = "find",
      .group = "looking up",
      .arguments = "NAME",
      .min_arguments = 1,
      .max_arguments = kAnyNumber,
      .summary =
          "who and what is known under a name: exact, by its beginning, by its words, or nearly so",
      .details =
          "Letters compare without case and accents. The node in the last column names exactly "
          "that entity in "
          "every other command.",
      .example = "newsgraph find tolvanen --type person",
      .options = ListingOptions({TypeOption()}),
      .run = Find};
}

}  // namespace newsgraph
