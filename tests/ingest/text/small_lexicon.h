// A lexicon of a few invented and general words, and the text form of tokens, for the tests of
// ingest/text.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>

#include "ingest/lexicon/lexicon.h"
#include "ingest/text/tokenizer.h"

namespace newsgraph {

inline std::shared_ptr<const Lexicon> SmallLexicon() {
  LexiconBuilder builder;
  const auto add = [&builder](std::string_view name, TermCase term_case, std::string_view tsv) {
    const Status status = builder.AddTsv(name, tsv, builder.AddClass(name), term_case);
    EXPECT_TRUE(status.ok()) << status;
  };
  add("TITLE", TermCase::kCapitalized,
      "Coun.\trole=Councillor\nLt.-Gov.\nDr.\nSt.\nGen.\nPrime Minister\n");
  add("ORG_SUFFIX", TermCase::kCapitalized, "Inc.\tstop=may\nCorp.\tstop=may\n");
  add("ABBREVIATION", TermCase::kAny,
      "U.S.\tstop=may\np.m.\tstop=may\na.m.\tstop=may\ne.g.\nNo.\tstop=number\n");
  add("SENTENCE_STARTER", TermCase::kAny, "the\nhe\nshe\nin\nbut\nit\n");
  add("WEEKDAY", TermCase::kCapitalized, "Monday\nTuesday\n");
  add("MONTH", TermCase::kCapitalized, "May\nJan.\tstop=may\n");
  add("MODAL", TermCase::kLower, "may\n");
  add("NOUN", TermCase::kAny, "ability\nshares\ncouncil\n");
  add("BODY", TermCase::kLower, "city council\ncity council committee\n");
  add("ORG_KNOWN", TermCase::kCapitalized, "WHO\nHarbour Union\nBank of Arlen\n");
  add("VERB", TermCase::kAny, "step down\nstep\n");
  StatusOr<std::shared_ptr<const Lexicon>> lexicon = builder.Build();
  EXPECT_TRUE(lexicon.ok()) << lexicon.status();
  return *lexicon;
}

// "Coun. | Janet | Davis"
inline std::string DumpTokens(const TokenizedText& text, uint32_t first, uint32_t last) {
  std::string dump;
  for (uint32_t i = first; i < last; ++i) {
    if (i > first) dump += " | ";
    dump += text.word(text.tokens[i]);
  }
  return dump;
}

inline std::string DumpTokens(const TokenizedText& text) {
  return DumpTokens(text, 0, static_cast<uint32_t>(text.tokens.size()));
}

// Sentences, one a line, with an empty line between paragraphs.
inline std::string DumpSentences(const TokenizedText& text) {
  std::string dump;
  uint32_t paragraph = 0;
  for (const Sentence& sentence : text.sentences) {
    if (sentence.paragraph != paragraph) dump += "\n";
    paragraph = sentence.paragraph;
    std::string bytes(text.bytes(sentence.first, sentence.last).In(text.text));
    for (char& c : bytes) {
      if (c == '\n') c = ' ';
    }
    dump += bytes + "\n";
  }
  return dump;
}

}  // namespace newsgraph
