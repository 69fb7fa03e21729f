// A model's file: what is written is read, and what is not a model is refused, whatever its bytes.
#include "ingest/tagger/model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "ingest/lexicon/lexicon.h"
#include "ingest/tagger/model_layout.h"
#include "ingest/tagger/model_writer.h"
#include "tests/support/temp_folder.h"

namespace newsgraph {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr FeatureKey kKey = 0x1234567890ABCDEF;
const uint64_t kTovik = HashFolded("tovik");

std::string SmallModel() {
  ModelContents contents;
  contents.rows[kKey] = {1, -2, 3, 0, 0, 0, 0, 0, 0, 0, 0, -127};
  for (uint64_t i = 1; i < 500; ++i) contents.rows[i * 0x9E3779B97F4A7C15ULL] = {5};
  contents.clusters[ClusterKey(kTovik, Shape::kCapital)] = {48, 192, 768};
  return ModelBytes(contents);
}

std::string Refused(std::string bytes) {
  const auto model = TaggerModel::FromBytes(std::move(bytes), "a.model");
  return model.ok() ? "taken" : std::string(model.status().message());
}

TEST(TaggerModel, FindsWhatWasWritten) {
  const auto model = TaggerModel::FromBytes(SmallModel(), "a.model");
  ASSERT_TRUE(model.ok()) << model.status();
  const int8_t* const weights = (*model)->Find(kKey);
  ASSERT_NE(weights, nullptr);
  EXPECT_EQ(weights[1], -2);
  EXPECT_EQ(weights[11], -127);
  for (uint64_t i = 1; i < 500; ++i) EXPECT_NE((*model)->Find(i * 0x9E3779B97F4A7C15ULL), nullptr);
  EXPECT_EQ((*model)->Find(kKey + 1), nullptr);
  EXPECT_THAT((*model)->ClustersOf(kTovik, Shape::kCapital), ElementsAre(48, 192, 768));
  EXPECT_THAT((*model)->ClustersOf(kTovik, Shape::kLower), ElementsAre(0, 0, 0));
}

TEST(TaggerModel, IsReadFromItsFile) {
  const TempFolder folder;
  const auto model = TaggerModel::Open(folder.Write("a.model", SmallModel()));
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_NE((*model)->Find(kKey), nullptr);
  EXPECT_EQ((*model)->fingerprint(),
            (*TaggerModel::FromBytes(SmallModel(), "b.model"))->fingerprint());
}

TEST(TaggerModel, SaysWhatIsMissing) {
  const TempFolder folder;
  EXPECT_TRUE(absl::IsNotFound(TaggerModel::Open(folder.path() + "/no.model").status()));
  EXPECT_TRUE(absl::IsDataLoss(TaggerModel::Open(folder.Write("empty.model", "")).status()));
}

TEST(TaggerModel, RefusesForeignFiles) {
  EXPECT_THAT(Refused(""), HasSubstr("a.model: not a model"));
  EXPECT_THAT(Refused("NGTAGGER"), HasSubstr("not a model"));
  EXPECT_THAT(Refused(std::string(1000, 'x')), HasSubstr("not a model"));
  std::string other = SmallModel();
  other[12] = 99;
  EXPECT_THAT(Refused(other), HasSubstr("train it again"));
}

TEST(TaggerModel, RefusesDamagedFiles) {
  const std::string whole = SmallModel();
  ASSERT_EQ(Refused(whole), "taken");
  for (const size_t size : {whole.size() - 1, whole.size() / 2, kModelHeadBytes}) {
    EXPECT_THAT(Refused(whole.substr(0, size)), HasSubstr("a damaged model")) << size;
  }
  EXPECT_THAT(Refused(whole + "x"), HasSubstr("a damaged model"));
  for (size_t at = kModelHeadBytes - 16; at < whole.size(); at += 97) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 4);
    EXPECT_THAT(Refused(damaged), HasSubstr("a damaged model")) << at;
  }
}

TEST(TaggerModel, WritesTheSameBytesForTheSameContents) { EXPECT_EQ(SmallModel(), SmallModel()); }

}  // namespace
}  // namespace newsgraph
