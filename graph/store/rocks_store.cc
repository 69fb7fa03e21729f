#include "graph/store/rocks_store.h"

#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/file_system.h>
#include <rocksdb/write_batch.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <filesystem>
#include <utility>
#include <vector>

#include "graph/base/mutex.h"
#include "graph/store/backup.h"
#include "graph/store/rocks_log.h"
#include "graph/store/rocks_settings.h"
#include "graph/store/rocks_status.h"
#include "graph/store/sorted_files.h"
#include "graph/store/sync_mark.h"

namespace newsgraph {
namespace {

using Handles = std::vector<rocksdb::ColumnFamilyHandle*>;

rocksdb::Slice AsSlice(std::string_view text) { return {text.data(), text.size()}; }
std::string_view AsView(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

class RocksIterator final : public OrderedIterator {
 public:
  RocksIterator(std::unique_ptr<rocksdb::Iterator> rows, std::string where)
      : rows_(std::move(rows)), where_(std::move(where)) {}

  void Seek(std::string_view key) override {
    rows_->Seek(AsSlice(key));
    Stand();
  }
  void Next() override {
    rows_->Next();
    Stand();
  }
  Status status() const override { return FromRocks(rows_->status(), "reading " + where_); }

 private:
  void Stand() {
    if (!rows_->Valid()) return StandAtEnd();
    StandAt(AsView(rows_->key()), AsView(rows_->value()));
  }

  const std::unique_ptr<rocksdb::Iterator> rows_;
  const std::string where_;
};

// Of a family that the store's writer did not know yet.
class NoRows final : public OrderedIterator {
 public:
  void Seek(std::string_view) override {}
  void Next() override {}
  Status status() const override { return OkStatus(); }
};

class RocksView final : public OrderedView {
 public:
  // `large_writes`: how many were begun and ended.
  RocksView(rocksdb::DB* db, const Handles& handles, const std::atomic<uint64_t>& large_writes)
      : db_(db), handles_(handles), snapshot_(db->GetSnapshot()), large_writes_(large_writes) {
    options_.snapshot = snapshot_;
  }
  ~RocksView() override { db_->ReleaseSnapshot(snapshot_); }

  StatusOr<std::optional<std::string>> Get(Family family, std::string_view key) const override {
    rocksdb::ColumnFamilyHandle* handle = handles_[static_cast<size_t>(family)];
    if (handle == nullptr) return std::optional<std::string>();
    std::string value;
    const rocksdb::Status status = db_->Get(options_, handle, AsSlice(key), &value);
    if (status.IsNotFound()) return std::optional<std::string>();
    if (!status.ok()) return FromRocks(status, "reading " + std::string(FamilyName(family)));
    return std::optional<std::string>(std::move(value));
  }

  std::unique_ptr<OrderedIterator> NewIterator(Family family) const override {
    rocksdb::ColumnFamilyHandle* handle = handles_[static_cast<size_t>(family)];
    if (handle == nullptr) return std::make_unique<NoRows>();
    return std::make_unique<RocksIterator>(
        std::unique_ptr<rocksdb::Iterator>(db_->NewIterator(options_, handle)),
        std::string(FamilyName(family)));
  }

  uint64_t version() const override { return snapshot_->GetSequenceNumber() + large_writes_; }

  Status CheckFiles() const override { return FromRocks(db_->VerifyChecksum(), "checking files"); }

 private:
  rocksdb::DB* const db_;
  const Handles& handles_;
  const rocksdb::Snapshot* const snapshot_;
  const uint64_t large_writes_;
  rocksdb::ReadOptions options_;
};

class RocksStore final : public OrderedStore {
 public:
  RocksStore(std::string directory, std::unique_ptr<rocksdb::Env> env,
             std::unique_ptr<rocksdb::DB> db, Handles handles, std::optional<SyncMark> mark)
      : directory_(std::move(directory)),
        env_(std::move(env)),
        db_(std::move(db)),
        handles_(std::move(handles)),
        mark_(std::move(mark)) {}

  ~RocksStore() override { Close().IgnoreError(); }

  Status Write(const Batch& batch, bool sync) override {
    NG_RETURN_IF_ERROR(CheckWritable());
    rocksdb::WriteBatch rows;
    for (size_t i = 0; i < batch.size(); ++i) {
      const Batch::Change change = batch.at(i);
      rocksdb::ColumnFamilyHandle* handle = handles_[static_cast<size_t>(change.family)];
      const rocksdb::Status added =
          change.is_put ? rows.Put(handle, AsSlice(change.key), AsSlice(change.value))
                        : rows.Delete(handle, AsSlice(change.key));
      if (!added.ok()) return FromRocks(added, "preparing rows");
    }
    rocksdb::WriteOptions options;
    options.sync = sync;
    failed_ = FromRocks(db_->Write(options, &rows), "writing to " + directory_);
    if (failed_.ok() && sync) failed_ = mark_->Record(db_->GetLatestSequenceNumber());
    return failed_;
  }

  Status WriteLarge(const Batch& batch) override {
    NG_RETURN_IF_ERROR(CheckWritable());
    ++large_writes_;  // files that overlap nothing leave the sequence number as it is
    failed_ = WriteSortedFiles(batch, db_.get(), handles_, directory_);
    ++large_writes_;
    if (failed_.ok()) failed_ = mark_->Record(db_->GetLatestSequenceNumber());
    return failed_;
  }

  std::shared_ptr<const OrderedView> View() const override {
    return std::make_shared<RocksView>(db_.get(), handles_, large_writes_);
  }

  Status Flush() override {
    if (!mark_) return OkStatus();
    NG_RETURN_IF_ERROR(failed_);
    const rocksdb::SequenceNumber sequence = db_->GetLatestSequenceNumber();
    NG_RETURN_IF_ERROR(
        FromRocks(db_->Flush(rocksdb::FlushOptions(), handles_), "flushing " + directory_));
    return mark_->Record(sequence);
  }

  Status Compact() override {
    NG_RETURN_IF_ERROR(Flush());
    rocksdb::CompactRangeOptions options;
    options.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForceOptimized;
    for (size_t family = 0; family < handles_.size(); ++family) {
      rocksdb::ColumnFamilyHandle* handle = handles_[family];
      NG_RETURN_IF_ERROR(
          FromRocks(db_->SetOptions(handle, ThoroughCompression(static_cast<Family>(family))),
                    "compacting " + directory_));
      NG_RETURN_IF_ERROR(FromRocks(db_->CompactRange(options, handle, nullptr, nullptr),
                                   "compacting " + directory_));
    }
    return OkStatus();
  }

  StatusOr<BackupInfo> Backup(const std::string& folder, const std::string& store_id,
                              uint32_t keep) override {
    if (!mark_) return FailedPreconditionError("the store " + directory_ + " is open for reading");
    return WriteBackup(db_.get(), folder, store_id, keep);
  }

  Status Close() override {
    if (db_ == nullptr) return OkStatus();
    const Status flushed = Flush();
    for (rocksdb::ColumnFamilyHandle* handle : handles_) {
      if (handle != nullptr) db_->DestroyColumnFamilyHandle(handle).PermitUncheckedError();
    }
    handles_.clear();
    const Status closed = FromRocks(db_->Close(), "closing " + directory_);
    db_.reset();
    return flushed.ok() ? closed : flushed;
  }

 private:
  Status CheckWritable() const {
    if (!mark_) return FailedPreconditionError("the store " + directory_ + " is open for reading");
    if (failed_.ok()) return OkStatus();
    return Status(failed_.code(),
                  AsAbsl(std::string(AsStd(failed_.message())) +
                         "; since then nothing is written: end this newsgraph, mend the cause, "
                         "and start it again"));
  }

  const std::string directory_;
  const std::unique_ptr<rocksdb::Env> env_;  // nullptr: RocksDB's own
  std::unique_ptr<rocksdb::DB> db_;
  Handles handles_;  // null: the family is not there (an older store, open for reading)
  std::optional<SyncMark> mark_;  // nullopt: read-only
  std::atomic<uint64_t> large_writes_ = 0;
  Status failed_;  // the first write error: what follows would build on a gap
};

bool HoldsStore(const std::string& directory) {
  std::error_code error;
  return std::filesystem::exists(directory + "/CURRENT", error);
}

Status MakeDirectory(const std::string& directory) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (!error) return OkStatus();
  const std::string message = directory + ": " + error.message();
  if (error == std::errc::permission_denied) return absl::PermissionDeniedError(AsAbsl(message));
  if (error == std::errc::no_space_on_device) return ResourceExhaustedError(message);
  return InvalidArgumentError(message);
}

// At opening a file that is not found is damage: the store says that it should be there.
Status OpeningStatus(const rocksdb::Status& status, const std::string& directory) {
  const std::string message = "opening " + directory + ": " + status.ToString();
  if (status.IsNoSpace())
    return ResourceExhaustedError("opening " + directory + ": the disk is full");
  if (message.find("Permission denied") != std::string::npos) {
    return absl::PermissionDeniedError(AsAbsl(message));
  }
  if (status.IsIOError() && message.find("/LOCK") != std::string::npos) {
    return UnavailableError("the store " + directory +
                            " is held by another newsgraph (an ingest or a server): wait for it to "
                            "end, or stop it");
  }
  return Damaged(status, "opening " + directory);
}

// An older store may lack the newest families: their handles are null.
rocksdb::Status OpenForReading(const rocksdb::DBOptions& options, const std::string& directory,
                               const std::vector<rocksdb::ColumnFamilyDescriptor>& families,
                               Handles* handles, rocksdb::DB** db) {
  rocksdb::Status status = rocksdb::DB::OpenForReadOnly(options, directory, families, handles, db);
  if (!status.IsInvalidArgument()) return status;
  std::vector<std::string> there;
  if (!rocksdb::DB::ListColumnFamilies(options, directory, &there).ok()) return status;
  std::vector<rocksdb::ColumnFamilyDescriptor> known;
  for (const rocksdb::ColumnFamilyDescriptor& family : families) {
    if (std::ranges::count(there, family.name) > 0) known.push_back(family);
  }
  Handles opened;
  status = rocksdb::DB::OpenForReadOnly(options, directory, known, &opened, db);
  if (!status.ok()) return status;
  handles->assign(families.size(), nullptr);
  for (size_t i = 0, next = 0; i < families.size(); ++i) {
    if (next < known.size() && families[i].name == known[next].name) (*handles)[i] = opened[next++];
  }
  return status;
}

// Whether data lies in a directory without CURRENT. A creation that was cut short leaves none: it
// may begin again.
bool HoldsRemains(const std::string& directory) {
  const StatusOr<uint64_t> promised = SyncMark::Read(directory);
  if (!promised.ok() || *promised > 0) return true;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
    if (entry.path().extension() == ".sst") return true;
  }
  return false;
}

}  // namespace

