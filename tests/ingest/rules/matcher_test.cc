// What patterns match, and that neither Sets nor shards nor triggers change an answer.
#include "ingest/rules/matcher.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <random>

#include "ingest/rules/phase_impl.h"
#include "ingest/rules/regex_text.h"
#include "tests/ingest/rules/pattern_fixture.h"

namespace newsgraph {
namespace {

TEST(Matcher, FindsWhatPatternsSay) {
  const struct {
    std::string pattern, text, want;
  } cases[] = {
      {"(?P<a>{PERSON}) , a former (?P<b>{PERSON}) ally", "P , a former P ally .",
       "r0[0,6) a=[0,1) b=[4,5)"},
      {"(?P<a>{PERSON}) , a former (?P<b>{PERSON}) ally", "P , a close P ally .", ""},
      {"{PERSON} {SAY}", "P said that he V:says", "r0[0,2); r0[3,5)"},
      {"{SAY&VERB}", "P said that he V:says", "r0[4,5)"},
      {"{SAY&!VERB}", "P said that he V:says", "r0[1,2)"},
      {"{PERSON&!PRONOUN}", "he and P", "r0[2,3)"},
      {"{PERSON|ORGANIZATION} V:x", "P", ""},
      {"(?:{PERSON}|{ORGANIZATION}) 's {KIN}", "O 's brother and P 's wife", "r0[0,3); r0[4,7)"},
      {"{PERSON} {ANY} {PERSON}", "P , he x P", "r0[0,3); r0[2,5)"},
      {"SAID", "said Said SAID", "r0[0,1); r0[1,2); r0[2,3)"},
      {"^ {PERSON}", "P P", "r0[0,1)"},
      {"{PERSON} $", "P P", "r0[1,2)"},
      {"(?:^|,) {PERSON}", "P , P", "r0[0,1); r0[1,3)"},
      {"(?:(?P<place>{PLACE}) )?(?P<role>{ROLE}) {PERSON}", "R P", "r0[0,2) role=[0,1)"},
      {"{PERSON}{1,2} ,", "P P P ,", "r0[1,4); r0[2,4)"},
      {"{PERSON}+? {ROLE}?", "P P R", "r0[0,1); r0[1,3)"},
      {"\\? \\(", "what ? (", "r0[1,3)"},
      {"{(PERSON|ORGANIZATION)&NAME}", "he O P", "r0[1,2); r0[2,3)"},
      {"{!TOKEN} {!TOKEN}", "x P O x", "r0[1,3)"},
      {"{word:wife&NOUN_GROUP}", "wife G:wife", "r0[1,2)"},
      {"wife", "wife G:wife P:wife", "r0[0,1); r0[1,2)"},  // a name is no word
      // Matches overlap: the search goes on one unit after each start.
      {"{PERSON} , {PERSON}", "P , P , P", "r0[0,3); r0[2,5)"},
  };
  for (const auto& c : cases) {
    const auto patterns = PatternsOf({c.pattern});
    const auto lexicon = SmallLexicon(patterns);
    auto phase = Phase::Compile("test", patterns, *lexicon);
    if (!phase.ok()) {
      EXPECT_EQ(c.want, "") << phase.status();
      continue;
    }
    Matcher matcher(**phase);
    std::vector<RuleMatch> matches;
    matcher.FindAll(UnitsOf(c.text, *lexicon), &matches);
    EXPECT_EQ(Dump(matches, **phase), c.want) << c.pattern << " in " << c.text;
  }
}

TEST(Matcher, SortsByStartThenLengthThenPattern) {
  const auto patterns = PatternsOf({"{PERSON}", "{PERSON} ,", ", {PERSON}", "{NAME} ,"});
  const auto lexicon = SmallLexicon(patterns);
  const auto phase = Phase::Compile("test", patterns, *lexicon).value();
  Matcher matcher(*phase);
  std::vector<RuleMatch> matches;
  matcher.FindAll(UnitsOf("P , P", *lexicon), &matches);
  EXPECT_EQ(Dump(matches, *phase), "r1[0,2); r3[0,2); r0[0,1); r2[1,3); r0[2,3)");
  KeepLeftmostLongest(&matches);
  EXPECT_EQ(Dump(matches, *phase), "r1[0,2); r0[2,3)");
}

TEST(Matcher, SearchesNoMoreThanItsLimit) {
  const auto patterns = PatternsOf({"{PERSON}"});
  const auto lexicon = SmallLexicon(patterns);
  const auto phase = Phase::Compile("test", patterns, *lexicon).value();
  Matcher matcher(*phase);
  std::vector<RuleMatch> matches;
  matcher.FindAll(std::vector<Unit>(kMaxUnits + 10, UnitsOf("P", *lexicon)[0]), &matches);
  EXPECT_EQ(matches.size(), kMaxUnits);
  matches.clear();
  matcher.FindAll({}, &matches);
  EXPECT_TRUE(matches.empty());
}

// Random patterns and sentences out of a few atoms, so that they meet.
class RandomPatterns {
 public:
  explicit RandomPatterns(uint32_t seed) : random_(seed) {}

