#include "query/runs.h"

#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/journal.h"

namespace newsgraph {

Status AddRuns(const GraphSnapshot& snapshot, Meter* meter, v1::StatsResponse* response) {
  NG_ASSIGN_OR_RETURN(const std::vector<v1::Run> runs, ReadRuns(*snapshot.view()));
  std::unordered_map<uint64_t, uint32_t> articles;
  NG_RETURN_IF_ERROR(ForEachArrival(
      *snapshot.view(), [&](ArticleId, const Arrival& arrival) { ++articles[arrival.run]; }));
  for (const v1::Run& run : runs) {
    v1::RunRow row;
    row.set_started(MomentText(run.when() != 0 ? run.when() : run.started()));
    row.set_command(run.command());
    row.set_program(run.program());
    row.set_made_by(ToHex(uint64_t{run.made_by()}));
    row.set_packs(run.packs());
    row.set_model(run.model());
    row.set_added(run.added());
    row.set_replaced(run.replaced());
    row.set_unchanged(run.unchanged());
    row.set_superseded(run.superseded());
    row.set_retracted(run.retracted());
    row.set_articles(articles[run.started()]);
    if (!meter->AddRow(row.ByteSizeLong())) break;
    *response->add_runs() = std::move(row);
  }
  return OkStatus();
}

StatusOr<GraphSnapshot> SnapshotFor(const v1::Filter& filter, GraphSnapshot snapshot) {
  if (filter.known_before().empty()) return snapshot;
  const std::optional<Moment> moment = ParseMoment(filter.known_before());
  if (moment) return snapshot.KnownBefore(*moment);
  return InvalidArgumentError("known before \"" + filter.known_before() +
                              "\" is no time: write 2024-05-01 or 2024-05-01T08:30:00Z");
}

}  // namespace newsgraph
