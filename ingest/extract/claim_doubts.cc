// Claims that are not stated because it is in doubt who an end is: nobody whom the text names, a pronoun that may be another's, one of many
// (claims.h).
#include <algorithm>

#include "ingest/extract/claims.h"
#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// So many tokens before a group its share is looked for: "78 percent of the Lindale voters".
constexpr uint32_t kShareReach = 8;

// So many tokens before "whether" it is said who asks.
constexpr uint32_t kAskedReach = 3;

// From here on a name's type is more than the best of some guesses (milli-units).
constexpr uint16_t kSureType = 800;

// So many sentences are an excerpt.
constexpr size_t kExcerpt = 5;

// What is told of one person's life, and worth knowing of somebody whom an excerpt does not name.
bool IsCareer(std::string_view predicate) {
  static constexpr std::string_view kCareer[] = {
      "appointed_to", "educated_at",   "employed_by", "founded",          "holds_position",
      "leads",        "left_position", "member_of",   "party_affiliation"};
  return std::find(std::begin(kCareer), std::end(kCareer), predicate) != std::end(kCareer);
}

}  // namespace

bool ClaimFinder::HasFullName(int32_t entity) const {
  const int32_t best = doc_->entities[static_cast<size_t>(entity)].best;
  if (best < 0) return false;
  const DocMention& mention = doc_->mentions[static_cast<size_t>(best)];
  return mention.last - mention.first > 1;
}

// Whether the text has a name for it, not only words that describe it.
bool ClaimFinder::IsNamed(int32_t entity) const {
  const int32_t best = doc_->entities[static_cast<size_t>(entity)].best;
  return best >= 0 && doc_->mentions[static_cast<size_t>(best)].form == v1::Mention::NAME;
}

// Nobody whom the text names, only a pronoun stands for him.
bool ClaimFinder::IsUnnamed(int32_t entity) const {
  if (entity < 0) return false;
  const DocEntity& person = doc_->entities[static_cast<size_t>(entity)];
  return person.type == v1::Entity::PERSON && person.best < 0 && person.name.empty();
}

// "He graduated in 1998 and joined ..": an excerpt of a life, of him who is named before it.
bool ClaimFinder::IsOfExcerpt(int32_t mention) const {
  return mention >= 0 && doc_->text.sentences.size() <= kExcerpt;
}

// A pronoun whose person was found as the subject of some sentence, rather than right beside it.
bool ClaimFinder::IsFarPronoun(int32_t mention) const {
  return mention >= 0 && doc_->mentions[static_cast<size_t>(mention)].rule == "pronoun_subject";
}

// "a Rask", "another Rask": one of that name. "One of the supporters", "78 percent of voters", "zero voters": not the group.
bool ClaimFinder::IsOneOfMany(int32_t index) const {
  if (index < 0) return false;
  const DocMention& mention = doc_->mentions[static_cast<size_t>(index)];
  const uint32_t begin = doc_->text.sentences[mention.sentence].first;
  if (mention.type == v1::Entity::PERSON)
    return mention.form == v1::Mention::NAME && mention.last - mention.first == 1 &&
           mention.first > begin && HoldsClass("ONE_OF_A_NAME", mention.first - 1, mention.first);
  const bool bodies =
      mention.type == v1::Entity::ORGANIZATION && mention.form == v1::Mention::NOMINAL;
  if (bodies && mention.first > begin + 2) {  // "35 of the companies"
    uint32_t at = mention.first - 1;
    if (grammar_.is(doc_->text.tokens[at], kDeterminer)) --at;
    return doc_->text.tokens[at].word == grammar_.words().of && at > begin &&
           doc_->text.tokens[at - 1].shape == Shape::kNumber;
  }
  if (mention.type != v1::Entity::GROUP || mention.form == v1::Mention::PRONOUN) return false;
  bool of =
      true;  // between the share and the group, unless it stands right before it: "zero voters"
  for (uint32_t at = mention.last; at-- > begin && mention.first < at + kShareReach;) {
    if (HoldsClass("SHARE", at, at + 1)) return of;
    const WordId word = doc_->text.tokens[at].word;
    if (word == grammar_.words().comma) return false;
    if (at < mention.first) of = word == grammar_.words().of;
  }
  return false;
}

// "said Okafor - who was born in Lindale - would go": between dashes stand the writer's words.
bool ClaimFinder::IsAside(const Clause& clause) const {
  const int32_t begin = static_cast<int32_t>(doc_->unit_begin[clause.sentence]);
  int32_t at = clause.verb_unit - 1;
  while (at > begin && unit(at).ref < 0 && grammar_.is(unit(at), kAdverb)) --at;
  if (at <= begin || unit(at).ref >= 0 || !grammar_.is(unit(at), kRelative)) return false;
  const std::string_view mark = doc_->text.word(doc_->text.tokens[unit(at - 1).first]);
  return mark == "-" || mark == "--" || mark == "–" || mark == "—";
}

