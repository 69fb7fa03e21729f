#include "ingest/extract/claims.h"

#include <algorithm>
#include <cmath>

#include "ingest/extract/noun_scope.h"
#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// So many claims back, "faces charges" is not said again of who is accused of something there.
constexpr size_t kAccusationsBack = 32;

// So many tokens into a sentence it begins with somebody.
constexpr uint32_t kOpening = 3;

// So many tokens before an office it is told whose ancestor holds it.
constexpr uint32_t kAncestorReach = 8;

uint16_t Milli(float prior) { return static_cast<uint16_t>(std::lround(prior * 1000)); }

bool SameQualifier(const DocQualifier& x, const DocQualifier& y) {
  return x.key == y.key && x.entity == y.entity && x.first == y.first && x.last == y.last &&
         x.text == y.text;
}

bool Includes(const std::vector<DocQualifier>& all, const std::vector<DocQualifier>& some) {
  return std::all_of(some.begin(), some.end(), [&](const DocQualifier& one) {
    return std::any_of(all.begin(), all.end(),
                       [&](const DocQualifier& other) { return SameQualifier(one, other); });
  });
}

bool HasBody(const DocClaim& office, int32_t body) {
  return std::any_of(office.qualifiers.begin(), office.qualifiers.end(),
                     [&](const DocQualifier& q) { return q.entity == body && body >= 0; });
}

// Whose object may be an office, with its body or place as a qualifier.
bool IsChangeOfOffice(std::string_view predicate) {
  return predicate == "appointed_to" || predicate == "removed_from" ||
         predicate == "left_position" || predicate == "candidate_for";
}

// But for their qualifiers.
bool SameClaim(const DocClaim& a, const DocClaim& b) {
  return a.predicate == b.predicate && a.subject == b.subject && a.object == b.object &&
         a.polarity == b.polarity && a.modality == b.modality && a.status == b.status &&
         a.attribution == b.attribution && a.sentence == b.sentence;
}

}  // namespace

ClaimFinder::ClaimFinder(const RuleBook& book, const Grammar& grammar, Matcher& relations,
                         Matcher& clauses)
    : book_(book),
      grammar_(grammar),
      relations_(relations),
      clauses_matcher_(clauses),
      state_verb_(book.lexicon().FindClass("STATE_VERB")) {}

void ClaimFinder::Find(const std::vector<Clause>& clauses, const FireFunction& fire,
                       Document* doc) {
  doc_ = doc;
  classes_in_sentence_.clear();
  clauses_ = &clauses;
  doc->claims.clear();
  clause_of_verb_.assign(doc->units.size(), -1);
  for (size_t c = 0; c < clauses.size(); ++c)
    clause_of_verb_[static_cast<size_t>(clauses[c].verb_unit)] = static_cast<int32_t>(c);
  NumberSpeakers();
  NoteOpenings();
  size_t next = 0;
  for (uint32_t s = 0; s < doc->text.sentences.size(); ++s) {
    MatchSentence(s, fire);
    for (; next < clauses.size() && clauses[next].sentence == s; ++next)
      MatchClause(clauses[next], fire);
  }
  DropDeathsOfPronouns();
  NameOfficesOfLeaders();
  NameOfficesLeft();
  CloseLives();
  CloseOldOffices();
  Infer();
  NameOfficesSought();
  NameRefused();
}

const Clause* ClaimFinder::ClauseOfVerb(int32_t verb_unit) const {
  const int32_t clause = clause_of_verb_[static_cast<size_t>(verb_unit)];
  return clause < 0 ? nullptr : &(*clauses_)[static_cast<size_t>(clause)];
}

