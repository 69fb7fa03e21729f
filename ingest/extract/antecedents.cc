#include "ingest/extract/antecedents.h"

#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// How many tokens a photographer and his agency stand behind "Photo".
constexpr uint32_t kCreditReach = 8;

}  // namespace

Antecedents::Antecedents(const Grammar& grammar, const std::vector<Clause>& clauses,
                         const Document& doc)
    : grammar_(grammar),
      doc_(doc),
      acts_(doc.mentions.size(), false),
      sayings_(doc.mentions.size()),
      times_said_(doc.entities.size(), 0),
      acted_in_(doc.entities.size(), 0) {
  for (const Clause& clause : clauses) {
    const int32_t subject = MentionOf(clause.subject);
    if (subject < 0) continue;
    acts_[static_cast<size_t>(subject)] = true;
    if (!clause.that_clause || clause.governor < 0) continue;
    const Clause& over = clauses[static_cast<size_t>(clause.governor)];
    const uint32_t verb = doc.verbs[static_cast<size_t>(over.verb)].first;
    const int32_t sayer = MentionOf(over.subject);
    sayings_[static_cast<size_t>(subject)] = {
        .sayer = sayer,
        .told = MentionOf(over.object) >= 0,
        .nameless = sayer < 0 && verb > 0 && doc.text.tokens[verb - 1].word == grammar.words().who};
  }
}

int32_t Antecedents::MentionOf(int32_t unit) const {
  return unit >= 0 && IsMention(doc_.units[static_cast<size_t>(unit)])
             ? doc_.units[static_cast<size_t>(unit)].ref
             : -1;
}

void Antecedents::Read(int32_t mention) {
  times_said_.resize(doc_.entities.size(), 0);  // unnamed persons are added on the way
  acted_in_.resize(doc_.entities.size(), 0);
  const DocMention& read = doc_.mentions[static_cast<size_t>(mention)];
  if (read.entity < 0) return;
  const size_t entity = static_cast<size_t>(read.entity);
  ++times_said_[entity];
  if (Acts(mention)) acted_in_[entity] = read.sentence + 1;
  const auto compare = [&](int32_t* main) {
    if (*main < 0 || times_said_[entity] > TimesSaid(*main)) *main = read.entity;
  };
  if (doc_.entities[entity].gender != Gender::kFemale) compare(&main_man_);
  if (doc_.entities[entity].gender != Gender::kMale) compare(&main_woman_);
}

int32_t Antecedents::MainBeside(const DocMention& named, Gender gender) const {
  const int32_t main = gender == Gender::kFemale ? main_woman_ : main_man_;
  const bool beside = main >= 0 && main != named.entity &&
                      acted_in_[static_cast<size_t>(main)] + 1 >= named.sentence &&
                      TimesSaid(main) >= 2 * TimesSaid(named.entity);
  return beside ? main : -1;
}

bool Antecedents::IsCredit(const DocMention& mention) const {
  const std::vector<Token>& tokens = doc_.text.tokens;
  if (mention.last < tokens.size() && doc_.text.word(tokens[mention.last]) == "/" &&
      !tokens[mention.last].has(Token::kBlankBefore))
    return true;
  for (uint32_t back = 1; back <= kCreditReach && back <= mention.first; ++back) {
    const Token& token = tokens[mention.first - back];
    if (token.word == grammar_.words().photo) return true;
    if (token.word == grammar_.words().close_paren) return false;
  }
  return false;
}

bool Antecedents::OpensForward(uint32_t sentence) const {
  const Token& opening = doc_.text.tokens[doc_.text.sentences[sentence].first];
  return grammar_.is(opening, kSubordinator | kVerbGerund | kPreposition) ||
         (opening.word == grammar_.words().as && opening.word != kUnknownWord);
}

bool Antecedents::FollowsOpening(int32_t index) const {
  const DocMention& mention = doc_.mentions[static_cast<size_t>(index)];
  return mention.first > 0 && Acts(index) &&
         doc_.text.tokens[mention.first - 1].word == grammar_.words().comma;
}

}  // namespace newsgraph
