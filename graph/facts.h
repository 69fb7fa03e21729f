// From evidences to statements: what is said, by how many independent sources, in how many
// articles, and what disputes it.
//
// A fact is (predicate, subject, object, identifying qualifiers). A statement is a fact with
// polarity, modality and status: "Tovik holds the office of mayor" CURRENT, ASSERTED, POSITIVE is
// one statement, the same denied is another. Whoever is quoted does not matter for counting.
// Everything is computed at read, so new evidence needs no bookkeeping.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "graph/bound.h"
#include "graph/evidence.h"
#include "graph/ids.h"
#include "newsgraph/v1/analysis.pb.h"

namespace newsgraph {

// sources: the greatest number of evidences of which no two share an outlet or a text
// (graph/sources.h).
struct Statement {
  v1::Claim::Polarity polarity = v1::Claim::POSITIVE;
  v1::Claim::Modality modality = v1::Claim::ASSERTED;
  v1::Claim::Status status = v1::Claim::CURRENT;
  uint32_t sources = 0;
  uint32_t articles = 0;
  Date first;  // of the evidences that have a date; 0 = none has
  Date last;
  std::vector<Evidence> evidences;  // newest first, then by article and number
  // Where an answer is about a day (StatementsAsOf in graph/terms.h), else nothing.
  std::optional<Standing> standing;

  // What is shown by default.
  bool plain() const { return polarity == v1::Claim::POSITIVE && modality == v1::Claim::ASSERTED; }
  // It was over, or cannot be dated, on the day that the answer is about.
  bool ended() const { return standing && standing->ended(); }
  bool undated() const { return standing && standing->undated(); }
};

struct Fact {
  FactId id;
  PredicateCode predicate;
  NodeId subject;  // of a symmetric predicate: the end with the lesser id
  NodeId object;   // 0 = none
  bool symmetric = false;
  // In the order: plain first, then by polarity, modality, status.
  std::vector<Statement> statements;
};

// Counts evidences of one fact, polarity, modality and status. REQUIRES: newest first, not empty.
Statement StatementOf(std::vector<Evidence> evidences);

// Groups evidences of one fact by (polarity, modality, status) and counts them.
std::vector<Statement> StatementsOf(std::vector<Evidence> evidences);

struct Dispute {
  enum class Kind {
    kOppositePolarity,  // somebody says it is not so
    kDeniedByParty,     // the subject or the object says so
    kOtherHolder,       // a role of one holder is held by somebody else at the same time
    kFormerBefore,      // CURRENT, although an earlier article has it as FORMER
  };
  Kind kind = Kind::kOppositePolarity;
  FactId fact;          // which fact disputes it: the same, or that of the other holder
  NodeId other_holder;  // of kOtherHolder
  Evidence evidence;    // the newest evidence of the dispute
};

// What disputes the plain statements of `fact` within its own evidences.
std::vector<Dispute> DisputesWithin(const Fact& fact);

// `holders`: the holds_position facts that point at one role. What disputes holders[index] among
// the others: another subject CURRENT, plain, at an overlapping time. Empty unless
// IsSingleHolderRole(role_key).
std::vector<Dispute> DisputesAmongHolders(std::span<const Fact> holders, size_t index,
                                          std::string_view role_key);

// A scoped office that one person holds at a time: mayor, president, prime minister, chief
// executive ..
bool IsSingleHolderRole(std::string_view role_key);

}  // namespace newsgraph
