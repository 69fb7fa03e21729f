// Which entities are one: on random logs, against what must hold of every log.
#include "graph/parts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "tests/support/judgements.h"

namespace newsgraph {
namespace {

using v1::Judgement;

std::string Key(size_t number) {
  return "PERSON/" + std::string(1, static_cast<char>('a' + number)) + "na holm";
}

std::string At(size_t minute) {
  return "2024-05-01T00:" + std::string(minute < 10 ? "0" : "") + std::to_string(minute) + ":00Z";
}

std::vector<Judgement> RandomLog(std::mt19937* random, size_t keys, size_t size) {
  std::vector<Judgement> log;
  while (log.size() < size) {
    const size_t a = (*random)() % keys, b = (*random)() % keys;
    if (a == b) continue;
    const auto kind = (*random)() % 4 == 0 ? Judgement::DIFFERENT : Judgement::SAME;
    log.push_back(Pair(kind, Key(a), Key(b), At((*random)() % 30)));
    log.back().set_automatic((*random)() % 3 == 0);
  }
  return log;
}

// The part of each key, alone where it is in none.
std::map<std::string, std::string> PartOf(const Parts& parts, size_t keys) {
  std::map<std::string, std::string> part_of;
  for (size_t i = 0; i < keys; ++i) part_of[Key(i)] = Key(i);
  for (const auto& [id, members] : parts.parts()) {
    for (const std::string& member : members) part_of[member] = ToHex(id);
  }
  return part_of;
}

void CheckConflict(const LinkConflict& conflict, const JudgementLog& log,
                   const std::map<std::string, std::string>& part_of) {
  const Judgement& link = log.Find(conflict.link)->judgement;
  ASSERT_GE(conflict.chain.size(), 2u);
  size_t crossings = 0;
  for (size_t i = 0; i + 1 < conflict.chain.size(); ++i) {
    const std::string& a = conflict.chain[i];
    const std::string& b = conflict.chain[i + 1];
    const bool is_link = std::min(a, b) == link.left() && std::max(a, b) == link.right();
    crossings += is_link ? 1 : 0;
    EXPECT_TRUE(is_link || part_of.at(a) == part_of.at(b)) << a << " " << b;
  }
  EXPECT_EQ(crossings, 1u);
  const LoggedJudgement* different = log.Find(conflict.different);
  ASSERT_NE(different, nullptr);
  const auto [front, back] = std::minmax(conflict.chain.front(), conflict.chain.back());
  EXPECT_EQ(different->judgement.left(), front);
  EXPECT_EQ(different->judgement.right(), back);
}

TEST(Parts, NeverJoinWhatIsDifferentAndNeverDependOnTheOrderOfWriting) {
  constexpr size_t kKeys = 8;
  for (uint32_t seed = 0; seed < 500; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    std::vector<Judgement> judgements = RandomLog(&random, kKeys, 4 + seed % 12);
    const JudgementLog log = JudgementLog::Of(judgements);
    const Parts parts = Parts::Of(log);
    const auto part_of = PartOf(parts, kKeys);
    for (const LoggedJudgement& entry : log.entries()) {
      const bool one = part_of.at(entry.judgement.left()) == part_of.at(entry.judgement.right());
      if (entry.judgement.kind() == Judgement::DIFFERENT) {
        EXPECT_FALSE(one);
      } else {
        EXPECT_EQ(one, !parts.conflicts().contains(entry.id));
      }
    }
    for (const auto& [link, conflict] : parts.conflicts()) CheckConflict(conflict, log, part_of);
    std::shuffle(judgements.begin(), judgements.end(), random);
    const Parts shuffled = Parts::Of(JudgementLog::Of(judgements));
    EXPECT_EQ(shuffled.parts(), parts.parts());
    EXPECT_EQ(shuffled.conflicts().size(), parts.conflicts().size());
  }
}

TEST(Parts, PeopleGoBeforeTheProgramAndLaterBeforeEarlier) {
  const Judgement different = Pair(Judgement::DIFFERENT, Key(0), Key(2), At(1));
  Judgement by_program = Pair(Judgement::SAME, Key(0), Key(1), At(9));
  by_program.set_automatic(true);
  const Judgement early = Pair(Judgement::SAME, Key(1), Key(2), At(2));
  const Parts parts = Parts::Of(JudgementLog::Of({different, by_program, early}));
  EXPECT_TRUE(parts.conflicts().contains(JudgementIdOf(by_program)));
  const Judgement late = Pair(Judgement::SAME, Key(0), Key(1), At(3));
  const Parts again = Parts::Of(JudgementLog::Of({different, late, early}));
  EXPECT_TRUE(again.conflicts().contains(JudgementIdOf(early)));
}

TEST(Parts, GrowToAHundredMembers) {
  std::vector<Judgement> log;
  const auto key = [](size_t i) { return "ORGANIZATION/board " + std::to_string(100 + i); };
  for (size_t i = 0; i < kMostMembers + 20; ++i) {
    log.push_back(Pair(Judgement::SAME, key(i), key(i + 1), At(0)));
  }
  const Parts parts = Parts::Of(JudgementLog::Of(log));
  EXPECT_FALSE(parts.conflicts().empty());
  for (const auto& [id, members] : parts.parts()) EXPECT_LE(members.size(), kMostMembers);
  for (Judgement& judgement : log) judgement.set_despite_guards(true);
  EXPECT_EQ(Parts::Of(JudgementLog::Of(log)).parts().begin()->second.size(), log.size() + 1);
}

TEST(Parts, ContradictionsOfNames) {
  const struct {
    std::string a, b;
    bool contradict;
  } cases[] = {
      {"PERSON/ada b holm", "PERSON/ada c holm", true},
      {"PERSON/ada b holm", "PERSON/ada berta holm", false},
      {"PERSON/ada b holm", "PERSON/ada holm", false},
      {"PERSON/rob kennard jr", "PERSON/rob kennard", true},
      {"PERSON/rob kennard jr", "PERSON/rob kennard sr", true},
      {"PERSON/rob kennard jr", "PERSON/robert kennard jr", false},
      {"PERSON/ada holm", "ORGANIZATION/ada holm", true},
      {"ORGANIZATION/velden post", "WORK/velden post", false},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(!NameContradiction(one.a, one.b).empty(), one.contradict) << one.a << " " << one.b;
    EXPECT_EQ(NameContradiction(one.a, one.b).empty(), NameContradiction(one.b, one.a).empty());
  }
}

}  // namespace
}  // namespace newsgraph
