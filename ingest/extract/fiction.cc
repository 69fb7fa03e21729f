#include "ingest/extract/fiction.h"

#include <algorithm>

#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// An article is about a work of fiction with so many words of works, one among so many tokens; one of the strong words counts for three.
constexpr size_t kWorkWords = 4;
constexpr size_t kTokensPerWorkWord = 90;
constexpr size_t kStrongWord = 3;
// Where an article says what it is about; a long one tells the plot behind it.
constexpr size_t kOpeningTokens = 800;

// A paragraph is told in the present with so many verbs that are, and so many times those in the past; a whole article likewise.
constexpr uint32_t kPresentVerbs = 2;
constexpr uint32_t kPresentForPast = 2;
constexpr uint32_t kPresentVerbsThroughout = 30;
constexpr uint32_t kPresentForPastThroughout = 2;

// A heading has so many words, over a mark to edit it.
constexpr uint32_t kHeadingWords = 6;

// What somebody is rather than does: so are the actors and critics whom a passage in the present names beside its characters.
bool IsDescription(std::string_view predicate) {
  static constexpr std::string_view kDescriptions[] = {
      "born",       "broadcasts",  "employed_by", "has_age",    "holds_position",
      "located_in", "nationality", "part_of",     "position_in"};
  return std::ranges::find(kDescriptions, predicate) != std::end(kDescriptions);
}

}  // namespace

bool IsInSimplePresent(const Document& doc, const Grammar& grammar, const VerbGroup& verb) {
  const Token& first = doc.text.tokens[verb.first];
  return verb.form == VerbForm::kFinite && !verb.past && grammar.is(first, kVerbThird) &&
         (verb.first == verb.main || (verb.passive && grammar.is(first, kBe)));
}

Fiction::Fiction(const Lexicon& lexicon, const Grammar& grammar)
    : lexicon_(lexicon),
      grammar_(grammar),
      work_word_(lexicon.FindClass("WORK_WORD")),
      strong_word_(lexicon.FindClass("FICTION_WORD")),
      story_heading_(lexicon.FindClass("STORY_HEADING")),
      star_verb_(lexicon.FindClass("STAR_VERB")),
      star_(lexicon.FindClass("STAR")),
      play_verb_(lexicon.FindClass("PLAY_VERB")),
      part_noun_(lexicon.FindClass("PART_NOUN")),
      maker_word_(lexicon.FindClass("MAKER_WORD")),
      award_word_(lexicon.FindClass("AWARD_WORD")),
      credit_(lexicon.FindClass("PHOTO_CREDIT")) {}

// What words each sentence has.
void Fiction::ReadWords() {
  const std::pair<ClassId, uint8_t> kinds[] = {
      {work_word_, kWork}, {star_, kStar}, {award_word_, kAward}, {credit_, kCredit}};
  words_.assign(doc_->text.sentences.size(), 0);
  for (size_t s = 0; s < words_.size(); ++s) {
    const Sentence& sentence = doc_->text.sentences[s];
    for (uint32_t at = sentence.first; at < sentence.last; ++at) {
      for (const auto& [id, kind] : kinds) {
        if (Has(doc_->text.tokens[at], id)) words_[s] |= kind;
      }
    }
  }
}

void Fiction::Read(const Document& doc, const std::vector<Clause>& clauses) {
  doc_ = &doc;
  told_.assign(doc.text.sentences.size(), Told::kNot);
  votes_.assign(doc.entities.size(), 0);
  cast_in_.clear();
  about_fiction_ = IsAboutFiction();
  ReadWords();
  ReadTenses(clauses);
  ReadHeadings();
  ReadCast();
}

bool Fiction::IsAboutFiction() const {
  size_t count = 0;
  const auto add = [&](const Token& token) {
    if (Has(token, strong_word_))
      count += kStrongWord;
    else if (Has(token, work_word_))
      ++count;
  };
  const std::vector<Token>& tokens = doc_->text.tokens;
  const size_t opening = std::min(tokens.size(), kOpeningTokens);
  std::ranges::for_each(doc_->title_text.tokens, add);
  std::for_each(tokens.begin(), tokens.begin() + static_cast<int64_t>(opening), add);
  return count >= kWorkWords && count * kTokensPerWorkWord >= opening;
}

bool Fiction::IsOfPerson(const Clause& clause) const {
  if (clause.subject < 0) return false;
  const Unit& who = doc_->units[static_cast<size_t>(clause.subject)];
  return IsMention(who) && doc_->mentions[static_cast<size_t>(who.ref)].type == v1::Entity::PERSON;
}

