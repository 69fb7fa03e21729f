#include "tools/output/claim_words.h"

#include <gtest/gtest.h>

namespace newsgraph {
namespace {

v1::ClaimRow Claim(const char* subject, v1::Entity::Type type, const char* predicate,
                   const char* object) {
  v1::ClaimRow claim;
  claim.mutable_subject()->set_name(subject);
  claim.mutable_subject()->set_type(type);
  claim.set_predicate(predicate);
  if (*object != '\0') claim.mutable_object()->set_name(object);
  return claim;
}

TEST(StatementOf, AgreesWithItsSubject) {
  using v1::Entity;
  const struct {
    const char* subject;
    Entity::Type type;
    const char* predicate;
    const char* object;
    const char* want;
  } kCases[] = {
      {"Ada Okafor", Entity::PERSON, "called_on", "Velden", "Ada Okafor calls on Velden"},
      {"multiple officials", Entity::GROUP, "called_on", "Velden",
       "multiple officials call on Velden"},
      {"Other critics", Entity::GROUP, "accused_of", "Velden", "Other critics accuse Velden"},
      {"two members of the board", Entity::GROUP, "ally_of", "Velden",
       "two members of the board are allies of Velden"},
      {"a group of nurses", Entity::GROUP, "met_with", "Velden", "a group of nurses meets Velden"},
      {"police", Entity::GROUP, "refused", "", "police refuse"},
      {"residents", Entity::GROUP, "removed_from", "", "residents are removed from office"},
      {"witnesses", Entity::GROUP, "criticised", "Velden", "witnesses criticised Velden"},
      {"United Nations", Entity::ORGANIZATION, "met_with", "Velden", "United Nations meets Velden"},
      {"", Entity::GROUP, "accused_of", "Ada Okafor", "Ada Okafor is accused"},
      {"", Entity::GROUP, "met_with", "Ada Okafor", "somebody meets Ada Okafor"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(StatementOf(Claim(c.subject, c.type, c.predicate, c.object)), c.want);
  }
}

}  // namespace
}  // namespace newsgraph
