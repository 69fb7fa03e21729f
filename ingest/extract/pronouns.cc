// Who "he", "she", "they" and "I" are: the sieves of pronouns (coreference.h).
#include <algorithm>

#include "ingest/extract/antecedents.h"
#include "ingest/extract/body_pronouns.h"
#include "ingest/extract/coreference.h"
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

// So many tokens into a sentence its subject begins.
constexpr uint32_t kOpening = 4;

// So many persons behind a pronoun are looked at for whom it points forward to.
constexpr size_t kForward = 8;

bool InQuote(const Document& doc, uint32_t token) { return doc.quote_at[token] >= 0; }

// The offices that begin with a possessive pronoun ("its president"), by the pronoun's token.
std::unordered_map<uint32_t, size_t> OwnedOffices(const Document& doc) {
  std::unordered_map<uint32_t, size_t> owned;
  for (size_t r = 0; r < doc.roles.size(); ++r) {
    if (doc.roles[r].possessive_pronoun && doc.roles[r].before < 0)
      owned.emplace(doc.roles[r].outer_first, r);
  }
  return owned;
}

int32_t AddUnnamedPerson(Gender gender, Document* doc) {
  DocEntity person;
  person.type = v1::Entity::PERSON;
  person.gender = gender;
  doc->entities.push_back(std::move(person));
  return static_cast<int32_t>(doc->entities.size()) - 1;
}

}  // namespace

// Whether a verb of saying stands behind a token, over adverbs and auxiliaries: "it also said".
bool Coreference::SaysNext(const Document& doc, uint32_t at) const {
  const auto& tokens = doc.text.tokens;
  for (uint32_t i = at + 1; i < tokens.size() && i <= at + 3; ++i) {
    if (grammar_.is(tokens[i], kSay)) return true;
    // “..,” it read.
    if (grammar_.is(tokens[i], kSayInQuotes))
      return at > 0 && tokens[at - 1].shape == Shape::kPunctuation &&
             !tokens[at].has(Token::kSentenceStart);
    if (!grammar_.is(tokens[i], kAdverb | kHave)) return false;
  }
  return false;
}

// "before she died", "when he was born": said of whoever was named last.
bool Coreference::IsOfALife(const Document& doc, uint32_t at) const {
  const auto& tokens = doc.text.tokens;
  if (at == 0 || tokens[at].has(Token::kSentenceStart) ||
      !grammar_.is(tokens[at - 1], kSubordinator))
    return false;
  for (uint32_t i = at + 1; i < tokens.size() && i <= at + 3; ++i) {
    if (tokens[i].word == grammar_.words().died || tokens[i].word == grammar_.words().born)
      return true;
    if (!grammar_.is(tokens[i], kAdverb | kBe | kHave)) return false;
  }
  return false;
}

// Whether a sentence ends with ", she said on Monday."
bool Coreference::IsSaidBehind(const Document& doc, const DocMention& pronoun) const {
  constexpr uint32_t kLongestEnd = 6;
  const auto& tokens = doc.text.tokens;
  return pronoun.first > 0 && pronoun.last < tokens.size() &&
         tokens[pronoun.first - 1].word == grammar_.words().comma &&
         tokens[pronoun.last].word == grammar_.words().said &&
         tokens[pronoun.last].word != kUnknownWord &&
         doc.text.sentences[pronoun.sentence].last <= pronoun.last + kLongestEnd;
}

