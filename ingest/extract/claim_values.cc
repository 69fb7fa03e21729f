// Which values a claim takes: polarity, modality, status, and who says it (claims.h).
#include <algorithm>

#include "ingest/extract/claims.h"
#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// So many tokens behind a marriage it is told on which day the wedding was.
constexpr uint32_t kWeddingReach = 12;

// So many tokens behind an office it is told until when it was held.
constexpr uint32_t kUntilReach = 6;

// So many units before "while" the verb stands to which it belongs.
constexpr int32_t kMeanwhileReach = 40;

// So many tokens before an office it is told whose ancestor holds it.
constexpr uint32_t kAncestorReach = 8;

// So many tokens behind the words for a meeting it is said that it is to come.
constexpr uint32_t kScheduleReach = 3;

// What a person or body is to another, told by words without a verb: a date of the sentence is another's ("Rask from Lindale
// University says that prices fell in 2008").
bool IsTie(std::string_view predicate) {
  static constexpr std::string_view kTies[] = {"broadcasts",       "employed_by", "family_of",
                                               "located_in",       "nationality", "part_of",
                                               "party_affiliation"};
  return std::find(std::begin(kTies), std::end(kTies), predicate) != std::end(kTies);
}

}  // namespace

// "her former wife", "his ex-husband", "the late wife": over, where the word stands right before the kin term.
v1::Claim::Status ClaimFinder::KinStatus(const Firing& firing) const {
  const Filler kin = Find(firing, "kin");
  if (!kin.known()) return v1::Claim::CURRENT;
  const uint32_t head = kin.last - 1;
  const auto& tokens = doc_->text.tokens;
  for (uint32_t at = head; at > firing.trigger_first && head - at < 3;) {
    --at;
    if (grammar_.is(tokens[at], kFormer) ||
        (HoldsClass("EARLIER", at, at + 1) && HoldsClass("PARTNER", head, head + 1)))
      return v1::Claim::FORMER;
  }
  return v1::Claim::CURRENT;
}

// "was married to Rask" is over; "married Rask in 2010" does not say whether they still are.
v1::Claim::Status ClaimFinder::MarriageStatus(const Clause& clause) const {
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause.verb)];
  if (verb.form == VerbForm::kGerund) return v1::Claim::UNKNOWN;  // "before marrying him in 2006"
  if (!verb.past || verb.form != VerbForm::kFinite || verb.modality != v1::Claim::ASSERTED)
    return v1::Claim::CURRENT;
  const Token& first = doc_->text.tokens[verb.first];
  if (grammar_.is(first, kHave) && !grammar_.is(first, kVerbPast)) return v1::Claim::CURRENT;
  if (!verb.passive) return v1::Claim::UNKNOWN;
  if (backshifted_[verb.first]) return v1::Claim::CURRENT;  // "said she was married to Rask"
  // "was married to Rask on Saturday": the wedding
  const auto& tokens = doc_->text.tokens;
  const uint32_t end =
      std::min(doc_->text.sentences[clause.sentence].last, verb.last + kWeddingReach);
  const bool wedding =
      std::any_of(tokens.begin() + verb.last, tokens.begin() + end,
                  [&](const Token& token) { return grammar_.is(token, kMonth | kWeekday); });
  return wedding ? v1::Claim::UNKNOWN : v1::Claim::FORMER;
}

// "a great-granddaughter of the shipping tycoon Bo Lund": who is named as somebody's ancestor is long dead.
bool ClaimFinder::IsAncestor(const Firing& firing) const {
  const uint32_t begin = doc_->text.sentences[firing.sentence].first;
  return firing.narrator &&
         HoldsClass(
             "DESCENDANT",
             std::max(begin, firing.trigger_first - std::min(firing.trigger_first, kAncestorReach)),
             firing.trigger_first);
}

bool ClaimFinder::IsStateVerb(const VerbGroup& verb) const {
  return state_verb_ != kNoClass && book_.lexicon().Has(verb.lex, state_verb_);
}

