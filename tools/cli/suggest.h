// Moved: rule packs ask "did you mean" as well.
#pragma once

#include "graph/base/suggest.h"  // IWYU pragma: export
