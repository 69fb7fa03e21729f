// Of which body an office is, where its group rule does not say so: over the words between, and over lists of offices.
//
//   "head of research at Brellin Foods"              the words between say what she is head of
//   "leader of the banned Harbour Union"             adjectives
//   "president, chairman and founder of Tollard"     the offices of a list are of one body
//
// The way is short and in one noun phrase after another: a verb, a person or another office ends it.
#include <algorithm>

#include "ingest/extract/coreference.h"
#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// So far, in tokens, a body is looked for.
constexpr uint32_t kReach = 14;

// What names and groups begin at each token, and how far the offices' groups go.
class TokenIndex {
 public:
  explicit TokenIndex(const Document& doc)
      : mention_(doc.text.tokens.size(), -1),
        office_(doc.text.tokens.size(), -1),
        body_end_(doc.text.tokens.size() + 1, -1) {
    for (size_t m = 0; m < doc.mentions.size(); ++m) {
      const DocMention& mention = doc.mentions[m];
      int32_t& at = mention_[mention.first];
      if (at < 0 || doc.mentions[static_cast<size_t>(at)].last < mention.last)
        at = static_cast<int32_t>(m);
      if (mention.type == v1::Entity::ORGANIZATION)
        body_end_[mention.last] = static_cast<int32_t>(m);
    }
    for (size_t r = 0; r < doc.roles.size(); ++r) {
      std::fill(office_.begin() + doc.roles[r].outer_first,
                office_.begin() + doc.roles[r].outer_last, static_cast<int32_t>(r));
    }
  }

  // The mention of a body that ends before a token, or -1.
  int32_t body_ending(uint32_t at) const { return body_end_[at]; }
  int32_t mention(uint32_t at) const { return mention_[at]; }
  bool in_office(uint32_t at) const { return office_[at] >= 0; }

 private:
  std::vector<int32_t> mention_;
  std::vector<int32_t> office_;
  std::vector<int32_t> body_end_;
};

// The walk from an office to its body.
class BodySearch {
 public:
  BodySearch(const Document& doc, const Grammar& grammar, const TokenIndex& index)
      : doc_(doc), grammar_(grammar), index_(index) {}

  // Mention of the body after an office, or -1.
  int32_t From(const RoleGroup& role) const {
    const uint32_t end = std::min(SentenceEnd(role), role.outer_last + kReach);
    uint32_t at = SkipShortForm(role.outer_last, end);
    for (bool direct = true; at + 1 < end; direct = false) {
      const WordId preposition = doc_.text.tokens[at].word;
      if (!LeadsOn(preposition, direct)) return -1;
      if (direct && IsPart(at - 1)) return -1;
      int32_t body = -1;
      const bool part = !direct && IsPart(at - 1);
      at = EndOfPhrase(at + 1, end, &body);
      if (body < 0) continue;
      const auto& words = grammar_.words();
      // "vice president for marketing of", but not "the lawyer for the victims of"
      const bool of_domain = role.kind == v1::Entity::OFFICE && preposition == words.of;
      const bool of_it =
          direct || part || of_domain || preposition == words.at || preposition == words.for_;
      if (of_it && role.kind == v1::Entity::OCCUPATION && preposition == words.of)
        body = Employer(body, end);
      return of_it ? Settled(Outermost(Owned(body, end), end), end) : -1;
    }
    return -1;
  }

  // "the association's board", "Lindale University's Institute of Law": the body that another, or a place, owns; else the mention itself.
  int32_t Owned(int32_t owner, uint32_t end) const {
    uint32_t at = doc_.mentions[static_cast<size_t>(owner)].last;
    if (at + 2 < end && grammar_.is(doc_.text.tokens[at], kNoun)) ++at;  // "the Tovik government's"
    if (at + 1 >= end || doc_.text.tokens[at].word != grammar_.words().possessive) return owner;
    ++at;
    if (const int32_t place = index_.mention(at); place >= 0) {  // "its Nairobi-based unit"
      const uint32_t last = doc_.mentions[static_cast<size_t>(place)].last;
      if (last + 1 < end && doc_.text.word(doc_.text.tokens[last]) == "-based") at = last + 1;
    }
    const int32_t owned = index_.in_office(at) ? -1 : index_.mention(at);
    const bool is_body =
        owned >= 0 && doc_.mentions[static_cast<size_t>(owned)].type == v1::Entity::ORGANIZATION;
    return is_body ? owned : owner;
  }

