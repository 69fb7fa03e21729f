// How far a pattern gets, and what stops it.
#include "ingest/rules/near_match.h"

#include <gtest/gtest.h>

#include "ingest/rules/rulebook.h"
#include "ingest/text/tokenizer.h"

namespace newsgraph {
namespace {

// Plain tokens as units of a book that knows nothing but the words of the pattern.
std::string Near(const std::string& pattern, const std::string& text) {
  const PackSource pack = {
      .name = "t.textproto",
      .text =
          "pack { id: \"t\" }\nlexicon { id: \"COLOUR\" words: \"red blue\" }\n"
          "rule { id: \"r\" pattern: \"" +
          pattern + "\" emit { predicate: \"said\" } }"};
  const auto book = RuleBook::LoadOnly(std::vector<PackSource>{pack}).value();
  TokenizedText tokens;
  Tokenize(text, book->lexicon(), &tokens);
  std::vector<Unit> units;
  for (uint32_t at = 0; at < tokens.tokens.size(); ++at) {
    const Token& token = tokens.tokens[at];
    units.push_back({.first = at,
                     .last = at + 1,
                     .word = token.word,
                     .lex = token.lex,
                     .code = CodeOf(token.shape)});
  }
  std::string out;
  for (const NearMatch& match :
       FindNearMatches(ParsePattern(pattern).value(), book->lexicon(), units)) {
    out += std::string(out.empty() ? "" : "; ") + (match.whole ? "whole" : "near") + " " +
           std::to_string(match.first) + "-" + std::to_string(match.last);
    for (const std::string& wanted : match.wanted) out += " " + wanted;
  }
  return out;
}

TEST(NearMatch, TellsWhatMatchesAndWhatStops) {
  struct Case {
    const char* pattern;
    const char* text;
    const char* want;
  };
  const Case cases[] = {
      {"a {COLOUR} hat", "she bought a red hat and a blue hat", "whole 2-5; whole 6-9"},
      {"a {COLOUR} hat", "she bought a green hat", "near 2-3 {COLOUR}"},
      {"a (?:big|small)? {COLOUR}? hat", "in a tall hat", "near 1-2 big small {COLOUR} hat"},
      {"a {COLOUR}+ hat", "a red blue coat", "near 0-3 {COLOUR} hat"},
      {"a {COLOUR}{2} hat", "a red hat", "near 0-2 {COLOUR}"},
      {"hat $", "a hat he wore", "near 1-2 $"},
      {"^ hat", "a hat", "near 0-0 hat"},
      {"a hat", "a", "near 0-1 hat"},
      {"hat", "nothing here", "near 0-0 hat"},
      // The furthest start wins over the first.
      {"{COLOUR} and {COLOUR} hat", "red and green, blue and red coat", "near 4-7 hat"},
  };
  for (const Case& c : cases) EXPECT_EQ(Near(c.pattern, c.text), c.want) << c.pattern;
}

TEST(NearMatch, StaysPolynomial) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "red ";
  EXPECT_EQ(Near("(?:(?:red|blue|{COLOUR})+ (?:red|blue)+)+ hat", text).substr(0, 10),
            "near 0-300");
}

}  // namespace
}  // namespace newsgraph
