#include "tools/eval/gold.h"

#include <simdjson.h>

#include <algorithm>
#include <memory>

#include "ingest/readers/article_json.h"
#include "ingest/readers/byte_source.h"
#include "ingest/readers/decompress.h"
#include "ingest/readers/line_reader.h"

namespace newsgraph {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr size_t kMaxLine = size_t{64} << 20;

std::string TextOf(const object& record, std::string_view key, std::string_view otherwise = "") {
  std::string_view text;
  return std::string(record[key].get(text) == simdjson::SUCCESS ? text : otherwise);
}

std::vector<std::string> TextsOf(const object& record, std::string_view key) {
  std::vector<std::string> texts;
  array list;
  if (record[key].get(list) != simdjson::SUCCESS) return texts;
  for (const element one : list) {
    std::string_view text;
    if (one.get(text) == simdjson::SUCCESS) texts.emplace_back(text);
  }
  return texts;
}

// Reads one record of the file.
class Record {
 public:
  Record(const object& json, GoldArticle* out) : json_(json), out_(*out) {}

  Status Read(GoldLayout layout) {
    switch (layout) {
      case GoldLayout::kNames:
        NG_RETURN_IF_ERROR(ReadNames());
        return ReadWhatIsJudged();
      case GoldLayout::kClaims:
        NG_RETURN_IF_ERROR(ReadEntities());
        return ReadClaims();
      case GoldLayout::kQuotes:
        return ReadQuotes();
    }
    return OkStatus();
  }

 private:
  Status Error(const std::string& what) const { return InvalidArgumentError(where_ + what); }

  StatusOr<CodeSpan> SpanOf(const object& record, std::string_view begin_key,
                            std::string_view end_key) const {
    uint64_t begin = 0, end = 0;
    if (record[begin_key].get(begin) != simdjson::SUCCESS ||
        record[end_key].get(end) != simdjson::SUCCESS) {
      return Error(std::string(begin_key) + " and " + std::string(end_key) +
                   " must be numbers of code points");
    }
    return Checked(begin, end);
  }

