#include "ingest/extract/aliases.h"

#include <algorithm>

namespace newsgraph {
namespace {

using namespace name_word;  // NOLINT: bit names only

// Every name is compared with at most so many full names, so that work stays linear in the text.
constexpr size_t kMostFullNames = 1000;
constexpr uint32_t kLongestFullName = 7;  // words
// So many times as often as a longer name is the shorter one in it that is somebody's own.
constexpr uint32_t kRuleToRunOn = 8;

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
      party_(lexicon.FindClass("PARTY")) {}

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

void AliasFinder::FindPersonOwners(const TokenizedText& text, const TokenizedText& title,
                                   const NameTable& table, int32_t index) {
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
      const Token& last = (longer.in_title ? title : text).tokens[longer.last - 1];
      if (name.size >= 2 && words_.is(last, kNameSuffix)) continue;
      const int32_t root = Root(n);
      if (std::ranges::find(owners, root) == owners.end()) owners.push_back(root);
    }
    return !owners.empty();
  };
  if (words.size() >= 2 &&
      collect([&](std::span<const uint64_t> w) { return SameEnds(w, words); }) &&
      owners.size() == 1) {
    link.rule = "middle_name";
    return;
  }
  if (collect([&](std::span<const uint64_t> w) {
        return std::ranges::equal(w.last(words.size()), words);
      })) {
    link.rule = owners.size() == 1 ? "surname" : "surname_of_several";
    return;
  }
  if (collect([&](std::span<const uint64_t> w) {
        return std::ranges::equal(w.first(words.size()), words);
      }) &&
      owners.size() == 1) {
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

// "Federation of Harbour Towns (VKO)": what stands in brackets behind a body's name is its short name.
void AliasFinder::FindBracketed(const TokenizedText& text, std::span<const Candidate> candidates,
                                const NameTable& table) {
  for (size_t c = 1; c < candidates.size(); ++c) {
    const Candidate& before = candidates[c - 1];
    const Candidate& candidate = candidates[c];
    if (before.name < 0 || candidate.name < 0 || candidate.first != before.last + 1 ||
        candidate.last != candidate.first + 1)
      continue;
    if (text.tokens[before.last].hash != words_.open || candidate.last >= text.tokens.size())
      continue;
    if (text.tokens[candidate.last].hash != words_.close ||
        text.tokens[candidate.first].shape != Shape::kUpper)
      continue;
    const Name& longer = table.names[static_cast<size_t>(before.name)];
    const Name& shorter = table.names[static_cast<size_t>(candidate.name)];
    Owners& link = links_[static_cast<size_t>(candidate.name)];
    if (!longer.Is(v1::Entity::ORGANIZATION) || !shorter.Is(v1::Entity::ORGANIZATION) ||
        link.names[0] != candidate.name)
      continue;
    const int32_t root = Root(before.name);
    if (root == candidate.name) continue;
    link.names.assign(1, root);
    link.rule = "bracketed";
  }
}

// "Ann Lund Just Got Asked About Piet Rask", "Lund Says", "Ann Lund Ann Lund": words of headlines and captions that run on are
// nobody's full name.
bool AliasFinder::IsRunOn(const TokenizedText& text, const Name& name) const {
  if (name.size > kLongestFullName || (name.in_title && name.size > 3)) return true;
  bool common = false;  // a plain word behind a whole name
  for (uint32_t at = name.first; at < name.last; ++at) {
    const Token& word = text.tokens[at];
    if (words_.is(word, kParticle | kNameSuffix | kAnyTitle)) continue;
    for (uint32_t before = name.first; before < at; ++before) {
      if (text.tokens[before].hash == word.hash) return true;
    }
    if (words_.is(word, kGiven | kSurname)) {
      if (common && words_.is(word, kGiven)) return true;
      continue;
    }
    const uint64_t plain = words_.lower_bits(word);
    if ((plain & kPreposition) != 0 || (plain & (kOtherWord | kNoun)) == kOtherWord) return true;
    common |= plain != 0 && at - name.first >= 2;
  }
  return false;
}

// "Piet Ann Lund" of a caption in an article about Ann Lund and Piet: two whose names run on. A man's name before a woman's may be one
// name all the same, so that each must stand alone as well, and hers mostly.
bool AliasFinder::HoldsAnother(const TokenizedText& text, const NameTable& table,
                               const Name& name) const {
  const Gender gender = GenderIn(text.tokens[name.first], given_);
  const std::span<const uint64_t> words = table.words(name);
  for (uint32_t at = 1; gender != Gender::kUnknown && at + 2 <= name.size; ++at) {
    const Gender other = GenderIn(text.tokens[name.first + at], given_);
    if (other == Gender::kUnknown || other == gender) continue;
    const int32_t him = table.Find(words.first(at)), her = table.Find(words.subspan(at));
    if (him < 0 || her < 0) continue;
    const Name& whole = table.names[static_cast<size_t>(her)];
    if (table.names[static_cast<size_t>(him)].Is(v1::Entity::PERSON) &&
        whole.Is(v1::Entity::PERSON) && whole.count >= kRuleToRunOn * name.count)
      return true;
  }
  return false;
}

void AliasFinder::FindOwners(const TokenizedText& text, const TokenizedText& title,
                             const NameTable& table) {
  const size_t count = table.names.size();
  if (links_.size() < count) links_.resize(count);
  full_names_.clear();
  long_bodies_.clear();
  for (size_t n = 0; n < count; ++n) {
    const Name& name = table.names[n];
    links_[n].names.assign(1, static_cast<int32_t>(n));
    links_[n].rule = "exact";
    if (name.size < 2) continue;
    if (name.Is(v1::Entity::PERSON) && full_names_.size() < kMostFullNames &&
        !IsRunOn(name.in_title ? title : text, name) &&
        !HoldsAnother(name.in_title ? title : text, table, name)) {
      full_names_.push_back(static_cast<int32_t>(n));
    }
    if (name.Is(v1::Entity::ORGANIZATION) && !name.in_title &&
        long_bodies_.size() < kMostFullNames) {
      long_bodies_.push_back({static_cast<int32_t>(n), Initials(text, name)});
    }
  }
  // Longest first, so that owners have their own owners.
  for (uint32_t size = table.longest(); size >= 1; --size) {
    for (size_t n = 0; n < count; ++n) {
      const Name& name = table.names[n];
      if (name.size != size || name.dropped) continue;
      if (name.type == v1::Entity::PERSON)
        FindPersonOwners(text, title, table, static_cast<int32_t>(n));
      if (name.type == v1::Entity::ORGANIZATION) {
        FindBodyOwners(text, table, static_cast<int32_t>(n));
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
  return candidate.last - candidate.first >= 2 ? GenderIn(text.tokens[candidate.first], given_)
                                               : Gender::kUnknown;
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

// "a Republican senator": the party whose member's name or adjective a word is, by the lists; empty for other words, for plurals
// (people), and at the begin of a sentence, where "Conservative" is as often a plain word.
std::string_view AliasFinder::PartyOf(const Token& token) const {
  if (token.word == kUnknownWord || party_ == kNoClass || token.has(Token::kSentenceStart) ||
      token.shape != Shape::kCapital)
    return {};
  const EntryId entry = lexicon_.FindEntry(token.word, party_);
  if (entry == kNoEntry || lexicon_.Attribute(entry, "member").empty() ||
      lexicon_.word_text(token.word).ends_with('s'))
    return {};
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

// Of the people whom a surname may stand for, the one that the article is about: named in full most
// often (relatives are told apart by their full names: "Melania Trump"), else mentioned last.
int32_t AliasFinder::Principal(const Owners& owners) const {
  const auto rank = [&](int32_t owner) {
    return std::pair(named_in_full_[static_cast<size_t>(owner)],
                     last_seen_[static_cast<size_t>(owner)]);
  };
  return *std::ranges::max_element(owners.names, {}, rank);
}

// Whom a name means at one place: of those whom it may stand for, one whom the title before it does not belie. "Mrs. Rask" is not Piet
// Rask; where no other Rask is named, she is one of her own. "Mr. Rask" may be Andrea Rask all the same: lists err about given names.
int32_t AliasFinder::OwnerAt(const Document& doc, const NameTable& table,
                             const Candidate& candidate) const {
  const Owners& link = links_[static_cast<size_t>(candidate.name)];
  const Gender title = GenderByTitle(doc.text, candidate);
  const auto of = [&](const Owners& owners) {
    return owners.names.size() == 1 ? Root(owners.names.front()) : Principal(owners);
  };
  if (title == Gender::kUnknown) return of(link);
  Owners fitting;
  for (const int32_t owner : link.names) {
    const Name& name = table.names[static_cast<size_t>(Root(owner))];
    const TokenizedText& text = name.in_title ? doc.title_text : doc.text;
    const Gender own =
        name.size >= 2 ? GenderIn(text.tokens[name.first], given_) : Gender::kUnknown;
    if (own == Gender::kUnknown || own == title) fitting.names.push_back(Root(owner));
  }
  if (fitting.names.empty() && title == Gender::kFemale) return candidate.name;
  return of(fitting.names.empty() ? link : fitting);
}

void AliasFinder::Link(std::span<const Candidate> candidates, const NameTable& table,
                       Document* doc) {
  FindOwners(doc->text, doc->title_text, table);
  FindBracketed(doc->text, candidates, table);
  named_in_full_.assign(table.names.size(), 0);
  for (const int32_t n : full_names_)
    named_in_full_[static_cast<size_t>(Root(n))] += table.names[static_cast<size_t>(n)].count;
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
    if (name.dropped) {
      if (candidate.last - candidate.first != 1) continue;
      const std::string_view party = PartyOf(doc->text.tokens[candidate.first]);
      if (party.empty()) continue;
      mention.type = v1::Entity::ORGANIZATION;
      mention.form = v1::Mention::NOMINAL;
      mention.entity = PartyEntity(party, table, doc);
      mention.rule = "party_member";
      mention.confidence = 850;
      doc->mentions.push_back(mention);
      continue;
    }
    const Owners& link = links_[static_cast<size_t>(candidate.name)];
    const int32_t owner = OwnerAt(*doc, table, candidate);
    last_seen_[static_cast<size_t>(owner)] = static_cast<int32_t>(c);
    mention.type = name.type;
    mention.entity = EntityOf(owner, table, doc);
    mention.rule = link.rule;
    mention.confidence = static_cast<uint16_t>(std::min(990, 500 + name.margin / 8));
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
