// Speech without quotation marks: what a verb of saying reports, and "according to" (quotes.h).
#include <algorithm>

#include "ingest/extract/quotes.h"
#include "ingest/extract/reported_spans.h"
#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// Its tokens are taken, by its index: what else is reported stands outside, or around it all.
void Report(const DocQuote& quote, std::vector<int32_t>* taken, Document* doc) {
  std::fill(taken->begin() + quote.first, taken->begin() + quote.last,
            static_cast<int32_t>(doc->quotes.size()));
  doc->quotes.push_back(quote);
}

}  // namespace

void QuoteFinder::AddReport(const Reported& reported, DocQuote quote, std::vector<int32_t>* taken,
                            Document* doc) const {
  for (Stretch stretch : {reported.main, reported.rest}) {
    for (uint32_t at = stretch.first; at < stretch.last; ++at) {
      const int32_t inner = doc->quote_at[at];
      const bool whole = inner >= 0 &&  // a quotation of its own ends the report before it
                         doc->quotes[static_cast<size_t>(inner)].kind == v1::Quote::DIRECT;
      // "The council told the mayor it would pay, officials said."
      if (!whole && (*taken)[at] >= 0) {
        const DocQuote& other = doc->quotes[static_cast<size_t>((*taken)[at])];
        if (other.first == at && at > stretch.first && other.last <= stretch.last) {
          at = other.last - 1;
          continue;
        }
      }
      if (whole || (*taken)[at] >= 0) {
        stretch.last = whole && at > stretch.first ? at - 1 : stretch.first;
        break;
      }
    }
    while (!stretch.empty() && doc->text.tokens[stretch.last - 1].shape == Shape::kPunctuation)
      --stretch.last;
    if (stretch.last <= stretch.first + 1) continue;
    quote.first = stretch.first;
    quote.last = stretch.last;
    Report(quote, taken, doc);
  }
}

void QuoteFinder::AddContent(size_t index, const std::vector<Clause>& clauses,
                             const ReportedSpans& spans, std::vector<int32_t>* taken,
                             Document* doc) const {
  const Clause& clause = clauses[index];
  const VerbGroup& verb = doc->verbs[static_cast<size_t>(clause.verb)];
  if (clause.subject < 0) return;
  const int32_t subject = SpeakingUnit(clauses, index, *doc);
  if (verb.negative || subject < 0 || verb.form == VerbForm::kInfinitive || verb.passive ||
      doc->quote_at[verb.main] >= 0)
    return;
  Reported reported;
  if (grammar_.is(doc->units[static_cast<size_t>(clause.verb_unit)], kSay))
    reported = spans.OfClause(index);
  if (reported.main.empty()) reported.main = spans.Called(index);
  int32_t mention = -1, entity = -1;
  if (reported.main.empty() || !SpeakerOf(subject, doc, &mention, &entity)) return;
  AddReport(reported,
            {.kind = v1::Quote::INDIRECT,
             .speaker_mention = mention,
             .speaker = entity,
             .cue_first = verb.first,
             .cue_last = verb.last,
             .rule = "quote_indirect"},
            taken, doc);
}

bool QuoteFinder::IsPossessed(const Document& doc, int32_t at) const {
  const Unit& unit = doc.units[static_cast<size_t>(at)];
  return unit.ref < 0 && unit.word == grammar_.words().possessive && unit.word != kUnknownWord;
}

// "according to X", which looks like a clause: what stands before or after it in the sentence. The first of a sentence counts.
void QuoteFinder::AddAccordingTo(const std::vector<Clause>& clauses, const ReportedSpans& spans,
                                 std::vector<int32_t>* taken, Document* doc) const {
  uint32_t last_sentence = static_cast<uint32_t>(doc->text.sentences.size());
  for (const Clause& clause : clauses) {
    const int32_t i = clause.verb_unit;
    if (clause.sentence == last_sentence || !spans.IsAccordingTo(i)) continue;
    last_sentence = clause.sentence;
    const Unit& unit = doc->units[static_cast<size_t>(i)];
    const int32_t end = static_cast<int32_t>(doc->unit_begin[clause.sentence + 1]);
    int32_t source = i + 1;
    while (source < end && !IsNounPhrase(doc->units[static_cast<size_t>(source)]) &&
           source - i <= 3)
      ++source;
    if (source >= end) continue;
    if (IsRole(doc->units[static_cast<size_t>(source)]) && source + 1 < end &&
        IsMention(doc->units[static_cast<size_t>(source) + 1]))
      ++source;
    // "according to Okafor's former bodyguard"
    while (source + 2 < end && IsPossessed(*doc, source + 1) &&
           IsNounPhrase(doc->units[static_cast<size_t>(source) + 2]))
      source += 2;
    const Reported reported = spans.OfAccording(clause.sentence, i, source);
    int32_t mention = -1, entity = -1;
    if (reported.main.empty() || !SpeakerOf(source, doc, &mention, &entity)) continue;
    AddReport(reported,
              {.kind = v1::Quote::INDIRECT,
               .speaker_mention = mention,
               .speaker = entity,
               .cue_first = unit.first,
               .cue_last = unit.last,
               .rule = "quote_according_to"},
              taken, doc);
  }
}

// Quoted words in a report are of whom it reports, unless their own cue stands in it.
void QuoteFinder::SpeakInReports(Document* doc) const {
  const DocQuote* report = nullptr;
  for (DocQuote& quote : doc->quotes) {
    if (quote.kind == v1::Quote::INDIRECT) {
      report = &quote;
      continue;
    }
    if (quote.kind != v1::Quote::MIXED || report == nullptr || LooksLikeTitle(quote, *doc) ||
        quote.last > report->last + 1 || quote.first < report->first)
      continue;
    if (quote.cue_first >= report->first && quote.cue_first < report->last &&
        quote.cue_last > quote.cue_first)
      continue;
    if (quote.speaker_mention < 0) {
      quote.cue_first = report->cue_first;
      quote.cue_last = report->cue_last;
      quote.rule = "quote_in_report";
    }
    quote.speaker = report->speaker;
    quote.speaker_mention = report->speaker_mention;
  }
}

void QuoteFinder::AddIndirect(const std::vector<Clause>& clauses, Document* doc) const {
  std::vector<int32_t> taken(doc->text.tokens.size(), -1);
  const ReportedSpans spans(grammar_, *doc, clauses);
  for (size_t c = 0; c < clauses.size(); ++c) {
    if (grammar_.is(doc->units[static_cast<size_t>(clauses[c].verb_unit)], kSay | kCalls))
      AddContent(c, clauses, spans, &taken, doc);
  }
  AddAccordingTo(clauses, spans, &taken, doc);
  std::stable_sort(doc->quotes.begin(), doc->quotes.end(),
                   [](const DocQuote& a, const DocQuote& b) {
                     return a.first != b.first ? a.first < b.first : a.last > b.last;
                   });
  SpeakInReports(doc);
  std::erase_if(doc->quotes, [](const DocQuote& quote) { return quote.speaker_mention < 0; });
  NumberTokens(doc);
}

}  // namespace newsgraph
