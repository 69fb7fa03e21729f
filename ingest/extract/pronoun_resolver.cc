#include "ingest/extract/pronoun_resolver.h"

#include <algorithm>

#include "ingest/extract/turns.h"
#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// How many sentences a pronoun looks back over.
constexpr uint32_t kPronounWindow = 8;
// So many sentences back nobody can be sure.
constexpr uint32_t kFarBack = 3;
// How many persons after a pronoun are looked at.
constexpr size_t kMostAhead = 4;
// How many persons of one sentence are tried; more are a list.
constexpr size_t kMostCandidates = 64;
// So many persons behind a pronoun are looked at for whom it points forward to.
constexpr size_t kForward = 8;

int32_t AddUnnamedPerson(Gender gender, Document* doc) {
  DocEntity person;
  person.type = v1::Entity::PERSON;
  person.gender = gender;
  doc->entities.push_back(std::move(person));
  return static_cast<int32_t>(doc->entities.size()) - 1;
}

}  // namespace

PronounResolver::PronounResolver(const Grammar& grammar, const std::vector<Clause>& clauses,
                                 Document* doc)
    : grammar_(grammar),
      doc_(*doc),
      antecedents_(grammar, clauses, *doc),
      doubted_(doc->mentions.size(), false) {
  for (size_t m = 0; m < doc_.mentions.size(); ++m) {
    if (doc_.mentions[m].type == v1::Entity::PERSON) people_.push_back(static_cast<int32_t>(m));
  }
  std::ranges::sort(people_, {}, [&](int32_t mention) {
    return std::pair(doc_.mentions[static_cast<size_t>(mention)].first, mention);
  });
  of_sentence_.resize(doc_.text.sentences.size() + 1, 0);
  for (size_t p = 0, s = 0; s < of_sentence_.size(); ++s) {
    while (p < people_.size() && Person(p).sentence < s) ++p;
    of_sentence_[s] = p;
  }
  for (const Clause& clause : clauses) {
    const auto note = [&](int32_t unit) {
      if (unit >= 0 && doc_.units[static_cast<size_t>(unit)].code == UnitCode::kPersonPronoun &&
          clause.subject >= 0 && clause.subject != unit)
        own_subject_[doc_.units[static_cast<size_t>(unit)].ref] = clause.subject;
    };
    note(clause.object);
    for (const PrepositionSlot& slot : clause.prepositions) note(slot.unit);
  }
}

int32_t PronounResolver::EntityOfUnit(int32_t unit) const {
  const Unit& u = doc_.units[static_cast<size_t>(unit)];
  return IsMention(u) ? doc_.mentions[static_cast<size_t>(u.ref)].entity : -1;
}

bool PronounResolver::MayBe(const DocMention& pronoun, int32_t entity) const {
  if (entity < 0) return false;
  const DocEntity& whom = doc_.entities[static_cast<size_t>(entity)];
  return whom.type == v1::Entity::PERSON &&
         (whom.gender == Gender::kUnknown || whom.gender == pronoun.gender);
}

bool PronounResolver::Fits(const DocMention& pronoun, const DocMention& candidate) const {
  return candidate.rule != "pronoun_writer" && MayBe(pronoun, candidate.entity);
}

bool PronounResolver::IsAllowed(const Pronoun& pronoun, const DocMention& candidate) const {
  return Fits(*pronoun.mention, candidate) && candidate.entity != pronoun.banned &&
         candidate.entity != pronoun.own_subject &&
         (pronoun.quoted || doc_.quote_at[candidate.first] < 0) &&
         !antecedents_.IsCredit(candidate) && !IsLabel(grammar_, doc_, candidate);
}

// "his lawyer", "her 6-year-old": not "saw her".
bool PronounResolver::IsPossessive(const DocMention& pronoun) const {
  const std::vector<Token>& tokens = doc_.text.tokens;
  return grammar_.is(tokens[pronoun.first], kPossessive) && pronoun.first + 1 < tokens.size() &&
         (grammar_.is(tokens[pronoun.first + 1], kNoun | kNounPlural | kAdjective | kKin) ||
          tokens[pronoun.first + 1].shape == Shape::kAlphanumeric);
}