// "used it while leading the board": when something happened that is over.
bool ClaimFinder::IsMeanwhile(const Clause& clause) const {
  const int32_t begin = static_cast<int32_t>(doc_->unit_begin[clause.sentence]);
  const int32_t before = clause.verb_unit - 1;
  if (before < begin || unit(before).ref >= 0 ||
      !HoldsClass("MEANWHILE", unit(before).first, unit(before).last))
    return false;
  for (int32_t at = before - 1; at >= std::max(begin, before - kMeanwhileReach); --at) {
    if (!IsVerb(unit(at))) continue;
    const VerbGroup& verb = doc_->verbs[static_cast<size_t>(unit(at).ref)];
    if (verb.form != VerbForm::kFinite) continue;
    return verb.past && !grammar_.is(doc_->text.tokens[verb.first], kHave) &&
           !grammar_.is(unit(at), kSay);
  }
  return false;
}

// "Okafor led the board": a state in the past tense is over. Not in reported speech, where "said he led" is "leads" a tense back
// ("says he led" is not), and not "has led".
bool ClaimFinder::IsPastState(const Clause& clause) const {
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause.verb)];
  // "loved representing the town", "was a boy living in Lindale": as past as the verb over it
  if (verb.form == VerbForm::kGerund && clause.governor >= 0 && IsStateVerb(verb)) {
    const Clause& over = (*clauses_)[static_cast<size_t>(clause.governor)];
    const VerbGroup& governor = doc_->verbs[static_cast<size_t>(over.verb)];
    const Token& auxiliary = doc_->text.tokens[governor.first];
    const bool perfect =
        grammar_.is(auxiliary, kHave) && !grammar_.is(auxiliary, kVerbPast);  // "has loved"
    return governor.past && !perfect && !governor.passive && governor.form == VerbForm::kFinite &&
           over.modality == v1::Claim::ASSERTED && !grammar_.is(unit(over.verb_unit), kSay) &&
           !backshifted_[verb.first];
  }
  if (verb.form == VerbForm::kGerund && IsStateVerb(verb) && IsMeanwhile(clause)) return true;
  const bool participle = clause.passive && verb.first == verb.main;  // "the board led by Okafor"
  if (!verb.past || participle || verb.negative || verb.modality != v1::Claim::ASSERTED ||
      !IsStateVerb(verb))
    return false;
  const Token& first = doc_->text.tokens[verb.first];
  if (grammar_.is(first, kHave) && !grammar_.is(first, kVerbPast)) return false;
  if (clause.governor >= 0 && clause.that_clause) {
    const Clause& over = (*clauses_)[static_cast<size_t>(clause.governor)];
    if (doc_->verbs[static_cast<size_t>(over.verb)].past) return false;
  }
  return !backshifted_[verb.first];
}

// Whether an apposition that goes on at a token says until when, or that it was long ago.
bool ClaimFinder::IsUntil(uint32_t at) const {
  const auto& tokens = doc_->text.tokens;
  for (uint32_t end = at + kUntilReach; at < end && at < tokens.size(); ++at) {
    if (tokens[at].word == grammar_.words().until || HoldsClass("AGO", at, at + 1)) return true;
    if (tokens[at].shape == Shape::kPunctuation ||
        (!grammar_.is(tokens[at], kPreposition | kTime | kNumberWord | kDeterminer | kMonth) &&
         tokens[at].shape != Shape::kNumber))
      return false;
  }
  return false;
}

