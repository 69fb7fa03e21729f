#include "graph/predicates.h"

#include <array>
#include <map>
#include <unordered_map>

namespace newsgraph {
namespace {

constexpr PredicateKind kState = PredicateKind::kState;
constexpr PredicateKind kEvent = PredicateKind::kEvent;
constexpr PredicateKind kSpeech = PredicateKind::kSpeech;
constexpr bool kSymmetric = true;
constexpr bool kOrdered = false;

// name, kind, domain, range, symmetric, identifying, inverse, description
constexpr Predicate kPredicates[] = {
    {"holds_position", kState, "P", "R", kOrdered, "organization jurisdiction constituency",
     "held_by", "a person holds an office, post or job title"},
    {"position_in", kState, "R", "OL", kOrdered, "", "",
     "the office belongs to an organization or governs a place"},
    {"employed_by", kState, "P", "OP", kOrdered, "", "employs", "works for"},
    {"member_of", kState, "POG", "O", kOrdered, "", "has_member",
     "member of a body, board, committee, band, alliance"},
    {"leads", kState, "P", "O", kOrdered, "", "led_by", "heads, chairs, directs an organization"},
    {"represents", kState, "PO", "POLG", kOrdered, "", "represented_by",
     "speaks or acts for (lawyer, spokesperson, agent)"},
    {"party_affiliation", kState, "P", "O", kOrdered, "", "", "belongs to a political party"},
    {"educated_at", kState, "P", "O", kOrdered, "", "", "studied at, graduated from"},
    {"candidate_for", kState, "P", "RO-", kOrdered, "election position", "",
     "runs for an office or in an election"},
    {"appointed_to", kEvent, "P", "RO", kOrdered, "election", "",
     "named, hired, elected, sworn in"},
    {"removed_from", kEvent, "P", "RO-", kOrdered, "", "",
     "fired, ousted, suspended, stripped by someone"},
    {"left_position", kEvent, "P", "RO-", kOrdered, "", "",
     "resigned, stepped down, retired, took leave"},
    {"succeeded", kEvent, "P", "P", kOrdered, "position", "", "took over an office from"},
    {"ally_of", kState, "POGL", "POLG", kSymmetric, "", "",
     "political or business ally, friend, aide, supporter"},
    {"opponent_of", kState, "POLG", "POLG", kSymmetric, "", "", "rival, opponent, critic"},
    {"family_of", kState, "P", "P", kSymmetric, "kin", "",
     "spouse, parent, child, sibling, other kin"},
    {"met_with", kEvent, "PGOL", "POGL", kSymmetric, "", "", "met, held talks, dined with"},
    {"resides_in", kState, "P", "L", kOrdered, "", "", "lives in, is from"},
    {"born", kEvent, "P", "L-", kOrdered, "", "", "birth place or date"},
    {"died", kEvent, "P", "L-", kOrdered, "", "", "death, its place or date"},
    {"has_age", kState, "P", "-", kOrdered, "", "", "age at the publication date"},
    {"nationality", kState, "P", "L", kOrdered, "", "", "citizen of a country"},
    {"founded", kEvent, "POG", "OW", kOrdered, "", "",
     "founded or created an organization or a work"},
    {"owns", kState, "PO", "OW", kOrdered, "", "", "owns, or holds a stake in"},
    {"part_of", kState, "O", "O", kOrdered, "", "", "a division, subsidiary or branch of"},
    {"located_in", kState, "OLE", "L", kOrdered, "", "", "is, or has its seat, in"},
    {"broadcasts", kState, "O", "W", kOrdered, "", "", "airs or publishes a work"},
    {"took_part_in", kEvent, "POG", "E", kOrdered, "", "", "took part in an event"},
    {"said", kSpeech, "POGR", "-", kOrdered, "", "", "said something"},
    {"spoke_to", kSpeech, "POL", "OWGPL", kOrdered, "", "", "told, was interviewed by, spoke on"},
    {"called_on", kSpeech, "POGL", "POGL", kOrdered, "", "", "demanded something of"},
    {"refused", kSpeech, "PO", "PO-", kOrdered, "", "", "declined a request or an act"},
    {"vowed", kSpeech, "PO", "-", kOrdered, "", "", "promised to act"},
    {"admitted", kSpeech, "PO", "E-", kOrdered, "", "", "admitted, confessed"},
    {"accused_of", kSpeech, "POGL", "POGL", kOrdered, "", "", "accuses, charges, alleges against"},
    {"criticised", kSpeech, "POGL", "POGL", kOrdered, "", "",
     "criticised, condemned, attacked in words"},
    {"supports", kSpeech, "POGL", "POXGL", kOrdered, "", "", "endorsed, defended, backed"},
    {"proposed", kEvent, "POG", "X", kOrdered, "", "", "put forward a motion, bill or plan"},
    {"seconded", kEvent, "P", "X", kOrdered, "", "", "seconded a motion"},
    {"targets", kState, "XE", "PO", kOrdered, "", "",
     "a motion, inquiry or campaign is directed at"},
};

bool HasWord(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const size_t end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == word) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

bool IsPredicateName(std::string_view name) {
  if (name.empty() || name[0] < 'a' || name[0] > 'z') return false;
  for (const char c : name) {
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) return false;
  }
  return true;
}

struct Kin {
  std::string_view inverse;
  std::string_view words;
};

// From the class to what the other end is, and the words of the class.
constexpr std::pair<std::string_view, Kin> kKin[] = {
    {"spouse", {"spouse", "spouse wife husband partner fiance fiancee bride groom widow widower"}},
    {"former spouse", {"former spouse", "ex-wife ex-husband"}},
    {"parent", {"child", "parent father mother dad mom mum"}},
    {"child", {"parent", "child son daughter kid"}},
    {"sibling", {"sibling", "sibling brother sister twin"}},
    {"grandparent", {"grandchild", "grandparent grandfather grandmother"}},
    {"grandchild", {"grandparent", "grandchild grandson granddaughter"}},
    {"uncle or aunt", {"nephew or niece", "uncle aunt"}},
    {"nephew or niece", {"uncle or aunt", "nephew niece"}},
    {"cousin", {"cousin", "cousin"}},
    {"parent-in-law", {"child-in-law", "father-in-law mother-in-law parent-in-law"}},
    {"child-in-law", {"parent-in-law", "son-in-law daughter-in-law child-in-law"}},
    {"sibling-in-law", {"sibling-in-law", "brother-in-law sister-in-law sibling-in-law"}},
};

}  // namespace

