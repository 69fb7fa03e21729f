// The architecture, as the includes of every file: tools -> {ingest, query} -> graph -> proto, and
// each foreign library in the one folder that wraps it (docs/architecture.md). A new arrow is a
// decision: it is made here, and in that page.
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "tests/support/source_tree.h"

namespace newsgraph {
namespace {

// The first folder of a list that `path` lies in; the most special ones stand first.
struct Layer {
  std::string folder;
  std::vector<std::string> may_include;
};

const std::vector<Layer>& Layers() {
  static const std::vector<Layer> layers = {
      {"graph/base/", {"graph/base/"}},
      {"graph/", {"graph/", "newsgraph/"}},
      {"ingest/", {"ingest/", "graph/", "newsgraph/"}},
      {"query/", {"query/", "graph/", "newsgraph/"}},
      {"tools/", {"tools/", "query/", "ingest/", "graph/", "newsgraph/"}},
  };
  return layers;
}

// Where the headers of a library may be named.
struct Border {
  std::string header;
  std::vector<std::string> folders;
};

const std::vector<Border>& Borders() {
  static const std::vector<Border> borders = {
      {"rocksdb/", {"graph/store/"}},
      {"re2/", {"ingest/"}},
      {"grpc/", {"tools/"}},
      {"grpcpp/", {"tools/"}},
      {"absl/status/", {"graph/base/", "tools/"}},
  };
  return borders;
}

bool StartsWithAny(const std::string& text, const std::vector<std::string>& beginnings) {
  for (const std::string& beginning : beginnings) {
    if (text.starts_with(beginning)) return true;
  }
  return false;
}

struct Include {
  std::string header;
  bool ours = false;  // "quoted"
};

std::optional<Include> ParseInclude(const std::string& line) {
  if (!line.starts_with("#include")) return std::nullopt;
  const size_t begin = line.find_first_of("<\"");
  if (begin == std::string::npos) return std::nullopt;
  const size_t end = line.find_first_of(">\"", begin + 1);
  return Include{line.substr(begin + 1, end - begin - 1), line[begin] == '"'};
}

// What is wrong with this include in this file; empty: nothing.
std::string WrongArrow(const std::string& path, const Include& include) {
  if (include.ours) {
    for (const Layer& layer : Layers()) {
      if (!path.starts_with(layer.folder)) continue;
      if (!StartsWithAny(include.header, layer.may_include))
        return layer.folder + " must not include " + include.header;
      break;
    }
  }
  const bool service_stub = include.header.ends_with(".grpc.pb.h");
  if (service_stub && !path.starts_with("tools/"))
    return "service stubs stay in tools/: " + include.header;
  for (const Border& border : Borders()) {
    if (include.header.starts_with(border.header) && !StartsWithAny(path, border.folders)) {
      return "<" + border.header + "...> stays in " + border.folders[0] + ": " + include.header;
    }
  }
  return "";
}

TEST(IncludeArrows, AllPointDownwards) {
  const std::vector<SourceFile> files =
      SourceTree({"graph", "ingest", "query", "tools"}, {".h", ".cc"});
  ASSERT_FALSE(files.empty());
  for (const SourceFile& file : files) {
    for (const SourceLine& line : Lines(file.text)) {
      const std::optional<Include> include = ParseInclude(line.text);
      if (!include) continue;
      const std::string wrong = WrongArrow(file.path, *include);
      EXPECT_TRUE(wrong.empty()) << file.path << ":" << line.number << ": " << wrong;
    }
  }
}

TEST(IncludeArrows, ThatPointUpwardsAreSeen) {
  struct Case {
    std::string path;
    std::string line;
    bool wrong;
  };
  const Case cases[] = {
      {"graph/base/span.h", "#include \"graph/store/store.h\"", true},
      {"graph/ids.cc", "#include \"ingest/text/token.h\"", true},
      {"graph/ids.cc", "#include \"newsgraph/v1/article.pb.h\"", false},
      {"ingest/rules/matcher.cc", "#include \"query/path.h\"", true},
      {"ingest/rules/matcher.cc", "#include <re2/set.h>", false},
      {"query/path.cc", "#include \"ingest/text/token.h\"", true},
      {"query/path.cc", "#include <rocksdb/db.h>", true},
      {"graph/store/rocks_store.cc", "#include <rocksdb/db.h>", false},
      {"query/path.cc", "#include \"newsgraph/v1/service.grpc.pb.h\"", true},
      {"tools/serve/server.cc", "#include <grpcpp/grpcpp.h>", false},
      {"tools/main.cc", "#include <vector>", false},
  };
  for (const Case& c : cases) {
    const std::optional<Include> include = ParseInclude(c.line);
    ASSERT_TRUE(include) << c.line;
    EXPECT_EQ(!WrongArrow(c.path, *include).empty(), c.wrong) << c.path << ": " << c.line;
  }
}

}  // namespace
}  // namespace newsgraph
