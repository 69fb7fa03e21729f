#include "ingest/extract/claims.h"

#include <algorithm>

#include "ingest/extract/noun_scope.h"
#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// So many tokens into a sentence it begins with somebody.
constexpr uint32_t kOpening = 3;

}  // namespace

ClaimFinder::ClaimFinder(const RuleBook& book, const Grammar& grammar, Matcher& relations,
                         Matcher& clauses)
    : book_(book),
      grammar_(grammar),
      relations_(relations),
      clauses_matcher_(clauses),
      state_verb_(book.lexicon().FindClass("STATE_VERB")),
      fiction_(book.lexicon(), grammar) {}

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
  fiction_.Read(*doc, clauses);
  std::erase_if(doc->claims, [&](const DocClaim& claim) { return fiction_.IsOfFiction(claim); });
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
  matches_.clear();
  relations_.FindAll(std::span<const Unit>(doc_->units).subspan(begin, end - begin), &matches_);
  for (const RuleMatch& match : matches_) {
    const RelationOwner owner = book_.relation_owner(match.pattern);
    Firing firing;
    firing.sentence = sentence;
    firing.trigger_first = doc_->units[begin + match.first].first;
    firing.trigger_last = doc_->units[begin + match.last - 1].last;
    FindAct(match, owner, &firing);
    if (owner.rule != nullptr) FireRule(*owner.rule, match, fire, &firing);
    if (owner.frame != nullptr) FireNoun(*owner.frame, match, fire, &firing);
  }
}

// The group of a match, if the pattern has it and it is there.
void ClaimFinder::AddGroup(const RuleMatch& match, std::string_view name, Firing* firing) const {
  const int index = book_.phase(PhaseId::kRelations).GroupIndex(match.pattern, name);
  if (index < 0 || !match.groups[static_cast<size_t>(index)].present()) return;
  const uint32_t begin = doc_->unit_begin[firing->sentence];
  const Group& group = match.groups[static_cast<size_t>(index)];
  Filler filler;
  filler.first = doc_->units[begin + static_cast<uint32_t>(group.first)].first;
  filler.last = doc_->units[begin + static_cast<uint32_t>(group.last) - 1].last;
  for (int32_t u = group.last - 1; u >= group.first; --u) {
    if (!IsNounPhrase(doc_->units[begin + static_cast<uint32_t>(u)])) continue;
    filler.unit = static_cast<int32_t>(begin) + u;
    break;
  }
  firing->fillers.push_back({name, filler});
}

// A verb in the match gives the clause: the group "verb", else the last one is the relation's ("aimed at limiting": the first). Before and
// behind all groups of a rule for a state it only says where the match ends: "Brellin's Okafor will". Without a verb, what the noun stands under.
void ClaimFinder::FindAct(const RuleMatch& match, const RelationOwner& owner,
                          Firing* firing) const {
  const uint32_t begin = doc_->unit_begin[firing->sentence];
  const bool state =
      owner.rule != nullptr &&
      std::all_of(owner.rule->emit().begin(), owner.rule->emit().end(),
                  [](const v1::Emit& emit) { return emit.status() == v1::Claim::CURRENT; });
  const int act = book_.phase(PhaseId::kRelations).GroupIndex(match.pattern, "verb");
  int32_t from = static_cast<int32_t>(match.first), to = static_cast<int32_t>(match.last);
  if (act >= 0) {
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
      firing->clause = clause;
  }
  firing->narrator = !has_verb;
  if (has_verb) return;
  const bool death = owner.frame != nullptr && owner.frame->emit(0).predicate() == "died";
  firing->noun_scope = NounScope(*doc_, grammar_, *clauses_, clause_of_verb_, begin,
                                 begin + match.first, begin + match.last, death);
}

void ClaimFinder::FireRule(const v1::Rule& rule, const RuleMatch& match, const FireFunction& fire,
                           Firing* firing) {
  if (IsExcluded(rule.not_with_class(), firing->sentence)) return;
  firing->rule = rule.id();
  firing->prior = rule.prior();
  for (const v1::Emit& emit : rule.emit()) {
    for (std::string_view name : {std::string_view(emit.subject()), std::string_view(emit.object()),
                                  std::string_view(emit.status_from())}) {
      if (!name.empty() && !Find(*firing, name).known()) AddGroup(match, name, firing);
    }
    for (const v1::Emit::Qualifier& qualifier : emit.qualifier()) {
      if (!qualifier.from().empty() && !Find(*firing, qualifier.from()).known())
        AddGroup(match, qualifier.from(), firing);
    }
  }
  for (const v1::Rule::Holds& holds : rule.holds()) AddGroup(match, holds.group(), firing);
  if (!HasWords(rule, *firing)) return;
  if (fire) fire(firing->rule, doc_->text.bytes(firing->trigger_first, firing->trigger_last));
  EmitAll(rule.emit(), *firing);
}

// The act by its noun: "the removal of Okafor".
void ClaimFinder::FireNoun(const v1::Frame& frame, const RuleMatch& match, const FireFunction& fire,
                           Firing* firing) {
  if (IsExcluded(frame.not_with_class(), firing->sentence)) return;
  const uint32_t begin = doc_->unit_begin[firing->sentence];
  const uint32_t end = doc_->unit_begin[firing->sentence + 1];
  // "the removal of Okafor's deputy" is not hers.
  const uint32_t next = begin + match.last;
  if (next < end && doc_->units[next].ref < 0 &&
      doc_->units[next].word == grammar_.words().possessive)
    return;
  // "the death of her mother"
  const Unit& last = doc_->units[next - 1];
  const bool possessive = last.code == UnitCode::kPersonPronoun && grammar_.is(last, kPossessive);
  if (possessive && next < end &&
      grammar_.is(doc_->text.tokens[last.last], kNoun | kAdjective | kKin))
    return;
  // "The Assassination of Dana Whitlock": a title
  if (HoldsTitle(begin + match.first, begin + match.last)) return;
  firing->rule = frame.id();
  firing->prior = frame.prior();
  firing->narrator = false;
  for (const v1::Frame::Slot& slot : frame.slot()) AddGroup(match, slot.name(), firing);
  if (fire) fire(firing->rule, doc_->text.bytes(firing->trigger_first, firing->trigger_last));
  EmitAll(frame.emit(), *firing);
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

}  // namespace newsgraph