// Whether a clause in reported speech is no part of it: a gerund ("wrote an article condemning"), or what goes on meanwhile.
bool ClaimFinder::IsBesideSaying(const Clause& clause) const {
  if (clause.attributed_to >= 0) return false;
  if (IsAside(clause)) return true;
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause.verb)];
  if (verb.form == VerbForm::kGerund) return true;
  if (clause.subject < 1 || clause.subject > clause.verb_unit) return false;
  const Unit& before = unit(clause.subject - 1);
  // But "said that as she was no member she did not know"
  const bool reported = clause.subject > 1 && unit(clause.subject - 2).ref < 0 &&
                        unit(clause.subject - 2).word == grammar_.words().that;
  return before.ref < 0 && before.word == grammar_.words().as && before.word != kUnknownWord &&
         !reported;
}

bool ClaimFinder::IsMoreOrAsked(const DocClaim& claim, const Clause& clause) const {
  const auto& tokens = doc_->text.tokens;
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause.verb)];
  if (verb.negative && HoldsClass("MERELY", verb.first, verb.main)) return true;
  const Sentence& sentence = doc_->text.sentences[claim.sentence];
  bool asked = tokens[sentence.last - 1].word == grammar_.words().question &&
               grammar_.words().question != kUnknownWord;
  // "was asked if she would support him", "does not know whether"
  const int32_t begin = static_cast<int32_t>(doc_->unit_begin[clause.sentence]);
  if (clause.subject > begin && unit(clause.subject - 1).ref < 0) {
    const uint32_t at = unit(clause.subject - 1).first;
    asked |=
        (tokens[at].word == grammar_.words().if_ || tokens[at].word == grammar_.words().whether) &&
        HoldsClass("ASKS", std::max(sentence.first, at - std::min(at, kAskedReach)), at);
  }
  static constexpr std::string_view kAsked[] = {"supports", "succeeded",  "refused",
                                                "met_with", "criticised", "resides_in"};
  return asked && std::ranges::find(kAsked, claim.predicate) != std::end(kAsked);
}

// "said Rask needed help but defended Okafor": a stance behind what somebody says is as often his own as theirs of whom he says it.
bool ClaimFinder::IsOfTwoSubjects(const DocClaim& claim, const Clause& clause) const {
  static constexpr std::string_view kStances[] = {
      "supports", "accused_of", "criticised", "refused", "called_on", "admitted", "vowed"};
  if (std::find(std::begin(kStances), std::end(kStances), claim.predicate) == std::end(kStances) ||
      !clause.that_clause || clause.governor < 0 || clause.subject < 0 || clause.passive ||
      clause.subject >= clause.verb_unit)
    return false;
  const Clause& over = (*clauses_)[static_cast<size_t>(clause.governor)];
  int32_t speaker = -1, mention = -1;
  if (clause.subject <= over.verb_unit ||
      (over.subject >= 0 && EndOf(over.subject, &speaker, &mention) && speaker == claim.subject))
    return false;
  bool relative = false;  // "that Lund, who lives in Lindale, supported": hers
  for (int32_t at = clause.subject + 1; at < clause.verb_unit; ++at) {
    if (unit(at).ref < 0 && grammar_.is(unit(at), kRelative)) relative = true;
    if (!IsVerb(unit(at)) ||
        doc_->verbs[static_cast<size_t>(unit(at).ref)].form != VerbForm::kFinite)
      continue;
    if (!relative) return true;
    relative = false;
  }
  return false;
}

// Whether it is in doubt who an end is. Of a claim with its ends alone.
bool ClaimFinder::IsDoubtful(const DocClaim& claim, const Firing& firing) const {
  // "the ballot asks", "legal briefs urging": what was taken for who says something, and no people
  if (claim.subject_mention >= 0) {
    const DocMention& who = doc_->mentions[static_cast<size_t>(claim.subject_mention)];
    if (who.rule == "unnamed_source" &&
        !grammar_.is(doc_->text.tokens[who.last - 1], kPeopleNoun | kPeoples))
      return true;
  }
  // "I met her": who is nowhere named stands in no relation to others; nor is "a Rask" or "one of the supporters" somebody known.
  if ((IsUnnamed(claim.subject) &&
       !(IsCareer(claim.predicate) && IsOfExcerpt(claim.subject_mention))) ||
      IsUnnamed(claim.object))
    return true;
  if (firing.clause != nullptr &&
      (IsOneOfMany(claim.subject_mention) || IsOneOfMany(claim.object_mention)))
    return true;
  // "his supposed wife"
  if (const Filler kin = Find(firing, "kin"); kin.known()) {
    const auto& tokens = doc_->text.tokens;
    if (std::any_of(tokens.begin() + kin.first, tokens.begin() + kin.last,
                    [&](const Token& token) { return grammar_.is(token, kUnproven); }))
      return true;
  }
  if (IsEndThatModifies(claim, firing)) return true;
  // In doubt about who it is, nothing is stated.
  const auto is_guess = [&](int32_t mention) {
    return mention >= 0 && doc_->mentions[static_cast<size_t>(mention)].confidence <= kGuess;
  };
  if (is_guess(claim.subject_mention) || is_guess(claim.object_mention)) return true;
  // "did not just support him": he did, and more. "Why would she support him?"
  if (firing.clause != nullptr && IsMoreOrAsked(claim, *firing.clause)) return true;
  // "He told her": two that are looked for in other sentences
  if (IsFarPronoun(claim.subject_mention) && IsFarPronoun(claim.object_mention)) return true;
  // "His father, Bo, left": of whoever opens the sentence before; else that is as often another.
  if (claim.predicate == "family_of" && firing.clause == nullptr &&
      IsFarPronoun(claim.subject_mention)) {
    const uint32_t first = doc_->mentions[static_cast<size_t>(claim.subject_mention)].first;
    if (first != doc_->text.sentences[claim.sentence].first || claim.sentence == 0 ||
        opens_[claim.sentence - 1] != claim.subject)
      return true;
  }
  return firing.clause != nullptr &&
         (IsPartOfAnother(claim, *firing.clause) || IsOfTwoSubjects(claim, *firing.clause));
}