void ClaimFinder::MatchSentence(uint32_t sentence, const FireFunction& fire) {
  const uint32_t begin = doc_->unit_begin[sentence];
  const uint32_t end = doc_->unit_begin[sentence + 1];
  const Phase& phase = book_.phase(PhaseId::kRelations);
  matches_.clear();
  relations_.FindAll(std::span<const Unit>(doc_->units).subspan(begin, end - begin), &matches_);
  for (const RuleMatch& match : matches_) {
    const RelationOwner owner = book_.relation_owner(match.pattern);
    Firing firing;
    firing.sentence = sentence;
    firing.trigger_first = doc_->units[begin + match.first].first;
    firing.trigger_last = doc_->units[begin + match.last - 1].last;
    const auto group = [&](std::string_view name) {
      const int index = phase.GroupIndex(match.pattern, name);
      if (index < 0 || !match.groups[static_cast<size_t>(index)].present()) return;
      const Group& g = match.groups[static_cast<size_t>(index)];
      Filler filler;
      filler.first = doc_->units[begin + static_cast<uint32_t>(g.first)].first;
      filler.last = doc_->units[begin + static_cast<uint32_t>(g.last) - 1].last;
      for (int32_t u = g.last - 1; u >= g.first; --u) {
        if (IsNounPhrase(doc_->units[begin + static_cast<uint32_t>(u)])) {
          filler.unit = static_cast<int32_t>(begin) + u;
          break;
        }
      }
      firing.fillers.push_back({name, filler});
    };
    // A verb in the match gives the clause: the group "verb", else the last one is the relation's ("aimed at limiting": the first).
    // Before and behind all groups of a rule for a state it only says where the match ends: "Brellin's Okafor will".
    const bool state =
        owner.rule != nullptr &&
        std::all_of(owner.rule->emit().begin(), owner.rule->emit().end(),
                    [](const v1::Emit& emit) { return emit.status() == v1::Claim::CURRENT; });
    int32_t from = static_cast<int32_t>(match.first), to = static_cast<int32_t>(match.last);
    if (const int act = phase.GroupIndex(match.pattern, "verb"); act >= 0) {
      from = match.groups[static_cast<size_t>(act)].first;
      to = match.groups[static_cast<size_t>(act)].last;
    } else if (state) {
      std::swap(from, to);
      for (const Group& g : match.groups) {
        if (!g.present()) continue;
        from = std::min(from, static_cast<int32_t>(g.first));
        to = std::max(to, static_cast<int32_t>(g.last));
      }
    }
    bool has_verb = false;
    for (uint32_t u = match.first; u < match.last; ++u) {
      if (static_cast<int32_t>(u) < from || static_cast<int32_t>(u) >= to) continue;
      if (!IsVerb(doc_->units[begin + u])) continue;
      if (has_verb && doc_->units[begin + u].code == UnitCode::kVerbGerund) continue;
      has_verb = true;
      if (const Clause* clause = ClauseOfVerb(static_cast<int32_t>(begin + u)))
        firing.clause = clause;
    }
    firing.narrator = !has_verb;
    if (!has_verb) {
      const bool death = owner.frame != nullptr && owner.frame->emit(0).predicate() == "died";
      firing.noun_scope = NounScope(*doc_, grammar_, *clauses_, clause_of_verb_, begin,
                                    begin + match.first, begin + match.last, death);
    }
    if (IsExcluded(owner.rule != nullptr    ? owner.rule->not_with_class()
                   : owner.frame != nullptr ? owner.frame->not_with_class()
                                            : "",
                   sentence))
      continue;
    if (owner.rule != nullptr) {
      firing.rule = owner.rule->id();
      firing.prior = owner.rule->prior();
      for (const v1::Emit& emit : owner.rule->emit()) {
        for (std::string_view name :
             {std::string_view(emit.subject()), std::string_view(emit.object()),
              std::string_view(emit.status_from())}) {
          if (!name.empty() && !Find(firing, name).known()) group(name);
        }
        for (const v1::Emit::Qualifier& qualifier : emit.qualifier()) {
          if (!qualifier.from().empty() && !Find(firing, qualifier.from()).known())
            group(qualifier.from());
        }
      }
      for (const v1::Rule::Holds& holds : owner.rule->holds()) group(holds.group());
      if (!HasWords(*owner.rule, firing)) continue;
      if (fire) fire(firing.rule, doc_->text.bytes(firing.trigger_first, firing.trigger_last));
      EmitAll(owner.rule->emit(), firing);
    } else if (owner.frame != nullptr) {
      // "the removal of Okafor's deputy" is not hers.
      const uint32_t next = begin + match.last;
      if (next < end && doc_->units[next].ref < 0 &&
          doc_->units[next].word == grammar_.words().possessive)
        continue;
      // "the death of her mother"
      const Unit& last = doc_->units[next - 1];
      const bool possessive =
          last.code == UnitCode::kPersonPronoun && grammar_.is(last, kPossessive);
      if (possessive && next < end &&
          grammar_.is(doc_->text.tokens[last.last], kNoun | kAdjective | kKin))
        continue;
      // "The Assassination of Dana Whitlock": a title
      if (HoldsTitle(begin + match.first, begin + match.last)) continue;
      firing.rule = owner.frame->id();
      firing.prior = owner.frame->prior();
      firing.narrator = false;
      for (const v1::Frame::Slot& slot : owner.frame->slot()) group(slot.name());
      if (fire) fire(firing.rule, doc_->text.bytes(firing.trigger_first, firing.trigger_last));
      EmitAll(owner.frame->emit(), firing);
    }
  }
}

