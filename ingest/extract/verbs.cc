#include "ingest/extract/verbs.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// So many tokens may stand between two commas inside a verb group.
constexpr uint32_t kLongestInterruption = 5;

constexpr uint64_t kAnyVerb = kVerbBase | kVerbThird | kVerbPast | kVerbParticiple | kVerbGerund;
constexpr uint64_t kAuxiliary = kModal | kBe | kHave | kDo;

// Parses one verb group at a time from the tokens of a sentence.
class VerbGroupParser {
 public:
  VerbGroupParser(const Grammar& grammar, const std::vector<uint8_t>& covered, Document* doc)
      : grammar_(grammar), covered_(covered), doc_(*doc), tokens_(doc->text.tokens) {}

  void ParseSentence(const Sentence& sentence) {
    begin_ = sentence.first;
    end_ = sentence.last;
    size_t first_of_sentence = doc_.verbs.size();
    for (uint32_t at = begin_; at < end_;) {
      VerbGroup group;
      if (!covered_[at] && MayBegin(tokens_[at]) && Parse(at, &group)) {
        ReadAdverbsBefore(&group);
        ReadInversion(&group);
        doc_.verbs.push_back(group);
        at = group.last;
      } else {
        ++at;
      }
    }
    MakeReducedRelatives(first_of_sentence);
  }

 private:
  bool Is(uint32_t at, uint64_t any) const {
    return at < end_ && !covered_[at] && grammar_.is(tokens_[at], any);
  }
  bool Word(uint32_t at, WordId word) const {
    return at < end_ && word != kUnknownWord && tokens_[at].word == word;
  }

  // Whether "'s" / "'re" / "'ve" after a pronoun is a verb.
  bool CliticVerb(uint32_t at) const {
    return at > begin_ && tokens_[at].word == grammar_.words().possessive &&
           grammar_.is(tokens_[at - 1], kPronoun | kRelative);
  }

  // "allegedly met", "once led": what an adverb says of the act.
  void ReadAdverb(const Token& token, VerbGroup* group) const {
    if (grammar_.is(token, kAllegedWord) && group->modality == v1::Claim::ASSERTED)
      group->modality = v1::Claim::ALLEGED;
    if (grammar_.is(token, kPossibleWord) && group->modality == v1::Claim::ASSERTED)
      group->modality = v1::Claim::POSSIBLE;
    if (grammar_.is(token, kDeniedWord)) group->negative = true;  // nearly
    if (grammar_.is(token, kHeldOnce)) group->former = true;
  }

  // The adverbs right before a verb group.
  void ReadAdverbsBefore(VerbGroup* group) const {
    for (uint32_t at = group->first; at > begin_; --at) {
      const Token& token = tokens_[at - 1];
      // "no longer wants": but "no" alone is a noun's
      const bool never = grammar_.is(token, kNegation) && !grammar_.is(token, kAuxiliary) &&
                         (token.word != grammar_.words().no || at < group->first) &&
                         !covered_[at - 1];
      if (never) group->negative = true;
      if (covered_[at - 1] || !(never || grammar_.is(token, kAdverb)) ||
          grammar_.is(token, kPreposition | kDeterminer))
        return;
      ReadAdverb(token, group);
    }
  }

  // "Should Okafor resign, ..", "Had she resigned, ..", "Will he go?": an auxiliary before the subject states nothing.
  void ReadInversion(VerbGroup* group) const {
    if (group->modality != v1::Claim::ASSERTED) return;
    uint32_t subject = group->first;
    while (subject > begin_ && !covered_[subject - 1] &&
           grammar_.is(tokens_[subject - 1], kNegation))
      --subject;  // "had she not been dismissed"
    const uint32_t verb = subject;
    while (subject > begin_ &&
           (covered_[subject - 1] || grammar_.is(tokens_[subject - 1], kPronoun | kDeterminer)))
      --subject;
    if (subject == begin_ || subject == verb) return;
    const uint32_t at = subject - 1;
    const uint64_t bits = grammar_.bits(tokens_[at]);
    if (covered_[at] || (bits & kAuxiliary) == 0) return;
    const bool had_she = (bits & kHave) != 0 && (bits & kVerbPast) != 0 && subject + 1 == verb &&
                         grammar_.is(tokens_[subject], kPronoun) && verb < group->first;
    // "Okafor (42) is a lawyer representing": no question
    const bool opens = at == begin_ || (tokens_[at - 1].shape == Shape::kPunctuation &&
                                        !Word(at - 1, grammar_.words().close_paren));
    if (!opens && !had_she) return;
    const bool condition =
        (bits & kObligation) != 0 || ((bits & kHave) != 0 && (bits & kVerbPast) != 0);
    group->modality = condition ? v1::Claim::CONDITIONAL : v1::Claim::POSSIBLE;
  }

