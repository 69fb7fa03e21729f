#include "query/judge.h"

#include <map>
#include <utility>
#include <vector>

#include "graph/entity_key.h"
#include "graph/parts.h"
#include "query/entity_reference.h"
#include "query/inquiry.h"
#include "query/judgement_rows.h"
#include "query/rejection.h"
#include "query/retraction.h"
#include "query/split.h"

namespace newsgraph {
namespace {

using v1::Judgement;

using Conflicts = std::map<uint64_t, LinkConflict>;

// Those of `after` that are not in `before`.
Conflicts NewOnes(const Conflicts& before, const Conflicts& after) {
  Conflicts news;
  for (const auto& [link, conflict] : after) {
    if (!before.contains(link)) news.emplace(link, conflict);
  }
  return news;
}

// A link that would lose against the log, or make an earlier one lose, is not written.
Status CheckAgainstLog(const Judgement& judgement, const GraphSnapshot& snapshot) {
  const bool links = judgement.kind() == Judgement::SAME || judgement.rest();
  if (!links) return OkStatus();
  const Parts parts = Parts::Of(snapshot.identity().log().With(std::span(&judgement, 1)));
  const Conflicts news = NewOnes(snapshot.identity().parts().conflicts(), parts.conflicts());
  if (news.empty()) return OkStatus();
  const LinkConflict& conflict = news.begin()->second;
  Inquiry inquiry(snapshot, {}, {});
  NG_ASSIGN_OR_RETURN(const std::string why,
                      WhyNoEffect(conflict, snapshot.identity().log(), &inquiry));
  std::string way_out;
  if (conflict.different != 0) {
    way_out = "; `newsgraph undo " + ToHex(conflict.different) + "` takes that back";
  } else if (conflict.may_be_forced) {
    way_out = "; --force enters it all the same";
  }
  return FailedPreconditionError("this would join " + why + way_out);
}

class JudgementMaker {
 public:
  JudgementMaker(const v1::JudgeRequest& request, const GraphSnapshot& snapshot)
      : request_(request),
        snapshot_(snapshot),
        stored_rows_(snapshot.view()),
        stored_(stored_rows_, {}, {}) {}

  StatusOr<Judgement> Make() {
    Judgement judgement;
    judgement.set_kind(request_.kind());
    judgement.set_by(request_.by());
    judgement.set_why(request_.why());
    judgement.set_when(request_.when());
    judgement.set_automatic(request_.automatic());
    switch (request_.kind()) {
      case Judgement::SAME:
      case Judgement::DIFFERENT:
      case Judgement::UNSURE:
        NG_RETURN_IF_ERROR(AddPair(&judgement));
        break;
      case Judgement::IDENTIFY:
        NG_RETURN_IF_ERROR(AddIdentifier(&judgement));
        break;
      case Judgement::ASSIGN:
        NG_RETURN_IF_ERROR(AddSplit(request_, snapshot_, &judgement));
        break;
      case Judgement::REJECT:
        NG_RETURN_IF_ERROR(AddRejected(request_, snapshot_, &judgement));
        break;
      case Judgement::RETRACT:
        NG_RETURN_IF_ERROR(AddRetracted(request_, snapshot_, &judgement));
        break;
      case Judgement::UNDO:
        NG_RETURN_IF_ERROR(AddUndone(&judgement));
        break;
      default:
        return InvalidArgumentError("this newsgraph cannot make a judgement " +
                                    Judgement::Kind_Name(request_.kind()));
    }
    judgement.set_despite_guards(request_.despite_guards() && request_.kind() == Judgement::SAME);
    NG_RETURN_IF_ERROR(CheckAgainstLog(judgement, snapshot_));
    return judgement;
  }

 private:
  Status AddPair(Judgement* judgement) {
    NG_ASSIGN_OR_RETURN(std::string left, KeyOf(request_.entity()));
    // Nobody can tell whether one name is two.
    const bool may_be_two = request_.kind() == Judgement::UNSURE && request_.other().empty();
    std::string right = LabelledKey(left, "?");
    if (!may_be_two) {
      NG_ASSIGN_OR_RETURN(right, KeyOf(request_.other()));
    }
    if (left == right) {
      return InvalidArgumentError("\"" + request_.entity() + "\" and \"" + request_.other() +
                                  "\" are one name of one entity: `split` makes two of it");
    }
    if (right < left) std::swap(left, right);
    judgement->set_left(std::move(left));
    judgement->set_right(std::move(right));
    return OkStatus();
  }

