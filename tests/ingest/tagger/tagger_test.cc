// The tagger with models of a few features, made here: each test says what the model knows.
#include "ingest/tagger/tagger.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ingest/tagger/model_writer.h"
#include "ingest/text/tokenizer.h"

namespace newsgraph {
namespace {

std::shared_ptr<const Lexicon> EmptyLexicon() {
  LexiconBuilder builder;
  EXPECT_TRUE(builder.AddTerm("Mr.", builder.AddClass("HONORIFIC"), TermCase::kCapitalized).ok());
  return *builder.Build();
}

// A model under construction: weights by word and slot.
class SmallModel {
 public:
  // In the slot, the word speaks for these lanes.
  SmallModel& Word(WordSlot slot, const std::string& word, int lane, int8_t weight) {
    WordForm form;
    form.hash = HashFolded(FoldCase(word));
    std::vector<FeatureKey> keys;
    size_t identity = 0;
    AppendWordKeys(slot, form, &keys, &identity);
    contents_.rows[keys.front()][static_cast<size_t>(lane)] = weight;
    return *this;
  }
  SmallModel& Table(TableSlot slot, uint32_t value, int lane, int8_t weight) {
    std::vector<FeatureKey> keys;
    AppendTableKeys(slot, value, &keys);
    contents_.rows[keys.front()][static_cast<size_t>(lane)] = weight;
    return *this;
  }
  std::shared_ptr<const TaggerModel> Build() const {
    return *TaggerModel::FromBytes(ModelBytes(contents_), "small");
  }

