#include "ingest/rules/list_import.h"

#include <simdjson.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>

#include "graph/base/suggest.h"
#include "ingest/lexicon/lexicon.h"
#include "newsgraph/v1/analysis.pb.h"

namespace newsgraph {
namespace {

using Spellings = std::vector<std::string>;

constexpr size_t kMostSpellings = 256;
constexpr int kDeepestGroup = 64;

std::string Place(std::string_view name, size_t line) {
  return std::string(name) + ":" + std::to_string(line) + ": ";
}

// Every spelling of `all` followed by every one of `more`.
bool Append(const Spellings& more, std::string_view between, Spellings* all) {
  Spellings product;
  for (const std::string& begin : *all) {
    for (const std::string& end : more) {
      product.push_back(begin + (begin.empty() || end.empty() ? "" : std::string(between)) + end);
      if (product.size() > kMostSpellings) return false;
    }
  }
  *all = std::move(product);
  return true;
}

// A regular expression that stands for a few spellings: letters, (a|b), [ab], x?.
class SpellingParser {
 public:
  explicit SpellingParser(std::string_view regex) : regex_(regex) {}

  // Nothing where it stands for more than spellings; culprit() is then what does.
  std::optional<Spellings> Parse() {
    std::optional<Spellings> all = ParseAlternate();
    if (all && at_ < regex_.size()) return Stop();
    return all;
  }
  std::string_view culprit() const { return regex_.substr(at_, 8); }

 private:
  std::optional<Spellings> Stop() { return std::nullopt; }
  bool Next(char c) const { return at_ < regex_.size() && regex_[at_] == c; }

  std::optional<Spellings> ParseAlternate() {
    Spellings all;
    while (true) {
      std::optional<Spellings> branch = ParseConcat();
      if (!branch) return branch;
      all.insert(all.end(), branch->begin(), branch->end());
      if (all.size() > kMostSpellings) return Stop();
      if (!Next('|')) return all;
      ++at_;
    }
  }

  std::optional<Spellings> ParseConcat() {
    Spellings all = {""};
    while (at_ < regex_.size() && regex_[at_] != '|' && regex_[at_] != ')') {
      std::optional<Spellings> piece = ParsePiece();
      if (!piece) return piece;
      if (Next('?')) {
        ++at_;
        piece->push_back("");
      }
      if (Next('*') || Next('+') || Next('{') || !Append(*piece, "", &all)) return Stop();
    }
    return all;
  }

  std::optional<Spellings> ParsePiece() {
    const char c = regex_[at_];
    if (c == '(') return ParseGroup();
    if (c == '[') return ParseSet();
    if (c == '\\') {
      if (at_ + 1 >= regex_.size() ||
          std::isalnum(static_cast<unsigned char>(regex_[at_ + 1])) != 0)
        return Stop();
      at_ += 2;
      return Spellings{std::string(1, regex_[at_ - 1])};
    }
    // A full stop alone is mostly meant as one: U.S.
    const bool repeats = at_ + 1 < regex_.size() &&
                         std::string_view("*+?{").find(regex_[at_ + 1]) != std::string_view::npos;
    if (std::string_view("*+?{^$").find(c) != std::string_view::npos || (c == '.' && repeats))
      return Stop();
    size_t end = at_ + 1;  // a letter of several bytes is one
    while (end < regex_.size() && (static_cast<unsigned char>(regex_[end]) & 0xC0) == 0x80) ++end;
    const std::string letter(regex_.substr(at_, end - at_));
    at_ = end;
    return Spellings{letter};
  }

  std::optional<Spellings> ParseGroup() {
    if (depth_ == kDeepestGroup) return Stop();
    const size_t open = at_++;
    if (regex_.substr(at_).starts_with("?:")) at_ += 2;
    ++depth_;
    std::optional<Spellings> inner = ParseAlternate();
    --depth_;
    if (inner && !Next(')')) {
      at_ = open;
      return Stop();
    }
    if (inner) ++at_;
    return inner;
  }

  std::optional<Spellings> ParseSet() {
    const size_t close = regex_.find(']', at_);
    if (close == std::string_view::npos) return Stop();
    const std::string_view set = regex_.substr(at_ + 1, close - at_ - 1);
    for (const char c : set) {  // "[a-z]", "[^a]", "[é]"
      if (c == '-' || c == '^' || c == '\\' || static_cast<unsigned char>(c) >= 0x80) return Stop();
    }
    at_ = close + 1;
    Spellings letters;
    for (const char c : set) letters.emplace_back(1, c);
    return letters;
  }

