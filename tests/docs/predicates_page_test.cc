// docs/predicates.md lists the predicates of graph/predicates.cc, each with its ends as the program
// knows them.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "graph/predicates.h"

namespace newsgraph {
namespace {

// "PO-" -> "person, organization, nothing".
std::string TypeNames(std::string_view letters) {
  std::string names;
  for (const char letter : letters) {
    if (!names.empty()) names += ", ";
    switch (letter) {
      case 'P':
        names += "person";
        break;
      case 'O':
        names += "organization";
        break;
      case 'R':
        names += "role";
        break;
      case 'L':
        names += "place";
        break;
      case 'W':
        names += "work";
        break;
      case 'E':
        names += "event";
        break;
      case 'G':
        names += "group";
        break;
      case 'X':
        names += "other";
        break;
      default:
        names += "nothing";
    }
  }
  return names;
}

std::string KindName(PredicateKind kind) {
  if (kind == PredicateKind::kState) return "state";
  return kind == PredicateKind::kEvent ? "event" : "speech";
}

std::string RowOf(const Predicate& p) {
  std::string name = "`" + std::string(p.name) + "`";
  if (p.symmetric) name += " ⇄";
  return "| " + name + " | " + KindName(p.kind) + " | " + TypeNames(p.domain) + " | " +
         TypeNames(p.range) + " | " + std::string(p.identifying) + " | " +
         std::string(p.description) + " |";
}

TEST(PredicatesPage, ListsWhatTheProgramKnows) {
  std::ifstream in(NEWSGRAPH_SOURCE_DIR "/docs/predicates.md");
  const std::string page{std::istreambuf_iterator<char>(in), {}};
  for (const Predicate& predicate : Predicates()) {
    const std::string row = RowOf(predicate);
    EXPECT_NE(page.find(row + "\n"), std::string::npos) << "docs/predicates.md lacks the line\n"
                                                        << row;
  }
}

}  // namespace
}  // namespace newsgraph
