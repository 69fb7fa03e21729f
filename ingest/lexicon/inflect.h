// The inflected forms of English verbs and nouns, so that packs list lemmas only.
//
//   VerbForms("step down")    step down, steps down, stepped down, stepping down
//   NounForms("minister of state")    minister of state, ministers of state
//
// Rules, and a table of what goes against them (inflections.tsv). Words that the table does not know follow the rules.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace newsgraph {

// The lemma, third person, past, participles and gerund, each once; of a phrase the first word is
// inflected. Thread-safe.
std::vector<std::string> VerbForms(std::string_view lemma);

// The singular and its plurals; of a phrase the head is inflected: what stands before of, for, to,
// in or general, else the last word. One form only where singular and plural are the same.
// Thread-safe.
std::vector<std::string> NounForms(std::string_view lemma);

}  // namespace newsgraph
