#include "tests/query/velden.h"

namespace newsgraph {
namespace {

using v1::Claim;
using v1::Entity;

Saying Mayor(std::string person, std::string place, Claim::Status status, std::string words) {
  return {.subject = std::move(person),
          .predicate = "holds_position",
          .object = "Mayor",
          .object_type = Entity::ROLE,
          .scope = std::move(place),
          .status = status,
          .words = std::move(words)};
}

constexpr char kBridge[] = "opened the new bridge over the slow brown river on Monday morning";

std::vector<HandMade> Articles() {
  std::vector<HandMade> articles;
  articles.push_back(HandMade("c1", "Velden Courier", 20210301)
                         .Say(Mayor("Mara Tovik", "Velden", Claim::CURRENT,
                                    "spoke to the council about the harbour wall"))
                         .Say({.subject = "Jonas Prell",
                               .predicate = "met_with",
                               .object = "Ada Okafor",
                               .object_type = Entity::PERSON})
                         .Quote("Mara Tovik", "The harbour wall will stand"));
  articles.push_back(HandMade("p1", "Norhaven Post", 20210402)
                         .Say(Mayor("Mara Tovik", "Velden", Claim::CURRENT, kBridge))
                         .Quote("Mara Tovik", "Jonas Prell knows the river"));
  articles.push_back(HandMade("l1", "Ledger", 20210403)
                         .Say(Mayor("Mara Tovik", "Velden", Claim::CURRENT, kBridge))
                         .Quote("Mara Tovik", "Jonas Prell knows the river."));
  articles.push_back(HandMade("l2", "Ledger", 20210310)
                         .Say(Mayor("Jonas Prell", "Velden", Claim::CURRENT,
                                    "received the rowing club, as a careless paper had it")));
  Saying denial = Mayor("Mara Tovik", "Velden", Claim::CURRENT, "was ever true, as she put it");
  denial.polarity = Claim::NEGATIVE;
  denial.said_by = "Ada Okafor";
  articles.push_back(HandMade("c2", "Velden Courier", 20210501).Say(denial));
  articles.push_back(HandMade("c3", "Velden Courier", 20220110)
                         .Say(Mayor("Jonas Prell", "Velden", Claim::CURRENT,
                                    "took the chain of office in a short ceremony"))
                         .Say(Mayor("Mara Tovik", "Velden", Claim::FORMER,
                                    "looked on from the second row of the hall"))
                         .Say({.subject = "Jonas Prell",
                               .predicate = "left_position",
                               .object = "Velden Water Board",
                               .modality = Claim::DEMANDED,
                               .status = Claim::UNKNOWN,
                               .said_by = "Ada Okafor"})
                         .Say({.subject = "Ada Okafor",
                               .predicate = "accused_of",
                               .object = "Velden Water Board",
                               .modality = Claim::ALLEGED,
                               .status = Claim::UNKNOWN}));
  articles.push_back(
      HandMade("p2", "Norhaven Post", 20220211)
          .Say(Mayor("Iris Lund", "Norhaven", Claim::CURRENT, "greeted the guests from the south"))
          .Say({.subject = "Iris Lund", .object = "Velden Water Board"}));
  articles.push_back(
      HandMade("s1", "Ledger", 0)
          .Say({.subject = "Tovik", .object = "Harbour Rowing Club", .words = "rowed well"}));
  return articles;
}

std::string Kind(v1::Dispute::Kind kind) { return v1::Dispute::Kind_Name(kind); }

}  // namespace

Velden::Velden() : Velden(Articles()) {}

Velden::Velden(const std::vector<HandMade>& articles)
    : graph_(Graph::InMemory()), snapshot_(graph_->Snapshot()) {
  std::vector<PreparedArticle> prepared;
  for (const HandMade& article : articles) prepared.push_back(article.Prepare());
  NG_CHECK(graph_->writer().Apply(prepared).ok());
  snapshot_ = graph_->Snapshot();
}

std::string Line(const v1::EntityRef& entity) {
  return entity.scope().empty() ? entity.name() : entity.name() + "[" + entity.scope() + "]";
}

std::string Line(const v1::EntityRow& entity) {
  return (entity.scope().empty() ? entity.name() : entity.name() + "[" + entity.scope() + "]") +
         " " + std::to_string(entity.articles());
}

std::string Line(const v1::ClaimRow& claim) {
  std::string line = Line(claim.subject()) + " " + claim.predicate();
  if (claim.has_object()) line += " " + Line(claim.object());
  line += " " + Claim::Status_Name(claim.status()) + " " + std::to_string(claim.sources()) + "/" +
          std::to_string(claim.articles());
  for (const v1::EntityRef& speaker : claim.attributions()) line += " by " + Line(speaker);
  for (const v1::Dispute& dispute : claim.disputed_by()) {
    line += " | " + Kind(dispute.kind()) + " " + Line(dispute.claim());
  }
  return line;
}

std::vector<std::string> Lines(const google::protobuf::RepeatedPtrField<v1::Section>& sections) {
  std::vector<std::string> lines;
  for (const v1::Section& section : sections) {
    lines.push_back(v1::Section::Heading_Name(section.heading()) + ":");
    for (const v1::ClaimRow& claim : section.claims()) lines.push_back(Line(claim));
  }
  return lines;
}

}  // namespace newsgraph
