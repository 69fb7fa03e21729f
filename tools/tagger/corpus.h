// Texts with marked names as the trainer reads them: tokenised as the program does, one tag for each token.
//
// A line of the files is one document, offsets are bytes (tools/tagger/prepare.py writes them):
//   {"id": "gum-1", "text": "Mara Tovik left.", "names": [[0, 10, "PERSON"]], "ignore": [[11, 15]]}
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/status.h"
#include "ingest/extract/document.h"
#include "ingest/extract/grammar.h"
#include "ingest/lexicon/lexicon.h"
#include "ingest/rules/rulebook.h"
#include "ingest/tagger/rule_view.h"
#include "ingest/tagger/tag.h"
#include "ingest/text/token.h"

namespace newsgraph {

inline constexpr Tag kIgnored = 255;  // nothing is learned from this token

struct TaggedDocument {
  std::string id;
  std::string text;
  TokenizedText tokens;  // of `text`
  std::vector<PhraseMatch> phrases;
  std::vector<RuleView> rules;  // what the rules alone make of it
  std::vector<Tag> tags;
};

using TaggedDocuments = std::vector<std::unique_ptr<TaggedDocument>>;

// Reads one file. Names that begin or end inside a token are ignored; words for peoples (German, Kenyans) that no name holds become
// names of type OTHER if `tag_demonyms`, for the sources do not agree about them.
StatusOr<TaggedDocuments> ReadDocuments(const std::string& path, const RuleBook& book,
                                        bool tag_demonyms);

// PERSON, ORG, LOC, MISC: what the files call the types.
std::string_view FileName(TaggedType type);

}  // namespace newsgraph
