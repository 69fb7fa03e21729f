#include "ingest/readers/input_files.h"

#include <glob.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace newsgraph {
namespace {

namespace fs = std::filesystem;

class Lister {
 public:
  void AddArgument(const std::string& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (path == "-") {
      files_.push_back({.path = path});
    } else if (fs::exists(status)) {
      AddPath(path, status);
    } else if (path.find_first_of("*?[") != path.npos) {
      AddPattern(path);
    } else {
      const bool is_missing = status.type() == fs::file_type::not_found;
      AddUnreadable(path, is_missing ? "no such file or folder" : error.message());
    }
  }

  std::vector<InputFile> Take() { return std::move(files_); }

 private:
  void AddUnreadable(std::string path, std::string reason) {
    files_.push_back({.path = std::move(path), .reason = std::move(reason)});
  }

  void AddPath(const std::string& path, fs::file_status status) {
    if (fs::is_directory(status)) return AddFolder(path);
    std::error_code error;
    const uint64_t size = fs::is_regular_file(status) ? fs::file_size(path, error) : 0;
    files_.push_back({.path = path, .size = error ? 0 : size});
  }

  void AddFolder(const std::string& folder) {
    std::error_code error;
    std::vector<fs::path> children;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
      if (!at->path().filename().native().starts_with('.')) children.push_back(at->path());
    }
    if (error) AddUnreadable(folder, "the folder cannot be read: " + error.message());
    std::ranges::sort(children, {}, &fs::path::native);
    for (const fs::path& child : children) AddChild(child);
  }

  void AddChild(const fs::path& child) {
    std::error_code error;
    const fs::file_status status = fs::status(child, error);
    if (fs::is_directory(status) && fs::is_symlink(child, error)) {
      return AddUnreadable(child, "a link to a folder is not followed: name the folder itself");
    }
    if (fs::is_directory(status) || fs::is_regular_file(status)) return AddPath(child, status);
    if (status.type() == fs::file_type::not_found) return AddUnreadable(child, "a dangling link");
    if (!fs::status_known(status)) AddUnreadable(child, "cannot be read: " + error.message());
  }

  void AddPattern(const std::string& pattern) {
    glob_t found = {};
    const int code = ::glob(pattern.c_str(), 0, nullptr, &found);
    if (code != 0) AddUnreadable(pattern, "no file matches the pattern");
    std::vector<std::string> matches(found.gl_pathv, found.gl_pathv + found.gl_pathc);
    ::globfree(&found);
    std::ranges::sort(matches);
    for (const std::string& match : matches) {
      std::error_code error;
      AddPath(match, fs::status(match, error));
    }
  }

  std::vector<InputFile> files_;
};

}  // namespace

std::vector<InputFile> ListInputFiles(std::span<const std::string> paths) {
  Lister lister;
  for (const std::string& path : paths) lister.AddArgument(path);
  return lister.Take();
}

}  // namespace newsgraph
