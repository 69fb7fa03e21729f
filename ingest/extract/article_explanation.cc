#include "ingest/extract/article_explanation.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "ingest/extract/claim_match.h"

namespace newsgraph {
namespace {

struct Reason {
  std::string_view rule;
  std::string_view words;
};

constexpr Reason kReasons[] = {
    // Sieves of names (aliases.h).
    {"exact", "a name of these words"},
    {"country", "another name of the country"},
    {"demonym", "a demonym stands for its country"},
    {"party_member", "a member's name or an adjective stands for its party"},
    {"middle_name", "the same person's name with a middle name"},
    {"run_on", "a name of the article with other words before it"},
    {"surname", "the only person of the article with that last word"},
    {"surname_of_several", "of the persons with that surname the principal, or the nearest before"},
    {"first_name", "the only person of the article with that first word"},
    {"acronym", "the initials of a longer name of the article"},
    {"bracketed", "it stands in brackets behind the longer name"},
    {"short_name", "the beginning or end of a longer name of the article"},
    // Sieves of nominals and pronouns (coreference.h).
    {"other_name", "the text says that it is another name"},
    {"described_body", "the named body that it says something of"},
    {"named_body", "the only body of the article with that word in its name"},
    {"role_nominal", "who holds that office in this article"},
    {"pronoun", "nobody before it fits"},
    {"pronoun_sayer", "who says the clause, and tells it to nobody whom it may mean"},
    {"pronoun_subject", "the first person of the sentence, then of the sentences before"},
    {"pronoun_near", "a possessive takes the nearest person before it"},
    {"pronoun_reflexive", "\"himself\" is the subject of its own verb"},
    {"pronoun_ahead", "nobody before it fits: the subject behind the comma of its clause"},
    {"pronoun_unnamed", "nobody whom the text names before it fits: a person without a name"},
    {"pronoun_it", "the body that the sentence, or the one before, is about"},
    {"pronoun_relative", "the name that stands right before it, or who is described there"},
    {"pronoun_writer",
     "I, me and my outside quotations: whoever writes or speaks in that paragraph"},
    {"pronoun_they", "the group or body named last"},
    {"quote_speaker", "I, me and my in a quotation are its speaker"},
    {"unnamed_source", "somebody without a name who is quoted"},
    // Speakers that no pack's rule finds (quotes.h).
    {"quote_clause", "the subject of the nearest verb of saying in the sentence"},
    {"speaker_label", "who is named before the colon at the start of the line, as in a transcript"},
    {"quote_continued", "the speaker of the quotation beside it goes on"},
    {"quote_indirect", "the clause under a verb of saying"},
    {"quote_according_to", "what stands with \"according to\""},
    // Weights of types that no pack can say (typing.h).
    {"nothing_known", "any name is one of some other kind until more is known"},
    {"two_unknown_words", "two to four capitals that no list knows in lower case: a person"},
    {"common_words", "all its words are common ones: no name"},
    {"shouted", "common words, all in capitals: no name"},
    {"never_trusted", "a common word that has its capital from its place alone: no name"},
    {"capitals_first", "begins with an acronym: a body"},
    {"city_of_millions", "a city of a million people has that name"},
    {"big_city", "a city of a hundred thousand people has that name"},
    {"ambiguous_city", "a city's name that mostly means something else"},
    {"parts_are_persons", "its parts are persons elsewhere in the article"},
    {"first_name_of_person", "the first name of a person of the article"},
    {"surname_of_person", "the surname of a person of the article"},
    {"part_of_body", "the beginning of a body's name in the article"},
    {"acronym_of", "the initials of a longer name of the article"},
    {"dateline", "it stands in a dateline: the place, or the agency in brackets"},
    {"tagger", "the trained model, by the words and where they stand"},
};

// Where every rule of the packs stands, and what it says.
struct RuleText {
  std::string where;
  std::string pattern;
};

std::string Quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

class Composer {
 public:
  Composer(const RuleBook& book, const v1::Article& article, const v1::Analysis& analysis,
           const Explanation& why)
      : text_(article.text()), analysis_(analysis), why_(why) {
    const MergedPacks& merged = book.merged();
    NoteRules(merged.evidence, [](const v1::TypeEvidence& e) {
      return e.where() == v1::TypeEvidence::PATTERN
                 ? e.pattern()
                 : v1::TypeEvidence::Where_Name(e.where()) + " {" + e.class_() + "}";
    });
    NoteRules(merged.groups, [](const v1::GroupRule& rule) { return rule.pattern(); });
    NoteRules(merged.speakers, [](const v1::SpeakerRule& rule) { return rule.pattern(); });
    NoteRules(merged.rules, [](const v1::Rule& rule) { return rule.pattern(); });
    NoteRules(merged.frames, [](const v1::Frame& frame) {
      std::string words;
      for (const std::string& verb : frame.verb()) words += (words.empty() ? "" : ", ") + verb;
      for (const std::string& noun : frame.noun()) words += (words.empty() ? "" : ", ") + noun;
      return words;
    });
    NoteRules(merged.inferences, [](const v1::Inference& rule) {
      return rule.when_predicate() + " " + rule.when_object() + " -> " + rule.then_predicate();
    });
  }

