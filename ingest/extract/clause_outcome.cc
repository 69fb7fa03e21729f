// What came of an act and when, though no "not" and no "will" says so: failed attempts, "instead of", the present for what is to come,
// "would" for what was usual (clauses.h).
#include <algorithm>

#include "ingest/extract/clauses.h"
#include "ingest/extract/fiction.h"
#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// So many tokens before an attempt or its verb stand the words that it failed.
constexpr uint32_t kBesideAttempt = 2;
// So many clauses away the main clause is looked for.
constexpr size_t kMainReach = 3;
// So many tokens from a verb it is told that it was usual.
constexpr uint32_t kUsualReach = 40;
// So many tokens behind a verb stands its "until".
constexpr uint32_t kUntilReach = 12;
// So many units before the subject stands "when".
constexpr int32_t kBeforeSubject = 6;

}  // namespace

bool ClauseBuilder::HoldsClass(ClassId id, uint32_t first, uint32_t last) const {
  const auto& tokens = doc_->text.tokens;
  return std::any_of(tokens.begin() + first, tokens.begin() + last,
                     [&](const Token& token) { return InClass(token.lex, id); });
}

// "tried in vain to buy", "the failed attempt to buy", "was rebuffed in his effort to buy": did not.
bool ClauseBuilder::IsInVain(size_t index, size_t first_clause) const {
  const Clause& clause = (*clauses_)[index];
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause.verb)];
  if (verb.form == VerbForm::kFinite || index == first_clause)
    return clause.under_noun && NounFailed(clause);
  const Clause& before = (*clauses_)[index - 1];
  const VerbGroup& over = doc_->verbs[static_cast<size_t>(before.verb)];
  if (clause.under_noun)
    return NounFailed(clause) || (over.form == VerbForm::kFinite && !over.negative &&
                                  InClass(unit(before.verb_unit).lex, fails_));
  const uint32_t begin = doc_->text.sentences[clause.sentence].first;
  const uint32_t first = std::max(begin, over.first - std::min(over.first, kBesideAttempt));
  return clause.governor == static_cast<int32_t>(index) - 1 && first < verb.first &&
         HoldsClass(in_vain_, first, verb.first);
}

// "the failed attempt to"
bool ClauseBuilder::NounFailed(const Clause& clause) const {
  int32_t noun = clause.verb_unit - 1;
  while (noun > begin_ && IsToken(noun) && Is(noun, kPreposition | kNegation)) --noun;
  if (noun <= begin_) return false;
  const uint32_t begin = doc_->text.sentences[clause.sentence].first;
  return HoldsClass(failed_,
                    std::max(begin, unit(noun).first - std::min(unit(noun).first, kBesideAttempt)),
                    unit(noun).last);
}

// "instead of attending", "rather than resign"
bool ClauseBuilder::IsInstead(const Clause& clause) const {
  const int32_t at = clause.verb_unit - 1;
  if (at < begin_ || !IsToken(at)) return false;
  const std::string words = FoldCase(doc_->Words(unit(at).first, unit(at).last));
  return words == "instead of" || words == "rather than";
}

// "are ousted next season", "competes on Sunday next": what is to come.
bool ClauseBuilder::IsAhead(const Clause& clause) const {
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause.verb)];
  const auto& tokens = doc_->text.tokens;
  int32_t stop = clause.verb_unit + 1;
  while (stop < end_ && !IsVerb(unit(stop)) && !IsBreak(stop)) ++stop;
  const uint32_t last = stop < end_ ? unit(stop).first : doc_->text.sentences[clause.sentence].last;
  for (uint32_t at = verb.last; at + 1 < last; ++at) {
    // "is mayor until next May"
    const std::string_view before = doc_->text.word(tokens[at - 1]);
    const bool bound = before == "until" || before == "till" || before == "through" ||
                       before == "by" || before == "since";
    if (!bound && InClass(tokens[at].lex, next_) &&
        grammar_.is(tokens[at + 1], kTime | kWeekday | kMonth))
      return true;
  }
  return false;
}

// "will speak when Okafor is dismissed"
bool ClauseBuilder::IsWhenToCome(size_t index, size_t first_clause) const {
  const Clause& clause = (*clauses_)[index];
  if (clause.subject < 0 || clause.subject > clause.verb_unit) return false;
  int32_t at = clause.subject - 1;
  const int32_t reach = std::max(begin_, clause.subject - kBeforeSubject);
  while (at > reach && !IsVerb(unit(at)) &&
         !(IsToken(at) && (IsQuoteMark(at) || InClass(unit(at).lex, when_))))
    --at;
  if (at < begin_ || !IsToken(at) || !InClass(unit(at).lex, when_)) return false;
  // "one of her last speeches before she retires"
  const std::string_view link = doc_->text.word(doc_->text.tokens[unit(at).first]);
  if ((link == "before" || link == "until") &&
      IsInSimplePresent(*doc_, grammar_, doc_->verbs[static_cast<size_t>(clause.verb)]))
    return true;
  const size_t from = std::max(first_clause, index - std::min(index, kMainReach));
  for (size_t c = from; c < clauses_->size() && c <= index + kMainReach; ++c) {
    const Clause& main = (*clauses_)[c];
    const VerbGroup& verb = doc_->verbs[static_cast<size_t>(main.verb)];
    if (main.sentence == clause.sentence && verb.future && verb.form == VerbForm::kFinite &&
        !grammar_.is(unit(main.verb_unit), kSay))  // "I will tell you, when I travel"
      return true;
  }
  return false;
}

