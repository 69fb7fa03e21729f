#include "query/name_search.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace newsgraph {
namespace {

// Beyond that, one node is simply very frequent.
constexpr uint64_t kMostCounted = 100'000;

using Hits = std::unordered_map<NodeId, NameHit>;

void Keep(const NameCursor& name, const NameMatch& match, Hits* hits) {
  NameHit& hit = (*hits)[name.node()];
  if (hit.node && hit.match.score >= match.score) return;
  hit = {name.node(), name.type(), match, std::string(name.name())};
}

// Reads the names from the cursor on and keeps those that match.
Status Collect(NameCursor names, std::string_view asked, TypeSet types, Meter* meter, Hits* hits) {
  for (; names.Valid() && meter->ReadEdge(); names.Next()) {
    if (!types.empty() && !types.Has(names.type())) continue;
    const std::optional<NameMatch> match = MatchName(asked, names.name());
    if (match.has_value()) Keep(names, *match, hits);
  }
  return names.status();
}

// Where to look next for a name that is not in the index: a slip of the pen seldom takes the first
// letter, and if so it leaves the second; a single word may stand anywhere in a name. The empty
// prefix, every name, costs 0.2 us a name.
std::vector<std::string> NearbyPrefixes(std::string_view normalised) {
  std::vector<std::string> prefixes;
  for (size_t at = 0; at < normalised.size() && prefixes.size() < 2;) {
    size_t length = 1;
    while (at + length < normalised.size() && (normalised[at + length] & 0xC0) == 0x80) ++length;
    if (normalised[at] == ' ') break;
    prefixes.emplace_back(normalised.substr(at, length));
    at += length;
  }
  if (normalised.find(' ') == std::string_view::npos) prefixes.emplace_back();
  return prefixes;
}

// Takes the hits.
StatusOr<std::vector<NameHit>> Ranked(Hits* hits, Inquiry* inquiry) {
  std::vector<NameHit> ranked;
  for (auto& [node, hit] : *hits) ranked.push_back(std::move(hit));
  std::ranges::sort(ranked, {}, &NameHit::node);
  MentionCursor mentions = inquiry->snapshot.Mentions();
  for (NameHit& hit : ranked) {
    NG_ASSIGN_OR_RETURN(hit.articles, mentions.Count(hit.node, kMostCounted));
  }
  std::ranges::sort(ranked, [](const NameHit& a, const NameHit& b) {
    return std::tuple(b.match.score, b.articles, a.node) <
           std::tuple(a.match.score, a.articles, b.node);
  });
  return ranked;
}

}  // namespace

StatusOr<std::vector<NameHit>> NodesNamed(std::string_view normalised, Inquiry* inquiry) {
  Hits hits;
  NameCursor names = inquiry->snapshot.Names(normalised, true);
  for (; names.Valid(); names.Next()) Keep(names, {v1::FindHit::EXACT, 1000}, &hits);
  NG_RETURN_IF_ERROR(names.status());
  return Ranked(&hits, inquiry);
}

StatusOr<std::vector<NameHit>> SearchNames(std::string_view normalised, TypeSet types,
                                           Inquiry* inquiry) {
  Hits hits;
  NG_RETURN_IF_ERROR(
      Collect(inquiry->snapshot.Names(normalised), normalised, types, &inquiry->meter, &hits));
  for (const std::string& letters : NearbyPrefixes(normalised)) {
    if (!hits.empty()) break;
    NG_RETURN_IF_ERROR(
        Collect(inquiry->snapshot.Names(letters), normalised, types, &inquiry->meter, &hits));
  }
  return Ranked(&hits, inquiry);
}

}  // namespace newsgraph
