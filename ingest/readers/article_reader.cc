#include "ingest/readers/article_reader.h"

#include <utility>

namespace newsgraph {

ArticleReader::ArticleReader(std::vector<InputFile> files, ReaderOptions options, InputWatch* watch)
    : files_(std::move(files)), options_(std::move(options)), watch_(watch) {}

bool ArticleReader::Next(InputDocument* document) {
  while (!IsStopped()) {
    if (stream_ != nullptr) {
      // A source that was told to stop looks cut off: that is no reject.
      if (stream_->Next(document)) {
        if (watch_ != nullptr && !document->reject) {
          watch_->text_read += document->article.text().size();
        }
        return !IsStopped();
      }
      stream_.reset();
    }
    if (next_file_ == files_.size()) return false;
    if (!Open(files_[next_file_++], document)) return true;
  }
  return false;
}

bool ArticleReader::Open(const InputFile& file, InputDocument* document) {
  std::string reason = file.reason;
  if (reason.empty()) {
    StatusOr<std::unique_ptr<ByteSource>> source = OpenFile(file.path, watch_);
    if (source.ok()) {
      stream_ = std::make_unique<DocumentStream>(file.path, *std::move(source), options_);
      return true;
    }
    reason = AsStd(source.status().message());
  }
  *document = InputDocument{.origin = {file.path, 0}};
  document->reject = Reject{document->origin, "", reason};
  return false;
}

}  // namespace newsgraph
