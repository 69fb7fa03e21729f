#include "ingest/extract/clauses.h"

#include <algorithm>
#include <string>

#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// The longest parenthesis that is skipped on the way to a subject, in units: "X, <25 units>, said".
constexpr int kLongestParenthesis = 25;

// So far, in units, the end of a verb's complement is looked for at a comma.
constexpr int kLongestComplement = 40;

// The most members of a list "A, B and C" that claims go to.
constexpr size_t kMostMembers = 16;

// "a painter, a writer and designer": the offices of a list after its first. The last one before a
// name is that person's ("a lawyer and Mayor Okafor").
void RolesAfter(const Document& doc, const Grammar& grammar, int32_t at, int32_t end,
                std::vector<int32_t>* members) {
  const auto word = [&](int32_t i, WordId wanted) {
    return i < end && doc.units[static_cast<size_t>(i)].ref < 0 &&
           doc.units[static_cast<size_t>(i)].word == wanted;
  };
  std::vector<int32_t> found;
  for (bool closed = false; !closed && found.size() < kMostMembers;) {
    int32_t next = at + 1;
    if (word(next, grammar.words().comma)) ++next;
    closed = word(next, grammar.words().and_);
    if (closed) ++next;
    if (next == at + 1 || next >= end) return;
    const Unit& unit = doc.units[static_cast<size_t>(next)];
    if (unit.code != UnitCode::kRoleSingular) return;
    found.push_back(at = next);
    const bool named =
        at + 1 < end && doc.units[static_cast<size_t>(at) + 1].code == UnitCode::kPersonName;
    if (named) return;
    if (closed) members->insert(members->end(), found.begin(), found.end());
  }
}

}  // namespace

ClauseBuilder::ClauseBuilder(const RuleBook& book, const Grammar& grammar)
    : book_(book), grammar_(grammar), effects_(book.lexicon().lex_count()) {
  constexpr std::string_view kMarks[] = {"\"", "“", "”", "‘", "’", "``", "''"};
  for (size_t i = 0; i < quote_marks_.size(); ++i)
    quote_marks_[i] = HashFolded(FoldCase(kMarks[i]));
  const Lexicon& lexicon = book.lexicon();
  for (size_t c = 0; c < book.complements().size(); ++c) {
    const ClassId id = lexicon.FindClass("COMPLEMENT:" + std::to_string(c));
    if (id == kNoClass) continue;
    const v1::Complement& row = book.complements()[c];
    for (size_t lex = 0; lex < effects_.size(); ++lex) {
      if (!lexicon.Has(static_cast<LexId>(lex), id)) continue;
      effects_[lex] = {.known = true,
                       .modality = row.modality(),
                       .polarity = row.polarity(),
                       .actor = static_cast<Actor>(row.actor()),
                       .attributed = row.attributed()};
    }
  }
}

ClauseBuilder::ComplementEffect ClauseBuilder::EffectOf(const VerbGroup& verb) const {
  return effects_[verb.lex];
}

bool ClauseBuilder::IsComma(int32_t at) const {
  return IsToken(at) && unit(at).word == grammar_.words().comma && unit(at).word != kUnknownWord;
}

bool ClauseBuilder::IsQuoteMark(int32_t at) const {
  const uint64_t hash = doc_->text.tokens[unit(at).first].hash;
  return std::find(quote_marks_.begin(), quote_marks_.end(), hash) != quote_marks_.end();
}

bool ClauseBuilder::IsDash(int32_t at) const {
  const WordId word = unit(at).word;
  return IsToken(at) && word != kUnknownWord &&
         (word == grammar_.words().dash || word == grammar_.words().double_dash ||
          word == grammar_.words().em_dash);
}

// Marks that end a clause for good: ; : brackets, dashes. Quoted words are part of the sentence.
bool ClauseBuilder::IsBreak(int32_t at) const {
  if (!IsToken(at) || unit(at).code != UnitCode::kPunctuation || IsQuoteMark(at)) return false;
  return !IsComma(at) && unit(at).word != grammar_.words().possessive;
}

void ClauseBuilder::Build(const Document& doc, std::vector<Clause>* clauses) {
  doc_ = &doc;
  clauses_ = clauses;
  clauses->clear();
  for (uint32_t s = 0; s < doc.text.sentences.size(); ++s) BuildSentence(s);
}

