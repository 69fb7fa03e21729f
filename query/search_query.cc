#include "query/search_query.h"

#include <algorithm>
#include <map>
#include <utility>

#include "graph/search/words.h"

namespace newsgraph {
namespace {

constexpr std::string_view kQuotes[] = {"\"", "\u201c", "\u201d", "\u201e", "\u00ab", "\u00bb"};

// The size of a quotation mark at `at`; 0 where there is none.
size_t QuoteAt(std::string_view text, size_t at) {
  for (const std::string_view quote : kQuotes) {
    if (text.substr(at).starts_with(quote)) return quote.size();
  }
  return 0;
}

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// A word or phrase as it is typed.
struct Piece {
  std::string_view text;
  bool is_phrase = false;
  bool is_excluded = false;
};

class PieceReader {
 public:
  explicit PieceReader(std::string_view text) : text_(text) {}

  StatusOr<std::vector<Piece>> Read() {
    std::vector<Piece> pieces;
    while (SkipBlanks()) {
      NG_ASSIGN_OR_RETURN(const Piece piece, Next());
      pieces.push_back(piece);
    }
    return pieces;
  }

 private:
  bool SkipBlanks() {
    while (at_ < text_.size() && IsBlank(text_[at_])) ++at_;
    return at_ < text_.size();
  }

  StatusOr<Piece> Next() {
    const size_t begin = at_;
    Piece piece;
    piece.is_excluded = text_[at_] == '-';
    if (piece.is_excluded) ++at_;
    if (const size_t quote = at_ < text_.size() ? QuoteAt(text_, at_) : 0; quote > 0) {
      at_ += quote;
      piece.is_phrase = true;
      const size_t from = at_;
      while (at_ < text_.size() && QuoteAt(text_, at_) == 0) ++at_;
      if (at_ == text_.size()) {
        return InvalidArgumentError("the quotation mark before \"" +
                                    std::string(text_.substr(from)) +
                                    "\" is not closed: put one behind the phrase");
      }
      piece.text = text_.substr(from, at_ - from);
      at_ += QuoteAt(text_, at_);
      return piece;
    }
    const size_t from = at_;
    while (at_ < text_.size() && !IsBlank(text_[at_]) && QuoteAt(text_, at_) == 0) ++at_;
    piece.text = text_.substr(from, at_ - from);
    if (piece.is_excluded && piece.text.empty()) {
      return InvalidArgumentError("a \"-\" stands alone at byte " + std::to_string(begin + 1) +
                                  ": write it right before the word or phrase to leave out");
    }
    return piece;
  }

  std::string_view text_;
  size_t at_ = 0;
};

Status CheckWord(const Piece& piece) {
  if (piece.is_phrase) return OkStatus();
  const std::string word(piece.text);
  if (word == "OR" || word == "AND" || word == "NOT") {
    const std::string why = word == "OR"    ? "there is no OR: ask once for each"
                            : word == "AND" ? "AND goes without saying: leave it out"
                                            : "write -word instead of NOT word";
    return InvalidArgumentError(why + " (to find the word itself, write \"" + word +
                                "\" in quotation marks)");
  }
  if (word.size() > 1 && word.ends_with('*')) {
    return InvalidArgumentError("\"" + word +
                                "\": there are no wildcards, words are found as they are written");
  }
  return OkStatus();
}

}  // namespace

StatusOr<SearchQuery> SearchQuery::Parse(std::string_view text) {
  NG_ASSIGN_OR_RETURN(const std::vector<Piece> pieces, PieceReader(text).Read());
  std::vector<std::pair<std::vector<std::string>, bool>> read;  // terms of a clause, is_excluded
  std::map<std::string, uint32_t> numbers;
  bool any_wanted = false;
  for (const Piece& piece : pieces) {
    NG_RETURN_IF_ERROR(CheckWord(piece));
    std::vector<std::string> terms;
    for (WordReader words(piece.text); words.Next();) {
      terms.emplace_back(words.term());
      numbers.emplace(words.term(), 0u);
      if (numbers.size() > kMostQueryTerms || terms.size() > kMostQueryTerms) {
        return InvalidArgumentError("a query has at most " + std::to_string(kMostQueryTerms) +
                                    " words: leave out the common ones");
      }
    }
    if (terms.empty() && (piece.is_phrase || piece.is_excluded)) {
      return InvalidArgumentError("\"" + std::string(piece.text) +
                                  "\" holds no letter or digit to look for");
    }
    if (terms.empty()) continue;  // a lone "&" or dash between words
    any_wanted = any_wanted || !piece.is_excluded;
    read.emplace_back(std::move(terms), piece.is_excluded);
  }
  if (!any_wanted) {
    return InvalidArgumentError(
        read.empty() ? "there is no word to look for"
                     : "only words to leave out are given: at least one must be looked for");
  }
  SearchQuery query;
  for (auto& [term, number] : numbers) {
    number = static_cast<uint32_t>(query.terms.size());
    query.terms.push_back(term);
  }
  query.is_wanted.resize(query.terms.size());
  for (const auto& [terms, is_excluded] : read) {
    SearchClause clause = {{}, is_excluded};
    for (const std::string& term : terms) {
      const uint32_t number = numbers.at(term);
      clause.terms.push_back(number);
      if (!is_excluded) query.is_wanted[number] = true;
    }
    if (std::ranges::find(query.clauses, clause) == query.clauses.end()) {
      query.clauses.push_back(std::move(clause));
    }
  }
  return query;
}

}  // namespace newsgraph
