#include "ingest/extract/names.h"

#include <algorithm>
#include <array>
#include <vector>

#include "ingest/extract/aliases.h"
#include "ingest/extract/candidates.h"
#include "ingest/extract/explanation.h"
#include "ingest/extract/name_table.h"
#include "ingest/extract/name_words.h"
#include "ingest/extract/tag_evidence.h"
#include "ingest/extract/typing.h"
#include "ingest/extract/word_uses.h"
#include "ingest/tagger/tagger.h"
#include "ingest/text/tokenizer.h"

namespace newsgraph {
namespace {

using namespace name_word;  // NOLINT: bit names only

}  // namespace

struct NameFinder::Impl {
  Impl(const RuleBook& book, Matcher& evidence, std::shared_ptr<const TaggerModel> model)
      : lexicon(book.lexicon()),
        words(lexicon, book.evidence()),
        finder(lexicon, words),
        typer(book, words, evidence),
        aliases(lexicon, words),
        verb_forms{lexicon.FindClass("V_PAST"), lexicon.FindClass("V_S"),
                   lexicon.FindClass("MODAL"), lexicon.FindClass("BE"), lexicon.FindClass("HAVE")} {
    if (model != nullptr) tagger = std::make_unique<Tagger>(lexicon, std::move(model));
  }

  void Find(std::span<const std::pair<std::string, EntityType>> given, const FireFunction& fire,
            Document* doc) {
    typer.set_fire(fire ? &fire : nullptr);
    table.Clear();
    reasons.clear();
    FindCandidates(doc->text, /*in_title=*/false, &candidates);
    FindCandidates(doc->title_text, /*in_title=*/true, &title_candidates);
    FindKnownNames(doc->text);
    FindMonthsThatArePeople(doc->text);
    typer.ScoreWords(doc->text, doc->title_text, /*first=*/0, &table);
    typer.ScoreContext(doc->text, candidates, &table);
    typer.ScoreContext(doc->title_text, title_candidates, &table);
    ScoreDatelines(doc->text);
    if (tagger != nullptr) KeepScores();
    typer.Decide(doc->text, doc->title_text, &table);
    if (tagger != nullptr) AskTagger(doc);
    Fix(given);
    aliases.Link(candidates, table, doc);
  }

  // Candidates of ordinary lines, with their names in the table.
  void FindCandidates(const TokenizedText& text, bool in_title, std::vector<Candidate>* found) {
    found->clear();
    for (uint32_t s = 0; s < text.sentences.size(); ++s) {
      if (!text.tokens[text.sentences[s].first].has(Token::kHeadlineCase))
        finder.Find(text, s, found);
    }
    const bool doubts = std::ranges::any_of(
        *found, [](const Candidate& c) { return c.has(Candidate::kPositional); });
    if (doubts) uses.Count(text, *found);
    // Names in the middle of sentences first: they tell which first words of sentences are names.
    for (Candidate& candidate : *found) {
      if (candidate.has(Candidate::kDemonym) || candidate.has(Candidate::kPositional)) continue;
      Intern(text, in_title, /*trusted=*/true, &candidate);
    }
    for (Candidate& candidate : *found) {
      if (!candidate.has(Candidate::kPositional) || candidate.has(Candidate::kDemonym)) continue;
      TrimStart(text, &candidate);
      const Token& first = text.tokens[candidate.first];
      const bool trusted =
          candidate.last - candidate.first > 1 || (!words.IsCommon(first) && !uses.HasLower(first));
      Intern(text, in_title, trusted, &candidate);
    }
  }

  void Intern(const TokenizedText& text, bool in_title, bool trusted, Candidate* candidate) {
    candidate->name = table.Intern(text, candidate->first, candidate->last, in_title);
    Name& name = table.names[static_cast<size_t>(candidate->name)];
    ++name.count;
    if (trusted) ++name.trusted;
    name.titled |= in_title;
  }

  // Cuts a sentence's first word off a name: "Meanwhile Okafor", but not "Green Party".
  void TrimStart(const TokenizedText& text, Candidate* candidate) {
    if (candidate->has(Candidate::kFixed) || candidate->last - candidate->first < 2) return;
    if (table.Find(text, candidate->first, candidate->last) >= 0) return;
    const Token& first = text.tokens[candidate->first];
    if (!words.IsCommon(first) && !uses.HasLower(first)) return;
    const bool rest_known = table.Find(text, candidate->first + 1, candidate->last) >= 0;
    const uint64_t lower = words.lower_bits(first);
    const bool no_noun =
        (lower & kFunction) != 0 || ((lower & kOtherWord) != 0 && (lower & kNoun) == 0);
    const uint64_t next = words.bits(text.tokens[candidate->first + 1]);
    const uint64_t last = words.bits(text.tokens[candidate->last - 1]);
    const bool own_name =
        words.is(first, kGiven | kSurname | kPlace | kOrgKnown | kHead) || (last & kHead) != 0;
    if (rest_known || (no_noun && !own_name) || ((next & kGiven) != 0 && !own_name))
      ++candidate->first;
  }

