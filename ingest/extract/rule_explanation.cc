#include "ingest/extract/rule_explanation.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "graph/base/suggest.h"
#include "ingest/extract/claim_match.h"
#include "ingest/extract/explanation.h"
#include "ingest/extract/extractor.h"
#include "ingest/rules/frame_forms.h"
#include "ingest/rules/near_match.h"
#include "ingest/text/language.h"
#include "ingest/text/tokenizer.h"

namespace newsgraph {
namespace {

std::string Quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::string JoinedWith(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : std::string(between)) + word;
  return text;
}

// "^" and "$" in words; a word of the pattern in quotation marks.
std::string InWords(const std::string& wanted) {
  if (wanted == "^") return "the beginning";
  if (wanted == "$") return "the end";
  return wanted.starts_with('{') ? wanted : Quoted(wanted);
}

class Explainer {
 public:
  Explainer(const std::shared_ptr<const RuleBook>& book, const v1::Article& article)
      : book_(*book),
        article_(article),
        extractor_(book, {.on_fire = [this](std::string_view id,
                                            ByteSpan where) { fires_.emplace_back(id, where); },
                          .on_explain = [this](const Explanation& why) { why_ = why; }}) {}

  StatusOr<v1::RuleExplanation> Run(std::string_view id, size_t most) {
    out_.set_id(std::string(id));
    if (!FindRule(book_.merged())) return UnknownRule();
    for (const PhaseId phase : phases_) extractor_.matchers()[phase].StartRecording();
    extractor_.Extract(article_, &analysis_);
    if (!analysis_.language().empty() && analysis_.language() != "en") {
      return NotFoundError("the text is not English (" + analysis_.language() +
                           "): no rule is tried on it");
    }
    Tokenize(article_.text(), book_.lexicon(), &text_);
    Tokenize(article_.title(), book_.lexicon(), &title_);
    for (const auto& [fired, where] : fires_)
      if (fired == id) out_.set_fired(true);
    for (const PhaseId phase : phases_) TryPhase(phase);
    if (word_evidence_ != nullptr) TryNames();
    Sort(most);
    for (const v1::Claim& claim : analysis_.claims()) {
      if (claim.rule() == id) out_.add_claims(Dump(claim, analysis_));
    }
    Remark();
    return std::move(out_);
  }

 private:
  // Sets kind, place and the phases in which it is matched.
  bool FindRule(const MergedPacks& merged) {
    if (const auto* evidence = Find(merged.evidence, "evidence")) {
      if (evidence->where() == v1::TypeEvidence::PATTERN) {
        phases_ = {PhaseId::kEvidence};
      } else {
        word_evidence_ = evidence;
      }
    } else if (Find(merged.groups, "group") != nullptr) {
      phases_ = {PhaseId::kGroups};
    } else if (Find(merged.speakers, "speaker") != nullptr) {
      phases_ = {PhaseId::kSpeakers};
    } else if (const auto* rule = Find(merged.rules, "rule")) {
      phases_ = {PhaseId::kRelations};
      makes_claims_ = rule->emit_size() > 0;
    } else if ((frame_ = Find(merged.frames, "frame")) != nullptr) {
      phases_ = {PhaseId::kClauses, PhaseId::kRelations};
      makes_claims_ = true;
    } else if ((inference_ = Find(merged.inferences, "infer")) == nullptr) {
      return false;
    }
    return true;
  }

  template <class Message>
  const Message* Find(const Placed<Message>& placed, std::string_view kind) {
    for (size_t i = 0; i < placed.messages.size(); ++i) {
      if (placed.messages[i].id() != out_.id()) continue;
      out_.set_kind(std::string(kind));
      out_.set_where(placed.where[i]);
      return &placed.messages[i];
    }
    return nullptr;
  }

