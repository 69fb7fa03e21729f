#include "ingest/readers/document_stream.h"

#include <algorithm>
#include <array>

#include "ingest/readers/article_json.h"
#include "ingest/readers/check_article.h"
#include "ingest/readers/check_text.h"
#include "ingest/readers/decompress.h"
#include "ingest/readers/line_reader.h"

namespace newsgraph {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
constexpr size_t kSniffedBytes = 512;

std::string Megabytes(uint64_t bytes) {
  return std::to_string((bytes + (1 << 20) - 1) >> 20) + " MB";
}

std::string TooBig(std::string_view what, uint64_t bytes, size_t limit) {
  return std::string(what) + " of " + Megabytes(bytes) + " is over the limit of " +
         Megabytes(limit) + " for one document: split it";
}

// The suffix behind the last dot of the file's name, compression aside; "" where there is none.
std::string_view NameSuffix(std::string_view path) {
  for (const std::string_view packed : {".gz", ".zst", ".xz"}) {
    if (path.ends_with(packed)) path.remove_suffix(packed.size());
  }
  const size_t dot = path.find_last_of("./");
  return dot == path.npos || path[dot] == '/' ? "" : path.substr(dot + 1);
}

void FillIn(const ReaderOptions& options, v1::Article* article) {
  if (options.date.known() && !article->has_published()) {
    article->mutable_published()->set_yyyymmdd(options.date.yyyymmdd);
  }
  if (article->outlet().empty()) article->set_outlet(options.outlet);
}

// All that `source` holds, up to `limit` bytes and a few more.
StatusOr<std::string> ReadWhole(ByteSource& source, size_t limit) {
  std::string bytes;
  while (bytes.size() <= limit) {
    const size_t have = bytes.size();
    const size_t block = std::max<size_t>(have, 64 << 10);
    bytes.resize(have + block);
    const StatusOr<size_t> count = source.Read(std::span(bytes).subspan(have));
    if (!count.ok()) return count.status();
    bytes.resize(have + *count);
    if (*count == 0) break;
  }
  return bytes;
}

}  // namespace

std::string Origin::ToString() const {
  const std::string where = path == "-" ? "standard input" : path;
  return line == 0 ? where : where + ":" + std::to_string(line);
}

size_t BytesOf(const InputDocument& document) {
  size_t bytes =
      sizeof(InputDocument) + document.origin.path.size() + document.article.ByteSizeLong();
  if (document.reject) {
    bytes += document.reject->origin.path.size() + document.reject->id.size() +
             document.reject->reason.size();
  }
  for (const std::string& warning : document.warnings)
    bytes += sizeof(std::string) + warning.size();
  return bytes;
}

InputFormat GuessInputFormat(const std::string& path, PeekSource& source) {
  const std::string_view suffix = NameSuffix(path);
  constexpr std::array<std::string_view, 3> kJsonlSuffixes = {"jsonl", "ndjson", "json"};
  constexpr std::array<std::string_view, 3> kTextSuffixes = {"txt", "text", "md"};
  if (std::ranges::find(kJsonlSuffixes, suffix) != kJsonlSuffixes.end()) return InputFormat::kJsonl;
  if (std::ranges::find(kTextSuffixes, suffix) != kTextSuffixes.end()) return InputFormat::kText;
  // Byte by byte: whoever sends one short line and waits is answered.
  std::string_view head;
  size_t first = head.npos;
  for (size_t count = 1; count <= kSniffedBytes && first == head.npos; ++count) {
    head = source.Peek(count);
    if (head.size() < count) break;
    if (kByteOrderMark.starts_with(head)) continue;
    const size_t begin = head.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
    first = head.find_first_not_of(" \t\r\n", begin);
  }
  if (first == head.npos || head[first] != '{') return InputFormat::kText;
  const bool is_rtf = source.Peek(first + 2).substr(first).starts_with("{\\");
  return is_rtf ? InputFormat::kText : InputFormat::kJsonl;
}

struct DocumentStream::Impl {
  bool NextLine(InputDocument* document);
  bool NextText(InputDocument* document);
  void ReadLine(const Line& line, InputDocument* document);
  Status ReadText(v1::Article* article);
  void RejectDocument(std::string id, std::string_view reason, InputDocument* document);
  // Ends the stream with one reject for all that is left of it.
  bool RejectRest(std::string_view reason, uint64_t line, InputDocument* document);