  // Consumes adverbs and negations.
  uint32_t SkipAdverbs(uint32_t at, VerbGroup* group) const {
    while (at < end_ && !covered_[at] &&
           (grammar_.is(tokens_[at], kNegation) || PureAdverb(at) || HeldOnce(at))) {
      ReadAdverb(tokens_[at], group);
      if (grammar_.is(tokens_[at], kNegation) && !grammar_.is(tokens_[at], kAuxiliary))
        group->negative = true;
      if (grammar_.is(tokens_[at], kAuxiliary)) break;
      // "was no meeting": the noun's, not an adverb; but "is no longer"
      if (Word(at, grammar_.words().no) && !Is(at + 1, kAdverb)) break;
      ++at;
    }
    return at;
  }
  // "should, in fact, resign", "has, however, resigned": behind what stands between two commas, where that is no clause.
  uint32_t SkipInterruption(uint32_t at) const {
    if (!Word(at, grammar_.words().comma) || tokens_[at].word == kUnknownWord) return at;
    for (uint32_t i = at + 1; i < end_ && i - at <= kLongestInterruption; ++i) {
      if (Word(i, grammar_.words().comma)) return i == at + 1 ? at : i + 1;
      const uint64_t bits = grammar_.bits(tokens_[i]);
      const bool verb = (bits & (kAnyVerb | kAuxiliary)) != 0 && (bits & (kNoun | kAdverb)) == 0;
      if (covered_[i] || verb || (bits & (kPronoun | kRelative | kSubordinator)) != 0 ||
          tokens_[i].shape == Shape::kPunctuation)
        return at;
    }
    return at;
  }
  // "was once owned", but not "once it was"
  bool HeldOnce(uint32_t at) const { return grammar_.is(tokens_[at], kHeldOnce); }
  bool PureAdverb(uint32_t at) const {
    const uint64_t bits = grammar_.bits(tokens_[at]);
    return (bits & kAdverb) != 0 &&
           (bits & (kAuxiliary | kPreposition | kSubordinator | kDeterminer)) == 0;
  }

  bool MayBegin(const Token& token) const {
    return grammar_.is(token, kAnyVerb | kAuxiliary) || token.word == grammar_.words().to ||
           token.word == grammar_.words().possessive;
  }

  bool Parse(uint32_t at, VerbGroup* group) {
    group->first = at;
    if (Word(at, grammar_.words().to)) return ParseInfinitive(at, group);
    const bool clitic = tokens_[at].word == grammar_.words().possessive;
    if (tokens_[at].shape == Shape::kUpper && !tokens_[at].has(Token::kHeadlineCase))
      return false;  // AM, DO
    if (clitic ? CliticVerb(at) : Is(at, kAuxiliary)) return ParseAuxiliaries(at, group);
    if (clitic) return false;
    return ParseBare(at, group);
  }

  bool ParseInfinitive(uint32_t at, VerbGroup* group) {
    uint32_t main = at + 1;
    // "to either resign or retire"
    if (Is(main, kDeterminer) && Is(main + 1, kVerbBase) &&
        FoldCase(doc_.text.word(tokens_[main])) == "either")
      ++main;
    main = SkipAdverbs(main, group);
    if (main >= end_ || covered_[main]) return false;
    group->form = VerbForm::kInfinitive;
    // "vowed not to resign"
    if (at > begin_ && !covered_[at - 1] && tokens_[at - 1].word == grammar_.words().not_)
      group->negative = true;
    if (Is(main, kBe) && grammar_.is(tokens_[main], kVerbBase | kBe) &&
        Word(main, grammar_.words().be))
      return AfterBe(main, group);
    if (Is(main, kHave)) {
      uint32_t next = SkipAdverbs(main + 1, group);
      if (Word(next, grammar_.words().been)) return AfterBe(next, group);
      if (Is(next, kVerbParticiple)) return Finish(next, group);
    }
    if (!Is(main, kVerbBase)) return false;
    return Finish(main, group);
  }

