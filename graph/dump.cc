#include "graph/dump.h"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <vector>

#include "graph/base/hash.h"
#include "graph/base/quoted.h"
#include "graph/judgement_log.h"
#include "graph/keys.h"
#include "graph/predicates.h"
#include "graph/retracted_article.h"
#include "graph/row_values.h"
#include "graph/stored_analysis.h"

namespace newsgraph {
namespace {

using LineSink = std::function<bool(std::string_view)>;

// Wide enough for numbers to sort as text.
std::string Number(size_t number) {
  char digits[24];
  std::snprintf(digits, sizeof(digits), "%05zu", number);
  return digits;
}

std::string DateText(uint32_t yyyymmdd) {
  const Date date{yyyymmdd};
  return date.known() ? date.ToString() : "undated";
}

std::string SpanText(uint32_t begin, uint32_t end) {
  return "[" + std::to_string(begin) + "," + std::to_string(end) + ")";
}

std::string KeyOf(const v1::Analysis& analysis, uint32_t entity) {
  if (entity >= static_cast<uint32_t>(analysis.entities_size())) return "?";
  return Quoted(analysis.entities(static_cast<int>(entity)).key());
}

std::string SaidText(v1::Claim::Polarity polarity, v1::Claim::Modality modality,
                     v1::Claim::Status status) {
  return v1::Claim::Polarity_Name(polarity) + " " + v1::Claim::Modality_Name(modality) + " " +
         v1::Claim::Status_Name(status);
}

std::string ArticleLine(std::string_view word, ArticleId id, const v1::StoredArticle& header,
                        std::string_view text, std::string_view analysis) {
  const v1::Article& article = header.article();
  std::string line = std::string(word) + " " + ToHex(id) + " id=" + Quoted(article.id());
  line += " outlet=" + Quoted(article.outlet()) +
          " published=" + DateText(article.published().yyyymmdd());
  line += " modified=" + DateText(article.modified().yyyymmdd());
  line += " language=" + article.language() + " url=" + Quoted(article.url());
  line += " title=" + Quoted(article.title()) + " bytes=" + std::to_string(header.text_bytes());
  line += " content=" + ToHex(uint64_t{article.content_hash()});
  line += " made_by=" + ToHex(uint64_t{header.made_by()}) + " text=" + ToHex(FastHash64(text));
  return line + " analysis=" + ToHex(FastHash64(analysis));
}

std::string ClaimLine(const std::string& place, const v1::Analysis& analysis,
                      const v1::Claim& claim) {
  std::string line = "claim " + place + " " + KeyOf(analysis, claim.subject()) + " " +
                     claim.predicate() + " " +
                     (claim.has_object() ? KeyOf(analysis, claim.object()) : "-") + " " +
                     SaidText(claim.polarity(), claim.modality(), claim.status());
  if (claim.has_attribution()) line += " by=" + KeyOf(analysis, claim.attribution());
  for (const v1::Qualifier& qualifier : claim.qualifiers()) {
    line +=
        " " + qualifier.key() + "=" +
        (qualifier.has_entity() ? KeyOf(analysis, qualifier.entity()) : Quoted(qualifier.text()));
  }
  const v1::Evidence& evidence = claim.evidence();
  line += " sentence=" + SpanText(evidence.sentence().begin(), evidence.sentence().end());
  line += " trigger=" + SpanText(evidence.trigger().begin(), evidence.trigger().end());
  line += " rule=" + claim.rule() + (claim.inferred() ? " inferred" : "");
  return line + " fact=" + ToHex(uint64_t{claim.fact()}) +
         " claim=" + ToHex(uint64_t{claim.claim()});
}

std::string QuoteLine(const std::string& place, const v1::Analysis& analysis,
                      const v1::Quote& quote) {
  return "quote " + place + " " + v1::Quote::Kind_Name(quote.kind()) + " " +
         SpanText(quote.begin(), quote.end()) +
         " by=" + (quote.has_speaker() ? KeyOf(analysis, quote.speaker()) : "-") +
         " rule=" + quote.rule();
}

class Dumper {
 public:
  Dumper(const GraphSnapshot& snapshot, const LineSink& line)
      : snapshot_(snapshot), view_(*snapshot.view()), line_(line) {}

