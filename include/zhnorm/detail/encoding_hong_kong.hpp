// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/data/encoding_big5_ideographs.hpp>
#include <zhnorm/data/encoding_hong_kong.hpp>
#include <zhnorm/detail/encoding_big5.hpp>
#include <zhnorm/detail/encoding_codec.hpp>

/// The two-byte characters of Big5 as the Encoding Standard has it: those of code page 950, those
/// of ETEN, and those of the Hong Kong Supplementary Character Set where code page 950 has
/// user-defined ones.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// One code point, or a letter and a mark; 0 if there is none.
struct big5_character {
    char32_t value = 0;
    char32_t mark = 0;
};

// The table holds 8740-A0FE, C6A1-C8FE, FA40-FEFE.
inline constexpr unsigned hong_kong_second_place = 26 * 157;
inline constexpr unsigned hong_kong_third_place = hong_kong_second_place + 3 * 157 - 63;

[[nodiscard]] constexpr char32_t hong_kong_character(unsigned place) noexcept {
    char32_t const low = data::hong_kong_character[place];
    bool const is_plane_2 = (data::hong_kong_plane[place >> 4] >> (place & 15) & 1) != 0;
    return is_plane_2 ? 0x20000 | low : low;
}

/// What a pair stands for; nothing if it is no pair or has no character.
[[nodiscard]] constexpr big5_character decode_big5_pair(unsigned lead, unsigned trail) noexcept {
    char32_t const windows = decode_cp950_pair(lead, trail);
    if (windows != 0 && (windows < 0xE000 || windows > 0xF848)) {
        return {lead == 0xF9 && trail == 0xFE ? 0xFFED : windows, 0};
    }
    if (windows == 0) {  // no pair, or the pictures of control characters
        bool const is_picture = lead == 0xA3 && trail >= 0xC0 && trail <= 0xE0;
        return {is_picture ? (trail == 0xE0 ? 0x2421U : 0x2400 + trail - 0xC0) : 0U, 0};
    }
    unsigned const low = trail - (trail >= 0xA1 ? 0x62 : 0x40);
    if (lead == 0x88 && (trail == 0x62 || trail == 0x64 || trail == 0xA3 || trail == 0xA5)) {
        bool const is_macron = trail == 0x62 || trail == 0xA3;
        return {trail < 0x80 ? 0xCAU : 0xEAU, is_macron ? 0x304U : 0x30CU};
    }
    if (lead < 0x87) {
        return {};
    }
    return {
        hong_kong_character(lead <= 0xA0   ? (lead - 0x87) * 157 + low
                            : lead <= 0xC8 ? hong_kong_second_place + (lead - 0xC6) * 157 + low - 63
                                           : hong_kong_third_place + (lead - 0xFA) * 157 + low),
        0};
}

/// The pair of a code point, as lead << 8 | trail; 0 if it has none. As the Encoding Standard has
/// it, pairs with leads up to A0 are only decoded.
[[nodiscard]] constexpr unsigned encode_big5(char32_t value) noexcept {
    // F9FE is U+2593 in code page 950 alone; U+4EDD stands at C6DF, before its other place.
    bool const is_private = value >= 0xE000 && value <= 0xF8FF;
    if (!is_private && value != 0x2593 && value != 0x4EDD) {
        if (unsigned const pair = encode_cp950(value); pair != 0) {
            return pair;
        }
    }
    if (value >= 0x2400 && value <= 0x2421 && value != 0x2420) {
        return value == 0x2421 ? 0xA3E0 : 0xA3C0 + (value - 0x2400);
    }
    if (value == 0xFFED) {
        return 0xF9FE;
    }
    unsigned low = 0;
    unsigned high = data::hong_kong_order_count;
    while (low < high) {
        unsigned const middle = (low + high) / 2;
        unsigned const place = data::hong_kong_order[middle];
        char32_t const there = hong_kong_character(place);
        if (there == value) {
            return place < hong_kong_third_place
                       ? big5_pair(0xC6, place - hong_kong_second_place + 63)
                       : big5_pair(0xFA, place - hong_kong_third_place);
        }
        (there < value ? low : high) = there < value ? middle + 1 : middle;
    }
    return 0;
}

struct big5_codec {
    static constexpr bool is_ascii_based = true;

    [[nodiscard]] constexpr codec_character decode(std::string_view bytes,
                                                   std::size_t at) const noexcept {
        unsigned const lead = byte_at(bytes, at);
        if (lead < 0x80) {
            return {lead};
        }
        if (lead == 0x80 || lead == 0xFF) {
            return invalid_bytes(1);
        }
        if (bytes.size() - at < 2) {
            return incomplete_bytes(1);
        }
        unsigned const trail = byte_at(bytes, at + 1);
        auto const found = decode_big5_pair(lead, trail);
        auto result = decoded_pair(found.value, trail);
        result.mark = found.mark;
        return result;
    }
    /// The character of two bytes, 0 if they are none that most of a text is.
    [[nodiscard]] constexpr char32_t pair(unsigned lead, unsigned trail) const noexcept {
        return big5_rows.decode(lead, trail);
    }
    /// The pair of U+4E00 to U+9FA5, by a table of 42 KB that only those hold who encode text; 0 if
    /// it has none.
    [[nodiscard]] constexpr unsigned ideograph(char32_t value) const noexcept {
        return data::big5_ideograph_pair[value - 0x4E00];
    }
    [[nodiscard]] constexpr encoded_character encode(char32_t value) const noexcept {
        return value < 0x80 ? encoded_byte(value) : encoded_pair(encode_big5(value));
    }
};

/// Windows code page 950.
struct cp950_codec : pair_codec<decode_cp950_pair, encode_cp950, 0x80, 0xF8F8> {
    /// The pair of U+4E00 to U+9FA5 as in `big5_codec`; 0 if code page 950 has another or none.
    [[nodiscard]] constexpr unsigned ideograph(char32_t value) const noexcept {
        unsigned const pair = data::big5_ideograph_pair[value - 0x4E00];
        return big5_rows.decode(pair >> 8, pair & 0xFF) == value ? pair : 0;
    }
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
