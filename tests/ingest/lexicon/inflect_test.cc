#include "ingest/lexicon/inflect.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "ingest/lexicon/lists.h"

namespace newsgraph {
namespace {

std::string Join(const std::vector<std::string>& forms) {
  std::string joined;
  for (const std::string& form : forms) joined += (joined.empty() ? "" : ", ") + form;
  return joined;
}

TEST(Inflect, GivesFormsOfVerbs) {
  const std::map<std::string, std::string> kCases = {
      {"resign", "resign, resigns, resigned, resigning"},
      {"step down", "step down, steps down, stepped down, stepping down"},
      {"remove", "remove, removes, removed, removing"},
      {"deny", "deny, denies, denied, denying"},
      {"say", "say, says, said, saying"},
      {"go on", "go on, goes on, went on, gone on, going on"},
      {"admit", "admit, admits, admitted, admitting"},
      {"quit", "quit, quits, quitted, quit, quitting"},
      {"lie", "lie, lies, lied, lain, lay, lying"},
      {"be", "be, am, is, are, was, were, been, being"},
      {"zorp", "zorp, zorps, zorped, zorping"},
  };
  for (const auto& [lemma, want] : kCases) {
    if (lemma == "quit" || lemma == "lie") continue;  // several forms: order is the table's
    EXPECT_EQ(Join(VerbForms(lemma)), want);
  }
  EXPECT_THAT(VerbForms("quit"), testing::IsSupersetOf({"quit", "quits", "quitting"}));
  EXPECT_THAT(VerbForms("travel"),
              testing::IsSupersetOf({"travelled", "traveled", "travelling", "traveling"}));
}

TEST(Inflect, GivesPluralsOfNouns) {
  const std::map<std::string, std::string> kCases = {
      {"mayor", "mayor, mayors"},
      {"city", "city, cities"},
      {"spokesman", "spokesman, spokesmen"},
      {"deputy mayor", "deputy mayor, deputy mayors"},
      {"minister of state", "minister of state, ministers of state"},
      {"attorney general", "attorney general, attorneys general"},
      {"major general", "major general, major generals"},
      {"commander-in-chief", "commander-in-chief, commanders-in-chief"},
      {"mother-in-law", "mother-in-law, mothers-in-law"},
      {"grandchild", "grandchild, grandchildren"},
      {"MP", "MP, MPs"},
      {"Mayor", "Mayor, Mayors"},
      {"wife", "wife, wives"},
      {"series", "series"},
  };
  for (const auto& [lemma, want] : kCases) EXPECT_EQ(Join(NounForms(lemma)), want);
}

// Every form in the lists of verbs is one that the rules and the table give for its lemma.
TEST(Inflect, AgreesWithTheLists) {
  std::map<std::string, std::set<std::string>> cache;
  size_t missing = 0;
  for (const EmbeddedFile& file : EmbeddedLists()) {
    if (file.name != "v_past.tsv" && file.name != "v_ing.tsv" && file.name != "v_s.tsv" &&
        file.name != "v_participle.tsv")
      continue;
    std::string_view bytes = file.bytes;
    while (!bytes.empty()) {
      const std::string line(bytes.substr(0, bytes.find('\n')));
      bytes.remove_prefix(line.size() + 1);
      const size_t tab = line.find("\tlemma=");
      if (line[0] == '#' || tab == std::string::npos) continue;
      const std::string lemma = line.substr(tab + 7);
      std::set<std::string>& forms = cache[lemma];
      if (forms.empty()) {
        const std::vector<std::string> all = VerbForms(lemma);
        forms.insert(all.begin(), all.end());
      }
      if (!forms.contains(line.substr(0, tab)) && ++missing < 10) {
        ADD_FAILURE() << line.substr(0, tab) << " is no form of " << lemma << ": "
                      << Join(VerbForms(lemma));
      }
    }
  }
  EXPECT_GT(cache.size(), 4000U);
}

}  // namespace
}  // namespace newsgraph
