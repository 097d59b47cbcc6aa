// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <zhnorm/data/encoding_jis.hpp>
#include <zhnorm/data/encoding_jis0212.hpp>
#include <zhnorm/detail/character_ranks.hpp>

/// JIS X 0208 with the extensions of NEC and IBM, by row and cell and as the two-byte characters of
/// Windows code page 932, which the Encoding Standard calls Shift_JIS.
///
/// Leads 81 to 9F and E0 to FC, trails 40 to FC without 7F.

namespace zhnorm {
inline namespace v0 {
namespace detail {

inline constexpr character_places jis_places{
    data::jis_character, {data::jis_page, data::jis_row}, data::jis_group};

/// Rows, counted from 0, that follow one another in the table, and where they stand.
struct jis_rows {
    unsigned first;
    unsigned last;
    unsigned place;
};
inline constexpr jis_rows jis_row_runs[] = {
    {0, 7, 0}, {12, 12, 8}, {15, 83, 9}, {114, 118, 78}, {88, 91, 83}};

/// The code point of row * 94 + cell, both counted from 0; 0 if there is none. Rows from 94 on are
/// those that code page 932 adds.
[[nodiscard]] constexpr char32_t decode_jis(unsigned pointer) noexcept {
    unsigned const row = pointer / 94;
    for (auto const& [first, last, place] : jis_row_runs) {
        if (row >= first && row <= last) {
            return jis_places.character[pointer - 94 * (first - place)];
        }
    }
    return 0;
}

inline constexpr unsigned no_jis_pointer = 0xFFFF;

/// The inverse of `decode_jis`, or `no_jis_pointer`. Of several pointers the one that Windows
/// takes: JIS X 0208 itself before NEC's row 13, that before IBM's rows, NEC's copies of those
/// never.
[[nodiscard]] constexpr unsigned encode_jis(char32_t value) noexcept {
    unsigned const place = jis_places.find(value);
    for (auto const& run : jis_row_runs) {
        if (place != character_places::none && place / 94 - run.place <= run.last - run.first) {
            return place + 94 * (run.first - run.place);
        }
    }
    return no_jis_pointer;
}

inline constexpr unsigned cp932_private_pointer = 188 * 47;  // lead F0
inline constexpr unsigned cp932_private_count = 188 * 10;    // up to lead F9

/// The code point of a pair as Windows code page 932 has it, user-defined ones included; 0 for what
/// is no pair or has no character.
[[nodiscard]] constexpr char32_t decode_cp932_pair(unsigned lead, unsigned trail) noexcept {
    if (lead < 0x81 || lead > 0xFC || (lead >= 0xA0 && lead < 0xE0) || trail < 0x40 ||
        trail > 0xFC || trail == 0x7F) {
        return 0;
    }
    unsigned const pointer =
        (lead - (lead < 0xA0 ? 0x81 : 0xC1)) * 188 + trail - (trail < 0x7F ? 0x40 : 0x41);
    if (pointer - cp932_private_pointer < cp932_private_count) {
        return 0xE000 + (pointer - cp932_private_pointer);
    }
    return decode_jis(pointer);
}

/// The pair of row * 94 + cell, as lead << 8 | trail.
[[nodiscard]] constexpr unsigned cp932_pair(unsigned pointer) noexcept {
    unsigned const lead = pointer / 188;
    unsigned const trail = pointer % 188;
    return (lead + (lead < 0x1F ? 0x81 : 0xC1)) << 8 | (trail + (trail < 0x3F ? 0x40 : 0x41));
}

/// The pair of a code point, the inverse of `decode_cp932_pair`; 0 if it has none.
[[nodiscard]] constexpr unsigned encode_cp932(char32_t value) noexcept {
    if (value >= 0xE000 && value < 0xE000 + cp932_private_count) {
        return cp932_pair(cp932_private_pointer + (value - 0xE000));
    }
    unsigned const pointer = encode_jis(value);
    return pointer == no_jis_pointer ? 0 : cp932_pair(pointer);
}

/// What EUC-JP writes after a byte 8F: the code point of row * 94 + cell of JIS X 0212, 0 if there
/// is none.
[[nodiscard]] constexpr char32_t decode_jis0212(unsigned pointer) noexcept {
    constexpr jis_rows runs[] = {{1, 1, 0}, {5, 6, 1}, {8, 10, 3}, {15, 76, 6}};
    unsigned const row = pointer / 94;
    for (auto const& [first, last, place] : runs) {
        if (row >= first && row <= last) {
            return data::jis0212_character[pointer - 94 * (first - place)];
        }
    }
    return 0;
}

/// The pointer below 94 * 94 of a character, as EUC-JP needs: NEC's copy of one of IBM's rows.
[[nodiscard]] constexpr unsigned encode_jis_plane(char32_t value) noexcept {
    unsigned const pointer = encode_jis(value);
    if (pointer == no_jis_pointer || pointer < 94 * 94) {
        return pointer;
    }
    for (unsigned copy = 88 * 94; copy < 92 * 94; ++copy) {
        if (decode_jis(copy) == value) {
            return copy;
        }
    }
    return no_jis_pointer;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
