// What bodies, groups and motions that are described by a noun are: "the agency", "a bakery company", "the motion"; a sieve of
// coreference.h each.
#include <algorithm>

#include "ingest/extract/coreference.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// So many tokens before a noun stands "another", "his own".
constexpr uint32_t kBeforeHead = 2;

// "the agency" after "the Harbour Protection Agency": bodies by the words of their names.
class BodiesByHead {
 public:
  explicit BodiesByHead(const Document& doc) {
    for (const DocMention& mention : doc.mentions) {
      if (mention.type != v1::Entity::ORGANIZATION || mention.form != v1::Mention::NAME ||
          mention.last - mention.first < 2)
        continue;
      for (uint32_t at = mention.first; at < mention.last; ++at) {
        const Token& word = doc.text.tokens[at];
        const auto [known, is_new] =
            bodies_.emplace(word.hash, Body{mention.entity, mention.first});
        if (!is_new && known->second.entity != mention.entity) known->second.entity = -1;
      }
    }
  }

  // The only one of the article's named bodies that has the word in its name, if it is named before a token; -1 otherwise.
  int32_t Only(uint64_t word, uint32_t before) const {
    const auto found = bodies_.find(word);
    return found == bodies_.end() || found->second.first > before ? -1 : found->second.entity;
  }

 private:
  struct Body {
    int32_t entity;  // -1: several
    uint32_t first;  // token of the first
  };
  std::unordered_map<uint64_t, Body> bodies_;
};

bool IsQuoteMark(const Document& doc, uint32_t at) {
  if (at >= doc.text.tokens.size()) return false;
  const std::string_view mark = doc.text.word(doc.text.tokens[at]);
  return mark == "\"" || mark == "“";
}

}  // namespace

// The named bodies, by where their names begin and end.
class Coreference::BodyNames {
 public:
  explicit BodyNames(const Document& doc) {
    for (const DocMention& mention : doc.mentions) {
      if (mention.type != v1::Entity::ORGANIZATION || mention.form != v1::Mention::NAME) continue;
      from_.emplace(mention.first, mention.entity);
      to_.emplace(mention.last, mention.entity);
      end_from_.emplace(mention.first, static_cast<int32_t>(mention.last));
    }
  }

  // The entity of the name that begins at a token, or ends before it; -1 where there is none.
  int32_t From(uint32_t token) const { return Find(from_, token); }
  int32_t To(uint32_t token) const { return Find(to_, token); }
  // The token after the name that begins at a token. REQUIRES: From(token) >= 0.
  uint32_t EndFrom(uint32_t token) const { return static_cast<uint32_t>(Find(end_from_, token)); }

 private:
  static int32_t Find(const std::unordered_map<uint32_t, int32_t>& names, uint32_t token) {
    const auto found = names.find(token);
    return found == names.end() ? -1 : found->second;
  }

  std::unordered_map<uint32_t, int32_t> from_;
  std::unordered_map<uint32_t, int32_t> to_;
  std::unordered_map<uint32_t, int32_t> end_from_;
};

// "the agency": one word and its article, of no town or body that is said.
bool Coreference::IsTheBody(const Document& doc, const DocMention& mention) const {
  return mention.form == v1::Mention::NOMINAL && mention.last - mention.first == 1 &&
         mention.scope < 0 && mention.first > 0 &&
         doc.text.tokens[mention.first - 1].word == grammar_.words().the;
}

// "the library board": from the nouns right before a described body, which tell it from the harbour board.
uint32_t Coreference::FirstModifier(const Document& doc, const DocMention& mention) const {
  constexpr uint32_t kMost = 2;
  uint32_t first = mention.first;
  while (first > doc.text.sentences[mention.sentence].first && mention.first - first < kMost) {
    const Token& before = doc.text.tokens[first - 1];
    if (before.shape != Shape::kLower || !grammar_.is(before, kNoun) ||
        grammar_.is(before, kVerbThird | kVerbPast | kVerbGerund | kPreposition | kDeterminer |
                                kAdverb | kPronoun | kSay | kBe | kHave | kTime))
      break;
    --first;
  }
  return first;
}

// "a motion", "another motion", "a similar motion", "his own motion": one that was not named before.
bool Coreference::IsAnew(const Document& doc, const DocMention& mention) const {
  if (IsIndefinite(doc, mention)) return true;
  const uint32_t begin = doc.text.sentences[mention.sentence].first;
  const uint32_t first = std::max(begin, mention.first - std::min(mention.first, kBeforeHead));
  return std::any_of(doc.text.tokens.begin() + first, doc.text.tokens.begin() + mention.last,
                     [&](const Token& token) { return lexicon_.Has(token.lex, anew_); });
}

