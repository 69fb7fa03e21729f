#include "tools/output/records.h"

#include <google/protobuf/util/json_util.h>

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

bool IsMessage(const FieldDescriptor* field) { return field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE; }

// The repeated messages of an answer, in the order of their fields.
std::vector<const Message*> RowsOf(const Message& answer) {
  std::vector<const Message*> rows;
  const Reflection& reflection = *answer.GetReflection();
  for (int i = 0; i < answer.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = answer.GetDescriptor()->field(i);
    if (!field->is_repeated() || !IsMessage(field)) continue;
    for (int n = 0; n < reflection.FieldSize(answer, field); ++n) {
      rows.push_back(&reflection.GetRepeatedMessage(answer, field, n));
    }
  }
  return rows;
}

// A column is the way from a row to a leaf. A repeated message on the way is `evidence`: one line for each.
using Path = std::vector<const FieldDescriptor*>;

void AddColumns(const Descriptor* type, Path& path, std::vector<Path>& columns) {
  constexpr size_t kDeepest = 4;
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor* field = type->field(i);
    const bool descend = IsMessage(field) && (!field->is_repeated() || (path.empty() && field->name() == "evidence"));
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
  for (const FieldDescriptor* field : path) name += (name.empty() ? "" : ".") + field->name();
  return name;
}

// A number without the noise of its binary form: 0.9, not 0.899999976.
std::string Decimal(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", value);
  return text;
}

// One scalar; `index` < 0 for a singular field.
std::string Scalar(const Message& message, const FieldDescriptor* field, int index) {
  const Reflection& get = *message.GetReflection();
  const bool one = index < 0;
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return std::to_string(one ? get.GetInt32(message, field) : get.GetRepeatedInt32(message, field, index));
    case FieldDescriptor::CPPTYPE_INT64:
      return std::to_string(one ? get.GetInt64(message, field) : get.GetRepeatedInt64(message, field, index));
    case FieldDescriptor::CPPTYPE_UINT32:
      return std::to_string(one ? get.GetUInt32(message, field) : get.GetRepeatedUInt32(message, field, index));
    case FieldDescriptor::CPPTYPE_UINT64:
      return std::to_string(one ? get.GetUInt64(message, field) : get.GetRepeatedUInt64(message, field, index));
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return Decimal(one ? get.GetDouble(message, field) : get.GetRepeatedDouble(message, field, index));
    case FieldDescriptor::CPPTYPE_FLOAT:
      return Decimal(static_cast<double>(one ? get.GetFloat(message, field) : get.GetRepeatedFloat(message, field, index)));
    case FieldDescriptor::CPPTYPE_BOOL:
      return (one ? get.GetBool(message, field) : get.GetRepeatedBool(message, field, index)) ? "true" : "false";
    case FieldDescriptor::CPPTYPE_ENUM:
      return (one ? get.GetEnum(message, field) : get.GetRepeatedEnum(message, field, index))->name();
    case FieldDescriptor::CPPTYPE_STRING:
      return one ? get.GetString(message, field) : get.GetRepeatedString(message, field, index);
    case FieldDescriptor::CPPTYPE_MESSAGE: {
      std::string json = Json(one ? get.GetMessage(message, field) : get.GetRepeatedMessage(message, field, index), false);
      json.pop_back();
      return json;
    }
  }
  return "";
}

// The value at the end of `path`; `evidence` picks the element of a repeated message on the way.
std::string ValueAt(const Message& row, const Path& path, int evidence) {
  const Message* at = &row;
  for (size_t i = 0; i + 1 < path.size(); ++i) {
    const Reflection& get = *at->GetReflection();
    if (path[i]->is_repeated()) {
      if (evidence >= get.FieldSize(*at, path[i])) return "";
      at = &get.GetRepeatedMessage(*at, path[i], evidence);
    } else {
      if (!get.HasField(*at, path[i])) return "";
      at = &get.GetMessage(*at, path[i]);
    }
  }
  const FieldDescriptor* leaf = path.back();
  const Reflection& get = *at->GetReflection();
  if (!leaf->is_repeated()) return leaf->has_presence() && !get.HasField(*at, leaf) ? "" : Scalar(*at, leaf, -1);
  std::string joined;
  for (int i = 0; i < get.FieldSize(*at, leaf); ++i) joined += (i > 0 ? "; " : "") + Scalar(*at, leaf, i);
  return joined;
}

int EvidenceCount(const Message& row) {
  const FieldDescriptor* field = row.GetDescriptor()->FindFieldByName("evidence");
  if (field == nullptr || !field->is_repeated()) return 1;
  return std::max(1, row.GetReflection()->FieldSize(row, field));
}

std::string Delimited(const Message& answer, Format format) {
  const char separator = format == Format::kTsv ? '\t' : ',';
  std::vector<const Message*> rows = RowsOf(answer);
  const Descriptor* type = rows.empty() ? nullptr : rows[0]->GetDescriptor();
  if (type == nullptr) {
    for (int i = 0; i < answer.GetDescriptor()->field_count() && type == nullptr; ++i) {
      const FieldDescriptor* field = answer.GetDescriptor()->field(i);
      if (field->is_repeated() && IsMessage(field)) type = field->message_type();
    }
    if (type == nullptr) {  // no rows by nature: the answer itself is the row
      type = answer.GetDescriptor();
      rows.push_back(&answer);
    }
  }
  Path path;
  std::vector<Path> columns;
  AddColumns(type, path, columns);
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
    if (row->GetDescriptor() != type) continue;  // rows of another kind have other columns
    for (int i = 0; i < EvidenceCount(*row); ++i) {
      add_line([row, i](const Path& column) { return ValueAt(*row, column, i); });
    }
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
  return InvalidArgumentError("--format takes table, json, jsonl, csv or tsv, not \"" + std::string(name) + "\"");
}

std::string Records(const Message& answer, Format format) {
  if (format == Format::kJson) return Json(answer, true);
  if (format == Format::kCsv || format == Format::kTsv) return Delimited(answer, format);
  const std::vector<const Message*> rows = RowsOf(answer);
  if (rows.empty()) {
    const Descriptor* type = answer.GetDescriptor();
    for (int i = 0; i < type->field_count(); ++i) {
      if (type->field(i)->is_repeated() && IsMessage(type->field(i))) return "";  // a listing without rows
    }
    return Json(answer, false);
  }
  std::string out;
  for (const Message* row : rows) out += Json(*row, false);
  return out;
}

}  // namespace newsgraph