  // Names of the text that stand in headlines and lines in capitals.
  void FindKnownNames(const TokenizedText& text) {
    bool any = false;
    for (uint32_t s = 0; s < text.sentences.size(); ++s) {
      const Sentence& sentence = text.sentences[s];
      if (!text.tokens[sentence.first].has(Token::kHeadlineCase)) continue;
      for (uint32_t at = sentence.first; at < sentence.last;) {
        uint32_t length = std::min(table.longest(), sentence.last - at);
        int32_t name = -1;
        if (text.tokens[at].shape == Shape::kLower || text.tokens[at].shape == Shape::kPunctuation)
          length = 0;
        for (; length > 0; --length) {
          name = table.Find(text, at, at + length);
          if (name >= 0) break;
        }
        if (name < 0) length = KnownFromLists(text, at, sentence.last, &name);
        if (name < 0) {
          ++at;
          continue;
        }
        candidates.push_back({at, at + length, s, 0, name});
        any = true;
        at += length;
      }
    }
    if (any) {
      std::ranges::sort(candidates, {}, &Candidate::first);
    }
  }

  // "Theresa May .. May said": where the article names somebody so, a month by itself before a verb is that person.
  void FindMonthsThatArePeople(const TokenizedText& text) {
    std::vector<uint64_t> surnames;  // at most the twelve months
    for (const Candidate& candidate : candidates) {
      const Token& last = text.tokens[candidate.last - 1];
      if (candidate.last - candidate.first > 1 && words.is(last, kMonth) &&
          std::ranges::find(surnames, last.hash) == surnames.end())
        surnames.push_back(last.hash);
    }
    if (surnames.empty()) return;
    const size_t count = candidates.size();  // these are sorted, and do not overlap
    const auto covered = [&](uint32_t at) {
      const auto end = candidates.begin() + static_cast<std::ptrdiff_t>(count);
      const auto after =
          std::ranges::upper_bound(candidates.begin(), end, at, {}, &Candidate::first);
      return after != candidates.begin() && at < (after - 1)->last;
    };
    for (uint32_t s = 0; s < text.sentences.size(); ++s) {
      for (uint32_t at = text.sentences[s].first; at + 1 < text.sentences[s].last; ++at) {
        const Token& token = text.tokens[at];
        if (!words.is(token, kMonth) || std::ranges::find(surnames, token.hash) == surnames.end() ||
            !BeforeVerb(text.tokens[at + 1]) || covered(at))
          continue;
        Candidate candidate{at, at + 1, s, 0, -1};
        Intern(text, /*in_title=*/false, /*trusted=*/true, &candidate);
        candidates.push_back(candidate);
      }
    }
    std::ranges::sort(candidates, {}, &Candidate::first);
  }
  bool BeforeVerb(const Token& next) const {
    if (next.hash == words.possessive) return true;
    return std::ranges::any_of(
        verb_forms, [&](ClassId id) { return id != kNoClass && lexicon.Has(next.lex, id); });
  }

  // A country, a region or a well-known body of a headline; returns its length and sets *name.
  uint32_t KnownFromLists(const TokenizedText& text, uint32_t at, uint32_t end, int32_t* name) {
    const Token& token = text.tokens[at];
    constexpr uint64_t kKnown = kCountry | kRegion | kOrgKnown | kListed;
    PhraseMatch phrase;
    uint32_t length = 0;
    if (token.shape != Shape::kLower && lexicon.LongestPhrase(text.tokens, at, end, &phrase) &&
        (words.bits(phrase.lex) & kKnown) != 0) {
      length = phrase.length;
    } else if (token.shape != Shape::kLower && words.is(token, kKnown) && !words.IsCommon(token)) {
      length = 1;
    }
    if (length > 0) *name = table.Intern(text, at, at + length, /*in_title=*/false);
    return length;
  }

  // "KABUL (AP) --": a place and an agency.
  void ScoreDatelines(const TokenizedText& text) {
    constexpr int32_t kDateline = 3000;
    for (const Candidate& candidate : candidates) {
      if (!candidate.has(Candidate::kDateline) || candidate.name < 0) continue;
      const bool agency =
          candidate.first > 0 && text.tokens[candidate.first - 1].hash == words.open;
      typer.Add("dateline", agency ? v1::Entity::ORGANIZATION : v1::Entity::PLACE, kDateline,
                &table.names[static_cast<size_t>(candidate.name)], table);
    }
  }