bool Coreference::IsIndefinite(const Document& doc, const DocMention& mention) const {
  const WordId word = doc.text.tokens[mention.first].word;
  return word != kUnknownWord && (word == grammar_.words().a || word == grammar_.words().an);
}

// "the Brellin bakery company": the name that stands before the word for its kind, over a noun. Not of a team, a board or a committee,
// which are another than whose name they have.
int32_t Coreference::BodyWithin(const Document& doc, const DocMention& mention,
                                const BodyNames& names) const {
  if (!lexicon_.Has(doc.text.tokens[mention.last - 1].lex, kind_of_body_)) return -1;
  const uint32_t begin = doc.text.sentences[mention.sentence].first;
  uint32_t at = mention.last - 1;
  for (int nouns = 0; at > begin && nouns < 2; ++nouns, --at) {
    if (const int32_t named = names.To(at); named >= 0) return named;
    const Token& noun = doc.text.tokens[at - 1];
    if (noun.shape != Shape::kLower || !grammar_.is(noun, kNoun)) return -1;
  }
  return -1;
}

// "a bakery company, Brellin Foods,", "the charity, the Tovik Foundation.", "law school at Lindale University": the named body that stands
// behind the words for it; -1 where none does. Not the first of a list: "the company, Brellin Foods and Tollard".
int32_t Coreference::BodyBehind(const Document& doc, const DocMention& mention,
                                const BodyNames& names) const {
  const auto& tokens = doc.text.tokens;
  const uint32_t end = doc.text.sentences[mention.sentence].last;
  uint32_t at = mention.last;
  if (at + 2 >= end) return -1;
  const bool school = tokens[at].word == grammar_.words().at && tokens[at].word != kUnknownWord &&
                      lexicon_.Has(tokens[at - 1].lex, school_);
  if (!school && (tokens[at].word != grammar_.words().comma || tokens[at].word == kUnknownWord))
    return -1;
  ++at;
  if (tokens[at].word == grammar_.words().the && tokens[at].word != kUnknownWord) ++at;
  if (IsQuoteMark(doc, at) && at + 1 < end) ++at;
  const int32_t named = names.From(at);
  if (named < 0 || school) return named;
  const uint32_t behind = names.EndFrom(at);
  if (behind >= end) return named;
  if (tokens[behind].shape != Shape::kPunctuation) return -1;
  // "the company, Brellin Foods, Tollard and others"
  const bool listed =
      tokens[behind].word == grammar_.words().comma && behind + 1 < end &&
      (tokens[behind + 1].shape == Shape::kCapital || tokens[behind + 1].shape == Shape::kUpper ||
       grammar_.is(tokens[behind + 1], kCoordinator));
  return listed ? -1 : named;
}

// "Brellin Foods, a bakery company", "Brellin Foods is a Kenyan bakery company": the named body that a nominal says something of; -1
// where it says so of none. Not "Brellin Foods and a bakery company".
int32_t Coreference::DescribedBody(const Document& doc, const DocMention& mention,
                                   const BodyNames& names) const {
  constexpr uint32_t kMostModifiers = 6;
  constexpr uint64_t kModifier = kNoun | kAdjective | kAdverb | kVerbParticiple | kVerbGerund;
  const auto& tokens = doc.text.tokens;
  const uint32_t begin = doc.text.sentences[mention.sentence].first;
  // "the bakery company Brellin Foods", "the bakery company "Brellin""
  if (!mention.plural) {
    int32_t named = names.From(mention.last + (IsQuoteMark(doc, mention.last) ? 1 : 0));
    if (named < 0) named = BodyBehind(doc, mention, names);
    if (named < 0) named = BodyWithin(doc, mention, names);
    if (named >= 0) return named;
  }
  const uint32_t reach =
      std::max(begin + 1, mention.first - std::min(mention.first, kMostModifiers));
  uint32_t at = mention.first;  // of its article
  for (; at > reach; --at) {
    const Token& token = tokens[at - 1];
    if (token.word != kUnknownWord &&
        (token.word == grammar_.words().a || token.word == grammar_.words().an))
      break;
    const bool name = token.shape == Shape::kCapital || token.shape == Shape::kUpper ||
                      token.shape == Shape::kDotted || token.shape == Shape::kMixed;
    if (token.shape == Shape::kPunctuation || grammar_.is(token, kBe | kPronoun | kPreposition) ||
        (!name && token.word != kUnknownWord && !grammar_.is(token, kModifier)))
      return -1;
  }
  if (at <= reach) return -1;
  uint32_t before = at - 1;  // the token after the name
  if (before == begin ||
      (!grammar_.is(tokens[before - 1], kBe) && tokens[before - 1].word != grammar_.words().comma))
    return -1;
  --before;
  if (before > begin + 2 && tokens[before - 1].word == grammar_.words().close_paren) {
    for (uint32_t open = before - 1; open > begin && before - open < 8; --open) {
      if (tokens[open].word == grammar_.words().open_paren) return names.To(open);
    }
    return -1;
  }
  return names.To(before);
}

