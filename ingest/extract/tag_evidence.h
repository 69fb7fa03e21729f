// What the tagger says about names, as evidence beside that of the packs and lists.
//
//   the rules cut     [Mar] [del Plata City Council]     the tagger is sure of   [Mar del Plata City Council]
//   the rules type    Orlan: ORGANIZATION, narrowly      the tagger's scores at its three mentions make it a PERSON
//
// The tagger has learned what words and their places are worth, and how far the rules can be trusted (rule_view.h). Its scores
// join the log-odds of a name, for at most two mentions' worth: what lists, packs and the rest of the article know well weighs more.
#pragma once

#include <span>
#include <vector>

#include "ingest/extract/candidates.h"
#include "ingest/extract/name_table.h"
#include "ingest/extract/name_words.h"
#include "ingest/extract/typing.h"
#include "ingest/tagger/rule_view.h"
#include "ingest/tagger/tagger.h"

namespace newsgraph {

// What the rules alone make of each token of the text: replaces *views. All candidates but demonyms have names with types.
void ViewCandidates(const TokenizedText& text, std::span<const Candidate> candidates,
                    const NameTable& table, std::vector<RuleView>* views);

// Lets names of the tagger take the place of candidates that they join or cut otherwise, and adds persons whom the rules have no
// candidate for, where the tagger is sure enough. New candidates have no name yet (-1). False if nothing changed. `candidates` is
// sorted before and after; `phrases` is by token (Document::phrase_at) or empty.
bool TakeTaggedNames(const TokenizedText& text, std::span<const PhraseMatch> phrases,
                     const NameWords& words, std::span<const TaggedName> names,
                     std::vector<Candidate>* candidates);

// Adds the tagger's scores at the candidates of a text to the scores of their names. Call once per article, when all candidates but
// demonyms have names. They go through `typer`, which keeps reasons: "tagger".
void ScoreTags(std::span<const TypeScores> tag_scores, std::span<const Candidate> candidates,
               const NameTyper& typer, NameTable* table);

}  // namespace newsgraph
