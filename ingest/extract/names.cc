#include "ingest/extract/names.h"

#include <algorithm>
#include <vector>

#include "ingest/extract/aliases.h"
#include "ingest/extract/candidates.h"
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
        words(lexicon),
        finder(lexicon, words),
        typer(book, words, evidence),
        aliases(lexicon, words) {
    if (model != nullptr) tagger = std::make_unique<Tagger>(lexicon, std::move(model));
  }

  void Find(std::span<const std::pair<std::string, EntityType>> given, const FireFunction& fire,
            Document* doc) {
    typer.set_fire(fire ? &fire : nullptr);
    table.Clear();
    FindCandidates(doc->text, /*in_title=*/false, &candidates);
    FindCandidates(doc->title_text, /*in_title=*/true, &title_candidates);
    FindKnownNames(doc->text);
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

  // A country, a region or a well-known body of a headline; returns its length and sets *name.
  uint32_t KnownFromLists(const TokenizedText& text, uint32_t at, uint32_t end, int32_t* name) {
    const Token& token = text.tokens[at];
    constexpr uint64_t kKnown = kCountry | kRegion | kOrgKnown;
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
      const auto type = static_cast<size_t>(agency ? v1::Entity::ORGANIZATION : v1::Entity::PLACE);
      table.names[static_cast<size_t>(candidate.name)].score[type] += kDateline;
    }
  }

  // Of the rules, before names help each other.
  void KeepScores() {
    rule_scores.clear();
    for (const Name& name : table.names) rule_scores.push_back(name.score);
  }

  // Decides again, with what the tagger says of the names and of what the rules made of them.
  void AskTagger(Document* doc) {
    ViewCandidates(doc->text, candidates, table, &views);
    tagger->TagArticle(doc->text, doc->phrase_at, views);
    for (size_t n = 0; n < rule_scores.size(); ++n) table.names[n].score = rule_scores[n];
    if (TakeTaggedNames(doc->text, doc->phrase_at, words, tagger->names(), &candidates)) {
      for (Candidate& candidate : candidates) {
        if (candidate.name < 0 && !candidate.has(Candidate::kDemonym))
          Intern(doc->text, /*in_title=*/false, /*trusted=*/true, &candidate);
      }
      typer.ScoreWords(doc->text, doc->title_text, rule_scores.size(), &table);
    }
    ScoreTags(tagger->scores(), candidates, &table);
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

  const Lexicon& lexicon;
  NameWords words;
  CandidateFinder finder;
  NameTyper typer;
  AliasFinder aliases;
  std::unique_ptr<Tagger> tagger;  // may be null
  WordUses uses;
  NameTable table;
  std::vector<Candidate> candidates;
  std::vector<Candidate> title_candidates;
  std::vector<std::array<int32_t, kEntityTypeCount>> rule_scores;  // by name
  std::vector<RuleView> views;                                     // by token
  TokenizedText given_text;
  std::vector<uint64_t> given_words;
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

}  // namespace newsgraph
