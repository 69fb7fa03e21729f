// Whole runs of the program on a store in a scratch folder, for tests of what survives interruption and reordering.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace newsgraph {

// A folder of its own, removed at the end.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

// Whether NEWSGRAPH_LONG_TESTS is set: more articles, more rounds.
bool LongTests();

// `newsgraph ingest --db DB --threads N FILE`, as words.
std::vector<std::string> IngestCommand(const std::filesystem::path& db, const std::filesystem::path& file, int threads);

// Runs it to its end; a test fails where it exits with anything but 0.
void Ingest(const std::filesystem::path& db, const std::filesystem::path& file, int threads);

// What `newsgraph dump` prints; a test fails where it prints nothing.
std::string Dump(const std::filesystem::path& db);

// What `newsgraph stats` counts; 0 where there is no store yet.
int Articles(const std::filesystem::path& db);

// Where two dumps part, for messages: the first differing line of each. Empty: they are equal.
std::string FirstDifference(const std::string& want, const std::string& got);

}  // namespace newsgraph
