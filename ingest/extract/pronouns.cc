// Who "he", "she", "they" and "I" are: the sieves of pronouns (coreference.h).
#include <algorithm>

#include "ingest/extract/body_pronouns.h"
#include "ingest/extract/coreference.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// So many tokens into a sentence its subject begins.
constexpr uint32_t kOpening = 4;

// The offices that begin with a possessive pronoun ("its president"), by the pronoun's token.
std::unordered_map<uint32_t, size_t> OwnedOffices(const Document& doc) {
  std::unordered_map<uint32_t, size_t> owned;
  for (size_t r = 0; r < doc.roles.size(); ++r) {
    if (doc.roles[r].possessive_pronoun && doc.roles[r].before < 0)
      owned.emplace(doc.roles[r].outer_first, r);
  }
  return owned;
}

}  // namespace

// Whether a verb of saying stands behind a token, over adverbs and auxiliaries: "it also said".
bool Coreference::SaysNext(const Document& doc, uint32_t at) const {
  const auto& tokens = doc.text.tokens;
  for (uint32_t i = at + 1; i < tokens.size() && i <= at + 3; ++i) {
    if (grammar_.is(tokens[i], kSay)) return true;
    // “..,” it read.
    if (grammar_.is(tokens[i], kSayInQuotes))
      return at > 0 && tokens[at - 1].shape == Shape::kPunctuation &&
             !tokens[at].has(Token::kSentenceStart);
    if (!grammar_.is(tokens[i], kAdverb | kHave)) return false;
  }
  return false;
}

void Coreference::AddPronouns(std::vector<uint8_t>* covered, Document* doc) {
  relatives_.clear();
  // Groups by their place, for "they": the one described last, within two sentences.
  struct Described {
    uint32_t first;
    int32_t entity;
    bool opens;  // a sentence, as its subject: "Two officials said"
  };
  std::vector<Described> groups;
  for (const DocMention& mention : doc->mentions) {
    if (mention.type == v1::Entity::GROUP && mention.entity >= 0)
      groups.push_back({mention.first, mention.entity,
                        mention.first < doc->text.sentences[mention.sentence].first + kOpening});
  }
  std::ranges::sort(groups, {},
                    [](const Described& group) { return std::pair(group.first, group.entity); });
  BodyPronouns bodies(grammar_, *doc);
  const std::unordered_map<uint32_t, size_t> offices = OwnedOffices(*doc);
  const auto group_before = [&](uint32_t token, uint32_t sentence) {
    const auto after = std::ranges::lower_bound(groups, token, {}, &Described::first);
    const uint32_t window = doc->text.sentences[sentence < 2 ? 0 : sentence - 2].first;
    const bool none = after == groups.begin() || (after - 1)->first < window;
    return none ? Described{0, -1, false} : *(after - 1);
  };
  for (uint32_t s = 0; s < doc->text.sentences.size(); ++s) {
    const Sentence& sentence = doc->text.sentences[s];
    for (uint32_t at = sentence.first; at < sentence.last; ++at) {
      if ((*covered)[at]) continue;
      const Token& token = doc->text.tokens[at];
      if (token.word == grammar_.words().they && token.word != kUnknownWord) {
        const Described group = group_before(at, s);
        doc->mentions.push_back({.first = at,
                                 .last = at + 1,
                                 .sentence = s,
                                 .type = v1::Entity::GROUP,
                                 .form = v1::Mention::PRONOUN,
                                 .entity = group.entity,
                                 .rule = "pronoun_they",
                                 .confidence = group.opens ? uint16_t{600} : kGuess,
                                 .gender = Gender::kUnknown,
                                 .plural = true});
        (*covered)[at] = 1;
        continue;
      }
      const bool its = token.word == grammar_.words().its && token.word != kUnknownWord;
      if (its || (token.word == grammar_.words().it && token.word != kUnknownWord)) {
        const int32_t body = !its && SaysNext(*doc, at) ? bodies.Speaker(s) : bodies.Body(at, s);
        if (body >= 0) {
          if (const auto office = offices.find(at); office != offices.end())
            doc->roles[office->second].before = static_cast<int32_t>(doc->mentions.size());
          doc->mentions.push_back({.first = at,
                                   .last = at + 1,
                                   .sentence = s,
                                   .type = v1::Entity::ORGANIZATION,
                                   .form = v1::Mention::PRONOUN,
                                   .entity = body,
                                   .rule = "pronoun_it",
                                   .confidence = 600,
                                   .gender = Gender::kUnknown,
                                   .plural = false});
          (*covered)[at] = 1;
        }
        continue;
      }
      if (grammar_.is(token, kRelative)) relatives_.push_back({at, s});
      if (!grammar_.is(token, kMale | kFemale | kFirstPerson)) continue;
      if (grammar_.is(token, kFirstPerson | kPluralPronoun) &&
          !grammar_.is(token, kMale | kFemale)) {
        if (grammar_.is(token, kPluralPronoun)) continue;
      }
      DocMention mention{.first = at,
                         .last = at + 1,
                         .sentence = s,
                         .type = v1::Entity::PERSON,
                         .form = v1::Mention::PRONOUN,
                         .entity = -1,
                         .rule = "pronoun",
                         .confidence = 700,
                         .gender = Gender::kUnknown,
                         .plural = false};
      if (grammar_.is(token, kMale)) mention.gender = Gender::kMale;
      if (grammar_.is(token, kFemale)) mention.gender = Gender::kFemale;
      doc->mentions.push_back(mention);
      (*covered)[at] = 1;
    }
  }
}

}  // namespace newsgraph