// Whether the groups of a rule have the words that it asks for.
bool ClaimFinder::HasWords(const v1::Rule& rule, const Firing& firing) const {
  return std::all_of(rule.holds().begin(), rule.holds().end(), [&](const v1::Rule::Holds& holds) {
    const Filler words = Find(firing, holds.group());
    return words.known() && HoldsClass(holds.class_(), words.first, words.last);
  });
}

// Whether the sentence has a word of a class that a rule does not stand beside. It is read once for a class, whatever number of
// clauses ask.
bool ClaimFinder::IsExcluded(const std::string& not_with_class, uint32_t sentence) const {
  if (not_with_class.empty()) return false;
  if (sentence != classes_of_) classes_in_sentence_.clear();
  classes_of_ = sentence;
  const auto [known, is_new] = classes_in_sentence_.try_emplace(not_with_class, false);
  const Sentence& words = doc_->text.sentences[sentence];
  if (is_new) known->second = HoldsClass(not_with_class, words.first, words.last);
  return known->second;
}

void ClaimFinder::MatchClause(const Clause& clause, const FireFunction& fire) {
  if (clause.generic || clause.unstated) return;
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause.verb)];
  const Unit nothing{.first = 0,
                     .last = 0,
                     .word = kUnknownWord,
                     .lex = 0,
                     .code = UnitCode::kNothing,
                     .flags = 0,
                     .ref = -1};
  normal_form_.clear();
  normal_form_.push_back(clause.subject >= 0 ? unit(clause.subject) : nothing);
  Unit middle = unit(clause.verb_unit);
  middle.code = clause.passive ? UnitCode::kVerbPassive : UnitCode::kVerbActive;
  normal_form_.push_back(middle);
  normal_form_.push_back(clause.object >= 0 ? unit(clause.object) : nothing);
  if (clause.second_object >= 0) normal_form_.push_back(unit(clause.second_object));
  matches_.clear();
  clauses_matcher_.FindAll(normal_form_, &matches_);
  const Phase& phase = book_.phase(PhaseId::kClauses);
  std::vector<uint32_t> done;  // a frame fires once per clause, in its first form
  for (const RuleMatch& match : matches_) {
    const uint32_t owner = phase.patterns()[match.pattern].owner;
    if (std::find(done.begin(), done.end(), owner) != done.end()) continue;
    const v1::Frame& frame = book_.frames()[owner];
    Firing firing;
    firing.rule = frame.id();
    firing.prior = frame.prior();
    firing.sentence = clause.sentence;
    firing.trigger_first = verb.first;
    firing.trigger_last = verb.last;
    firing.clause = &clause;
    if (IsExcluded(frame.not_with_class(), clause.sentence) || !FillSlots(frame, clause, &firing))
      continue;
    done.push_back(owner);
    if (fire) fire(firing.rule, doc_->text.bytes(verb.first, verb.last));
    EmitAll(frame.emit(), firing);
  }
}

