// Whom and what "who", "which" and "where" stand for, the last sieve of coreference (coreference.h).
//
//   "Okafor, who", "Brellin Foods, which"            the name right before
//   "the mayor of Lindale, who"                      whose office stands there, by position or by what a claim says
//   "Okafor is a lawyer who"                         likewise: the claim makes her that lawyer
//   "Brellin Foods, a bakery company that"           the name that the words describe
//   "Brellin Foods (BF), which"                      over a bracket
#include <algorithm>
#include <unordered_map>

#include "ingest/extract/coreference.h"
#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

// So many tokens back the bracket before a relative pronoun begins.
constexpr uint32_t kLongestBracket = 8;

// Whether a nominal has the entity of a named body.
bool IsNamed(const DocMention& mention) {
  return mention.rule == "described_body" || mention.rule == "named_body";
}

}  // namespace

void Coreference::AddRelatives(Document* doc) const {
  std::vector<std::pair<uint32_t, int32_t>> ends;  // token after a name or office, entity
  for (const DocMention& mention : doc->mentions) {
    const bool body = mention.type == v1::Entity::ORGANIZATION;
    if ((body || mention.type == v1::Entity::PERSON) &&
        (mention.form == v1::Mention::NAME || (body && IsNamed(mention))))
      ends.emplace_back(mention.last, mention.entity);
  }
  std::unordered_map<int32_t, int32_t>
      claimed;  // by the mention of an office: who is said to hold it
  for (const DocClaim& claim : doc->claims) {
    if (claim.predicate == "holds_position" && claim.polarity == v1::Claim::POSITIVE &&
        claim.modality == v1::Claim::ASSERTED && claim.object_mention >= 0)
      claimed.emplace(claim.object_mention, claim.subject);
  }
  for (const RoleGroup& role : doc->roles) {
    const auto held = claimed.find(role.mention);
    const int32_t holder = role.holder >= 0        ? role.holder
                           : held != claimed.end() ? held->second
                                                   : -1;
    if (holder >= 0) ends.emplace_back(role.outer_last, holder);
  }
  std::stable_sort(ends.begin(), ends.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  const auto& tokens = doc->text.tokens;
  const auto ending = [&](uint32_t before) {
    const auto found =
        std::lower_bound(ends.begin(), ends.end(), std::pair<uint32_t, int32_t>(before, -1));
    return found == ends.end() || found->first != before ? -1 : found->second;
  };
  // "a bakery company that": elsewhere "that" is mostly no relative.
  std::vector<std::pair<uint32_t, uint32_t>> relatives(relatives_.begin(), relatives_.end());
  for (const DocMention& mention : doc->mentions) {
    if (IsNamed(mention) && mention.last < doc->text.sentences[mention.sentence].last &&
        tokens[mention.last].word == grammar_.words().that)
      relatives.emplace_back(mention.last, mention.sentence);
  }
  for (const auto& [at, sentence] : relatives) {
    uint32_t before = at;
    const uint32_t begin = doc->text.sentences[sentence].first;
    if (before > begin && tokens[before - 1].word == grammar_.words().comma) --before;
    int32_t entity = ending(before);
    if (entity < 0 && before > begin + 2 &&
        tokens[before - 1].word == grammar_.words().close_paren) {
      const uint32_t reach = std::max(begin, before - std::min(before, kLongestBracket));
      for (uint32_t open = before - 1; entity < 0 && open > reach; --open) {
        if (tokens[open].word != grammar_.words().open_paren) continue;
        entity = ending(open);
        break;
      }
    }
    if (entity < 0) continue;
    const EntityType type = doc->entities[static_cast<size_t>(entity)].type;
    const WordId word = tokens[at].word;
    const bool which = word == grammar_.words().which || word == grammar_.words().that;
    const bool who = word == grammar_.words().who || word == grammar_.words().whom;
    if ((which && type != v1::Entity::ORGANIZATION) || (who && type != v1::Entity::PERSON))
      continue;
    doc->mentions.push_back({.first = at,
                             .last = at + 1,
                             .sentence = sentence,
                             .type = type,
                             .form = v1::Mention::PRONOUN,
                             .entity = entity,
                             .rule = "pronoun_relative",
                             .confidence = 900,
                             .gender = Gender::kUnknown,
                             .plural = false});
  }
}

}  // namespace newsgraph
