// Claims: what the text says of its entities, by the packs' relation rules and frames.
//
//   rules    over the sentence's units:            "{ROLE} {PERSON}"  ->  holds_position
//   frames   over clauses in normal form:          urge(Tovik, the mayor, to step aside)  ->  called_on
//            and their noun forms over the units:  "Okafor's removal by the council"
//
// Values. Polarity and modality are those of the clause in which the trigger stands, with what governs it (clauses.h). Attribution
// is who says that clause, else the speaker of the quotation in which it stands. A title or apposition is the narrator's,
// also inside a quote. Status comes from the role group or from words in the match (former, then, incoming).
// A role's place or body becomes a qualifier of holds_position (jurisdiction, organization, constituency) and a position_in claim.
#pragma once

#include <functional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/extract/clauses.h"
#include "ingest/extract/document.h"
#include "ingest/extract/fiction.h"
#include "ingest/extract/grammar.h"
#include "ingest/rules/rulebook.h"

namespace newsgraph {

// One thread's. Not thread-safe.
class ClaimFinder {
 public:
  using FireFunction = std::function<void(std::string_view, ByteSpan)>;

  ClaimFinder(const RuleBook& book, const Grammar& grammar, Matcher& relations, Matcher& clauses);

  // Replaces doc->claims, in text order.
  void Find(const std::vector<Clause>& clauses, const FireFunction& fire, Document* doc);

 private:
  // What a group or slot of a rule stands for.
  struct Filler {
    int32_t unit = -1;   // noun phrase; index into Document::units
    uint32_t first = 0;  // tokens, for texts
    uint32_t last = 0;
    bool known() const { return unit >= 0 || last > first; }
  };
  struct NamedFiller {
    std::string_view name;
    Filler filler;
  };
  // One firing of a rule or frame.
  struct Firing {
    std::string_view rule;
    float prior = 0;
    uint32_t sentence = 0;
    uint32_t trigger_first = 0;  // tokens
    uint32_t trigger_last = 0;
    const Clause* clause = nullptr;  // in which the trigger stands, if a verb is part of it
    Scope noun_scope;                // of the match as a whole, where it has no verb
    bool narrator = false;           // titles and appositions
    int32_t speaker = -1;            // entity that fills the slot of that name
    std::string_view speaker_slot;   // empty: there is none
    std::vector<NamedFiller> fillers;
  };