void ClauseBuilder::BuildSentence(uint32_t sentence) {
  begin_ = static_cast<int32_t>(doc_->unit_begin[sentence]);
  end_ = static_cast<int32_t>(doc_->unit_begin[sentence + 1]);
  stop_ = begin_;
  const size_t first_clause = clauses_->size();
  for (int32_t at = begin_; at < end_; ++at) {
    if (!IsVerb(unit(at))) continue;
    Clause clause;
    clause.verb = unit(at).ref;
    clause.verb_unit = at;
    clause.passive = doc_->verbs[static_cast<size_t>(unit(at).ref)].passive;
    clause.sentence = sentence;
    clauses_->push_back(clause);
  }
  for (size_t c = first_clause; c < clauses_->size(); ++c) {
    FindSubject(c, first_clause);
    FindObjects(&(*clauses_)[c]);
    Clause* const clause = &(*clauses_)[c];
    if (const int32_t gap = clause->object < 0 ? RelativeObject(*clause) : -1; gap >= 0) {
      const bool infinitive_next =
          c + 1 < clauses_->size() &&
          doc_->verbs[static_cast<size_t>((*clauses_)[c + 1].verb)].form == VerbForm::kInfinitive;
      const bool of_object =
          EffectOf(doc_->verbs[static_cast<size_t>(clause->verb)]).actor == Actor::kObject;
      if (!infinitive_next || (of_object && !clause->passive)) {
        if (!clause->passive) clause->object = gap;
      } else {
        clause->gap = gap;
      }
    }
    Govern(c, first_clause);
    Inherit(c);
    ScopeObject(&(*clauses_)[c]);
  }
}

// Whether a preposition stands before a noun phrase (over adjectives and determiners); *preposition
// is its unit.
bool ClauseBuilder::GovernedByPreposition(int32_t at, int32_t begin, int32_t* preposition) const {
  for (int32_t i = at - 1; i >= begin; --i) {
    const uint64_t bits = grammar_.bits(unit(i).lex);
    if (IsRole(unit(i)) && i + 1 == at && unit(at).code == UnitCode::kPersonName) continue;
    if (IsPossessivePronoun(i)) continue;
    if (IsNounPhrase(unit(i)) || IsVerb(unit(i))) {
      // "Okafor 's lawyer": the possessor and its 's go with the noun phrase.
      return false;
    }
    if (unit(i).word == grammar_.words().possessive && i - 1 >= begin &&
        IsNounPhrase(unit(i - 1))) {
      --i;
      continue;
    }
    if (!IsToken(i)) return false;
    if ((bits & kPreposition) != 0 && (bits & kConditional) == 0) {
      // "a number of councillors" are councillors.
      if (unit(i).word == grammar_.words().of && i > begin && Is(i - 1, kQuantity)) return false;
      *preposition = i;
      return true;
    }
    if ((bits & (kDeterminer | kAdjective | kPossessive | kVerbParticiple)) == 0 &&
        unit(i).code != UnitCode::kNumber)
      return false;
  }
  return false;
}

// The unit of the bracket that opens before the one that closes at `at`, at most eight units before; `at` where there is none.
int32_t ClauseBuilder::OpeningBracket(int32_t at, int32_t begin) const {
  constexpr int32_t kLongestBracket = 8;
  if (!IsToken(at) || unit(at).word != grammar_.words().close_paren ||
      unit(at).word == kUnknownWord)
    return at;
  for (int32_t i = at - 1; i >= begin && at - i <= kLongestBracket; --i) {
    if (IsToken(i) && unit(i).word == grammar_.words().open_paren) return i;
  }
  return at;
}

// `at` is a comma or dash that ends a parenthesis; the unit before the mark that opens it, or -1.
int32_t ClauseBuilder::SkipParenthesisLeft(int32_t at, int32_t begin) const {
  const bool dash = IsDash(at);
  for (int32_t i = at - 1; i >= begin && at - i <= kLongestParenthesis; --i) {
    if (dash ? IsDash(i) : IsComma(i)) {
      // ", Rask, and Okafor, said": a list, not a parenthesis; the nearer phrase is the subject
      // then.
      return i - 1;
    }
    if (const int32_t open = OpeningBracket(i, begin); open < i) {
      i = open;
      continue;
    }
    if (IsBreak(i) && !dash) return -1;
  }
  return -1;
}

