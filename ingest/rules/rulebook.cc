#include "ingest/rules/rulebook.h"

#include <array>
#include <set>
#include <utility>

#include "graph/base/embedded_file.h"
#include "graph/base/hash.h"
#include "ingest/lexicon/lists.h"
#include "ingest/rules/frame_forms.h"
#include "ingest/rules/pack_checks.h"
#include "ingest/rules/pack_lexicon.h"
#include "ingest/rules/pattern.h"
#include "ingest/text/tokenizer.h"

namespace newsgraph {

std::span<const EmbeddedFile> EmbeddedPacks();

struct RuleBook::Impl {
  std::vector<PackText> texts;
  MergedPacks merged;
  std::vector<std::string> warnings;
  std::shared_ptr<const Lexicon> lexicon;
  std::array<std::unique_ptr<const Phase>, kPhaseCount> phases;
  uint64_t fingerprint = 0;
};

namespace {

constexpr std::array<std::string_view, kPhaseCount> kPhaseNames = {"evidence", "groups", "speakers",
                                                                   "relations", "clauses"};

// Patterns of the relation phase that belong to frames have the frame's number, counted on from the
// last rule's.
using PhasePatterns = std::array<std::vector<Pattern>, kPhaseCount>;

void Add(PhaseId phase, const std::string& id, const std::string& source, const std::string& where,
         size_t owner, PhasePatterns* patterns) {
  (*patterns)[static_cast<size_t>(phase)].push_back(
      {.rule_id = id, .source = source, .where = where, .owner = static_cast<uint32_t>(owner)});
}

template <class Message>
void AddAll(PhaseId phase, const Placed<Message>& placed, PhasePatterns* patterns) {
  for (size_t i = 0; i < placed.messages.size(); ++i) {
    const Message& message = placed.messages[i];
    if constexpr (std::is_same_v<Message, v1::TypeEvidence>) {
      if (message.where() != v1::TypeEvidence::PATTERN) continue;
    }
    Add(phase, message.id(), message.pattern(), placed.where[i], i, patterns);
  }
}

PhasePatterns PatternsOf(const MergedPacks& merged) {
  PhasePatterns patterns;
  AddAll(PhaseId::kEvidence, merged.evidence, &patterns);
  AddAll(PhaseId::kGroups, merged.groups, &patterns);
  AddAll(PhaseId::kSpeakers, merged.speakers, &patterns);
  AddAll(PhaseId::kRelations, merged.rules, &patterns);
  const size_t rules = merged.rules.messages.size();
  for (size_t i = 0; i < merged.frames.messages.size(); ++i) {
    const v1::Frame& frame = merged.frames.messages[i];
    for (const std::string& source : ClausePatterns(frame)) {
      Add(PhaseId::kClauses, frame.id(), source, merged.frames.where[i], i, &patterns);
    }
    for (const std::string& source : NounPatterns(frame)) {
      Add(PhaseId::kRelations, frame.id(), source, merged.frames.where[i], rules + i, &patterns);
    }
  }
  return patterns;
}

// Words that patterns spell out. Patterns that cannot be read are reported when their phase is
// compiled.
std::set<std::string> LiteralsOf(const PhasePatterns& patterns) {
  std::set<std::string> words;
  for (const auto& phase : patterns) {
    for (const Pattern& pattern : phase) {
      if (const auto parsed = ParsePattern(pattern.source); parsed.ok())
        AddLiterals(*parsed, &words);
    }
  }
  return words;
}

// A word that text is never cut to would never match: "Rask," is two units.
Status CheckWord(const std::string& word, const Pattern& pattern, const Lexicon& lexicon) {
  TokenizedText text;
  Tokenize(word, lexicon, &text);
  if (text.tokens.size() == 1 && text.tokens[0].length == word.size()) return OkStatus();
  std::string units;
  for (const Token& token : text.tokens)
    units += (units.empty() ? "" : " ") + std::string(text.word(token));
  return InvalidArgumentError(pattern.where + ": \"" + pattern.rule_id + "\": \"" + word +
                              "\" is no single word of a text: write \"" + units +
                              "\"\n  in the pattern " + pattern.source);
}

Status CheckWords(const PhasePatterns& patterns, const Lexicon& lexicon) {
  for (const auto& phase : patterns) {
    for (const Pattern& pattern : phase) {
      std::set<std::string> words;
      if (const auto parsed = ParsePattern(pattern.source); parsed.ok())
        AddLiterals(*parsed, &words);
      for (const std::string& word : words) NG_RETURN_IF_ERROR(CheckWord(word, pattern, lexicon));
    }
  }
  return OkStatus();
}

}  // namespace

std::vector<PackSource> BuiltInPacks() {
  std::vector<PackSource> packs;
  for (const EmbeddedFile& file : EmbeddedPacks()) {
    packs.push_back(
        {.name = std::string(file.name), .text = std::string(file.bytes), .read_file = {}});
  }
  return packs;
}

StatusOr<std::shared_ptr<const RuleBook>> RuleBook::Load(std::span<const PackSource> extra) {
  std::vector<PackSource> packs = BuiltInPacks();
  packs.insert(packs.end(), extra.begin(), extra.end());
  PackLexicon lexicon;
  NG_RETURN_IF_ERROR(RegisterLists(&lexicon.builder()));
  NG_ASSIGN_OR_RETURN(std::unique_ptr<Impl> impl, Compile(packs, &lexicon));
  impl->fingerprint =
      Hash64(std::to_string(impl->fingerprint) + " " + std::to_string(ListsFingerprint()));
  return std::make_shared<const RuleBook>(std::move(impl));
}

StatusOr<std::shared_ptr<const RuleBook>> RuleBook::LoadOnly(std::span<const PackSource> packs) {
  PackLexicon lexicon;
  NG_ASSIGN_OR_RETURN(std::unique_ptr<Impl> impl, Compile(packs, &lexicon));
  return std::make_shared<const RuleBook>(std::move(impl));
}

StatusOr<std::unique_ptr<RuleBook::Impl>> RuleBook::Compile(std::span<const PackSource> packs,
                                                            PackLexicon* lexicon) {
  auto impl = std::make_unique<Impl>();
  std::string bytes;
  for (const PackSource& source : packs) {
    NG_ASSIGN_OR_RETURN(PackText text, ParsePack(source));
    NG_RETURN_IF_ERROR(lexicon->AddPack(text, source));
    bytes += std::to_string(source.text.size()) + " " + source.text;
    impl->texts.push_back(std::move(text));
  }
  NG_ASSIGN_OR_RETURN(impl->merged, MergePacks(impl->texts));
  PhasePatterns patterns = PatternsOf(impl->merged);
  NG_RETURN_IF_ERROR(lexicon->AddWords(LiteralsOf(patterns)));
  NG_RETURN_IF_ERROR(lexicon->AddFramesAndComplements(impl->merged));
  NG_ASSIGN_OR_RETURN(impl->lexicon, lexicon->Build());
  impl->fingerprint = Hash64(bytes + std::to_string(lexicon->files_fingerprint()));
  NG_RETURN_IF_ERROR(CheckWords(patterns, *impl->lexicon));
  NG_RETURN_IF_ERROR(CheckPacks(impl->merged, *impl->lexicon, &impl->warnings));
  for (size_t p = 0; p < kPhaseCount; ++p) {
    NG_ASSIGN_OR_RETURN(impl->phases[p],
                        Phase::Compile(kPhaseNames[p], std::move(patterns[p]), *impl->lexicon));
  }
  return impl;
}

RuleBook::RuleBook(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
RuleBook::~RuleBook() = default;

const Lexicon& RuleBook::lexicon() const { return *impl_->lexicon; }
const Phase& RuleBook::phase(PhaseId id) const { return *impl_->phases[static_cast<size_t>(id)]; }

RelationOwner RuleBook::relation_owner(uint32_t pattern) const {
  const size_t owner = phase(PhaseId::kRelations).patterns()[pattern].owner;
  const size_t rules = impl_->merged.rules.messages.size();
  if (owner < rules) return {.rule = &impl_->merged.rules.messages[owner], .frame = nullptr};
  return {.rule = nullptr, .frame = &impl_->merged.frames.messages[owner - rules]};
}

std::span<const v1::TypeEvidence> RuleBook::evidence() const {
  return impl_->merged.evidence.messages;
}
std::span<const v1::GroupRule> RuleBook::groups() const { return impl_->merged.groups.messages; }
std::span<const v1::SpeakerRule> RuleBook::speakers() const {
  return impl_->merged.speakers.messages;
}
std::span<const v1::Rule> RuleBook::rules() const { return impl_->merged.rules.messages; }
std::span<const v1::Frame> RuleBook::frames() const { return impl_->merged.frames.messages; }
std::span<const v1::Complement> RuleBook::complements() const {
  return impl_->merged.complements.messages;
}
std::span<const v1::Inference> RuleBook::inferences() const {
  return impl_->merged.inferences.messages;
}
const MergedPacks& RuleBook::merged() const { return impl_->merged; }
std::span<const PackText> RuleBook::packs() const { return impl_->texts; }
std::span<const std::string> RuleBook::warnings() const { return impl_->warnings; }
uint64_t RuleBook::fingerprint() const { return impl_->fingerprint; }

std::string_view PhaseName(PhaseId id) { return kPhaseNames[static_cast<size_t>(id)]; }

MatcherSet::MatcherSet(const RuleBook& book) {
  for (size_t p = 0; p < kPhaseCount; ++p)
    matchers.emplace_back(book.phase(static_cast<PhaseId>(p)));
}

}  // namespace newsgraph
