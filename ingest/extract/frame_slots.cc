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
    if (IsMention(u) && doc_->mentions[static_cast<size_t>(u.ref)].type == type) return true;
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

bool ClaimFinder::FillSlots(const v1::Frame& frame, const Clause& clause, Firing* firing) const {
  const bool passive = clause.passive;
  for (const v1::Frame::Slot& slot : frame.slot()) {
    Filler filler;
    const auto phrase = [&](int32_t at) {
      if (at >= 0 && TypeAllowed(slot, at))
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
          for (const PrepositionSlot& p : clause.prepositions) {
            if (p.preposition == grammar_.words().by && !filler.known()) phrase(p.unit);
          }
        }
        break;
      case v1::Frame::OBJECT:
        phrase(passive ? clause.subject : clause.object);
        if (!filler.known() && slot.owner() && !passive) phrase(clause.object_owner);
        if (filler.known() && !slot.class_().empty() &&
            !HoldsClass(slot.class_(), filler.first, filler.last))
          filler = {};
        break;
      case v1::Frame::SECOND_OBJECT:
        phrase(passive ? clause.object : clause.second_object);
        break;
      case v1::Frame::PREPOSITION: {
        for (const PrepositionSlot& p : clause.prepositions) {
          if (filler.known()) break;
          const std::string_view word =
              p.preposition == kUnknownWord ? "" : book_.lexicon().word_text(p.preposition);
          const bool wanted = std::any_of(slot.word().begin(), slot.word().end(),
                                          [&](const std::string& w) { return w == word; });
          if (wanted) phrase(p.unit);
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
        for (const std::string& word : slot.word()) {
          for (uint32_t at = first; at < std::min(first + 3, last); ++at) {
            if (FoldCase(doc_->text.word(doc_->text.tokens[at])) == word) {
              allowed = true;
              // "urged him not to resign"
              const bool negated =
                  at > 0 && doc_->text.tokens[at - 1].word == grammar_.words().not_;
              first = negated ? at - 1 : at;
              break;
            }
          }
        }
        // "refused to concede or admit defeat": the complement is the other verb's.
        if (allowed && grammar_.is(doc_->text.tokens[first], grammar::kCoordinator))
          allowed = false;
        if (!slot.class_().empty() && !HoldsClass(slot.class_(), first, last)) allowed = false;
        if (allowed && last > first) filler = {.unit = -1, .first = first, .last = last};
        break;
      }
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
