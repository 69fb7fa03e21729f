#include "graph/judgement_log.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "graph/base/hash.h"
#include "graph/base/quoted.h"
#include "graph/ids.h"
#include "graph/keys.h"

namespace newsgraph {
namespace {

using v1::Judgement;

void AddText(std::string_view name, std::string_view value, std::string* line) {
  if (!value.empty()) line->append(" ").append(name).append("=").append(Quoted(value));
}

void AddFlag(std::string_view name, bool value, std::string* line) {
  if (value) line->append(" ").append(name);
}

void AddOccurrence(const Judgement::Occurrence& occurrence, std::string* line) {
  line->append(" [article=").append(ToHex(uint64_t{occurrence.article_id()}));
  line->append(" ").append(Quoted(occurrence.key()));
  for (const std::string& surface : occurrence.surfaces()) AddText("surface", surface, line);
  for (const uint32_t begin : occurrence.begins()) line->append(" at=" + std::to_string(begin));
  line->append(" content=").append(ToHex(uint64_t{occurrence.content_hash()}));
  line->append(" made_by=").append(ToHex(uint64_t{occurrence.made_by()})).append("]");
}

void AddEvidence(const Judgement::RejectedEvidence& evidence, std::string* line) {
  line->append(" [article=").append(ToHex(uint64_t{evidence.article_id()}));
  line->append(" sentence=").append(ToHex(uint64_t{evidence.sentence_hash()}));
  line->append(" ").append(Quoted(evidence.subject_surface()));
  line->append(" ").append(evidence.predicate());
  line->append(" ").append(Quoted(evidence.object_surface()));
  line->append(" ").append(v1::Claim::Polarity_Name(evidence.polarity()));
  line->append(" ").append(v1::Claim::Modality_Name(evidence.modality()));
  line->append(" ").append(v1::Claim::Status_Name(evidence.status())).append("]");
}

void AddRetracted(const Judgement::Retracted& article, std::string* line) {
  line->append(" [article=").append(ToHex(uint64_t{article.article_id()}));
  AddText("id", article.id(), line);
  AddText("outlet", article.outlet(), line);
  line->append("]");
}

Status Misfit(const Judgement& judgement, std::string_view what) {
  const std::string kind = Judgement::Kind_IsValid(judgement.kind())
                               ? Judgement::Kind_Name(judgement.kind())
                               : std::to_string(static_cast<int>(judgement.kind()));
  return InvalidArgumentError("a judgement " + kind + " " + std::string(what));
}

Status CheckPair(const Judgement& judgement) {
  if (judgement.left().empty() || judgement.right().empty()) {
    return Misfit(judgement, "needs two entities");
  }
  return judgement.left() < judgement.right()
             ? OkStatus()
             : Misfit(judgement, "has its two entities in the wrong order, or one twice");
}

bool IsIdentifier(std::string_view text) {
  const size_t colon = text.find(':');
  return colon != std::string_view::npos && colon > 0 && colon + 1 < text.size();
}

}  // namespace

StatusOr<JudgementLog> JudgementLog::Read(const OrderedView& view) {
  JudgementLog log;
  const std::unique_ptr<OrderedIterator> rows = view.NewIterator(Family::kJudgement);
  for (rows->Seek(""); rows->Valid(); rows->Next()) {
    const std::string_view bytes = rows->value();
    LoggedJudgement entry;
    if (!entry.judgement.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
      return DataLossError(DescribeKey("judgement", rows->key()) + ": not readable");
    }
    entry.id = Hash64(bytes);
    log.entries_.push_back(std::move(entry));
  }
  NG_RETURN_IF_ERROR(rows->status());
  log.Order();
  return log;
}

JudgementLog JudgementLog::Of(std::vector<v1::Judgement> judgements) {
  JudgementLog log;
  for (Judgement& judgement : judgements) {
    LoggedJudgement& entry = log.entries_.emplace_back();
    entry.id = JudgementIdOf(judgement);
    entry.judgement = std::move(judgement);
  }
  log.Order();
  return log;
}

JudgementLog JudgementLog::With(std::span<const Judgement> judgements) const {
  std::vector<Judgement> all(judgements.begin(), judgements.end());
  for (const LoggedJudgement& entry : entries_) all.push_back(entry.judgement);
  return Of(std::move(all));
}

void JudgementLog::Order() {
  std::ranges::sort(entries_, [](const LoggedJudgement& a, const LoggedJudgement& b) {
    return std::tie(a.judgement.when(), a.id) < std::tie(b.judgement.when(), b.id);
  });
  for (size_t i = 0; i < entries_.size(); ++i) by_id_.emplace(entries_[i].id, i);
  TakeBack();
}

// A judgement stands unless an UNDO of it stands. An id is a hash of the content, so an UNDO can
// name only what was there before it: there are no circles, and whoever is undone by nobody comes
// first.
void JudgementLog::TakeBack() {
  std::vector<size_t> undoers(entries_.size());
  const auto target = [&](const LoggedJudgement& entry) {
    const bool undo = entry.judgement.kind() == Judgement::UNDO;
    const auto found = undo ? by_id_.find(entry.judgement.undoes()) : by_id_.end();
    return found == by_id_.end() ? entries_.size() : found->second;
  };
  for (const LoggedJudgement& entry : entries_) {
    if (target(entry) < entries_.size()) ++undoers[target(entry)];
  }
  std::vector<size_t> decided;
  for (size_t i = 0; i < entries_.size(); ++i) {
    if (undoers[i] == 0) decided.push_back(i);
  }
  while (!decided.empty()) {
    const LoggedJudgement& entry = entries_[decided.back()];
    decided.pop_back();
    const size_t undone = target(entry);
    if (undone == entries_.size()) continue;
    uint64_t& by = entries_[undone].undone_by;
    if (entry.stands()) by = by == 0 ? entry.id : std::min(by, entry.id);
    if (--undoers[undone] == 0) decided.push_back(undone);
  }
}

const LoggedJudgement* JudgementLog::Find(uint64_t id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &entries_[found->second];
}

bool IsWeightier(const LoggedJudgement& a, const LoggedJudgement& b) {
  return std::tuple(a.judgement.automatic(), std::string_view(b.judgement.when()), a.id) <
         std::tuple(b.judgement.automatic(), std::string_view(a.judgement.when()), b.id);
}

uint64_t JudgementIdOf(const v1::Judgement& judgement) {
  return Hash64(judgement.SerializeAsString());
}

Status CheckJudgement(const v1::Judgement& judgement) {
  if (judgement.when().empty()) return Misfit(judgement, "has no time");
  switch (judgement.kind()) {
    case Judgement::SAME:
    case Judgement::DIFFERENT:
    case Judgement::UNSURE:
      return CheckPair(judgement);
    case Judgement::IDENTIFY:
      if (judgement.left().empty()) return Misfit(judgement, "needs an entity");
      return IsIdentifier(judgement.identifier())
                 ? OkStatus()
                 : Misfit(judgement, "needs SCHEME:VALUE, for example wikidata:Q42, not \"" +
                                         judgement.identifier() + "\"");
    case Judgement::ASSIGN:
      if (judgement.left().empty() || judgement.label().empty()) {
        return Misfit(judgement, "needs an entity and a label");
      }
      return judgement.occurrences().empty() && !judgement.rest()
                 ? Misfit(judgement, "assigns nothing")
                 : OkStatus();
    case Judgement::REJECT:
      return judgement.evidences().empty() && judgement.always_facts().empty()
                 ? Misfit(judgement, "rejects nothing")
                 : OkStatus();
    case Judgement::RETRACT:
      return judgement.retracted().empty() && !judgement.future()
                 ? Misfit(judgement, "retracts nothing")
                 : OkStatus();
    case Judgement::UNDO:
      return judgement.undoes() == 0 ? Misfit(judgement, "names none to take back") : OkStatus();
    default:
      return Misfit(judgement, "is of a kind that this newsgraph does not know");
  }
}

std::string JudgementText(const v1::Judgement& judgement) {
  std::string line = Judgement::Kind_IsValid(judgement.kind())
                         ? Judgement::Kind_Name(judgement.kind())
                         : std::to_string(static_cast<int>(judgement.kind()));
  if (!judgement.left().empty()) line += " " + Quoted(judgement.left());
  if (!judgement.right().empty()) line += " " + Quoted(judgement.right());
  AddText("identifier", judgement.identifier(), &line);
  AddText("label", judgement.label(), &line);
  AddFlag("rest", judgement.rest(), &line);
  for (const Judgement::Occurrence& occurrence : judgement.occurrences()) {
    AddOccurrence(occurrence, &line);
  }
  for (const Judgement::RejectedEvidence& evidence : judgement.evidences()) {
    AddEvidence(evidence, &line);
  }
  for (const uint64_t fact : judgement.always_facts()) line += " always=" + ToHex(fact);
  for (const Judgement::Retracted& article : judgement.retracted()) AddRetracted(article, &line);
  AddText("outlet", judgement.outlet(), &line);
  AddFlag("future", judgement.future(), &line);
  AddFlag("purge", judgement.purge(), &line);
  if (judgement.undoes() != 0) line += " undoes=" + ToHex(uint64_t{judgement.undoes()});
  AddFlag("despite_guards", judgement.despite_guards(), &line);
  AddFlag("automatic", judgement.automatic(), &line);
  AddText("when", judgement.when(), &line);
  AddText("by", judgement.by(), &line);
  AddText("why", judgement.why(), &line);
  return line;
}

}  // namespace newsgraph
