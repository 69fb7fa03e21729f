// Lists of names that other programs use, turned into a pack of ours with its lists beside it.
//
//   RegexNER (Stanford CoreNLP), tabs between fields     EntityRuler (spaCy), one object a line
//   Lalor Mills?	LOCATION	PERSON	1                   {"label": "ORG", "pattern": [{"LOWER": "quorvex"}], "id": "q-1"}
//
// Patterns that stand for a fixed number of spellings are written out ("Mills?" is Mill and Mills; at most 256 for a line); one that
// does not ("[0-9]+", {"IS_DIGIT": true}) is a problem, told with its line: it needs a rule.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/base/status.h"

namespace newsgraph {

struct ListedTerm {
  std::string text;
  std::string label;      // as the list has it
  std::string id;         // empty: none
  bool any_case = false;  // else as written
  size_t line = 0;
};

struct ImportedList {
  std::vector<ListedTerm> terms;
  std::vector<std::string> problems;  // "names.tsv:4: .."
};

ImportedList ReadRegexNer(std::string_view name, std::string_view bytes);
ImportedList ReadEntityRuler(std::string_view name, std::string_view bytes);

struct ImportedPack {
  std::string pack;                                        // protobuf text
  std::vector<std::pair<std::string, std::string>> files;  // lists beside it: name, bytes
  std::vector<std::pair<std::string, size_t>> counts;      // type -> terms
};

// `stem` names the pack and its lists ("clients" -> clients.organization.tsv). `types` maps labels to
// entity types ("DEGREE" -> "OTHER", "-": left out) and goes before what is known of labels (ORG,
// GPE ..). InvalidArgument: an id that no pack can have, or a type that is none; labels that mean
// nothing are added to *problems.
StatusOr<ImportedPack> MakePack(std::string_view name, const std::string& stem,
                                const ImportedList& list,
                                const std::map<std::string, std::string>& types,
                                std::vector<std::string>* problems);

}  // namespace newsgraph
