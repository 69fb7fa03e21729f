#include "query/budget.h"

namespace newsgraph {
namespace {

uint32_t OrDefault(uint32_t value, uint32_t otherwise) { return value == 0 ? otherwise : value; }

}  // namespace

Meter::Meter(const v1::Budget& budget)
    : deadline_(std::chrono::steady_clock::now() +
                std::chrono::milliseconds(OrDefault(budget.deadline_ms(), kDefaultDeadlineMs))),
      edges_left_(OrDefault(budget.edges(), kDefaultEdges)),
      rows_left_(OrDefault(budget.rows(), kDefaultRows)),
      bytes_left_(OrDefault(budget.bytes(), kDefaultBytes)) {}

bool Meter::AddRow(uint64_t bytes) {
  if (rows_left_ == 0) return Cut(v1::ROWS);
  if (bytes > bytes_left_) return Cut(v1::BYTES);
  --rows_left_;
  bytes_left_ -= bytes;
  return true;
}

bool Meter::InTime() {
  if (std::chrono::steady_clock::now() < deadline_) return true;
  return Cut(v1::DEADLINE);
}

}  // namespace newsgraph
