#include "tools/reading/run_log.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include "tools/output/analysis_json.h"
#include "tools/output/terminal.h"

namespace newsgraph {
namespace {

constexpr size_t kListed = 20;  // rejects and warnings that a person wants to read
constexpr std::chrono::milliseconds kRedraw{200};
constexpr double kMegabyte = 1e6;

double Seconds(std::chrono::steady_clock::duration time) {
  return std::chrono::duration<double>(time).count();
}

std::string Format(const char* format, double value) {
  char text[64];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

std::string RejectLine(const Reject& reject) {
  std::string line = "{\"path\":";
  AppendJsonText(reject.origin.path, &line);
  if (reject.origin.line != 0) line += ",\"line\":" + std::to_string(reject.origin.line);
  line += ",\"id\":";
  AppendJsonText(reject.id, &line);
  line += ",\"error\":";
  AppendJsonText(reject.reason, &line);
  return line + "}\n";
}

void PrintList(std::string_view heading, const std::vector<std::string>& lines, uint64_t count,
               std::string_view where_all_are) {
  if (count == 0) return;
  std::fprintf(stderr, "%s %s:\n", WithCommas(count).c_str(), std::string(heading).c_str());
  for (const std::string& line : lines) std::fprintf(stderr, "  %s\n", Printable(line).c_str());
  if (count > lines.size()) {
    std::fprintf(stderr, "  and %s more%s\n", WithCommas(count - lines.size()).c_str(),
                 std::string(where_all_are).c_str());
  }
}

}  // namespace

std::string WithCommas(uint64_t number) {
  std::string text = std::to_string(number);
  for (size_t at = text.size(); at > 3;) text.insert(at -= 3, 1, ',');
  return text;
}

StatusOr<RunLog> RunLog::Start(const std::string& rejects_path, uint64_t total_bytes) {
  File file;
  if (!rejects_path.empty()) {
    file.reset(std::fopen(rejects_path.c_str(), "we"));
    if (file == nullptr) {
      return InvalidArgumentError("cannot write --rejects " + rejects_path + ": " +
                                  std::strerror(errno));
    }
  }
  return RunLog(std::move(file), rejects_path, total_bytes);
}

RunLog::RunLog(File file, std::string path, uint64_t total_bytes)
    : file_(std::move(file)),
      path_(std::move(path)),
      total_bytes_(total_bytes),
      on_terminal_(ErrorIsTerminal()) {}

double RunLog::seconds() const { return Seconds(Clock::now() - start_); }

void RunLog::Count(uint64_t text_bytes, const InputWatch& watch) {
  ++articles_;
  text_bytes_ += text_bytes;
  if (on_terminal_ && !watch.stop) DrawProgress(watch);
}

void RunLog::AddReject(const Reject& reject) {
  ++rejects_;
  if (first_rejects_.size() < kListed) first_rejects_.push_back(reject.ToString());
  if (file_ != nullptr) std::fputs(RejectLine(reject).c_str(), file_.get());
}

void RunLog::AddUnlistedRejects(uint64_t count) {
  rejects_ += count;
  AddWarning(WithCommas(count) + " more rejects are counted, but not told: there were too many");
}

void RunLog::AddWarning(std::string warning) {
  ++warnings_;
  if (first_warnings_.size() < kListed) first_warnings_.push_back(std::move(warning));
}

std::string RunLog::Pace() const {
  const double megabytes = static_cast<double>(text_bytes_) / kMegabyte;
  const double time = seconds();
  const std::string articles = WithCommas(articles_) + (articles_ == 1 ? " article" : " articles");
  if (megabytes < 1) return articles + Format(" in %.1f s", time);  // too little for a rate
  return articles + Format(" (%.1f MB of text) in ", megabytes) + Format("%.1f s, ", time) +
         Format("%.1f MB/s", time > 0 ? megabytes / time : 0);
}

std::string RunLog::Progress(const InputWatch& watch, size_t width) const {
  std::string line;
  if (total_bytes_ > 0 && watch.bytes_read > 0 && watch.text_read > 0) {
    const auto part = [](uint64_t some, uint64_t all) {
      return std::min(1.0, static_cast<double>(some) / static_cast<double>(all));
    };
    const double done = part(watch.bytes_read, total_bytes_) * part(text_bytes_, watch.text_read);
    if (done > 0.01) {  // before that there is nothing to tell the rest by
      line =
          Format("%.0f %%, ", done * 100) + Format("%.0f s left: ", seconds() * (1 - done) / done);
    }
  }
  line += Pace();
  if (rejects_ > 0) line += ", " + WithCommas(rejects_) + " rejected";
  return line.substr(0, PrefixThatFits(line, width));
}

void RunLog::DrawProgress(const InputWatch& watch) {
  const Clock::time_point now = Clock::now();
  if (now - drawn_ < kRedraw) return;
  drawn_ = now;
  // The last column stays free: some terminals wrap once it is written.
  std::fprintf(stderr, "\r\033[K%s", Progress(watch, ErrorWidth() - 1).c_str());
}

void RunLog::ClearProgress() {
  if (on_terminal_ && drawn_ != start_) std::fputs("\r\033[K", stderr);
}

Status RunLog::Finish() {
  ClearProgress();
  PrintList(warnings_ == 1 ? "warning" : "warnings", first_warnings_, warnings_, "");
  PrintList(rejects_ == 1 ? "document rejected" : "documents rejected", first_rejects_, rejects_,
            path_.empty() ? " (--rejects FILE writes all of them)" : " in " + path_);
  std::FILE* const file = file_.release();
  if (file == nullptr) return OkStatus();
  const bool failed = std::ferror(file) != 0;
  if (std::fclose(file) == 0 && !failed) return OkStatus();
  return ResourceExhaustedError("cannot write --rejects " + path_ + ": " + std::strerror(errno));
}

}  // namespace newsgraph