  // The body whose the office is at last, where one is found at a mention; -1 if it is none's, or of what has no name that can be trusted.
  int32_t Settled(int32_t found, uint32_t end) const {
    const int32_t body = Owned(found, end);
    const DocMention& mention = doc_.mentions[static_cast<size_t>(body)];
    if (mention.type != v1::Entity::ORGANIZATION || mention.last + 1 >= end) return body;
    const auto& words = grammar_.words();
    const WordId next = doc_.text.tokens[mention.last].word;
    if (next == kUnknownWord) return body;
    // "chief executive for Brellin's bread": of the bread
    uint32_t before = mention.first;
    if (before > 0 && grammar_.is(doc_.text.tokens[before - 1], kDeterminer)) --before;
    if (next == words.possessive && before > 0 && doc_.text.tokens[before - 1].word == words.for_)
      return -1;
    // "the founder of a Lindale Post supplement"
    const Token& behind = doc_.text.tokens[mention.last];
    if (mention.form == v1::Mention::NAME && behind.shape == Shape::kLower &&
        IsIndefinite(mention.first) && grammar_.is(behind, kNoun) &&
        !grammar_.is(behind, kBe | kHave | kModal | kPreposition | kAdverb))
      return -1;
    // "a partner at Orlan and Vesk": one name, half of which was found
    const int32_t other =
        next == words.and_ || next == words.ampersand ? index_.mention(mention.last + 1) : -1;
    const bool cut = mention.form == v1::Mention::NAME && other >= 0 &&
                     doc_.mentions[static_cast<size_t>(other)].type == v1::Entity::OTHER;
    return cut ? -1 : body;
  }

  uint32_t SentenceEnd(const RoleGroup& role) const {
    return doc_.text.sentences[doc_.mentions[static_cast<size_t>(role.mention)].sentence].last;
  }

 private:
  bool LeadsOn(WordId word, bool direct) const {
    const auto& words = grammar_.words();
    if (word == kUnknownWord) return false;
    return word == words.of || word == words.for_ || word == words.at || word == words.in ||
           (direct && (word == words.with || word == words.from));
  }

  // "chief executive officer (CEO) of": over a short form in brackets.
  uint32_t SkipShortForm(uint32_t at, uint32_t end) const {
    const auto& tokens = doc_.text.tokens;
    const bool bracket = at + 3 < end && tokens[at].word == grammar_.words().open_paren &&
                         tokens[at + 2].word == grammar_.words().close_paren &&
                         tokens[at + 1].shape != Shape::kNumber;
    return bracket ? at + 3 : at;
  }

  // Behind "a" or "an".
  bool IsIndefinite(uint32_t at) const {
    if (at == 0) return false;
    const WordId word = doc_.text.tokens[at - 1].word;
    return word != kUnknownWord && (word == grammar_.words().a || word == grammar_.words().an);
  }

  // "department of physics of": a head noun of bodies.
  bool IsPart(uint32_t at) const { return grammar_.is(doc_.text.tokens[at], kBody); }

