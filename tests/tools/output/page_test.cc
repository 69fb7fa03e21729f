#include "tools/output/page.h"

#include <gtest/gtest.h>

namespace newsgraph {
namespace {

std::string Joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += (out.empty() ? "" : "|") + line;
  return out;
}

TEST(Wrap, BreaksAtBlanksAndKeepsMarks) {
  struct Case {
    const char* name;
    std::string text;
    std::vector<Mark> marks;
    size_t width;
    bool colour;
    const char* want;
  };
  const Case cases[] = {
      {"fits", "Ada Okafor resigned.", {}, 40, false, "Ada Okafor resigned."},
      {"breaks", "Ada Okafor resigned.", {}, 12, false, "Ada Okafor|resigned."},
      {"marks count", "Ada Okafor resigned.", {{{0, 10}}}, 12, false, "«Ada Okafor»|resigned."},
      {"marks push", "Ada Okafor resigned.", {{{0, 10}}}, 11, false, "«Ada|Okafor»|resigned."},
      {"coloured marks close at a line's end",
       "Ada Okafor",
       {{{0, 10}}},
       6,
       true,
       "\x1b[1;33mAda\x1b[0m|\x1b[1;33mOkafor\x1b[0m"},
      {"a long word is cut", "abcdefghij", {}, 4, false, "abcd|efgh|ij"},
      {"letters stay whole", "ééééé", {}, 2, false, "éé|éé|é"},
      {"wide letters take two", "東京都", {}, 4, false, "東京|都"},
      {"escape sequences do not pass", "a\x1b[31mb\nc", {}, 40, false, "a [31mb c"},
      {"marks out of range are passed over", "Ada", {{{1, 99}}}, 40, false, "Ada"},
      {"two kinds, in any order",
       "Ada Okafor resigned.",
       {{{11, 19}, Mark::kTrigger}, {{0, 10}}},
       40,
       false,
       "«Ada Okafor» *resigned*."},
      {"a trigger gives way to names",
       "Mayor Ada Okafor, here",
       {{{0, 17}, Mark::kTrigger}, {{6, 16}}},
       40,
       false,
       "*Mayor* «Ada Okafor», here"},
      {"of two that overlap the longer stays",
       "Ada Okafor",
       {{{0, 3}}, {{0, 10}}},
       40,
       false,
       "«Ada Okafor»"},
      {"empty", "", {}, 10, false, ""},
  };
  for (const Case& c : cases)
    EXPECT_EQ(Joined(WrapMarked(c.text, c.marks, c.width, c.colour)), c.want) << c.name;
}

Page Sample() {
  Page page;
  page.title = "Ada Okafor";
  page.sections.push_back(
      {.heading = "Stated",
       .columns = {{"what"}, {"whom"}, {"unused"}, {"sources", Column::kRight}},
       .rows = {
           {.cells = {"holds position", "Mayor of Port Ellery", "", "12"},
            .citations = {{"Mayor Ada Okafor spoke.", {{{6, 16}}}, "Harbour Gazette, 2021-03-04"}},
            .remarks = {"disputed: Ellery Post"}},
           {.cells = {"met with", "Bo Lindqvist", "", "1"}, .citations = {}, .remarks = {}}}});
  page.sections.push_back({.heading = "Denied", .columns = {}, .rows = {}});
  return page;
}

TEST(Layout, LinesUpColumnsAndLeavesOutWhatIsEmpty) {
  EXPECT_EQ(Layout(Sample(), {.width = 80, .colour = false}),
            "Ada Okafor\n"
            "\n"
            "Stated\n"
            "what            whom                  sources\n"
            "holds position  Mayor of Port Ellery       12\n"
            "  disputed: Ellery Post\n"
            "    Mayor «Ada Okafor» spoke.\n"
            "    — Harbour Gazette, 2021-03-04\n"
            "met with        Bo Lindqvist                1\n");
}

TEST(Layout, NeverRunsOverTheTerminal) {
  for (const size_t width : {40U, 55U, 80U}) {
    const std::string text = Layout(Sample(), {.width = width, .colour = false});
    for (size_t at = 0; at < text.size();) {
      const size_t end = text.find('\n', at);
      EXPECT_LE(DisplayWidth(text.substr(at, end - at)), width) << text;
      at = end + 1;
    }
  }
}

}  // namespace
}  // namespace newsgraph
