// Clauses in normal form: who does what to whom, whatever the order of the words.
//
//   "A motion drafted by Okafor asks the mayor to step aside."
//     drafted   passive, subject = a motion, by = Okafor
//     asks      subject = a motion, object = the mayor
//     step aside  subject = the mayor (object control of "ask"), DEMANDED
//
// A clause belongs to one verb group. Its subject is the nearest noun phrase to the left that no preposition governs, past one
// parenthesis between commas or dashes; the antecedent for who / which / that; the subject of the clause before for a coordinate verb; the
// subject or object of the governing verb for infinitives and gerunds (the packs' Complement table says whose act it is).
// Scope: a clause inherits modality, polarity and attribution from the clause that governs it, never from a sibling.
#pragma once

#include <array>
#include <vector>

#include "ingest/extract/document.h"
#include "ingest/extract/grammar.h"
#include "ingest/rules/rulebook.h"

namespace newsgraph {

// How many clauses back a clause looks for the one that governs it: bounds the work in a text without sentence ends.
inline constexpr size_t kGovernReach = 12;

struct PrepositionSlot {
  WordId preposition = kUnknownWord;
  int32_t unit = -1;  // noun phrase
};

// At most six; what stands further off is not the verb's.
class PrepositionList {
 public:
  void push_back(PrepositionSlot slot) {
    if (size_ < slots_.size()) slots_[size_++] = slot;
  }
  bool empty() const { return size_ == 0; }
  const PrepositionSlot& front() const { return slots_[0]; }
  const PrepositionSlot* begin() const { return slots_.data(); }
  const PrepositionSlot* end() const { return slots_.data() + size_; }

 private:
  std::array<PrepositionSlot, 6> slots_;
  size_t size_ = 0;
};

// What is said of a clause, or of an act that a noun names, as a whole.
struct Scope {
  v1::Claim::Modality modality = v1::Claim::ASSERTED;
  v1::Claim::Polarity polarity = v1::Claim::POSITIVE;
  int32_t attributed_to = -1;  // unit of who says it; -1: the narrator
};

struct Clause {
  int32_t verb = -1;       // index into Document::verbs
  int32_t verb_unit = -1;  // units are indices into Document::units
  int32_t subject = -1;
  int32_t object = -1;
  int32_t object_owner = -1;  // "the House" of the object "the House's decision"
  int32_t second_object = -1;
  PrepositionList prepositions;
  int32_t governor = -1;  // clause that governs this one
  bool passive = false;
  int32_t auxiliary = -1;   // verb whose auxiliaries it shares: "was not elected or named"
  bool under_noun = false;  // "the vote to remove", "a plan for ousting": `scope_of_noun` holds
  bool generic = false;     // "the power to remove": under a noun that says nothing of an act
  bool unstated =
      false;  // "flew home to marry": an aim, of which nothing says whether it came about
  Scope scope_of_noun;
  bool that_clause = false;  // governed by a verb with a clause of its own subject ("said that ..")
  uint32_t sentence = 0;
  uint32_t first = 0;  // tokens of the complement: from after the verb group to the clause's end
  uint32_t last = 0;
  // Own and inherited.
  v1::Claim::Modality modality = v1::Claim::ASSERTED;
  v1::Claim::Polarity polarity = v1::Claim::POSITIVE;
  int32_t attributed_to = -1;  // unit of who says it; -1: the narrator
  bool conditional = false;
  bool former = false;  // "was .. until", "used to", "from 1998 to 2006"
  int32_t gap = -1;     // what "whom the party chose" is about, until a verb has it for its object
  Scope over_object;    // of an act that is the verb's object: "called for the removal"
};

// One thread's. Not thread-safe.
class ClauseBuilder {
 public:
  ClauseBuilder(const RuleBook& book, const Grammar& grammar);

  // Replaces *clauses with those of every sentence, in text order of their verbs.
  void Build(const Document& doc, std::vector<Clause>* clauses);

  // The members of a list "A, B and C" that ends (or begins) with this unit; at least the unit
  // itself, in text order.
  static void ListMembers(const Document& doc, const Grammar& grammar, uint32_t sentence,
                          int32_t unit, std::vector<int32_t>* members);