  const std::string path;
  const ReaderOptions options;
  InputFormat format = InputFormat::kText;
  std::unique_ptr<PeekSource> source{};  // kText
  std::unique_ptr<LineReader> lines{};   // kJsonl
  ArticleJsonParser parser{};
  bool ended = false;
};

DocumentStream::DocumentStream(std::string path, std::unique_ptr<ByteSource> stored,
                               ReaderOptions options)
    : impl_(new Impl{.path = std::move(path), .options = std::move(options)}) {
  auto source = std::make_unique<PeekSource>(Decompress(std::move(stored)));
  impl_->format = GuessInputFormat(impl_->path, *source);
  if (impl_->format == InputFormat::kJsonl) {
    impl_->lines =
        std::make_unique<LineReader>(std::move(source), impl_->options.max_document_bytes);
  } else {
    impl_->source = std::move(source);
  }
}

DocumentStream::~DocumentStream() = default;

bool DocumentStream::Next(InputDocument* document) {
  document->origin = {impl_->path, 0};
  document->article.Clear();
  document->reject.reset();
  document->warnings.clear();
  if (impl_->ended) return false;
  return impl_->format == InputFormat::kJsonl ? impl_->NextLine(document)
                                              : impl_->NextText(document);
}

bool DocumentStream::Impl::NextLine(InputDocument* document) {
  for (Line line;;) {
    const StatusOr<bool> found = lines->Next(&line);
    if (!found.ok()) {
      return RejectRest(AsStd(found.status().message()), lines->next_number(), document);
    }
    if (!*found) return false;
    if (line.number == 1) {
      if (const Status status = CheckIsTextFile(line.bytes); !status.ok()) {
        return RejectRest(AsStd(status.message()), 0, document);
      }
      if (line.bytes.starts_with(kByteOrderMark)) line.bytes.remove_prefix(kByteOrderMark.size());
    }
    if (line.bytes.find_first_not_of(" \t") == line.bytes.npos) continue;
    ReadLine(line, document);
    return true;
  }
}

void DocumentStream::Impl::ReadLine(const Line& line, InputDocument* document) {
  document->origin.line = line.number;
  if (line.too_long) {
    return RejectDocument(GuessId(line.bytes),
                          TooBig("a line", line.length, options.max_document_bytes), document);
  }
  const Status status = parser.Parse(line.bytes, &document->article, &document->warnings);
  for (std::string& warning : document->warnings) {
    warning = document->origin.ToString() + ": " + warning;
  }
  if (status.ok()) return FillIn(options, &document->article);
  RejectDocument(document->article.id(), AsStd(status.message()), document);
}

bool DocumentStream::Impl::NextText(InputDocument* document) {
  ended = true;
  const Status status = ReadText(&document->article);
  if (!status.ok()) return RejectRest(AsStd(status.message()), 0, document);
  return true;
}

Status DocumentStream::Impl::ReadText(v1::Article* article) {
  NG_RETURN_IF_ERROR(CheckIsTextFile(source->Peek(16)));
  NG_RETURN_IF_ERROR(CheckIsPlain(NameSuffix(path), source->Peek(kSniffedBytes)));
  NG_ASSIGN_OR_RETURN(std::string text, ReadWhole(*source, options.max_document_bytes));
  if (text.size() > options.max_document_bytes) {
    return InvalidArgumentError("the file is over the limit of " +
                                Megabytes(options.max_document_bytes) +
                                " for one document: split it");
  }
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  NG_RETURN_IF_ERROR(CheckText("the file", text));
  if (path != "-") article->set_id(path);
  article->set_url(options.url);
  article->set_text(std::move(text));
  FillIn(options, article);
  return CheckArticle(*article);
}

void DocumentStream::Impl::RejectDocument(std::string id, std::string_view reason,
                                          InputDocument* document) {
  document->reject = Reject{document->origin, std::move(id), std::string(reason)};
}

bool DocumentStream::Impl::RejectRest(std::string_view reason, uint64_t line,
                                      InputDocument* document) {
  ended = true;
  document->origin.line = line;
  RejectDocument(format == InputFormat::kText ? path : "", reason, document);
  return true;
}

}  // namespace newsgraph