  StatusOr<CodeSpan> Checked(uint64_t begin, uint64_t end) const {
    if (begin >= end || end > out_.text.size()) {
      return Error("the span " + std::to_string(begin) + " to " + std::to_string(end) +
                   " is empty or outside the text, which has " + std::to_string(out_.text.size()) +
                   " code points (count these, not bytes; the end is exclusive)");
    }
    return CodeSpan{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  }

  // "spans": [[3, 9], ..].
  StatusOr<std::vector<CodeSpan>> SpansOf(const object& record, std::string_view key) const {
    std::vector<CodeSpan> spans;
    array list;
    if (record[key].get(list) != simdjson::SUCCESS) return spans;
    for (const element one : list) {
      uint64_t begin = 0, end = 0;
      if (one.at(0).get(begin) != simdjson::SUCCESS || one.at(1).get(end) != simdjson::SUCCESS)
        return Error(std::string(key) + " must be a list of [begin, end]");
      NG_ASSIGN_OR_RETURN(const CodeSpan span, Checked(begin, end));
      spans.push_back(span);
    }
    return spans;
  }

  template <class Read>
  Status Each(const char* key, Read read) {
    array list;
    if (json_[key].get(list) != simdjson::SUCCESS) return OkStatus();
    size_t number = 0;
    for (const element one : list) {
      where_ = std::string(key) + "[" + std::to_string(number++) + "]: ";
      object record;
      if (one.get(record) != simdjson::SUCCESS) return Error("must be an object");
      NG_RETURN_IF_ERROR(read(record));
    }
    where_.clear();
    return OkStatus();
  }

  Status ReadNames() {
    return Each("entities", [this](const object& record) -> Status {
      GoldName& name = out_.names.emplace_back();
      NG_ASSIGN_OR_RETURN(name.span, SpanOf(record, "start", "end"));
      name.type = TextOf(record, "type");
      if (name.type == "ORGANIZATION") name.type = "ORG";
      if (name.type == "PLACE" || name.type == "LOCATION") name.type = "LOC";
      if (name.type.empty()) return Error("needs a type: PERSON, ORG, LOC, ROLE ..");
      name.form = TextOf(record, "form", "name");
      name.original = TextOf(record, "orig");
      bool optional = false;
      name.optional = (record["optional"].get(optional) == simdjson::SUCCESS && optional) ||
                      record["parent"].error() == simdjson::SUCCESS;
      return OkStatus();
    });
  }

  // What some corpora say of the bounds of their own marking.
  Status ReadWhatIsJudged() {
    array span;
    if (json_["evaluation_span"].get(span) == simdjson::SUCCESS) {
      uint64_t begin = 0, end = 0;
      if (span.at(0).get(begin) != simdjson::SUCCESS || span.at(1).get(end) != simdjson::SUCCESS)
        return Error("evaluation_span must be [begin, end]");
      NG_ASSIGN_OR_RETURN(out_.judged, Checked(begin, end));
    }
    array roles;
    if (json_["derived_relations"].get(roles) != simdjson::SUCCESS) return OkStatus();
    out_.roles_beside_names = true;
    for (const element one : roles) {
      uint64_t tail = 0;
      if (one["tail"].get(tail) == simdjson::SUCCESS) out_.held_roles.push_back(tail);
    }
    return OkStatus();
  }

  Status ReadQuotes() {
    return Each("quotes", [this](const object& record) -> Status {
      GoldQuote& quote = out_.quotes.emplace_back();
      quote.kind = TextOf(record, "kind", "direct");
      if (quote.kind != "direct" && quote.kind != "mixed" && quote.kind != "indirect")
        return Error("kind is direct, mixed or indirect, not \"" + quote.kind + "\"");
      NG_ASSIGN_OR_RETURN(quote.pieces, SpansOf(record, "spans"));
      if (quote.pieces.empty()) {
        NG_ASSIGN_OR_RETURN(const CodeSpan whole, SpanOf(record, "start", "end"));
        quote.pieces = {whole};
      }
      uint64_t begin = 0;
      if (record["speaker_start"].get(begin) != simdjson::SUCCESS) return OkStatus();  // null
      NG_ASSIGN_OR_RETURN(quote.speaker, SpansOf(record, "speaker_spans"));
      if (quote.speaker.empty()) {
        NG_ASSIGN_OR_RETURN(const CodeSpan speaker, SpanOf(record, "speaker_start", "speaker_end"));
        quote.speaker = {speaker};
      }
      return OkStatus();
    });
  }

  Status ReadEntities() {
    object entities;
    if (json_["entities"].get(entities) != simdjson::SUCCESS)
      return Error("entities must be an object of key and entity: {\"e1\": {\"type\", \"name\"}}");
    for (const auto& [key, value] : entities) {
      where_ = "entities." + std::string(key) + ": ";
      object record;
      if (value.get(record) != simdjson::SUCCESS) return Error("must be an object");
      GoldEntity entity = {.type = TextOf(record, "type"),
                           .name = TextOf(record, "name"),
                           .aliases = TextsOf(record, "aliases"),
                           .nominals = TextsOf(record, "nominals")};
      if (entity.type == "ORGANIZATION") entity.type = "ORG";
      if (entity.type == "PLACE") entity.type = "LOC";
      if (entity.type.empty() || entity.name.empty()) return Error("needs a type and a name");
      out_.entities.emplace_back(std::string(key), std::move(entity));
    }
    where_.clear();
    return OkStatus();
  }

  bool Knows(const std::string& key) const {
    return std::ranges::find(out_.entities, key, [](const auto& pair) { return pair.first; }) !=
           out_.entities.end();
  }

  Status ReadClaims() {
    return Each("claims", [this](const object& record) -> Status {
      GoldClaim& claim = out_.claims.emplace_back();
      claim.predicate = TextOf(record, "p");
      claim.subject = TextOf(record, "s");
      claim.object = TextOf(record, "o");
      claim.polarity = TextOf(record, "polarity", claim.polarity);
      claim.modality = TextOf(record, "modality", claim.modality);
      claim.status = TextOf(record, "status", claim.status);
      claim.attribution = TextOf(record, "attribution", claim.attribution);
      claim.sentence = TextOf(record, "sentence");
      claim.core = TextOf(record, "tier", "core") == "core";
      if (claim.predicate.empty()) return Error("needs a predicate \"p\"");
      for (const std::string* end : {&claim.subject, &claim.object}) {
        if (!end->empty() && !Knows(*end))
          return Error("\"" + *end + "\" is the key of no entity of this article");
      }
      object qualifiers;
      if (record["q"].get(qualifiers) != simdjson::SUCCESS) return OkStatus();
      for (const auto& [key, value] : qualifiers) {
        std::string_view text;
        if (value.get(text) == simdjson::SUCCESS && !text.empty())
          claim.qualifiers.emplace(key, text);
      }
      return OkStatus();
    });
  }

  const object& json_;
  GoldArticle& out_;
  std::string where_;  // "entities[3]: "
};

std::optional<GoldLayout> LayoutOf(const object& record) {
  const auto has = [&](const char* key) { return record[key].error() == simdjson::SUCCESS; };
  if (has("claims")) return GoldLayout::kClaims;
  if (has("quotes")) return GoldLayout::kQuotes;
  if (has("entities")) return GoldLayout::kNames;
  return std::nullopt;
}

class File {
 public:
  StatusOr<GoldFile> Read(const std::string& path) {
    StatusOr<std::unique_ptr<ByteSource>> source = OpenFile(path, nullptr);
    if (!source.ok())
      return InvalidArgumentError(path + ": " + std::string(AsStd(source.status().message())));
    LineReader lines(Decompress(*std::move(source)), kMaxLine);
    for (Line line;;) {
      NG_ASSIGN_OR_RETURN(const bool more, lines.Next(&line));
      if (!more) break;
      if (line.bytes.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      const Status status =
          line.too_long ? InvalidArgumentError("the line is over 64 MB") : ReadLine(line.bytes);
      if (!status.ok()) {
        return InvalidArgumentError(path + ":" + std::to_string(line.number) + ": " +
                                    std::string(AsStd(status.message())));
      }
    }
    if (out_.articles.empty())
      return InvalidArgumentError(path + ": holds no article: one line of JSON for each");
    return std::move(out_);
  }

 private:
  Status ReadLine(std::string_view line) {
    GoldArticle gold;
    std::vector<std::string> warnings;  // of dates and the like: of no matter here
    NG_RETURN_IF_ERROR(article_parser_.Parse(line, &gold.article, &warnings));
    // A text that begins with its title tells it twice.
    if (std::string_view(gold.article.text()).starts_with(gold.article.title()))
      gold.article.clear_title();
    gold.text = EvalText(gold.article.text());
    object record;
    if (parser_.parse(line.data(), line.size()).get(record) != simdjson::SUCCESS)
      return InvalidArgumentError("not a JSON object");
    const std::optional<GoldLayout> layout = LayoutOf(record);
    if (!layout) {
      return InvalidArgumentError(
          "holds no gold: \"entities\" (names), \"claims\" or \"quotes\" (docs/evaluation.md)");
    }
    if (out_.articles.empty()) out_.layout = *layout;
    if (*layout != out_.layout)
      return InvalidArgumentError("is of another layout than the lines before; make two files");
    NG_RETURN_IF_ERROR(Record(record, &gold).Read(*layout));
    out_.articles.push_back(std::move(gold));
    return OkStatus();
  }

  ArticleJsonParser article_parser_;
  simdjson::dom::parser parser_;
  GoldFile out_;
};

}  // namespace

StatusOr<GoldFile> ReadGold(const std::string& path) { return File().Read(path); }

}  // namespace newsgraph