  // The first office of a list that begins with another noun phrase ("a mother, a writer and mayor of Lindale"); -1 where none follows.
  static int32_t OfficeAfter(const Document& doc, const Grammar& grammar, uint32_t sentence,
                             int32_t unit);

 private:
  enum class Actor : uint8_t { kSubject, kObject, kOwn };
  struct ComplementEffect {
    bool known = false;
    v1::Claim::Modality modality = v1::Claim::ASSERTED;
    v1::Claim::Polarity polarity = v1::Claim::POSITIVE;
    Actor actor = Actor::kSubject;
    bool attributed = false;
  };

  void BuildSentence(uint32_t sentence);
  bool StandsBehindClause(int32_t at) const;
  bool IsRelativeClosedBefore(size_t before, size_t first_clause, int32_t at) const;
  void ShareSubject(size_t index, size_t first_clause, Clause* clause) const;
  bool IsOfBeing(int32_t verb_unit) const;
  bool MayBeOfWhoSaid(const Clause& before, int32_t at) const;
  void FindSubject(size_t index, size_t first_clause);
  void TakeMainSubject(size_t index, size_t first_clause, Clause* clause) const;
  void ReferBack(size_t index, size_t first_clause) const;
  void ReduceBehindCopula(size_t index, size_t first_clause) const;
  bool IsModifyingVerb(int32_t at) const;
  int32_t Referent(int32_t at, size_t index, size_t first_clause) const;
  void SubjectsOfOpening(size_t first_clause);
  bool OpensSentence(int32_t verb_unit) const;
  void FindObjects(Clause* clause);
  void Govern(size_t index, size_t first_clause);
  void Inherit(size_t index, size_t first_clause);
  bool IsOnlyOne(const Clause& over, const Clause& clause) const;
  void ScopeObject(Clause* clause) const;
  bool ReadNounBefore(int32_t at, Scope* scope) const;
  void ReadThat(Clause* clause) const;
  bool HasEnded(const Clause& clause) const;
  bool BindsThat(const VerbGroup& verb) const;
  const VerbGroup& AuxiliaryOf(const Clause& clause) const;
  void ReadOwnScope(size_t index, size_t first_clause);
  bool IsDoneToo(const VerbGroup& verb, int32_t at) const;
  bool SharesPerfect(const VerbGroup& verb, const Clause& before, int32_t at) const;
  bool IsNobody(int32_t subject) const;
  bool IsInRelative(const Clause& clause) const;
  bool IsPerfect(const VerbGroup& verb) const;
  bool IsHearsay(const Clause& clause) const;
  bool IsNotFirst(const VerbGroup& verb) const;
  bool IsUnderIf(size_t index, size_t first_clause) const;
  void ReadOutcome(size_t index, size_t first_clause);
  bool HoldsClass(ClassId id, uint32_t first, uint32_t last) const;
  bool IsInVain(size_t index, size_t first_clause) const;
  bool NounFailed(const Clause& clause) const;
  bool IsNotUntil(const Clause& clause) const;
  bool IsAbandoned(const Clause& clause) const;
  bool IsPurposeOfAppearing(const Clause& clause) const;
  bool IsInstead(const Clause& clause) const;
  bool IsAhead(const Clause& clause) const;
  bool IsWhenToCome(size_t index, size_t first_clause) const;
  bool IsUsual(const Clause& clause) const;
  v1::Claim::Modality WithMain(size_t index, size_t first_clause) const;
  bool IsTopic(const Clause& clause, const Clause& over) const;
  int32_t RelativeObject(const Clause& clause) const;
  int32_t SubjectOfRelativeBefore(int32_t object) const;
  int32_t SubjectToTheLeft(int32_t from, int32_t begin, bool* coordinated) const;
  int32_t OpeningBracket(int32_t at, int32_t begin) const;
  int32_t SkipParenthesisLeft(int32_t at, int32_t begin) const;
  int32_t Antecedent(int32_t relative, int32_t begin) const;
  bool GovernedByPreposition(int32_t unit, int32_t begin, int32_t* preposition) const;
  ComplementEffect EffectOf(const VerbGroup& verb) const;
  const Unit& unit(int32_t at) const { return doc_->units[static_cast<size_t>(at)]; }
  bool InClass(LexId lex, ClassId id) const {
    return id != kNoClass && book_.lexicon().Has(lex, id);
  }
  bool Is(int32_t at, uint64_t any) const { return grammar_.is(unit(at), any); }
  bool IsToken(int32_t at) const { return unit(at).ref < 0 && unit(at).code <= UnitCode::kOther; }
  // What stands between two verbs.
  struct Between {
    bool relative = false;
    bool hard = false;         // a semicolon
    bool subordinate = false;  // because, while, before ..
    bool coordinator = false;
    bool but = false;
    bool comma = false;
  };
  Between Look(int32_t from, int32_t to) const;
  bool IsOfManyBefore(const Clause& clause) const;
  bool GovernByNoun(size_t index, size_t first_clause);
  void GovernBare(size_t index, size_t first_clause);
  int32_t HolderOfGerund(int32_t at, const Clause& before) const;
  int32_t ActorBefore(const Clause& clause, const Clause& before) const;
  bool IsSomebody(int32_t at) const;
  bool EndsInFor(int32_t verb_unit) const;
  bool IsSetOffRelative(int32_t verb_unit) const;
  int32_t NounPhraseAt(int32_t at, int32_t* owner = nullptr) const;
  bool ModifiesNext(int32_t at) const;
  int32_t NameInApposition(int32_t at) const;
  int32_t SkipModifiers(int32_t at) const;
  bool IsSubjectOfNext(int32_t at) const;
  void FindPrepositions(Clause* clause, int32_t from) const;
  bool IsPossessivePronoun(int32_t at) const;
  bool IsAndOrSlash(int32_t at) const;
  bool OfBody(int32_t role) const;
  bool IsIndefinite(int32_t at) const;
  bool BeginsClause(int32_t preposition) const;
  bool IsQuoteMark(int32_t at) const;
  bool IsReflexive(int32_t at) const;
  bool IsPartyLabel(int32_t at) const;
  bool IsHonour(int32_t at, int32_t verb_unit) const;
  bool IsDemonstrative(int32_t at) const;
  bool IsComma(int32_t at) const;
  bool IsDash(int32_t at) const;
  bool IsPossessiveMark(int32_t at) const;
  bool IsBreak(int32_t at) const;

