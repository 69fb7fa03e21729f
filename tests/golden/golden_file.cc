#include "tests/golden/golden_file.h"

#include <optional>
#include <sstream>

#include "graph/base/date.h"

namespace newsgraph {
namespace {

constexpr std::string_view kCase = "==== ";
constexpr std::string_view kSection = "-- ";

std::string WithoutOuterBlankLines(const std::string& text) {
  const size_t begin = text.find_first_not_of('\n');
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of('\n') + 1 - begin);
}

// Reads the lines of one case into it; what a line means depends on the part that it stands in.
class CaseReader {
 public:
  Status Add(const std::string& line, int number, GoldenCase* golden) {
    if (line.starts_with(kSection)) {
      part_ = Part::kSections;
      golden->sections.push_back({line.substr(kSection.size()), {}});
    } else if (part_ == Part::kSections) {
      if (!line.empty()) golden->sections.back().lines.push_back(line);
    } else if (part_ == Part::kText) {
      golden->text += line + "\n";
    } else if (line.empty()) {
      part_ = Part::kText;
    } else if (line.starts_with('#')) {
      golden->comment.push_back(line);
    } else if (const size_t colon = line.find(": "); colon != std::string::npos) {
      golden->headers[line.substr(0, colon)] = line.substr(colon + 2);
    } else {
      return InvalidArgumentError("line " + std::to_string(number) +
                                  ": expected `name: value` or a blank line: " + line);
    }
    return OkStatus();
  }

 private:
  enum class Part { kHeaders, kText, kSections };
  Part part_ = Part::kHeaders;
};

}  // namespace

const GoldenSection* GoldenCase::Find(std::string_view section) const {
  for (const GoldenSection& candidate : sections) {
    if (candidate.name == section) return &candidate;
  }
  return nullptr;
}

StatusOr<std::vector<GoldenCase>> ParseGolden(std::string_view text) {
  std::vector<GoldenCase> cases;
  std::optional<CaseReader> reader;
  std::istringstream in{std::string(text)};
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.starts_with(kCase)) {
      cases.emplace_back().name = line.substr(kCase.size());
      reader.emplace();
    } else if (reader) {
      NG_RETURN_IF_ERROR(reader->Add(line, number, &cases.back()));
    } else {
      return InvalidArgumentError("line 1: expected `==== name of the case`");
    }
  }
  for (GoldenCase& golden : cases) golden.text = WithoutOuterBlankLines(golden.text);
  return cases;
}

std::string PrintGolden(const std::vector<GoldenCase>& cases) {
  std::string out;
  for (const GoldenCase& golden : cases) {
    if (!out.empty()) out += "\n";
    out += std::string(kCase) + golden.name + "\n";
    for (const std::string& line : golden.comment) out += line + "\n";
    for (const auto& [name, value] : golden.headers) out += name + ": " + value + "\n";
    out += "\n" + golden.text + "\n\n";
    for (const GoldenSection& section : golden.sections) {
      out += std::string(kSection) + section.name + "\n";
      for (const std::string& line : section.lines) out += line + "\n";
    }
  }
  return out;
}

v1::Article ToArticle(const GoldenCase& golden) {
  v1::Article article;
  const auto header = [&](const std::string& name) {
    const auto found = golden.headers.find(name);
    return found == golden.headers.end() ? std::string() : found->second;
  };
  article.set_id(header("id").empty() ? golden.name : header("id"));
  article.set_outlet(header("outlet"));
  article.set_title(header("title"));
  if (const Date date = ParseDate(header("date")); date.known())
    article.mutable_published()->set_yyyymmdd(date.yyyymmdd);
  article.set_text(golden.text);
  return article;
}

}  // namespace newsgraph
