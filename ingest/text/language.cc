#include "ingest/text/language.h"

#include <algorithm>
#include <array>

#include "ingest/lexicon/lexicon.h"

namespace newsgraph {
namespace {

constexpr size_t kMostTokens = 500;
constexpr uint32_t kFewestWords = 6;
constexpr uint32_t kFewestHits = 3;  // "a" alone is English, Portuguese and Hungarian
// In running text every third to fifth word is one of these; in tables and lists hardly any.
constexpr uint32_t kLeastPercent = 12;

struct Profile {
  std::string_view language;
  std::string_view words;  // the commonest function words, between blanks
};

constexpr Profile kProfiles[] = {
    {"en",
     "the of and to in is was for on that with by it he as at from his be are has have had will "
     "said who which an they this not but were their she or"},
    {"de",
     "der die das und in den von zu mit ist des auf für im nicht ein eine dem als auch es an hat "
     "dass sich wird werden bei nach aus einer um am sind wie über zum haben sie war"},
    {"fr",
     "le la les de des du et en un une que est pour dans qui par sur au il pas plus avec ce ne se "
     "sont aux son cette ont mais elle été ou sa"},
    {"es",
     "el la los las de del y en un una que es por con para se no al su lo como más pero sus fue ha "
     "este sobre entre está son también cuando hay"},
    {"it",
     "il la di e che in un una per è con non del della si da le dei i al più ha sono nel come gli "
     "anche dal alla delle lo ma ci"},
    {"pt",
     "o a os as de do da dos das e em um uma que é para com não por se na no ao mais foi como mas "
     "seu sua ou são pelo pela também"},
    {"nl",
     "de het een en van in is op te dat die met voor zijn aan niet er om ook als naar door bij was "
     "worden uit heeft hij zij maar over nog werd dan"},
    {"sv",
     "och att det i en som på är av för med den till inte har de ett om han var från men sig så "
     "kan vi under efter också när eller hade"},
    {"pl",
     "w i na z się do nie że to jest o jak po co za od przez był dla tym są ale tak oraz jego już "
     "tego które który być może"},
    {"tr",
     "ve bir bu da de için ile çok olarak daha olan gibi kadar ne en ise sonra değil ama ya oldu "
     "olduğu her ancak göre tarafından dedi var"},
    {"id",
     "yang dan di itu dengan untuk dari ini tidak dalam akan pada juga ke karena ada oleh mereka "
     "tersebut sudah saat telah bisa atau kata kami kepada adalah"},
    {"ru",
     "и в не на что он с как это по но из у за от о так же для его к до вы бы было был все она они "
     "мы или если при"},
};
constexpr size_t kLanguages = std::size(kProfiles);

// Hash of a folded word -> bit per language. Asked for every word, so a flat table, a fifth full.
class FunctionWords {
 public:
  FunctionWords() {
    for (size_t i = 0; i < kLanguages; ++i) {
      std::string_view left = kProfiles[i].words;
      while (!left.empty()) {
        const std::string_view word = left.substr(0, left.find(' '));
        left.remove_prefix(std::min(word.size() + 1, left.size()));
        const uint64_t hash = HashFolded(word);
        Slot& slot = slots_[Place(hash)];
        slot.hash = hash;
        slot.hits[i / kLanes] |= uint64_t{1} << (kLaneBits * (i % kLanes));
      }
    }
  }

  // One hit for each language that has the word: language i counts in bits [10 j, 10 j + 10) of
  // number i / 6, j = i % 6, so that the hits of 1023 words add up without a loop.
  static constexpr size_t kLanes = 6;
  static constexpr size_t kLaneBits = 10;
  using Hits = std::array<uint64_t, 2>;
  static_assert(kLanguages <= 2 * kLanes && kMostTokens < 1U << kLaneBits);

  const Hits& Find(uint64_t hash) const { return slots_[Place(hash)].hits; }

 private:
  struct Slot {
    uint64_t hash = 0;
    Hits hits{};  // none: free
  };
  size_t Place(uint64_t hash) const {
    size_t at = hash % slots_.size();
    while ((slots_[at].hits[0] | slots_[at].hits[1]) != 0 && slots_[at].hash != hash)
      at = (at + 1) % slots_.size();
    return at;
  }
  std::array<Slot, 2048> slots_{};
};

bool IsWord(Shape shape) { return shape <= Shape::kSingle || shape == Shape::kOther; }

}  // namespace

std::string_view DetectLanguage(const TokenizedText& text) {
  static const FunctionWords& function_words =
      *new FunctionWords;  // never destroyed: threads may still read at exit
  FunctionWords::Hits sums{};
  uint32_t words = 0;
  const size_t count = std::min(text.tokens.size(), kMostTokens);
  for (size_t i = 0; i < count; ++i) {
    if (!IsWord(text.tokens[i].shape)) continue;
    ++words;
    const FunctionWords::Hits& found = function_words.Find(text.tokens[i].hash);
    sums[0] += found[0];
    sums[1] += found[1];
  }
  std::array<uint32_t, kLanguages> hits{};
  for (size_t i = 0; i < kLanguages; ++i) {
    const size_t shift = FunctionWords::kLaneBits * (i % FunctionWords::kLanes);
    hits[i] = static_cast<uint32_t>(sums[i / FunctionWords::kLanes] >> shift & 1023);
  }
  const size_t best =
      static_cast<size_t>(std::max_element(hits.begin(), hits.end()) - hits.begin());
  uint32_t second = 0;
  for (size_t language = 0; language < kLanguages; ++language) {
    if (language != best) second = std::max(second, hits[language]);
  }
  if (words < kFewestWords || hits[best] < kFewestHits ||
      hits[best] * 100 < words * kLeastPercent || hits[best] * 3 < second * 4)
    return {};
  return kProfiles[best].language;
}

}  // namespace newsgraph