  std::string Pattern() {
    groups_ = 0;
    std::string source = Sequence(2);
    if (Roll(8) == 0) source = "^ " + source;
    if (Roll(8) == 0) source += " $";
    return source;
  }
  std::string Sentence() {
    static const char* const units[] = {"P",       "he",     "O",   "R",    "L",   "V:said",
                                        "VP:told", "G:wife", "Q",   "said", "red", "wife",
                                        ",",       "of",     "the", "ally", "N",   "."};
    std::string text;
    for (size_t n = Roll(30); n > 0; --n) text += std::string(units[Roll(std::size(units))]) + " ";
    return text;
  }

 private:
  size_t Roll(size_t below) { return std::uniform_int_distribution<size_t>(0, below - 1)(random_); }

  std::string Atom() {
    static const char* const atoms[] = {"{PERSON}",
                                        "{NAME}",
                                        "{ROLE}",
                                        "{SAY}",
                                        "{SAY&VERB}",
                                        "{COLOR|KIN}",
                                        "{!TOKEN}",
                                        "{PLACE|ORGANIZATION}",
                                        "{VERB&!PASSIVE}",
                                        "{NUMBER}",
                                        ",",
                                        "of",
                                        "the",
                                        "ally",
                                        "said",
                                        "{ANY}"};
    return atoms[Roll(std::size(atoms))];
  }
  std::string Piece(int depth) {
    if (depth == 0 || Roll(3) > 0) {
      const std::string atom = Atom();
      static const char* const marks[] = {"", "", "", "?", "+", "{1,2}", "*"};
      return atom == "{ANY}" || atom == "{!TOKEN}" ? atom : atom + marks[Roll(std::size(marks))];
    }
    if (groups_ < kMaxGroups && Roll(2) == 0)
      return "(?P<g" + std::to_string(groups_++) + ">" + Sequence(depth - 1) + ")";
    return "(?:" + Sequence(depth - 1) + "|" + Sequence(depth - 1) + ")";
  }
  std::string Sequence(int depth) {
    std::string text;
    for (size_t n = 1 + Roll(3); n > 0; --n) text += Piece(depth) + " ";
    return text;
  }