// "before she died", "when he was born": said of whoever was named last.
bool PronounResolver::IsOfALife(uint32_t token) const {
  const std::vector<Token>& tokens = doc_.text.tokens;
  if (token == 0 || tokens[token].has(Token::kSentenceStart) ||
      !grammar_.is(tokens[token - 1], kSubordinator))
    return false;
  for (uint32_t i = token + 1; i < tokens.size() && i <= token + 3; ++i) {
    if (tokens[i].word == grammar_.words().died || tokens[i].word == grammar_.words().born)
      return true;
    if (!grammar_.is(tokens[i], kAdverb | kBe | kHave)) return false;
  }
  return false;
}

// Whether a sentence ends with ", she said on Monday."
bool PronounResolver::IsSaidBehind(const DocMention& pronoun) const {
  constexpr uint32_t kLongestEnd = 6;
  const std::vector<Token>& tokens = doc_.text.tokens;
  return pronoun.first > 0 && pronoun.last < tokens.size() &&
         tokens[pronoun.first - 1].word == grammar_.words().comma &&
         tokens[pronoun.last].word == grammar_.words().said &&
         tokens[pronoun.last].word != kUnknownWord &&
         doc_.text.sentences[pronoun.sentence].last <= pronoun.last + kLongestEnd;
}

void PronounResolver::Resolve(bool inside_quotes) {
  for (size_t at = 0; at < people_.size(); ++at) {
    if (at > 0) antecedents_.Read(people_[at - 1]);
    if (Person(at).form == v1::Mention::PRONOUN && Person(at).entity < 0)
      ResolveOne(at, inside_quotes);
  }
}

void PronounResolver::ResolveOne(size_t at, bool inside_quotes) {
  DocMention& mention = Person(at);
  const int32_t quote = doc_.quote_at[mention.first];
  const bool quoted = quote >= 0;
  if (quoted != inside_quotes) return;
  const int32_t speaker = quoted ? doc_.quotes[static_cast<size_t>(quote)].speaker : -1;
  if (mention.gender == Gender::kUnknown) return ResolveFirstPerson(&mention, quoted, speaker);
  const auto own = own_subject_.find(people_[at]);
  const Pronoun pronoun = {
      .at = at,
      .mention = &mention,
      .quoted = quoted,
      .possessive = IsPossessive(mention),
      .banned = speaker,
      .own_subject = own == own_subject_.end() ? -1 : EntityOfUnit(own->second)};
  const bool named_beside = at > 0 && Person(at - 1).form == v1::Mention::NAME &&
                            Person(at - 1).last == mention.first && Fits(mention, Person(at - 1));
  // "Okafor blamed himself": the subject of his own verb and nobody else.
  const WordId word = doc_.text.tokens[mention.first].word;
  const bool reflexive = word == grammar_.words().himself || word == grammar_.words().herself;
  if (reflexive && !named_beside && own != own_subject_.end()) {
    if (MayBe(mention, pronoun.own_subject)) {
      mention.entity = pronoun.own_subject;
      mention.rule = "pronoun_reflexive";
    }
    return;
  }
  // "Okafor himself": whose name stands right before it.
  const Antecedent found =
      named_beside ? Antecedent{.mention = people_[at - 1], .rule = "pronoun_near"} : Find(pronoun);
  if (found.mention < 0) {
    // Nobody whom the text names: an unnamed person, to whom the pronouns that follow are linked.
    mention.entity = AddUnnamedPerson(mention.gender, &doc_);
    mention.rule = "pronoun_unnamed";
    return;
  }
  mention.entity = doc_.mentions[static_cast<size_t>(found.mention)].entity;
  mention.rule = found.rule;
  Doubt(pronoun, found);
  DocEntity& entity = doc_.entities[static_cast<size_t>(mention.entity)];
  if (entity.gender == Gender::kUnknown) entity.gender = mention.gender;
}

