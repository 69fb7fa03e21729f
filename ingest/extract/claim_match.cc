#include "ingest/extract/claim_match.h"

#include <algorithm>
#include <string_view>

#include "ingest/lexicon/lexicon.h"

namespace newsgraph {
namespace {

bool Same(std::string_view a, std::string_view b) { return FoldCase(a) == FoldCase(b); }

bool Names(const v1::Analysis& analysis, uint32_t entity, std::string_view name) {
  const v1::Entity& e = analysis.entities(static_cast<int>(entity));
  return Same(e.name(), name) ||
         std::any_of(e.aliases().begin(), e.aliases().end(),
                     [&](const std::string& alias) { return Same(alias, name); });
}

std::string_view NameOf(const v1::Analysis& analysis, uint32_t entity) {
  const std::string& name = analysis.entities(static_cast<int>(entity)).name();
  return name.empty() ? std::string_view("somebody") : std::string_view(name);
}

bool FitsQualifier(const v1::Claim& claim, std::string_view want, const v1::Analysis& analysis) {
  const size_t equals = want.find('=');
  if (equals == std::string_view::npos) return false;
  const std::string_view key = want.substr(0, equals);
  const std::string_view value = want.substr(equals + 1);
  return std::any_of(
      claim.qualifiers().begin(), claim.qualifiers().end(), [&](const v1::Qualifier& q) {
        if (q.key() != key) return false;
        return q.value_case() == v1::Qualifier::kEntity ? Names(analysis, q.entity(), value)
                                                        : Same(q.text(), value);
      });
}

bool FitsWord(const std::string& want, const std::string& value) {
  return want.empty() || want == value;
}

}  // namespace

bool Fits(const v1::Claim& claim, const v1::PackTest::Want& want, const v1::Analysis& analysis) {
  if (!FitsWord(want.predicate(), claim.predicate())) return false;
  if (!want.subject().empty() && !Names(analysis, claim.subject(), want.subject())) return false;
  if (!want.object().empty() &&
      !(claim.has_object() && Names(analysis, claim.object(), want.object())))
    return false;
  if (!want.qualifier().empty() && !FitsQualifier(claim, want.qualifier(), analysis)) return false;
  if (want.attribution() == "-") {
    if (claim.has_attribution()) return false;
  } else if (!want.attribution().empty()) {
    if (!claim.has_attribution() || !Names(analysis, claim.attribution(), want.attribution()))
      return false;
  }
  return FitsWord(want.polarity(), v1::Claim::Polarity_Name(claim.polarity())) &&
         FitsWord(want.modality(), v1::Claim::Modality_Name(claim.modality())) &&
         FitsWord(want.status(), v1::Claim::Status_Name(claim.status()));
}

std::string Dump(const v1::Claim& claim, const v1::Analysis& analysis) {
  std::string text = claim.predicate() + "(" + std::string(NameOf(analysis, claim.subject()));
  if (claim.has_object()) text += ", " + std::string(NameOf(analysis, claim.object()));
  for (const v1::Qualifier& q : claim.qualifiers()) {
    text += "; " + q.key() + "=";
    text += q.value_case() == v1::Qualifier::kEntity ? std::string(NameOf(analysis, q.entity()))
                                                     : q.text();
  }
  text += ") " + v1::Claim::Polarity_Name(claim.polarity()) + " " +
          v1::Claim::Modality_Name(claim.modality()) + " " + v1::Claim::Status_Name(claim.status());
  if (claim.has_attribution()) text += " by " + std::string(NameOf(analysis, claim.attribution()));
  return text;
}

std::string Dump(const v1::PackTest::Want& want) {
  std::string text = want.predicate() + "(" + want.subject();
  if (!want.object().empty()) text += ", " + want.object();
  if (!want.qualifier().empty()) text += "; " + want.qualifier();
  text += ")";
  for (const std::string* word : {&want.polarity(), &want.modality(), &want.status()}) {
    if (!word->empty()) text += " " + *word;
  }
  if (!want.attribution().empty()) text += " by " + want.attribution();
  return text;
}

}  // namespace newsgraph
