#include "ingest/extract/reported_spans.h"

#include <algorithm>

#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// How far from a verb of saying its report may reach, in units: bounds the work in a text without sentence ends.
constexpr int32_t kFarthest = 150;
// How far a phrase reaches: an addressee, a time, a subject with all its titles.
constexpr int32_t kLongestPhrase = 12;
// How many clauses on a report is followed.
constexpr size_t kMostClauses = 40;

}  // namespace

bool ReportedSpans::IsDash(int32_t at) const {
  const Grammar::Words& words = grammar_.words();
  return Word(at, words.dash) || Word(at, words.double_dash) || Word(at, words.em_dash);
}

bool ReportedSpans::IsQuoteMark(int32_t at) const {
  if (unit(at).code != UnitCode::kPunctuation && unit(at).code != UnitCode::kSymbol) return false;
  const std::string_view word = doc_.text.word(doc_.text.tokens[unit(at).first]);
  return word == "\"" || word == "“" || word == "”" || word == "''" || word == "``";
}

// "according to" is one phrase of the lexicon, and looks like a verb.
bool ReportedSpans::IsAccordingTo(int32_t at) const {
  return doc_.text.tokens[unit(at).first].word == grammar_.words().according &&
         grammar_.words().according != kUnknownWord;
}

bool ReportedSpans::InDirectQuote(uint32_t token) const {
  const int32_t quote = doc_.quote_at[token];
  return quote >= 0 && doc_.quotes[static_cast<size_t>(quote)].kind == v1::Quote::DIRECT;
}

// A finite verb, or a word that may be one: "he'd welcome", "will most likely vote", "makes" taken for a noun.
bool ReportedSpans::LooksFinite(int32_t at) const {
  const Unit& u = unit(at);
  if (IsVerb(u)) return doc_.verbs[static_cast<size_t>(u.ref)].form == VerbForm::kFinite;
  if (u.ref >= 0 || u.code == UnitCode::kPunctuation) return false;
  const uint64_t bits = grammar_.bits(u.lex);
  if ((bits & (kModal | kBe | kHave)) != 0) return true;
  return u.last == u.first + 1 && (bits & (kVerbThird | kVerbPast)) != 0;
}

bool ReportedSpans::HasFinite(uint32_t sentence, int32_t from, int32_t to) const {
  const int32_t end = std::min(to, EndOf(sentence));
  for (int32_t i = from; i < end; ++i) {
    if (LooksFinite(i)) return true;
  }
  return false;
}

// "When she left": whether that is all between two units, a clause that a subordinator opens. Not "When she left, he stayed".
bool ReportedSpans::IsTimeClause(uint32_t sentence, int32_t from, int32_t to) const {
  if (unit(from).ref >= 0 || !Is(from, kSubordinator) || Is(from, kConditional) ||
      Word(from, grammar_.words().that))
    return false;
  int32_t comma = from;
  while (comma < to && !IsComma(comma)) ++comma;
  return HasFinite(sentence, from, comma) && !HasFinite(sentence, comma, to);
}

bool ReportedSpans::IsInfinitive(int32_t at, int32_t end) const {
  return at < end && IsVerb(unit(at)) &&
         doc_.verbs[static_cast<size_t>(unit(at).ref)].form == VerbForm::kInfinitive;
}

// "he'd", "they're": a pronoun with its verb.
bool ReportedSpans::IsPronounWithVerb(int32_t at) const {
  if (unit(at).ref >= 0 || !Is(at, kPronoun)) return false;
  const std::string_view word = doc_.text.word(doc_.text.tokens[unit(at).first]);
  return word.find('\'') != std::string_view::npos || word.find("’") != std::string_view::npos;
}

