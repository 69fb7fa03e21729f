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

bool ClaimFinder::FillSlots(const v1::Frame& frame, const Clause& clause, Firing* firing) const {
  if (IsOtherVerb(frame, clause)) return false;
  const bool passive = clause.passive;
  if (frame.modality() != v1::Claim::ASSERTED && !HasModality(clause, frame.modality()))
    return false;
  for (const v1::Frame::Slot& slot : frame.slot()) {
    Filler filler;
    const auto phrase = [&](int32_t at) {
      if (at >= 0 && TypeAllowed(slot, at) && ClassAllowed(slot, unit(at)))
        filler = {.unit = at, .first = unit(at).first, .last = unit(at).last};
    };
    switch (slot.at()) {
      case v1::Frame::SUBJECT:
        if (!passive) {
          phrase(clause.subject);
          // Done by somebody unnamed ("the president appointed"), else by what does no such thing.
          if (!filler.known() && clause.subject >= 0 && !slot.optional()) return false;
        }
        if (passive) {
          // The first "by": "fired by the minister on advice by Okafor".
          for (const PrepositionSlot& p : clause.prepositions) {
            if (p.preposition != grammar_.words().by || grammar_.is(unit(p.unit), grammar::kTime))
              continue;
            phrase(p.unit);
            // "accused by both the mills and the shippers": a body that we do not understand is not nobody, as "two women" are
            if (!filler.known() && IsWhoActs(frame, slot) && !IsRole(unit(p.unit)) &&
                !grammar_.is(unit(p.unit), grammar::kPeopleNoun | grammar::kQuantity) &&
                !HoldsClass("ENTOURAGE", unit(p.unit).last - 1, unit(p.unit).last))
              return false;
            break;
          }
        } else if (!filler.known() && IsWhoActs(frame, slot)) {
          return false;
        }
        break;
      case v1::Frame::OBJECT:
        phrase(passive ? clause.subject : clause.object);
        if (const int32_t what = passive ? clause.subject : clause.object;
            !filler.known() && slot.owner() && what >= 0) {
          phrase(OwnerOf(what, clause.sentence));
          const bool common = !IsMention(unit(what)) && !IsRole(unit(what));
          // "the council decision"
          if (!filler.known() && !passive && common && clause.object_owner == what - 1 &&
              !HoldsClass("SUFFERED", unit(what).last - 1, unit(what).last))
            phrase(clause.object_owner);
          for (const PrepositionSlot& p : clause.prepositions) {
            if (!passive && common && p.preposition == grammar_.words().by && !filler.known())
              phrase(p.unit);
          }
          // "the Brellin decision"
          const bool before = clause.object_owner >= 0 && clause.object_owner + 1 == clause.object;
          if (!filler.known() && !passive && before) phrase(clause.object_owner);
        }
        break;
      case v1::Frame::SECOND_OBJECT:
        phrase(passive ? clause.object : clause.second_object);
        break;
      case v1::Frame::PREPOSITION: {
        // Who retires from swimming retires.
        const bool leaves = frame.emit(0).predicate() == "left_position";
        for (const PrepositionSlot& p : clause.prepositions) {
          if (filler.known()) break;
          const std::string_view word =
              p.preposition == kUnknownWord ? "" : book_.lexicon().word_text(p.preposition);
          const bool wanted = std::any_of(slot.word().begin(), slot.word().end(),
                                          [&](const std::string& w) { return w == word; });
          if (!wanted) continue;
          phrase(p.unit);
          if (!filler.known() && slot.owner()) phrase(OwnerOf(p.unit, clause.sentence));
          if (!filler.known() && slot.optional() && !leaves && IsOtherThing(p)) return false;
          if (filler.known() && !slot.class_().empty() &&
              !HoldsClass(slot.class_(), filler.first, filler.last))
            filler = {};
        }
        break;
      }
      case v1::Frame::COMPLEMENT: {
        // After the object, unless that is a common noun and part of it: "denied the removal of".
        const bool with_object = clause.object >= 0 && slot.word().empty() &&
                                 !IsMention(unit(clause.object)) && !IsRole(unit(clause.object));
        uint32_t first = clause.object >= 0 && !with_object ? unit(clause.object).last
                                                            : unit(clause.verb_unit).last;
        if (clause.object < 0 && !clause.prepositions.empty() && slot.word_size() > 0 &&
            slot.word(0) == "to")
          first = unit(clause.prepositions.front().unit).last;
        uint32_t last = clause.last;
        for (const PrepositionSlot& p : clause.prepositions) {  // "accused of theft by the club"
          if (passive && p.preposition == grammar_.words().by && unit(p.unit).first > first + 1)
            last = std::min(last, PrepositionToken(p));
        }
        while (last > first && doc_->text.tokens[last - 1].shape == Shape::kPunctuation) --last;
        // "to": an infinitive is asked for.
        bool allowed = slot.word().empty() && last > first;
        uint32_t reach = first + 3;
        for (uint32_t at = first; at < std::min(reach, last) && !allowed; ++at) {
          const std::string here = FoldCase(doc_->text.word(doc_->text.tokens[at]));
          allowed = std::ranges::find(slot.word(), here) != slot.word().end();
          // "asked the bank for money to buy a boat", "arrested on suspicion of theft": of something else
          const bool when =
              at + 1 < last && grammar_.is(doc_->text.tokens[at + 1],
                                           grammar::kTime | grammar::kWeekday | grammar::kMonth);
          // "charged in May of 1996 with theft", "what he is accused of, and how often"
          const Token& next = doc_->text.tokens[std::min(at + 1, last - 1)];
          if (when) {  // "arrested on Tuesday morning on suspicion"
            allowed = false;
            reach = at + 5;
          }
          if (here == "of" && (grammar_.is(doc_->text.tokens[at - 1], grammar::kMonth) ||
                               next.word == grammar_.words().comma))
            allowed = false;
          if (!allowed && !when && (here == "for" || here == "on")) break;
          if (!allowed) continue;
          // "urged him not to resign"
          const bool negated = at > 0 && doc_->text.tokens[at - 1].word == grammar_.words().not_;
          first = negated ? at - 1 : at;
          break;
        }
        // "refused to concede or admit defeat": the complement is the other verb's.
        if (allowed && slot.word().empty()) first = BeginOfComplement(first, last);
        allowed = allowed && (!slot.word().empty() || MayBeComplement(clause, first, last)) &&
                  !grammar_.is(doc_->text.tokens[first], grammar::kCoordinator);
        if (allowed) last = EndOfComplement(clause, first, last);
        while (last > first && doc_->text.tokens[last - 1].shape == Shape::kPunctuation) --last;
        if (!slot.word().empty() && last < first + 2) allowed = false;  // "what he is accused of"
        if (!slot.class_().empty() && !HoldsClass(slot.class_(), first, last)) allowed = false;
        if (!slot.not_class().empty() &&
            HoldsClass(slot.not_class(), first, NounPhraseEnd(first, last)))
          allowed = false;
        if (slot.clause() && clause.object >= 0 && SubjectUnder(clause) < 0) allowed = false;
        // "denied funding for the bridge": a thing
        const auto& tokens = doc_->text.tokens;
        if (slot.clause() && allowed && first + 1 < last &&
            grammar_.is(tokens[first], grammar::kNoun) &&
            grammar_.is(tokens[first], grammar::kVerbGerund) &&
            grammar_.is(tokens[first + 1], grammar::kPreposition))
          allowed = false;
        if (allowed && last > first) filler = {.unit = -1, .first = first, .last = last};
        break;
      }
      case v1::Frame::CLAUSE_SUBJECT:
        if (!passive && clause.object < 0) phrase(SubjectUnder(clause, /*bound=*/true));
        break;
      case v1::Frame::VERB: {
        const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause.verb)];
        const uint32_t begin = doc_->text.sentences[clause.sentence].first;
        const uint32_t first = verb.first > begin ? verb.first - 1 : begin;
        if (!HoldsClass(slot.class_(), first, verb.last) &&
            !(HoldsClass(slot.class_(), begin, begin + 1) && IsFirstFinite(clause)))
          return false;
        continue;
      }
      case v1::Frame::SPEAKER:
        if (frame.modality() == v1::Claim::ASSERTED && !IsPlainlySaid(clause)) return false;
        if (!FillSpeaker(slot, clause, firing)) return false;
        continue;
      default:
        break;
    }
    if (filler.known()) {
      firing->fillers.push_back({slot.name(), filler});
    } else if (!slot.optional()) {
      return false;
    }
  }
  return true;
}

}  // namespace newsgraph
