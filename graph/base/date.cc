#include "graph/base/date.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <optional>

namespace newsgraph {
namespace {

constexpr int64_t kSecondsPerDay = 86400;
constexpr int64_t kFirstDay = -719162;  // 0001-01-01
constexpr int64_t kLastDay = 2932896;   // 9999-12-31

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

// The zones that RFC 2822 names, and the signs by which others call UTC.
struct Zone {
  std::string_view name;
  int hours;
};
constexpr std::array<Zone, 12> kZones = {{{"z", 0},
                                          {"ut", 0},
                                          {"utc", 0},
                                          {"gmt", 0},
                                          {"est", -5},
                                          {"edt", -4},
                                          {"cst", -6},
                                          {"cdt", -5},
                                          {"mst", -7},
                                          {"mdt", -6},
                                          {"pst", -8},
                                          {"pdt", -7}}};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string_view Trim(std::string_view text) {
  while (!text.empty() && IsBlank(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsBlank(text.back())) text.remove_suffix(1);
  return text;
}

// Reads one kind of thing after the other; what does not fit is left where it is.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : left_(text) {}

  bool AtEnd() const { return left_.empty(); }
  char Peek() const { return left_.empty() ? '\0' : left_.front(); }

  bool Take(char c) {
    if (Peek() != c) return false;
    left_.remove_prefix(1);
    return true;
  }

  // At least one of the characters of `set`.
  bool TakeAnyOf(std::string_view set) {
    const size_t count = std::min(left_.find_first_not_of(set), left_.size());
    left_.remove_prefix(count);
    return count > 0;
  }

  // A whole run of digits, `min` to `max` of them.
  std::optional<uint32_t> Number(size_t min, size_t max) {
    size_t count = 0;
    while (count < left_.size() && IsDigit(left_[count])) ++count;
    if (count < min || count > max) return std::nullopt;
    uint32_t value = 0;
    std::from_chars(left_.data(), left_.data() + count, value);
    left_.remove_prefix(count);
    return value;
  }

  // A whole run of letters in lower case; empty where there is none.
  std::string Word() {
    std::string word;
    for (; IsLetter(Peek()); left_.remove_prefix(1)) word += static_cast<char>(Peek() | 0x20);
    return word;
  }

  // "November", "Nov", "Nov.", "Sept.".
  std::optional<uint32_t> Month() {
    const std::string word = Word();
    if (word.size() < 3) return std::nullopt;
    for (size_t i = 0; i < kMonths.size(); ++i) {
      if (kMonths[i] == word || (word.size() <= 4 && kMonths[i].starts_with(word))) {
        Take('.');
        return static_cast<uint32_t>(i + 1);
      }
    }
    return std::nullopt;
  }

 private:
  std::string_view left_;
};

// Zero for a day that does not exist. `month` or `day` 0: not given.
Date MakeDate(uint32_t year, uint32_t month, uint32_t day) {
  if (year < 1 || year > 9999 || month > 12 || (month == 0 && day != 0)) return {};
  using namespace std::chrono;
  const year_month_day probe{std::chrono::year(static_cast<int>(year)),
                             std::chrono::month(month == 0 ? 1 : month),
                             std::chrono::day(day == 0 ? 1 : day)};
  return probe.ok() ? Date{year * 10000 + month * 100 + day} : Date{};
}

// 2013-11-06, 2013/11/06, 2013-11, 2013, 20131106.
Date ReadIso(Scanner& in) {
  Scanner compact = in;
  if (const auto digits = compact.Number(8, 8)) {
    in = compact;
    const Date date = MakeDate(*digits / 10000, *digits / 100 % 100, *digits % 100);
    return date.day() != 0 ? date : Date{};
  }
  const auto year = in.Number(4, 4);
  if (!year) return {};
  if (in.AtEnd()) return MakeDate(*year, 0, 0);
  const char separator = in.Peek();
  if (!in.TakeAnyOf("-/")) return {};
  const auto month = in.Number(1, 2);
  if (!month || *month == 0) return {};
  if (in.AtEnd()) return MakeDate(*year, *month, 0);
  if (!in.Take(separator)) return {};
  const auto day = in.Number(1, 2);
  return day && *day != 0 ? MakeDate(*year, *month, *day) : Date{};
}

// 11/06/2013, month first.
Date ReadSlashed(Scanner& in) {
  const auto month = in.Number(1, 2);
  if (!month || *month == 0 || !in.Take('/')) return {};
  const auto day = in.Number(1, 2);
  if (!day || *day == 0 || !in.Take('/')) return {};
  const auto year = in.Number(4, 4);
  return year ? MakeDate(*year, *month, *day) : Date{};
}

// 6 November 2013, 06-NOV-1987, Wed, 06 Nov 2013.
Date ReadDayFirst(Scanner& in) {
  const auto day = in.Number(1, 2);
  if (!day || *day == 0 || !in.TakeAnyOf(" -")) return {};
  const auto month = in.Month();
  if (!month || !in.TakeAnyOf(" -,")) return {};
  const auto year = in.Number(4, 4);
  return year ? MakeDate(*year, *month, *day) : Date{};
}

// November 6, 2013, and November 2013.
Date ReadMonthFirst(Scanner& in) {
  const auto month = in.Month();
  if (!month || !in.TakeAnyOf(" ,")) return {};
  Scanner whole_month = in;
  if (const auto year = whole_month.Number(4, 4); year && whole_month.AtEnd()) {
    in = whole_month;
    return MakeDate(*year, *month, 0);
  }
  const auto day = in.Number(1, 2);
  if (!day || *day == 0 || !in.TakeAnyOf(" ,")) return {};
  const auto year = in.Number(4, 4);
  return year ? MakeDate(*year, *month, *day) : Date{};
}

// "Z", "GMT", "+01:00", "-0500", "+01": seconds east of UTC; an unknown zone counts as UTC.
int64_t ReadZone(Scanner& in) {
  in.TakeAnyOf(" \t");
  const char sign = in.Peek();
  if (sign != '+' && sign != '-') {
    const std::string word = in.Word();
    for (const Zone& zone : kZones) {
      if (zone.name == word) return zone.hours * 3600;
    }
    return 0;
  }
  in.Take(sign);
  uint32_t hours = 0;
  uint32_t minutes = 0;
  if (const auto both = in.Number(4, 4)) {
    hours = *both / 100;
    minutes = *both % 100;
  } else if (const auto first = in.Number(2, 2)) {
    hours = *first;
    if (in.Take(':')) minutes = in.Number(2, 2).value_or(0);
  }
  if (hours > 15 || minutes > 59) return 0;
  const int64_t seconds = int64_t{hours} * 3600 + int64_t{minutes} * 60;
  return sign == '-' ? -seconds : seconds;
}

// "12:30", "12:30:59.5", "123059", "1:30 PM", each with or without zone: seconds of the UTC day,
// possibly below 0 or past its end; nothing where no time can be read.
std::optional<int64_t> ReadTimeOfDay(Scanner& in) {
  uint32_t hour = 0;
  uint32_t minute = 0;
  uint32_t second = 0;
  if (const auto compact = in.Number(6, 6)) {
    hour = *compact / 10000;
    minute = *compact / 100 % 100;
    second = *compact % 100;
  } else {
    const auto first = in.Number(1, 2);
    if (!first || !in.Take(':')) return std::nullopt;
    const auto next = in.Number(2, 2);
    if (!next) return std::nullopt;
    hour = *first;
    minute = *next;
    if (in.Take(':')) second = in.Number(2, 2).value_or(0);
  }
  if (in.TakeAnyOf(".,")) in.TakeAnyOf("0123456789");
  Scanner half = in;
  half.TakeAnyOf(" ");
  if (const std::string word = half.Word(); word == "am" || word == "pm") {
    if (hour < 1 || hour > 12) return std::nullopt;
    hour = hour % 12 + (word == "pm" ? 12 : 0);
    in = half;
  }
  if (hour > 23 || minute > 59 || second > 60) return std::nullopt;
  second = std::min(second, 59u);  // a leap second
  return int64_t{hour} * 3600 + int64_t{minute} * 60 + second - ReadZone(in);
}

// The time after a whole day. A rest that is no time leaves the day as it stands.
ParsedTime WithTimeOfDay(Date date, Scanner& in) {
  if (in.AtEnd()) return {date, 0};
  const bool apart = in.Take('T') || in.Take('t') || in.TakeAnyOf(" \t,");
  if (!apart) return {};  // "2013-11-065", "06-NOV-1987x"
  in.TakeAnyOf(" \t");
  const auto seconds = ReadTimeOfDay(in);
  if (!seconds) return {date, 0};
  return FromEpochSeconds(DaysSinceEpoch(date) * kSecondsPerDay + *seconds);
}

// "1383696000" and "1383696000.25"; nothing for any other text.
std::optional<int64_t> EpochSeconds(std::string_view text) {
  int64_t seconds = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, seconds);
  const auto digits = rest - text.data();
  if (error != std::errc() || digits < 9 || digits > 10 || !IsDigit(text.front()))
    return std::nullopt;
  if (rest != end) {
    const std::string_view fraction = text.substr(static_cast<size_t>(digits));
    if (fraction.front() != '.' || fraction.find_first_not_of("0123456789", 1) != fraction.npos) {
      return std::nullopt;
    }
  }
  return seconds;
}

// "Wed, ", "Wednesday " and the like.
void SkipWeekday(Scanner& in) {
  Scanner ahead = in;
  const std::string word = ahead.Word();
  for (const std::string_view day :
       {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}) {
    if (word.size() >= 3 && day.starts_with(word) && ahead.TakeAnyOf(" .,")) in = ahead;
  }
}

}  // namespace

