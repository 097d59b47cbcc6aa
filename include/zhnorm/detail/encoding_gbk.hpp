// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <zhnorm/data/encoding_gbk.hpp>
#include <zhnorm/data/encoding_gbk_ideographs.hpp>
#include <zhnorm/detail/character_ranks.hpp>

/// The two-byte characters of GBK, GB18030 and Windows code page 936.
///
/// Leads 81 to FE, trails 40 to FE without 7F. All three have the same characters and the same
/// user-defined zones; GB18030-2022 (and with it the Encoding Standard) has characters at 101 pairs
/// where code page 936 has code points of the private use area.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// Two bytes as one number, lead << 8 | trail; 0 is no pair.
using byte_pair = unsigned;

inline constexpr character_places gbk_places{
    data::gbk_character, {data::gbk_page, data::gbk_row}, data::gbk_group};

// The table holds, one after the other, A1-A9 and B0-F7 with trails from A1 on, then A8-A9 and
// FD-FE with trails up to A0. What is left are user-defined zones and, with leads 81-A0, and
// AA-FC with trails up to A0, the ideographs U+4E00 to U+9FA5 that are not in the table, in order.
inline constexpr unsigned gbk_low_symbol_place = (9 + 72) * 94;
inline constexpr unsigned gbk_low_tail_place = gbk_low_symbol_place + 2 * 96;
inline constexpr unsigned gbk_ordered_low = 32 * 190;  // those with leads 81-A0

/// The code point of a pair outside A1-A9 and B0-F7 with trails from A1 on; 0 for what is no pair.
[[nodiscard]] constexpr char32_t decode_other_gbk_pair(unsigned lead, unsigned trail) noexcept {
    if (lead < 0x81 || lead > 0xFE || trail < 0x40 || trail > 0xFE || trail == 0x7F) {
        return 0;
    }
    auto const ordered = [](unsigned n) {
        return gbk_places.ranks.nth(0x4E00, data::gbk_hint + 0, n, false);
    };
    unsigned const low = trail - (trail > 0x7F ? 0x41 : 0x40);
    if (lead <= 0xA0) {
        return ordered((lead - 0x81) * 190 + low);
    }
    if (trail >= 0xA1) {
        unsigned const high = trail - 0xA1;
        return lead <= 0xAF ? 0xE000 + (lead - 0xAA) * 94 + high
                            : 0xE234 + (lead - 0xF8) * 94 + high;
    }
    if (lead <= 0xA7) {
        return lead == 0xA3 && trail == 0xA0 ? 0x3000 : 0xE4C6 + (lead - 0xA1) * 96 + low;
    }
    return lead <= 0xA9   ? gbk_places.character[gbk_low_symbol_place + (lead - 0xA8) * 96 + low]
           : lead <= 0xFC ? ordered(gbk_ordered_low + (lead - 0xAA) * 96 + low)
                          : gbk_places.character[gbk_low_tail_place + (lead - 0xFD) * 96 + low];
}

/// The rows of GB 2312, nearly all of most text: A1 to A9 and B0 to F7 with trails from A1 on.
inline constexpr pair_rows gb2312_rows = [] {
    pair_rows result(data::gbk_character);
    for (unsigned lead = 0xA1; lead <= 0xF7; ++lead) {
        if (lead <= 0xA9 || lead >= 0xB0) {
            result.set_lead(lead, (lead - (lead >= 0xB0 ? 0xA7U : 0xA1U)) * 94);
        }
    }
    for (unsigned trail = 0xA1; trail <= 0xFE; ++trail) {
        result.set_trail(trail, trail - 0xA1);
    }
    return result;
}();

/// The code point of a pair as GB18030-2022 has it, user-defined zones included; 0 for what is
/// no pair. All 23,940 pairs have one.
[[nodiscard]] constexpr char32_t decode_gbk_pair(unsigned lead, unsigned trail) noexcept {
    char32_t const value = gb2312_rows.decode(lead, trail);
    return value != 0 ? value : decode_other_gbk_pair(lead, trail);
}

/// The pair with a lead counted from `lead` and the n-th of its 96 trails up to A0.
[[nodiscard]] constexpr byte_pair low_gbk_pair(unsigned lead, unsigned n) noexcept {
    unsigned const low = n % 96;
    return (lead + n / 96) << 8 | (low + (low < 0x3F ? 0x40 : 0x41));
}

/// The pair with a lead counted from `lead` and the n-th of its 94 trails from A1 on.
[[nodiscard]] constexpr byte_pair high_pair(unsigned lead, unsigned n) noexcept {
    return (lead + n / 94) << 8 | (0xA1 + n % 94);
}

