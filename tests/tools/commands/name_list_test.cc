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
      {"nothing", "", "", "error: it is empty"},
      {"blank lines", "\n \n", "", "error: it is empty"},
      {"a header and nothing under it", "id,name\n", "", "error: it holds no names"},
      {"semicolons", "id;full name\n1;Ada\n", "", "Ada"},
      {"numbers first", "id;client\n1;Ada\n2;Bo\n", "",
       "error: its first column holds numbers: --column NAME says which holds the names; the first "
       "line has \"id\", \"client\""},
      {"Latin-1", "Ada\nJos\xE9\n", "",
       "error: line 2 is not UTF-8; if it is Latin-1, `iconv -f LATIN1 -t UTF-8` mends it"},
      {"JSON", "{\"name\": \"Ada\"}\n", "",
       "error: it is JSON, and names are read one a line or from a CSV; `jq -r .name` makes lines "
       "of it"},
  };
  for (const Case& c : cases) EXPECT_EQ(Names(c.text, c.column), c.want) << c.name;
  EXPECT_TRUE(Names(std::string("\x7f"
                                "ELF\x02\x01\0\0",
                                8))
                  .starts_with("error: "))
      << "a program";
}

}  // namespace
}  // namespace newsgraph
