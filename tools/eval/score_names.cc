// Names: found with their exact span and type (strict), without titles and "the" (trimmed), or touching (overlap).
#include <algorithm>

#include "tools/eval/score.h"

namespace newsgraph {
namespace {

constexpr std::string_view kScored[] = {"PERSON", "ORG", "LOC", "ROLE", "WORK", "EVENT"};

struct Named {
  CodeSpan span;
  std::string type;
  friend auto operator<=>(const Named&, const Named&) = default;
};

bool Touches(CodeSpan span, const std::vector<CodeSpan>& others) {
  return std::ranges::any_of(others, [&](CodeSpan other) { return Shared(span, other) > 0; });
}

Named Trimmed(const EvalText& text, const Named& name) {
  const std::string_view whole = text.At(name.span);
  const std::string_view trimmed = TrimName(whole, name.type == "PERSON");
  const auto before = static_cast<size_t>(trimmed.data() - whole.data());
  const auto points = [](std::string_view bytes) {
    return static_cast<uint32_t>(std::ranges::count_if(
        bytes, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
  };
  const uint32_t begin = name.span.begin + points(whole.substr(0, before));
  return {{begin, begin + points(trimmed)}, name.type};
}

std::vector<Named> Trimmed(const EvalText& text, const std::vector<Named>& names) {
  std::vector<Named> out;
  for (const Named& name : names) out.push_back(Trimmed(text, name));
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

class Scorer {
 public:
  Scorer(const GoldArticle& gold, const EvalAnalysis& analysis, const std::set<std::string>& kinds,
         Report* report)
      : gold_(gold), analysis_(analysis), kinds_(kinds), report_(*report) {}

  void Run() {
    ReadGold();
    ReadPredicted();
    Score("strict", wanted_, predicted_);
    const std::vector<Named> wanted = Trimmed(gold_.text, wanted_);
    const std::vector<Named> predicted = Trimmed(gold_.text, predicted_);
    Score("trimmed", wanted, predicted);
    Score("overlap", wanted, predicted);
  }

 private:
  // Whether the corpus says itself that it is not complete there.
  bool IsUnjudged(const GoldName& name, size_t index) const {
    if (gold_.judged && (name.type == "MISC" || name.optional)) return true;
    if (!gold_.judged && name.optional) return true;
    if (!gold_.roles_beside_names) return false;
    const bool held = std::ranges::find(gold_.held_roles, index) != gold_.held_roles.end();
    const std::string& original = name.original;
    return (name.type == "ROLE" && !held) || original.empty() ||
           original.find("skip") != std::string::npos ||
           original.find("footer") != std::string::npos;
  }

  void ReadGold() {
    if (gold_.judged) {
      if (gold_.judged->begin > 0) outside_.push_back({0, gold_.judged->begin});
      if (gold_.judged->end < gold_.text.size())
        outside_.push_back({gold_.judged->end, gold_.text.size()});
    }
    unjudged_ = outside_;
    for (size_t i = 0; i < gold_.names.size(); ++i) {
      const GoldName& name = gold_.names[i];
      if (IsUnjudged(name, i)) {
        unjudged_.push_back(name.span);
      } else if (kinds_.contains(name.type) && name.form == "name" &&
                 !Touches(name.span, outside_)) {
        wanted_.push_back({name.span, name.type});
      }
    }
    std::ranges::sort(wanted_);
    wanted_.erase(std::unique(wanted_.begin(), wanted_.end()), wanted_.end());
  }

  void ReadPredicted() {
    for (const EvalMention& mention : analysis_.mentions) {
      const bool asked = mention.form == v1::Mention::NAME ||
                         (mention.type == "ROLE" && mention.form == v1::Mention::NOMINAL);
      if (!asked || !kinds_.contains(mention.type)) continue;
      const Named name = {mention.span, mention.type};
      predicted_.push_back(name);
      rule_.try_emplace(name, mention.rule);
    }
    std::ranges::sort(predicted_);
    predicted_.erase(std::unique(predicted_.begin(), predicted_.end()), predicted_.end());
  }

  bool Judged(const Named& name) const {
    if (Touches(name.span, unjudged_)) return false;
    if (name.type != "ROLE" || !gold_.roles_beside_names) return true;
    return std::ranges::any_of(wanted_, [&](const Named& person) {
      return person.type == "PERSON" && person.span.begin >= name.span.end &&
             person.span.begin - name.span.end <= 2;
    });
  }

  void Score(const std::string& level, const std::vector<Named>& wanted,
             std::vector<Named> predicted) {
    std::set<Named> hit_wanted, hit_predicted;
    if (level == "overlap") {
      const auto typed = [&](const std::vector<Named>& names) {
        std::vector<TypedSpan> spans;
        for (const Named& name : names) {
          spans.push_back(
              {name.span, static_cast<int>(std::distance(kinds_.begin(), kinds_.find(name.type)))});
        }
        return spans;
      };
      for (const auto& [g, p] : OneToOne(typed(wanted), typed(predicted))) {
        hit_wanted.insert(wanted[g]);
        hit_predicted.insert(predicted[p]);
      }
    } else {
      std::ranges::set_intersection(wanted, predicted, std::inserter(hit_wanted, hit_wanted.end()));
      hit_predicted = hit_wanted;
    }
    std::erase_if(predicted, [&](const Named& name) {
      return !hit_predicted.contains(name) && !Judged(name);
    });
    const bool strict = level == "strict";
    const auto count = [&](const Named& name, const Tally& tally) {
      report_.Row(level + " " + name.type, "by type") += tally;
      if (name.type == "ROLE") {
        report_.Row(level + " ROLE") += tally;
      } else {
        report_.Row(level + " names") += tally;
      }
    };
    for (const Named& name : wanted) {
      const bool hit = hit_wanted.contains(name);
      count(name, {.gold = 1, .found = hit ? 1U : 0U});
      if (strict && !hit)
        report_.Error("missed " + name.type, gold_.article.id(), gold_.text.Excerpt(name.span));
    }
    for (const Named& name : predicted) {
      const bool hit = hit_predicted.contains(name);
      count(name, {.predicted = 1, .right = hit ? 1U : 0U});
      if (!strict) continue;
      const std::string& rule = rule_.at(name);
      report_.Row(name.type + " " + rule, "by rule") += {.predicted = 1, .right = hit ? 1U : 0U};
      if (!hit)
        report_.Error("wrong " + name.type, gold_.article.id(), gold_.text.Excerpt(name.span),
                      rule);
    }
  }

  const GoldArticle& gold_;
  const EvalAnalysis& analysis_;
  const std::set<std::string>& kinds_;
  Report& report_;
  std::vector<CodeSpan> outside_, unjudged_;
  std::vector<Named> wanted_, predicted_;
  std::map<Named, std::string> rule_;
};

}  // namespace

void ScoreNames(const GoldArticle& gold, const EvalAnalysis& analysis,
                const std::set<std::string>& kinds, Report* report) {
  std::set<std::string> asked;
  for (const std::string_view kind : kScored) {
    if (!kinds.contains(std::string(kind))) continue;
    asked.emplace(kind);
    // Rows in this order, whatever comes first.
    if (kind != "ROLE")
      report->Row("strict names"), report->Row("trimmed names"), report->Row("overlap names");
  }
  Scorer(gold, analysis, asked, report).Run();
}

}  // namespace newsgraph
