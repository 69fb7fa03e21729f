// Claims that are not stated because the words do not say that it happened, or say it of another: who is dying lives, who misses a match
// keeps his post, who backs a plan need not back its author (claims.h).
#include <algorithm>
#include <set>
#include <unordered_set>
#include <utility>

#include "ingest/extract/claims.h"
#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// So many tokens behind an owner what is his begins: "Okafor's long awaited plan".
constexpr uint32_t kOwnedReach = 4;

// So many tokens before a death it is said that there was none: "faked his own death".
constexpr uint32_t kPretenceReach = 3;
constexpr uint32_t kJokeReach = 5;
constexpr uint32_t kUntilReach = 5;

// So many tokens behind a death it is told when it was.
constexpr uint32_t kTimeReach = 24;

// So many tokens before a death somebody is convicted of it: "convicted on Friday of the murder of".
constexpr uint32_t kConvictReach = 8;

}  // namespace

// Of a claim with its ends alone.
bool ClaimFinder::IsNoSuchAct(const DocClaim& claim, const Firing& firing) const {
  if (claim.predicate == "died") return IsNoDeath(claim, firing);
  if (claim.predicate == "removed_from") return IsNoRemoval(claim, firing);
  if (claim.predicate == "supports") return IsNoSupport(claim, firing);
  if (claim.predicate == "accused_of") return IsNoAccusation(claim, firing);
  if (claim.predicate == "family_of") return IsKinOfKin(claim);
  if (claim.predicate == "met_with") return IsNoMeeting(claim, firing);
  if (claim.predicate == "left_position" && firing.clause != nullptr)
    return IsNoRetirement(*firing.clause);
  // "quoted Lund as telling Rask": who spoke is in the midst
  if (claim.predicate == "spoke_to" && firing.clause != nullptr) {
    const VerbGroup& verb = doc_->verbs[static_cast<size_t>(firing.clause->verb)];
    return verb.form == VerbForm::kGerund && verb.first > 0 &&
           doc_->text.tokens[verb.first - 1].word == grammar_.words().as;
  }
  return false;
}

// "at the cabinet meeting the Greens would ..", "meet 40 pct of the need", "meet his “golden rule”": no meeting.
bool ClaimFinder::IsNoMeeting(const DocClaim& claim, const Firing& firing) const {
  const auto& tokens = doc_->text.tokens;
  if (claim.object_mention >= 0) {
    const DocMention& whom = doc_->mentions[static_cast<size_t>(claim.object_mention)];
    if (tokens[whom.first].shape == Shape::kNumber && HoldsClass("PERCENT", whom.first, whom.last))
      return true;
    const std::string_view next =
        whom.last < tokens.size() ? doc_->text.word(tokens[whom.last]) : std::string_view();
    if (grammar_.is(tokens[whom.first], kPossessive) && (next == "\"" || next == "“")) return true;
  }
  if (firing.clause == nullptr || firing.clause->subject < 0) return false;
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(firing.clause->verb)];
  const Unit& who = unit(firing.clause->subject);
  return verb.form == VerbForm::kGerund && who.last == verb.first && who.first > 0 &&
         grammar_.is(tokens[who.first - 1], kPreposition | kDeterminer);
}

