#include "ingest/rules/pack_lexicon.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "graph/base/hash.h"
#include "ingest/lexicon/inflect.h"
#include "ingest/rules/alphabet.h"
#include "ingest/rules/frame_forms.h"
#include "ingest/rules/pattern.h"

namespace newsgraph {
namespace {

constexpr size_t kMaxClasses = 50000;

TermCase CaseOf(v1::Lexicon::Case term_case) {
  switch (term_case) {
    case v1::Lexicon::CAPITALIZED:
      return TermCase::kCapitalized;
    case v1::Lexicon::LOWER:
      return TermCase::kLower;
    case v1::Lexicon::EXACT:
      return TermCase::kExact;
    default:
      return TermCase::kAny;
  }
}

bool IsClassName(std::string_view name) {
  return !name.empty() && std::isupper(static_cast<unsigned char>(name[0])) != 0 &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return std::isupper(static_cast<unsigned char>(c)) != 0 ||
                  std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '_';
         });
}

// Terms of the shorthand: phrases between commas or line ends where there are any, else words
// between blanks.
std::vector<std::string> TermsOf(std::string_view words) {
  const std::string_view separators =
      words.find_first_of(",\n") == std::string_view::npos ? " \t\r" : ",\n";
  std::vector<std::string> terms;
  while (!words.empty()) {
    const size_t end = std::min(words.find_first_of(separators), words.size());
    std::string_view term = words.substr(0, end);
    words.remove_prefix(std::min(end + 1, words.size()));
    const size_t first = term.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) continue;
    term = term.substr(first, term.find_last_not_of(" \t\r") + 1 - first);
    terms.emplace_back(term);
  }
  return terms;
}

std::vector<std::string> FormsOf(const std::string& term, v1::Lexicon::Forms forms) {
  if (forms == v1::Lexicon::VERB) return VerbForms(term);
  if (forms == v1::Lexicon::NOUN) return NounForms(term);
  return {term};
}

Status At(const std::string& where, const Status& status) {
  if (status.ok()) return status;
  return InvalidArgumentError(where + ": " + std::string(AsStd(status.message())));
}

}  // namespace

StatusOr<ClassId> PackLexicon::Class(const std::string& name, const std::string& where) {
  if (++classes_ > kMaxClasses) {
    return ResourceExhaustedError(
        where + ": the packs' rules spell out too many words and verbs; put them into lexicons");
  }
  return builder_.AddClass(name);
}

Status PackLexicon::AddForms(const std::string& term, v1::Lexicon::Forms forms, ClassId id,
                             TermCase term_case, const v1::Lexicon::Entry* entry,
                             const std::string& where) {
  std::vector<std::pair<std::string, std::string>> attributes;
  if (entry != nullptr) {
    for (const v1::Lexicon::Attribute& attribute : entry->attribute())
      attributes.emplace_back(attribute.key(), attribute.value());
  }
  const std::vector<std::string> all = FormsOf(term, forms);
  for (const std::string& form : all) {
    NG_RETURN_IF_ERROR(At(where, builder_.AddTerm(form, id, term_case, attributes)));
  }
  return forms == v1::Lexicon::VERB ? AddVerb(all, where) : OkStatus();
}

// A verb that a pack names is one for the extractor too, though the big lists may lack it ("criticise"). `forms` as VerbForms
// gives them: lemma, third person, past and participles, gerund; but not so the forms of "be", which the lists have.
Status PackLexicon::AddVerb(const std::vector<std::string>& forms, const std::string& where) {
  if (forms.size() < 3 || forms.front().find(' ') != std::string::npos || forms.front() == "be")
    return OkStatus();
  for (size_t i = 0; i < forms.size(); ++i) {
    std::vector<std::string_view> classes = {"V_PAST", "V_PARTICIPLE"};
    if (i == 0) classes = {"V_BASE"};
    if (i == 1) classes = {"V_S"};
    if (i + 1 == forms.size()) classes = {"V_ING"};
    for (const std::string_view name : classes) {
      NG_RETURN_IF_ERROR(
          At(where, builder_.AddTerm(forms[i], builder_.AddClass(name), TermCase::kAny)));
    }
  }
  return OkStatus();
}

