#include "graph/store/backup.h"

#include <fcntl.h>
#include <rocksdb/db.h>
#include <rocksdb/utilities/backup_engine.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include "graph/store/rocks_status.h"
#include "graph/store/sync_mark.h"

namespace newsgraph {
namespace {

namespace fs = std::filesystem;

rocksdb::BackupEngineOptions EngineOptions(const std::string& folder) {
  rocksdb::BackupEngineOptions options(folder);
  options.sync = true;
  options.max_background_operations = 2;
  return options;
}

// Ours, in each folder of backups: which store they are of. What else lies in such a folder is the
// engine's, who deletes what it does not know.
constexpr const char* kMarkFile = "/newsgraph-backups";

bool HoldsBackups(const std::string& folder) {
  std::error_code error;
  return fs::is_regular_file(folder + kMarkFile, error);
}

// Backups are not put among other files, and not among those of another store.
Status CheckFolder(const std::string& folder, const std::string& store_id) {
  std::error_code error;
  if (!fs::exists(folder, error)) return OkStatus();
  if (!fs::is_directory(folder, error)) return InvalidArgumentError(folder + " is a file");
  if (HoldsBackups(folder)) {
    std::ifstream mark(folder + kMarkFile);
    std::string of;
    if (std::getline(mark, of) && of == store_id) return OkStatus();
    return InvalidArgumentError(folder + " holds backups of another store: name another folder");
  }
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().filename() == "LOCK") continue;  // a backup that was interrupted early
    return InvalidArgumentError(folder +
                                " holds other files: name an empty folder, a new one, or "
                                "one with backups of this store");
  }
  return OkStatus();
}

Status WriteMark(const std::string& folder, const std::string& store_id) {
  if (HoldsBackups(folder)) return OkStatus();
  std::ofstream mark(folder + kMarkFile);
  mark << store_id << "\n";
  mark.close();
  return mark ? OkStatus() : UnavailableError(folder + kMarkFile + ": cannot be written");
}

// A backup within the store that it protects would go with it.
Status CheckOutside(const std::string& folder, const std::string& directory) {
  std::error_code error;
  const fs::path store = fs::weakly_canonical(directory, error);
  const fs::path backups = fs::weakly_canonical(folder, error);
  const auto [end, rest] =
      std::mismatch(store.begin(), store.end(), backups.begin(), backups.end());
  if (end != store.end()) return OkStatus();
  return InvalidArgumentError(folder + " lies in the store itself: name a folder elsewhere");
}

Status FromSystem(const std::string& what, const std::error_code& error) {
  const std::string message = what + ": " + error.message();
  if (error == std::errc::permission_denied) return absl::PermissionDeniedError(AsAbsl(message));
  if (error == std::errc::no_space_on_device) return ResourceExhaustedError(message);
  return UnavailableError(message);
}

std::error_code LastError() { return {errno, std::generic_category()}; }

