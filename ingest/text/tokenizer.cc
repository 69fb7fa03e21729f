#include "ingest/text/tokenizer.h"

#include "ingest/text/layout.h"
#include "ingest/text/scanner.h"
#include "ingest/text/sentences.h"

namespace newsgraph {

void Tokenize(std::string_view text, const Lexicon& lexicon, TokenizedText* out) {
  ScanTokens(text, &lexicon.image(), out);
  MarkLayout(out);
  SplitSentences(lexicon.image(), out);
}

}  // namespace newsgraph