  // Where the noun phrase that begins at a token ends; *body is the first body in it. `end` where something else stands there.
  uint32_t EndOfPhrase(uint32_t at, uint32_t end, int32_t* body) const {
    const auto& tokens = doc_.text.tokens;
    bool list = false;  // "law, politics and history": open until its "and"
    for (; at < end; ++at) {
      if (const int32_t m = index_.mention(at); m >= 0) {
        const DocMention& mention = doc_.mentions[static_cast<size_t>(m)];
        if (mention.type == v1::Entity::ORGANIZATION && !list && !index_.in_office(at)) {
          *body = m;
          return at;
        }
        if (mention.type != v1::Entity::PLACE && mention.type != v1::Entity::OTHER) return end;
        at = mention.last - 1;
        continue;
      }
      if (index_.in_office(at)) return end;
      const Token& token = tokens[at];
      if (token.word == grammar_.words().possessive) continue;  // "the city's health board"
      const uint64_t bits = grammar_.bits(token);
      if (LeadsOn(token.word, false)) return list ? end : at;
      if (token.word == grammar_.words().comma && token.word != kUnknownWord) {
        list = true;
        continue;
      }
      if ((token.word == grammar_.words().and_ || token.word == grammar_.words().ampersand) &&
          token.word != kUnknownWord) {
        list = false;
        continue;
      }
      constexpr uint64_t kPhrase = kNoun | kNounPlural | kAdjective | kDeterminer | kNumberWord |
                                   kVerbGerund | kVerbParticiple | kAdverb;
      constexpr uint64_t kStop = kPronoun | kPreposition | kSubordinator | kRelative | kModal |
                                 kBe | kHave | kDo | kPeopleNoun | kWeekday | kCoordinator;
      const bool based = doc_.text.word(token) == "-based";  // "of Nairobi-based"
      const bool word = based || (bits & kPhrase) != 0 || token.word == kUnknownWord ||
                        token.shape == Shape::kCapital || token.shape == Shape::kUpper ||
                        token.shape == Shape::kNumber;
      const bool mark = token.shape == Shape::kPunctuation || token.shape == Shape::kSymbol;
      if (!word || mark || ((bits & kStop) != 0 && (bits & kDeterminer) == 0)) return end;
    }
    return end;
  }

  // "professor of International Relations at Lindale University": where the work is, if what it is of looks like a body.
  int32_t Employer(int32_t body, uint32_t end) const {
    uint32_t at = doc_.mentions[static_cast<size_t>(body)].last;
    if (at >= end || doc_.text.tokens[at].word != grammar_.words().at) return body;
    ++at;
    if (at < end && grammar_.is(doc_.text.tokens[at], kDeterminer)) ++at;
    return at < end && IsNamedBody(at) ? index_.mention(at) : body;
  }

  // "the board of Brellin Foods": the name, where it is said of which body a described one is.
  int32_t Outermost(int32_t body, uint32_t end) const {
    const DocMention& described = doc_.mentions[static_cast<size_t>(body)];
    if (described.form == v1::Mention::NAME) return body;
    uint32_t at = described.last;
    if (at < end && IsNamedBody(at)) return index_.mention(at);  // "the company Brellin Foods"
    if (at + 2 < end && doc_.text.tokens[at].word == grammar_.words().comma &&
        doc_.text.tokens[at + 1].word == grammar_.words().the && IsNamedBody(at + 2))
      return index_.mention(at + 2);  // "the opposition party, the Harbour Union"
    if (at >= end || (doc_.text.tokens[at].word != grammar_.words().of &&
                      doc_.text.tokens[at].word != grammar_.words().at))
      return body;
    ++at;
    if (at < end && grammar_.is(doc_.text.tokens[at], kDeterminer)) ++at;
    return at < end && IsNamedBody(at) ? index_.mention(at) : body;
  }

  bool IsNamedBody(uint32_t at) const {
    const int32_t m = index_.in_office(at) ? -1 : index_.mention(at);
    if (m < 0) return false;
    const DocMention& mention = doc_.mentions[static_cast<size_t>(m)];
    return mention.type == v1::Entity::ORGANIZATION && mention.form == v1::Mention::NAME;
  }

  const Document& doc_;
  const Grammar& grammar_;
  const TokenIndex& index_;
};

}  // namespace

// "the Harbour Union (HU) chairman": the body before the bracket that stands before an office, or -1.
int32_t BeforeBracket(const Document& doc, const Grammar& grammar, const TokenIndex& index,
                      const RoleGroup& role) {
  constexpr uint32_t kLongestBracket = 8;
  const auto& tokens = doc.text.tokens;
  const uint32_t sentence = doc.mentions[static_cast<size_t>(role.mention)].sentence;
  const uint32_t begin = doc.text.sentences[sentence].first;
  uint32_t at = role.outer_first;
  if (at < begin + 3 || tokens[at - 1].word != grammar.words().close_paren) return -1;
  const uint32_t reach = at - 1 > kLongestBracket ? at - 1 - kLongestBracket : 0;
  for (at -= 2; at > std::max(begin, reach) && tokens[at].word != grammar.words().open_paren;
       --at) {
  }
  return at > begin && tokens[at].word == grammar.words().open_paren ? index.body_ending(at) : -1;
}

