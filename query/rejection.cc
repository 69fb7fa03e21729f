#include "query/rejection.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "graph/keys.h"
#include "query/claim_rows.h"
#include "query/inquiry.h"
#include "query/unscoped_roles.h"

namespace newsgraph {
namespace {

using v1::Judgement;

// A claim of an article by its number.
struct Place {
  ArticleId article;
  uint32_t number = 0;

  friend auto operator<=>(const Place&, const Place&) = default;
};

std::optional<v1::Section::Heading> ParseHeading(std::string word) {
  std::ranges::transform(word, word.begin(), [](unsigned char c) { return std::toupper(c); });
  if (word == "FORMERLY") word = "FORMER";
  v1::Section::Heading heading;
  return v1::Section::Heading_Parse(word, &heading) ? std::optional(heading) : std::nullopt;
}

std::optional<uint32_t> ParseNumber(std::string_view text) {
  uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && !text.empty() ? std::optional(number) : std::nullopt;
}

// An end and the predicate of a fact with that id: a fact has no index of its own.
StatusOr<std::optional<EdgeKey>> FindRow(FactId fact, const GraphSnapshot& snapshot) {
  const std::unique_ptr<OrderedIterator> rows = snapshot.view()->NewIterator(Family::kEdge);
  for (rows->Seek(""); rows->Valid(); rows->Next()) {
    const std::optional<EdgeKey> key = ParseEdgeKey(rows->key());
    if (key && key->fact == fact) return key;
  }
  NG_RETURN_IF_ERROR(rows->status());
  return std::optional<EdgeKey>();
}

// The evidences of the fact, as readers see it: those of all facts that judgements make one of it.
StatusOr<std::set<Place>> PlacesOf(FactId fact, std::optional<v1::Section::Heading> heading,
                                   const GraphSnapshot& snapshot) {
  std::set<Place> places;
  NG_ASSIGN_OR_RETURN(const std::optional<EdgeKey> row, FindRow(fact, snapshot));
  if (!row) return places;
  Inquiry inquiry(snapshot, {}, {});
  // A fact is looked up at its subject, where all that is told as one stands.
  const NodeId subject = row->direction == Direction::kIn ? row->neighbour : row->node;
  const NodeId entity = snapshot.identity().Canonical(subject, row->article);
  NG_ASSIGN_OR_RETURN(std::vector<Fact> facts,
                      inquiry.facts.Of(entity, {.predicate = row->predicate}));
  if (inquiry.meter.cut()) {
    return ResourceExhaustedError("claim " + ToHex(fact.value) +
                                  " has more evidence than can be rejected at once; nothing is "
                                  "changed. Reject it article by article: ARTICLE:NUMBER");
  }
  // One article's posts that are told as one are rejected as one, by the id that they are told with.
  const auto is_asked = [fact](const Fact& known) { return known.id == fact; };
  NG_ASSIGN_OR_RETURN(std::vector<Fact> told, JoinUnscopedRoles(facts, &inquiry));
  if (std::ranges::any_of(told, is_asked)) facts = std::move(told);
  for (const Fact& known : facts) {
    if (!is_asked(known)) continue;
    for (const Statement& statement : known.statements) {
      if (heading.has_value() && HeadingOf(statement) != *heading) continue;
      for (const Evidence& evidence : statement.evidences) {
        places.insert({evidence.article, evidence.number});
      }
    }
  }
  return places;
}

StatusOr<std::set<Place>> ParseClaim(const v1::JudgeRequest& request,
                                     const GraphSnapshot& snapshot) {
  const std::string& text = request.claim();
  const size_t colon = std::min(text.find(':'), text.size());
  const std::optional<uint64_t> digits = ParseHex16(text.substr(0, colon));
  const std::string rest = text.substr(std::min(colon + 1, text.size()));
  const std::optional<uint32_t> number = ParseNumber(rest);
  const std::optional<v1::Section::Heading> heading = ParseHeading(rest);
  if (!digits || (!rest.empty() && !number && !heading)) {
    return InvalidArgumentError("\"" + text +
                                "\" is no claim: give the 16 digits that `why` shows, or those "
                                "and a heading (3f9a0c1d2e4b5a67:alleged), or ARTICLE:NUMBER as "
                                "`dump claim` has it");
  }
  if (number) return std::set<Place>{{ArticleId{*digits}, *number}};
  if (heading && request.always()) {
    return InvalidArgumentError("--always rejects a fact under every heading: leave \":" + rest +
                                "\" out");
  }
  return PlacesOf(FactId{*digits}, heading, snapshot);
}

std::string NameIn(const v1::Analysis& analysis, uint32_t entity) {
  return analysis.entities(static_cast<int>(entity)).name();
}

}  // namespace

Status AddRejected(const v1::JudgeRequest& request, const GraphSnapshot& snapshot,
                   Judgement* judgement) {
  NG_ASSIGN_OR_RETURN(const std::set<Place> places, ParseClaim(request, snapshot));
  std::set<uint64_t> facts;
  ArticleReader articles(snapshot);
  for (const Place& place : places) {
    if (!snapshot.Header(place.article).ok()) continue;
    NG_ASSIGN_OR_RETURN(const v1::Analysis* analysis, articles.Analysis(place.article));
    if (place.number >= static_cast<uint32_t>(analysis->claims_size())) continue;
    const v1::Claim& claim = analysis->claims(static_cast<int>(place.number));
    Judgement::RejectedEvidence* evidence = judgement->add_evidences();
    evidence->set_article_id(place.article.value);
    evidence->set_sentence_hash(claim.evidence().sentence_hash());
    evidence->set_predicate(claim.predicate());
    evidence->set_subject_surface(NameIn(*analysis, claim.subject()));
    if (claim.has_object()) evidence->set_object_surface(NameIn(*analysis, claim.object()));
    evidence->set_polarity(claim.polarity());
    evidence->set_modality(claim.modality());
    evidence->set_status(claim.status());
    if (request.always()) facts.insert(claim.fact());
  }
  for (const uint64_t fact : facts) judgement->add_always_facts(fact);
  if (!judgement->evidences().empty()) return OkStatus();
  return NotFoundError("no article says the claim \"" + request.claim() + "\"");
}

}  // namespace newsgraph
