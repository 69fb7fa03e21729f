#include "tools/output/page.h"

#include <algorithm>
#include <numeric>

namespace newsgraph {
namespace {

constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kDim = "\x1b[2m";
constexpr std::string_view kPlain = "\x1b[0m";
constexpr size_t kGap = 2;         // blanks between columns
constexpr size_t kMinColumn = 10;  // no column is squeezed below this

std::string Styled(const std::string& text, std::string_view style, bool colour) {
  return colour && !text.empty() ? std::string(style) + text + std::string(kPlain) : text;
}

std::string Pad(const std::string& text, size_t width, Column::Side side) {
  const size_t columns = DisplayWidth(text);
  const std::string blanks(columns < width ? width - columns : 0, ' ');
  return side == Column::kLeft ? text + blanks : blanks + text;
}

void TrimRight(std::string& line) {
  while (!line.empty() && line.back() == ' ') line.pop_back();
}

// Widths of the columns: as wide as their widest cell, the widest squeezed first until all fit.
std::vector<size_t> ColumnWidths(const Section& section, size_t available) {
  std::vector<size_t> widths(section.columns.size(), 0);
  for (const Row& row : section.rows) {
    for (size_t i = 0; i < row.cells.size() && i < widths.size(); ++i) {
      widths[i] = std::max(widths[i], DisplayWidth(Printable(row.cells[i])));
    }
  }
  size_t shown = 0;
  for (size_t i = 0; i < widths.size(); ++i) {
    if (widths[i] == 0) continue;
    widths[i] = std::max(widths[i], DisplayWidth(section.columns[i].title));
    ++shown;
  }
  const size_t gaps = shown > 1 ? (shown - 1) * kGap : 0;
  while (std::accumulate(widths.begin(), widths.end(), gaps) > available) {
    const auto widest = std::max_element(widths.begin(), widths.end());
    if (*widest <= kMinColumn) break;
    --*widest;
  }
  return widths;
}

// One table line may take several lines of the terminal.
void AppendCells(const std::vector<std::string>& cells, const Section& section,
                 const std::vector<size_t>& widths, std::string_view style, bool colour,
                 std::string& out) {
  std::vector<std::vector<std::string>> lines(widths.size());
  size_t height = 1;
  for (size_t i = 0; i < widths.size(); ++i) {
    if (widths[i] == 0 || i >= cells.size()) continue;
    lines[i] = WrapText(Printable(cells[i]), widths[i]);
    height = std::max(height, lines[i].size());
  }
  for (size_t n = 0; n < height; ++n) {
    std::string line;
    for (size_t i = 0; i < widths.size(); ++i) {
      if (widths[i] == 0) continue;
      if (!line.empty()) line += std::string(kGap, ' ');
      line += Pad(n < lines[i].size() ? lines[i][n] : "", widths[i], section.columns[i].side);
    }
    TrimRight(line);
    out += Styled(line, style, colour) + "\n";
  }
}

void AppendCitation(const Citation& citation, const Terminal& terminal, std::string& out) {
  constexpr size_t kIndent = 4;
  const size_t width = terminal.width - kIndent;
  const std::string indent(kIndent, ' ');
  for (const std::string& line :
       WrapMarked(citation.sentence, citation.marks, width, terminal.colour)) {
    out += indent + line + "\n";
  }
  if (citation.where.empty()) return;
  for (const std::string& line : WrapText("— " + Printable(citation.where), width)) {
    out += indent + Styled(line, kDim, terminal.colour) + "\n";
  }
}

void AppendLines(const std::vector<std::string>& lines, std::string_view style,
                 const Terminal& terminal, std::string& out) {
  for (const std::string& text : lines) {
    for (const std::string& line : WrapText(Printable(text), terminal.width)) {
      out += Styled(line, style, terminal.colour) + "\n";
    }
  }
}

void AppendSection(const Section& section, const Terminal& terminal, std::string& out) {
  if (section.rows.empty()) return;
  if (!out.empty()) out += "\n";
  if (!section.heading.empty()) AppendLines({section.heading}, kBold, terminal, out);
  const std::vector<size_t> widths = ColumnWidths(section, terminal.width);
  std::vector<std::string> titles;
  for (const Column& column : section.columns) titles.push_back(column.title);
  if (std::ranges::any_of(titles, [](const std::string& title) { return !title.empty(); })) {
    AppendCells(titles, section, widths, kDim, terminal.colour, out);
  }
  for (const Row& row : section.rows) {
    if (!section.columns.empty()) {
      AppendCells(row.cells, section, widths, "", false, out);
    } else if (&row != &section.rows.front()) {
      out += "\n";
    }
    for (const std::string& remark : row.remarks) {
      for (const std::string& line : WrapText(Printable(remark), terminal.width - 2))
        out += "  " + line + "\n";
    }
    for (const Citation& citation : row.citations) AppendCitation(citation, terminal, out);
  }
}

}  // namespace

std::string Layout(const Page& page, const Terminal& terminal) {
  std::string out;
  if (!page.title.empty()) AppendLines({page.title}, kBold, terminal, out);
  AppendLines(page.lead, "", terminal, out);
  for (const Paragraph& paragraph : page.text) {
    out += "\n";
    for (const std::string& line :
         WrapMarked(paragraph.text, paragraph.marks, terminal.width, terminal.colour)) {
      out += line + "\n";
    }
  }
  for (const Section& section : page.sections) AppendSection(section, terminal, out);
  if (!page.footer.empty() && !out.empty()) out += "\n";
  AppendLines(page.footer, kDim, terminal, out);
  return out;
}

std::string Delimited(const Section& section, Format format) {
  const char separator = format == Format::kTsv ? '\t' : ',';
  std::string out;
  for (size_t i = 0; i < section.columns.size(); ++i) {
    out +=
        (i > 0 ? std::string(1, separator) : "") + DelimitedCell(section.columns[i].title, format);
  }
  out += '\n';
  for (const Row& row : section.rows) {
    for (size_t i = 0; i < row.cells.size(); ++i) {
      out += (i > 0 ? std::string(1, separator) : "") + DelimitedCell(row.cells[i], format);
    }
    out += '\n';
  }
  return out;
}

}  // namespace newsgraph
