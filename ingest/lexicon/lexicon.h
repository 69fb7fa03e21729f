// Every word and phrase that rules and lists know, compiled once.
//
// A *class* is a named set of words (GIVEN_NAME, SAY, MONTH). A word's classes depend on how it is
// written, for "May" is a month and "may" is not: each word carries three class sets, for lower
// case, for a leading capital and for all capitals. Distinct class sets are numbered (LexId), so
// that a token carries 2 bytes and a rule's table is indexed by them. Phrases (two words or more:
// "Prime Minister", "European Union", "step down") live in a trie over word ids. An *entry* is a
// term in one class with its attributes ("Coun." in TITLE: role=Councillor, org_hint=city council).
//
// Immutable after Build(); any thread may read.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/base/status.h"
#include "ingest/text/token.h"

namespace newsgraph {

using ClassId = uint16_t;
inline constexpr ClassId kNoClass = 0xFFFF;
using EntryId = uint32_t;
inline constexpr EntryId kNoEntry = 0xFFFFFFFF;

// In which spelling a term belongs to a class.
enum class TermCase : uint8_t {
  kAny,          // say, Say, SAY
  kCapitalized,  // Ford, FORD (names); not ford
  kLower,        // only all lower case
  kExact,        // in the form listed: US, WHO, UN, not us, who, un
};

// Case-folds as the vocabulary does: ASCII, Latin-1, Latin Extended-A and Additional letters; curly
// apostrophes become straight, hyphens U+2010 and U+2011 become -, soft hyphens go; other
// characters stay. Diacritics are kept.
std::string FoldCase(std::string_view word);

struct PhraseMatch {
  uint32_t length = 0;         // tokens
  LexId lex = 0;               // classes of the phrase in the spelling found
  WordId word = kUnknownWord;  // phrases have word ids as well, so that "step down" can be one verb
};

struct LexiconImage;  // the compiled tables

class Lexicon {
 public:
  explicit Lexicon(std::unique_ptr<LexiconImage> image);
  ~Lexicon();

  // kNoClass if no list or rule names it.
  ClassId FindClass(std::string_view name) const;
  std::string_view class_name(ClassId id) const;
  size_t class_count() const;

  bool Has(LexId lex, ClassId id) const;
  // Sorted.
  std::span<const ClassId> classes(LexId lex) const;
  size_t lex_count() const;

  // The word with this hash (HashFolded of its folded bytes), or kUnknownWord.
  WordId FindWord(uint64_t folded_hash) const;
  // A word's classes when written in that shape.
  LexId LexOf(WordId word, Shape shape) const;
  // The folded text of a word or phrase.
  std::string_view word_text(WordId word) const;
  // Words and phrases together; ids are 1 .. word_count().
  size_t word_count() const;

  // The longest phrase that starts at tokens[at] and ends before tokens[end). Line ends inside are
  // blanks. Capitals decide as for words: a phrase listed with capitals in a class of names needs
  // at least those. False at once without Token::kStartsPhrase.
  bool LongestPhrase(std::span<const Token> tokens, size_t at, size_t end,
                     PhraseMatch* match) const;

  // The entry of a word or phrase in a class, kNoEntry if it has none.
  EntryId FindEntry(WordId word, ClassId id) const;
  // The value of an attribute of an entry; empty if it has none.
  std::string_view Attribute(EntryId entry, std::string_view key) const;

  const LexiconImage& image() const { return *image_; }

 private:
  std::unique_ptr<LexiconImage> image_;
};

// The hash by which words are found: of the folded bytes.
uint64_t HashFolded(std::string_view folded);

// Collects terms, then compiles. Not thread-safe.
class LexiconBuilder {
 public:
  LexiconBuilder();
  ~LexiconBuilder();

  // Numbers a class; the same name gives the same number.
  ClassId AddClass(std::string_view name);
  // A word or a phrase (blanks between words), tokenised as text is, at most 32 tokens. A word that
  // ends in a full stop is in class ABBREVIATION from then on; the attribute stop=may|number says
  // how it ends sentences (tokenizer.h). A capitalised word of capitals only (BBC) belongs to the
  // class in that form only. Terms added again add classes; attributes replace those of the same
  // key. InvalidArgument: empty, or too long.
  Status AddTerm(std::string_view text, ClassId id, TermCase term_case,
                 std::span<const std::pair<std::string, std::string>> attributes = {});
  // Lines `term <TAB> key=value <TAB> ...`; a line that begins with `#` is a comment. `name` is for
  // messages only. InvalidArgument names the line.
  Status AddTsv(std::string_view name, std::string_view tsv, ClassId id, TermCase term_case);

  // Leaves the builder empty.
  StatusOr<std::shared_ptr<const Lexicon>> Build();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace newsgraph
