#include "tools/output/claim_words.h"

#include <algorithm>
#include <array>

namespace newsgraph {
namespace {

struct Phrase {
  std::string_view predicate, words;
  std::string_view alone = {};  // where the claim has no object; empty: the words
};

// How the predicates of docs/predicates.md read between a subject and an object.
constexpr Phrase kPhrases[] = {
    {"accused_of", "accuses", "makes an accusation"},
    {"admitted", "admits"},
    {"ally_of", "is an ally of"},
    {"appointed_to", "is made", "is appointed"},
    {"born", "was born in", "was born"},
    {"called_on", "calls on"},
    {"candidate_for", "is a candidate for", "is a candidate"},
    {"died", "died in", "died"},
    {"educated_at", "studied at"},
    {"employed_by", "works for"},
    {"family_of", "is family of"},
    {"has_age", "has an age"},
    {"holds_position", "is"},
    {"left_position", "leaves as", "leaves office"},
    {"located_in", "is in"},
    {"member_of", "is a member of"},
    {"met_with", "meets"},
    {"nationality", "is a citizen of"},
    {"opponent_of", "is an opponent of"},
    {"part_of", "is part of"},
    {"party_affiliation", "belongs to"},
    {"position_in", "is a post of"},
    {"proposed", "proposes"},
    {"refused", "refuses"},
    {"removed_from", "is removed as", "is removed from office"},
    {"resides_in", "lives in"},
    {"said", "says"},
    {"seconded", "seconds"},
    {"spoke_to", "speaks to"},
    {"succeeded", "succeeds"},
    {"targets", "is aimed at"},
    {"took_part_in", "takes part in"},
    {"vowed", "vows"},
};

// How it reads where nobody is named who did it: "the mayor is accused".
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kPassive = {
    {{"accused_of", "is accused"},
     {"called_on", "is called on"},
     {"criticised", "is criticised"},
     {"supports", "is supported"}}};

// "multiple officials", "other critics", "police": a group whose head word is plural.
bool IsPlural(const v1::EntityRef& entity) {
  if (entity.type() != v1::Entity::GROUP) return false;
  std::string_view head = entity.name();
  for (const std::string_view after : {" of ", " in ", " from ", " at ", " with "}) {
    head = head.substr(0, head.find(after));
  }
  head = head.substr(head.rfind(' ') + 1);
  constexpr std::string_view kIrregular[] = {"people", "police", "men", "women", "children"};
  if (std::ranges::find(kIrregular, head) != std::end(kIrregular)) return true;
  return head.size() > 3 && head.ends_with('s') && !head.ends_with("ss") && !head.ends_with("us");
}

// "entity" becomes "entities", but "day" "days".
bool EndsInConsonantAndY(std::string_view word) {
  constexpr std::string_view kVowels = "aeiou";
  return word.size() > 1 && word.ends_with('y') &&
         kVowels.find(word[word.size() - 2]) == std::string_view::npos;
}

// "calls on" -> "call on", "is an ally of" -> "are allies of".
std::string InPlural(std::string words) {
  for (const std::string_view article : {"is a ", "is an "}) {
    if (!words.starts_with(article)) continue;
    words.replace(0, article.size(), "are ");
    const size_t end = std::min(words.find(' ', 4), words.size());
    if (EndsInConsonantAndY(std::string_view(words).substr(0, end))) {
      words.replace(end - 1, 1, "ies");
    } else {
      words.insert(end, "s");
    }
    return words;
  }
  const size_t end = std::min(words.find(' '), words.size());
  const std::string first = words.substr(0, end);
  if (first == "is") return "are" + words.substr(end);
  if (first == "was") return "were" + words.substr(end);
  if (first == "has") return "have" + words.substr(end);
  if (first.ends_with('s')) words.erase(end - 1, 1);
  return words;
}

std::string Named(const std::string& name, v1::Entity::Type type, const std::string& scope) {
  if (name.empty()) return "somebody";
  if (scope.empty()) return name;
  if (type == v1::Entity::ROLE) return name + " of " + scope;
  return name + " (" + scope + ")";
}

std::string_view HeadingOf(v1::Section::Heading heading) {
  switch (heading) {
    case v1::Section::STATED:
      return "Stated";
    case v1::Section::FORMER:
      return "Formerly";
    case v1::Section::PLANNED:
      return "Planned";
    case v1::Section::POSSIBLE:
      return "Possible";
    case v1::Section::DEMANDED:
      return "Demanded";
    case v1::Section::CONDITIONAL:
      return "On a condition";
    case v1::Section::ALLEGED:
      return "Alleged";
    case v1::Section::DENIED:
      return "Denied";
    case v1::Section::UNDATED:
      return "Undated: nothing says that it is not of a later day";
    default:
      return "Otherwise";
  }
}

std::string_view WordsOf(v1::Dispute::Kind kind) {
  switch (kind) {
    case v1::Dispute::OPPOSITE:
      return "the opposite is said";
    case v1::Dispute::DENIED_BY_PARTY:
      return "denied by one of them";
    case v1::Dispute::OTHER_HOLDER:
      return "somebody else holds the post";
    case v1::Dispute::EARLIER_FORMER:
      return "called former before";
    default:
      return "disputed";
  }
}

std::string Lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return text;
}

void AddMark(const v1::EvidenceRow& evidence, const v1::Span& span, Mark::Kind kind,
             Citation& citation) {
  const v1::Span& sentence = evidence.sentence_span();
  if (span.begin() < sentence.begin() || span.end() > sentence.end()) return;
  citation.marks.push_back(
      {{span.begin() - sentence.begin(), span.end() - sentence.begin()}, kind});
}

std::string DisputeLine(const v1::Dispute& dispute) {
  const v1::ClaimRow& claim = dispute.claim();
  const std::string state = StateOf(claim);
  std::string line = "! " + std::string(WordsOf(dispute.kind())) + ": " + StatementOf(claim);
  if (!state.empty()) line += " — " + state;
  line += " (" + Counted(claim.sources(), "source") + ", " + Counted(claim.articles(), "article");
  const std::string period = Period(claim.first_seen(), claim.last_seen());
  return line + (period.empty() ? "" : ", " + period) + ")";
}

std::string Told(const v1::ClaimRow& claim) {
  return " (" + Counted(claim.sources(), "source") + ", " + Counted(claim.articles(), "article") +
         ")";
}

std::string_view WordsOf(v1::TimeBound::Kind kind, bool begins) {
  switch (kind) {
    case v1::TimeBound::STATED:
      return begins ? "since" : "until";
    case v1::TimeBound::APPOINTED:
      return "appointed";
    case v1::TimeBound::LEFT:
      return "left";
    case v1::TimeBound::REMOVED:
      return "removed";
    case v1::TimeBound::CALLED_FORMER:
      return "over by";
    default:
      return "bounded";
  }
}

std::string StandingLine(const v1::Standing& standing) {
  std::string line;
  if (standing.told_later()) return "told later, of a time that holds the day";
  if (standing.observed().empty()) return line;
  line = "last said " + standing.observed();
  if (standing.age_days() > 0) line += ", " + Counted(standing.age_days(), "day") + " before";
  if (standing.nothing_after()) line += "; nothing on it after";
  return line;
}

std::string SaidBy(const v1::ClaimRow& claim) {
  constexpr int kMost = 3;
  std::string names;
  for (int i = 0; i < std::min(kMost, claim.attributions_size()); ++i) {
    names += (i > 0 ? ", " : "") + NameOf(claim.attributions(i));
  }
  if (claim.attributions_size() > kMost)
    names += " and " + std::to_string(claim.attributions_size() - kMost) + " more";
  return names;
}

}  // namespace

