// "A, B and C", "a painter, a writer and designer": who and what stands in a list with a unit (clauses.h).
#include <algorithm>
#include <array>
#include <vector>

#include "ingest/extract/clauses.h"
#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

// The most members of a list "A, B and C" that claims go to.
constexpr size_t kMostMembers = 16;

bool IsSlash(const Document& doc, const Unit& unit) {
  return unit.ref < 0 && doc.text.word(doc.text.tokens[unit.first]) == "/";
}

// "and", "&", "as well as"
bool IsAnd(const Document& doc, const Grammar& grammar, const Unit& unit) {
  if (unit.word == grammar.words().and_) return true;
  if (unit.word == grammar.words().ampersand && unit.word != kUnknownWord) return true;
  return unit.last - unit.first == 3 && doc.text.word(doc.text.tokens[unit.first + 1]) == "well";
}

// "and later mayor of": not "once a reporter and now press secretary", which says something else of each.
bool GoesOn(const Document& doc, const Unit& unit) {
  static const std::array<uint64_t, 5> kWords = {HashFolded("later"), HashFolded("eventually"),
                                                 HashFolded("subsequently"), HashFolded("also"),
                                                 HashFolded("finally")};
  const uint64_t hash = doc.text.tokens[unit.first].hash;
  return unit.ref < 0 && std::find(kWords.begin(), kWords.end(), hash) != kWords.end();
}

// "is a lawyer, currently professor at": said of the time of the verb "is".
bool IsNow(const Document& doc, const Unit& unit) {
  static const std::array<uint64_t, 3> kWords = {HashFolded("currently"), HashFolded("presently"),
                                                 HashFolded("now")};
  const uint64_t hash = doc.text.tokens[unit.first].hash;
  return std::find(kWords.begin(), kWords.end(), hash) != kWords.end();
}

// Whether the verb before a unit, over adverbs, is in the present tense: "is", "are".
bool StandsBehindIs(const Document& doc, const Grammar& grammar, int32_t at) {
  static const std::array<uint64_t, 3> kForms = {HashFolded("is"), HashFolded("are"),
                                                 HashFolded("am")};
  for (--at; at >= 0; --at) {
    const Unit& unit = doc.units[static_cast<size_t>(at)];
    if (IsVerb(unit)) {
      const uint64_t verb = doc.text.tokens[unit.first].hash;
      return unit.last - unit.first == 1 &&
             std::find(kForms.begin(), kForms.end(), verb) != kForms.end();
    }
    if (unit.ref >= 0 || !grammar.is(unit, grammar::kAdverb)) return false;
  }
  return false;
}

// "a graduate of Lindale University", "a partner in Brellin Foods": over what belongs to a member of a list, but for people and their
// offices, who may be in the list themselves.
int32_t SkipComplement(const Document& doc, const Grammar& grammar, int32_t at, int32_t end) {
  const auto unit = [&](int32_t i) -> const Unit& { return doc.units[static_cast<size_t>(i)]; };
  for (int phrase = 0; phrase < 4 && at + 1 < end; ++phrase) {
    const Unit& thing = unit(at + 1);
    const bool preposition = unit(at).ref < 0 && grammar.is(unit(at), grammar::kPreposition);
    if (preposition && thing.code == UnitCode::kNumber) {  // "from 1998 to 2004"
      at += 2;
      continue;
    }
    if (!preposition || !IsNounPhrase(thing) || IsRole(thing) ||
        thing.code == UnitCode::kPersonName || thing.code == UnitCode::kPersonPronoun ||
        thing.code == UnitCode::kPersonNominal)
      break;
    at += 2;
  }
  return at;
}

// "(2005–2014)" behind a member of a list: the unit after it; `at` where there is none.
int32_t SkipYears(const Document& doc, const Grammar& grammar, int32_t at, int32_t end) {
  constexpr int32_t kLongest = 5;
  const auto word = [&](int32_t i) {
    return doc.units[static_cast<size_t>(i)].ref < 0 ? doc.units[static_cast<size_t>(i)].word
                                                     : kUnknownWord;
  };
  if (at >= end || word(at) != grammar.words().open_paren) return at;
  for (int32_t i = at + 1; i < std::min(end, at + kLongest); ++i) {
    if (word(i) == grammar.words().close_paren) return i + 1;
  }
  return at;
}

