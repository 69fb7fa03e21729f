// Any bytes as a file of articles. The first byte chooses how the file is named; the rest is its
// content. Whatever comes, each document is an article of clean text or a reject with a reason, and
// memory stays within the limit for one document.
#include <cstddef>
#include <cstdint>
#include <string>

#include "ingest/readers/check_text.h"
#include "ingest/readers/document_stream.h"

using newsgraph::CheckText;
using newsgraph::DocumentStream;
using newsgraph::InputDocument;
using newsgraph::MemorySource;
using newsgraph::ReaderOptions;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  constexpr const char* kNames[] = {"a.jsonl", "a.txt", "a"};
  const ReaderOptions options = {.date = {20131106}, .max_document_bytes = 64 << 10};
  std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  DocumentStream stream(kNames[data[0] % 3], MemorySource(std::move(bytes)), options);
  for (InputDocument document; stream.Next(&document);) {
    if (document.reject) {
      NG_CHECK(!document.reject->reason.empty());
      NG_CHECK(CheckText("id", document.reject->id).ok());
      continue;
    }
    NG_CHECK(!document.article.text().empty());
    NG_CHECK(CheckText("text", document.article.text()).ok());
    NG_CHECK(CheckText("id", document.article.id()).ok());
    NG_CHECK(document.article.published().yyyymmdd() != 0);
  }
  return 0;
}
