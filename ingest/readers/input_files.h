// From what a person types to the files to read: files as they are, folders with all below them,
// patterns expanded.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace newsgraph {

struct InputFile {
  std::string path{};    // "-" is standard input
  uint64_t size = 0;     // in bytes; 0 where it is not known
  std::string reason{};  // why it cannot be read; empty = it may be
};

// In the order of `paths`; below a folder and within a pattern (* ? [..]) sorted by bytes. Names
// that begin with a dot are left out of folders. What does not exist, may not be entered, or is a
// link to a folder found inside a folder, stands in its place with the reason.
std::vector<InputFile> ListInputFiles(std::span<const std::string> paths);

}  // namespace newsgraph
