// What speaks for and against a person as the antecedent of a pronoun (coreference.h).
//
// Somebody else is as likely, so that the pronoun is a guess on which no claim rests, where
//
//   "Lund's novel was filmed. She met .."      the person is named in a side phrase, and somebody who acts right before is said twice as often
//   "Rask saw Lund with Dahl. He left"         two are named beside, of whom none acts
//   "Now that he leads, Orvell met .."         an opening clause is of whoever is named behind it
//   "challenged the man, who said he voted"    whoever says so has no name
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/extract/clauses.h"
#include "ingest/extract/document.h"
#include "ingest/extract/grammar.h"

namespace newsgraph {

// Of one article, while its pronouns are resolved in text order.
class Antecedents {
 public:
  // Of the clause that a mention is the subject of: who says it, and whether somebody is told.
  struct Saying {
    int32_t sayer = -1;  // mention
    bool told = false;
    bool nameless = false;  // "the man, who said"
  };

  // O(clauses). `doc` may get entities meanwhile, but no mentions.
  Antecedents(const Grammar& grammar, const std::vector<Clause>& clauses, const Document& doc);

  // The next mention of a person, whose entity is known.
  void Read(int32_t mention);

  // Whether a clause has the mention for its subject.
  bool Acts(int32_t mention) const { return acts_[static_cast<size_t>(mention)]; }
  const Saying& SayingOf(int32_t mention) const { return sayings_[static_cast<size_t>(mention)]; }
  // So far, by name or otherwise.
  uint32_t TimesSaid(int32_t entity) const { return times_said_[static_cast<size_t>(entity)]; }

  // Who is said most so far of those who may be of that gender, if he is said twice as often as a person who is named there, and acts in
  // that sentence or the one before; else -1.
  int32_t MainBeside(const DocMention& named, Gender gender) const;

  // "(Photo by Ann Lee/Getty Images)", "Ann Lee/Getty Images": who took a picture is no part of the story.
  bool IsCredit(const DocMention& mention) const;

  // Whether the sentence opens with a clause or a phrase that may be of whoever is named behind it: "After he left, ..".
  bool OpensForward(uint32_t sentence) const;

  // Whether a name stands behind such an opening as the subject: ".., Orvell met".
  bool FollowsOpening(int32_t mention) const;

 private:
  int32_t MentionOf(int32_t unit) const;

  const Grammar& grammar_;
  const Document& doc_;
  std::vector<bool> acts_;            // by mention
  std::vector<Saying> sayings_;       // by mention
  std::vector<uint32_t> times_said_;  // by entity
  std::vector<uint32_t> acted_in_;  // by entity: one more than the sentence in which it acted last
  int32_t main_man_ = -1;           // entities
  int32_t main_woman_ = -1;
};

}  // namespace newsgraph