  bool ParseAuxiliaries(uint32_t at, VerbGroup* group) {
    const uint64_t bits = grammar_.bits(tokens_[at]);
    if ((bits & kNegation) != 0) group->negative = true;
    // "after being removed", "having met"
    if ((bits & kVerbGerund) != 0) group->form = VerbForm::kGerund;
    if ((bits & kModal) != 0) {
      if (tokens_[at].word == kUnknownWord) return false;
      ReadModal(bits, group);
      uint32_t next = SkipAdverbs(SkipInterruption(at + 1), group);
      if (Is(next, kAuxiliary | kVerbBase) == false && next < end_ && !covered_[next])
        next = SkipSubject(next);
      if (Word(next, grammar_.words().be)) return AfterBe(next, group);
      if (Is(next, kHave)) {
        const uint32_t after = SkipAdverbs(next + 1, group);
        if (Word(after, grammar_.words().been)) return AfterBe(after, group);
        if (Is(after, kVerbParticiple)) return Finish(after, group);
      }
      if (Is(next, kVerbBase)) return Finish(next, group);
      if ((bits & kWould) != 0) {  // "they'd met", "they'd been removed"
        const bool been = Word(next, grammar_.words().been);
        if (been || Is(next, kVerbParticiple)) {
          group->modality = v1::Claim::ASSERTED;
          group->past = true;
          return been ? AfterBe(next, group) : Finish(next, group);
        }
      }
      group->main = at;  // a modal alone: "he can"
      group->last = at + 1;
      return false;
    }
    if ((bits & kDo) != 0) {
      const uint32_t next = SkipAdverbs(at + 1, group);
      group->past = (bits & kVerbPast) != 0;
      if (Is(next, kVerbBase) && !Is(next, kDeterminer)) return Finish(next, group);
      return Finish(at, group);
    }
    if ((bits & kHave) != 0) {
      uint32_t next = SkipAdverbs(SkipInterruption(at + 1), group);
      if (Word(next, grammar_.words().been)) {
        group->past = (bits & kVerbPast) != 0;
        return AfterBe(next, group);
      }
      if (Is(next, kVerbParticiple)) {
        group->past = true;
        return Finish(next, group);
      }
      group->past = (bits & kVerbPast) != 0;
      const bool nothing = group->negative && (bits & kNegation) == 0;  // "have nothing to do"
      if (!nothing && Word(next, grammar_.words().to) && Is(next + 1, kVerbBase)) {
        // "has to resign"; who had to did, who has yet to did not
        const bool yet = Word(next - 1, grammar_.words().yet);
        group->negative |= yet;
        if (!group->past && !yet) group->modality = v1::Claim::DEMANDED;
        return Finish(next + 1, group);
      }
      return Finish(at, group);
    }
    if (CliticVerb(at)) {  // he's been removed / he's resigned / he's a mayor
      const uint32_t next = SkipAdverbs(at + 1, group);
      // "he's removed himself", "she's sold her boat": has
      if (Is(next, kVerbParticiple) && next + 1 < end_ &&
          grammar_.is(tokens_[next + 1], kPossessive | kPronoun)) {
        group->past = true;
        return Finish(next, group);
      }
      if (Word(next, grammar_.words().been)) return AfterBe(next, group);
    }
    group->past = (bits & kVerbPast) != 0;
    if (Word(at, grammar_.words().be)) ShareAuxiliary(at, group);
    return AfterBe(at, group);
  }

  // A form of "be" at `be`: progressive, passive, "is to", or the copula itself.
  bool AfterBe(uint32_t be, VerbGroup* group) {
    uint32_t next = SkipAdverbs(be + 1, group);
    if (next < end_ && !covered_[next]) {
      if (Word(next, grammar_.words().going) && Word(next + 1, grammar_.words().to) &&
          Is(next + 2, kVerbBase)) {
        group->future = true;
        group->modality = v1::Claim::PLANNED;
        return Finish(next + 2, group);
      }
      // "was quick to resign", "was first to": the adjective's
      const bool adjective = next > be + 1 && Is(next - 1, kAdjective);
      if (!adjective && Word(next, grammar_.words().to)) {
        const uint32_t main = SkipAdverbs(next + 1, group);
        if (Word(main, grammar_.words().be)) {
          group->future = true;
          if (group->modality == v1::Claim::ASSERTED) group->modality = v1::Claim::PLANNED;
          return AfterBe(main, group);
        }
        if (Is(main, kVerbBase)) {
          group->future = true;
          if (group->modality == v1::Claim::ASSERTED) group->modality = v1::Claim::PLANNED;
          return Finish(main, group);
        }
      }
      if (Is(next, kVerbGerund) && Is(next, kBe)) {  // being removed
        const uint32_t after = SkipAdverbs(next + 1, group);
        if (Is(after, kVerbParticiple)) {
          group->passive = true;
          return Finish(after, group);
        }
      }
      if (Is(next, kVerbGerund)) return Finish(next, group);
      if (Is(next, kVerbParticiple)) {
        group->passive = true;
        return Finish(next, group);
      }
    }
    return Finish(be, group);
  }