// "retiring his number", "she and retired striker Rask met", "leaving the doctor's office": nobody leaves a post.
bool ClaimFinder::IsNoRetirement(const Clause& clause) const {
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause.verb)];
  const auto& tokens = doc_->text.tokens;
  const std::string word = FoldCase(doc_->text.word(tokens[verb.main]));
  const Unit* const object = clause.object < 0 ? nullptr : &unit(clause.object);
  if (word.starts_with("retir")) {
    if (object != nullptr && !IsRole(*object) && !grammar_.is(*object, kTime)) return true;
    const bool adjective =
        verb.first == verb.main && verb.last < tokens.size() &&
        (tokens[verb.last].shape == Shape::kCapital ||
         grammar_.is(tokens[verb.last], kNoun | kOccupation | kOffice)) &&
        !grammar_.is(tokens[verb.last], kTime | kMonth | kWeekday | kPreposition | kAdverb);
    return word == "retired" && adjective;
  }
  // "office" has the article or owner of another's room; but "her office"
  if (object == nullptr || object->first == verb.last) return false;
  for (uint32_t at = verb.last; at < object->last; ++at) {
    if (tokens[at].word == grammar_.words().possessive && tokens[at].word != kUnknownWord &&
        FoldCase(doc_->text.word(tokens[object->last - 1])) == "office")
      return true;
  }
  return false;
}

// "the father of her child, Rask": the father, not the child
bool ClaimFinder::IsKinOfKin(const DocClaim& claim) const {
  if (claim.subject_mention < 0 || claim.object_mention < 0) return false;
  const std::vector<Token>& tokens = doc_->text.tokens;
  const uint32_t owner = doc_->mentions[static_cast<size_t>(claim.subject_mention)].first;
  const uint32_t name = doc_->mentions[static_cast<size_t>(claim.object_mention)].first;
  return owner > 1 && owner + 1 < name && tokens[owner - 1].word == grammar_.words().of &&
         grammar_.is(tokens[owner - 2], kKin) && tokens[name - 1].word == grammar_.words().comma &&
         HoldsClass("OFFSPRING", name - 2, name - 1);
}

// "Okafor's manager"
bool ClaimFinder::IsOwner(int32_t mention) const {
  if (mention < 0) return false;
  const uint32_t next = doc_->mentions[static_cast<size_t>(mention)].last;
  return next < doc_->text.tokens.size() &&
         doc_->text.tokens[next].word == grammar_.words().possessive;
}

bool ClaimFinder::IsNoAccusation(const DocClaim& claim, const Firing& firing) const {
  const std::vector<Token>& tokens = doc_->text.tokens;
  if (firing.clause == nullptr) {
    // "charges against Rask's manager", "against his old partner": not against him
    const DocMention* const whom = claim.object_mention < 0
                                       ? nullptr
                                       : &doc_->mentions[static_cast<size_t>(claim.object_mention)];
    const bool possessive =
        whom != nullptr && whom->form == v1::Mention::PRONOUN &&
        grammar_.is(tokens[whom->first], kPossessive) && whom->last < tokens.size() &&
        grammar_.is(tokens[whom->last], kNoun | kNounPlural | kAdjective | kKin);
    return possessive || IsOwner(claim.object_mention);
  }
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(firing.clause->verb)];
  if (claim.object_mention >= 0 && HoldsClass("CHARGE", verb.main, verb.main + 1)) {
    const DocMention& whom = doc_->mentions[static_cast<size_t>(claim.object_mention)];
    // "charges Rask $20"
    if (whom.first >= verb.last && whom.last < tokens.size() &&
        (tokens[whom.last].shape == Shape::kNumber || tokens[whom.last].shape == Shape::kSymbol))
      return true;
    // "agencies charged with selling": their task
    if (whom.form == v1::Mention::NOMINAL && whom.type != v1::Entity::PERSON &&
        verb.first == verb.main && whom.last == verb.first)
      return true;
  }
  // "mocked Rask for allegedly cheating": Rask is said to have
  const Clause& clause = *firing.clause;
  if (claim.subject < 0 && verb.form == VerbForm::kGerund && !clause.passive &&
      clause.governor >= 0 &&
      clause.subject == (*clauses_)[static_cast<size_t>(clause.governor)].subject &&
      clause.verb_unit > 0 && grammar_.is(unit(clause.verb_unit - 1), kPreposition | kAdverb))
    return true;
  // "rejected the allegation that Lund was sidelined": Lund is said to be
  const uint32_t last = firing.trigger_last;
  return claim.subject < 0 && last + 1 < tokens.size() &&
         tokens[last].word == grammar_.words().that && !grammar_.is(tokens[last + 1], kPronoun);
}

