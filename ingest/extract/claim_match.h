// Whether a claim is the one that a pack's test speaks of, and claims as one line of text.
//
//   expect { predicate: "removed_from" subject: "Lindqvist" object: "harbour committee" qualifier: "agent=Okafor" status: "UNKNOWN" }
//   removed_from(Lindqvist, harbour committee; agent=Okafor) POSITIVE ASSERTED UNKNOWN
#pragma once

#include <string>

#include "newsgraph/v1/analysis.pb.h"
#include "newsgraph/v1/pack.pb.h"

namespace newsgraph {

// Fields that `want` leaves empty fit anything. An entity fits by its name or an alias, case folded; `attribution: "-"` asks for none.
bool Fits(const v1::Claim& claim, const v1::PackTest::Want& want, const v1::Analysis& analysis);

std::string Dump(const v1::Claim& claim, const v1::Analysis& analysis);
std::string Dump(const v1::PackTest::Want& want);

}  // namespace newsgraph
