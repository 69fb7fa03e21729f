// Speech without quotation marks: what a verb of saying reports, and "according to" (quotes.h).
#include <algorithm>

#include "ingest/extract/quotes.h"
#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// "he said she said they said": so deep, and so many clauses on, what is reported is followed.
constexpr int kDeepest = 12;
constexpr size_t kLongestReport = 40;

// Its tokens are taken: nothing else is reported within.
void Report(const DocQuote& quote, std::vector<uint8_t>* taken, Document* doc) {
  std::fill(taken->begin() + quote.first, taken->begin() + quote.last, uint8_t{1});
  doc->quotes.push_back(quote);
}

}  // namespace

// The tokens that a verb of saying reports without quotation marks: from the first clause under it to the last; false where there is
// none ("announced a motion").
bool QuoteFinder::ContentOf(size_t index, const std::vector<Clause>& clauses, const Document& doc,
                            uint32_t* first, uint32_t* last) const {
  const auto& tokens = doc.text.tokens;
  const Clause& says = clauses[index];
  const auto under = [&](size_t c) {
    int depth = 0;
    for (int32_t g = clauses[c].governor; g >= 0 && ++depth <= kDeepest;
         g = clauses[static_cast<size_t>(g)].governor) {
      if (g == static_cast<int32_t>(index)) return true;
      if (g < static_cast<int32_t>(index)) return false;
    }
    return false;
  };
  size_t child = index + 1;
  while (child <= index + 2 && child < clauses.size() && clauses[child].sentence == says.sentence &&
         !under(child))
    ++child;
  if (child > index + 2 || child >= clauses.size() || clauses[child].sentence != says.sentence)
    return false;
  const Clause& content = clauses[child];
  const VerbGroup& verb = doc.verbs[static_cast<size_t>(content.verb)];
  if (verb.form == VerbForm::kGerund || verb.form == VerbForm::kParticiple) return false;
  int32_t begin = content.verb_unit;
  if (verb.form == VerbForm::kFinite) {
    // The subject, with what stands before it up to "that", a comma or the verb.
    for (begin = content.subject > says.verb_unit ? content.subject : content.verb_unit;
         begin - 1 > says.verb_unit; --begin) {
      const Unit& before = doc.units[static_cast<size_t>(begin) - 1];
      if (before.word == grammar_.words().that || before.code == UnitCode::kPunctuation ||
          begin - 1 == says.object)
        break;
      if (grammar_.is(before, kWeekday | kTime) && before.ref < 0) break;
    }
  }
  // It ends where a clause begins that does not stand under it: at the mark before that clause's verb.
  *first = doc.units[static_cast<size_t>(begin)].first;
  *last = doc.text.sentences[says.sentence].last;
  for (size_t c = child + 1;
       c < clauses.size() && c <= index + kLongestReport && clauses[c].sentence == says.sentence;
       ++c) {
    const VerbGroup& next = doc.verbs[static_cast<size_t>(clauses[c].verb)];
    if (next.form != VerbForm::kFinite || under(c) || doc.quote_at[next.main] >= 0) continue;
    if (clauses[c].subject >= content.verb_unit && clauses[c].governor < 0 &&
        clauses[c].subject < 0)
      continue;
    uint32_t stop = next.first;
    bool mark = false;
    while (stop > *first && !mark) {
      --stop;
      mark = tokens[stop].word == grammar_.words().comma ||
             tokens[stop].word == grammar_.words().dash ||
             tokens[stop].word == grammar_.words().double_dash;
    }
    if (mark) *last = stop;
    break;
  }
  while (*last > *first && tokens[*last - 1].shape == Shape::kPunctuation) --*last;
  return *last > *first + 1;
}