  std::string_view regex_;
  size_t at_ = 0;
  int depth_ = 0;  // of open groups
};

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

template <class Read>
void ForEachLine(std::string_view bytes, Read read) {
  size_t number = 0;
  while (!bytes.empty()) {
    std::string_view line = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(line.size() + 1, bytes.size()));
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    read(line, ++number);
  }
}

// ---------------------------------------------------------------- EntityRuler

class EntityRulerLine {
 public:
  // Adds what the line says; returns what is wrong with it, empty for nothing.
  std::string Read(const simdjson::dom::element& json, size_t line, ImportedList* list) {
    simdjson::dom::object record;
    if (json.get(record) != simdjson::SUCCESS) return "not a JSON object";
    std::string_view label, id;
    if (record["label"].get(label) != simdjson::SUCCESS || label.empty()) return "has no \"label\"";
    if (record["id"].get(id) != simdjson::SUCCESS) id = "";
    Spellings spellings = {""};
    std::string_view phrase;
    simdjson::dom::array tokens;
    if (record["pattern"].get(phrase) == simdjson::SUCCESS) {
      spellings = {std::string(phrase)};
    } else if (record["pattern"].get(tokens) == simdjson::SUCCESS) {
      for (const simdjson::dom::element token : tokens) {
        std::string wrong = ReadToken(token, &spellings);
        if (!wrong.empty()) return wrong;
      }
    } else {
      return "has no \"pattern\": a text, or a list of tokens";
    }
    for (std::string& text : spellings) {
      if (text.empty()) return "its pattern is empty";
      list->terms.push_back(
          {std::move(text), std::string(label), std::string(id), any_case_, line});
    }
    return "";
  }

 private:
  std::string ReadToken(const simdjson::dom::element& token, Spellings* spellings) {
    simdjson::dom::object fields;
    if (token.get(fields) != simdjson::SUCCESS) return "a token of its pattern is no object";
    Spellings words;
    bool optional = false;
    for (const auto& [key, value] : fields) {
      std::string_view text;
      const bool is_text = value.get(text) == simdjson::SUCCESS;
      if (key == "LOWER" || key == "ORTH" || key == "TEXT") {
        any_case_ |= key == "LOWER";
        simdjson::dom::array among;
        if (is_text) {
          words.emplace_back(text);
        } else if (value["IN"].get(among) == simdjson::SUCCESS) {
          for (const simdjson::dom::element one : among) {
            if (one.get(text) == simdjson::SUCCESS) words.emplace_back(text);
          }
        } else {
          return "token " + std::string(key) + " takes a word, or {\"IN\": [..]}; " + kWriteARule;
        }
      } else if (key == "OP" && is_text && (text == "?" || text == "1")) {
        optional = text == "?";
      } else {
        return "token attribute \"" + std::string(key) + "\"" +
               (key == "OP" ? " \"" + std::string(text) + "\"" : "") +
               " stands for no fixed words; " + kWriteARule;
      }
    }
    if (words.empty()) return std::string("a token without words; ") + kWriteARule;
    if (optional) words.emplace_back("");
    if (!Append(words, " ", spellings))
      return "it has more than 256 spellings; " + std::string(kWriteARule);
    return "";
  }

  static constexpr const char* kWriteARule = "write a rule for it (docs/rules.md)";
  bool any_case_ = false;
};

// ---------------------------------------------------------------- pack

struct KnownLabel {
  std::string_view label;
  std::string_view type;
};
constexpr KnownLabel kLabels[] = {
    {"PERSON", "PERSON"},    {"PER", "PERSON"},       {"ORGANIZATION", "ORGANIZATION"},
    {"ORG", "ORGANIZATION"}, {"PLACE", "PLACE"},      {"LOCATION", "PLACE"},
    {"LOC", "PLACE"},        {"GPE", "PLACE"},        {"FAC", "PLACE"},
    {"CITY", "PLACE"},       {"COUNTRY", "PLACE"},    {"STATE_OR_PROVINCE", "PLACE"},
    {"WORK", "WORK"},        {"WORK_OF_ART", "WORK"}, {"EVENT", "EVENT"},
    {"OTHER", "OTHER"},      {"MISC", "OTHER"},       {"PRODUCT", "OTHER"},
    {"LAW", "OTHER"},        {"ROLE", "ROLE"},        {"TITLE", "ROLE"}};
constexpr std::string_view kTypes[] = {"PERSON", "ORGANIZATION", "ROLE",  "PLACE",
                                       "WORK",   "EVENT",        "OTHER", "-"};

std::string Upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}
std::string Lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