Status PackLexicon::AddLexicon(const v1::Lexicon& lexicon, const std::string& where,
                               const PackSource& source) {
  if (!IsClassName(lexicon.id())) {
    return InvalidArgumentError(where + ": a lexicon's id is made of A-Z, 0-9 and _, not \"" +
                                lexicon.id() + "\"");
  }
  const auto& codes = CodeClassNames();
  if (lexicon.id() == "ANY" || std::binary_search(codes.begin(), codes.end(), lexicon.id())) {
    return InvalidArgumentError(where + ": every unit has or lacks the class \"" + lexicon.id() +
                                "\" already; choose another id");
  }
  NG_ASSIGN_OR_RETURN(const ClassId id, Class(lexicon.id(), where));
  const TermCase term_case = CaseOf(lexicon.case_());
  for (const v1::Lexicon::Entry& entry : lexicon.entry()) {
    NG_RETURN_IF_ERROR(AddForms(entry.text(), lexicon.forms(), id, term_case, &entry, where));
  }
  for (const std::string& words : lexicon.words()) {
    for (const std::string& term : TermsOf(words)) {
      NG_RETURN_IF_ERROR(AddForms(term, lexicon.forms(), id, term_case, nullptr, where));
    }
  }
  for (const std::string& file : lexicon.file()) {
    if (source.read_file == nullptr) {
      return InvalidArgumentError(where + ": \"" + file +
                                  "\": this pack is no file, so nothing lies beside it");
    }
    auto bytes = source.read_file(file);
    if (!bytes.ok()) return At(where, bytes.status());
    fingerprint_ = FastHash64(*bytes, fingerprint_);
    NG_RETURN_IF_ERROR(builder_.AddTsv(file, *bytes, id, term_case));
  }
  return OkStatus();
}

Status PackLexicon::AddPack(const PackText& text, const PackSource& source) {
  for (int i = 0; i < text.pack.lexicon_size(); ++i) {
    NG_RETURN_IF_ERROR(
        AddLexicon(text.pack.lexicon(i), text.lexicons[static_cast<size_t>(i)], source));
  }
  return OkStatus();
}

Status PackLexicon::AddWords(const std::set<std::string>& words) {
  for (const std::string& word : words) {
    NG_ASSIGN_OR_RETURN(const ClassId id, Class(LiteralClass(word), "\"" + word + "\""));
    NG_RETURN_IF_ERROR(builder_.AddTerm(word, id, TermCase::kAny));
  }
  return OkStatus();
}

Status PackLexicon::AddFramesAndComplements(const MergedPacks& merged) {
  const auto add = [this](const std::string& name, const auto& terms, v1::Lexicon::Forms forms,
                          const std::string& where) -> Status {
    NG_ASSIGN_OR_RETURN(const ClassId id, Class(name, where));
    for (const std::string& term : terms)
      NG_RETURN_IF_ERROR(AddForms(term, forms, id, TermCase::kAny, nullptr, where));
    return OkStatus();
  };
  for (size_t i = 0; i < merged.frames.messages.size(); ++i) {
    const v1::Frame& frame = merged.frames.messages[i];
    NG_RETURN_IF_ERROR(
        add(VerbClass(frame), frame.verb(), v1::Lexicon::VERB, merged.frames.where[i]));
    NG_RETURN_IF_ERROR(
        add(NounClass(frame), frame.noun(), v1::Lexicon::NOUN, merged.frames.where[i]));
  }
  for (size_t i = 0; i < merged.complements.messages.size(); ++i) {
    NG_RETURN_IF_ERROR(add("COMPLEMENT:" + std::to_string(i), merged.complements.messages[i].verb(),
                           v1::Lexicon::VERB, merged.complements.where[i]));
  }
  return OkStatus();
}

}  // namespace newsgraph
