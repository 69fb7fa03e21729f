// What speaks for two persons being one, or for one name being two people: found in the graph, scored,
// and told with the articles that show it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/facts.h"
#include "newsgraph/v1/review.pb.h"
#include "query/inquiry.h"

namespace newsgraph {

constexpr int64_t kMostScore = 1000;  // of a proposal

struct PairEvidence {
  int64_t score = 0;
  std::vector<v1::ReviewReason> reasons;
};

struct TwoCareers {
  int64_t score = 0;  // 0: there are none
  std::vector<v1::ReviewReason> reasons;
  std::vector<std::string> articles;  // of the career with fewer
};

// One per request: remembers what it read of each person.
class ReviewEvidence {
 public:
  explicit ReviewEvidence(Inquiry* inquiry)
      : inquiry_(*inquiry), mentions_(inquiry->snapshot.Mentions()) {}

  // What their names say, with the newest article of each.
  Status AddName(NodeId a, NodeId b, uint32_t score, const std::string& words, PairEvidence* out);
  // That articles call both by `alias`, with one of each that does.
  Status AddAlias(NodeId a, NodeId b, uint32_t score, const std::string& alias, PairEvidence* out);
  // That the name of one of them fits `rival` too, who is not the other.
  Status AddRival(NodeId rival, PairEvidence* out);
  // Posts, neighbours and company that both have; articles that name both. What many articles name
  // counts little.
  Status AddShared(NodeId a, NodeId b, PairEvidence* out);
  // One post of one holder, of two places, at overlapping times, in different articles.
  StatusOr<TwoCareers> FindTwoCareers(NodeId person);

 private:
  struct Tie {
    std::string words;  // "are mayor of Velden"
    int64_t score = 0;
    bool is_post = false;
    ArticleId article;
  };
  struct Known {
    std::map<std::pair<PredicateCode, NodeId>, Tie> ties;  // by predicate and other end
    std::map<NodeId, ArticleId> company;
    std::vector<ArticleId> articles;  // sorted
  };

  StatusOr<const Known*> KnownOf(NodeId person);
  Status ReadTies(NodeId person, Known* known);
  Status ReadCompany(NodeId person, Known* known);
  StatusOr<int64_t> ScoreOf(const Fact& fact, NodeId other, bool is_post);
  StatusOr<uint64_t> ArticlesNaming(NodeId node);
  StatusOr<ArticleId> ArticleThatCalls(NodeId person, const std::string& alias);
  Status AddCompany(const Known& left, const Known& right, NodeId a, NodeId b, PairEvidence* out);
  StatusOr<v1::ReviewReason> Reason(std::string what, const std::vector<ArticleId>& articles);

  Inquiry& inquiry_;
  MentionCursor mentions_;  // one for all counts
  std::unordered_map<NodeId, Known> known_;
  std::unordered_map<NodeId, uint64_t> articles_naming_;
};

}  // namespace newsgraph
