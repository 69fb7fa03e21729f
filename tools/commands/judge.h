// What the commands that decide something share: --by, --why, --when, and the printing of what was
// decided. New kinds: fill a v1::JudgeRequest and hand it to SendJudgement.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "newsgraph/v1/query.pb.h"
#include "tools/cli/command.h"
#include "tools/client/client.h"

namespace newsgraph {

// `own`, then --by, --why and --when.
std::vector<Option> JudgingOptions(std::vector<Option> own = {});

// "2024-05-01" and every other way to write a day or a moment -> "2024-05-01T00:00:00.000000Z", so that
// times sort as text. InvalidArgument for what is neither.
StatusOr<std::string> JudgingTime(std::string_view text);

// Fills by, why and when: --by, else the user's login name; --when, else the clock. InvalidArgument
// for a time that is none.
Status ReadJudging(const Invocation& call, v1::JudgeRequest* request);

// Connects to the store's writer (or is it), appends, prints one line and the notes.
StatusOr<ExitCode> SendJudgement(const Invocation& call, v1::JudgeRequest request);

}  // namespace newsgraph
