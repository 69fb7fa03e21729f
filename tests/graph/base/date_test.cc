#include "graph/base/date.h"

#include <gtest/gtest.h>

namespace newsgraph {
namespace {

struct Case {
  std::string_view text;
  uint32_t date;
  uint32_t second = 0;
};

TEST(Date, ReadsWhatFeedsWrite) {
  const Case cases[] = {
      {"2013-11-06", 20131106},
      {"2013-11", 20131100},
      {"2013", 20130000},
      {"20131106", 20131106},
      {"2013/11/06", 20131106},
      {"  2013-11-06\n", 20131106},
      {"2013-11-06T12:30:15Z", 20131106, 45015},
      {"2013-11-06T12:30:15.250Z", 20131106, 45015},
      {"2013-11-06 12:30", 20131106, 45000},
      {"20131106T123015Z", 20131106, 45015},
      {"Wed, 06 Nov 2013 12:30:15 GMT", 20131106, 45015},
      {"Wed, 6 Nov 2013 12:30:15 -0500", 20131106, 63015},
      {"Wednesday, November 6, 2013", 20131106},
      {"11/06/2013", 20131106},
      {"1/6/2013 1:05 PM", 20130106, 47100},
      {"06-NOV-1987", 19871106},
      {"6-NOV-1987 15:01:01.79", 19871106, 54061},
      {"06-NOV-1987 15:01:01.79F RM", 19871106, 54061},
      {"November 6, 2013", 20131106},
      {"Nov. 6, 2013 at noon", 20131106},
      {"Sept 6 2013", 20130906},
      {"6 November 2013", 20131106},
      {"November 2013", 20131100},
      {"1383696000", 20131106},
      {"1383696061.25", 20131106, 61},
      {"964411200", 20000724, 14400},
      {"2012-02-29", 20120229},
      {"06-NOV-1987 605:12:19.12", 19871106},  // the day stands though the time cannot
  };
  for (const Case& c : cases) {
    const ParsedTime got = ParseTime(c.text);
    EXPECT_EQ(got.date.yyyymmdd, c.date) << c.text;
    EXPECT_EQ(got.second_of_day, c.second) << c.text;
  }
}

TEST(Date, MovesTheDayToUtc) {
  EXPECT_EQ(ParseDate("2013-11-06T23:30:00-05:00").yyyymmdd, 20131107u);
  EXPECT_EQ(ParseDate("2013-11-06T01:30:00+02").yyyymmdd, 20131105u);
  EXPECT_EQ(ParseDate("Thu, 31 Dec 2015 22:00:00 EST").yyyymmdd, 20160101u);
}

TEST(Date, DoesNotGuess) {
  for (const std::string_view text : {"",
                                      " ",
                                      "yesterday",
                                      "2013-13-01",
                                      "2013-02-29",
                                      "2013-00-10",
                                      "2013-11-00",
                                      "0000",
                                      "0000-01-01",
                                      "31/12/2013",
                                      "06/11/13",
                                      "2013-11-065",
                                      "2013 was a good year",
                                      "13",
                                      "20139999",
                                      "12345678901",
                                      "-1383696000",
                                      "13836960x0",
                                      "Nov",
                                      "Novembre 6, 2013",
                                      "6 2013",
                                      "99-NOV-1987",
                                      "1383696000.5.1",
                                      "\xff\xfe",
                                      "May the fourth"}) {
    EXPECT_FALSE(ParseDate(text).known()) << text;
  }
}

TEST(Date, PrintsItsPrecision) {
  EXPECT_EQ(Date{20131106}.ToString(), "2013-11-06");
  EXPECT_EQ(Date{20131100}.ToString(), "2013-11");
  EXPECT_EQ(Date{20130000}.ToString(), "2013");
  EXPECT_EQ(Date{}.ToString(), "");
  EXPECT_EQ(Date{40000}.ToString(), "0004");
}

TEST(Date, EveryDayComesBack) {
  for (int64_t day = -719162; day <= 2932896; day += 13) {
    const Date date = FromDaysSinceEpoch(day);
    ASSERT_TRUE(date.known()) << day;
    ASSERT_EQ(DaysSinceEpoch(date), day);
    ASSERT_EQ(ParseDate(date.ToString()), date) << day;
  }
  EXPECT_EQ(DaysSinceEpoch(Date{19700101}), 0);
  EXPECT_EQ(DaysSinceEpoch(Date{19700000}), 0);
}

TEST(Date, EpochSecondsOutsideTheCalendarAreUnknown) {
  EXPECT_EQ(FromEpochSeconds(0).date.yyyymmdd, 19700101u);
  EXPECT_EQ(FromEpochSeconds(-1).date.yyyymmdd, 19691231u);
  EXPECT_EQ(FromEpochSeconds(-1).second_of_day, 86399u);
  EXPECT_EQ(FromEpochSeconds(-62106825600).date.year(), 1u);
  EXPECT_FALSE(FromEpochSeconds(INT64_MIN).date.known());
  EXPECT_FALSE(FromEpochSeconds(INT64_MAX).date.known());
  EXPECT_FALSE(FromEpochSeconds(1510030800000).date.known());  // milliseconds
}

}  // namespace
}  // namespace newsgraph
