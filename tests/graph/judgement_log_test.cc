// The log of judgements: what stands, in which order, and that it holds whatever is written when.
#include "graph/judgement_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/graph.h"
#include "graph/keys.h"
#include "tests/support/judgements.h"
#include "tests/support/temp_folder.h"

namespace newsgraph {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using v1::Judgement;

constexpr char kAda[] = "PERSON/ada holm";
constexpr char kAdaB[] = "PERSON/ada b holm";

std::vector<std::string> Standing(const JudgementLog& log) {
  std::vector<std::string> lines;
  for (const LoggedJudgement& entry : log.entries()) {
    if (entry.stands()) lines.push_back(Judgement::Kind_Name(entry.judgement.kind()));
  }
  return lines;
}

TEST(JudgementLog, IsInOrderOfTimeWhateverTheOrderOfWriting) {
  const Judgement early = Pair(Judgement::SAME, kAda, kAdaB, "2024-05-01T00:00:00Z");
  const Judgement late = Pair(Judgement::DIFFERENT, kAda, kAdaB, "2024-05-02T00:00:00Z");
  EXPECT_THAT(Standing(JudgementLog::Of({early, late})), ElementsAre("SAME", "DIFFERENT"));
  EXPECT_THAT(Standing(JudgementLog::Of({late, early})), ElementsAre("SAME", "DIFFERENT"));
}

TEST(JudgementLog, UndoTakesBackAndItsUndoBringsBack) {
  const Judgement same = Pair(Judgement::SAME, kAda, kAdaB, "2024-05-01T00:00:00Z");
  const Judgement undo = UndoOf(same, "2024-05-02T00:00:00Z");
  // Written with an earlier time than what it takes back: time is only what it says of itself.
  const Judgement undo_undo = UndoOf(undo, "2024-04-01T00:00:00Z");
  EXPECT_THAT(Standing(JudgementLog::Of({same, undo})), ElementsAre("UNDO"));
  EXPECT_THAT(Standing(JudgementLog::Of({same, undo, undo_undo})), ElementsAre("UNDO", "SAME"));
  const JudgementLog log = JudgementLog::Of({same, undo});
  EXPECT_EQ(log.Find(JudgementIdOf(same))->undone_by, JudgementIdOf(undo));
}

TEST(JudgementLog, UndoneTwiceNeedsBothBack) {
  const Judgement same = Pair(Judgement::SAME, kAda, kAdaB, "2024-05-01T00:00:00Z");
  const Judgement one = UndoOf(same, "2024-05-02T00:00:00Z");
  const Judgement other = UndoOf(same, "2024-05-03T00:00:00Z");
  const Judgement back = UndoOf(one, "2024-05-04T00:00:00Z");
  EXPECT_THAT(Standing(JudgementLog::Of({same, one, other, back})), ElementsAre("UNDO", "UNDO"));
}

TEST(JudgementLog, RefusesWhatDoesNotFitItsKind) {
  const std::string when = "2024-05-01T00:00:00Z";
  EXPECT_TRUE(CheckJudgement(Pair(Judgement::SAME, kAda, kAdaB, when)).ok());
  Judgement judgement = Pair(Judgement::SAME, kAda, kAdaB, when);
  std::swap(*judgement.mutable_left(), *judgement.mutable_right());
  EXPECT_FALSE(CheckJudgement(judgement).ok()) << "one pair would have two ids";
  EXPECT_FALSE(CheckJudgement(Pair(Judgement::SAME, kAda, kAda, when)).ok());
  EXPECT_FALSE(CheckJudgement(Pair(Judgement::SAME, kAda, kAdaB, "")).ok());
  for (int kind = 0; kind < Judgement::Kind_ARRAYSIZE; ++kind) {
    Judgement empty;
    empty.set_kind(static_cast<Judgement::Kind>(kind));
    empty.set_when(when);
    EXPECT_FALSE(CheckJudgement(empty).ok()) << Judgement::Kind_Name(empty.kind());
  }
}

TEST(JudgementLog, AppendsOnceAndReadersSeeItAtOnce) {
  const std::unique_ptr<Graph> graph = Graph::InMemory();
  const GraphSnapshot before = graph->Snapshot();
  const Judgement same = Pair(Judgement::SAME, kAda, kAdaB, "2024-05-01T00:00:00Z");
  const StatusOr<uint64_t> id = graph->writer().Append(same);
  ASSERT_TRUE(id.ok()) << id.status();
  EXPECT_EQ(*graph->writer().Append(same), *id);
  EXPECT_THAT(Standing(graph->Snapshot().identity().log()), ElementsAre("SAME"));
  EXPECT_THAT(Standing(before.identity().log()), IsEmpty()) << "a snapshot does not change";
  EXPECT_EQ(&graph->Snapshot().identity(), &graph->Snapshot().identity()) << "read once";
}

TEST(JudgementLog, IsThereWhenTheStoreIsOpenedAgain) {
  const TempFolder folder;
  {
    const StatusOr<std::unique_ptr<Graph>> graph = Graph::Open(folder / "db");
    ASSERT_TRUE(graph.ok()) << graph.status();
    ASSERT_TRUE(
        (*graph)->writer().Append(Pair(Judgement::SAME, kAda, kAdaB, "2024-05-01T00:00:00Z")).ok());
  }
  const StatusOr<std::unique_ptr<Graph>> graph = Graph::Open(folder / "db", {.read_only = true});
  ASSERT_TRUE(graph.ok()) << graph.status();
  EXPECT_THAT(Standing((*graph)->Snapshot().identity().log()), ElementsAre("SAME"));
}

TEST(JudgementLog, FailsWhereOneCannotBeRead) {
  const std::unique_ptr<Graph> graph = Graph::InMemory();
  Batch batch;
  batch.Put(Family::kJudgement, JudgementKey(7), "\xff\xff no message");
  ASSERT_TRUE(graph->store().Write(batch, true).ok());
  EXPECT_EQ(graph->Snapshot().identity().status().code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(graph->writer().Append(Judgement()).status().code(), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace newsgraph