// Whether a common noun among the units [first, last) is written as names are.
bool ClaimFinder::HoldsTitle(uint32_t first, uint32_t last) const {
  for (uint32_t u = first; u < last; ++u) {
    const Unit& noun = doc_->units[u];
    if (noun.code != UnitCode::kNounGroup && noun.code != UnitCode::kNounGroupPlural) continue;
    const Token& head = doc_->text.tokens[noun.last - 1];
    if (head.shape == Shape::kCapital && !head.has(Token::kSentenceStart)) return true;
  }
  return false;
}

// The token of a preposition, over the determiner and adjectives of its noun phrase.
uint32_t ClaimFinder::PrepositionToken(const PrepositionSlot& slot) const {
  uint32_t at = unit(slot.unit).first;
  for (uint32_t back = 0; back < 4 && at > 0; ++back) {
    if (doc_->text.tokens[--at].word == slot.preposition) return at;
  }
  return unit(slot.unit).first;
}

ClaimFinder::Filler ClaimFinder::Find(const Firing& firing, std::string_view name) const {
  for (const NamedFiller& named : firing.fillers) {
    if (named.name == name) return named.filler;
  }
  return {};
}

void ClaimFinder::EmitAll(const google::protobuf::RepeatedPtrField<v1::Emit>& emits,
                          const Firing& firing) {
  for (const v1::Emit& emit : emits) Emit(emit, firing);
}

// Whether the words of a group end in a noun in the singular: "a friend of", "her wife".
bool ClaimFinder::IsSingular(const Firing& firing, std::string_view group) const {
  const Filler noun = group.empty() ? Filler() : Find(firing, group);
  return noun.last > noun.first && !grammar_.is(doc_->text.tokens[noun.last - 1], kNounPlural);
}

void ClaimFinder::Emit(const v1::Emit& emit, const Firing& firing) {
  const Filler subject = Find(firing, emit.subject());
  const Filler object = Find(firing, emit.object());
  std::vector<int32_t> subjects{-1}, objects{-1};
  if (emit.subject() == "both") {  // the two persons named last before the match
    subjects.clear();
    for (int32_t u = static_cast<int32_t>(doc_->unit_begin[firing.sentence]);
         u < static_cast<int32_t>(doc_->unit_begin[firing.sentence + 1]); ++u) {
      if (unit(u).code == UnitCode::kPersonName && unit(u).last <= firing.trigger_first + 1)
        subjects.push_back(u);
    }
    if (subjects.size() < 2) return;
    subjects.erase(subjects.begin(), subjects.end() - 2);
  } else if (!emit.subject().empty()) {
    if (subject.unit < 0 && subject.known()) return;  // words that are no entity
    // "Supt. Ames and Coun. Brandt": an office of one holder is not shared by the list he stands in.
    const bool one_holder =
        (object.unit >= 0 && unit(object.unit).code == UnitCode::kRoleSingular) ||
        IsSingular(firing, emit.status_from());  // "Lund, and Tovik, a friend of Rask"
    subjects = {subject.unit};  // -1, nobody is named ("X was accused"): an unnamed one
    if (!one_holder && subject.unit >= 0) {
      ClauseBuilder::ListMembers(*doc_, grammar_, firing.sentence, subject.unit, &subjects);
      // "Okafor and Rask's mother Ann Lund": Rask's alone, but two have a child together
      const Filler kin = Find(firing, "kin");
      if (kin.known() && kin.first > unit(subject.unit).last &&
          (subjects.size() > 2 || !HoldsClass("CHILD", kin.last - 1, kin.last)))
        subjects = {subject.unit};
      // "Rask and other members of the board": what else the rule matches is no subject.
      std::erase_if(subjects, [&](int32_t at) {
        return at != subject.unit && at != object.unit &&
               std::any_of(firing.fillers.begin(), firing.fillers.end(),
                           [at](const NamedFiller& named) { return named.filler.unit == at; });
      });
      // "Tovik and Senators Rask and Lund": whom the title stands before, and who comes after.
      if (object.unit >= 0 && object.unit + 1 == subject.unit && IsRole(unit(object.unit)))
        std::erase_if(subjects, [&](int32_t at) { return at < subject.unit; });
    }
  }
  if (IsSingular(firing, "kin")) {  // "his wife Ann Rask, Bo Lund and ..": one wife
    objects = {object.unit};
  } else if (!emit.object().empty() && object.unit >= 0) {
    ClauseBuilder::ListMembers(*doc_, grammar_, firing.sentence, object.unit, &objects);
  }
  if (emit.no_lists() && (subjects.size() > 1 || objects.size() > 1)) return;
  // "Okafor and Rask met": one claim, not one each way.
  if (std::find(subjects.begin(), subjects.end(), object.unit) != subjects.end()) {
    subjects = {subject.unit};
    objects = {object.unit};
  }
  for (const int32_t s : subjects) {
    for (const int32_t o : objects) EmitOne(emit, firing, s, o);
  }
}