// "the murders of his wife and her friend", "in the midst of his killings", "his dismissal of her": the noun tells of another.
bool ClaimFinder::SuffersAnother(const DocClaim& claim, const Firing& firing) const {
  const std::vector<Token>& tokens = doc_->text.tokens;
  const DocMention& who = doc_->mentions[static_cast<size_t>(claim.subject_mention)];
  const bool owner = who.last < firing.trigger_last && firing.trigger_last < tokens.size();
  const bool others = who.first > 0 && tokens[who.first - 1].word == grammar_.words().of &&
                      grammar_.is(tokens[who.first], kPossessive);
  // One does not die twice.
  const std::string_view act = doc_->text.word(tokens[firing.trigger_last - 1]);
  return others || (owner && (tokens[firing.trigger_last].word == grammar_.words().of ||
                              act == "killings" || act == "murders"));
}

// "lives or dies by his bets", "until he dies": outside of headlines, and at no time that is told, it is a habit or yet to come; or a
// plot in an article of which no more than that tells it (fiction.h).
bool ClaimFinder::IsToldInPresent(const DocClaim& claim, const Firing& firing,
                                  const VerbGroup& verb) const {
  const std::vector<Token>& tokens = doc_->text.tokens;
  const uint32_t end = doc_->text.sentences[claim.sentence].last;
  const std::string_view stop = doc_->text.word(tokens[end - 1]);
  const bool headline = claim.sentence == 0 || (stop != "." && stop != "\"" && stop != "”");
  if (!IsInSimplePresent(*doc_, grammar_, verb) || headline ||
      firing.clause->modality != v1::Claim::ASSERTED)
    return false;
  const uint32_t near = std::min(end, verb.last + kTimeReach);
  return std::none_of(tokens.begin() + verb.last, tokens.begin() + near, [&](const Token& token) {
    return token.shape == Shape::kNumber || grammar_.is(token, kMonth | kWeekday);
  });
}

bool ClaimFinder::IsNoDeath(const DocClaim& claim, const Firing& firing) const {
  if (firing.clause == nullptr) {
    const uint32_t begin = doc_->text.sentences[claim.sentence].first;
    const uint32_t first =
        std::max(begin, firing.trigger_first - std::min(firing.trigger_first, kPretenceReach));
    // "sick to death of Rask"
    bool idiom = false;
    for (uint32_t at = std::max(firing.trigger_first, begin + 1); at < firing.trigger_last; ++at)
      idiom = idiom || (doc_->text.word(doc_->text.tokens[at]) == "death" &&
                        doc_->text.tokens[at - 1].word == grammar_.words().to);
    return idiom || HoldsClass("PRETENCE", first, firing.trigger_first) ||
           (claim.subject_mention >= 0 && SuffersAnother(claim, firing));
  }
  const std::vector<Token>& tokens = doc_->text.tokens;
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(firing.clause->verb)];
  // "threatened to kill her", "hired him to kill her": nothing says that he did
  if (verb.form == VerbForm::kInfinitive) return true;
  // "joked about Rask dying"
  const uint32_t near = std::max(doc_->text.sentences[claim.sentence].first,
                                 verb.first - std::min(verb.first, kJokeReach));
  const bool about =
      std::any_of(tokens.begin() + near, tokens.begin() + verb.first, [&](const Token& token) {
        return token.word == grammar_.words().about || token.word == grammar_.words().of;
      });
  if (verb.form == VerbForm::kGerund && about && HoldsClass("JOKE", near, verb.first)) return true;
  // "had to die"
  for (uint32_t at = verb.first + 1; at < verb.main; ++at)
    if (tokens[at].word == grammar_.words().to &&
        FoldCase(doc_->text.word(tokens[at - 1])).starts_with("ha"))
      return true;
  if (IsToldInPresent(claim, firing, verb)) return true;
  // "is dying"
  if (verb.form == VerbForm::kFinite && verb.first != verb.main && !verb.passive &&
      grammar_.is(tokens[verb.main], kVerbGerund))
    return true;
  // "till I die"
  return claim.subject_mention >= 0 && firing.clause->polarity == v1::Claim::POSITIVE &&
         firing.clause->modality == v1::Claim::ASSERTED &&
         grammar_.is(tokens[doc_->mentions[static_cast<size_t>(claim.subject_mention)].first],
                     kFirstPerson);
}

