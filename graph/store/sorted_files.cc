#include "graph/store/sorted_files.h"

#include <rocksdb/db.h>
#include <rocksdb/sst_file_writer.h>

#include <filesystem>
#include <memory>
#include <string_view>
#include <system_error>
#include <utility>

#include "graph/store/rocks_status.h"

namespace newsgraph {
namespace {

constexpr std::string_view kPrefix = "unfinished-";

rocksdb::Slice AsSlice(std::string_view text) { return {text.data(), text.size()}; }

// One family's changes, from `*next` on, into one file.
rocksdb::Status WriteFile(const Batch& batch, const rocksdb::Options& options,
                          const std::string& path, size_t* next) {
  const Family family = batch.at(*next).family;
  rocksdb::SstFileWriter writer(rocksdb::EnvOptions(), options);
  rocksdb::Status status = writer.Open(path);
  for (; status.ok() && *next < batch.size() && batch.at(*next).family == family; ++*next) {
    const Batch::Change change = batch.at(*next);
    status = change.is_put ? writer.Put(AsSlice(change.key), AsSlice(change.value))
                           : writer.Delete(AsSlice(change.key));
  }
  return status.ok() ? writer.Finish() : status;
}

}  // namespace

Status WriteSortedFiles(const Batch& batch, rocksdb::DB* db,
                        const std::vector<rocksdb::ColumnFamilyHandle*>& families,
                        const std::string& directory) {
  const std::string doing = "writing to " + directory;
  std::vector<rocksdb::IngestExternalFileArg> files;
  for (size_t next = 0; next < batch.size();) {
    rocksdb::IngestExternalFileArg& file = files.emplace_back();
    file.column_family = families[static_cast<size_t>(batch.at(next).family)];
    file.options.move_files = true;
    file.external_files = {directory + "/" + std::string(kPrefix) + std::to_string(files.size())};
    const rocksdb::Status written =
        WriteFile(batch, db->GetOptions(file.column_family), file.external_files[0], &next);
    if (!written.ok()) {
      RemoveUnfinishedFiles(directory);  // the disk may be full
      return FromRocks(written, doing);
    }
  }
  if (files.empty()) return OkStatus();
  const rocksdb::Status added = db->IngestExternalFiles(files);
  if (!added.ok()) RemoveUnfinishedFiles(directory);
  return FromRocks(added, doing);
}

void RemoveUnfinishedFiles(const std::string& directory) {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
    if (entry.path().filename().string().starts_with(kPrefix)) {
      std::filesystem::remove(entry.path(), error);
    }
  }
}

}  // namespace newsgraph
