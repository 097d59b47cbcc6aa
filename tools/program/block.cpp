// SPDX-License-Identifier: Apache-2.0
#include "block.hpp"

namespace program {
namespace {

using numbers = std::map<std::string, std::uint64_t, std::less<>>;

void add(numbers& sum, numbers const& more) {
    for (auto const& [name, number] : more) {
        sum[name] += number;
    }
}

}  // namespace

void count(numbers& all, std::string_view name) {
    auto const found = all.find(name);
    if (found != all.end()) {
        ++found->second;
    } else {
        all.emplace(name, 1);
    }
}

void tally::add(tally const& other) {
    records += other.records;
    changed += other.changed;
    unprocessed += other.unprocessed;
    bytes_in += other.bytes_in;
    bytes_out += other.bytes_out;
    program::add(rules, other.rules);
    program::add(reasons, other.reasons);
}

void block::clear() {
    bytes.clear();
    skipped = 0;
    offset = 0;
    first_record = 0;
    continues = false;
    unfinished = false;
    from = {};
    result.clear();
    encoded.clear();
    counts = {};
    notes.clear();
    changed_records.clear();
    changed_fields.clear();
    failure = nullptr;
}

}  // namespace program
