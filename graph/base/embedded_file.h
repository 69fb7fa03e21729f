// A file that is part of the program, so that it runs from a single file: word lists, rule packs.
//
//   newsgraph_embed(LIBRARY BuiltInPacks FILES rules/packs/core.en.textproto)        in the folder's CMakeLists.txt
//   std::span<const EmbeddedFile> BuiltInPacks();                                    declared where it is wanted
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace newsgraph {

struct EmbeddedFile {
  std::string_view name;   // without folders: "core.en.textproto"
  std::string_view bytes;  // as in the source tree, for the life of the program
};

}  // namespace newsgraph
