#include "ingest/tagger/model.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bit>
#include <cerrno>
#include <cstring>

#include "graph/base/hash.h"
#include "ingest/tagger/model_layout.h"

namespace newsgraph {
namespace {

static_assert(std::endian::native == std::endian::little, "models are read as they lie in memory");

template <typename Number>
Number Load(const char* at) {
  Number value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

}  // namespace

StatusOr<std::shared_ptr<const TaggerModel>> TaggerModel::Open(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    const std::string why = path + ": cannot open the model: " + std::strerror(errno);
    return errno == ENOENT ? NotFoundError(why) : FailedPreconditionError(why);
  }
  struct stat facts {};
  const bool known = ::fstat(file, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_size > 0;
  const auto size = known ? static_cast<size_t>(facts.st_size) : 0;
  void* bytes = known ? ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0) : MAP_FAILED;
  ::close(file);
  if (bytes == MAP_FAILED) return DataLossError(path + ": not a model: not a file with contents");
  std::shared_ptr<TaggerModel> model(new TaggerModel());
  model->mapped_ = bytes;
  model->mapped_size_ = size;
  NG_RETURN_IF_ERROR(model->Read({static_cast<const char*>(bytes), size}, path));
  return std::shared_ptr<const TaggerModel>(std::move(model));
}

StatusOr<std::shared_ptr<const TaggerModel>> TaggerModel::FromBytes(std::string bytes,
                                                                    std::string_view name) {
  std::shared_ptr<TaggerModel> model(new TaggerModel());
  model->owned_ = std::move(bytes);
  NG_RETURN_IF_ERROR(model->Read(model->owned_, name));
  return std::shared_ptr<const TaggerModel>(std::move(model));
}

TaggerModel::~TaggerModel() {
  if (mapped_ != nullptr) ::munmap(mapped_, mapped_size_);
}

Status TaggerModel::Read(std::string_view bytes, std::string_view name) {
  const std::string where(name);
  if (bytes.size() < kModelHeadBytes || !bytes.starts_with(kModelMagic)) {
    return DataLossError(where + ": not a model: it does not begin with " +
                         std::string(kModelMagic));
  }
  const auto format = Load<uint32_t>(bytes.data() + 8);
  const auto features = Load<uint32_t>(bytes.data() + 12);
  if (format != kModelFormat || features != kFeatureVersion) {
    return FailedPreconditionError(
        where + ": a model of format " + std::to_string(format) + ", features " +
        std::to_string(features) + "; this program reads format " + std::to_string(kModelFormat) +
        ", features " + std::to_string(kFeatureVersion) + ": train it again (tools/tagger)");
  }
  row_places_ = Load<uint32_t>(bytes.data() + 16);
  cluster_places_ = Load<uint32_t>(bytes.data() + 20);
  const uint64_t row_bytes = uint64_t{row_places_} * kRowBytes;
  const uint64_t cluster_bytes = uint64_t{cluster_places_} * kClusterBytes;
  if (row_places_ == 0 || cluster_places_ == 0 ||
      bytes.size() != kModelHeadBytes + row_bytes + cluster_bytes) {
    return DataLossError(where + ": a damaged model: its head speaks of " +
                         std::to_string(kModelHeadBytes + row_bytes + cluster_bytes) +
                         " bytes, it has " + std::to_string(bytes.size()));
  }
  fingerprint_ = FastHash64(bytes.substr(kModelHeadBytes));
  if (fingerprint_ != Load<uint64_t>(bytes.data() + 24)) {
    return DataLossError(where + ": a damaged model: its bytes are not those that were written");
  }
  rows_ = bytes.substr(kModelHeadBytes, row_bytes);
  clusters_ = bytes.substr(kModelHeadBytes + row_bytes);
  return OkStatus();
}

// At most as many steps as there are places, whatever the file says.
const char* FindPlace(std::string_view table, uint32_t places, size_t size, uint64_t key) {
  const uint32_t check = CheckOf(key);
  uint32_t place = PlaceOf(key, places);
  for (uint32_t step = 0; step < places; ++step) {
    const char* const at = table.data() + size_t{place} * size;
    const auto found = Load<uint32_t>(at);
    if (found == check) return at;
    if (found == 0) return nullptr;
    if (++place == places) place = 0;
  }
  return nullptr;
}

void TaggerModel::Prefetch(FeatureKey key) const {
  __builtin_prefetch(rows_.data() + size_t{PlaceOf(key, row_places_)} * kRowBytes);
}

const int8_t* TaggerModel::Find(FeatureKey key) const {
  const char* const row = FindPlace(rows_, row_places_, kRowBytes, key);
  return row == nullptr ? nullptr : reinterpret_cast<const int8_t*>(row + 4);
}

Clusters TaggerModel::ClustersOf(uint64_t hash, Shape shape) const {
  const char* const row =
      FindPlace(clusters_, cluster_places_, kClusterBytes, ClusterKey(hash, shape));
  if (row == nullptr) return {};
  const Clusters found = {static_cast<uint8_t>(row[4]), static_cast<uint8_t>(row[5]),
                          Load<uint16_t>(row + 6)};
  for (size_t i = 0; i < found.size(); ++i) {
    if (found[i] > kClusterCounts[i]) return {};
  }
  return found;
}

}  // namespace newsgraph
