// newsgraph backup, restore: copies of the whole store, and a store from one.
#include <cstdio>
#include <filesystem>

#include "graph/journal.h"
#include "graph/store/backup.h"
#include "tools/client/backups.h"
#include "tools/commands/commands.h"
#include "tools/commands/lookup.h"
#include "tools/output/claim_words.h"

namespace newsgraph {
namespace {

constexpr int64_t kMostBackups = 1'000'000;

std::string Megabytes(uint64_t bytes) {
  char text[32];
  std::snprintf(text, sizeof(text), "%.1f MB", static_cast<double>(bytes) / 1e6);
  return text;
}

Page PageOf(const v1::BackupResponse& answer, const std::string& folder) {
  Page page;
  page.title = "backups in " + folder;
  Section& section = page.sections.emplace_back();
  section.columns = {{"number", Column::kRight}, {"made"}, {"size", Column::kRight}};
  for (const v1::BackupResponse::Backup& backup : answer.backups()) {
    const std::string number = std::to_string(backup.number());
    section.rows.push_back(
        {.cells = backup.damaged()
                      ? std::vector<std::string>{number, "damaged: it cannot be restored", ""}
                      : std::vector<std::string>{number, backup.made().substr(0, 19) + "Z",
                                                 Megabytes(backup.bytes())}});
  }
  return page;
}

StatusOr<v1::BackupResponse> MakeBackup(const Invocation& call, const std::string& folder) {
  v1::BackupRequest request;
  request.set_folder(folder);
  NG_ASSIGN_OR_RETURN(const int64_t keep, call.Number("--keep", 0, 1, kMostBackups));
  request.set_keep(static_cast<uint32_t>(keep));
  NG_ASSIGN_OR_RETURN(const std::unique_ptr<Client> client, ConnectToJudge(call.StoreFolder()));
  return client->Backup(request);
}

StatusOr<ExitCode> RunBackup(const Invocation& call) {
  const std::string folder = std::filesystem::absolute(call.arguments[0]).lexically_normal();
  NG_ASSIGN_OR_RETURN(const v1::BackupResponse answer,
                      call.Has("--list") ? BackupsIn(folder) : MakeBackup(call, folder));
  return PrintAnswer(call, answer, true, [&] { return PageOf(answer, folder); });
}

StatusOr<ExitCode> RunRestore(const Invocation& call) {
  NG_ASSIGN_OR_RETURN(const int64_t number, call.Number("--number", 0, 1, UINT32_MAX));
  const std::string store = call.StoreFolder();
  NG_ASSIGN_OR_RETURN(const BackupInfo backup,
                      RestoreBackup(call.arguments[0], static_cast<uint32_t>(number), store));
  std::fprintf(stderr,
               "%s: restored from backup %u of %s; `newsgraph verify --db %s` proves every row\n",
               store.c_str(), backup.number,
               MomentText(static_cast<Moment>(backup.made) * 1'000'000).substr(0, 19).c_str(),
               store.c_str());
  return ExitCode::kDone;
}

}  // namespace

Command BackupCommand() {
  return {.name = "backup",
          .group = "keeping",
          .arguments = "FOLDER",
          .min_arguments = 1,
          .max_arguments = 1,
          .summary = "copy the store as it is into a folder of backups",
          .details =
              "Works beside a running ingest or server. Each backup is whole; files that an "
              "earlier one in FOLDER has are not copied again, and every file has its checksum. "
              "On another disk, or copied there, they outlive this one.",
          .example = "newsgraph backup ../safe/news --keep 7",
          .options = {{"--keep", "N", "delete all but the newest N backups of FOLDER"},
                      {"--list", "", "make none, say which are there"}},
          .run = RunBackup};
}

Command RestoreCommand() {
  return {.name = "restore",
          .group = "keeping",
          .arguments = "FOLDER",
          .min_arguments = 1,
          .max_arguments = 1,
          .summary = "make a store from a backup in FOLDER",
          .details =
              "The store is --db, which must not be there yet: what is there is never overwritten. "
              "Each file is compared with its checksum, and the store appears when it is whole.",
          .example = "newsgraph restore ../safe/news --db restored.db",
          .options = {{"--number", "N", "the backup of that number (default: the newest)"}},
          .run = RunRestore};
}

}  // namespace newsgraph