// Past a noun phrase that begins at a unit, with its possessors and what "of" hangs on it; `at` if
// there is none.
int32_t ReportedSpans::NounPhraseEnd(int32_t at, int32_t end) const {
  int32_t i = at;
  const int32_t limit = std::min(end, at + kLongestPhrase);
  for (; i < limit; ++i) {
    const bool belongs =
        i == at || Word(i - 1, grammar_.words().possessive) || Word(i - 1, grammar_.words().of);
    if (!belongs && grammar_.is(doc_.text.tokens[unit(i).first], kDeterminer)) break;
    if (IsNounPhrase(unit(i))) {
      const UnitCode code = unit(i).code;
      const bool pronoun = code == UnitCode::kPersonPronoun || code == UnitCode::kGroupPronoun;
      if (!belongs && pronoun) break;
      continue;
    }
    if (i > at && (Word(i, grammar_.words().possessive) || Word(i, grammar_.words().of))) continue;
    if (unit(i).ref >= 0 || unit(i).code == UnitCode::kPunctuation ||
        unit(i).code == UnitCode::kSymbol)
      break;
    const uint64_t bits = grammar_.bits(unit(i).lex);
    if ((bits & (kPreposition | kSubordinator | kCoordinator | kRelative | kPronoun)) != 0) break;
    if (unit(i).word == grammar_.words().that && unit(i).word != kUnknownWord) break;
    if ((bits & (kDeterminer | kAdjective | kPossessive | kNumberWord | kNoun | kNounPlural)) ==
            0 &&
        unit(i).code != UnitCode::kNumber && unit(i).code != UnitCode::kCapital &&
        unit(i).code != UnitCode::kUpper)
      break;
  }
  return i;
}

// Past adverbs, times and phrases with a preposition: "on Monday", "in a letter to the council".
int32_t ReportedSpans::SkipCircumstances(int32_t at, int32_t end) const {
  int32_t i = at;
  while (i < end) {
    const uint64_t bits = grammar_.bits(unit(i).lex);
    if (Word(i, grammar_.words().that)) return i;
    const bool preposition = (bits & kPreposition) != 0 || Word(i, grammar_.words().as);
    if (unit(i).ref < 0 && preposition) {
      int32_t phrase = NounPhraseEnd(i + 1, end);
      if (phrase == i + 1 && phrase < end && unit(phrase).code == UnitCode::kNumber) ++phrase;
      if (phrase == i + 1) return i;
      // "said before the vote it was": a verb behind makes the phrase a clause.
      if (phrase < end && IsVerb(unit(phrase)) && (bits & kSubordinator) != 0) return i;
      i = phrase;
      // "on the show “Lindale This Morning” that"
      for (int32_t j = i + 2; i < end && IsQuoteMark(i) && j + 1 < end && j <= i + kLongestPhrase;
           ++j) {
        if (!IsQuoteMark(j)) continue;
        if (Word(j + 1, grammar_.words().that)) i = j + 1;
        break;
      }
      continue;
    }
    const bool time = (bits & (kTime | kWeekday)) != 0 && (!IsMention(unit(i)));
    if (time && (unit(i).ref < 0 || IsNounPhrase(unit(i)))) {
      ++i;
      continue;
    }
    const bool adverb = unit(i).ref < 0 && (bits & kAdverb) != 0 &&
                        (bits & (kSubordinator | kDeterminer | kPronoun | kNumberWord | kNegation |
                                 kPreposition)) == 0;
    if (!adverb) return i;
    ++i;
  }
  return i;
}

// Whether the next clause has its subject at or right behind a unit: "(said) Mayor Dana Whitlock would".
bool ReportedSpans::SubjectAfter(size_t index, int32_t at) const {
  for (size_t c = index + 1; c < clauses_.size() && c <= index + 3; ++c) {
    const Clause& next = clauses_[c];
    if (next.sentence != clauses_[index].sentence) return false;
    if (next.subject < at) continue;
    if (verb(next).form != VerbForm::kFinite) continue;
    bool relative = false;  // "told the driver who had waited", "told the council that nobody came"
    for (int32_t i = next.subject + 1; i < next.verb_unit; ++i) {
      if (Word(i, grammar_.words().that)) return false;
      relative |= unit(i).ref < 0 && Is(i, kRelative);
    }
    if (relative) continue;
    return next.subject < NounPhraseEnd(at, EndOf(next.sentence)) && next.verb_unit > next.subject;
  }
  return false;
}

// Past the one who is told, unless that is whom the report is about.
int32_t ReportedSpans::SkipAddressee(size_t index, int32_t at, int32_t end) const {
  if (at >= end || SubjectAfter(index, at)) return at;
  const int32_t past = NounPhraseEnd(at, end);
  if (past > at && past < end && LooksFinite(past)) return at;
  // "told officers (not) to leave"
  const bool negated = past < end && unit(past).ref < 0 && Is(past, kNegation);
  if (past > at && IsInfinitive(negated ? past + 1 : past, end)) return at;
  return past;
}

