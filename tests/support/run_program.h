// Runs a program as a user's shell would and hands back all that it left: both streams apart, and the exit code.
//
//   const ProgramResult run = RunProgram({NewsgraphBinary(), "find", "Okafor"});
//   EXPECT_EQ(run.code, 0) << run.err;
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace newsgraph {

struct ProgramResult {
  int code = 0;  // 128 + signal where a signal ended it
  std::string out;
  std::string err;
};

// Waits for the program's end. `words[0]` is the program; `input` is its standard input;
// `variables` ("NAME=value") are added to the environment.
ProgramResult RunProgram(const std::vector<std::string>& words, const std::string& input = "",
                         const std::vector<std::string>& variables = {});

// Starts it with both streams going to `log` and returns at once. The caller waits (StopProgram).
pid_t StartProgram(const std::vector<std::string>& words, const std::string& log);

// Sends `signal` (0: none), waits, returns the exit code as in ProgramResult.
int StopProgram(pid_t program, int signal);

// The newsgraph built with the tests.
std::string NewsgraphBinary();

}  // namespace newsgraph
