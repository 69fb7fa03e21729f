// newsgraph_tagger: what the training of the tagger needs from the program (tools/tagger/train runs it).
//
//   newsgraph_tagger words FILE...                        the words of each sentence, by the keys under which models know their clusters
//   newsgraph_tagger train OUT CLUSTERS [--passes N] [--seed N] [--drop P] FILE[:WEIGHT]...
//   newsgraph_tagger label MODEL FILE                     the names that a model finds, as lines of JSON
#include <charconv>
#include <cstdio>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <span>
#include <sstream>
#include <string>
#include <vector>

#include "ingest/rules/rulebook.h"
#include "ingest/tagger/model.h"
#include "ingest/tagger/model_writer.h"
#include "ingest/tagger/tagger.h"
#include "tools/tagger/corpus.h"
#include "tools/tagger/learner.h"

namespace newsgraph {
namespace {

Status PrintWords(const RuleBook& book, std::span<char* const> files) {
  for (const std::string path : files) {
    NG_ASSIGN_OR_RETURN(const TaggedDocuments documents, ReadDocuments(path, book, false));
    for (const auto& document : documents) {
      for (const Sentence& sentence : document->tokens.sentences) {
        for (uint32_t at = sentence.first; at < sentence.last; ++at) {
          const Token& token = document->tokens.tokens[at];
          std::printf("%s%llx", at == sentence.first ? "" : " ",
                      static_cast<unsigned long long>(WordClusterKey(token)));
        }
        std::printf("\n");
      }
    }
  }
  return OkStatus();
}

StatusOr<std::map<uint64_t, Clusters>> ReadClusters(const std::string& path) {
  std::ifstream file(path);
  if (!file) return NotFoundError(path + ": cannot be read");
  std::map<uint64_t, Clusters> clusters;
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields(line);
    uint64_t key = 0;
    Clusters numbers{};
    fields >> std::hex >> key >> std::dec >> numbers[0] >> numbers[1] >> numbers[2];
    if (!fields)
      return InvalidArgumentError(path + ": a line is no key and three numbers: " + line);
    clusters.emplace(key, numbers);
  }
  return clusters;
}

Status Train(const RuleBook& book, std::span<char* const> arguments) {
  const std::string out = arguments[0];
  NG_ASSIGN_OR_RETURN(const auto clusters, ReadClusters(arguments[1]));
  LearnOptions options;
  std::vector<TaggedDocuments> files;
  std::vector<WeightedDocument> documents;
  for (size_t i = 2; i < arguments.size(); ++i) {
    const std::string argument = arguments[i];
    if (argument.starts_with("--")) {
      if (i + 1 == arguments.size()) return InvalidArgumentError(argument + " lacks its value");
      const double value = std::atof(arguments[++i]);
      if (argument == "--passes")
        options.passes = static_cast<int>(value);
      else if (argument == "--seed")
        options.seed = static_cast<uint64_t>(value);
      else if (argument == "--drop")
        options.drop = value;
      else if (argument == "--fewest")
        options.fewest = static_cast<uint32_t>(value);
      else
        return InvalidArgumentError("no option " + argument);
      continue;
    }
    const size_t colon = argument.rfind(':');
    const double weight =
        colon == std::string::npos ? 1 : std::atof(argument.substr(colon + 1).c_str());
    NG_ASSIGN_OR_RETURN(TaggedDocuments read, ReadDocuments(argument.substr(0, colon), book, true));
    for (const auto& document : read) documents.push_back({document.get(), weight});
    files.push_back(std::move(read));
  }
  const std::string bytes = ModelBytes(Learn(book.lexicon(), documents, clusters, options));
  std::ofstream file(out, std::ios::binary);
  file << bytes;
  file.close();
  return file ? OkStatus() : FailedPreconditionError(out + ": cannot be written");
}

Status Label(const RuleBook& book, std::span<char* const> arguments) {
  NG_ASSIGN_OR_RETURN(const auto model, TaggerModel::Open(arguments[0]));
  Tagger tagger(book.lexicon(), model);
  for (const std::string path : arguments.subspan(1)) {
    NG_ASSIGN_OR_RETURN(const TaggedDocuments documents, ReadDocuments(path, book, false));
    for (const auto& document : documents) {
      tagger.TagArticle(document->tokens, document->phrases, document->rules);
      nlohmann::json names = nlohmann::json::array();
      for (const TaggedName& name : tagger.names()) {
        const ByteSpan span = document->tokens.bytes(name.first, name.last);
        names.push_back({span.begin, span.end, FileName(name.type)});
      }
      const nlohmann::json line = {
          {"id", document->id}, {"text", document->text}, {"names", names}};
      std::printf("%s\n", line.dump().c_str());
    }
  }
  return OkStatus();
}

Status Run(std::span<char* const> arguments) {
  NG_ASSIGN_OR_RETURN(const std::shared_ptr<const RuleBook> book, RuleBook::Load());
  const std::string command = arguments.empty() ? "" : arguments[0];
  const std::span<char* const> rest = arguments.empty() ? arguments : arguments.subspan(1);
  if (command == "words") return PrintWords(*book, rest);
  if (command == "train" && rest.size() >= 3) return Train(*book, rest);
  if (command == "label" && rest.size() >= 2) return Label(*book, rest);
  return InvalidArgumentError(
      "usage: newsgraph_tagger words|train|label ... (tools/tagger/main.cc)");
}

}  // namespace
}  // namespace newsgraph

int main(int argc, char** argv) {
  const newsgraph::Status status =
      newsgraph::Run(std::span<char* const>(argv, static_cast<size_t>(argc)).subspan(1));
  if (status.ok()) return 0;
  std::fprintf(stderr, "newsgraph_tagger: %s\n", std::string(status.message()).c_str());
  return 1;
}
