#include "tools/output/records.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "newsgraph/v1/query.pb.h"

namespace newsgraph {
namespace {

v1::QuotesResponse Quotes() {
  v1::QuotesResponse answer;
  v1::QuoteRow& quote = *answer.add_quotes();
  quote.mutable_speaker()->set_name("Ada Okafor");
  quote.set_text("We said, \"so\"");
  quote.set_sources(2);
  quote.mutable_cue()->set_begin(1);
  answer.add_quotes()->set_text("a\tb\nc");
  return answer;
}

// Two claims under one heading, the first with two sentences.
v1::ShowResponse Show() {
  v1::ShowResponse answer;
  answer.add_also()->set_name("another");
  v1::Section& section = *answer.add_sections();
  section.set_heading(v1::Section::ALLEGED);
  v1::ClaimRow& claim = *section.add_claims();
  claim.mutable_subject()->set_name("Ada Okafor");
  v1::QualifierRow& qualifier = *claim.add_qualifiers();
  qualifier.set_key("organization");
  qualifier.set_text("City Council");
  claim.add_evidence()->set_sentence("One.");
  claim.add_evidence()->set_sentence("Two.");
  section.add_claims()->set_predicate("met_with");
  return answer;
}

std::vector<std::vector<std::string>> Tsv(const google::protobuf::Message& answer) {
  std::vector<std::vector<std::string>> lines;
  std::istringstream text(Records(answer, Format::kTsv));
  for (std::string line; std::getline(text, line);) {
    std::vector<std::string>& cells = lines.emplace_back();
    for (size_t at = 0; at <= line.size();) {
      const size_t end = std::min(line.find('\t', at), line.size());
      cells.push_back(line.substr(at, end - at));
      at = end + 1;
    }
  }
  return lines;
}

std::string Cell(const std::vector<std::vector<std::string>>& lines, size_t line,
                 std::string_view column) {
  const auto at = std::ranges::find(lines[0], column);
  return at == lines[0].end() ? "no such column"
                              : lines[line][static_cast<size_t>(at - lines[0].begin())];
}

TEST(Records, JsonPrintsDefaultsAndOriginalNames) {
  const std::string json = Records(Quotes(), Format::kJson);
  EXPECT_NE(json.find("\"articles\": 0"), std::string::npos) << json;
  EXPECT_NE(json.find("\"truncated\": false"), std::string::npos) << json;
}

TEST(Records, JsonLinesHoldOneRowEach) {
  const auto lines = [](const google::protobuf::Message& answer) {
    const std::string text = Records(answer, Format::kJsonl);
    return std::count(text.begin(), text.end(), '\n');
  };
  EXPECT_EQ(lines(Quotes()), 2);
  EXPECT_EQ(lines(Show()), 2) << "one a claim";
  EXPECT_EQ(lines(v1::StatsResponse()), 1);
  EXPECT_EQ(lines(v1::FindResponse()), 0);
}

TEST(Records, CsvQuotesWhatNeedsIt) {
  EXPECT_NE(Records(Quotes(), Format::kCsv).find(",\"We said, \"\"so\"\"\","), std::string::npos);
}

TEST(Records, TsvHasALineForEachSentenceOfEachClaim) {
  const auto lines = Tsv(Show());
  ASSERT_EQ(lines.size(), 4U);
  for (const auto& cells : lines) EXPECT_EQ(cells.size(), lines[0].size());
  EXPECT_EQ(Cell(lines, 1, "heading"), "ALLEGED");
  EXPECT_EQ(Cell(lines, 1, "subject.name"), "Ada Okafor");
  EXPECT_EQ(Cell(lines, 1, "qualifiers"), "organization: City Council");
  EXPECT_EQ(Cell(lines, 1, "evidence.sentence"), "One.");
  EXPECT_EQ(Cell(lines, 2, "evidence.sentence"), "Two.");
  EXPECT_EQ(Cell(lines, 3, "predicate"), "met_with");
  EXPECT_EQ(Cell(Tsv(Quotes()), 2, "text"), "a b c");
}

}  // namespace
}  // namespace newsgraph