// How the terms of a list are spelt in texts.
enum class Spelt { kCapitalized, kLower, kAny };

Spelt SpeltOf(const ListedTerm& term) {
  if (term.any_case) return Spelt::kAny;
  return FoldCase(term.text) == term.text ? Spelt::kLower : Spelt::kCapitalized;
}

// A text inside quotation marks of protobuf text.
std::string Escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string ListText(const std::vector<const ListedTerm*>& terms) {
  std::string text;
  std::set<std::string_view> seen;
  for (const ListedTerm* term : terms) {
    if (!seen.insert(term->text).second) continue;
    text += term->text;
    if (!term->id.empty()) text += "\tid=" + term->id;
    text += '\n';
  }
  return text;
}

// The lexicon of one list, and the rules that make its terms mentions of the type.
std::string Rules(const std::string& stem, const std::string& type, Spelt spelt,
                  const std::string& file, const ListedTerm& first) {
  const char* suffix = spelt == Spelt::kLower ? "_lower" : spelt == Spelt::kAny ? "_any" : "";
  const std::string id = stem + "_" + Lower(type) + suffix;
  const std::string name = Upper(id);
  const char* term_case = spelt == Spelt::kLower                   ? "LOWER"
                          : spelt == Spelt::kAny || type == "ROLE" ? "ANY"
                                                                   : "CAPITALIZED";
  const std::string sentence = "They saw " + Escaped(first.text) + " there.";
  std::string text = "\nlexicon { id: \"" + name + "\" case: " + term_case + " file: \"" +
                     Escaped(file) + "\" }\n";
  if (type != "ROLE" && spelt != Spelt::kLower) {
    text += "evidence {\n  id: \"" + id + "\" for: " + type + " weight: 8 where: WHOLE class: \"" +
            name + "\"\n";
    if (spelt == Spelt::kCapitalized) text += "  match: \"" + sentence + "\"\n";
    text += "  no_match: \"They saw it there.\"\n}\n";
  }
  if (type == "ROLE" || spelt != Spelt::kCapitalized) {
    const std::string group = type == "ROLE" ? id : id + "_noun";
    const std::string before =
        type == "ROLE" ? "(?:{DETERMINER} )?(?:(?P<status>{FORMER}|{INCOMING}) )?" : "";
    text += "group {\n  id: \"" + group + "\" type: " + type +
            (type == "ROLE" ? " kind: OFFICE" : "") + "\n  pattern: \"" + before + "(?P<head>{" +
            name + "})\"\n  match: \"" + sentence + "\" no_match: \"They saw it there.\"\n}\n";
  }
  return text;
}

// The type of a label, "" where nobody knows.
std::string TypeOf(const std::string& label, const std::map<std::string, std::string>& types) {
  if (const auto given = types.find(label); given != types.end()) return given->second;
  const auto known = std::ranges::find(kLabels, label, &KnownLabel::label);
  return known == std::end(kLabels) ? "" : std::string(known->type);
}

}  // namespace