// I, me, my.
void PronounResolver::ResolveFirstPerson(DocMention* pronoun, bool quoted, int32_t speaker) {
  if (quoted) {
    if (speaker >= 0 && doc_.entities[static_cast<size_t>(speaker)].type == v1::Entity::PERSON) {
      pronoun->entity = speaker;
      pronoun->rule = "quote_speaker";
    }
    return;
  }
  const uint32_t paragraph = doc_.text.sentences[pronoun->sentence].paragraph;
  if (writer_ < 0 || paragraph != writer_paragraph_)
    writer_ = AddUnnamedPerson(Gender::kUnknown, &doc_);
  writer_paragraph_ = paragraph;
  pronoun->entity = writer_;
  pronoun->rule = "pronoun_writer";
}

PronounResolver::Antecedent PronounResolver::Find(const Pronoun& pronoun) const {
  const uint32_t first = pronoun.mention->first;
  const bool joined =
      pronoun.possessive && first > 0 && doc_.text.tokens[first - 1].word == grammar_.words().and_;
  if (joined) {
    if (const int32_t found = FindJoined(pronoun); found >= 0)
      return {.mention = found, .rule = "pronoun_near"};
  }
  if (pronoun.possessive || IsOfALife(first)) {
    if (const int32_t found = FindNear(pronoun); found >= 0)
      return {.mention = found, .rule = "pronoun_near", .joined = joined};
  }
  if (const int32_t found = FindBefore(pronoun); found >= 0)
    return {.mention = found, .joined = joined};
  const int32_t ahead = FindAhead(pronoun);
  return {
      .mention = ahead, .rule = ahead >= 0 ? "pronoun_ahead" : "pronoun_subject", .joined = joined};
}

// "The prince and his fiancee": of who stands before.
int32_t PronounResolver::FindJoined(const Pronoun& pronoun) const {
  const uint32_t first = pronoun.mention->first;
  for (size_t c = pronoun.at; c-- > 0 && people_[c] >= 0;) {
    const DocMention& before = Person(c);
    if (before.last + 1 < first) break;
    if (before.last + 1 == first && Fits(*pronoun.mention, before)) return people_[c];
  }
  return -1;
}

// Whoever is named last in the sentence.
int32_t PronounResolver::FindNear(const Pronoun& pronoun) const {
  for (size_t c = pronoun.at; c-- > 0;) {
    const DocMention& candidate = Person(c);
    if (candidate.sentence != pronoun.mention->sentence) break;
    if (IsAllowed(pronoun, candidate)) return people_[c];
  }
  return -1;
}

// The first subject of the sentence, else whoever is named first in it; else of the sentences before.
int32_t PronounResolver::FindBefore(const Pronoun& pronoun) const {
  const DocMention& mention = *pronoun.mention;
  // "The bill of Senator Okafor is good, he said": who says so is named in another sentence.
  const bool said_behind = !pronoun.quoted && !pronoun.possessive && IsSaidBehind(mention);
  for (uint32_t back = said_behind ? 1 : 0; back <= kPronounWindow && back <= mention.sentence;
       ++back) {
    const uint32_t s = mention.sentence - back;
    const size_t last =
        std::min({pronoun.at, of_sentence_[s + 1], of_sentence_[s] + kMostCandidates});
    int32_t found = -1;
    for (size_t c = of_sentence_[s]; c < last; ++c) {
      const DocMention& candidate = Person(c);
      if (candidate.first >= mention.first || !IsAllowed(pronoun, candidate)) continue;
      if (antecedents_.Acts(people_[c])) return people_[c];
      if (found < 0) found = people_[c];
    }
    if (found >= 0) return found;
  }
  return -1;
}

// "Before he took office, Okafor": nobody before, so the subject of the main clause.
int32_t PronounResolver::FindAhead(const Pronoun& pronoun) const {
  if (pronoun.quoted) return -1;
  for (size_t c = pronoun.at + 1; c < std::min(people_.size(), pronoun.at + kMostAhead); ++c) {
    const DocMention& ahead = Person(c);
    if (ahead.sentence != pronoun.mention->sentence) break;
    if (ahead.form == v1::Mention::NAME && antecedents_.Acts(people_[c]) &&
        doc_.text.tokens[ahead.first - 1].word == grammar_.words().comma &&
        IsAllowed(pronoun, ahead))
      return people_[c];
  }
  return -1;
}

