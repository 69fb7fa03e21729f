#include "ingest/extract/clauses.h"

#include <algorithm>
#include <string>

#include "ingest/extract/units.h"

namespace newsgraph {
namespace {

using namespace grammar;  // NOLINT: bit names only

// So far, in units, the end of a verb's complement is looked for at a comma.
constexpr int kLongestComplement = 40;

// So far behind its verb, in units, a prepositional phrase belongs to it.
constexpr int kFarthestPreposition = 100;

}  // namespace

ClauseBuilder::ClauseBuilder(const RuleBook& book, const Grammar& grammar)
    : book_(book),
      grammar_(grammar),
      effects_(book.lexicon().lex_count()),
      own_purpose_(book.lexicon().FindClass("OWN_PURPOSE")),
      place_noun_(book.lexicon().FindClass("PLACE_NOUN")),
      ally_(book.lexicon().FindClass("ALLY")),
      topic_preposition_(book.lexicon().FindClass("TOPIC_PREPOSITION")),
      factive_(book.lexicon().FindClass("FACTIVE")),
      wish_(book.lexicon().FindClass("WISH")),
      no_wonder_(book.lexicon().FindClass("NO_WONDER")),
      spread_(book.lexicon().FindClass("SPREAD")),
      in_vain_(book.lexicon().FindClass("IN_VAIN")),
      failed_(book.lexicon().FindClass("FAILED")),
      fails_(book.lexicon().FindClass("FAILS_IN")),
      hope_(book.lexicon().FindClass("HOPE")),
      hearsay_(book.lexicon().FindClass("HEARSAY")),
      merely_(book.lexicon().FindClass("MERELY")),
      first_of_(book.lexicon().FindClass("FIRST_OF")),
      after_name_(book.lexicon().FindClass("AFTER_NAME")),
      next_(book.lexicon().FindClass("NEXT")),
      when_(book.lexicon().FindClass("WHEN")),
      whenever_(book.lexicon().FindClass("WHENEVER")),
      every_(book.lexicon().FindClass("EVERY")),
      author_(book.lexicon().FindClass("AUTHORED")) {
  constexpr std::string_view kMarks[] = {"\"", "“", "”", "‘", "’", "``", "''"};
  for (size_t i = 0; i < quote_marks_.size(); ++i)
    quote_marks_[i] = HashFolded(FoldCase(kMarks[i]));
  const Lexicon& lexicon = book.lexicon();
  for (size_t c = 0; c < book.complements().size(); ++c) {
    const ClassId id = lexicon.FindClass("COMPLEMENT:" + std::to_string(c));
    if (id == kNoClass) continue;
    const v1::Complement& row = book.complements()[c];
    for (size_t lex = 0; lex < effects_.size(); ++lex) {
      if (!lexicon.Has(static_cast<LexId>(lex), id)) continue;
      effects_[lex] = {.known = true,
                       .modality = row.modality(),
                       .polarity = row.polarity(),
                       .actor = static_cast<Actor>(row.actor()),
                       .attributed = row.attributed()};
    }
  }
}

ClauseBuilder::ComplementEffect ClauseBuilder::EffectOf(const VerbGroup& verb) const {
  return effects_[verb.lex];
}

bool ClauseBuilder::IsComma(int32_t at) const {
  return IsToken(at) && unit(at).word == grammar_.words().comma && unit(at).word != kUnknownWord;
}

bool ClauseBuilder::IsQuoteMark(int32_t at) const {
  const uint64_t hash = doc_->text.tokens[unit(at).first].hash;
  return std::find(quote_marks_.begin(), quote_marks_.end(), hash) != quote_marks_.end();
}

// "Okafor's", "the Brellins' offer"
bool ClauseBuilder::IsPossessiveMark(int32_t at) const {
  if (!IsToken(at) || at <= begin_) return false;
  if (unit(at).word == grammar_.words().possessive) return true;
  const Token& mark = doc_->text.tokens[unit(at).first];
  const Token& before = doc_->text.tokens[unit(at).first - 1];
  const std::string_view word = doc_->text.word(mark);
  return (word == "'" || word == "’") && before.begin + before.length == mark.begin &&
         doc_->text.word(before).ends_with('s');
}

bool ClauseBuilder::IsDash(int32_t at) const {
  const WordId word = unit(at).word;
  return IsToken(at) && word != kUnknownWord &&
         (word == grammar_.words().dash || word == grammar_.words().double_dash ||
          word == grammar_.words().em_dash);
}

// Marks that end a clause for good: ; : brackets, dashes. Quoted words are part of the sentence.
bool ClauseBuilder::IsBreak(int32_t at) const {
  if (!IsToken(at) || unit(at).code != UnitCode::kPunctuation || IsQuoteMark(at)) return false;
  return !IsComma(at) && unit(at).word != grammar_.words().possessive;
}

void ClauseBuilder::Build(const Document& doc, std::vector<Clause>* clauses) {
  doc_ = &doc;
  clauses_ = clauses;
  clauses->clear();
  for (uint32_t s = 0; s < doc.text.sentences.size(); ++s) BuildSentence(s);
}

void ClauseBuilder::BuildSentence(uint32_t sentence) {
  begin_ = static_cast<int32_t>(doc_->unit_begin[sentence]);
  end_ = static_cast<int32_t>(doc_->unit_begin[sentence + 1]);
  stop_ = begin_;
  const size_t first_clause = clauses_->size();
  for (int32_t at = begin_; at < end_; ++at) {
    if (!IsVerb(unit(at))) continue;
    Clause clause;
    clause.verb = unit(at).ref;
    clause.verb_unit = at;
    clause.passive = doc_->verbs[static_cast<size_t>(unit(at).ref)].passive;
    clause.sentence = sentence;
    clauses_->push_back(clause);
  }
  for (size_t c = first_clause; c < clauses_->size(); ++c) {
    FindSubject(c, first_clause);
    FindObjects(&(*clauses_)[c]);
    Clause* const clause = &(*clauses_)[c];
    if (clause->subject >= 0) ReferBack(c, first_clause);
    ReduceBehindCopula(c, first_clause);
    if (const int32_t gap = clause->object < 0 ? RelativeObject(*clause) : -1; gap >= 0) {
      const bool infinitive_next =
          c + 1 < clauses_->size() &&
          doc_->verbs[static_cast<size_t>((*clauses_)[c + 1].verb)].form == VerbForm::kInfinitive;
      const bool of_object =
          EffectOf(doc_->verbs[static_cast<size_t>(clause->verb)]).actor == Actor::kObject;
      if (!infinitive_next || (of_object && !clause->passive)) {
        if (!clause->passive) clause->object = gap;
      } else {
        clause->gap = gap;
      }
    }
    Govern(c, first_clause);
    Inherit(c, first_clause);
    ReadOutcome(c, first_clause);
    ScopeObject(&(*clauses_)[c]);
  }
  SubjectsOfOpening(first_clause);
}

// "his songwriter friend", "her old friend": whose. "Her" alone is whom ("met her in May"), "his" is not.
bool ClauseBuilder::IsPossessivePronoun(int32_t at) const {
  const bool pronoun = unit(at).code == UnitCode::kPersonPronoun ||
                       (IsMention(unit(at)) && unit(at).word == grammar_.words().its);
  if (!pronoun || !grammar_.is(unit(at), kPossessive) || at + 1 >= end_) return false;
  if (!grammar_.is(unit(at), kFemale))
    return !IsToken(at + 1) || unit(at + 1).code != UnitCode::kPunctuation;
  return IsNounPhrase(unit(at + 1)) ||
         grammar_.is(unit(at + 1), kAdjective | kNoun | kNounPlural) ||
         unit(at + 1).word == kUnknownWord;
}

// "a mayor"
bool ClauseBuilder::IsIndefinite(int32_t at) const {
  const WordId word = doc_->text.tokens[unit(at).first].word;
  return word == grammar_.words().a || word == grammar_.words().an;
}

// Whether an office is said to be of a body or place.
bool ClauseBuilder::OfBody(int32_t role) const {
  const RoleGroup& group = doc_->roles[static_cast<size_t>(unit(role).ref)];
  return group.after >= 0 || group.before >= 0;
}

bool ClauseBuilder::IsAndOrSlash(int32_t at) const {
  if (!IsToken(at)) return false;
  return unit(at).word == grammar_.words().and_ ||
         doc_->text.word(doc_->text.tokens[unit(at).first]) == "/";
}

// "before Okafor resigned": a preposition that begins a clause when its noun phrase stands right before a verb.
bool ClauseBuilder::BeginsClause(int32_t preposition) const {
  return IsToken(preposition) && grammar_.is(unit(preposition), kSubordinator);
}

// The noun phrase that begins at a unit, over its adverbs and adjectives; -1 if there is none. "Okafor's lawyer" is the lawyer,
// "Mayor Dana Whitlock" the person, "his lawyer" the lawyer, "the Brellin bid" the bid.
// *owner, unless null, becomes whose it is, where that is a name or a nominal.
int32_t ClauseBuilder::NounPhraseAt(int32_t at, int32_t* owner) const {
  int32_t head = -1;
  while (true) {
    at = SkipModifiers(at);
    // "Okafor's 20 percent", "Okafor's "Green Acres" plan": a thing, though no phrase that is known
    if (head >= 0 && at < end_ && IsToken(at) && unit(at).code != UnitCode::kPunctuation &&
        !Is(at, kPreposition | kSubordinator | kCoordinator))
      head = at;
    if (at >= end_ || !IsNounPhrase(unit(at))) break;
    // "the software company": the noun before says of what kind it is
    if (at + 1 < end_ && unit(at).code == UnitCode::kNounGroup &&
        unit(at + 1).code == UnitCode::kOrganizationNominal &&
        !grammar_.is_party(unit(at + 1).lex) &&
        !grammar_.is(doc_->text.tokens[unit(at + 1).first], kDeterminer) && !Is(at, kTime))
      ++at;
    for (; ModifiesNext(at); ++at) {
      if (owner != nullptr && (unit(at).code == UnitCode::kOrganizationName ||
                               unit(at).code == UnitCode::kOrganizationNominal))
        *owner = at;
    }
    // "singer and producer Ann Lee", "the chairman and founder, Ann Lee,"
    while (at + 3 < end_ && unit(at).code == UnitCode::kRoleSingular && IsAndOrSlash(at + 1) &&
           unit(at + 2).code == UnitCode::kRoleSingular && !IsIndefinite(at) &&
           ((unit(at + 3).code == UnitCode::kPersonName && !IsSubjectOfNext(at + 3)) ||
            (at + 4 < end_ && IsComma(at + 3) && unit(at + 4).code == UnitCode::kPersonName)))
      at += 2;
    // "Mayor Ann Lee", "leads Republican Ann Lee"
    const bool party =
        unit(at).code == UnitCode::kOrganizationNominal && grammar_.is_party(unit(at).lex);
    if ((IsRole(unit(at)) || party) && at + 1 < end_ && unit(at + 1).code == UnitCode::kPersonName)
      ++at;
    head = at;
    if (at + 2 >= end_ || !IsPossessiveMark(at + 1)) break;
    if (owner != nullptr && IsMention(unit(head))) *owner = head;
    at += 2;  // what is possessed
    // "Okafor's stolen car", "Okafor's “stolen” car": the car
    while (at < end_ && (IsModifyingVerb(at) || (IsToken(at) && IsQuoteMark(at)))) ++at;
    if (at < end_ && IsVerb(unit(at))) return -1;
  }
  if (head < 0) return -1;
  return NameInApposition(head);
}

// "the Brellin bid", "the council decision": whether a name or nominal only says which thing the noun behind it is. Not "met Okafor
// last week", "told Okafor residents were angry"; nor "the Kenyan government", "its Brellin unit", where the noun says what is named.
bool ClauseBuilder::ModifiesNext(int32_t at) const {
  const int32_t next = at + 1;
  if (next >= end_ || !IsMention(unit(at)) || unit(at).code == UnitCode::kPersonPronoun ||
      unit(at).code == UnitCode::kGroupPronoun)
    return false;
  const UnitCode code = unit(next).code;
  const bool noun = (code == UnitCode::kNounGroup || code == UnitCode::kNounGroupPlural) &&
                    Is(next, kNoun | kNounPlural);
  const bool described = code == UnitCode::kOrganizationNominal || code == UnitCode::kGroupNominal;
  // "Okafor spokesman Rask" is Rask, "told Okafor the mayor was ill" is not the mayor.
  const bool person =
      unit(at).code == UnitCode::kPersonName || unit(at).code == UnitCode::kPersonNominal;
  const bool office =
      IsRole(unit(next)) &&
      (!person || (next + 1 < end_ && unit(next + 1).code == UnitCode::kPersonName));
  const bool demonym = unit(at).code == UnitCode::kPlaceNominal && IsNounPhrase(unit(next));
  if (!noun && !described && !office && !demonym) return false;
  // "the Kenyan team Lindale United"
  if (demonym && code == UnitCode::kOrganizationNominal && next + 1 < end_ &&
      unit(next + 1).code == UnitCode::kOrganizationName)
    return true;
  if (!person && !office && Is(next, kBody | kKindNoun) && !Is(next, kNounPlural)) return false;
  const Token& first = doc_->text.tokens[unit(next).first];
  const uint64_t when = kTime | kMonth | kWeekday;  // "last August": "last" is a noun as well
  return !grammar_.is(first, kDeterminer | kPossessive | kNumberWord) &&
         first.shape != Shape::kNumber && !Is(next, when) &&
         (next + 1 >= end_ || !Is(next + 1, when)) && !IsSubjectOfNext(next);
}

// "her father, Piet Rask,", "talent agent Piet Rask": the name that says who a common noun is; `at` itself where none does.
int32_t ClauseBuilder::NameInApposition(int32_t at) const {
  const bool role = unit(at).code == UnitCode::kRoleSingular;
  if (unit(at).code != UnitCode::kNounGroup && unit(at).code != UnitCode::kNounGroupPlural && !role)
    return at;
  const auto names = [&](int32_t i) {
    return i < end_ &&
           (unit(i).code == UnitCode::kPersonName ||
            (unit(i).code == UnitCode::kOrganizationName && unit(at).code == UnitCode::kNounGroup));
  };
  // "told local media Okafor's car was": not the media
  const bool owner =
      at + 2 < end_ && IsToken(at + 2) && unit(at + 2).word == grammar_.words().possessive;
  if (names(at + 1) && !role && !owner) return at + 1;
  if (at + 2 >= end_ || !IsComma(at + 1)) return at;
  int32_t name = at + 2;
  if (IsRole(unit(name)) && names(name + 1)) ++name;
  if (!names(name)) return at;
  const int32_t after = name + 1;
  const bool closed = after >= end_ || IsComma(after) || IsBreak(after) || Is(after, kCoordinator);
  return closed ? name : at;
}

// Over adverbs, determiners, adjectives, possessives and opening quotation marks.
int32_t ClauseBuilder::SkipModifiers(int32_t at) const {
  for (; at < end_; ++at) {
    if (IsPossessivePronoun(at)) continue;
    if (!IsToken(at)) break;
    const uint64_t bits = grammar_.bits(unit(at).lex);
    if ((bits & (kPreposition | kSubordinator | kCoordinator)) != 0) break;
    const bool unknown_modifier =
        unit(at).word == kUnknownWord &&
        (unit(at).code == UnitCode::kLower ||
         (at + 1 < end_ && IsRole(unit(at + 1)) &&  // "a Kenyan-Indian lawyer"
          doc_->text.word(doc_->text.tokens[unit(at).first]).find('-') != std::string_view::npos));
    if ((bits & (kAdverb | kDeterminer | kAdjective | kPossessive)) == 0 &&
        unit(at).word != grammar_.words().both && !unknown_modifier && !IsQuoteMark(at)) {
      break;
    }
  }
  return at;
}

// Whether a noun phrase is the subject of a finite verb that stands right after it (over adverbs).
bool ClauseBuilder::IsSubjectOfNext(int32_t at) const {
  for (++at; at < end_; ++at) {
    if (IsVerb(unit(at)))
      return doc_->verbs[static_cast<size_t>(unit(at).ref)].form == VerbForm::kFinite;
    if (!IsToken(at) || !grammar_.is(unit(at), kAdverb)) return false;
  }
  return false;
}

void ClauseBuilder::FindObjects(Clause* clause) {
  const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause->verb)];
  clause->first = verb.last;
  int32_t i = clause->verb_unit + 1;
  if (clause->subject != i) {
    int32_t owner = -1;
    int32_t object = NounPhraseAt(i, &owner);
    if (object >= 0 && (grammar_.bits(unit(object).lex) & kTime) != 0 && !IsMention(unit(object))) {
      i = object + 1;
      owner = -1;
      object = NounPhraseAt(i, &owner);
    }
    // "told reporters Okafor had resigned": the second phrase is the subject of the next verb; so is "he" always.
    const bool nominative = object >= 0 && (unit(object).word == grammar_.words().he ||
                                            unit(object).word == grammar_.words().she ||
                                            unit(object).word == grammar_.words().i);
    if (object >= 0 && !nominative && !IsSubjectOfNext(object)) {
      clause->object = object;
      clause->object_owner = owner;
      i = object + 1;
      // "is the ward's lead radiologist": the office that the words before it belong to.
      const bool compound = i < end_ && IsRole(unit(i)) && !IsMention(unit(object)) &&
                            grammar_.is(doc_->text.tokens[verb.main], kBe) &&
                            !grammar_.is(doc_->text.tokens[unit(i).first], kDeterminer);
      if (compound) clause->object = i++;
      // "is one of the directors of": a director
      static const uint64_t kOne = HashFolded("one");
      if (i + 1 < end_ && grammar_.is(doc_->text.tokens[verb.main], kBe) && IsToken(i) &&
          unit(i).word == grammar_.words().of && unit(i + 1).code == UnitCode::kRolePlural &&
          doc_->text.tokens[unit(object).last - 1].hash == kOne) {
        clause->object = i + 1;
        i += 2;
      }
      // "is a bioengineer and professor at": a word that is no known office, and one that is
      const bool plain = grammar_.is(doc_->text.tokens[verb.main], kBe) &&
                         unit(clause->object).code == UnitCode::kNounGroup;
      if (const int32_t office =
              plain ? OfficeAfter(*doc_, grammar_, clause->sentence, clause->object) : -1;
          office >= 0 && OfBody(office)) {
        clause->object = office;
        i = office + 1;
      }
      const bool time = i < end_ && !IsMention(unit(i)) && Is(i, kTime);  // "last week"
      if (i < end_ && IsNounPhrase(unit(i)) && !time && unit(i).code != UnitCode::kPersonPronoun &&
          !IsSubjectOfNext(i)) {
        clause->second_object = i;
        ++i;
      }
    }
  }
  FindPrepositions(clause, i);
  // The complement's words go on to the end of the sentence or the next hard break.
  while (stop_ <= clause->verb_unit || (stop_ < end_ && (!IsBreak(stop_) || IsDash(stop_))))
    ++stop_;
  clause->last = stop_ < end_ ? unit(stop_).first : doc_->text.sentences[clause->sentence].last;
  // "who is accused of theft, pleaded": at the comma before a finite verb that has no subject after it.
  const int32_t reach = std::min(end_ - 1, clause->verb_unit + kLongestComplement);
  for (int32_t at = clause->verb_unit + 1; at < reach && unit(at).first < clause->last; ++at) {
    if (!IsComma(at)) continue;
    int32_t next = at + 1;
    while (next < end_ && IsToken(next) && grammar_.is(unit(next), kAdverb)) ++next;
    if (next >= end_ || !IsVerb(unit(next))) continue;
    const VerbGroup& after = doc_->verbs[static_cast<size_t>(unit(next).ref)];
    if (after.form != VerbForm::kFinite) continue;
    clause->last = unit(at).first;
    break;
  }
}

