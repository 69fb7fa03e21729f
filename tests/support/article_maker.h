// Makes news by the thousand for tests of the whole program: the same seed makes the same articles on every machine.
//
//   WriteLines(dir / "news.jsonl", MakeArticles({.seed = 1, .count = 1000}));
//
// The mix holds what makes ingest hard: people of one full name in different towns, reprints of one text under several outlets,
// one id sent twice, one id in several versions (with a later `modified`, with the same one, with none), articles without id,
// without outlet, without date. All towns, people and bodies are invented.
#pragma once

#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

namespace newsgraph {

struct ArticleMix {
  uint64_t seed = 1;
  int count = 1000;  // lines, repeated ids and reprints included
};

// JSONL lines as `newsgraph ingest` reads them, without line ends.
std::vector<std::string> MakeArticles(const ArticleMix& mix);

// The same lines in another order.
std::vector<std::string> Shuffled(std::vector<std::string> lines, uint64_t seed);

void WriteLines(const std::filesystem::path& path, const std::vector<std::string>& lines);

}  // namespace newsgraph
