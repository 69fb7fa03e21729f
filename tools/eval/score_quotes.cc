// Quotes: is the quoted content found, and is it given to the right speaker?
//
// A gold quote is found when the predicted quotes that lie in it (at least half of each inside) cover it with a Jaccard of a half or
// more: a quote in two pieces may be predicted as one or two. The speaker is right when both name a common letter of the text.
#include <algorithm>

#include "tools/eval/score.h"

namespace newsgraph {
namespace {

struct Said {
  CodeSpan span;
  v1::Quote::Kind kind = v1::Quote::DIRECT;
  int32_t speaker = -1;  // in EvalAnalysis::mentions
  bool cue = false;
  std::string rule;
};

std::string GroupOf(std::string_view kind) {
  return kind == "indirect" ? "indirect" : "direct + mixed";
}
std::string GroupOf(v1::Quote::Kind kind) {
  return kind == v1::Quote::INDIRECT ? "indirect" : "direct + mixed";
}
std::string WordOf(v1::Quote::Kind kind) {
  return kind == v1::Quote::INDIRECT ? "indirect" : kind == v1::Quote::MIXED ? "mixed" : "direct";
}

uint32_t Inside(const Said& said, const GoldQuote& gold) {
  uint32_t inside = 0;
  for (const CodeSpan piece : gold.pieces) inside += Shared(said.span, piece);
  return inside;
}

class Scorer {
 public:
  Scorer(const GoldArticle& gold, const EvalAnalysis& analysis, Report* report)
      : gold_(gold), analysis_(analysis), report_(*report) {
    for (const v1::Quote& quote : analysis.analysis.quotes()) {
      const auto span = gold.text.FromBytes(quote.begin(), quote.end());
      if (!span) continue;
      Said& said = said_.emplace_back(Said{*span, quote.kind(), -1, quote.has_cue(), quote.rule()});
      if (quote.has_speaker_mention() && quote.speaker_mention() < analysis.mention_at.size())
        said.speaker = analysis.mention_at[quote.speaker_mention()];
    }
    right_.resize(said_.size());
    voiced_.resize(said_.size());
    mute_.resize(said_.size());
    theirs_.resize(said_.size());
    nobodys_.resize(said_.size());
  }

  void Run() {
    for (const char* group : {"direct + mixed", "indirect"}) {
      for (const char* what :
           {"found, ", "speaker right, given found, ", "  .. or another mention of that entity, ",
            "found and speaker right, "})
        report_.Row(std::string(what) + group);
    }
    for (const GoldQuote& quote : gold_.quotes) ScoreGold(quote);
    for (size_t q = 0; q < said_.size(); ++q) ScoreSaid(q);
  }

 private:
  bool Speaks(const GoldQuote& gold, const Said& said, bool entity_too = false) const {
    if (said.speaker < 0) return false;
    const EvalMention& speaker = analysis_.mentions[static_cast<size_t>(said.speaker)];
    const auto is_source = [&](CodeSpan mention) {
      return std::ranges::any_of(gold.speaker,
                                 [&](CodeSpan source) { return Shared(mention, source) > 0; });
    };
    if (!entity_too) return is_source(speaker.span);
    return std::ranges::any_of(analysis_.of[speaker.entity], [&](size_t mention) {
      return is_source(analysis_.mentions[mention].span);
    });
  }

  // Of the gold's content alone.
  double Alone(const Said& said, const GoldQuote& gold) const {
    const uint32_t inside = Inside(said, gold);
    return static_cast<double>(inside) / (said.span.size() + Wanted(gold) - inside);
  }

  // Code points of the content; pieces that overlap count once.
  static uint32_t Wanted(const GoldQuote& gold) { return Union(gold.pieces); }

  static uint32_t Union(std::vector<CodeSpan> spans) {
    std::ranges::sort(spans);
    uint32_t size = 0, end = 0;
    for (const CodeSpan span : spans) {
      const uint32_t begin = std::max(span.begin, end);
      if (span.end > begin) size += span.end - begin;
      end = std::max(end, span.end);
    }
    return size;
  }

  // The predicted quotes that lie in the gold content, best first, and whether they find it.
  std::vector<size_t> Parts(const GoldQuote& gold, bool* hit) const {
    std::vector<size_t> parts;
    for (size_t q = 0; q < said_.size(); ++q) {
      if (said_[q].span.size() <= 2 * Inside(said_[q], gold)) parts.push_back(q);
    }
    std::ranges::stable_sort(
        parts, [&](size_t a, size_t b) { return Alone(said_[a], gold) > Alone(said_[b], gold); });
    std::vector<CodeSpan> covered, both = gold.pieces;
    for (const size_t q : parts) covered.push_back(said_[q].span);
    both.insert(both.end(), covered.begin(), covered.end());
    const uint32_t all = Union(both);
    const uint32_t common = Union(covered) + Wanted(gold) - all;
    *hit = !parts.empty() && 2 * common >= all;
    return parts;
  }