 private:
  ModelContents contents_;
};

constexpr int kBeginPerson = 0;
constexpr int kUnitPerson = 1;
constexpr int kUnitPlace = 5;

std::string Names(Tagger& tagger, const Lexicon& lexicon, std::string_view bytes) {
  static constexpr const char* kTypes[] = {"PERSON", "ORGANIZATION", "PLACE", "OTHER"};
  TokenizedText text;
  Tokenize(bytes, lexicon, &text);
  tagger.TagArticle(text, {}, {});
  std::string dump;
  for (const TaggedName& name : tagger.names()) {
    if (!dump.empty()) dump += " | ";
    dump += kTypes[static_cast<size_t>(name.type)];
    dump += " " + std::string(text.bytes(name.first, name.last).In(bytes));
  }
  return dump;
}

TEST(Tagger, TagsNothingWithoutWeights) {
  const auto lexicon = EmptyLexicon();
  Tagger tagger(*lexicon, SmallModel().Build());
  EXPECT_EQ(Names(tagger, *lexicon, "Mara Tovik left for Arlen."), "");
  EXPECT_EQ(Names(tagger, *lexicon, ""), "");
}

TEST(Tagger, TakesTheTypeThatMostSpeaksFor) {
  const auto lexicon = EmptyLexicon();
  Tagger tagger(*lexicon, SmallModel()
                              .Word(WordSlot::kAt, "Arlen", kUnitPerson, 20)
                              .Word(WordSlot::kBefore, "in", kUnitPlace, 30)
                              .Build());
  EXPECT_EQ(Names(tagger, *lexicon, "They met Arlen."), "PERSON Arlen");
  EXPECT_EQ(Names(tagger, *lexicon, "They met in Arlen."), "PLACE Arlen");
  EXPECT_EQ(Names(tagger, *lexicon, "They met in arlen."), "") << "no capital, no site";
}

TEST(Tagger, TakesLegalStepsOnly) {
  const auto lexicon = EmptyLexicon();
  // "Begin" everywhere: a name ends where the capitals do, and where "inside" does not win.
  Tagger tagger(*lexicon, SmallModel()
                              .Word(WordSlot::kAt, "Mara", kBeginPerson, 50)
                              .Word(WordSlot::kAt, "Ellen", InsideLane(TaggedType::kPerson), 10)
                              .Build());
  EXPECT_EQ(Names(tagger, *lexicon, "So Mara Ellen Tovik left."), "PERSON Mara Ellen Tovik");
  EXPECT_EQ(Names(tagger, *lexicon, "So Mara Tovik Ellen left."), "PERSON Mara Tovik");
  EXPECT_EQ(Names(tagger, *lexicon, "So Mara left."), "") << "nothing that could go on";
}

TEST(Tagger, KnowsTheRestOfTheArticle) {
  const auto lexicon = EmptyLexicon();
  // Bit 2 of the evidence: the word stands behind a title somewhere.
  SmallModel model;
  for (uint32_t bits = 0; bits < 512; ++bits) {
    if ((bits & 4) != 0) model.Table(TableSlot::kLowEvidence, bits, kUnitPerson, 40);
  }
  Tagger tagger(*lexicon, model.Build());
  EXPECT_EQ(Names(tagger, *lexicon, "It was Tovik again."), "");
  EXPECT_EQ(Names(tagger, *lexicon, "It was Tovik again. They saw Mr. Tovik."),
            "PERSON Tovik | PERSON Tovik");
}

TEST(Tagger, DoesNotRememberArticles) {
  const auto lexicon = EmptyLexicon();
  SmallModel model;
  // Whoever was tagged as a person before is one again.
  for (uint32_t quarter = 0; quarter < 4; ++quarter)
    model.Table(TableSlot::kHistory, 1 + quarter, kUnitPerson, 40);
  model.Word(WordSlot::kBefore, "met", kUnitPerson, 40);
  Tagger tagger(*lexicon, model.Build());
  EXPECT_EQ(Names(tagger, *lexicon, "They met Tovik. So Tovik left."),
            "PERSON Tovik | PERSON Tovik");
  EXPECT_EQ(Names(tagger, *lexicon, "So Tovik left."), "");
  EXPECT_EQ(Names(tagger, *lexicon, "They met Tovik. So Tovik left."),
            "PERSON Tovik | PERSON Tovik");
}

// All numbers are one word, and lists know some of them: "29" of "29 Orlan Street".
TEST(WordForms, ANumberIsOneWordWhicheverWasMetFirst) {
  LexiconBuilder builder;
  ASSERT_TRUE(builder.AddTerm("29 orlan street", builder.AddClass("CITY"), TermCase::kAny).ok());
  const std::shared_ptr<const Lexicon> lexicon = *builder.Build();
  const ListBits lists(*lexicon);
  const std::string bytes = "29 500";
  TokenizedText text;
  Tokenize(bytes, *lexicon, &text);
  ASSERT_EQ(text.tokens.size(), 2u);
  std::vector<WordForm> first;
  for (const size_t at : {size_t{0}, size_t{1}}) {
    WordForms forms(lists, nullptr);
    const Token& token = text.tokens[at];
    first.push_back(forms[forms.Find(text.word(token), token)]);
  }
  EXPECT_EQ(first[0].lists, first[1].lists);
  EXPECT_EQ(first[0].head, first[1].head);
}

TEST(Tagger, GivesScoresByToken) {
  const auto lexicon = EmptyLexicon();
  Tagger tagger(*lexicon, SmallModel().Word(WordSlot::kAt, "Arlen", kUnitPlace, 20).Build());
  const std::string bytes = "They like Arlen.";
  TokenizedText text;
  Tokenize(bytes, *lexicon, &text);
  tagger.TagArticle(text, {}, {});
  ASSERT_EQ(tagger.scores().size(), text.tokens.size());
  EXPECT_EQ(tagger.scores()[1][0], Tagger::kNever);
  EXPECT_EQ(tagger.scores()[2][static_cast<size_t>(TaggedType::kPlace)], 20);
  EXPECT_EQ(tagger.scores()[2][static_cast<size_t>(TaggedType::kPerson)], 0);
  ASSERT_EQ(tagger.names().size(), 1u);
  EXPECT_EQ(tagger.names()[0].margin, 20);
}

}  // namespace
}  // namespace newsgraph
