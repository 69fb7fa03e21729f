// Reads every article of the given files, folders and patterns, one after the other, in an order
// that depends on the names alone. A bad file or document becomes a reject and the next one
// follows: a run never stops for its input.
//
//   InputWatch watch;
//   ArticleReader reader(ListInputFiles(paths), options, &watch);
//   for (InputDocument document; reader.Next(&document);) ...
//
// Not for what is wanted of an article later: its ids and hashes are graph/ids.h's.
#pragma once

#include <memory>
#include <vector>

#include "ingest/readers/document_stream.h"
#include "ingest/readers/input_files.h"

namespace newsgraph {

// For one thread.
class ArticleReader {
 public:
  // `watch` may be null; else it outlives the reader, counts its bytes, and ends it early.
  ArticleReader(std::vector<InputFile> files, ReaderOptions options, InputWatch* watch);

  // The next article or reject; false at the end, or once the watch says stop.
  bool Next(InputDocument* document);

 private:
  bool IsStopped() const { return watch_ != nullptr && watch_->stop; }
  // Opens the next file; false and a reject in *document where it cannot be opened.
  bool Open(const InputFile& file, InputDocument* document);

  const std::vector<InputFile> files_;
  const ReaderOptions options_;
  InputWatch* const watch_;
  size_t next_file_ = 0;
  std::unique_ptr<DocumentStream> stream_;
};

}  // namespace newsgraph
