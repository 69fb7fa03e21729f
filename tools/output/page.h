// What a person reads: sections of rows under headings, each row with its sentences, laid out for a
// terminal.
//
//   Page page;
//   Section& stated = page.sections.emplace_back(Section{.heading = "Stated"});
//   stated.columns = {{"what"}, {"whom"}, {"sources", Column::kRight}};
//   stated.rows.push_back({.cells = {"is", "Mayor of Port Ellery", "3"}, .citations = {...}});
//   std::fputs(Layout(page, OutputTerminal()).c_str(), stdout);
//
// Machines read the messages themselves (output/records.h), never this.
#pragma once

#include <string>
#include <vector>

#include "tools/output/records.h"
#include "tools/output/terminal.h"
#include "tools/output/wrap.h"

namespace newsgraph {

// A sentence with the words that matter marked, and where it stands: "Harbour Gazette, 2021-03-04,
// a17".
struct Citation {
  std::string sentence = {};
  std::vector<Mark> marks = {};  // byte ranges of `sentence`
  std::string where = {};
};

struct Column {
  enum Side { kLeft, kRight };
  std::string title = {};
  Side side = kLeft;
};

struct Row {
  std::vector<std::string> cells = {};  // one for each column
  std::vector<Citation> citations = {};
  std::vector<std::string> remarks = {};  // said under the row: what disputes it
};

struct Section {
  std::string heading = {};  // "" for none
  // None: the rows are their citations, a blank line between them.
  std::vector<Column> columns = {};
  std::vector<Row> rows = {};
};

struct Paragraph {
  std::string text = {};
  std::vector<Mark> marks = {};  // byte ranges of `text`
};

struct Page {
  std::string title = {};                // "" for none
  std::vector<std::string> lead = {};    // lines under the title
  std::vector<Paragraph> text = {};      // an article's
  std::vector<Section> sections = {};    // those without rows are left out
  std::vector<std::string> footer = {};  // "3 of 17 shown; --limit shows more"
};

// The page as text, every line at most `terminal.width` columns wide. Columns that are empty in
// every row of a section are left out; where the rest is too wide, the widest columns are wrapped.
// Control characters never reach the terminal.
std::string Layout(const Page& page, const Terminal& terminal);

// A section's columns and cells as CSV or TSV, for an answer whose table is made for spreadsheets.
std::string Delimited(const Section& section, Format format);

}  // namespace newsgraph
