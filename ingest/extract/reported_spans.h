// Which words of a sentence a verb of saying reports, where no quotation marks tell.
//
//   after      Whitlock said [the bridge is safe], and added [it would stay]       up to the next verb of saying of the same speaker
//   before     [The bridge is safe], Whitlock said on Monday.
//   around     [The bridge, Whitlock said, is safe].                                two stretches where the first is a clause
//   according  [The bridge is safe], according to the report.                      or after it, or around it
//
// What is reported runs to the end of the sentence unless something takes it back: writers put "he said" in front of all that
// he said, and their own words into sentences of their own. Quoted words may stand inside; a whole quotation is no reported speech.
#pragma once

#include <vector>

#include "ingest/extract/clauses.h"
#include "ingest/extract/document.h"
#include "ingest/extract/grammar.h"

namespace newsgraph {

// Tokens [first, last); empty where there is nothing.
struct Stretch {
  uint32_t first = 0;
  uint32_t last = 0;
  bool empty() const { return last <= first; }
};

struct Reported {
  Stretch main;
  Stretch rest;  // behind the words of saying, if they stand in between
};

// Of one article; borrows all. Looks at no more than some 150 units around a verb.
class ReportedSpans {
 public:
  ReportedSpans(const Grammar& grammar, const Document& doc, const std::vector<Clause>& clauses)
      : grammar_(grammar), doc_(doc), clauses_(clauses) {}

  Reported OfClause(size_t index) const;

  bool IsAccordingTo(int32_t at) const;

  // Whether a verb of saying shares the subject of another one before it.
  bool SharesSubject(const Clause& says, const Clause& next) const;

  // What a verb that gives a name is about, where quoted words stand in it: "called [the plan a “gift”]".
  Stretch Called(size_t index) const;

  // `according` is the unit of that word, `source` that of the noun phrase behind it.
  Reported OfAccording(uint32_t sentence, int32_t according, int32_t source) const;

 private:
  Stretch After(size_t index) const;
  Reported Before(size_t index) const;
  int32_t WhereItBegins(size_t index, int32_t end) const;
  int32_t WhereItEnds(size_t index, int32_t begin, int32_t end) const;
  int32_t MarkBeforeSubject(const Clause& says) const;
  int32_t SkipCircumstances(int32_t at, int32_t end) const;
  int32_t SkipAddressee(size_t index, int32_t at, int32_t end) const;
  int32_t NounPhraseEnd(int32_t at, int32_t end) const;
  bool SubjectAfter(size_t index, int32_t at) const;
  bool HasFinite(uint32_t sentence, int32_t from, int32_t to) const;
  bool IsTimeClause(uint32_t sentence, int32_t from, int32_t to) const;
  bool LooksFinite(int32_t at) const;
  bool IsInfinitive(int32_t at, int32_t end) const;
  bool IsPronounWithVerb(int32_t at) const;
  bool SpeaksAgain(const Clause& says, size_t other) const;
  Stretch Trimmed(uint32_t first, uint32_t last) const;

  const Unit& unit(int32_t at) const { return doc_.units[static_cast<size_t>(at)]; }
  const VerbGroup& verb(const Clause& clause) const {
    return doc_.verbs[static_cast<size_t>(clause.verb)];
  }
  bool Is(int32_t at, uint64_t any) const { return grammar_.is(unit(at), any); }
  bool Word(int32_t at, WordId word) const {
    return unit(at).ref < 0 && unit(at).word == word && word != kUnknownWord;
  }
  bool IsComma(int32_t at) const { return Word(at, grammar_.words().comma); }
  bool IsDash(int32_t at) const;
  bool IsQuoteMark(int32_t at) const;
  bool InDirectQuote(uint32_t token) const;
  int32_t BeginOf(uint32_t sentence) const {
    return static_cast<int32_t>(doc_.unit_begin[sentence]);
  }
  int32_t EndOf(uint32_t sentence) const {
    return static_cast<int32_t>(doc_.unit_begin[sentence + 1]);
  }

  const Grammar& grammar_;
  const Document& doc_;
  const std::vector<Clause>& clauses_;
};

}  // namespace newsgraph