// The unit at which a report behind its verb begins; -1 where there is none.
int32_t ReportedSpans::WhereItBegins(size_t index, int32_t end) const {
  const Clause& says = clauses_[index];
  const Grammar::Words& words = grammar_.words();
  const int32_t past_begin = says.verb_unit + 1;
  int32_t i = SkipCircumstances(past_begin, end);
  const int32_t past_verb = i;
  bool addressed = false;
  const bool tells = grammar_.is(unit(says.verb_unit), kTells);
  if (tells && i < end && IsNounPhrase(unit(i)) && !SubjectAfter(index, i)) {
    const int32_t past = SkipAddressee(index, i, end);
    addressed = past > i;
    i = SkipCircumstances(past, end);
  }
  // "told them that", "told us it was"
  if (tells && !addressed && i + 1 < end && unit(i).ref < 0 && Is(i, kPronoun) &&
      !IsPronounWithVerb(i) &&
      (Word(i + 1, words.that) || IsNounPhrase(unit(i + 1)) ||
       (unit(i + 1).ref < 0 && Is(i + 1, kPronoun)))) {
    addressed = true;
    ++i;
  }
  // "said, if elected, she would", "said, in part, that"
  if (i + 1 < end && IsComma(i) && unit(i + 1).ref < 0 && Is(i + 1, kConditional)) {
    int32_t j = i + 2;
    while (j < end && j <= i + kLongestPhrase && !IsComma(j)) ++j;
    return j < end && IsComma(j) && HasFinite(says.sentence, j, end) ? i + 1 : -1;
  }
  if (i < end && IsComma(i)) {
    for (int32_t j = i + 1; j < end && j <= i + kLongestPhrase; ++j) {
      if (IsVerb(unit(j))) return -1;
      if (IsComma(j)) return j + 1 < end && Word(j + 1, words.that) ? j + 2 : -1;
      if (j == i + 1 && Word(j, words.that)) return j + 1;
    }
    return -1;
  }
  if (i >= end) return -1;
  if (Word(i, words.that)) {
    // "told the story that was", "tweeted about the riots that followed": a relative
    const bool described = i > past_begin && !Is(i - 1, kTime | kWeekday | kAdverb);
    const bool relative = (addressed || described) && i + 1 < end && IsVerb(unit(i + 1));
    return relative ? -1 : i + 1;
  }
  if (Word(i, words.colon)) return HasFinite(says.sentence, i, end) ? i + 1 : -1;
  const uint64_t bits = unit(i).ref < 0 ? grammar_.bits(unit(i).lex) : 0;
  if ((bits & (kSubordinator | kRelative)) != 0) {
    const bool asks = (bits & kRelative) != 0 || Word(i, words.whether) || Word(i, words.if_) ||
                      (bits & kAdverb) != 0;
    if (addressed && (bits & kRelative) != 0) return -1;
    return asks || i == past_verb ? (HasFinite(says.sentence, i, end) ? i : -1) : -1;
  }
  if ((bits & kCoordinator) != 0) return -1;
  // "responded by saying", "asked about it"; not "said about half of them"
  if ((bits & kPreposition) != 0 && i + 1 < end && unit(i + 1).code != UnitCode::kNumber &&
      !Is(i + 1, kNumberWord | kStandsForPeople))
    return -1;
  if (IsVerb(unit(i))) {
    const VerbForm form = doc_.verbs[static_cast<size_t>(unit(i).ref)].form;
    if (form == VerbForm::kInfinitive) return i;
    if (form == VerbForm::kGerund) return i == says.verb_unit + 1 ? i : -1;
    return form == VerbForm::kFinite && !addressed ? i : -1;
  }
  if (unit(i).code == UnitCode::kPunctuation && !IsQuoteMark(i)) return -1;
  if (addressed && !SubjectAfter(index, i) && !IsQuoteMark(i)) {
    // "told reporters it was": pronouns and other words that are no phrase of their own
    const int32_t past = NounPhraseEnd(i, end);
    const bool verb_next = past < end && (IsVerb(unit(past)) || LooksFinite(past));
    const bool pronoun =
        IsPronounWithVerb(i) || (Is(i, kPronoun) && i + 1 < end && IsVerb(unit(i + 1)));
    if (!verb_next && !pronoun) return -1;
  }
  // "urged officers to leave", "vowed not to leave"
  int32_t infinitive = Is(i, kNegation) ? i + 1 : NounPhraseEnd(i, end);
  if (infinitive < end && infinitive > i && Is(infinitive, kNegation) && unit(infinitive).ref < 0)
    ++infinitive;
  const bool wish = infinitive > i && IsInfinitive(infinitive, end);
  // "maintains a lead", "announced a motion that passed": a thing, and no report.
  // Only what is "said" is always a clause.
  const std::string_view cue = doc_.text.word(doc_.text.tokens[verb(says).main]);
  const bool plain = cue == "said" || cue == "says" || cue == "say" || cue == "saying";
  if (!wish && !plain && IsNounPhrase(unit(i)) && !SubjectAfter(index, i)) {
    const int32_t past = SkipCircumstances(NounPhraseEnd(i, end), end);
    // The phrase goes on: a list, a parenthesis, a participle.
    const bool more = past < end && (IsComma(past) || IsVerb(unit(past)) || IsQuoteMark(past) ||
                                     (unit(past).ref < 0 && Is(past, kCoordinator)));
    if (past >= end || (!LooksFinite(past) && !more)) return -1;
    // "announced the motion on Tuesday, before it": what comes after the comma is no part of it
    if (past + 1 < end && IsComma(past) &&
        (Is(past + 1, kCoordinator) || unit(past + 1).code == UnitCode::kVerbGerund ||
         (unit(past + 1).ref < 0 && Is(past + 1, kSubordinator))))
      return -1;
  }
  const bool clause = wish || IsPronounWithVerb(i) ||
                      HasFinite(says.sentence, i, std::min(end, i + 2 * kLongestPhrase));
  return clause ? i : -1;
}

