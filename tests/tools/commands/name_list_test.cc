#include "tools/commands/name_list.h"

#include <gtest/gtest.h>

namespace newsgraph {
namespace {

std::string Names(std::string_view text, std::string_view column = "") {
  const auto names = NamesIn(text, column);
  if (!names.ok()) return "error: " + std::string(AsStd(names.status().message()));
  std::string out;
  for (const std::string& name : *names) out += (out.empty() ? "" : "|") + name;
  return out;
}

TEST(NamesIn, ReadsListsAndTables) {
  struct Case {
    const char* name;
    std::string_view text, column, want;
  };
  const Case cases[] = {
      {"one a line", "Ada Okafor\n\n  Bo Lindqvist \r\n", "", "Ada Okafor|Bo Lindqvist"},
      {"a column called name", "id,Name\n1,Ada Okafor\n2,\n3,Bo\n", "", "Ada Okafor|Bo"},
      {"quoted", "name\n\"Okafor, Ada\"\n\"Bo \"\"the dock\"\" Lind\"\n", "",
       "Okafor, Ada|Bo \"the dock\" Lind"},
      {"another column", "a;Client\n1;Ada\n", "client", "Ada"},
      {"tabs and a byte order mark", "\xEF\xBB\xBFname\tland\nAda\tX\n", "", "Ada"},
      {"no header: the first column", "Ada Okafor,1\nBo,2\n", "", "Ada Okafor|Bo"},
      {"a column that is not there", "id,client\n1,Ada\n", "cliemt",
       "error: the first line has no column \"cliemt\". Did you mean \"client\"?"},
      {"nothing", "", "", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(Names(c.text, c.column), c.want) << c.name;
}

}  // namespace
}  // namespace newsgraph
