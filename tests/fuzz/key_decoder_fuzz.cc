// Whatever bytes a damaged store holds, keys and values are read or refused, never misread: what decodes
// encodes to the same bytes (keys) or to the same meaning (values).
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "graph/base/status.h"
#include "graph/keys.h"
#include "graph/row_values.h"

namespace newsgraph {
namespace {

void CheckKeys(std::string_view bytes) {
  if (const auto key = ParseArticleKey(bytes)) NG_CHECK(ArticleKey(*key) == bytes);
  if (const auto key = ParseMentionKey(bytes)) NG_CHECK(Encode(*key) == bytes);
  if (const auto key = ParseEdgeKey(bytes)) NG_CHECK(Encode(*key) == bytes);
  if (const auto key = ParseNameKey(bytes)) NG_CHECK(Encode(*key) == bytes);
  for (const std::string_view family : {"article", "mention", "edge", "name", "unknown"}) {
    DescribeKey(family, bytes);
  }
}

void CheckEdgeValue(std::string_view bytes) {
  std::vector<Evidence> evidences;
  const v1::Entity::Type neighbour = EdgeValueNeighbourType(bytes);
  EdgeValueDate(bytes);
  if (!DecodeEdgeValue(bytes, ArticleId{1}, &evidences) || evidences.empty()) return;
  std::vector<Evidence> again;
  NG_CHECK(DecodeEdgeValue(EncodeEdgeValue(neighbour, evidences), ArticleId{1}, &again));
  NG_CHECK(again == evidences);
}

void CheckMentionValue(std::string_view bytes) {
  NodeMention mention;
  const MentionKey key = {.node = NodeId{1}, .date = Date{20200101}, .article = ArticleId{2}};
  if (!DecodeMentionValue(bytes, key, &mention)) return;
  NodeMention again;
  NG_CHECK(DecodeMentionValue(EncodeMentionValue(mention), key, &again));
  NG_CHECK(again.name == mention.name && again.key == mention.key);
  NG_CHECK(again.aliases == mention.aliases && again.mentions == mention.mentions);
}

}  // namespace
}  // namespace newsgraph

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  newsgraph::CheckKeys(input);
  newsgraph::CheckEdgeValue(input);
  newsgraph::CheckMentionValue(input);
  newsgraph::v1::Entity::Type type{};
  newsgraph::DecodeNameValue(input, &type);
  return 0;
}
