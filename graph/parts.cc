#include "graph/parts.h"

#include <algorithm>
#include <deque>
#include <tuple>
#include <utility>

#include "graph/entity_key.h"
#include "graph/name.h"

namespace newsgraph {
namespace {

using v1::Judgement;

std::string_view TypeOf(std::string_view key) { return key.substr(0, key.find('/')); }

std::string_view NameIn(std::string_view key) {
  key.remove_prefix(std::min(key.find('/') + 1, key.size()));
  return key.substr(0, key.find_first_of("<#|"));
}

struct PersonName {
  std::vector<std::string_view> words;  // without the suffix
  std::string_view suffix;
};

PersonName Split(std::string_view name) {
  PersonName split{NameWords(name), {}};
  if (split.words.size() > 1 && IsNameSuffix(split.words.back())) {
    split.suffix = split.words.back();
    split.words.pop_back();
  }
  return split;
}

// "b" and "bruce" may be one middle name, "b" and "c" may not.
bool MayBeOne(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  return a.size() == 1 ? b.starts_with(a) : a == b;
}

std::string_view SchemeOf(std::string_view identifier) {
  return identifier.substr(0, identifier.find(':'));
}

// What may stand in the way of a link, as numbers of keys.
struct Enemy {
  size_t other;
  uint64_t judgement;
};

}  // namespace

class Parts::Maker {
 public:
  explicit Maker(const JudgementLog& log) {
    for (const LoggedJudgement& entry : log.entries()) {
      if (entry.stands()) Take(entry);
    }
    std::ranges::sort(links_,
                      [](const Link& a, const Link& b) { return IsWeightier(*a.entry, *b.entry); });
  }

  Parts Make() {
    for (const Link& link : links_) Apply(link);
    for (size_t i = 0; i < keys_.size(); ++i) {
      if (root_[i] != i || members_[i].size() < 2) continue;
      std::vector<std::string> keys;
      for (const size_t member : members_[i]) keys.push_back(keys_[member]);
      std::ranges::sort(keys, {}, [](const std::string& key) { return NodeIdOf(key); });
      parts_.parts_.emplace(NodeIdOf(keys.front()), std::move(keys));
    }
    return std::move(parts_);
  }

 private:
  struct Link {
    const LoggedJudgement* entry;
    std::string left;
    std::string right;
  };

  void Take(const LoggedJudgement& entry) {
    const Judgement& judgement = entry.judgement;
    switch (judgement.kind()) {
      case Judgement::SAME:
        links_.push_back({&entry, judgement.left(), judgement.right()});
        break;
      case Judgement::DIFFERENT:
        Separate(Number(judgement.left()), Number(judgement.right()), entry.id);
        break;
      case Judgement::ASSIGN:
        if (judgement.rest()) {
          links_.push_back({&entry, std::string(WithoutLabel(judgement.left())),
                            LabelledKey(judgement.left(), judgement.label())});
        }
        break;
      case Judgement::IDENTIFY: {
        std::vector<std::string>& known = parts_.identifiers_[judgement.left()];
        known.push_back(judgement.identifier());
        std::ranges::sort(known);
        known.erase(std::unique(known.begin(), known.end()), known.end());
        break;
      }
      default:
        break;
    }
  }

  size_t Number(const std::string& key) {
    const auto [found, is_new] = numbers_.emplace(key, keys_.size());
    if (is_new) {
      keys_.push_back(key);
      root_.push_back(found->second);
      members_.push_back({found->second});
      links_of_.emplace_back();
      enemies_.emplace_back();
      labels_.emplace_back();
      if (!LabelOf(key).empty()) labels_.back()[std::string(WithoutLabel(key))] = found->second;
    }
    return found->second;
  }

  void Separate(size_t a, size_t b, uint64_t judgement) {
    enemies_[a].push_back({b, judgement});
    enemies_[b].push_back({a, judgement});
  }

  void Apply(const Link& link) {
    const size_t a = Number(link.left);
    const size_t b = Number(link.right);
    if (root_[a] != root_[b]) {
      LinkConflict conflict = ConflictOf(*link.entry, a, b);
      if (!conflict.chain.empty()) {
        parts_.conflicts_.emplace(link.entry->id, std::move(conflict));
        return;
      }
      Join(root_[a], root_[b]);
    }
    links_of_[a].push_back(b);
    links_of_[b].push_back(a);
  }

  void Join(size_t into, size_t from) {
    if (members_[into].size() < members_[from].size()) std::swap(into, from);
    for (const size_t member : members_[from]) root_[member] = into;
    std::ranges::copy(members_[from], std::back_inserter(members_[into]));
    members_[from].clear();
    labels_[into].merge(labels_[from]);
    labels_[from].clear();
  }

  // An empty chain: there is none.
  LinkConflict ConflictOf(const LoggedJudgement& link, size_t a, size_t b) const {
    const bool a_is_less = members_[root_[a]].size() <= members_[root_[b]].size();
    const size_t less = a_is_less ? a : b;
    const size_t more = a_is_less ? b : a;
    for (const size_t member : members_[root_[less]]) {
      for (const Enemy& enemy : enemies_[member]) {
        if (root_[enemy.other] != root_[more]) continue;
        LinkConflict conflict = Between(link, member, less, more, enemy.other);
        conflict.different = enemy.judgement;
        return conflict;
      }
    }
    for (const auto& [split, member] : labels_[root_[less]]) {
      const auto other = labels_[root_[more]].find(split);
      if (other == labels_[root_[more]].end()) continue;
      LinkConflict conflict = Between(link, member, less, more, other->second);
      conflict.reason = "a split has set them apart";
      return conflict;
    }
    return GuardAgainst(link, a, b);
  }

