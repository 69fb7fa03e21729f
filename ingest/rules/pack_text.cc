#include "ingest/rules/pack_text.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/text_format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <utility>

#include "graph/base/suggest.h"

namespace newsgraph {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::TextFormat;

constexpr int kMaxNesting = 16;

// Keeps the first error: those after it mostly follow from it.
class FirstError : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, int column, const std::string& message) override {
    if (!message_.empty()) return;
    message_ = message;
    line_ = line + 1;
    column_ = column + 1;
  }

  std::string Text(std::string_view file) const {
    return std::string(file) + ":" + std::to_string(line_) + ":" + std::to_string(column_) + ": " +
           message_ + Suggestion();
  }

 private:
  // protobuf says: Message type "newsgraph.v1.Rule" has no field named "patern".
  std::string Suggestion() const {
    const auto quoted = [this](size_t number) {
      size_t at = 0;
      for (size_t i = 0; i < 2 * number && at != std::string::npos; ++i)
        at = message_.find('"', at) + 1;
      at = message_.find('"', at) + 1;
      return message_.substr(at, message_.find('"', at) - at);
    };
    if (message_.find("has no field named") == std::string::npos) return "";
    const Descriptor* type =
        google::protobuf::DescriptorPool::generated_pool()->FindMessageTypeByName(quoted(0));
    if (type == nullptr) return "";
    std::vector<std::string_view> names;
    for (int i = 0; i < type->field_count(); ++i) names.emplace_back(type->field(i)->name());
    return DidYouMean(quoted(1), names);
  }

  std::string message_;
  int line_ = 0;
  int column_ = 0;
};

Places PlacesOf(const TextFormat::ParseInfoTree& tree, std::string_view file, int number,
                int count) {
  const FieldDescriptor* field = v1::RulePack::descriptor()->FindFieldByNumber(number);
  Places places;
  for (int i = 0; i < count; ++i) {
    places.push_back(std::string(file) + ":" + std::to_string(tree.GetLocation(field, i).line + 1));
  }
  return places;
}

}  // namespace

StatusOr<PackText> ParsePack(const PackSource& source) {
  if (source.text.size() > kMaxPackBytes) {
    return InvalidArgumentError(
        source.name + ": a pack is at most 16 MB; long word lists go into files beside it");
  }
  PackText out;
  FirstError error;
  TextFormat::ParseInfoTree tree;
  TextFormat::Parser parser;
  parser.RecordErrorsTo(&error);
  parser.WriteLocationsTo(&tree);
  parser.SetRecursionLimit(kMaxNesting);
  if (!parser.ParseFromString(source.text, &out.pack))
    return InvalidArgumentError(error.Text(source.name));
  const v1::RulePack& pack = out.pack;
  const auto places = [&](int number, int count) {
    return PlacesOf(tree, source.name, number, count);
  };
  out.lexicons = places(v1::RulePack::kLexiconFieldNumber, pack.lexicon_size());
  out.evidence = places(v1::RulePack::kEvidenceFieldNumber, pack.evidence_size());
  out.groups = places(v1::RulePack::kGroupFieldNumber, pack.group_size());
  out.speakers = places(v1::RulePack::kSpeakerFieldNumber, pack.speaker_size());
  out.rules = places(v1::RulePack::kRuleFieldNumber, pack.rule_size());
  out.frames = places(v1::RulePack::kFrameFieldNumber, pack.frame_size());
  out.complements = places(v1::RulePack::kComplementFieldNumber, pack.complement_size());
  out.inferences = places(v1::RulePack::kInferFieldNumber, pack.infer_size());
  out.tests = places(v1::RulePack::kTestFieldNumber, pack.test_size());
  out.where = source.name + ":1";
  if (!pack.has_pack() || pack.pack().id().empty()) {
    return InvalidArgumentError(
        out.where +
        ": a pack begins with its header: pack { id: \"my.rules.en\" version: \"1.0.0\" }");
  }
  return out;
}

StatusOr<PackSource> ReadPackFile(const std::string& path) {
  const auto read = [](const std::filesystem::path& file) -> StatusOr<std::string> {
    std::error_code error;
    if (std::filesystem::is_directory(file, error))
      return InvalidArgumentError(file.string() + ": is a folder, not a file");
    std::ifstream in(file, std::ios::binary | std::ios::ate);
    if (!in) {
      return InvalidArgumentError(file.string() + ": cannot be read: " + std::strerror(errno));
    }
    const std::streamoff size = in.tellg();
    if (size > static_cast<std::streamoff>(kMaxListBytes)) {
      return InvalidArgumentError(file.string() + ": is over the limit of " +
                                  std::to_string(kMaxListBytes >> 20) + " MB; split the list");
    }
    std::string bytes(static_cast<size_t>(std::max<std::streamoff>(size, 0)), '\0');
    in.seekg(0);
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<size_t>(std::max<std::streamsize>(in.gcount(), 0)));
    return bytes;
  };
  PackSource source{.name = path, .text = "", .read_file = {}};
  NG_ASSIGN_OR_RETURN(source.text, read(path));
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  source.read_file = [read, folder](std::string_view file) { return read(folder / file); };
  return source;
}

}  // namespace newsgraph