void ClaimFinder::ApplyScope(const Scope& scope, DocClaim* claim) const {
  // What is alleged stays so, unless the alleging itself is planned, demanded, possible ..
  if (claim->modality == v1::Claim::ASSERTED || scope.modality != v1::Claim::ASSERTED)
    claim->modality = scope.modality;
  if (scope.polarity == v1::Claim::NEGATIVE) {
    claim->polarity =
        claim->polarity == v1::Claim::NEGATIVE ? v1::Claim::POSITIVE : v1::Claim::NEGATIVE;
  }
  if (claim->status == v1::Claim::CURRENT && claim->modality == v1::Claim::PLANNED)
    claim->status = v1::Claim::FUTURE;
  int32_t mention = -1;
  if (scope.attributed_to >= 0 && !EndOf(scope.attributed_to, &claim->attribution, &mention))
    claim->attribution = -1;
}

// What the rule's words say of themselves: "her former wife", "the divorce".
void ClaimFinder::SetOwnValues(const v1::Emit& emit, const Firing& firing, DocClaim* claim) const {
  claim->status = emit.status();
  claim->undated = HoldsClass("FOUNDER", firing.trigger_first, firing.trigger_last) ||
                   HoldsClass("CANDIDATE_NOUN", firing.trigger_first, firing.trigger_last);
  // "President Okafor, since 2017 on a tour", "his death, on Monday a case was filed"
  const bool title = claim->predicate == "holds_position" && firing.clause == nullptr &&
                     claim->object_mention >= 0 && claim->subject_mention >= 0 &&
                     doc_->mentions[static_cast<size_t>(claim->object_mention)].first <
                         doc_->mentions[static_cast<size_t>(claim->subject_mention)].first;
  const bool death = claim->predicate == "died" && firing.clause == nullptr;
  claim->timeless = title || death || (firing.clause == nullptr && IsTie(claim->predicate));
  claim->modality = emit.modality();
  claim->polarity = emit.polarity();
  if (claim->predicate == "family_of" && claim->status == v1::Claim::CURRENT)
    claim->status = KinStatus(firing);
  // "married Rask in 2002 before they divorced"
  const Sentence& sentence = doc_->text.sentences[firing.sentence];
  if (claim->predicate == "family_of" && claim->status == v1::Claim::CURRENT &&
      firing.clause != nullptr)
    claim->status = HoldsClass("DIVORCE", sentence.first, sentence.last)
                        ? v1::Claim::FORMER
                        : MarriageStatus(*firing.clause);
  if (const Filler status = Find(firing, emit.status_from());
      !emit.status_from().empty() && status.known()) {
    if (claim->status == v1::Claim::CURRENT) claim->status = StatusIn(status.first, status.last);
  }
}

// "his predecessor, Okafor", "CNN's Morning Show": whatever the sentence tells of them, they are that.
bool ClaimFinder::IsFactOfNoun(const DocClaim& claim, const Firing& firing) const {
  return firing.narrator &&
         (claim.predicate == "broadcasts" ||
          (claim.predicate == "succeeded" &&
           HoldsClass("PREDECESSOR", firing.trigger_first, firing.trigger_last)));
}

// "his alleged rival Okafor", "no friend of Okafor", "the former subsidiary of Brellin", "an ally of Okafor six years ago"
void ClaimFinder::ReadOwnWords(const Firing& firing, DocClaim* claim) const {
  static constexpr std::string_view kBonds[] = {"ally_of", "opponent_of", "part_of"};
  if (std::find(std::begin(kBonds), std::end(kBonds), claim->predicate) == std::end(kBonds)) return;
  const auto& tokens = doc_->text.tokens;
  for (uint32_t at = firing.trigger_first; at < firing.trigger_last; ++at) {
    if (grammar_.is(tokens[at], kUnproven)) claim->modality = v1::Claim::ALLEGED;
    if (tokens[at].word == grammar_.words().no) claim->polarity = v1::Claim::NEGATIVE;
    if (claim->predicate == "part_of" && grammar_.is(tokens[at], kFormer))
      claim->status = v1::Claim::FORMER;
  }
  if (claim->predicate == "ally_of" && IsUntil(firing.trigger_last))
    claim->status = v1::Claim::FORMER;
}

