// Packs: what is refused and how the message reads, how packs merge, and what their words become.
#include "ingest/rules/rulebook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace newsgraph {
namespace {

using ::testing::HasSubstr;

constexpr char kHeader[] = "pack { id: \"t\" version: \"1\" }\n";

PackSource Pack(const std::string& text, const std::string& name = "t.textproto") {
  return {.name = name, .text = text, .read_file = {}};
}

StatusOr<std::shared_ptr<const RuleBook>> LoadText(const std::string& text) {
  return RuleBook::LoadOnly(std::vector<PackSource>{Pack(kHeader + text)});
}

std::string Refusal(const std::string& text) {
  const auto book = LoadText(text);
  return book.ok() ? "accepted" : std::string(book.status().message());
}

TEST(RuleBook, SaysWhatIsWrongAndWhere) {
  const struct {
    std::string pack, want;
  } cases[] = {
      {"rule { id: \"a\" patern: \"x\" }",
       "t.textproto:2:22: Message type \"newsgraph.v1.Rule\" has no field named \"patern\". Did "
       "you mean \"pattern\"?"},
      {"rule { id: \"a\" ", "t.textproto:2:"},
      {"\n\nrule { id: \"a\" pattern: \"{KINN}\" emit { predicate: \"said\" } } lexicon { id: "
       "\"KIN\" words: \"wife\" }",
       "t.textproto:4: \"a\": {KINN}: no lexicon and no unit has the class \"KINN\". Did you mean "
       "\"KIN\"?"},
      {"rule { id: \"a b\" pattern: \"x\" }",
       "rule needs an id of letters, digits, _ . and -, not \"a b\""},
      {"rule { id: \"a\" pattern: \"x\" emit { predicate: \"said\" } }\nrule { id: \"a\" pattern: "
       "\"y\" }",
       "t.textproto:3: \"a\" stands twice in this pack, first at t.textproto:2"},
      {"rule { id: \"a\" pattern: \"x\" emit { predicate: \"said\" } }\nspeaker { id: \"a\" "
       "pattern: \"y\" }",
       "\"a\" stands twice in this pack, first at t.textproto:3"},
      {"rule { id: \"a\" pattern: \"x\" }", "t.textproto:2: \"a\": emits nothing"},
      {"rule { id: \"a\" pattern: \"(?P<who>x)\" emit { predicate: \"said\" subject: \"wo\" } }",
       "t.textproto:2: \"a\": emit names the group \"wo\", which it does not have. Did you mean "
       "\"who\"?"},
      {"rule { id: \"a\" pattern: \"Rask, said\" emit { predicate: \"said\" } }",
       "\"rask,\" is no single word of a text: write \"rask ,\""},
      {"rule { id: \"a\" pattern: \"x\" prior: 2 emit { predicate: \"said\" } }",
       "a prior lies between 0 and 1"},
      {"rule { id: \"a\" pattern: \"x\" emit { predicate: \"Said\" } }", "Said"},
      {"speaker { id: \"s\" pattern: \"(?P<quote>{QUOTE}) said\" }",
       "its pattern must have a group \"speaker\""},
      {"group { id: \"g\" pattern: \"(?P<hed>x)\" }",
       "has no use for a group \"hed\". Did you mean \"head\"?"},
      {"evidence { id: \"e\" weight: 1 }", "needs a pattern, or where:"},
      {"evidence { id: \"e\" weight: 1 where: FIRST class: \"KIN\" }",
       "no lexicon has the class \"KIN\""},
      {"evidence { id: \"e\" weight: 1 where: SHAPE class: \"UPPER\" }", "accepted"},
      {"frame { id: \"f\" emit { predicate: \"said\" } }",
       "a frame needs a verb, a noun or a modality"},
      {"frame { id: \"f\" verb: \"say\" slot { name: \"a\" } slot { name: \"b\" } emit { "
       "predicate: \"said\" } }",
       "slot \"b\" stands where another slot stands, at SUBJECT"},
      {"frame { id: \"f\" verb: \"say\" slot { name: \"a\" at: PREPOSITION } emit { predicate: "
       "\"said\" } }",
       "slot \"a\" needs the words of its prepositions"},
      {"frame { id: \"f\" verb: \"x\" slot { name: \"a\" at: OBJECT not_class: \"KINN\" } emit { "
       "predicate: \"said\" object: \"a\" } }",
       "\"f\": no lexicon has the class \"KINN\""},
      {"rule { id: \"a\" pattern: \"x\" not_with_class: \"KINN\" emit { predicate: \"said\" } }",
       "\"a\": no lexicon has the class \"KINN\""},
      {"frame { id: \"f\" modality: DEMANDED slot { name: \"a\" at: SPEAKER } emit { predicate: "
       "\"said\" } }",
       "slot \"a\" needs the types of its speakers"},
      {"frame { id: \"f\" verb: \"say\" slot { name: \"A a\" } emit { predicate: \"said\" } }",
       "a group's name is made of a-z, 0-9 and _"},
      {"lexicon { id: \"kin\" }", "a lexicon's id is made of A-Z, 0-9 and _, not \"kin\""},
      {"lexicon { id: \"PERSON\" }", "every unit has or lacks the class \"PERSON\" already"},
      {"lexicon { id: \"KIN\" entry { text: \" \" } }", "t.textproto:2: a term is empty"},
      {"lexicon { id: \"KIN\" file: \"kin.tsv\" }",
       "\"kin.tsv\": this pack is no file, so nothing lies beside it"},
      {"disable: \"rule1\"", "disables \"rule1\", which no pack before it has."},
  };
  for (const auto& c : cases) EXPECT_THAT(Refusal(c.pack), HasSubstr(c.want)) << c.pack;
  EXPECT_THAT(RuleBook::LoadOnly(std::vector<PackSource>{Pack("")}).status().ToString(),
              HasSubstr("a pack begins with its header"));
}

TEST(RuleBook, LaterPacksReplaceAndDisable) {
  const std::string first = std::string(kHeader) +
                            "rule { id: \"a\" pattern: \"x\" emit { predicate: \"said\" } }\n"
                            "rule { id: \"b\" pattern: \"y\" emit { predicate: \"said\" } }\n"
                            "rule { id: \"c\" pattern: \"z\" emit { predicate: \"said\" } }\n";
  const std::string second =
      "pack { id: \"mine\" needs: \"t>=1\" }\ndisable: \"b\"\n"
      "rule { id: \"d\" pattern: \"w\" emit { predicate: \"said\" } }\nrule { id: \"a\" pattern: "
      "\"v\" emit { predicate: \"said\" } }\n";
  const auto book =
      RuleBook::LoadOnly(std::vector<PackSource>{Pack(first), Pack(second, "mine.textproto")})
          .value();
  std::string patterns;
  for (const Pattern& p : book->phase(PhaseId::kRelations).patterns())
    patterns += p.rule_id + "=" + p.source + " " + p.where + "; ";
  EXPECT_EQ(patterns, "a=v mine.textproto:4; c=z t.textproto:4; d=w mine.textproto:3; ");
  EXPECT_THAT(RuleBook::LoadOnly(std::vector<PackSource>{Pack(second)}).status().ToString(),
              HasSubstr("pack \"mine\" needs \"t>=1\", which no pack before it is"));
}

TEST(RuleBook, FingerprintIsOfEveryByte) {
  const uint64_t a = LoadText("lexicon { id: \"A\" words: \"x\" }").value()->fingerprint();
  EXPECT_EQ(a, LoadText("lexicon { id: \"A\" words: \"x\" }").value()->fingerprint());
  EXPECT_NE(a, LoadText("lexicon { id: \"A\" words: \"y\" }").value()->fingerprint());
  EXPECT_NE(a, LoadText("lexicon { id: \"A\" words: \"x\" } # comment").value()->fingerprint());
}

TEST(RuleBook, WarnsOfWhatIsOdd) {
  const auto book = LoadText(
                        "rule { id: \"a\" pattern: \"(?P<x>{PERSON}) (?P<y>z)\" emit { predicate: "
                        "\"holds_positon\" subject: \"x\" } }\n"
                        "frame { id: \"f\" verb: \"oust\" slot { name: \"w\" at: OBJECT type: "
                        "PLACE } emit { predicate: \"removed_from\" subject: \"w\" } }")
                        .value();
  std::string warnings;
  for (const std::string& warning : book->warnings()) warnings += warning + "\n";
  EXPECT_EQ(warnings,
            "t.textproto:2: \"a\": \"holds_positon\" is none of the known predicates. Did you mean "
            "\"holds_position\"?\n"
            "t.textproto:2: \"a\": group \"y\" is in no emit\n"
            "t.textproto:3: \"f\": slot \"w\" may be a PLACE, but the subject of removed_from is "
            "one of P\n");
}

TEST(RuleBook, ReadsListsBesideThePack) {
  PackSource pack = Pack(std::string(kHeader) + "lexicon { id: \"TITLE\" file: \"titles.tsv\" }");
  pack.read_file = [](std::string_view file) -> StatusOr<std::string> {
    if (file == "titles.tsv") return std::string("Coun.\trole=Councillor\nDeputy Mayor\n");
    return NotFoundError(std::string(file) + ": cannot be read");
  };
  const auto book = RuleBook::LoadOnly(std::vector<PackSource>{pack}).value();
  const Lexicon& lexicon = book->lexicon();
  const EntryId entry =
      lexicon.FindEntry(lexicon.FindWord(HashFolded("coun.")), lexicon.FindClass("TITLE"));
  ASSERT_NE(entry, kNoEntry);
  EXPECT_EQ(lexicon.Attribute(entry, "role"), "Councillor");
}

TEST(RuleBook, TellsRulesFromNounFormsOfFrames) {
  const auto book = LoadText(
                        "rule { id: \"a\" pattern: \"x\" emit { predicate: \"said\" } }\n"
                        "frame { id: \"leave\" verb: \"resign\" noun: \"resignation\" slot { name: "
                        "\"who\" type: PERSON } emit { predicate: "
                        "\"left_position\" subject: \"who\" } }")
                        .value();
  ASSERT_EQ(book->phase(PhaseId::kRelations).patterns().size(), 3U);
  EXPECT_EQ(book->relation_owner(0).rule->id(), "a");
  EXPECT_EQ(book->relation_owner(1).frame->id(), "leave");
  EXPECT_EQ(book->relation_owner(2).frame->id(), "leave");
  EXPECT_EQ(book->phase(PhaseId::kClauses).patterns()[0].owner, 0U);
}

TEST(RuleBook, WordsAreSeparatedByBlanksPhrasesByCommas) {
  const auto book = LoadText(
                        "lexicon { id: \"A\" words: \"red green\" words: \"dark blue, light blue\" "
                        "words: \"pink,\" }")
                        .value();
  const Lexicon& lexicon = book->lexicon();
  const ClassId a = lexicon.FindClass("A");
  std::string in;
  for (WordId word = 1; word <= lexicon.word_count(); ++word) {
    if (lexicon.Has(lexicon.LexOf(word, Shape::kLower), a))
      in += std::string(lexicon.word_text(word)) + "; ";
  }
  EXPECT_EQ(in, "red; green; dark blue; light blue; pink; ");
}

}  // namespace
}  // namespace newsgraph
