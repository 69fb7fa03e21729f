// The project's own files, for tests that hold for every file: include arrows, words that must not occur, names in documents.
//
//   for (const SourceFile& file : SourceTree({"graph", "ingest"}, {".h", ".cc"})) ...   file.path is "graph/base/span.h"
#pragma once

#include <string>
#include <vector>

namespace newsgraph {

struct SourceFile {
  std::string path;  // from the project's root, with '/'
  std::string text;
};

// A line of a file, counted from 1, as messages name it: "graph/base/span.h:12".
struct SourceLine {
  int number = 0;
  std::string text;
};

// All files below `folders` ("" is the root: everything but build output and hidden folders other
// than .ci) whose names end in one of `endings` (none: every file), sorted by path.
std::vector<SourceFile> SourceTree(const std::vector<std::string>& folders,
                                   const std::vector<std::string>& endings = {});

std::vector<SourceLine> Lines(const std::string& text);

// Where a file or folder of the project lies.
std::string SourcePath(const std::string& path);

// Whether `path`, from the project's root, is a file or folder.
bool InSourceTree(const std::string& path);

}  // namespace newsgraph
