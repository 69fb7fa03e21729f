#include "tools/reading/ingester.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "tools/reading/ingest_stream.h"

namespace newsgraph {
namespace {

// Understands nothing, but counts.
struct CountingAnalyser {
  std::shared_ptr<std::atomic<int>> calls = std::make_shared<std::atomic<int>>(0);

  Analyser Make(uint64_t made_by = 1) const {
    Analyse analyse = [counter = calls](const v1::Article& article, v1::Analysis* analysis) {
      ++*counter;
      analysis->Clear();
      analysis->set_id(article.id());
    };
    return {.for_thread = [analyse] { return analyse; }, .made_by = made_by};
  }
};

std::function<bool(InputDocument*)> Articles(int count) {
  return [count, next = 0](InputDocument* document) mutable {
    *document = InputDocument{.origin = {"news.jsonl", static_cast<uint64_t>(next) + 1}};
    document->article.set_id("a-" + std::to_string(next));
    document->article.set_text("Mayor Mara Tovik spoke on day " + std::to_string(next) + ".");
    return next++ < count;
  };
}

TEST(Ingester, StoresEveryArticleOnceWithAnyNumberOfThreads) {
  for (const int threads : {1, 4}) {
    const std::unique_ptr<Graph> graph = Graph::InMemory();
    const CountingAnalyser analyser;
    Ingester ingester(*graph, analyser.Make());
    uint64_t stored = 0;
    const IngestEvents events = {.stored = [&](uint64_t) { ++stored; }};
    const auto first = ingester.Ingest(Articles(1000), {.threads = threads}, events);
    ASSERT_TRUE(first.ok()) << first.status();
    EXPECT_EQ(first->added(), 1000u);
    EXPECT_EQ(stored, 1000u);
    const auto second = ingester.Ingest(Articles(1001), {.threads = threads}, events);
    ASSERT_TRUE(second.ok());
    EXPECT_EQ(second->unchanged(), 1000u);
    EXPECT_EQ(second->added(), 1u);
    EXPECT_EQ(*analyser.calls, 1001) << "what is in the store is not analysed again";
  }
}

TEST(Ingester, DropsWhatIsNotExtractedOnceToldToStop) {
  for (const int threads : {1, 4}) {
    const std::unique_ptr<Graph> graph = Graph::InMemory();
    std::atomic<bool> stop = false;
    std::atomic<int> calls = 0;
    Analyse analyse = [&](const v1::Article& article, v1::Analysis* analysis) {
      analysis->Clear();
      analysis->set_id(article.id());
      if (++calls == 300) stop = true;
    };
    Ingester ingester(*graph, {.for_thread = [&] { return analyse; }, .made_by = 1});
    const auto run = ingester.Ingest(Articles(1000), {.threads = threads, .stop = &stop}, {});
    ASSERT_TRUE(run.ok()) << run.status();
    EXPECT_GE(run->added(), 300u);
    EXPECT_LT(run->added(), 310u) << "one more for each thread at most";
    EXPECT_EQ(run->articles(), run->added());
    stop = false;
    const auto again = ingester.Ingest(Articles(1000), {.threads = threads, .stop = &stop}, {});
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->added() + again->unchanged(), 1000u);
  }
}

// What waits for its group is bounded by all that an article holds, not by its text alone.
TEST(Ingester, BigTitlesEndAGroupAsBigTextsDo) {
  const std::unique_ptr<Graph> graph = Graph::InMemory();
  Ingester ingester(*graph, CountingAnalyser().Make());
  uint64_t stored = 0;
  uint64_t most_waiting = 0;
  uint64_t read = 0;
  const IngestEvents events = {.stored = [&](uint64_t) { ++stored; }};
  const auto next = [&, articles = Articles(20)](InputDocument* document) mutable {
    const bool more = articles(document);
    document->article.set_title(std::string(1 << 20, 'x'));
    most_waiting = std::max(most_waiting, read - stored);
    ++read;
    return more;
  };
  ASSERT_TRUE(ingester.Ingest(next, {}, events).ok());
  EXPECT_EQ(stored, 20u);
  EXPECT_LE(most_waiting, 3u);
}

TEST(Ingester, AnalysesAgainWhenThePacksChanged) {
  const std::unique_ptr<Graph> graph = Graph::InMemory();
  const CountingAnalyser analyser;
  ASSERT_TRUE(Ingester(*graph, analyser.Make(1)).Ingest(Articles(10), {}, {}).ok());
  const auto again = Ingester(*graph, analyser.Make(2)).Ingest(Articles(10), {}, {});
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->replaced(), 10u);
  EXPECT_EQ(*analyser.calls, 20);
}

TEST(Ingester, SeveralRunsAtOnceTakeTurns) {
  const std::unique_ptr<Graph> graph = Graph::InMemory();
  Ingester ingester(*graph, CountingAnalyser().Make());
  std::atomic<uint32_t> added = 0;
  std::vector<std::thread> clients;
  for (int i = 0; i < 3; ++i) {
    clients.emplace_back([&] {
      const auto done = ingester.Ingest(Articles(500), {.threads = 2}, {});
      if (done.ok()) added += done->added();
    });
  }
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(added, 500u);
}

TEST(IngestStream, TellsWhatItTurnedAway) {
  const std::unique_ptr<Graph> graph = Graph::InMemory();
  Ingester ingester(*graph, CountingAnalyser().Make());
  int sent = 0;
  const auto response = IngestStream(ingester, 2, [&](v1::IngestRequest* request) {
    request->Clear();
    request->set_origin("news.jsonl:" + std::to_string(++sent));
    request->mutable_article()->set_id("a-" + std::to_string(sent));
    request->mutable_article()->set_text(sent == 2 ? " \n" : "Mayor Mara Tovik spoke.");
    return sent <= 3;
  });
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->articles(), 3u);
  EXPECT_EQ(response->added(), 2u);
  EXPECT_EQ(response->rejected(), 1u);
  ASSERT_EQ(response->rejections_size(), 1);
  EXPECT_EQ(response->rejections(0).ShortDebugString(),
            "origin: \"news.jsonl:2\" id: \"a-2\" reason: \"the text is empty\"");
  EXPECT_TRUE(IngestStream(ingester, 1, [](v1::IngestRequest*) { return false; }).ok());
}

}  // namespace
}  // namespace newsgraph
