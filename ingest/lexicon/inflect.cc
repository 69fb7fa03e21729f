#include "ingest/lexicon/inflect.h"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>

#include "graph/base/embedded_file.h"
#include "ingest/text/chars.h"

namespace newsgraph {

std::span<const EmbeddedFile> EmbeddedInflections();

namespace {

bool IsVowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

bool EndsInConsonantY(std::string_view word) {
  return word.size() > 1 && word.back() == 'y' && !IsVowel(word[word.size() - 2]);
}

bool EndsInAny(std::string_view word, std::initializer_list<std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(),
                     [word](std::string_view end) { return word.ends_with(end); });
}

std::string WithS(std::string_view word) {
  if (EndsInAny(word, {"s", "x", "z", "ch", "sh"})) return std::string(word) + "es";
  if (EndsInConsonantY(word)) return std::string(word.substr(0, word.size() - 1)) + "ies";
  return std::string(word) + "s";
}

size_t VowelGroups(std::string_view word) {
  size_t groups = 0;
  bool in_group = false;
  for (const char c : word) {
    const bool vowel = IsVowel(c) || c == 'y';
    if (vowel && !in_group) ++groups;
    in_group = vowel;
  }
  return groups;
}

// One syllable that ends in consonant, vowel, consonant: stop, quit. Longer verbs that double are
// in the table.
bool Doubles(std::string_view word) {
  if (word.size() < 3) return false;
  const std::string_view tail = word.substr(word.size() - 3);
  const bool closed = IsVowel(tail[1]) && !IsVowel(tail[2]) &&
                      std::string_view("wxy").find(tail[2]) == std::string_view::npos;
  if (!closed) return false;
  if (VowelGroups(word) == 1 && !IsVowel(tail[0])) return true;
  return word.size() > 3 && word.size() < 6 && tail[0] == 'u' && word[word.size() - 4] == 'q';
}

std::string WithEnding(std::string_view word, std::string_view ending) {
  std::string form(word);
  if (Doubles(word)) form += word.back();
  return form.append(ending);
}

std::string Past(std::string_view word) {
  if (word.ends_with('e')) return std::string(word) + "d";
  if (EndsInConsonantY(word)) return std::string(word.substr(0, word.size() - 1)) + "ied";
  return WithEnding(word, "ed");
}

std::string Gerund(std::string_view word) {
  if (word.ends_with("ie")) return std::string(word.substr(0, word.size() - 2)) + "ying";
  if (word.ends_with('e') && !EndsInAny(word, {"ee", "oe", "ye"}))
    return std::string(word.substr(0, word.size() - 1)) + "ing";
  return WithEnding(word, "ing");
}

std::string Plural(std::string_view word) {
  if (word.ends_with("man") && !word.ends_with("human"))
    return std::string(word.substr(0, word.size() - 3)) + "men";
  return WithS(word);
}

std::vector<std::string> Split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (true) {
    const size_t end = text.find(separator);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

// The forms of inflections.tsv: "verb" or "noun" and the lemma -> columns.
using FormTable = std::unordered_map<std::string, std::vector<std::string>>;

const FormTable& Irregular() {
  static const FormTable& table = *[] {
    auto* filled = new FormTable;  // never destroyed: other static objects may ask for it
    for (const std::string& line : Split(EmbeddedInflections()[0].bytes, '\n')) {
      if (line.empty() || line[0] == '#') continue;
      std::vector<std::string> columns = Split(line, '\t');
      const std::string key = columns[0] + " " + columns[1];
      columns.erase(columns.begin(), columns.begin() + 2);
      (*filled)[key] = std::move(columns);
    }
    return filled;
  }();
  return table;
}

void AddOnce(std::string form, std::vector<std::string>* forms) {
  if (!form.empty() && std::find(forms->begin(), forms->end(), form) == forms->end())
    forms->push_back(std::move(form));
}

std::vector<std::string> FormsOfVerb(const std::string& verb) {
  if (verb == "be") return {"be", "am", "is", "are", "was", "were", "been", "being"};
  if (verb == "have") return {"have", "has", "had", "having"};
  if (verb == "do") return {"do", "does", "did", "done", "doing"};
  std::vector<std::string> forms = {verb};
  const auto found = Irregular().find("verb " + verb);
  if (found == Irregular().end()) {
    for (const auto& form : {WithS(verb), Past(verb), Gerund(verb)}) AddOnce(form, &forms);
    return forms;
  }
  constexpr std::array<size_t, 4> kOrder = {3, 0, 1, 2};  // third person first
  for (const size_t column : kOrder) {
    if (column >= found->second.size()) continue;
    for (const std::string& form : Split(found->second[column], '/')) AddOnce(form, &forms);
  }
  return forms;
}

std::vector<std::string> FormsOfNoun(const std::string& noun) {
  std::vector<std::string> forms = {noun};
  auto found = Irregular().find("noun " + noun);
  std::string_view prefix;  // of a compound: grand-|child
  if (const size_t hyphen = noun.rfind('-');
      found == Irregular().end() && hyphen != std::string::npos) {
    found = Irregular().find("noun " + noun.substr(hyphen + 1));
    prefix = std::string_view(noun).substr(0, hyphen + 1);
  }
  if (found == Irregular().end()) {
    AddOnce(Plural(noun), &forms);
    return forms;
  }
  for (const std::string& form : Split(found->second[0], '/'))
    AddOnce(std::string(prefix) + form, &forms);
  return forms;
}

std::string Lower(std::string_view word) {
  std::string lower(word);
  for (char& c : lower) {
    if ((FlagsOf(c) & kUpperByte) != 0) c = static_cast<char>(c | 0x20);
  }
  return lower;
}

// Inflects phrase[begin, end).
template <typename Forms>
std::vector<std::string> InflectPart(std::string_view phrase, size_t begin, size_t end,
                                     Forms forms_of) {
  const std::string_view part = phrase.substr(begin, end - begin);
  const std::string lower = Lower(part);
  std::vector<std::string> phrases;
  for (const std::string& form : forms_of(lower)) {
    // Capitals of the lemma stay: MP -> MPs, Mayor -> Mayors.
    size_t same = 0;
    while (same < std::min(form.size(), part.size()) && form[same] == lower[same]) ++same;
    AddOnce(std::string(phrase.substr(0, begin)) + std::string(part.substr(0, same)) +
                form.substr(same) + std::string(phrase.substr(end)),
            &phrases);
  }
  return phrases;
}

constexpr std::string_view kEndsOfHead[] = {" of ",   " for ", " to ", " in ", " at ", " emeritus",
                                            "-elect", "-in-",  " d'",  " d’",  "-at-"};
constexpr std::string_view kHeadsBeforeGeneral[] = {"attorney",  "secretary", "governor", "auditor",
                                                    "solicitor", "inspector", "surgeon",  "consul",
                                                    "director",  "postmaster"};

size_t EndOfHead(std::string_view phrase) {
  size_t end = phrase.size();
  for (const std::string_view mark : kEndsOfHead) end = std::min(end, phrase.find(mark));
  for (const std::string_view general :
       {std::string_view(" general"), std::string_view("-general")}) {
    const std::string lower = Lower(phrase);
    if (!lower.ends_with(general)) continue;
    const std::string_view head = std::string_view(lower).substr(0, lower.size() - general.size());
    const bool splits = std::any_of(std::begin(kHeadsBeforeGeneral), std::end(kHeadsBeforeGeneral),
                                    [head](std::string_view one) { return head.ends_with(one); });
    if (splits) end = std::min(end, head.size());
  }
  return end;
}

}  // namespace

std::vector<std::string> VerbForms(std::string_view lemma) {
  const size_t end = std::min(lemma.find(' '), lemma.size());
  return InflectPart(lemma, 0, end, FormsOfVerb);
}

std::vector<std::string> NounForms(std::string_view lemma) {
  const size_t end = EndOfHead(lemma);
  const size_t blank = lemma.rfind(' ', end == 0 ? 0 : end - 1);
  return InflectPart(lemma, blank == std::string_view::npos ? 0 : blank + 1, end, FormsOfNoun);
}

}  // namespace newsgraph