// "said she regretted it and promised to stay away": the second verb of saying, too, is of the one who said the first.
bool ReportedSpans::SharesSubject(const Clause& says, const Clause& next) const {
  if (verb(next).form != VerbForm::kFinite || verb(says).form != VerbForm::kFinite ||
      verb(next).past != verb(says).past || !grammar_.is(unit(next.verb_unit), kSay))
    return false;
  int32_t before = next.verb_unit - 1;
  while (before > says.verb_unit && unit(before).ref < 0 && Is(before, kAdverb) &&
         !Is(before, kCoordinator))
    --before;
  return before > says.verb_unit && unit(before).ref < 0 && Is(before, kCoordinator) &&
         next.subject < before;
}

// Whether another clause goes on with the words of the same speaker: "and added", "saying that".
bool ReportedSpans::SpeaksAgain(const Clause& says, size_t other) const {
  const Clause& next = clauses_[other];
  const VerbForm form = verb(next).form;
  if (SharesSubject(says, next)) return true;
  if (next.subject < 0 || next.subject != says.subject) return false;
  // "said it will review it and may propose another": what it said, too
  const bool relative =
      says.verb_unit > 0 && unit(says.verb_unit - 1).ref < 0 && Is(says.verb_unit - 1, kRelative);
  if (form == VerbForm::kFinite && verb(next).modality != v1::Claim::ASSERTED &&
      verb(says).modality == v1::Claim::ASSERTED && !relative)
    return false;
  return form == VerbForm::kFinite ||
         (form == VerbForm::kGerund && grammar_.is(unit(next.verb_unit), kSay));
}

