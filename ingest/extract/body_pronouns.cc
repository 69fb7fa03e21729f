#include "ingest/extract/body_pronouns.h"

#include <algorithm>

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// How many sentences an "it" that speaks looks back over.
constexpr uint32_t kSpeakerWindow = 3;

}  // namespace

void BodyPronouns::Look() {
  if (looked_) return;
  looked_ = true;
  for (const DocMention& mention : doc_.mentions) {
    const bool body = mention.type == v1::Entity::ORGANIZATION;
    const bool place = mention.type == v1::Entity::PLACE && mention.form == v1::Mention::NAME;
    if ((!body && !place) || mention.entity < 0 || mention.form == v1::Mention::PRONOUN) continue;
    named_.push_back({mention.first, mention.entity, body, mention.form == v1::Mention::NAME});
  }
  std::sort(named_.begin(), named_.end(),
            [](const Named& a, const Named& b) { return a.first < b.first; });
}

std::vector<BodyPronouns::Named>::const_iterator BodyPronouns::From(uint32_t token) const {
  return std::lower_bound(named_.begin(), named_.end(), token,
                          [](const Named& named, uint32_t at) { return named.first < at; });
}

int32_t BodyPronouns::Speaker(uint32_t sentence) {
  Look();
  for (uint32_t back = 1; back <= kSpeakerWindow && back <= sentence; ++back) {
    const Sentence& before = doc_.text.sentences[sentence - back];
    for (auto at = From(before.first); at != named_.end() && at->first < before.last; ++at) {
      if (at->body) return at->entity;
    }
  }
  return -1;
}

// "It was founded", "it has": not "it is clear that".
bool BodyPronouns::IsSubject(uint32_t it) const {
  const auto& tokens = doc_.text.tokens;
  if (it + 2 >= tokens.size()) return false;
  if (grammar_.is(tokens[it + 1], kBe))
    return grammar_.is(tokens[it + 2], kVerbParticiple | kDeterminer | kVerbGerund);
  return grammar_.is(tokens[it + 1], kVerbPast | kVerbThird | kHave | kModal);
}

// The body whose name begins a sentence, after its article at most; -1 where something else does.
int32_t BodyPronouns::Opening(uint32_t sentence) const {
  const Sentence& words = doc_.text.sentences[sentence];
  const auto at = From(words.first);
  if (sentence == opened_ && (at == named_.end() || at->first >= words.last)) return opened_by_;
  const bool opens = at != named_.end() && at->first <= words.first + 1 && at->first < words.last;
  return opens && at->body && at->name ? at->entity : -1;
}

int32_t BodyPronouns::Body(uint32_t token, uint32_t sentence) {
  const bool owner = grammar_.is(doc_.text.tokens[token], kPossessive);
  if (!owner && !IsSubject(token)) return -1;
  Look();
  const uint32_t begin = doc_.text.sentences[sentence].first;
  const auto first = From(begin);
  const auto last = From(token);
  if (first == last) {
    const int32_t body = sentence == 0 ? -1 : Opening(sentence - 1);
    if (body >= 0 && token == begin) {
      opened_ = sentence;
      opened_by_ = body;
    }
    return body;
  }
  if (last - first != 1 || !first->body || !first->name) return -1;
  return owner ? first->entity : Opening(sentence);
}

}  // namespace newsgraph
