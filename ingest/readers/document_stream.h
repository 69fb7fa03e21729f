// The documents of one source of bytes: each line of JSONL, or a whole text file. Decompresses as
// needed.
//
//   DocumentStream stream("a.jsonl.gz", std::move(source), options);
//   for (InputDocument document; stream.Next(&document);) ...
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "graph/base/date.h"
#include "ingest/readers/byte_source.h"
#include "ingest/readers/check_article.h"
#include "ingest/readers/input_document.h"

namespace newsgraph {

struct ReaderOptions {
  // For documents that carry none of their own. `url` is for text files only: lines of JSONL cannot
  // share one.
  Date date{};
  std::string outlet{};
  std::string url{};
  size_t max_document_bytes = kMostDocumentBytes;
};

// How a source is read.
enum class InputFormat {
  kJsonl,  // one JSON object a line: article_json.h
  kText,   // one article: its id is the path (standard input has none), its text the file without
           // a byte order mark
};

// By its name (.jsonl, .ndjson, .json; .txt, .text, .md; a suffix .gz, .zst, .xz does not count),
// else by its first visible byte: "{" is JSONL. Waits for no more of a pipe than that byte.
InputFormat GuessInputFormat(const std::string& path, PeekSource& source);

// For one thread.
class DocumentStream {
 public:
  DocumentStream(std::string path, std::unique_ptr<ByteSource> stored, ReaderOptions options);
  ~DocumentStream();

  // The next article or reject; false at the end. A source that breaks in the middle gives what
  // came before, then one reject for the rest.
  bool Next(InputDocument* document);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace newsgraph
