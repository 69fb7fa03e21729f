// Whose act a clause is: the search for its subject, to the left of the verb (clauses.h).
#include <algorithm>
#include <string>
#include <string_view>

#include "ingest/extract/clauses.h"
#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// The longest parenthesis that is skipped on the way to a subject, in units: "X, <25 units>, said".
constexpr int kLongestParenthesis = 25;

}  // namespace

// Whether a preposition stands before a noun phrase (over adjectives and determiners); *preposition
// is its unit.
bool ClauseBuilder::GovernedByPreposition(int32_t at, int32_t begin, int32_t* preposition) const {
  // "In the recent past he worked": a subject by its form
  const WordId word = unit(at).word;
  if (word != kUnknownWord &&
      (word == grammar_.words().he || word == grammar_.words().she || word == grammar_.words().i))
    return false;
  // "the children of Rask and Lund"
  if (at - 4 >= begin && unit(at).code == UnitCode::kPersonName && IsToken(at - 1) &&
      unit(at - 1).word == grammar_.words().and_ && unit(at - 2).code == UnitCode::kPersonName &&
      IsToken(at - 3) && unit(at - 3).word == grammar_.words().of && IsNounPhrase(unit(at - 4)) &&
      grammar_.is(doc_->text.tokens[unit(at - 4).last - 1], kNounPlural)) {
    *preposition = at - 3;
    return true;
  }
  for (int32_t i = at - 1; i >= begin; --i) {
    const uint64_t bits = grammar_.bits(unit(i).lex);
    if (IsRole(unit(i)) && i + 1 == at && unit(at).code == UnitCode::kPersonName) continue;
    if (IsPossessivePronoun(i)) continue;
    // "In 1998 Okafor left": no number belongs to a name.
    if (unit(i).code == UnitCode::kNumber && i + 1 == at && IsMention(unit(at)) &&
        doc_->mentions[static_cast<size_t>(unit(at).ref)].form != v1::Mention::NOMINAL)
      return false;
    // "members of a Senate committee": the determiner is the committee's.
    const bool modifier = i + 1 == at && IsMention(unit(i)) &&
                          unit(at).code != UnitCode::kPersonName &&
                          grammar_.is(doc_->text.tokens[unit(i).first], kDeterminer);
    // "managers of the Brellin bank"
    const bool compound =
        i + 1 == at &&
        (unit(i).code == UnitCode::kOrganizationName || unit(i).code == UnitCode::kOtherName) &&
        unit(at).code == UnitCode::kOrganizationNominal && unit(i).last == unit(at).first &&
        !grammar_.is(doc_->text.tokens[unit(at).first], kDeterminer | kPossessive);
    // "an officer at US telecoms firm Brellin"
    const bool kind = unit(i).last == unit(i + 1).first &&
                      unit(at).code == UnitCode::kOrganizationName && !IsVerb(unit(i)) &&
                      !IsToken(i) && !IsRole(unit(i)) && unit(i).code != UnitCode::kPersonName;
    if (modifier || compound || kind) continue;
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
    if (doc_->text.word(doc_->text.tokens[unit(i).first]) == "<") continue;  // "close to <Brellin>"
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

// The unit of the bracket that opens before the one that closes at `at`, at most 25 units before; `at` where there is none.
int32_t ClauseBuilder::OpeningBracket(int32_t at, int32_t begin) const {
  constexpr int32_t kLongestBracket = 25;
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

bool ClauseBuilder::IsReflexive(int32_t at) const {
  const std::string word = FoldCase(doc_->text.word(doc_->text.tokens[unit(at).first]));
  return word.ends_with("self") || word.ends_with("selves");
}

// The noun phrase that who / which / that stands for.
int32_t ClauseBuilder::Antecedent(int32_t relative, int32_t begin) const {
  const bool person =
      unit(relative).word != grammar_.words().which && unit(relative).word != grammar_.words().that;
  int32_t nearest = -1;
  // "those who backed the party"
  if (relative > begin && IsToken(relative - 1) && IsDemonstrative(relative - 1)) return -1;
  for (int32_t i = relative - 1; i >= begin && relative - i <= 8; --i) {
    if (IsVerb(unit(i))) break;
    if (!IsNounPhrase(unit(i)) || ModifiesNext(i)) continue;
    // "Okafor, not Rask, who": Okafor
    if (i > begin && IsToken(i - 1) && unit(i - 1).word == grammar_.words().not_) continue;
    // "his ex-wife, who": hers; "Rask, head of Brellin Foods, which": not Rask
    if (IsPossessivePronoun(i)) return nearest;
    if (IsRole(unit(i)) && unit(relative).word == grammar_.words().which) return -1;
    // "Okafor, of Lindale, who": Okafor
    if (person && nearest < 0 && i - 3 >= begin && IsToken(i - 1) &&
        unit(i - 1).word == grammar_.words().of && IsComma(i - 2) &&
        unit(i - 3).code == UnitCode::kPersonName)
      return i - 3;
    // "a supporter of Rask who lives there": the supporter
    if (person && nearest < 0 && i - 2 >= begin && IsToken(i - 1) &&
        unit(i - 1).word == grammar_.words().of &&
        (InClass(unit(i - 2).lex, ally_) || Is(i - 2, kKin)))
      return i - 2;
    // "Okafor's brother, who": not Okafor; "from Lindale, who": nobody that is named.
    const bool owner = i + 1 < relative && IsToken(i + 1) &&
                       unit(i + 1).word == grammar_.words().possessive && nearest >= 0;
    if (owner) return nearest;
    const UnitCode code = unit(i).code;
    if (nearest < 0) nearest = i;
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
  // "a company she founded"
  if (unit(clause.subject).code == UnitCode::kPersonPronoun &&
      unit(at).code == UnitCode::kOrganizationNominal && clause.verb_unit == clause.subject + 1)
    return at;
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

// "Rep. Ann Lee, D-Velden, has": whose party stands between her name and the verb.
bool ClauseBuilder::IsPartyLabel(int32_t at) const {
  return at - 2 >= begin_ && unit(at).code == UnitCode::kOrganizationNominal &&
         grammar_.is_party(unit(at).lex) && IsComma(at - 1) &&
         unit(at - 2).code == UnitCode::kPersonName;
}

// "Rask, OBE (born in Lindale) is", "Rask, MD, PhD, is": what stands behind a name in capitals, not right before the verb.
bool ClauseBuilder::IsHonour(int32_t at, int32_t verb_unit) const {
  constexpr uint32_t kLongest = 5;
  constexpr int kMost = 4;
  const auto stands = [&](int32_t i) {
    return i - 2 >= begin_ && IsMention(unit(i)) && unit(i).last - unit(i).first == 1 &&
           doc_->text.tokens[unit(i).first].shape == Shape::kUpper &&
           doc_->text.tokens[unit(i).first].length <= kLongest && IsComma(i - 1);
  };
  if (at + 1 >= verb_unit) return false;
  for (int n = 0; n < kMost && stands(at); ++n) {
    at -= 2;
    if (unit(at).code == UnitCode::kPersonName) return true;
  }
  return false;
}

// "this", "these": not "that", which begins clauses.
bool ClauseBuilder::IsDemonstrative(int32_t at) const {
  const std::string word = FoldCase(doc_->text.word(doc_->text.tokens[unit(at).first]));
  return word == "this" || word == "these" || word == "those";
}

int32_t ClauseBuilder::SubjectToTheLeft(int32_t from, int32_t begin, bool* coordinated) const {
  *coordinated = false;
  bool skipped = false;  // one parenthesis
  bool adjacent = true;  // only adverbs and marks so far
  bool whole = true;     // likewise, and what belongs to the noun phrase: "an avalanche of reports"
  for (int32_t i = from - 1; i >= begin; --i) {
    const Unit& u = unit(i);
    if (IsVerb(u)) {
      if (doc_->verbs[static_cast<size_t>(u.ref)].form == VerbForm::kFinite) return -1;
      adjacent = false;
      continue;
    }
    if (IsNounPhrase(u)) {
      const bool time =
          (grammar_.bits(u.lex) & kTime) != 0 && !IsMention(u) && i > begin &&
          (!IsToken(i - 1) || grammar_.is(unit(i - 1), kRelative));  // "who yesterday left"
      int32_t preposition = -1;
      if (IsHonour(i, from)) {
        --i;  // and its comma
        continue;
      }
      if (time || IsPossessivePronoun(i) || IsPartyLabel(i)) continue;
      // "a lawyer representing the board said": the object of a verb between
      if (i > begin && unit(i - 1).code == UnitCode::kVerbGerund) {
        adjacent = false;
        continue;
      }
      if (GovernedByPreposition(i, begin, &preposition) && !(whole && BeginsClause(preposition))) {
        i = preposition;
        adjacent = false;
        whole = whole && unit(preposition).word == grammar_.words().of;
        continue;
      }
      if (const int32_t antecedent = adjacent && !skipped ? SubjectOfRelativeBefore(i) : -1;
          antecedent >= 0)
        return antecedent;
      return i;
    }
    const uint64_t bits = grammar_.bits(u.lex);
    // "was asked to go, but this has been dropped": a thing that no noun names
    if (i == from - 1 && IsToken(i) && (bits & (kDeterminer | kPronoun)) != 0 && IsDemonstrative(i))
      return -1;
    const bool that =
        u.word == grammar_.words().that && adjacent && i > begin && IsNounPhrase(unit(i - 1));
    // "Lindale Post: Who supports you?" asks.
    if ((bits & kRelative) != 0 && i > begin && IsToken(i - 1) &&
        unit(i - 1).word == grammar_.words().colon && unit(i - 1).word != kUnknownWord)
      return -1;
    if ((bits & kRelative) != 0 || that) {
      const int32_t whom = u.word == grammar_.words().whose ? -1 : Antecedent(i, begin);
      // "one of the supporters who backs": one whom we do not know
      const bool one =
          whom >= 0 && unit(whom).code == UnitCode::kGroupNominal &&
          grammar_.is(doc_->text.tokens[doc_->verbs[static_cast<size_t>(unit(from).ref)].first],
                      kVerbThird);
      return one ? -1 : whom;
    }
    if ((bits & kCoordinator) != 0 && adjacent) {
      *coordinated = true;
      return -1;
    }
    // "Okafor left and we have stayed", "Okafor said there was": not hers. "Okafor himself said" is.
    if (IsToken(i) && (bits & kPronoun) != 0 && !IsReflexive(i)) return -1;
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

// "a privately held company"
bool ClauseBuilder::IsModifyingVerb(int32_t at) const {
  if (unit(at).code == UnitCode::kVerbParticiple) return true;
  return IsVerb(unit(at)) && at > begin_ && IsToken(at - 1) && Is(at - 1, kDeterminer | kAdverb) &&
         unit(at).last - unit(at).first == 1 &&
         grammar_.is(doc_->text.tokens[unit(at).first], kVerbParticiple);
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
      const VerbGroup& verb = doc_->verbs[static_cast<size_t>(unit(i).ref)];
      // "Brellin Foods, recently formed by a merger, said": a participle
      int32_t before = i - 1;
      while (before > begin_ && IsToken(before) && Is(before, kAdverb)) --before;
      const bool participle = verb.first == verb.main && before > begin_ && IsComma(before) &&
                              grammar_.is(doc_->text.tokens[verb.main], kVerbParticiple);
      finite |= verb.form == VerbForm::kFinite && !participle;
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
    // "met the leadership, represented by Rask": what stands before the comma
    const bool by = at + 1 < end_ && IsToken(at + 1) && unit(at + 1).word == grammar_.words().by;
    if (set_off && !named && !by) TakeMainSubject(index, first_clause, clause);
    return;
  }
  bool coordinated = false;
  const bool after_clause = grammar_.is(unit(at), kSay) && StandsBehindClause(at);
  clause->subject = after_clause ? -1 : SubjectToTheLeft(at, begin_, &coordinated);
  // "Okafor, charged with theft, appeared": right behind a name's comma a past form is a participle.
  if (clause->subject >= 0 && clause->subject == at - 2 && IsComma(at - 1) && at + 1 < end_ &&
      verb.first == verb.main && Is(at + 1, kPreposition) &&
      grammar_.is(doc_->text.tokens[verb.main], kVerbParticiple))
    clause->passive = true;
  if (clause->subject >= 0) clause->subject = NameInApposition(clause->subject);
  // "Frank Okafor MP said"
  if (const int32_t role = clause->subject; role > begin_ && IsRole(unit(role)) &&
                                            unit(role - 1).code == UnitCode::kPersonName &&
                                            InClass(unit(role).lex, after_name_))
    clause->subject = role - 1;
  if (clause->subject < 0) {
    // "said X": a verb of saying before its subject, at the end of a sentence or before a comma.
    if (grammar_.is(unit(at), kSay) && at + 1 < end_ && IsNounPhrase(unit(at + 1)) &&
        !coordinated) {
      int32_t next = at + 1;
      while (ModifiesNext(next)) ++next;  // "said Brellin founder Okafor"
      if (IsRole(unit(next)) && next + 1 < end_ && unit(next + 1).code == UnitCode::kPersonName)
        ++next;
      // "the boss vowed Rask would play": nobody whom we know
      if (unit(next).code == UnitCode::kPersonPronoun || !IsSubjectOfNext(next))
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
    if (coordinated) ShareSubject(index, first_clause, clause);
  }
}

}  // namespace newsgraph
