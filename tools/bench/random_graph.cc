#include "tools/bench/random_graph.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fstream>
#include <future>
#include <limits>
#include <numeric>
#include <tuple>

#include "graph/base/bytes.h"
#include "graph/base/date.h"
#include "graph/base/hash.h"
#include "graph/base/mutex.h"
#include "graph/keys.h"
#include "graph/row_values.h"

namespace newsgraph {
namespace {

constexpr std::array<const char*, 4> kPredicates = {"met_with", "criticised", "ally_of",
                                                    "spoke_to"};
constexpr std::array<bool, 4> kSymmetric = {true, false, true, false};
constexpr uint32_t kClaimsOfArticle = 250;
constexpr size_t kHubs = 100;
constexpr int64_t kFirstDay = 14'600;  // since 1970

uint64_t HashOf(std::string_view kind, uint64_t a, uint64_t b = 0, uint64_t c = 0) {
  std::string bytes(kind);
  AppendBigEndian(&bytes, a);
  AppendBigEndian(&bytes, b);
  AppendBigEndian(&bytes, c);
  return FastHash64(bytes);
}

// One row: an edge as one of its ends has it.
struct Row {
  NodeId node;
  NodeId neighbour;
  uint32_t article;
  Direction direction;
  uint8_t predicate;
};

// Rows of the nodes in [first, last], as the store gets them.
class RowsInOrder {
 public:
  RowsInOrder(std::span<const RandomGraph::Edge> edges, uint64_t first, uint64_t last) {
    for (size_t i = 0; i < kPredicates.size(); ++i) codes_[i] = PredicateCodeOf(kPredicates[i]);
    std::vector<NodeId> ids;
    for (const RandomGraph::Edge& edge : edges) {
      while (ids.size() <= std::max(edge.subject, edge.object)) {
        ids.push_back(RandomGraph::IdOf(static_cast<uint32_t>(ids.size())));
      }
    }
    rows_.reserve(edges.size() * 5 / 4);
    for (const RandomGraph::Edge& edge : edges) {
      const bool both = kSymmetric[edge.predicate];
      const NodeId subject = ids[edge.subject];
      const NodeId object = ids[edge.object];
      const auto add = [&](NodeId node, NodeId neighbour, Direction direction) {
        if (node.value < first || node.value > last) return;
        rows_.push_back({node, neighbour, edge.article, direction, edge.predicate});
      };
      add(subject, object, both ? Direction::kBoth : Direction::kOut);
      add(object, subject, both ? Direction::kBoth : Direction::kIn);
    }
    articles_.resize(edges.empty() ? 0 : edges.back().article + 1);
    for (uint32_t i = 0; i < articles_.size(); ++i) articles_[i] = ArticleId{HashOf("article", i)};
    std::ranges::sort(rows_, {}, [this](const Row& row) {
      return std::tuple(row.node, row.direction, codes_[row.predicate], row.neighbour,
                        articles_[row.article]);
    });
  }

  // Adds the next; false at the end.
  bool Next(Batch* batch) {
    if (at_ == rows_.size()) return false;
    const Row& row = rows_[at_++];
    const auto [lesser, greater] = std::minmax(row.node, row.neighbour);
    const bool in_order = row.direction == Direction::kBoth;
    const NodeId subject = in_order                           ? lesser
                           : row.direction == Direction::kOut ? row.node
                                                              : row.neighbour;
    const NodeId object = in_order ? greater : subject == row.node ? row.neighbour : row.node;
    const FactId fact{HashOf("fact", row.predicate, subject.value, object.value)};
    const std::string key = Encode(EdgeKey{row.node, row.direction, codes_[row.predicate],
                                           row.neighbour, fact, articles_[row.article]});
    Evidence evidence;
    evidence.date = RandomGraph::DateOf(row.article % RandomGraph::kDays);
    evidence.outlet = row.article % 50 + 1;
    evidence.text = HashOf("text", row.article);
    evidence.claim = ClaimId{fact.value ^ 1};
    evidence.number = row.article % kClaimsOfArticle;
    evidence.sentence = HashOf("sentence", fact.value, row.article);
    evidence.status = v1::Claim::UNKNOWN;
    batch->Put(Family::kEdge, key, EncodeEdgeValue(v1::Entity::PERSON, std::span(&evidence, 1)));
    return true;
  }

