#include "graph/ids.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "graph/base/bytes.h"
#include "graph/base/hash.h"
#include "graph/name.h"

namespace newsgraph {
namespace {

template <typename Number>
std::string Hex(Number value) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text(sizeof(Number) * 2, '0');
  for (size_t i = text.size(); i > 0; --i, value = static_cast<Number>(value >> 4)) {
    text[i - 1] = kDigits[value & 0xf];
  }
  return text;
}

// Length first, so that no two lists of fields run together.
void AppendField(std::string* out, std::string_view field) {
  AppendVarint(out, field.size());
  out->append(field);
}

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

struct UrlParts {
  std::string scheme;  // "http", "https"; empty: none
  std::string host;    // lower case, with a port that is not the scheme's own
  std::string_view path;
  std::string_view query;  // without '?'
};

UrlParts SplitUrl(std::string_view url) {
  UrlParts parts;
  url = Trim(url);
  url = url.substr(0, url.find('#'));
  // Behind the host "://" is a part of what is asked for: www.example.org/r?u=https://..
  const size_t scheme_end = url.find("://");
  if (scheme_end < url.find_first_of("/?#")) {
    parts.scheme = Lower(url.substr(0, scheme_end));
    url.remove_prefix(scheme_end + 3);
  }
  if (const size_t query = url.find('?'); query != std::string_view::npos) {
    parts.query = url.substr(query + 1);
    url = url.substr(0, query);
  }
  const size_t slash = std::min(url.find('/'), url.size());
  parts.path = url.substr(slash);
  std::string_view host = url.substr(0, slash);
  if (const size_t user = host.rfind('@'); user != std::string_view::npos)
    host.remove_prefix(user + 1);
  parts.host = Lower(host);
  const std::string_view port = parts.scheme == "https" ? ":443" : ":80";
  if (parts.host.ends_with(port)) parts.host.resize(parts.host.size() - port.size());
  return parts;
}

bool IsTracking(std::string_view parameter) {
  static constexpr std::array<std::string_view, 10> kNames = {
      "fbclid", "gclid",  "dclid", "msclkid", "mc_cid",
      "mc_eid", "igshid", "cmpid", "ocid",    "yclid"};
  const std::string_view name = parameter.substr(0, parameter.find('='));
  if (name.starts_with("utm_")) return true;
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

std::string WithoutTracking(std::string_view query) {
  std::string kept;
  while (!query.empty()) {
    const size_t end = std::min(query.find('&'), query.size());
    const std::string_view parameter = query.substr(0, end);
    if (!parameter.empty() && !IsTracking(parameter)) {
      kept.append(kept.empty() ? "?" : "&").append(parameter);
    }
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return kept;
}

bool LooksLikeHost(std::string_view host) {
  const size_t dot = host.find('.');
  return dot != std::string_view::npos && dot > 0 && host.find(' ') == std::string_view::npos;
}

// "example.org", "www.news.example.co"; not "A.P.", "U.S. News", "St. Alban's Post".
bool IsHostName(std::string_view name) {
  const auto is_letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
  const size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot < 2 || name[dot - 2] == '.') return false;
  const std::string_view domain = name.substr(dot + 1);
  return domain.size() >= 2 && std::ranges::all_of(domain, is_letter) &&
         name.find_first_of(" /'") == std::string_view::npos;
}

}  // namespace

std::string ToHex(uint64_t value) { return Hex(value); }
std::string ToHex(uint32_t value) { return Hex(value); }

std::optional<uint64_t> ParseHex16(std::string_view text) {
  uint64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value, 16);
  if (text.size() != 16 || error != std::errc() || stopped != end) return std::nullopt;
  return value;
}

PredicateCode PredicateCodeOf(std::string_view predicate) {
  return {static_cast<uint32_t>(Hash64(predicate) >> 32)};
}

uint64_t ContentHashOf(const v1::Article& article) {
  std::string fields;
  fields.reserve(article.text().size() + article.title().size() + article.url().size() + 128);
  AppendField(&fields, article.id());
  AppendField(&fields, article.url());
  AppendField(&fields, article.title());
  AppendField(&fields, article.outlet());
  AppendVarint(&fields, static_cast<uint64_t>(article.authors_size()));
  for (const std::string& author : article.authors()) AppendField(&fields, author);
  AppendBigEndian(&fields, article.published().yyyymmdd());
  AppendBigEndian(&fields, article.modified().yyyymmdd());
  AppendBigEndian(&fields, article.modified_second());
  AppendBigEndian(&fields, article.fetched().yyyymmdd());
  AppendField(&fields, article.text());
  return Hash64(fields);
}

ArticleId ArticleIdOf(const v1::Article& article) {
  std::string key;
  if (!article.id().empty()) {
    AppendField(&key, "id");
    AppendField(&key, !article.outlet().empty() ? article.outlet() : article.source());
    AppendField(&key, article.id());
  } else if (!Trim(article.url()).empty()) {
    AppendField(&key, "url");
    AppendField(&key, CanonicalUrl(article.url()));
  } else {
    AppendField(&key, "content");
    AppendBigEndian(&key, static_cast<uint64_t>(article.content_hash()));
  }
  return {Hash64(key)};
}

void IdentifyArticle(v1::Article* article) {
  article->set_content_hash(ContentHashOf(*article));
  article->set_article_id(ArticleIdOf(*article).value);
}

std::string CanonicalUrl(std::string_view url) {
  const UrlParts parts = SplitUrl(url);
  // With a scheme it is an address whatever the host: http://newsbox/a.
  const bool address = parts.scheme.empty()
                           ? LooksLikeHost(parts.host)
                           : !parts.host.empty() && parts.host.find(' ') == std::string::npos;
  if (!address) return std::string(Trim(url));
  std::string_view path = parts.path;
  while (path.ends_with('/')) path.remove_suffix(1);
  std::string canonical = parts.scheme.empty() ? parts.host : parts.scheme + "://" + parts.host;
  canonical.append(path).append(WithoutTracking(parts.query));
  return canonical;
}

std::string UrlHost(std::string_view url) {
  std::string host = SplitUrl(url).host;
  host.resize(std::min(host.find(':'), host.size()));
  if (host.starts_with("www.")) host.erase(0, 4);
  return LooksLikeHost(host) ? host : std::string();
}

// The dots of a host stay, so that an outlet that is named by its host is the one of that host's URLs.
std::string OutletName(const v1::Article& article) {
  if (IsHostName(Trim(article.outlet()))) return UrlHost(article.outlet());
  std::string name = NormaliseName(article.outlet());
  return name.empty() ? UrlHost(article.url()) : name;
}

std::vector<uint32_t> OutletCodesOf(std::string_view called) {
  std::vector<uint32_t> codes;
  // The code 0 would be all outlets without a name.
  for (const std::string& name :
       {NormaliseName(called), UrlHost("https://" + std::string(called))}) {
    if (!name.empty()) codes.push_back(OutletCode(name));
  }
  return codes;
}

uint32_t OutletCode(std::string_view outlet_name) {
  return outlet_name.empty() ? 0 : static_cast<uint32_t>(Hash64(outlet_name) >> 32);
}

}  // namespace newsgraph