void Coreference::AddPronouns(std::vector<uint8_t>* covered, Document* doc) {
  relatives_.clear();
  // Groups by their place, for "they": the one described last, within two sentences.
  struct Described {
    uint32_t first;
    int32_t entity;
    bool opens;  // a sentence, as its subject: "Two officials said"
  };
  std::vector<Described> groups;
  for (const DocMention& mention : doc->mentions) {
    if (mention.type == v1::Entity::GROUP && mention.entity >= 0)
      groups.push_back({mention.first, mention.entity,
                        mention.first < doc->text.sentences[mention.sentence].first + kOpening});
  }
  std::ranges::sort(groups, {},
                    [](const Described& group) { return std::pair(group.first, group.entity); });
  BodyPronouns bodies(grammar_, *doc);
  const std::unordered_map<uint32_t, size_t> offices = OwnedOffices(*doc);
  const auto group_before = [&](uint32_t token, uint32_t sentence) {
    const auto after = std::ranges::lower_bound(groups, token, {}, &Described::first);
    const uint32_t window = doc->text.sentences[sentence < 2 ? 0 : sentence - 2].first;
    const bool none = after == groups.begin() || (after - 1)->first < window;
    return none ? Described{0, -1, false} : *(after - 1);
  };
  for (uint32_t s = 0; s < doc->text.sentences.size(); ++s) {
    const Sentence& sentence = doc->text.sentences[s];
    for (uint32_t at = sentence.first; at < sentence.last; ++at) {
      if ((*covered)[at]) continue;
      const Token& token = doc->text.tokens[at];
      if (token.word == grammar_.words().they && token.word != kUnknownWord) {
        const Described group = group_before(at, s);
        doc->mentions.push_back({.first = at,
                                 .last = at + 1,
                                 .sentence = s,
                                 .type = v1::Entity::GROUP,
                                 .form = v1::Mention::PRONOUN,
                                 .entity = group.entity,
                                 .rule = "pronoun_they",
                                 .confidence = group.opens ? uint16_t{600} : kGuess,
                                 .gender = Gender::kUnknown,
                                 .plural = true});
        (*covered)[at] = 1;
        continue;
      }
      const bool its = token.word == grammar_.words().its && token.word != kUnknownWord;
      if (its || (token.word == grammar_.words().it && token.word != kUnknownWord)) {
        const int32_t body = !its && SaysNext(*doc, at) ? bodies.Speaker(s) : bodies.Body(at, s);
        if (body >= 0) {
          if (const auto office = offices.find(at); office != offices.end())
            doc->roles[office->second].before = static_cast<int32_t>(doc->mentions.size());
          doc->mentions.push_back({.first = at,
                                   .last = at + 1,
                                   .sentence = s,
                                   .type = v1::Entity::ORGANIZATION,
                                   .form = v1::Mention::PRONOUN,
                                   .entity = body,
                                   .rule = "pronoun_it",
                                   .confidence = 600,
                                   .gender = Gender::kUnknown,
                                   .plural = false});
          (*covered)[at] = 1;
        }
        continue;
      }
      if (grammar_.is(token, kRelative)) relatives_.push_back({at, s});
      if (!grammar_.is(token, kMale | kFemale | kFirstPerson)) continue;
      if (grammar_.is(token, kFirstPerson | kPluralPronoun) &&
          !grammar_.is(token, kMale | kFemale)) {
        if (grammar_.is(token, kPluralPronoun)) continue;
      }
      DocMention mention{.first = at,
                         .last = at + 1,
                         .sentence = s,
                         .type = v1::Entity::PERSON,
                         .form = v1::Mention::PRONOUN,
                         .entity = -1,
                         .rule = "pronoun",
                         .confidence = 700,
                         .gender = Gender::kUnknown,
                         .plural = false};
      if (grammar_.is(token, kMale)) mention.gender = Gender::kMale;
      if (grammar_.is(token, kFemale)) mention.gender = Gender::kFemale;
      doc->mentions.push_back(mention);
      (*covered)[at] = 1;
    }
  }
}

