#include "ingest/rules/matcher.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <ctime>
#include <string>

#include "ingest/rules/phase_impl.h"
#include "ingest/rules/regex_text.h"

namespace newsgraph {
namespace {

using re2::RE2;

constexpr size_t kMaxRecorded = size_t{8} << 20;  // units; some 40 MB of text, 300 MB of memory
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

  // False if nothing can match, so that nothing was searched.
  bool FindAll(std::span<const Unit> units, std::vector<RuleMatch>* matches) {
    if (!Translate(units)) return false;
    hits_.clear();
    RE2::Set::ErrorInfo error{RE2::Set::kNoError};
    if (set_ == nullptr ||
        (!set_->Match(bytes_, &hits_, &error) && error.kind != RE2::Set::kNoError)) {
      ++fallbacks_;
      for (size_t i = 0; i < patterns_.size(); ++i) FindPattern(i, matches);
      return true;
    }
    for (const int hit : hits_) FindPattern(static_cast<size_t>(hit), matches);
    return true;
  }

  size_t fallbacks() const { return fallbacks_; }

 private:
  // Writes the units' bytes; false if none of them is a trigger.
  bool Translate(std::span<const Unit> units) {
    bytes_.resize(2 * units.size());
    bool triggered = false;
    for (size_t i = 0; i < units.size(); ++i) {
      const auto code = static_cast<size_t>(units[i].code);
      const uint8_t code_byte = shard_.code_bytes[code];
      const uint8_t word_byte = shard_.word_bytes[units[i].lex & shard_.lex_mask[code]];
      bytes_[2 * i] = static_cast<char>(code_byte);
      bytes_[2 * i + 1] = static_cast<char>(word_byte);
      triggered = triggered || shard_.triggers[code_byte] || shard_.triggers[word_byte];
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
    const size_t end = EndOfTriggers(shard_.pattern_triggers[index]);
    for (size_t from = 0; from < end;) {
      if (!pattern.Match(bytes_, from, bytes_.size(), RE2::UNANCHORED, found.data(), parts)) return;
      RuleMatch& match = matches->emplace_back();
      match.pattern = shard_.patterns[index];
      match.first = UnitOf(found[0]);
      match.last = match.first + UnitsIn(found[0]);
      for (int g = 1; g < parts; ++g) {
        const StringPiece& part = found[static_cast<size_t>(g)];
        if (part.data() == nullptr) continue;
        const auto first = static_cast<int32_t>(UnitOf(part));
        match.groups[static_cast<size_t>(g - 1)] = {first,
                                                    first + static_cast<int32_t>(UnitsIn(part))};
      }
      from = 2 * (match.first + size_t{1});
    }
  }

  // Where the last byte ends that is one of them: no match begins behind it. Spares the search that
  // follows the last match.
  size_t EndOfTriggers(const std::array<bool, 256>& triggers) const {
    size_t end = bytes_.size();
    while (end > 0 && !triggers[static_cast<uint8_t>(bytes_[end - 1])]) --end;
    return end;
  }

  uint32_t UnitOf(const StringPiece& part) const {
    return static_cast<uint32_t>(part.data() - bytes_.data()) / 2;
  }
  static uint32_t UnitsIn(const StringPiece& part) {
    return static_cast<uint32_t>(part.size()) / 2;
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
  std::vector<ShardMatcher> shards;
  bool recording = false;
  std::vector<Unit> recorded;       // units of all strings
  std::vector<size_t> string_ends;  // in `recorded`

  void Record(std::span<const Unit> units) {
    if (recorded.size() + units.size() > kMaxRecorded) return;
    recorded.insert(recorded.end(), units.begin(), units.end());
    string_ends.push_back(recorded.size());
  }

  ShardSpeed RunRecorded(ShardMatcher* shard) const {
    ShardSpeed speed;
    std::vector<RuleMatch> matches;
    const std::clock_t start = std::clock();
    size_t begin = 0;
    for (const size_t end : string_ends) {
      matches.clear();
      const bool searched =
          shard->FindAll(std::span(recorded).subspan(begin, end - begin), &matches);
      ++speed.strings;
      speed.bytes += 2 * (end - begin);
      speed.searched += searched ? 1 : 0;
      speed.matches += matches.size();
      begin = end;
    }
    speed.seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    return speed;
  }
};

Matcher::Matcher(const Phase& phase) : impl_(std::make_unique<Impl>()) {
  for (const Shard& shard : phase.impl().shards) impl_->shards.emplace_back(shard);
}
Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;

void Matcher::FindAll(std::span<const Unit> units, std::vector<RuleMatch>* matches) {
  units = units.first(std::min(units.size(), kMaxUnits));
  const auto old_size = static_cast<std::ptrdiff_t>(matches->size());
  if (impl_->recording) impl_->Record(units);
  for (ShardMatcher& shard : impl_->shards) shard.FindAll(units, matches);
  std::sort(matches->begin() + old_size, matches->end(), Before);
}

size_t Matcher::fallbacks() const {
  size_t sum = 0;
  for (const ShardMatcher& shard : impl_->shards) sum += shard.fallbacks();
  return sum;
}

void Matcher::StartRecording() {
  impl_->recording = true;
  impl_->recorded.clear();
  impl_->string_ends.clear();
}

std::vector<std::span<const Unit>> Matcher::Recorded() const {
  std::vector<std::span<const Unit>> strings;
  size_t begin = 0;
  for (const size_t end : impl_->string_ends) {
    strings.push_back(std::span(impl_->recorded).subspan(begin, end - begin));
    begin = end;
  }
  return strings;
}

std::vector<ShardSpeed> Matcher::Measure() {
  std::vector<ShardSpeed> speeds;
  for (ShardMatcher& shard : impl_->shards) {
    impl_->RunRecorded(&shard);  // builds the automata
    speeds.push_back(impl_->RunRecorded(&shard));
  }
  return speeds;
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
