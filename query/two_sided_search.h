// The search of a shortest chain from both ends at once, over any graph: the store's (shortest_path.h)
// and its copy's (csr_walk.h) differ in how they keep marks and read edges, never in which chain is found.
//
// Whose frontier is cheaper to read decides the cost: a hub has a hundred thousand edges, its neighbour
// ten, and nothing counts them beforehand. So a hop is taken in rounds, and the degrees show as far as
// they matter: the first edges of each node of a frontier are read, then of those that have more eight times as
// many, and so on; the turn is the side's whose next round is the smaller at most. Hubs are read
// last, and mostly not at all, for one edge to what the other side has reached ends the search. What
// is read twice is at most a seventh.
//
// A side that has not yet read its whole frontier knows some nodes of the next hop only. Where two such meet,
// a shorter chain may still be found: that one stands until one of the sides has read all.
//
// Only numbers of edges decide, which are those of the snapshot: the answer hangs neither on
// estimates nor on how the store lies on the disk.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "graph/base/status.h"
#include "query/budget.h"

namespace newsgraph {

// Which search reached a node, and from where.
template <typename Node>
struct SearchMark {
  uint32_t number = 0;  // of a hop of a side; 0 = nobody
  Node parent = {};
};

// `Graph` has
//   using Node;
//   static constexpr Node kNoParent;
//   SearchMark<Node>& Mark(Node);     holds until the next call
//   void Sort(std::vector<Node>*);
//   StatusOr<bool> Visit(bool forward, Node, size_t most, const auto& visit);   calls visit(neighbour) for the
//       first `most` edges, those through barred nodes included as far as visit is not called for them, until it
//       returns false; true where there are fewer
template <typename Graph>
class TwoSidedSearch {
 public:
  using Node = typename Graph::Node;

  // How many numbers a search gives to marks.
  static constexpr uint32_t NumbersFor(uint32_t max_hops) { return 2 * (max_hops + 1); }

  // `first_number` and so many after it are in no mark. The first round reads `first_edges` of a node, 1 or more.
  TwoSidedSearch(Graph* graph, uint32_t first_number, size_t first_edges)
      : graph_(*graph), first_number_(first_number), first_edges_(first_edges) {
    NG_CHECK(first_number > 0 && first_edges > 0);
  }

  // The nodes from `from` to `to`; empty where there is none within max_hops or, meter->cut(), none was found.
  // REQUIRES: from != to.
  StatusOr<std::vector<Node>> Path(Node from, Node to, uint32_t max_hops, Meter* meter) {
    Begin(from, &front_);
    Begin(to, &back_);
    while (front_.hops + back_.hops < max_hops && !meter->cut()) {
      if (front_.pending.empty() || back_.pending.empty()) break;
      const bool forward = front_.RoundEdges() <= back_.RoundEdges();
      Side& side = forward ? front_ : back_;
      NG_ASSIGN_OR_RETURN(const std::optional<Meeting> meeting, Round(forward, meter));
      if (meeting) return Joined(*meeting);
      if (!side.pending.empty() || meter->cut()) continue;
      EndHop(&side);
      if (later_ && front_.hops + back_.hops < max_hops) return Joined(*later_);
    }
    return std::vector<Node>{};
  }

 private:
  static constexpr size_t kMoreEdges = 8;  // times as many in the next round

  struct Side {
    uint32_t parity = 0;             // numbers of its marks: first_number_ + 2 * hop + parity
    uint32_t hops = 0;               // that are read whole
    std::vector<Node> pending = {};  // of the frontier, whose edges are not all read
    bool is_sorted = true;           // pending; many a frontier is never walked on
    size_t edges = 0;                // of each of these in the next round
    std::vector<Node> next = {};     // reached by one hop more

    size_t RoundEdges() const { return pending.size() * edges; }
  };

  // The edge between the two searches.
  struct Meeting {
    Node of_front;
    Node of_back;
  };

  uint32_t NumberOf(const Side& side, uint32_t hop) const {
    return first_number_ + 2 * hop + side.parity;
  }

  void Begin(Node root, Side* side) {
    graph_.Mark(root) = {NumberOf(*side, 0), Graph::kNoParent};
    side->pending = {root};
    side->edges = first_edges_;
  }

  StatusOr<std::optional<Meeting>> Round(bool forward, Meter* meter) {
    Side& side = forward ? front_ : back_;
    const Side& other = forward ? back_ : front_;
    if (!side.is_sorted) graph_.Sort(&side.pending);
    side.is_sorted = true;
    const uint32_t number = NumberOf(side, side.hops + 1);
    std::optional<Meeting> meeting;
    size_t left = 0;
    for (size_t i = 0; i < side.pending.size() && !meter->cut(); ++i) {
      const Node node = side.pending[i];
      const auto visit = [&](Node neighbour) {
        SearchMark<Node>& mark = graph_.Mark(neighbour);
        if (mark.number < first_number_) {
          mark = {number, node};
          side.next.push_back(neighbour);
          return true;
        }
        if (((mark.number - first_number_) & 1) == side.parity) return true;
        const Meeting here = forward ? Meeting{node, neighbour} : Meeting{neighbour, node};
        if (mark.number <= NumberOf(other, other.hops)) {
          meeting = here;
        } else if (!later_) {
          later_ = here;
        }
        return !meeting;
      };
      NG_ASSIGN_OR_RETURN(const bool whole, graph_.Visit(forward, node, side.edges, visit));
      if (meeting) return meeting;
      if (!whole) side.pending[left++] = node;
    }
    side.pending.resize(left);
    side.edges *= kMoreEdges;
    return meeting;
  }

  void EndHop(Side* side) {
    ++side->hops;
    side->pending.swap(side->next);
    side->next.clear();
    side->is_sorted = false;
    side->edges = first_edges_;
  }

  std::vector<Node> Joined(const Meeting& meeting) {
    std::vector<Node> nodes = WayBack(meeting.of_front);
    std::ranges::reverse(nodes);
    const std::vector<Node> rest = WayBack(meeting.of_back);
    nodes.insert(nodes.end(), rest.begin(), rest.end());
    return nodes;
  }

  std::vector<Node> WayBack(Node node) {
    std::vector<Node> way;
    for (; node != Graph::kNoParent; node = graph_.Mark(node).parent) way.push_back(node);
    return way;
  }

  Graph& graph_;
  const uint32_t first_number_;
  const size_t first_edges_;
  Side front_ = {.parity = 0};
  Side back_ = {.parity = 1};
  std::optional<Meeting> later_;
};

}  // namespace newsgraph
