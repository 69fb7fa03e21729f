// Who plays whom (fiction.h).
#include <algorithm>

#include "ingest/extract/fiction.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// So many words stand between "as" and the name: "as junior detective Regan Holt".
constexpr uint32_t kBeforeName = 4;

// So many words before "is a fictional" stand the names of a character.
constexpr uint32_t kBeforeIs = 16;

}  // namespace

int32_t Fiction::NameFrom(uint32_t token) const {
  for (uint32_t at = token; at < token + kBeforeName && at < name_from_.size(); ++at) {
    if (name_from_[at] >= 0) return name_from_[at];
    if (doc_->text.tokens[at].shape == Shape::kPunctuation ||
        grammar_.is(doc_->text.tokens[at], kPreposition | kPronoun | kSubordinator | kCoordinator))
      break;
  }
  return -1;
}

void Fiction::Note(int32_t character, int32_t maker) {
  const auto vote = [&](int32_t mention, int32_t by) {
    const int32_t entity = mention < 0 ? -1 : doc_->mentions[static_cast<size_t>(mention)].entity;
    if (entity < 0) return;
    votes_[static_cast<size_t>(entity)] += by;
    if (by > 0)
      cast_in_.push_back(CastIn(doc_->mentions[static_cast<size_t>(mention)].sentence, entity));
  };
  vote(character, 1);
  vote(maker, -1);
}

void Fiction::ReadCast() {
  const std::vector<Token>& tokens = doc_->text.tokens;
  name_from_.assign(tokens.size() + 1, -1);
  name_to_.assign(tokens.size() + 1, -1);
  for (size_t m = 0; m < doc_->mentions.size(); ++m) {
    const DocMention& mention = doc_->mentions[m];
    if (mention.type != v1::Entity::PERSON || mention.form != v1::Mention::NAME) continue;
    name_from_[mention.first] = name_to_[mention.last] = static_cast<int32_t>(m);
  }
  for (uint32_t at = 1; at + 1 < tokens.size(); ++at) {
    const Token& token = tokens[at];
    if (token.word == grammar_.words().as && token.word != kUnknownWord) ReadAs(at);
    if (token.word == grammar_.words().open_paren && token.word != kUnknownWord) ReadBrackets(at);
    if (token.shape == Shape::kLower && Has(token, play_verb_)) ReadPlay(at);
    if (token.shape == Shape::kLower && Has(token, part_noun_)) ReadPart(at);
    if (token.shape == Shape::kLower && Has(token, star_)) {  // "Orvell stars", "starring Orvell"
      Note(-1, name_to_[at]);
      Note(-1, name_from_[at + 1]);
    }
    if (doc_->text.word(token) == "fictional") ReadFictional(at);
  }
  for (const RoleGroup& role : doc_->roles) {  // "the actress Dana Orvell"
    if (role.holder < 0 || votes_[static_cast<size_t>(role.holder)] != 0) continue;
    const DocMention& words = doc_->mentions[static_cast<size_t>(role.mention)];
    if (Has(doc_->text.tokens[words.last - 1], maker_word_))
      votes_[static_cast<size_t>(role.holder)] = -1;
  }
  std::ranges::sort(cast_in_);
}

// Whether a name ends the words about it before a token: no possessive, no verb.
bool Fiction::EndsName(uint32_t next) const {
  if (next >= doc_->text.tokens.size()) return true;
  const Token& token = doc_->text.tokens[next];
  if (token.word != kUnknownWord && token.word == grammar_.words().possessive) return false;
  return token.shape == Shape::kPunctuation || token.has(Token::kSentenceStart) ||
         token.word == grammar_.words().in || token.word == grammar_.words().and_;
}