bool ClaimFinder::IsNoRemoval(const DocClaim& claim, const Firing& firing) const {
  if (claim.subject_mention < 0) return false;
  if (firing.clause == nullptr) {
    // "universal dismissal of Okafor": nobody takes her seriously
    const uint32_t first = firing.trigger_first;
    if (HoldsClass("DISREGARD", first - std::min(first, 1U), first + 1)) return true;
    return SuffersAnother(claim, firing);
  }
  const std::vector<Token>& tokens = doc_->text.tokens;
  const DocMention& who = doc_->mentions[static_cast<size_t>(claim.subject_mention)];
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(firing.clause->verb)];
  // "until he is dismissed"
  if (!verb.past && verb.form == VerbForm::kFinite && grammar_.is(tokens[verb.first], kVerbThird)) {
    const uint32_t begin = doc_->text.sentences[claim.sentence].first;
    for (uint32_t at = who.first; at > begin && who.first - at < kUntilReach; --at)
      if (tokens[at - 1].word == grammar_.words().until) return true;
  }
  // "have quit or been forced out": or not
  if (firing.clause->modality == v1::Claim::ASSERTED && verb.first > 0 &&
      tokens[verb.first - 1].word == grammar_.words().or_ &&
      tokens[verb.first - 1].word != kUnknownWord)
    return true;
  // "asked to depose her": to hear what she knows
  if (HoldsClass("DEPOSE", verb.main, verb.main + 1) && !firing.clause->passive &&
      firing.clause->modality != v1::Claim::ASSERTED)
    return true;
  // "suspended from using the network"
  if (verb.last + 1 < tokens.size() && tokens[verb.last].word == grammar_.words().from &&
      grammar_.is(tokens[verb.last + 1], kVerbGerund) && !grammar_.is(tokens[verb.last + 1], kNoun))
    return true;
  // "advocates of overthrowing him"
  const int32_t of = firing.clause->verb_unit - 1;
  if (verb.form == VerbForm::kGerund &&
      of > static_cast<int32_t>(doc_->unit_begin[claim.sentence]) && unit(of).ref < 0 &&
      unit(of).word == grammar_.words().of && IsNounPhrase(unit(of - 1)))
    return true;
  // "the government expelled the nuncio": out of the country, but "from the cabinet"
  if (HoldsClass("EXPEL", verb.main, verb.main + 1) && !firing.clause->passive &&
      claim.object_mention < 0 && firing.clause->subject >= 0 &&
      HoldsClass("STATE_POWER", unit(firing.clause->subject).first,
                 unit(firing.clause->subject).last))
    return true;
  // "repeatedly dismissed her"
  const uint32_t end = doc_->text.sentences[claim.sentence].last;
  if (HoldsClass("OFTEN", verb.first > 0 ? verb.first - 1 : 0, std::min(verb.last + 2, end)))
    return true;
  // "suspended from association with any bank": no body
  if (claim.object_mention >= 0) {
    const DocMention& body = doc_->mentions[static_cast<size_t>(claim.object_mention)];
    if (body.form == v1::Mention::NOMINAL && body.type == v1::Entity::ORGANIZATION &&
        body.first > 0 && tokens[body.first - 1].word == grammar_.words().from &&
        body.last < tokens.size() && tokens[body.last].word == grammar_.words().with)
      return true;
  }
  const auto& prepositions = firing.clause->prepositions;
  return std::any_of(prepositions.begin(), prepositions.end(), [&](const PrepositionSlot& p) {
    const Unit& what = unit(p.unit);
    // "removed from Kenya"
    if (p.preposition == grammar_.words().from)
      return IsMention(what) &&
             doc_->mentions[static_cast<size_t>(what.ref)].type == v1::Entity::PLACE;
    // "suspended for the second match", "for the Halden leg"
    return p.preposition == grammar_.words().for_ &&
           HoldsClass("FIXTURE", what.first, std::min(what.last + 1, end));
  });
}

