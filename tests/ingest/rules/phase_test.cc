// What is refused, and that the message names file, line, rule and the place in the pattern.
#include "ingest/rules/phase.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/ingest/rules/pattern_fixture.h"

namespace newsgraph {
namespace {

using ::testing::HasSubstr;

std::string Refusal(const std::string& pattern) {
  const auto patterns = PatternsOf({"{PERSON}", pattern});
  const auto phase = Phase::Compile("test", patterns, *SmallLexicon(patterns));
  return phase.ok() ? "accepted" : std::string(phase.status().message());
}

TEST(Phase, SaysWhatIsWrongAndWhere) {
  const struct {
    std::string pattern, want;
  } cases[] = {
      {"{PERSN}",
       "{PERSN}: no lexicon and no unit has the class \"PERSN\". Did you mean \"PERSON\"?"},
      {"{kin}", "no lexicon and no unit has the class \"kin\""},
      {"{PERSON} {ANY}{0,3} {PERSON}", "repeats what nearly any unit fits"},
      {"{PERSON} {ANY}? {PERSON}", "repeats what nearly any unit fits"},
      {"{PERSON} (?:{SAY}|{!KIN})* {PERSON}", "repeats what nearly any unit fits"},
      {"{PERSON} (?:, {ANY} ,)? {PERSON}", "accepted"},
      {"(?P<a>x) (?P<b>x) (?P<c>x) (?P<d>x) (?P<e>x)",
       "group \"e\" is one too many: a pattern has at most 4"},
      {"(?P<a>x) (?P<a>x)", "group \"a\" stands twice"},
      {"(?P<A b>x)", "a group's name is made of a-z, 0-9 and _"},
      {"(?P<a", "at 5: group name without \">\""},
      {"(?i)x", "only (?: ) and (?P<name> ) are known"},
      {"{PERSON&!PERSON}", "{PERSON&!PERSON}: no unit can be that"},
      {"{PERSON&KIN&VERB}", "no unit can be that"},
      {"", "it matches where there is nothing"},
      {"^ $", "it matches where there is nothing"},
      {"{PERSON}? (?:x|)", "it matches where there is nothing"},
      {"(x", "at 1: \"(\" without \")\""},
      {"x)", "at 2: \")\" without \"(\""},
      {"{PERSON", "expected & | ! or }"},
      {"{}", "expected the name of a class"},
      {"x }", "\"}\" without \"{\""},
      {"x ?", "nothing before it to repeat (the mark itself is written \\?)"},
      {"x**", "a repeat of a repeat"},
      {"x{101}", "a count is at most 100"},
      {"x{3,2}", "a count that allows nothing"},
      {"\\d", "\\d has no meaning here"},
      {"(?:(?:(?:x{100}){100}){100}){100}", "its repeats make more than 2000 units"},
      {std::string(5000, 'x'), "at most 4096 bytes"},
      {std::string(100, '(') + "x" + std::string(100, ')'), "brackets stand too deep"},
      {"{" + std::string(100, '!') + "PERSON}", "brackets stand too deep"},
  };
  for (const auto& c : cases) {
    const std::string refusal = Refusal(c.pattern);
    EXPECT_THAT(refusal, HasSubstr(c.want)) << c.pattern;
    if (c.want == "accepted") continue;
    EXPECT_THAT(refusal, HasSubstr("test.textproto:2: \"r1\": ")) << c.pattern;
  }
}

TEST(Phase, KnowsGroupsByName) {
  const auto patterns = PatternsOf({"(?P<a>x) (?:(?P<long_name>y))?"});
  const auto phase = Phase::Compile("test", patterns, *SmallLexicon(patterns)).value();
  EXPECT_EQ(phase->GroupIndex(0, "a"), 0);
  EXPECT_EQ(phase->GroupIndex(0, "long_name"), 1);
  EXPECT_EQ(phase->GroupIndex(0, "b"), -1);
}

TEST(Phase, MayBeEmpty) {
  const auto lexicon = SmallLexicon({});
  const auto phase = Phase::Compile("test", {}, *lexicon).value();
  Matcher matcher(*phase);
  std::vector<RuleMatch> matches;
  matcher.FindAll(UnitsOf("P said", *lexicon), &matches);
  EXPECT_TRUE(matches.empty());
}

// Thousands of words in rules are the normal case: shards hold at most 250 kinds of unit each.
TEST(Phase, SplitsByKindsOfUnit) {
  std::vector<std::string> sources;
  for (int i = 0; i < 1000; ++i) sources.push_back("{PERSON} w" + std::to_string(i));
  const auto patterns = PatternsOf(sources);
  const auto lexicon = SmallLexicon(patterns);
  const auto phase = Phase::Compile("test", patterns, *lexicon).value();
  EXPECT_GE(phase->shard_count(), 5U);
  EXPECT_LE(phase->shard_count(), 10U);
  Matcher matcher(*phase);
  std::vector<RuleMatch> matches;
  matcher.FindAll(UnitsOf("P w999 P w0 P w123", *lexicon), &matches);
  EXPECT_EQ(Dump(matches, *phase), "r999[0,2); r0[2,4); r123[4,6)");
}

}  // namespace
}  // namespace newsgraph
