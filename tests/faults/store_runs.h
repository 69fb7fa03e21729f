// Whole runs of the program on a store, for tests of what survives interruption and reordering.
#pragma once

#include <string>
#include <vector>

namespace newsgraph {

// Whether NEWSGRAPH_LONG_TESTS is set: more articles, more rounds.
bool LongTests();

// How often a test kills: NEWSGRAPH_KILL_ROUNDS (tools/soak sets it), else `shorter`, `longer` for long
// tests.
int KillRounds(int shorter, int longer);

// `newsgraph ingest --db DB --threads N FILE`, as words.
std::vector<std::string> IngestCommand(const std::string& db, const std::string& file, int threads);

// Runs it to its end; a test fails where it exits with anything but 0.
void Ingest(const std::string& db, const std::string& file, int threads);

// What `newsgraph dump` prints; a test fails where it prints nothing.
std::string Dump(const std::string& db);

// What `newsgraph search` answers to some questions, as JSON; a test fails where it cannot.
std::string Searches(const std::string& db);

// A test fails where `newsgraph verify` finds anything.
void Verify(const std::string& db);

// What `newsgraph stats` counts; 0 where there is no store yet.
int Articles(const std::string& db);

// Where two dumps part, for messages: the first differing line of each. Empty: they are equal.
std::string FirstDifference(const std::string& want, const std::string& got);

}  // namespace newsgraph