void Coreference::ResolvePronouns(const std::vector<Clause>& clauses, bool inside_quotes,
                                  Document* doc) const {
  // Person mentions in text order.
  std::vector<int32_t> people;
  for (size_t m = 0; m < doc->mentions.size(); ++m) {
    if (doc->mentions[m].type == v1::Entity::PERSON) people.push_back(static_cast<int32_t>(m));
  }
  std::sort(people.begin(), people.end(), [&](int32_t a, int32_t b) {
    const DocMention& x = doc->mentions[static_cast<size_t>(a)];
    const DocMention& y = doc->mentions[static_cast<size_t>(b)];
    return x.first != y.first ? x.first < y.first : a < b;
  });
  // Where the people of each sentence begin.
  std::vector<size_t> of_sentence(doc->text.sentences.size() + 1, 0);
  for (size_t p = 0, s = 0; s < of_sentence.size(); ++s) {
    while (p < people.size() && doc->mentions[static_cast<size_t>(people[p])].sentence < s) ++p;
    of_sentence[s] = p;
  }
  // Subject unit of the verb that a pronoun is an object of.
  std::unordered_map<int32_t, int32_t> own_subject;
  for (const Clause& clause : clauses) {
    const auto note = [&](int32_t unit) {
      if (unit >= 0 && doc->units[static_cast<size_t>(unit)].code == UnitCode::kPersonPronoun &&
          clause.subject >= 0 && clause.subject != unit) {
        own_subject[doc->units[static_cast<size_t>(unit)].ref] = clause.subject;
      }
    };
    note(clause.object);
    for (const PrepositionSlot& slot : clause.prepositions) note(slot.unit);
  }
  const auto entity_of_unit = [&](int32_t unit) {
    const Unit& u = doc->units[static_cast<size_t>(unit)];
    return IsMention(u) ? doc->mentions[static_cast<size_t>(u.ref)].entity : -1;
  };
  const auto may_be = [&](const DocMention& pronoun, int32_t whom) {
    if (whom < 0) return false;
    const DocEntity& entity = doc->entities[static_cast<size_t>(whom)];
    return entity.type == v1::Entity::PERSON &&
           (entity.gender == Gender::kUnknown || entity.gender == pronoun.gender);
  };
  const auto fits = [&](const DocMention& pronoun, const DocMention& candidate) {
    return candidate.rule != "pronoun_writer" && may_be(pronoun, candidate.entity);
  };
  Antecedents antecedents(grammar_, clauses, *doc);
  const auto any_of = [&](size_t first, size_t last, const auto& test) {
    for (size_t at = first; at < last; ++at) {
      if (test(people[at])) return true;
    }
    return false;
  };
  std::vector<bool> doubted(doc->mentions.size(), false);  // and those that were found for it
  // "I" outside quotations: whoever writes, or speaks in a transcript, so one for each paragraph.
  int32_t writer = -1;
  uint32_t writer_paragraph = 0;
  for (size_t p = 0; p < people.size(); ++p) {
    DocMention& pronoun = doc->mentions[static_cast<size_t>(people[p])];
    if (p > 0) antecedents.Read(people[p - 1]);
    if (pronoun.form != v1::Mention::PRONOUN || pronoun.entity >= 0) continue;
    const int32_t quote = doc->quote_at[pronoun.first];
    const bool quoted = quote >= 0;
    if (quoted != inside_quotes) continue;
    const int32_t speaker = quoted ? doc->quotes[static_cast<size_t>(quote)].speaker : -1;
    if (pronoun.gender == Gender::kUnknown && !quoted) {
      const uint32_t paragraph = doc->text.sentences[pronoun.sentence].paragraph;
      if (writer < 0 || paragraph != writer_paragraph)
        writer = AddUnnamedPerson(Gender::kUnknown, doc);
      writer_paragraph = paragraph;
      pronoun.entity = writer;
      pronoun.rule = "pronoun_writer";
      continue;
    }
    if (pronoun.gender == Gender::kUnknown) {  // I, me, my
      if (speaker >= 0 && doc->entities[static_cast<size_t>(speaker)].type == v1::Entity::PERSON) {
        pronoun.entity = speaker;
        pronoun.rule = "quote_speaker";
      }
      continue;
    }
    int32_t banned = speaker;
    const auto own = own_subject.find(people[p]);
    const int32_t own_entity = own == own_subject.end() ? -1 : entity_of_unit(own->second);
    const auto allowed = [&](const DocMention& candidate) {
      return fits(pronoun, candidate) && candidate.entity != banned &&
             candidate.entity != own_entity && (quoted || !InQuote(*doc, candidate.first)) &&
             !antecedents.IsCredit(candidate) && !IsLabel(grammar_, *doc, candidate);
    };
    const bool possessive =
        grammar_.is(doc->text.tokens[pronoun.first], kPossessive) &&
        pronoun.first + 1 < doc->text.tokens.size() &&
        (grammar_.is(doc->text.tokens[pronoun.first + 1],
                     kNoun | kNounPlural | kAdjective | kKin) ||
         doc->text.tokens[pronoun.first + 1].shape == Shape::kAlphanumeric);  // "her 6-year-old"
    int32_t found = -1;
    std::string_view rule = "pronoun_subject";
    // "Okafor himself": whose name stands right before it.
    if (p > 0) {
      const DocMention& before = doc->mentions[static_cast<size_t>(people[p - 1])];
      if (before.form == v1::Mention::NAME && before.last == pronoun.first &&
          fits(pronoun, before)) {
        found = people[p - 1];
        rule = "pronoun_near";
      }
    }
    // "Okafor blamed himself": the subject of his own verb and nobody else.
    const WordId word = doc->text.tokens[pronoun.first].word;
    if (found < 0 && (word == grammar_.words().himself || word == grammar_.words().herself) &&
        own != own_subject.end()) {
      if (may_be(pronoun, own_entity)) {
        pronoun.entity = own_entity;
        pronoun.rule = "pronoun_reflexive";
      }
      continue;
    }
    // "The prince and his fiancee": of who stands before, or of nobody that we know.
    bool joined = false;
    if (found < 0 && possessive && pronoun.first > 0 &&
        doc->text.tokens[pronoun.first - 1].word == grammar_.words().and_) {
      joined = true;
      for (size_t c = p; c-- > 0 && people[c] >= 0;) {
        const DocMention& before = doc->mentions[static_cast<size_t>(people[c])];
        if (before.last + 1 < pronoun.first) break;
        if (before.last + 1 != pronoun.first || !fits(pronoun, before)) continue;
        found = people[c];
        rule = "pronoun_near";
        joined = false;
        break;
      }
    }
    if (found < 0 && (possessive || IsOfALife(*doc, pronoun.first))) {
      for (size_t c = p; c-- > 0;) {
        const DocMention& candidate = doc->mentions[static_cast<size_t>(people[c])];
        if (candidate.sentence != pronoun.sentence) break;
        if (allowed(candidate)) {
          found = people[c];
          rule = "pronoun_near";
          break;
        }
      }
    }
    // "The bill of Senator Okafor is good, he said": who says so is named in another sentence.
    const bool said_behind = !quoted && !possessive && IsSaidBehind(*doc, pronoun);
    for (uint32_t back = said_behind ? 1 : 0;
         found < 0 && back <= kPronounWindow && back <= pronoun.sentence; ++back) {
      const uint32_t s = pronoun.sentence - back;
      const size_t last = std::min({p, of_sentence[s + 1], of_sentence[s] + kMostCandidates});
      for (size_t c = of_sentence[s]; c < last;
           ++c) {  // the first subject of the sentence, else whoever is named first
        const DocMention& candidate = doc->mentions[static_cast<size_t>(people[c])];
        if (candidate.first >= pronoun.first || !allowed(candidate)) continue;
        const bool acts = antecedents.Acts(people[c]);
        if (found < 0 || acts) found = people[c];
        if (acts) break;
      }
    }
    // "Before he took office, Okafor": nobody before, so the subject of the main clause.
    for (size_t c = p + 1; found < 0 && !quoted && c < std::min(people.size(), p + kMostAhead);
         ++c) {
      const DocMention& ahead = doc->mentions[static_cast<size_t>(people[c])];
      if (ahead.sentence != pronoun.sentence) break;
      if (ahead.form != v1::Mention::NAME || !antecedents.Acts(people[c]) ||
          doc->text.tokens[ahead.first - 1].word != grammar_.words().comma || !allowed(ahead))
        continue;
      found = people[c];
      rule = "pronoun_ahead";
    }
    if (found < 0) {
      // Nobody whom the text names: an unnamed person, to whom the pronouns that follow are linked.
      pronoun.entity = AddUnnamedPerson(pronoun.gender, doc);
      pronoun.rule = "pronoun_unnamed";
      continue;
    }
    const DocMention& named = doc->mentions[static_cast<size_t>(found)];
    pronoun.entity = named.entity;
    pronoun.rule = rule;
    // Far back, or one of several whom it fits, of whom none is what the text is about. "Rask said he" is Rask, but not in "his
    // lawyer, Rask, said he" nor "Rask told Okafor he".
    const Antecedents::Saying& saying = antecedents.SayingOf(people[p]);
    const bool said = saying.sayer == found && !saying.told;
    if (said) pronoun.rule = "pronoun_sayer";
    const auto another = [&](int32_t person) {
      const DocMention& other = doc->mentions[static_cast<size_t>(person)];
      return other.first < pronoun.first && other.entity != named.entity && allowed(other) &&
             (!said || other.form == v1::Mention::PRONOUN) &&
             2 * antecedents.TimesSaid(other.entity) > antecedents.TimesSaid(named.entity);
    };
    const size_t begin = of_sentence[named.sentence];
    const uint32_t back = pronoun.sentence - named.sentence;
    const bool by_itself = rule == "pronoun_near" && !possessive;
    if (!by_itself && (back >= kFarBack || (joined && back > 0) ||
                       ((possessive || (back == 0 && antecedents.Acts(found))) &&
                        any_of(begin, std::min(p, begin + kMostCandidates), another))))
      pronoun.confidence = kGuess;
    // Somebody else is as likely (antecedents.h).
    const auto named_forward = [&](int32_t person) {
      const DocMention& later = doc->mentions[static_cast<size_t>(person)];
      return later.form == v1::Mention::NAME && later.entity != named.entity &&
             fits(pronoun, later) && antecedents.FollowsOpening(person);
    };
    const auto is_side = [&] {
      if (rule != "pronoun_subject" || said || back == 0 || antecedents.Acts(found)) return false;
      const int32_t main = antecedents.MainBeside(named, pronoun.gender);
      const size_t end = of_sentence[named.sentence + 1];
      return (main != banned && main != own_entity && may_be(pronoun, main)) ||
             any_of(begin, std::min({p, end, begin + kMostCandidates}), another);
    };
    const size_t end = of_sentence[pronoun.sentence + 1];
    if (doubted[static_cast<size_t>(found)] || saying.nameless || is_side() ||
        (back > 0 && antecedents.OpensForward(pronoun.sentence) &&
         any_of(p + 1, std::min(end, p + kForward), named_forward))) {
      doubted[static_cast<size_t>(people[p])] = true;
      pronoun.confidence = kGuess;
    }
    DocEntity& entity = doc->entities[static_cast<size_t>(pronoun.entity)];
    if (entity.gender == Gender::kUnknown) entity.gender = pronoun.gender;
  }
}

}  // namespace newsgraph
