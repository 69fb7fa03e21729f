#include "ingest/text/tokenizer.h"

#include "ingest/text/layout.h"
#include "ingest/text/scanner.h"
#include "ingest/text/sentences.h"

namespace newsgraph {

void Tokenize(std::string_view text, const Lexicon& lexicon, TokenizedText* out) {
  out->text = text;
  ScanTokens(text, &lexicon.image(), &out->tokens);
  MarkLayout(text, &out->tokens);
  SplitSentences(lexicon.image(), out);
}

}  // namespace newsgraph
