#include "ingest/extract/quotes.h"

#include <algorithm>

#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// How many clauses on each side of a quote may give its speaker: bounds the work in a text without
// sentence ends.
constexpr std::ptrdiff_t kClausesBeside = 32;

}  // namespace

QuoteFinder::QuoteFinder(const RuleBook& book, const Grammar& grammar, Matcher& matcher)
    : book_(book),
      grammar_(grammar),
      matcher_(matcher),
      no_source_(book.lexicon().FindClass("NO_SOURCE")) {
  const Phase& phase = book.phase(PhaseId::kSpeakers);
  for (uint32_t p = 0; p < phase.patterns().size(); ++p) {
    groups_.push_back({.quote = phase.GroupIndex(p, "quote"),
                       .speaker = phase.GroupIndex(p, "speaker"),
                       .cue = phase.GroupIndex(p, "cue")});
  }
}

// Whom a unit names as speaker; a common noun ("a narrator", "the report") becomes a local GROUP, so that no attribution is lost.
bool QuoteFinder::SpeakerOf(int32_t at, Document* doc, int32_t* mention, int32_t* entity) const {
  if (at < 0) return false;
  Unit& unit = doc->units[static_cast<size_t>(at)];
  if (unit.code == UnitCode::kNounGroup || unit.code == UnitCode::kNounGroupPlural) {
    const bool thing = no_source_ != kNoClass && book_.lexicon().Has(unit.lex, no_source_);
    // "She memorably promised": no noun
    const bool adverb = std::all_of(doc->text.tokens.begin() + unit.first,
                                    doc->text.tokens.begin() + unit.last, [&](const Token& token) {
                                      return token.shape == Shape::kLower &&
                                             grammar_.is(token, kAdverb) &&
                                             !grammar_.is(token, kNoun | kNounPlural);
                                    });
    if (thing || adverb || grammar_.is(unit, kTime | kQuantity)) return false;
    DocEntity source;
    source.type = v1::Entity::GROUP;
    source.best = static_cast<int32_t>(doc->mentions.size());
    doc->mentions.push_back({.first = unit.first,
                             .last = unit.last,
                             .sentence = doc->SentenceOf(unit.first),
                             .type = v1::Entity::GROUP,
                             .form = v1::Mention::NOMINAL,
                             .entity = static_cast<int32_t>(doc->entities.size()),
                             .rule = "unnamed_source",
                             .confidence = 600,
                             .gender = Gender::kUnknown,
                             .plural = unit.code == UnitCode::kNounGroupPlural});
    doc->entities.push_back(std::move(source));
    unit.code = UnitCode::kGroupNominal;
    unit.ref = static_cast<int32_t>(doc->mentions.size()) - 1;
  }
  if (IsMention(unit)) {
    *mention = unit.ref;
    *entity = doc->mentions[static_cast<size_t>(unit.ref)].entity;
    const EntityType type = doc->mentions[static_cast<size_t>(unit.ref)].type;
    return *entity >= 0 && type != v1::Entity::EVENT && type != v1::Entity::OTHER;
  }
  if (IsRole(unit)) {
    *mention = doc->roles[static_cast<size_t>(unit.ref)].mention;
    *entity = doc->mentions[static_cast<size_t>(*mention)].entity;
    return *entity >= 0;
  }
  return false;
}

// The unit of the bracket that closes the one at `open`, at most eight units on; `open` itself where there is none.
uint32_t QuoteFinder::CloseBracket(const Document& doc, uint32_t open, uint32_t end) const {
  if (doc.units[open].ref >= 0 || doc.units[open].word == kUnknownWord ||
      doc.units[open].word != grammar_.words().open_paren)
    return open;
  for (uint32_t u = open + 1; u < end && u <= open + 8; ++u) {
    if (doc.units[u].ref < 0 && doc.units[u].word == grammar_.words().close_paren) return u;
  }
  return open;
}