StatusOr<std::unique_ptr<OrderedStore>> OpenRocksStore(const std::string& directory,
                                                       const RocksOptions& options) {
  if (!HoldsStore(directory)) {
    if (HoldsRemains(directory)) {
      return DataLossError("opening " + directory +
                           ": the file CURRENT is gone, but data of a store is there. " +
                           std::string(kWhatToDo));
    }
    if (options.read_only || !options.create) {
      return NotFoundError(directory + " holds no store: `newsgraph ingest --db " + directory +
                           " PATH...` makes one");
    }
    NG_RETURN_IF_ERROR(MakeDirectory(directory));
  }
  NG_ASSIGN_OR_RETURN(const uint64_t promised, SyncMark::Read(directory));

  std::unique_ptr<rocksdb::Env> env;
  if (options.file_system) env = rocksdb::NewCompositeEnv(options.file_system);
  rocksdb::DBOptions db_options =
      RocksDbOptions(options, env ? env.get() : rocksdb::Env::Default());
  db_options.info_log =
      options.read_only ? NoRocksLog() : BeginRocksLog(*db_options.env->GetFileSystem(), directory);
  const std::vector<rocksdb::ColumnFamilyDescriptor> families = RocksFamilies(options);
  rocksdb::DB* opened = nullptr;
  Handles handles;
  const rocksdb::Status status =
      options.read_only ? OpenForReading(db_options, directory, families, &handles, &opened)
                        : rocksdb::DB::Open(db_options, directory, families, &handles, &opened);
  if (!status.ok()) return OpeningStatus(status, directory);
  std::unique_ptr<rocksdb::DB> db(opened);

  std::optional<SyncMark> mark;
  const uint64_t found = db->GetLatestSequenceNumber();
  Status fit = OkStatus();
  if (found < promised) {
    fit = DataLossError("opening " + directory + ": " + std::to_string(promised) +
                        " changes were synced, the files hold " + std::to_string(found) +
                        ": the log was cut or deleted. " + std::string(kWhatToDo));
  } else if (!options.read_only) {
    StatusOr<SyncMark> opened_mark = SyncMark::Open(directory);
    fit = opened_mark.status();
    if (fit.ok()) mark.emplace(*std::move(opened_mark));
    RemoveUnfinishedFiles(directory);
  }
  if (!fit.ok()) {
    for (rocksdb::ColumnFamilyHandle* handle : handles) {
      if (handle != nullptr) db->DestroyColumnFamilyHandle(handle).PermitUncheckedError();
    }
    return fit;
  }
  return std::make_unique<RocksStore>(directory, std::move(env), std::move(db), std::move(handles),
                                      std::move(mark));
}

}  // namespace newsgraph