  // One thing has one number in a catalogue.
  Status AddIdentifier(Judgement* judgement) {
    NG_ASSIGN_OR_RETURN(*judgement->mutable_left(), KeyOf(request_.entity()));
    judgement->set_identifier(request_.identifier());
    const std::string scheme = request_.identifier().substr(0, request_.identifier().find(':') + 1);
    const Identity& identity = snapshot_.identity();
    const NodeId entity = identity.Canonical(NodeIdOf(judgement->left()));
    for (const std::string& known : identity.IdentifiersOf(entity)) {
      if (known == request_.identifier() || !known.starts_with(scheme)) continue;
      return FailedPreconditionError(request_.entity() + " is " + known +
                                     " already: `undo` that judgement first (`newsgraph "
                                     "judgements` lists it)");
    }
    return OkStatus();
  }

  // The key of what a reference means among the stored nodes: a judgement speaks of what an article
  // calls somebody, not of what other judgements have made of it since. Labels and numbers of
  // catalogues stand in the log alone.
  StatusOr<std::string> KeyOf(const std::string& reference) {
    const StatusOr<Resolved> stored = Resolve(reference, &stored_);
    if (stored.ok()) {
      NG_ASSIGN_OR_RETURN(const NodeLabel* label, stored_.entities.Label(stored->node));
      return label->key;
    }
    Inquiry now(snapshot_, {}, {});
    const StatusOr<Resolved> entity = Resolve(reference, &now);
    if (!entity.ok()) return stored.status();
    const std::string* key = snapshot_.identity().KeyOf(entity->node);
    if (key != nullptr) return *key;
    NG_ASSIGN_OR_RETURN(const NodeLabel* label, now.entities.Label(entity->node));
    return label->key;
  }

  Status AddUndone(Judgement* judgement) {
    const JudgementLog& log = snapshot_.identity().log();
    if (request_.judgement().empty()) {
      const LoggedJudgement* last = LastThatStands(log);
      if (last == nullptr) return NotFoundError("there is no judgement to take back");
      judgement->set_undoes(last->id);
      return OkStatus();
    }
    const std::optional<uint64_t> id = ParseHex16(request_.judgement());
    const LoggedJudgement* entry = id ? log.Find(*id) : nullptr;
    if (entry == nullptr) {
      return NotFoundError("no judgement has the id \"" + request_.judgement() +
                           "\"; `newsgraph judgements` lists them");
    }
    if (!entry->stands()) {
      return FailedPreconditionError("the judgement " + request_.judgement() +
                                     " was taken back already, by " + ToHex(entry->undone_by));
    }
    judgement->set_undoes(entry->id);
    return OkStatus();
  }

  static const LoggedJudgement* LastThatStands(const JudgementLog& log) {
    for (size_t i = log.entries().size(); i > 0; --i) {
      const LoggedJudgement& entry = log.entries()[i - 1];
      if (entry.stands() && entry.judgement.kind() != Judgement::UNDO) return &entry;
    }
    return nullptr;
  }

  const v1::JudgeRequest& request_;
  const GraphSnapshot& snapshot_;
  const GraphSnapshot stored_rows_;
  Inquiry stored_;
};

}  // namespace

StatusOr<v1::JudgeResponse> Judge(Graph* graph, const v1::JudgeRequest& request) {
  v1::JudgeResponse response;
  Conflicts before;
  NG_ASSIGN_OR_RETURN(
      const uint64_t id,
      graph->writer().Append([&](const GraphSnapshot& snapshot) -> StatusOr<Judgement> {
        before = snapshot.identity().parts().conflicts();
        NG_ASSIGN_OR_RETURN(Judgement judgement, JudgementMaker(request, snapshot).Make());
        const LoggedJudgement* known = snapshot.identity().log().Find(JudgementIdOf(judgement));
        response.set_repeated_one(known != nullptr);
        if (known != nullptr && !known->stands()) {
          return FailedPreconditionError("this very judgement, of that time, was taken back by " +
                                         ToHex(known->undone_by) +
                                         ": `undo` that one, or give another --when");
        }
        return judgement;
      }));
  const GraphSnapshot now = graph->Snapshot();
  Inquiry inquiry(now, {}, {});
  const LoggedJudgement* entry = now.identity().log().Find(id);
  if (entry == nullptr) return InternalError("a judgement was written and is not there");
  NG_ASSIGN_OR_RETURN(*response.mutable_judgement(), RowOf(*entry, &inquiry));
  for (const auto& [link, conflict] : NewOnes(before, now.identity().parts().conflicts())) {
    NG_ASSIGN_OR_RETURN(const std::string why,
                        WhyNoEffect(conflict, now.identity().log(), &inquiry));
    response.add_notes("judgement " + ToHex(link) + " has no effect any more: " + why);
  }
  for (std::string& note : NotesOnRetraction(*entry, now)) {
    *response.add_notes() = std::move(note);
  }
  return response;
}

}  // namespace newsgraph
