// Quotations: what stands between quotation marks, what is said without them, and who said it.
//
//   spans       pairs of marks by paragraph: “ ” , " by position, ‘ ’ and ' only in headings and after a colon; a mark left open runs to the
//               paragraph's end and goes on where the next paragraph opens with a mark. Closed by the wrong mark is closed.
//   turns       what stands behind "OKAFOR:" in a transcript is a quote without marks (turns.h)
//   kinds       DIRECT: a sentence of its own or set off by comma or colon; MIXED: quoted words inside the reporter's sentence;
//               INDIRECT: the clause under a verb of saying, "according to X"
//   speakers    the packs' SpeakerRules over the paragraph with each quote as one unit {QUOTE}, in order of precision; then the subject
//               of the verb of saying that stands beside the quote; then the speaker of the quote before, in the same paragraph or
//               where a paragraph is nothing but quote
//   scare quotes  quoted words that no verb of saying governs are no quotation
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "ingest/extract/clauses.h"
#include "ingest/extract/document.h"
#include "ingest/extract/grammar.h"
#include "ingest/extract/reported_spans.h"
#include "ingest/rules/rulebook.h"

namespace newsgraph {

// One thread's. Not thread-safe.
class QuoteFinder {
 public:
  using FireFunction = std::function<void(std::string_view, ByteSpan)>;

  QuoteFinder(const RuleBook& book, const Grammar& grammar, Matcher& matcher);

  // Replaces doc->quotes with the marked spans, in text order, speakers unknown, and doc->quote_at.
  void FindSpans(Document* doc) const;

  // Gives the marked quotes their speakers, those that have one.
  void FindSpeakers(const std::vector<Clause>& clauses, const FireFunction& fire, Document* doc);

  // Appends the INDIRECT ones; quoted words inside them stay MIXED quotes of their own. Drops those
  // that nobody speaks. Afterwards quotes are in text order.
  void AddIndirect(const std::vector<Clause>& clauses, Document* doc) const;

 private:
  struct SpeakerGroups {
    int quote = -1, speaker = -1, cue = -1;
  };
  uint32_t CloseBracket(const Document& doc, uint32_t open, uint32_t end) const;
  void MatchParagraph(uint32_t first_sentence, uint32_t last_sentence, const FireFunction& fire,
                      Document* doc);
  void SpeakFromClauses(const std::vector<Clause>& clauses, Document* doc) const;
  void SpeakFromClause(const std::vector<Clause>& clauses, std::ptrdiff_t index, int64_t* best,
                       DocQuote* quote, Document* doc) const;
  int32_t SpeakingUnit(const std::vector<Clause>& clauses, size_t index, const Document& doc) const;
  int32_t Described(const Clause& clause, const Document& doc) const;
  void SpeakBeforeColons(const std::vector<Clause>& clauses, Document* doc) const;
  bool IsSubordinate(const Clause& clause, const Document& doc) const;
  static int32_t NamedBehind(const Clause& clause, const Document& doc);
  static bool OpensSentence(const DocQuote& quote, const Document& doc);
  bool LooksLikeTitle(const DocQuote& quote, const Document& doc) const;
  void CarryOver(Document* doc) const;
  bool SpeakerOf(int32_t unit, Document* doc, int32_t* mention, int32_t* entity) const;
  void AddReport(const Reported& reported, DocQuote quote, std::vector<int32_t>* taken,
                 Document* doc) const;
  void AddContent(size_t index, const std::vector<Clause>& clauses, const ReportedSpans& spans,
                  std::vector<int32_t>* taken, Document* doc) const;
  void AddAccordingTo(const std::vector<Clause>& clauses, const ReportedSpans& spans,
                      std::vector<int32_t>* taken, Document* doc) const;
  bool IsPossessed(const Document& doc, int32_t at) const;
  void SpeakInReports(Document* doc) const;
  static void NumberTokens(Document* doc);

  const RuleBook& book_;
  const Grammar& grammar_;
  Matcher& matcher_;
  const ClassId no_source_;  // nouns that name nobody who speaks, nor what is read: "the effects"
  std::vector<SpeakerGroups> groups_;
  std::vector<Unit> units_;
  std::vector<int32_t> unit_at_;  // index in doc->units of each of units_; -1 for a quote
  std::vector<RuleMatch> matches_;
};

}  // namespace newsgraph
