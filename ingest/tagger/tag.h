// The labels of the tagger: where a name begins and ends and of what type it is (BILOU), and the numbers from which they are chosen.
//
//   The   Harbour   Board   thanked   Mara    Tovik   of   Arlen
//   out   begin     last    out       begin   last    out  unit
//
// Labels are chosen from left to right, legal steps only. After "out", "last" and "unit" a name may begin or not; after "begin" and
// "inside" of a type it goes on or ends. So a feature needs twelve weights, its *lanes*: for each type how much it speaks for
// "begin" and for "unit", both against "out", and how much for "inside" against "last".
#pragma once

#include <array>
#include <cstdint>

namespace newsgraph {

// Do not renumber: models hold lanes in this order.
enum class TaggedType : uint8_t { kPerson, kOrganization, kPlace, kOther };
inline constexpr int kTaggedTypes = 4;

enum class Position : uint8_t { kBegin, kInside, kLast, kUnit };

// 0 is out; else 1 + 4 * type + position.
using Tag = uint8_t;
inline constexpr Tag kOutside = 0;
inline constexpr int kTagCount = 17;

constexpr Tag TagOf(TaggedType type, Position position) {
  return static_cast<Tag>(1 + 4 * static_cast<int>(type) + static_cast<int>(position));
}
// REQUIRES: tag != kOutside.
constexpr TaggedType TypeOf(Tag tag) { return static_cast<TaggedType>((tag - 1) / 4); }
constexpr Position PositionOf(Tag tag) { return static_cast<Position>((tag - 1) % 4); }
// Whether the name goes on behind a token with this tag.
constexpr bool Continues(Tag tag) { return tag != kOutside && (tag - 1) % 4 <= 1; }
constexpr bool BeginsName(Tag tag) {
  return tag != kOutside && ((tag - 1) % 4 == 0 || (tag - 1) % 4 == 3);
}

inline constexpr int kLanes = 12;
inline constexpr int kOpenLanes = 8;  // 2 * type for "begin", 2 * type + 1 for "unit"
// Lane of "inside" against "last".
constexpr int InsideLane(TaggedType type) { return kOpenLanes + static_cast<int>(type); }
// Of an open lane.
constexpr Tag TagOfLane(int lane) {
  return TagOf(static_cast<TaggedType>(lane / 2),
               lane % 2 == 0 ? Position::kBegin : Position::kUnit);
}

// Weights are integers in sixteenths of a unit of log-odds, so that every machine gets the same sums.
inline constexpr int kWeightScale = 16;

using Lanes = std::array<int16_t, kLanes>;

}  // namespace newsgraph
