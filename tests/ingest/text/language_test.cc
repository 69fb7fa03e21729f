#include "ingest/text/language.h"

#include <gtest/gtest.h>

#include "tests/ingest/text/small_lexicon.h"

namespace newsgraph {
namespace {

TEST(Language, IsToldByFunctionWords) {
  const std::shared_ptr<const Lexicon> lexicon = SmallLexicon();
  const struct {
    std::string_view text;
    std::string_view want;
  } kCases[] = {
      {"The council of Arlen voted on Monday to close the harbour for a week, and the mayor said "
       "it was needed.",
       "en"},
      {"Der Rat von Arlen stimmte am Montag dafür, den Hafen für eine Woche zu schließen, und die "
       "Stadt ist nicht froh.",
       "de"},
      {"Le conseil de la ville a voté lundi pour fermer le port pendant une semaine, et le maire "
       "n’est pas content.",
       "fr"},
      {"El consejo de la ciudad votó el lunes para cerrar el puerto por una semana, pero el "
       "alcalde no está contento.",
       "es"},
      {"Il consiglio della città ha votato lunedì per chiudere il porto, ma il sindaco non è "
       "contento.",
       "it"},
      // One word tells nothing: "a" is English, Portuguese and Hungarian.
      {"Dana Whitlock, a Kenyan, spoke first.", ""},
      {"O conselho da cidade votou na segunda-feira para fechar o porto, mas o prefeito não está "
       "contente.",
       "pt"},
      {"De raad van de stad heeft maandag gestemd om de haven te sluiten, maar de burgemeester is "
       "niet blij.",
       "nl"},
      {"Stadens råd röstade på måndag för att stänga hamnen i en vecka, men det är inte alla som "
       "är glada.",
       "sv"},
      {"Dewan kota itu memutuskan untuk menutup pelabuhan pada hari Senin, dan wali kota tidak "
       "senang dengan ini.",
       "id"},
      {"Совет города решил в понедельник закрыть порт на неделю, но мэр не рад, и это не все.",
       "ru"},
      {"Arlen 3 Brellin 1\nLindale 2 Orlo 2\nHarbour Rovers 4 Mill Town 0\n", ""},
      {"Harbour closed", ""},
      {"", ""},
  };
  TokenizedText text;
  for (const auto& c : kCases) {
    Tokenize(c.text, *lexicon, &text);
    EXPECT_EQ(DetectLanguage(text), c.want) << c.text;
  }
}

}  // namespace
}  // namespace newsgraph