std::string NameOf(const v1::EntityRef& entity) {
  return Named(entity.name(), entity.type(), entity.scope());
}
std::string NameOf(const v1::EntityRow& entity) {
  return Named(entity.name(), entity.type(), entity.scope());
}

std::string WordOf(v1::Entity::Type type) { return Lower(v1::Entity::Type_Name(type)); }

std::string WordsOf(std::string_view predicate, bool with_object) {
  const auto found = std::ranges::find(kPhrases, predicate, &Phrase::predicate);
  if (found != std::end(kPhrases)) {
    return std::string(with_object || found->alone.empty() ? found->words : found->alone);
  }
  std::string words(predicate);
  std::ranges::replace(words, '_', ' ');
  return words;
}

std::string StatementOf(const v1::ClaimRow& claim) {
  const bool over = claim.status() == v1::Claim::FORMER || claim.as_of().ended_by_size() > 0;
  const bool was = claim.predicate() == "holds_position" && over;
  std::string words = was ? "was" : WordsOf(claim.predicate(), claim.has_object());
  if (IsPlural(claim.subject())) words = InPlural(std::move(words));
  const auto passive = std::ranges::find(kPassive, claim.predicate(),
                                         &std::pair<std::string_view, std::string_view>::first);
  const bool turned =
      claim.subject().name().empty() && claim.has_object() && passive != kPassive.end();
  if (turned)
    words = IsPlural(claim.object()) ? InPlural(std::string(passive->second)) : passive->second;
  std::string statement = NameOf(turned ? claim.object() : claim.subject()) + " " + words;
  if (claim.has_object() && !turned) statement += " " + NameOf(claim.object());
  std::string qualifiers;
  for (const v1::QualifierRow& qualifier : claim.qualifiers()) {
    if (qualifier.key() == "what" || qualifier.key() == "request") {
      statement += ": " + qualifier.text();
      continue;
    }
    // "is editor of the Herald (organization: the Herald)"
    if (claim.has_object() && qualifier.text() == claim.object().scope()) continue;
    std::string key = qualifier.key();
    std::ranges::replace(key, '_', ' ');
    qualifiers += (qualifiers.empty() ? "" : "; ") + key + ": " + qualifier.text();
  }
  return qualifiers.empty() ? statement : statement + " (" + qualifiers + ")";
}