// "Dana Orvell as Regan Holt,", "starred as Regan Holt"; not "named Lanning as Orvell left", "cast him as Orvell's heir".
void Fiction::ReadAs(uint32_t as) {
  const std::vector<Token>& tokens = doc_->text.tokens;
  const int32_t character = NameFrom(as + 1);
  if (character < 0) return;
  const uint32_t next = doc_->mentions[static_cast<size_t>(character)].last;
  const bool stars = tokens[as - 1].word == grammar_.words().comma && name_from_[as + 1] >= 0 &&
                     HasWord(character, kStar);
  if (stars || Has(tokens[as - 1], star_verb_) || Has(tokens[as - 1], part_noun_)) {
    Note(character, -1);
    return;
  }
  const int32_t actor = name_to_[as];
  if (actor < 0) return;
  const bool line =
      tokens[doc_->mentions[static_cast<size_t>(actor)].first].has(Token::kSentenceStart);
  if ((line || about_fiction_) && EndsName(next)) Note(character, actor);
}

// "Regan Holt (Orvell)"
void Fiction::ReadBrackets(uint32_t open) {
  const int32_t actor = name_from_[open + 1];
  if (!about_fiction_ || actor < 0 || name_to_[open] < 0) return;
  if (HasWord(actor, kAward)) return;  // "Orvell (Holt's Way) was nominated"
  const uint32_t close = doc_->mentions[static_cast<size_t>(actor)].last;
  if (close < doc_->text.tokens.size() &&
      doc_->text.tokens[close].word == grammar_.words().close_paren)
    Note(name_to_[open], actor);
}

// "Regan Holt, played by Dana Orvell", "Orvell plays Regan Holt"
void Fiction::ReadPlay(uint32_t at) {
  const std::vector<Token>& tokens = doc_->text.tokens;
  if (tokens[at + 1].word == grammar_.words().by) {
    const int32_t actor = NameFrom(at + 2);
    uint32_t before = at;
    if (before > 0 && (grammar_.is(tokens[before - 1], kBe))) --before;
    if (before > 0 && grammar_.is(tokens[before - 1], kRelative)) --before;
    if (before > 0 && tokens[before - 1].shape == Shape::kPunctuation) --before;
    if (actor >= 0) Note(name_to_[before], actor);
    return;
  }
  // "the voice actress Dana Orvell"
  if (Has(tokens[at + 1], maker_word_) && doc_->text.word(tokens[at]) == "voice") return;
  const int32_t character = NameFrom(at + 1);
  if (character < 0 || (!about_fiction_ && !HasWord(character, kWork))) return;
  const uint32_t next = doc_->mentions[static_cast<size_t>(character)].last;
  if (next < tokens.size() && (tokens[next].word == grammar_.words().as ||
                               tokens[next].word == grammar_.words().possessive))
    return;
  Note(character, name_to_[at]);
}

// "the role of Regan Holt", "her character, Regan Holt,"
void Fiction::ReadPart(uint32_t at) {
  if (!about_fiction_) return;
  const std::vector<Token>& tokens = doc_->text.tokens;
  const bool comma = tokens[at + 1].word == grammar_.words().comma;
  if (comma ? doc_->text.word(tokens[at]) != "character"
            : tokens[at + 1].word != grammar_.words().of)
    return;
  const int32_t character = comma ? name_from_[at + 2] : NameFrom(at + 2);
  if (character < 0) return;
  const uint32_t last = doc_->mentions[static_cast<size_t>(character)].last;
  if (last >= tokens.size() || tokens[last].word != grammar_.words().possessive)
    Note(character, -1);
}

// "Regan Holt, also Ray, is a fictional surgeon": who opens the sentence.
void Fiction::ReadFictional(uint32_t at) {
  const uint32_t sentence = doc_->SentenceOf(at);
  const std::vector<Token>& tokens = doc_->text.tokens;
  const uint32_t is = at - 2;
  if (at < doc_->text.sentences[sentence].first + 2 || !grammar_.is(tokens[is], kBe)) return;
  const uint32_t first =
      std::max(doc_->text.sentences[sentence].first, is - std::min(is, kBeforeIs));
  for (uint32_t name = first; name < is; ++name) {
    if (name_from_[name] >= 0) Note(name_from_[name], -1);
  }
}

}  // namespace newsgraph
