// An article's analysis with what made each part of it: the answer of `newsgraph extract --explain`.
//
//   mention  she      means Mara Tovik   pronoun_subject: the first person of the sentence, then of the sentences before
//   claim    left_position(Mara Tovik, councillor) NEGATIVE PLANNED, by Mara Tovik
//            frame resign of relations.en.textproto:41, words "will not resign"
//            clause will not resign(she), governed by told(Mara Tovik, CTV)
#pragma once

#include <string_view>

#include "ingest/extract/explanation.h"
#include "ingest/rules/rulebook.h"
#include "newsgraph/v1/article.pb.h"
#include "newsgraph/v1/rules.pb.h"

namespace newsgraph {

// `analysis` and `explanation` are of the same article, made by the same book.
v1::ArticleExplanation ExplainArticle(const RuleBook& book, const v1::Article& article,
                                      const v1::Analysis& analysis, const Explanation& explanation);

// What a sieve, a way of finding speakers, or a weight that no pack holds does, in words; empty for
// a rule of a pack.
std::string_view ReasonInWords(std::string_view rule);

}  // namespace newsgraph
