#include "ingest/extract/candidates.h"

#include <algorithm>

namespace newsgraph {
namespace {

using namespace name_word;  // NOLINT: bit names only

constexpr uint64_t kNamePhrase = kPlace | kOrgKnown | kAnyTitle | kDemonym | kGiven | kSurname |
                                 kEventHead | kOtherHead | kPeople | kListed;

constexpr uint32_t kLongestName = 16;  // tokens; longer runs are tables and shouting

bool IsUpperByte(char c) { return c >= 'A' && c <= 'Z'; }

// "al-Bashir", "d'Ivoire", "iPhone", but not "pro-Russian".
bool LowerStartIsName(std::string_view word) {
  const size_t mark = word.find_first_of("-'");
  if (mark == std::string_view::npos) return word.size() > 1 && IsUpperByte(word[1]);
  if (mark + 1 >= word.size() || mark > 3) return false;
  const std::string_view prefix = word.substr(0, mark);
  for (std::string_view known :
       {"al", "el", "as", "ash", "at", "an", "ar", "ad", "az", "ul", "bin", "d", "l", "de"}) {
    if (prefix == known) return true;
  }
  return false;
}

}  // namespace

void CandidateFinder::Find(const TokenizedText& text, uint32_t sentence,
                           std::vector<Candidate>* candidates) {
  text_ = &text;
  begin_ = text.sentences[sentence].first;
  end_ = text.sentences[sentence].last;
  segments_.clear();
  phrases_.clear();
  for (uint32_t at = begin_; at < end_;) {
    const uint32_t run_end = StartsName(at) ? RunEnd(at) : at;
    if (run_end == at) {
      ++at;
      continue;
    }
    Split(at, run_end, IsPositional(at) ? Candidate::kPositional : uint8_t{0});
    at = run_end;
  }
  if (segments_.empty()) return;
  JoinSegments();
  MarkDateline();
  for (const Segment& segment : segments_) {
    if (IsCurrency(segment) || segment.last - segment.first > kLongestName) continue;
    // A title by itself may be somebody's surname: "King", where the article names Rodney King.
    const bool surname = segment.last == segment.first + 1 && (bits(segment.first) & kSurname) != 0;
    if (segment.kind == Kind::kTitle && !surname) continue;
    const uint8_t doubt =
        segment.kind == Kind::kTitle ? Candidate::kPositional | Candidate::kDoubtful : 0;
    candidates->push_back(
        {segment.first, segment.last, sentence, static_cast<uint8_t>(segment.flags | doubt), -1});
  }
}

// "Rs 5 lakh", "NT$10,000".
bool CandidateFinder::IsCurrency(const Segment& segment) const {
  if (segment.last != segment.first + 1 || segment.last >= end_ || token(segment.first).length > 4)
    return false;
  const Token& next = token(segment.last);
  if (next.shape == Shape::kSymbol && !next.has(Token::kBlankBefore)) return true;
  return next.shape == Shape::kNumber && (bits(segment.first) & kCurrency) != 0;
}

// ---------------------------------------------------------------- runs

bool CandidateFinder::StartsName(uint32_t at) const {
  switch (token(at).shape) {
    case Shape::kLower:
      return (bits(at) & kStartsName) != 0 && IsParticle(at) && at + 1 < end_ &&
             IsNameToken(at + 1, false) && token(at + 1).shape != Shape::kUpper;
    case Shape::kNumber:
    case Shape::kPunctuation:
    case Shape::kSymbol:
      return false;
    default:
      return IsNameToken(at, true) || BeginsWithArticle(at);
  }
}

bool CandidateFinder::IsNameToken(uint32_t at, bool first) const {
  const Token& t = token(at);
  const uint64_t b = words_.bits(t);
  switch (t.shape) {
    case Shape::kCapital:
      // "Theresa May": behind a given name even such a word is a surname.
      if (!first && at > begin_ && (bits(at - 1) & kGiven) != 0 && (b & kMonth) != 0) break;
      if ((b & kFunction) != 0 && ((b & (kGiven | kSurname)) == 0 || t.has(Token::kSentenceStart)))
        return false;
      break;
    case Shape::kUpper:
      if (!first && (b & kWorkHead) != 0) return true;  // "Lindale AM", a programme
      if ((b & kFunction) != 0 && (b & kKnownName) == 0) return false;
      break;
    case Shape::kMixed: {
      const std::string_view word = text_->word(t);
      if (!IsUpperByte(word[0]) && static_cast<unsigned char>(word[0]) < 0x80 &&
          !LowerStartIsName(word))
        return false;
      break;
    }
    case Shape::kInitial:
      break;
    case Shape::kDotted:
      if (!IsUpperByte(text_->text[t.begin])) return false;
      break;
    case Shape::kSingle:
      if (t.hash == words_.i || (first && t.hash == words_.a) ||
          (first && !SinglesLeadToName(at + 1)))
        return false;
      break;
    case Shape::kAlphanumeric: {
      const std::string_view word = text_->word(t);
      if (!IsUpperByte(word[0]) || word.find_first_of("/@.") != std::string_view::npos)
        return false;
      break;
    }
    default:
      return false;
  }
  if ((t.shape == Shape::kCapital || t.shape == Shape::kMixed) && IsCompound(at, first))
    return false;
  if ((b & (kWeekday | kNotName)) != 0) {
    const bool paper = (b & kWeekday) != 0 && at + 1 < end_ && (bits(at + 1) & kWorkHead) != 0 &&
                       token(at + 1).shape == Shape::kCapital;
    return paper || (!first && LeadsToSuffix(at + 1));
  }
  if ((b & kMonth) != 0) {  // April Smith, but not "in April Toyota"
    if (t.shape != Shape::kCapital) return false;
    if (!first) return (bits(at - 1) & kGiven) != 0;
    if ((b & (kGiven | kSurname)) == 0) return false;
    return at + 1 < end_ && (bits(at + 1) & kSurname) != 0 && (bits(at + 1) & kKnownName) == 0;
  }
  return true;
}

// "Harrow Credit Lindale Ltd": capitals that end in a legal form.
bool CandidateFinder::LeadsToSuffix(uint32_t at) const {
  constexpr uint32_t kMost = 3;
  for (const uint32_t end = std::min(end_, at + kMost); at < end; ++at) {
    if (token(at).shape != Shape::kCapital || token(at).has(Token::kParagraphStart)) return false;
    if ((bits(at) & kOrgSuffix) != 0) return true;
  }
  return false;
}

// "P C George": single capitals before a word with one.
bool CandidateFinder::SinglesLeadToName(uint32_t at) const {
  while (at < end_ && token(at).shape == Shape::kSingle) ++at;
  return at < end_ && token(at).shape == Shape::kCapital && (bits(at) & kFunction) == 0;
}

// "Chinese-funded", "US-Mexico", "Hong Kong-listed": what describes, and names nothing by itself.
bool CandidateFinder::IsCompound(uint32_t at, bool first) const {
  const std::string_view word = text_->word(token(at));
  const size_t mark = word.find('-');
  if (mark == std::string_view::npos || mark == 0) return false;
  if (mark + 1 == word.size()) return true;
  const std::string_view right = word.substr(mark + 1);
  const uint64_t left_bits = words_.capital_bits(word.substr(0, mark));
  if (right[0] >= 'a' && right[0] <= 'z') {
    const uint64_t right_bits = words_.lower_bits(right);
    if ((right_bits & kParticiple) != 0 && right.size() >= 4) return true;
    return first && right.size() >= 4 && (right_bits & (kNoun | kOtherWord)) != 0;
  }
  return first && (left_bits & (kPlace | kDemonym | kPeople)) != 0 &&
         (words_.capital_bits(right) & (kPlace | kDemonym | kPeople)) != 0 &&
         (at + 1 >= end_ || token(at + 1).shape == Shape::kLower ||
          token(at + 1).shape == Shape::kPunctuation);
}

// "Gone With The Wind": a function word with a capital between two words of a title.
uint32_t CandidateFinder::PassCapitalFunctionWords(uint32_t at) const {
  uint32_t next = at;
  while (next < end_ && next < at + 3 && token(next).shape == Shape::kCapital &&
         (bits(next) & kFunction) != 0 && (bits(next) & kMonth) == 0)
    ++next;
  return next < end_ && next > at && !token(at - 1).has(Token::kSentenceStart) ? next : at;
}

// "The Hague": an article that the lists have as a part of the name.
bool CandidateFinder::BeginsWithArticle(uint32_t at) const {
  if (token(at).shape != Shape::kCapital || hash(at) != words_.the) return false;
  PhraseMatch match;
  return lexicon_.LongestPhrase(text_->tokens, at, end_, &match) &&
         (words_.bits(match.lex) & kKnownName) != 0;
}

bool CandidateFinder::IsParticle(uint32_t at) const {
  return token(at).shape == Shape::kLower && (bits(at) & kParticle) != 0;
}

uint32_t CandidateFinder::PhraseEnd(uint32_t at) {
  PhraseMatch match;
  if (!token(at).has(Token::kStartsPhrase) ||
      !lexicon_.LongestPhrase(text_->tokens, at, end_, &match))
    return at;
  const uint64_t phrase_bits = words_.bits(match.lex);
  if ((phrase_bits & kNamePhrase) == 0) return at;
  phrases_.push_back({at, at + match.length, phrase_bits});
  return at + match.length;
}

uint32_t CandidateFinder::RunEnd(uint32_t begin) {
  uint32_t at = begin;
  while (at < end_) {
    if (at > begin && token(at).has(Token::kParagraphStart)) break;
    if (const uint32_t phrase_end = PhraseEnd(at); phrase_end > at) {
      at = phrase_end;
      continue;
    }
    if (IsNameToken(at, at == begin)) {
      ++at;
      continue;
    }
    // What may stand between two words of a name.
    uint32_t next = at;
    if (hash(at) == words_.ampersand) {
      // "Ann & Piet" are two.
      const bool two = at > begin && at + 1 < end_ && (bits(at - 1) & bits(at + 1) & kGiven) != 0;
      next = two ? at : at + 1;
    } else {
      while (next < end_ && next < at + 3 && IsParticle(next)) ++next;
    }
    if (next == at) next = PassCapitalFunctionWords(at);
    if (next == at || next >= end_ || !IsNameToken(next, false)) break;
    at = next + 1;
  }
  return at;
}

bool CandidateFinder::IsPositional(uint32_t at) const {
  if (token(at).has(Token::kSentenceStart | Token::kLineStart)) return true;
  const Token& before = token(at - 1);
  if (before.shape != Shape::kPunctuation && before.shape != Shape::kSymbol) return false;
  if (before.hash == words_.colon || before.hash == words_.bullet) return true;
  // An opening quotation mark: a blank before it and none behind.
  const std::string_view mark = text_->word(before);
  const bool quote = mark == "\"" || mark == "'" || mark == "“" || mark == "‘";
  return quote && !token(at).has(Token::kBlankBefore);
}

const CandidateFinder::Phrase* CandidateFinder::PhraseAt(uint32_t at) const {
  for (const Phrase& phrase : phrases_) {
    if (phrase.first == at) return &phrase;
  }
  return nullptr;
}

// ---------------------------------------------------------------- cuts

// End of the title that begins at `at`, or `at`.
uint32_t CandidateFinder::TitleEnd(uint32_t at, uint32_t begin, uint32_t end) const {
  if (const Phrase* phrase = PhraseAt(at))
    return (phrase->bits & kAnyTitle) != 0 ? phrase->last : at;
  const uint64_t b = bits(at);
  if ((b & kAnyTitle) == 0 || hash(at) == words_.saint) return at;
  if ((b & (kTitle | kHonorific | kOffice)) == 0 && at > begin && (b & kOccupation) != 0)
    return at;                                                                       // James Baker
  if (at > begin && (b & kSurname) != 0 && (bits(at - 1) & kGiven) != 0) return at;  // Julie Bishop
  if (at > begin && token(at - 1).shape == Shape::kInitial && at + 1 == end) return at;
  return at + 1;
}

// "General Hospital", "King Fahd University": what looks like a title begins a longer name.
bool CandidateFinder::HoldsTogether(uint32_t begin, uint32_t title, uint32_t title_end,
                                    uint32_t end) const {
  if (title_end >= end) return false;
  const uint64_t last = bits(end - 1);
  if ((bits(title) & kHonorific) != 0 && (bits(title) & kOffice) == 0) return false;
  (void)begin;
  return (last & kHead) != 0 && (last & kSurname) == 0;
}

void CandidateFinder::Split(uint32_t begin, uint32_t end, uint8_t flags) {
  for (uint32_t at = begin; at < end;) {
    const uint32_t title_end = TitleEnd(at, begin, end);
    if (title_end == at) {
      const Phrase* phrase = PhraseAt(at);
      at = phrase != nullptr ? phrase->last : at + 1;
      continue;
    }
    if (HoldsTogether(begin, at, title_end, end)) {
      // "Deputy State Department spokeswoman": hers
      const bool hers = hash(begin) == words_.deputy || hash(begin) == words_.assistant;
      if (hers && end - begin > 2 && end < end_ && (bits(end) & kAnyTitle) != 0)
        return AddName(begin + 1, end, flags & static_cast<uint8_t>(~Candidate::kPositional));
      break;
    }
    uint32_t last = std::min(title_end, end);
    for (uint32_t next = last; next < end; next = last) {
      last = TitleEnd(next, next, end);
      if (last == next) break;
    }
    uint32_t first = at;
    while (first > begin && (bits(first - 1) & kRoleModifier) != 0 &&
           (bits(first - 1) & kKnownName) == 0)
      --first;
    if (first > begin) AddName(begin, first, flags | Candidate::kBeforeTitle);
    Add(first, last, Kind::kTitle, first > begin ? uint8_t{0} : flags);
    // "Vice President of the United States": what joins a title to a body is no part of its name.
    uint32_t rest = last;
    while (rest < end && ((token(rest).shape == Shape::kLower && (bits(rest) & kStartsName) == 0) ||
                          hash(rest) == words_.ampersand))  // "President & CEO"
      ++rest;
    if (rest > last && rest < end) PhraseEnd(rest);  // notes it: so far it began at its article
    if (rest < end) Split(rest, end, rest == last ? Candidate::kAfterTitle : uint8_t{0});
    return;
  }
  AddName(begin, end, flags);
}

uint32_t CandidateFinder::DemonymEnd(uint32_t begin, uint32_t end) const {
  if (const Phrase* phrase = PhraseAt(begin))
    return (phrase->bits & kDemonym) != 0 ? std::min(phrase->last, end) : begin;
  return (bits(begin) & kDemonym) != 0 && token(begin).shape != Shape::kLower ? begin + 1 : begin;
}

// Whether the demonym before words [rest, end) belongs to their name.
bool CandidateFinder::KeepsDemonym(uint32_t rest, uint32_t end) const {
  const uint64_t last = bits(end - 1);
  if ((last & (kHead | kOrgKnown)) != 0) return true;
  if ((bits(rest) & kGiven) != 0) return false;
  return words_.IsCommon(token(end - 1)) && (last & kSurname) == 0;
}

// "Piet Rask AP", "Piet Rask NOW": a full name of somebody, and what a caption or a title has in capitals behind it.
bool CandidateFinder::EndsInCry(uint32_t begin, uint32_t end) const {
  constexpr uint64_t kOfName =
      kHead | kNameSuffix | kWorkHead | kPlace | kAnyTitle | kSurname | kGiven;
  if (end - begin < 3 || token(end - 1).shape != Shape::kUpper || (bits(end - 1) & kOfName) != 0 ||
      (bits(begin) & kGiven) == 0 || (bits(begin) & (kPlace | kOrgKnown)) != 0)
    return false;
  for (uint32_t at = begin; at + 1 < end; ++at) {
    const bool initial = IsGiven(at) && at > begin;
    if (token(at).shape != Shape::kCapital && !initial) return false;
    if (at > begin && (bits(at) & (kHead | kWorkHead)) != 0) return false;
  }
  return true;
}

void CandidateFinder::AddName(uint32_t begin, uint32_t end, uint8_t flags) {
  const uint32_t demonym = DemonymEnd(begin, end);
  if (demonym == end) return Add(begin, end, Kind::kDemonym, flags | Candidate::kDemonym);
  if (demonym > begin && !KeepsDemonym(demonym, end)) {
    Add(begin, demonym, Kind::kDemonym, flags | Candidate::kDemonym);
    return AddName(demonym, end, flags & static_cast<uint8_t>(~Candidate::kPositional));
  }
  if (EndsInCry(begin, end)) {
    AddName(begin, end - 1, flags);
    if ((bits(end - 1) & kFunction) == 0) Add(end - 1, end, Kind::kName, 0);
    return;
  }
  const Phrase* phrase = PhraseAt(begin);
  if (phrase != nullptr && phrase->last == end) flags |= Candidate::kFixed;
  // "Nicaragua Daniel Ortega", "Mayor of London Ann Lee", "Senator from Vermont Ann Lee": the title stands elsewhere.
  const uint32_t country_end = phrase != nullptr ? phrase->last : begin + 1;
  const uint64_t country = phrase != nullptr ? phrase->bits : bits(begin);
  const bool city_of = (country & kCity) != 0 && begin > begin_ && hash(begin - 1) == words_.of;
  if (((country & (kCountry | kRegion)) != 0 || city_of) && (country & kGiven) == 0 &&
      country_end < end && (bits(country_end) & kGiven) != 0 &&
      (bits(country_end) & (kPlace | kOrgKnown | kHead)) == 0 && (bits(end - 1) & kHead) == 0 &&
      !words_.IsCommon(token(end - 1))) {
    Add(begin, country_end, Kind::kName, flags);
    return Add(country_end, end, Kind::kName, 0);
  }
  // "Republican Piet Rask", "Getty Images Ann Lee": whose he is, or who prints it
  const bool follower = phrase == nullptr && (country & kPeople) != 0;
  const bool agency = phrase != nullptr && (country & kOrgKnown) != 0 && phrase->last > begin + 1;
  if ((follower || agency) && (country & (kGiven | kSurname)) == 0 && country_end + 1 < end &&
      (bits(country_end) & kGiven) != 0 &&
      (bits(country_end) & (kPlace | kOrgKnown | kHead)) == 0 && (bits(end - 1) & kHead) == 0) {
    Add(begin, country_end, Kind::kName, flags);
    return Add(country_end, end, Kind::kName, 0);
  }
  Add(begin, end, Kind::kName, flags);
}

void CandidateFinder::Add(uint32_t begin, uint32_t end, Kind kind, uint8_t flags) {
  segments_.push_back({begin, end, kind, flags});
}

}  // namespace newsgraph