// The unit at which a report that begins at a unit ends.
int32_t ReportedSpans::WhereItEnds(size_t index, int32_t begin, int32_t end) const {
  const Clause& says = clauses_[index];
  const Grammar::Words& words = grammar_.words();
  const auto quoted = [&](int32_t at) { return doc_.quote_at[unit(at).first] >= 0; };
  // "After Whitlock announced that .., the council met": the main clause is no report.
  bool subordinate = false;
  for (int32_t i = std::min(says.subject, says.verb_unit) - 1, steps = 0;
       i >= BeginOf(says.sentence) && steps < 4; --i, ++steps) {
    // "after Lindale Mayor Whitlock admitted"
    if (IsRole(unit(i)) || (IsMention(unit(i)) && IsRole(unit(i + 1)))) continue;
    if (unit(i).ref >= 0 || unit(i).code == UnitCode::kPunctuation) break;
    subordinate |= Is(i, kSubordinator) && !Word(i, words.that);
  }
  int32_t stop = end;
  for (int32_t i = begin; i < stop; ++i) {
    if (unit(i).code != UnitCode::kPunctuation) continue;
    if (Word(i, words.semicolon) && !quoted(i)) stop = i;
  }
  for (size_t c = index + 1; c < clauses_.size() && c <= index + kMostClauses; ++c) {
    const Clause& next = clauses_[c];
    if (next.sentence != says.sentence || next.verb_unit >= stop) break;
    if (next.verb_unit <= begin || quoted(next.verb_unit)) continue;
    if (IsAccordingTo(next.verb_unit)) {
      stop = IsComma(next.verb_unit - 1) ? next.verb_unit - 1 : next.verb_unit;
      break;
    }
    const bool finite = verb(next).form == VerbForm::kFinite;
    const bool own_subject = next.subject > begin && next.subject < next.verb_unit;
    // What begins behind a comma or a coordinator: the subject, or the verb itself.
    int32_t mark = own_subject ? next.subject - 1 : next.verb_unit - 1;
    if (own_subject && mark > begin && IsRole(unit(mark))) --mark;  // ", Mayor Okafor said"
    while (mark > begin && unit(mark).ref < 0 && !IsComma(mark) &&
           unit(mark).code != UnitCode::kPunctuation && !Is(mark, kCoordinator) &&
           next.verb_unit - mark < kLongestPhrase)
      --mark;
    // ", the mayor and two members urged": a list for subject
    if (subordinate && own_subject) {
      int32_t list = mark;
      while (list > begin && next.verb_unit - list < kLongestPhrase &&
             (IsNounPhrase(unit(list)) || (unit(list).ref < 0 && Is(list, kCoordinator))))
        --list;
      if (IsComma(list)) mark = list;
    }
    if (mark <= begin) continue;
    const bool coordinator = Is(mark, kCoordinator) && unit(mark).ref < 0;
    const bool comma = IsComma(mark) || IsQuoteMark(mark) || (coordinator && IsComma(mark - 1));
    if (!coordinator && !comma) continue;
    const bool say = grammar_.is(unit(next.verb_unit), kSay);
    const bool but = coordinator && unit(mark).word == words.but;
    const bool adding = say && comma && !own_subject && verb(next).form == VerbForm::kGerund;
    const bool again = adding || SpeaksAgain(says, c);
    const bool main_clause = comma && !coordinator && finite && own_subject && subordinate;
    const bool other_words =
        main_clause || (finite && own_subject && ((coordinator && say) || (but && comma)));
    const bool said_behind = finite && say && comma && !coordinator &&
                             (own_subject || next.subject == next.verb_unit + 1) &&
                             Before(c).main.last > 0;
    if (again || other_words || said_behind) {
      stop = coordinator && IsComma(mark - 1) ? mark - 1 : mark;
      break;
    }
  }
  return stop;
}

Stretch ReportedSpans::Trimmed(uint32_t first, uint32_t last) const {
  const auto& tokens = doc_.text.tokens;
  const auto mark = [&](uint32_t at) {
    return tokens[at].shape == Shape::kPunctuation || tokens[at].shape == Shape::kSymbol;
  };
  const auto sign = [&](uint32_t at) {  // belongs to what stands behind it, or before
    const std::string_view word = doc_.text.word(tokens[at]);
    return word == "$" || word == "£" || word == "€" || word == "#" || word == "%";
  };
  while (last > first && mark(last - 1) && !sign(last - 1)) --last;
  while (first < last && mark(first) && !sign(first)) ++first;
  return {first, last};
}

Stretch ReportedSpans::After(size_t index) const {
  const Clause& says = clauses_[index];
  if (says.subject > says.verb_unit) return {};  // "said Whitlock"
  const int32_t end = std::min(EndOf(says.sentence), says.verb_unit + kFarthest);
  const int32_t begin = WhereItBegins(index, end);
  if (begin < 0 || begin >= end) return {};
  const int32_t stop = WhereItEnds(index, begin, end);
  if (stop <= begin) return {};
  uint32_t first = unit(begin).first;
  uint32_t last = unit(stop - 1).last;
  if (const Token& word = doc_.text.tokens[first];
      word.word == grammar_.words().that && word.word != kUnknownWord)
    ++first;  // "said that residents": taken for their determiner
  // Quoted words at the end go on with their own sentences.
  if (const int32_t quote = doc_.quote_at[unit(stop - 1).first]; quote >= 0)
    last = std::max(last, doc_.quotes[static_cast<size_t>(quote)].last);
  return Trimmed(first, last);
}

