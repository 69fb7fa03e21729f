// Any bytes as a model, with a right hash in their head: refused or used; no crash, no hang.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

#include "graph/base/hash.h"
#include "ingest/tagger/model_layout.h"
#include "ingest/tagger/tagger.h"
#include "ingest/text/tokenizer.h"

using namespace newsgraph;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  static const std::shared_ptr<const Lexicon> lexicon = *LexiconBuilder().Build();
  std::string model(reinterpret_cast<const char*>(bytes), size);
  if (model.size() >= kModelHeadBytes) {
    const uint64_t hash = FastHash64(std::string_view(model).substr(kModelHeadBytes));
    std::memcpy(model.data() + 24, &hash, sizeof hash);
  }
  const auto opened = TaggerModel::FromBytes(std::move(model), "fuzz");
  if (!opened.ok()) return 0;
  Tagger tagger(*lexicon, *opened);
  TokenizedText text;
  Tokenize("Mara Tovik of the VKO met Arlen Foods, Inc. in BRELLIN. Tovik left.", *lexicon, &text);
  tagger.TagArticle(text, {}, {});
  return 0;
}