// Whether another person than the one that was found, among those before, may as well be meant.
bool PronounResolver::IsAnother(const Pronoun& pronoun, const DocMention& named, bool said,
                                size_t other) const {
  const DocMention& person = Person(other);
  return person.first < pronoun.mention->first && person.entity != named.entity &&
         IsAllowed(pronoun, person) && (!said || person.form == v1::Mention::PRONOUN) &&
         2 * antecedents_.TimesSaid(person.entity) > antecedents_.TimesSaid(named.entity);
}

// Far back, or one of several whom it fits, of whom none is what the text is about. "Rask said he" is Rask, but not in "his lawyer, Rask,
// said he" nor "Rask told Okafor he".
void PronounResolver::Doubt(const Pronoun& pronoun, const Antecedent& found) {
  DocMention& mention = *pronoun.mention;
  const DocMention& named = doc_.mentions[static_cast<size_t>(found.mention)];
  const Antecedents::Saying& saying = antecedents_.SayingOf(people_[pronoun.at]);
  const bool said = saying.sayer == found.mention && !saying.told;
  if (said) mention.rule = "pronoun_sayer";
  const size_t begin = of_sentence_[named.sentence];
  const uint32_t back = mention.sentence - named.sentence;
  const bool by_itself = found.rule == "pronoun_near" && !pronoun.possessive;
  const auto of_several = [&] {
    for (size_t at = begin; at < std::min(pronoun.at, begin + kMostCandidates); ++at) {
      if (IsAnother(pronoun, named, said, at)) return true;
    }
    return false;
  };
  if (!by_itself &&
      (back >= kFarBack || (found.joined && back > 0) ||
       ((pronoun.possessive || (back == 0 && antecedents_.Acts(found.mention))) && of_several())))
    mention.confidence = kGuess;
  // Somebody else is as likely (antecedents.h).
  if (doubted_[static_cast<size_t>(found.mention)] || saying.nameless ||
      IsSide(pronoun, found, said) || (back > 0 && PointsForward(pronoun, named))) {
    doubted_[static_cast<size_t>(people_[pronoun.at])] = true;
    mention.confidence = kGuess;
  }
}

// Whether the person is named in a side phrase of an earlier sentence.
bool PronounResolver::IsSide(const Pronoun& pronoun, const Antecedent& found, bool said) const {
  const DocMention& named = doc_.mentions[static_cast<size_t>(found.mention)];
  if (found.rule != "pronoun_subject" || said || pronoun.mention->sentence == named.sentence ||
      antecedents_.Acts(found.mention))
    return false;
  const int32_t main = antecedents_.MainBeside(named, pronoun.mention->gender);
  if (main != pronoun.banned && main != pronoun.own_subject && MayBe(*pronoun.mention, main))
    return true;
  const size_t begin = of_sentence_[named.sentence];
  const size_t end =
      std::min({pronoun.at, of_sentence_[named.sentence + 1], begin + kMostCandidates});
  for (size_t at = begin; at < end; ++at) {
    if (IsAnother(pronoun, named, said, at)) return true;
  }
  return false;
}

// "Now that he leads, Orvell met ..": to whom is named behind the opening.
bool PronounResolver::PointsForward(const Pronoun& pronoun, const DocMention& named) const {
  const DocMention& mention = *pronoun.mention;
  if (!antecedents_.OpensForward(mention.sentence)) return false;
  const size_t end = std::min(of_sentence_[mention.sentence + 1], pronoun.at + kForward);
  for (size_t at = pronoun.at + 1; at < end; ++at) {
    const DocMention& later = Person(at);
    if (later.form == v1::Mention::NAME && later.entity != named.entity && Fits(mention, later) &&
        antecedents_.FollowsOpening(people_[at]))
      return true;
  }
  return false;
}

}  // namespace newsgraph
