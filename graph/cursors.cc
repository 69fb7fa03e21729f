// The three cursors of graph/snapshot.h: names, mentions, edges.
#include <utility>

#include "graph/keys.h"
#include "graph/row_values.h"
#include "graph/snapshot.h"

namespace newsgraph {
namespace {

Status NotReadable(std::string_view family, std::string_view key) {
  return DataLossError(DescribeKey(family, key) + ": not readable");
}

bool IsBounded(Date since, Date until) { return since.known() || until.known(); }

// An unknown date lies in no window. A bound of less precision ("2013") holds all of its year.
bool IsInside(Date date, Date since, Date until) {
  if (!IsBounded(since, until)) return true;
  if (!date.known() || date < since) return false;
  if (!until.known()) return true;
  const uint32_t last = until.month() == 0 ? until.yyyymmdd + 9999
                        : until.day() == 0 ? until.yyyymmdd + 99
                                           : until.yyyymmdd;
  return date.yyyymmdd <= last;
}

}  // namespace

NameCursor::NameCursor(std::shared_ptr<const OrderedView> view, std::string prefix, bool whole_name)
    : view_(std::move(view)), rows_(view_->NewIterator(Family::kName)), prefix_(std::move(prefix)) {
  if (whole_name) prefix_.push_back('\0');
  rows_->Seek(prefix_);
  Load();
}

void NameCursor::Next() {
  rows_->Next();
  Load();
}

void NameCursor::Load() {
  valid_ = false;
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
  name_ = key.substr(0, parsed->name.size());
  node_ = parsed->node;
  valid_ = true;
}

MentionCursor::MentionCursor(std::shared_ptr<const OrderedView> view)
    : view_(std::move(view)), rows_(view_->NewIterator(Family::kMention)) {}

void MentionCursor::Seek(NodeId node, Date since, Date until) {
  node_ = node;
  since_ = since;
  until_ = until;
  status_ = OkStatus();
  rows_->Seek(EdgePrefix(node));
  Load();
}

void MentionCursor::Next() {
  rows_->Next();
  Load();
}

void MentionCursor::Load() {
  valid_ = false;
  for (; rows_->Valid(); rows_->Next()) {
    const std::optional<MentionKey> key = ParseMentionKey(rows_->key());
    if (!key) {
      status_ = NotReadable("mention", rows_->key());
      return;
    }
    if (key->node != node_) return;
    if (since_.known() && key->date < since_) return;  // newest first: nothing later fits
    if (!IsInside(key->date, since_, until_)) continue;
    if (!DecodeMentionValue(rows_->value(), &mention_)) {
      status_ = NotReadable("mention", rows_->key());
      return;
    }
    mention_.article = key->article;
    mention_.date = key->date;
    valid_ = true;
    return;
  }
  status_ = rows_->status();
}

StatusOr<NodeLabel> MentionCursor::Label(NodeId node) {
  Seek(node);
  NG_RETURN_IF_ERROR(status_);
  if (!valid_) return NotFoundError("no article names the node " + ToHex(node));
  return NodeLabel{node,          mention_.type, mention_.kind,
                   mention_.name, mention_.key,  mention_.article};
}

StatusOr<uint64_t> MentionCursor::Count(NodeId node, uint64_t limit) {
  valid_ = false;
  constexpr int kSteps = 64;  // each costs a hundredth of a seek
  const std::string prefix = EdgePrefix(node);
  bool near = false;
  for (int i = 0; i < kSteps && !near && rows_->Valid() && rows_->key() < prefix; ++i) {
    rows_->Next();
    near = rows_->Valid() && rows_->key() >= prefix;
  }
  if (!near) rows_->Seek(prefix);
  uint64_t count = 0;
  for (; count < limit && rows_->Valid() && rows_->key().starts_with(prefix); rows_->Next()) {
    ++count;
  }
  NG_RETURN_IF_ERROR(rows_->status());
  return count;
}

EdgeCursor::EdgeCursor(std::shared_ptr<const OrderedView> view)
    : view_(std::move(view)), rows_(view_->NewIterator(Family::kEdge)) {}

void EdgeCursor::Seek(NodeId node, const EdgeFilter& filter) {
  node_ = node;
  filter_ = filter;
  status_ = OkStatus();
  const Direction first = filter.out  ? Direction::kOut
                          : filter.in ? Direction::kIn
                                      : Direction::kBoth;
  rows_->Seek(SeekTarget(first));
  Settle();
}

// Where the rows of that direction that may pass begin.
std::string EdgeCursor::SeekTarget(Direction direction) const {
  if (!filter_.predicate) return EdgePrefix(node_, direction);
  if (!filter_.neighbour) return EdgePrefix(node_, direction, filter_.predicate);
  return EdgePrefix(node_, direction, filter_.predicate, filter_.neighbour);
}

void EdgeCursor::Next() {
  rows_->Next();
  Settle();
}

// Most neighbours have a row or two: a few steps (0.15 us each) are tried before a seek (2 us and
// more).
void EdgeCursor::NextNeighbour() {
  constexpr int kSteps = 4;
  const EdgeKey here = {node_, direction_, predicate_, neighbour_, {}, {}};
  for (int i = 0; i < kSteps; ++i) {
    Next();
    const bool still = valid_ && neighbour_ == here.neighbour && predicate_ == here.predicate &&
                       direction_ == here.direction;
    if (!still) return;
  }
  rows_->Seek(AfterPrefix(EdgePrefix(node_, direction_, predicate_, neighbour_)));
  Settle();
}

// Goes on to the first row that passes, from where the iterator stands.
void EdgeCursor::Settle() {
  valid_ = false;
  decoded_ = false;
  while (rows_->Valid()) {
    const std::optional<EdgeKey> key = ParseEdgeKey(rows_->key());
    if (!key) {
      status_ = NotReadable("edge", rows_->key());
      return;
    }
    if (key->node != node_) return;
    const std::string target = filter_.predicate ? SeekTarget(key->direction) : std::string();
    if (key->direction == Direction::kIn && !filter_.in) {
      rows_->Seek(SeekTarget(Direction::kBoth));
    } else if (rows_->key() < target) {
      rows_->Seek(target);
    } else if (!rows_->key().starts_with(target)) {
      if (key->direction == Direction::kBoth) return;
      rows_->Seek(SeekTarget(static_cast<Direction>(static_cast<int>(key->direction) + 1)));
    } else if ((filter_.neighbour && key->neighbour != filter_.neighbour) ||
               !IsInside(EdgeValueDate(rows_->value()), filter_.since, filter_.until)) {
      rows_->Next();
    } else {
      Take(*key);
      return;
    }
  }
  status_ = rows_->status();
}

void EdgeCursor::Take(const EdgeKey& key) {
  direction_ = key.direction;
  predicate_ = key.predicate;
  neighbour_ = key.neighbour;
  fact_ = key.fact;
  article_ = key.article;
  valid_ = true;
}

v1::Entity::Type EdgeCursor::neighbour_type() const {
  return EdgeValueNeighbourType(rows_->value());
}

Date EdgeCursor::date() const { return EdgeValueDate(rows_->value()); }

const std::vector<Evidence>& EdgeCursor::evidences() {
  if (!decoded_) {
    decoded_ = true;
    evidences_.clear();
    if (!DecodeEdgeValue(rows_->value(), article_, &evidences_)) {
      evidences_.clear();
      status_ = NotReadable("edge", rows_->key());
    }
  }
  return evidences_;
}

}  // namespace newsgraph