// The noun phrase that who / which / that stands for.
int32_t ClauseBuilder::Antecedent(int32_t relative, int32_t begin) const {
  const bool person =
      unit(relative).word != grammar_.words().which && unit(relative).word != grammar_.words().that;
  int32_t nearest = -1;
  for (int32_t i = relative - 1; i >= begin && relative - i <= 8; --i) {
    if (IsVerb(unit(i))) break;
    if (!IsNounPhrase(unit(i))) continue;
    if (nearest < 0) nearest = i;
    const UnitCode code = unit(i).code;
    if (person && (code == UnitCode::kPersonName || code == UnitCode::kPersonNominal ||
                   code == UnitCode::kGroupNominal || IsRole(unit(i)))) {
      // A name in apposition before a role is the person: "Okafor, a lawyer, who".
      return i;
    }
    if (!person) return i;
  }
  return nearest;
}

// "whom the party chose", "which Okafor owns": who or what a relative pronoun before the clause's own subject stands for; -1 if none
// stands there.
int32_t ClauseBuilder::RelativeObject(const Clause& clause) const {
  if (clause.subject <= begin_ || clause.subject > clause.verb_unit) return -1;
  int32_t at = clause.subject - 1;
  if (at > begin_ && IsRole(unit(at)) && unit(at + 1).code == UnitCode::kPersonName) --at;
  while (at > begin_ && IsToken(at) && grammar_.is(unit(at), kDeterminer | kAdjective) &&
         !grammar_.is(unit(at), kRelative))
    --at;
  if (!IsToken(at) || !grammar_.is(unit(at), kRelative) || unit(at).word == grammar_.words().whose)
    return -1;
  return Antecedent(at, begin_);
}

// "the fund which owns Brellin Foods was founded": whose the verb after an object is, where that object ends a relative clause; -1
// where it ends none.
int32_t ClauseBuilder::SubjectOfRelativeBefore(int32_t object) const {
  int32_t at = object - 1;
  if (at > begin_ && IsRole(unit(at)) && unit(object).code == UnitCode::kPersonName) --at;
  while (at > begin_ && IsToken(at) && grammar_.is(unit(at), kDeterminer | kAdjective)) --at;
  if (at <= begin_ || !IsVerb(unit(at))) return -1;
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(unit(at).ref)];
  const ComplementEffect effect = EffectOf(verb);
  const bool takes_clause =
      grammar_.is(unit(at), kSay) || (effect.known && effect.actor == Actor::kOwn);
  if (verb.form != VerbForm::kFinite || verb.passive || takes_clause) return -1;
  for (--at; at > begin_ && IsToken(at) && grammar_.is(unit(at), kAdverb); --at) {
  }
  if (at <= begin_ || !IsToken(at)) return -1;
  const bool relative = grammar_.is(unit(at), kRelative) || unit(at).word == grammar_.words().that;
  return relative && unit(at).word != grammar_.words().whose ? Antecedent(at, begin_) : -1;
}

bool ClauseBuilder::IsPossessivePronoun(int32_t at) const {
  return unit(at).code == UnitCode::kPersonPronoun && grammar_.is(unit(at), kPossessive) &&
         at + 1 < end_ &&
         (IsNounPhrase(unit(at + 1)) ||
          grammar_.is(unit(at + 1), kAdjective | kNoun | kNounPlural) ||
          unit(at + 1).word == kUnknownWord);
}

// "before Okafor resigned": a preposition that begins a clause when its noun phrase stands right before a verb.
bool ClauseBuilder::BeginsClause(int32_t preposition) const {
  return IsToken(preposition) && grammar_.is(unit(preposition), kSubordinator);
}

