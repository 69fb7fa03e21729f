#include "ingest/tagger/model_writer.h"

#include <cstring>

#include "graph/base/hash.h"
#include "ingest/tagger/model.h"
#include "ingest/tagger/model_layout.h"

namespace newsgraph {
namespace {

template <typename Number>
void Store(char* at, Number value) {
  std::memcpy(at, &value, sizeof value);
}

// One place in six stays free: searches are short, and the file is hardly longer.
uint32_t PlacesFor(size_t count) { return static_cast<uint32_t>(count + count / 5 + 1); }

char* FreePlace(std::string* table, uint32_t places, size_t size, uint64_t key) {
  uint32_t place = PlaceOf(key, places);
  for (;;) {
    char* const at = table->data() + size_t{place} * size;
    uint32_t check;
    std::memcpy(&check, at, sizeof check);
    if (check == 0) return at;
    if (++place == places) place = 0;
  }
}

}  // namespace

std::string ModelBytes(const ModelContents& contents) {
  const uint32_t row_places = PlacesFor(contents.rows.size());
  const uint32_t cluster_places = PlacesFor(contents.clusters.size());
  std::string rows(size_t{row_places} * kRowBytes, '\0');
  for (const auto& [key, weights] : contents.rows) {
    char* const at = FreePlace(&rows, row_places, kRowBytes, key);
    Store(at, CheckOf(key));
    std::memcpy(at + 4, weights.data(), weights.size());
  }
  std::string clusters(size_t{cluster_places} * kClusterBytes, '\0');
  for (const auto& [key, cluster] : contents.clusters) {
    char* const at = FreePlace(&clusters, cluster_places, kClusterBytes, key);
    Store(at, CheckOf(key));
    Store(at + 4, static_cast<uint8_t>(cluster[0]));
    Store(at + 5, static_cast<uint8_t>(cluster[1]));
    Store(at + 6, cluster[2]);
  }
  const std::string body = rows + clusters;
  std::string bytes(kModelHeadBytes, '\0');
  std::memcpy(bytes.data(), kModelMagic.data(), kModelMagic.size());
  Store(bytes.data() + 8, kModelFormat);
  Store(bytes.data() + 12, kFeatureVersion);
  Store(bytes.data() + 16, row_places);
  Store(bytes.data() + 20, cluster_places);
  Store(bytes.data() + 24, FastHash64(body));
  return bytes + body;
}

}  // namespace newsgraph
