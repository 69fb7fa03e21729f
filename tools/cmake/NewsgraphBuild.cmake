# Flags, launchers and the functions with which every folder declares what it builds.
#
#   newsgraph_library(NAME SOURCES a.cc b.cc LINKS other::lib)   a static library of ours, warnings are errors
#   newsgraph_test(NAME SOURCES a_test.cc LINKS lib)             a GoogleTest program, registered test by test in ctest
#   newsgraph_fuzz(NAME SOURCES a_fuzz.cc LINKS lib)             a fuzz target; ctest replays tests/fuzz/corpus/NAME
#   newsgraph_embed(LIBRARY Function FILES a.tsv b.tsv)          files inside the program: Function() gives their names and bytes

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()

find_program(NEWSGRAPH_CCACHE ccache)
if(NEWSGRAPH_CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER ${NEWSGRAPH_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${NEWSGRAPH_CCACHE})
endif()
find_program(NEWSGRAPH_MOLD mold)
if(NEWSGRAPH_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# The same answer everywhere: no fused multiply-add behind our back.
add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-ffp-contract=off>)
if(NEWSGRAPH_SANITIZE)
  # A finding ends the program, so that no test passes over it.
  add_compile_options(-fsanitize=${NEWSGRAPH_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${NEWSGRAPH_SANITIZE})
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
endif()

set(NEWSGRAPH_WARNINGS -Wall -Wextra -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast -Werror)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  list(APPEND NEWSGRAPH_WARNINGS -Wthread-safety)
endif()

function(newsgraph_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
  target_compile_options(${name} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:${NEWSGRAPH_WARNINGS}>)
  target_link_libraries(${name} PUBLIC ${ARG_LINKS})
endfunction()

# A test program; each of its cases is a test of ctest. TOGETHER: one test for all of them, for programs that take a while to begin
# (compiling the packs costs some 0.2 s, with sanitizers ten times that).
function(newsgraph_test name)
  cmake_parse_arguments(ARG "TOGETHER" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
  target_compile_options(${name} PRIVATE ${NEWSGRAPH_WARNINGS})
  target_compile_definitions(${name} PRIVATE NEWSGRAPH_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${ARG_LINKS} GTest::gtest GTest::gmock GTest::gtest_main)
  if(ARG_TOGETHER)
    add_test(NAME ${name} COMMAND ${name} --gtest_brief=1)
  else()
    gtest_discover_tests(${name} DISCOVERY_TIMEOUT 60)
  endif()
endfunction()

function(newsgraph_fuzz name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
  target_compile_options(${name} PRIVATE ${NEWSGRAPH_WARNINGS})
  target_link_libraries(${name} PRIVATE ${ARG_LINKS})
  set(corpus ${CMAKE_SOURCE_DIR}/tests/fuzz/corpus/${name})
  if(NEWSGRAPH_FUZZ)
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    add_test(NAME fuzz.${name} COMMAND ${name} -runs=0 ${corpus})
  else()
    target_sources(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests/fuzz/replay_main.cc)
    add_test(NAME fuzz.${name} COMMAND ${name} ${corpus})
  endif()
endfunction()

# The assembler takes the bytes in as they are; a table names them. Function is `std::span<const EmbeddedFile> Function()` in
# namespace newsgraph (graph/base/embedded_file.h), the names are the files' names without folders.
function(newsgraph_embed library function)
  cmake_parse_arguments(ARG "" "" "FILES" ${ARGN})
  set(assembly ".section .rodata\n")
  set(externs "")
  set(rows "")
  set(number 0)
  set(paths "")
  foreach(file ${ARG_FILES})
    get_filename_component(name ${file} NAME)
    set(path ${CMAKE_CURRENT_SOURCE_DIR}/${file})
    list(APPEND paths ${path})
    set(symbol ${function}_file_${number})
    string(APPEND assembly ".globl ${symbol}\n${symbol}:\n.incbin \"${path}\"\n.globl ${symbol}_end\n${symbol}_end:\n.byte 0\n")
    string(APPEND externs "extern const char ${symbol}[];\nextern const char ${symbol}_end[];\n")
    string(APPEND rows "    {\"${name}\", {${symbol}, static_cast<size_t>(${symbol}_end - ${symbol})}},\n")
    math(EXPR number "${number} + 1")
  endforeach()
  string(APPEND assembly ".section .note.GNU-stack,\"\",@progbits\n")
  set(base ${CMAKE_CURRENT_BINARY_DIR}/${library}_${function})
  file(CONFIGURE OUTPUT ${base}.S CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${base}.cc @ONLY CONTENT "#include <vector>

#include \"graph/base/embedded_file.h\"

extern \"C\" {
${externs}}

namespace newsgraph {
std::span<const EmbeddedFile> ${function}();
std::span<const EmbeddedFile> ${function}() {
  static const std::vector<EmbeddedFile> files = {
${rows}  };
  return files;
}
}  // namespace newsgraph
")
  set_source_files_properties(${base}.S PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${library} PRIVATE ${base}.S ${base}.cc)
endfunction()

include(GoogleTest)
