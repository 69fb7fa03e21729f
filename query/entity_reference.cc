#include "query/entity_reference.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "graph/entity_key.h"
#include "graph/name.h"
#include "graph/parts.h"
#include "query/name_search.h"

namespace newsgraph {
namespace {

constexpr size_t kMostListed = 20;
constexpr size_t kMostSuggested = 3;

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

bool IsKey(std::string_view text) {
  const size_t slash = text.find('/');
  v1::Entity::Type type;
  return slash != std::string_view::npos &&
         v1::Entity::Type_Parse(std::string(text.substr(0, slash)), &type);
}

// A node that may be meant, with how its key fits the name.
struct Candidate {
  NameHit hit;
  std::string key;
  bool local = false;
  bool own_name = false;  // the key has the name, not just some article
};

bool HasScope(std::string_view key, std::string_view scope) {
  for (key = ScopeOfKey(key); !key.empty(); key = ScopeOfKey(key)) {
    if (NameOfKey(key) == scope) return true;
  }
  return false;
}

StatusOr<std::vector<Candidate>> CandidatesOf(const Reference& reference, Inquiry* inquiry) {
  NG_ASSIGN_OR_RETURN(std::vector<NameHit> hits, NodesNamed(reference.name, inquiry));
  std::vector<Candidate> candidates;
  for (NameHit& hit : hits) {
    if (reference.type.has_value() && hit.type != *reference.type) continue;
    const StatusOr<const NodeLabel*> found = inquiry->entities.Label(hit.node);
    if (absl::IsNotFound(found.status())) continue;  // a label whose articles are gone
    NG_RETURN_IF_ERROR(found.status());
    const NodeLabel& label = **found;
    NG_ASSIGN_OR_RETURN(const std::vector<std::string> keys, inquiry->entities.Keys(hit.node));
    const auto has = [&](const auto& fits) { return std::ranges::any_of(keys, fits); };
    if (!reference.scope.empty() &&
        !has([&](const std::string& key) { return HasScope(key, reference.scope); })) {
      continue;
    }
    const bool own_name =
        NormaliseName(label.name) == reference.name ||
        has([&](const std::string& key) { return NameOfKey(key) == reference.name; });
    candidates.push_back({.hit = std::move(hit),
                          .key = label.key,
                          .local = IsLocalKey(label.key),
                          .own_name = own_name});
  }
  return candidates;
}

// "mayor of velden" as a name of its own, else as "mayor" in the scope "velden".
StatusOr<std::vector<Candidate>> FindCandidates(Reference reference, Inquiry* inquiry) {
  NG_ASSIGN_OR_RETURN(std::vector<Candidate> candidates, CandidatesOf(reference, inquiry));
  const size_t of = reference.name.rfind(" of ");
  if (!candidates.empty() || of == std::string::npos || !reference.scope.empty()) return candidates;
  reference.scope = reference.name.substr(of + 4);
  reference.name.resize(of);
  return CandidatesOf(reference, inquiry);
}

// 0 = meant first: by a key of that very name, the same in some scope, as an alias, in one article
// only.
int Rank(const Candidate& candidate) {
  if (candidate.local) return 3;
  if (!candidate.own_name) return 2;
  return ScopeOfKey(candidate.key).empty() ? 0 : 1;
}

// Whether the first of candidates in order is clearly meant: others of its rank are of another
// type, and it is no mere alias.
bool IsClear(const std::vector<Candidate>& candidates) {
  const Candidate& first = candidates.front();
  for (size_t i = 1; i < candidates.size() && Rank(candidates[i]) == Rank(first); ++i) {
    if (Rank(first) > 1 || candidates[i].hit.type == first.hit.type) return false;
  }
  return true;
}

StatusOr<std::string> Shown(NodeId node, Inquiry* inquiry) {
  NG_ASSIGN_OR_RETURN(const v1::EntityRef ref, inquiry->entities.Ref(node));
  std::string shown = ref.name() + " (" + v1::Entity::Type_Name(ref.type());
  if (!ref.scope().empty()) shown += ", " + ref.scope();
  return shown + ")";
}

// What tells namesakes apart: ": 2021-03-04, The bridge is open", or ", newest 2021-03-04, ..".
std::string WhereSeen(const v1::ArticleRow& newest, uint64_t articles) {
  std::string where = newest.date();
  const std::string& title = newest.title().empty() ? newest.id() : newest.title();
  if (!title.empty()) where += (where.empty() ? "" : ", ") + title;
  if (where.empty()) return "";
  return (articles == 1 ? ": " : ", newest: ") + where;
}

Status Ambiguous(std::string_view text, const std::vector<Candidate>& candidates,
                 Inquiry* inquiry) {
  std::string message = "\"" + std::string(text) + "\" may mean " +
                        std::to_string(candidates.size()) + " entities; say which one:";
  for (size_t i = 0; i < std::min(candidates.size(), kMostListed); ++i) {
    const NameHit& hit = candidates[i].hit;
    NG_ASSIGN_OR_RETURN(const std::string shown, Shown(hit.node, inquiry));
    message += "\n  " + ToHex(hit.node) + "  " + shown + ", " + std::to_string(hit.articles) +
               (hit.articles == 1 ? " article" : " articles");
    NG_ASSIGN_OR_RETURN(const NodeLabel* label, inquiry->entities.Label(hit.node));
    NG_ASSIGN_OR_RETURN(const v1::ArticleRow newest, inquiry->articles.Row(label->newest));
    message += WhereSeen(newest, hit.articles);
  }
  if (candidates.size() > kMostListed) {
    message += "\n  and " + std::to_string(candidates.size() - kMostListed) + " more";
  }
  return InvalidArgumentError(message);
}

Status Unknown(std::string_view text, const Reference& reference, Inquiry* inquiry) {
  TypeSet types;
  if (reference.type.has_value()) types.Add(*reference.type);
  NG_ASSIGN_OR_RETURN(const std::vector<NameHit> near, SearchNames(reference.name, types, inquiry));
  std::string message = "nothing is known as \"" + std::string(text) + "\"";
  for (size_t i = 0; i < std::min(near.size(), kMostSuggested); ++i) {
    NG_ASSIGN_OR_RETURN(const std::string shown, Shown(near[i].node, inquiry));
    message += (i == 0 ? "; did you mean " : " or ") + shown;
  }
  return NotFoundError(near.empty() ? message : message + "?");
}

StatusOr<Resolved> ResolveNode(NodeId node, std::string_view text, Inquiry* inquiry) {
  const StatusOr<const NodeLabel*> label = inquiry->entities.Label(node);
  if (label.ok()) return Resolved{(*label)->node, {}};
  if (!absl::IsNotFound(label.status())) return label.status();
  return NotFoundError("no article names the node " + std::string(text));
}

// Who has that number of a catalogue: "wikidata:Q42".
std::vector<NodeId> Identified(std::string_view text, const Inquiry& inquiry) {
  if (text.find(':') == std::string_view::npos) return {};
  return inquiry.snapshot.identity().Identified(Trimmed(text));
}

// One number of a catalogue was given to several.
Status IdentifiedTwice(std::string_view text, const std::vector<NodeId>& nodes, Inquiry* inquiry) {
  std::string message = "\"" + std::string(text) + "\" is said to be " +
                        std::to_string(nodes.size()) +
                        " entities: say which one, or take one judgement back with `newsgraph undo "
                        "ID` (`newsgraph judgements` lists them):";
  for (const NodeId node : nodes) {
    NG_ASSIGN_OR_RETURN(const std::string shown, Shown(node, inquiry));
    message += "\n  " + ToHex(node) + "  " + shown;
  }
  return InvalidArgumentError(message);
}

}  // namespace

StatusOr<std::string> ShownKey(const std::string& key, Inquiry* inquiry) {
  // As the articles say it: not what it has become by judgements since.
  const GraphSnapshot stored(inquiry->snapshot.view());
  const StatusOr<NodeLabel> label = stored.Mentions().Label(NodeIdOf(WithoutLabel(key)));
  if (absl::IsNotFound(label.status())) return key;
  NG_RETURN_IF_ERROR(label.status());
  const ArticleId newest = label->newest;
  std::string shown = label->name;
  if (const std::string_view mark = LabelOf(key); !mark.empty()) shown = LabelledName(shown, mark);
  shown += " (" + v1::Entity::Type_Name(label->type);
  if (const std::string_view scope = ScopeOfKey(key); !scope.empty()) {
    shown.append(", ").append(NameOfKey(scope));
  }
  shown += ")";
  if (!IsLocalKey(key)) return shown;
  NG_ASSIGN_OR_RETURN(const v1::ArticleRow article, inquiry->articles.Row(newest));
  return shown + " in " + article.id();
}

std::optional<v1::Entity::Type> ParseEntityType(std::string_view text) {
  std::string upper(Trimmed(text));
  std::ranges::transform(upper, upper.begin(), [](unsigned char c) { return std::toupper(c); });
  if (upper.size() < 3) return std::nullopt;
  for (int i = 0; i < v1::Entity::Type_ARRAYSIZE; ++i) {
    const auto type = static_cast<v1::Entity::Type>(i);
    if (v1::Entity::Type_Name(type).starts_with(upper)) return type;
  }
  return std::nullopt;
}

Reference ParseReference(std::string_view text) {
  text = Trimmed(text);
  if (const std::optional<uint64_t> id = ParseHex16(text)) return {.node = NodeId{*id}};
  if (IsKey(text)) return {.node = NodeIdOf(text)};
  Reference reference;
  const size_t open = text.rfind('(');
  if (open != std::string_view::npos && text.ends_with(')')) {
    const std::string_view inside = text.substr(open + 1, text.size() - open - 2);
    const size_t comma = std::min(inside.find(','), inside.size());
    reference.type = ParseEntityType(inside.substr(0, comma));
    if (reference.type.has_value()) {
      reference.scope = NormaliseName(inside.substr(std::min(comma + 1, inside.size())));
      text = text.substr(0, open);
    }
  }
  reference.name = NormaliseName(text);
  return reference;
}

StatusOr<Resolved> Resolve(std::string_view text, Inquiry* inquiry) {
  const Reference reference = ParseReference(text);
  if (reference.node) return ResolveNode(reference.node, text, inquiry);
  const std::vector<NodeId> identified = Identified(text, *inquiry);
  if (identified.size() == 1) return ResolveNode(identified.front(), text, inquiry);
  if (identified.size() > 1) return IdentifiedTwice(text, identified, inquiry);
  if (reference.name.empty()) return InvalidArgumentError("a name is empty");
  NG_ASSIGN_OR_RETURN(std::vector<Candidate> candidates, FindCandidates(reference, inquiry));
  if (candidates.empty()) return Unknown(text, reference, inquiry);
  std::ranges::stable_sort(candidates, {}, [](const Candidate& candidate) {
    return std::tuple(Rank(candidate), -static_cast<int64_t>(candidate.hit.articles),
                      candidate.hit.type, candidate.hit.node);
  });
  if (!IsClear(candidates)) return Ambiguous(text, candidates, inquiry);
  Resolved resolved = {candidates.front().hit.node, {}};
  for (size_t i = 1; i < candidates.size(); ++i) {
    if (candidates[i].own_name && !candidates[i].local) {
      resolved.also.push_back(candidates[i].hit.node);
    }
  }
  return resolved;
}

StatusOr<std::vector<NodeId>> ResolveSeveral(
    const google::protobuf::RepeatedPtrField<std::string>& texts, Inquiry* inquiry) {
  constexpr int kMost = 10;
  if (texts.size() < 2 || texts.size() > kMost) {
    return InvalidArgumentError("this is asked of two to ten entities, not of " +
                                std::to_string(texts.size()));
  }
  std::vector<NodeId> nodes;
  for (const std::string& text : texts) {
    NG_ASSIGN_OR_RETURN(const Resolved resolved, Resolve(text, inquiry));
    if (std::ranges::count(nodes, resolved.node) > 0) {
      return InvalidArgumentError("\"" + text + "\" is an entity that was named before");
    }
    nodes.push_back(resolved.node);
  }
  return nodes;
}

StatusOr<std::vector<NodeId>> ResolveAll(std::string_view text, Inquiry* inquiry) {
  const Reference reference = ParseReference(text);
  if (reference.node) {
    return std::vector<NodeId>{inquiry->snapshot.identity().Canonical(reference.node)};
  }
  std::vector<NodeId> identified = Identified(text, *inquiry);
  if (!identified.empty()) return identified;
  NG_ASSIGN_OR_RETURN(const std::vector<Candidate> candidates, FindCandidates(reference, inquiry));
  std::vector<NodeId> nodes;
  for (const Candidate& candidate : candidates) nodes.push_back(candidate.hit.node);
  return nodes;
}

}  // namespace newsgraph
