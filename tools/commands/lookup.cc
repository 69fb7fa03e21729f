#include "tools/commands/lookup.h"

#include <algorithm>
#include <cstdio>

#include "graph/base/suggest.h"
#include "graph/predicates.h"
#include "tools/output/claim_words.h"
#include "tools/output/records.h"

namespace newsgraph {
namespace {

std::string Upper(std::string_view text) {
  std::string upper(text);
  std::ranges::transform(upper, upper.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  });
  return upper;
}

// The values of a repeatable option, where one value may also list several: "--outlet A --outlet
// B", "--modality a,b".
std::vector<std::string> Listed(const Invocation& call, std::string_view option) {
  std::vector<std::string> out;
  for (const std::string& value : call.Values(option)) {
    for (size_t at = 0; at <= value.size();) {
      const size_t end = std::min(value.find(',', at), value.size());
      if (end > at) out.push_back(value.substr(at, end - at));
      at = end + 1;
    }
  }
  return out;
}

std::string Enumerated(const std::vector<std::string_view>& words) {
  std::string all;
  for (const std::string_view one : words) all += (all.empty() ? "" : ", ") + std::string(one);
  return all;
}

std::string Joined(const google::protobuf::RepeatedPtrField<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

// Reads `word` as the name of a value of an enum.
template <typename Enum>
Status ReadEnum(std::string_view option, const std::string& word,
                bool (*parse)(google::protobuf::ConstStringParam, Enum*),
                const std::vector<std::string_view>& words, Enum* value) {
  if (parse(Upper(word), value)) return OkStatus();
  return InvalidArgumentError(std::string(option) + " takes " + Enumerated(words) + "; not \"" +
                              word + "\"." + DidYouMean(word, words));
}

const std::vector<std::string_view> kModalities = {"asserted", "planned",     "possible",
                                                   "demanded", "conditional", "alleged"};
const std::vector<std::string_view> kTypes = {"person", "organization", "role",  "place",
                                              "work",   "event",        "group", "other"};

}  // namespace

std::vector<Option> ListingOptions(std::vector<Option> own) {
  const std::vector<Option> common = {
      {"--since", "DATE", "only articles published on or after DATE (2021, 2021-03 or 2021-03-04)"},
      {"--until", "DATE", "only articles published on or before DATE"},
      {"--outlet", "NAME", "only articles of this outlet; may be given several times"},
      {"--known-before", "TIME",
       "answer from the articles alone that had come in before TIME (see `stats --runs`)"},
      {"--min-sources", "N", "only claims that N independent sources make"},
      {"--modality",
       "LIST",
       "only claims that are asserted, planned, possible, demanded, conditional or alleged",
       {},
       kModalities},
      {"--limit", "N", "at most N rows (default: 200)"},
  };
  for (const Option& option : common) {
    if (std::ranges::find(own, option.name, &Option::name) == own.end()) own.push_back(option);
  }
  return own;
}

std::vector<Option> ClaimListingOptions(std::vector<Option> own) {
  own.push_back({"--as-of", "DATE",
                 "what held on DATE, by what was published until then, and what has ended it"});
  return ListingOptions(std::move(own));
}

Option EvidenceOption() { return {"--evidence", "", "show the sentences that say so"}; }

Option TypeOption() {
  return {"--type",
          "LIST",
          "only these: person, organization, role, place, work, event, group, other",
          {},
          kTypes};
}

Option ThroughOption() {
  return {"--through",
          "WHAT",
          "go through these as well; may be given several times",
          {"role", "place", "negative"}};
}

void ReadThrough(const Invocation& call, google::protobuf::RepeatedField<int>* through) {
  for (const std::string& what : call.Values("--through")) {
    through->Add(what == "role"    ? v1::PathRequest::ROLE
                 : what == "place" ? v1::PathRequest::PLACE
                                   : v1::PathRequest::NEGATIVE);
  }
}

std::string NamesOf(const google::protobuf::RepeatedPtrField<v1::EntityRef>& entities) {
  std::string names;
  for (const v1::EntityRef& entity : entities) {
    names += (names.empty() ? "" : " … ") + NameOf(entity);
  }
  return names;
}

void AddSteps(const google::protobuf::RepeatedPtrField<v1::PathStep>& steps,
              const std::string& before, Page* page) {
  int number = 0;
  for (const v1::PathStep& step : steps) {
    Section& section = page->sections.emplace_back();
    section.heading =
        before + std::to_string(++number) + ". " + NameOf(step.from()) + " – " + NameOf(step.to());
    section.columns = ClaimColumns();
    for (const v1::ClaimRow& claim : step.claims())
      section.rows.push_back(ClaimRowOf(claim, Detail::kPlain, true));
  }
}

void AddNeighbors(const google::protobuf::RepeatedPtrField<v1::NeighborRow>& rows, Page* page) {
  for (const v1::NeighborRow& neighbor : rows) {
    Section& section = page->sections.emplace_back();
    section.heading = NameOf(neighbor.entity()) + ", " + WordOf(neighbor.entity().type());
    if (neighbor.hops() > 1) {
      section.heading += ", " + Counted(neighbor.hops(), "hop") + " by " + NameOf(neighbor.via());
    }
    section.columns = ClaimColumns();
    for (const v1::ClaimRow& claim : neighbor.claims())
      section.rows.push_back(ClaimRowOf(claim, Detail::kPlain, true));
  }
}

Option PredicateOption() {
  Option option = {"--predicate", "NAME", "only claims of this kind; may be given several times"};
  for (const Predicate& predicate : Predicates()) option.offers.push_back(predicate.name);
  return option;
}

Status ReadFilter(const Invocation& call, v1::Filter* filter) {
  filter->set_since(std::string(call.Value("--since")));
  filter->set_until(std::string(call.Value("--until")));
  filter->set_as_of(std::string(call.Value("--as-of")));
  for (const std::string& outlet : call.Values("--outlet")) filter->add_outlets(outlet);
  filter->set_known_before(std::string(call.Value("--known-before")));
  NG_ASSIGN_OR_RETURN(const int64_t sources, call.Number("--min-sources", 0, 1, 1'000'000));
  filter->set_min_sources(static_cast<uint32_t>(sources));
  for (std::string word : Listed(call, "--modality")) {
    if (word == "stated") word = "asserted";  // as the heading has it
    if (word == "denied" || word == "former" || word == "formerly") {
      return InvalidArgumentError("\"" + word +
                                  "\" is a heading, but no modality: every answer sets such claims "
                                  "apart. --modality takes " +
                                  Enumerated(kModalities));
    }
    v1::Claim::Modality modality;
    NG_RETURN_IF_ERROR(
        ReadEnum("--modality", word, &v1::Claim::Modality_Parse, kModalities, &modality));
    filter->add_modalities(modality);
  }
  return OkStatus();
}

Status ReadBudget(const Invocation& call, v1::Budget* budget) {
  NG_ASSIGN_OR_RETURN(const int64_t rows, call.Number("--limit", 0, 1, 100'000'000));
  budget->set_rows(static_cast<uint32_t>(rows));
  return OkStatus();
}

Status ReadTypes(const Invocation& call, google::protobuf::RepeatedField<int>* types) {
  for (const std::string& word : Listed(call, "--type")) {
    v1::Entity::Type type;
    NG_RETURN_IF_ERROR(ReadEnum("--type", word, &v1::Entity::Type_Parse, kTypes, &type));
    types->Add(type);
  }
  return OkStatus();
}

std::vector<std::string> CutNote(bool truncated, v1::Limit cut_by) {
  if (!truncated) return {};
  switch (cut_by) {
    case v1::ROWS:
      return {"There is more: --limit N shows up to N rows."};
    case v1::DEADLINE:
      return {"Not everything was looked at: the time for an answer was used up."};
    case v1::EDGES:
      return {
          "Not everything was looked at: too many rows of the store. --since or --outlet narrow it "
          "down."};
    default:
      return {"There is more than fits into one answer. --since or --outlet narrow it down."};
  }
}

std::string FilterGiven(const Invocation& call) {
  std::string given;
  for (const std::string_view option : {"--since", "--until", "--as-of", "--outlet",
                                        "--known-before", "--min-sources", "--modality"}) {
    for (const std::string& value : call.Values(option)) {
      given += (given.empty() ? "" : " ") + std::string(option) + " " + value;
    }
  }
  return given;
}

std::string FilterNote(const Invocation& call, size_t rows, std::string_view claim) {
  const std::string given = FilterGiven(call);
  if (given.empty() || rows == 0) return "nothing found, with or without a filter";
  return given + " leaves nothing: without it there " + (rows == 1 ? "is " : "are ") +
         Counted(static_cast<uint32_t>(rows), claim);
}

StatusOr<ExitCode> PrintAnswer(const Invocation& call, const google::protobuf::Message& answer,
                               bool found, const std::function<Page()>& page,
                               std::string_view nothing) {
  NG_ASSIGN_OR_RETURN(const Format format, ParseFormat(call.Value("--format", "table")));
  const std::string text =
      format == Format::kTable ? Layout(page(), OutputTerminal()) : Records(answer, format);
  std::fwrite(text.data(), 1, text.size(), stdout);
  if (found) return ExitCode::kDone;
  if (format == Format::kTable)
    std::fprintf(stderr, "newsgraph: %s\n", std::string(nothing).c_str());
  return ExitCode::kNothingFound;
}

std::vector<std::string> LeadOf(const v1::EntityRow& entity) {
  std::string line = WordOf(entity.type());
  if (entity.kind() == v1::Entity::OCCUPATION) line = "occupation";
  if (entity.kind() == v1::Entity::OFFICE) line = "office";
  line += ", named in " + Counted(entity.articles(), "article");
  const std::string period = Period(entity.first_seen(), entity.last_seen());
  if (!period.empty()) line += ", " + period;
  if (entity.local()) line += "; known in one article only";
  std::vector<std::string> lead = {line};
  if (entity.unresolved_among() > 0) {
    lead.push_back("unresolved among " + std::to_string(entity.unresolved_among()) +
                   ": a name that was split, in articles that nobody has assigned");
  }
  if (!entity.members().empty()) lead.push_back("one of: " + Joined(entity.members()));
  if (!entity.identifiers().empty()) lead.push_back("is: " + Joined(entity.identifiers()));
  std::string aliases;
  for (const std::string& alias : entity.aliases())
    aliases += (aliases.empty() ? "also: " : ", ") + alias;
  if (!aliases.empty()) lead.push_back(aliases);
  return lead;
}

}  // namespace newsgraph
