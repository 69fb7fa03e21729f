// From facts to what people read: claims under their headings, each with its counts, its sentences
// and what disputes it.
//
//   ClaimRows rows(&inquiry, {.evidence = request.evidence()});
//   NG_RETURN_IF_ERROR(rows.AddSections(facts, response.mutable_sections()));
//
// What is stated never stands together with what is denied, alleged, demanded, planned or over.
#pragma once

#include <google/protobuf/repeated_ptr_field.h>

#include <span>
#include <utility>
#include <vector>

#include "graph/facts.h"
#include "newsgraph/v1/query.pb.h"
#include "query/disputes.h"
#include "query/inquiry.h"

namespace newsgraph {

struct ClaimRowOptions {
  bool evidence = false;
  bool disputes = true;
};

class ClaimRows {
 public:
  ClaimRows(Inquiry* inquiry, const ClaimRowOptions& options)
      : inquiry_(*inquiry), options_(options), disputes_(inquiry) {}

  // Adds a row for each statement until the meter says stop. Sections in order of heading, in them
  // rows by predicate, then more sources and more articles first, then by id.
  Status AddSections(std::span<const Fact> facts,
                     google::protobuf::RepeatedPtrField<v1::Section>* sections);

  // The same rows in one list, in the same order.
  Status AddRows(std::span<const Fact> facts,
                 google::protobuf::RepeatedPtrField<v1::ClaimRow>* claims);

  StatusOr<v1::ClaimRow> Row(const Fact& fact, const Statement& statement);
  // What stands against a statement, added to its row.
  Status AddDisputes(const Fact& fact, const Statement& statement, v1::ClaimRow* row);
  // At most ten.
  Status AddBounds(std::span<const Bound> bounds,
                   google::protobuf::RepeatedPtrField<v1::TimeBound>* out);

 private:
  struct Line {
    const Fact* fact;
    const Statement* statement;
  };

  std::vector<Line> Lines(std::span<const Fact> facts) const;
  StatusOr<bool> AddRow(const Line& line, google::protobuf::RepeatedPtrField<v1::ClaimRow>* claims);
  Status Describe(const Fact& fact, const Statement& statement, v1::ClaimRow* row);
  Status AddAttributions(const Statement& statement, v1::ClaimRow* row);
  Status AddEvidence(const Statement& statement, v1::ClaimRow* row);
  Status AddStanding(const Standing& standing, v1::ClaimRow* row);

  Inquiry& inquiry_;
  const ClaimRowOptions options_;
  DisputeFinder disputes_;
};

// Place of a predicate in docs/predicates.md; those of packs follow, by code.
std::pair<size_t, PredicateCode> PredicateOrder(PredicateCode code);

v1::Section::Heading HeadingOf(const Statement& statement);

}  // namespace newsgraph
