// A trained model: feature keys -> weights, and words -> clusters. A file that is mapped into memory and used as it lies there.
//
// All numbers are little-endian.
//
//   0   "NGTAGGER"
//   8   u32 format (kModelFormat)      12  u32 kFeatureVersion
//   16  u32 places for rows            20  u32 places for clusters
//   24  u64 hash of all bytes from 32 on (FastHash64)
//   32  rows:      place = u32 check, 12 x i8 weights (tag.h)
//       clusters:  place = u32 check, u8 coarse, u8 middle, u16 fine
//
// Both are hash tables: the upper half of the key tells the first place, its lower half is the check; a place with check 0 is free,
// and the search goes on until a free place.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "graph/base/status.h"
#include "ingest/tagger/features.h"

namespace newsgraph {

inline constexpr uint32_t kModelFormat = 1;

// Immutable; any thread may read.
class TaggerModel {
 public:
  // Maps the file. NotFound; DataLoss where the bytes are not those of a model (cut off, damaged); FailedPrecondition where another
  // version of the program wrote it.
  static StatusOr<std::shared_ptr<const TaggerModel>> Open(const std::string& path);
  // The same from bytes in memory; `name` is for messages.
  static StatusOr<std::shared_ptr<const TaggerModel>> FromBytes(std::string bytes,
                                                                std::string_view name);
  ~TaggerModel();
  TaggerModel(const TaggerModel&) = delete;
  TaggerModel& operator=(const TaggerModel&) = delete;

  // The kLanes weights of a feature, or null.
  const int8_t* Find(FeatureKey key) const;
  // Fetches from memory what Find(key) will read first.
  void Prefetch(FeatureKey key) const;
  // All zero for a word that the model does not know.
  Clusters ClustersOf(uint64_t hash, Shape shape) const;
  // Hash of the file's contents; part of Analysis.made_by.
  uint64_t fingerprint() const { return fingerprint_; }

 private:
  TaggerModel() = default;
  Status Read(std::string_view bytes, std::string_view name);

  std::string owned_;
  void* mapped_ = nullptr;
  size_t mapped_size_ = 0;
  std::string_view rows_;
  std::string_view clusters_;
  uint32_t row_places_ = 0;
  uint32_t cluster_places_ = 0;
  uint64_t fingerprint_ = 0;
};

}  // namespace newsgraph