  // In the order of the lines' first words, so that the whole is sorted.
  Status Run(std::string_view family) {
    constexpr Status (Dumper::*kSections[])() = {
        &Dumper::Articles,   &Dumper::Claims, &Dumper::Edges,  &Dumper::DecidedJudgements,
        &Dumper::Mentions,   &Dumper::Names,  &Dumper::Quotes, &Dumper::Retracted,
        &Dumper::Retractions};
    static_assert(std::size(kSections) == std::size(kDumpFamilies));
    for (size_t i = 0; i < std::size(kSections) && wanted_; ++i) {
      if (family.empty() || family == kDumpFamilies[i]) {
        Status (Dumper::*const print)() = kSections[i];
        NG_RETURN_IF_ERROR((this->*print)());
      }
    }
    return OkStatus();
  }

 private:
  void Print(std::string_view line) {
    if (wanted_) wanted_ = line_(line);
  }

  Status Articles() {
    Status status;
    NG_RETURN_IF_ERROR(snapshot_.ForEachArticle([&](ArticleId id, const v1::StoredArticle& header) {
      const std::string key = ArticleKey(id);
      const auto text = view_.Get(Family::kText, key);
      const auto analysis = view_.Get(Family::kAnalysis, key);
      if (!text.ok() || !analysis.ok()) {
        status = text.ok() ? analysis.status() : text.status();
        return false;
      }
      Print(ArticleLine("article", id, header, text->value_or(""), analysis->value_or("")));
      return wanted_;
    }));
    return status;
  }

  Status OfAnalyses(const std::function<void(const v1::Analysis&)>& print) {
    const std::unique_ptr<OrderedIterator> rows = view_.NewIterator(Family::kAnalysis);
    v1::Analysis analysis;
    for (rows->Seek(""); rows->Valid() && wanted_; rows->Next()) {
      if (!ParseStored(rows->value(), &analysis)) {
        return DataLossError(DescribeKey("analysis", rows->key()) + ": not readable");
      }
      print(analysis);
    }
    return rows->status();
  }

  static std::string Place(const v1::Analysis& analysis, int number) {
    return ToHex(uint64_t{analysis.article_id()}) + ":" + Number(static_cast<size_t>(number));
  }

  Status Claims() {
    return OfAnalyses([this](const v1::Analysis& analysis) {
      for (int i = 0; i < analysis.claims_size(); ++i) {
        Print(ClaimLine(Place(analysis, i), analysis, analysis.claims(i)));
      }
    });
  }

  Status Quotes() {
    return OfAnalyses([this](const v1::Analysis& analysis) {
      for (int i = 0; i < analysis.quotes_size(); ++i) {
        Print(QuoteLine(Place(analysis, i), analysis, analysis.quotes(i)));
      }
    });
  }

  Status Edges() {
    const std::unique_ptr<OrderedIterator> rows = view_.NewIterator(Family::kEdge);
    std::vector<Evidence> evidences;
    NodeId node;
    for (rows->Seek(""); rows->Valid() && wanted_; rows->Next()) {
      const std::optional<EdgeKey> key = ParseEdgeKey(rows->key());
      evidences.clear();
      if (!key || !DecodeEdgeValue(rows->value(), key->article, &evidences)) {
        return DataLossError(DescribeKey("edge", rows->key()) + ": not readable");
      }
      if (key->node != node) PrintWaiting();
      node = key->node;
      waiting_.push_back(EdgeLine(*key, evidences));
    }
    PrintWaiting();
    return rows->status();
  }

