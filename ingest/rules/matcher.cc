#include "ingest/rules/matcher.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <string>

#include "ingest/rules/phase_impl.h"
#include "ingest/rules/regex_text.h"

namespace newsgraph {
namespace {

using re2::RE2;
using re2::StringPiece;

// One shard, compiled for one thread. The regular expressions that find groups are compiled when
// they first hit.
class ShardMatcher {
 public:
  explicit ShardMatcher(const Shard& shard) : shard_(shard), patterns_(shard.patterns.size()) {
    RE2::Options options = PatternOptions();
    options.set_max_mem(shard.max_mem);
    auto set = std::make_unique<RE2::Set>(options, RE2::UNANCHORED);
    for (const std::string& regex : shard.regexes) set->Add(regex, nullptr);
    if (set->Compile()) set_ = std::move(set);
  }

  // `groups` are the units' groups of lex.
  void FindAll(std::span<const Unit> units, std::span<const uint16_t> groups,
               std::vector<RuleMatch>* matches) {
    if (!Translate(units, groups)) return;
    hits_.clear();
    RE2::Set::ErrorInfo error{RE2::Set::kNoError};
    if (set_ == nullptr ||
        (!set_->Match(bytes_, &hits_, &error) && error.kind != RE2::Set::kNoError)) {
      ++fallbacks_;
      for (size_t i = 0; i < patterns_.size(); ++i) FindPattern(i, matches);
      return;
    }
    for (const int hit : hits_) FindPattern(static_cast<size_t>(hit), matches);
  }

  size_t fallbacks() const { return fallbacks_; }

 private:
  // Writes the units' bytes; false if none of them is a trigger.
  bool Translate(std::span<const Unit> units, std::span<const uint16_t> groups) {
    bytes_.resize(units.size());
    bool triggered = false;
    for (size_t i = 0; i < units.size(); ++i) {
      const uint8_t byte =
          shard_.symbols[size_t{groups[i]} * kUnitCodeCount + static_cast<size_t>(units[i].code)];
      bytes_[i] = static_cast<char>(byte);
      triggered |= shard_.triggers[byte];
    }
    return triggered;
  }

  void FindPattern(size_t index, std::vector<RuleMatch>* matches) {
    if (patterns_[index] == nullptr) {
      patterns_[index] = std::make_unique<RE2>(shard_.regexes[index], PatternOptions());
    }
    const RE2& pattern = *patterns_[index];
    const int parts = 1 + pattern.NumberOfCapturingGroups();
    std::array<StringPiece, 1 + kMaxGroups> found;
    for (size_t from = 0; from < bytes_.size();) {
      if (!pattern.Match(bytes_, from, bytes_.size(), RE2::UNANCHORED, found.data(), parts)) return;
      RuleMatch& match = matches->emplace_back();
      match.pattern = shard_.patterns[index];
      match.first = OffsetOf(found[0]);
      match.last = match.first + static_cast<uint32_t>(found[0].size());
      for (int g = 1; g < parts; ++g) {
        const StringPiece& part = found[static_cast<size_t>(g)];
        if (part.data() == nullptr) continue;
        const auto first = static_cast<int32_t>(OffsetOf(part));
        match.groups[static_cast<size_t>(g - 1)] = {first,
                                                    first + static_cast<int32_t>(part.size())};
      }
      from = match.first + size_t{1};
    }
  }

  uint32_t OffsetOf(const StringPiece& part) const {
    return static_cast<uint32_t>(part.data() - bytes_.data());
  }

  const Shard& shard_;
  std::unique_ptr<RE2::Set> set_;  // nullptr: the patterns together are too large for one
  std::vector<std::unique_ptr<RE2>> patterns_;
  std::string bytes_;
  std::vector<int> hits_;
  size_t fallbacks_ = 0;
};

bool Before(const RuleMatch& a, const RuleMatch& b) {
  if (a.first != b.first) return a.first < b.first;
  if (a.last != b.last) return a.last > b.last;
  return a.pattern < b.pattern;
}

}  // namespace

struct Matcher::Impl {
  explicit Impl(const Phase::Impl& compiled) : phase(compiled) {
    for (const Shard& shard : compiled.shards) shards.emplace_back(shard);
  }

  const Phase::Impl& phase;
  std::vector<ShardMatcher> shards;
  std::vector<uint16_t> groups;
};

Matcher::Matcher(const Phase& phase) : impl_(std::make_unique<Impl>(phase.impl())) {}
Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;

void Matcher::FindAll(std::span<const Unit> units, std::vector<RuleMatch>* matches) {
  units = units.first(std::min(units.size(), kMaxUnits));
  impl_->groups.resize(units.size());
  for (size_t i = 0; i < units.size(); ++i)
    impl_->groups[i] = impl_->phase.group_of_lex[units[i].lex];
  const auto old_size = static_cast<std::ptrdiff_t>(matches->size());
  for (ShardMatcher& shard : impl_->shards) shard.FindAll(units, impl_->groups, matches);
  std::sort(matches->begin() + old_size, matches->end(), Before);
}

size_t Matcher::fallbacks() const {
  size_t sum = 0;
  for (const ShardMatcher& shard : impl_->shards) sum += shard.fallbacks();
  return sum;
}

void KeepLeftmostLongest(std::vector<RuleMatch>* matches) {
  uint32_t end = 0;
  std::erase_if(*matches, [&end](const RuleMatch& match) {
    if (match.first < end) return true;
    end = match.last;
    return false;
  });
}

}  // namespace newsgraph