std::span<const Predicate> Predicates() { return kPredicates; }

const Predicate* FindPredicate(std::string_view name) {
  static const auto* const index = [] {
    auto* by_name = new std::unordered_map<std::string_view, const Predicate*>;
    for (const Predicate& predicate : kPredicates) by_name->emplace(predicate.name, &predicate);
    return by_name;
  }();
  const auto found = index->find(name);
  return found == index->end() ? nullptr : found->second;
}

std::string_view PredicateName(PredicateCode code) {
  static const auto* const index = [] {
    auto* by_code = new std::unordered_map<uint32_t, std::string_view>;
    for (const Predicate& predicate : kPredicates) {
      by_code->emplace(PredicateCodeOf(predicate.name).value, predicate.name);
    }
    return by_code;
  }();
  const auto found = index->find(code.value);
  return found == index->end() ? std::string_view() : found->second;
}

bool IsState(PredicateCode code) {
  const Predicate* predicate = FindPredicate(PredicateName(code));
  return predicate != nullptr && predicate->kind == PredicateKind::kState;
}

bool IsSymmetric(std::string_view predicate) {
  const Predicate* found = FindPredicate(predicate);
  return found != nullptr && found->symmetric;
}

bool IsIdentifying(std::string_view predicate, std::string_view qualifier) {
  const Predicate* found = FindPredicate(predicate);
  return found != nullptr && HasWord(found->identifying, qualifier);
}

Status CheckPredicateNames(std::span<const std::string> names) {
  std::map<uint32_t, std::string> by_code;
  for (const Predicate& predicate : kPredicates) {
    by_code.emplace(PredicateCodeOf(predicate.name).value, std::string(predicate.name));
  }
  for (const std::string& name : names) {
    if (!IsPredicateName(name)) {
      return InvalidArgumentError("predicate \"" + name + "\": a name is [a-z][a-z0-9_]*");
    }
    const auto [found, is_new] = by_code.emplace(PredicateCodeOf(name).value, name);
    if (!is_new && found->second != name) {
      return InvalidArgumentError("predicates \"" + name + "\" and \"" + found->second +
                                  "\" have one code: rename one of them");
    }
  }
  return OkStatus();
}

std::string KinClass(std::string_view kin) {
  for (const auto& [name, entry] : kKin) {
    if (kin == name || HasWord(entry.words, kin)) return std::string(name);
  }
  return std::string(kin);
}

std::string InverseKin(std::string_view kin) {
  std::string kin_class = KinClass(kin);
  for (const auto& [name, entry] : kKin) {
    if (kin_class == name) return std::string(entry.inverse);
  }
  return kin_class;
}

}  // namespace newsgraph
