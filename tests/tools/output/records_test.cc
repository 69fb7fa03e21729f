#include "tools/output/records.h"

#include <gtest/gtest.h>

#include "newsgraph/v1/analysis.pb.h"

namespace newsgraph {
namespace {

// An Analysis is as good a message as any: lists of rows, messages within them, optional fields.
v1::Analysis Sample() {
  v1::Analysis analysis;
  v1::Quote& quote = *analysis.add_quotes();
  quote.set_begin(3);
  quote.set_end(9);
  quote.set_rule("says, \"so\"");
  quote.mutable_cue()->set_begin(1);
  quote.mutable_cue()->set_end(2);
  analysis.add_quotes()->set_speaker_mention(0);
  return analysis;
}

TEST(Records, JsonPrintsDefaultsAndOriginalNames) {
  const std::string json = Records(Sample(), Format::kJson);
  EXPECT_NE(json.find("\"speaker_mention\": 0"), std::string::npos) << json;
  EXPECT_NE(json.find("\"mentions\": []"), std::string::npos) << json;
}

TEST(Records, JsonLinesHoldOneRowEach) {
  const std::string lines = Records(Sample(), Format::kJsonl);
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 2) << lines;
  EXPECT_EQ(lines.front(), '{');
}

TEST(Records, CsvQuotesAndDotsTheFieldsWithin) {
  EXPECT_EQ(Records(Sample(), Format::kCsv),
            "begin,end,kind,speaker_mention,cue.begin,cue.end,rule,speaker\n"
            "3,9,DIRECT,,1,2,\"says, \"\"so\"\"\",\n"
            "0,0,DIRECT,0,,,,\n");
}

TEST(Records, TsvHasAsManyTabsInEveryLine) {
  v1::Analysis analysis = Sample();
  analysis.mutable_quotes(0)->set_rule("a\tb\nc");
  EXPECT_NE(Records(analysis, Format::kTsv).find("\ta b c\t"), std::string::npos);
}

}  // namespace
}  // namespace newsgraph