// One process at a time changes a folder of backups.
class FolderLock {
 public:
  static StatusOr<FolderLock> Take(const std::string& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return FromSystem(folder, error);
    const std::string path = folder + "/LOCK";
    FolderLock lock(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    if (lock.descriptor_ < 0) return FromSystem(path, LastError());
    if (flock(lock.descriptor_, LOCK_EX | LOCK_NB) == 0) return lock;
    return UnavailableError("another newsgraph is changing the backups in " + folder +
                            ": wait until it has finished, and try again");
  }
  FolderLock(FolderLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock() {
    if (descriptor_ >= 0) close(descriptor_);
  }

 private:
  explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

StatusOr<std::unique_ptr<rocksdb::BackupEngine>> OpenEngine(const std::string& folder) {
  rocksdb::BackupEngine* engine = nullptr;
  NG_RETURN_IF_ERROR(FromRocks(
      rocksdb::BackupEngine::Open(rocksdb::Env::Default(), EngineOptions(folder), &engine),
      "opening the backups in " + folder));
  return std::unique_ptr<rocksdb::BackupEngine>(engine);
}

StatusOr<std::unique_ptr<rocksdb::BackupEngineReadOnly>> OpenToRead(const std::string& folder) {
  if (!HoldsBackups(folder)) {
    return NotFoundError(folder + " holds no backup: `newsgraph backup " + folder + "` makes one");
  }
  rocksdb::BackupEngineReadOnly* engine = nullptr;
  NG_RETURN_IF_ERROR(FromRocks(
      rocksdb::BackupEngineReadOnly::Open(rocksdb::Env::Default(), EngineOptions(folder), &engine),
      "opening the backups in " + folder));
  return std::unique_ptr<rocksdb::BackupEngineReadOnly>(engine);
}

BackupInfo InfoOf(const rocksdb::BackupInfo& backup) {
  return {.number = backup.backup_id, .made = backup.timestamp, .bytes = backup.size};
}

// A folder beside `directory`, gone with the object unless it was moved there.
class UnfinishedStore {
 public:
  static StatusOr<UnfinishedStore> Begin(const std::string& directory) {
    std::string path = directory + ".restoring-" + std::to_string(getpid());
    if (mkdir(path.c_str(), 0777) != 0) return FromSystem(path, LastError());
    return UnfinishedStore(std::move(path));
  }
  UnfinishedStore(UnfinishedStore&& other) noexcept : path_(std::exchange(other.path_, "")) {}
  UnfinishedStore& operator=(UnfinishedStore&&) = delete;
  ~UnfinishedStore() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }

  const std::string& path() const { return path_; }

  Status MoveTo(const std::string& directory) {
    std::error_code error;
    fs::rename(path_, directory, error);
    if (error) return FromSystem(directory, error);
    path_.clear();
    return OkStatus();
  }

 private:
  explicit UnfinishedStore(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

// How many changes were promised to be on disk when it was made.
StatusOr<uint64_t> PromisedIn(const rocksdb::BackupInfo& backup) {
  const std::string& text = backup.app_metadata;
  uint64_t promised = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), promised);
  if (read.ec == std::errc() && read.ptr == text.data() + text.size()) return promised;
  return DataLossError("backup " + std::to_string(backup.backup_id) +
                       " was not made by newsgraph, or its description is damaged");
}

std::vector<uint32_t> DamagedIn(const rocksdb::BackupEngineReadOnly& engine) {
  std::vector<rocksdb::BackupID> damaged;
  engine.GetCorruptedBackups(&damaged);
  return damaged;
}

// 0: the newest, also where that one is damaged: an older one is taken only by its number.
StatusOr<rocksdb::BackupInfo> FindBackup(const rocksdb::BackupEngineReadOnly& engine,
                                         const std::string& folder, uint32_t number) {
  std::vector<rocksdb::BackupInfo> all;
  engine.GetBackupInfo(&all);
  const std::vector<uint32_t> damaged = DamagedIn(engine);
  if (number == 0) {
    for (const rocksdb::BackupInfo& backup : all) number = std::max(number, backup.backup_id);
    for (const uint32_t id : damaged) number = std::max(number, id);
  }
  for (const rocksdb::BackupInfo& backup : all) {
    if (backup.backup_id == number) return backup;
  }
  if (std::ranges::count(damaged, number) > 0) {
    return DataLossError("backup " + std::to_string(number) + " in " + folder +
                         ": its description is damaged; `newsgraph backup --list " + folder +
                         "` names the others, --number takes one");
  }
  return NotFoundError(folder + " holds no backup" +
                       (number == 0 ? "" : " " + std::to_string(number)) +
                       ": `newsgraph backup --list " + folder + "` names them");
}

// The files of a backup, to `directory`. When it returns nobody writes there
// any more: the engine has threads of its own, which end with it.
StatusOr<rocksdb::BackupInfo> CopyOut(const std::string& folder, uint32_t number,
                                      const std::string& directory) {
  NG_ASSIGN_OR_RETURN(const auto engine, OpenToRead(folder));
  NG_ASSIGN_OR_RETURN(rocksdb::BackupInfo backup, FindBackup(*engine, folder, number));
  const std::string doing = "restoring backup " + std::to_string(backup.backup_id);
  const rocksdb::Status restored =
      engine->RestoreDBFromBackup(backup.backup_id, directory, directory);
  if (restored.IsCorruption() || restored.IsPathNotFound() || restored.IsNotFound()) {
    return DataLossError(
        doing + " from " + folder + ": " + restored.ToString() +
        "; an older backup may be whole where it does not share the file: `newsgraph "
        "backup --list " +
        folder + "` names them, --number takes one");
  }
  NG_RETURN_IF_ERROR(FromRocks(restored, doing));
  return backup;
}

}  // namespace

StatusOr<BackupInfo> WriteBackup(rocksdb::DB* db, const std::string& folder,
                                 const std::string& store_id, uint32_t keep) {
  NG_RETURN_IF_ERROR(CheckOutside(folder, db->GetName()));
  NG_RETURN_IF_ERROR(CheckFolder(folder, store_id));
  NG_ASSIGN_OR_RETURN(const FolderLock lock, FolderLock::Take(folder));
  NG_RETURN_IF_ERROR(WriteMark(folder, store_id));
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<rocksdb::BackupEngine> engine, OpenEngine(folder));
  const std::string doing = "backing up to " + folder;
  // A damaged store must not push out the backups of a sound one.
  NG_RETURN_IF_ERROR(FromRocks(db->VerifyChecksum(), "reading the store to back it up"));
  NG_RETURN_IF_ERROR(FromRocks(engine->GarbageCollect(), doing));
  rocksdb::CreateBackupOptions options;
  options.flush_before_backup = true;
  // What is written from now on may be in it, what was written before is.
  const std::string promised = std::to_string(db->GetLatestSequenceNumber());
  rocksdb::BackupID made = 0;
  NG_RETURN_IF_ERROR(
      FromRocks(engine->CreateNewBackupWithMetadata(options, db, promised, &made), doing));
  // Files that it shares with older ones were not read until now.
  const rocksdb::Status whole = engine->VerifyBackup(made, /*verify_with_checksum=*/true);
  if (!whole.ok()) {
    engine->DeleteBackup(made).PermitUncheckedError();
    return DataLossError(doing +
                         ": a file that the backups there share is damaged: " + whole.ToString() +
                         "; name another folder, and keep this one for what is "
                         "whole in it");
  }
  if (keep > 0) NG_RETURN_IF_ERROR(FromRocks(engine->PurgeOldBackups(keep), doing));
  rocksdb::BackupInfo info;
  NG_RETURN_IF_ERROR(FromRocks(engine->GetBackupInfo(made, &info), doing));
  return InfoOf(info);
}