// Whether another than the claim's ends backs or is backed: who pays for posters, what somebody did, what is asked.
bool ClaimFinder::IsNoSupport(const DocClaim& claim, const Firing& firing) const {
  // "Okafor's supporters would not support her": whose name says who they are
  if (claim.subject_mention >= 0) {
    const DocMention& who = doc_->mentions[static_cast<size_t>(claim.subject_mention)];
    if (who.type == v1::Entity::GROUP && who.form == v1::Mention::NOMINAL && who.first > 0 &&
        doc_->text.tokens[who.first - 1].word == grammar_.words().possessive)
      return true;
  }
  if (firing.clause == nullptr || claim.object_mention < 0) return false;
  // "supports charter schools": no body that could be named
  const DocMention& whom = doc_->mentions[static_cast<size_t>(claim.object_mention)];
  if (whom.type == v1::Entity::ORGANIZATION && whom.form == v1::Mention::NOMINAL &&
      grammar_.is(doc_->text.tokens[whom.last - 1], kNounPlural))
    return true;
  const Clause& clause = *firing.clause;
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause.verb)];
  const int32_t begin = static_cast<int32_t>(doc_->unit_begin[claim.sentence]);
  const int32_t end = static_cast<int32_t>(doc_->unit_begin[claim.sentence + 1]);
  const int32_t what = clause.passive ? clause.subject : clause.object;
  // "defended what Okafor did", "endorsed neither Okafor nor Rask"
  if (what > begin) {
    const uint32_t first = IsMention(unit(what))
                               ? doc_->mentions[static_cast<size_t>(unit(what).ref)].first
                               : unit(what).first;
    const std::string word = FoldCase(doc_->text.word(doc_->text.tokens[first - 1]));
    if (word == "what" || word == "neither") return true;
  }
  // "policies promoted by Okafor, supported by Rask": the policies
  if (clause.passive && what > begin && what + 1 < end && verb.first == verb.main &&
      unit(what - 1).ref < 0 && grammar_.is(unit(what - 1), kPreposition) &&
      unit(what + 1).word == grammar_.words().comma)
    return true;
  // "gave money to a group backing Okafor", "put up posters supporting her": the group and the posters do. "Is the one backing her": he is.
  const int32_t before = clause.verb_unit - 1;
  const bool is_one =
      clause.governor >= 0 &&
      grammar_.is(unit((*clauses_)[static_cast<size_t>(clause.governor)].verb_unit), kBe);
  if (verb.form == VerbForm::kGerund && before > begin && before != clause.subject && !is_one &&
      IsNounPhrase(unit(before)) && !grammar_.is(unit(before), kTime) &&
      unit(before).code != UnitCode::kPlaceName && unit(before).code != UnitCode::kCountryName &&
      !HoldsClass("AUTHORED", unit(before).last - 1, unit(before).last))
    return true;
  return IsThingOfObject(claim, clause, end);
}

