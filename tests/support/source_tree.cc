#include "tests/support/source_tree.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace newsgraph {
namespace {

namespace fs = std::filesystem;

const fs::path& Root() {
  static const fs::path root = NEWSGRAPH_SOURCE_DIR;
  return root;
}

// Build output, stores and version control are not ours to judge.
bool IsForeign(const fs::path& folder) {
  const std::string name = folder.filename().string();
  return name == "build" || name.ends_with(".db") || (name.starts_with('.') && name != ".ci");
}

bool HasEnding(const std::string& name, const std::vector<std::string>& endings) {
  return endings.empty() ||
         std::any_of(endings.begin(), endings.end(),
                     [&](const std::string& ending) { return name.ends_with(ending); });
}

std::string ReadFile(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

std::vector<SourceFile> SourceTree(const std::vector<std::string>& folders,
                                   const std::vector<std::string>& endings) {
  std::vector<SourceFile> files;
  for (const std::string& folder : folders) {
    for (fs::recursive_directory_iterator at(Root() / folder), end; at != end; ++at) {
      if (at->is_directory() && IsForeign(at->path())) at.disable_recursion_pending();
      if (!at->is_regular_file() || !HasEnding(at->path().filename().string(), endings)) continue;
      if (at->path().filename() == ".git") continue;  // a file in a linked worktree
      files.push_back({fs::relative(at->path(), Root()).generic_string(), ReadFile(at->path())});
    }
  }
  std::sort(files.begin(), files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}

std::vector<SourceLine> Lines(const std::string& text) {
  std::vector<SourceLine> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    lines.push_back({static_cast<int>(lines.size()) + 1, line});
  }
  return lines;
}

std::string SourcePath(const std::string& path) { return (Root() / path).string(); }

bool InSourceTree(const std::string& path) { return fs::exists(Root() / path); }

}  // namespace newsgraph
