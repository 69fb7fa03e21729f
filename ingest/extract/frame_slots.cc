// Which phrases of a clause fill a frame's slots (claims.h).
#include <algorithm>

#include "ingest/extract/claims.h"
#include "ingest/extract/units.h"

namespace newsgraph {

bool ClaimFinder::TypeAllowed(const v1::Frame::Slot& slot, int32_t at) const {
  if (slot.type().empty()) return true;
  const Unit& u = unit(at);
  for (const int type : slot.type()) {
    if (IsRole(u) && type == v1::Entity::ROLE) return true;
    // "a German anti-refugee group" is no country, "the German government" is one.
    const bool modifier = u.code == UnitCode::kPlaceNominal &&
                          !(static_cast<size_t>(at) + 1 < doc_->units.size() &&
                            grammar_.is(unit(at + 1), grammar::kBody | grammar::kKindNoun));
    if (IsMention(u) && !modifier && doc_->mentions[static_cast<size_t>(u.ref)].type == type)
      return true;
  }
  return false;
}

bool ClaimFinder::HoldsClass(const std::string& name, uint32_t first, uint32_t last) const {
  const ClassId id = book_.lexicon().FindClass(name);
  const auto& tokens = doc_->text.tokens;
  return std::any_of(tokens.begin() + first, tokens.begin() + last, [&](const Token& token) {
    return id != kNoClass && book_.lexicon().Has(token.lex, id);
  });
}

// Whose a common noun is: "Okafor's recent decision", "her decision"; -1 for nobody's that is named. Not "his wife", "her lawyer",
// which are somebody, nor "Okafor's murder", which is not his doing.
int32_t ClaimFinder::OwnerOf(int32_t at, uint32_t sentence) const {
  const UnitCode code = unit(at).code;
  if (code != UnitCode::kNounGroup && code != UnitCode::kNounGroupPlural) return -1;
  if (grammar_.is(unit(at), grammar::kKin | grammar::kPeopleNoun) ||
      HoldsClass("ENTOURAGE", unit(at).last - 1, unit(at).last) ||
      HoldsClass("SUFFERED", unit(at).last - 1, unit(at).last))
    return -1;
  const int32_t begin = static_cast<int32_t>(doc_->unit_begin[sentence]);
  int32_t before = at - 1;
  while (before > begin && unit(before).ref < 0 &&
         grammar_.is(unit(before), grammar::kAdjective | grammar::kNumberWord))
    --before;
  if (before < begin) return -1;
  if (unit(before).code == UnitCode::kPersonPronoun)
    return grammar_.is(unit(before), grammar::kPossessive) ? before : -1;
  if (before == begin || unit(before).ref >= 0 || unit(before).word != grammar_.words().possessive)
    return -1;
  return IsMention(unit(before - 1)) ? before - 1 : -1;
}

// Who says the clause, for a frame of what one does by saying so; false where nobody else does, or it is not said so: asked, denied,
// supposed.
bool ClaimFinder::FillSpeaker(const v1::Frame::Slot& slot, const Clause& clause,
                              Firing* firing) const {
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause.verb)];
  const Sentence& sentence = doc_->text.sentences[clause.sentence];
  const bool negative = clause.polarity == v1::Claim::NEGATIVE;
  if (clause.subject < 0 || clause.passive || clause.conditional || negative != verb.negative)
    return false;
  if (doc_->text.tokens[sentence.last - 1].word == grammar_.words().question) return false;
  // "whether the firms should play", "the part that the firms should play"
  for (int32_t at = clause.subject - 1; at > 0 && clause.subject - at <= 3; --at) {
    if (unit(at).word == grammar_.words().whether || grammar_.is(unit(at), grammar::kRelative))
      return false;
    if (unit(at).word == grammar_.words().that && IsNounPhrase(unit(at - 1))) return false;
  }
  if (clause.governor >= 0) {
    const Clause& over = (*clauses_)[static_cast<size_t>(clause.governor)];
    if (!clause.that_clause || over.polarity == v1::Claim::NEGATIVE ||
        over.modality != v1::Claim::ASSERTED)
      return false;
  }
  int32_t mention = -1, speaker = speaker_at_[verb.main];
  if (clause.attributed_to >= 0 && !EndOf(clause.attributed_to, &speaker, &mention)) return false;
  int32_t subject = -1;
  if (speaker < 0 || !EndOf(clause.subject, &subject, &mention) || subject == speaker) return false;
  const EntityType type = doc_->entities[static_cast<size_t>(speaker)].type;
  if (std::find(slot.type().begin(), slot.type().end(), type) == slot.type().end()) return false;
  firing->speaker = speaker;
  firing->speaker_slot = slot.name();
  return true;
}