  std::mt19937 random_;
  int groups_ = 0;
};

// Regular expressions by their text: compiling them is what takes the time.
using CompiledRegexes = std::map<std::string, re2::RE2>;

// Each rule alone, with plain RE2 and no Set, trigger or shard.
std::vector<RuleMatch> FindEachAlone(const Phase& phase, std::span<const Unit> units,
                                     CompiledRegexes* compiled) {
  std::vector<RuleMatch> matches;
  for (const Shard& shard : phase.impl().shards) {
    std::string bytes;
    for (const Unit& unit : units) {
      const auto code = static_cast<size_t>(unit.code);
      bytes += static_cast<char>(shard.code_bytes[code]);
      bytes += static_cast<char>(shard.word_bytes[CarriesWord(unit.code) ? unit.lex : 0]);
    }
    for (size_t p = 0; p < shard.patterns.size(); ++p) {
      const re2::RE2& regex =
          compiled->try_emplace(shard.regexes[p], shard.regexes[p], PatternOptions()).first->second;
      const int parts = 1 + regex.NumberOfCapturingGroups();
      re2::StringPiece found[1 + kMaxGroups];
      for (size_t from = 0;
           from <= bytes.size() &&
           regex.Match(bytes, from, bytes.size(), re2::RE2::UNANCHORED, found, parts);) {
        RuleMatch& match = matches.emplace_back();
        match.pattern = shard.patterns[p];
        match.first = static_cast<uint32_t>(found[0].data() - bytes.data()) / 2;
        match.last = match.first + static_cast<uint32_t>(found[0].size()) / 2;
        for (int g = 1; g < parts; ++g) {
          if (found[g].data() == nullptr) continue;
          const auto first = static_cast<int32_t>(found[g].data() - bytes.data()) / 2;
          match.groups[static_cast<size_t>(g - 1)] = {
              first, first + static_cast<int32_t>(found[g].size()) / 2};
        }
        from = 2 * (match.first + size_t{1});
      }
    }
  }
  std::sort(matches.begin(), matches.end(), [](const RuleMatch& a, const RuleMatch& b) {
    return std::tuple(a.first, -static_cast<int64_t>(a.last), a.pattern) <
           std::tuple(b.first, -static_cast<int64_t>(b.last), b.pattern);
  });
  return matches;
}

TEST(Matcher, SetsAndShardsAnswerAsEachRuleAlone) {
  size_t found = 0;
  for (uint32_t seed = 1; seed <= 12; ++seed) {
    RandomPatterns random(seed);
    std::vector<Pattern> patterns;
    while (patterns.size() < 40) {
      auto one = PatternsOf({random.Pattern()});
      one[0].rule_id = "r" + std::to_string(patterns.size());
      if (Phase::Compile("test", one, *SmallLexicon(one)).ok())
        patterns.push_back(one[0]);  // not those that match nothing
    }
    const auto lexicon = SmallLexicon(patterns);
    const auto whole = Phase::Compile("test", patterns, *lexicon).value();
    const auto split =
        Phase::Compile("test", patterns, *lexicon, {.symbols = 60, .patterns = 7}).value();
    ASSERT_EQ(whole->shard_count(), 1U);
    ASSERT_GE(split->shard_count(), 6U);
    CompiledRegexes compiled;
    Matcher one(*whole);
    Matcher many(*split);
    for (int round = 0; round < 60; ++round) {
      const std::string text = random.Sentence();
      const std::vector<Unit> units = UnitsOf(text, *lexicon);
      std::vector<RuleMatch> a, b;
      one.FindAll(units, &a);
      many.FindAll(units, &b);
      ASSERT_EQ(Dump(a, *whole), Dump(b, *split)) << "seed " << seed << ": " << text;
      ASSERT_EQ(Dump(a, *whole), Dump(FindEachAlone(*whole, units, &compiled), *whole))
          << "seed " << seed << ": " << text;
      found += a.size();
    }
  }
  EXPECT_GT(found, 3000U);
}

// A Set that runs out of memory must not lose matches.
TEST(Matcher, RunsRulesAloneWhenTheSetIsOutOfMemory) {
  RandomPatterns random(7);
  std::vector<Pattern> patterns;
  while (patterns.size() < 60) {
    auto one = PatternsOf({random.Pattern()});
    one[0].rule_id = "r" + std::to_string(patterns.size());
    if (Phase::Compile("test", one, *SmallLexicon(one)).ok()) patterns.push_back(one[0]);
  }
  const auto lexicon = SmallLexicon(patterns);
  const auto roomy = Phase::Compile("test", patterns, *lexicon).value();
  const auto tight = Phase::Compile("test", patterns, *lexicon, {.set_memory = 1000}).value();
  Matcher a(*roomy);
  Matcher b(*tight);
  for (int round = 0; round < 50; ++round) {
    const std::vector<Unit> units = UnitsOf(random.Sentence(), *lexicon);
    std::vector<RuleMatch> want, got;
    a.FindAll(units, &want);
    b.FindAll(units, &got);
    ASSERT_EQ(Dump(want, *roomy), Dump(got, *tight));
  }
  EXPECT_EQ(a.fallbacks(), 0U);
  EXPECT_GT(b.fallbacks(), 0U);
}

}  // namespace
}  // namespace newsgraph
