#include "ingest/extract/times.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>

#include "ingest/lexicon/lexicon.h"

namespace newsgraph {
namespace {

constexpr uint32_t kReachAfter = 15;  // tokens
constexpr uint32_t kReachBefore = 6;
constexpr uint32_t kLongestTime = 4;  // "March 3, 2012"
constexpr uint32_t kYearReach = 40;   // from a caption's day to the same day with its year

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
// Weekdays as days since 1970-01-01, a Thursday.
constexpr std::array<std::string_view, 7> kWeekdays = {"thursday", "friday",  "saturday", "sunday",
                                                       "monday",   "tuesday", "wednesday"};

template <size_t N>
int IndexOf(const std::array<std::string_view, N>& names, std::string_view word) {
  for (size_t i = 0; i < N; ++i) {
    const bool abbreviated = word.size() >= 3 && word.size() <= 5 && word.back() == '.' &&
                             names[i].starts_with(word.substr(0, word.size() - 1));
    if (names[i] == word || abbreviated) return static_cast<int>(i);
  }
  return -1;
}

// Unknown for a day that no calendar has: February 31.
Date ExistingDate(uint32_t year, uint32_t month, uint32_t day) {
  const Date date{year * 10000 + month * 100 + day};
  return ParseDate(date.ToString()) == date ? date : Date{};
}

class TimeFinder {
 public:
  TimeFinder(const Grammar& grammar, const Document& doc) : grammar_(grammar), doc_(doc) {}

  std::vector<TimeExpression> Run() {
    for (uint32_t s = 0; s < doc_.text.sentences.size(); ++s) {
      const Sentence& sentence = doc_.text.sentences[s];
      end_ = sentence.last;
      for (uint32_t at = sentence.first; at < end_;)
        at = MayBegin(at) ? Read(at, sentence.first, s) : at + 1;
    }
    return std::move(times_);
  }

 private:
  const Token& token(uint32_t at) const { return doc_.text.tokens[at]; }
  std::string Folded(uint32_t at) const {
    return at < end_ ? FoldCase(doc_.text.word(token(at))) : std::string();
  }

  // A number of exactly so many digits, else 0.
  uint32_t Number(uint32_t at, size_t least, size_t most) const {
    if (at >= end_ || token(at).shape != Shape::kNumber) return 0;
    const std::string_view word = doc_.text.word(token(at));
    if (word.size() < least || word.size() > most) return 0;
    for (const char c : word) {
      if (c < '0' || c > '9') return 0;
    }
    return static_cast<uint32_t>(std::strtoul(std::string(word).c_str(), nullptr, 10));
  }
  uint32_t Year(uint32_t at) const {
    const uint32_t year = Number(at, 4, 4);
    return year >= 1800 && year <= 2100 ? year : 0;
  }
  bool Comma(uint32_t at) const {
    return at < end_ && token(at).word == grammar_.words().comma && token(at).word != kUnknownWord;
  }

  bool MayBegin(uint32_t at) const {
    return token(at).shape == Shape::kNumber ||
           grammar_.is(token(at), grammar::kMonth | grammar::kWeekday);
  }

  // Reads one expression at a token, if there is one; returns where to go on.
  uint32_t Read(uint32_t at, uint32_t begin, uint32_t sentence) {
    // "May's deal" is hers.
    const bool owner = at + 1 < end_ && token(at + 1).word == grammar_.words().possessive;
    const bool month = grammar_.is(token(at), grammar::kMonth) && !owner;
    const bool weekday = grammar_.is(token(at), grammar::kWeekday);
    const uint32_t year = Year(at);
    if (!month && !weekday && year == 0) return at + 1;
    TimeExpression time{.first = at,
                        .last = at + 1,
                        .sentence = sentence,
                        .kind = TimeExpression::Kind::kAt,
                        .date = {},
                        .next = {}};
    if (month) {
      ReadMonth(at, begin, &time);
    } else if (weekday) {
      ReadWeekday(at, &time);
    } else if (HasPreposition(at, begin)) {
      time.date = time.next = {year * 10000};
    }
    if (!time.date.known() && !time.next.known()) return at + 1;
    const std::string before = time.first > begin ? Folded(time.first - 1) : "";
    if (before == "since" || before == "from") time.kind = TimeExpression::Kind::kSince;
    if (before == "until" || before == "till") time.kind = TimeExpression::Kind::kUntil;
    if (before == "to" && !times_.empty() && times_.back().kind == TimeExpression::Kind::kSince &&
        times_.back().last + 1 == time.first) {
      time.kind = TimeExpression::Kind::kUntil;
    }
    times_.push_back(time);
    return time.last;
  }

