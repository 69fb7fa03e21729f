// A small town in a store, for the tests of look-ups; and answers as short lines, so that a table
// can hold them.
//
// Velden has a mayor, Mara Tovik, whom three papers name (one of them copies another), then another
// one, Jonas Prell, at whose time she is the former mayor. Ada Okafor denies it, is accused, and
// asks him to go. Norhaven has a mayor of its own. A bare "Tovik" in a sports page is nobody in
// particular.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "graph/graph.h"
#include "newsgraph/v1/query.pb.h"
#include "tests/support/graph_articles.h"

namespace newsgraph {

// Holds a graph and its snapshot.
class Velden {
 public:
  Velden();
  explicit Velden(const std::vector<HandMade>& articles);

  const GraphSnapshot& snapshot() const { return snapshot_; }

 private:
  std::unique_ptr<Graph> graph_;
  GraphSnapshot snapshot_;
};

// "Mara Tovik holds_position Mayor[Velden] CURRENT 2/3": sources/articles; then " by Ada Okafor"
// and " | OPPOSITE ..".
std::string Line(const v1::ClaimRow& claim);
// The heading, a colon and its lines, for each section.
std::vector<std::string> Lines(const google::protobuf::RepeatedPtrField<v1::Section>& sections);
// "Mayor[Velden]".
std::string Line(const v1::EntityRef& entity);
std::string Line(const v1::EntityRow& entity);

}  // namespace newsgraph
