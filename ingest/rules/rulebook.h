// All packs of a run, merged and compiled: the lexicon and the phases that extraction goes through.
//
//   packs (text) -> messages -> lexicon -> phases {evidence, groups, speakers, relations, clauses} -> Matchers, one set per thread
//
// Immutable; any thread may read. Building the embedded pack takes some tens of milliseconds; look-up commands never do.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/status.h"
#include "ingest/lexicon/lexicon.h"
#include "ingest/rules/matcher.h"
#include "ingest/rules/merged_packs.h"
#include "ingest/rules/pack_text.h"
#include "newsgraph/v1/pack.pb.h"

namespace newsgraph {

enum class PhaseId : uint8_t {
  kEvidence,   // sentence of tokens and candidates; owner = index into evidence()
  kGroups,     // sentence of tokens and mentions; owner = index into groups()
  kSpeakers,   // paragraph with quotes as units; owner = index into speakers()
  kRelations,  // sentence of units; rules and the noun forms of frames
  kClauses,    // clause in normal form (clause.h): subject, verb group, object; owner = index into
               // frames()
};
inline constexpr int kPhaseCount = 5;

// What a relation pattern belongs to.
struct RelationOwner {
  const v1::Rule* rule = nullptr;  // exactly one of the two is set
  const v1::Frame* frame = nullptr;
};

class RuleBook {
 public:
  // The embedded English packs and then `extra`. InvalidArgument: "file:line: rule "x": what, and
  // how to mend it".
  static StatusOr<std::shared_ptr<const RuleBook>> Load(std::span<const PackSource> extra = {});
  // Only these packs, without the embedded ones and without the built-in lists of words.
  static StatusOr<std::shared_ptr<const RuleBook>> LoadOnly(std::span<const PackSource> packs);
  ~RuleBook();

  const Lexicon& lexicon() const;
  const Phase& phase(PhaseId id) const;
  // Owner of pattern `pattern` of the relation phase.
  RelationOwner relation_owner(uint32_t pattern) const;

  std::span<const v1::TypeEvidence> evidence() const;
  std::span<const v1::GroupRule> groups() const;
  std::span<const v1::SpeakerRule> speakers() const;
  std::span<const v1::Rule> rules() const;
  std::span<const v1::Frame> frames() const;
  std::span<const v1::Complement> complements() const;
  std::span<const v1::Inference> inferences() const;
  // What the packs have become, and where each rule stands.
  const MergedPacks& merged() const;
  // All packs as read, in order, for `rules check`.
  std::span<const PackText> packs() const;
  // What may be meant so, but is odd: "file:line: rule "x": slot may be a PLACE, but ..".
  std::span<const std::string> warnings() const;

  // hash of the bytes of all packs and lists.
  uint64_t fingerprint() const;

  struct Impl;
  explicit RuleBook(std::unique_ptr<Impl> impl);

 private:
  static StatusOr<std::unique_ptr<Impl>> Compile(std::span<const PackSource> packs,
                                                 class PackLexicon* lexicon);

  std::unique_ptr<Impl> impl_;
};

std::string_view PhaseName(PhaseId id);

// The packs that are part of the program, in order.
std::vector<PackSource> BuiltInPacks();

// One thread's Matchers for every phase. Not thread-safe.
struct MatcherSet {
  explicit MatcherSet(const RuleBook& book);
  Matcher& operator[](PhaseId id) { return matchers[static_cast<size_t>(id)]; }
  std::vector<Matcher> matchers;
};

}  // namespace newsgraph