// The entity and mention that a unit stands for; false for a common noun.
bool ClaimFinder::EndOf(int32_t at, int32_t* entity, int32_t* mention) const {
  const Unit& u = unit(at);
  if (IsMention(u)) {
    *mention = u.ref;
    *entity = doc_->mentions[static_cast<size_t>(u.ref)].entity;
  } else if (IsRole(u)) {
    *mention = doc_->roles[static_cast<size_t>(u.ref)].mention;
    *entity = doc_->mentions[static_cast<size_t>(*mention)].entity;
  } else {
    return false;
  }
  return *entity >= 0;
}

// The innermost quotation (direct or indirect) around each token has the say.
void ClaimFinder::NumberSpeakers() {
  speaker_at_.assign(doc_->text.tokens.size(), -1);
  quoted_speaker_at_.assign(doc_->text.tokens.size(), -1);
  backshifted_.assign(doc_->text.tokens.size(), false);
  for (const DocQuote& quote : doc_->quotes) {  // outer before inner
    std::fill(speaker_at_.begin() + quote.first, speaker_at_.begin() + quote.last, quote.speaker);
    if (quote.kind == v1::Quote::INDIRECT) {
      const bool past = quote.cue_last > quote.cue_first &&
                        grammar_.is(doc_->text.tokens[quote.cue_first], kVerbPast);
      std::fill(backshifted_.begin() + quote.first, backshifted_.begin() + quote.last, past);
      continue;
    }
    std::fill(quoted_speaker_at_.begin() + quote.first, quoted_speaker_at_.begin() + quote.last,
              quote.speaker);
  }
}

// Who begins each sentence, over its article and office: "The mayor, Okafor".
void ClaimFinder::NoteOpenings() {
  opens_.assign(doc_->text.sentences.size(), -1);
  for (const DocMention& mention : doc_->mentions) {
    if (mention.type == v1::Entity::PERSON &&
        mention.first < doc_->text.sentences[mention.sentence].first + kOpening)
      opens_[mention.sentence] = mention.entity;
  }
}

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
  return verb.passive ? v1::Claim::FORMER : v1::Claim::UNKNOWN;
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

