#include "graph/row_values.h"

#include <algorithm>

#include "graph/base/bytes.h"
#include "graph/name.h"
#include "graph/text_forms.h"

namespace newsgraph {
namespace {

constexpr uint8_t kHasText = 1;
constexpr uint8_t kHasSentence = 1;
constexpr uint8_t kHasAttribution = 2;
constexpr uint8_t kHasSince = 4;
constexpr uint8_t kHasUntil = 8;
constexpr uint8_t kDetailed = 16;

void AppendText(std::string* out, std::string_view text) {
  AppendVarint(out, text.size());
  out->append(text);
}

bool TakeText(std::string_view* bytes, std::string* text) {
  uint64_t size = 0;
  if (!TakeVarint(bytes, &size) || size > bytes->size()) return false;
  text->assign(bytes->substr(0, size));
  bytes->remove_prefix(size);
  return true;
}

template <typename Number>
bool TakeBigEndian(std::string_view* bytes, Number* value) {
  if (bytes->size() < sizeof(Number)) return false;
  *value = ReadBigEndian<Number>(*bytes, 0);
  bytes->remove_prefix(sizeof(Number));
  return true;
}

bool TakeCount(std::string_view* bytes, uint32_t* count) {
  uint64_t value = 0;
  if (!TakeVarint(bytes, &value) || value > UINT32_MAX) return false;
  *count = static_cast<uint32_t>(value);
  return true;
}

uint8_t Said(const Evidence& evidence) {
  const auto said =
      static_cast<unsigned>(evidence.polarity) | static_cast<unsigned>(evidence.modality) << 1 |
      static_cast<unsigned>(evidence.status) << 4 | static_cast<unsigned>(evidence.inferred) << 6 |
      static_cast<unsigned>(evidence.local_attribution) << 7;
  return static_cast<uint8_t>(said);
}

bool SetSaid(uint8_t said, Evidence* evidence) {
  if (!v1::Claim::Modality_IsValid(said >> 1 & 7)) return false;
  evidence->polarity = static_cast<v1::Claim::Polarity>(said & 1);
  evidence->modality = static_cast<v1::Claim::Modality>(said >> 1 & 7);
  evidence->status = static_cast<v1::Claim::Status>(said >> 4 & 3);
  evidence->inferred = (said >> 6 & 1) != 0;
  evidence->local_attribution = (said >> 7 & 1) != 0;
  return true;
}

uint8_t Has(const Evidence& evidence) {
  return static_cast<uint8_t>(
      (evidence.sentence != 0 ? kHasSentence : 0) | (evidence.attribution ? kHasAttribution : 0) |
      (evidence.since.known() ? kHasSince : 0) | (evidence.until.known() ? kHasUntil : 0) |
      (evidence.detailed ? kDetailed : 0));
}

bool TakeEvidence(std::string_view* bytes, Evidence* evidence) {
  uint8_t said = 0;
  uint8_t has = 0;
  if (!TakeCount(bytes, &evidence->number) || !TakeBigEndian(bytes, &said) ||
      !TakeBigEndian(bytes, &has) || !TakeBigEndian(bytes, &evidence->confidence_milli) ||
      !TakeBigEndian(bytes, &evidence->claim.value) || !SetSaid(said, evidence)) {
    return false;
  }
  evidence->detailed = (has & kDetailed) != 0;
  return (!(has & kHasSentence) || TakeBigEndian(bytes, &evidence->sentence)) &&
         (!(has & kHasAttribution) || TakeBigEndian(bytes, &evidence->attribution.value)) &&
         (!(has & kHasSince) || TakeBigEndian(bytes, &evidence->since.yyyymmdd)) &&
         (!(has & kHasUntil) || TakeBigEndian(bytes, &evidence->until.yyyymmdd));
}

// A scope's key is not there to make one of.
KeyParts PartsOf(const NodeMention& mention) {
  return {.type = mention.type,
          .name = mention.name,
          .article = mention.article,
          .entity = mention.entity,
          .scope_key = {}};
}

bool TakeKey(std::string_view* bytes, NodeMention* mention) {
  uint32_t form = 0;
  if (!TakeCount(bytes, &form) || FormNeedsScope(form)) return false;
  if (form == kWrittenOut) return TakeText(bytes, &mention->key);
  mention->key = KeyOfForm(form, PartsOf(*mention));
  return !mention->key.empty();
}

}  // namespace

std::string EncodeMentionValue(const NodeMention& mention) {
  std::string bytes;
  bytes.reserve(mention.name.size() + 16);
  AppendVarint(&bytes, mention.entity);
  AppendBigEndian(&bytes, static_cast<uint8_t>(mention.type));
  AppendBigEndian(&bytes, static_cast<uint8_t>(mention.kind));
  AppendVarint(&bytes, mention.mentions);
  AppendVarint(&bytes, mention.quotes);
  AppendText(&bytes, mention.name);
  const uint32_t form = KeyFormOf(mention.key, PartsOf(mention));
  AppendVarint(&bytes, form);
  if (form == kWrittenOut) AppendText(&bytes, mention.key);
  AppendVarint(&bytes, mention.aliases.size());
  for (const std::string& alias : mention.aliases) AppendText(&bytes, alias);
  return bytes;
}

bool DecodeMentionValue(std::string_view bytes, const MentionKey& key, NodeMention* mention) {
  mention->article = key.article;
  mention->date = key.date;
  uint8_t type = 0;
  uint8_t kind = 0;
  uint32_t aliases = 0;
  if (!TakeCount(&bytes, &mention->entity) || !TakeBigEndian(&bytes, &type) ||
      !TakeBigEndian(&bytes, &kind) || !TakeCount(&bytes, &mention->mentions) ||
      !TakeCount(&bytes, &mention->quotes) || !TakeText(&bytes, &mention->name) ||
      !v1::Entity::Type_IsValid(type) || !v1::Entity::Kind_IsValid(kind)) {
    return false;
  }
  mention->type = static_cast<v1::Entity::Type>(type);
  mention->kind = static_cast<v1::Entity::Kind>(kind);
  if (!TakeKey(&bytes, mention) || !TakeCount(&bytes, &aliases) ||
      aliases > bytes.size()) {  // each takes a byte or more
    return false;
  }
  mention->aliases.resize(aliases);
  for (std::string& alias : mention->aliases) {
    if (!TakeText(&bytes, &alias)) return false;
  }
  return bytes.empty();
}

bool MentionHasName(const NodeMention& mention, std::string_view normalised) {
  return std::binary_search(mention.aliases.begin(), mention.aliases.end(), normalised) ||
         NormaliseName(mention.name) == normalised;
}

std::string EncodeNameValue(v1::Entity::Type type) {
  return std::string(1, static_cast<char>(type));
}

bool DecodeNameValue(std::string_view bytes, v1::Entity::Type* type) {
  if (bytes.size() != 1 || !v1::Entity::Type_IsValid(bytes[0])) return false;
  *type = static_cast<v1::Entity::Type>(bytes[0]);
  return true;
}

std::string EncodeEdgeValue(v1::Entity::Type neighbour, std::span<const Evidence> evidences) {
  const Evidence& first = evidences.front();
  std::string bytes;
  bytes.reserve(18 + 40 * evidences.size());
  AppendBigEndian(&bytes, static_cast<uint8_t>(neighbour));
  AppendBigEndian(&bytes, first.text != 0 ? kHasText : uint8_t{0});
  AppendBigEndian(&bytes, first.date.yyyymmdd);
  AppendBigEndian(&bytes, first.outlet);
  if (first.text != 0) AppendBigEndian(&bytes, first.text);
  for (const Evidence& evidence : evidences) {
    AppendVarint(&bytes, evidence.number);
    AppendBigEndian(&bytes, Said(evidence));
    AppendBigEndian(&bytes, Has(evidence));
    AppendBigEndian(&bytes, evidence.confidence_milli);
    AppendBigEndian(&bytes, evidence.claim.value);
    if (evidence.sentence != 0) AppendBigEndian(&bytes, evidence.sentence);
    if (evidence.attribution) AppendBigEndian(&bytes, evidence.attribution.value);
    if (evidence.since.known()) AppendBigEndian(&bytes, evidence.since.yyyymmdd);
    if (evidence.until.known()) AppendBigEndian(&bytes, evidence.until.yyyymmdd);
  }
  return bytes;
}

bool DecodeEdgeValue(std::string_view bytes, ArticleId article, std::vector<Evidence>* out) {
  Evidence common;
  common.article = article;
  uint8_t type = 0;
  uint8_t flags = 0;
  if (!TakeBigEndian(&bytes, &type) || !v1::Entity::Type_IsValid(type) ||
      !TakeBigEndian(&bytes, &flags) || !TakeBigEndian(&bytes, &common.date.yyyymmdd) ||
      !TakeBigEndian(&bytes, &common.outlet)) {
    return false;
  }
  if ((flags & kHasText) && !TakeBigEndian(&bytes, &common.text)) return false;
  if (bytes.empty()) return false;  // a row without evidence is none
  while (!bytes.empty()) {
    Evidence evidence = common;
    if (!TakeEvidence(&bytes, &evidence)) return false;
    out->push_back(evidence);
  }
  return true;
}

Date EdgeValueDate(std::string_view bytes) {
  return bytes.size() < 6 ? Date{} : Date{ReadBigEndian<uint32_t>(bytes, 2)};
}

v1::Entity::Type EdgeValueNeighbourType(std::string_view bytes) {
  if (bytes.empty() || !v1::Entity::Type_IsValid(bytes[0])) return v1::Entity::PERSON;
  return static_cast<v1::Entity::Type>(bytes[0]);
}

}  // namespace newsgraph