  void ScoreGold(const GoldQuote& gold) {
    const std::string group = GroupOf(gold.kind);
    const CodeSpan whole = {gold.pieces.front().begin, gold.pieces.back().end};
    bool hit = false;
    const std::vector<size_t> parts = Parts(gold, &hit);
    std::vector<size_t> best;  // more than one only where quotes nest
    for (const size_t q : parts) {
      if (Alone(said_[q], gold) >= 0.5) best.push_back(q);
    }
    if (best.empty() && !parts.empty()) best.push_back(parts.front());
    const bool has_source = !gold.speaker.empty();
    const auto speaks = [&](size_t q) { return Speaks(gold, said_[q]); };
    const bool ok = hit && has_source && std::ranges::any_of(best, speaks);
    report_.Row("found, " + group) += {.gold = 1, .found = hit ? 1U : 0U};
    for (const size_t q : parts) {
      const bool voiced = has_source && speaks(q);
      if (hit) right_[q] = true;
      if (hit && voiced) voiced_[q] = true;
      if (hit && !has_source) mute_[q] = true;
      if (voiced) theirs_[q] = true;
      if (!has_source) nobodys_[q] = true;
    }
    if (!hit)
      report_.Error("missed " + gold.kind, gold_.article.id(), gold_.text.Excerpt(whole, 60));
    if (!has_source) return;
    report_.Row("found and speaker right, " + group) += {.gold = 1, .found = ok ? 1U : 0U};
    if (gold.kind == "direct") ScoreCue(parts, hit, speaks);
    if (!hit) return;
    const bool entity = ok || std::ranges::any_of(best, [&](size_t q) {
                          return Speaks(gold, said_[q], /*entity_too=*/true);
                        });
    report_.Row("speaker right, given found, " + group) += {.gold = 1, .found = ok ? 1U : 0U};
    report_.Row("  .. or another mention of that entity, " + group) +=
        {.gold = 1, .found = entity ? 1U : 0U};
    if (!ok) WrongSpeaker(gold, whole, best);
  }

  template <class Speaks>
  void ScoreCue(const std::vector<size_t>& parts, bool hit, const Speaks& speaks) {
    const auto answers = std::ranges::find_if(parts, [&](size_t q) {
      return said_[q].kind == v1::Quote::DIRECT && said_[q].cue && said_[q].speaker >= 0;
    });
    const bool answered = hit && answers != parts.end();
    report_.Row("direct quotes answered by a cue") += {.gold = 1, .found = answered ? 1U : 0U};
    if (answered) {
      report_.Row("  speaker right, of those answered") +=
          {.gold = 1, .found = speaks(*answers) ? 1U : 0U};
    }
  }

  void WrongSpeaker(const GoldQuote& gold, CodeSpan whole, const std::vector<size_t>& best) {
    const Said& said = said_[best.front()];
    const std::string_view predicted =
        said.speaker < 0
            ? std::string_view("nobody")
            : gold_.text.At(analysis_.mentions[static_cast<size_t>(said.speaker)].span);
    report_.Error("wrong speaker, " + gold.kind, gold_.article.id(),
                  gold_.text.Excerpt(whole, 0) +
                      " | gold: " + std::string(gold_.text.At(gold.speaker.front())) +
                      " | predicted: " + std::string(predicted),
                  said.rule);
  }

  void ScoreSaid(size_t q) {
    const Said& said = said_[q];
    const std::string group = GroupOf(said.kind);
    report_.Row("found, " + group) += {.predicted = 1, .right = right_[q] ? 1U : 0U};
    const bool judged = voiced_[q] || !mute_[q];
    if (judged) {
      const Tally tally = {.predicted = 1, .right = voiced_[q] ? 1U : 0U};
      report_.Row("found and speaker right, " + group) += tally;
      report_.Row(WordOf(said.kind), "by type") += tally;
      report_.Row(said.rule, "by rule") += tally;
    }
    if (said.kind == v1::Quote::DIRECT && said.cue && said.speaker >= 0 &&
        (theirs_[q] || !nobodys_[q])) {
      report_.Row("  speaker right, of all cued direct predicted") +=
          {.gold = 1, .found = theirs_[q] ? 1U : 0U};
    }
    if (!right_[q]) {
      report_.Error("no quote, " + WordOf(said.kind), gold_.article.id(),
                    gold_.text.Excerpt(said.span), said.rule);
    }
  }

  const GoldArticle& gold_;
  const EvalAnalysis& analysis_;
  Report& report_;
  std::vector<Said> said_;
  // By predicted quote: in a found one; speaker right there; there without a gold speaker; in any of
  // that speaker, found or not; in any without a gold speaker.
  std::vector<bool> right_, voiced_, mute_, theirs_, nobodys_;
};

}  // namespace

void ScoreQuotes(const GoldArticle& gold, const EvalAnalysis& analysis, Report* report) {
  Scorer(gold, analysis, report).Run();
}

}  // namespace newsgraph
