#include "ingest/extract/units.h"

#include <algorithm>

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

UnitCode VerbCode(const VerbGroup& group) {
  switch (group.form) {
    case VerbForm::kFinite:
      return group.passive ? UnitCode::kVerbPassive : UnitCode::kVerbActive;
    case VerbForm::kInfinitive:
      return UnitCode::kVerbInfinitive;
    case VerbForm::kGerund:
      return UnitCode::kVerbGerund;
    case VerbForm::kParticiple:
      return UnitCode::kVerbParticiple;
  }
  return UnitCode::kVerbActive;
}

// What starts at a token, if anything: an index + 1 into the list of its kind.
struct Starts {
  int32_t mention = -1;
  int32_t role = -1;
  int32_t verb = -1;
};

class UnitBuilder {
 public:
  UnitBuilder(const Grammar& grammar, Document* doc) : grammar_(grammar), doc_(*doc) {}

  void Build() {
    const size_t tokens = doc_.text.tokens.size();
    starts_.assign(tokens, Starts{});
    // The longest mention that starts at a token wins; a role group takes its mention and those
    // before and after the head.
    for (size_t m = 0; m < doc_.mentions.size(); ++m) {
      const DocMention& mention = doc_.mentions[m];
      if (mention.type == v1::Entity::ROLE) continue;
      Starts& at = starts_[mention.first];
      if (at.mention < 0 || doc_.mentions[static_cast<size_t>(at.mention)].last < mention.last)
        at.mention = static_cast<int32_t>(m);
    }
    for (size_t r = 0; r < doc_.roles.size(); ++r)
      starts_[doc_.roles[r].outer_first].role = static_cast<int32_t>(r);
    for (size_t v = 0; v < doc_.verbs.size(); ++v)
      starts_[doc_.verbs[v].first].verb = static_cast<int32_t>(v);
    doc_.units.clear();
    doc_.unit_begin.clear();
    for (const Sentence& sentence : doc_.text.sentences) {
      doc_.unit_begin.push_back(static_cast<uint32_t>(doc_.units.size()));
      for (uint32_t at = sentence.first; at < sentence.last;) at = Add(at, sentence.last);
    }
    doc_.unit_begin.push_back(static_cast<uint32_t>(doc_.units.size()));
  }

 private:
  // Adds the unit that begins at a token and returns where the next one begins.
  uint32_t Add(uint32_t at, uint32_t end) {
    uint32_t start = at;
    const Token& token = doc_.text.tokens[at];
    // A determiner belongs to the group after it, and "Mr." to the name.
    const bool free =
        at + 1 < end && starts_[at].mention < 0 && starts_[at].role < 0 && starts_[at].verb < 0;
    if (free && grammar_.is(token, kDeterminer) && token.word != grammar_.words().that &&
        token.word != grammar_.words().both &&
        (starts_[at + 1].mention >= 0 || starts_[at + 1].role >= 0)) {
      start = at + 1;
    }
    if (free && grammar_.is(token, kHonorific) && starts_[at + 1].mention >= 0 &&
        doc_.mentions[static_cast<size_t>(starts_[at + 1].mention)].type == v1::Entity::PERSON) {
      start = at + 1;
    }
    const Starts& starts = starts_[start];
    if (starts.role >= 0 && !CoveredByMention(starts)) return AddRole(at, starts.role);
    if (starts.mention >= 0) {
      const DocMention& mention = doc_.mentions[static_cast<size_t>(starts.mention)];
      const uint32_t last = std::min(mention.last, end);
      doc_.units.push_back(
          {.first = at,
           .last = last,
           .word = doc_.text.tokens[last - 1].word,
           .lex = mention.form == v1::Mention::NAME ? LexId{0} : doc_.text.tokens[last - 1].lex,
           .code = CodeOfMention(mention),
           .flags = 0,
           .ref = starts.mention});
      return last;
    }
    if (starts.verb >= 0) {
      const VerbGroup& verb = doc_.verbs[static_cast<size_t>(starts.verb)];
      doc_.units.push_back({.first = at,
                            .last = verb.last,
                            .word = verb.verb,
                            .lex = verb.lex,
                            .code = VerbCode(verb),
                            .flags = 0,
                            .ref = starts.verb});
      return verb.last;
    }
    const PhraseMatch& phrase = doc_.phrase_at[at];
    const bool of_words = phrase.length > 1 && Free(at + 1, at + phrase.length);
    // "Prior to" is no noun.
    const bool links =
        of_words && (grammar_.bits(phrase.lex) & (kPreposition | kSubordinator)) != 0;
    if (const uint32_t last = links ? at : NounGroupEnd(at, end); last > at) {
      const Token& head = doc_.text.tokens[last - 1];
      const bool plural = grammar_.is(head, kNounPlural);
      doc_.units.push_back({.first = at,
                            .last = last,
                            .word = head.word,
                            .lex = head.lex,
                            .code = plural ? UnitCode::kNounGroupPlural : UnitCode::kNounGroup,
                            .flags = 0,
                            .ref = -1});
      return last;
    }
    Unit unit{.first = at,
              .last = at + 1,
              .word = token.word,
              .lex = token.lex,
              .code = newsgraph::CodeOf(token.shape),
              .flags = 0,
              .ref = -1};
    if (of_words) {
      unit.last = at + phrase.length;
      unit.word = phrase.word;
      unit.lex = phrase.lex;
    }
    doc_.units.push_back(unit);
    return unit.last;
  }