// "a painter, a writer and designer": the offices of a list after its first. The last one before a
// name is that person's ("a lawyer and Mayor Okafor"). Without an "and" a list is one that ends its sentence: "a lawyer, chairman of
// Brellin Foods."
void RolesAfter(const Document& doc, const Grammar& grammar, int32_t at, int32_t end,
                std::vector<int32_t>* members) {
  const auto unit = [&](int32_t i) -> const Unit& { return doc.units[static_cast<size_t>(i)]; };
  const auto word = [&](int32_t i, WordId wanted) {
    return i < end && unit(i).ref < 0 && unit(i).word == wanted;
  };
  const auto is_role = [&](int32_t i) {
    return i < end && unit(i).code == UnitCode::kRoleSingular;
  };
  const auto is_noun = [&](int32_t i) { return i < end && unit(i).code == UnitCode::kNounGroup; };
  const bool is_now = StandsBehindIs(doc, grammar, at);
  std::vector<int32_t> found;  // since the last "and"
  while (members->size() + found.size() < kMostMembers) {
    const int32_t after = SkipYears(doc, grammar, SkipComplement(doc, grammar, at + 1, end), end);
    int32_t next = after;
    if (word(next, grammar.words().comma)) ++next;
    const bool closed = next < end && unit(next).ref < 0 &&
                        (IsAnd(doc, grammar, unit(next)) || IsSlash(doc, unit(next)));
    if (closed) ++next;
    if (next == after) break;
    if (next < end && ((closed && GoesOn(doc, unit(next))) || (is_now && IsNow(doc, unit(next)))))
      ++next;
    if (is_noun(next) && is_role(next + 1) && !IsNow(doc, unit(next))) ++next;  // "Group President"
    // "a mother, a writer and mayor": a noun that is no office stands for one
    const bool noun = is_noun(next) && !closed;
    if (!is_role(next) && !noun) return;
    // "is a hero, and the president of Kenya praised her": of another clause
    const int32_t behind = SkipComplement(doc, grammar, next + 1, end);
    if (!noun && behind < end && IsVerb(unit(behind)) &&
        doc.verbs[static_cast<size_t>(unit(behind).ref)].form == VerbForm::kFinite)
      return;
    at = next;
    if (noun) continue;
    found.push_back(next);
    if (next + 1 < end && unit(next + 1).code == UnitCode::kPersonName) return;
    if (!closed) continue;
    members->insert(members->end(), found.begin(), found.end());
    found.clear();
  }
  const int32_t last = SkipYears(doc, grammar, SkipComplement(doc, grammar, at + 1, end), end);
  const bool ends = last >= end || word(last, grammar.words().period);
  if (ends && is_role(at)) members->insert(members->end(), found.begin(), found.end());
}

}  // namespace

int32_t ClauseBuilder::OfficeAfter(const Document& doc, const Grammar& grammar, uint32_t sentence,
                                   int32_t unit) {
  std::vector<int32_t> members;
  RolesAfter(doc, grammar, unit, static_cast<int32_t>(doc.unit_begin[sentence + 1]), &members);
  return members.empty() ? -1 : members.front();
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
  // "closed her account, and her son Ben": whose
  const bool whose = units[static_cast<size_t>(at)].code == UnitCode::kPersonPronoun &&
                     grammar.is(units[static_cast<size_t>(at)], grammar::kPossessive);
  if (whose) return;
  const auto is_and = [&](int32_t i) {
    return i >= begin && i < end && units[static_cast<size_t>(i)].ref < 0 &&
           IsAnd(doc, grammar, units[static_cast<size_t>(i)]);
  };
  const auto is_comma = [&](int32_t i) {
    return i >= begin && i < end && units[static_cast<size_t>(i)].word == grammar.words().comma &&
           units[static_cast<size_t>(i)].ref < 0;
  };
  const auto slash = [&](int32_t i) {
    return i < end && IsSlash(doc, units[static_cast<size_t>(i)]);
  };
  const auto role_before = [&](int32_t i) {
    return i - 1 >= begin && IsRole(units[static_cast<size_t>(i - 1)]) ? i - 1 : i;
  };
  // To the left: ", B and C" and "A and C"; a list needs its "and".
  bool closed = false;
  bool set_off = false;  // ", and B": closes a list of three or more, else begins a clause
  for (int32_t i = role_before(at);;) {
    int32_t mark = i - 1;
    bool joined = false;
    if (is_and(mark)) {
      closed = joined = true;
      --mark;
      if (is_comma(mark)) {
        set_off = true;
        --mark;
      }
    } else if (is_comma(mark) && closed) {
      joined = true;
      --mark;
    }
    if (!joined || mark < begin || !same_kind(mark) || members->size() >= kMostMembers) break;
    members->insert(members->begin(), mark);
    i = role_before(mark);
  }
  if (set_off && members->size() == 2) members->erase(members->begin());
  // To the right: "A, B and C", where the list is closed by an "and".
  std::vector<int32_t> right;
  closed = false;
  const auto unit = [&](int32_t i) -> const Unit& { return units[static_cast<size_t>(i)]; };
  for (int32_t i = at;;) {
    int32_t mark = i + 1;
    if (is_comma(mark)) ++mark;
    if (is_and(mark)) {
      closed = true;
      ++mark;
    }
    if (mark == i + 1 || mark >= end) break;
    while (mark + 2 < end && IsRole(unit(mark)) && slash(mark + 1) && IsRole(unit(mark + 2)))
      mark += 2;  // "singer/songwriter Ann Lee"
    if (IsRole(unit(mark)) && mark + 1 < end) ++mark;
    // "owns Brellin Foods and Tollard's bonds": not Tollard
    const bool owner = mark + 1 < end && unit(mark + 1).ref < 0 &&
                       unit(mark + 1).word == grammar.words().possessive;
    if (owner || !same_kind(mark)) {
      if (!closed) right.clear();
      break;
    }
    // "removed from the board, and Okafor was elected": another clause
    int32_t next = mark + 1;
    while (next < end && units[static_cast<size_t>(next)].ref < 0 &&
           grammar.is(units[static_cast<size_t>(next)], grammar::kAdverb))
      ++next;
    const bool clause_after = closed && right.empty() && is_comma(i + 1) && next < end &&
                              IsVerb(units[static_cast<size_t>(next)]);
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