ImportedList ReadRegexNer(std::string_view name, std::string_view bytes) {
  ImportedList list;
  ForEachLine(bytes, [&](std::string_view line, size_t number) {
    if (line.find_first_not_of(" \t") == std::string_view::npos || line[0] == '#') return;
    const auto problem = [&](const std::string& what) {
      list.problems.push_back(Place(name, number) + what);
    };
    const std::vector<std::string_view> fields = Split(line, '\t');
    if (fields.size() < 2 || fields[0].empty() || fields[1].empty())
      return problem("a line is PATTERN <TAB> LABEL, with a tab between them");
    std::string_view pattern = fields[0];
    if (pattern.starts_with("( ")) {
      return problem(
          "a pattern over tokens, \"( .. )\", stands for no fixed words; write a rule "
          "for it (docs/rules.md)");
    }
    bool any_case = false;
    Spellings spellings = {""};
    for (std::string_view word : Split(pattern, ' ')) {
      if (word.empty()) continue;
      if (word.starts_with("(?i)")) {
        any_case = true;
        word.remove_prefix(4);
      }
      SpellingParser parser(word);
      const std::optional<Spellings> words = parser.Parse();
      if (!words || !Append(*words, " ", &spellings)) {
        return problem("\"" + std::string(word) + "\" stands for no fixed words" +
                       (words ? "" : " (at \"" + std::string(parser.culprit()) + "\")") +
                       "; write them out, or write a rule (docs/rules.md)");
      }
    }
    for (std::string& text : spellings) {
      if (!text.empty())
        list.terms.push_back({std::move(text), std::string(fields[1]), "", any_case, number});
    }
  });
  return list;
}

ImportedList ReadEntityRuler(std::string_view name, std::string_view bytes) {
  ImportedList list;
  simdjson::dom::parser parser;
  ForEachLine(bytes, [&](std::string_view line, size_t number) {
    if (line.find_first_not_of(" \t") == std::string_view::npos) return;
    simdjson::dom::element json;
    std::string wrong = "not JSON";
    if (parser.parse(line.data(), line.size(), /*realloc_if_needed=*/true).get(json) ==
        simdjson::SUCCESS)
      wrong = EntityRulerLine().Read(json, number, &list);
    if (!wrong.empty()) list.problems.push_back(Place(name, number) + wrong);
  });
  return list;
}

StatusOr<ImportedPack> MakePack(std::string_view name, const std::string& stem,
                                const ImportedList& list,
                                const std::map<std::string, std::string>& types,
                                std::vector<std::string>* problems) {
  const bool is_id = !stem.empty() && std::isalpha(static_cast<unsigned char>(stem[0])) != 0 &&
                     std::ranges::all_of(stem, [](char c) {
                       return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
                     });
  if (!is_id) {
    return InvalidArgumentError("\"" + stem +
                                "\" makes no id: name the pack with letters, digits and _, as in "
                                "my_names.textproto");
  }
  for (const auto& [label, type] : types) {
    if (std::ranges::find(kTypes, type) != std::end(kTypes)) continue;
    return InvalidArgumentError(
        "\"" + type + "\" of label " + label +
        " is no type: PERSON, ORGANIZATION, ROLE, PLACE, WORK, EVENT, OTHER, "
        "or - to leave the label out." +
        DidYouMean(type, {std::begin(kTypes), std::end(kTypes)}));
  }
  std::map<std::pair<std::string, Spelt>, std::vector<const ListedTerm*>> lists;
  std::map<std::string, std::pair<size_t, size_t>> unknown;  // label -> first line, lines
  for (const ListedTerm& term : list.terms) {
    const std::string type = TypeOf(term.label, types);
    if (type == "-") continue;
    if (type.empty()) {
      ++unknown.try_emplace(term.label, term.line, 0).first->second.second;
      continue;
    }
    lists[{type, SpeltOf(term)}].push_back(&term);
  }
  for (const auto& [label, lines] : unknown) {
    problems->push_back(Place(name, lines.first) + "label \"" + label +
                        "\" is no type of ours: say which with --map " + label +
                        "=OTHER, or leave it out with --map " + label + "=- (" +
                        std::to_string(lines.second) + " terms)");
  }
  ImportedPack out;
  out.pack = "# Made of " + std::string(name) + " by `newsgraph rules import`.\npack { id: \"" +
             stem + "\" version: \"1.0.0\" language: \"en\" needs: \"core.en>=1\" }\n";
  for (const auto& [key, terms] : lists) {
    const auto& [type, spelt] = key;
    const std::string file = stem + "." + Lower(type) +
                             (spelt == Spelt::kLower ? ".lower"
                              : spelt == Spelt::kAny ? ".any"
                                                     : "") +
                             ".tsv";
    out.pack += Rules(stem, type, spelt, file, *terms.front());
    out.files.emplace_back(file, ListText(terms));
    out.counts.emplace_back(type, terms.size());
  }
  return out;
}

}  // namespace newsgraph