  LinkConflict GuardAgainst(const LoggedJudgement& link, size_t a, size_t b) const {
    const std::vector<size_t> full_a = FullMembers(a);
    const std::vector<size_t> full_b = FullMembers(b);
    const bool through_local = IsLocalKey(keys_[a]) || IsLocalKey(keys_[b]);
    if (through_local && !full_a.empty() && !full_b.empty()) {
      return Guarded(link, full_a.front(), a, b, full_b.front(),
                     "what one article alone knows would join two full names");
    }
    if (link.judgement.despite_guards()) return {};
    for (const size_t x : members_[root_[a]]) {
      for (const size_t y : members_[root_[b]]) {
        std::string reason = Against(x, y);
        if (!reason.empty()) return Advised(Guarded(link, x, a, b, y, std::move(reason)));
      }
    }
    if (members_[root_[a]].size() + members_[root_[b]].size() > kMostMembers) {
      return Advised(
          Guarded(link, a, a, b, b,
                  "more than " + std::to_string(kMostMembers) + " entities would be one"));
    }
    return {};
  }

  std::string Against(size_t x, size_t y) const {
    std::string reason = NameContradiction(keys_[x], keys_[y]);
    if (!reason.empty()) return reason;
    const auto of_x = parts_.identifiers_.find(keys_[x]);
    const auto of_y = parts_.identifiers_.find(keys_[y]);
    if (of_x == parts_.identifiers_.end() || of_y == parts_.identifiers_.end()) return "";
    for (const std::string& one : of_x->second) {
      for (const std::string& other : of_y->second) {
        if (one != other && SchemeOf(one) == SchemeOf(other)) return one + " and " + other;
      }
    }
    return "";
  }

  std::vector<size_t> FullMembers(size_t key) const {
    std::vector<size_t> full;
    for (const size_t member : members_[root_[key]]) {
      if (!IsLocalKey(keys_[member])) full.push_back(member);
    }
    return full;
  }

  LinkConflict Guarded(const LoggedJudgement& link, size_t from, size_t a, size_t b, size_t to,
                       std::string reason) const {
    LinkConflict conflict = Between(link, from, a, b, to);
    conflict.reason = std::move(reason);
    return conflict;
  }

  static LinkConflict Advised(LinkConflict conflict) {
    conflict.may_be_forced = true;
    return conflict;
  }

  // from .. a = b .. to
  LinkConflict Between(const LoggedJudgement& link, size_t from, size_t a, size_t b,
                       size_t to) const {
    LinkConflict conflict;
    conflict.link = link.id;
    for (const size_t step : Way(from, a)) conflict.chain.push_back(keys_[step]);
    for (const size_t step : Way(b, to)) conflict.chain.push_back(keys_[step]);
    if (conflict.chain.back() < conflict.chain.front()) std::ranges::reverse(conflict.chain);
    return conflict;
  }

  // A shortest chain of applied links. REQUIRES: both are in one part.
  std::vector<size_t> Way(size_t from, size_t to) const {
    std::unordered_map<size_t, size_t> after;  // the next step towards `to`
    std::deque<size_t> waiting = {to};
    after[to] = to;
    while (!waiting.empty() && !after.contains(from)) {
      const size_t key = waiting.front();
      waiting.pop_front();
      for (const size_t next : links_of_[key]) {
        if (after.emplace(next, key).second) waiting.push_back(next);
      }
    }
    std::vector<size_t> way = {from};
    while (way.back() != to) way.push_back(after.at(way.back()));
    return way;
  }

  Parts parts_;
  std::vector<Link> links_;
  std::unordered_map<std::string, size_t> numbers_;
  // By number.
  std::vector<std::string> keys_;
  std::vector<size_t> root_;
  std::vector<std::vector<size_t>> members_;  // of a root
  std::vector<std::vector<size_t>> links_of_;
  std::vector<std::vector<Enemy>> enemies_;
  std::vector<std::map<std::string, size_t>> labels_;  // of a root: split key -> the label of it
};

Parts Parts::Of(const JudgementLog& log) { return Maker(log).Make(); }

std::string LabelledKey(std::string_view key, std::string_view label) {
  return std::string(WithoutLabel(key)).append("|").append(label);
}

std::string_view WithoutLabel(std::string_view key) { return key.substr(0, key.find('|')); }

std::string_view LabelOf(std::string_view key) {
  const size_t bar = key.find('|');
  return bar == std::string_view::npos ? std::string_view() : key.substr(bar + 1);
}

std::string LabelledName(std::string_view name, std::string_view label) {
  if (label.find(name) != std::string_view::npos) return std::string(label);
  return std::string(name).append(" (").append(label).append(")");
}

std::string NameContradiction(std::string_view a, std::string_view b) {
  const bool a_person = TypeOf(a) == "PERSON";
  const bool b_person = TypeOf(b) == "PERSON";
  if (a_person != b_person) return "a person and none";
  if (!a_person || IsLocalKey(a) || IsLocalKey(b)) return "";
  const PersonName one = Split(NameIn(a));
  const PersonName other = Split(NameIn(b));
  const bool same_ends =
      one.words.front() == other.words.front() && one.words.back() == other.words.back();
  if (one.suffix != other.suffix && same_ends) {
    return std::string(one.suffix.empty() ? other.suffix : one.suffix) +
           ". against none or another";
  }
  if (same_ends && one.words.size() > 2 && other.words.size() > 2 &&
      !MayBeOne(one.words[1], other.words[1])) {
    return "two middle names";
  }
  return "";
}

}  // namespace newsgraph