  // Over the subject of a question ("Will Okafor resign"): not followed here; a covered token stops
  // it.
  uint32_t SkipSubject(uint32_t at) const { return at; }

  static void ReadModal(uint64_t bits, VerbGroup* group) {
    if ((bits & kFuture) != 0) {
      group->future = true;
      group->modality = v1::Claim::PLANNED;
    } else if ((bits & kWould) != 0) {
      group->modality = v1::Claim::CONDITIONAL;
    } else if ((bits & kObligation) != 0) {
      group->modality = v1::Claim::DEMANDED;
    } else {
      group->modality = v1::Claim::POSSIBLE;
    }
  }

  // A verb without auxiliary.
  bool ParseBare(uint32_t at, VerbGroup* group) {
    const uint64_t bits = grammar_.bits(tokens_[at]);
    if ((bits & kAnyVerb) == 0) return false;
    if (Word(at, grammar_.words().used) && Word(at + 1, grammar_.words().to)) {
      uint32_t main = SkipAdverbs(at + 2, group);
      group->past = group->former = true;
      if (Word(main, grammar_.words().be)) return AfterBe(main, group);
      if (Is(main, kVerbBase)) return Finish(main, group);
      group->former = false;
    }
    if (tokens_[at].shape != Shape::kLower && !tokens_[at].has(Token::kSentenceStart) &&
        !tokens_[at].has(Token::kHeadlineCase))
      return false;
    const bool noun_before = NounContext(at);
    if ((bits & kVerbGerund) != 0 && (bits & (kVerbBase | kVerbPast | kVerbThird)) == 0) {
      // "the fishing town", "a small fishing town"
      const bool owned = at >= begin_ + 2 && !CliticVerb(at - 2) &&
                         tokens_[at - 2].word == grammar_.words().possessive;
      const bool described = at >= begin_ + 2 && Is(at - 1, kAdjective | kVerbParticiple) &&
                             (owned || Is(at - 2, kDeterminer | kPossessive)) &&
                             !Is(at - 1, kPronoun);
      if (noun_before || described) return false;
      group->form = VerbForm::kGerund;
      return Finish(at, group);
    }
    // "met Okafor last week"
    if ((bits & kVerbBase) != 0 && (bits & kAdjective) != 0 &&
        Is(at + 1, kTime | kWeekday | kMonth))
      return false;
    const bool may_be_noun = (bits & (kNoun | kNounPlural | kAdjective)) != 0;
    // "faces charges": right behind a finite verb no other one stands.
    if ((bits & kVerbThird) != 0 && may_be_noun && !doc_.verbs.empty() &&
        doc_.verbs.back().last == at && doc_.verbs.back().first >= begin_ &&
        doc_.verbs.back().form == VerbForm::kFinite)
      return false;
    // "opposed the Brellin bid for": behind the object of a verb that takes no clause stands a noun.
    if ((bits & kVerbPast) != 0 && (bits & kNoun) != 0 && BehindObject(at)) return false;
    // ", fans said": who says it.
    if ((bits & kVerbThird) != 0 && may_be_noun && Is(at + 1, kSay) && Is(at + 1, kVerbPast))
      return false;
    if ((bits & (kVerbPast | kVerbThird)) != 0) {
      if (noun_before || (may_be_noun && !SubjectBefore(at))) {
        if ((bits & kVerbParticiple) == 0 || noun_before) return false;
      }
      group->past = (bits & kVerbPast) != 0;
      return Finish(at, group);
    }
    if ((bits & kVerbParticiple) != 0) {
      if (noun_before) return false;
      group->form = VerbForm::kParticiple;
      group->passive = true;
      return Finish(at, group);
    }
    if (!noun_before && ShareAuxiliary(at, group)) return Finish(at, group);
    // A base form: after a plural subject or a pronoun.
    if (noun_before || !PluralSubjectBefore(at)) return false;
    return Finish(at, group);
  }

