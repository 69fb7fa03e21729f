// Judgements by hand, for tests.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "graph/judgement_log.h"

namespace newsgraph {

inline v1::Judgement Pair(v1::Judgement::Kind kind, std::string_view a, std::string_view b,
                          std::string_view when) {
  v1::Judgement judgement;
  judgement.set_kind(kind);
  judgement.set_left(std::string(std::min(a, b)));
  judgement.set_right(std::string(std::max(a, b)));
  judgement.set_by("an editor");
  judgement.set_when(std::string(when));
  return judgement;
}

inline v1::Judgement UndoOf(const v1::Judgement& judgement, std::string_view when) {
  v1::Judgement undo;
  undo.set_kind(v1::Judgement::UNDO);
  undo.set_undoes(JudgementIdOf(judgement));
  undo.set_when(std::string(when));
  return undo;
}

}  // namespace newsgraph
