#include "query/name_relation.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include "graph/name.h"
#include "query/name_variants.h"

namespace newsgraph {
namespace {

constexpr uint32_t kShortForm = 650;
constexpr uint32_t kMiddleName = 700;
constexpr uint32_t kOtherOrder = 700;
constexpr uint32_t kSpelling = 550;
constexpr uint32_t kWordsBefore = 620;
constexpr uint32_t kInitial = 450;
// Of names that both are called by.
constexpr uint32_t kEitherMayBe = 800;
constexpr uint32_t kMiddleNameOnce = 740;
constexpr uint32_t kSameEnd = 720;
constexpr uint32_t kSurnameMore = 700;
constexpr uint32_t kWordMore = 620;
constexpr uint32_t kGivenNameAlone = 450;
constexpr uint32_t kSurnameAlone = 300;
constexpr uint32_t kNothingInCommon = 150;

struct ShortForm {
  std::string_view short_one;
  std::string_view full;
};

// From general knowledge of English names.
constexpr ShortForm kShortForms[] = {
    {"abby", "abigail"},   {"al", "albert"},       {"alex", "alexander"},  {"alex", "alexandra"},
    {"andy", "andrew"},    {"barb", "barbara"},    {"ben", "benjamin"},    {"bernie", "bernard"},
    {"beth", "elizabeth"}, {"betty", "elizabeth"}, {"bill", "william"},    {"bob", "robert"},
    {"bobby", "robert"},   {"cathy", "catherine"}, {"charlie", "charles"}, {"chris", "christopher"},
    {"chuck", "charles"},  {"cindy", "cynthia"},   {"dan", "daniel"},      {"danny", "daniel"},
    {"dave", "david"},     {"deb", "deborah"},     {"dick", "richard"},    {"don", "donald"},
    {"doug", "douglas"},   {"ed", "edward"},       {"eddie", "edward"},    {"frank", "francis"},
    {"fred", "frederick"}, {"gene", "eugene"},     {"geoff", "geoffrey"},  {"greg", "gregory"},
    {"harry", "harold"},   {"jack", "john"},       {"jan", "janet"},       {"jeff", "jeffrey"},
    {"jen", "jennifer"},   {"jerry", "gerald"},    {"jim", "james"},       {"jimmy", "james"},
    {"joe", "joseph"},     {"joey", "joseph"},     {"johnny", "john"},     {"jon", "jonathan"},
    {"judy", "judith"},    {"kate", "katherine"},  {"kathy", "katherine"}, {"ken", "kenneth"},
    {"larry", "lawrence"}, {"len", "leonard"},     {"liz", "elizabeth"},   {"maggie", "margaret"},
    {"matt", "matthew"},   {"meg", "margaret"},    {"mick", "michael"},    {"mike", "michael"},
    {"nick", "nicholas"},  {"pam", "pamela"},      {"pat", "patricia"},    {"pat", "patrick"},
    {"peggy", "margaret"}, {"pete", "peter"},      {"phil", "philip"},     {"ray", "raymond"},
    {"rich", "richard"},   {"rick", "richard"},    {"rob", "robert"},      {"ron", "ronald"},
    {"sam", "samuel"},     {"sandy", "sandra"},    {"steve", "stephen"},   {"steve", "steven"},
    {"sue", "susan"},      {"ted", "edward"},      {"ted", "theodore"},    {"tim", "timothy"},
    {"tom", "thomas"},     {"tony", "anthony"},    {"vicky", "victoria"},  {"walt", "walter"},
    {"will", "william"},
};

bool IsShortFor(std::string_view one, std::string_view other) {
  return std::ranges::any_of(kShortForms, [&](const ShortForm& form) {
    return (form.short_one == one && form.full == other) ||
           (form.short_one == other && form.full == one);
  });
}

// With the given name of `a` in the place of `b`'s: what else tells the two apart.
bool OnlyGivenNamesDiffer(const std::vector<std::string_view>& a,
                          const std::vector<std::string_view>& b) {
  return a.size() >= 2 && b.size() >= 2 && a.back() == b.back() && IsShortFor(a.front(), b.front());
}

// "Otto Brask" and "Captain Otto Brask", "van der Meer" and "Ines van der Meer".
bool EndsWith(std::span<const std::string_view> longer, std::span<const std::string_view> words) {
  return words.size() >= 2 && words.size() < longer.size() &&
         std::ranges::equal(longer.last(words.size()), words);
}

bool HasInitial(const std::vector<std::string_view>& words) {
  return !words.empty() && words.front().size() == 1;
}

}  // namespace

NameRelation RelateNames(std::string_view a, std::string_view b) {
  const std::vector<std::string_view> a_words = NameWords(a);
  const std::vector<std::string_view> b_words = NameWords(b);
  if (OnlyGivenNamesDiffer(a_words, b_words)) {
    std::string_view short_one = a_words.front(), full = b_words.front();
    if (short_one.size() > full.size()) std::swap(short_one, full);
    return {kShortForm,
            "\"" + std::string(short_one) + "\" is short for \"" + std::string(full) + "\""};
  }
  if (EndsWith(a_words, b_words) || EndsWith(b_words, a_words)) {
    return {kWordsBefore, "one has words before it"};
  }
  const uint32_t likeness = CompareNames(a, b);
  if (likeness == 0 || likeness == 1000) return {};
  if (HasInitial(a_words) != HasInitial(b_words)) return {kInitial, "one has an initial"};
  if (likeness == 900 && a_words.size() != b_words.size())
    return {kMiddleName, "one has a middle name"};
  if (likeness == 950) return {kOtherOrder, "the same words in another order"};
  return {kSpelling, "another spelling"};
}

uint32_t ScoreOfSharedName(std::string_view a, std::string_view b,
                           const std::function<bool(std::string_view)>& is_surname) {
  std::vector<std::string_view> shorter = NameWords(a), longer = NameWords(b);
  if (shorter.size() > longer.size()) std::swap(shorter, longer);
  if (shorter.empty()) return kNothingInCommon;
  const std::span<const std::string_view> words(longer);
  if (EndsWith(words, shorter)) return kSameEnd;
  const uint32_t related = RelateNames(a, b).score;
  if (related == kMiddleName && shorter.size() < longer.size()) return kMiddleNameOnce;
  if (a == b || related > 0) return kEitherMayBe;
  if (shorter.size() >= 2 && std::ranges::equal(words.first(shorter.size()), shorter)) {
    const bool married = longer.size() == shorter.size() + 1 && is_surname(longer.back());
    return married ? kSurnameMore : kWordMore;
  }
  if (shorter.front() == longer.front() || IsShortFor(shorter.front(), longer.front())) {
    return kGivenNameAlone;
  }
  return shorter.back() == longer.back() ? kSurnameAlone : kNothingInCommon;
}

std::vector<std::string_view> GivenNamesLike(std::string_view given) {
  std::vector<std::string_view> like;
  for (const ShortForm& form : kShortForms) {
    if (form.short_one == given) like.push_back(form.full);
    if (form.full == given) like.push_back(form.short_one);
  }
  std::ranges::sort(like);
  return like;
}

}  // namespace newsgraph