// Prepositional phrases from a unit up to the next finite verb or infinitive, mark, relative or subordinator. Other verbs do not
// end them, so that the reach must.
void ClauseBuilder::FindPrepositions(Clause* clause, int32_t from) const {
  const int32_t end = std::min(end_, from + kFarthestPreposition);
  for (int32_t i = from; i < end; ++i) {
    if (IsVerb(unit(i))) {
      const VerbForm form = doc_->verbs[static_cast<size_t>(unit(i).ref)].form;
      if (form == VerbForm::kFinite || form == VerbForm::kInfinitive) break;
      // "dropped by six stations owned by Brellin": the owner is not who drops
      if (form == VerbForm::kParticiple && i + 1 < end && IsToken(i + 1) &&
          unit(i + 1).word == grammar_.words().by)
        break;
      continue;
    }
    if (!IsToken(i)) continue;
    const uint64_t bits = grammar_.bits(unit(i).lex);
    // "was born and raised in Nairobi", "a party founded and led by Okafor": where both are done, or by whom. Not "was dismissed and
    // replaced by Rask".
    const VerbGroup& verb = doc_->verbs[static_cast<size_t>(clause->verb)];
    if (i == clause->verb_unit + 1 && unit(i).word == grammar_.words().and_ && i + 2 < end &&
        IsVerb(unit(i + 1)) && IsToken(i + 2) &&
        (unit(i + 2).word == grammar_.words().in ||
         (unit(i + 2).word == grammar_.words().by && verb.first == verb.main))) {
      ++i;
      continue;
    }
    if (IsBreak(i) || (bits & (kRelative | kCoordinator)) != 0) break;
    if ((bits & kSubordinator) != 0 && (bits & kPreposition) == 0) break;
    if (IsComma(i) && i + 1 < end_ && !grammar_.is(unit(i + 1), kPreposition)) break;
    if ((bits & kPreposition) == 0) continue;
    int32_t target = NounPhraseAt(i + 1);
    if (target < 0) continue;
    // "from the post of mayor": from mayor
    if (Is(target, kPost) && target + 2 < end_ && IsToken(target + 1) &&
        unit(target + 1).word == grammar_.words().of && IsRole(unit(target + 2)))
      target += 2;
    // "in the Kenyan city of Nairobi"
    if (InClass(unit(target).lex, place_noun_) && target + 2 < end_ && IsToken(target + 1) &&
        unit(target + 1).word == grammar_.words().of &&
        unit(target + 2).code == UnitCode::kPlaceName)
      target += 2;
    if (BeginsClause(i) && IsSubjectOfNext(target)) break;
    clause->prepositions.push_back({unit(i).word, target});
    i = target;
  }
}

}  // namespace newsgraph
