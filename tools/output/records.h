// What a machine reads: an answer's message as JSON, as lines of JSON, or as CSV and TSV. The
// fields and their names are those of proto/newsgraph/v1/query.proto, so that every format and the
// server say the same.
//
//   json    the whole message as one object; numbers are numbers, fields at their default are there
//   jsonl   one object a line for each row: the claims of an answer in sections, else the elements
//           of its first repeated message that is not empty; an answer without rows (stats) is one line
//   csv     a header, then one line for each row, for each of its `claims` where it has any, and
//           for each `evidence` of those; fields of messages within are dotted ("subject.name"),
//           lists are joined with "; ". Quoted as RFC 4180 says
//   tsv     the same with tabs; tabs and line breaks within values are blanks
#pragma once

#include <google/protobuf/message.h>

#include <string>
#include <string_view>

#include "graph/base/status.h"

namespace newsgraph {

enum class Format { kTable, kJson, kJsonl, kCsv, kTsv };

// "table", "json", "jsonl", "csv", "tsv"; InvalidArgument for anything else.
StatusOr<Format> ParseFormat(std::string_view name);

// `value` as a cell of CSV or TSV.
std::string DelimitedCell(std::string value, Format format);

// A message as one line of JSON, with its end.
std::string RecordLine(const google::protobuf::Message& message);

// REQUIRES: format is not kTable.
std::string Records(const google::protobuf::Message& answer, Format format);

}  // namespace newsgraph
