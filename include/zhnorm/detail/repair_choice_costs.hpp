// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>

#include <zhnorm/data/repair_model.hpp>
#include <zhnorm/detail/repair_model.hpp>
#include <zhnorm/version.hpp>

/// What tells between the few characters that a lost byte leaves to choose from, beyond what the
/// model says of pairs: marks by themselves instead of their classes, and three characters in a
/// row.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// `pair_cost` where `other` stands before the mark or, with `is_behind`, behind it; `unknown` if
/// no pair is known.
[[nodiscard]] constexpr model_cost mark_pair_cost(model_number mark, model_number other,
                                                  bool is_behind, model_cost unknown) noexcept {
    char16_t const* const start =
        data::repair_mark_start + 2 * (mark - first_mark_number) + (is_behind ? 1 : 0);
    char16_t const* const end = data::repair_mark_pairs + start[1];
    char16_t const* const found =
        std::lower_bound(data::repair_mark_pairs + start[0], end, other << 4U,
                         [](unsigned entry, unsigned wanted) { return entry < wanted; });
    return found != end && static_cast<unsigned>(*found) >> 4U == other
               ? static_cast<model_cost>((*found & 15U) * 4 * data::repair_unigram_steps /
                                         data::repair_pair_quarter_steps)
               : unknown;
}

/// `pair_cost` of characters by their `single_number`.
[[nodiscard]] constexpr model_cost single_pair_cost(model_number first,
                                                    model_number second) noexcept {
    auto const cost = [](char const* table, model_number index) {
        return static_cast<model_cost>(static_cast<unsigned char>(table[index]));
    };
    bool const is_first_mark = first >= first_mark_number;
    if (second < first_mark_number) {
        return !is_first_mark
                   ? pair_cost(first, second)
                   : mark_pair_cost(first, second, true,
                                    cost(data::repair_mark_backoff, first - first_mark_number) +
                                        unigram_cost(second));
    }
    model_number const mark = second - first_mark_number;
    return is_first_mark ? cost(data::repair_mark_mark,
                                (first - first_mark_number) * single_mark_count + mark)
                         : mark_pair_cost(second, first, false,
                                          cost(data::repair_backoff, first) +
                                              cost(data::repair_mark_unigram, mark));
}

/// What `third` behind `first` and `second` costs less than behind `second`. A hash tells the
/// triples apart, so one in two thousand that is not meant gains as well; tools/repair/triples.py
/// makes the table.
[[nodiscard]] constexpr model_cost triple_gain(model_number first, model_number second,
                                               model_number third) noexcept {
    constexpr std::uint64_t multiplier = 0x9E3779B97F4A7C15;
    constexpr model_cost level_gain = 12 * one_bit / 8;
    constexpr unsigned bucket_size = 4;
    std::uint64_t const mixed =
        (std::uint64_t{first} << 26U | std::uint64_t{second} << 13U | third) * multiplier;
    unsigned const print = mixed >> 39U & 0x1FFFU;
    char16_t const* const bucket = data::repair_triples + (mixed >> 52U) * bucket_size;
    for (unsigned k = 0; k < bucket_size; ++k) {
        if (static_cast<unsigned>(bucket[k]) >> 3U == print) {
            return static_cast<model_cost>(bucket[k] & 7U) * level_gain;
        }
    }
    return 0;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
