// gzip, zstd and xz, told apart by their first bytes, read as a stream in bounded memory. Several
// archives one after the other (as `cat a.gz b.gz > c.gz` makes them) read as one. What is none of
// the three passes through as it is.
//
// A broken archive gives every byte that came before the break, then DataLoss: "gzip data end in
// the middle: the file was cut off".
#pragma once

#include <memory>

#include "ingest/readers/byte_source.h"

namespace newsgraph {

std::unique_ptr<ByteSource> Decompress(std::unique_ptr<ByteSource> stored);

}  // namespace newsgraph