  v1::ArticleExplanation Run() {
    out_.set_id(analysis_.id());
    out_.set_language(analysis_.language());
    for (const Explanation::Name& name : why_.names) AddName(name);
    for (const v1::Mention& mention : analysis_.mentions()) AddMention(mention);
    for (const v1::Claim& claim : analysis_.claims()) AddClaim(claim);
    for (const v1::Quote& quote : analysis_.quotes()) AddQuote(quote);
    for (const std::string& units : why_.units) out_.add_sentences(units);
    return std::move(out_);
  }

 private:
  template <class Message, class Pattern>
  void NoteRules(const Placed<Message>& placed, Pattern pattern) {
    for (size_t i = 0; i < placed.messages.size(); ++i)
      rules_[placed.messages[i].id()] = {placed.where[i], pattern(placed.messages[i])};
  }
  const RuleText& RuleOf(std::string_view id) const {
    static const RuleText none;
    const auto found = rules_.find(id);
    return found == rules_.end() ? none : found->second;
  }
  std::string ReasonOf(std::string_view rule) const {
    const std::string_view words = ReasonInWords(rule);
    return words.empty() ? RuleOf(rule).pattern : std::string(words);
  }

  std::string_view In(uint32_t begin, uint32_t end) const {
    return text_.substr(begin, end - begin);
  }
  std::string_view In(const v1::Span& span) const { return In(span.begin(), span.end()); }
  std::string NameOf(uint32_t entity) const {
    const std::string& name = analysis_.entities(static_cast<int>(entity)).name();
    return name.empty() ? "somebody" : name;
  }

  static v1::TypeWeight Weight(std::string_view rule, EntityType type, int32_t milli) {
    v1::TypeWeight weight;
    weight.set_rule(std::string(rule));
    weight.set_type(type);
    weight.set_weight(static_cast<float>(milli) / 1000.0F);
    return weight;
  }

  void AddName(const Explanation::Name& name) {
    v1::NameExplanation* out = out_.add_names();
    out->set_text(name.text);
    out->set_type(name.type);
    out->set_dropped(name.dropped);
    out->set_mentions(static_cast<uint32_t>(name.at.size()));
    std::vector<v1::TypeWeight> scores;
    for (int type = 0; type < kEntityTypeCount; ++type) {
      const int32_t milli = name.score[static_cast<size_t>(type)];
      if (milli != 0) scores.push_back(Weight("", static_cast<EntityType>(type), milli));
    }
    std::ranges::stable_sort(scores, [](const v1::TypeWeight& a, const v1::TypeWeight& b) {
      return a.weight() > b.weight();
    });
    out->mutable_scores()->Assign(scores.begin(), scores.end());
    for (const Explanation::Weight& weight : name.weights) {
      v1::TypeWeight* evidence = out->add_evidence();
      *evidence = Weight(weight.rule, weight.type, weight.milli);
      evidence->set_times(weight.times);
      evidence->set_reason(ReasonOf(weight.rule));
    }
  }

  void AddMention(const v1::Mention& mention) {
    v1::MentionExplanation* out = out_.add_mentions();
    out->set_text(std::string(In(mention.begin(), mention.end())));
    out->set_begin(mention.begin());
    out->set_end(mention.end());
    out->set_type(mention.type());
    out->set_form(mention.form());
    out->set_entity(NameOf(mention.entity()));
    out->set_rule(mention.rule());
    out->set_reason(ReasonOf(mention.rule()));
    out->set_where(RuleOf(mention.rule()).where);
  }

  // "subject: "she" means Mara Tovik, by pronoun_subject".
  void AddEnd(const char* what, bool has_mention, uint32_t mention_index, uint32_t entity,
              v1::ClaimExplanation* out) const {
    std::string line = std::string(what) + ": ";
    if (!has_mention) {
      line += NameOf(entity) + ", carried over: no words for it in the sentence";
    } else {
      const v1::Mention& mention = analysis_.mentions(static_cast<int>(mention_index));
      const std::string_view words = In(mention.begin(), mention.end());
      line += Quoted(words);
      if (words != NameOf(entity)) line += " means " + NameOf(entity);
      line += ", by " + mention.rule();
    }
    out->add_reasons(line);
  }

  int ClauseOf(const v1::Span& trigger) const {
    int found = -1;
    for (size_t c = 0; c < why_.clauses.size(); ++c) {
      const ByteSpan verb = why_.clauses[c].verb;
      if (verb.begin < trigger.end() && trigger.begin() < verb.end) found = static_cast<int>(c);
    }
    return found;
  }

