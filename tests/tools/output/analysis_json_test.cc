#include "tools/output/analysis_json.h"

#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>

#include "graph/resolve.h"

namespace newsgraph {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// Fills every field, also of messages within, with values that are easy to get wrong.
class RandomMessage {
 public:
  explicit RandomMessage(uint32_t seed) : random_(seed) {}

  void Fill(Message* message) {
    for (int i = 0; i < message->GetDescriptor()->field_count(); ++i) {
      const FieldDescriptor* field = message->GetDescriptor()->field(i);
      const unsigned count = field->is_repeated() ? random_() % 4 : random_() % 3 > 0 ? 1 : 0;
      for (unsigned n = 0; n < count; ++n) Set(message, field);
    }
  }

 private:
  void Set(Message* message, const FieldDescriptor* field) {
    const Reflection& reflection = *message->GetReflection();
    const bool one = !field->is_repeated();
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return Fill(one ? reflection.MutableMessage(message, field)
                        : reflection.AddMessage(message, field));
      case FieldDescriptor::CPPTYPE_STRING:
        return one ? reflection.SetString(message, field, Text())
                   : reflection.AddString(message, field, Text());
      case FieldDescriptor::CPPTYPE_ENUM:
        return reflection.SetEnumValue(
            message, field,
            static_cast<int>(random_() % static_cast<unsigned>(field->enum_type()->value_count())));
      case FieldDescriptor::CPPTYPE_UINT32:
        return reflection.SetUInt32(message, field,
                                    random_() % 4 == 0 ? 0 : static_cast<uint32_t>(random_()));
      case FieldDescriptor::CPPTYPE_UINT64:
        return reflection.SetUInt64(message, field, random_());
      case FieldDescriptor::CPPTYPE_FLOAT:
        return reflection.SetFloat(message, field, static_cast<float>(random_() % 1001) / 1000.0F);
      case FieldDescriptor::CPPTYPE_BOOL:
        return reflection.SetBool(message, field, random_() % 2 == 0);
      default:
        FAIL() << field->full_name() << " is of a kind that this test does not know";
    }
  }

  std::string Text() {
    constexpr std::string_view kPieces[] = {"",
                                            "Mara Tovik",
                                            "\"",
                                            "\\",
                                            "\n",
                                            "\t",
                                            std::string_view("\0", 1),
                                            "\x1f",
                                            "\x7f",
                                            "<b>&",
                                            "caf\xc3\xa9",
                                            "\xe2\x80\xa8",
                                            "\xf0\x9f\x98\x80",
                                            "/"};
    std::string text;
    for (unsigned n = random_() % 4; n > 0; --n) text += kPieces[random_() % std::size(kPieces)];
    return text;
  }

  std::mt19937 random_;
};

TEST(AnalysisJson, EqualsWhatProtobufPrints) {
  for (uint32_t seed = 1; seed <= 500; ++seed) {
    v1::Analysis analysis;
    RandomMessage(seed).Fill(&analysis);
    std::string ours;
    AppendAnalysisJson(analysis, &ours);
    ClearResolved(&analysis);
    analysis.clear_language();
    google::protobuf::util::JsonPrintOptions options;
    options.preserve_proto_field_names = true;
    std::string theirs;
    ASSERT_TRUE(google::protobuf::util::MessageToJsonString(analysis, &theirs, options).ok());
    ASSERT_EQ(ours.find('\n'), std::string::npos);
    ASSERT_EQ(nlohmann::json::parse(ours), nlohmann::json::parse(theirs)) << "seed " << seed;
  }
}

TEST(AnalysisJson, PrintsAnIndexOfZeroAndLeavesOutDefaults) {
  v1::Analysis analysis;
  analysis.set_id("a-17");
  v1::Claim* claim = analysis.add_claims();
  claim->set_predicate("supports");
  claim->set_object(0);
  claim->set_confidence(0.85F);
  claim->mutable_evidence()->set_subject_mention(0);
  std::string json;
  AppendAnalysisJson(analysis, &json);
  EXPECT_EQ(
      json,
      R"({"id":"a-17","claims":[{"predicate":"supports","object":0,"evidence":{"subject_mention":0},"confidence":0.85}]})");
}

TEST(AnalysisJson, PrintsAnErrorInTheArticlesPlace) {
  std::string json;
  AppendErrorJson("", "bad \"text\"", &json);
  EXPECT_EQ(json, R"({"id":"","error":"bad \"text\""})");
}

}  // namespace
}  // namespace newsgraph
