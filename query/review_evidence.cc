#include "query/review_evidence.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "graph/entity_key.h"
#include "graph/name.h"
#include "graph/predicates.h"

namespace newsgraph {
namespace {

constexpr int64_t kSamePostOfOne = 200;  // one person at a time holds it
constexpr int64_t kSamePost = 130;
constexpr int64_t kSameNeighbour = 80;
constexpr int64_t kSameFamily = 40;  // the son has the father's name more often than a stranger has
constexpr int64_t kMostForNeighbours = 240;
constexpr int64_t kSameCompany = 30;
constexpr int64_t kSameFamousCompany = 10;
constexpr int64_t kMostForCompany = 150;
constexpr int64_t kNamedAsTwo = -150;
constexpr int64_t kFitsAnother = -200;
constexpr int64_t kTwoPosts = 700;
constexpr int64_t kForEachArticle = 60;
constexpr int64_t kMostForArticles = 240;
// Who and what so many articles name is shared by people who have nothing to do with each other.
constexpr uint64_t kFewArticles = 50;
constexpr uint64_t kManyArticles = 500;
// An alias is looked for in so many articles of a person.
constexpr size_t kMostArticlesSearched = 2000;
// The company of somebody famous is everybody.
constexpr size_t kMostArticlesRead = 30;
constexpr size_t kMostCompanyTold = 3;
constexpr size_t kMostArticlesTold = 4;

bool IsPosition(const Fact& fact) {
  return fact.predicate == PredicateCodeOf("holds_position") && fact.object;
}

const Statement* CurrentPost(const Fact& fact) {
  for (const Statement& statement : fact.statements) {
    if (statement.plain() && statement.status == v1::Claim::CURRENT && statement.first.known()) {
      return &statement;
    }
  }
  return nullptr;
}

std::set<ArticleId> ArticlesOf(const Statement& statement) {
  std::set<ArticleId> articles;
  for (const Evidence& evidence : statement.evidences) articles.insert(evidence.article);
  return articles;
}

bool Overlap(const Statement& a, const Statement& b) {
  return a.first <= b.last && b.first <= a.last;
}

// Companies have too many names ("Mobil Corp", "Mobil Oil Corp"), and a place may be a part of another
// or be called by more words.
bool AreTwoPlaces(std::string_view a, std::string_view b) {
  constexpr std::string_view kPlace = "PLACE/";
  if (!a.starts_with(kPlace) || !b.starts_with(kPlace) || IsLocalKey(a) || IsLocalKey(b)) {
    return false;
  }
  const auto names = [](std::string_view whole, std::string_view part) {
    return (" " + std::string(whole) + " ").find(" " + std::string(part) + " ") !=
           std::string::npos;
  };
  const std::string_view one = NameOfKey(a), other = NameOfKey(b);
  const bool nested = a.ends_with("<" + std::string(b)) || b.ends_with("<" + std::string(a));
  return !nested && !names(one, other) && !names(other, one);
}

}  // namespace

Status ReviewEvidence::AddName(NodeId a, NodeId b, uint32_t score, const std::string& words,
                               PairEvidence* out) {
  NG_ASSIGN_OR_RETURN(const NodeLabel* left, inquiry_.entities.Label(a));
  NG_ASSIGN_OR_RETURN(const NodeLabel* right, inquiry_.entities.Label(b));
  out->score += score;
  NG_ASSIGN_OR_RETURN(out->reasons.emplace_back(), Reason(words, {left->newest, right->newest}));
  return OkStatus();
}

Status ReviewEvidence::AddAlias(NodeId a, NodeId b, uint32_t score, const std::string& alias,
                                PairEvidence* out) {
  NG_ASSIGN_OR_RETURN(const ArticleId left, ArticleThatCalls(a, alias));
  NG_ASSIGN_OR_RETURN(const ArticleId right, ArticleThatCalls(b, alias));
  out->score += score;
  NG_ASSIGN_OR_RETURN(out->reasons.emplace_back(),
                      Reason("both are called \"" + alias + "\"", {left, right}));
  return OkStatus();
}

Status ReviewEvidence::AddRival(NodeId rival, PairEvidence* out) {
  NG_ASSIGN_OR_RETURN(const NodeLabel* label, inquiry_.entities.Label(rival));
  out->score = std::min(out->score, kMostScore) + kFitsAnother;
  NG_ASSIGN_OR_RETURN(
      out->reasons.emplace_back(),
      Reason("against it: " + label->name + " may be called so too", {label->newest}));
  return OkStatus();
}

Status ReviewEvidence::AddShared(NodeId a, NodeId b, PairEvidence* out) {
  NG_ASSIGN_OR_RETURN(const Known* left, KnownOf(a));
  NG_ASSIGN_OR_RETURN(const Known* right, KnownOf(b));
  int64_t for_neighbours = 0;
  for (const auto& [end, tie] : left->ties) {
    const auto same = right->ties.find(end);
    if (same == right->ties.end() || end.second == a || end.second == b) continue;
    if (tie.is_post) {
      out->score += tie.score;
    } else if (for_neighbours < kMostForNeighbours) {
      for_neighbours += tie.score;
    } else {
      continue;
    }
    NG_ASSIGN_OR_RETURN(out->reasons.emplace_back(),
                        Reason(tie.words, {tie.article, same->second.article}));
  }
  out->score += std::min(for_neighbours, kMostForNeighbours);
  NG_RETURN_IF_ERROR(AddCompany(*left, *right, a, b, out));
  std::vector<ArticleId> both;
  std::ranges::set_intersection(left->articles, right->articles, std::back_inserter(both));
  if (!both.empty()) {
    out->score = std::min(out->score, kMostScore) + kNamedAsTwo;
    NG_ASSIGN_OR_RETURN(out->reasons.emplace_back(),
                        Reason("against it: named side by side", both));
  }
  return OkStatus();
}

// Those whom the fewest articles name are told, and count.
Status ReviewEvidence::AddCompany(const Known& left, const Known& right, NodeId a, NodeId b,
                                  PairEvidence* out) {
  std::vector<std::pair<uint64_t, NodeId>> shared;
  for (const auto& [other, article] : left.company) {
    if (other == a || other == b || !right.company.contains(other)) continue;
    NG_ASSIGN_OR_RETURN(const uint64_t articles, ArticlesNaming(other));
    shared.emplace_back(articles, other);
  }
  std::ranges::sort(shared);
  int64_t score = 0;
  std::string company;
  std::vector<ArticleId> articles;
  for (size_t i = 0; i < shared.size() && shared[i].first <= kManyArticles; ++i) {
    const auto [naming, other] = shared[i];
    score += naming <= kFewArticles ? kSameCompany : kSameFamousCompany;
    if (i >= kMostCompanyTold) continue;
    NG_ASSIGN_OR_RETURN(const v1::EntityRef ref, inquiry_.entities.Ref(other));
    company += (company.empty() ? "" : ", ") + ref.name();
    articles.push_back(left.company.at(other));
    articles.push_back(right.company.at(other));
  }
  if (score == 0) return OkStatus();
  out->score += std::min(score, kMostForCompany);
  NG_ASSIGN_OR_RETURN(out->reasons.emplace_back(),
                      Reason("both are named with " + company, articles));
  return OkStatus();
}

StatusOr<TwoCareers> ReviewEvidence::FindTwoCareers(NodeId person) {
  TwoCareers careers;
  NG_ASSIGN_OR_RETURN(
      const std::vector<Fact> facts,
      inquiry_.facts.Of(person, {.in = false, .predicate = PredicateCodeOf("holds_position")}));
  for (size_t i = 0; i < facts.size(); ++i) {
    for (size_t j = i + 1; j < facts.size(); ++j) {
      const Statement* one = CurrentPost(facts[i]);
      const Statement* other = CurrentPost(facts[j]);
      if (!IsPosition(facts[i]) || !IsPosition(facts[j]) || one == nullptr || other == nullptr) {
        continue;
      }
      NG_ASSIGN_OR_RETURN(const NodeLabel* post, inquiry_.entities.Label(facts[i].object));
      NG_ASSIGN_OR_RETURN(const NodeLabel* second, inquiry_.entities.Label(facts[j].object));
      const bool two_places = IsSingleHolderRole(post->key) &&
                              NameOfKey(post->key) == NameOfKey(second->key) &&
                              AreTwoPlaces(ScopeOfKey(post->key), ScopeOfKey(second->key));
      if (!two_places || !Overlap(*one, *other)) continue;
      const std::set<ArticleId> first = ArticlesOf(*one), last = ArticlesOf(*other);
      std::vector<ArticleId> both;
      std::ranges::set_intersection(first, last, std::back_inserter(both));
      if (!both.empty()) continue;
      const std::set<ArticleId>& fewer = first.size() < last.size() ? first : last;
      const int64_t score =
          kTwoPosts +
          std::min(kForEachArticle * static_cast<int64_t>(fewer.size()), kMostForArticles);
      if (score <= careers.score) continue;
      careers = {.score = score, .reasons = {}, .articles = {}};
      NG_ASSIGN_OR_RETURN(const v1::EntityRef at_one, inquiry_.entities.Ref(facts[i].object));
      NG_ASSIGN_OR_RETURN(const v1::EntityRef at_other, inquiry_.entities.Ref(facts[j].object));
      NG_ASSIGN_OR_RETURN(
          careers.reasons.emplace_back(),
          Reason("is " + at_one.name() + " of " + at_one.scope(), {first.begin(), first.end()}));
      NG_ASSIGN_OR_RETURN(
          careers.reasons.emplace_back(),
          Reason("is at the same time " + at_other.name() + " of " + at_other.scope(),
                 {last.begin(), last.end()}));
      for (const ArticleId article : fewer) careers.articles.push_back(ToHex(article));
    }
  }
  return careers;
}

StatusOr<const ReviewEvidence::Known*> ReviewEvidence::KnownOf(NodeId person) {
  const auto [found, is_new] = known_.try_emplace(person);
  if (is_new) {
    NG_RETURN_IF_ERROR(ReadTies(person, &found->second));
    NG_RETURN_IF_ERROR(ReadCompany(person, &found->second));
  }
  return &found->second;
}

StatusOr<int64_t> ReviewEvidence::ScoreOf(const Fact& fact, NodeId other, bool is_post) {
  NG_ASSIGN_OR_RETURN(const NodeLabel* label, inquiry_.entities.Label(other));
  if (is_post) return IsSingleHolderRole(label->key) ? kSamePostOfOne : kSamePost;
  if (fact.predicate == PredicateCodeOf("family_of")) return kSameFamily;
  NG_ASSIGN_OR_RETURN(const uint64_t articles, ArticlesNaming(other));
  return articles <= kFewArticles    ? kSameNeighbour
         : articles <= kManyArticles ? kSameNeighbour / 2
                                     : kSameNeighbour / 8;
}

// Counted no further than it matters.
StatusOr<uint64_t> ReviewEvidence::ArticlesNaming(NodeId node) {
  const auto [known, is_new] = articles_naming_.try_emplace(node, 0);
  if (is_new) {
    NG_ASSIGN_OR_RETURN(known->second, mentions_.Count(node, kManyArticles + 1));
  }
  return known->second;
}

// The newest one that does; the newest of all where that is far back.
StatusOr<ArticleId> ReviewEvidence::ArticleThatCalls(NodeId person, const std::string& alias) {
  MentionCursor mentions = inquiry_.snapshot.Mentions();
  size_t searched = 0;
  for (mentions.Seek(person); mentions.Valid() && searched < kMostArticlesSearched;
       mentions.Next(), ++searched) {
    const NodeMention& mention = mentions.mention();
    if (std::ranges::find(mention.aliases, alias) != mention.aliases.end() ||
        NormaliseName(mention.name) == alias) {
      return mention.article;
    }
  }
  NG_RETURN_IF_ERROR(mentions.status());
  NG_ASSIGN_OR_RETURN(const NodeLabel* label, inquiry_.entities.Label(person));
  return label->newest;
}

// A place, and an office that nobody scopes, is shared by too many.
Status ReviewEvidence::ReadTies(NodeId person, Known* known) {
  NG_ASSIGN_OR_RETURN(const std::vector<Fact> facts, inquiry_.facts.Of(person));
  for (const Fact& fact : facts) {
    const NodeId other = fact.subject == person ? fact.object : fact.subject;
    if (!other || !fact.statements.front().plain()) continue;
    NG_ASSIGN_OR_RETURN(const NodeLabel* label, inquiry_.entities.Label(other));
    if (label->type == v1::Entity::PLACE || IsLocalKey(label->key)) continue;
    NG_ASSIGN_OR_RETURN(const v1::EntityRef ref, inquiry_.entities.Ref(other));
    const std::string_view predicate = PredicateName(fact.predicate);
    std::string end = ref.name();
    if (!ref.scope().empty()) end += " of " + ref.scope();
    const bool post = IsPosition(fact) && !ScopeOfKey(label->key).empty() &&
                      label->kind != v1::Entity::OCCUPATION;
    const bool is_role = label->type == v1::Entity::ROLE;
    std::string words = IsPosition(fact) && is_role ? "both are " + end
                                                    : "both: " + std::string(predicate) + " " + end;
    std::ranges::replace(words, '_', ' ');
    NG_ASSIGN_OR_RETURN(const int64_t score, ScoreOf(fact, other, post));
    known->ties.try_emplace(
        std::pair(fact.predicate, other),
        Tie{std::move(words), score, post, fact.statements.front().evidences.front().article});
  }
  return OkStatus();
}

Status ReviewEvidence::ReadCompany(NodeId person, Known* known) {
  MentionCursor mentions = inquiry_.snapshot.Mentions();
  size_t read = 0;
  for (mentions.Seek(person); mentions.Valid() && read < kMostArticlesRead;
       mentions.Next(), ++read) {
    const ArticleId article = mentions.mention().article;
    known->articles.push_back(article);
    NG_ASSIGN_OR_RETURN(const v1::Analysis* analysis, inquiry_.articles.Analysis(article));
    for (const v1::Entity& entity : analysis->entities()) {
      const bool counts =
          entity.type() == v1::Entity::PERSON || entity.type() == v1::Entity::ORGANIZATION;
      if (!counts || !entity.listed() || IsLocalKey(entity.key())) continue;
      known->company.try_emplace(NodeId{entity.node()}, article);
    }
  }
  NG_RETURN_IF_ERROR(mentions.status());
  std::ranges::sort(known->articles);
  return OkStatus();
}

StatusOr<v1::ReviewReason> ReviewEvidence::Reason(std::string what,
                                                  const std::vector<ArticleId>& articles) {
  v1::ReviewReason reason;
  reason.set_what(std::move(what));
  std::set<std::string> told;
  for (const ArticleId article : articles) {
    if (told.size() == kMostArticlesTold) break;
    NG_ASSIGN_OR_RETURN(const v1::ArticleRow row, inquiry_.articles.Row(article));
    if (told.insert(row.id()).second) reason.add_articles(row.id());
  }
  return reason;
}

}  // namespace newsgraph
