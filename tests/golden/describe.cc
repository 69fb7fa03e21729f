#include "tests/golden/describe.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace newsgraph {
namespace {

std::string OneLine(std::string_view text) {
  std::string line;
  for (const char c : text) {
    if (c != '\n') {
      line += c;
    } else if (!line.ends_with(" / ")) {
      line += " / ";
    }
  }
  return line;
}

std::string Join(const std::vector<std::string>& parts, std::string_view between) {
  std::string joined;
  for (const std::string& part : parts) {
    if (!joined.empty()) joined += between;
    joined += part;
  }
  return joined;
}

class Describer {
 public:
  Describer(const v1::Article& article, const v1::Analysis& analysis)
      : article_(article), analysis_(analysis) {}

  std::vector<std::string> Entities() const {
    std::vector<std::pair<uint32_t, std::string>> lines;  // by first mention
    for (int i = 0; i < analysis_.entities_size(); ++i)
      lines.push_back(EntityLine(static_cast<uint32_t>(i)));
    std::stable_sort(lines.begin(), lines.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> out;
    for (auto& [first, line] : lines) out.push_back(std::move(line));
    return out;
  }

  std::vector<std::string> Claims() const {
    std::vector<const v1::Claim*> claims;
    for (const v1::Claim& claim : analysis_.claims()) claims.push_back(&claim);
    std::stable_sort(claims.begin(), claims.end(), [](const v1::Claim* a, const v1::Claim* b) {
      return a->evidence().trigger().begin() < b->evidence().trigger().begin();
    });
    std::vector<std::string> out;
    std::set<std::string> seen;
    for (const v1::Claim* claim : claims) {
      if (std::string line = ClaimLine(*claim); seen.insert(line).second)
        out.push_back(std::move(line));
    }
    return out;
  }

  std::vector<std::string> Quotes() const {
    std::vector<const v1::Quote*> quotes;
    for (const v1::Quote& quote : analysis_.quotes()) quotes.push_back(&quote);
    std::stable_sort(quotes.begin(), quotes.end(), [](const v1::Quote* a, const v1::Quote* b) {
      return a->begin() < b->begin();
    });
    std::vector<std::string> out;
    for (const v1::Quote* quote : quotes) {
      const std::string speaker =
          quote->has_speaker_mention()
              ? Name(analysis_.mentions(static_cast<int>(quote->speaker_mention())).entity())
              : "?";
      out.push_back(v1::Quote::Kind_Name(quote->kind()) + " " + speaker + ": " +
                    OneLine(Text(quote->begin(), quote->end())));
    }
    return out;
  }

 private:
  std::string_view Text(uint32_t begin, uint32_t end) const {
    return std::string_view(article_.text()).substr(begin, end - begin);
  }

  std::string Name(uint32_t entity) const {
    const std::string& name = analysis_.entities(static_cast<int>(entity)).name();
    return name.empty() ? "somebody" : OneLine(name);
  }

  // With the position of the entity's first mention.
  std::pair<uint32_t, std::string> EntityLine(uint32_t entity) const {
    const v1::Entity& e = analysis_.entities(static_cast<int>(entity));
    std::vector<std::string> surfaces;
    uint32_t first = std::numeric_limits<uint32_t>::max();
    for (const v1::Mention& mention : analysis_.mentions()) {
      if (mention.entity() != entity) continue;
      first = std::min(first, mention.begin());
      std::string surface = OneLine(Text(mention.begin(), mention.end()));
      if (mention.form() != v1::Mention::NAME) surface = "(" + surface + ")";
      if (std::find(surfaces.begin(), surfaces.end(), surface) == surfaces.end())
        surfaces.push_back(surface);
    }
    std::string line = v1::Entity::Type_Name(e.type());
    if (e.kind() == v1::Entity::OCCUPATION) line += " OCCUPATION";
    line += " " + Name(entity);
    if (e.has_scope()) line += " of " + Name(e.scope());
    return {first, line + ": " + Join(surfaces, ", ")};
  }

  std::string ClaimLine(const v1::Claim& claim) const {
    std::vector<std::string> facets;
    if (claim.polarity() == v1::Claim::NEGATIVE) facets.push_back("NOT");
    if (claim.modality() != v1::Claim::ASSERTED)
      facets.push_back(v1::Claim::Modality_Name(claim.modality()));
    if (claim.status() != v1::Claim::UNKNOWN)
      facets.push_back(v1::Claim::Status_Name(claim.status()));
    if (claim.has_attribution()) facets.push_back("says " + Name(claim.attribution()));
    if (claim.inferred()) facets.push_back("inferred");
    std::multimap<std::string, std::string> qualifiers;
    for (const v1::Qualifier& q : claim.qualifiers()) {
      qualifiers.emplace(q.key(), q.has_entity() ? Name(q.entity()) : OneLine(q.text()));
    }
    for (const auto& [key, value] : qualifiers) facets.push_back(key + ": " + value);
    std::string line = Name(claim.subject()) + " " + claim.predicate();
    if (claim.has_object()) line += " " + Name(claim.object());
    return facets.empty() ? line : line + " [" + Join(facets, "; ") + "]";
  }

  const v1::Article& article_;
  const v1::Analysis& analysis_;
};

bool Matches(std::string_view pattern, std::string_view text) {
  if (!pattern.ends_with('*')) return pattern == text;
  pattern.remove_suffix(1);
  // "X left_position *" forbids the claim without an object as well.
  return text.starts_with(pattern) ||
         (pattern.ends_with(' ') && text == pattern.substr(0, pattern.size() - 1));
}

bool IsPlain(std::string_view facets) {
  for (const std::string_view word :
       {"NOT", "PLANNED", "POSSIBLE", "DEMANDED", "CONDITIONAL", "ALLEGED", "says "}) {
    if (facets.starts_with(word) || facets.find("; " + std::string(word)) != std::string_view::npos)
      return false;
  }
  return true;
}

}  // namespace

Description Describe(const v1::Article& article, const v1::Analysis& analysis) {
  const Describer describer(article, analysis);
  return {describer.Entities(), describer.Claims(), describer.Quotes()};
}

bool Forbids(std::string_view forbidden, std::string_view claim) {
  if (forbidden.find(" [") != std::string_view::npos) return Matches(forbidden, claim);
  const size_t bracket = claim.find(" [");
  if (bracket == std::string_view::npos) return Matches(forbidden, claim);
  return IsPlain(claim.substr(bracket + 2)) && Matches(forbidden, claim.substr(0, bracket));
}

}  // namespace newsgraph