int32_t ClauseBuilder::SubjectToTheLeft(int32_t from, int32_t begin, bool* coordinated) const {
  *coordinated = false;
  bool skipped = false;  // one parenthesis
  bool adjacent = true;  // only adverbs and marks so far
  for (int32_t i = from - 1; i >= begin; --i) {
    const Unit& u = unit(i);
    if (IsVerb(u)) {
      if (doc_->verbs[static_cast<size_t>(u.ref)].form == VerbForm::kFinite) return -1;
      adjacent = false;
      continue;
    }
    if (IsNounPhrase(u)) {
      const bool time =
          (grammar_.bits(u.lex) & kTime) != 0 && !IsMention(u) && i > begin && !IsToken(i - 1);
      int32_t preposition = -1;
      if (time || IsPossessivePronoun(i)) continue;
      // "a lawyer representing the board said": the object of a verb between
      if (i > begin && unit(i - 1).code == UnitCode::kVerbGerund) {
        adjacent = false;
        continue;
      }
      if (GovernedByPreposition(i, begin, &preposition) &&
          !(adjacent && BeginsClause(preposition))) {
        i = preposition;
        adjacent = false;
        continue;
      }
      if (const int32_t antecedent = adjacent && !skipped ? SubjectOfRelativeBefore(i) : -1;
          antecedent >= 0)
        return antecedent;
      return i;
    }
    const uint64_t bits = grammar_.bits(u.lex);
    const bool that =
        u.word == grammar_.words().that && adjacent && i > begin && IsNounPhrase(unit(i - 1));
    if ((bits & kRelative) != 0 || that)
      return u.word == grammar_.words().whose ? -1 : Antecedent(i, begin);
    if ((bits & kCoordinator) != 0 && adjacent) {
      *coordinated = true;
      return -1;
    }
    if (IsComma(i) || IsDash(i)) {
      if (skipped || !adjacent) {
        if (!IsComma(i)) return -1;
        continue;
      }
      const int32_t before = SkipParenthesisLeft(i, begin);
      if (before < begin) continue;
      skipped = true;
      i = before + 1;  // the mark that opens it
      continue;
    }
    if (const int32_t open = OpeningBracket(i, begin); open < i) {
      i = open;  // "Rask (D-Lindale) said"
      continue;
    }
    if (IsBreak(i)) return -1;
    const bool once = adjacent && (bits & kHeldOnce) != 0 && i > begin && IsNounPhrase(unit(i - 1));
    if (once) continue;  // "Okafor once led", but "once Okafor led"
    if ((bits & (kSubordinator | kConditional)) != 0 && (bits & kPreposition) == 0) return -1;
  }
  return -1;
}

// "Okafor appeared in court, charged with theft": a participle set off by a comma is of the subject of the finite verb before.
void ClauseBuilder::TakeMainSubject(size_t index, size_t first_clause, Clause* clause) const {
  for (size_t c = index; c-- > first_clause;) {
    const Clause& before = (*clauses_)[c];
    if (doc_->verbs[static_cast<size_t>(before.verb)].form != VerbForm::kFinite) continue;
    if (before.subject >= 0 && IsMention(unit(before.subject))) clause->subject = before.subject;
    return;
  }
}

// "The bridge is safe, said Whitlock": a verb of saying behind a whole clause and before who says so. Not "Rask, who is 42, said
// nothing", where the comma closes a parenthesis.
bool ClauseBuilder::StandsBehindClause(int32_t at) const {
  if (at - 2 <= begin_ || Is(at, kTells) || at + 1 >= end_ || !IsNounPhrase(unit(at + 1)))
    return false;
  // “.. is safe,” said Whitlock
  const bool quoted = IsQuoteMark(at - 1) && (IsComma(at - 2) || IsBreak(at - 2));
  if (!quoted && !IsComma(at - 1)) return false;
  const int32_t named =
      IsRole(unit(at + 1)) && at + 2 < end_ && IsMention(unit(at + 2)) ? at + 2 : at + 1;
  if (IsSubjectOfNext(named)) return false;
  if (quoted) return true;
  bool finite = false;
  for (int32_t i = at - 2; i >= begin_ && at - i <= kLongestParenthesis; --i) {
    if (IsVerb(unit(i))) {
      finite |= doc_->verbs[static_cast<size_t>(unit(i).ref)].form == VerbForm::kFinite;
      continue;
    }
    if (!IsToken(i)) continue;
    if (IsComma(i) || IsBreak(i)) break;
    if (grammar_.is(unit(i), kRelative)) return false;
  }
  return finite;
}