void Coreference::ReachBodies(Document* doc) const {
  if (doc->roles.empty()) return;
  const TokenIndex index(*doc);
  const BodySearch search(*doc, grammar_, index);
  for (RoleGroup& role : doc->roles) {
    if (role.before < 0) {
      role.before = BeforeBracket(*doc, grammar_, index, role);
      if (role.before >= 0)
        role.outer_first = doc->mentions[static_cast<size_t>(role.before)].first;
    }
    if (role.after >= 0) {
      role.after = search.Settled(role.after, search.SentenceEnd(role));
      if (role.after >= 0)
        role.outer_last =
            std::max(role.outer_last, doc->mentions[static_cast<size_t>(role.after)].last);
      continue;
    }
    if (role.plural) continue;
    bool party = false;
    if (role.before >= 0) {  // "Lindale mayor", but "a Kenyan professor of law at"
      const DocMention& before = doc->mentions[static_cast<size_t>(role.before)];
      // "a Democratic member of the city council"
      party = before.type == v1::Entity::ORGANIZATION && grammar_.is_party(LexOf(*doc, before));
      const bool says_where = before.type == v1::Entity::ORGANIZATION ||
                              (before.form == v1::Mention::NAME && role.kind == v1::Entity::OFFICE);
      if (says_where && !party) continue;
    }
    role.after = search.From(role);
    if (role.after >= 0) role.outer_last = doc->mentions[static_cast<size_t>(role.after)].last;
    // "a Harbour Party member of parliament"
    const DocMention& words = doc->mentions[static_cast<size_t>(role.mention)];
    const bool member = doc->text.word(doc->text.tokens[words.last - 1]) == "member" &&
                        words.last < doc->text.tokens.size() &&
                        doc->text.tokens[words.last].word == grammar_.words().of;
    if (party && member) role.before = -1;
  }
}

// "president and chief executive of Brellin Foods", "Brellin Foods chairman and president Rask": offices in a list are of one body,
// where only the outer one says of which.
void Coreference::ShareBodies(Document* doc) const {
  std::vector<RoleGroup*> in_order;
  for (RoleGroup& role : doc->roles) in_order.push_back(&role);
  std::sort(in_order.begin(), in_order.end(),
            [](const RoleGroup* a, const RoleGroup* b) { return a->outer_first < b->outer_first; });
  const auto& tokens = doc->text.tokens;
  const auto join = [&](size_t i, bool closed) {
    const RoleGroup& first = *in_order[i];
    const RoleGroup& second = *in_order[i + 1];
    uint32_t at = first.outer_last;
    const bool comma = at < tokens.size() && tokens[at].word == grammar_.words().comma;
    if (comma) ++at;
    const bool with_and =
        at < tokens.size() && (tokens[at].word == grammar_.words().and_ ||
                               (tokens[at].word == grammar_.words().ampersand &&
                                tokens[at].word != kUnknownWord));  // "founder & CEO"
    if (with_and) ++at;
    while (at < second.outer_first && grammar_.is(tokens[at], kDeterminer | kPossessive)) ++at;
    return second.outer_first == at && (with_and || (comma && closed)) && !first.plural &&
           !second.plural;
  };
  const auto has_body = [](const RoleGroup& role) { return role.before >= 0 || role.after >= 0; };
  std::vector<bool> joined(in_order.size(), false);  // to the next one
  for (size_t i = in_order.size() - std::min<size_t>(in_order.size(), 1); i-- > 0;) {
    joined[i] = join(i, joined[i + 1]);
    RoleGroup& first = *in_order[i];
    const RoleGroup& second = *in_order[i + 1];
    // "a baker and the mayor of Lindale", "a baker and a member of the board": the second one's alone
    const bool other =
        first.indefinite &&
        (second.definite || (second.indefinite && first.kind == v1::Entity::OCCUPATION));
    if (joined[i] && !has_body(first) && second.after >= 0 && second.before < 0 && !other)
      first.after = second.after;
  }
  for (size_t i = 0; i + 1 < in_order.size(); ++i) {
    const RoleGroup& first = *in_order[i];
    RoleGroup& second = *in_order[i + 1];
    // Not "a Kenyan lawyer and the mayor of": an article begins anew.
    const bool anew = second.definite || second.indefinite;
    if (joined[i] && !has_body(second) && !anew && first.before >= 0 && first.after < 0)
      second.before = first.before;
  }
}

}  // namespace newsgraph