void QuoteFinder::MatchParagraph(uint32_t first_sentence, uint32_t last_sentence,
                                 const FireFunction& fire, Document* doc) {
  units_.clear();
  unit_at_.clear();
  const uint32_t first_token = doc->text.sentences[first_sentence].first;
  const uint32_t last_token = doc->text.sentences[last_sentence - 1].last;
  std::vector<int32_t> inside;  // quotes of the paragraph
  const auto first_quote =
      std::lower_bound(doc->quotes.begin(), doc->quotes.end(), first_token,
                       [](const DocQuote& q, uint32_t token) { return q.first < token; });
  for (auto q = first_quote; q != doc->quotes.end() && q->first < last_token; ++q)
    inside.push_back(static_cast<int32_t>(q - doc->quotes.begin()));
  if (inside.empty()) return;
  size_t next = 0;
  for (uint32_t u = doc->unit_begin[first_sentence]; u < doc->unit_begin[last_sentence]; ++u) {
    const Unit& unit = doc->units[u];
    while (next < inside.size() && unit.first > doc->quotes[static_cast<size_t>(inside[next])].last)
      ++next;
    if (next < inside.size()) {
      const DocQuote& quote = doc->quotes[static_cast<size_t>(inside[next])];
      if (unit.first + 1 >= quote.first && unit.first <= quote.last) {  // the marks too
        if (unit_at_.empty() || unit_at_.back() != -1 || units_.back().ref != inside[next]) {
          units_.push_back({.first = quote.first,
                            .last = quote.last,
                            .word = kUnknownWord,
                            .lex = 0,
                            .code = UnitCode::kQuote,
                            .flags = 0,
                            .ref = inside[next]});
          unit_at_.push_back(-1);
        }
        continue;
      }
    }
    // A short bracket after a name ("(D-Wis.)") stands between nobody and his verb.
    if (const uint32_t close = CloseBracket(*doc, u, doc->unit_begin[last_sentence]); close > u) {
      u = close;
      continue;
    }
    units_.push_back(unit);
    unit_at_.push_back(static_cast<int32_t>(u));
  }
  matches_.clear();
  matcher_.FindAll(units_, &matches_);
  // The most precise rule first; ties by place.
  std::stable_sort(matches_.begin(), matches_.end(),
                   [](const RuleMatch& a, const RuleMatch& b) { return a.pattern < b.pattern; });
  const Phase& phase = book_.phase(PhaseId::kSpeakers);
  for (const RuleMatch& match : matches_) {
    const SpeakerGroups& at = groups_[match.pattern];
    if (at.quote < 0 || at.speaker < 0) continue;
    const Group quote_group = match.groups[static_cast<size_t>(at.quote)];
    const Group speaker_group = match.groups[static_cast<size_t>(at.speaker)];
    if (!quote_group.present() || !speaker_group.present()) continue;
    const Unit& quote_unit = units_[static_cast<size_t>(quote_group.first)];
    if (quote_unit.code != UnitCode::kQuote) continue;
    DocQuote& quote = doc->quotes[static_cast<size_t>(quote_unit.ref)];
    if (quote.speaker_mention >= 0) continue;
    // ".. that it was “over.” She said ..": the words behind a full stop are another sentence.
    const uint32_t speaker_first = units_[static_cast<size_t>(speaker_group.first)].first;
    if (speaker_first > quote.last && quote.last > quote.first &&
        doc->text.tokens[quote.last - 1].word == grammar_.words().period &&
        (quote.kind == v1::Quote::MIXED || !OpensSentence(quote, *doc)))
      continue;
    // "a source close to the board said": the board is not who speaks.
    if (speaker_group.first > 0) {
      const Unit& before = units_[static_cast<size_t>(speaker_group.first) - 1];
      if (before.ref < 0 && before.code != UnitCode::kQuote && grammar_.is(before, kPreposition) &&
          !grammar_.is(before, kSubordinator))
        continue;
      if (before.code == UnitCode::kVerbGerund &&
          doc->text.tokens[before.first].word != grammar_.words().according)
        continue;
    }
    int32_t mention = -1, entity = -1;
    bool known = false;
    for (int32_t u = speaker_group.last - 1; u >= speaker_group.first && !known; --u) {
      known = SpeakerOf(unit_at_[static_cast<size_t>(u)], doc, &mention, &entity);
    }
    if (!known) continue;
    quote.speaker_mention = mention;
    quote.speaker = entity;
    const v1::SpeakerRule& rule = book_.speakers()[phase.patterns()[match.pattern].owner];
    quote.rule = rule.id();
    if (at.cue >= 0 && match.groups[static_cast<size_t>(at.cue)].present()) {
      const Group cue = match.groups[static_cast<size_t>(at.cue)];
      quote.cue_first = units_[static_cast<size_t>(cue.first)].first;
      quote.cue_last = units_[static_cast<size_t>(cue.last) - 1].last;
    }
    if (fire) fire(rule.id(), doc->text.bytes(quote.first, quote.last));
  }
}