  // The clause and those above it: "will not resign(she) NEGATIVE PLANNED, under told(Mara Tovik)".
  std::string Chain(int clause) const {
    std::string text;
    for (int at = clause, depth = 0; at >= 0 && depth < 6; ++depth) {
      const Explanation::Clause& one = why_.clauses[static_cast<size_t>(at)];
      text += (text.empty() ? "" : ", under ") + one.words;
      if (one.passive) text += " passive";
      if (one.polarity == v1::Claim::NEGATIVE) text += " NEGATIVE";
      if (one.modality != v1::Claim::ASSERTED) text += " " + v1::Claim::Modality_Name(one.modality);
      at = one.governor;
    }
    return text;
  }

  void AddClaim(const v1::Claim& claim) {
    v1::ClaimExplanation* out = out_.add_claims();
    const RuleText& rule = RuleOf(claim.rule());
    const v1::Evidence& evidence = claim.evidence();
    out->set_claim(Dump(claim, analysis_));
    out->set_rule(claim.rule());
    out->set_where(rule.where);
    out->set_pattern(rule.pattern);
    out->set_sentence(std::string(In(evidence.sentence())));
    out->set_trigger(std::string(In(evidence.trigger())));
    out->set_confidence(claim.confidence());
    out->set_inferred(claim.inferred());
    if (analysis_.entities(static_cast<int>(claim.subject())).name().empty()) {
      out->add_reasons("subject: nobody is named");
    } else {
      AddEnd("subject", evidence.has_subject_mention(), evidence.subject_mention(), claim.subject(),
             out);
    }
    if (claim.has_object())
      AddEnd("object", evidence.has_object_mention(), evidence.object_mention(), claim.object(),
             out);
    const int clause = ClauseOf(evidence.trigger());
    if (clause >= 0) out->set_clause(Chain(clause));
    AddValues(claim, clause, out);
  }

  void AddValues(const v1::Claim& claim, int clause, v1::ClaimExplanation* out) const {
    const auto add = [&](const std::string& value, bool of_clause) {
      out->add_reasons(value + (of_clause ? ": its clause has it" : ": the rule says so"));
    };
    const Explanation::Clause* above =
        clause < 0 ? nullptr : &why_.clauses[static_cast<size_t>(clause)];
    if (claim.polarity() == v1::Claim::NEGATIVE)
      add("NEGATIVE", above != nullptr && above->polarity == v1::Claim::NEGATIVE);
    if (claim.modality() != v1::Claim::ASSERTED)
      add(v1::Claim::Modality_Name(claim.modality()),
          above != nullptr && above->modality == claim.modality());
    if (claim.status() == v1::Claim::FORMER || claim.status() == v1::Claim::FUTURE)
      out->add_reasons(v1::Claim::Status_Name(claim.status()) +
                       ": by a word of the match or of the office, by its clause, or a death");
    if (claim.inferred()) out->add_reasons("inferred: " + RuleOf(claim.rule()).pattern);
    if (!claim.has_attribution()) return;
    const std::string who = "said by " + NameOf(claim.attribution());
    if (above != nullptr && !above->said_by.empty()) {
      out->add_reasons(who + ": the clause is " + Quoted(above->said_by) + "'s");
      return;
    }
    const uint32_t at = claim.evidence().trigger().begin();
    for (const v1::Quote& quote : analysis_.quotes()) {
      if (at < quote.begin() || at >= quote.end()) continue;
      out->add_reasons(who + ": it stands in a quotation, whose speaker was found by " +
                       quote.rule());
      return;
    }
    out->add_reasons(who);
  }

  void AddQuote(const v1::Quote& quote) {
    v1::QuoteExplanation* out = out_.add_quotes();
    out->set_text(std::string(In(quote.begin(), quote.end())));
    out->set_kind(quote.kind());
    if (quote.has_speaker_mention()) {
      const v1::Mention& speaker = analysis_.mentions(static_cast<int>(quote.speaker_mention()));
      out->set_speaker(NameOf(speaker.entity()));
    }
    if (quote.has_cue()) out->set_cue(std::string(In(quote.cue())));
    out->set_rule(quote.rule());
    out->set_reason(ReasonOf(quote.rule()));
    out->set_where(RuleOf(quote.rule()).where);
  }

  const std::string_view text_;
  const v1::Analysis& analysis_;
  const Explanation& why_;
  std::map<std::string, RuleText, std::less<>> rules_;
  v1::ArticleExplanation out_;
};

}  // namespace

std::string_view ReasonInWords(std::string_view rule) {
  const auto found = std::ranges::find(kReasons, rule, &Reason::rule);
  return found == std::end(kReasons) ? std::string_view() : found->words;
}

v1::ArticleExplanation ExplainArticle(const RuleBook& book, const v1::Article& article,
                                      const v1::Analysis& analysis,
                                      const Explanation& explanation) {
  return Composer(book, article, analysis, explanation).Run();
}

}  // namespace newsgraph