// The comma, dash or quotation mark before the subject of "X said", with all that belongs to the
// subject; before the verb itself in "said X"; -1 where other words stand there.
int32_t ReportedSpans::MarkBeforeSubject(const Clause& says) const {
  const int32_t begin = BeginOf(says.sentence);
  int32_t i = std::min(says.subject, says.verb_unit) - 1;
  const bool inverted = says.subject > says.verb_unit;
  for (int32_t steps = 0; i > begin && steps < kLongestPhrase; --i, ++steps) {
    if (IsComma(i) || IsDash(i) || IsQuoteMark(i)) return i;
    if (inverted) return -1;
    if (IsVerb(unit(i))) return -1;
    if (unit(i).ref >= 0 || IsNounPhrase(unit(i)) || Word(i, grammar_.words().possessive) ||
        Word(i, grammar_.words().of))
      continue;
    if (unit(i).code == UnitCode::kPunctuation) return -1;
    if (Is(i, kCoordinator | kSubordinator | kRelative | kPreposition | kPronoun)) return -1;
    if (Word(i, grammar_.words().that)) return -1;
  }
  return -1;
}

// "The bridge is safe, Whitlock said." and "The bridge, Whitlock said, is safe."
Reported ReportedSpans::Before(size_t index) const {
  const Clause& says = clauses_[index];
  const int32_t begin = std::max(BeginOf(says.sentence), says.verb_unit - kFarthest);
  const int32_t end = std::min(EndOf(says.sentence), says.verb_unit + kFarthest);
  const int32_t mark = MarkBeforeSubject(says);
  if (mark <= begin || verb(says).form != VerbForm::kFinite) return {};
  // "Asked about her loss, she said", "When asked whether Rask lost his job, she said": what was asked
  const int32_t asked = begin + (Is(begin, kSubordinator) && unit(begin).ref < 0 ? 1 : 0);
  if (asked < mark && IsVerb(unit(asked)) && Is(asked, kTells) &&
      grammar_.is(doc_.text.tokens[unit(asked).first], kVerbParticiple))
    return {};
  for (int32_t i = begin; i < mark; ++i) {
    if (InDirectQuote(unit(i).first)) return {};
  }
  const bool inverted = says.subject > says.verb_unit;
  int32_t i = says.verb_unit + 1;
  if (inverted) {
    i = SkipCircumstances(std::max(NounPhraseEnd(i, end), says.subject + 1), end);
  } else {
    i = SkipCircumstances(i, end);
    if (i < end && IsNounPhrase(unit(i))) i = SkipCircumstances(SkipAddressee(index, i, end), end);
  }
  bool around = false;
  if (i < end && (IsComma(i) || IsDash(i))) {
    around = true;
    const int32_t next = i + 1;
    // ", adding that", ", who chairs the board", ", the mayor of Lindale."
    if (next >= end || Is(next, kRelative) ||
        (IsVerb(unit(next)) && grammar_.is(unit(next), kSay)) || IsQuoteMark(next))
      around = false;
    if (around && inverted && IsNounPhrase(unit(next))) {
      i = SkipCircumstances(NounPhraseEnd(next, end), end);
      around = i < end && IsComma(i);
    }
    if (around && !HasFinite(says.sentence, begin, mark) && !HasFinite(says.sentence, i, end))
      return {};
    if (around && index + 1 < clauses_.size() && Is(i + 1, kCoordinator) &&
        clauses_[index + 1].sentence == says.sentence && SpeaksAgain(says, index + 1))
      around = false;  // ", and added"
    if (around && HasFinite(says.sentence, begin, mark) && !HasFinite(says.sentence, i, end) &&
        inverted)
      around = false;
  } else if (i < end) {
    // Ends with the sentence, or goes on with words that are no report: "said and left", "said when asked".
    const bool closes = unit(i).code == UnitCode::kPunctuation && !Word(i, grammar_.words().colon);
    const bool else_ = unit(i).ref < 0 && Is(i, kCoordinator | kSubordinator | kRelative);
    const bool participle =
        IsVerb(unit(i)) &&
        (doc_.verbs[static_cast<size_t>(unit(i).ref)].form == VerbForm::kGerund ||
         doc_.verbs[static_cast<size_t>(unit(i).ref)].form == VerbForm::kParticiple);
    if (!closes && !else_ && !participle) return {};
  }
  if (!around && !HasFinite(says.sentence, begin, mark)) return {};
  // "After Okafor announced it, Whitlock wrote a letter against him": what came before it
  if (!around && !inverted && IsTimeClause(says.sentence, begin, mark)) return {};
  Reported reported;
  reported.main = Trimmed(unit(begin).first, unit(mark).first);
  if (around) reported.rest = Trimmed(unit(i).last, unit(end - 1).last);
  // "The bridge, Whitlock said, is safe": no half says anything alone.
  if (around && !HasFinite(says.sentence, begin, mark)) {
    reported.main.last = reported.rest.last;
    reported.rest = {};
  }
  for (uint32_t at = reported.rest.first; at < reported.rest.last; ++at) {
    if (InDirectQuote(at)) reported.rest = {};
  }
  return reported;
}