void ClaimFinder::EmitOne(const v1::Emit& emit, const Firing& firing, int32_t subject_unit,
                          int32_t object_unit) {
  DocClaim claim;
  claim.predicate = emit.predicate();
  claim.rule = firing.rule;
  claim.confidence = Milli(firing.prior > 0 ? firing.prior : 0.8F);
  claim.sentence = firing.sentence;
  claim.trigger_first = firing.trigger_first;
  claim.trigger_last = firing.trigger_last;
  if (subject_unit >= 0 && !EndOf(subject_unit, &claim.subject, &claim.subject_mention)) return;
  if (!emit.object().empty() && object_unit >= 0 &&
      !EndOf(object_unit, &claim.object, &claim.object_mention))
    return;
  if (IsDoubtful(claim, firing)) return;
  // Who does not deny a thing has not admitted it.
  if (emit.polarity() == v1::Claim::NEGATIVE && firing.clause != nullptr &&
      firing.clause->polarity == v1::Claim::NEGATIVE)
    return;
  // What one does by saying so: the speaker's own act.
  const bool spoken = !firing.speaker_slot.empty();
  if (spoken && emit.subject() == firing.speaker_slot) claim.subject = firing.speaker;
  if (claim.subject >= 0 && claim.subject == claim.object) return;
  // "Leonie Brandt of the Green Party"
  if (claim.predicate == "employed_by" && firing.narrator && claim.object_mention >= 0 &&
      IsParty(doc_->mentions[static_cast<size_t>(claim.object_mention)]))
    claim.predicate = "party_affiliation";
  if (IsOfDoubtfulEnds(claim, firing)) return;
  if (claim.predicate == "holds_position" && object_unit >= 0 && IsSought(object_unit)) return;
  claim.status = emit.status();
  claim.undated = HoldsClass("FOUNDER", firing.trigger_first, firing.trigger_last) ||
                  HoldsClass("CANDIDATE_NOUN", firing.trigger_first, firing.trigger_last);
  claim.modality = emit.modality();
  claim.polarity = emit.polarity();
  if (claim.predicate == "family_of" && claim.status == v1::Claim::CURRENT)
    claim.status = KinStatus(firing);
  // "married Rask in 2002 before they divorced"
  const Sentence& sentence = doc_->text.sentences[firing.sentence];
  if (claim.predicate == "family_of" && claim.status == v1::Claim::CURRENT &&
      firing.clause != nullptr)
    claim.status = HoldsClass("DIVORCE", sentence.first, sentence.last)
                       ? v1::Claim::FORMER
                       : MarriageStatus(*firing.clause);
  if (const Filler status = Find(firing, emit.status_from());
      !emit.status_from().empty() && status.known()) {
    if (claim.status == v1::Claim::CURRENT) claim.status = StatusIn(status.first, status.last);
  }
  for (const v1::Emit::Qualifier& wanted : emit.qualifier()) {
    DocQualifier qualifier;
    qualifier.key = wanted.key();
    if (!wanted.text().empty()) {
      qualifier.text = wanted.text();
    } else {
      Filler filler = Find(firing, wanted.from());
      if (!filler.known()) continue;
      if (wanted.key() == "kin") filler.first = filler.last - 1;  // "14-year-old son": son
      int32_t mention = -1;
      if (filler.unit < 0 || !EndOf(filler.unit, &qualifier.entity, &mention)) {
        qualifier.entity = -1;
        qualifier.first = filler.first;
        qualifier.last = filler.last;
      }
    }
    // "Okafor, whom Okafor dismissed": who acts is another. A website suspends accounts.
    if (qualifier.key == "agent" && qualifier.entity >= 0 &&
        (qualifier.entity == claim.subject ||
         HoldsClass("SOCIAL_MEDIA", Find(firing, wanted.from()).first,
                    Find(firing, wanted.from()).last)))
      return;
    claim.qualifiers.push_back(qualifier);
  }
  if (claim.predicate == "holds_position" || IsChangeOfOffice(claim.predicate))
    AddRoleQualifiers(object_unit, &claim);
  // "Okafor, the mayor until May,"
  if (firing.clause == nullptr && object_unit >= 0 && claim.status == v1::Claim::CURRENT &&
      unit(object_unit).last < doc_->text.tokens.size() &&
      doc_->text.tokens[unit(object_unit).last].word == grammar_.words().until)
    claim.status = v1::Claim::FORMER;
  if (claim.predicate == "holds_position" && claim.status == v1::Claim::CURRENT &&
      IsAncestor(firing))
    claim.status = v1::Claim::FORMER;
  // An act is under what its noun stands under, a state ("the mayor, Okafor") is not.
  Scope scope;
  if (spoken) {
    claim.attribution = firing.speaker;
  } else if (firing.clause != nullptr) {
    scope = {firing.clause->modality, firing.clause->polarity, firing.clause->attributed_to};
    if (claim.status == v1::Claim::CURRENT &&
        (firing.clause->former || IsPastState(*firing.clause)))
      claim.status = v1::Claim::FORMER;
  } else if (emit.status() == v1::Claim::UNKNOWN && claim.predicate != "candidate_for") {
    scope = firing.noun_scope;
  }
  if (!spoken) ApplyScope(scope, &claim);
  if (IsCrimeProved(claim)) {
    claim.modality = v1::Claim::ASSERTED;
    claim.attribution = -1;
  }
  if (IsOnlyForetold(claim, firing)) return;
  // "when she ran for mayor": over, as offices that were held
  if (claim.predicate == "candidate_for" && claim.status == v1::Claim::UNKNOWN &&
      firing.clause != nullptr && IsPastState(*firing.clause))
    claim.status = v1::Claim::FORMER;
  // Titles and appositions are the narrator's, also inside what he reports.
  const bool apposition = firing.narrator && emit.status() == v1::Claim::CURRENT;
  const bool title = firing.narrator && claim.predicate == "holds_position";
  if (claim.attribution < 0 && !title) {
    claim.attribution = (apposition ? quoted_speaker_at_ : speaker_at_)[firing.trigger_first];
    // "wrote an article condemning the plan", "it was over, he said as he criticised them": his act, and no part of what he said
    if (claim.attribution >= 0 && firing.clause != nullptr &&
        (claim.attribution == claim.subject ? IsBesideSaying(*firing.clause)
                                            : IsAside(*firing.clause)))
      claim.attribution = quoted_speaker_at_[firing.trigger_first];
  }
  Add(claim);
  if (claim.predicate == "holds_position") {
    AddPositionIn(claim);
    AddFurtherBodies(claim, object_unit);
    AddNationality(claim, object_unit);
    AddParty(claim, object_unit);
    AddPlaceOfPlace(claim, object_unit);
  }
}

