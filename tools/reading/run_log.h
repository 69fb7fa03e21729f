// What a run that reads documents has to tell on standard error: progress while it goes on (on a
// terminal), warnings, and at its end the documents that were turned away, each with its reason.
// Every reject goes to `--rejects FILE` as a line of JSON:
//
//   {"path":"news.jsonl","line":17,"id":"a-17","error":"the text is empty"}
#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "graph/base/status.h"
#include "ingest/readers/byte_source.h"
#include "ingest/readers/input_document.h"

namespace newsgraph {

// For one thread.
class RunLog {
 public:
  // `rejects_path` may be empty: no file. `total_bytes`: of all inputs as stored, 0 = unknown (no
  // percentage, no ETA). InvalidArgument where the file cannot be written.
  static StatusOr<RunLog> Start(const std::string& rejects_path, uint64_t total_bytes);

  // One article is done. `watch`: how far the reader is, which is ahead of us.
  void Count(uint64_t text_bytes, const InputWatch& watch);
  void AddReject(const Reject& reject);
  // Rejects of which no more is known than their number.
  void AddUnlistedRejects(uint64_t count);
  // Only the first few are kept word for word, of warnings and of rejects.
  void AddWarning(std::string warning);

  uint64_t rejects() const { return rejects_; }
  double seconds() const;
  // "32,070 articles (54.1 MB of text) in 5.2 s, 10.4 MB/s".
  std::string Pace() const;
  // "40 %, 8 s left: 12,828 articles ..", cut to `width` columns. The percentage is that of the work
  // done: of the input that was read, the part whose articles have been counted.
  std::string Progress(const InputWatch& watch, size_t width) const;

  // Warnings, then rejects, to standard error. ResourceExhausted where the file of rejects could
  // not be written.
  Status Finish();

 private:
  struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  using File = std::unique_ptr<std::FILE, Closer>;

  RunLog(File file, std::string path, uint64_t total_bytes);
  void DrawProgress(const InputWatch& watch);
  void ClearProgress();

  using Clock = std::chrono::steady_clock;
  File file_;  // null = no file of rejects
  std::string path_;
  uint64_t total_bytes_;
  bool on_terminal_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point drawn_ = start_;
  uint64_t articles_ = 0;
  uint64_t text_bytes_ = 0;
  uint64_t rejects_ = 0;
  uint64_t warnings_ = 0;
  std::vector<std::string> first_rejects_;
  std::vector<std::string> first_warnings_;
};

// 32070 -> "32,070".
std::string WithCommas(uint64_t number);

}  // namespace newsgraph
