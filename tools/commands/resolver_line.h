// Judgements as nomenklatura keeps them: one JSON array a line.
//
//   ["PERSON/ada holm", "PERSON/ada b holm", "positive", null, "mt", "2024-05-01T00:00:00"]
//    target             source               judgement   score  user  created_at
//
// https://github.com/opensanctions/nomenklatura: its Edge is read and written this way. Our ids are keys
// (or node ids); any other id is one of a catalogue, and "positive" then says which entry an entity is.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "graph/base/status.h"
#include "newsgraph/v1/query.pb.h"

namespace newsgraph {

struct ResolverLine {
  std::string target;
  std::string source;
  std::string judgement;  // "positive", "negative", "unsure", "no_judgement"
  std::optional<double> score = {};
  std::string user = {};
  std::string created_at = {};
};

// InvalidArgument says what is wrong with the line.
StatusOr<ResolverLine> ParseResolverLine(std::string_view line);
// With its line end.
std::string ToText(const ResolverLine& line);

// nullopt for what such lines cannot say: splits, rejections, retractions, and what was taken back.
std::optional<ResolverLine> ToResolverLine(const v1::JudgementRow& row);

// "Q42" -> "wikidata:Q42", "NK-x" -> "nomenklatura:NK-x", "lei:5493.." stays; nullopt for our own ids.
std::optional<std::string> ForeignIdentifier(std::string_view id);

// What the line asks to decide; nullopt: nothing (two foreign ids, no judgement, a foreign id that an
// entity is not). `when` is empty where the line has no time. InvalidArgument for an unknown judgement.
StatusOr<std::optional<v1::JudgeRequest>> ToRequest(const ResolverLine& line);

}  // namespace newsgraph
