#include "ingest/extract/tag_evidence.h"

#include <algorithm>
#include <array>

namespace newsgraph {
namespace {

using namespace name_word;  // NOLINT: bit names only

// All numbers here were set by measuring on the training part of worldwide_newswire; around them the figures hardly change.

// By how much the closest tag of a name must have won, in 1 / kWeightScale of log-odds.
constexpr int32_t kNewPerson = 0;  // where the rules have no candidate
constexpr int32_t kLonger = 3;     // holds one candidate and more
constexpr int32_t kJoined = 10;    // holds several
constexpr int32_t kPart = 20;      // lies inside one
constexpr int32_t kCrossing = 15;

// Share of a tagger's score that counts, in thousandths; per mention, for at most so many mentions.
constexpr int32_t kShare = 600;
constexpr int32_t kMostMentions = 2;
constexpr int32_t kMostAgainst = 8000;  // milli-units
// Hundredths: what the tagger thinks no name, or a name of some other kind, may still be one to the rules.
constexpr int32_t kShareAgainstOther = 80;
constexpr int32_t kShareAgainstNoName = 50;

RuleKind KindOf(const Name& name) {
  if (name.dropped) return RuleKind::kNoName;
  switch (name.type) {
    case v1::Entity::PERSON:
      return RuleKind::kPerson;
    case v1::Entity::ORGANIZATION:
      return RuleKind::kOrganization;
    case v1::Entity::PLACE:
      return RuleKind::kPlace;
    default:
      return RuleKind::kOther;
  }
}

// What no name begins or ends with, whatever the tagger says; a weekday or a mark inside is the end of a name before it, and
// "and" or a title belong to no name but to that of a body or a place with a head noun ("Council of Ministers").
bool IsWellFormed(const TokenizedText& text, const NameWords& words, const TaggedName& name) {
  const Token& first = text.tokens[name.first];
  const Token& last = text.tokens[name.last - 1];
  if (words.is(first, kHonorific | kFunction) || words.is(last, kFunction | kMonth)) return false;
  for (const Token& token : {first, last}) {
    if (token.shape == Shape::kPunctuation || token.hash == words.possessive) return false;
    if (token.shape == Shape::kNumber) return false;  // the score of a team, the year of a dateline
  }
  bool joins = false;
  bool title = false;
  bool head = false;
  for (uint32_t at = name.first; at < name.last; ++at) {
    const Token& token = text.tokens[at];
    if (words.is(token, kWeekday)) return false;
    joins |= token.hash == words.and_;
    title |= words.is(token, kTitle | kOffice | kHonorific) && !words.is(token, kSurname);
    head |= words.is(token, kOrgHead | kPlaceHead);
  }
  const bool modifier = words.is(last, kRoleModifier) && !words.is(last, kSurname | kOrgHead);
  return !modifier && ((!title && !joins) || (head && name.type != TaggedType::kPerson));
}

// Whether the name ends inside a phrase of the lists: "National Front Vice" before "President".
bool CutsPhrase(std::span<const PhraseMatch> phrases, const TaggedName& name) {
  for (uint32_t at = name.first; at < name.last && at < phrases.size(); ++at) {
    if (phrases[at].length > 0 && at + phrases[at].length > name.last) return true;
  }
  return false;
}

// The rules know better where a possessive or a comma divides.
bool HasDivider(const TokenizedText& text, const NameWords& words, const TaggedName& name) {
  for (uint32_t at = name.first; at < name.last; ++at) {
    const uint64_t hash = text.tokens[at].hash;
    if (hash == words.possessive || hash == words.comma) return true;
  }
  return false;
}

bool IsNewPerson(const TokenizedText& text, const NameWords& words, const TaggedName& name) {
  return name.type == TaggedType::kPerson && name.margin >= kNewPerson &&
         !words.is(text.tokens[name.first], kPeople | kNotName | kDemonym);
}

// Whether a name of the tagger takes the place of the candidates that it touches.
bool Replaces(const TaggedName& name, std::span<const Candidate> touched) {
  const Candidate& first = touched.front();
  const Candidate& last = touched.back();
  if (touched.size() == 1 && first.first == name.first && first.last == name.last) return false;
  if (name.first <= first.first && last.last <= name.last)
    return name.margin >= (touched.size() == 1 ? kLonger : kJoined);
  const bool inside = touched.size() == 1 && first.first <= name.first && name.last <= first.last;
  if (inside && first.has(Candidate::kFixed)) return false;  // "The Hague", "Bank of Orlan"
  return name.margin >= (inside ? kPart : kCrossing);
}

Candidate MakeCandidate(const TokenizedText& text, const TaggedName& name,
                        std::span<const Candidate> touched) {
  Candidate made;
  made.first = name.first;
  made.last = name.last;
  made.flags = Candidate::kFixed;
  const auto keep = [&](const Candidate& from, unsigned flags) {
    made.flags = static_cast<uint8_t>(made.flags | (from.flags & flags));
  };
  if (touched.empty()) {
    const auto after = std::ranges::upper_bound(text.sentences, name.first, {}, &Sentence::first);
    made.sentence = static_cast<uint32_t>(after - text.sentences.begin()) - 1;
    return made;
  }
  made.sentence = touched.front().sentence;
  if (touched.front().first == name.first) {
    keep(touched.front(), Candidate::kAfterTitle | Candidate::kPositional | Candidate::kDateline);
  }
  if (touched.back().last == name.last) keep(touched.back(), Candidate::kBeforeTitle);
  return made;
}

}  // namespace

void ViewCandidates(const TokenizedText& text, std::span<const Candidate> candidates,
                    const NameTable& table, std::vector<RuleView>* views) {
  views->assign(text.tokens.size(), kNoCandidate);
  for (const Candidate& candidate : candidates) {
    RuleKind kind = RuleKind::kDemonym;
    int32_t margin = 0;
    if (!candidate.has(Candidate::kDemonym)) {
      const Name& name = table.names[static_cast<size_t>(candidate.name)];
      kind = KindOf(name);
      margin = name.margin;
    }
    for (uint32_t at = candidate.first; at < candidate.last; ++at) {
      const Position position = candidate.last - candidate.first == 1 ? Position::kUnit
                                : at == candidate.first               ? Position::kBegin
                                : at + 1 == candidate.last            ? Position::kLast
                                                                      : Position::kInside;
      (*views)[at] = ViewOf(kind, position, margin);
    }
  }
}

bool TakeTaggedNames(const TokenizedText& text, std::span<const PhraseMatch> phrases,
                     const NameWords& words, std::span<const TaggedName> names,
                     std::vector<Candidate>* candidates) {
  std::vector<Candidate> kept;
  size_t next = 0;
  bool changed = false;
  for (const TaggedName& name : names) {
    if (name.type == TaggedType::kOther || !IsWellFormed(text, words, name) ||
        CutsPhrase(phrases, name))
      continue;
    while (next < candidates->size() && (*candidates)[next].last <= name.first)
      kept.push_back((*candidates)[next++]);
    size_t end = next;
    while (end < candidates->size() && (*candidates)[end].first < name.last) ++end;
    const std::span<const Candidate> touched(candidates->data() + next, end - next);
    const bool take = touched.empty() ? IsNewPerson(text, words, name)
                                      : Replaces(name, touched) && !HasDivider(text, words, name);
    if (!take) continue;
    kept.push_back(MakeCandidate(text, name, touched));
    next = end;
    changed = true;
  }
  if (!changed) return false;
  kept.insert(kept.end(), candidates->begin() + static_cast<ptrdiff_t>(next), candidates->end());
  *candidates = std::move(kept);
  return true;
}

void ScoreTags(std::span<const TypeScores> tag_scores, std::span<const Candidate> candidates,
               const NameTyper& typer, NameTable* table) {
  struct Sum {
    std::array<int32_t, kTaggedTypes> score{};  // over mentions, each the mean of its tokens
    int32_t mentions = 0;
  };
  std::vector<Sum> sums(table->names.size());
  for (const Candidate& candidate : candidates) {
    if (candidate.name < 0) continue;
    std::array<int32_t, kTaggedTypes> score{};
    int32_t tokens = 0;
    for (uint32_t at = candidate.first; at < candidate.last; ++at) {
      if (tag_scores[at][0] == Tagger::kNever) continue;
      for (size_t type = 0; type < kTaggedTypes; ++type) score[type] += tag_scores[at][type];
      ++tokens;
    }
    if (tokens == 0) continue;
    Sum& sum = sums[static_cast<size_t>(candidate.name)];
    for (size_t type = 0; type < kTaggedTypes; ++type) sum.score[type] += score[type] / tokens;
    ++sum.mentions;
  }
  for (size_t n = 0; n < sums.size(); ++n) {
    const Sum& sum = sums[n];
    if (sum.mentions == 0) continue;
    const int32_t times = std::min(sum.mentions, kMostMentions);
    std::array<int32_t, kTaggedTypes> milli{};
    for (size_t type = 0; type < kTaggedTypes; ++type) {
      milli[type] = sum.score[type] * times / sum.mentions * kShare / kWeightScale;
    }
    const int32_t best = std::max(0, *std::ranges::max_element(milli));
    const auto against = [&](int32_t score) { return std::max(score - best, -kMostAgainst); };
    const auto add = [&](v1::Entity::Type type, int32_t score) {
      typer.Add("tagger", type, score, &table->names[n], *table);
    };
    add(v1::Entity::PERSON, against(milli[0]));
    add(v1::Entity::ORGANIZATION, against(milli[1]));
    add(v1::Entity::PLACE, against(milli[2]));
    const int32_t other = against(milli[3]) * kShareAgainstOther / 100;
    for (const auto type : {v1::Entity::OTHER, v1::Entity::WORK, v1::Entity::EVENT})
      add(type, other);
    add(v1::Entity::GROUP, against(0) * kShareAgainstNoName / 100);
  }
}

}  // namespace newsgraph
