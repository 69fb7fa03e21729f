#include "graph/store/rocks_settings.h"

#include <rocksdb/cache.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>
#include <rocksdb/write_buffer_manager.h>

#include <algorithm>
#include <string>

namespace newsgraph {
namespace {

constexpr uint64_t kMiB = 1 << 20;
// Small memtables insert faster: 467 thousand keys a second at 16 MB against 216-307 at 128 MB.
constexpr uint64_t kMemtableBytes = 16 * kMiB;
// Replaying the log takes about 25 ms a megabyte at opening.
constexpr uint64_t kMostLogBytes = 48 * kMiB;
constexpr size_t kLargeBlock = 32 << 10;   // documents: better compression
constexpr size_t kSmallBlock = 4 << 10;    // rows: less to read for a hop
constexpr size_t kSearchBlock = 16 << 10;  // two blocks of a dictionary
constexpr double kFilterBits = 10;

bool IsDocument(Family family) {
  return family == Family::kText || family == Family::kAnalysis || family == Family::kArticle ||
         family == Family::kRetracted;
}

size_t BlockSize(Family family) {
  if (family == Family::kSearch) return kSearchBlock;
  return IsDocument(family) ? kLargeBlock : kSmallBlock;
}

// A look-up reads rows here and there: to unpack their blocks with ZSTD took a third of its time.
// A search reads few blocks, of an index that is large.
bool IsPackedWithZstd(Family family) { return IsDocument(family) || family == Family::kSearch; }

rocksdb::ColumnFamilyOptions FamilyOptions(Family family,
                                           const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = cache;
  table.cache_index_and_filter_blocks = true;
  table.pin_l0_filter_and_index_blocks_in_cache = true;
  table.format_version = 5;
  table.block_size = BlockSize(family);
  // Every article asks first whether it is there already.
  if (IsDocument(family)) table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(kFilterBits));

  rocksdb::ColumnFamilyOptions options;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  options.write_buffer_size = kMemtableBytes;
  options.max_write_buffer_number = 3;
  options.compression = IsDocument(family) ? rocksdb::kZSTD : rocksdb::kLZ4Compression;
  if (IsPackedWithZstd(family)) options.bottommost_compression = rocksdb::kZSTD;
  options.level_compaction_dynamic_level_bytes = true;
  // No prefix extractor: iterators are always in total order, and a short key is no trap.
  return options;
}

}  // namespace

rocksdb::DBOptions RocksDbOptions(const RocksOptions& options, rocksdb::Env* env) {
  rocksdb::DBOptions db;
  db.env = env;
  db.create_if_missing = options.create && !options.read_only;
  db.create_missing_column_families = !options.read_only;
  db.paranoid_checks = true;
  // A torn tail opens; anything else that does not fit its checksum is Corruption.
  db.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  // A log that is missing or shorter than when it was synced is Corruption.
  db.track_and_verify_wals_in_manifest = true;
  db.max_total_wal_size = kMostLogBytes;
  db.write_buffer_manager = std::make_shared<rocksdb::WriteBufferManager>(
      static_cast<size_t>(options.write_buffer_bytes));
  db.max_background_jobs = 2;
  db.max_open_files = 512;
  db.stats_dump_period_sec = 0;
  db.stats_persist_period_sec = 0;
  return db;
}

std::vector<rocksdb::ColumnFamilyDescriptor> RocksFamilies(const RocksOptions& options) {
  const std::shared_ptr<rocksdb::Cache> cache =
      rocksdb::NewLRUCache(static_cast<size_t>(options.cache_bytes));
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  for (int i = 0; i < kFamilies; ++i) {
    const auto family = static_cast<Family>(i);
    const std::string name =
        i == 0 ? rocksdb::kDefaultColumnFamilyName : std::string(FamilyName(family));
    families.emplace_back(name, FamilyOptions(family, cache));
  }
  return families;
}

std::unordered_map<std::string, std::string> ThoroughCompression(Family family) {
  // A dictionary of what recurs in a file lets its small blocks pack like large ones: texts to .36 of
  // their bytes instead of .42 in blocks of 32 KB, analyses to .51 instead of .58.
  const std::string dictionary = ";max_dict_bytes=65536;zstd_max_train_bytes=3276800";
  if (IsDocument(family)) {
    return {{"bottommost_compression", "kZSTD"},
            {"bottommost_compression_opts", "{level=12;enabled=true" + dictionary + "}"}};
  }
  if (family == Family::kSearch) {
    return {{"bottommost_compression", "kZSTD"},
            {"bottommost_compression_opts", "{level=12;enabled=true}"}};
  }
  // LZ4HC is unpacked as fast as LZ4.
  return {{"bottommost_compression", "kLZ4HCCompression"},
          {"bottommost_compression_opts", "{level=9;enabled=true;max_dict_bytes=16384}"}};
}

}  // namespace newsgraph
