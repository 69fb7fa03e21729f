// The cursors of graph/snapshot.h over names and mentions; edge_cursor.cc has that over edges.
#include <algorithm>
#include <iterator>
#include <utility>

#include "graph/entity_key.h"
#include "graph/keys.h"
#include "graph/name.h"
#include "graph/row_values.h"
#include "graph/snapshot.h"

namespace newsgraph {
namespace {

Status NotReadable(std::string_view family, std::string_view key) {
  return DataLossError(DescribeKey(family, key) + ": not readable");
}

// One article calls the entity by two names: the one that is known everywhere is its name there.
void AddMention(NodeMention other, NodeMention* mention) {
  if (IsLocalKey(mention->key) && !IsLocalKey(other.key)) std::swap(other, *mention);
  mention->mentions += other.mentions;
  mention->quotes += other.quotes;
  std::string name = NormaliseName(other.name);
  if (!name.empty()) other.aliases.push_back(std::move(name));
  std::ranges::move(other.aliases, std::back_inserter(mention->aliases));
  std::ranges::sort(mention->aliases);
  mention->aliases.erase(std::unique(mention->aliases.begin(), mention->aliases.end()),
                         mention->aliases.end());
  std::erase(mention->aliases, NormaliseName(mention->name));
}

}  // namespace

bool IsWithin(Date date, Date since, Date until) {
  if (!since.known() && !until.known()) return true;
  if (!date.known() || date < since) return false;
  if (!until.known()) return true;
  const uint32_t last = until.month() == 0 ? until.yyyymmdd + 9999
                        : until.day() == 0 ? until.yyyymmdd + 99
                                           : until.yyyymmdd;
  return date.yyyymmdd <= last;
}

NameCursor::NameCursor(std::shared_ptr<const OrderedView> view,
                       std::shared_ptr<const Identity> identity,
                       std::shared_ptr<const KnownArticles> known, std::string prefix,
                       bool whole_name)
    : view_(std::move(view)),
      identity_(std::move(identity)),
      known_(std::move(known)),
      rows_(view_->NewIterator(Family::kName)),
      prefix_(std::move(prefix)),
      status_(identity_->status()) {
  if (!status_.ok()) return;
  if (whole_name) prefix_.push_back('\0');
  rows_->Seek(prefix_);
  Load();
}

void NameCursor::Next() {
  if (at_entity_ + 1 < entities_.size()) {
    node_ = entities_[++at_entity_];
    return;
  }
  if (in_rows_) rows_->Next();
  Load();
}

void NameCursor::Load() {
  valid_ = false;
  entities_.clear();
  at_entity_ = 0;
  while (in_rows_ && !valid_) {
    LoadRow();
    if (in_rows_ && !valid_) rows_->Next();  // the name of hidden articles alone
  }
  if (!valid_ && status_.ok()) LoadLabel();
}

void NameCursor::LoadRow() {
  in_rows_ = false;
  if (!rows_->Valid()) {
    status_ = rows_->status();
    return;
  }
  const std::string_view key = rows_->key();
  if (!key.starts_with(prefix_)) return;
  const std::optional<NameKey> parsed = ParseNameKey(key);
  if (!parsed || !DecodeNameValue(rows_->value(), &type_)) {
    status_ = NotReadable("name", key);
    return;
  }
  if (known_ != nullptr && !IsUsed(parsed->name, parsed->node)) {
    in_rows_ = status_.ok();
    return;
  }
  name_ = key.substr(0, parsed->name.size());
  node_ = parsed->node;
  if (identity_->IsSplit(node_)) {
    entities_ = identity_->EntitiesOf(node_);
    node_ = entities_.front();
  } else if (identity_->changes_nodes()) {
    node_ = identity_->Canonical(node_);
  }
  in_rows_ = true;
  valid_ = true;
}

// By an article that is not hidden. A common name answers in its first row.
bool NameCursor::IsUsed(std::string_view name, NodeId stored) {
  if (mentions_ == nullptr) mentions_ = view_->NewIterator(Family::kMention);
  const std::string prefix = EdgePrefix(stored);
  NodeMention mention;
  mentions_->Seek(prefix);
  for (; mentions_->Valid() && mentions_->key().starts_with(prefix); mentions_->Next()) {
    const std::optional<MentionKey> key = ParseMentionKey(mentions_->key());
    if (!key || !DecodeMentionValue(mentions_->value(), *key, &mention)) {
      status_ = NotReadable("mention", mentions_->key());
      return false;
    }
    if (known_->Has(key->article) && MentionHasName(mention, name)) return true;
  }
  status_.Update(mentions_->status());
  return false;
}

// The labels of splits are names too; they come behind those of the articles.
void NameCursor::LoadLabel() {
  const auto& labels = identity_->labels();
  while (at_label_ < labels.size()) {
    const SplitLabel& label = labels[at_label_++];
    // A whole name ends in a 0 byte here.
    const bool fits = prefix_.ends_with('\0')
                          ? label.name == std::string_view(prefix_).substr(0, prefix_.size() - 1)
                          : label.name.starts_with(prefix_);
    if (!fits) continue;
    name_ = label.name;
    node_ = label.entity;
    type_ = label.type;
    valid_ = true;
    return;
  }
}

MentionCursor::MentionCursor(std::shared_ptr<const OrderedView> view,
                             std::shared_ptr<const Identity> identity,
                             std::shared_ptr<const KnownArticles> known)
    : view_(std::move(view)), identity_(std::move(identity)), known_(std::move(known)) {}

void MentionCursor::Seek(NodeId node, Date since, Date until) {
  since_ = since;
  until_ = until;
  status_ = identity_->status();
  lanes_.assign(1, Lane{node});
  if (identity_->changes_nodes()) {
    const NodeId entity = identity_->Canonical(node);
    const std::vector<Lane>* lanes = identity_->LanesOf(entity);
    lanes_.assign(1, Lane{entity});
    if (lanes != nullptr) lanes_ = *lanes;
  }
  while (rows_.size() < lanes_.size()) rows_.push_back(view_->NewIterator(Family::kMention));
  for (size_t i = 0; i < lanes_.size(); ++i) {
    rows_[i]->Seek(EdgePrefix(lanes_[i].stored));
    Settle(i);
  }
  Load();
}

void MentionCursor::Next() {
  for (const size_t lane : here_) {
    rows_[lane]->Next();
    Settle(lane);
  }
  Load();
}

// Goes on to the lane's next row that passes; at its end the iterator is moved to no row of it.
void MentionCursor::Settle(size_t lane) {
  OrderedIterator& rows = *rows_[lane];
  for (; rows.Valid(); rows.Next()) {
    const std::optional<MentionKey> key = ParseMentionKey(rows.key());
    if (!key) {
      status_ = NotReadable("mention", rows.key());
      return;
    }
    if (key->node != lanes_[lane].stored) break;
    if (since_.known() && key->date < since_) break;  // newest first: nothing later fits
    const bool is_known = known_ == nullptr || known_->Has(key->article);
    if (is_known && IsWithin(key->date, since_, until_) && lanes_[lane].Has(key->article)) return;
  }
  if (!rows.Valid()) status_.Update(rows.status());
  lanes_[lane] = {};  // no node is 0: it has no rows
}

// The newest article of all lanes; one that several lanes have is read from each.
void MentionCursor::Load() {
  constexpr size_t kNode = sizeof(uint64_t);
  valid_ = false;
  here_.clear();
  if (!status_.ok()) return;
  std::string_view least;
  for (size_t i = 0; i < lanes_.size(); ++i) {
    if (!lanes_[i].stored) continue;
    const std::string_view place = rows_[i]->key().substr(kNode);  // ~date, article
    if (!here_.empty() && place > least) continue;
    if (here_.empty() || place < least) here_.clear();
    least = place;
    here_.push_back(i);
  }
  for (size_t i = 0; i < here_.size() && status_.ok(); ++i) Read(here_[i], i == 0);
  valid_ = !here_.empty() && status_.ok();
}

void MentionCursor::Read(size_t lane, bool first) {
  const OrderedIterator& rows = *rows_[lane];
  const std::optional<MentionKey> key = ParseMentionKey(rows.key());
  NodeMention other;
  NodeMention& mention = first ? mention_ : other;
  if (!key || !DecodeMentionValue(rows.value(), *key, &mention)) {
    status_ = NotReadable("mention", rows.key());
    return;
  }
  if (!first) AddMention(std::move(other), &mention_);
}

StatusOr<NodeLabel> MentionCursor::Label(NodeId node) {
  Seek(node);
  NG_RETURN_IF_ERROR(status_);
  if (!valid_) return NotFoundError("no article names the node " + ToHex(node));
  NodeLabel label{node,          mention_.type, mention_.kind,
                  mention_.name, mention_.key,  mention_.article};
  if (!identity_->changes_nodes()) return label;
  label.node = identity_->Canonical(node);
  if (const std::string* key = identity_->KeyOf(label.node)) {
    label.key = *key;
    NG_RETURN_IF_ERROR(NameByKey(&label));
  }
  return label;
}

// An entity that has a full name is not called by its surname, whatever the newest article says; one
// that has a label bears it.
Status MentionCursor::NameByKey(NodeLabel* label) {
  constexpr int kMostRead = 100;
  for (int i = 0; i < kMostRead && valid_; ++i, Next()) {
    if (IsLocalKey(mention_.key) && !IsLocalKey(label->key)) continue;
    label->type = mention_.type;
    label->kind = mention_.kind;
    label->name = mention_.name;
    break;
  }
  if (const std::string_view mark = LabelOf(label->key); !mark.empty()) {
    label->name = LabelledName(label->name, mark);
  }
  return status_;
}

StatusOr<uint64_t> MentionCursor::Count(NodeId node, uint64_t limit) {
  uint64_t count = 0;
  const bool has_lanes =
      identity_->changes_nodes() && identity_->LanesOf(identity_->Canonical(node)) != nullptr;
  if (has_lanes || known_ != nullptr) {
    for (Seek(node); count < limit && valid_; Next()) ++count;
    NG_RETURN_IF_ERROR(status_);
    return count;
  }
  NG_RETURN_IF_ERROR(identity_->status());
  valid_ = false;
  constexpr int kSteps = 64;  // each costs a hundredth of a seek
  if (rows_.empty()) rows_.push_back(view_->NewIterator(Family::kMention));
  OrderedIterator& rows = *rows_.front();
  const std::string prefix = EdgePrefix(node);
  bool near = false;
  for (int i = 0; i < kSteps && !near && rows.Valid() && rows.key() < prefix; ++i) {
    rows.Next();
    near = rows.Valid() && rows.key() >= prefix;
  }
  if (!near) rows.Seek(prefix);
  for (; count < limit && rows.Valid() && rows.key().starts_with(prefix); rows.Next()) ++count;
  NG_RETURN_IF_ERROR(rows.status());
  return count;
}

}  // namespace newsgraph