// Whether one of the claim's predicate is not to be stated of such ends.
bool ClaimFinder::IsOfDoubtfulEnds(const DocClaim& claim, const Firing& firing) const {
  // "spoke to Rask and told him": as often another
  if (claim.predicate == "spoke_to" && IsFarPronoun(claim.object_mention)) return true;
  // "told BBC Radio 4's programme"
  if (claim.predicate == "spoke_to" && claim.object_mention >= 0) {
    const uint32_t next = doc_->mentions[static_cast<size_t>(claim.object_mention)].last;
    if (next < doc_->text.tokens.size() && doc_->text.tokens[next].shape == Shape::kNumber)
      return true;
  }
  // "tries not to talk to him": nothing was said
  if (claim.predicate == "spoke_to" && firing.clause != nullptr &&
      doc_->verbs[static_cast<size_t>(firing.clause->verb)].form == VerbForm::kInfinitive &&
      firing.clause->modality != v1::Claim::ASSERTED)
    return true;
  if (IsNoSuchAct(claim, firing)) return true;
  // "offered to buy Harper and Row": a surname of several
  if (claim.predicate == "owns" &&
      (IsCutName(claim.subject_mention) || IsCutName(claim.object_mention)))
    return true;
  // "Orlan and Vesk Inc, a unit of": half of a name; "a unit of Brellin's Tollard Foods": of Tollard
  if (claim.predicate == "part_of" && firing.clause == nullptr &&
      (FollowsName(claim.subject_mention) || IsCutName(claim.object_mention) ||
       IsOwner(claim.object_mention)))
    return true;
  // "start training at Brellin Foods": what is started is the training
  if (claim.predicate == "founded" && firing.clause != nullptr &&
      firing.trigger_last < doc_->text.tokens.size() &&
      grammar_.is(doc_->text.tokens[firing.trigger_last], kVerbGerund) &&
      HoldsClass("START", firing.trigger_first, firing.trigger_last))
    return true;
  // "formed a committee": what is founded by so general a verb has a name
  if (claim.predicate == "founded" && firing.clause != nullptr && claim.object >= 0 &&
      !IsNamed(claim.object) && HoldsClass("START", firing.trigger_first, firing.trigger_last))
    return true;
  // "Only banks can buy another bank": of whom nothing is known but what it is
  if (claim.predicate == "owns" && claim.subject_mention >= 0) {
    if (!IsNamed(claim.subject)) return true;
  }
  // "An underwriting group led by Brellin, Rask and Co.": one word that leads what has no name is as often a firm.
  if (claim.predicate == "leads" && claim.subject >= 0 && !HasFullName(claim.subject) &&
      claim.object_mention >= 0 &&
      doc_->mentions[static_cast<size_t>(claim.object_mention)].form == v1::Mention::NOMINAL)
    return true;
  // "Rask from Lindale Reptile Rescue": what no list knows and little says is as often a firm.
  if (claim.predicate == "resides_in" && claim.object_mention >= 0) {
    const DocMention& home = doc_->mentions[static_cast<size_t>(claim.object_mention)];
    if (home.last - home.first > 1 && home.form == v1::Mention::NAME && home.confidence < kSureType)
      return true;
  }
  // "born Ann Lund": by which name; "bore a son"
  if (claim.predicate == "born" && firing.clause != nullptr && !firing.clause->passive) return true;
  // "Ann Lund (Brellin)": in brackets may stand a nickname, an instrument, a prize
  if (claim.predicate == "party_affiliation" && firing.narrator && claim.object_mention >= 0 &&
      !IsParty(doc_->mentions[static_cast<size_t>(claim.object_mention)]))
    return true;
  // "in Apartment 1A", "in County Down": the name goes on
  if ((claim.predicate == "resides_in" || claim.predicate == "born") && claim.object_mention >= 0 &&
      GoesOn(claim.object_mention))
    return true;
  // "Philips of the Netherlands": one word before a country is as often a firm.
  if (claim.predicate == "nationality" && claim.subject >= 0 && !HasFullName(claim.subject))
    return true;
  return false;
}

}  // namespace newsgraph