// "would often call", "whenever they met, she would call", "every Friday she would call": the word stands in the verb group, or opens the
// sentence. Not "would often have called".
bool ClauseBuilder::IsUsual(const Clause& clause) const {
  const Sentence& sentence = doc_->text.sentences[clause.sentence];
  const auto& tokens = doc_->text.tokens;
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause.verb)];
  bool usual = InClass(tokens[sentence.first].lex, whenever_) ||
               (InClass(tokens[sentence.first].lex, every_) &&
                grammar_.is(tokens[sentence.first + 1], kTime | kWeekday));
  for (uint32_t at = verb.first; at < verb.main; ++at) {
    if (grammar_.is(tokens[at], kHave)) return false;
    usual |= InClass(tokens[at].lex, whenever_);
  }
  for (uint32_t at = sentence.first; usual && at < std::min(sentence.last, verb.main + kUsualReach);
       ++at) {
    if (grammar_.is(tokens[at], kConditional)) return false;
  }
  return usual;
}

// "is to step down, with Okafor succeeding her": no sooner than she does.
v1::Claim::Modality ClauseBuilder::WithMain(size_t index, size_t first_clause) const {
  const Clause& clause = (*clauses_)[index];
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause.verb)];
  const bool with = verb.form == VerbForm::kGerund && clause.governor < 0 && !clause.under_noun &&
                    clause.subject > begin_ && clause.subject < clause.verb_unit &&
                    IsToken(clause.subject - 1) &&
                    unit(clause.subject - 1).word == grammar_.words().with;
  first_clause = std::max(first_clause, index - std::min(index, kMainReach));
  for (size_t c = index; with && c-- > first_clause;) {
    const VerbForm form = doc_->verbs[static_cast<size_t>((*clauses_)[c].verb)].form;
    if ((*clauses_)[c].subject >= 0 && form != VerbForm::kGerund) return (*clauses_)[c].modality;
  }
  return v1::Claim::ASSERTED;
}

// "did not endorse her until July": did so then, or was no member until then; and it is the begin that the date tells.
bool ClauseBuilder::IsNotUntil(const Clause& clause) const {
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause.verb)];
  if (!verb.negative || !verb.past || verb.form != VerbForm::kFinite) return false;
  for (uint32_t at = verb.last; at < clause.last && at < verb.last + kUntilReach; ++at) {
    if (doc_->text.tokens[at].word == grammar_.words().until) return true;
  }
  return false;
}

// "was going to resign, but": did not.
bool ClauseBuilder::IsAbandoned(const Clause& clause) const {
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause.verb)];
  const auto& tokens = doc_->text.tokens;
  const uint32_t begin = doc_->text.sentences[clause.sentence].first;
  const uint32_t end = doc_->text.sentences[clause.sentence].last;
  const uint32_t main = verb.main;
  if (main < begin + 3 || !grammar_.is(tokens[main - 3], kBe) ||
      !grammar_.is(tokens[main - 3], kVerbPast) || doc_->text.word(tokens[main - 2]) != "going" ||
      doc_->text.word(tokens[main - 1]) != "to")
    return false;
  for (uint32_t at = verb.last; at < end && at < verb.last + kUsualReach; ++at) {
    if (tokens[at].word == grammar_.words().but) return true;
  }
  return false;
}

// "appeared on the show to defend her": for that, and did; but "appeared to defend her".
bool ClauseBuilder::IsPurposeOfAppearing(const Clause& clause) const {
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause.verb)];
  if (verb.form != VerbForm::kInfinitive || clause.governor < 0) return false;
  const Clause& over = (*clauses_)[static_cast<size_t>(clause.governor)];
  const VerbGroup& main = doc_->verbs[static_cast<size_t>(over.verb)];
  return !over.prepositions.empty() && main.last < verb.first &&
         grammar_.is(doc_->text.tokens[main.last], kPreposition) &&
         doc_->text.word(doc_->text.tokens[main.last]) != "to" &&
         FoldCase(doc_->text.word(doc_->text.tokens[main.main])).starts_with("appear");
}

void ClauseBuilder::ReadOutcome(size_t index, size_t first_clause) {
  Clause& clause = (*clauses_)[index];
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause.verb)];
  if ((clause.polarity == v1::Claim::NEGATIVE && IsNotUntil(clause)) || IsAbandoned(clause))
    clause.unstated = true;
  if (clause.modality == v1::Claim::POSSIBLE && IsPurposeOfAppearing(clause))
    clause.modality = v1::Claim::ASSERTED;
  if (IsInVain(index, first_clause)) {
    clause.modality = v1::Claim::ASSERTED;
    clause.polarity = v1::Claim::NEGATIVE;
    clause.unstated = false;
  } else if (verb.form != VerbForm::kFinite && IsInstead(clause)) {
    clause.polarity = v1::Claim::NEGATIVE;
  }
  if (clause.modality == v1::Claim::CONDITIONAL && !clause.conditional &&
      grammar_.is(doc_->text.tokens[verb.first], kWould) && IsUsual(clause))
    clause.modality = v1::Claim::ASSERTED;
  if (clause.modality != v1::Claim::ASSERTED) return;
  const bool present = verb.form == VerbForm::kFinite && !verb.past &&
                       !grammar_.is(doc_->text.tokens[verb.first], kHave);
  if (present && (IsAhead(clause) || IsWhenToCome(index, first_clause)))
    clause.modality = v1::Claim::PLANNED;
  if (WithMain(index, first_clause) == v1::Claim::PLANNED) clause.modality = v1::Claim::PLANNED;
}

}  // namespace newsgraph
