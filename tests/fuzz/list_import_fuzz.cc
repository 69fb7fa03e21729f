// Any bytes as a list of names of another program, in both formats: terms or problems; no crash, no memory without bounds.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "ingest/rules/list_import.h"

using namespace newsgraph;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  const std::string_view list(reinterpret_cast<const char*>(bytes), size);
  ReadRegexNer("fuzz.tsv", list);
  ReadEntityRuler("fuzz.jsonl", list);
  return 0;
}