 private:
  std::array<PredicateCode, kPredicates.size()> codes_;
  std::vector<ArticleId> articles_;
  std::vector<Row> rows_;
  size_t at_ = 0;
};

// Two threads, each with half of the nodes, prepare; one at a time writes.
Status WriteRows(std::span<const RandomGraph::Edge> edges, Graph* graph) {
  constexpr uint64_t kLast = std::numeric_limits<uint64_t>::max();
  constexpr size_t kBatch = 64 << 20;
  Mutex writing;
  const auto write = [&](uint64_t first, uint64_t last) -> Status {
    RowsInOrder rows(edges, first, last);
    Batch batch;
    for (bool more = true; more;) {
      more = rows.Next(&batch);
      if (more && batch.bytes() < kBatch) continue;
      MutexLock lock(writing);
      NG_RETURN_IF_ERROR(graph->store().WriteLarge(batch));
      batch.Clear();
    }
    return OkStatus();
  };
  std::future<Status> upper =
      std::async(std::launch::async, [&] { return write(kLast / 2 + 1, kLast); });
  const Status lower = write(0, kLast / 2);
  NG_RETURN_IF_ERROR(upper.get());
  return lower;
}

}  // namespace

RandomGraph::RandomGraph(const RandomGraphOptions& options) : options_(options) {
  DrawEdges((options.gamma - 1) / (options.gamma - 2));
  FindHubs();
}

void RandomGraph::DrawEdges(double exponent) {
  std::mt19937_64 random(1);
  const auto draw = [&] {
    const double u = static_cast<double>(random() >> 11) * 0x1p-53;
    return std::min(options_.nodes - 1,
                    static_cast<uint32_t>(options_.nodes * std::pow(u, exponent)));
  };
  absl::flat_hash_set<uint64_t> said;  // in the article
  edges_.reserve(options_.edges);
  for (uint32_t article = 0; edges_.size() < options_.edges; ++article) {
    said.clear();
    while (said.size() < kClaimsOfArticle && edges_.size() < options_.edges) {
      Edge edge = {draw(), draw(), article, static_cast<uint8_t>(random() % kPredicates.size())};
      if (edge.object == edge.subject) edge.object = (edge.object + 1) % options_.nodes;
      if (kSymmetric[edge.predicate] && edge.object < edge.subject) {
        std::swap(edge.object, edge.subject);
      }
      if (said.insert(HashOf("", edge.subject, edge.object, edge.predicate)).second) {
        edges_.push_back(edge);
      }
    }
  }
}

void RandomGraph::FindHubs() {
  std::vector<uint32_t> degree(options_.nodes);
  for (const Edge& edge : edges_) {
    ++degree[edge.subject];
    ++degree[edge.object];
  }
  hubs_.resize(options_.nodes);
  std::iota(hubs_.begin(), hubs_.end(), 0);
  const size_t hubs = std::min<size_t>(kHubs, hubs_.size() / 10);
  std::ranges::partial_sort(hubs_, hubs_.begin() + static_cast<std::ptrdiff_t>(hubs), {},
                            [&](uint32_t node) { return std::pair(~degree[node], node); });
  hubs_.resize(hubs);
  is_hub_.resize(options_.nodes);
  for (const uint32_t hub : hubs_) is_hub_[hub] = true;
}

NodeId RandomGraph::IdOf(uint32_t node) { return NodeId{HashOf("node", node)}; }

Date RandomGraph::DateOf(uint32_t day) { return FromDaysSinceEpoch(kFirstDay + day); }

uint32_t RandomGraph::DrawByDegree(std::mt19937_64& random) const {
  for (;;) {
    const uint64_t end = random() % (2 * edges_.size());
    const Edge& edge = edges_[end / 2];
    const uint32_t node = end % 2 == 0 ? edge.subject : edge.object;
    if (!is_hub_[node]) return node;
  }
}

Status RandomGraph::WriteTo(Graph* graph) const { return WriteRows(edges_, graph); }

Status RandomGraph::Load(const std::string& folder, Graph* graph) {
  std::ifstream file(folder + "/edges.csv");
  std::vector<Edge> edges;
  for (std::string line; std::getline(file, line);) {
    Edge edge;
    edge.article = static_cast<uint32_t>(edges.size() / kClaimsOfArticle);
    const char* at = line.data();
    const char* const end = at + line.size();
    const auto take = [&](auto* number) {
      at = std::from_chars(at, end, *number).ptr;
      at += at != end ? 1 : 0;
    };
    take(&edge.subject);
    take(&edge.object);
    take(&edge.predicate);
    edges.push_back(edge);
  }
  return WriteRows(edges, graph);
}

Status RandomGraph::WriteCsv(const std::string& folder) const {
  std::ofstream nodes(folder + "/nodes.csv");
  for (uint32_t node = 0; node < options_.nodes; ++node) nodes << node << '\n';
  std::ofstream edges(folder + "/edges.csv");
  for (const Edge& edge : edges_) {
    edges << edge.subject << ',' << edge.object << ',' << int{edge.predicate} << ',' << DayOf(edge)
          << '\n';
  }
  if (nodes.flush() && edges.flush()) return OkStatus();
  return ResourceExhaustedError("the graph cannot be written to " + folder);
}

}  // namespace newsgraph
