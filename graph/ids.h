// Ids: what things are called inside the store. Every id is the hash of a key text, so that it
// needs no counter: any thread, process or machine gives the same id, ingesting again changes
// nothing, and the order of articles does not matter.
//
//   ArticleId      8 bytes   outlet or source, given id; else URL; else content
//   NodeId         8 bytes   an entity's key: "PERSON/mara tovik" (graph/entity_key.h)
//   PredicateCode  4 bytes   "holds_position"
//   FactId         8 bytes   predicate, subject key, object key, identifying qualifiers
//   ClaimId        8 bytes   fact, polarity, modality, status, attribution
//
// The ids are distinct types, so that swapped arguments do not compile. 0 means "none" in each.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "newsgraph/v1/article.pb.h"

namespace newsgraph {

template <typename Tag, typename Number>
struct Id {
  Number value = 0;

  explicit operator bool() const { return value != 0; }
  friend bool operator==(Id, Id) = default;
  friend auto operator<=>(Id, Id) = default;
};

using NodeId = Id<struct NodeTag, uint64_t>;
using ArticleId = Id<struct ArticleTag, uint64_t>;
using FactId = Id<struct FactTag, uint64_t>;
using ClaimId = Id<struct ClaimTag, uint64_t>;
using PredicateCode = Id<struct PredicateTag, uint32_t>;

// Sixteen (a predicate: eight) lower-case hexadecimal digits, as dumps and messages print ids.
std::string ToHex(uint64_t value);
std::string ToHex(uint32_t value);
template <typename Tag, typename Number>
std::string ToHex(Id<Tag, Number> id) {
  return ToHex(id.value);
}

// The inverse of ToHex(uint64_t); nullopt unless these are sixteen hexadecimal digits.
std::optional<uint64_t> ParseHex16(std::string_view text);

PredicateCode PredicateCodeOf(std::string_view predicate);

// The id of an article: hash of (outlet, else source, else nothing; given id) where an id is given,
// else of the canonical URL, else of the content. Reads id, url, outlet, source and content_hash,
// which must be filled for the last case.
ArticleId ArticleIdOf(const v1::Article& article);

// Over every field of the input (id, url, title, outlet, authors, the dates, text): any change of
// the input changes it. Not over what the program adds (language, source, the computed ids).
uint64_t ContentHashOf(const v1::Article& article);

// Fills content_hash and article_id. Call it once an article is read and `source` is set.
void IdentifyArticle(v1::Article* article);

// The URL without fragment and tracking parameters (utm_*, fbclid, gclid ..), scheme and host in
// lower case, no default port, no final slash: two links to one page are one. Text that is no URL
// comes back trimmed.
std::string CanonicalUrl(std::string_view url);

// "www.Example.org:80/a" and "https://example.org/b" -> "example.org". Empty where there is no
// host.
std::string UrlHost(std::string_view url);

// What counts as one outlet: the given name folded, else the host of the URL, else "" (all unknown
// ones together).
std::string OutletName(const v1::Article& article);

// How an outlet may stand in edge rows that people call so: by its name, or by the host of its URLs.
std::vector<uint32_t> OutletCodesOf(std::string_view called);

// Four bytes of the hash of an OutletName, as edge rows keep it (Evidence.outlet); 0 for "".
uint32_t OutletCode(std::string_view outlet_name);

}  // namespace newsgraph

template <typename Tag, typename Number>
struct std::hash<newsgraph::Id<Tag, Number>> {
  // Ids are hashes already.
  size_t operator()(newsgraph::Id<Tag, Number> id) const { return static_cast<size_t>(id.value); }
};