void QuoteFinder::FindSpeakers(const std::vector<Clause>& clauses, const FireFunction& fire,
                               Document* doc) {
  if (!doc->quotes.empty()) {
    const auto& sentences = doc->text.sentences;
    for (uint32_t s = 0; s < sentences.size();) {
      uint32_t end = s + 1;
      while (end < sentences.size() && sentences[end].paragraph == sentences[s].paragraph) ++end;
      MatchParagraph(s, end, fire, doc);
      s = end;
    }
  }
  SpeakFromClauses(clauses, doc);
  SpeakBeforeColons(clauses, doc);
  CarryOver(doc);
}

// Whether a quote's mark is the first of its sentence.
bool QuoteFinder::OpensSentence(const DocQuote& quote, const Document& doc) {
  return quote.first < 2 ||
         doc.text.sentences[doc.SentenceOf(quote.first - 1)].first + 1 >= quote.first;
}

// "Meet the Press", "Good Morning America": every word that counts has a capital, and no mark ends it as a sentence.
bool QuoteFinder::LooksLikeTitle(const DocQuote& quote, const Document& doc) const {
  constexpr uint32_t kLongestTitle = 8;
  if (quote.last - quote.first > kLongestTitle) return false;
  bool capital = false;
  for (uint32_t at = quote.first; at < quote.last; ++at) {
    const Token& token = doc.text.tokens[at];
    if (token.word == grammar_.words().question || token.word == grammar_.words().exclamation)
      return false;
    if (token.shape == Shape::kLower &&
        !grammar_.is(token, kPreposition | kDeterminer | kCoordinator))
      return false;
    capital |= token.shape == Shape::kCapital || token.shape == Shape::kMixed;
  }
  return capital;
}

// "When Rask died, Whitlock released a statement": whether a subordinator stands before the subject.
bool QuoteFinder::IsSubordinate(const Clause& clause, const Document& doc) const {
  const int32_t begin =
      std::max(static_cast<int32_t>(doc.unit_begin[clause.sentence]), clause.subject - 3);
  for (int32_t i = clause.subject - 1; i >= begin; --i) {
    const Unit& unit = doc.units[static_cast<size_t>(i)];
    if (unit.code == UnitCode::kPunctuation) return false;
    if (unit.ref < 0 && grammar_.is(unit, kSubordinator) && unit.word != grammar_.words().that)
      return true;
  }
  return false;
}

// "The board put it in the following way: “..”": whose clause it is that ends in the colon before a quote, in the quote's paragraph
// or in the one before.
void QuoteFinder::SpeakBeforeColons(const std::vector<Clause>& clauses, Document* doc) const {
  const auto& tokens = doc->text.tokens;
  for (DocQuote& quote : doc->quotes) {
    if (quote.speaker_mention >= 0 || quote.first < 3 || LooksLikeTitle(quote, *doc)) continue;
    const uint32_t colon = quote.first - 2;
    if (tokens[colon].word != grammar_.words().colon || tokens[colon].word == kUnknownWord)
      continue;
    const uint32_t sentence = doc->SentenceOf(colon);
    auto clause =
        std::lower_bound(clauses.begin(), clauses.end(), sentence,
                         [](const Clause& c, uint32_t number) { return c.sentence < number; });
    const auto end = clause + std::min(clauses.end() - clause, kClausesBeside);
    for (; clause != end && clause->sentence == sentence; ++clause) {
      const VerbGroup& verb = doc->verbs[static_cast<size_t>(clause->verb)];
      if (verb.main > colon) break;
      int32_t mention = -1, entity = -1;
      if (clause->subject < 0 || verb.form != VerbForm::kFinite || verb.passive ||
          IsSubordinate(*clause, *doc) || doc->quote_at[verb.main] >= 0 ||
          !SpeakerOf(clause->subject, doc, &mention, &entity))
        continue;
      quote.speaker_mention = mention;
      quote.speaker = entity;
      quote.cue_first = verb.first;
      quote.cue_last = verb.last;
      quote.rule = "quote_after_colon";
      break;
    }
  }
}

// The subject of the nearest verb of saying that stands in the quote's sentence, outside the quote.
void QuoteFinder::SpeakFromClauses(const std::vector<Clause>& clauses, Document* doc) const {
  const auto sentence_before = [](const Clause& c, uint32_t sentence) {
    return c.sentence < sentence;
  };
  const auto verb_before = [&](const Clause& c, uint32_t token) {
    return doc->verbs[static_cast<size_t>(c.verb)].main < token;
  };
  for (DocQuote& quote : doc->quotes) {
    if (quote.speaker_mention >= 0 || LooksLikeTitle(quote, *doc)) continue;
    const uint32_t open_sentence = doc->SentenceOf(quote.first - (quote.first > 0 ? 1 : 0));
    const uint32_t close_sentence = doc->SentenceOf(quote.last > 0 ? quote.last - 1 : 0);
    const auto begin =
        std::lower_bound(clauses.begin(), clauses.end(), open_sentence, sentence_before);
    const auto end = std::lower_bound(begin, clauses.end(), close_sentence + 1, sentence_before);
    const auto left = std::lower_bound(begin, end, quote.first, verb_before);
    const auto right = std::lower_bound(left, end, quote.last, verb_before);
    int64_t best = INT64_MAX;
    for (auto clause = left - std::min(left - begin, kClausesBeside); clause != left; ++clause)
      SpeakFromClause(clauses, clause - clauses.begin(), &best, &quote, doc);
    const auto last = right + std::min(end - right, kClausesBeside);
    for (auto clause = right; clause != last; ++clause)
      SpeakFromClause(clauses, clause - clauses.begin(), &best, &quote, doc);
  }
}

