#include "query/judgement_rows.h"

#include "query/entity_reference.h"

namespace newsgraph {
namespace {

using v1::Judgement;

StatusOr<std::string> Pair(const Judgement& judgement, std::string_view verdict, Inquiry* inquiry) {
  NG_ASSIGN_OR_RETURN(const std::string left, ShownKey(judgement.left(), inquiry));
  NG_ASSIGN_OR_RETURN(const std::string right, ShownKey(judgement.right(), inquiry));
  return left + " and " + right + " " + std::string(verdict);
}

}  // namespace

StatusOr<std::string> WhatItSays(const Judgement& judgement, Inquiry* inquiry) {
  switch (judgement.kind()) {
    case Judgement::SAME:
      return Pair(judgement, "are one", inquiry);
    case Judgement::DIFFERENT:
      return Pair(judgement, "are two", inquiry);
    case Judgement::UNSURE:
      return Pair(judgement, "may be one or two: nobody can tell", inquiry);
    case Judgement::UNDO:
      return "takes back " + ToHex(uint64_t{judgement.undoes()});
    default:
      return JudgementText(judgement);
  }
}

StatusOr<v1::JudgementRow> RowOf(const LoggedJudgement& entry, Inquiry* inquiry) {
  const Judgement& judgement = entry.judgement;
  v1::JudgementRow row;
  row.set_id(ToHex(entry.id));
  row.set_kind(judgement.kind());
  NG_ASSIGN_OR_RETURN(*row.mutable_says(), WhatItSays(judgement, inquiry));
  row.set_by(judgement.by());
  row.set_why(judgement.why());
  row.set_when(judgement.when());
  row.set_automatic(judgement.automatic());
  if (!entry.stands()) row.set_undone_by(ToHex(entry.undone_by));
  row.set_left(judgement.left());
  row.set_right(judgement.right());
  return row;
}

}  // namespace newsgraph