void QuoteFinder::AddContent(size_t index, const std::vector<Clause>& clauses,
                             std::vector<uint8_t>* taken, Document* doc) const {
  const Clause& clause = clauses[index];
  const VerbGroup& verb = doc->verbs[static_cast<size_t>(clause.verb)];
  if (verb.negative || clause.subject < 0 || verb.form == VerbForm::kInfinitive ||
      doc->quote_at[verb.main] >= 0)
    return;
  int32_t mention = -1, entity = -1;
  uint32_t first = 0, last = 0;
  if (!SpeakerOf(clause.subject, doc, &mention, &entity) ||
      !ContentOf(index, clauses, *doc, &first, &last))
    return;
  for (uint32_t at = first; at < last; ++at) {
    if ((*taken)[at] != 0) return;  // inside an outer one
    const int32_t inner = doc->quote_at[at];
    if (inner >= 0 && doc->quotes[static_cast<size_t>(inner)].kind == v1::Quote::DIRECT) return;
  }
  Report({.first = first,
          .last = last,
          .kind = v1::Quote::INDIRECT,
          .speaker_mention = mention,
          .speaker = entity,
          .cue_first = verb.first,
          .cue_last = verb.last,
          .rule = "quote_indirect"},
         taken, doc);
}

// "according to X": what stands before or after it in the sentence.
void QuoteFinder::AddAccordingTo(std::vector<uint8_t>* taken, Document* doc) const {
  const auto& tokens = doc->text.tokens;
  const WordId according = grammar_.words().according;
  if (according == kUnknownWord) return;
  for (uint32_t s = 0; s < doc->text.sentences.size(); ++s) {
    const Sentence& sentence = doc->text.sentences[s];
    const int32_t begin = static_cast<int32_t>(doc->unit_begin[s]);
    const int32_t end = static_cast<int32_t>(doc->unit_begin[s + 1]);
    for (int32_t i = begin; i < end; ++i) {
      const Unit& unit = doc->units[static_cast<size_t>(i)];
      if (unit.word != according || unit.ref >= 0) continue;
      int32_t source = i + 1;
      while (source < end && !IsNounPhrase(doc->units[static_cast<size_t>(source)]) &&
             source - i <= 3)
        ++source;
      if (source >= end) break;
      if (IsRole(doc->units[static_cast<size_t>(source)]) && source + 1 < end &&
          IsMention(doc->units[static_cast<size_t>(source) + 1]))
        ++source;
      int32_t mention = -1, entity = -1;
      if (!SpeakerOf(source, doc, &mention, &entity)) break;
      uint32_t first = sentence.first, last = unit.first;
      if (unit.first < sentence.first + 3) {
        int32_t after = source + 1;
        while (after < end && doc->units[static_cast<size_t>(after)].word != grammar_.words().comma)
          ++after;
        if (after + 1 >= end) break;
        first = doc->units[static_cast<size_t>(after) + 1].first;
        last = sentence.last;
      }
      while (last > first && tokens[last - 1].shape == Shape::kPunctuation) --last;
      if (last <= first + 1) break;
      bool free = true;
      for (uint32_t at = first; at < last; ++at) free &= (*taken)[at] == 0 && doc->quote_at[at] < 0;
      if (!free) break;
      Report({.first = first,
              .last = last,
              .kind = v1::Quote::INDIRECT,
              .speaker_mention = mention,
              .speaker = entity,
              .cue_first = unit.first,
              .cue_last = unit.last,
              .rule = "quote_according_to"},
             taken, doc);
      break;
    }
  }
}

void QuoteFinder::AddIndirect(const std::vector<Clause>& clauses, Document* doc) const {
  std::vector<uint8_t> taken(doc->text.tokens.size(), 0);
  for (size_t c = 0; c < clauses.size(); ++c) {
    if (grammar_.is(doc->units[static_cast<size_t>(clauses[c].verb_unit)], kSay))
      AddContent(c, clauses, &taken, doc);
  }
  AddAccordingTo(&taken, doc);
  std::erase_if(doc->quotes, [](const DocQuote& quote) { return quote.speaker_mention < 0; });
  std::stable_sort(doc->quotes.begin(), doc->quotes.end(),
                   [](const DocQuote& a, const DocQuote& b) {
                     return a.first != b.first ? a.first < b.first : a.last > b.last;
                   });
}

}  // namespace newsgraph