  static std::string EdgeLine(const EdgeKey& key, const std::vector<Evidence>& evidences) {
    constexpr std::string_view kWords[] = {"subject_of", "object_of", "with"};
    const std::string_view known = PredicateName(key.predicate);
    std::string line = "edge " + ToHex(key.node) + " ";
    line.append(kWords[static_cast<size_t>(key.direction)]).append(" ");
    line.append(known.empty() ? ToHex(key.predicate) : std::string(known));
    line += " " + ToHex(key.neighbour) + " fact=" + ToHex(key.fact);
    line += " article=" + ToHex(key.article) + " " + DateText(evidences.front().date.yyyymmdd);
    line += " outlet=" + ToHex(evidences.front().outlet);
    for (const Evidence& evidence : evidences) {
      line += " #" + std::to_string(evidence.number) + " " +
              SaidText(evidence.polarity, evidence.modality, evidence.status) + " " +
              std::to_string(evidence.confidence_milli);
    }
    return line;
  }

  Status Mentions() {
    const std::unique_ptr<OrderedIterator> rows = view_.NewIterator(Family::kMention);
    NodeId node;
    for (rows->Seek(""); rows->Valid() && wanted_; rows->Next()) {
      const std::optional<MentionKey> key = ParseMentionKey(rows->key());
      NodeMention mention;
      if (!key || !DecodeMentionValue(rows->value(), *key, &mention)) {
        return DataLossError(DescribeKey("mention", rows->key()) + ": not readable");
      }
      if (key->node != node) PrintWaiting();
      node = key->node;
      waiting_.push_back(MentionLine(*key, mention));
    }
    PrintWaiting();
    return rows->status();
  }

  static std::string MentionLine(const MentionKey& key, const NodeMention& mention) {
    std::string line = "mention " + ToHex(key.node) + " " + DateText(key.date.yyyymmdd);
    line += " article=" + ToHex(key.article) + " " + Quoted(mention.key);
    line += " name=" + Quoted(mention.name) + " mentions=" + std::to_string(mention.mentions);
    line += " quotes=" + std::to_string(mention.quotes);
    for (const std::string& alias : mention.aliases) line += " alias=" + Quoted(alias);
    return line;
  }

  Status Names() {
    const std::unique_ptr<OrderedIterator> rows = view_.NewIterator(Family::kName);
    for (rows->Seek(""); rows->Valid() && wanted_; rows->Next()) {
      const std::optional<NameKey> key = ParseNameKey(rows->key());
      v1::Entity::Type type;
      if (!key || !DecodeNameValue(rows->value(), &type)) {
        return DataLossError(DescribeKey("name", rows->key()) + ": not readable");
      }
      // A tab sorts before all that a name may hold, as the 0 byte of the key does.
      Print("name " + key->name + "\t" + ToHex(key->node) + " " + v1::Entity::Type_Name(type));
    }
    return rows->status();
  }

  // What was put aside.
  Status Retracted() {
    return ForEachRetracted(view_, [this](const RetractedArticle& kept) {
      Print(ArticleLine("retracted", kept.article, kept.header, kept.text, kept.analysis));
    });
  }

  // A retraction has a word of its own: it is all that is left of an article.
  Status DecidedJudgements() { return Judgements(/*retractions=*/false); }
  Status Retractions() { return Judgements(/*retractions=*/true); }
  Status Judgements(bool retractions) {
    NG_ASSIGN_OR_RETURN(const JudgementLog log, JudgementLog::Read(view_));
    std::vector<std::string> lines;
    for (const LoggedJudgement& entry : log.entries()) {
      const bool is_retraction = entry.judgement.kind() == v1::Judgement::RETRACT;
      if (is_retraction != retractions) continue;
      lines.push_back((is_retraction ? "retraction " : "judgement ") + ToHex(entry.id) + " " +
                      JudgementText(entry.judgement));
    }
    std::ranges::sort(lines);
    for (const std::string& line : lines) Print(line);
    return OkStatus();
  }

  // Rows of one node come in the order of their bytes; their lines are put in the order of text.
  void PrintWaiting() {
    std::sort(waiting_.begin(), waiting_.end());
    for (const std::string& line : waiting_) Print(line);
    waiting_.clear();
  }

  const GraphSnapshot& snapshot_;
  const OrderedView& view_;
  const LineSink& line_;
  std::vector<std::string> waiting_;
  bool wanted_ = true;
};

}  // namespace

Status Dump(const GraphSnapshot& snapshot, std::string_view family, const LineSink& line) {
  return Dumper(snapshot, line).Run(family);
}

}  // namespace newsgraph
