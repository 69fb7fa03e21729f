// A store as records from which another can be filled: articles with their texts and what was found in
// them, and the log of judgements. Nothing that follows from these is in them, and no clock of ours, so
// they are the same for the same articles, and pleasant to diff.
//
//   NG_RETURN_IF_ERROR(ForEachRecord(snapshot, [&](const v1::StoreRecord& record) { ..; return true; }));
//   NG_ASSIGN_OR_RETURN(PreparedArticle article, PrepareRecord(&record));   // for GraphWriter::Apply
#pragma once

#include <functional>

#include "graph/base/status.h"
#include "graph/snapshot.h"
#include "graph/writer.h"
#include "newsgraph/v1/keeping.pb.h"

namespace newsgraph {

// Judgements in the order of the log, then articles in order of their id, then those that are put aside,
// until `visit` returns false. DataLoss names what cannot be read.
Status ForEachRecord(const GraphSnapshot& snapshot,
                     const std::function<bool(const v1::StoreRecord&)>& visit);

// Of a record with an article: ids, keys and rows as this newsgraph makes them. Any thread. Takes the
// parts of the record, whose article fits what every article must (ingest/readers/check_article.h). InvalidArgument
// where the analysis does not fit the text.
StatusOr<PreparedArticle> PrepareRecord(v1::StoreRecord* record);

}  // namespace newsgraph
