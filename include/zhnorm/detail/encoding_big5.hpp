// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <zhnorm/data/encoding_big5.hpp>
#include <zhnorm/detail/character_ranks.hpp>

/// The two-byte characters of Windows code page 950: Big5 with the extensions of ETEN at F9D6 to
/// F9FE and the euro sign at A3E1, and user-defined characters around them.
///
/// Leads 81 to FE, trails 40 to 7E and A1 to FE.

namespace zhnorm {
inline namespace v0 {
namespace detail {

inline constexpr character_places big5_places{
    data::big5_character, {data::big5_page, data::big5_row}, data::big5_group};

// The table holds the 38 leads A1-C6, then C9-F9, 157 trails each.

/// The number of a trail among the 157, more if it is none.
[[nodiscard]] constexpr unsigned big5_trail(unsigned trail) noexcept {
    unsigned const low = trail - (trail >= 0xA1 ? 0x62U : 0x40U);
    return trail >= 0xA1 || low < 63 ? low : 157;
}

/// The rows that are the same in all forms of Big5, nearly all of most text: A1 to C5, C9 to F8.
inline constexpr pair_rows big5_rows = [] {
    pair_rows result(data::big5_character);
    for (unsigned lead = 0xA1; lead <= 0xF8; ++lead) {
        if (lead < 0xC6 || lead > 0xC8) {
            result.set_lead(lead, (lead - (lead < 0xC9 ? 0xA1U : 0xA3U)) * 157);
        }
    }
    for (unsigned trail = 0x40; trail <= 0xFE; ++trail) {
        if (big5_trail(trail) < 157) {
            result.set_trail(trail, big5_trail(trail));
        }
    }
    return result;
}();

/// The code point of a pair as Windows code page 950 has it, user-defined ones included; 0 for what
/// is no pair or has no character.
[[nodiscard]] constexpr char32_t decode_cp950_pair(unsigned lead, unsigned trail) noexcept {
    if (char32_t const value = big5_rows.decode(lead, trail); value != 0) {
        return value;
    }
    unsigned const low = big5_trail(trail);
    if (lead < 0x81 || lead > 0xFE || low >= 157) {
        return 0;
    }
    if (lead >= 0xFA) {
        return 0xE000 + (lead - 0xFA) * 157 + low;
    }
    if (lead <= 0xA0) {
        return lead >= 0x8E ? 0xE311 + (lead - 0x8E) * 157 + low
                            : 0xEEB8 + (lead - 0x81) * 157 + low;
    }
    if (lead >= 0xC6 && lead <= 0xC8 && (lead != 0xC6 || low >= 63)) {
        return 0xF6B1 + (lead - 0xC6) * 157 + low - 63;
    }
    return big5_places.character[(lead - (lead < 0xC9 ? 0xA1U : 0xA3U)) * 157 + low];
}

/// The pair with a lead counted from `lead` and the n-th of its 157 trails.
[[nodiscard]] constexpr unsigned big5_pair(unsigned lead, unsigned n) noexcept {
    unsigned const low = n % 157;
    return (lead + n / 157) << 8 | (low + (low < 0x3F ? 0x40 : 0x62));
}

/// The pair of a code point, the inverse of `decode_cp950_pair`, as lead << 8 | trail; 0 if it has
/// none. Of two pairs the one that Windows takes: U+2550 is F9F9, U+5341 is A451.
[[nodiscard]] constexpr unsigned encode_cp950(char32_t value) noexcept {
    if (value >= 0xE000 && value <= 0xF848) {
        return value < 0xE311   ? big5_pair(0xFA, value - 0xE000)
               : value < 0xEEB8 ? big5_pair(0x8E, value - 0xE311)
               : value < 0xF6B1 ? big5_pair(0x81, value - 0xEEB8)
                                : big5_pair(0xC6, value - 0xF6B1 + 63);
    }
    unsigned const place = big5_places.find(value);
    return place == character_places::none ? 0 : big5_pair(place / 157 < 38 ? 0xA1U : 0xA3U, place);
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
