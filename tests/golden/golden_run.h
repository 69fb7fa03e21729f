// All golden cases, and what extraction says of one of them now.
#pragma once

#include <string>
#include <vector>

#include "tests/golden/describe.h"
#include "tests/golden/golden_file.h"

namespace newsgraph {

struct FileCase {
  std::string path;  // from the project's root
  GoldenCase golden;
};

// All cases of all files, in order. A file that cannot be read stops the program: no case of it would be tested.
std::vector<FileCase> AllCases();

// By the built-in packs. Not thread-safe.
Description Extracted(const GoldenCase& golden);

}  // namespace newsgraph
