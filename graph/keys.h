// The keys of the store, byte by byte. All numbers are big-endian and of fixed width, so that bytes
// sort as numbers do; a value that ends a key needs no length. On disk: do not renumber, do not
// reorder. docs/storage.md draws the same with an example.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "graph/base/date.h"
#include "graph/evidence.h"
#include "graph/ids.h"

namespace newsgraph {

//  0        8
// +--------+
// |article |                      families article, text, analysis
// +--------+
std::string ArticleKey(ArticleId article);
std::optional<ArticleId> ParseArticleKey(std::string_view key);

//  0        8      12       20
// +--------+------+--------+
// | node   | ~date| article|      family mention; ~date = 2^32 - 1 - yyyymmdd: newest first,
// undated last
// +--------+------+--------+
struct MentionKey {
  NodeId node;
  Date date;
  ArticleId article;

  friend bool operator==(const MentionKey&, const MentionKey&) = default;
};
std::string Encode(const MentionKey& key);
std::optional<MentionKey> ParseMentionKey(std::string_view key);

//  0        8 9      13       21       29       37
// +--------+-+------+--------+--------+--------+
// | node   |d| pred.|neighb. | fact   | article|      family edge; d: Direction
// +--------+-+------+--------+--------+--------+
// One row from each end of a claim; a claim without object has one row, with neighbour 0.
struct EdgeKey {
  NodeId node;
  Direction direction = Direction::kOut;
  PredicateCode predicate;
  NodeId neighbour;
  FactId fact;
  ArticleId article;

  friend bool operator==(const EdgeKey&, const EdgeKey&) = default;
};
inline constexpr size_t kEdgeKeySize = 37;
std::string Encode(const EdgeKey& key);
std::optional<EdgeKey> ParseEdgeKey(std::string_view key);
// Prefixes of edge keys, for seeking.
std::string EdgePrefix(NodeId node);
std::string EdgePrefix(NodeId node, Direction direction);
std::string EdgePrefix(NodeId node, Direction direction, PredicateCode predicate);
std::string EdgePrefix(NodeId node, Direction direction, PredicateCode predicate, NodeId neighbour);

//  0                   n n+1       n+9
// +-------------------+-+---------+
// | normalised name   |0| node    |      family name; the name holds no 0 byte
// +-------------------+-+---------+
struct NameKey {
  std::string name;
  NodeId node;

  friend bool operator==(const NameKey&, const NameKey&) = default;
};
std::string Encode(const NameKey& key);
std::optional<NameKey> ParseNameKey(std::string_view key);

//  0        8
// +--------+
// | id     |                      family judgement; id = hash of the judgement
// +--------+
std::string JudgementKey(uint64_t id);

// family meta
inline constexpr std::string_view kFormatKey = "format";
// There while articles are being moved aside or back in several batches: the id of the judgement.
inline constexpr std::string_view kMovingKey = "moving";
// Which store this is (GraphWriter::StoreId).
inline constexpr std::string_view kStoreIdKey = "store";
// There while a migration is under way: how far it is (graph/migration.cc).
inline constexpr std::string_view kMigrationKey = "migration";

// The least key above every key with that prefix: where to go to leave it behind. Empty = the end.
std::string AfterPrefix(std::string prefix);

// A key as people read it: hexadecimal numbers, the name as it is.
std::string DescribeKey(std::string_view family, std::string_view key);

}  // namespace newsgraph
