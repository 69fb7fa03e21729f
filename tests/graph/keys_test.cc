// decode(encode(x)) == x, and bytes sort as values do.
#include "graph/keys.h"

#include <gtest/gtest.h>

#include <random>
#include <tuple>
#include <vector>

#include "graph/row_values.h"

namespace newsgraph {
namespace {

// Edges of the number range come up often: that is where orders break.
class Numbers {
 public:
  explicit Numbers(uint32_t seed) : random_(seed) {}
  uint64_t Long() {
    constexpr uint64_t kEdges[] = {0, 1, 0x7f, 0x80, 0xff, 0x100, 1ull << 63, UINT64_MAX};
    return random_() % 3 == 0 ? kEdges[random_() % 8] : random_();
  }
  uint32_t Short() { return static_cast<uint32_t>(Long()); }
  uint32_t Below(uint32_t bound) { return static_cast<uint32_t>(random_() % bound); }
  Date SomeDate() { return Date{Below(3) == 0 ? 0 : 19000000 + Below(2000000)}; }

 private:
  std::mt19937_64 random_;
};

EdgeKey RandomEdge(Numbers& numbers) {
  return {NodeId{numbers.Long()},         static_cast<Direction>(numbers.Below(3)),
          PredicateCode{numbers.Short()}, NodeId{numbers.Long()},
          FactId{numbers.Long()},         ArticleId{numbers.Long()}};
}

TEST(Keys, RoundTripAndSortAsValuesDo) {
  Numbers numbers(1);
  for (int i = 0; i < 20000; ++i) {
    const EdgeKey a = RandomEdge(numbers);
    const EdgeKey b = RandomEdge(numbers);
    ASSERT_EQ(ParseEdgeKey(Encode(a)), a);
    const auto order = [](const EdgeKey& key) {
      return std::tuple(key.node, key.direction, key.predicate, key.neighbour, key.fact,
                        key.article);
    };
    ASSERT_EQ(Encode(a) < Encode(b), order(a) < order(b));

    const MentionKey m{NodeId{numbers.Long()}, numbers.SomeDate(), ArticleId{numbers.Long()}};
    const MentionKey n{m.node, numbers.SomeDate(), ArticleId{numbers.Long()}};
    ASSERT_EQ(ParseMentionKey(Encode(m)), m);
    ASSERT_EQ(Encode(m) < Encode(n), std::tuple(n.date, m.article) < std::tuple(m.date, n.article));

    ASSERT_EQ(ParseArticleKey(ArticleKey(a.article)), a.article);
  }
}

TEST(Keys, NamesSortAsTextThenByNode) {
  Numbers numbers(2);
  const auto random_name = [&] {
    std::string name;
    for (uint32_t size = 1 + numbers.Below(5); name.size() < size;) {
      name.push_back(" ab\xc3"[numbers.Below(4)]);
    }
    return NameKey{name, NodeId{numbers.Long()}};
  };
  for (int i = 0; i < 5000; ++i) {
    const NameKey a = random_name();
    const NameKey b = random_name();
    ASSERT_EQ(ParseNameKey(Encode(a)), a);
    ASSERT_EQ(Encode(a) < Encode(b), std::tuple(a.name, a.node) < std::tuple(b.name, b.node));
  }
}

TEST(Keys, AfterPrefixIsTheLeastKeyBehindIt) {
  EXPECT_EQ(AfterPrefix("ab"), "ac");
  EXPECT_EQ(AfterPrefix("a\xff"), "b");
  EXPECT_EQ(AfterPrefix("\xff"), "");
}

TEST(RowValues, RoundTrip) {
  Numbers numbers(3);
  for (int i = 0; i < 5000; ++i) {
    Evidence common;
    common.article = ArticleId{numbers.Long()};
    common.date = numbers.SomeDate();
    common.outlet = numbers.Short();
    common.text = numbers.Long();
    std::vector<Evidence> evidences;
    for (uint32_t k = 0; k <= numbers.Below(4); ++k) {
      Evidence evidence = common;
      evidence.claim = ClaimId{numbers.Long()};
      evidence.number = numbers.Short();
      evidence.sentence = numbers.Long();
      evidence.attribution = NodeId{numbers.Long()};
      evidence.polarity = static_cast<v1::Claim::Polarity>(numbers.Below(2));
      evidence.modality = static_cast<v1::Claim::Modality>(numbers.Below(6));
      evidence.status = static_cast<v1::Claim::Status>(numbers.Below(4));
      evidence.inferred = numbers.Below(2) == 0;
      evidence.local_attribution = numbers.Below(2) == 0;
      evidence.detailed = numbers.Below(2) == 0;
      evidence.confidence_milli = static_cast<uint16_t>(numbers.Below(1001));
      evidence.since = numbers.SomeDate();
      evidence.until = numbers.SomeDate();
      evidences.push_back(evidence);
    }
    const std::string bytes = EncodeEdgeValue(v1::Entity::PLACE, evidences);
    std::vector<Evidence> decoded;
    ASSERT_TRUE(DecodeEdgeValue(bytes, common.article, &decoded));
    ASSERT_EQ(decoded, evidences);
    ASSERT_EQ(EdgeValueDate(bytes), common.date);
    ASSERT_EQ(EdgeValueNeighbourType(bytes), v1::Entity::PLACE);
    // Cut short it is damaged, or ends cleanly between two evidences.
    decoded.clear();
    if (DecodeEdgeValue(bytes.substr(0, bytes.size() - 1), common.article, &decoded)) {
      ADD_FAILURE() << "a value that is cut off was read";
    }
  }
}

TEST(RowValues, MentionsRoundTrip) {
  NodeMention mention;
  mention.type = v1::Entity::ROLE;
  mention.kind = v1::Entity::OFFICE;
  mention.entity = 300;
  mention.mentions = 5;
  mention.quotes = 1;
  mention.key = "ROLE/mayor<PLACE/velden";
  mention.name = "Mayor";
  mention.aliases = {"lord mayor", "madam mayor"};
  const MentionKey key = {.node = NodeId{7}, .date = Date{20240229}, .article = ArticleId{3}};
  mention.article = key.article;
  mention.date = key.date;
  NodeMention decoded;
  ASSERT_TRUE(DecodeMentionValue(EncodeMentionValue(mention), key, &decoded));
  EXPECT_EQ(EncodeMentionValue(decoded), EncodeMentionValue(mention));
  EXPECT_EQ(decoded.aliases, mention.aliases);
  EXPECT_TRUE(MentionHasName(decoded, "mayor"));
  EXPECT_TRUE(MentionHasName(decoded, "lord mayor"));
  EXPECT_FALSE(MentionHasName(decoded, "lady mayor"));
  EXPECT_FALSE(DecodeMentionValue(EncodeMentionValue(mention) + "x", key, &decoded));

  // Keys that follow from the name take a byte.
  const size_t written_out = EncodeMentionValue(mention).size();
  for (const std::string follows :
       {"ROLE/mayor", "ROLE/mayor#0000000000000003", "ROLE/mayor#0000000000000003:300"}) {
    mention.key = follows;
    EXPECT_LT(EncodeMentionValue(mention).size() + 20, written_out) << follows;
    ASSERT_TRUE(DecodeMentionValue(EncodeMentionValue(mention), key, &decoded));
    EXPECT_EQ(decoded.key, follows);
  }
}

}  // namespace
}  // namespace newsgraph
