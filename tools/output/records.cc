#include "tools/output/records.h"

#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace newsgraph {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

std::string Json(const Message& message, bool pretty) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = pretty;
  options.always_print_primitive_fields = true;
  options.preserve_proto_field_names = true;
  std::string json;
  NG_CHECK(google::protobuf::util::MessageToJsonString(message, &json, options).ok());
  if (!json.ends_with('\n')) json += '\n';
  return json;
}

bool IsMessage(const FieldDescriptor* field) {
  return field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
}

// What `stats` lists beside its numbers: the answer itself is its row. Runs are there where they were
// asked for (--runs), and then they are the rows.
bool IsPartOfCounts(const Descriptor* type) {
  return type->name() == "Count" || type->name() == "ReprintedText" || type->name() == "RunRow";
}

bool IsRows(const FieldDescriptor* field) {
  return field->is_repeated() && IsMessage(field) && !IsPartOfCounts(field->message_type());
}

// The field that holds an answer's rows: its sections where it has any, else its first repeated
// message that is not empty, else the first. Null: none, the answer itself is the row. (Lists of what
// was counted are no rows.)
const FieldDescriptor* RowsField(const Message& answer) {
  const Descriptor* type = answer.GetDescriptor();
  if (const FieldDescriptor* sections = type->FindFieldByName("sections")) return sections;
  const FieldDescriptor* first = nullptr;
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor* field = type->field(i);
    if (!field->is_repeated() || !IsMessage(field)) continue;
    const bool is_asked_for = IsRows(field) || field->message_type()->name() == "RunRow";
    if (is_asked_for && answer.GetReflection()->FieldSize(answer, field) > 0) return field;
    if (IsRows(field) && first == nullptr) first = field;
  }
  return first;
}

std::vector<const Message*> ElementsOf(const Message& message, const FieldDescriptor* field) {
  std::vector<const Message*> elements;
  for (int i = 0; i < message.GetReflection()->FieldSize(message, field); ++i) {
    elements.push_back(&message.GetReflection()->GetRepeatedMessage(message, field, i));
  }
  return elements;
}

// The rows of an answer, and those of `more` answers of its kind (chains that are as short).
std::vector<const Message*> RowsOf(const Message& answer, const FieldDescriptor* field) {
  std::vector<const Message*> rows = ElementsOf(answer, field);
  const FieldDescriptor* more = answer.GetDescriptor()->FindFieldByName("more");
  if (more == nullptr || !more->is_repeated() || !IsMessage(more)) return rows;
  for (const Message* other : ElementsOf(answer, more)) {
    const FieldDescriptor* its = other->GetDescriptor()->FindFieldByName(field->name());
    const std::vector<const Message*> its_rows = ElementsOf(*other, its);
    rows.insert(rows.end(), its_rows.begin(), its_rows.end());
  }
  return rows;
}

// A column is the way from a row to a leaf. A row with several `claims` takes a line for each, and
// so does a claim with several `evidence`.
using Path = std::vector<const FieldDescriptor*>;

bool IsExploded(const FieldDescriptor* field) {
  return field->is_repeated() && (field->name() == "claims" || field->name() == "evidence");
}

void AddColumns(const Descriptor* type, Path& path, std::vector<Path>& columns) {
  constexpr size_t kDeepest = 5;
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor* field = type->field(i);
    const bool descend = IsMessage(field) && (!field->is_repeated() || IsExploded(field));
    path.push_back(field);
    if (descend && path.size() < kDeepest) {
      AddColumns(field->message_type(), path, columns);
    } else if (!descend) {
      columns.push_back(path);
    }
    path.pop_back();
  }
}

std::string NameOf(const Path& path) {
  std::string name;
  for (const FieldDescriptor* field : path) {
    if (field->name() != "claims") name += (name.empty() ? "" : ".") + field->name();
  }
  return name;
}

// A number without the noise of its binary form: 0.9, not 0.899999976.
std::string Decimal(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", value);
  return text;
}

std::string Scalar(const Message& message, const FieldDescriptor* field, int index);

// A message in one cell: "organization: City Council", "Ada Okafor"; others as JSON.
std::string InOneCell(const Message& message) {
  const auto value = [&message](const char* name) {
    const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(name);
    return field == nullptr ? std::string() : Scalar(message, field, -1);
  };
  const std::string label = value("key") + value("name"), rest = value("text") + value("count");
  if (!label.empty()) return rest.empty() ? label : label + ": " + rest;
  std::string json = Json(message, false);
  json.pop_back();
  return json;
}

// One scalar; `index` < 0 for a singular field.
std::string Scalar(const Message& message, const FieldDescriptor* field, int index) {
  const Reflection& get = *message.GetReflection();
  const bool one = index < 0;
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return std::to_string(one ? get.GetInt32(message, field)
                                : get.GetRepeatedInt32(message, field, index));
    case FieldDescriptor::CPPTYPE_INT64:
      return std::to_string(one ? get.GetInt64(message, field)
                                : get.GetRepeatedInt64(message, field, index));
    case FieldDescriptor::CPPTYPE_UINT32:
      return std::to_string(one ? get.GetUInt32(message, field)
                                : get.GetRepeatedUInt32(message, field, index));
    case FieldDescriptor::CPPTYPE_UINT64:
      return std::to_string(one ? get.GetUInt64(message, field)
                                : get.GetRepeatedUInt64(message, field, index));
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return Decimal(one ? get.GetDouble(message, field)
                         : get.GetRepeatedDouble(message, field, index));
    case FieldDescriptor::CPPTYPE_FLOAT:
      return Decimal(static_cast<double>(one ? get.GetFloat(message, field)
                                             : get.GetRepeatedFloat(message, field, index)));
    case FieldDescriptor::CPPTYPE_BOOL:
      return (one ? get.GetBool(message, field) : get.GetRepeatedBool(message, field, index))
                 ? "true"
                 : "false";
    case FieldDescriptor::CPPTYPE_ENUM:
      return (one ? get.GetEnum(message, field) : get.GetRepeatedEnum(message, field, index))
          ->name();
    case FieldDescriptor::CPPTYPE_STRING:
      return one ? get.GetString(message, field) : get.GetRepeatedString(message, field, index);
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return InOneCell(one ? get.GetMessage(message, field)
                           : get.GetRepeatedMessage(message, field, index));
  }
  return "";
}