  Status UnknownRule() const {
    std::vector<std::string_view> ids;
    const auto add = [&ids](const auto& placed) {
      for (const auto& message : placed.messages) ids.push_back(message.id());
    };
    const MergedPacks& merged = book_.merged();
    add(merged.evidence);
    add(merged.groups);
    add(merged.speakers);
    add(merged.rules);
    add(merged.frames);
    add(merged.inferences);
    return NotFoundError(
        "no pack has a rule " + Quoted(out_.id()) + "." + DidYouMean(out_.id(), ids) +
        " `newsgraph rules coverage` lists them all; a rule of yours needs --pack");
  }

  // ---------------------------------------------------------------- patterns

  void TryPhase(PhaseId id) {
    const Phase& phase = book_.phase(id);
    const auto strings = extractor_.matchers()[id].Recorded();
    uint32_t reached = 0;  // token; the title's strings come last and begin anew
    for (const std::span<const Unit> units : strings) {
      if (units.empty()) continue;
      if (id == PhaseId::kEvidence && units.front().first < reached) in_title_ = true;
      reached = units.back().last;
      for (const Pattern& pattern : phase.patterns()) {
        if (pattern.rule_id == out_.id()) TryPattern(id, pattern, units);
      }
    }
    in_title_ = false;
  }

  void TryPattern(PhaseId phase, const Pattern& pattern, std::span<const Unit> units) {
    // A frame speaks of the clauses of its own verbs.
    if (phase == PhaseId::kClauses && !HasVerb(units)) return;
    const auto parsed = ParsePattern(pattern.source);
    if (!parsed.ok()) return;
    for (const NearMatch& match : FindNearMatches(*parsed, book_.lexicon(), units)) {
      v1::RuleTry& attempt = *out_.add_tries();
      attempt.set_pattern(pattern.source);
      attempt.set_first(match.first);
      attempt.set_last(match.last);
      for (const Unit& unit : units) attempt.add_units(DescribeUnit(unit, Words(unit)));
      if (!match.whole) {
        attempt.set_outcome(v1::RuleTry::STOPPED);
        for (const std::string& one : match.wanted) attempt.add_wanted(one);
        attempt.set_reason(WhyStopped(phase, units, match));
      } else if (!FiredAt(phase, units, match)) {
        attempt.set_outcome(v1::RuleTry::HELD_BACK);
        attempt.set_reason(WhyHeldBack(phase, units, match));
      }
    }
  }

  std::string_view Words(const Unit& unit) const {
    if (unit.last <= unit.first) return "-";
    const TokenizedText& text = in_title_ ? title_ : text_;
    return text.bytes(unit.first, unit.last).In(text.text);
  }

  bool HasVerb(std::span<const Unit> clause) const {
    const ClassId verb = book_.lexicon().FindClass(VerbClass(*frame_));
    return clause.size() > 1 && book_.lexicon().Has(clause[1].lex, verb);
  }

  bool FiredAt(PhaseId phase, std::span<const Unit> units, const NearMatch& match) const {
    if (phase == PhaseId::kEvidence) return out_.fired();  // told by name, not by place
    // What is told of a clause is its verb.
    const Unit& first = phase == PhaseId::kClauses ? units[1] : units[match.first];
    const Unit& last = phase == PhaseId::kClauses ? units[1] : units[match.last - 1];
    const ByteSpan here = text_.bytes(first.first, last.last);
    return std::ranges::any_of(fires_, [&](const auto& fire) {
      return fire.first == out_.id() && fire.second.begin < here.end &&
             here.begin < fire.second.end;
    });
  }

  std::string WhyStopped(PhaseId phase, std::span<const Unit> units, const NearMatch& match) const {
    std::vector<std::string> wanted;
    for (const std::string& one : match.wanted) wanted.push_back(InWords(one));
    const std::string asks = "it asks for " + JoinedWith(wanted, " or ");
    if (match.last >= units.size()) {
      return "the " + std::string(phase == PhaseId::kClauses ? "clause" : "sentence") +
             " ends where " + asks;
    }
    const Unit& unit = units[match.last];
    if (unit.code == UnitCode::kNothing) {
      return std::string("the clause has no ") + (match.last == 0 ? "subject" : "object") +
             ", and " + asks;
    }
    const std::string is = JoinedWith(ClassNamesOf(unit, book_.lexicon()), ", ");
    return "stopped at " + Quoted(Words(unit)) + ": " + asks + ", and this is " +
           (is.empty() ? "a word of no class" : is);
  }

