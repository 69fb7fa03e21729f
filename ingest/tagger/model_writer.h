// Puts a model's file together; for the trainer and for tests.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>

#include "ingest/tagger/features.h"
#include "ingest/tagger/tag.h"

namespace newsgraph {

struct ModelContents {
  std::map<FeatureKey, std::array<int8_t, kLanes>> rows;
  std::map<uint64_t, Clusters> clusters;  // by ClusterKey
};

// The same contents give the same bytes.
std::string ModelBytes(const ModelContents& contents);

}  // namespace newsgraph
