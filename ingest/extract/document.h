// What the stages of extraction know of one article, and hand to each other.
//
//   tokens        ingest/text
//   names         candidates.h finds name candidates, typing.h decides their types over the whole document -> mentions (NAME)
//   entities      aliases.h joins names that are one ("Mara Tovik", "Tovik")
//   groups        groups.h: role groups, bodies, groups of people, motions (NOMINAL mentions); verb groups
//   units         one string of units per sentence, on which rules match
//   quotes        quotes.h, with speakers; coreference.h: pronouns and role nominals
//   claims        clauses.h, claims.h
//
// All lists live as long as the Extractor and are cleared per article, so that the steady state allocates nothing. Indices
// instead of pointers; -1 is none. Tokens ranges are half-open.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/date.h"
#include "graph/base/span.h"
#include "ingest/lexicon/lexicon.h"
#include "ingest/rules/unit.h"
#include "ingest/text/token.h"
#include "newsgraph/v1/analysis.pb.h"

namespace newsgraph {

using EntityType = v1::Entity::Type;

enum class Gender : uint8_t { kUnknown, kMale, kFemale };

// Something named or described, at one place.
// Of a mention whose entity is one guess among several (milli-units): claims about it are not stated.
inline constexpr uint16_t kGuess = 400;

struct DocMention {
  uint32_t first = 0;  // tokens [first, last)
  uint32_t last = 0;
  uint32_t sentence = 0;
  EntityType type = v1::Entity::OTHER;
  v1::Mention::Form form = v1::Mention::NAME;
  int32_t entity = -1;
  std::string_view rule;    // found or linked by; static, or owned by the rule book
  uint16_t confidence = 0;  // milli-units
  Gender gender = Gender::kUnknown;
  bool plural = false;
  int32_t scope =
      -1;  // mention of the place or body that scopes a nominal ("Toronto's city council")
};

struct DocEntity {
  EntityType type = v1::Entity::OTHER;
  v1::Entity::Kind kind = v1::Entity::KIND_UNSPECIFIED;
  Gender gender = Gender::kUnknown;
  int32_t scope = -1;     // entity: a role's or a body's organization or place
  int32_t best = -1;      // mention that gives the name; -1: `name` does, or it is unnamed
  std::string canonical;  // a role's or nominal's comparable name ("councillor"); for names, their
                          // folded best form
  std::string_view name;  // a name that stands in no mention: the country for a demonym
};

// A role and what stands around it: "former Toronto deputy mayor", "president of the harbour
// board".
struct RoleGroup {
  int32_t mention = -1;  // the bare role noun group, a ROLE mention
  int32_t before = -1;   // mention of a place (name or demonym) or body before the head
  int32_t after = -1;    // mention after "of / at / for / with"
  int32_t party = -1;    // mention of a party between `before` and the head
  v1::Claim::Status status = v1::Claim::CURRENT;
  bool definite = false;    // the, his, its, or a bare title before a name
  bool indefinite = false;  // a, an
  bool plural = false;
  bool possessive_pronoun = false;
  v1::Entity::Kind kind = v1::Entity::KIND_UNSPECIFIED;
  bool refers = false;  // a nominal that stands for its holder: "the mayor said"
  int32_t holder = -1;  // entity: who holds it, where the text ties them
  uint32_t outer_first =
      0;  // tokens of the whole group, with what stands before and after the head
  uint32_t outer_last = 0;
};

enum class VerbForm : uint8_t { kFinite, kInfinitive, kGerund, kParticiple };

struct VerbGroup {
  uint32_t first = 0;  // tokens [first, last), from auxiliary to main verb (and particle)
  uint32_t last = 0;
  uint32_t main = 0;  // token of the main verb
  WordId verb =
      kUnknownWord;  // the verb as written (a phrase for "step down"); `lex` tells its frames
  LexId lex = 0;
  VerbForm form = VerbForm::kFinite;
  bool passive = false;
  bool negative = false;
  bool past = false;
  bool future = false;  // will, shall, is to, is going to
  bool former = false;  // used to, once, formerly
  v1::Claim::Modality modality = v1::Claim::ASSERTED;
};

struct DocQuote {
  uint32_t first = 0;  // tokens of the content, without its outer marks
  uint32_t last = 0;
  v1::Quote::Kind kind = v1::Quote::DIRECT;
  int32_t speaker_mention = -1;
  int32_t speaker = -1;    // entity
  uint32_t cue_first = 0;  // tokens; empty if the speaker was carried over
  uint32_t cue_last = 0;
  std::string_view rule;
};

struct DocQualifier {
  std::string_view key;
  int32_t entity = -1;
  uint32_t first = 0;  // else the words of tokens [first, last)
  uint32_t last = 0;
  std::string_view text;  // else this text
};

struct DocClaim {
  std::string_view predicate;
  int32_t subject = -1;  // entity; -1: an unnamed one
  int32_t object = -1;
  v1::Claim::Polarity polarity = v1::Claim::POSITIVE;
  v1::Claim::Modality modality = v1::Claim::ASSERTED;
  v1::Claim::Status status = v1::Claim::UNKNOWN;
  int32_t attribution = -1;
  std::vector<DocQualifier> qualifiers;
  uint32_t sentence = 0;
  uint32_t trigger_first = 0;  // tokens
  uint32_t trigger_last = 0;
  int32_t subject_mention = -1;
  int32_t object_mention = -1;
  std::string_view rule;
  uint16_t confidence = 0;  // milli-units
  bool inferred = false;
  bool undated = false;   // "founder", "nominee": no date beside it says when
  bool timeless = false;  // told without a verb: no time of the sentence is its own
  Date since;
  Date until;
};

struct Document {
  std::string_view title;
  Date published;
  TokenizedText text;
  TokenizedText title_text;            // informs typing and aliases, yields no spans
  std::vector<PhraseMatch> phrase_at;  // by token: the phrase that begins there; length 0: none
  std::vector<DocMention>
      mentions;  // sorted by first token after the names stage; nominals and pronouns are appended
  std::vector<DocEntity> entities;
  std::vector<RoleGroup> roles;
  std::vector<VerbGroup> verbs;
  std::vector<DocQuote> quotes;
  std::vector<int32_t> quote_at;  // by token: the marked quote in which it stands, -1 for none
  std::vector<DocClaim> claims;
  // Units of all sentences, one after the other; sentence s has units[unit_begin[s], unit_begin[s +
  // 1]).
  std::vector<Unit> units;
  std::vector<uint32_t> unit_begin;

  void Clear();
  uint32_t SentenceOf(uint32_t token) const;  // O(log sentences)
  std::string_view Words(uint32_t first, uint32_t last) const {
    return text.bytes(first, last).In(text.text);
  }
};

}  // namespace newsgraph
