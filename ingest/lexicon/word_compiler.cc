#include "ingest/lexicon/word_compiler.h"

namespace newsgraph {

SetInterner::SetInterner(LexiconImage* image) : image_(*image) {
  image_.row_words = (image_.class_names.size() + 63) / 64;
  image_.lex_first.push_back(0);
  Intern({});
}

LexId SetInterner::Intern(const std::vector<ClassId>& set) {
  if (const auto found = numbers_.find(set); found != numbers_.end()) return found->second;
  if (numbers_.size() > 0xFFFF) {
    full_ = true;
    return 0;
  }
  const auto number = static_cast<LexId>(numbers_.size());
  numbers_.emplace(set, number);
  image_.lex_classes.insert(image_.lex_classes.end(), set.begin(), set.end());
  image_.lex_first.push_back(static_cast<uint32_t>(image_.lex_classes.size()));
  const size_t row = image_.lex_bits.size();
  image_.lex_bits.resize(row + image_.row_words);
  for (const ClassId id : set) image_.lex_bits[row + id / 64] |= 1ULL << (id % 64);
  image_.sentence_hints.push_back(HintsOf(set));
  return number;
}

uint8_t SetInterner::HintsOf(const std::vector<ClassId>& set) const {
  uint8_t hints = 0;
  for (const ClassId id : set) {
    const std::string_view name = image_.class_names[id];
    if (name == "SENTENCE_STARTER") hints |= LexiconImage::kStartsSentence;
    if (name == "WEEKDAY" || name == "MONTH") hints |= LexiconImage::kGoesOnWithTime;
  }
  return hints;
}

size_t WordCompiler::SignatureHash::operator()(const Signature& signature) const {
  uint64_t hash = signature.size();
  for (const auto& [id, forms] : signature) {
    hash = (hash ^ (static_cast<uint64_t>(id) << 8 | forms)) * 0x9E3779B97F4A7C15ULL;
  }
  return static_cast<size_t>(hash >> 16);
}

void WordCompiler::Compile(std::span<const Membership> memberships, LexiconImage::Word* word) {
  word->first_entry = static_cast<uint32_t>(image_.entries.size());
  signature_.clear();
  for (size_t i = 0; i < memberships.size();) {
    const ClassId id = memberships[i].class_id;
    size_t last = i;
    uint8_t forms = 0;
    for (; last < memberships.size() && memberships[last].class_id == id; ++last) {
      forms |= memberships[last].forms;
    }
    signature_.emplace_back(id, forms);
    AddEntry(memberships.subspan(i, last - i));
    i = last;
  }
  // Most words share the sets of many others.
  auto found = known_.find(signature_);
  if (found == known_.end()) found = known_.emplace(signature_, SetsOf(signature_)).first;
  word->lex = found->second;
}

std::array<LexId, 3> WordCompiler::SetsOf(const Signature& signature) {
  std::array<LexId, 3> sets{};
  for (size_t form = 0; form < sets.size(); ++form) {
    std::vector<ClassId> set;
    for (const auto& [id, forms] : signature) {
      if ((forms >> form & 1) != 0) set.push_back(id);
    }
    sets[form] = interner_.Intern(set);
  }
  return sets;
}

void WordCompiler::AddEntry(std::span<const Membership> same_class) {
  const size_t first = image_.attributes.size();
  image_.entries.push_back({same_class[0].class_id, static_cast<uint32_t>(first)});
  for (const Membership& membership : same_class) {
    for (uint32_t i = membership.first_attribute; i < membership.last_attribute; ++i) {
      PutAttribute(first, attributes_[i]);
    }
  }
}

// Adds to the entry whose attributes begin at `first`, or replaces the one of the same key.
void WordCompiler::PutAttribute(size_t first, const LexiconImage::Attribute& attribute) {
  for (size_t i = first; i < image_.attributes.size(); ++i) {
    if (image_.attributes[i].key == attribute.key) {
      image_.attributes[i] = attribute;
      return;
    }
  }
  image_.attributes.push_back(attribute);
}

}  // namespace newsgraph
