// What is packed comes back: every field of an analysis, the odd values too; and half of the bytes.
#include "graph/stored_analysis.h"

#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <limits>
#include <random>
#include <string>
#include <vector>

#include "graph/entity_key.h"
#include "graph/ids.h"
#include "graph/resolve.h"
#include "graph/text_forms.h"
#include "tests/support/graph_articles.h"

namespace newsgraph {
namespace {

using google::protobuf::util::MessageDifferencer;

void ExpectRoundTrip(const v1::Analysis& analysis) {
  const std::string packed = PackAnalysis(analysis);
  v1::Analysis back;
  ASSERT_TRUE(ParseStored(packed, &back));
  std::string difference;
  MessageDifferencer differ;
  differ.ReportDifferencesToString(&difference);
  EXPECT_TRUE(differ.Compare(analysis, back)) << difference;
  EXPECT_EQ(PackAnalysis(back), packed);
}

v1::Analysis SomeAnalysis() {
  HandMade made("a1", "Velden Courier", 20240305);
  made.Say({.subject = "Mara Tovik",
            .predicate = "holds_position",
            .object = "mayor",
            .object_type = v1::Entity::ROLE,
            .scope = "Velden",
            .said_by = "Jon Brandt"});
  made.Say({.subject = "Mara Tovik", .predicate = "member_of", .object = "U.N. Water Board"});
  made.Quote("Mara Tovik", "We shall see");
  v1::Article article = made.article();
  IdentifyArticle(&article);
  v1::Analysis analysis = made.analysis();
  ResolveAnalysis(article, kHandMade, &analysis);
  return analysis;
}

TEST(StoredAnalysis, ComesBack) { ExpectRoundTrip(SomeAnalysis()); }

TEST(StoredAnalysis, NothingComesBackAsNothing) { ExpectRoundTrip({}); }

// A scope that stands behind what it scopes, keys that follow from no name, names that follow from
// an alias.
TEST(StoredAnalysis, KeysThatFollowAndKeysThatDoNot) {
  v1::Analysis analysis;
  analysis.set_article_id(0xabcdef0123456789);
  const auto add = [&](v1::Entity::Type type, const std::string& name, const std::string& key) {
    v1::Entity* entity = analysis.add_entities();
    entity->set_type(type);
    entity->set_name(name);
    entity->set_key(key);
    entity->set_node(NodeIdOf(key).value);
    return entity;
  };
  add(v1::Entity::ROLE, "Deputy Mayor", "ROLE/deputy mayor<ORGANIZATION/council<PLACE/velden")
      ->set_scope(1);
  add(v1::Entity::ORGANIZATION, "Council", "ORGANIZATION/council<PLACE/velden")->set_scope(2);
  add(v1::Entity::PLACE, "Velden", "PLACE/velden");
  add(v1::Entity::PERSON, "", "PERSON/#abcdef0123456789:3");
  add(v1::Entity::GROUP, "the ministers", "GROUP/ministers#abcdef0123456789");
  v1::Entity* odd = add(v1::Entity::ORGANIZATION, "V.W.B.", "ORGANIZATION/velden water board");
  odd->add_aliases("Velden Water Board");
  odd->add_names("vwb");
  odd->add_names("velden water board");
  odd->add_names("of another normaliser");
  odd->set_listed(true);
  ExpectRoundTrip(analysis);
  const std::string packed = PackAnalysis(analysis);
  for (const std::string repeated : {"deputy", "PLACE/", "ministers#", "vwb"}) {
    EXPECT_EQ(packed.find(repeated), std::string::npos) << repeated;
  }
}

// Fills fields with random values, the greatest and the least among them.
class RandomAnalysis {
 public:
  explicit RandomAnalysis(uint32_t seed) : random_(seed) {}

  v1::Analysis Make() {
    v1::Analysis analysis;
    analysis.set_id(Text());
    analysis.set_language(Text());
    analysis.set_article_id(Number());
    analysis.set_made_by(Number());
    const int entities = 1 + static_cast<int>(Below(6));
    for (int i = 0; i < entities; ++i) FillEntity(analysis.add_entities());
    for (uint32_t i = Below(6); i > 0; --i) FillMention(analysis.add_mentions());
    for (uint32_t i = Below(4); i > 0; --i) FillClaim(analysis.add_claims());
    for (uint32_t i = Below(4); i > 0; --i) FillQuote(analysis.add_quotes());
    return analysis;
  }

 private:
  uint32_t Below(uint32_t limit) { return static_cast<uint32_t>(random_() % limit); }
  uint32_t Number() {
    constexpr uint32_t kOdd[] = {0, 1, 127, 128, 1u << 31, (1u << 31) - 1};
    return Below(4) == 0 ? kOdd[Below(6)] : Below(5000);
  }
  std::string Text() {
    constexpr const char* kTexts[] = {"", "Ada", "The Board", "U.N.", "body", "Zo\xc3\xab"};
    return kTexts[Below(6)];
  }
  bool Heads() { return Below(2) == 0; }
  float Confidence() { return Heads() ? 0.99f : static_cast<float>(Below(1000)) / 997.0f; }

