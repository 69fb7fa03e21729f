#include "ingest/rules/phase.h"

#include <algorithm>
#include <map>
#include <utility>

#include "ingest/rules/alphabet.h"
#include "ingest/rules/pattern.h"
#include "ingest/rules/phase_impl.h"
#include "ingest/rules/regex_text.h"
#include "ingest/rules/trigger.h"

namespace newsgraph {
namespace {

using Kind = PatternNode::Kind;

// A unit that is neither a known word nor of a telling kind: an atom that fits these fits nearly
// everything.
constexpr CodeMask kPlainUnits = CodeMask{1} << static_cast<int>(UnitCode::kLower) |
                                 CodeMask{1} << static_cast<int>(UnitCode::kPersonName);

// A hostile pack is refused within seconds; a hundred times the built-in packs is far below.
constexpr size_t kMostCells = 200'000'000;            // atoms x groups of words
constexpr size_t kMostRegexBytes = size_t{32} << 20;  // of a phase

class Compiler {
 public:
  Compiler(std::string_view name, const Lexicon& lexicon, const ShardLimits& limits)
      : lexicon_(lexicon), limits_(limits), impl_(std::make_unique<Phase::Impl>()) {
    impl_->name = name;
  }

  StatusOr<std::unique_ptr<Phase::Impl>> Run(std::vector<Pattern> patterns) {
    impl_->patterns = std::move(patterns);
    NG_RETURN_IF_ERROR(ParseAll());
    size_t culprit = 0;
    auto table = ClassTable::Make(atoms_, lexicon_, &culprit);
    if (!table.ok()) return AtomError(culprit, AsStd(table.status().message()));
    table_ = std::make_unique<ClassTable>(std::move(table).value());
    if (atoms_.size() * table_->group_count() > kMostCells) return TooMuch();
    NG_RETURN_IF_ERROR(JudgeAtoms());
    for (size_t p = 0; p < parsed_.size(); ++p) NG_RETURN_IF_ERROR(JudgePattern(p));
    NG_RETURN_IF_ERROR(MakeShards());
    return std::move(impl_);
  }

 private:
  Status Error(size_t pattern, std::string_view what) const {
    const Pattern& p = impl_->patterns[pattern];
    return InvalidArgumentError(p.where + ": \"" + p.rule_id + "\": " + std::string(what) +
                                "\n  in the pattern " + p.source);
  }
  Status TooMuch() const {
    return ResourceExhaustedError("the patterns of phase " + impl_->name +
                                  " are too many to compile: " + std::to_string(parsed_.size()));
  }
  // Names the first pattern that has the atom.
  Status AtomError(size_t atom, std::string_view what) const {
    const auto has_atom = [atom](const std::vector<uint32_t>& used) {
      return std::find(used.begin(), used.end(), atom) != used.end();
    };
    const auto found = std::find_if(used_.begin(), used_.end(), has_atom);
    return Error(static_cast<size_t>(found - used_.begin()),
                 atoms_[atom].source + ": " + std::string(what));
  }

  Status ParseAll() {
    for (size_t p = 0; p < impl_->patterns.size(); ++p) {
      auto parsed = ParsePattern(impl_->patterns[p].source);
      if (!parsed.ok()) return Error(p, AsStd(parsed.status().message()));
      if (MatchesNothing(parsed->root)) return Error(p, "it matches where there is nothing");
      impl_->groups.push_back(std::move(parsed->groups));
      std::vector<uint32_t> numbers;
      for (ClassExpression& atom : parsed->atoms) numbers.push_back(NumberOf(std::move(atom)));
      Renumber(numbers, &parsed->root);
      std::sort(numbers.begin(), numbers.end());
      numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
      used_.push_back(std::move(numbers));
      parsed_.push_back(std::move(parsed->root));
    }
    return OkStatus();
  }

  // Equal atoms of all patterns have one number.
  uint32_t NumberOf(ClassExpression atom) {
    std::string key;
    for (const ClassExpression::Step& step : atom.steps) {
      key += static_cast<char>('0' + static_cast<int>(step.op));
      key += step.name + ' ';
    }
    const auto [found, is_new] =
        numbers_.try_emplace(std::move(key), static_cast<uint32_t>(atoms_.size()));
    if (is_new) atoms_.push_back(std::move(atom));
    return found->second;
  }

  static void Renumber(const std::vector<uint32_t>& numbers, PatternNode* node) {
    if (node->kind == Kind::kAtom) node->atom = numbers[node->atom];
    for (PatternNode& child : node->children) Renumber(numbers, &child);
  }

  Status JudgeAtoms() {
    wide_.resize(atoms_.size());
    for (size_t a = 0; a < atoms_.size(); ++a) {
      CodeMask fits = 0;
      for (size_t group = 0; group < table_->group_count(); ++group) fits |= table_->Fits(a, group);
      if (fits == 0) return AtomError(a, "no unit can be that, or its classes hold no words");
      wide_[a] = (table_->Fits(a, 0) & kPlainUnits) == kPlainUnits;
    }
    return OkStatus();
  }

  Status JudgePattern(size_t p) {
    if (HasGap(parsed_[p])) {
      return Error(p,
                   "it repeats what nearly any unit fits; distance is bridged by groups, clauses "
                   "and frames, not by gaps");
    }
    return OkStatus();
  }

