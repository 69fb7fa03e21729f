#include "tools/eval/claim_names.h"

#include <algorithm>

#include "ingest/lexicon/lexicon.h"

namespace newsgraph {
namespace {

constexpr char kStandIn = '?';

bool IsThing(std::string_view kind) { return kind != "PERSON" && kind != "ROLE"; }

std::string Fold(std::string_view string, std::string_view kind) {
  const std::string flat = FlatName(string);
  return FoldCase(TrimName(flat, kind == "PERSON"));
}

bool IsWord(std::string_view text, size_t at) {
  if (at >= text.size()) return false;
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte >= 0x80 || std::isalnum(byte) != 0 || byte == '_';
}

constexpr std::string_view kModifiers[] = {
    "a",  "an",   "his",  "her",    "its",     "their",   "our",      "my",      "former",
    "ex", "then", "late", "acting", "interim", "current", "incoming", "outgoing"};
constexpr std::string_view kPrepositions[] = {"of", "for", "at", "in", "from", "to"};

// Where a role's place or modifier at the front of `role` ends with the blanks after it; 0 if there
// is none.
size_t LeadEnd(std::string_view role, const std::vector<std::string>& places) {
  const auto separated = [&](size_t end) -> size_t {
    size_t next = end;
    while (next < role.size() && (role[next] == ' ' || role[next] == '-')) ++next;
    if (next == end) return 0;
    if (role.substr(next).starts_with("the ")) next += 4;
    return IsWord(role, next) ? next : 0;
  };
  for (const std::string& place : places) {
    if (!role.starts_with(place)) continue;
    for (const std::string_view tail : {"'s", "'", ""}) {
      if (!role.substr(place.size()).starts_with(tail)) continue;
      if (const size_t end = separated(place.size() + tail.size()); end > 0) return end;
    }
  }
  for (const std::string_view modifier : kModifiers) {
    if (!role.starts_with(modifier)) continue;
    if (const size_t end = separated(modifier.size()); end > 0) return end;
  }
  return 0;
}

// How many bytes at the end of `role` say where it is: " of the Foreign Office", "-elect".
size_t TailSize(std::string_view role, const std::vector<std::string>& places) {
  const auto fits = [&](size_t size) {
    return size < role.size() && IsWord(role, role.size() - size - 1);
  };
  for (const std::string_view elect : {"-elect", " elect"}) {
    if (role.ends_with(elect) && fits(elect.size())) return elect.size();
  }
  for (const std::string& place : places) {
    if (!role.ends_with(place)) continue;
    const std::string_view before = role.substr(0, role.size() - place.size());
    for (const std::string_view preposition : kPrepositions) {
      for (const std::string_view the : {"the ", ""}) {
        std::string tail = " " + std::string(preposition) + " " + std::string(the);
        if (!before.ends_with(tail)) continue;
        size_t size = tail.size() + place.size();
        if (before.substr(0, before.size() - tail.size()).ends_with(',')) ++size;
        if (fits(size)) return size;
      }
    }
  }
  return 0;
}

std::string ReplaceEnd(std::string text, std::string_view end, std::string_view with) {
  if (!text.ends_with(end)) return text;
  return text.substr(0, text.size() - end.size()) + std::string(with);
}

// A folded role without modifiers, without its body or place, in the singular.
std::string Bare(std::string role, const std::set<std::string>& known) {
  std::vector<std::string> places;
  for (const std::string& place : known) {
    if (!place.empty()) places.push_back(place);
  }
  std::ranges::stable_sort(
      places, [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  for (size_t end; (end = LeadEnd(role, places)) > 0;) role.erase(0, end);
  for (size_t size; (size = TailSize(role, places)) > 0;) role.erase(role.size() - size);
  role = ReplaceEnd(ReplaceEnd(role, "men", "man"), "ies", "y");
  const size_t size = role.size();
  if (size >= 3 && role[size - 1] == 's' && role[size - 2] != 's' && IsWord(role, size - 2) &&
      IsWord(role, size - 3))
    role.pop_back();
  return role;
}

}  // namespace

ClaimNames::ClaimNames(const GoldArticle& gold) {
  for (const auto& [key, entity] : gold.entities) {
    order_.push_back(key);
    kinds_[key] = entity.type;
    full_[key] = Fold(entity.name, entity.type);
    if (!IsThing(entity.type)) continue;
    places_.insert(Fold(entity.name, ""));
    for (const std::string& alias : entity.aliases) places_.insert(Fold(alias, ""));
  }
  for (const auto& [key, entity] : gold.entities) {
    std::vector<std::string> spelt = {entity.name};
    spelt.insert(spelt.end(), entity.aliases.begin(), entity.aliases.end());
    for (const bool nominals : {false, true}) {
      if (nominals) spelt.insert(spelt.end(), entity.nominals.begin(), entity.nominals.end());
      for (const std::string& string : spelt) {
        const Ways ways = WaysOf(string, entity.type);
        for (size_t way = 0; way < ways.size(); ++way)
          strings_[key][nominals ? 1 : 0][way].insert(ways[way]);
      }
    }
  }
}

ClaimNames::Ways ClaimNames::WaysOf(std::string_view string, std::string_view kind) const {
  const std::string folded = Fold(string, kind);
  return {folded, kind == "ROLE" ? Bare(folded, places_) : std::string(), FlatName(string)};
}

// In the first way that finds any.
GoldKeys ClaimNames::Meant(std::string_view string, const std::string& kind, bool nominals) const {
  const Ways ways = WaysOf(string, kind);
  for (size_t way = 0; way < ways.size(); ++way) {
    if (way == 1 && kind != "ROLE") continue;
    GoldKeys found;
    for (const std::string& key : order_) {
      const std::string& other = kinds_.at(key);
      const bool may = way < 2 ? other == kind : other != kind && IsThing(kind) && IsThing(other);
      if (may && strings_.at(key)[nominals ? 1 : 0][way].contains(ways[way])) found.push_back(key);
    }
    if (!found.empty()) return found;
  }
  return {};
}

// What most of the strings stand for; a role's string votes for all roles of that string as one.
GoldKeys ClaimNames::Best(const std::vector<std::string>& strings, const std::string& kind,
                          bool nominals) const {
  struct Vote {
    GoldKeys keys;
    int votes = 0;
    int exact = 0;
  };
  std::vector<Vote> all;
  const auto vote = [&](const GoldKeys& keys) -> Vote& {
    const auto known = std::ranges::find(all, keys, &Vote::keys);
    return known != all.end() ? *known : all.emplace_back(Vote{keys});
  };
  for (const std::string& string : strings) {
    if (string.empty()) continue;
    const GoldKeys keys = Meant(string, kind, nominals);
    if (keys.empty()) continue;
    if (kind == "ROLE") ++vote(keys).votes;
    const std::string folded = Fold(string, kind);
    for (const std::string& key : keys) {
      if (kind != "ROLE") ++vote({key}).votes;
      if (full_.at(key) == folded && (kind != "ROLE" || keys.size() == 1)) ++vote({key}).exact;
    }
  }
  const auto place = [&](const Vote& v) {
    return std::ranges::find(order_, v.keys.front()) - order_.begin();
  };
  const auto best = std::ranges::max_element(all, [&](const Vote& a, const Vote& b) {
    if (a.votes != b.votes) return a.votes < b.votes;
    if (a.exact != b.exact) return a.exact < b.exact;
    return place(a) > place(b);
  });
  return best == all.end() ? GoldKeys() : best->keys;
}

std::vector<GoldKeys> ClaimNames::Align(const GoldArticle& gold,
                                        const EvalAnalysis& analysis) const {
  std::vector<GoldKeys> aligned;
  for (size_t e = 0; e < analysis.entities.size(); ++e) {
    const std::string& kind = analysis.entities[e];
    std::vector<std::string> names, nominals;
    for (const size_t m : analysis.of[e]) {
      const EvalMention& mention = analysis.mentions[m];
      std::string words(gold.text.At(mention.span));
      if (mention.form == v1::Mention::NAME)
        names.push_back(std::move(words));
      else if (mention.form == v1::Mention::NOMINAL)
        nominals.push_back(std::move(words));
    }
    const std::string& name = analysis.analysis.entities(static_cast<int>(e)).name();
    GoldKeys keys = names.empty() ? Best(nominals, kind, true) : Best(names, kind, false);
    if (keys.empty()) keys = Best({name}, kind, false);
    if (keys.empty()) {
      std::string folded = Fold(name, kind);
      if (folded.empty()) folded = "#" + std::to_string(e);
      keys = {kStandIn + kind + kStandIn + folded};
    }
    aligned.push_back(std::move(keys));
  }
  return aligned;
}

std::string_view ClaimNames::KindOf(const std::string& key) const {
  const auto found = kinds_.find(key);
  if (found != kinds_.end()) return found->second;
  const std::string_view stand_in = key;
  return stand_in.substr(1, stand_in.find(kStandIn, 1) - 1);
}

}  // namespace newsgraph
