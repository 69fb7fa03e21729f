// An article's analysis as one line of JSON, as `newsgraph extract` prints it: protobuf's own JSON
// with original field names, fields at their default left out, and without the fields that
// analysis.proto marks "stored". Written by hand because protobuf's printer goes through reflection
// and is many times slower than the extraction itself; a test compares the two.
//
//   {"id":"a-17","mentions":[{"end":10,"rule":"title_name","confidence":0.95}],"entities":[{"name":"Mara
//   Tovik"}]}
#pragma once

#include <string>
#include <string_view>

#include "newsgraph/v1/analysis.pb.h"

namespace newsgraph {

// Appends the object to *json, without a line end. Texts must be UTF-8. Thread-safe.
void AppendAnalysisJson(const v1::Analysis& analysis, std::string* json);

// {"id":"a-17","error":"..."}: what stands in the place of an article that was turned away.
void AppendErrorJson(std::string_view id, std::string_view error, std::string* json);

// A JSON string with its quotation marks.
void AppendJsonText(std::string_view text, std::string* json);

}  // namespace newsgraph
