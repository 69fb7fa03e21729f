#include "tests/support/article_maker.h"

#include <array>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

namespace newsgraph {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array kGiven = {"Ada",   "Bram",  "Cora",  "Dagny",   "Emeka",   "Fenna",  "Gwen",
                               "Hugo",  "Ines",  "Jonas", "Katya",   "Leopold", "Mirela", "Nils",
                               "Oswin", "Petra", "Rufus", "Sunniva", "Tariq",   "Wren"};
constexpr std::array kSurnames = {"Akerby",   "Brandt",  "Calloway", "Delacy",     "Etheridge",
                                  "Fjelde",   "Grae",    "Haldane",  "Lindholm",   "Marchetti",
                                  "Nunnally", "Obel",    "Pascoe",   "Rademacher", "Sollander",
                                  "Stolz",    "Tarrant", "Varga",    "Whitlow",    "Wynne"};
constexpr std::array kTowns = {"Dunmere", "Kestrow", "Ostmark",    "Port Sarrow",
                               "Tollard", "Vellmar", "Brinewater", "Marrowick"};
constexpr std::array kBodies = {"Harbour Commission", "Transit Authority", "Bakers' Guild",
                                "Water Board", "School Trust"};
constexpr std::array kCompanies = {"Gannet Lines", "Tollard Mills", "Tern Securities",
                                   "Thackray Shipyards", "Oriel Freight Ltd."};
// Lists know some of them: Channel 4, the G 20.
constexpr std::array kNumbers = {"4", "20", "29", "500"};
constexpr std::array kOutlets = {"The Vellmar Post", "Kestrow Examiner", "Radio Sarrow",
                                 "Ostmark Herald",   "Dunmere Courier",  "Coast Wire"};

// P, Q: two people of the article; T: its town; B: a body; C: a company. Quotation marks and
// modality vary on purpose.
constexpr std::array kSentences = {
    "{T} Mayor {P} opened the new ferry pier on Thursday.",
    "Coun. {Q} called on {P} to resign.",
    "“I will not be leaving,” {P} said. “Not this year.”",
    "{Q}, a former member of the {T} {B}, said the vote had been too close.",
    "{P} accused {Q} of hiding a debt. {Q} denied it.",
    "{C} appointed {Q} as its chief executive.",
    "{P} met with {Q} at city hall in {T}.",
    "{Q} was removed from the {T} {B} after a complaint.",
    "\"Nobody asked us,\" said {Q}, who has led {C} since 2011.",
    "If the audit finds fraud, {P} could be dismissed.",
    "{C} has bought a warehouse in {T} for $3 million.",
    "{P} and {Q} proposed a motion to lower the ferry fare.",
    "According to {Q}, the {T} {B} was founded in 1988.",
    "The deputy mayor, {Q}, urged the mayor to wait.",
    "{P} succeeded {Q} as president of the {T} {B} last year.",
    "Two officials said the plan had been dropped.",
    "Of the Channel {N} {B} films, {N} {T} ones were shown at {N} {C} halls.",
};

class Maker {
 public:
  explicit Maker(uint64_t seed) : random_(seed) {}

  std::vector<std::string> Make(int count) {
    std::vector<Json> articles;
    while (static_cast<int>(articles.size()) < count) {
      const size_t dice = articles.empty() ? 99 : Below(100);
      if (dice < 4) {
        articles.push_back(Pick(articles));  // sent twice
      } else if (dice < 12) {
        articles.push_back(NextVersion(Pick(articles)));
      } else if (dice < 22) {
        articles.push_back(Reprint(Pick(articles), articles.size()));
      } else {
        articles.push_back(Fresh(articles.size()));
      }
    }
    std::vector<std::string> lines;
    for (const Json& article : articles) lines.push_back(article.dump());
    return lines;
  }

 private:
  // Not std::uniform_int_distribution: its numbers differ between libraries.
  size_t Below(size_t end) { return static_cast<size_t>(random_() % end); }

  template <typename List>
  typename List::value_type Pick(const List& list) {
    return list[Below(list.size())];
  }

  // Statements, not one expression: the order in which a + b draws is the compiler's choice.
  std::string Person() {
    const std::string given = Pick(kGiven);
    return given + " " + Pick(kSurnames);
  }

  std::string Text() {
    const std::pair<std::string_view, std::string> slots[] = {
        {"{P}", Person()},      {"{Q}", Person()},         {"{T}", Pick(kTowns)},
        {"{B}", Pick(kBodies)}, {"{C}", Pick(kCompanies)}, {"{N}", Pick(kNumbers)}};
    std::string text;
    const size_t sentences = 6 + Below(14);
    for (size_t i = 0; i < sentences; ++i) {
      text += Pick(kSentences);
      text += i % 3 == 2 ? "\n\n" : " ";
    }
    for (const auto& [slot, words] : slots) Replace(&text, slot, words);
    return text;
  }

  static void Replace(std::string* text, std::string_view slot, const std::string& words) {
    for (size_t at = text->find(slot); at != std::string::npos;
         at = text->find(slot, at + words.size())) {
      text->replace(at, slot.size(), words);
    }
  }

  std::string Day() {
    const std::string year = std::to_string(2009 + Below(15));
    const std::string month = std::to_string(1 + Below(9));
    return year + "-0" + month + "-1" + std::to_string(Below(10));
  }

  Json Fresh(size_t number) {
    Json article;
    const size_t dice = Below(20);
    if (dice != 0) article["id"] = "story-" + std::to_string(number);
    if (dice == 1 || dice == 0)
      article["url"] = "https://news.example/" + std::to_string(number) + "?utm_source=feed";
    article["title"] = "Vote in " + std::string(Pick(kTowns));
    if (dice != 2) article["date"] = Day();
    if (dice != 3) article["outlet"] = Pick(kOutlets);
    article["text"] = Text();
    return article;
  }

  Json NextVersion(Json article) {
    const size_t dice = Below(3);
    if (dice == 0) article["modified"] = "2024-05-0" + std::to_string(1 + Below(9)) + "T08:00:00Z";
    if (dice == 1) article["modified"] = "2024-05-05T08:00:00Z";  // equal ones: the content decides
    article["text"] = article["text"].get<std::string>() + " " + Person() +
                      " said the figures had been corrected.";
    return article;
  }

  Json Reprint(Json article, size_t number) {
    article["id"] = "reprint-" + std::to_string(number);
    article.erase("url");
    article["outlet"] = Pick(kOutlets);
    return article;
  }

  std::mt19937_64 random_;
};

}  // namespace

std::vector<std::string> MakeArticles(const ArticleMix& mix) {
  return Maker(mix.seed).Make(mix.count);
}

std::vector<std::string> Shuffled(std::vector<std::string> lines, uint64_t seed) {
  std::mt19937_64 random(seed);
  for (size_t left = lines.size(); left > 1; --left)
    std::swap(lines[left - 1], lines[random() % left]);
  return lines;
}

void WriteLines(const std::filesystem::path& path, const std::vector<std::string>& lines) {
  std::ofstream out(path, std::ios::binary);
  for (const std::string& line : lines) out << line << '\n';
}

}  // namespace newsgraph
