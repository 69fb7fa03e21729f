// Reads a pack's text into its message and remembers where each rule stands, so that every
// complaint can say file and line.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/status.h"
#include "newsgraph/v1/pack.pb.h"

namespace newsgraph {

// A pack's text and where it came from.
struct PackSource {
  std::string name;  // path, or "news.en.textproto"; messages begin with it
  std::string text;
  // Gives the bytes of a file beside the pack that a lexicon names. Empty: such files are refused.
  std::function<StatusOr<std::string>(std::string_view file)> read_file = {};
};

// A pack on disk; lexicon files are read from its folder. InvalidArgument.
StatusOr<PackSource> ReadPackFile(const std::string& path);

// Where the messages of one repeated field stand: "news.en.textproto:41".
using Places = std::vector<std::string>;

struct PackText {
  v1::RulePack pack;
  Places lexicons, evidence, groups, speakers, rules, frames, complements, inferences, tests;
  std::string where;  // of the pack itself
};

// InvalidArgument: "file:line:column: what is wrong", and the field that may have been meant.
StatusOr<PackText> ParsePack(const PackSource& source);

inline constexpr size_t kMaxPackBytes = size_t{16} << 20;
// Of a list beside a pack: some five million names, 2 GB of memory while they are compiled.
inline constexpr size_t kMaxListBytes = size_t{256} << 20;

}  // namespace newsgraph