// "should go", not "should have gone", "should be". What is alleged may be so by the head of the sentence.
bool ClaimFinder::HasModality(const Clause& clause, v1::Claim::Modality modality) const {
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause.verb)];
  const bool alleged = modality == v1::Claim::ALLEGED;
  if ((alleged ? clause.modality : verb.modality) != modality) return false;
  if (alleged) return true;
  const auto& tokens = doc_->text.tokens;
  for (uint32_t at = verb.first + 1; at < verb.main; ++at) {
    if (grammar_.is(tokens[at], grammar::kHave)) return false;
  }
  return !grammar_.is(tokens[verb.main], grammar::kBe | grammar::kHave);
}

// "lied", not "did not lie", "may have lied".
bool ClaimFinder::IsPlainlySaid(const Clause& clause) const {
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause.verb)];
  return !verb.negative && verb.modality == v1::Claim::ASSERTED;
}

bool ClaimFinder::IsFirstFinite(const Clause& clause) const {
  for (int32_t at = static_cast<int32_t>(doc_->unit_begin[clause.sentence]); at < clause.verb_unit;
       ++at) {
    if (unit(at).code == UnitCode::kVerbActive || unit(at).code == UnitCode::kVerbPassive)
      return false;
  }
  return true;
}

// The subject of the clause that the verb governs: "alleged that Okafor lied". `bound`: only where the verb decides over it; not of
// "insisted that Okafor lied".
int32_t ClaimFinder::SubjectUnder(const Clause& clause, bool bound) const {
  const size_t index = static_cast<size_t>(&clause - clauses_->data());
  for (size_t c = index + 1; c < clauses_->size() && c <= index + 3; ++c) {
    const Clause& under = (*clauses_)[c];
    if (under.sentence != clause.sentence) break;
    if (under.governor != static_cast<int32_t>(index) || !under.that_clause) continue;
    // "alleged that Okafor was poisoned": not hers
    if (bound && (under.passive || under.modality == v1::Claim::ASSERTED)) return -1;
    return under.subject;
  }
  return -1;
}

// Where the noun phrase that begins at a token ends, in front of its first preposition, verb or mark; `first` where a clause begins.
uint32_t ClaimFinder::NounPhraseEnd(uint32_t first, uint32_t last) const {
  using namespace grammar;  // NOLINT: bit names only
  constexpr uint64_t kOver = kPreposition | kSubordinator | kRelative | kBe | kHave | kModal |
                             kVerbThird | kVerbGerund | kPronoun | kCoordinator;
  const auto& tokens = doc_->text.tokens;
  uint32_t at = first;
  while (at < last && tokens[at].shape != Shape::kPunctuation &&
         (grammar_.is(tokens[at], kPossessive) || !grammar_.is(tokens[at], kOver)) &&
         tokens[at].word != grammar_.words().that)
    ++at;
  return at;
}

bool ClaimFinder::ClassAllowed(const v1::Frame::Slot& slot, const Unit& phrase) const {
  return (slot.class_().empty() || HoldsClass(slot.class_(), phrase.first, phrase.last)) &&
         (slot.not_class().empty() || !HoldsClass(slot.not_class(), phrase.first, phrase.last));
}

// Whether a token is a word, or of a class in braces.
bool ClaimFinder::IsWordOrClass(std::string_view wanted, uint32_t token) const {
  const auto& tokens = doc_->text.tokens;
  if (token >= tokens.size()) return false;
  if (wanted.starts_with('{') && wanted.ends_with('}'))
    return HoldsClass(std::string(wanted.substr(1, wanted.size() - 2)), token, token + 1);
  return FoldCase(doc_->text.word(tokens[token])) == wanted;
}

