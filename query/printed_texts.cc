#include "query/printed_texts.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <unordered_set>

namespace newsgraph {
namespace {

// Undated ones last, then by id, so that the answer depends on the set of articles alone.
auto OrderOf(Date date, ArticleId article) { return std::tuple(!date.known(), date, article); }

}  // namespace

void PrintedTexts::Add(ArticleId article, const v1::Article& header) {
  WideSketch sketch{};
  if (header.sketch_size() == static_cast<int>(sketch.size())) {
    std::ranges::copy(header.sketch(), sketch.begin());
  }
  sketches_.push_back(sketch);
  articles_.push_back({.article = article,
                       .date = Date{header.published().yyyymmdd()},
                       .outlet = OutletCode(OutletName(header)),
                       .agency = AgencyIn({header.fingerprint()})});
}

Status PrintedTexts::Report(Inquiry* inquiry, v1::StatsResponse* response) const {
  const std::vector<uint32_t> parts = NearParts(sketches_);
  std::vector<std::vector<const Printed*>> texts;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (parts[i] == texts.size()) texts.emplace_back();
    texts[parts[i]].push_back(&articles_[i]);
  }
  response->set_texts(static_cast<uint32_t>(texts.size()));
  for (std::vector<const Printed*>& copies : texts) {
    std::ranges::sort(copies, {},
                      [](const Printed* copy) { return OrderOf(copy->date, copy->article); });
  }
  std::erase_if(texts, [](const auto& copies) { return copies.size() < 2; });
  std::ranges::sort(texts, [](const auto& a, const auto& b) {
    return std::tuple(b.size(), a.front()->article) < std::tuple(a.size(), b.front()->article);
  });
  for (const std::vector<const Printed*>& copies : texts) {
    v1::ReprintedText row = Describe(copies);
    NG_ASSIGN_OR_RETURN(*row.mutable_first(), inquiry->articles.Row(copies.front()->article));
    if (!inquiry->meter.AddRow(row.ByteSizeLong())) break;
    *response->add_reprints() = std::move(row);
  }
  return OkStatus();
}

v1::ReprintedText PrintedTexts::Describe(const std::vector<const Printed*>& copies) {
  std::unordered_set<uint32_t> outlets;
  std::array<uint32_t, 16> credited{};
  for (const Printed* copy : copies) {
    outlets.insert(copy->outlet);
    if (copy->agency != 0) ++credited[copy->agency];
  }
  v1::ReprintedText row;
  row.set_articles(static_cast<uint32_t>(copies.size()));
  row.set_outlets(static_cast<uint32_t>(outlets.size()));
  const auto most = std::ranges::max_element(credited);
  if (*most > 0)
    row.set_agency(std::string(AgencyName(static_cast<uint8_t>(most - credited.begin()))));
  return row;
}

}  // namespace newsgraph