Stretch ReportedSpans::Called(size_t index) const {
  const Clause& calls = clauses_[index];
  const int32_t end = std::min(EndOf(calls.sentence), calls.verb_unit + kFarthest);
  int32_t first = calls.verb_unit + 1, last = -1;
  for (int32_t i = first; i < end && (last >= 0 || i < first + 2 * kLongestPhrase); ++i) {
    const int32_t quote = doc_.quote_at[unit(i).first];
    if (quote >= 0) {
      const DocQuote& quoted = doc_.quotes[static_cast<size_t>(quote)];
      if (quoted.kind != v1::Quote::MIXED || quoted.cue_first != verb(calls).first) return {};
      last = i;
    } else if (last >= 0 && (IsComma(i) || IsDash(i) || Word(i, grammar_.words().semicolon))) {
      break;
    } else if (last >= 0) {
      const bool mark = unit(i).code == UnitCode::kPunctuation;
      if (!mark && IsVerb(unit(i)) && LooksFinite(i) && Is(i - 1, kCoordinator)) break;
      if (!mark && !Is(i, kCoordinator)) last = i;
    }
  }
  return last < 0 ? Stretch{} : Trimmed(unit(first).first, unit(last).last);
}

Reported ReportedSpans::OfClause(size_t index) const {
  Reported reported;
  reported.main = After(index);
  if (reported.main.empty()) reported = Before(index);
  return reported;
}

Reported ReportedSpans::OfAccording(uint32_t sentence, int32_t according, int32_t source) const {
  const int32_t begin = std::max(BeginOf(sentence), according - kFarthest);
  const int32_t end = std::min(EndOf(sentence), according + kFarthest);
  int32_t after = source + 1;
  while (after < end && !IsComma(after) && !IsDash(after)) ++after;
  Reported reported;
  // "According to X, ..", "But according to X, .."
  if (according == begin || (according == begin + 1 && Is(begin, kCoordinator | kAdverb))) {
    if (after + 1 >= end) return {};
    reported.main = Trimmed(unit(after).last, unit(end - 1).last);
    return reported;
  }
  // "was in hospital and according to X died", ".. and, according to X, died"
  const int32_t joint = IsComma(according - 1) ? according - 2 : according - 1;
  if (joint > begin && unit(joint).ref < 0 && Is(joint, kCoordinator)) {
    const int32_t past = SkipCircumstances(NounPhraseEnd(source, end), end);
    if (HasFinite(sentence, past, end)) {
      reported.main = Trimmed(unit(past).first, unit(end - 1).last);
      return reported;
    }
  }
  // "They acted according to the rules."
  const bool set_off =
      IsComma(according - 1) || IsDash(according - 1) || IsQuoteMark(according - 1);
  if (!set_off && !IsMention(unit(source))) return {};
  reported.main = Trimmed(unit(begin).first, unit(according).first);
  // A comma on both sides: the sentence goes on, if it has no verb yet.
  if (IsComma(according - 1) && after < end && IsComma(after) &&
      !HasFinite(sentence, begin, according))
    reported.main.last = Trimmed(unit(after).last, unit(end - 1).last).last;
  return reported;
}

}  // namespace newsgraph