  void FillEntity(v1::Entity* entity) {
    entity->set_type(static_cast<v1::Entity::Type>(Below(8)));
    entity->set_kind(static_cast<v1::Entity::Kind>(Below(3)));
    entity->set_name(Text());
    for (uint32_t i = Below(3); i > 0; --i) entity->add_aliases(Text());
    if (Heads()) entity->set_scope(Number());
    entity->set_key("ROLE/" + Text());
    entity->set_node(NodeIdOf(entity->key()).value);
    for (uint32_t i = Below(3); i > 0; --i) entity->add_names(Text());
    entity->set_listed(Heads());
  }
  void FillMention(v1::Mention* mention) {
    mention->set_begin(Number());
    mention->set_end(Number());
    mention->set_type(static_cast<v1::Entity::Type>(Below(8)));
    mention->set_form(static_cast<v1::Mention::Form>(Below(3)));
    mention->set_entity(Number());
    mention->set_rule(Text());
    mention->set_confidence(Confidence());
  }
  void FillClaim(v1::Claim* claim) {
    claim->set_predicate("p" + Text());
    claim->set_predicate_code(PredicateCodeOf(claim->predicate()).value);
    claim->set_subject(Number());
    if (Heads()) claim->set_object(Number());
    if (Heads()) claim->set_attribution(Number());
    claim->set_modality(static_cast<v1::Claim::Modality>(Below(6)));
    claim->set_rule(Text());
    claim->set_confidence(Confidence());
    claim->set_fact(Number());
    claim->set_claim(Number());
    claim->set_symmetric(Heads());
    claim->mutable_evidence()->set_words_hash(Number());
    claim->mutable_evidence()->mutable_sentence()->set_end(Number());
    if (Heads()) claim->mutable_time()->mutable_since()->set_yyyymmdd(Number());
    if (Heads()) claim->add_qualifiers()->set_text(Text());
  }
  void FillQuote(v1::Quote* quote) {
    quote->set_begin(Number());
    quote->set_end(Number());
    quote->set_kind(static_cast<v1::Quote::Kind>(Below(3)));
    if (Heads()) quote->set_speaker_mention(Number());
    if (Heads()) quote->set_speaker(Number());
    if (Heads()) {
      quote->mutable_cue()->set_begin(Number());
      quote->mutable_cue()->set_end(quote->cue().begin() + 1 + Below(9));
    }
    quote->set_rule(Text());
  }

  std::mt19937 random_;
};

TEST(StoredAnalysis, WhateverItHoldsComesBack) {
  for (uint32_t seed = 0; seed < 500; ++seed) {
    SCOPED_TRACE(seed);
    ExpectRoundTrip(RandomAnalysis(seed).Make());
  }
}

// Damaged bytes are refused or read as something; never more than that.
TEST(StoredAnalysis, DamagedBytesDoNoHarm) {
  const std::string packed = PackAnalysis(SomeAnalysis());
  std::mt19937 random(1);
  size_t refused = 0;
  for (int i = 0; i < 3000; ++i) {
    std::string damaged = packed;
    for (size_t n = 1 + random() % 3; n > 0; --n) {
      damaged[random() % damaged.size()] = static_cast<char>(random());
    }
    if (random() % 4 == 0) damaged.resize(random() % damaged.size());
    v1::Analysis analysis;
    if (!ParseStored(damaged, &analysis)) ++refused;
  }
  EXPECT_GT(refused, 100u);
}

TEST(TextForms, AFormGivesTheTextBack) {
  constexpr uint32_t kForms = 13;
  const KeyParts parts = {.type = v1::Entity::ORGANIZATION,
                          .name = "The U.N. Board",
                          .article = ArticleId{5},
                          .entity = 2,
                          .scope_key = "PLACE/velden"};
  for (uint32_t form = 1; form < kForms; ++form) {
    const std::string key = KeyOfForm(form, parts);
    EXPECT_EQ(KeyOfForm(KeyFormOf(key, parts), parts), key) << form;
  }
  EXPECT_EQ(KeyOfForm(kForms, parts), "");
  EXPECT_EQ(KeyFormOf("ORGANIZATION/un council", parts), kWrittenOut);
  EXPECT_EQ(KeyFormOf("PERSON/the u.n. board", parts), kWrittenOut);
  EXPECT_EQ(FoldedText(FoldFormOf("the un board", parts.name), parts.name), "the un board");
  EXPECT_EQ(FoldFormOf("un board", parts.name), kWrittenOut);
}

}  // namespace
}  // namespace newsgraph
