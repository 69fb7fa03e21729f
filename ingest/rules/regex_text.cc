#include "ingest/rules/regex_text.h"

#include <cstdio>
#include <utility>

namespace newsgraph {
namespace {

using Kind = PatternNode::Kind;

void AppendByte(size_t byte, std::string* text) {
  char hex[8];
  std::snprintf(hex, sizeof hex, "\\x%02x", static_cast<unsigned>(byte));
  *text += hex;
}

void AppendClass(const SymbolSet& symbols, std::string* text) {
  if (symbols.count() == 1) return AppendByte(symbols._Find_first(), text);
  *text += '[';
  for (size_t byte = 0; byte < 256; ++byte) {
    if (!symbols[byte]) continue;
    size_t last = byte;
    while (last + 1 < 256 && symbols[last + 1]) ++last;
    AppendByte(byte, text);
    if (last > byte + 1) *text += '-';
    if (last > byte) AppendByte(last, text);
    byte = last;
  }
  *text += ']';
}

}  // namespace

std::string RegexWriter::Write(const PatternNode& root) {
  text_.clear();
  Append(root);
  return std::move(text_);
}

void RegexWriter::Append(const PatternNode& node) {
  switch (node.kind) {
    case Kind::kAtom:
      text_ += AtomText(node.atom);
      break;
    case Kind::kBegin:
      text_ += "\\A";
      break;
    case Kind::kEnd:
      text_ += "\\z";
      break;
    case Kind::kConcat:
      for (const PatternNode& child : node.children) AppendPart(child);
      break;
    case Kind::kAlternate:
      for (size_t i = 0; i < node.children.size(); ++i) {
        if (i > 0) text_ += '|';
        Append(node.children[i]);
      }
      break;
    case Kind::kGroup:
      text_ += '(';
      Append(node.children[0]);
      text_ += ')';
      break;
    case Kind::kRepeat:
      text_ += "(?:";
      Append(node.children[0]);
      text_ += ')';
      AppendCounts(node);
      break;
  }
}

void RegexWriter::AppendPart(const PatternNode& node) {
  const bool bracket = node.kind == Kind::kAlternate;
  if (bracket) text_ += "(?:";
  Append(node);
  if (bracket) text_ += ')';
}

void RegexWriter::AppendCounts(const PatternNode& node) {
  const std::string least = std::to_string(node.least);
  if (node.most == PatternNode::kUnbounded) {
    text_ += node.least == 0 ? "*" : node.least == 1 ? "+" : "{" + least + ",}";
  } else if (node.least == 0 && node.most == 1) {
    text_ += '?';
  } else {
    text_ += "{" + least + "," + std::to_string(node.most) + "}";
  }
  if (node.lazy) text_ += '?';
}

const std::string& RegexWriter::AtomText(uint32_t atom) {
  const auto [found, is_new] = atoms_.try_emplace(atom);
  std::string& text = found->second;
  if (!is_new) return text;
  const std::vector<Alphabet::Box> boxes = alphabet_.BoxesOf(atom);
  if (boxes.size() > 1) text += "(?:";
  for (size_t i = 0; i < boxes.size(); ++i) {
    if (i > 0) text += '|';
    AppendClass(boxes[i].first, &text);
    AppendClass(boxes[i].second, &text);
  }
  if (boxes.size() > 1) text += ')';
  return text;
}

re2::RE2::Options PatternOptions() {
  re2::RE2::Options options;
  options.set_encoding(re2::RE2::Options::EncodingLatin1);
  options.set_log_errors(false);
  options.set_max_mem(int64_t{8} << 20);
  return options;
}

}  // namespace newsgraph