// "drop her off", "fired up", "dismissed as a stunt", "found the house empty": another verb.
bool ClaimFinder::IsOtherVerb(const v1::Frame& frame, const Clause& clause) const {
  const auto stands_at = [&](uint32_t token) {
    return std::any_of(frame.not_before().begin(), frame.not_before().end(),
                       [&](const std::string& words) {
                         const std::string_view all = words;
                         const size_t blank = all.find(' ');
                         return IsWordOrClass(all.substr(0, blank), token) &&
                                (blank == std::string_view::npos ||
                                 IsWordOrClass(all.substr(blank + 1), token + 1));
                       });
  };
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause.verb)];
  const bool base =
      verb.form == VerbForm::kInfinitive ||
      (verb.first < verb.main && grammar_.is(doc_->text.tokens[verb.first], grammar::kModal));
  return (!base &&
          std::any_of(frame.not_form().begin(), frame.not_form().end(),
                      [&](const std::string& w) { return IsWordOrClass(w, verb.main); })) ||
         stands_at(unit(clause.verb_unit).last) ||
         (!clause.passive && clause.object >= 0 && stands_at(unit(clause.object).last));
}

// "removed her from the plot", "replaced him as best friend": from and as what is no office is another sense of the verb.
bool ClaimFinder::IsOtherThing(const PrepositionSlot& slot) const {
  if (slot.preposition != grammar_.words().from && slot.preposition != grammar_.words().as)
    return false;
  const Unit& what = unit(slot.unit);
  const size_t next = static_cast<size_t>(slot.unit) + 1;
  if (next < doc_->units.size() && IsNounPhrase(doc_->units[next]))
    return false;  // "library board"
  return (what.code == UnitCode::kNounGroup || what.code == UnitCode::kNounGroupPlural) &&
         !grammar_.is(what, grammar::kTime | grammar::kPost) &&
         !HoldsClass("OFFICE_WORD", what.first, what.last) &&
         !HoldsClass("STAFF", what.first, what.last) &&
         !HoldsClass("MEMBERS_BODY", what.first, what.last);
}

// Whether a frame says something of who fills a slot: "accused", but not "appointed", whose agent is a qualifier. Somebody whom the text
// names and we do not understand ("one of the women accusing") is not nobody.
bool ClaimFinder::IsWhoActs(const v1::Frame& frame, const v1::Frame::Slot& slot) {
  return frame.emit(0).subject() == slot.name();
}

ClaimFinder::Filler ClaimFinder::PhraseFiller(const v1::Frame::Slot& slot, int32_t at) const {
  if (at < 0 || !TypeAllowed(slot, at) || !ClassAllowed(slot, unit(at))) return {};
  return {.unit = at, .first = unit(at).first, .last = unit(at).last};
}

// False where the frame does not fire.
bool ClaimFinder::FillSubject(const v1::Frame& frame, const v1::Frame::Slot& slot,
                              const Clause& clause, Filler* filler) const {
  if (!clause.passive) {
    *filler = PhraseFiller(slot, clause.subject);
    // Done by somebody unnamed ("the president appointed"), else by what does no such thing.
    if (filler->known()) return true;
    return (clause.subject < 0 || slot.optional()) && !IsWhoActs(frame, slot);
  }
  // The first "by": "fired by the minister on advice by Okafor".
  for (const PrepositionSlot& p : clause.prepositions) {
    if (p.preposition != grammar_.words().by || grammar_.is(unit(p.unit), grammar::kTime)) continue;
    *filler = PhraseFiller(slot, p.unit);
    // "accused by both the mills and the shippers": a body that we do not understand is not nobody, as "two women" are
    return filler->known() || !IsWhoActs(frame, slot) || IsRole(unit(p.unit)) ||
           grammar_.is(unit(p.unit), grammar::kPeopleNoun | grammar::kQuantity) ||
           HoldsClass("ENTOURAGE", unit(p.unit).last - 1, unit(p.unit).last);
  }
  return true;
}