void ClauseBuilder::FindSubject(size_t index, size_t first_clause) {
  Clause* const clause = &(*clauses_)[index];
  first_clause = std::max(first_clause, index - std::min(index, kGovernReach));
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause->verb)];
  const int32_t at = clause->verb_unit;
  if (verb.form == VerbForm::kInfinitive || verb.form == VerbForm::kGerund)
    return;  // from its governor
  if (verb.form == VerbForm::kParticiple) {
    // "a motion drafted by", "Okafor, fired in 2010,", "and seconded by"
    int32_t i = at - 1;
    while (i >= begin_ && IsToken(i) && grammar_.is(unit(i), kAdverb)) --i;
    if (i >= begin_ && grammar_.is(unit(i), kCoordinator)) {
      for (size_t c = index; c-- > first_clause;) {
        const Clause& before = (*clauses_)[c];
        if (before.verb_unit < at &&
            doc_->verbs[static_cast<size_t>(before.verb)].form == VerbForm::kParticiple) {
          clause->subject = before.subject;
          return;
        }
      }
    }
    const bool set_off = i >= begin_ && IsComma(i);
    if (set_off) --i;
    if (i >= begin_ && IsNounPhrase(unit(i))) clause->subject = i;
    const bool named = clause->subject >= 0 && unit(i).code == UnitCode::kPersonName;
    if (set_off && !named) TakeMainSubject(index, first_clause, clause);
    return;
  }
  bool coordinated = false;
  const bool after_clause = grammar_.is(unit(at), kSay) && StandsBehindClause(at);
  clause->subject = after_clause ? -1 : SubjectToTheLeft(at, begin_, &coordinated);
  if (clause->subject >= 0) clause->subject = NameInApposition(clause->subject);
  if (clause->subject < 0) {
    // "said X": a verb of saying before its subject, at the end of a sentence or before a comma.
    if (grammar_.is(unit(at), kSay) && at + 1 < end_ && IsNounPhrase(unit(at + 1)) &&
        !coordinated) {
      int32_t next = at + 1;
      if (IsRole(unit(next)) && next + 1 < end_ && unit(next + 1).code == UnitCode::kPersonName)
        ++next;
      clause->subject = next;
      return;
    }
    // A past form without subject behind a comma and before a preposition is a participle, too.
    if (!coordinated && at > begin_ + 1 && at + 1 < end_ && IsComma(at - 1) &&
        Is(at + 1, kPreposition) && verb.first == verb.main &&
        grammar_.is(doc_->text.tokens[verb.main], kVerbParticiple)) {
      TakeMainSubject(index, first_clause, clause);
      clause->passive = clause->subject >= 0;
      return;
    }
    // A coordinate verb shares the subject of the finite clause before.
    if (coordinated || verb.first == verb.main) {
      for (size_t c = index; c-- > first_clause;) {
        const Clause& before = (*clauses_)[c];
        if (before.verb_unit >= at || before.subject < 0) continue;
        if (doc_->verbs[static_cast<size_t>(before.verb)].form != VerbForm::kFinite) continue;
        if (coordinated) clause->subject = before.subject;
        break;
      }
    }
  }
}

// The noun phrase that begins at a unit, over its adverbs and adjectives; -1 if there is none. "Okafor's lawyer" is the lawyer,
// "Mayor Dana Whitlock" the person, "his lawyer" the lawyer.
// *owner, unless null, becomes whose it is, where that is a name or a nominal.
int32_t ClauseBuilder::NounPhraseAt(int32_t at, int32_t* owner) const {
  int32_t head = -1;
  while (true) {
    at = SkipModifiers(at);
    if (at >= end_ || !IsNounPhrase(unit(at))) break;
    head = at;
    if (at + 2 >= end_ || unit(at + 1).word != grammar_.words().possessive || !IsToken(at + 1))
      break;
    if (owner != nullptr && IsMention(unit(head))) *owner = head;
    at += 2;  // what is possessed
  }
  if (head < 0) return -1;
  if (IsRole(unit(head)) && head + 1 < end_ && unit(head + 1).code == UnitCode::kPersonName) ++head;
  return NameInApposition(head);
}

// "her father, Piet Rask,", "talent agent Piet Rask": the name that says who a common noun is; `at` itself where none does.
int32_t ClauseBuilder::NameInApposition(int32_t at) const {
  const bool role = unit(at).code == UnitCode::kRoleSingular;
  if (unit(at).code != UnitCode::kNounGroup && unit(at).code != UnitCode::kNounGroupPlural && !role)
    return at;
  const auto names = [&](int32_t i) {
    return i < end_ &&
           (unit(i).code == UnitCode::kPersonName ||
            (unit(i).code == UnitCode::kOrganizationName && unit(at).code == UnitCode::kNounGroup));
  };
  if (names(at + 1) && !role) return at + 1;
  if (at + 2 >= end_ || !IsComma(at + 1)) return at;
  int32_t name = at + 2;
  if (IsRole(unit(name)) && names(name + 1)) ++name;
  if (!names(name)) return at;
  const int32_t after = name + 1;
  const bool closed = after >= end_ || IsComma(after) || IsBreak(after) || Is(after, kCoordinator);
  return closed ? name : at;
}

