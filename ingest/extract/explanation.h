// Why an article was understood so: what spoke for the types of its names, and the units and clauses on which rules matched.
//
//   Coun. Mara Tovik told CTV she will not resign.
//   name    Mara Tovik  PERSON  type_given_first +2.6, two_unknown_words +1.2
//   units   [Coun.|ROLE] [Mara Tovik|PERSON] [told|VERB] [CTV|ORGANIZATION] [she|PERSON] [will not resign|VERB] [.]
//   clause  will not resign(she) PLANNED NEGATIVE, under told
//
// Made only for those who ask (ExtractOptions::on_explain); extraction itself never reads it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/extract/clauses.h"
#include "ingest/extract/document.h"
#include "ingest/extract/name_table.h"

namespace newsgraph {

struct Explanation {
  // One thing that spoke for (or, negative, against) a type. GROUP: for its being no name at all.
  struct Weight {
    std::string rule;  // evidence of a pack, or what typing.cc knows by itself
    EntityType type = v1::Entity::OTHER;
    int32_t milli = 0;  // log-odds in milli-units, of all times together
    uint32_t times = 0;
  };
  // A distinct string of the article or its title.
  struct Name {
    std::string text;
    EntityType type = v1::Entity::OTHER;
    bool dropped = false;  // no name after all
    std::array<int32_t, kEntityTypeCount> score{};
    std::vector<Weight> weights;  // in the order in which they came
    std::vector<ByteSpan> at;     // where it stands in the text, in order
  };
  struct Clause {
    ByteSpan verb;
    std::string words;  // "urge(Tovik, the mayor; to step aside)"
    bool passive = false;
    v1::Claim::Modality modality = v1::Claim::ASSERTED;
    v1::Claim::Polarity polarity = v1::Claim::POSITIVE;
    std::string said_by;    // whose clause it is; empty: the narrator's
    int32_t governor = -1;  // index of the clause above it
  };
  std::vector<Name> names;
  std::vector<Clause> clauses;
  std::vector<std::string> units;  // by sentence
};

// A unit's words with what it is: "[Mara Tovik|PERSON]"; a plain token without: "[,]".
std::string DescribeUnit(const Unit& unit, std::string_view words);

// Adds what was seen of the document after its names: units and clauses.
void ExplainClauses(const Document& doc, const std::vector<Clause>& clauses,
                    Explanation* explanation);

}  // namespace newsgraph