  // The pattern matches: what else did it need?
  std::string WhyHeldBack(PhaseId phase, std::span<const Unit> units,
                          const NearMatch& match) const {
    switch (phase) {
      case PhaseId::kGroups:
        return WhoWon(units, match);
      case PhaseId::kSpeakers:
        return "a rule that stands before it gave the quotation its speaker, or the speaker is "
               "nobody who can speak";
      case PhaseId::kClauses:
        return "the verb is its verb, but " + MissingSlots();
      default:
        return "the place is spoken for already";
    }
  }

  // Of overlapping groups the leftmost, then the longest stays.
  std::string WhoWon(std::span<const Unit> units, const NearMatch& match) const {
    const Phase& phase = book_.phase(PhaseId::kGroups);
    Matcher matcher(phase);
    std::vector<RuleMatch> matches;
    matcher.FindAll(units, &matches);
    KeepLeftmostLongest(&matches);
    for (const RuleMatch& winner : matches) {
      if (winner.last <= match.first || match.last <= winner.first) continue;
      const std::string& id = phase.patterns()[winner.pattern].rule_id;
      if (id == out_.id()) break;
      std::string words;
      for (uint32_t u = winner.first; u < winner.last; ++u)
        words += (words.empty() ? "" : " ") + std::string(Words(units[u]));
      return "\"" + id + "\" took " + Quoted(words) +
             ": of groups that overlap the leftmost, then " + "the longest stays";
    }
    return "the extractor reads the word as a verb here";
  }

  std::string MissingSlots() const {
    std::vector<std::string> slots;
    for (const v1::Frame::Slot& slot : frame_->slot()) {
      if (slot.optional()) continue;
      std::string text = "\"" + slot.name() + "\"";
      if (slot.at() == v1::Frame::PREPOSITION)
        text += " after " + JoinedWith({slot.word().begin(), slot.word().end()}, " or ");
      if (slot.at() == v1::Frame::COMPLEMENT) text += " (the words after the verb)";
      slots.push_back(text);
    }
    return "a slot that must be filled is empty or of another type: " + JoinedWith(slots, ", ");
  }

  // ---------------------------------------------------------------- words of names

  // Evidence that asks for a class of the name's own words or of its neighbours.
  void TryNames() {
    const std::string asks =
        v1::TypeEvidence::Where_Name(word_evidence_->where()) + " " + word_evidence_->class_();
    for (const Explanation::Name& name : why_.names) {
      const bool counts = std::ranges::any_of(name.weights, [&](const Explanation::Weight& weight) {
        return weight.rule == out_.id();
      });
      v1::RuleTry& attempt = *out_.add_tries();
      attempt.set_pattern(asks);
      attempt.add_units("[" + name.text + "|NAME]");
      if (counts) {
        attempt.set_last(1);
        continue;
      }
      attempt.set_outcome(v1::RuleTry::STOPPED);
      attempt.add_wanted("{" + word_evidence_->class_() + "}");
      attempt.set_reason("stopped at " + Quoted(name.text) + ": " + std::string(Asked()) + " " +
                         word_evidence_->class_());
    }
  }

  std::string_view Asked() const {
    switch (word_evidence_->where()) {
      case v1::TypeEvidence::FIRST:
        return "the first of its words (two or more) has not the class";
      case v1::TypeEvidence::LAST:
        return "the last of its words (two or more) has not the class";
      case v1::TypeEvidence::ANY:
        return "none of its words (two or more) has the class";
      case v1::TypeEvidence::WHOLE:
        return "the name as a whole is no term of";
      case v1::TypeEvidence::SHAPE:
        return "not all of its words have the shape";
      case v1::TypeEvidence::BEFORE:
        return "what stands before it has not the class";
      default:
        return "what stands behind it has not the class";
    }
  }

