#include "tools/reading/model_file.h"

#include <filesystem>

namespace newsgraph {
namespace {

constexpr const char* kModelFile = "names.en.model";

}  // namespace

std::vector<std::string> ModelFilePlaces() {
  std::vector<std::string> places;
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (!error) {
    const std::filesystem::path folder = program.parent_path();
    places.push_back(folder / "share/newsgraph" / kModelFile);
    places.push_back(folder.parent_path() / "share/newsgraph" / kModelFile);
  }
  places.push_back(std::filesystem::path(NEWSGRAPH_DATA_FOLDER) / kModelFile);
  return places;
}

StatusOr<std::shared_ptr<const TaggerModel>> FindModel() {
  for (const std::string& place : ModelFilePlaces()) {
    StatusOr<std::shared_ptr<const TaggerModel>> model = TaggerModel::Open(place);
    if (model.ok() || !absl::IsNotFound(model.status())) return model;
  }
  return std::shared_ptr<const TaggerModel>();
}

}  // namespace newsgraph
