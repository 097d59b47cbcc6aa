// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <zhnorm/detail/code_point.hpp>
#include <zhnorm/detail/encoding_big5.hpp>
#include <zhnorm/detail/encoding_gbk.hpp>
#include <zhnorm/detail/encoding_jis.hpp>
#include <zhnorm/detail/encoding_korean.hpp>
#include <zhnorm/detail/encoding_single_byte.hpp>
#include <zhnorm/detail/repair_encodings.hpp>

/// Bytes as characters: of the encoding that a text was in, one byte after another, and of the one
/// that it was read as.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// What the bytes read so far are the beginning of.
struct partial_character {
    std::uint8_t byte[4];
    std::uint8_t count;
    std::uint8_t inner[4];  // the layer below, where text was encoded twice
    std::uint8_t inner_count;

    [[nodiscard]] constexpr bool is_empty() const noexcept {
        return count == 0 && inner_count == 0;
    }
    /// The bytes of both layers, of which no character has more than three before it is complete.
    [[nodiscard]] constexpr std::uint64_t print() const noexcept {
        unsigned const own = byte[0] | unsigned{byte[1]} << 8U | unsigned{byte[2]} << 16U;
        unsigned const below = inner[0] | unsigned{inner[1]} << 8U | unsigned{inner[2]} << 16U;
        return own | std::uint64_t{below} << 24U;
    }

    friend constexpr bool operator==(partial_character const& a,
                                     partial_character const& b) noexcept {
        return a.print() == b.print() && a.count == b.count && a.inner_count == b.inner_count;
    }
};

inline constexpr char32_t more_bytes = 0xFFFFFFFE;
inline constexpr char32_t no_character = 0xFFFFFFFF;

/// The character of two surrogates.
[[nodiscard]] constexpr char32_t surrogate_pair(char32_t high, char32_t low) noexcept {
    return 0x10000 + ((high & 0x3FFU) << 10U | (low & 0x3FFU));
}

[[nodiscard]] constexpr char32_t add_utf8_byte(std::uint8_t (&bytes)[4], std::uint8_t& count,
                                               unsigned byte) noexcept {
    bool const is_first = count == 0;
    if (is_first ? byte >= 0x80 && (byte < 0xC2 || byte > 0xF4) : (byte & 0xC0U) != 0x80) {
        return no_character;
    }
    bytes[count++] = static_cast<std::uint8_t>(byte);
    unsigned const lead = bytes[0];
    unsigned const size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (count < size) {
        return more_bytes;
    }
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    constexpr unsigned lead_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    char32_t c = lead & lead_bits[size];
    for (unsigned i = 1; i < size; ++i) {
        c = c << 6U | (bytes[i] & 0x3FU);
    }
    for (unsigned i = 0; i < 4; ++i) {
        bytes[i] = 0;
    }
    count = 0;
    bool const is_well_formed = c >= least[size] && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
    return is_well_formed ? c : no_character;
}

/// The character of two bytes; 0 if they are none.
[[nodiscard]] constexpr char32_t decode_pair(original_encoding right, unsigned lead,
                                             unsigned trail) noexcept {
    switch (right) {
        case original_encoding::big5:
            return decode_cp950_pair(lead, trail);
        case original_encoding::cp932:
            return decode_cp932_pair(lead, trail);
        case original_encoding::euc_jp:
            if (lead == 0x8E) {
                return trail >= 0xA1 && trail <= 0xDF ? 0xFF61 + (trail - 0xA1) : 0;
            }
            return lead >= 0xA1 && lead <= 0xFE && trail >= 0xA1 && trail <= 0xFE
                       ? decode_jis((lead - 0xA1) * 94 + (trail - 0xA1))
                       : 0;
        case original_encoding::cp949:
            return decode_cp949_pair(lead, trail);
        default:
            return decode_gbk_pair(lead, trail);
    }
}

/// The character that two bytes were read as; 0 if that was none.
[[nodiscard]] constexpr char32_t read_pair(read_as wrong, unsigned lead, unsigned trail) noexcept {
    switch (wrong) {
        case read_as::gbk:
            return decode_cp936_pair(lead, trail);
        case read_as::big5:
            return decode_cp950_pair(lead, trail);
        case read_as::cp932:
            return decode_pair(original_encoding::cp932, lead, trail);
        case read_as::euc_jp:
            return decode_pair(original_encoding::euc_jp, lead, trail);
        default:
            return decode_pair(original_encoding::cp949, lead, trail);
    }
}

