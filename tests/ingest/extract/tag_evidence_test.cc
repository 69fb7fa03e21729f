// What the tagger may change of the rules' candidates, and what not.
#include "ingest/extract/tag_evidence.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "ingest/rules/rulebook.h"
#include "ingest/text/tokenizer.h"

namespace newsgraph {
namespace {

class TagEvidence : public testing::Test {
 protected:
  static const RuleBook& Book() {
    static const std::shared_ptr<const RuleBook> book = *RuleBook::Load();
    return *book;
  }

  // Candidates and tagged names are tokens [first, last).
  std::string Take(std::string_view bytes,
                   const std::vector<std::pair<uint32_t, uint32_t>>& candidates,
                   const TaggedName& name) {
    TokenizedText text;
    Tokenize(bytes, Book().lexicon(), &text);
    std::vector<Candidate> all;
    for (const auto& [first, last] : candidates) {
      Candidate& made = all.emplace_back();
      made.first = first;
      made.last = last;
      made.name = 7;
    }
    const NameWords words(Book().lexicon(), Book().evidence());
    TakeTaggedNames(text, {}, words, std::vector<TaggedName>{name}, &all);
    std::string dump;
    for (const Candidate& candidate : all) {
      dump += "[" + std::string(text.bytes(candidate.first, candidate.last).In(bytes)) + "]";
      if (candidate.name < 0) dump += " new";
      dump += " ";
    }
    return dump;
  }
};

TEST_F(TagEvidence, JoinsWhatTheRulesCut) {
  const TaggedName council = {3, 8, TaggedType::kOrganization, 40};
  EXPECT_EQ(Take("It is the Mar del Plata City Council again.", {{3, 4}, {4, 8}}, council),
            "[Mar del Plata City Council] new ");
}

TEST_F(TagEvidence, LeavesCandidatesWhereTheTaggerIsUnsure) {
  const TaggedName council = {3, 8, TaggedType::kOrganization, 4};
  EXPECT_EQ(Take("It is the Mar del Plata City Council again.", {{3, 4}, {4, 8}}, council),
            "[Mar] [del Plata City Council] ");
}

TEST_F(TagEvidence, AddsPersonsOnly) {
  EXPECT_EQ(Take("They met Veskin.", {}, {2, 3, TaggedType::kPerson, 10}), "[Veskin] new ");
  EXPECT_EQ(Take("They met Veskin.", {}, {2, 3, TaggedType::kOrganization, 99}), "");
}

TEST_F(TagEvidence, TakesNoTitleAndNoWeekdayIntoAName) {
  EXPECT_EQ(Take("They met Mr. Veskin.", {{3, 4}}, {2, 4, TaggedType::kPerson, 99}), "[Veskin] ");
  EXPECT_EQ(Take("In Arlen on Monday.", {{1, 2}}, {1, 4, TaggedType::kPlace, 99}), "[Arlen] ");
}

TEST_F(TagEvidence, JoinsNoTwoPeople) {
  EXPECT_EQ(Take("They met Mara Veskin and Piet Rask.", {{2, 4}, {5, 7}},
                 {2, 7, TaggedType::kPerson, 99}),
            "[Mara Veskin] [Piet Rask] ");
}

TEST_F(TagEvidence, JoinsNothingOverAPossessive) {
  EXPECT_EQ(Take("They met Veskin's Arlen.", {{2, 3}, {4, 5}}, {2, 5, TaggedType::kPlace, 99}),
            "[Veskin] [Arlen] ");
}

TEST_F(TagEvidence, ScoresCountForTwoMentionsAtMost) {
  const NameWords words(Book().lexicon(), Book().evidence());
  MatcherSet matchers(Book());
  const NameTyper typer(Book(), words, matchers[PhaseId::kEvidence]);
  const auto score = [&](size_t mentions) {
    NameTable table;
    table.names.emplace_back();
    std::vector<Candidate> candidates(mentions);
    std::vector<TypeScores> scores(mentions);
    for (uint32_t i = 0; i < mentions; ++i) {
      candidates[i].first = i;
      candidates[i].last = i + 1;
      candidates[i].name = 0;
      scores[i] = {16, -16, -16, -16};
    }
    ScoreTags(scores, candidates, typer, &table);
    return table.names[0].score[v1::Entity::PERSON] - table.names[0].score[v1::Entity::PLACE];
  };
  EXPECT_EQ(score(1), 1200);
  EXPECT_EQ(score(2), 2400);
  EXPECT_EQ(score(9), 2400);
}

}  // namespace
}  // namespace newsgraph
