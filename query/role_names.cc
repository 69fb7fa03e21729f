#include "query/role_names.h"

#include <algorithm>
#include <array>
#include <span>

#include "graph/name.h"

namespace newsgraph {
namespace {

// One line, one office; normalised. From general knowledge of English news copy.
constexpr std::array<std::string_view, 8> kOffices[] = {
    {"councillor", "coun", "councilor", "councilman", "councilwoman", "councilmember", "cllr"},
    {"chair", "chairman", "chairwoman", "chairperson"},
    {"spokesperson", "spokesman", "spokeswoman"},
    {"chief executive officer", "ceo", "chief executive"},
    {"chief financial officer", "cfo"},
    {"chief operating officer", "coo"},
    {"prime minister", "pm"},
    {"member of parliament", "mp"},
    {"vice president", "vice-president", "vp"},
    {"senator", "sen"},
    {"governor", "gov"},
    {"representative", "rep", "congressman", "congresswoman"},
    {"general", "gen"},
    {"lieutenant", "lt"},
    {"sergeant", "sgt"},
    {"professor", "prof"},
    {"assemblymember", "assemblyman", "assemblywoman"},
    {"police chief", "chief of police"},
    {"attorney general", "attorney-general", "ag"},
    {"secretary general", "secretary-general"},
    {"co-founder", "cofounder"},
};

// Words that make another office of the one they stand before.
constexpr std::string_view kOtherOffice[] = {"deputy", "vice",   "assistant", "associate", "under",
                                             "shadow", "acting", "interim",   "co",        "sub"};

// "deputy chairman" -> {"deputy ", "chairman"}: the longest known office at the end.
std::span<const std::string_view> OfficeAtEnd(std::string_view role, std::string_view* before) {
  std::span<const std::string_view> best;
  size_t longest = 0;
  for (const auto& office : kOffices) {
    for (const std::string_view name : office) {
      const bool whole = role.size() == name.size() ||
                         (role.size() > name.size() && role[role.size() - name.size() - 1] == ' ');
      if (name.empty() || !role.ends_with(name) || !whole || name.size() <= longest) continue;
      longest = name.size();
      best = office;
      *before = role.substr(0, role.size() - name.size());
    }
  }
  return best;
}

void AddNew(std::string name, std::vector<std::string>* names) {
  if (!name.empty() && std::ranges::count(*names, name) == 0) names->push_back(std::move(name));
}

void AddOffice(std::string_view role, std::vector<std::string>* names) {
  AddNew(std::string(role), names);
  std::string_view before;
  for (const std::string_view name : OfficeAtEnd(role, &before)) {
    if (!name.empty()) AddNew(std::string(before).append(name), names);
  }
}

}  // namespace

std::vector<std::string> RoleNames(std::string_view role) {
  const std::string normalised = NormaliseName(role);
  std::vector<std::string> names;
  AddOffice(normalised, &names);
  if (normalised.size() > 3 && normalised.ends_with("s") && !normalised.ends_with("ss")) {
    AddOffice(std::string_view(normalised).substr(0, normalised.size() - 1), &names);
  }
  return names;
}

bool IsHeadOf(std::string_view asked, std::string_view known) {
  if (asked == known) return true;
  if (!known.ends_with(asked) || known[known.size() - asked.size() - 1] != ' ') return false;
  const std::string_view before = known.substr(0, known.size() - asked.size());
  for (const std::string_view word : NameWords(before)) {
    if (std::ranges::count(kOtherOffice, word.substr(0, word.find('-'))) > 0) return false;
  }
  return true;
}

}  // namespace newsgraph
