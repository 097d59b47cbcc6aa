// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <zhnorm/data/encoding_korean.hpp>
#include <zhnorm/detail/character_ranks.hpp>

/// The two-byte characters of Windows code page 949 (Unified Hangul Code), which the Encoding
/// Standard calls EUC-KR: KS X 1001 with leads and trails A1 to FE, and the other syllables with
/// leads 81 to C6 and trails 41-5A, 61-7A, 81-FE, in the order of their code points.

namespace zhnorm {
inline namespace v0 {
namespace detail {

inline constexpr character_places korean_places{
    data::korean_character, {data::korean_page, data::korean_row}, data::korean_group};
inline constexpr character_ranks korean_syllables{data::syllable_page, data::syllable_row};

// The table holds the leads A1-AC, then CA-FD; the syllables of KS X 1001 between them are in
// order.
inline constexpr unsigned korean_hanja_place = 12 * 94;
inline constexpr unsigned korean_ordered_first = 32 * 178;  // those with leads 81-A0
inline constexpr unsigned korean_ordered_count = 8822;

/// The code point of a pair as Windows code page 949 has it, without its user-defined zones C9 and
/// FE, which the Encoding Standard does not have; 0 for what is no pair or has no character.
[[nodiscard]] constexpr char32_t decode_cp949_pair(unsigned lead, unsigned trail) noexcept {
    if (lead < 0x81 || lead > 0xFE || trail < 0x41 || trail > 0xFE) {
        return 0;
    }
    if (lead >= 0xA1 && trail >= 0xA1) {
        unsigned const high = trail - 0xA1;
        if (lead >= 0xB0 && lead <= 0xC8) {
            return korean_syllables.nth(0xAC00, data::syllable_hint + 0, (lead - 0xB0) * 94 + high,
                                        true);
        }
        return lead <= 0xAC ? korean_places.character[(lead - 0xA1) * 94 + high]
               : lead >= 0xCA && lead <= 0xFD
                   ? korean_places.character[korean_hanja_place + (lead - 0xCA) * 94 + high]
                   : 0;
    }
    bool const is_trail = trail <= 0x5A || (trail >= 0x61 && trail <= 0x7A) || trail >= 0x81;
    if (!is_trail) {
        return 0;
    }
    unsigned const low = trail - (trail <= 0x5A ? 0x41 : trail <= 0x7A ? 0x47 : 0x4D);
    unsigned const n =
        lead <= 0xA0 ? (lead - 0x81) * 178 + low : korean_ordered_first + (lead - 0xA1) * 84 + low;
    return n < korean_ordered_count
               ? korean_syllables.nth(0xAC00, data::other_syllable_hint + 0, n, false)
               : 0;
}

/// The pair of a code point, the inverse of `decode_cp949_pair`, as lead << 8 | trail; 0 if it has
/// none.
[[nodiscard]] constexpr unsigned encode_cp949(char32_t value) noexcept {
    auto const high = [](unsigned lead, unsigned n) {
        return (lead + n / 94) << 8 | (0xA1 + n % 94);
    };
    if (value >= 0xAC00 && value <= 0xD7A3) {
        auto const found = korean_syllables.find(value);
        if (found.is_present) {
            return high(0xB0, found.before);
        }
        unsigned const n = value - 0xAC00 - found.before;
        bool const is_first = n < korean_ordered_first;
        unsigned const lead = is_first ? 0x81 + n / 178 : 0xA1 + (n - korean_ordered_first) / 84;
        unsigned const low = is_first ? n % 178 : (n - korean_ordered_first) % 84;
        return lead << 8 | (low + (low < 26 ? 0x41 : low < 52 ? 0x47 : 0x4D));
    }
    unsigned const place = korean_places.find(value);
    return place == character_places::none ? 0
           : place < korean_hanja_place    ? high(0xA1, place)
                                           : high(0xCA, place - korean_hanja_place);
}

/// The same with the user-defined zones of Windows, leads C9 and FE.
[[nodiscard]] constexpr char32_t decode_private_cp949_pair(unsigned lead, unsigned trail) noexcept {
    if ((lead == 0xC9 || lead == 0xFE) && trail >= 0xA1 && trail <= 0xFE) {
        return (lead == 0xC9 ? 0xE000 : 0xE05E) + (trail - 0xA1);
    }
    return decode_cp949_pair(lead, trail);
}
[[nodiscard]] constexpr unsigned encode_private_cp949(char32_t value) noexcept {
    if (value >= 0xE000 && value <= 0xE0BB) {
        return value < 0xE05E ? 0xC9A1 + (value - 0xE000) : 0xFEA1 + (value - 0xE05E);
    }
    return encode_cp949(value);
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
