// What one look-up works with: a snapshot, the filter and the meter of its request, and the readers
// that share them.
//
//   NG_ASSIGN_OR_RETURN(const auto inquiry, Inquiry::Start(snapshot, request));
//   NG_ASSIGN_OR_RETURN(const std::vector<Fact> facts, inquiry->facts.Of(node));
//   inquiry->meter.Report(&response);
#pragma once

#include <memory>

#include "graph/snapshot.h"
#include "query/articles.h"
#include "query/budget.h"
#include "query/entities.h"
#include "query/evidence_filter.h"
#include "query/node_facts.h"

namespace newsgraph {

class GraphCopy;

struct Inquiry {
  // The snapshot must outlive it. InvalidArgument for a filter that cannot be understood.
  template <typename Request>
  static StatusOr<std::unique_ptr<Inquiry>> Start(const GraphSnapshot& snapshot,
                                                  const Request& request) {
    NG_ASSIGN_OR_RETURN(const EvidenceFilter filter, EvidenceFilter::From(request.filter()));
    return Start(snapshot, filter, request);
  }
  // The same for a look-up that is not about claims (EvidenceFilter::OfArticles).
  template <typename Request>
  static StatusOr<std::unique_ptr<Inquiry>> OfArticles(const GraphSnapshot& snapshot,
                                                       const Request& request) {
    NG_ASSIGN_OR_RETURN(const EvidenceFilter filter, EvidenceFilter::OfArticles(request.filter()));
    return Start(snapshot, filter, request);
  }

  Inquiry(const GraphSnapshot& from, const EvidenceFilter& passing, const v1::Budget& budget)
      : snapshot(from),
        filter(passing),
        meter(budget),
        articles(from),
        entities(from, &articles),
        facts(from, filter, &meter, &articles) {}
  Inquiry(const Inquiry&) = delete;
  Inquiry& operator=(const Inquiry&) = delete;

  template <typename Request>
  static StatusOr<std::unique_ptr<Inquiry>> Start(const GraphSnapshot& snapshot,
                                                  const EvidenceFilter& filter,
                                                  const Request& request) {
    NG_RETURN_IF_ERROR(snapshot.identity().status());
    return std::make_unique<Inquiry>(snapshot, filter, request.budget());
  }

  const GraphSnapshot& snapshot;
  const EvidenceFilter filter;
  Meter meter;
  ArticleReader articles;
  EntityReader entities;
  FactReader facts;
  // Of the snapshot; null: walks read the store.
  const GraphCopy* copy = nullptr;
};

}  // namespace newsgraph
