#include "graph/entity_key.h"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "graph/base/hash.h"
#include "graph/name.h"
#include "graph/name_reach.h"

namespace newsgraph {
namespace {

// "PLACE/velden" of "council<PLACE/velden": deeper chains are cut, so that a key stays readable.
constexpr int kMaxScopes = 3;

std::string Head(v1::Entity::Type type, std::string_view normalised) {
  return v1::Entity::Type_Name(type) + "/" + std::string(normalised);
}

std::string Scoped(v1::Entity::Type type, std::string_view normalised, std::string_view scope_key) {
  return Head(type, normalised).append("<").append(scope_key);
}

std::string Local(v1::Entity::Type type, std::string_view normalised, ArticleId article) {
  return Head(type, normalised) + "#" + ToHex(article);
}

std::string_view WithoutArticle(std::string_view normalised) {
  return normalised.starts_with("the ") ? normalised.substr(4) : normalised;
}

// "velden" of "PLACE/velden<PLACE/ostmark".
std::string_view NameOfKey(std::string_view key) {
  const std::string_view name = key.substr(std::min(key.find('/') + 1, key.size()));
  return name.substr(0, name.find_first_of("<#"));
}

// "velden mayor" and "mayor of velden" are "mayor" beside the scope PLACE/velden.
std::string_view WithoutScope(std::string_view normalised, std::string_view scope_key) {
  const std::string_view scope = NameOfKey(scope_key);
  if (scope.empty() || normalised.size() <= scope.size() + 1) return normalised;
  if (normalised.starts_with(scope) && normalised[scope.size()] == ' ') {
    return normalised.substr(scope.size() + 1);
  }
  const std::string of = " of " + std::string(scope);
  if (normalised.ends_with(of) && normalised.size() > of.size()) {
    return normalised.substr(0, normalised.size() - of.size());
  }
  return normalised;
}

std::string ScopedElseLocal(v1::Entity::Type type, std::string_view normalised,
                            std::string_view scope_key, ArticleId article) {
  if (scope_key.empty()) return Local(type, normalised, article);
  return Scoped(type, WithoutScope(normalised, scope_key), scope_key);
}

std::string OrganizationKey(std::string_view name, std::string_view normalised,
                            std::string_view scope_key, ArticleId article) {
  constexpr v1::Entity::Type kType = v1::Entity::ORGANIZATION;
  if (IsKnownEverywhere(kType, normalised)) return Head(kType, normalised);
  if (IsGenericName(name, normalised)) {
    return ScopedElseLocal(kType, normalised, scope_key, article);
  }
  if (const std::optional<TownBody> body = AsTownBody(normalised)) {
    // What the name says goes before what stands beside it.
    const bool same = body->place == NameOfKey(scope_key);
    return Scoped(kType, body->head, same ? scope_key : Head(v1::Entity::PLACE, body->place));
  }
  return IsLoneAcronym(name) ? Local(kType, normalised, article) : Head(kType, normalised);
}

std::string PlaceKey(std::string_view name, std::string_view normalised, std::string_view scope_key,
                     ArticleId article) {
  constexpr v1::Entity::Type kType = v1::Entity::PLACE;
  if (IsKnownEverywhere(kType, normalised)) return Head(kType, normalised);
  if (!scope_key.empty()) return Scoped(kType, normalised, scope_key);
  const bool carries = !IsGenericName(name, normalised) && !IsLoneAcronym(name);
  return carries ? Head(kType, normalised) : Local(kType, normalised, article);
}

// An acronym that the article explains has the key of its long form.
std::string_view KeyName(const v1::Entity& entity) {
  if (!IsLoneAcronym(entity.name())) return entity.name();
  const std::string acronym = NormaliseName(entity.name());
  for (const std::string& alias : entity.aliases()) {
    const std::string normalised = NormaliseName(alias);
    std::string initials;
    for (const std::string_view word : NameWords(normalised)) {
      if (word != "of" && word != "and" && word != "the" && word != "for") initials += word[0];
    }
    if (initials.size() > 1 && initials == acronym) return alias;
  }
  return entity.name();
}

class KeyMaker {
 public:
  KeyMaker(const v1::Analysis& analysis, ArticleId article)
      : analysis_(analysis), article_(article), keys_(Size()) {}

  std::vector<std::string> All() {
    for (size_t i = 0; i < keys_.size(); ++i) {
      if (keys_[i].empty()) keys_[i] = Make(i, kMaxScopes);
    }
    KeepLocalsApart();
    return std::move(keys_);
  }

 private:
  size_t Size() const { return static_cast<size_t>(analysis_.entities_size()); }

  std::string Make(size_t index, int scopes_left) const {
    const v1::Entity& entity = analysis_.entities(static_cast<int>(index));
    if (entity.name().empty()) {
      return Local(entity.type(), "", article_) + ":" + std::to_string(index);
    }
    std::string scope;
    if (entity.has_scope() && entity.scope() < Size() && entity.scope() != index &&
        scopes_left > 0) {
      scope = Make(entity.scope(), scopes_left - 1);
    }
    return EntityKey(entity.type(), KeyName(entity), scope, article_);
  }

  // The extraction kept them apart (two people with one surname), so they stay apart.
  void KeepLocalsApart() {
    std::unordered_set<std::string_view> seen;
    for (size_t i = 0; i < keys_.size(); ++i) {
      if (!IsLocalKey(keys_[i])) continue;
      if (!seen.insert(keys_[i]).second) keys_[i] += ":" + std::to_string(i);
    }
  }

  const v1::Analysis& analysis_;
  const ArticleId article_;
  std::vector<std::string> keys_;
};

}  // namespace

std::vector<std::string> EntityKeys(const v1::Analysis& analysis, ArticleId article) {
  return KeyMaker(analysis, article).All();
}

std::string EntityKey(v1::Entity::Type type, std::string_view name, std::string_view scope_key,
                      ArticleId article) {
  const std::string folded = NormaliseName(name);
  const std::string_view normalised = WithoutArticle(folded);
  switch (type) {
    case v1::Entity::PERSON:
      return IsFullPersonName(normalised) ? Head(type, normalised)
                                          : Local(type, normalised, article);
    case v1::Entity::ORGANIZATION:
      return OrganizationKey(name, normalised, scope_key, article);
    case v1::Entity::PLACE:
      return PlaceKey(name, normalised, scope_key, article);
    case v1::Entity::WORK:
      return IsGenericName(name, normalised) ? ScopedElseLocal(type, normalised, scope_key, article)
                                             : Head(type, normalised);
    case v1::Entity::EVENT: {
      const bool carries = !IsGenericName(name, normalised) && NameWords(normalised).size() >= 2;
      if (carries && scope_key.empty()) return Head(type, normalised);
      return ScopedElseLocal(type, normalised, scope_key, article);
    }
    case v1::Entity::ROLE: {
      // One office: "editor-in-chief", "editor in chief".
      std::string spaced(normalised);
      std::replace(spaced.begin(), spaced.end(), '-', ' ');
      return ScopedElseLocal(type, spaced, scope_key, article);
    }
    case v1::Entity::OTHER:
      return ScopedElseLocal(type, normalised, scope_key, article);
    default:
      return Local(type, normalised, article);
  }
}

NodeId NodeIdOf(std::string_view key) { return {Hash64(key)}; }

bool IsLocalKey(std::string_view key) { return key.find('#') != std::string_view::npos; }

}  // namespace newsgraph