// Which claim, and which of its evidence, a line is about.
struct Pick {
  int claim = 0;
  int evidence = 0;
};

// The value at the end of `path`.
std::string ValueAt(const Message& row, const Path& path, Pick pick) {
  const Message* at = &row;
  for (size_t i = 0; i + 1 < path.size(); ++i) {
    const Reflection& get = *at->GetReflection();
    if (path[i]->is_repeated()) {
      const int index = path[i]->name() == "claims" ? pick.claim : pick.evidence;
      if (index >= get.FieldSize(*at, path[i])) return "";
      at = &get.GetRepeatedMessage(*at, path[i], index);
    } else {
      if (!get.HasField(*at, path[i])) return "";
      at = &get.GetMessage(*at, path[i]);
    }
  }
  const FieldDescriptor* leaf = path.back();
  const Reflection& get = *at->GetReflection();
  if (!leaf->is_repeated())
    return leaf->has_presence() && !get.HasField(*at, leaf) ? "" : Scalar(*at, leaf, -1);
  std::string joined;
  for (int i = 0; i < get.FieldSize(*at, leaf); ++i)
    joined += (i > 0 ? "; " : "") + Scalar(*at, leaf, i);
  return joined;
}

int SizeOf(const Message& message, const char* name) {
  const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(name);
  return field == nullptr || !field->is_repeated()
             ? 0
             : message.GetReflection()->FieldSize(message, field);
}

// What has the evidence of a line: one of the row's claims, the one claim it is about, or itself.
const Message& HolderOf(const Message& row, const FieldDescriptor* claims, int claim) {
  const Reflection& get = *row.GetReflection();
  if (SizeOf(row, "claims") > 0) {
    return get.GetRepeatedMessage(row, claims, claim);
  }
  const FieldDescriptor* one = row.GetDescriptor()->FindFieldByName("claim");
  const bool has_one = one != nullptr && IsMessage(one) && !one->is_repeated();
  return has_one ? get.GetMessage(row, one) : row;
}

// The lines that a row takes: one at least.
std::vector<Pick> PicksOf(const Message& row) {
  std::vector<Pick> picks;
  const FieldDescriptor* claims = row.GetDescriptor()->FindFieldByName("claims");
  for (int claim = 0; claim < std::max(1, SizeOf(row, "claims")); ++claim) {
    const Message& holder = HolderOf(row, claims, claim);
    for (int evidence = 0; evidence < std::max(1, SizeOf(holder, "evidence")); ++evidence)
      picks.push_back({claim, evidence});
  }
  return picks;
}

std::string Delimited(const Message& answer, Format format) {
  const char separator = format == Format::kTsv ? '\t' : ',';
  const FieldDescriptor* field = RowsField(answer);
  const std::vector<const Message*> rows =
      field == nullptr ? std::vector<const Message*>{&answer} : RowsOf(answer, field);
  Path path;
  std::vector<Path> columns;
  AddColumns(field == nullptr ? answer.GetDescriptor() : field->message_type(), path, columns);
  std::string out;
  const auto add_line = [&](const auto& value_of) {
    for (size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) out += separator;
      out += DelimitedCell(value_of(columns[i]), format);
    }
    out += '\n';
  };
  add_line(NameOf);
  for (const Message* row : rows) {
    for (const Pick& pick : PicksOf(*row))
      add_line([&](const Path& column) { return ValueAt(*row, column, pick); });
  }
  return out;
}

}  // namespace

std::string DelimitedCell(std::string value, Format format) {
  if (format == Format::kTsv) {
    for (char& c : value) c = c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
    return value;
  }
  if (value.find_first_of(",\"\n\r") == std::string::npos) return value;
  std::string quoted = "\"";
  for (const char c : value) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

StatusOr<Format> ParseFormat(std::string_view name) {
  if (name == "table") return Format::kTable;
  if (name == "json") return Format::kJson;
  if (name == "jsonl") return Format::kJsonl;
  if (name == "csv") return Format::kCsv;
  if (name == "tsv") return Format::kTsv;
  return InvalidArgumentError("--format takes table, json, jsonl, csv or tsv, not \"" +
                              std::string(name) + "\"");
}

std::string RecordLine(const Message& message) { return Json(message, false); }

std::string Records(const Message& answer, Format format) {
  if (format == Format::kJson) return Json(answer, true);
  if (format == Format::kCsv || format == Format::kTsv) return Delimited(answer, format);
  const FieldDescriptor* field = RowsField(answer);
  if (field == nullptr) return Json(answer, false);
  std::string out;
  for (const Message* row : RowsOf(answer, field)) {
    const FieldDescriptor* claims =
        field->name() == "sections" ? field->message_type()->FindFieldByName("claims") : nullptr;
    if (claims == nullptr) {
      out += Json(*row, false);
    } else {
      for (const Message* claim : ElementsOf(*row, claims)) out += Json(*claim, false);
    }
  }
  return out;
}

}  // namespace newsgraph