  // A bare year counts only after a preposition of time: "in 2009", not "2009 people".
  bool HasPreposition(uint32_t at, uint32_t begin) const {
    if (at == begin) return false;
    const std::string before = Folded(at - 1);
    return before == "in" || before == "since" || before == "until" || before == "till" ||
           before == "from" || before == "to" || before == "during" || before == "of" ||
           before == "by" || before == "around";
  }

  // "JANUARY 31: Okafor attends a gala on January 31, 2014": the year that is said of the same day soon after; 0 if none is.
  uint32_t YearOfSameDay(uint32_t month, uint32_t from, uint32_t day) const {
    if (day == 0) return 0;
    for (uint32_t at = from; at + 2 < std::min(end_, from + kYearReach); ++at) {
      if (!grammar_.is(token(at), grammar::kMonth) || Folded(at) != Folded(month) ||
          Number(at + 1, 1, 2) != day)
        continue;
      return Year(Comma(at + 2) ? at + 3 : at + 2);
    }
    return 0;
  }

  // "March 3, 2012", "March 2012", "3 March 2012", "last May", "May" after "in", "since", "until".
  void ReadMonth(uint32_t at, uint32_t begin, TimeExpression* time) {
    const int month = IndexOf(kMonths, Folded(at));
    if (month < 0) return;
    const auto number = static_cast<uint32_t>(month + 1);
    uint32_t day = Number(at + 1, 1, 2);
    uint32_t next = at + 1 + (day != 0 ? 1 : 0);
    if (day == 0 && at > begin && Number(at - 1, 1, 2) != 0) {
      day = Number(at - 1, 1, 2);
      time->first = at - 1;
    }
    uint32_t year = Year(next);
    if (year == 0 && Comma(next)) year = Year(next + 1), next += year != 0 ? 1 : 0;
    if (year != 0) ++next;
    if (year == 0) year = YearOfSameDay(at, next, day);
    time->last = next;
    if (year != 0) {
      time->date = time->next = ExistingDate(year, number, day);
      return;
    }
    // Without a year: the last and the next such month, where the publication date is known as exactly.
    const Date published = doc_.published;
    if (published.month() == 0 || (day != 0 && published.day() == 0) ||
        (day == 0 && !HasPreposition(at, begin) && (at == begin || Folded(at - 1) != "last")))
      return;
    const std::string before = time->first > begin ? Folded(time->first - 1) : "";
    if (before == "effective") {  // "effective April 13": not yet
      time->date = time->next = ExistingDate(published.year(), number, day);
      return;
    }
    const uint32_t wanted = number * 100 + day;
    const uint32_t today = day == 0 ? published.month() * 100 : published.yyyymmdd % 10000;
    time->date = ExistingDate(published.year() - (wanted > today ? 1 : 0), number, day);
    time->next = before == "last"
                     ? time->date
                     : ExistingDate(published.year() + (wanted < today ? 1 : 0), number, day);
  }

  void ReadWeekday(uint32_t at, TimeExpression* time) {
    const int weekday = IndexOf(kWeekdays, Folded(at));
    if (weekday < 0 || doc_.published.day() == 0) return;
    const int64_t today = DaysSinceEpoch(doc_.published);
    const int64_t back = ((today - weekday) % 7 + 7) % 7;
    time->date = FromDaysSinceEpoch(today - back);
    time->next = back == 0 ? time->date : FromDaysSinceEpoch(today - back + 7);
  }

