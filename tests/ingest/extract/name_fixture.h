// Names as text: what the name stage finds in an article, with the built-in pack, as one line a test can compare.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/extract/document.h"

namespace newsgraph {

// One finder for the whole program: the stage must not remember articles.
class NameFixture {
 public:
  // The document lives until the next call.
  static const Document& Find(std::string_view text, std::string_view title = "",
                              const std::vector<std::pair<std::string, EntityType>>& given = {});

  // "PERSON Mara Tovik | ORGANIZATION Brellin Foods": mentions in order; a demonym is "(Kenya) Kenyan".
  static std::string Names(std::string_view text, std::string_view title = "");
  // "Mara Tovik = Tovik | Piet Rask": the surface forms of each entity, in order of appearance.
  static std::string Entities(std::string_view text, std::string_view title = "");
};

}  // namespace newsgraph