  void MatchSentence(uint32_t sentence, const FireFunction& fire);
  void AddGroup(const RuleMatch& match, std::string_view name, Firing* firing) const;
  void FindAct(const RuleMatch& match, const RelationOwner& owner, Firing* firing) const;
  void FireRule(const v1::Rule& rule, const RuleMatch& match, const FireFunction& fire,
                Firing* firing);
  void FireNoun(const v1::Frame& frame, const RuleMatch& match, const FireFunction& fire,
                Firing* firing);
  void MatchClause(const Clause& clause, const FireFunction& fire);
  bool IsOtherThing(const PrepositionSlot& slot) const;
  static bool IsWhoActs(const v1::Frame& frame, const v1::Frame::Slot& slot);
  bool FillSlots(const v1::Frame& frame, const Clause& clause, Firing* firing) const;
  bool FillSlot(const v1::Frame& frame, const v1::Frame::Slot& slot, const Clause& clause,
                Firing* firing) const;
  Filler PhraseFiller(const v1::Frame::Slot& slot, int32_t at) const;
  bool FillSubject(const v1::Frame& frame, const v1::Frame::Slot& slot, const Clause& clause,
                   Filler* filler) const;
  Filler ObjectFiller(const v1::Frame::Slot& slot, const Clause& clause) const;
  bool FillPreposition(const v1::Frame& frame, const v1::Frame::Slot& slot, const Clause& clause,
                       Filler* filler) const;
  bool HasVerbClass(const v1::Frame::Slot& slot, const Clause& clause) const;
  bool FindAskedWord(const v1::Frame::Slot& slot, uint32_t last, uint32_t* first) const;
  Filler ComplementFiller(const v1::Frame::Slot& slot, const Clause& clause) const;
  void EmitAll(const google::protobuf::RepeatedPtrField<v1::Emit>& emits, const Firing& firing);
  void Emit(const v1::Emit& emit, const Firing& firing);
  bool IsUntil(uint32_t at) const;
  void SetOwnValues(const v1::Emit& emit, const Firing& firing, DocClaim* claim) const;
  bool AddQualifiers(const v1::Emit& emit, const Firing& firing, DocClaim* claim) const;
  bool IsFactOfNoun(const DocClaim& claim, const Firing& firing) const;
  void ReadOwnWords(const Firing& firing, DocClaim* claim) const;
  void SetScopeValues(const v1::Emit& emit, const Firing& firing, int32_t object_unit,
                      DocClaim* claim) const;
  void Attribute(const v1::Emit& emit, const Firing& firing, DocClaim* claim) const;
  void EmitOne(const v1::Emit& emit, const Firing& firing, int32_t subject_unit,
               int32_t object_unit);
  bool IsSingular(const Firing& firing, std::string_view group) const;
  void ApplyScope(const Scope& scope, DocClaim* claim) const;
  void AddRoleQualifiers(int32_t object_unit, DocClaim* claim);
  void AddPositionIn(const DocClaim& claim);
  void AddOfBody(const DocClaim& claim, int32_t body);
  void AddOfWhole(const DocClaim& claim, const RoleGroup& role, int32_t body);
  void AddFurtherBodies(const DocClaim& claim, int32_t object_unit);
  bool IsPartOfName(const RoleGroup& role) const;
  int32_t NationalityMention(int32_t object_unit) const;
  bool IsDoubtful(const DocClaim& claim, const Firing& firing) const;
  bool IsNoSuchAct(const DocClaim& claim, const Firing& firing) const;
  bool SuffersAnother(const DocClaim& claim, const Firing& firing) const;
  bool IsToldInPresent(const DocClaim& claim, const Firing& firing, const VerbGroup& verb) const;
  bool IsKinOfKin(const DocClaim& claim) const;
  bool IsNoDeath(const DocClaim& claim, const Firing& firing) const;
  bool IsNoRemoval(const DocClaim& claim, const Firing& firing) const;
  bool IsThingOfObject(const DocClaim& claim, const Clause& clause, int32_t end) const;
  bool IsNoAccusation(const DocClaim& claim, const Firing& firing) const;
  bool IsNoSupport(const DocClaim& claim, const Firing& firing) const;
  bool IsPerhaps(const Firing& firing) const;
  bool IsOnlyForetold(const DocClaim& claim, const Firing& firing) const;
  bool IsCrimeProved(const DocClaim& claim) const;
  bool IsOwner(int32_t mention) const;
  bool IsMoreOrAsked(const DocClaim& claim, const Clause& clause) const;
  bool IsOfTwoSubjects(const DocClaim& claim, const Clause& clause) const;
  bool IsPartOfAnother(const DocClaim& claim, const Clause& clause) const;
  bool IsOfDoubtfulEnds(const DocClaim& claim, const Firing& firing) const;
  bool HasFullName(int32_t entity) const;
  bool IsUnnamed(int32_t entity) const;
  bool IsNamed(int32_t entity) const;
  bool IsOneOfMany(int32_t mention) const;
  bool IsFarPronoun(int32_t mention) const;
  bool GoesOn(int32_t mention) const;
  bool IsBesideSaying(const Clause& clause) const;
  bool IsAside(const Clause& clause) const;
  bool IsCutName(int32_t mention) const;
  bool FollowsName(int32_t mention) const;
  bool IsNoRetirement(const Clause& clause) const;
  bool IsToldBeside(const Firing& firing) const;
  bool IsHearsayOfPosts(const DocClaim& claim) const;
  bool IsOfExcerpt(int32_t mention) const;
  bool IsNoMeeting(const DocClaim& claim, const Firing& firing) const;
  uint32_t NounPhraseEnd(uint32_t first, uint32_t last) const;
  int32_t OnlyBody(std::string_view head) const;
  bool IsModifier(int32_t mention) const;
  bool IsEndThatModifies(const DocClaim& claim, const Firing& firing) const;
  bool IsParty(const DocMention& body) const;
  void AddPlaceOfPlace(const DocClaim& claim, int32_t object_unit);
  bool IsSought(int32_t object_unit) const;
  bool IsPartyPost(const RoleGroup& role) const;
  bool IsOfficeOfAll(const RoleGroup& role) const;
  bool IsCandidateOf(const RoleGroup& role) const;
  void AddParty(const DocClaim& claim, int32_t object_unit);
  void AddNationality(const DocClaim& claim, int32_t object_unit);
  bool IsOtherJob(const DocClaim& claim) const;
  void NameOfficesLeft();
  void NameOfficesSought();
  void NameRefused();
  void DropDeathsOfPronouns();
  void CloseLives();
  void CloseOldOffices();
  void InferOfBody(const v1::Inference& rule, size_t count);
  void Replace(const v1::Inference& rule);
  void AddBeside(const v1::Inference& rule);
  void NameOfficesOfLeaders();
  void Infer();
  bool IsAccusedAlready(const DocClaim& claim) const;
  void Add(DocClaim claim);

