#include "query/csr_walk.h"

#include <algorithm>
#include <iterator>

namespace newsgraph {

CsrWalk::CsrWalk(const CsrGraph& graph) : graph_(graph) {
  for (Side* side : {&front_, &back_}) {
    side->reached_in.assign(graph.size(), 0);
    side->parent.assign(graph.size(), CsrGraph::kNone);
  }
}

void CsrWalk::Begin(Side* side, uint32_t root) {
  side->frontier = {root};
  side->reached_in[root] = walk_;
  side->parent[root] = CsrGraph::kNone;
}

const std::vector<uint32_t>& CsrWalk::Within(uint32_t root, uint32_t hops, TypeSet barred,
                                             Meter* meter) {
  ++walk_;
  within_.clear();
  if (root == CsrGraph::kNone) return within_;
  Begin(&front_, root);
  for (uint32_t hop = 0; hop < hops && !meter->cut(); ++hop) {
    const size_t before = within_.size();
    for (const uint32_t node : front_.frontier) {
      for (const CsrGraph::End& end : graph_.EndsOf(node)) {
        if (Has(front_, end.node)) continue;
        front_.reached_in[end.node] = walk_;
        within_.push_back(end.node);
      }
      if (!meter->ReadEdge()) break;
    }
    const auto begin = within_.begin() + static_cast<std::ptrdiff_t>(before);
    // The last ring is walked no further; its order is told all the same.
    std::sort(begin, within_.end());
    front_.frontier.clear();
    std::copy_if(begin, within_.end(), std::back_inserter(front_.frontier),
                 [&](uint32_t node) { return !barred.Has(graph_.type(node)); });
  }
  return within_;
}

// By one hop; the first node that the other side has reached too, or kNone.
uint32_t CsrWalk::Grow(Side* side, const Side& other, uint32_t goal, TypeSet barred, Meter* meter) {
  next_.clear();
  for (const uint32_t node : side->frontier) {
    for (const CsrGraph::End& end : graph_.EndsOf(node)) {
      if (Has(*side, end.node)) continue;
      if (barred.Has(graph_.type(end.node)) && end.node != goal) continue;
      side->reached_in[end.node] = walk_;
      side->parent[end.node] = node;
      if (Has(other, end.node)) return end.node;
      next_.push_back(end.node);
    }
    if (!meter->ReadEdge()) break;
  }
  std::ranges::sort(next_);
  side->frontier.swap(next_);
  return CsrGraph::kNone;
}

std::vector<NodeId> CsrWalk::WayBack(const Side& side, uint32_t node) const {
  std::vector<NodeId> way;
  for (; node != CsrGraph::kNone; node = side.parent[node]) way.push_back(graph_.node(node));
  return way;
}

NodePath CsrWalk::Path(NodeId from, NodeId to, TypeSet barred, uint32_t max_hops, Meter* meter) {
  const uint32_t first = graph_.IndexOf(from);
  const uint32_t last = graph_.IndexOf(to);
  if (from == to) return NodePath{{from}};
  if (first == CsrGraph::kNone || last == CsrGraph::kNone) return {};
  ++walk_;
  Begin(&front_, first);
  Begin(&back_, last);
  for (uint32_t hop = 0; hop < max_hops && !meter->cut(); ++hop) {
    if (front_.frontier.empty() || back_.frontier.empty()) break;
    const bool forward = front_.frontier.size() <= back_.frontier.size();
    const uint32_t meeting = forward ? Grow(&front_, back_, last, barred, meter)
                                     : Grow(&back_, front_, first, barred, meter);
    if (meeting == CsrGraph::kNone) continue;
    NodePath path{WayBack(front_, meeting)};
    std::ranges::reverse(path.nodes);
    const std::vector<NodeId> rest = WayBack(back_, meeting);
    path.nodes.insert(path.nodes.end(), rest.begin() + 1, rest.end());
    return path;
  }
  return {};
}

}  // namespace newsgraph
