// Tests of the whole program on a store of their own, with or without a server that holds it.
#pragma once

#include <gtest/gtest.h>

#include <csignal>
#include <string>
#include <vector>

#include "tests/support/run_program.h"
#include "tests/support/temp_folder.h"
#include "tools/client/remote_client.h"

namespace newsgraph {

class StoreProgramTest : public testing::Test {
 protected:
  ~StoreProgramTest() override {
    if (server_ > 0) StopProgram(server_, SIGKILL);
  }

  // `newsgraph WORDS.. --db FOLDER/STORE`, by the user mt.
  ProgramResult Newsgraph(std::vector<std::string> words, const std::string& store = "store",
                          const std::string& input = "") const {
    words.insert(words.begin(), NewsgraphBinary());
    words.insert(words.end(), {"--db", folder_ / store});
    return RunProgram(words, input, {"NEWSGRAPH_USER=mt"});
  }

  // Holds FOLDER/store until the test ends; returns when it answers.
  void Serve(std::vector<std::string> options) {
    std::vector<std::string> words = {NewsgraphBinary(), "serve", "--db", folder_ / "store"};
    words.insert(words.end(), options.begin(), options.end());
    server_ = StartProgram(words, folder_ / "serve.log");
    ASSERT_TRUE(RemoteClient::Connect(folder_ / "store", 60'000).ok());
  }

  const TempFolder folder_;
  pid_t server_ = -1;
};

}  // namespace newsgraph