// Bodies, groups and motions described by a noun: one entity per head words within the article,
// "the council" joining the only body whose description ends with it.
void Coreference::NominalEntities(Document* doc) {
  struct Known {
    std::string words;
    int32_t entity;
  };
  std::unordered_map<uint64_t, std::vector<Known>> by_head;  // hash of the last word, and type
  const BodiesByHead named(*doc);
  const BodyNames names(*doc);
  std::unordered_map<uint64_t, int32_t> described;  // by noun: the named body that it was said of
  for (size_t m = 0; m < doc->mentions.size(); ++m) {
    DocMention& mention = doc->mentions[m];
    if (mention.entity >= 0 || mention.form != v1::Mention::NOMINAL ||
        mention.type == v1::Entity::ROLE || mention.type == v1::Entity::PERSON) {
      continue;
    }
    std::string words;
    uint64_t head = 0;
    const uint32_t first =
        mention.type == v1::Entity::ORGANIZATION ? FirstModifier(*doc, mention) : mention.first;
    for (uint32_t at = first; at < mention.last; ++at) {
      const Token& token = doc->text.tokens[at];
      if (grammar_.is(token, kDeterminer | kPossessive)) continue;
      if (!words.empty()) words += ' ';
      words += FoldCase(doc->text.word(token));
      head = token.hash;
    }
    if (mention.type == v1::Entity::ORGANIZATION && IsTheBody(*doc, mention)) {
      mention.entity = named.Only(head, mention.first);
      if (mention.entity >= 0) {
        mention.rule = "named_body";
        continue;
      }
      // "the rock band Iron Ferry .. the band"
      if (const auto of = described.find(head); of != described.end() && of->second >= 0) {
        mention.entity = of->second;
        mention.rule = "described_body";
        continue;
      }
    }
    const uint64_t noun = head;
    head ^= static_cast<uint64_t>(mention.type);
    std::vector<Known>& known = by_head[head];
    if (mention.type == v1::Entity::ORGANIZATION) {
      if (const int32_t name = DescribedBody(*doc, mention, names); name >= 0) {
        mention.entity = name;
        mention.rule = "described_body";
        const auto [of, is_new] = described.emplace(noun, name);
        if (!is_new && of->second != name) of->second = -1;  // of several
        continue;
      }
      described[noun] = -1;  // "a band", of which no name is said
    }
    // "a motion": not the one before, and what "the motion" means from here on
    if (mention.type == v1::Entity::OTHER && IsAnew(*doc, mention))
      std::erase_if(known, [&](const Known& k) { return k.words == words; });
    int32_t found = -1, hits = 0;
    for (const Known& k : known) {
      if (k.words == words) {
        found = k.entity;
        hits = 1;
        break;
      }
      const bool tail = k.words.size() > words.size() && k.words.ends_with(words) &&
                        k.words[k.words.size() - words.size() - 1] == ' ';
      if (mention.type == v1::Entity::ORGANIZATION && tail) {
        found = k.entity;
        ++hits;
      }
      if (hits > 1) break;
    }
    if (hits != 1) {
      DocEntity entity;
      entity.type = mention.type;
      entity.best = static_cast<int32_t>(m);
      entity.canonical = words;
      if (mention.scope >= 0)
        entity.scope = doc->mentions[static_cast<size_t>(mention.scope)].entity;
      doc->entities.push_back(std::move(entity));
      found = static_cast<int32_t>(doc->entities.size()) - 1;
      known.push_back({words, found});
    }
    mention.entity = found;
  }
}

}  // namespace newsgraph