  const RuleBook& book_;
  const Grammar& grammar_;
  std::vector<ComplementEffect> effects_;  // by LexId
  const ClassId own_purpose_;        // verbs whose subject has the purpose: "met Okafor to ask"
  const ClassId place_noun_;         // "the city of Nairobi"
  const ClassId ally_;               // nouns of who stands with somebody: "a supporter of Rask"
  const ClassId topic_preposition_;  // behind which a gerund is a topic: "talked of resigning"
  const ClassId factive_;     // under which it is a fact all the same: "proud of", "succeed in"
  const ClassId wish_;        // verbs of a wish about their object: "wants him removed"
  const ClassId no_wonder_;   // nouns of how a fact came about: "no coincidence that"
  const ClassId spread_;      // what a rumour does: "rumours emerged that"
  const ClassId in_vain_;     // "tried unsuccessfully to"
  const ClassId failed_;      // "the failed attempt to"
  const ClassId fails_;       // "was rebuffed in his effort to"
  const ClassId hope_;        // what is hoped for is no plan: "hopes that he will"
  const ClassId hearsay_;     // "rumours say that"
  const ClassId merely_;      // "is not only a singer"
  const ClassId first_of_;    // "is not the first to"
  const ClassId after_name_;  // "Okafor MP"
  const ClassId next_;        // "next week"
  const ClassId when_;        // "when", "until"
  const ClassId whenever_;    // "often": what is usual
  const ClassId every_;       // "every Friday"
  const ClassId author_;      // nouns through which their author speaks: "a statement calling on"
  std::array<uint64_t, 7> quote_marks_{};  // hashes of their tokens
  const Document* doc_ = nullptr;
  std::vector<Clause>* clauses_ = nullptr;
  int32_t begin_ = 0;  // units of the sentence
  int32_t end_ = 0;
  int32_t stop_ = 0;  // the next mark at which complements end; moves on with the clauses
};

}  // namespace newsgraph
