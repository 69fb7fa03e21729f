#include "ingest/extract/name_words.h"

#include <algorithm>
#include <string_view>

namespace newsgraph {
namespace {

using namespace name_word;  // NOLINT: bit names only

struct NamedBit {
  std::string_view class_name;
  uint64_t bit;
};

constexpr NamedBit kBits[] = {
    {"GIVEN_NAME", kGiven},
    {"MALE_NAME", kGiven | kMale},
    {"FEMALE_NAME", kGiven | kFemale},
    {"SURNAME", kSurname},
    {"COUNTRY", kCountry},
    {"CITY", kCity},
    {"REGION", kRegion},
    {"PLACE_KNOWN", kRegion},
    {"DEMONYM", kDemonym},
    {"ORG_KNOWN", kOrgKnown},
    {"PARTY", kOrgKnown},
    {"ORG_HEAD", kOrgHead},
    {"ORG_SUFFIX", kOrgSuffix},
    {"PLACE_HEAD", kPlaceHead},
    {"EVENT_HEAD", kEventHead},
    {"OTHER_HEAD", kOtherHead},
    {"TITLE", kTitle},
    {"HONORIFIC", kHonorific},
    {"OFFICE", kOffice},
    {"OCCUPATION", kOccupation},
    {"ROLE_MODIFIER", kRoleModifier},
    {"MONTH", kMonth},
    {"WEEKDAY", kWeekday},
    {"NAME_PARTICLE", kParticle},
    {"DETERMINER", kFunction},
    {"PREPOSITION", kFunction | kPreposition},
    {"PRONOUN", kFunction},
    {"SUBORDINATOR", kFunction},
    {"COORDINATOR", kFunction},
    {"MODAL", kFunction},
    {"BE", kFunction},
    {"HAVE", kFunction},
    {"DO", kFunction},
    {"NEGATION", kFunction},
    {"POSSESSIVE", kFunction},
    {"RELATIVE", kFunction},
    {"TAKES_OF", kTakesOf},
    {"TAKES_LIST", kTakesList},
    {"OWNER_NOUN", kOwnerNoun},
    {"NAME_SUFFIX", kNameSuffix},
    {"STANDS_ALONE", kAlone},
    {"NOT_A_NAME", kNotName},
    {"FORMER", kFormer | kFunction},
    {"PEOPLE", kPeople},
    {"NOUN", kNoun},
    {"NOUN_PLURAL", kNoun},
    {"ADV", kOtherWord},
    {"ADJ", kOtherWord},
    {"V_BASE", kOtherWord},
    {"V_S", kOtherWord},
    {"V_PAST", kOtherWord},
    {"V_PARTICIPLE", kOtherWord | kParticiple},
    {"CURRENCY", kCurrency},
    {"V_ING", kOtherWord},
    {"MALE_TITLE", kMale},
    {"FEMALE_TITLE", kFemale},
    {"WORK_HEAD", kWorkHead},
    {"TAKES_FOR", kTakesFor},
    {"OF_BODY", kOfBody},
    {"LEADING_PARTICLE", kParticle | kStartsName},
};

}  // namespace

NameWords::NameWords(const Lexicon& lexicon, std::span<const v1::TypeEvidence> evidence)
    : lexicon_(lexicon), bits_(lexicon.lex_count(), 0) {
  const auto set = [&](std::string_view class_name, uint64_t bit) {
    const ClassId id = lexicon.FindClass(class_name);
    if (id == kNoClass) return;
    for (size_t lex = 0; lex < bits_.size(); ++lex) {
      if (lexicon.Has(static_cast<LexId>(lex), id)) bits_[lex] |= bit;
    }
  };
  for (const NamedBit& named : kBits) set(named.class_name, named.bit);
  for (const v1::TypeEvidence& e : evidence) {
    const bool names =
        e.where() == v1::TypeEvidence::WHOLE && e.weight() > 0 && e.for_() != v1::Entity::GROUP;
    if (names && std::ranges::find(kBits, e.class_(), &NamedBit::class_name) == std::end(kBits))
      set(e.class_(), kListed);
  }
}

}  // namespace newsgraph
