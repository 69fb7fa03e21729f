#include "tools/reading/run_entry.h"

#include <chrono>
#include <string>

#include "graph/ids.h"

namespace newsgraph {

Moment NowMoment() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return static_cast<Moment>(std::chrono::duration_cast<std::chrono::microseconds>(now).count());
}

v1::Run RunOf(const Analyser& analyser, std::string_view command) {
  const auto digits = [](uint64_t fingerprint) {
    return ToHex(static_cast<uint32_t>(fingerprint >> 32));
  };
  v1::Run run;
  run.set_command(std::string(command));
  run.set_program(NEWSGRAPH_VERSION);
  run.set_made_by(analyser.made_by);
  std::string packs = digits(analyser.packs);
  for (const std::string& file : analyser.pack_files) packs += " " + file;
  run.set_packs(packs);
  run.set_model(analyser.model == 0 ? "none" : digits(analyser.model));
  return run;
}

}  // namespace newsgraph
