#include "tools/tagger/corpus.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>

#include "ingest/extract/names.h"
#include "ingest/extract/phrases.h"
#include "ingest/text/tokenizer.h"

namespace newsgraph {
namespace {

constexpr std::string_view kFileNames[kTaggedTypes] = {"PERSON", "ORG", "LOC", "MISC"};

std::optional<TaggedType> TypeNamed(std::string_view name) {
  for (size_t type = 0; type < kTaggedTypes; ++type) {
    if (kFileNames[type] == name) return static_cast<TaggedType>(type);
  }
  return std::nullopt;
}

// Tokens that touch bytes [begin, end).
std::pair<uint32_t, uint32_t> TokensIn(const TokenizedText& text, size_t begin, size_t end) {
  const auto first = std::ranges::partition_point(
      text.tokens, [&](const Token& t) { return t.span().end <= begin; });
  const auto last =
      std::ranges::partition_point(text.tokens, [&](const Token& t) { return t.begin < end; });
  return {static_cast<uint32_t>(first - text.tokens.begin()),
          static_cast<uint32_t>(last - text.tokens.begin())};
}

void SetTags(uint32_t first, uint32_t last, TaggedType type, std::vector<Tag>* tags) {
  for (uint32_t at = first; at < last; ++at) {
    (*tags)[at] = TagOf(type, last - first == 1 ? Position::kUnit
                              : at == first     ? Position::kBegin
                              : at + 1 == last  ? Position::kLast
                                                : Position::kInside);
  }
}

bool AllOut(const std::vector<Tag>& tags, uint32_t first, uint32_t last) {
  return std::all_of(tags.begin() + first, tags.begin() + last,
                     [](Tag tag) { return tag == kOutside; });
}

void MarkNames(const nlohmann::json& names, TaggedDocument* document) {
  const TokenizedText& text = document->tokens;
  for (const nlohmann::json& name : names) {
    const auto begin = name[0].get<size_t>();
    const auto end = name[1].get<size_t>();
    const std::optional<TaggedType> type = TypeNamed(name[2].get<std::string>());
    const auto [first, last] = TokensIn(text, begin, end);
    if (!type || first >= last || !AllOut(document->tags, first, last)) continue;
    const bool whole = text.tokens[first].begin == begin && text.tokens[last - 1].span().end == end;
    // Names over the end of a sentence are the sources' or our mistake.
    const bool split = std::ranges::any_of(
        text.sentences,
        [&, f = first, l = last](const Sentence& s) { return f < s.first && s.first < l; });
    if (whole && !split) {
      SetTags(first, last, *type, &document->tags);
    } else {
      std::fill(document->tags.begin() + first, document->tags.begin() + last, kIgnored);
    }
  }
}

void MarkDemonyms(const Lexicon& lexicon, TaggedDocument* document) {
  const ClassId demonym = lexicon.FindClass("DEMONYM");
  const std::vector<Token>& tokens = document->tokens.tokens;
  for (uint32_t at = 0; at < tokens.size(); ++at) {
    if (tokens[at].shape == Shape::kLower) continue;
    const PhraseMatch& phrase = document->phrases[at];
    uint32_t last = at;
    if (phrase.length > 0 && lexicon.Has(phrase.lex, demonym)) {
      last = at + phrase.length;
    } else if (lexicon.Has(tokens[at].lex, demonym)) {
      last = at + 1;
    }
    if (last > at && AllOut(document->tags, at, last))
      SetTags(at, last, TaggedType::kOther, &document->tags);
  }
}

}  // namespace

std::string_view FileName(TaggedType type) { return kFileNames[static_cast<size_t>(type)]; }

StatusOr<TaggedDocuments> ReadDocuments(const std::string& path, const RuleBook& book,
                                        bool tag_demonyms) {
  std::ifstream file(path);
  if (!file) return NotFoundError(path + ": cannot be read");
  const Lexicon& lexicon = book.lexicon();
  const Grammar grammar(lexicon);
  MatcherSet matchers(book);
  NameFinder rules(book, matchers[PhaseId::kEvidence], /*model=*/nullptr);
  TaggedDocuments documents;
  size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    const nlohmann::json json = nlohmann::json::parse(line, nullptr, /*allow_exceptions=*/false);
    if (!json.is_object() || !json.contains("text")) {
      return InvalidArgumentError(path + ":" + std::to_string(number) + ": no document");
    }
    auto document = std::make_unique<TaggedDocument>();
    document->id = json.value("id", "");
    document->text = json["text"].get<std::string>();
    Document parts;
    Tokenize(document->text, lexicon, &parts.text);
    FindPhrases(lexicon, grammar, &parts);
    rules.Find({}, {}, &parts);
    rules.View(parts, &document->rules);
    document->tokens = std::move(parts.text);
    document->phrases = std::move(parts.phrase_at);
    document->tags.assign(document->tokens.tokens.size(), kOutside);
    MarkNames(json.value("names", nlohmann::json::array()), document.get());
    if (tag_demonyms) MarkDemonyms(lexicon, document.get());
    for (const nlohmann::json& span : json.value("ignore", nlohmann::json::array())) {
      const auto [first, last] =
          TokensIn(document->tokens, span[0].get<size_t>(), span[1].get<size_t>());
      std::fill(document->tags.begin() + first, document->tags.begin() + std::max(first, last),
                kIgnored);
    }
    documents.push_back(std::move(document));
  }
  return documents;
}

}  // namespace newsgraph