  // A nominal mention that is the whole role group ("the mayor" once it is known who that is)
  // replaces it.
  bool CoveredByMention(const Starts& starts) const {
    if (starts.mention < 0) return false;
    const DocMention& mention = doc_.mentions[static_cast<size_t>(starts.mention)];
    return (mention.type == v1::Entity::PERSON || mention.type == v1::Entity::GROUP) &&
           mention.last >= doc_.roles[static_cast<size_t>(starts.role)].outer_last;
  }

  uint32_t AddRole(uint32_t at, int32_t index) {
    const RoleGroup& role = doc_.roles[static_cast<size_t>(index)];
    const DocMention& head = doc_.mentions[static_cast<size_t>(role.mention)];
    const Token& word = doc_.text.tokens[head.last - 1];
    doc_.units.push_back({.first = at,
                          .last = role.outer_last,
                          .word = word.word,
                          .lex = word.lex,
                          .code = role.plural ? UnitCode::kRolePlural : UnitCode::kRoleSingular,
                          .flags = 0,
                          .ref = index});
    return role.outer_last;
  }

  bool Free(uint32_t first, uint32_t last) const {
    for (uint32_t at = first; at < last; ++at) {
      if (starts_[at].mention >= 0 || starts_[at].role >= 0 || starts_[at].verb >= 0) return false;
    }
    return true;
  }

  UnitCode CodeOfMention(const DocMention& mention) const {
    const bool name = mention.form == v1::Mention::NAME;
    switch (mention.type) {
      case v1::Entity::PERSON:
        return name                                   ? UnitCode::kPersonName
               : mention.form == v1::Mention::PRONOUN ? UnitCode::kPersonPronoun
                                                      : UnitCode::kPersonNominal;
      case v1::Entity::ORGANIZATION:
        return name ? UnitCode::kOrganizationName : UnitCode::kOrganizationNominal;
      case v1::Entity::PLACE:
        if (!name) return UnitCode::kPlaceNominal;
        return IsCountry(doc_, grammar_, mention) ? UnitCode::kCountryName : UnitCode::kPlaceName;
      case v1::Entity::WORK:
        return UnitCode::kWorkName;
      case v1::Entity::EVENT:
        return name ? UnitCode::kEventName : UnitCode::kEventNominal;
      case v1::Entity::GROUP:
        return mention.form == v1::Mention::PRONOUN ? UnitCode::kGroupPronoun
                                                    : UnitCode::kGroupNominal;
      case v1::Entity::ROLE:
        return mention.plural ? UnitCode::kRolePlural : UnitCode::kRoleSingular;
      default:
        return name ? UnitCode::kOtherName : UnitCode::kOtherNominal;
    }
  }

  // End of the noun group that begins at a token: (determiner | possessive)? (adjective | noun |
  // number)* noun; `at` if there is none. A run without a noun is read once, however long.
  uint32_t NounGroupEnd(uint32_t at, uint32_t end) {
    const auto& tokens = doc_.text.tokens;
    uint32_t i = at;
    if (tokens[i].word == grammar_.words().both && tokens[i].word != kUnknownWord) return at;
    if (grammar_.is(tokens[i], kDeterminer | kPossessive)) ++i;
    uint32_t noun = at;
    for (; i < end && at >= nounless_end_; ++i) {
      if (i > at && !Free(i, i + 1)) break;
      const Token& token = tokens[i];
      const uint64_t bits = grammar_.bits(token);
      if ((bits & (kNoun | kNounPlural | kPeoples | kKin)) != 0 &&
          (bits & (kPreposition | kPronoun | kSubordinator)) == 0) {
        noun = i + 1;
      } else if ((bits & (kAdjective | kVerbParticiple | kVerbGerund | kNumberWord)) != 0 ||
                 (bits & (kFormer | kAdverb)) == kFormer ||  // "ex-", of "his ex-wife"
                 token.shape == Shape::kNumber || token.shape == Shape::kAlphanumeric) {
        if ((bits & (kPreposition | kSubordinator | kCoordinator)) != 0) break;
      } else if (token.word == kUnknownWord && token.shape == Shape::kLower) {
        // An unknown word is a noun; a hyphenated one may be an adjective before one ("cabinet-like").
        if (doc_.text.word(token).find('-') == std::string_view::npos) noun = i + 1;
      } else {
        break;
      }
    }
    if (noun == at) nounless_end_ = std::max(nounless_end_, i);
    // "Okafor now says": an adverb, though a noun as well
    if (noun == at + 1 && grammar_.is(tokens[at], kAdverb) && noun < end && starts_[noun].verb >= 0)
      return at;
    // "some have said", "about half say"
    if (noun == at &&
        (grammar_.is(tokens[at], kStandsForPeople) || tokens[at].shape == Shape::kNumber) &&
        at + 1 < end && starts_[at + 1].verb >= 0)
      noun = at + 1;
    return noun;
  }

  const Grammar& grammar_;
  Document& doc_;
  std::vector<Starts> starts_;
  uint32_t nounless_end_ =
      0;  // no noun group begins between the last one looked for and this token
};

}  // namespace

LexId LexOf(const Document& doc, const DocMention& mention) {
  const uint32_t words = mention.last - mention.first;
  if (words == 1) return doc.text.tokens[mention.first].lex;
  const PhraseMatch& phrase = doc.phrase_at[mention.first];
  return phrase.length == words ? phrase.lex : LexId{0};
}

bool IsCountry(const Document& doc, const Grammar& grammar, const DocMention& mention) {
  return (grammar.bits(LexOf(doc, mention)) & kCountry) != 0;
}

void BuildUnits(const Grammar& grammar, Document* doc) { UnitBuilder(grammar, doc).Build(); }

}  // namespace newsgraph
