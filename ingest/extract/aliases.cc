#include "ingest/extract/aliases.h"

#include <algorithm>

namespace newsgraph {
namespace {

using namespace name_word;  // NOLINT: bit names only

// Every name is compared with at most so many full names, so that work stays linear in the text.
constexpr size_t kMostFullNames = 1000;
// So many times as often as a full name is the first name that is a prince's.
constexpr uint32_t kClearlyAnother = 8;

constexpr uint32_t kClearlyMore = 2;    // times
constexpr uint32_t kWeightOfTitle = 3;  // whom the title names in full, beside times in the text

bool SameEnds(std::span<const uint64_t> a, std::span<const uint64_t> b) {
  return a.front() == b.front() && a.back() == b.back();
}

}  // namespace

AliasFinder::AliasFinder(const Lexicon& lexicon, const NameWords& words)
    : lexicon_(lexicon),
      words_(words),
      country_(lexicon.FindClass("COUNTRY")),
      demonym_(lexicon.FindClass("DEMONYM")),
      given_(lexicon.FindClass("GIVEN_NAME")),
      honorific_(lexicon.FindClass("HONORIFIC")),
      title_(lexicon.FindClass("TITLE")),
      party_(lexicon.FindClass("PARTY")),
      throne_(lexicon.FindClass("THRONE")) {}

// The name under which the lists join "US", "U.S." and "America"; empty for other words.
std::string_view AliasFinder::CanonicalPlace(WordId word) const {
  if (word == kUnknownWord) return {};
  for (const ClassId id : {country_, demonym_}) {
    if (id == kNoClass) continue;
    const EntryId entry = lexicon_.FindEntry(word, id);
    if (entry == kNoEntry) continue;
    for (const std::string_view key : {"country", "name"}) {
      if (const std::string_view value = lexicon_.Attribute(entry, key); !value.empty())
        return value;
    }
  }
  return {};
}

int32_t AliasFinder::Root(int32_t name) const {
  while (links_[static_cast<size_t>(name)].names.size() == 1 &&
         links_[static_cast<size_t>(name)].names[0] != name) {
    name = links_[static_cast<size_t>(name)].names[0];
  }
  return name;
}

std::span<const Token> AliasFinder::TokensOf(const Name& name) const {
  const TokenizedText& text = name.in_title ? *headline_ : *text_;
  return std::span(text.tokens).subspan(name.first, name.size);
}

// "Team Tovik" and "Convincing Tovik" are nobody where somebody else has that surname.
void AliasFinder::KeepPlausible(const NameTable& table, std::vector<int32_t>* owners) const {
  const auto plausible = [&](int32_t owner) {
    const Token& first = TokensOf(table.names[static_cast<size_t>(owner)])[0];
    return words_.is(first, kGiven) || !words_.IsCommon(first);
  };
  if (std::ranges::none_of(*owners, plausible)) return;
  std::erase_if(*owners, [&](int32_t owner) { return !plausible(owner); });
}

// Whether a first name is a prince's, and the full name nobody's of a throne and so rare that it is another: "Prince Leo" is not the
// writer Leo Rask whom he reads.
bool AliasFinder::IsOfThrone(const NameTable& table, int32_t name, int32_t full) const {
  return royal_[static_cast<size_t>(name)] && !royal_[static_cast<size_t>(full)] &&
         table.names[static_cast<size_t>(full)].count * kClearlyAnother <
             table.names[static_cast<size_t>(name)].count;
}

// The names that stand behind "Prince", or before ", Duchess of".
void AliasFinder::NoteThrones(std::span<const Candidate> candidates, const NameTable& table) {
  royal_.assign(table.names.size(), false);
  if (throne_ == kNoClass) return;
  const std::vector<Token>& tokens = text_->tokens;
  for (const Candidate& candidate : candidates) {
    if (candidate.name < 0) continue;
    const bool before =
        candidate.first > 0 && lexicon_.Has(tokens[candidate.first - 1].lex, throne_);
    const uint32_t next = candidate.last;
    const bool behind = next + 2 < tokens.size() && tokens[next].shape == Shape::kPunctuation &&
                        lexicon_.Has(tokens[next + 1].lex, throne_) &&
                        text_->word(tokens[next + 2]) == "of";
    if (before || behind) royal_[static_cast<size_t>(candidate.name)] = true;
  }
}

void AliasFinder::FindPersonOwners(const NameTable& table, int32_t index) {
  const Name& name = table.names[static_cast<size_t>(index)];
  const std::span<const uint64_t> words = table.words(name);
  Owners& link = links_[static_cast<size_t>(index)];
  std::vector<int32_t>& owners = link.names;
  const auto collect = [&](auto fits) {
    owners.clear();
    for (const int32_t n : full_names_) {
      const Name& longer = table.names[static_cast<size_t>(n)];
      if (longer.size <= name.size || !fits(table.words(longer))) continue;
      // Where both are named in full, "Piet Rask" is not "Piet Rask Jr.".
      if (name.size >= 2 && words_.is(TokensOf(longer).back(), kNameSuffix)) continue;
      const int32_t root = Root(n);
      if (std::ranges::find(owners, root) == owners.end()) owners.push_back(root);
    }
    KeepPlausible(table, &owners);
    return !owners.empty();
  };
  if (words.size() >= 2 &&
      collect([&](std::span<const uint64_t> w) { return SameEnds(w, words); }) &&
      owners.size() == 1) {
    link.rule = "middle_name";
    return;
  }
  const bool is_full = words.size() >= 2 && words_.is(TokensOf(name)[0], kGiven);
  if (collect([&](std::span<const uint64_t> w) {
        return std::ranges::equal(w.last(words.size()), words);
      }) &&
      (owners.size() == 1 || !is_full)) {
    link.rule = owners.size() == 1 ? "surname" : "surname_of_several";
    return;
  }
  if (collect([&](std::span<const uint64_t> w) {
        return std::ranges::equal(w.first(words.size()), words);
      }) &&
      !IsOfThrone(table, index, owners[0]) && owners.size() == 1) {
    link.rule = "first_name";
    return;
  }
  owners.assign(1, index);
  link.rule = "exact";
}

// "Brellin" of "Brellin Group", "Foreign Ministry" of "Iranian Foreign Ministry"; but CTV is not "CTV News".
bool AliasFinder::IsShortForm(const TokenizedText& text, const Name& shorter, const Name& longer,
                              bool is_prefix) const {
  const Token& last = text.tokens[shorter.last - 1];
  if (is_prefix) {
    const auto suffixes = [&](uint32_t at) {
      return words_.is(text.tokens[at], kOrgSuffix) || text.tokens[at].shape == Shape::kPunctuation;
    };
    uint32_t rest = longer.first + shorter.size;
    while (rest < longer.last && suffixes(rest)) ++rest;
    if (rest == longer.last) return true;
    if (text.tokens[shorter.first].shape == Shape::kUpper ||
        words_.is(last, kOrgHead | kPlace | kDemonym))
      return false;
    for (uint32_t at = longer.first + shorter.size; at < longer.last; ++at) {
      const Token& token = text.tokens[at];
      if (!words_.is(token, kOrgHead | kOrgSuffix)) return false;
    }
    return !words_.IsCommon(last);
  }
  if (shorter.size < 2) return false;
  for (uint32_t at = longer.first; at < longer.last - shorter.size; ++at) {
    if (!words_.is(text.tokens[at], kDemonym | kCountry | kRegion)) return false;
  }
  return true;
}

// Hash of the initials of a name's capitalised words: HDB for "Harbour Development Board".
uint64_t AliasFinder::Initials(const TokenizedText& text, const Name& name) {
  initials_.clear();
  for (uint32_t at = name.first; at < name.last; ++at) {
    const Token& token = text.tokens[at];
    if (token.shape != Shape::kLower && token.shape != Shape::kSymbol) {
      initials_ += text.text[token.begin];
    }
  }
  return HashFolded(FoldCase(initials_));
}

void AliasFinder::FindBodyOwners(const TokenizedText& text, const NameTable& table, int32_t index) {
  const Name& name = table.names[static_cast<size_t>(index)];
  Owners& link = links_[static_cast<size_t>(index)];
  link.names.assign(1, index);
  link.rule = "exact";
  if (name.in_title) return;
  const Token& only = text.tokens[name.first];
  const bool acronym =
      name.size == 1 && (only.shape == Shape::kUpper || only.shape == Shape::kDotted);
  const std::span<const uint64_t> words = table.words(name);
  int32_t found = -1;
  std::string_view rule;
  for (const LongBody& body : long_bodies_) {
    const Name& longer = table.names[static_cast<size_t>(body.name)];
    if (longer.size <= name.size) continue;
    std::string_view fits;
    if (acronym && body.initials == only.hash) fits = "acronym";
    const std::span<const uint64_t> w = table.words(longer);
    if (fits.empty() && std::ranges::equal(w.first(words.size()), words) &&
        IsShortForm(text, name, longer, true))
      fits = "short_name";
    if (fits.empty() && std::ranges::equal(w.last(words.size()), words) &&
        IsShortForm(text, name, longer, false))
      fits = "short_name";
    if (fits.empty()) continue;
    const int32_t root = Root(body.name);
    if (found >= 0 && found != root) return;  // two could be meant
    found = root;
    rule = fits;
  }
  if (found < 0) return;
  link.names.assign(1, found);
  link.rule = rule;
}

void AliasFinder::FindOwners(const NameTable& table) {
  const size_t count = table.names.size();
  if (links_.size() < count) links_.resize(count);
  full_names_.clear();
  long_bodies_.clear();
  for (size_t n = 0; n < count; ++n) {
    const Name& name = table.names[n];
    links_[n].names.assign(1, static_cast<int32_t>(n));
    links_[n].rule = "exact";
    if (name.size < 2) continue;
    if (name.Is(v1::Entity::PERSON) && !LinkRunOnBefore(table, static_cast<int32_t>(n)) &&
        !LinkRunOnBehind(table, static_cast<int32_t>(n)) && full_names_.size() < kMostFullNames &&
        !IsRunOn(name) && !HoldsAnother(table, name)) {
      full_names_.push_back(static_cast<int32_t>(n));
    }
    if (name.Is(v1::Entity::ORGANIZATION) && !name.in_title &&
        long_bodies_.size() < kMostFullNames) {
      long_bodies_.push_back({static_cast<int32_t>(n), Initials(*text_, name)});
    }
  }
  // Longest first, so that owners have their own owners.
  for (uint32_t size = table.longest(); size >= 1; --size) {
    for (size_t n = 0; n < count; ++n) {
      const Name& name = table.names[n];
      if (name.size != size || name.dropped) continue;
      const bool run_on = links_[n].rule == kRunOnRule;
      if (name.type == v1::Entity::PERSON && !run_on) {
        FindPersonOwners(table, static_cast<int32_t>(n));
      }
      if (name.type == v1::Entity::ORGANIZATION) {
        FindBodyOwners(*text_, table, static_cast<int32_t>(n));
      }
    }
  }
}

Gender AliasFinder::GenderIn(const Token& token, ClassId id) const {
  if (id == kNoClass || token.word == kUnknownWord) return Gender::kUnknown;
  const std::string_view value = lexicon_.Attribute(lexicon_.FindEntry(token.word, id), "gender");
  return value == "m" ? Gender::kMale : value == "f" ? Gender::kFemale : Gender::kUnknown;
}

// By the title before a name: "Mrs."
Gender AliasFinder::GenderByTitle(const TokenizedText& text, const Candidate& candidate) const {
  if (!candidate.has(Candidate::kAfterTitle)) return Gender::kUnknown;
  for (const ClassId id : {honorific_, title_}) {
    if (const Gender g = GenderIn(text.tokens[candidate.first - 1], id); g != Gender::kUnknown)
      return g;
  }
  return Gender::kUnknown;
}

// By the title before the name, else by the given name.
Gender AliasFinder::GenderOf(const TokenizedText& text, const Candidate& candidate) const {
  if (const Gender g = GenderByTitle(text, candidate); g != Gender::kUnknown) return g;
  // "Beyonce", but not "Jordan", which is a surname as often
  const bool may_be_surname =
      candidate.last - candidate.first == 1 && words_.is(text.tokens[candidate.first], kSurname);
  return may_be_surname ? Gender::kUnknown : GenderIn(text.tokens[candidate.first], given_);
}

int32_t AliasFinder::CountryEntity(std::string_view country, Document* doc) {
  for (const auto& [name, entity] : countries_) {
    if (name == country) return entity;
  }
  DocEntity entity;
  entity.type = v1::Entity::PLACE;
  entity.name = country;
  doc->entities.push_back(std::move(entity));
  countries_.emplace_back(country, static_cast<int32_t>(doc->entities.size()) - 1);
  return countries_.back().second;
}

// "a Republican senator", "(R-Texas)": the party whose member's name or adjective a word is, by the lists; empty for other words, for plurals
// (people), and at the begin of a sentence, where "Conservative" is as often a plain word.
std::string_view AliasFinder::PartyOf(const Token& token) const {
  if (token.word == kUnknownWord || party_ == kNoClass || token.has(Token::kSentenceStart) ||
      token.shape == Shape::kLower)
    return {};
  const std::string_view word = lexicon_.word_text(token.word);
  const bool label = word.find('-') == 1;  // "R-Texas"
  if (!label && (token.shape != Shape::kCapital || word.ends_with('s'))) return {};
  const EntryId entry = lexicon_.FindEntry(token.word, party_);
  if (entry == kNoEntry || lexicon_.Attribute(entry, "member").empty()) return {};
  return lexicon_.Attribute(entry, "org");
}

// The article's own entity of that name, or one that no mention names.
int32_t AliasFinder::PartyEntity(std::string_view party, const NameTable& table, Document* doc) {
  for (const auto& [name, entity] : parties_) {
    if (name == party) return entity;
  }
  std::vector<uint64_t> words;
  for (size_t begin = 0; begin < party.size();) {
    const size_t end = std::min(party.find(' ', begin), party.size());
    words.push_back(HashFolded(FoldCase(party.substr(begin, end - begin))));
    begin = end + 1;
  }
  const int32_t named = table.Find(words);
  const bool known = named >= 0 && !table.names[static_cast<size_t>(named)].dropped &&
                     table.names[static_cast<size_t>(named)].type == v1::Entity::ORGANIZATION;
  int32_t entity = known ? EntityOf(Root(named), table, doc) : -1;
  if (entity < 0) {
    DocEntity made;
    made.type = v1::Entity::ORGANIZATION;
    made.name = party;
    doc->entities.push_back(std::move(made));
    entity = static_cast<int32_t>(doc->entities.size()) - 1;
  }
  parties_.emplace_back(party, entity);
  return entity;
}

int32_t AliasFinder::EntityOf(int32_t name, const NameTable& table, Document* doc) {
  int32_t& entity = entities_[static_cast<size_t>(name)];
  if (entity >= 0) return entity;
  const Name& n = table.names[static_cast<size_t>(name)];
  if (n.type == v1::Entity::PLACE && !n.in_title) {
    const std::vector<Token>& tokens = doc->text.tokens;
    WordId word = tokens[n.first].word;
    PhraseMatch phrase;
    if (n.size > 1) {
      const bool whole =
          lexicon_.LongestPhrase(tokens, n.first, n.last, &phrase) && phrase.length == n.size;
      word = whole ? phrase.word : kUnknownWord;
    }
    if (const std::string_view country = CanonicalPlace(word); !country.empty())
      return entity = CountryEntity(country, doc);
  }
  DocEntity made;
  made.type = n.type;
  doc->entities.push_back(std::move(made));
  return entity = static_cast<int32_t>(doc->entities.size()) - 1;
}

// Of the people whom a surname may stand for, the one that the article is about: named in full most often (relatives are told apart by
// their full names), or by the surname alone where nobody else could be meant; else mentioned last.
int32_t AliasFinder::Principal(std::span<const int32_t> owners) const {
  const auto rank = [&](int32_t owner) {
    return std::pair(named_surely_[static_cast<size_t>(owner)],
                     last_seen_[static_cast<size_t>(owner)]);
  };
  return *std::ranges::max_element(owners, {}, rank);
}

// By the given names in it: "M. Joseph Rask" is a man.
Gender AliasFinder::GenderOfName(const Name& name) const {
  const std::span<const Token> tokens = TokensOf(name);
  for (size_t at = 0; at + 1 < tokens.size(); ++at) {
    if (const Gender gender = GenderIn(tokens[at], given_); gender != Gender::kUnknown) {
      return gender;
    }
  }
  return Gender::kUnknown;
}

// Whether what stands before a surname lets it be the owner's.
bool AliasFinder::MayBe(const Candidate& candidate, const Name& owner) const {
  if (candidate.has(Candidate::kAfterTitle)) {
    const Gender gender = GenderOf(*text_, candidate);
    if (gender == Gender::kUnknown) return true;
    const Gender of_owner = GenderOfName(owner);
    return of_owner == Gender::kUnknown || of_owner == gender;
  }
  return links_[static_cast<size_t>(candidate.name)].rule == "first_name" || !CutName(candidate) ||
         text_->tokens[candidate.first - 1].hash == TokensOf(owner).front().hash;
}

// "Bill Tovik", of which "Bill" was left out, as it may be a bill: at the begin of a sentence, where every word has a capital, a word that
// is no noun stands for itself ("Will Tovik win?").
bool AliasFinder::CutName(const Candidate& candidate) const {
  if (candidate.first == 0) return false;
  const Token& before = text_->tokens[candidate.first - 1];
  if (before.shape != Shape::kCapital || !words_.is(before, kGiven) ||
      words_.is(before, kAnyTitle) || text_->tokens[candidate.first].has(Token::kLineStart)) {
    return false;
  }
  if (!before.has(Token::kSentenceStart) && !before.has(Token::kHeadlineCase)) return true;
  const uint64_t plain = words_.lower_bits(before);
  return (plain & (kFunction | kPreposition)) == 0 && (plain & (kNoun | kOtherWord)) != kOtherWord;
}

// Whether another one who is possible is named about as often as the one who was taken: of such surnames every second one was taken
// wrongly.
bool AliasFinder::IsGuess(int32_t owner) const {
  const uint32_t most = named_surely_[static_cast<size_t>(owner)];
  return std::ranges::any_of(possible_, [&](int32_t other) {
    return other != owner && named_surely_[static_cast<size_t>(other)] * kClearlyMore > most;
  });
}

// Whom a mention means: the owner of its name; of several, one whom what stands before it allows and whose full name was read
// before. Where nobody is left, the name stands for itself.
int32_t AliasFinder::OwnerOf(const Candidate& candidate, const NameTable& table, bool* guessed) {
  const Owners& link = links_[static_cast<size_t>(candidate.name)];
  const Name& name = table.names[static_cast<size_t>(candidate.name)];
  const bool is_own = link.names.size() == 1 && link.names.front() == candidate.name;
  if (is_own || name.type != v1::Entity::PERSON || name.size > 1) {
    return link.names.size() == 1 ? Root(link.names.front()) : Principal(link.names);
  }
  possible_.clear();
  for (const int32_t owner : link.names) {
    const int32_t root = Root(owner);
    if (MayBe(candidate, table.names[static_cast<size_t>(root)])) possible_.push_back(root);
  }
  const auto introduced = [&](int32_t owner) {
    return introduced_[static_cast<size_t>(owner)] != 0;
  };
  if (std::ranges::any_of(possible_, introduced)) {
    std::erase_if(possible_, [&](int32_t owner) { return !introduced(owner); });
  }
  // "Mr. Rask" may be Andrea Rask all the same, for lists err about given names; "Mrs. Rask" is not Piet.
  if (possible_.empty() && GenderByTitle(*text_, candidate) == Gender::kMale) {
    for (const int32_t owner : link.names) possible_.push_back(Root(owner));
  }
  if (possible_.empty()) return candidate.name;
  const int32_t owner = Principal(possible_);
  *guessed = IsGuess(owner);
  if (possible_.size() == 1) ++named_surely_[static_cast<size_t>(owner)];
  return owner;
}

void AliasFinder::Link(std::span<const Candidate> candidates, const NameTable& table,
                       Document* doc) {
  text_ = &doc->text;
  headline_ = &doc->title_text;
  NoteThrones(candidates, table);
  FindOwners(table);
  FindOtherNames(doc->text, candidates, table);
  named_surely_.assign(table.names.size(), 0);
  introduced_.assign(table.names.size(), 0);
  for (const int32_t n : full_names_) {
    const Name& name = table.names[static_cast<size_t>(n)];
    const auto root = static_cast<size_t>(Root(n));
    named_surely_[root] += name.count;
    // Who is named in full in the title alone has no name in the text to go by.
    if (name.titled && !table.names[root].in_title) named_surely_[root] += kWeightOfTitle;
    if (!table.names[root].in_title) introduced_[root] |= name.titled;
  }
  entities_.assign(table.names.size(), -1);
  last_seen_.assign(table.names.size(), -1);
  countries_.clear();
  parties_.clear();
  for (size_t c = 0; c < candidates.size(); ++c) {
    const Candidate& candidate = candidates[c];
    DocMention mention;
    mention.first = candidate.first;
    mention.last = candidate.last;
    mention.sentence = candidate.sentence;
    if (candidate.has(Candidate::kDemonym)) {
      const Token& token = doc->text.tokens[candidate.first];
      PhraseMatch phrase;
      const bool whole =
          candidate.last - candidate.first > 1 &&
          lexicon_.LongestPhrase(doc->text.tokens, candidate.first, candidate.last, &phrase);
      const std::string_view country = CanonicalPlace(whole ? phrase.word : token.word);
      if (country.empty()) continue;
      mention.type = v1::Entity::PLACE;
      mention.form = v1::Mention::NOMINAL;
      mention.entity = CountryEntity(country, doc);
      mention.rule = "demonym";
      mention.confidence = 900;
      doc->mentions.push_back(mention);
      continue;
    }
    const Name& name = table.names[static_cast<size_t>(candidate.name)];
    // "(R-Texas)" may look like a body of that name.
    const Token& first = doc->text.tokens[candidate.first];
    const bool one = candidate.last - candidate.first == 1;
    const bool label = one && doc->text.word(first).find('-') == 1 && !PartyOf(first).empty();
    if (name.dropped || label) {
      if (!one) continue;
      const std::string_view party = PartyOf(first);
      if (party.empty()) continue;
      mention.type = v1::Entity::ORGANIZATION;
      mention.form = v1::Mention::NOMINAL;
      mention.entity = PartyEntity(party, table, doc);
      mention.rule = "party_member";
      mention.confidence = 850;
      doc->mentions.push_back(mention);
      continue;
    }
    bool guessed = false;
    const int32_t owner = OwnerOf(candidate, table, &guessed);
    last_seen_[static_cast<size_t>(owner)] = static_cast<int32_t>(c);
    if (name.size > 1) introduced_[static_cast<size_t>(owner)] = 1;
    mention.type = name.type;
    mention.entity = EntityOf(owner, table, doc);
    mention.rule =
        owner == candidate.name ? "exact" : links_[static_cast<size_t>(candidate.name)].rule;
    mention.confidence =
        guessed ? kGuess : static_cast<uint16_t>(std::min(990, 500 + name.margin / 8));
    DocEntity& entity = doc->entities[static_cast<size_t>(mention.entity)];
    if (name.type == v1::Entity::PERSON) {
      mention.gender =
          entity.gender != Gender::kUnknown ? entity.gender : GenderOf(doc->text, candidate);
    }
    const auto index = static_cast<int32_t>(doc->mentions.size());
    if (entity.best < 0) entity.best = index;
    if (entity.gender == Gender::kUnknown) entity.gender = mention.gender;
    doc->mentions.push_back(mention);
  }
}

}  // namespace newsgraph
