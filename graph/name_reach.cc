#include "graph/name_reach.h"

#include <algorithm>
#include <unordered_set>

#include "graph/name.h"

namespace newsgraph {
namespace {

using WordSet = std::unordered_set<std::string_view>;

// Parts that do not make a name full: suffixes, particles and titles that slipped in.
bool IsSmallPart(std::string_view word) {
  static const WordSet* const kSmall = new WordSet{
      "jr", "sr", "ii",  "iii", "iv",  "de",  "del", "della", "der", "den", "di",  "da",  "dos",
      "du", "la", "le",  "van", "von", "zu",  "ter", "al",    "el",  "bin", "ibn", "abu", "ben",
      "ap", "mr", "mrs", "ms",  "dr",  "sir", "st",  "the",   "and", "of",  "'t",  "y",   "e"};
  return kSmall->contains(word);
}

size_t Letters(std::string_view word) {
  return static_cast<size_t>(std::count_if(word.begin(), word.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte & 0xC0) != 0x80 && c != '-' && c != '\'';
  }));
}

// Longest first where one ends with another.
constexpr std::string_view kTownBodies[] = {
    "city council",
    "town council",
    "village council",
    "county council",
    "district council",
    "borough council",
    "municipal council",
    "regional council",
    "city hall",
    "town hall",
    "police department",
    "police service",
    "police force",
    "fire department",
    "fire service",
    "school board",
    "school district",
    "board of education",
    "chamber of commerce",
    "city commission",
    "county commission",
    "planning commission",
    "public library",
    "health department",
    "transit commission",
    "housing authority",
    "police",
    "council",
};

bool IsBodyWord(std::string_view word) {
  static const WordSet* const kWords = new WordSet{
      "administration",  "advisory",  "affairs",   "agency",      "and",        "appeals",
      "appeal",          "assembly",  "authority", "board",       "budget",     "bureau",
      "cabinet",         "central",   "chamber",   "church",      "city",       "civil",
      "commission",      "committee", "common",    "community",   "council",    "county",
      "court",           "criminal",  "defence",   "defense",     "department", "district",
      "division",        "education", "election",  "elections",   "ethics",     "executive",
      "federal",         "finance",   "fire",      "for",         "foreign",    "general",
      "government",      "hall",      "health",    "high",        "house",      "housing",
      "inquiry",         "interior",  "judiciary", "justice",     "labor",      "labour",
      "legislature",     "local",     "lower",     "magistrates", "ministry",   "municipal",
      "national",        "of",        "office",    "opposition",  "parliament", "parole",
      "party",           "planning",  "police",    "provincial",  "public",     "regional",
      "representatives", "safety",    "school",    "secretariat", "security",   "senate",
      "service",         "services",  "sheriff's", "special",     "standing",   "state",
      "supreme",         "task",      "the",       "town",        "trade",      "transit",
      "transport",       "treasury",  "tribunal",  "union",       "university", "upper",
      "village",         "works",
  };
  return kWords->contains(word);
}

bool HasCapital(std::string_view name) {
  return std::any_of(name.begin(), name.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  });
}

}  // namespace

bool IsFullPersonName(std::string_view normalised) {
  int full = 0;
  for (const std::string_view word : NameWords(normalised)) {
    if (Letters(word) >= 2 && !IsSmallPart(word)) ++full;
  }
  return full >= 2;
}

bool IsLoneAcronym(std::string_view name) {
  size_t capitals = 0;
  for (const char c : name) {
    if (c == '.') continue;
    if (c < 'A' || c > 'Z') return false;
    ++capitals;
  }
  return capitals >= 2 && capitals <= 6;
}

bool IsKnownEverywhere(v1::Entity::Type type, std::string_view normalised) {
  static const WordSet* const kPlaces = new WordSet{"us", "usa", "uk", "uae", "ussr", "eu"};
  static const WordSet* const kOrganizations = new WordSet{
      "un",    "unesco", "unicef", "unhcr", "nato", "eu",  "who",  "wto",  "imf", "opec",
      "asean", "oecd",   "bbc",    "cnn",   "cbs",  "nbc", "npr",  "afp",  "fbi", "cia",
      "nsa",   "nasa",   "fifa",   "uefa",  "kgb",  "icc", "iaea", "osce", "ioc", "ibm",
      "bmw",   "nba",    "nfl",    "nhl",   "fsb",  "mi5", "mi6"};
  if (type == v1::Entity::PLACE) return kPlaces->contains(normalised);
  if (type == v1::Entity::ORGANIZATION) return kOrganizations->contains(normalised);
  return false;
}

std::optional<TownBody> AsTownBody(std::string_view normalised) {
  for (const std::string_view head : kTownBodies) {
    if (normalised == head) return TownBody{head, {}};
    const size_t before = normalised.size() - head.size();
    if (normalised.size() > head.size() + 1 && normalised.ends_with(head) &&
        normalised[before - 1] == ' ') {
      std::string_view place = normalised.substr(0, before - 1);
      if (place.ends_with("'s")) place.remove_suffix(2);
      return TownBody{normalised.substr(before), place};
    }
  }
  return std::nullopt;
}

bool IsGenericName(std::string_view name, std::string_view normalised) {
  if (!HasCapital(name)) return true;
  const std::vector<std::string_view> words = NameWords(normalised);
  return std::all_of(words.begin(), words.end(), IsBodyWord);
}

}  // namespace newsgraph