// Over adverbs, determiners, adjectives, possessives and opening quotation marks.
int32_t ClauseBuilder::SkipModifiers(int32_t at) const {
  for (; at < end_; ++at) {
    if (IsPossessivePronoun(at)) continue;
    if (!IsToken(at)) break;
    const uint64_t bits = grammar_.bits(unit(at).lex);
    if ((bits & (kPreposition | kSubordinator | kCoordinator)) != 0) break;
    const bool unknown_modifier =
        unit(at).word == kUnknownWord && unit(at).code == UnitCode::kLower;
    if ((bits & (kAdverb | kDeterminer | kAdjective | kPossessive)) == 0 &&
        unit(at).word != grammar_.words().both && !unknown_modifier && !IsQuoteMark(at)) {
      break;
    }
  }
  return at;
}

// Whether a noun phrase is the subject of a finite verb that stands right after it (over adverbs).
bool ClauseBuilder::IsSubjectOfNext(int32_t at) const {
  for (++at; at < end_; ++at) {
    if (IsVerb(unit(at)))
      return doc_->verbs[static_cast<size_t>(unit(at).ref)].form == VerbForm::kFinite;
    if (!IsToken(at) || !grammar_.is(unit(at), kAdverb)) return false;
  }
  return false;
}

void ClauseBuilder::FindObjects(Clause* clause) {
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause->verb)];
  clause->first = verb.last;
  int32_t i = clause->verb_unit + 1;
  if (clause->subject != i) {
    int32_t owner = -1;
    int32_t object = NounPhraseAt(i, &owner);
    if (object >= 0 && (grammar_.bits(unit(object).lex) & kTime) != 0 && !IsMention(unit(object))) {
      i = object + 1;
      owner = -1;
      object = NounPhraseAt(i, &owner);
    }
    // "told reporters Okafor had resigned": the second phrase is the subject of the next verb; so is "he" always.
    const bool nominative = object >= 0 && (unit(object).word == grammar_.words().he ||
                                            unit(object).word == grammar_.words().she ||
                                            unit(object).word == grammar_.words().i);
    if (object >= 0 && !nominative && !IsSubjectOfNext(object)) {
      clause->object = object;
      clause->object_owner = owner;
      i = object + 1;
      const bool time = i < end_ && !IsMention(unit(i)) && Is(i, kTime);  // "last week"
      if (i < end_ && IsNounPhrase(unit(i)) && !time && unit(i).code != UnitCode::kPersonPronoun &&
          !IsSubjectOfNext(i)) {
        clause->second_object = i;
        ++i;
      }
    }
  }
  FindPrepositions(clause, i);
  // The complement's words go on to the end of the sentence or the next hard break.
  while (stop_ <= clause->verb_unit || (stop_ < end_ && (!IsBreak(stop_) || IsDash(stop_))))
    ++stop_;
  clause->last = stop_ < end_ ? unit(stop_).first : doc_->text.sentences[clause->sentence].last;
  // "who is accused of theft, pleaded": at the comma before a finite verb that has no subject after it.
  const int32_t reach = std::min(end_ - 1, clause->verb_unit + kLongestComplement);
  for (int32_t at = clause->verb_unit + 1; at < reach && unit(at).first < clause->last; ++at) {
    if (!IsComma(at)) continue;
    int32_t next = at + 1;
    while (next < end_ && IsToken(next) && grammar_.is(unit(next), kAdverb)) ++next;
    if (next >= end_ || !IsVerb(unit(next))) continue;
    const VerbGroup& after = doc_->verbs[static_cast<size_t>(unit(next).ref)];
    if (after.form != VerbForm::kFinite) continue;
    clause->last = unit(at).first;
    break;
  }
}

