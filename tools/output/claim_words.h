// Claims as a person reads them: "Ada Okafor is Mayor of Port Ellery", with its
// counts, its disputes beside it and its sentences under it.
#pragma once

#include <string>
#include <string_view>

#include "newsgraph/v1/query.pb.h"
#include "tools/output/page.h"

namespace newsgraph {

// "Mayor of Port Ellery", "City Council (Port Ellery)"; "somebody" for an entity without a name.
std::string NameOf(const v1::EntityRef& entity);
std::string NameOf(const v1::EntityRow& entity);

// "person", "organization".
std::string WordOf(v1::Entity::Type type);

// "leaves as" for left_position, "leaves office" without an object; an unknown predicate with blanks
// for its underscores.
std::string WordsOf(std::string_view predicate, bool with_object);

// "Ada Okafor is Mayor of Port Ellery (organization: City Council)".
std::string StatementOf(const v1::ClaimRow& claim);

// What keeps a claim from being plainly stated: "denied", "former", "demanded, denied"; "" for
// nothing.
std::string StateOf(const v1::ClaimRow& claim);

// "2021-03-04 to 2021-05-12", one date where both are one, "" where unknown.
std::string Period(std::string_view first, std::string_view last);

// "3 articles", "1 article".
std::string Counted(uint32_t count, std::string_view singular);

// The sentence with both ends and the trigger marked; "Harbour Gazette, 2021-03-04, article a17,
// says the mayor, rule r".
Citation CitationOf(const v1::EvidenceRow& evidence, bool with_rules);

enum class Detail {
  kPlain,  // counts and disputes; sentences where the answer has them
  kProof,  // and its id, and by which rules each sentence was understood
};

// "left 2013-02-04: Mara Tovik leaves as Mayor of Velden (2 sources, 3 articles)".
std::string BoundLine(const v1::TimeBound& bound, bool begins);

// The claim's sentences under a row.
void AddCitations(const v1::ClaimRow& claim, Detail detail, Row* row);

// One table row for a claim. `with_state` writes "(denied)" behind the statement where no heading
// says it.
Row ClaimRowOf(const v1::ClaimRow& claim, Detail detail, bool with_state);

// The columns of ClaimRowOf.
std::vector<Column> ClaimColumns();

// A page section for each heading: "Stated", "Formerly", "Planned", "Demanded", "Alleged", "Denied"
// ..
std::vector<Section> SectionsOf(const google::protobuf::RepeatedPtrField<v1::Section>& sections,
                                Detail detail);

}  // namespace newsgraph
