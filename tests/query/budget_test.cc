#include "query/budget.h"

#include <gtest/gtest.h>

#include <thread>

namespace newsgraph {
namespace {

TEST(Meter, CutsOnlyWhatGoesBeyondTheBudget) {
  v1::Budget budget;
  budget.set_edges(3);
  budget.set_rows(2);
  Meter meter(budget);
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(meter.ReadEdge());
  EXPECT_TRUE(meter.AddRow(10));
  EXPECT_TRUE(meter.AddRow(10));
  EXPECT_FALSE(meter.cut());
  EXPECT_FALSE(meter.AddRow(10));
  EXPECT_EQ(meter.cut_by(), v1::ROWS);
  EXPECT_FALSE(meter.ReadEdge());
  EXPECT_EQ(meter.cut_by(), v1::ROWS) << "the first limit is the one that is told";
}

TEST(Meter, CountsBytes) {
  v1::Budget budget;
  budget.set_bytes(100);
  Meter meter(budget);
  EXPECT_TRUE(meter.AddRow(100));
  EXPECT_FALSE(meter.AddRow(1));
  v1::FindResponse response;
  meter.Report(&response);
  EXPECT_TRUE(response.truncated());
  EXPECT_EQ(response.cut_by(), v1::BYTES);
}

TEST(Meter, SeesTheDeadlineWhileReading) {
  v1::Budget budget;
  budget.set_deadline_ms(1);
  Meter meter(budget);
  std::this_thread::sleep_for(std::chrono::milliseconds(2));
  int read = 0;
  while (meter.ReadEdge()) ++read;
  EXPECT_LT(read, 1000);
  EXPECT_EQ(meter.cut_by(), v1::DEADLINE);
}

}  // namespace
}  // namespace newsgraph
