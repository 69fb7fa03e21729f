// `newsgraph extract --explain`: what made each name, mention, claim and quote, for people and as JSON.
#pragma once

#include "graph/base/status.h"
#include "tools/cli/command.h"

namespace newsgraph {

// REQUIRES: arguments are sentences or files. --format table (the default), json or jsonl.
StatusOr<ExitCode> ExplainArticles(const Invocation& call);

}  // namespace newsgraph
