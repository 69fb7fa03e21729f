// Who "he", "the mayor" and "I" are. Sieves, most precise first; the sieve's name is the mention's rule.
//
//   role_title, role_apposition   who holds which role, by position: "Mayor Dana Whitlock", "Dana Whitlock, the mayor,"
//   roles                         the same words with and without a body are one role where one person holds both, or where a local
//                                 office stands alone; President Okafor is not the president of a country that is named as well
//   named_body                    "the agency": the only body of the article with that word in its name, named before
//   described_body                "a bakery company": the named body right before, of which it is said ("Brellin Foods, a ..", "is a ..")
//   role_nominal                  "the mayor" = the holder of that office in this article; the whole office counts: "the deputy mayor"
//                                 is not the mayor; may point forward (a lead names the office before the person)
//   pronoun_subject, pronoun_near he / she by known gender: the first person of the sentence, then of the sentences before; a
//                                 possessive takes the nearest; never the subject of its own verb, never the quote's speaker
//   pronoun_reflexive             himself / herself: the subject of its own verb
//   pronoun_it                    it / its: the body that the sentence, or the one before, is about (body_pronouns.h)
//   pronoun_relative              who / which / whose / where: the name right before, or whom the words there describe
//   pronoun_ahead                 he / she where nobody named before fits: "Before he took office, Okafor .."
//   pronoun_unnamed               he / she where nobody named before fits: a person without a name, local to the article
//   quote_speaker                 I / me / my in a quote
//   pronoun_writer                I / me / my outside: a person without a name, one for each paragraph (an interview has several)
//
// Over-merging is the worst error: where two persons fit equally, nothing is linked, or a guess on which no claim rests (antecedents.h).
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "ingest/extract/document.h"
#include "ingest/extract/grammar.h"

namespace newsgraph {

// The classes whose entries name roles: titles, offices, occupations; kNoClass where there is no such list.
std::array<ClassId, 3> RoleLists(const Lexicon& lexicon);

// One thread's. Not thread-safe.
class Coreference {
 public:
  Coreference(const Lexicon& lexicon, const Grammar& grammar)
      : lexicon_(lexicon),
        grammar_(grammar),
        role_lists_(RoleLists(lexicon)),
        school_(lexicon.FindClass("SCHOOL")),
        kind_of_body_(lexicon.FindClass("KIND_OF_BODY")),
        anew_(lexicon.FindClass("ANEW")) {}

  // Gives every role group and nominal its entity, finds the holders of roles, and appends PERSON
  // mentions of form NOMINAL for role nominals that refer.
  void ResolveRoles(Document* doc);

  // Appends PERSON mentions of form PRONOUN for third-person pronouns (entity -1 until resolved)
  // and for first-person ones; "they", "it" and "its" have their entities at once.
  void AddPronouns(std::vector<uint8_t>* covered, Document* doc);

  // Appends mentions for who, which and whose after a name. Last of all: in units they are words of their own.
  void AddRelatives(Document* doc) const;

  // Canonical name of a role group: "Coun." -> "councillor".
  std::string CanonicalRole(const Document& doc, const RoleGroup& role) const;

 private:
  bool SaysNext(const Document& doc, uint32_t at) const;
  void ReachBodies(Document* doc) const;
  void ShareBodies(Document* doc) const;
  void FindHolders(Document* doc);
  void LinkNominals(Document* doc);
  int32_t RoleEntity(Document* doc, RoleGroup* role);
  bool MayBeHeldBy(const Document& doc, int32_t role, int32_t person, bool only) const;
  void CountPosts(const Document& doc);
  void NominalEntities(Document* doc);
  bool IsIndefinite(const Document& doc, const DocMention& mention) const;
  bool IsAnew(const Document& doc, const DocMention& mention) const;
  class BodyNames;
  int32_t DescribedBody(const Document& doc, const DocMention& mention,
                        const BodyNames& names) const;
  int32_t BodyBehind(const Document& doc, const DocMention& mention, const BodyNames& names) const;
  int32_t BodyWithin(const Document& doc, const DocMention& mention, const BodyNames& names) const;
  uint32_t FirstModifier(const Document& doc, const DocMention& mention) const;
  bool IsTheBody(const Document& doc, const DocMention& mention) const;
  static bool HeadMayStandAlone(std::string_view head);
  static int32_t HolderFor(const Document& doc, const DocMention& nominal,
                           const std::vector<int32_t>& held);

  const Lexicon& lexicon_;
  const Grammar& grammar_;
  std::array<ClassId, 3> role_lists_;
  ClassId school_, kind_of_body_, anew_;
  std::unordered_map<std::string, std::vector<int32_t>>
      roles_by_name_;  // canonical name -> role entities of this article
  // Role names that the article gives to several persons, or to several bodies and places.
  std::unordered_set<std::string> several_posts_;
  std::unordered_map<int32_t, std::unordered_set<int32_t>> holders_;  // role entity -> persons
  std::vector<std::pair<uint32_t, uint32_t>>
      relatives_;                    // tokens of who, which .., their sentences
  std::vector<int32_t> person_at_;   // by token: mention of a person that begins there, or -1
  std::vector<int32_t> person_end_;  // by token: .. that ends before it
};

}  // namespace newsgraph