  // ---------------------------------------------------------------- the whole

  static uint32_t Length(const v1::RuleTry& attempt) { return attempt.last() - attempt.first(); }

  // Of the forms of a frame in one clause only the one that came furthest tells something.
  static bool BetterOf(const std::vector<v1::RuleTry>& tries, const v1::RuleTry& attempt) {
    return std::ranges::any_of(tries, [&](const v1::RuleTry& other) {
      const bool better =
          other.outcome() != v1::RuleTry::STOPPED || Length(other) > Length(attempt);
      return better && std::ranges::equal(other.units(), attempt.units());
    });
  }

  void Sort(size_t most) {
    std::vector<v1::RuleTry> tries(out_.tries().begin(), out_.tries().end());
    std::ranges::stable_sort(tries, [](const v1::RuleTry& a, const v1::RuleTry& b) {
      if (a.outcome() != b.outcome()) return a.outcome() < b.outcome();
      return a.outcome() == v1::RuleTry::STOPPED && Length(a) > Length(b);
    });
    // What fits nowhere tells nothing where something else fits somewhere.
    size_t not_fired = 0;
    const bool some = std::ranges::any_of(tries, [](const v1::RuleTry& t) {
      return t.outcome() != v1::RuleTry::STOPPED || Length(t) > 0;
    });
    out_.clear_tries();
    for (const v1::RuleTry& t : tries) {
      const bool stopped = t.outcome() == v1::RuleTry::STOPPED;
      if (stopped && (BetterOf(tries, t) || (some && Length(t) == 0))) continue;
      if (t.outcome() == v1::RuleTry::FIRED || ++not_fired <= most) *out_.add_tries() = t;
    }
  }

  void Remark() {
    if (out_.fired() && makes_claims_ && out_.claims().empty()) {
      out_.add_remarks(
          "it fired, and made no claim: an end is a common noun, both ends are one, or another "
          "rule said the same");
    }
    if (inference_ != nullptr && out_.claims().empty()) {
      out_.add_remarks("nothing follows by it: it needs a claim " + inference_->when_predicate() +
                       " with the object \"" + inference_->when_object() +
                       "\", and one body whose name ends in \"" + inference_->then_object_head() +
                       "\"");
    }
    if (frame_ != nullptr && out_.tries().empty()) {
      std::vector<std::string> own(frame_->verb().begin(), frame_->verb().end());
      own.insert(own.end(), frame_->noun().begin(), frame_->noun().end());
      std::vector<std::string> seen;
      for (const Explanation::Clause& clause : why_.clauses) seen.push_back(clause.words);
      out_.add_remarks("none of its words is here (" + JoinedWith(own, ", ") + "); " +
                       (seen.empty() ? "there is no clause with a verb"
                                     : "the clauses seen: " + JoinedWith(seen, "; ")));
    } else if (out_.tries().empty() && inference_ == nullptr) {
      out_.add_remarks(phases_ == std::vector<PhaseId>{PhaseId::kSpeakers}
                           ? "there is no quotation here to find a speaker for"
                           : "there is no name here to find a type for");
    }
  }

  const RuleBook& book_;
  const v1::Article& article_;
  Extractor extractor_;
  v1::Analysis analysis_;
  TokenizedText text_;
  TokenizedText title_;
  bool in_title_ = false;
  std::vector<PhaseId> phases_;
  const v1::TypeEvidence* word_evidence_ = nullptr;  // one that has no pattern
  const v1::Frame* frame_ = nullptr;
  const v1::Inference* inference_ = nullptr;
  bool makes_claims_ = false;
  std::vector<std::pair<std::string, ByteSpan>> fires_;
  Explanation why_;
  v1::RuleExplanation out_;
};

}  // namespace

StatusOr<v1::RuleExplanation> ExplainRule(const std::shared_ptr<const RuleBook>& book,
                                          std::string_view id, const v1::Article& article,
                                          size_t most) {
  return Explainer(book, article).Run(id, most);
}

}  // namespace newsgraph
