// Replays a fuzz target's corpus without libFuzzer, so that ctest runs every input that ever mattered with any compiler.
//
//   article_reader_fuzz tests/fuzz/corpus/article_reader_fuzz
//
// Each file is handed to LLVMFuzzerTestOneInput whole, and cut short at each eighth: damaged input is mostly cut input.
// With the `fuzz` preset the same target is linked with libFuzzer instead and searches for new inputs.
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size);

namespace {

std::string ReadAll(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void Replay(const std::string& input) {
  // A copy of exactly this size on the heap: AddressSanitizer sees a read beyond its end.
  const std::vector<uint8_t> bytes(input.begin(), input.end());
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::filesystem::path> files;
  for (int i = 1; i < argc; ++i) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i])) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    std::cout << file.filename().string()
              << std::endl;  // Flushed: the last name printed is the one that crashed.
    const std::string input = ReadAll(file);
    for (size_t eighth = 0; eighth <= 8; ++eighth)
      Replay(input.substr(0, input.size() * eighth / 8));
  }
  if (files.empty()) std::cerr << "no corpus files found\n";
  return files.empty() ? 1 : 0;
}