  int32_t OwnerOf(int32_t at, uint32_t sentence) const;
  bool FillSpeaker(const v1::Frame::Slot& slot, const Clause& clause, Firing* firing) const;
  bool HasModality(const Clause& clause, v1::Claim::Modality modality) const;
  bool HoldsTitle(uint32_t first, uint32_t last) const;
  bool IsPlainlySaid(const Clause& clause) const;
  bool IsFirstFinite(const Clause& clause) const;
  int32_t SubjectUnder(const Clause& clause, bool bound = false) const;
  Filler Find(const Firing& firing, std::string_view name) const;
  bool EndOf(int32_t unit, int32_t* entity, int32_t* mention) const;
  uint32_t PrepositionToken(const PrepositionSlot& slot) const;
  bool HoldsClass(const std::string& name, uint32_t first, uint32_t last) const;
  bool IsWordOrClass(std::string_view wanted, uint32_t token) const;
  bool HasWords(const v1::Rule& rule, const Firing& firing) const;
  bool IsExcluded(const std::string& not_with_class, uint32_t sentence) const;
  bool IsOtherVerb(const v1::Frame& frame, const Clause& clause) const;
  bool IsFiniteVerb(int32_t at, int32_t end) const;
  bool BeginsNewClause(int32_t at, int32_t end) const;
  bool BeginsSaying(int32_t at, int32_t end) const;
  uint32_t BeginOfComplement(uint32_t first, uint32_t last) const;
  uint32_t EndOfComplement(const Clause& clause, uint32_t first, uint32_t last) const;
  bool MayBeComplement(const Clause& clause, uint32_t first, uint32_t last) const;
  bool ClassAllowed(const v1::Frame::Slot& slot, const Unit& phrase) const;
  bool TypeAllowed(const v1::Frame::Slot& slot, int32_t unit) const;
  const Clause* ClauseOfVerb(int32_t verb_unit) const;
  void NumberSpeakers();
  void NoteOpenings();
  v1::Claim::Status KinStatus(const Firing& firing) const;
  v1::Claim::Status MarriageStatus(const Clause& clause) const;
  bool IsStateVerb(const VerbGroup& verb) const;
  bool IsAncestor(const Firing& firing) const;
  bool IsMeanwhile(const Clause& clause) const;
  bool IsPastState(const Clause& clause) const;
  v1::Claim::Status StatusIn(uint32_t first, uint32_t last) const;
  const Unit& unit(int32_t at) const { return doc_->units[static_cast<size_t>(at)]; }

  const RuleBook& book_;
  const Grammar& grammar_;
  Matcher& relations_;
  Matcher& clauses_matcher_;
  const ClassId state_verb_;
  Fiction fiction_;
  Document* doc_ = nullptr;
  const std::vector<Clause>* clauses_ = nullptr;
  std::vector<int32_t> clause_of_verb_;  // by verb unit; -1: none
  std::vector<RuleMatch> matches_;
  std::vector<Unit> normal_form_;
  mutable std::unordered_map<std::string, bool> classes_in_sentence_;  // what IsExcluded found
  mutable uint32_t classes_of_ = 0;                                    // .. in this sentence
  std::vector<int32_t> opens_;              // by sentence: the person with whom it begins; -1: none
  std::vector<bool> backshifted_;           // by token: reported by a verb in the past tense
  std::vector<int32_t> speaker_at_;         // by token: entity, -1 the narrator
  std::vector<int32_t> quoted_speaker_at_;  // the same without indirect speech
};

}  // namespace newsgraph
