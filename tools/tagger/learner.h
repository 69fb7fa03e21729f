// Learns a model from tagged documents: multinomial logistic regression for each tag, trained by AdaGrad and averaged.
//
// The features come from ingest/tagger, the same code that the program tags with. Earlier tags and the history of words are the
// learner's own guesses, as they will be when it tags, as long as they do not make the right tag impossible.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "ingest/lexicon/lexicon.h"
#include "ingest/tagger/model.h"
#include "ingest/tagger/model_writer.h"
#include "tools/tagger/corpus.h"

namespace newsgraph {

struct LearnOptions {
  int passes = 4;
  uint64_t seed = 7;
  double rate = 0.1;
  double drop = 0.2;      // of the tokens that are learned from without knowing the very word
  uint32_t fewest = 3;    // a feature that is seen less often has no weights
  double smallest = 0.1;  // weights below are 0
};

struct WeightedDocument {
  const TaggedDocument* document;
  double weight;  // how often it is read in a pass
};

// `clusters` holds clusters and no rows; the answer holds the same clusters and rows. The same input gives the same model.
ModelContents Learn(const Lexicon& lexicon, const std::vector<WeightedDocument>& documents,
                    const std::map<uint64_t, Clusters>& clusters, const LearnOptions& options);

}  // namespace newsgraph