[[nodiscard]] constexpr char32_t add_pair_byte(original_encoding right, std::uint8_t (&bytes)[4],
                                               std::uint8_t& count, unsigned byte) noexcept {
    if (count != 0) {
        unsigned const lead = bytes[0];
        bytes[0] = 0;
        count = 0;
        // In two layers, a letter is no trail: it stands beside what looks like a lead in any word.
        bool const is_pair = right != original_encoding::gbk_twice || byte >= 0x80;
        char32_t const c = is_pair ? decode_pair(right, lead, byte) : 0;
        return c == 0 ? no_character : c;
    }
    if (byte < 0x80) {
        return byte;
    }
    if (right == original_encoding::cp932 && byte >= 0xA1 && byte <= 0xDF) {
        return 0xFF61 + (byte - 0xA1);
    }
    if (byte == 0x80 || byte == 0xFF) {
        return no_character;
    }
    bytes[count++] = static_cast<std::uint8_t>(byte);
    return more_bytes;
}

/// A byte of UTF-8, or of CESU-8, which writes the characters beyond U+FFFF as two surrogates of
/// three bytes each. The first waits in the layer below.
[[nodiscard]] constexpr char32_t add_cesu_byte(partial_character& to, unsigned byte) noexcept {
    bool const is_surrogate = to.count == 2 && to.byte[0] == 0xED && to.byte[1] >= 0xA0;
    if (!is_surrogate) {
        char32_t const c = add_utf8_byte(to.byte, to.count, byte);
        bool const is_awaited = to.inner_count == 0 || (c == more_bytes && to.byte[0] == 0xED);
        return is_awaited ? c : no_character;
    }
    unsigned const second = to.byte[1];
    bool const is_low = second >= 0xB0;
    if ((byte & 0xC0U) != 0x80 || is_low != (to.inner_count != 0)) {
        return no_character;
    }
    char32_t const unit = 0xD000U | (second & 0x3FU) << 6U | (byte & 0x3FU);
    char32_t const high = 0xD800U | (to.inner[0] & 0x03U) << 8U | to.inner[1];
    to = {};
    if (is_low) {
        return surrogate_pair(high, unit);
    }
    to.inner[0] = static_cast<std::uint8_t>(unit >> 8U);
    to.inner[1] = static_cast<std::uint8_t>(unit & 0xFFU);
    to.inner_count = 2;
    return more_bytes;
}

/// Nobody writes controls and private characters, nor marks what was lost already, nor planes
/// without a character.
[[nodiscard]] constexpr bool is_written(char32_t c) noexcept {
    return c >= 0x20 && (c < 0x7F || c > 0x9F) && (c < 0xD800 || c > 0xF8FF) && c != 0xFFFD &&
           (c & 0xFFFE) != 0xFFFE && (c < 0x40000 || c - 0xE0000 < 0x1F0);
}

/// Takes in one byte: a character if it is complete, `more_bytes`, or `no_character`. Of two
/// layers, `wrong` is what both were read as.
[[nodiscard]] constexpr char32_t add_byte(original_encoding right, read_as wrong,
                                          partial_character& to, unsigned byte) noexcept {
    char32_t result = no_character;
    if (is_twice(right)) {
        char32_t const below = add_utf8_byte(to.inner, to.inner_count, byte);
        if (below >= more_bytes) {
            return below;
        }
        byte = below < 0x80 ? static_cast<unsigned>(below) : single_byte_of(wrong, below);
        if (byte == 0) {
            return no_character;
        }
    }
    switch (right) {
        case original_encoding::utf8:
            result = add_cesu_byte(to, byte);
            break;
        case original_encoding::utf8_twice:
            result = add_utf8_byte(to.byte, to.count, byte);
            break;
        case original_encoding::windows_1252:
            result = decode_single_byte(single_byte_set::windows_1252, byte);
            break;
        default:
            result = add_pair_byte(right, to.byte, to.count, byte);
            break;
    }
    if (result == more_bytes) {
        return result;
    }
    return is_written(result) ? result : no_character;
}
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