std::string Date::ToString() const {
  if (!known()) return "";
  char text[32];
  if (month() == 0) {
    std::snprintf(text, sizeof text, "%04u", year());
  } else if (day() == 0) {
    std::snprintf(text, sizeof text, "%04u-%02u", year(), month());
  } else {
    std::snprintf(text, sizeof text, "%04u-%02u-%02u", year(), month(), day());
  }
  return text;
}

ParsedTime ParseTime(std::string_view text) {
  text = Trim(text);
  if (const auto seconds = EpochSeconds(text)) return FromEpochSeconds(*seconds);
  Scanner start(text);
  SkipWeekday(start);
  for (Date (*read)(Scanner&) : {ReadIso, ReadSlashed, ReadDayFirst, ReadMonthFirst}) {
    Scanner in = start;
    const Date date = read(in);
    if (date.known()) return date.day() == 0 ? ParsedTime{date, 0} : WithTimeOfDay(date, in);
  }
  return {};
}

Date ParseDate(std::string_view text) { return ParseTime(text).date; }

ParsedTime FromEpochSeconds(int64_t seconds) {
  int64_t days = seconds / kSecondsPerDay;
  int64_t second_of_day = seconds % kSecondsPerDay;
  if (second_of_day < 0) {
    --days;
    second_of_day += kSecondsPerDay;
  }
  if (days < kFirstDay || days > kLastDay) return {};
  return {FromDaysSinceEpoch(days), static_cast<uint32_t>(second_of_day)};
}

Date LastDayOf(Date date) {
  using namespace std::chrono;
  if (!date.known() || date.day() != 0) return date;
  const unsigned month = date.month() == 0 ? 12 : date.month();
  const year_month_day_last last(std::chrono::year(static_cast<int>(date.year())),
                                 month_day_last(std::chrono::month(month)));
  return MakeDate(date.year(), month, static_cast<unsigned>(last.day()));
}

int64_t DaysSinceEpoch(Date date) {
  using namespace std::chrono;
  const year_month_day day{std::chrono::year(static_cast<int>(date.year())),
                           std::chrono::month(date.month() == 0 ? 1 : date.month()),
                           std::chrono::day(date.day() == 0 ? 1 : date.day())};
  return sys_days(day).time_since_epoch().count();
}

Date FromDaysSinceEpoch(int64_t day_number) {
  using namespace std::chrono;
  const year_month_day day{sys_days(days(day_number))};
  return MakeDate(static_cast<uint32_t>(static_cast<int>(day.year())),
                  static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

}  // namespace newsgraph