// The unit of who speaks by a clause's verb. "and added", ", adding": whose the verb of saying before is.
int32_t QuoteFinder::SpeakingUnit(const std::vector<Clause>& clauses, size_t index,
                                  const Document& doc) const {
  constexpr size_t kFarthestClause = 8;
  const Clause& clause = clauses[index];
  const VerbGroup& verb = doc.verbs[static_cast<size_t>(clause.verb)];
  const ReportedSpans spans(grammar_, doc, clauses);
  const auto comma = [&](uint32_t at) {
    return doc.text.tokens[at].word == grammar_.words().comma;
  };
  const uint32_t at = verb.first;  // “..,” adding
  const bool behind_comma =
      verb.form == VerbForm::kGerund &&
      ((at > 0 && comma(at - 1)) || (at > 1 && doc.quote_at[at - 2] >= 0 && comma(at - 2)));
  int32_t main = -1;  // the subject of the first clause
  for (size_t c = index;
       c-- > 0 && clauses[c].sentence == clause.sentence && index - c <= kFarthestClause;) {
    const Clause& before = clauses[c];
    const VerbGroup& other = doc.verbs[static_cast<size_t>(before.verb)];
    if (before.subject < 0 || other.form != VerbForm::kFinite || doc.quote_at[other.main] >= 0)
      continue;
    const bool says = grammar_.is(doc.units[static_cast<size_t>(before.verb_unit)], kSay);
    if (says && spans.SharesSubject(before, clause)) return before.subject;
    if (!behind_comma && says) break;
    if (behind_comma && says) return before.subject;
    main = before.subject;
  }
  return behind_comma && main >= 0 ? main : Described(clause, doc);
}

// "Okafor, a Halden supporter from Jackson, said", "Frank Field MP said", "one of the speakers, Okafor, said": the one who is named
// beside the words that describe who says it; the subject where none is.
int32_t QuoteFinder::Described(const Clause& clause, const Document& doc) const {
  constexpr int32_t kFarthestName = 6;
  const int32_t subject = clause.subject;
  if (subject < 0 || subject > clause.verb_unit) return subject;
  const auto unit = [&](int32_t at) -> const Unit& { return doc.units[static_cast<size_t>(at)]; };
  const auto comma = [&](int32_t at) {
    return unit(at).ref < 0 && unit(at).word == grammar_.words().comma &&
           unit(at).word != kUnknownWord;
  };
  const auto named = [&](int32_t at) { return unit(at).code == UnitCode::kPersonName; };
  const UnitCode code = unit(subject).code;
  const bool words = code == UnitCode::kNounGroup || code == UnitCode::kGroupNominal ||
                     code == UnitCode::kPersonNominal || IsRole(unit(subject));
  if (!words) return subject;
  const int32_t begin = static_cast<int32_t>(doc.unit_begin[clause.sentence]);
  if (IsRole(unit(subject)) && subject > begin && named(subject - 1)) return subject - 1;
  for (int32_t at = subject - 1; at > begin && subject - at <= kFarthestName; --at) {
    if (IsVerb(unit(at)) || unit(at).code == UnitCode::kPunctuation) {
      // Two commas and no more: a list of people has no others behind it.
      const bool closed = comma(clause.verb_unit - 1);
      return comma(at) && named(at - 1) && closed ? at - 1 : subject;
    }
  }
  return subject;
}

// The person, body or group that is named right behind a verb; -1 where there is none.
int32_t QuoteFinder::NamedBehind(const Clause& clause, const Document& doc) {
  constexpr int32_t kFarthestName = 5;
  const int32_t end = std::min(static_cast<int32_t>(doc.unit_begin[clause.sentence + 1]),
                               clause.verb_unit + kFarthestName);
  for (int32_t i = clause.verb_unit + 1; i < end; ++i) {
    const Unit& unit = doc.units[static_cast<size_t>(i)];
    if (unit.code == UnitCode::kPunctuation) return -1;
    if (IsMention(unit) && unit.code != UnitCode::kPlaceNominal) return i;
  }
  return -1;
}

