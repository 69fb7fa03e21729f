// What stands behind the keys of mention and edge rows, as bytes. Packed by hand: these two
// families hold nine rows in ten. On disk: do not renumber.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/evidence.h"
#include "graph/keys.h"
#include "graph/snapshot.h"

namespace newsgraph {

// entity varint | type 1 | kind 1 | mentions varint | quotes varint | name | form of the key varint
// (graph/text_forms.h), where it is 0 the key | n varint, n aliases; a text is its length as varint
// and its bytes.
std::string EncodeMentionValue(const NodeMention& mention);
// False when the bytes are damaged.
bool DecodeMentionValue(std::string_view bytes, const MentionKey& key, NodeMention* mention);
// `normalised` is the best name or an alias of it.
bool MentionHasName(const NodeMention& mention, std::string_view normalised);

// type 1
std::string EncodeNameValue(v1::Entity::Type type);
bool DecodeNameValue(std::string_view bytes, v1::Entity::Type* type);

// type of the neighbour 1 | flags 1 | date 4 | outlet 4 | [text 8] | then for each evidence, in
// order of its number:
//   number varint | said 1 | has 1 | confidence 2 | claim 8 | [sentence 8] | [attribution 8] |
//   [since 4] | [until 4]
// said: bit 0 NEGATIVE, bits 1-3 modality, bits 4-5 status, bit 6 inferred, bit 7 local
// attribution. has: bit 0 sentence, bit 1 attribution, bit 2 since, bit 3 until, bit 4 detailed. flags: bit 0 text.
// REQUIRES: not empty; article, date, outlet and text are the same in all.
// Without a neighbour the type is PERSON and means nothing.
std::string EncodeEdgeValue(v1::Entity::Type neighbour, std::span<const Evidence> evidences);
// Appends to *out with the article given. False when the bytes are damaged.
bool DecodeEdgeValue(std::string_view bytes, ArticleId article, std::vector<Evidence>* out);
// Parts of it without decoding the rest; unknown and PERSON when the bytes are damaged.
Date EdgeValueDate(std::string_view bytes);
v1::Entity::Type EdgeValueNeighbourType(std::string_view bytes);

}  // namespace newsgraph