// Prepositional phrases from a unit up to the next verb, mark, relative or subordinator.
void ClauseBuilder::FindPrepositions(Clause* clause, int32_t from) const {
  for (int32_t i = from; i < end_; ++i) {
    if (IsVerb(unit(i))) {
      const VerbForm form = doc_->verbs[static_cast<size_t>(unit(i).ref)].form;
      if (form == VerbForm::kFinite || form == VerbForm::kInfinitive) break;
      continue;
    }
    if (!IsToken(i)) continue;
    const uint64_t bits = grammar_.bits(unit(i).lex);
    if (IsBreak(i) || (bits & (kRelative | kCoordinator)) != 0) break;
    if ((bits & kSubordinator) != 0 && (bits & kPreposition) == 0) break;
    if (IsComma(i) && i + 1 < end_ && !grammar_.is(unit(i + 1), kPreposition)) break;
    if ((bits & kPreposition) == 0) continue;
    const int32_t target = NounPhraseAt(i + 1);
    if (target < 0) continue;
    if (BeginsClause(i) && IsSubjectOfNext(target)) break;
    clause->prepositions.push_back({unit(i).word, target});
    i = target;
  }
}

void ClauseBuilder::ListMembers(const Document& doc, const Grammar& grammar, uint32_t sentence,
                                int32_t at, std::vector<int32_t>* members) {
  members->clear();
  members->push_back(at);
  const int32_t begin = static_cast<int32_t>(doc.unit_begin[sentence]);
  const int32_t end = static_cast<int32_t>(doc.unit_begin[sentence + 1]);
  const auto& units = doc.units;
  const auto actor = [](EntityType type) {
    return type == v1::Entity::PERSON || type == v1::Entity::GROUP ||
           type == v1::Entity::ORGANIZATION;
  };
  const auto same_kind = [&](int32_t i) {
    const Unit& a = units[static_cast<size_t>(at)];
    const Unit& b = units[static_cast<size_t>(i)];
    if (!IsMention(a) || !IsMention(b) || b.code == UnitCode::kPersonPronoun) return false;
    const EntityType left = doc.mentions[static_cast<size_t>(a.ref)].type;
    const EntityType right = doc.mentions[static_cast<size_t>(b.ref)].type;
    return left == right || (actor(left) && actor(right));
  };
  if (IsRole(units[static_cast<size_t>(at)])) return RolesAfter(doc, grammar, at, end, members);
  if (!IsMention(units[static_cast<size_t>(at)])) return;
  const auto is_and = [&](int32_t i) {
    return i >= begin && i < end && units[static_cast<size_t>(i)].word == grammar.words().and_ &&
           units[static_cast<size_t>(i)].ref < 0;
  };
  const auto is_comma = [&](int32_t i) {
    return i >= begin && i < end && units[static_cast<size_t>(i)].word == grammar.words().comma &&
           units[static_cast<size_t>(i)].ref < 0;
  };
  const auto role_before = [&](int32_t i) {
    return i - 1 >= begin && IsRole(units[static_cast<size_t>(i - 1)]) ? i - 1 : i;
  };
  // To the left: ", B and C" and "A and C"; a list needs its "and".
  bool closed = false;
  for (int32_t i = role_before(at);;) {
    int32_t mark = i - 1;
    bool joined = false;
    if (is_and(mark)) {
      closed = joined = true;
      --mark;
      if (is_comma(mark)) --mark;
    } else if (is_comma(mark) && closed) {
      joined = true;
      --mark;
    }
    if (!joined || mark < begin || !same_kind(mark) || members->size() >= kMostMembers) break;
    members->insert(members->begin(), mark);
    i = role_before(mark);
  }
  // To the right: "A, B and C", where the list is closed by an "and".
  std::vector<int32_t> right;
  closed = false;
  for (int32_t i = at;;) {
    int32_t mark = i + 1;
    if (is_comma(mark)) ++mark;
    if (is_and(mark)) {
      closed = true;
      ++mark;
    }
    if (mark == i + 1 || mark >= end) break;
    if (IsRole(units[static_cast<size_t>(mark)]) && mark + 1 < end) ++mark;
    if (!same_kind(mark)) {
      if (!closed) right.clear();
      break;
    }
    // "removed from the board, and Okafor was elected": another clause
    const bool clause_after = closed && right.empty() && is_comma(i + 1) && mark + 1 < end &&
                              IsVerb(units[static_cast<size_t>(mark) + 1]);
    if (clause_after) break;
    right.push_back(mark);
    i = mark;
    if (closed) break;
    if (right.size() >= kMostMembers) {
      right.clear();  // a table rather than a sentence
      break;
    }
  }
  if (closed) members->insert(members->end(), right.begin(), right.end());
}

}  // namespace newsgraph
