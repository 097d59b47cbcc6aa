// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

#include <zhnorm/data/repair_model.hpp>
#include <zhnorm/detail/code_point.hpp>
#include <zhnorm/detail/utf8_sequence.hpp>

/// Which characters of three bytes may begin a mark of damage, or stand beside one.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// Han characters that sound text has few of.
[[nodiscard]] constexpr bool is_odd_han(char32_t c) noexcept {
    if (c >= 0x4E00 && c < 0xA000) {
        return (data::repair_common[(c - 0x4E00) / 16] >> c % 16 & 1U) == 0;
    }
    return (c >= 0x3400 && c < 0x4DC0) || (c >= 0xE000 && c <= 0xF8FF);
}

/// What stands beside odd characters where text was decoded wrongly.
[[nodiscard]] constexpr bool is_odd_neighbour(char32_t c) noexcept {
    return is_odd_han(c) || c == 0xFFFD || (c >= 0x3040 && c <= 0x30FF) || c == 0x20AC ||
           (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xFF61 && c <= 0xFF9F);
}

/// Whether a character of three bytes can begin no mark, whatever follows it.
[[nodiscard]] constexpr bool is_plain_character(char32_t c) noexcept {
    return c >= 0x800 && (c < 0xD800 || c > 0xDFFF) && c != 0xFFFD && !is_odd_han(c);
}

/// What begins letters of two bytes of UTF-8 as MacRoman and code page 437 show them.
inline constexpr char16_t short_letter_leads[] = {0x221A, 0x2248, 0x25CA, 0x251C,
                                                  0x252C, 0x253C, 0x2500};

/// What the byte E2 is in Windows-1251, Windows-1253, MacRoman, code page 437 and KOI8-R.
inline constexpr char16_t symbol_leads[] = {0x432, 0x3B2, 0x201A, 0x393, 0x411};

/// The code point of a well-formed character of three bytes.
[[nodiscard]] constexpr char32_t wide_character(unsigned lead, unsigned second,
                                                unsigned third) noexcept {
    return (lead & 0x0FU) << 12 | (second & 0x3FU) << 6 | (third & 0x3FU);
}

/// `decode` where ideographs and Chinese punctuation are most likely.
[[nodiscard]] constexpr code_point decode_wide_first(std::string_view text,
                                                     std::size_t at) noexcept {
    if (text.size() - at >= 3) {
        unsigned const lead = byte_at(text, at);
        unsigned const second = byte_at(text, at + 1);
        unsigned const third = byte_at(text, at + 2);
        if (lead >= 0xE3 && lead <= 0xE9 && is_continuation(second) && is_continuation(third)) {
            return {wide_character(lead, second, third), 3};
        }
    }
    return decode(text, at);
}

/// Whether a character of three bytes begins no mark and no letter that was read wrongly.
[[nodiscard]] constexpr bool is_plain(char32_t c) noexcept {
    return is_plain_character(c) &&
           (c < 0x2000 || c >= 0x2600 ||
            (std::find(std::begin(short_letter_leads), std::end(short_letter_leads), c) ==
                 std::end(short_letter_leads) &&
             std::find(std::begin(symbol_leads), std::end(symbol_leads), c) ==
                 std::end(symbol_leads)));
}

/// What stands beside no mark: with a neutral character on either side, what is odd is none.
///
/// Not neutral are what is not plain, the other neighbours of odd characters, and the second
/// character of what text in GBK replaced characters with. One bit for each character of three
/// bytes: rows by the lower bits of the first two bytes, in which those of the third count. Bits of
/// ill-formed sequences are not set.
struct neutral_characters {
    alignas(64) std::uint64_t row[1024] = {};

    constexpr neutral_characters() noexcept {
        for (char32_t first = 0x800; first < 0x10000; first += 64) {
            // But for those below, 64 code points in a row are alike, or have bits that are there.
            if (first >= 0x4E00 && first < 0xA000) {
                char16_t const* const units = data::repair_common + (first - 0x4E00) / 16;
                row[first / 64] = units[0] | static_cast<std::uint64_t>(units[1]) << 16 |
                                  static_cast<std::uint64_t>(units[2]) << 32 |
                                  static_cast<std::uint64_t>(units[3]) << 48;
            } else if (is_plain_character(first) && !is_odd_neighbour(first)) {
                row[first / 64] = ~std::uint64_t{0};
            }
        }
        for (char16_t const c : short_letter_leads) {
            clear(c);
        }
        for (char16_t const c : symbol_leads) {
            clear(c);
        }
        for (char32_t const c : {U'\u65A4', U'\u20AC', U'\uFFFD'}) {
            clear(c);
        }
        for (char32_t c = 0xFF61; c <= 0xFF9F; ++c) {
            clear(c);
        }
    }

private:
    constexpr void clear(char32_t c) noexcept { row[c / 64] &= ~(std::uint64_t{1} << c % 64); }
};

inline constexpr neutral_characters neutral_character_table;

/// 0 in the lowest bit if the well-formed character of these bytes is neutral; other bits say
/// nothing.
[[nodiscard]] constexpr std::uint64_t is_not_neutral(unsigned lead, unsigned second,
                                                     unsigned third) noexcept {
    return ~(neutral_character_table.row[(lead & 0x0FU) << 6 | (second & 0x3FU)] >>
             (third & 0x3FU));
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
