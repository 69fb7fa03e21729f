#include "ingest/extract/document.h"

#include <algorithm>

namespace newsgraph {

void Document::Clear() {
  title = {};
  published = {};
  mentions.clear();
  entities.clear();
  roles.clear();
  verbs.clear();
  quotes.clear();
  quote_at.clear();
  claims.clear();
  units.clear();
  unit_begin.clear();
}

uint32_t Document::SentenceOf(uint32_t token) const {
  const auto after = std::upper_bound(text.sentences.begin(), text.sentences.end(), token,
                                      [](uint32_t at, const Sentence& s) { return at < s.first; });
  return after == text.sentences.begin()
             ? 0
             : static_cast<uint32_t>(after - text.sentences.begin() - 1);
}

}  // namespace newsgraph
