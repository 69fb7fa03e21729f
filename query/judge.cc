#include "query/judge.h"

#include <utility>

#include "query/entity_reference.h"
#include "query/inquiry.h"
#include "query/judgement_rows.h"

namespace newsgraph {
namespace {

using v1::Judgement;

// The key of what a reference means among the stored nodes: a judgement speaks of what an article
// calls somebody, not of what other judgements have made of it since.
StatusOr<std::string> KeyOf(const std::string& reference, Inquiry* stored) {
  NG_ASSIGN_OR_RETURN(const Resolved resolved, Resolve(reference, stored));
  NG_ASSIGN_OR_RETURN(const NodeLabel* label, stored->entities.Label(resolved.node));
  return label->key;
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
      case Judgement::UNDO:
        NG_RETURN_IF_ERROR(AddUndone(&judgement));
        break;
      default:
        return InvalidArgumentError("this newsgraph cannot make a judgement " +
                                    Judgement::Kind_Name(request_.kind()));
    }
    return judgement;
  }

 private:
  Status AddPair(Judgement* judgement) {
    NG_ASSIGN_OR_RETURN(std::string left, KeyOf(request_.entity(), &stored_));
    NG_ASSIGN_OR_RETURN(std::string right, KeyOf(request_.other(), &stored_));
    if (left == right) {
      return InvalidArgumentError("\"" + request_.entity() + "\" and \"" + request_.other() +
                                  "\" are one name of one entity: `split` makes two of it");
    }
    if (right < left) std::swap(left, right);
    judgement->set_left(std::move(left));
    judgement->set_right(std::move(right));
    return OkStatus();
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
  NG_ASSIGN_OR_RETURN(
      const uint64_t id,
      graph->writer().Append([&](const GraphSnapshot& snapshot) -> StatusOr<Judgement> {
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
  return response;
}

}  // namespace newsgraph