void QuoteFinder::SpeakFromClause(const std::vector<Clause>& clauses, std::ptrdiff_t index,
                                  int64_t* best, DocQuote* quote, Document* doc) const {
  const Clause& clause = clauses[static_cast<size_t>(index)];
  const VerbGroup& verb = doc->verbs[static_cast<size_t>(clause.verb)];
  if (clause.subject < 0 || doc->quote_at[verb.main] >= 0) return;
  const Unit& cue = doc->units[static_cast<size_t>(clause.verb_unit)];
  const bool calls = quote->kind == v1::Quote::MIXED && grammar_.is(cue, kCalls) && !verb.passive;
  const bool beside =
      grammar_.is(cue, kSayInQuotes) && verb.last <= quote->first && quote->first - verb.last <= 3;
  if (!grammar_.is(cue, kSay) && !calls && !beside) return;
  if (quote->kind == v1::Quote::MIXED && verb.main > quote->first) return;
  const int64_t distance = verb.main < quote->first ? int64_t{quote->first} - verb.main
                                                    : int64_t{verb.main} - quote->last + 1;
  int32_t mention = -1, entity = -1;
  if (distance >= *best) return;
  int32_t who = SpeakingUnit(clauses, static_cast<size_t>(index), *doc);
  // Nobody in a quotation speaks it: “.. a model,” said retired nurse Dana Whitlock.
  if (doc->quote_at[doc->units[static_cast<size_t>(who)].first] >= 0)
    who = NamedBehind(clause, *doc);
  if (who < 0 || !SpeakerOf(who, doc, &mention, &entity)) return;
  *best = distance;
  quote->speaker_mention = mention;
  quote->speaker = entity;
  quote->cue_first = verb.first;
  quote->cue_last = verb.last;
  quote->rule = "quote_clause";
}

void QuoteFinder::CarryOver(Document* doc) const {
  const auto& sentences = doc->text.sentences;
  const auto paragraph = [&](uint32_t token) {
    return sentences[doc->SentenceOf(token)].paragraph;
  };
  for (size_t q = 0; q < doc->quotes.size(); ++q) {
    DocQuote& quote = doc->quotes[q];
    if (quote.speaker_mention >= 0 || quote.kind == v1::Quote::MIXED || LooksLikeTitle(quote, *doc))
      continue;
    const uint32_t own = paragraph(quote.first);
    // The same paragraph: the nearest quote with a speaker, before rather than after.
    const DocQuote* from = nullptr;
    if (q > 0 && doc->quotes[q - 1].speaker_mention >= 0 &&
        paragraph(doc->quotes[q - 1].first) == own)
      from = &doc->quotes[q - 1];
    if (from == nullptr && q + 1 < doc->quotes.size() && doc->quotes[q + 1].speaker_mention >= 0 &&
        paragraph(doc->quotes[q + 1].first) == own) {
      from = &doc->quotes[q + 1];
    }
    // A paragraph that opens with a quote goes on with the speaker of the paragraph before, if a
    // quote ends that one.
    if (from == nullptr && q > 0 && doc->quotes[q - 1].speaker_mention >= 0) {
      const DocQuote& before = doc->quotes[q - 1];
      const uint32_t s = doc->SentenceOf(quote.first - 1);
      const bool opens =
          quote.first - 1 == sentences[s].first && (s == 0 || sentences[s - 1].paragraph != own);
      if (opens && paragraph(before.first) + 1 == own) from = &before;
    }
    // One that no mark closes goes on in the next paragraph, with its speaker.
    if (from == nullptr && q + 1 < doc->quotes.size() && doc->quotes[q + 1].speaker_mention >= 0) {
      const DocQuote& after = doc->quotes[q + 1];
      const uint32_t s = doc->SentenceOf(after.first - 1);
      const bool left_open =
          s > 0 && quote.last == sentences[s].first && sentences[s].first + 1 == after.first;
      const auto mark = [&](const DocQuote& one) {
        return doc->text.word(doc->text.tokens[one.first - 1]);
      };
      if (left_open && sentences[s - 1].paragraph == own && quote.first > 0 &&
          mark(quote) == mark(after))
        from = &after;
    }
    if (from == nullptr) continue;
    quote.speaker_mention = from->speaker_mention;
    quote.speaker = from->speaker;
    quote.rule = "quote_continued";
  }
}

}  // namespace newsgraph
