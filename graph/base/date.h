// Calendar dates with their precision, read from what news feeds write.
//
//   ParseDate("2013-11-06")            -> 20131106     ParseDate("2013-11") -> 20131100     ParseDate("2013") -> 20130000
//   ParseDate("Wed, 06 Nov 2013 ...")  -> 20131106     ParseDate("yesterday") -> 0 (unknown)
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace newsgraph {

// Digits yyyymmdd; 00 for a part that is not given; 0 is unknown. Orders like time, a year before its months.
struct Date {
  uint32_t yyyymmdd = 0;

  bool known() const { return yyyymmdd != 0; }
  uint32_t year() const { return yyyymmdd / 10000; }
  uint32_t month() const { return yyyymmdd / 100 % 100; }
  uint32_t day() const { return yyyymmdd % 100; }
  // "2013-11-06", "2013-11", "2013"; "" for unknown.
  std::string ToString() const;

  friend bool operator==(Date, Date) = default;
  friend auto operator<=>(Date, Date) = default;
};

struct ParsedTime {
  Date date;
  uint32_t second_of_day = 0;  // UTC; 0 where no time is given
};

// ISO 8601 (with or without time and zone), RFC 2822, "11/06/2013" (month first), "06-NOV-1987", "November 6, 2013",
// "6 November 2013", and epoch seconds of 9 to 10 digits. Anything else, and a day that does not exist, is unknown. A time
// zone moves the date to UTC.
ParsedTime ParseTime(std::string_view text);
Date ParseDate(std::string_view text);

// The UTC day of `seconds` since 1970; unknown outside the years 1 to 9999.
ParsedTime FromEpochSeconds(int64_t seconds);

// The last day that `date` may mean: "2013-02" -> 20130228, "2013" -> 20131231; unknown stays unknown.
Date LastDayOf(Date date);

// Days since 1970-01-01; unknown month or day count as the first. REQUIRES: date.known().
int64_t DaysSinceEpoch(Date date);
Date FromDaysSinceEpoch(int64_t days);

}  // namespace newsgraph
