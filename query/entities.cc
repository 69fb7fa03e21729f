#include "query/entities.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "graph/entity_key.h"
#include "graph/name.h"

namespace newsgraph {
namespace {

constexpr size_t kMostAliases = 8;

// A name other than the best one, as the index has it, and an article that writes it.
struct Alias {
  std::string normalised;
  uint32_t articles = 0;
  ArticleId newest;
  uint32_t entity = 0;
};

using AliasCounts = std::unordered_map<std::string, Alias>;

void CountAlias(const std::string& normalised, const NodeMention& mention, AliasCounts* counts) {
  Alias& alias = (*counts)[normalised];
  if (alias.articles++ > 0) return;
  alias.normalised = normalised;
  alias.newest = mention.article;
  alias.entity = mention.entity;
}

std::vector<Alias> MostFrequent(const AliasCounts& counts) {
  std::vector<Alias> aliases;
  for (const auto& [normalised, alias] : counts) aliases.push_back(alias);
  std::ranges::sort(aliases, [](const Alias& a, const Alias& b) {
    return std::pair(b.articles, std::string_view(a.normalised)) <
           std::pair(a.articles, std::string_view(b.normalised));
  });
  if (aliases.size() > kMostAliases) aliases.resize(kMostAliases);
  return aliases;
}

// The spelling of `alias` in the article it was seen in.
std::string AsWritten(const Alias& alias, const v1::Analysis& analysis) {
  if (alias.entity >= static_cast<uint32_t>(analysis.entities_size())) return alias.normalised;
  const v1::Entity& entity = analysis.entities(static_cast<int>(alias.entity));
  if (NormaliseName(entity.name()) == alias.normalised) return entity.name();
  for (const std::string& surface : entity.aliases()) {
    if (NormaliseName(surface) == alias.normalised) return surface;
  }
  return alias.normalised;
}

void SeeDate(Date date, Date* first, Date* last) {
  if (!date.known()) return;
  if (!first->known() || date < *first) *first = date;
  *last = std::max(*last, date);
}

// What people decided about it, as far as a row shows it.
void AddJudged(NodeId entity, const Identity& identity, v1::EntityRow* row) {
  const auto part = identity.parts().parts().find(entity);
  std::vector<std::string> keys = {row->key()};
  if (part != identity.parts().parts().end()) {
    keys = part->second;
    for (const std::string& key : keys) row->add_members(key);
  }
  std::set<std::string> identifiers;
  for (const std::string& key : keys) {
    const auto known = identity.parts().identifiers().find(key);
    if (known == identity.parts().identifiers().end()) continue;
    identifiers.insert(known->second.begin(), known->second.end());
  }
  for (const std::string& identifier : identifiers) row->add_identifiers(identifier);
  const Split* split = identity.SplitOf(entity);
  if (split != nullptr && LabelOf(row->key()).empty() && split->rest.empty()) {
    row->set_unresolved_among(static_cast<uint32_t>(split->labels.size()));
  }
}

}  // namespace

StatusOr<const NodeLabel*> EntityReader::Label(NodeId node) {
  const auto known = labels_.find(node);
  if (known != labels_.end()) return &known->second;
  NG_ASSIGN_OR_RETURN(NodeLabel label, mentions_.Label(node));
  return &labels_.emplace(node, std::move(label)).first->second;
}

StatusOr<v1::EntityRef> EntityReader::Ref(NodeId node) {
  NG_ASSIGN_OR_RETURN(const NodeLabel* label, Label(node));
  v1::EntityRef ref;
  ref.set_node(ToHex(label->node));
  ref.set_type(label->type);
  ref.set_name(label->name);
  const std::string key = label->key;
  NG_ASSIGN_OR_RETURN(*ref.mutable_scope(), ScopeName(key));
  return ref;
}

StatusOr<v1::EntityRow> EntityReader::Row(NodeId node, const EvidenceFilter& filter, Meter* meter) {
  NG_ASSIGN_OR_RETURN(const v1::EntityRef ref, Ref(node));
  NG_ASSIGN_OR_RETURN(const NodeLabel* label, Label(node));
  v1::EntityRow row;
  row.set_node(ref.node());
  row.set_type(ref.type());
  row.set_kind(label->kind);
  row.set_name(ref.name());
  row.set_scope(ref.scope());
  row.set_key(label->key);
  row.set_local(IsLocalKey(label->key));
  AddJudged(label->node, identity_, &row);
  Date first, last;
  uint32_t articles = 0;
  for (mentions_.Seek(node, filter.since, filter.until); mentions_.Valid() && meter->ReadEdge();
       mentions_.Next()) {
    const NodeMention& mention = mentions_.mention();
    NG_ASSIGN_OR_RETURN(const bool passes, articles_->PassesOutlet(mention.article, filter));
    if (!passes) continue;
    ++articles;
    SeeDate(mention.date, &first, &last);
  }
  NG_RETURN_IF_ERROR(mentions_.status());
  row.set_articles(articles);
  row.set_first_seen(first.ToString());
  row.set_last_seen(last.ToString());
  return row;
}

Status EntityReader::AddAliases(NodeId node, Meter* meter, v1::EntityRow* row) {
  const std::string best = NormaliseName(row->name());
  AliasCounts counts;
  for (mentions_.Seek(node); mentions_.Valid() && meter->ReadEdge(); mentions_.Next()) {
    const NodeMention& mention = mentions_.mention();
    const std::string name = NormaliseName(mention.name);
    if (name != best && !name.empty()) CountAlias(name, mention, &counts);
    for (const std::string& alias : mention.aliases) {
      if (alias != best && alias != name) CountAlias(alias, mention, &counts);
    }
  }
  NG_RETURN_IF_ERROR(mentions_.status());
  for (const Alias& alias : MostFrequent(counts)) {
    NG_ASSIGN_OR_RETURN(const v1::Analysis* analysis, articles_->Analysis(alias.newest));
    row->add_aliases(AsWritten(alias, *analysis));
  }
  return OkStatus();
}

StatusOr<std::vector<std::string>> EntityReader::Keys(NodeId node) {
  const auto& parts = identity_.parts().parts();
  const auto part = parts.find(identity_.Canonical(node));
  std::vector<std::string> keys;
  if (part != parts.end()) {
    keys = part->second;
  } else {
    NG_ASSIGN_OR_RETURN(const NodeLabel* label, Label(node));
    keys.push_back(label->key);
  }
  std::ranges::sort(keys);
  return keys;
}

StatusOr<std::string> EntityReader::ScopeName(std::string_view key) {
  const std::string_view scope = ScopeOfKey(key);
  if (scope.empty()) return std::string();
  const StatusOr<const NodeLabel*> label = Label(NodeIdOf(scope));
  if (label.ok()) return (*label)->name;
  if (!absl::IsNotFound(label.status())) return label.status();
  return std::string(NameOfKey(scope));
}

std::string_view ScopeOfKey(std::string_view key) {
  key = WithoutLabel(key);
  const size_t at = key.find('<');
  return at == std::string_view::npos ? std::string_view() : key.substr(at + 1);
}

std::string_view NameOfKey(std::string_view key) {
  key.remove_prefix(std::min(key.find('/') + 1, key.size()));
  return key.substr(0, key.find_first_of("<#|"));
}

}  // namespace newsgraph
