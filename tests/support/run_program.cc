#include "tests/support/run_program.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace newsgraph {
namespace {

[[noreturn]] void Become(const std::vector<std::string>& words,
                         const std::vector<std::string>& variables) {
  for (const std::string& variable : variables) putenv(const_cast<char*>(variable.c_str()));
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  execvp(arguments[0], arguments.data());
  std::perror(arguments[0]);
  _exit(127);
}

int CodeOf(int wait_status) {
  return WIFSIGNALED(wait_status) ? 128 + WTERMSIG(wait_status) : WEXITSTATUS(wait_status);
}

// Reads what is there; closes and forgets the descriptor at its end.
void Drain(int& descriptor, std::string& into) {
  char buffer[65536];
  const ssize_t count = read(descriptor, buffer, sizeof buffer);
  if (count > 0) {
    into.append(buffer, static_cast<size_t>(count));
  } else {
    close(descriptor);
    descriptor = -1;
  }
}

}  // namespace

ProgramResult RunProgram(const std::vector<std::string>& words, const std::string& input,
                         const std::vector<std::string>& variables) {
  signal(SIGPIPE, SIG_IGN);  // a program that does not read its input
  int in[2], out[2], err[2];
  if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0 || pipe2(err, O_CLOEXEC) != 0)
    std::abort();
  const pid_t child = fork();
  if (child == 0) {
    signal(SIGPIPE, SIG_DFL);
    dup2(in[0], STDIN_FILENO);
    dup2(out[1], STDOUT_FILENO);
    dup2(err[1], STDERR_FILENO);
    Become(words, variables);
  }
  close(in[0]);
  close(out[1]);
  close(err[1]);
  ProgramResult result;
  size_t written = 0;
  while (out[0] >= 0 || err[0] >= 0) {
    if (in[1] >= 0 && written == input.size()) {
      close(in[1]);
      in[1] = -1;
    }
    pollfd waiting[3] = {{in[1], POLLOUT, 0}, {out[0], POLLIN, 0}, {err[0], POLLIN, 0}};
    if (poll(waiting, 3, -1) < 0) break;
    if (waiting[0].revents != 0) {
      const ssize_t count =
          write(in[1], input.data() + written, std::min<size_t>(input.size() - written, 4096));
      written = count < 0 ? input.size() : written + static_cast<size_t>(count);
    }
    if (waiting[1].revents != 0) Drain(out[0], result.out);
    if (waiting[2].revents != 0) Drain(err[0], result.err);
  }
  if (in[1] >= 0) close(in[1]);
  result.code = StopProgram(child, 0);
  return result;
}

pid_t StartProgram(const std::vector<std::string>& words, const std::string& log) {
  const pid_t child = fork();
  if (child == 0) {
    const int file = open(log.c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
    const int nothing = open("/dev/null", O_RDONLY);
    dup2(nothing, STDIN_FILENO);
    dup2(file, STDOUT_FILENO);
    dup2(file, STDERR_FILENO);
    Become(words, {});
  }
  return child;
}

int StopProgram(pid_t program, int signal) {
  if (signal != 0) kill(program, signal);
  int status = 0;
  while (waitpid(program, &status, 0) < 0 && errno == EINTR) {
  }
  return CodeOf(status);
}

std::string NewsgraphBinary() { return NEWSGRAPH_BINARY; }

}  // namespace newsgraph
