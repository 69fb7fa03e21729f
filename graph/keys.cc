#include "graph/keys.h"

#include "graph/base/bytes.h"

namespace newsgraph {
namespace {

constexpr uint32_t kDateFlip = 0xFFFFFFFF;  // newest first

std::string Hex(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    text.push_back(kDigits[static_cast<unsigned char>(c) >> 4]);
    text.push_back(kDigits[static_cast<unsigned char>(c) & 0xf]);
  }
  return text;
}

}  // namespace

std::string ArticleKey(ArticleId article) {
  std::string key;
  AppendBigEndian(&key, article.value);
  return key;
}

std::optional<ArticleId> ParseArticleKey(std::string_view key) {
  if (key.size() != 8) return std::nullopt;
  return ArticleId{ReadBigEndian<uint64_t>(key, 0)};
}

std::string Encode(const MentionKey& key) {
  std::string bytes;
  bytes.reserve(20);
  AppendBigEndian(&bytes, key.node.value);
  AppendBigEndian(&bytes, kDateFlip - key.date.yyyymmdd);
  AppendBigEndian(&bytes, key.article.value);
  return bytes;
}

std::optional<MentionKey> ParseMentionKey(std::string_view key) {
  if (key.size() != 20) return std::nullopt;
  return MentionKey{NodeId{ReadBigEndian<uint64_t>(key, 0)},
                    Date{kDateFlip - ReadBigEndian<uint32_t>(key, 8)},
                    ArticleId{ReadBigEndian<uint64_t>(key, 12)}};
}

std::string EdgePrefix(NodeId node) {
  std::string bytes;
  bytes.reserve(kEdgeKeySize);
  AppendBigEndian(&bytes, node.value);
  return bytes;
}

std::string EdgePrefix(NodeId node, Direction direction) {
  std::string bytes = EdgePrefix(node);
  AppendBigEndian(&bytes, static_cast<uint8_t>(direction));
  return bytes;
}

std::string EdgePrefix(NodeId node, Direction direction, PredicateCode predicate) {
  std::string bytes = EdgePrefix(node, direction);
  AppendBigEndian(&bytes, predicate.value);
  return bytes;
}

std::string EdgePrefix(NodeId node, Direction direction, PredicateCode predicate,
                       NodeId neighbour) {
  std::string bytes = EdgePrefix(node, direction, predicate);
  AppendBigEndian(&bytes, neighbour.value);
  return bytes;
}

std::string Encode(const EdgeKey& key) {
  std::string bytes = EdgePrefix(key.node, key.direction, key.predicate, key.neighbour);
  AppendBigEndian(&bytes, key.fact.value);
  AppendBigEndian(&bytes, key.article.value);
  return bytes;
}

std::optional<EdgeKey> ParseEdgeKey(std::string_view key) {
  if (key.size() != kEdgeKeySize) return std::nullopt;
  const auto direction = ReadBigEndian<uint8_t>(key, 8);
  if (direction > static_cast<uint8_t>(Direction::kBoth)) return std::nullopt;
  return EdgeKey{
      NodeId{ReadBigEndian<uint64_t>(key, 0)},        static_cast<Direction>(direction),
      PredicateCode{ReadBigEndian<uint32_t>(key, 9)}, NodeId{ReadBigEndian<uint64_t>(key, 13)},
      FactId{ReadBigEndian<uint64_t>(key, 21)},       ArticleId{ReadBigEndian<uint64_t>(key, 29)}};
}

std::string Encode(const NameKey& key) {
  std::string bytes = key.name;
  bytes.push_back('\0');
  AppendBigEndian(&bytes, key.node.value);
  return bytes;
}

std::optional<NameKey> ParseNameKey(std::string_view key) {
  if (key.size() < 10) return std::nullopt;
  const size_t zero = key.size() - 9;
  if (key.find('\0') != zero) return std::nullopt;
  return NameKey{std::string(key.substr(0, zero)), NodeId{ReadBigEndian<uint64_t>(key, zero + 1)}};
}

std::string JudgementKey(uint64_t id) {
  std::string key;
  AppendBigEndian(&key, id);
  return key;
}

std::string AfterPrefix(std::string prefix) {
  while (!prefix.empty() && static_cast<unsigned char>(prefix.back()) == 0xff) prefix.pop_back();
  if (!prefix.empty()) prefix.back() = static_cast<char>(prefix.back() + 1);
  return prefix;
}

std::string DescribeKey(std::string_view family, std::string_view key) {
  std::string text = std::string(family) + " ";
  if (family == "meta") return text.append(key);
  if (const auto mention = ParseMentionKey(key); family == "mention" && mention) {
    return text + "node " + ToHex(mention->node) + " " + mention->date.ToString() + " article " +
           ToHex(mention->article);
  }
  if (const auto edge = ParseEdgeKey(key); family == "edge" && edge) {
    constexpr std::string_view kArrows[] = {" -> ", " <- ", " -- "};
    return text + "node " + ToHex(edge->node) +
           std::string(kArrows[static_cast<size_t>(edge->direction)]) + ToHex(edge->neighbour) +
           " predicate " + ToHex(edge->predicate) + " fact " + ToHex(edge->fact) + " article " +
           ToHex(edge->article);
  }
  if (const auto name = ParseNameKey(key); family == "name" && name) {
    return text + "\"" + name->name + "\" node " + ToHex(name->node);
  }
  return text + Hex(key);
}

}  // namespace newsgraph
