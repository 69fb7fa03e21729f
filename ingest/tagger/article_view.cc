#include "ingest/tagger/article_view.h"

#include <algorithm>

#include "ingest/lexicon/lexicon.h"
#include "ingest/text/word_hash.h"

namespace newsgraph {
namespace {

// Evidence bits. Part of stored models, as the numbers of features are.
enum Evidence : uint16_t {
  kSeenLower = 1 << 0,
  kMidSentence = 1 << 1,
  kAfterTitle = 1 << 2,
  kBeforeBody = 1 << 3,
  kBeforePersonal = 1 << 4,
  kAfterCapital = 1 << 5,
  kBeforeCapital = 1 << 6,
  kAfterWhere = 1 << 7,
  kBeforePlaceNoun = 1 << 8,
  kAfterPlaceNoun = 1 << 9,
  kAfterThe = 1 << 10,
  kAfterGivenName = 1 << 11,
  kBeforePossessive = 1 << 12,
  kInBrackets = 1 << 13,
  kIsAcronym = 1 << 14,
  kBeforeComma = 1 << 15,
};

const uint64_t kTheHash = HashFolded("the");
const uint64_t kPossessiveHash = HashFolded("'s");
const uint64_t kOpenHash = HashFolded("(");
const uint64_t kCommaHash = HashFolded(",");
const uint64_t kIHash = HashFolded("i");

// Marks and words, beside the particles of names, that stand inside names.
const std::vector<uint64_t>& ConnectorHashes() {
  static const std::vector<uint64_t> hashes = [] {
    std::vector<uint64_t> all;
    for (const std::string_view word :
         {"of", "the", "and", "&", "for", "on", "in", "at",  "to", "'s",   "'",
          "-",  "–",   "/",   ".", "y",   "e",  "et", "und", "a",  "with", "as"}) {
      all.push_back(HashFolded(word));
    }
    std::ranges::sort(all);
    return all;
  }();
  return hashes;
}

bool IsUpperByte(char c) { return c >= 'A' && c <= 'Z'; }
bool IsWide(char c) { return static_cast<unsigned char>(c) >= 0x80; }

}  // namespace

bool ArticleView::HasCapital(const Token& token) const {
  switch (token.shape) {
    case Shape::kCapital:
    case Shape::kUpper:
    case Shape::kMixed:
    case Shape::kInitial:
      return true;
    case Shape::kSingle:
      return token.hash != kIHash;
    case Shape::kDotted:
    case Shape::kAlphanumeric: {
      const char first = text_->text[token.begin];
      return IsUpperByte(first) || IsWide(first);
    }
    default:
      return false;
  }
}

bool ArticleView::Connects(const Token& token) const {
  return (lists_.Beside(token.lex) & beside::kConnector) != 0 ||
         std::ranges::binary_search(ConnectorHashes(), token.hash);
}

ArticleView::Line ArticleView::LineOf(const Sentence& sentence) const {
  if (!text_->tokens[sentence.first].has(Token::kHeadlineCase)) return Line::kOrdinary;
  uint32_t upper = 0;
  uint32_t words = 0;
  for (uint32_t at = sentence.first; at < sentence.last; ++at) {
    const Shape shape = text_->tokens[at].shape;
    upper += shape == Shape::kUpper;
    words += shape == Shape::kUpper || shape == Shape::kCapital || shape == Shape::kLower;
  }
  return words > 0 && upper * 10 >= words * 7 ? Line::kShouted : Line::kHeadline;
}

void ArticleView::FindKinds(const Sentence& sentence) {
  const std::vector<Token>& tokens = text_->tokens;
  bool any = false;
  for (uint32_t at = sentence.first; at < sentence.last; ++at) {
    if (!HasCapital(tokens[at])) continue;
    kinds_[at] = Kind::kCapital;
    const uint64_t hash = tokens[at].hash;
    capitals_[hash >> 6 & 63] |= uint64_t{1} << (hash & 63);
    any = true;
  }
  if (!any) return;
  const auto capital = [&](uint32_t at) {
    return at >= sentence.first && at < sentence.last && kinds_[at] == Kind::kCapital;
  };
  for (uint32_t at = sentence.first; at < sentence.last; ++at) {
    if (kinds_[at] == Kind::kCapital) continue;
    const bool before = at > sentence.first && capital(at - 1);
    const bool after = capital(at + 1);
    const bool near_before = before || (at > sentence.first + 1 && capital(at - 2));
    const bool near_after = after || capital(at + 2);
    if (!near_after && !before) continue;
    const Shape shape = tokens[at].shape;
    const bool number = shape == Shape::kNumber || shape == Shape::kAlphanumeric;
    if (number ? before || after : near_after && (near_before || after) && Connects(tokens[at]))
      kinds_[at] = Kind::kOther;
  }
}

uint32_t ArticleView::SeenOf(uint64_t hash) {
  if (2 * (seen_.size() + 1) > places_.size()) GrowPlaces();
  const size_t mask = places_.size() - 1;
  size_t at = hash & mask;
  while (places_[at].article == article_ && places_[at].hash != hash) at = (at + 1) & mask;
  if (places_[at].article != article_) {
    places_[at] = {hash, static_cast<uint32_t>(seen_.size()), article_};
    seen_.emplace_back();
  }
  return places_[at].index;
}

void ArticleView::GrowPlaces() {
  std::vector<Place> grown(std::max<size_t>(512, places_.size() * 2));
  const size_t mask = grown.size() - 1;
  for (const Place& place : places_) {
    if (place.article != article_) continue;
    size_t at = place.hash & mask;
    while (grown[at].article == article_) at = (at + 1) & mask;
    grown[at] = place;
  }
  places_ = std::move(grown);
}

void ArticleView::CollectEvidence(const Sentence& sentence) {
  const std::vector<Token>& tokens = text_->tokens;
  for (uint32_t at = sentence.first; at < sentence.last; ++at) {
    if (kinds_[at] != Kind::kCapital) continue;
    SeenWord& seen = seen_[SeenOf(tokens[at].hash)];
    if (seen.capital < 255) ++seen.capital;
    uint16_t bits = 0;
    if (at > sentence.first) {
      const uint16_t before = Beside(at - 1);
      const uint64_t hash = tokens[at - 1].hash;
      if (!tokens[at].has(Token::kSentenceStart)) bits |= kMidSentence;
      if ((before & beside::kTitle) != 0) bits |= kAfterTitle;
      if ((before & beside::kWhere) != 0) bits |= kAfterWhere;
      if ((before & beside::kPlaceNoun) != 0) bits |= kAfterPlaceNoun;
      if (kinds_[at - 1] == Kind::kCapital) {
        if ((before & beside::kTitle) == 0) bits |= kAfterCapital;
        if ((before & beside::kGivenName) != 0) bits |= kAfterGivenName;
      }
      if (hash == kTheHash) bits |= kAfterThe;
      if (hash == kOpenHash) bits |= kInBrackets;
    }
    if (at + 1 < sentence.last) {
      const uint16_t after = Beside(at + 1);
      const uint64_t hash = tokens[at + 1].hash;
      if ((after & beside::kBody) != 0) bits |= kBeforeBody;
      if ((after & beside::kPersonal) != 0) bits |= kBeforePersonal;
      if ((after & beside::kPlaceNoun) != 0) bits |= kBeforePlaceNoun;
      if (kinds_[at + 1] == Kind::kCapital) bits |= kBeforeCapital;
      if (hash == kPossessiveHash) bits |= kBeforePossessive;
      if (hash == kCommaHash) bits |= kBeforeComma;
    }
    seen.evidence |= bits;
  }
}

// Initials of every run of capitals: what may be an acronym elsewhere.
void ArticleView::CollectAcronyms(const Sentence& sentence) {
  const std::vector<Token>& tokens = text_->tokens;
  for (uint32_t at = sentence.first; at < sentence.last; ++at) {
    if (tokens[at].shape != Shape::kCapital) continue;
    initials_.clear();
    for (uint32_t next = at; next < sentence.last && next < at + 8; ++next) {
      if (kinds_[next] == Kind::kNone) break;
      if (kinds_[next] != Kind::kCapital) continue;
      const char initial = text_->text[tokens[next].begin];
      if (!IsUpperByte(initial)) break;
      initials_ += static_cast<char>(initial | 0x20);
      if (initials_.size() >= 2) acronyms_.push_back(HashFolded(initials_));
    }
  }
}

// Words that have a capital here and none there.
void ArticleView::CountLower() {
  for (uint32_t at = 0; at < text_->tokens.size(); ++at) {
    const Token& token = text_->tokens[at];
    if (token.shape != Shape::kLower) continue;
    if ((capitals_[token.hash >> 6 & 63] >> (token.hash & 63) & 1) == 0) continue;
    SeenWord& seen = seen_[SeenOf(token.hash)];
    if (seen.lower < 255) ++seen.lower;
    seen.evidence |= kSeenLower;
  }
}

void ArticleView::MarkPhrases(const Sentence& sentence, std::span<const PhraseMatch> phrases) {
  phrase_at_.assign(sentence.size(), 0);
  if (phrases.empty()) return;
  for (uint32_t at = sentence.first; at < sentence.last;) {
    const PhraseMatch& phrase = phrases[at];
    const uint8_t kind = phrase.length == 0 ? uint8_t{0} : lists_.PhraseKind(phrase.lex);
    if (kind == 0) {
      ++at;
      continue;
    }
    const uint32_t end = std::min(at + phrase.length, sentence.last);
    for (uint32_t i = at; i < end; ++i) {
      const int part = i == at ? 0 : i + 1 == end ? 2 : 1;
      phrase_at_[i - sentence.first] = static_cast<uint8_t>(1 + 3 * (kind - 1) + part);
    }
    at = end;
  }
}

// Finds the forms of sites and their neighbours. All are asked for before the first is read: memory answers them together.
void ArticleView::FetchForms(const Sentence& sentence) {
  const auto is_site = [&](uint32_t at) {
    return at >= sentence.first && at < sentence.last && kinds_[at] != Kind::kNone;
  };
  for (const bool find : {false, true}) {
    for (uint32_t at = sentence.first; at < sentence.last; ++at) {
      if (!is_site(at) && !is_site(at + 1) && (at == 0 || !is_site(at - 1))) continue;
      const Token& token = text_->tokens[at];
      if (find) {
        form_at_[at] = forms_.Find(text_->word(token), token);
      } else {
        forms_.Prefetch(token);
      }
    }
  }
}

void ArticleView::AddSites(const Sentence& sentence, Line line,
                           std::span<const PhraseMatch> phrases, std::span<const RuleView> rules) {
  MarkPhrases(sentence, phrases);
  const std::vector<Token>& tokens = text_->tokens;
  FetchForms(sentence);
  const auto form = [&](int64_t at) {
    if (at < sentence.first) return kSentenceBegin;
    if (at >= sentence.last) return kSentenceEnd;
    return form_at_[static_cast<size_t>(at)];
  };
  const auto evidence = [&](int64_t at) -> uint16_t {
    if (at < sentence.first || at >= sentence.last) return 256;
    const auto token = static_cast<uint32_t>(at);
    if (kinds_[token] != Kind::kCapital) return 256;
    return seen_[SeenOf(tokens[token].hash)].evidence & 0xFF;
  };
  const auto rule = [&](int64_t at) -> uint32_t {
    if (rules.empty() || at < sentence.first || at >= sentence.last) return kNoCandidate;
    return rules[static_cast<size_t>(at)];
  };
  for (uint32_t at = sentence.first; at < sentence.last; ++at) {
    if (kinds_[at] == Kind::kNone) continue;
    Site& site = sites_.emplace_back();
    const int64_t here = at;
    site.token = at;
    site.capital = kinds_[at] == Kind::kCapital;
    site.ordinary = line == Line::kOrdinary;
    site.goes_on = at + 1 < sentence.last && kinds_[at + 1] != Kind::kNone;
    site.follows = at > sentence.first && kinds_[at - 1] != Kind::kNone;
    site.forms = {form(here), form(here - 1), form(here + 1)};
    site.seen = SeenOf(tokens[at].hash);
    if (tokens[at].shape == Shape::kUpper && std::ranges::binary_search(acronyms_, tokens[at].hash))
      seen_[site.seen].evidence |= kIsAcronym;
    const SeenWord seen = seen_[site.seen];  // asking for neighbours may move it
    const WordForm& self = forms_[site.forms[0]];
    const WordForm& before = forms_[site.forms[1]];
    const WordForm& after = forms_[site.forms[2]];
    site.coarse = static_cast<uint8_t>(self.clusters[0]);
    site.shape = self.shape;
    site.shape_after = after.shape;
    const auto set = [&](TableSlot slot, uint32_t value) {
      site.values[static_cast<size_t>(slot)] = static_cast<uint16_t>(value);
    };
    const auto shape = [](const WordForm& f) { return static_cast<uint32_t>(f.shape); };
    const uint32_t starts = at == sentence.first || tokens[at].has(Token::kSentenceStart);
    set(TableSlot::kShapesBefore, shape(before) * kShapeCount + shape(self));
    set(TableSlot::kShapesAfter, shape(self) * kShapeCount + shape(after));
    set(TableSlot::kClustersBefore, before.clusters[0] * uint32_t{kCoarse} + self.clusters[0]);
    set(TableSlot::kClustersAfter, self.clusters[0] * uint32_t{kCoarse} + after.clusters[0]);
    set(TableSlot::kPhrase, phrase_at_[at - sentence.first]);
    set(TableSlot::kLine, (static_cast<uint32_t>(line) * 2 + starts) * kShapeCount + shape(self));
    set(TableSlot::kLowEvidence, (seen.evidence & 0xFFU) + 256 * starts);
    set(TableSlot::kHighEvidence, (seen.evidence >> 8U) + 256 * starts);
    set(TableSlot::kEvidenceBefore, evidence(here - 1));
    set(TableSlot::kEvidenceAfter, evidence(here + 1));
    set(TableSlot::kRules, rule(here));
    set(TableSlot::kRulesBefore, rule(here - 1));
    set(TableSlot::kRulesAfter, rule(here + 1));
    set(TableSlot::kCounts,
        std::min<uint32_t>(seen.capital, 3) * 8 + std::min<uint32_t>(seen.lower, 3) * 2);
  }
}

void ArticleView::Read(const TokenizedText& text, std::span<const PhraseMatch> phrases,
                       std::span<const RuleView> rules) {
  text_ = &text;
  ++article_;
  kinds_.assign(text.tokens.size(), Kind::kNone);
  form_at_.resize(text.tokens.size());
  lines_.clear();
  sites_.clear();
  seen_.clear();
  capitals_.fill(0);
  acronyms_.clear();
  for (const Sentence& sentence : text.sentences) FindKinds(sentence);
  for (const Sentence& sentence : text.sentences) {
    lines_.push_back(LineOf(sentence));
    if (lines_.back() != Line::kOrdinary) continue;
    CollectEvidence(sentence);
    CollectAcronyms(sentence);
  }
  CountLower();
  std::ranges::sort(acronyms_);
  for (size_t s = 0; s < text.sentences.size(); ++s) {
    AddSites(text.sentences[s], lines_[s], phrases, rules);
  }
}

void ArticleView::Note(const Site& site, Tag tag) {
  if (!site.capital) return;
  uint8_t& count =
      seen_[site.seen].tagged[tag == kOutside ? kTaggedTypes : static_cast<size_t>(TypeOf(tag))];
  if (count < 60) ++count;
}

std::array<uint32_t, 4> ArticleView::StateValues(const Site& site, const TagState& state) {
  const uint32_t value = state.value();
  return {value, value * kShapeCount + static_cast<uint32_t>(site.shape),
          value * kShapeCount + static_cast<uint32_t>(site.shape_after),
          value * kCoarse + site.coarse};
}

}  // namespace newsgraph