  // "to hire and fire", "may resign or be dismissed": a base form after a coordinator shares what stands before the other verb. False
  // where there is no such verb.
  bool ShareAuxiliary(uint32_t at, VerbGroup* group) const {
    uint32_t joint = at;  // over adverbs: "can yell and even resign"
    while (joint > begin_ && !covered_[joint - 1] && PureAdverb(joint - 1)) --joint;
    if (joint == begin_ || covered_[joint - 1] || !grammar_.is(tokens_[joint - 1], kCoordinator) ||
        doc_.verbs.empty() || doc_.verbs.back().first < begin_)
      return false;
    const VerbGroup& other = doc_.verbs.back();
    const bool after_do = other.first != other.main && other.form == VerbForm::kFinite &&
                          grammar_.is(tokens_[other.first], kDo);
    if (other.form != VerbForm::kInfinitive && other.modality == v1::Claim::ASSERTED && !after_do)
      return false;
    group->form = other.form;
    group->modality = other.modality;
    group->future = other.future;
    group->negative = other.negative;
    return true;
  }

  // Whether a name that is the object of the finite verb before stands right before a token, and no object of its own behind it.
  bool BehindObject(uint32_t at) const {
    if (at == begin_ || !covered_[at - 1] || doc_.verbs.empty()) return false;
    const VerbGroup& verb = doc_.verbs.back();
    const bool ends =
        at + 1 >= end_ || tokens_[at + 1].shape == Shape::kPunctuation || Is(at + 1, kPreposition);
    return ends && verb.form == VerbForm::kFinite && verb.first >= begin_ && !verb.passive &&
           !grammar_.is(tokens_[verb.main], kSay | kBe) && verb.last < at &&
           ClearBetween(verb.last, at);
  }

  // After a determiner, an adjective, a possessive or a preposition, a word is a noun (or part of a
  // noun group).
  bool NounContext(uint32_t at) const {
    if (at == begin_) return false;
    const Token& before = tokens_[at - 1];
    if (covered_[at - 1]) return false;
    const uint64_t bits = grammar_.bits(before);
    // "its wholly owned unit", "Okafor's recently dismissed aide": over the adverb
    const bool described =
        at >= begin_ + 2 && (bits & kAdverb) != 0 && grammar_.is(tokens_[at], kVerbParticiple) &&
        !covered_[at - 2] &&
        (Is(at - 2, kPossessive) ||
         (tokens_[at - 2].word == grammar_.words().possessive && !CliticVerb(at - 2)));
    // "30 leading companies"
    const bool counted = before.shape == Shape::kNumber && at + 1 < end_ &&
                         grammar_.is(tokens_[at], kVerbGerund) &&
                         grammar_.is(tokens_[at + 1], kNounPlural);
    if (described || counted) return true;
    if (before.word == grammar_.words().possessive && !CliticVerb(at - 1)) return true;
    if ((bits & (kDeterminer | kPossessive)) != 0 && (bits & (kPronoun | kRelative)) == 0)
      return true;
    if ((bits & kPossessive) != 0) return true;
    if ((bits & kAdjective) != 0 && (bits & (kAdverb | kNoun | kPronoun | kVerbParticiple)) == 0)
      return true;
    return (bits & kPreposition) != 0 && (bits & (kAdverb | kSubordinator)) == 0 &&
           (grammar_.bits(tokens_[at]) & kVerbGerund) == 0;
  }
  bool SubjectBefore(uint32_t at) const {
    uint32_t i = at;
    while (i > begin_ && !covered_[i - 1] && PureAdverb(i - 1)) --i;
    if (i == begin_) return false;
    if (covered_[i - 1]) return true;
    const Token& before = tokens_[i - 1];
    return grammar_.is(before, kPronoun | kRelative | kNoun | kNounPlural | kCoordinator) ||
           before.word == grammar_.words().comma || before.word == grammar_.words().that ||
           before.shape == Shape::kPunctuation;
  }
  bool PluralSubjectBefore(uint32_t at) const {
    uint32_t i = at;
    while (i > begin_ && !covered_[i - 1] && PureAdverb(i - 1)) --i;
    if (i == begin_) return false;
    const Token& before = tokens_[i - 1];
    if (grammar_.is(before, kNounPlural | kPluralPronoun | kRelative | kFirstPerson)) return true;
    if (covered_[i - 1]) return true;
    // "councillors -- some of them new -- say"
    const bool dash = before.word != kUnknownWord && (before.word == grammar_.words().dash ||
                                                      before.word == grammar_.words().double_dash ||
                                                      before.word == grammar_.words().em_dash);
    if (dash && grammar_.is(tokens_[at], kSay) && !grammar_.is(tokens_[at], kNoun)) return true;
    return grammar_.is(before, kCoordinator) && !doc_.verbs.empty() &&
           doc_.verbs.back().last > begin_;
  }

