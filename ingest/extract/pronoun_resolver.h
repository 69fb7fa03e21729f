// Whom a pronoun for a person stands for: the sieves pronoun_* and quote_speaker of coreference.h, for one article after its clauses are found.
//
//   PronounResolver(grammar, clauses, &doc).Resolve(/*inside_quotes=*/false);
//
// Pronouns are taken in text order, so that those before may be whom the next one is. In doubt (antecedents.h) it is a guess: then no claim
// rests on it.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/extract/antecedents.h"
#include "ingest/extract/clauses.h"
#include "ingest/extract/document.h"
#include "ingest/extract/grammar.h"

namespace newsgraph {

class PronounResolver {
 public:
  // The document gets entities of unnamed persons, and no mentions. `clauses` tells the subject of a pronoun's own verb.
  PronounResolver(const Grammar& grammar, const std::vector<Clause>& clauses, Document* doc);

  // Those outside quotations, or those in them, whose speakers are then known. Bounded work for each.
  void Resolve(bool inside_quotes);

 private:
  // Of the pronoun at hand.
  struct Pronoun {
    size_t at = 0;  // in people_
    DocMention* mention = nullptr;
    bool quoted = false;
    bool possessive = false;
    int32_t banned = -1;       // the speaker of its quotation: "he" is another
    int32_t own_subject = -1;  // entity that acts on it: "Okafor blamed him"
  };
  struct Antecedent {
    int32_t mention = -1;
    std::string_view rule = "pronoun_subject";
    bool joined = false;  // "and his wife", of nobody right before
  };

  DocMention& Person(size_t at) const { return doc_.mentions[static_cast<size_t>(people_[at])]; }
  int32_t EntityOfUnit(int32_t unit) const;
  bool MayBe(const DocMention& pronoun, int32_t entity) const;
  bool Fits(const DocMention& pronoun, const DocMention& candidate) const;
  bool IsAllowed(const Pronoun& pronoun, const DocMention& candidate) const;
  bool IsPossessive(const DocMention& pronoun) const;
  bool IsOfALife(uint32_t token) const;
  bool IsSaidBehind(const DocMention& pronoun) const;

  void ResolveOne(size_t at, bool inside_quotes);
  void ResolveFirstPerson(DocMention* pronoun, bool quoted, int32_t speaker);
  Antecedent Find(const Pronoun& pronoun) const;
  int32_t FindJoined(const Pronoun& pronoun) const;
  int32_t FindNear(const Pronoun& pronoun) const;
  int32_t FindBefore(const Pronoun& pronoun) const;
  int32_t FindAhead(const Pronoun& pronoun) const;
  void Doubt(const Pronoun& pronoun, const Antecedent& found);
  bool IsSide(const Pronoun& pronoun, const Antecedent& found, bool said) const;
  bool IsAnother(const Pronoun& pronoun, const DocMention& named, bool said, size_t other) const;
  bool PointsForward(const Pronoun& pronoun, const DocMention& named) const;

  const Grammar& grammar_;
  Document& doc_;
  std::vector<int32_t> people_;      // mentions of persons in text order
  std::vector<size_t> of_sentence_;  // where those of each sentence begin
  std::unordered_map<int32_t, int32_t>
      own_subject_;  // by a pronoun's mention: unit of its verb's subject
  Antecedents antecedents_;
  std::vector<bool> doubted_;  // by mention: and those that were found for it
  // "I" outside quotations: whoever writes, or speaks in a transcript, so one for each paragraph.
  int32_t writer_ = -1;
  uint32_t writer_paragraph_ = 0;
};

}  // namespace newsgraph