/// The pair of a code point, the inverse of `decode_gbk_pair`; 0 if it has none. U+3000 is A1A1;
/// the euro sign is A2E3; U+E5E5 has none.
[[nodiscard]] constexpr byte_pair encode_gbk(char32_t value) noexcept {
    if (value >= 0xE000 && value <= 0xE765) {
        return value < 0xE234    ? high_pair(0xAA, value - 0xE000)
               : value < 0xE4C6  ? high_pair(0xF8, value - 0xE234)
               : value == 0xE5E5 ? 0
                                 : low_gbk_pair(0xA1, value - 0xE4C6);
    }
    auto const found = gbk_places.ranks.find(value);
    if (!found.is_present) {
        if (value < 0x4E00 || value > 0x9FA5) {
            return 0;
        }
        unsigned const n = value - 0x4E00 - (found.before - gbk_places.ranks.find(0x4E00).before);
        if (n >= gbk_ordered_low) {
            return low_gbk_pair(0xAA, n - gbk_ordered_low);
        }
        unsigned const low = n % 190;
        return (0x81 + n / 190) << 8 | (low + (low < 0x3F ? 0x40 : 0x41));
    }
    unsigned const place = gbk_places.place_of(value, found.before);
    if (place < gbk_low_symbol_place) {
        unsigned const row = place / 94;
        return (row + (row >= 9 ? 0xA7U : 0xA1U)) << 8 | (0xA1 + place % 94);
    }
    return place < gbk_low_tail_place ? low_gbk_pair(0xA8, place - gbk_low_symbol_place)
                                      : low_gbk_pair(0xFD, place - gbk_low_tail_place);
}

/// The pair of U+4E00 to U+9FA5, which all have one: the same as `encode_gbk`, by a table of 42 KB
/// that only those hold who encode text.
[[nodiscard]] constexpr byte_pair gbk_ideograph_pair(char32_t value) noexcept {
    return data::gbk_ideograph_pair[value - 0x4E00];
}

/// Pairs that code page 936 has in the private use area and GB18030-2022 has not: from `first` to
/// `last` of one lead, and the code point of the first.
struct private_pairs {
    byte_pair first;
    byte_pair last;
    char32_t value;
};

// FE51, FE52, FE53, FE6C, FE76 and FE91 lie in the last row, and are private in both.
inline constexpr private_pairs cp936_private_pairs[] = {
    {0xA2E3, 0xA2E3, 0xE76C}, {0xA3A0, 0xA3A0, 0xE5E5}, {0xA6D9, 0xA6DF, 0xE78D},
    {0xA6EC, 0xA6ED, 0xE794}, {0xA6F3, 0xA6F3, 0xE796}, {0xA8BC, 0xA8BC, 0xE7C7},
    {0xA8BF, 0xA8BF, 0xE7C8}, {0xA989, 0xA995, 0xE7E7}, {0xFE50, 0xFEA0, 0xE815}};

/// The code point of a pair as Windows code page 936 has it, private ones included; 0 for what is
/// no pair.
[[nodiscard]] constexpr char32_t decode_cp936_pair(unsigned lead, unsigned trail) noexcept {
    byte_pair const pair = lead << 8 | trail;
    if (trail != 0x7F && (lead == 0xFE || (lead >= 0xA2 && lead <= 0xA9))) {
        for (auto const& [first, last, value] : cp936_private_pairs) {
            if (pair >= first && pair <= last) {
                bool const skips = (first & 0xFF) < 0x7F && trail > 0x7F;
                return value + (pair - first) - (skips ? 1 : 0);
            }
        }
    }
    return decode_gbk_pair(lead, trail);
}

/// The pair of a code point, the inverse of `decode_cp936_pair`; 0 if it has none.
[[nodiscard]] constexpr byte_pair encode_cp936(char32_t value) noexcept {
    bool const is_private = value >= 0xE000 && value <= 0xF8FF;
    for (auto const& [first, last, code] : cp936_private_pairs) {
        if (is_private && value >= code && value <= code + (last - first)) {
            byte_pair const pair = first + (value - code);
            byte_pair const moved =
                (first & 0xFF) < 0x7F && (pair & 0xFF) >= 0x7F ? pair + 1 : pair;
            if (moved <= last) {
                return moved;
            }
        }
    }
    byte_pair const pair = encode_gbk(value);
    return pair != 0 && decode_cp936_pair(pair >> 8, pair & 0xFF) == value ? pair : 0;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