  const Grammar& grammar_;
  const Document& doc_;
  uint32_t end_ = 0;
  std::vector<TimeExpression> times_;
};

}  // namespace

std::vector<TimeExpression> FindTimes(const Grammar& grammar, const Document& doc) {
  return TimeFinder(grammar, doc).Run();
}

namespace {

// Whether a finite verb stands between a time and what a claim is read from: the time is of another clause then. O(log verbs).
bool AnotherVerbBetween(const Document& doc, uint32_t first, uint32_t last) {
  auto verb = std::lower_bound(doc.verbs.begin(), doc.verbs.end(), first,
                               [](const VerbGroup& v, uint32_t at) { return v.first < at; });
  for (; verb != doc.verbs.end() && verb->first < last; ++verb) {
    if (verb->form == VerbForm::kFinite) return true;
  }
  return false;
}

bool IsDashWord(std::string_view word) {
  return word == "-" || word == "--" || word == "–" || word == "—";
}

// "a September 1986 agreement", "the 2003 strike": when the noun was.
bool IsOfNoun(const Grammar& grammar, const Document& doc, const TimeExpression& time) {
  const auto& tokens = doc.text.tokens;
  if (time.first == 0 || time.last >= doc.text.sentences[time.sentence].last) return false;
  return grammar.is(tokens[time.first - 1], grammar::kDeterminer | grammar::kPossessive) &&
         tokens[time.last].shape == Shape::kLower &&
         grammar.is(tokens[time.last], grammar::kNoun | grammar::kNounPlural) &&
         !grammar.is(tokens[time.last], grammar::kTime | grammar::kPreposition | grammar::kAdverb |
                                            grammar::kVerbPast | grammar::kVerbThird);
}

// "was elected in 1996 and was born in Lindale", "who left in May, resigned": whether a time before a claim's verb is that of another
// verb before it, from which no mark divides it.
bool IsOfVerbBefore(const Grammar& grammar, const Document& doc, const TimeExpression& time) {
  const uint32_t begin = doc.text.sentences[time.sentence].first;
  // "LINDALE, May 3 - Okafor resigned": when it was written
  if (time.last < doc.text.tokens.size() && IsDashWord(doc.text.word(doc.text.tokens[time.last])))
    return true;
  for (uint32_t at = time.first; at-- > begin && time.first - at <= kReachBefore;) {
    const Token& token = doc.text.tokens[at];
    if (token.shape == Shape::kPunctuation || token.word == grammar.words().and_) return false;
    const auto verb =
        std::lower_bound(doc.verbs.begin(), doc.verbs.end(), at,
                         [](const VerbGroup& v, uint32_t token_at) { return v.main < token_at; });
    const bool whole = !grammar.is(token, grammar::kBe | grammar::kHave);  // "was in 1996 elected"
    if (whole && verb != doc.verbs.end() && verb->main == at) return true;
  }
  return false;
}

// What `until` and `since` without a year mean depends on whether the state is over. "He is mayor until December": the next one;
// "he was": the last one; "the court closed the road until December": nobody says whether it is open again.
Date BoundOf(const DocClaim& claim, const TimeExpression& time) {
  if (claim.status == v1::Claim::FORMER) return time.date;
  if (claim.status == v1::Claim::FUTURE || claim.modality == v1::Claim::PLANNED ||
      claim.modality == v1::Claim::DEMANDED)
    return time.next;
  if (time.kind == TimeExpression::Kind::kSince) return time.date;
  if (claim.status == v1::Claim::CURRENT) return time.next;
  return time.date == time.next ? time.date : Date{};
}

// "from May to December", of which one is of another year than it seems: what is over has its end, what lasts its begin.
void DropWhatEndsBeforeItBegins(DocClaim* claim) {
  if (!claim->since.known() || !claim->until.known()) return;
  const uint32_t open = claim->until.month() == 0 ? 9999 : claim->until.day() == 0 ? 99 : 0;
  if (claim->until.yyyymmdd + open >= claim->since.yyyymmdd) return;
  (claim->status == v1::Claim::FORMER ? claim->since : claim->until) = {};
}

}  // namespace

void DateClaims(const Grammar& grammar, const std::vector<TimeExpression>& times, Document* doc) {
  for (DocClaim& claim : doc->claims) {
    if (claim.inferred || claim.predicate == "position_in" || claim.predicate == "has_age")
      continue;
    uint32_t nearest = kReachAfter + 1;
    const uint32_t from =
        claim.trigger_first - std::min(claim.trigger_first, kReachBefore + kLongestTime);
    auto next = std::lower_bound(times.begin(), times.end(), from,
                                 [](const TimeExpression& t, uint32_t at) { return t.first < at; });
    for (; next != times.end() && next->first <= claim.trigger_last + kReachAfter; ++next) {
      const TimeExpression& time = *next;
      if (time.sentence != claim.sentence || claim.timeless) continue;
      const bool after = time.first >= claim.trigger_last;
      const uint32_t distance = after                              ? time.first - claim.trigger_last
                                : claim.trigger_first >= time.last ? claim.trigger_first - time.last
                                                                   : 0;
      if (distance > (after ? kReachAfter : kReachBefore)) continue;
      if (IsOfNoun(grammar, *doc, time)) continue;
      // A state is dated only by since and until; an event or act by any expression.
      const bool state = claim.status != v1::Claim::UNKNOWN;
      const bool another = after ? AnotherVerbBetween(*doc, claim.trigger_last, time.first)
                                 : AnotherVerbBetween(*doc, time.last, claim.trigger_first) ||
                                       IsOfVerbBefore(grammar, *doc, time);
      // "was born on May 3": of which year is not said
      if (claim.predicate == "born" && time.date != time.next) continue;
      if (time.kind == TimeExpression::Kind::kSince) {
        const Date bound = BoundOf(claim, time);
        if (bound.known() && (state || (after && !another))) claim.since = bound;
      } else if (time.kind == TimeExpression::Kind::kUntil) {
        const Date bound = BoundOf(claim, time);
        if (bound.known() && (state || (after && !another))) claim.until = bound;
      } else if (!state && !claim.undated && time.date.known() && distance < nearest &&
                 claim.modality == v1::Claim::ASSERTED && !another) {
        nearest = distance;
        claim.since = claim.until = time.date;
      }
    }
    DropWhatEndsBeforeItBegins(&claim);
  }
}

}  // namespace newsgraph