std::string StateOf(const v1::ClaimRow& claim) {
  std::string state;
  const auto add = [&state](const std::string& word) {
    state += (state.empty() ? "" : ", ") + word;
  };
  if (claim.polarity() == v1::Claim::NEGATIVE) add("denied");
  if (claim.modality() != v1::Claim::ASSERTED)
    add(Lower(v1::Claim::Modality_Name(claim.modality())));
  if (claim.status() == v1::Claim::FORMER || claim.status() == v1::Claim::FUTURE) {
    add(Lower(v1::Claim::Status_Name(claim.status())));
  } else if (claim.as_of().ended_by_size() > 0) {
    add("ended");
  }
  return state;
}

std::string Period(std::string_view first, std::string_view last) {
  if (first == last || last.empty()) return std::string(first);
  return first.empty() ? std::string(last) : std::string(first) + " to " + std::string(last);
}

std::string Counted(uint32_t count, std::string_view singular) {
  std::string word(singular);
  if (count != 1 && EndsInConsonantAndY(word)) word.replace(word.size() - 1, 1, "ie");  // entities
  return std::to_string(count) + " " + word + (count == 1 ? "" : "s");
}

std::string BoundLine(const v1::TimeBound& bound, bool begins) {
  std::string line(WordsOf(bound.kind(), begins));
  line += " " + bound.date() + ": " + StatementOf(bound.claim()) + Told(bound.claim());
  return bound.inferred() ? line + ", concluded: the office is named without its place" : line;
}

Citation CitationOf(const v1::EvidenceRow& evidence, bool with_rules) {
  Citation citation{.sentence = evidence.sentence()};
  if (evidence.has_subject()) AddMark(evidence, evidence.subject(), Mark::kName, citation);
  if (evidence.has_object()) AddMark(evidence, evidence.object(), Mark::kName, citation);
  if (evidence.has_trigger()) AddMark(evidence, evidence.trigger(), Mark::kTrigger, citation);
  const auto add = [&citation](const std::string& text) {
    if (!text.empty()) citation.where += (citation.where.empty() ? "" : ", ") + text;
  };
  add(evidence.outlet());
  add(evidence.date());
  add(evidence.article());
  if (evidence.has_attribution()) add("so says " + NameOf(evidence.attribution()));
  if (evidence.inferred()) add("concluded, not said");
  if (with_rules) {
    add("rule " + evidence.rule());
    if (!evidence.subject_rule().empty()) add("subject by " + evidence.subject_rule());
    if (!evidence.object_rule().empty()) add("object by " + evidence.object_rule());
  }
  return citation;
}

std::vector<Column> ClaimColumns() {
  return {{""}, {"sources", Column::kRight}, {"articles", Column::kRight}, {"seen"}};
}

void AddCitations(const v1::ClaimRow& claim, Detail detail, Row* row) {
  for (const v1::EvidenceRow& evidence : claim.evidence()) {
    row->citations.push_back(CitationOf(evidence, detail == Detail::kProof));
  }
}

Row ClaimRowOf(const v1::ClaimRow& claim, Detail detail, bool with_state) {
  std::string statement = StatementOf(claim);
  if (const std::string state = StateOf(claim); with_state && !state.empty())
    statement += " — " + state;
  Row row{.cells = {statement, std::to_string(claim.sources()), std::to_string(claim.articles()),
                    Period(claim.first_seen(), claim.last_seen())}};
  if (const std::string names = SaidBy(claim); !names.empty())
    row.remarks.push_back("so says " + names);
  if (claim.has_as_of()) {
    if (std::string line = StandingLine(claim.as_of()); !line.empty()) row.remarks.push_back(line);
    for (const v1::TimeBound& bound : claim.as_of().ended_by())
      row.remarks.push_back(BoundLine(bound, /*begins=*/false));
  }
  for (const v1::Dispute& dispute : claim.disputed_by())
    row.remarks.push_back(DisputeLine(dispute));
  if (detail == Detail::kProof && !claim.fact().empty())
    row.remarks.push_back("claim " + claim.fact());
  AddCitations(claim, detail, &row);
  for (const v1::TimeBound& bound : claim.as_of().ended_by()) {
    AddCitations(bound.claim(), detail, &row);
  }
  return row;
}

std::vector<Section> SectionsOf(const google::protobuf::RepeatedPtrField<v1::Section>& sections,
                                Detail detail) {
  std::vector<Section> out;
  for (const v1::Section& section : sections) {
    Section& shown = out.emplace_back(
        Section{.heading = std::string(HeadingOf(section.heading())), .columns = ClaimColumns()});
    for (const v1::ClaimRow& claim : section.claims())
      shown.rows.push_back(ClaimRowOf(claim, detail, false));
  }
  return out;
}

}  // namespace newsgraph