// Whether what is backed is no person or body, but a plan, a view, an act of theirs: "defended the council's view", "backed the
// committee bill", "voiced support for Okafor's plan". Who backs her campaign backs her. Units before `end`.
bool ClaimFinder::IsThingOfObject(const DocClaim& claim, const Clause& clause, int32_t end) const {
  const auto is_whom = [&](int32_t at) {
    return at >= 0 && IsMention(unit(at)) && unit(at).ref == claim.object_mention;
  };
  const auto is_thing = [&](int32_t at) {
    if (at < 0 || at >= end || grammar_.is(unit(at), kTime)) return false;
    const UnitCode code = unit(at).code;
    const bool of = at + 1 < end && unit(at + 1).ref < 0 &&  // "her nomination of a judge"
                    unit(at + 1).word == grammar_.words().of;
    return (code == UnitCode::kNounGroup || code == UnitCode::kNounGroupPlural) &&
           (of || !HoldsClass("STANDS_FOR_ITS_OWNER", unit(at).last - 1, unit(at).last));
  };
  // Behind the name: "the committee bill", "the government plans", "his party's handling".
  const auto begins_thing = [&](int32_t at) {
    if (IsOwner(claim.object_mention)) {
      const uint32_t first = unit(at - 1).last + 1;
      const uint32_t last =
          std::min(first + kOwnedReach, doc_->text.sentences[claim.sentence].last);
      return first >= last || !HoldsClass("STANDS_FOR_ITS_OWNER", first, last);
    }
    if (at >= end) return false;
    const Token& word = doc_->text.tokens[unit(at).first];
    if (word.shape == Shape::kNumber) return false;  // "backed her 100 percent"
    // "the funding", but "backed her saying", "backs groups including"
    const bool ends = at + 1 >= end || unit(at + 1).code == UnitCode::kPunctuation;
    const bool noun = grammar_.is(word, kNounPlural) || (ends && grammar_.is(word, kVerbGerund)) ||
                      (grammar_.is(word, kNoun) && grammar_.is(word, kVerbBase));
    return is_thing(at) ||
           (unit(at).code == UnitCode::kOtherNominal && !grammar_.is(word, kDeterminer)) ||
           (IsVerb(unit(at)) && unit(at).last == unit(at).first + 1 && noun);
  };
  const int32_t what = clause.passive ? clause.subject : clause.object;
  const bool voiced = what >= 0 && HoldsClass("SUPPORT", unit(what).last - 1, unit(what).last);
  if (!voiced) return is_whom(what) ? !clause.passive && begins_thing(what + 1) : is_thing(what);
  bool first = true;
  for (const PrepositionSlot& p : clause.prepositions) {
    // "for a challenger to Okafor"
    if (is_whom(p.unit)) return !first || begins_thing(p.unit + 1);
    if (IsOwner(claim.object_mention) &&
        unit(p.unit).first >= doc_->mentions[static_cast<size_t>(claim.object_mention)].last)
      return is_thing(p.unit);
    first = false;
  }
  return false;
}

// "may have been killed"; not "could have died", who lives.
bool ClaimFinder::IsPerhaps(const Firing& firing) const {
  if (firing.clause == nullptr || firing.clause->modality != v1::Claim::POSSIBLE) return false;
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(firing.clause->verb)];
  const auto& tokens = doc_->text.tokens;
  const std::string modal = FoldCase(doc_->text.word(tokens[verb.first]));
  return (modal == "may" || modal == "might") &&
         std::any_of(tokens.begin() + verb.first, tokens.begin() + verb.main,
                     [&](const Token& token) { return grammar_.is(token, kHave); });
}

