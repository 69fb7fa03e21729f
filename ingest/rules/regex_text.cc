#include "ingest/rules/regex_text.h"

#include <cstdio>

namespace newsgraph {
namespace {

using Kind = PatternNode::Kind;

class Writer {
 public:
  explicit Writer(const Alphabet& alphabet) : alphabet_(alphabet) {}

  void Write(const PatternNode& node) {
    switch (node.kind) {
      case Kind::kAtom:
        WriteAtom(node.atom);
        break;
      case Kind::kBegin:
        text_ += "\\A";
        break;
      case Kind::kEnd:
        text_ += "\\z";
        break;
      case Kind::kConcat:
        for (const PatternNode& child : node.children) WritePart(child);
        break;
      case Kind::kAlternate:
        for (size_t i = 0; i < node.children.size(); ++i) {
          if (i > 0) text_ += '|';
          Write(node.children[i]);
        }
        break;
      case Kind::kGroup:
        text_ += '(';
        Write(node.children[0]);
        text_ += ')';
        break;
      case Kind::kRepeat:
        text_ += "(?:";
        Write(node.children[0]);
        text_ += ')';
        WriteCounts(node);
        break;
    }
  }

  std::string Take() { return std::move(text_); }

 private:
  void WritePart(const PatternNode& node) {
    const bool bracket = node.kind == Kind::kAlternate;
    if (bracket) text_ += "(?:";
    Write(node);
    if (bracket) text_ += ')';
  }

  void WriteCounts(const PatternNode& node) {
    if (node.most == PatternNode::kUnbounded) {
      text_ += node.least == 0   ? "*"
               : node.least == 1 ? "+"
                                 : "{" + std::to_string(node.least) + ",}";
    } else if (node.least == 0 && node.most == 1) {
      text_ += '?';
    } else {
      text_ += "{" + std::to_string(node.least) + "," + std::to_string(node.most) + "}";
    }
    if (node.lazy) text_ += '?';
  }

  void WriteByte(size_t byte) {
    char hex[8];
    std::snprintf(hex, sizeof hex, "\\x%02x", static_cast<unsigned>(byte));
    text_ += hex;
  }

  void WriteAtom(uint32_t atom) {
    const std::vector<Alphabet::Box> boxes = alphabet_.BoxesOf(atom);
    if (boxes.size() > 1) text_ += "(?:";
    for (size_t i = 0; i < boxes.size(); ++i) {
      if (i > 0) text_ += '|';
      WriteClass(boxes[i].first);
      WriteClass(boxes[i].second);
    }
    if (boxes.size() > 1) text_ += ')';
  }

  void WriteClass(const SymbolSet& symbols) {
    if (symbols.count() == 1) return WriteByte(symbols._Find_first());
    text_ += '[';
    for (size_t byte = 0; byte < 256; ++byte) {
      if (!symbols[byte]) continue;
      size_t last = byte;
      while (last + 1 < 256 && symbols[last + 1]) ++last;
      WriteByte(byte);
      if (last > byte + 1) text_ += '-';
      if (last > byte) WriteByte(last);
      byte = last;
    }
    text_ += ']';
  }

  const Alphabet& alphabet_;
  std::string text_;
};

}  // namespace

std::string RegexText(const PatternNode& root, const Alphabet& alphabet) {
  Writer writer(alphabet);
  writer.Write(root);
  return writer.Take();
}

re2::RE2::Options PatternOptions() {
  re2::RE2::Options options;
  options.set_encoding(re2::RE2::Options::EncodingLatin1);
  options.set_log_errors(false);
  options.set_max_mem(int64_t{8} << 20);
  return options;
}

}  // namespace newsgraph
