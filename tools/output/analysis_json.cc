#include "tools/output/analysis_json.h"

#include <charconv>

namespace newsgraph {
namespace {

template <typename Number>
void AppendNumber(Number value, std::string* json) {
  char text[32];
  const char* const end = std::to_chars(text, text + sizeof text, value).ptr;
  json->append(text, static_cast<size_t>(end - text));
}

// One object, closed when the writer goes. Each function writes one field; those named after a kind
// of value leave the field out at its default.
class ObjectWriter {
 public:
  explicit ObjectWriter(std::string* json) : json_(json) { json_->push_back('{'); }
  ~ObjectWriter() { json_->push_back('}'); }
  ObjectWriter(const ObjectWriter&) = delete;
  ObjectWriter& operator=(const ObjectWriter&) = delete;

  // The name of a field, whose value the caller appends to the result.
  std::string* Field(std::string_view name) {
    if (!is_first_) json_->push_back(',');
    is_first_ = false;
    json_->push_back('"');
    json_->append(name);
    json_->append("\":");
    return json_;
  }

  void Number(std::string_view name, uint32_t value) {
    if (value != 0) AppendNumber(value, Field(name));
  }
  void Fraction(std::string_view name, float value) {
    if (value != 0) AppendNumber(value, Field(name));
  }
  void Text(std::string_view name, std::string_view value) {
    if (!value.empty()) AppendJsonText(value, Field(name));
  }
  void True(std::string_view name, bool value) {
    if (value) Field(name)->append("true");
  }
  // An index that may be absent: printed also when it is 0.
  void Index(std::string_view name, bool is_present, uint32_t value) {
    if (is_present) AppendNumber(value, Field(name));
  }
  template <typename Enum>
  void Name(std::string_view name, Enum value, const std::string& (*name_of)(Enum)) {
    if (value != 0) AppendJsonText(name_of(value), Field(name));
  }

  template <typename List, typename Append>
  void All(std::string_view name, const List& list, Append append) {
    if (list.empty()) return;
    Field(name)->push_back('[');
    bool is_first = true;
    for (const auto& element : list) {
      if (!is_first) json_->push_back(',');
      is_first = false;
      append(element, json_);
    }
    json_->push_back(']');
  }

 private:
  std::string* const json_;
  bool is_first_ = true;
};

void AppendMention(const v1::Mention& mention, std::string* json) {
  ObjectWriter object(json);
  object.Number("begin", mention.begin());
  object.Number("end", mention.end());
  object.Name("type", mention.type(), v1::Entity::Type_Name);
  object.Name("form", mention.form(), v1::Mention::Form_Name);
  object.Number("entity", mention.entity());
  object.Text("rule", mention.rule());
  object.Fraction("confidence", mention.confidence());
}

void AppendEntity(const v1::Entity& entity, std::string* json) {
  ObjectWriter object(json);
  object.Name("type", entity.type(), v1::Entity::Type_Name);
  object.Name("kind", entity.kind(), v1::Entity::Kind_Name);
  object.Text("name", entity.name());
  object.All("aliases", entity.aliases(), AppendJsonText);
  object.Index("scope", entity.has_scope(), entity.scope());
}

void AppendSpan(const v1::Span& span, std::string* json) {
  ObjectWriter object(json);
  object.Number("begin", span.begin());
  object.Number("end", span.end());
}

void AppendQualifier(const v1::Qualifier& qualifier, std::string* json) {
  ObjectWriter object(json);
  object.Text("key", qualifier.key());
  object.Index("entity", qualifier.has_entity(), qualifier.entity());
  if (qualifier.has_text()) AppendJsonText(qualifier.text(), object.Field("text"));
}

void AppendEvidence(const v1::Evidence& evidence, std::string* json) {
  ObjectWriter object(json);
  if (evidence.has_sentence()) AppendSpan(evidence.sentence(), object.Field("sentence"));
  if (evidence.has_trigger()) AppendSpan(evidence.trigger(), object.Field("trigger"));
  object.Index("subject_mention", evidence.has_subject_mention(), evidence.subject_mention());
  object.Index("object_mention", evidence.has_object_mention(), evidence.object_mention());
}

void AppendDate(const v1::Date& date, std::string* json) {
  ObjectWriter object(json);
  object.Number("yyyymmdd", date.yyyymmdd());
}

void AppendInterval(const v1::TimeInterval& time, std::string* json) {
  ObjectWriter object(json);
  if (time.has_since()) AppendDate(time.since(), object.Field("since"));
  if (time.has_until()) AppendDate(time.until(), object.Field("until"));
}

void AppendClaim(const v1::Claim& claim, std::string* json) {
  ObjectWriter object(json);
  object.Text("predicate", claim.predicate());
  object.Number("subject", claim.subject());
  object.Index("object", claim.has_object(), claim.object());
  object.Name("polarity", claim.polarity(), v1::Claim::Polarity_Name);
  object.Name("modality", claim.modality(), v1::Claim::Modality_Name);
  object.Name("status", claim.status(), v1::Claim::Status_Name);
  object.Index("attribution", claim.has_attribution(), claim.attribution());
  object.All("qualifiers", claim.qualifiers(), AppendQualifier);
  if (claim.has_evidence()) AppendEvidence(claim.evidence(), object.Field("evidence"));
  object.Text("rule", claim.rule());
  object.Fraction("confidence", claim.confidence());
  object.True("inferred", claim.inferred());
  if (claim.has_time()) AppendInterval(claim.time(), object.Field("time"));
}

void AppendQuote(const v1::Quote& quote, std::string* json) {
  ObjectWriter object(json);
  object.Number("begin", quote.begin());
  object.Number("end", quote.end());
  object.Name("kind", quote.kind(), v1::Quote::Kind_Name);
  object.Index("speaker_mention", quote.has_speaker_mention(), quote.speaker_mention());
  if (quote.has_cue()) AppendSpan(quote.cue(), object.Field("cue"));
  object.Text("rule", quote.rule());
}

bool NeedsEscape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

void AppendEscaped(char c, std::string* json) {
  constexpr std::string_view kHex = "0123456789abcdef";
  constexpr std::string_view kPlain = "\"\\\b\f\n\r\t";
  constexpr std::string_view kEscaped = "\"\\bfnrt";
  json->push_back('\\');
  if (const size_t at = kPlain.find(c); at != kPlain.npos) {
    json->push_back(kEscaped[at]);
    return;
  }
  const auto byte = static_cast<unsigned char>(c);
  json->append("u00");
  json->push_back(kHex[byte >> 4]);
  json->push_back(kHex[byte & 15]);
}

}  // namespace

void AppendJsonText(std::string_view text, std::string* json) {
  json->push_back('"');
  size_t begin = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    if (!NeedsEscape(text[at])) continue;
    json->append(text, begin, at - begin);
    AppendEscaped(text[at], json);
    begin = at + 1;
  }
  json->append(text, begin);
  json->push_back('"');
}

void AppendAnalysisJson(const v1::Analysis& analysis, std::string* json) {
  ObjectWriter object(json);
  object.Text("id", analysis.id());
  object.All("mentions", analysis.mentions(), AppendMention);
  object.All("entities", analysis.entities(), AppendEntity);
  object.All("claims", analysis.claims(), AppendClaim);
  object.All("quotes", analysis.quotes(), AppendQuote);
}

void AppendErrorJson(std::string_view id, std::string_view error, std::string* json) {
  ObjectWriter object(json);
  AppendJsonText(id, object.Field("id"));
  AppendJsonText(error, object.Field("error"));
}

}  // namespace newsgraph