StatusOr<std::vector<BackupInfo>> ListBackups(const std::string& folder) {
  NG_ASSIGN_OR_RETURN(const auto engine, OpenToRead(folder));
  std::vector<rocksdb::BackupInfo> all;
  engine->GetBackupInfo(&all);
  std::vector<BackupInfo> backups;
  for (const rocksdb::BackupInfo& backup : all) backups.push_back(InfoOf(backup));
  for (const uint32_t id : DamagedIn(*engine)) backups.push_back({.number = id, .damaged = true});
  std::ranges::sort(backups, {}, &BackupInfo::number);
  if (backups.empty()) NG_RETURN_IF_ERROR(FindBackup(*engine, folder, 0).status());
  return backups;
}

StatusOr<BackupInfo> RestoreBackup(const std::string& folder, uint32_t number,
                                   const std::string& where) {
  std::error_code error;
  fs::path named = fs::path(where).lexically_normal();
  if (!named.has_filename()) named = named.parent_path();  // "news.db/"
  const std::string directory = named.string();
  if (fs::is_symlink(directory, error) ||
      (fs::exists(directory, error) && !fs::is_directory(directory, error))) {
    return InvalidArgumentError(directory +
                                " is a file or a link: a backup is restored to a new "
                                "folder (--db)");
  }
  if (fs::exists(directory, error) && !fs::is_empty(directory, error)) {
    return InvalidArgumentError(directory +
                                " is there already: a backup is restored to a new folder (--db), "
                                "and you decide what becomes of the old one");
  }
  NG_ASSIGN_OR_RETURN(UnfinishedStore store, UnfinishedStore::Begin(directory));
  NG_ASSIGN_OR_RETURN(const rocksdb::BackupInfo backup, CopyOut(folder, number, store.path()));
  NG_ASSIGN_OR_RETURN(const uint64_t promised, PromisedIn(backup));
  {
    NG_ASSIGN_OR_RETURN(SyncMark mark, SyncMark::Open(store.path()));
    NG_RETURN_IF_ERROR(mark.Record(promised));
  }
  NG_RETURN_IF_ERROR(store.MoveTo(directory));
  return InfoOf(backup);
}

}  // namespace newsgraph