ClaimFinder::Filler ClaimFinder::ObjectFiller(const v1::Frame::Slot& slot,
                                              const Clause& clause) const {
  const int32_t what = clause.passive ? clause.subject : clause.object;
  Filler filler = PhraseFiller(slot, what);
  if (filler.known() || !slot.owner() || what < 0) return filler;
  filler = PhraseFiller(slot, OwnerOf(what, clause.sentence));
  if (filler.known() || clause.passive) return filler;
  const bool common = !IsMention(unit(what)) && !IsRole(unit(what));
  // "the council decision"
  if (common && clause.object_owner == what - 1 &&
      !HoldsClass("SUFFERED", unit(what).last - 1, unit(what).last))
    filler = PhraseFiller(slot, clause.object_owner);
  for (const PrepositionSlot& p : clause.prepositions) {
    if (common && p.preposition == grammar_.words().by && !filler.known())
      filler = PhraseFiller(slot, p.unit);
  }
  // "the Brellin decision"
  const bool before = clause.object_owner >= 0 && clause.object_owner + 1 == clause.object;
  return filler.known() || !before ? filler : PhraseFiller(slot, clause.object_owner);
}

// False where the frame does not fire.
bool ClaimFinder::FillPreposition(const v1::Frame& frame, const v1::Frame::Slot& slot,
                                  const Clause& clause, Filler* filler) const {
  // Who retires from swimming retires.
  const bool leaves = frame.emit(0).predicate() == "left_position";
  for (const PrepositionSlot& p : clause.prepositions) {
    if (filler->known()) break;
    const std::string_view word =
        p.preposition == kUnknownWord ? "" : book_.lexicon().word_text(p.preposition);
    if (std::ranges::find(slot.word(), word) == slot.word().end()) continue;
    *filler = PhraseFiller(slot, p.unit);
    if (!filler->known() && slot.owner())
      *filler = PhraseFiller(slot, OwnerOf(p.unit, clause.sentence));
    if (!filler->known() && slot.optional() && !leaves && IsOtherThing(p)) return false;
    if (filler->known() && !slot.class_().empty() &&
        !HoldsClass(slot.class_(), filler->first, filler->last))
      *filler = {};
  }
  return true;
}

// Whether the verb's words and adverbs, or the first word of its sentence, have the slot's class.
bool ClaimFinder::HasVerbClass(const v1::Frame::Slot& slot, const Clause& clause) const {
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause.verb)];
  const uint32_t begin = doc_->text.sentences[clause.sentence].first;
  const uint32_t first = verb.first > begin ? verb.first - 1 : begin;
  return HoldsClass(slot.class_(), first, verb.last) ||
         (HoldsClass(slot.class_(), begin, begin + 1) && IsFirstFinite(clause));
}

bool ClaimFinder::FillSlot(const v1::Frame& frame, const v1::Frame::Slot& slot,
                           const Clause& clause, Firing* firing) const {
  Filler filler;
  switch (slot.at()) {
    case v1::Frame::SUBJECT:
      if (!FillSubject(frame, slot, clause, &filler)) return false;
      break;
    case v1::Frame::OBJECT:
      filler = ObjectFiller(slot, clause);
      break;
    case v1::Frame::SECOND_OBJECT:
      filler = PhraseFiller(slot, clause.passive ? clause.object : clause.second_object);
      break;
    case v1::Frame::PREPOSITION:
      if (!FillPreposition(frame, slot, clause, &filler)) return false;
      break;
    case v1::Frame::COMPLEMENT:
      filler = ComplementFiller(slot, clause);
      break;
    case v1::Frame::CLAUSE_SUBJECT:
      if (!clause.passive && clause.object < 0)
        filler = PhraseFiller(slot, SubjectUnder(clause, /*bound=*/true));
      break;
    case v1::Frame::VERB:
      return HasVerbClass(slot, clause);
    case v1::Frame::SPEAKER:
      return (frame.modality() != v1::Claim::ASSERTED || IsPlainlySaid(clause)) &&
             FillSpeaker(slot, clause, firing);
    default:
      break;
  }
  if (filler.known()) firing->fillers.push_back({slot.name(), filler});
  return filler.known() || slot.optional();
}

bool ClaimFinder::FillSlots(const v1::Frame& frame, const Clause& clause, Firing* firing) const {
  if (IsOtherVerb(frame, clause)) return false;
  if (frame.modality() != v1::Claim::ASSERTED && !HasModality(clause, frame.modality()))
    return false;
  return std::ranges::all_of(frame.slot(), [&](const v1::Frame::Slot& slot) {
    return FillSlot(frame, slot, clause, firing);
  });
}

}  // namespace newsgraph
