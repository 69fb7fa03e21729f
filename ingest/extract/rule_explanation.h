// Why one rule did or did not fire on a text, and which words stopped it. Behind `newsgraph rules explain`.
//
//   rule    barrister_for  (?P<lawyer>{PERSON&NAME}) , {ROLE&BARRISTER} for (?P<client>{PERSON})
//   text    Ines Calloway, the judge for Tom Ryle, spoke first.
//   ->      "Ines Calloway ," fits; at "the judge" it wants {ROLE&BARRISTER}, and that is ROLE, OFFICE ..
#pragma once

#include <memory>
#include <string_view>

#include "graph/base/status.h"
#include "ingest/rules/rulebook.h"
#include "newsgraph/v1/article.pb.h"
#include "newsgraph/v1/rules.pb.h"

namespace newsgraph {

// At most `most` tries that did not fire are kept, the nearest first. NotFound: no rule has that id
// (and which may have been meant), or the text is not English.
StatusOr<v1::RuleExplanation> ExplainRule(const std::shared_ptr<const RuleBook>& book,
                                          std::string_view id, const v1::Article& article,
                                          size_t most = 5);

}  // namespace newsgraph
