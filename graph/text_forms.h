// Most keys and normalised names follow from a name as the article prints it: "PERSON/mara tovik" and
// "mara tovik" from "Mara Tovik". Rows keep which way they follow, a small number called form, in place
// of the text: half the bytes of an analysis were such repetitions.
//
// What is folded how is part of the store's format and never changes; how names are normalised
// (graph/name.h) and keys are made (graph/entity_key.h) may change, and then fewer texts have a form.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "graph/ids.h"
#include "newsgraph/v1/analysis.pb.h"

namespace newsgraph {

// 0: no form of the name is this text; it is written out.
inline constexpr uint32_t kWrittenOut = 0;

// The ways to fold a name: 1 ASCII letters in lower case; 2 full stops left out, too; 3 as 1 without a
// first "the ".
uint32_t FoldFormOf(std::string_view text, std::string_view name);
// The text of a form. Empty for a number that is none.
std::string FoldedText(uint32_t form, std::string_view name);

// What a key may be made of.
struct KeyParts {
  v1::Entity::Type type = v1::Entity::PERSON;
  std::string_view name;
  ArticleId article;
  uint32_t entity = 0;         // its number in the article
  std::string_view scope_key;  // empty: it has no scope
};
// Type, folded name and nothing; or the article; or article and number; or the scope.
uint32_t KeyFormOf(std::string_view key, const KeyParts& parts);
std::string KeyOfForm(uint32_t form, const KeyParts& parts);
// The key of that form cannot be made before that of the scope.
bool FormNeedsScope(uint32_t form);

}  // namespace newsgraph