// What the clause or noun says of it: denied, planned, over.
void ClaimFinder::SetScopeValues(const v1::Emit& emit, const Firing& firing, int32_t object_unit,
                                 DocClaim* claim) const {
  // "Okafor, the mayor for ten years until May,"
  if (firing.clause == nullptr && object_unit >= 0 && claim->status == v1::Claim::CURRENT &&
      IsUntil(unit(object_unit).last))
    claim->status = v1::Claim::FORMER;
  if (claim->predicate == "holds_position" && claim->status == v1::Claim::CURRENT &&
      IsAncestor(firing))
    claim->status = v1::Claim::FORMER;
  // "talks between Okafor and Rask, scheduled for Friday"
  if (claim->predicate == "met_with" && firing.clause == nullptr &&
      claim->modality == v1::Claim::ASSERTED) {
    const uint32_t end = doc_->text.sentences[claim->sentence].last;
    if (HoldsClass("SCHEDULED", std::min(end, firing.trigger_last),
                   std::min(end, firing.trigger_last + kScheduleReach)))
      claim->modality = v1::Claim::PLANNED;
  }
  // "the previous government, led by Okafor"
  if (claim->predicate == "leads" && claim->status == v1::Claim::CURRENT &&
      claim->object_mention >= 0) {
    const uint32_t body = doc_->mentions[static_cast<size_t>(claim->object_mention)].first;
    if (body > 0 && (grammar_.is(doc_->text.tokens[body - 1], kFormer) ||
                     HoldsClass("PREVIOUS", body - 1, body + 1)))
      claim->status = v1::Claim::FORMER;
  }
  // An act is under what its noun stands under, a state ("the mayor, Okafor") is not.
  const bool spoken = !firing.speaker_slot.empty();
  Scope scope;
  if (spoken) {
    claim->attribution = firing.speaker;
  } else if (firing.clause != nullptr) {
    scope = {firing.clause->modality, firing.clause->polarity, firing.clause->attributed_to};
    // "if I lived in Halden": no more than now
    if (claim->status == v1::Claim::CURRENT && !firing.clause->conditional &&
        (firing.clause->former || IsPastState(*firing.clause)))
      claim->status = v1::Claim::FORMER;
  } else if (emit.status() == v1::Claim::UNKNOWN && claim->predicate != "candidate_for" &&
             !IsFactOfNoun(*claim, firing)) {
    scope = firing.noun_scope;
  } else if (emit.status() == v1::Claim::CURRENT) {
    ReadOwnWords(firing, claim);
  }
  if (!spoken) ApplyScope(scope, claim);
  if (IsCrimeProved(*claim)) {
    claim->modality = v1::Claim::ASSERTED;
    claim->attribution = -1;
  }
  // "when she ran for mayor": over, as offices that were held
  if (claim->predicate == "candidate_for" && claim->status == v1::Claim::UNKNOWN &&
      firing.clause != nullptr && IsPastState(*firing.clause))
    claim->status = v1::Claim::FORMER;
}

// Who says it, where the clause does not tell.
void ClaimFinder::Attribute(const v1::Emit& emit, const Firing& firing, DocClaim* claim) const {
  // Titles and appositions are the narrator's, also inside what he reports.
  const bool apposition =
      firing.narrator && (emit.status() == v1::Claim::CURRENT || IsFactOfNoun(*claim, firing));
  const bool title = firing.narrator && claim->predicate == "holds_position";
  if (claim->attribution < 0 && !title) {
    claim->attribution = (apposition ? quoted_speaker_at_ : speaker_at_)[firing.trigger_first];
    // "wrote an article condemning the plan", "it was over, he said as he criticised them": his act, and no part of what he said
    if (claim->attribution >= 0 && firing.clause != nullptr &&
        (claim->attribution == claim->subject ? IsBesideSaying(*firing.clause)
                                              : IsAside(*firing.clause)))
      claim->attribution = quoted_speaker_at_[firing.trigger_first];
  }
}

}  // namespace newsgraph