  // Whether units that tell nothing are enough for it, at least one.
  bool FitsAnything(const PatternNode& node) const {
    const auto fits = [this](const PatternNode& child) { return FitsAnything(child); };
    switch (node.kind) {
      case Kind::kAtom:
        return wide_[node.atom];
      case Kind::kBegin:
      case Kind::kEnd:
        return false;
      case Kind::kConcat:
        return std::any_of(node.children.begin(), node.children.end(), fits) &&
               std::all_of(node.children.begin(), node.children.end(),
                           [&](const PatternNode& child) {
                             return FitsAnything(child) || MatchesNothing(child);
                           });
      default:
        return std::any_of(node.children.begin(), node.children.end(), fits);
    }
  }

  bool HasGap(const PatternNode& node) const {
    if (node.kind == Kind::kRepeat && FitsAnything(node.children[0])) return true;
    return std::any_of(node.children.begin(), node.children.end(),
                       [this](const PatternNode& child) { return HasGap(child); });
  }

  // Patterns with rare triggers stand together, so that their shards are often skipped.
  Status MakeShards() {
    std::vector<Trigger> triggers;
    const TriggerFinder finder(atoms_, *table_);
    for (const PatternNode& root : parsed_) triggers.push_back(finder.Find(root));
    std::vector<uint32_t> order(parsed_.size());
    for (uint32_t p = 0; p < order.size(); ++p) order[p] = p;
    std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
      return triggers[a].rare() > triggers[b].rare();
    });
    for (size_t begin = 0; begin < order.size();) {
      Alphabet alphabet(*table_, std::min<size_t>(limits_.symbols, 250));
      size_t end = begin;
      while (end < order.size() && end - begin < limits_.patterns &&
             alphabet.Add(used_[order[end]]))
        ++end;
      if (end == begin)
        return Error(order[begin], "it tells too many kinds of unit apart; split the rule");
      std::vector<uint32_t> members(order.begin() + static_cast<std::ptrdiff_t>(begin),
                                    order.begin() + static_cast<std::ptrdiff_t>(end));
      std::sort(members.begin(), members.end());
      NG_RETURN_IF_ERROR(AddShard(alphabet, std::move(members), triggers));
      begin = end;
    }
    return OkStatus();
  }

  Status AddShard(const Alphabet& alphabet, std::vector<uint32_t> members,
                  const std::vector<Trigger>& triggers) {
    Shard shard;
    shard.code_bytes = alphabet.CodeBytes();
    shard.word_bytes = alphabet.WordBytes();
    for (size_t code = 0; code < kUnitCodeCount; ++code) {
      shard.lex_mask[code] = CarriesWord(static_cast<UnitCode>(code)) ? LexId{0xFFFF} : LexId{0};
    }
    RegexWriter writer(alphabet);
    for (const uint32_t p : members) {
      shard.regexes.push_back(writer.Write(parsed_[p]));
      regex_bytes_ += shard.regexes.back().size();
      if (regex_bytes_ > kMostRegexBytes) return TooMuch();
      NG_RETURN_IF_ERROR(TryRegex(p, shard.regexes.back()));
      SymbolSet bytes;
      for (const uint32_t atom : triggers[p].atoms) bytes |= alphabet.TriggersOf(atom);
      std::array<bool, 256>& own = shard.pattern_triggers.emplace_back();
      for (size_t byte = 0; byte < 256; ++byte) {
        own[byte] = bytes[byte];
        shard.triggers[byte] |= bytes[byte];
      }
    }
    shard.patterns = std::move(members);
    shard.max_mem = limits_.set_memory;
    impl_->shards.push_back(std::move(shard));
    return OkStatus();
  }

  Status TryRegex(size_t pattern, const std::string& regex) const {
    const re2::RE2 compiled(regex, PatternOptions());
    if (!compiled.ok()) return Error(pattern, "it is too large: " + compiled.error());
    return OkStatus();
  }

  const Lexicon& lexicon_;
  const ShardLimits limits_;
  std::unique_ptr<Phase::Impl> impl_;
  std::vector<PatternNode> parsed_;          // by pattern; atoms numbered over all patterns
  std::vector<std::vector<uint32_t>> used_;  // atoms of each pattern, sorted
  std::vector<ClassExpression> atoms_;
  std::map<std::string, uint32_t> numbers_;
  std::unique_ptr<ClassTable> table_;
  size_t regex_bytes_ = 0;
  std::vector<bool> wide_;  // by atom: fits nearly any unit
};

}  // namespace

StatusOr<std::unique_ptr<const Phase>> Phase::Compile(std::string_view name,
                                                      std::vector<Pattern> patterns,
                                                      const Lexicon& lexicon,
                                                      const ShardLimits& limits) {
  NG_ASSIGN_OR_RETURN(std::unique_ptr<Impl> impl,
                      Compiler(name, lexicon, limits).Run(std::move(patterns)));
  return std::unique_ptr<const Phase>(new Phase(std::move(impl)));
}

Phase::Phase(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Phase::~Phase() = default;

std::string_view Phase::name() const { return impl_->name; }
const std::vector<Pattern>& Phase::patterns() const { return impl_->patterns; }
size_t Phase::shard_count() const { return impl_->shards.size(); }
size_t Phase::shard_size(size_t shard) const { return impl_->shards[shard].patterns.size(); }
const std::vector<std::string>& Phase::groups(uint32_t pattern) const {
  return impl_->groups[pattern];
}

int Phase::GroupIndex(uint32_t pattern, std::string_view name) const {
  const std::vector<std::string>& names = impl_->groups[pattern];
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

}  // namespace newsgraph
