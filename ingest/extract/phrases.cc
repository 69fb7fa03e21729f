#include "ingest/extract/phrases.h"

namespace newsgraph {

void FindPhrases(const Lexicon& lexicon, const Grammar& grammar, Document* doc) {
  const std::vector<Token>& tokens = doc->text.tokens;
  doc->phrase_at.assign(tokens.size(), {});
  for (const Sentence& sentence : doc->text.sentences) {
    for (uint32_t at = sentence.first; at + 1 < sentence.last; ++at) {
      if (tokens[at].word == kUnknownWord) continue;
      PhraseMatch phrase;
      if (!lexicon.LongestPhrase(tokens, at, sentence.last, &phrase) || phrase.length < 2) continue;
      if (grammar.bits(phrase.lex) == grammar::kNameParticle &&
          lexicon.classes(phrase.lex).size() == 1)
        continue;
      doc->phrase_at[at] = phrase;
    }
  }
}

}  // namespace newsgraph