// Whether one of the last claims says already of whom somebody unnamed is said to be accused, and more.
bool ClaimFinder::IsAccusedAlready(const DocClaim& claim) const {
  if (claim.predicate != "accused_of" || claim.subject >= 0 || !claim.qualifiers.empty())
    return false;
  const size_t count = doc_->claims.size();
  for (size_t c = count; c > 0 && count - c < kAccusationsBack; --c) {
    const DocClaim& other = doc_->claims[c - 1];
    if (other.predicate == claim.predicate && other.object == claim.object &&
        other.modality == claim.modality && other.polarity == claim.polarity)
      return true;
  }
  return false;
}

void ClaimFinder::Add(DocClaim claim) {
  if (IsAccusedAlready(claim)) return;
  for (auto other = doc_->claims.rbegin();
       other != doc_->claims.rend() && other->sentence + 1 > claim.sentence; ++other) {
    // "Economist Lund of Brellin Bank": where she works is said with her office.
    if (claim.predicate == "employed_by" && other->predicate == "holds_position" &&
        other->subject == claim.subject && HasBody(*other, claim.object))
      return;
    // "Okafor was dropped by Brellin Foods" is said once, with what she was dropped from.
    if (other->trigger_first == claim.trigger_first && other->predicate == claim.predicate &&
        other->subject == claim.subject && (other->object < 0) != (claim.object < 0)) {
      if (claim.object >= 0) *other = std::move(claim);
      return;
    }
    // "filed charges against her": who is said to accuse says more than somebody.
    if (claim.predicate == "accused_of" && other->predicate == "accused_of" &&
        other->object == claim.object && (other->subject < 0) != (claim.subject < 0) &&
        (other->modality == claim.modality || (other->trigger_first < claim.trigger_last &&
                                               claim.trigger_first < other->trigger_last))) {
      if (claim.subject >= 0) *other = std::move(claim);
      return;
    }
    if (!SameClaim(*other, claim)) continue;
    if (Includes(other->qualifiers, claim.qualifiers)) return;
    if (Includes(claim.qualifiers, other->qualifiers)) {  // says more: takes its place
      *other = std::move(claim);
      return;
    }
  }
  doc_->claims.push_back(std::move(claim));
}

}  // namespace newsgraph
