// Candidates that are one name: what "of", "for", "and", a comma or a possessive joins.
#include "ingest/extract/candidates.h"

namespace newsgraph {

using namespace name_word;  // NOLINT: bit names only

bool CandidateFinder::AllCommon(uint32_t first, uint32_t last) const {
  for (uint32_t at = first; at < last; ++at) {
    const Token& t = token(at);
    if (t.shape != Shape::kCapital && t.shape != Shape::kLower) return false;
    if (!words_.IsCommon(t) || (words_.bits(t) & (kGiven | kPlace)) != 0) return false;
  }
  return true;
}

// Ministry of Health; University of the North; Centre for Harbour Studies; Office of the Prime Minister.
bool CandidateFinder::JoinsOf(const Segment& a, const Segment& b) const {
  const uint32_t gap = b.first - a.last;
  if (gap < 1 || gap > 2 || a.kind != Kind::kName) return false;
  if (gap == 2 && hash(a.last + 1) != words_.the) return false;
  const uint64_t head = bits(a.last - 1);
  if (b.kind == Kind::kTitle && hash(a.last - 1) != words_.office) return false;
  // "Discovery Centers of America Inc"
  const bool company = gap == 1 && b.last == b.first + 2 && (bits(b.first) & kPlace) != 0 &&
                       (bits(b.last - 1) & kOrgSuffix) != 0 && AllCommon(a.last - 1, a.last) &&
                       (bits(a.first) & kGiven) == 0;
  const bool fame = hash(a.last - 1) == words_.hall && hash(b.first) == words_.fame;
  if (hash(a.last) == words_.of) return (head & kTakesOf) != 0 || company || fame;
  const bool for_like =
      hash(a.last) == words_.for_ || hash(a.last) == words_.on || hash(a.last) == words_.against;
  return for_like && (head & kTakesFor) != 0;
}

// "Ministry of Health": a head noun that takes lists, with "of" or "for" behind it.
bool CandidateFinder::TakesList(const Segment& a) const {
  for (uint32_t at = a.first; at + 2 < a.last; ++at) {
    if ((bits(at) & kTakesList) != 0 && (hash(at + 1) == words_.of || hash(at + 1) == words_.for_))
      return true;
  }
  return false;
}

// Ministry of Health and Welfare; Food and Farming Organisation; Rask and Sons Ltd.
bool CandidateFinder::JoinsAnd(const Segment& a, const Segment& b) const {
  if (b.first != a.last + 1 || hash(a.last) != words_.and_ || a.kind != Kind::kName ||
      b.kind != Kind::kName)
    return false;
  const uint64_t last = bits(b.last - 1);
  if ((last & kOrgSuffix) != 0 && b.last - b.first <= 3 && (bits(a.last - 1) & kOrgSuffix) == 0)
    return true;
  const uint32_t size = b.last - b.first;
  if (TakesList(a))
    return AllCommon(b.first, b.last) ||
           (size == 1 && (bits(b.first) & (kGiven | kPlace | kOrgKnown | kAlone)) == 0);
  return (last & kOrgHead) != 0 && size >= 2 && words_.IsCommon(token(b.first)) &&
         (bits(b.first) & (kGiven | kPlace | kAnyTitle)) == 0 && AllCommon(a.last - 1, a.last) &&
         ((bits(a.last - 1) & kHead) == 0 || IsOfLegislature(a, b)) &&
         (bits(a.first) & (kGiven | kAnyTitle)) == 0 &&
         (a.last - a.first > 1 || (a.flags & Candidate::kPositional) == 0);
}

// House Energy and Commerce Committee.
bool CandidateFinder::IsOfLegislature(const Segment& a, const Segment& b) const {
  return a.last - a.first == 2 && (bits(a.first) & kAlone) != 0 &&
         (bits(b.last - 1) & kTakesList) != 0;
}

// People's Bank; Prime Minister's Office; St. Anne's School.
bool CandidateFinder::JoinsPossessive(const Segment& a, const Segment& b) const {
  if (b.first != a.last + 1 || hash(a.last) != words_.possessive || b.kind != Kind::kName)
    return false;
  const uint64_t last = bits(b.last - 1);
  // "King's Table Inc", "Children's Care Centers of Norvane Inc": what is behind the owner is no name by itself.
  if ((last & kOrgSuffix) != 0 && AllCommon(b.first, b.first + 1) &&
      (b.last == b.first + 2 || (bits(a.last - 1) & kOwnerNoun) != 0))
    return true;
  if (a.kind == Kind::kTitle) return b.last == b.first + 1 && (last & kOrgHead) != 0;
  if (a.kind != Kind::kName || (last & kOrgSuffix) != 0) return false;
  if ((last & (kOrgHead | kPlaceHead | kWorkHead)) == 0) return false;
  return (bits(a.last - 1) & kOwnerNoun) != 0 || hash(a.first) == words_.saint;
}

// Applied DNA Systems Inc; Harrow Credit Canada Ltd: a legal form takes in all capitals before it.
bool CandidateFinder::JoinsBeforeSuffix(const Segment& a, const Segment& b) const {
  constexpr uint32_t kMostBetween = 2;
  if (a.kind != Kind::kName || b.kind != Kind::kName || b.first < a.last ||
      b.first - a.last > kMostBetween || (bits(b.last - 1) & kOrgSuffix) == 0 ||
      (a.flags & Candidate::kDateline) != 0 || (bits(a.last - 1) & kOrgSuffix) != 0)
    return false;
  for (uint32_t at = a.last; at < b.first; ++at) {
    if (token(at).shape != Shape::kUpper) return false;
  }
  return true;
}

// What stands before a company's name belongs to it: "Rask, Lund" before "Dahl and Tovik Inc", at the head of a sentence or behind its
// dateline, where a list of companies is rare; "National" before "King's Table Inc"; "Children's" before "Care Centers of Norvane Inc".
bool CandidateFinder::JoinsCompanyBefore(const Segment& a, const Segment& b) const {
  if (JoinsPossessive(a, b)) return true;
  if (a.last == b.first) return a.kind == Kind::kName && AllCommon(a.first, a.last);
  constexpr uint32_t kLongestPartner = 2;
  const bool plain = a.kind == Kind::kName || a.last == a.first + 1;
  if (!plain || b.first != a.last + 1 || hash(a.last) != words_.comma ||
      a.last - a.first > kLongestPartner || (a.flags & Candidate::kFixed) != 0 ||
      (bits(a.first) & (kGiven | kSurname)) == kGiven || hash(a.last - 1) == hash(b.first) ||
      PhraseAt(a.first) != nullptr)
    return false;
  for (uint32_t at = a.first; at < a.last; ++at) {
    if ((bits(at) & (kPlace | kOrgKnown | kOrgSuffix)) != 0) return false;
  }
  uint32_t and_at = b.last - 1;
  while (and_at > b.first && hash(and_at) != words_.and_) --and_at;
  return and_at > b.first;
}

// "Songwriters Hall of Fame", "Rock and Roll Hall of Fame"
bool CandidateFinder::JoinsHallBefore(const Segment& a, const Segment& b) const {
  const bool pair = b.first == a.last + 1 && hash(a.last) == words_.and_ &&
                    AllCommon(a.first, a.last) && AllCommon(b.first, b.first + 1) &&
                    hash(b.first) != words_.hall;
  return a.last == b.first || pair;
}

// Takes into a joined name what stands before it.
void CandidateFinder::TakeInBefore(size_t* kept) {
  size_t first = *kept - 1;
  Segment whole = segments_[first];
  const bool company = (bits(whole.last - 1) & kOrgSuffix) != 0;
  const bool act = (bits(whole.last - 1) & kOtherHead) != 0 && hash(whole.last - 1) != words_.and_;
  const bool hall = hash(whole.last - 1) == words_.fame;
  bool list = false;
  while ((company || act || hall) && first > 0) {
    const Segment& before = segments_[first - 1];
    const bool joins = company ? JoinsCompanyBefore(before, whole)
                       : act   ? JoinsActBefore(before, whole)
                               : JoinsHallBefore(before, whole);
    if (!joins) break;
    list |= hash(before.last) == words_.comma;
    whole.first = before.first;
    if ((before.flags & Candidate::kPositional) != 0) whole.flags |= Candidate::kPositional;
    --first;
  }
  const uint64_t before = whole.first > begin_ ? hash(whole.first - 1) : 0;
  const bool head = whole.first == begin_ || before == words_.hyphen || before == words_.dash ||
                    before == words_.double_dash || before == words_.em_dash ||
                    hash(whole.last - 2) == words_.and_;  // "manager Rask, Lund and Co"
  if (list && (company ? !head : before != words_.the)) return;
  whole.kind = Kind::kName;
  segments_[first] = whole;
  *kept = first + 1;
}

// "Food, Crime and Harbours Act"
bool CandidateFinder::JoinsAct(const Segment& a, const Segment& b) const {
  return b.first == a.last + 1 && hash(a.last) == words_.and_ && a.kind == Kind::kName &&
         b.kind == Kind::kName && b.last - b.first >= 2 && (bits(b.last - 1) & kOtherHead) != 0 &&
         (bits(b.last - 1) & kGiven) == 0 && AllCommon(b.first, b.last - 1) &&
         AllCommon(a.first, a.last);
}

bool CandidateFinder::JoinsActBefore(const Segment& a, const Segment& b) const {
  return a.kind == Kind::kName && b.first == a.last + 1 && hash(a.last) == words_.comma &&
         a.last - a.first <= 2 && (bits(a.first) & (kGiven | kPlace | kOrgKnown)) == 0 &&
         (bits(a.last - 1) & kHead) == 0;
}

// Harbour Foods, Inc.; Piet Rask, Jr.
bool CandidateFinder::JoinsSuffix(const Segment& a, const Segment& b) const {
  if (b.first != a.last + 1 || hash(a.last) != words_.comma || a.kind != Kind::kName ||
      b.last != b.first + 1)
    return false;
  if ((bits(b.first) & kOrgSuffix) != 0) return true;
  const uint64_t suffix = hash(b.first);
  const bool generation = suffix == words_.jr || suffix == words_.jr_dot || suffix == words_.sr ||
                          suffix == words_.sr_dot;
  return generation && a.last - a.first > 1;
}

// Piet "Skipper" Rask: one word in quotation marks between a given name and a surname.
bool CandidateFinder::JoinsNickname(const Segment& a, const Segment& b) const {
  const auto is_mark = [&](uint32_t at) {
    const std::string_view mark = text_->word(token(at));
    return mark == "\"" || mark == "“" || mark == "”";
  };
  return a.kind == Kind::kName && b.kind == Kind::kName && b.first == a.last + 3 &&
         b.last - b.first <= 2 && IsGiven(a.last - 1) && is_mark(a.last) && is_mark(b.first - 1) &&
         token(b.first - 2).shape == Shape::kCapital;
}

// A given name or an initial.
bool CandidateFinder::IsGiven(uint32_t at) const {
  return (bits(at) & kGiven) != 0 || token(at).shape == Shape::kInitial;
}

// Minister of Foreign Affairs: how many words of `b` belong to the title before it; those before a person's name where one follows.
uint32_t CandidateFinder::WordsOfTitle(const Segment& a, const Segment& b) const {
  if (a.kind != Kind::kTitle || b.kind != Kind::kName) return 0;
  const uint32_t gap = b.first - a.last;
  if (gap < 1 || gap > 2 || (gap == 2 && hash(a.last + 1) != words_.the)) return 0;
  const uint64_t link = hash(a.last);
  if (link != words_.of && link != words_.for_ && link != words_.and_ && link != words_.comma &&
      link != words_.ampersand)
    return 0;
  if ((link == words_.and_ || link == words_.comma) && a.last - a.first < 3) return 0;
  // "founder of Fresh Bread": of what somebody is founder or chief executive is a body.
  const bool president = hash(a.last - 1) == words_.president && a.last == a.first + 1;
  if (link == words_.of && (president || (bits(a.last - 1) & kOfBody) != 0)) return 0;
  // "President of the United States": common words, but a place.
  const Phrase* const phrase = PhraseAt(b.first);
  if (phrase != nullptr && (phrase->bits & kKnownName) != 0) return 0;
  uint32_t common = b.first;
  while (common < b.last &&
         (AllCommon(common, common + 1) || (hash(common) == words_.ampersand && common > b.first)))
    ++common;
  if (common == b.last) return (bits(b.last - 1) & (kOrgHead | kAlone)) == 0 ? b.last - b.first : 0;
  return (bits(common) & kKnownName) == 0 ? common - b.first : 0;
}

void CandidateFinder::JoinSegments() {
  size_t kept = 0;
  for (size_t i = 0; i < segments_.size(); ++i) {
    Segment b = segments_[i];
    if (kept > 0) {
      Segment& a = segments_[kept - 1];
      if (const uint32_t words = WordsOfTitle(a, b); words > 0) {
        a.last = b.first + words;
        if (a.last == b.last) continue;
        b.first = a.last;
        b.flags |= Candidate::kAfterTitle;
        segments_[kept++] = b;
        continue;
      }
      if (JoinsOf(a, b) || JoinsAnd(a, b) || JoinsPossessive(a, b) || JoinsBeforeSuffix(a, b) ||
          JoinsAct(a, b)) {
        a.last = b.last;
        a.kind = Kind::kName;
        a.flags = static_cast<uint8_t>((a.flags & ~Candidate::kBeforeTitle) | Candidate::kFixed |
                                       (b.flags & Candidate::kBeforeTitle));
        TakeInBefore(&kept);
        continue;
      }
      // The nickname may be a candidate itself.
      if (i + 1 < segments_.size() && b.last == b.first + 1 && JoinsNickname(a, segments_[i + 1]))
        b = segments_[++i];
      if (JoinsSuffix(a, b) || JoinsNickname(a, b)) {
        a.last = b.last;
        a.flags = static_cast<uint8_t>(a.flags | Candidate::kFixed);
        continue;
      }
      // "Ministry of Trade, Industry and Labour": the comma joins if an "and" follows.
      const bool list = b.first == a.last + 1 && hash(a.last) == words_.comma &&
                        a.kind == Kind::kName && b.kind == Kind::kName && TakesList(a) &&
                        i + 1 < segments_.size() && segments_[i + 1].first <= b.last + 2 &&
                        AllCommon(b.first, b.last) && AllCommon(a.last - 1, a.last);
      if (list && (hash(b.last) == words_.and_ || hash(b.last) == words_.comma)) {
        a.last = b.last;
        continue;
      }
    }
    segments_[kept++] = b;
  }
  segments_.resize(kept);
}

// "KABUL, Afghanistan (AP) --" at the head of a paragraph: places, an agency, a date and a dash.
void CandidateFinder::MarkDateline() {
  const Segment& head = segments_.front();
  if (head.first != begin_ || head.kind != Kind::kName ||
      !token(begin_).has(Token::kParagraphStart))
    return;
  const uint32_t limit = std::min(end_, begin_ + 14);
  for (uint32_t at = head.last; at < limit; ++at) {
    const uint64_t h = hash(at);
    if (h == words_.double_dash || h == words_.dash || h == words_.em_dash ||
        (h == words_.hyphen && token(at).has(Token::kBlankBefore))) {
      for (Segment& segment : segments_) {
        if (segment.last <= at && segment.kind == Kind::kName)
          segment.flags |= Candidate::kDateline;
        if (segment.first == at + 1) segment.flags |= Candidate::kPositional;
      }
      return;
    }
    const Token& t = token(at);
    const bool fits = t.shape != Shape::kLower &&
                      (t.shape != Shape::kCapital || (words_.bits(t) & kFunction) == 0);
    if (!fits) return;
  }
}

}  // namespace newsgraph
