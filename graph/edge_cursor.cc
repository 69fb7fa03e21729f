// The cursor of graph/snapshot.h over edges: the rows of one stored node after the other, those that
// judgements hide left out, and each neighbour as the entity that it is.
#include <algorithm>
#include <iterator>
#include <utility>

#include "graph/keys.h"
#include "graph/row_values.h"
#include "graph/snapshot.h"

namespace newsgraph {
namespace {

Status NotReadable(std::string_view key) {
  return DataLossError(DescribeKey("edge", key) + ": not readable");
}

}  // namespace

EdgeCursor::EdgeCursor(std::shared_ptr<const OrderedView> view,
                       std::shared_ptr<const Identity> identity,
                       std::shared_ptr<const KnownArticles> known)
    : view_(std::move(view)),
      identity_(std::move(identity)),
      known_(std::move(known)),
      changed_(identity_->changes_nodes() ? identity_.get() : nullptr),
      hidden_(identity_->hides_rows() ? identity_.get() : nullptr),
      rows_(view_->NewIterator(Family::kEdge)) {}

void EdgeCursor::Seek(NodeId node, const EdgeFilter& filter) {
  filter_ = filter;
  valid_ = false;
  status_ = identity_->status();
  if (!status_.ok()) return;
  node_ = node;
  prefix_neighbour_ = filter.neighbour;
  lane_ = Lane{node};
  lanes_left_ = {};
  if (changed_ != nullptr) SeekEntity();
  SeekLane();
  if (!valid_) SeekNextLanes();
}

// Rows of several stored nodes, or of several neighbours that are one, have no common prefix.
void EdgeCursor::SeekEntity() {
  node_ = changed_->Canonical(node_);
  lane_ = Lane{node_};
  if (const std::vector<Lane>* lanes = changed_->LanesOf(node_)) lanes_left_ = *lanes;
  if (!lanes_left_.empty()) {
    lane_ = lanes_left_.front();
    lanes_left_ = lanes_left_.subspan(1);
  }
  if (!filter_.neighbour) return;
  filter_.neighbour = changed_->Canonical(filter_.neighbour);
  const bool is_one_node = changed_->LanesOf(filter_.neighbour) == nullptr;
  prefix_neighbour_ = is_one_node ? filter_.neighbour : NodeId{};
}

// Who has read all rows of a node stands behind them: often on the first of the next node, if that is
// asked for next.
void EdgeCursor::SeekLane() {
  const Direction first = filter_.out  ? Direction::kOut
                          : filter_.in ? Direction::kIn
                                       : Direction::kBoth;
  if (filter_.predicate) {
    for (size_t i = 0; i < std::size(targets_); ++i) {
      targets_[i] = SeekTarget(static_cast<Direction>(i));
    }
  }
  const std::string target = SeekTarget(first);
  const bool stands = passed_ && passed_ < lane_.stored && rows_->Valid() && rows_->key() >= target;
  passed_ = {};
  if (!stands) rows_->Seek(target);
  Settle();
}

// A few steps (0.15 us each) before a seek (2 us and more): most nodes have few rows.
void EdgeCursor::GoTo(std::string_view target) {
  constexpr int kSteps = 8;
  for (int i = 0; i < kSteps; ++i) {
    rows_->Next();
    if (!rows_->Valid() || rows_->key() >= target) return;
  }
  rows_->Seek(target);
}

void EdgeCursor::SeekNextLanes() {
  while (!valid_ && status_.ok() && !lanes_left_.empty()) {
    lane_ = lanes_left_.front();
    lanes_left_ = lanes_left_.subspan(1);
    SeekLane();
  }
}

// Where the rows of that direction that may pass begin.
std::string EdgeCursor::SeekTarget(Direction direction) const {
  if (!filter_.predicate) return EdgePrefix(lane_.stored, direction);
  if (!prefix_neighbour_) return EdgePrefix(lane_.stored, direction, filter_.predicate);
  return EdgePrefix(lane_.stored, direction, filter_.predicate, prefix_neighbour_);
}

void EdgeCursor::Next() {
  rows_->Next();
  Settle();
  if (!valid_) SeekNextLanes();
}

// Most neighbours have a row or two: a few steps (0.15 us each) are tried before a seek (2 us and
// more). The rows of a neighbour that was split are looked at one by one: they are several's.
void EdgeCursor::NextNeighbour() {
  constexpr int kSteps = 4;
  const EdgeKey here = {lane_.stored, direction_, predicate_, stored_neighbour_, {}, {}};
  const NodeId neighbour = neighbour_;
  const bool split = changed_ != nullptr && changed_->IsSplit(stored_neighbour_);
  for (int i = 0; i < kSteps || split; ++i) {
    Next();
    const bool still = valid_ && lane_.stored == here.node && neighbour_ == neighbour &&
                       stored_neighbour_ == here.neighbour && predicate_ == here.predicate &&
                       direction_ == here.direction;
    if (!still) return;
  }
  rows_->Seek(AfterPrefix(EdgePrefix(here.node, direction_, predicate_, here.neighbour)));
  Settle();
  if (!valid_) SeekNextLanes();
}

// Goes on to the first row of the lane that passes, from where the iterator stands.
void EdgeCursor::Settle() {
  valid_ = false;
  while (rows_->Valid()) {
    const std::optional<EdgeKey> key = ParseEdgeKey(rows_->key());
    if (!key) {
      status_ = NotReadable(rows_->key());
      return;
    }
    if (key->node != lane_.stored) {
      passed_ = lane_.stored;
      return;
    }
    const auto direction = static_cast<size_t>(key->direction);
    if (key->direction == Direction::kIn && !filter_.in) {
      GoTo(SeekTarget(Direction::kBoth));
    } else if (filter_.predicate && rows_->key() < targets_[direction]) {
      GoTo(targets_[direction]);
    } else if (filter_.predicate && !rows_->key().starts_with(targets_[direction])) {
      if (key->direction == Direction::kBoth) return;
      GoTo(targets_[direction + 1]);
    } else if (!IsWithin(EdgeValueDate(rows_->value()), filter_.since, filter_.until) ||
               !Take(*key)) {
      rows_->Next();
    } else {
      valid_ = true;
      return;
    }
  }
  status_.Update(rows_->status());
}

// False where the row is not the entity's, has another neighbour than was asked for, or is hidden.
bool EdgeCursor::Take(const EdgeKey& key) {
  decoded_ = false;
  direction_ = key.direction;
  predicate_ = key.predicate;
  neighbour_ = stored_neighbour_ = key.neighbour;
  fact_ = key.fact;
  article_ = key.article;
  if (known_ != nullptr && !known_->Has(article_)) return false;
  if (changed_ != nullptr && !TakeAsJudged(key)) return false;
  if (filter_.neighbour && neighbour_ != filter_.neighbour) return false;
  return hidden_ == nullptr || !IsHidden();
}

// What the two members of one entity say of each other stands at both of them: without an order it is
// read from the lesser alone.
bool EdgeCursor::TakeAsJudged(const EdgeKey& key) {
  if (!lane_.Has(key.article)) return false;
  if (key.neighbour) neighbour_ = changed_->Canonical(key.neighbour, key.article);
  return key.direction != Direction::kBoth || neighbour_ != node_ || key.node <= key.neighbour;
}

// No evidence of the row is left.
bool EdgeCursor::IsHidden() {
  if (hidden_->IsRejected(fact_)) return true;
  if (!hidden_->HasRejected(article_)) return false;
  return evidences().empty() && status_.ok();
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
      status_ = NotReadable(rows_->key());
    }
    if (hidden_ != nullptr && hidden_->HasRejected(article_)) {
      std::erase_if(evidences_, [this](const Evidence& evidence) {
        return hidden_->IsRejected(article_, evidence.number);
      });
    }
    if (changed_ != nullptr) {
      for (Evidence& evidence : evidences_) {
        if (!evidence.attribution) continue;
        evidence.attribution = changed_->Canonical(evidence.attribution, article_);
      }
    }
  }
  return evidences_;
}

}  // namespace newsgraph
