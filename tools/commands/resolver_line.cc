#include "tools/commands/resolver_line.h"

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include <algorithm>

#include "graph/ids.h"

namespace newsgraph {
namespace {

using google::protobuf::ListValue;
using v1::Judgement;

constexpr std::string_view kWikidata = "wikidata:";
constexpr std::string_view kNomenklatura = "nomenklatura:";

bool IsNumber(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Q-numbers and nomenklatura's own ids go out as they came in.
std::string ForeignId(std::string_view identifier) {
  for (const std::string_view scheme : {kWikidata, kNomenklatura}) {
    if (identifier.starts_with(scheme)) return std::string(identifier.substr(scheme.size()));
  }
  return std::string(identifier);
}

bool IsOurs(std::string_view id) {
  const std::string_view type = id.substr(0, id.find('/'));
  v1::Entity::Type parsed;
  return ParseHex16(id).has_value() ||
         (type.size() < id.size() && v1::Entity::Type_Parse(std::string(type), &parsed));
}

}  // namespace

StatusOr<ResolverLine> ParseResolverLine(std::string_view text) {
  ListValue list;
  const auto status = google::protobuf::util::JsonStringToMessage(std::string(text), &list);
  if (!status.ok() || list.values_size() < 3) {
    return InvalidArgumentError(
        "not a JSON array of target, source, judgement, score, user and time");
  }
  const auto text_at = [&list](int index) {
    return index < list.values_size() ? list.values(index).string_value() : std::string();
  };
  ResolverLine line{text_at(0), text_at(1), text_at(2)};
  if (list.values_size() > 3 && list.values(3).has_number_value()) {
    line.score = list.values(3).number_value();
  }
  line.user = text_at(4);
  line.created_at = text_at(5);
  if (line.target.empty() || line.source.empty()) {
    return InvalidArgumentError("the line does not name two ids");
  }
  return line;
}

std::string ToText(const ResolverLine& line) {
  ListValue list;
  const auto add = [&list](const std::string& text) {
    google::protobuf::Value* value = list.add_values();
    if (text.empty()) {
      value->set_null_value(google::protobuf::NULL_VALUE);
    } else {
      value->set_string_value(text);
    }
  };
  add(line.target);
  add(line.source);
  add(line.judgement);
  if (line.score) {
    list.add_values()->set_number_value(*line.score);
  } else {
    add("");
  }
  add(line.user);
  add(line.created_at);
  std::string json;
  NG_CHECK(google::protobuf::util::MessageToJsonString(list, &json).ok());
  return json + "\n";
}

std::optional<ResolverLine> ToResolverLine(const v1::JudgementRow& row) {
  if (!row.undone_by().empty()) return std::nullopt;
  ResolverLine line{row.right(), row.left(), ""};
  switch (row.kind()) {
    case Judgement::SAME:
      line.judgement = "positive";
      break;
    case Judgement::DIFFERENT:
      line.judgement = "negative";
      break;
    case Judgement::UNSURE:
      line.judgement = "unsure";
      break;
    case Judgement::IDENTIFY:
      line.judgement = "positive";
      line.target = ForeignId(row.right());
      break;
    default:
      return std::nullopt;
  }
  line.user = row.by();
  line.created_at = row.when();
  return line;
}

std::optional<std::string> ForeignIdentifier(std::string_view id) {
  if (IsOurs(id)) return std::nullopt;
  if (id.starts_with("Q") && IsNumber(id.substr(1))) return std::string(kWikidata).append(id);
  if (id.find(':') != std::string_view::npos) return std::string(id);
  return std::string(kNomenklatura).append(id);
}

StatusOr<std::optional<v1::JudgeRequest>> ToRequest(const ResolverLine& line) {
  const std::optional<std::string> target = ForeignIdentifier(line.target);
  const std::optional<std::string> source = ForeignIdentifier(line.source);
  const bool foreign = target.has_value() || source.has_value();
  v1::JudgeRequest request;
  if (line.judgement == "positive") {
    request.set_kind(foreign ? Judgement::IDENTIFY : Judgement::SAME);
  } else if (line.judgement == "negative") {
    request.set_kind(Judgement::DIFFERENT);
  } else if (line.judgement == "unsure") {
    request.set_kind(Judgement::UNSURE);
  } else if (line.judgement != "no_judgement") {
    return InvalidArgumentError(
        "the judgement is positive, negative, unsure or no_judgement, not \"" + line.judgement +
        "\"");
  }
  const bool says_nothing = line.judgement == "no_judgement" || (target && source) ||
                            (foreign && line.judgement != "positive");
  if (says_nothing) return std::optional<v1::JudgeRequest>();
  request.set_entity(target ? line.source : line.target);
  if (foreign) {
    request.set_identifier(target ? *target : *source);
  } else {
    request.set_other(line.source);
  }
  request.set_by(line.user);
  request.set_automatic(line.user.empty() && line.score.has_value());
  request.set_when(line.created_at);
  return std::optional(request);
}

}  // namespace newsgraph