// Paragraphs whose verbs are in the simple present, but for verbs of saying, with which magazines report.
void Fiction::ReadTenses(const std::vector<Clause>& clauses) {
  struct Verbs {
    uint32_t present = 0, past = 0;
  };
  const std::vector<Sentence>& sentences = doc_->text.sentences;
  std::vector<Verbs> in(sentences.empty() ? 0 : sentences.back().paragraph + 1);
  Verbs all;
  for (const Clause& clause : clauses) {
    const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause.verb)];
    const Token& first = doc_->text.tokens[verb.first];
    if (verb.form != VerbForm::kFinite || doc_->quote_at[verb.first] >= 0 ||
        grammar_.is(first, kSay))
      continue;
    const bool present = IsInSimplePresent(*doc_, grammar_, verb) && IsOfPerson(clause) &&
                         (verb.first != verb.main || !grammar_.is(first, kBe | kHave));
    // "admits that he lied" is told in the present
    if (!present && (!verb.past || clause.that_clause)) continue;
    Verbs& verbs = in[sentences[clause.sentence].paragraph];
    ++(present ? verbs.present : verbs.past);
    ++(present ? all.present : all.past);
  }
  for (size_t s = 0; s < sentences.size(); ++s) {  // under a picture
    if ((words_[s] & kCredit) != 0) in[sentences[s].paragraph].present = 0;
  }
  throughout_ =
      all.present >= kPresentVerbsThroughout && all.present >= kPresentForPastThroughout * all.past;
  if (!throughout_ && !about_fiction_) return;
  for (size_t s = 0; s < sentences.size(); ++s) {
    const Verbs& verbs = in[sentences[s].paragraph];
    const bool told = throughout_ ? verbs.present > 0 && verbs.present >= verbs.past
                                  : verbs.present >= kPresentVerbs &&
                                        verbs.present >= kPresentForPast * verbs.past;
    if (told) told_[s] = Told::kInPresent;
  }
}

// "Plot [ edit ]", and what follows up to the next heading.
void Fiction::ReadHeadings() {
  const std::vector<Sentence>& sentences = doc_->text.sentences;
  const std::vector<Token>& tokens = doc_->text.tokens;
  bool plot = false;
  for (size_t s = 0; s < sentences.size(); ++s) {
    const Sentence& words = sentences[s];
    const bool alone = (s == 0 || sentences[s - 1].paragraph != words.paragraph) &&
                       (s + 1 == sentences.size() || sentences[s + 1].paragraph != words.paragraph);
    uint32_t last = words.first;
    while (last < words.last && tokens[last].shape != Shape::kPunctuation) ++last;
    const bool ends = last == words.last || doc_->text.word(tokens[last]) == "[" ||
                      doc_->text.word(tokens[last]) == "(";
    if (alone && ends && last - words.first <= kHeadingWords) {
      const bool story = Has(tokens[words.first], story_heading_) ||
                         (last > words.first && Has(tokens[last - 1], story_heading_));
      // "Plot to kill mayor foiled" is a headline.
      const bool only =
          last - words.first == 1 && FoldCase(doc_->text.word(tokens[words.first])) == "plot";
      plot = story && (about_fiction_ || only);
    } else if (plot) {
      told_[s] = Told::kUnderHeading;
    }
  }
}

bool Fiction::IsCharacter(int32_t entity, uint32_t sentence) const {
  if (entity < 0 || votes_[static_cast<size_t>(entity)] <= 0) return false;
  if (about_fiction_ || std::ranges::binary_search(cast_in_, CastIn(sentence, entity))) return true;
  const int32_t best = doc_->entities[static_cast<size_t>(entity)].best;
  if (best < 0) return false;
  const DocMention& name = doc_->mentions[static_cast<size_t>(best)];
  return name.last - name.first == 1;
}

bool Fiction::IsOfFiction(const DocClaim& claim) const {
  if (IsCharacter(claim.subject, claim.sentence) || IsCharacter(claim.object, claim.sentence))
    return true;
  const Told told = told_[claim.sentence];
  if (told == Told::kNot) return false;
  if (told == Told::kUnderHeading) return true;
  const int32_t who = claim.subject >= 0 ? claim.subject : claim.object;
  const bool maker = who >= 0 && votes_[static_cast<size_t>(who)] < 0;
  return (!maker || throughout_) && !IsDescription(claim.predicate) &&
         doc_->quote_at[claim.trigger_first] < 0;
}

}  // namespace newsgraph