  // Of the rules, before names help each other.
  void KeepScores() {
    rule_scores.clear();
    for (const Name& name : table.names) rule_scores.push_back(name.score);
    rule_reasons = reasons.size();
  }

  // Decides again, with what the tagger says of the names and of what the rules made of them.
  void AskTagger(Document* doc) {
    ViewCandidates(doc->text, candidates, table, &views);
    tagger->TagArticle(doc->text, doc->phrase_at, views);
    for (size_t n = 0; n < rule_scores.size(); ++n) table.names[n].score = rule_scores[n];
    reasons.resize(rule_reasons);
    if (TakeTaggedNames(doc->text, doc->phrase_at, words, tagger->names(), &candidates)) {
      for (Candidate& candidate : candidates) {
        if (candidate.name < 0 && !candidate.has(Candidate::kDemonym))
          Intern(doc->text, /*in_title=*/false, /*trusted=*/true, &candidate);
      }
      typer.ScoreWords(doc->text, doc->title_text, rule_scores.size(), &table);
    }
    ScoreTags(tagger->scores(), candidates, typer, &table);
    typer.Decide(doc->text, doc->title_text, &table);
  }

  void Fix(std::span<const std::pair<std::string, EntityType>> given) {
    for (const auto& [string, type] : given) {
      ScanGiven(string);
      const int32_t name = table.Find(given_words);
      if (name < 0) continue;
      table.names[static_cast<size_t>(name)].type = type;
      table.names[static_cast<size_t>(name)].dropped = false;
    }
  }

  void ScanGiven(std::string_view string) {
    given_words.clear();
    Tokenize(string, lexicon, &given_text);
    for (const Token& token : given_text.tokens) given_words.push_back(token.hash);
  }

  void Explain(const Document& doc, Explanation* explanation) const {
    const size_t begin = explanation->names.size();
    for (const Name& name : table.names) {
      const TokenizedText& source = name.in_title ? doc.title_text : doc.text;
      explanation->names.push_back(
          {.text = std::string(source.bytes(name.first, name.last).In(source.text)),
           .type = name.type,
           .dropped = name.dropped,
           .score = name.score,
           .weights = {},
           .at = {}});
    }
    for (const Candidate& candidate : candidates) {
      if (candidate.name < 0) continue;
      explanation->names[begin + static_cast<size_t>(candidate.name)].at.push_back(
          doc.text.bytes(candidate.first, candidate.last));
    }
    for (const NameReason& reason : reasons) {
      auto& weights = explanation->names[begin + static_cast<size_t>(reason.name)].weights;
      auto known = std::ranges::find_if(weights, [&](const Explanation::Weight& weight) {
        return weight.rule == reason.rule && weight.type == reason.type;
      });
      if (known == weights.end())
        known = weights.insert(known, {std::string(reason.rule), reason.type, 0, 0});
      known->milli += reason.milli;
      ++known->times;
    }
  }

  const Lexicon& lexicon;
  NameWords words;
  CandidateFinder finder;
  NameTyper typer;
  AliasFinder aliases;
  const std::array<ClassId, 5> verb_forms;
  std::unique_ptr<Tagger> tagger;  // may be null
  WordUses uses;
  NameTable table;
  std::vector<Candidate> candidates;
  std::vector<Candidate> title_candidates;
  std::vector<std::array<int32_t, kEntityTypeCount>> rule_scores;  // by name
  std::vector<RuleView> views;                                     // by token
  TokenizedText given_text;
  std::vector<uint64_t> given_words;
  std::vector<NameReason> reasons;  // empty unless they are asked for
  size_t rule_reasons = 0;          // of them, those of the rules before names help each other
};

NameFinder::NameFinder(const RuleBook& book, Matcher& evidence,
                       std::shared_ptr<const TaggerModel> model)
    : impl_(std::make_unique<Impl>(book, evidence, std::move(model))) {}
NameFinder::~NameFinder() = default;

void NameFinder::Find(std::span<const std::pair<std::string, EntityType>> given,
                      const FireFunction& fire, Document* doc) {
  impl_->Find(given, fire, doc);
}

void NameFinder::View(const Document& doc, std::vector<RuleView>* views) const {
  ViewCandidates(doc.text, impl_->candidates, impl_->table, views);
}

void NameFinder::KeepReasons() { impl_->typer.set_reasons(&impl_->reasons); }

void NameFinder::Explain(const Document& doc, Explanation* explanation) const {
  impl_->Explain(doc, explanation);
}

}  // namespace newsgraph
