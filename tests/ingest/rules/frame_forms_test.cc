// The patterns that a frame stands for.
#include "ingest/rules/frame_forms.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

namespace newsgraph {
namespace {

v1::Frame FrameOf(const std::string& text) {
  v1::Frame frame;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &frame)) << text;
  return frame;
}

std::string Lines(const std::vector<std::string>& patterns) {
  std::string text;
  for (const std::string& pattern : patterns) text += pattern + "\n";
  return text;
}

TEST(FrameForms, OfATransitiveVerb) {
  const v1::Frame frame = FrameOf(R"(id: "remove" verb: "remove" noun: "removal"
    slot { name: "agent" at: SUBJECT type: PERSON type: ORGANIZATION optional: true }
    slot { name: "person" at: OBJECT type: PERSON }
    slot { name: "from" at: PREPOSITION word: "from" word: "as" type: ORGANIZATION type: ROLE optional: true })");
  EXPECT_EQ(Lines(ClausePatterns(frame)),
            "^ (?:(?P<agent>{PERSON|ORGANIZATION})|{ANY}) {F:remove&ACTIVE} (?P<person>{PERSON})\n"
            "^ (?P<person>{PERSON}) {F:remove&PASSIVE}\n");
  EXPECT_EQ(
      Lines(NounPatterns(frame)),
      "(?P<person>{PERSON}) (?:'s )?{N:remove}(?: by (?:{ROLE} )?(?P<agent>{PERSON|ORGANIZATION}))?"
      "(?: (?:from|as) (?P<from>{ORGANIZATION|ROLE}))?\n"
      "{N:remove} of (?:{ROLE} )?(?P<person>{PERSON})(?: by (?:{ROLE} "
      ")?(?P<agent>{PERSON|ORGANIZATION}))?"
      "(?: (?:from|as) (?P<from>{ORGANIZATION|ROLE}))?\n"
      "(?P<agent>{PERSON|ORGANIZATION}) (?:'s )?{N:remove} of (?:{ROLE} )?(?P<person>{PERSON})\n");
}

TEST(FrameForms, OfAVerbWithoutObject) {
  const v1::Frame frame = FrameOf(
      R"(id: "leave" verb: "resign" noun: "resignation" slot { name: "person" at: SUBJECT type: PERSON })");
  EXPECT_EQ(Lines(ClausePatterns(frame)), "^ (?P<person>{PERSON}) {F:leave&ACTIVE} {ANY}\n");
  EXPECT_EQ(
      Lines(NounPatterns(frame)),
      "(?P<person>{PERSON}) (?:'s )?{N:leave}\n{N:leave} of (?:{ROLE} )?(?P<person>{PERSON})\n");
}

TEST(FrameForms, OfAVerbWithTwoObjects) {
  const v1::Frame frame = FrameOf(R"(id: "appoint" verb: "appoint" slot { name: "who" at: OBJECT }
    slot { name: "role" at: SECOND_OBJECT type: ROLE })");
  EXPECT_EQ(Lines(ClausePatterns(frame)),
            "^ {ANY} {F:appoint&ACTIVE} (?P<who>{NOUN_PHRASE}) (?P<role>{ROLE})\n"
            "^ (?P<who>{NOUN_PHRASE}) {F:appoint&PASSIVE} (?P<role>{ROLE})\n");
  EXPECT_EQ(Lines(NounPatterns(frame)), "");
}

TEST(FrameForms, OfAnyVerbOfAModality) {
  const v1::Frame frame = FrameOf(R"(id: "demand" modality: DEMANDED
    slot { name: "who" at: SPEAKER type: PERSON } slot { name: "whom" at: SUBJECT type: PERSON })");
  EXPECT_EQ(Lines(ClausePatterns(frame)), "^ (?P<whom>{PERSON}) {VERB&ACTIVE} {ANY}\n");
  EXPECT_EQ(Lines(NounPatterns(frame)), "");
}

TEST(FrameForms, NoNounFormStatesAComplement) {
  const v1::Frame frame =
      FrameOf(R"(id: "vow" verb: "vow" noun: "vow" slot { name: "who" at: SUBJECT }
    slot { name: "what" at: COMPLEMENT })");
  EXPECT_EQ(Lines(NounPatterns(frame)), "");
}

}  // namespace
}  // namespace newsgraph
