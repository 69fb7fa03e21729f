#include "query/judgement_rows.h"

#include <algorithm>
#include <set>

#include "query/entity_reference.h"

namespace newsgraph {
namespace {

using v1::Judgement;

StatusOr<std::string> Pair(const Judgement& judgement, std::string_view verdict, Inquiry* inquiry) {
  NG_ASSIGN_OR_RETURN(const std::string left, ShownKey(judgement.left(), inquiry));
  NG_ASSIGN_OR_RETURN(const std::string right, ShownKey(judgement.right(), inquiry));
  return left + " and " + right + " " + std::string(verdict);
}

std::string Articles(size_t count) {
  return count == 1 ? "1 article" : std::to_string(count) + " articles";
}

StatusOr<std::string> Assigned(const Judgement& judgement, Inquiry* inquiry) {
  std::set<uint64_t> articles;
  for (const auto& occurrence : judgement.occurrences()) articles.insert(occurrence.article_id());
  NG_ASSIGN_OR_RETURN(const std::string node,
                      ShownKey(LabelledKey(judgement.left(), judgement.label()), inquiry));
  if (judgement.rest()) return node + " is whom all other articles mean by that name";
  return Articles(articles.size()) + (articles.size() == 1 ? " speaks of " : " speak of ") + node;
}

std::string Rejected(const Judgement& judgement) {
  if (judgement.evidences().empty()) return JudgementText(judgement);
  const Judgement::RejectedEvidence& first = judgement.evidences(0);
  std::string says = "it is wrong that " + first.subject_surface() + " " + first.predicate();
  if (!first.object_surface().empty()) says += " " + first.object_surface();
  const auto count = static_cast<size_t>(judgement.evidences_size());
  says += " (" + std::to_string(count) + (count == 1 ? " sentence" : " sentences");
  return says + (judgement.always_facts().empty() ? ")" : ", and for ever)");
}

// "a17 is retracted", "12 articles are retracted: a17, a18 ..", "all that Velden Post prints from now on".
std::string Retracted(const Judgement& judgement) {
  constexpr int kNamed = 5;
  std::string names;
  for (int i = 0; i < std::min(judgement.retracted_size(), kNamed); ++i) {
    const Judgement::Retracted& article = judgement.retracted(i);
    names += (i == 0 ? "" : ", ") +
             (article.id().empty() ? ToHex(uint64_t{article.article_id()}) : article.id());
  }
  const int count = judgement.retracted_size();
  if (count > kNamed) names += " ..";
  std::string says;
  if (count == 1) says = names + " is retracted";
  if (count > 1) says = Articles(static_cast<size_t>(count)) + " are retracted: " + names;
  if (judgement.purge()) says += says.empty() ? "" : " (and purged)";
  if (!judgement.future()) return says;
  return says + (says.empty() ? "" : "; ") + "what " + judgement.outlet() +
         " prints from now on is left out";
}

// "takes back 1f0c9a52d7e34b68: Dana Whitlock and D. Whitlock are one". What an undoing undoes is not followed further.
StatusOr<std::string> TakesBack(const Judgement& judgement, Inquiry* inquiry) {
  const std::string text = "takes back " + ToHex(uint64_t{judgement.undoes()});
  const LoggedJudgement* taken = inquiry->snapshot.identity().log().Find(judgement.undoes());
  if (taken == nullptr || taken->judgement.kind() == Judgement::UNDO) return text;
  NG_ASSIGN_OR_RETURN(const std::string said, WhatItSays(taken->judgement, inquiry));
  return text + ": " + said;
}

}  // namespace

StatusOr<std::string> WhatItSays(const Judgement& judgement, Inquiry* inquiry) {
  switch (judgement.kind()) {
    case Judgement::RETRACT:
      return Retracted(judgement);
    case Judgement::SAME:
      return Pair(judgement, "are one", inquiry);
    case Judgement::DIFFERENT:
      return Pair(judgement, "are two", inquiry);
    case Judgement::UNSURE:
      return Pair(judgement, "may be one or two: nobody can tell", inquiry);
    case Judgement::IDENTIFY: {
      NG_ASSIGN_OR_RETURN(const std::string left, ShownKey(judgement.left(), inquiry));
      return left + " is " + judgement.identifier();
    }
    case Judgement::ASSIGN:
      return Assigned(judgement, inquiry);
    case Judgement::REJECT:
      return Rejected(judgement);
    case Judgement::UNDO:
      return TakesBack(judgement, inquiry);
    default:
      return JudgementText(judgement);
  }
}

StatusOr<std::string> WhyNoEffect(const LinkConflict& conflict, const JudgementLog& log,
                                  Inquiry* inquiry) {
  std::string text;
  for (const std::string& key : conflict.chain) {
    NG_ASSIGN_OR_RETURN(const std::string shown, ShownKey(key, inquiry));
    text += (text.empty() ? "" : " = ") + shown;
  }
  if (conflict.different == 0) return text + ": " + conflict.reason;
  NG_ASSIGN_OR_RETURN(const std::string first, ShownKey(conflict.chain.front(), inquiry));
  NG_ASSIGN_OR_RETURN(const std::string last, ShownKey(conflict.chain.back(), inquiry));
  text += ", but " + first + " and " + last + " are two (judgement " + ToHex(conflict.different);
  if (const LoggedJudgement* entry = log.Find(conflict.different)) {
    if (!entry->judgement.by().empty()) text += ", by " + entry->judgement.by();
    if (!entry->judgement.why().empty()) text += ", because " + entry->judgement.why();
  }
  return text + ")";
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
  const Identity& identity = inquiry->snapshot.identity();
  const auto conflict = identity.parts().conflicts().find(entry.id);
  if (conflict != identity.parts().conflicts().end()) {
    NG_ASSIGN_OR_RETURN(*row.mutable_conflict(),
                        WhyNoEffect(conflict->second, identity.log(), inquiry));
  }
  const auto dangling = identity.dangling().find(entry.id);
  if (dangling != identity.dangling().end()) {
    for (const std::string& occurrence : dangling->second) row.add_dangling(occurrence);
  }
  row.set_left(judgement.left());
  row.set_right(judgement.kind() == Judgement::IDENTIFY ? judgement.identifier()
                                                        : judgement.right());
  return row;
}

}  // namespace newsgraph