  bool Finish(uint32_t main, VerbGroup* group) const {
    group->main = main;
    group->verb = tokens_[main].word;
    group->lex = tokens_[main].lex;
    group->last = main + 1;
    if (const PhraseMatch& phrase = doc_.phrase_at[main];
        phrase.length > 1 && main + phrase.length <= end_ && !covered_[main + phrase.length - 1]) {
      group->verb = phrase.word;
      group->lex = phrase.lex;
      group->last = main + phrase.length;
    }
    return true;
  }

  // "a man accused of theft fled": a past form after a noun group is a participle if it stands
  // before "by", or if before the next boundary another finite verb follows without subject of its
  // own.
  void MakeReducedRelatives(size_t first) {
    for (size_t i = first; i < doc_.verbs.size(); ++i) {
      VerbGroup& group = doc_.verbs[i];
      if (group.form != VerbForm::kFinite || group.first != group.main ||
          !grammar_.is(tokens_[group.main], kVerbParticiple) ||
          !grammar_.is(tokens_[group.main], kVerbPast)) {
        continue;
      }
      if (Word(group.main, grammar_.words().said)) continue;  // nobody is "said in May"
      if (grammar_.is_intransitive(group.lex)) continue;
      const bool before_by = Word(group.last, grammar_.words().by);
      const bool before_preposition =
          Is(group.last, kPreposition) && !Word(group.last, grammar_.words().to);
      bool another_finite = false;
      if (before_preposition && i + 1 < doc_.verbs.size() && group.first > begin_) {
        const VerbGroup& next = doc_.verbs[i + 1];
        another_finite = next.form == VerbForm::kFinite && ClearBetween(group.last, next.first);
      }
      // "tabled motions aimed at": behind the object of a finite verb that takes no clause.
      bool after_object = false;
      if (before_preposition && i > first) {
        const VerbGroup& before = doc_.verbs[i - 1];
        after_object = before.form == VerbForm::kFinite &&
                       !grammar_.is(tokens_[before.main], kSay | kBe) &&
                       before.last < group.first && ClearBetween(before.last, group.first) &&
                       !grammar_.is(tokens_[group.first - 1], kPronoun);
      }
      const bool after_noun =
          group.first > begin_ && (covered_[group.first - 1] ||
                                   grammar_.is(tokens_[group.first - 1], kNoun | kNounPlural) ||
                                   tokens_[group.first - 1].word == grammar_.words().comma);
      const bool after_pronoun = group.first > begin_ &&
                                 grammar_.is(tokens_[group.first - 1], kPronoun) &&
                                 !grammar_.is(tokens_[group.first - 1], kNoun);
      const bool coordinated = i > first && doc_.verbs[i - 1].form == VerbForm::kParticiple &&
                               group.first > begin_ &&
                               grammar_.is(tokens_[group.first - 1], kCoordinator);
      if ((after_noun && !after_pronoun && (before_by || another_finite || after_object)) ||
          (coordinated && before_by)) {
        group.form = VerbForm::kParticiple;
        group.passive = true;
        group.past = false;
      }
    }
  }
  // No comma, coordinator, relative or quotation mark, and no second subject, in [from, to).
  bool ClearBetween(uint32_t from, uint32_t to) const {
    for (uint32_t at = from; at < to; ++at) {
      if (tokens_[at].shape == Shape::kPunctuation) return false;
      if (!covered_[at] && grammar_.is(tokens_[at], kCoordinator | kRelative | kSubordinator) &&
          !grammar_.is(tokens_[at], kPreposition))
        return false;
    }
    return true;
  }

  const Grammar& grammar_;
  const std::vector<uint8_t>& covered_;
  Document& doc_;
  const std::vector<Token>& tokens_;
  uint32_t begin_ = 0;
  uint32_t end_ = 0;
};

}  // namespace

void FindVerbGroups(const Grammar& grammar, const std::vector<uint8_t>& covered, Document* doc) {
  VerbGroupParser parser(grammar, covered, doc);
  for (const Sentence& sentence : doc->text.sentences) parser.ParseSentence(sentence);
}

}  // namespace newsgraph