// What is told of a death is whether it was, or is said to have been. One that is foretold, feared, demanded or supposed has not come
// about, nor is a post lost where one is told to go or lose it.
bool ClaimFinder::IsOnlyForetold(const DocClaim& claim, const Firing& firing) const {
  if (claim.predicate == "died")
    return claim.modality == v1::Claim::ALLEGED
               ? claim.polarity == v1::Claim::NEGATIVE  // "not convicted of killing her"
               : claim.modality != v1::Claim::ASSERTED && !IsPerhaps(firing);
  // "implored him not to marry her"
  if (claim.predicate == "family_of")
    return claim.modality == v1::Claim::DEMANDED || claim.modality == v1::Claim::CONDITIONAL;
  // "if she did not withdraw from the race": she is in it
  if (claim.predicate == "candidate_for" && claim.polarity == v1::Claim::NEGATIVE)
    return claim.status == v1::Claim::FORMER && Find(firing, "race").known();
  if (claim.predicate != "removed_from" || firing.clause == nullptr || claim.subject_mention < 0)
    return false;
  const Clause& clause = *firing.clause;
  return claim.modality == v1::Claim::DEMANDED && !clause.passive && clause.subject >= 0 &&
         IsMention(unit(clause.subject)) && unit(clause.subject).ref == claim.subject_mention;
}

// "convicted of killing Okafor": that she was killed is alleged no more.
bool ClaimFinder::IsCrimeProved(const DocClaim& claim) const {
  const uint32_t begin = doc_->text.sentences[claim.sentence].first;
  const uint32_t first =
      std::max(begin, claim.trigger_first - std::min(claim.trigger_first, kConvictReach));
  const auto& tokens = doc_->text.tokens;
  if (claim.predicate != "died" || claim.modality != v1::Claim::ALLEGED ||
      claim.trigger_first == begin || tokens[claim.trigger_first - 1].word != grammar_.words().of)
    return false;
  for (uint32_t at = claim.trigger_first - 1; at > first; --at) {
    if (grammar_.is(tokens[at - 1], kAllegedWord | kUnproven | kSay)) return false;
    if (HoldsClass("CONVICT", at - 1, at))
      return at - 1 == begin || (tokens[at - 2].word != grammar_.words().not_ &&
                                 FoldCase(doc_->text.word(tokens[at - 2])) != "never");
  }
  return false;
}

// "He died": where neither the sentence nor another one says by name of whom, that is as often another; but for what begins with it.
void ClaimFinder::DropDeathsOfPronouns() {
  const auto mention_of = [&](const DocClaim& claim) -> const DocMention* {
    if (claim.predicate != "died" || claim.subject_mention < 0) return nullptr;
    return &doc_->mentions[static_cast<size_t>(claim.subject_mention)];
  };
  std::unordered_set<int32_t> dead;  // by name
  bool doubtful = false;
  for (const DocClaim& claim : doc_->claims) {
    const DocMention* const who = mention_of(claim);
    if (who == nullptr) continue;
    if (who->form == v1::Mention::PRONOUN) {
      doubtful = true;
    } else if (claim.modality == v1::Claim::ASSERTED && claim.polarity == v1::Claim::POSITIVE) {
      dead.insert(claim.subject);
    }
  }
  // Nobody else is named: it is told of nobody else.
  const auto is_named = [](const DocEntity& entity) {
    return entity.type == v1::Entity::PERSON && entity.best >= 0;
  };
  if (!doubtful) return;
  const bool alone = std::ranges::count_if(doc_->entities, is_named) <= 1;
  std::set<std::pair<uint32_t, int32_t>> named;  // sentence, entity
  for (const DocMention& mention : doc_->mentions) {
    if (mention.form == v1::Mention::NAME) named.emplace(mention.sentence, mention.entity);
  }
  std::erase_if(doc_->claims, [&](const DocClaim& claim) {
    const DocMention* const who = mention_of(claim);
    if (who == nullptr || (who->rule != "pronoun_near" && who->rule != "pronoun_subject") ||
        dead.contains(claim.subject) || named.contains({claim.sentence, claim.subject}) ||
        (alone && !grammar_.is(doc_->text.tokens[who->first], kPossessive)))
      return false;
    const bool opens = who->first == doc_->text.sentences[claim.sentence].first;
    const bool suffers = grammar_.is(doc_->text.tokens[claim.trigger_first], kBe | kPossessive);
    return !opens || suffers;
  });
}

}  // namespace newsgraph
