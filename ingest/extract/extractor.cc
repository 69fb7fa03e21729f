#include "ingest/extract/extractor.h"

#include <string>
#include <utility>
#include <vector>

#include "graph/base/hash.h"
#include "ingest/extract/assemble.h"
#include "ingest/extract/claims.h"
#include "ingest/extract/clauses.h"
#include "ingest/extract/coreference.h"
#include "ingest/extract/document.h"
#include "ingest/extract/explanation.h"
#include "ingest/extract/grammar.h"
#include "ingest/extract/groups.h"
#include "ingest/extract/names.h"
#include "ingest/extract/phrases.h"
#include "ingest/extract/pronoun_resolver.h"
#include "ingest/extract/quotes.h"
#include "ingest/extract/times.h"
#include "ingest/extract/units.h"
#include "ingest/extract/verbs.h"
#include "ingest/text/language.h"
#include "ingest/text/tokenizer.h"

namespace newsgraph {

// The stages, in order, and the buffers that they share. Constructed once per thread.
struct Extractor::Impl {
  Impl(std::shared_ptr<const RuleBook> rules, ExtractOptions extract_options)
      : book(std::move(rules)),
        options(std::move(extract_options)),
        matchers(*book),
        grammar(book->lexicon()),
        names(*book, matchers[PhaseId::kEvidence], options.model),
        groups(*book, grammar, matchers[PhaseId::kGroups]),
        coreference(book->lexicon(), grammar),
        quotes(*book, grammar, matchers[PhaseId::kSpeakers]),
        clause_builder(*book, grammar),
        claims(*book, grammar, matchers[PhaseId::kRelations], matchers[PhaseId::kClauses]) {
    if (options.on_explain) names.KeepReasons();
  }

  void Begin(const v1::Article& article) {
    doc.Clear();
    doc.title = article.title();
    doc.published = {article.published().yyyymmdd()};
    Tokenize(article.text(), book->lexicon(), &doc.text);
    Tokenize(article.title(), book->lexicon(), &doc.title_text);
  }

  void Run() {
    FindPhrases(book->lexicon(), grammar, &doc);
    names.Find(given, options.on_fire, &doc);
    MarkNames();
    groups.Find(options.on_fire, &doc, &covered);
    coreference.ResolveRoles(&doc);
    FindVerbGroups(grammar, covered, &doc);
    quotes.FindSpans(&doc);
    coreference.AddPronouns(&covered, &doc);
    BuildUnits(grammar, &doc);
    clause_builder.Build(doc, &clauses);
    PronounResolver(grammar, clauses, &doc).Resolve(/*inside_quotes=*/false);
    quotes.FindSpeakers(clauses, options.on_fire, &doc);
    quotes.AddIndirect(clauses, &doc);
    PronounResolver(grammar, clauses, &doc).Resolve(/*inside_quotes=*/true);
    claims.Find(clauses, options.on_fire, &doc);
    coreference.AddRelatives(&doc);
    DateClaims(grammar, FindTimes(grammar, doc), &doc);
    if (options.on_explain) Explain();
  }

  void Explain() {
    Explanation explanation;
    names.Explain(doc, &explanation);
    ExplainClauses(doc, clauses, &explanation);
    options.on_explain(explanation);
  }

  void MarkNames() {
    covered.assign(doc.text.tokens.size(), 0);
    for (const DocMention& mention : doc.mentions) {
      for (uint32_t at = mention.first; at < mention.last; ++at) covered[at] = 1;
    }
  }

  std::shared_ptr<const RuleBook> book;
  ExtractOptions options;
  MatcherSet matchers;
  Grammar grammar;
  NameFinder names;
  GroupFinder groups;
  Coreference coreference;
  QuoteFinder quotes;
  ClauseBuilder clause_builder;
  ClaimFinder claims;
  Document doc;
  std::vector<uint8_t> covered;
  std::vector<Clause> clauses;
  std::vector<std::pair<std::string, EntityType>> given;
};

Extractor::Extractor(std::shared_ptr<const RuleBook> book, ExtractOptions options)
    : impl_(std::make_unique<Impl>(std::move(book), std::move(options))) {}
Extractor::~Extractor() = default;

void Extractor::Extract(const v1::Article& article, v1::Analysis* analysis) {
  analysis->Clear();
  analysis->set_id(article.id());
  impl_->Begin(article);
  const std::string_view language = DetectLanguage(impl_->doc.text);
  analysis->set_language(language.data(), language.size());
  // The rules are English; a text in another language is kept and searchable, and states nothing.
  if (language.empty() || language == "en") {
    impl_->Run();
    Assemble(impl_->doc, analysis);
  }
  impl_->given.clear();
}

MatcherSet& Extractor::matchers() { return impl_->matchers; }

void Extractor::Give(std::string_view name, v1::Entity::Type type) {
  impl_->given.emplace_back(std::string(name), type);
}

uint64_t MadeBy(const RuleBook& book, const TaggerModel* model) {
  return Hash64("extraction " + std::to_string(kExtractionVersion) + " packs " +
                std::to_string(book.fingerprint()) + " model " +
                (model == nullptr ? "none" : std::to_string(model->fingerprint())));
}

}  // namespace newsgraph
