// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <zhnorm/data/repair_single_bytes.hpp>
#include <zhnorm/detail/code_point.hpp>
#include <zhnorm/detail/encoding_big5.hpp>
#include <zhnorm/detail/encoding_gbk.hpp>
#include <zhnorm/detail/encoding_hong_kong.hpp>
#include <zhnorm/detail/encoding_jis.hpp>
#include <zhnorm/detail/encoding_korean.hpp>
#include <zhnorm/detail/encoding_single_byte.hpp>
#include <zhnorm/detail/repair_bytes.hpp>
#include <zhnorm/version.hpp>

/// The two sides of a wrong decoding: what text was read as, and what it was.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// What bytes were read as. Those of one byte are columns of data::repair_byte_record, in order.
enum class read_as : unsigned char {
    nothing,  // ill-formed bytes in a text of UTF-8
    latin,    // Latin-1, or Windows-1252 with free bytes as controls
    iso_8859_2,
    windows_1250,
    windows_1251,
    windows_1253,
    windows_1254,
    windows_1257,
    koi8_r,
    macintosh,
    cp437,
    latin_normalized,  // Latin-1, of which what looked like UTF-8 was decoded, then put into NFKC
    gbk,
    big5,
    cp932,
    euc_jp,
    cp949
};

/// What they were. `twice`: what was made of it was in UTF-8 and read wrongly once more.
enum class original_encoding : unsigned char {
    utf8,
    utf8_twice,
    gbk_twice,
    gbk,
    big5,
    cp932,
    euc_jp,
    cp949,
    windows_1252
};

[[nodiscard]] constexpr bool is_of_one_byte(read_as wrong) noexcept {
    return wrong > read_as::nothing && wrong < read_as::gbk;
}
[[nodiscard]] constexpr bool is_twice(original_encoding right) noexcept {
    return right == original_encoding::utf8_twice || right == original_encoding::gbk_twice;
}
[[nodiscard]] constexpr bool is_japanese(original_encoding right) noexcept {
    return right == original_encoding::cp932 || right == original_encoding::euc_jp;
}
/// Whether nearly any bytes are text of this encoding.
[[nodiscard]] constexpr bool is_of_pairs(original_encoding right) noexcept {
    return right >= original_encoding::gbk_twice && right <= original_encoding::cp949;
}

/// A few bytes, first to last. `{}` holds none; not initialized otherwise, as searches have many.
struct short_bytes {
    std::uint8_t byte[4];
    std::uint8_t count;

    constexpr void push(unsigned b) noexcept { byte[count++] = static_cast<std::uint8_t>(b); }
};

[[nodiscard]] constexpr short_bytes bytes_of(unsigned number) noexcept {
    short_bytes result{};
    if (number >= 0x100) {
        result.push(number >> 8);
    }
    if (number != 0) {
        result.push(number & 0xFF);
    }
    return result;
}

/// The bytes of a character in the encodings of one byte; each 0 if it has none.
[[nodiscard]] constexpr char const* single_bytes_of(char32_t c) noexcept {
    unsigned const page =
        c <= 0xFFFF ? static_cast<unsigned char>(data::repair_byte_page[c >> 6U]) : 0U;
    return data::repair_byte_record +
           data::repair_byte_index[page << 6U | (c & 63U)] * data::repair_byte_columns;
}

/// The byte of a character, which is not ASCII, in an encoding of one byte; 0 if it has none.
[[nodiscard]] constexpr unsigned single_byte_of(read_as wrong, char32_t c) noexcept {
    unsigned const column =
        wrong == read_as::latin_normalized ? 0U : static_cast<unsigned>(wrong) - 1;
    return static_cast<unsigned char>(single_bytes_of(c)[column]);
}

/// Latin-1 and Windows-1252 in one: the byte of a character in either.
[[nodiscard]] constexpr unsigned latin_byte(char32_t c) noexcept {
    return c < 0x80 ? 0 : single_byte_of(read_as::latin, c);
}

/// The two bytes of UTF-8 of a character below U+0800.
[[nodiscard]] constexpr short_bytes two_bytes_of(char32_t c) noexcept {
    short_bytes result{};
    result.push(0xC0U | static_cast<unsigned>(c >> 6U));
    result.push(0x80U | static_cast<unsigned>(c & 0x3FU));
    return result;
}

/// The pair of a character in Big5, as Windows has it or else the Encoding Standard.
[[nodiscard]] constexpr unsigned big5_bytes(char32_t c) noexcept {
    unsigned const pair = encode_cp950(c);
    return pair != 0 ? pair : encode_big5(c);
}

/// The bytes of a character in EUC-JP, two of them.
[[nodiscard]] constexpr unsigned euc_jp_bytes(char32_t c) noexcept {
    if (c >= 0xFF61 && c <= 0xFF9F) {
        return 0x8EA1U + static_cast<unsigned>(c) - 0xFF61;
    }
    unsigned const pointer = encode_jis(c);
    return pointer < 94 * 94 ? (0xA1U + pointer / 94) << 8U | (0xA1U + pointer % 94) : 0;
}

/// The bytes that were read as the character `c`, which is not ASCII; none if no bytes are.
[[nodiscard]] constexpr short_bytes bytes_read_as(read_as wrong, char32_t c) noexcept {
    switch (wrong) {
        case read_as::nothing:
            return {};
        case read_as::gbk:
            return bytes_of(cp936_bytes(c));
        case read_as::big5:
            return bytes_of(big5_bytes(c));
        case read_as::cp932:
            return c >= 0xFF61 && c <= 0xFF9F ? bytes_of(static_cast<unsigned>(c) - 0xFF61 + 0xA1)
                                              : bytes_of(encode_cp932(c));
        case read_as::euc_jp:
            return bytes_of(euc_jp_bytes(c));
        case read_as::cp949:
            return bytes_of(encode_cp949(c));
        default:
            break;
    }
    unsigned const byte = single_byte_of(wrong, c);
    if (byte == 0 && wrong == read_as::latin_normalized) {
        return c == 0x3BC ? bytes_of(0xB5) : c < 0x800 ? two_bytes_of(c) : short_bytes{};
    }
    return bytes_of(byte);
}

/// Other bytes that a character may stand for; none if there is one answer.
[[nodiscard]] constexpr short_bytes other_bytes_read_as(read_as wrong, char32_t c) noexcept {
    if (wrong == read_as::gbk && c == 0x20AC) {
        return bytes_of(0xA2E3);
    }
    if (wrong != read_as::latin_normalized) {
        return {};
    }
    switch (c) {  // NFKC
        case '1':
            return bytes_of(0xB9);
        case '2':
        case '3':
            return bytes_of(0x80U + static_cast<unsigned>(c));
        case 'a':
            return bytes_of(0xAA);
        case 'o':
            return bytes_of(0xBA);
        default:
            return c >= 0xC0 && c <= 0xFF ? two_bytes_of(c) : short_bytes{};
    }
}

/// The byte of a symbol that NFKC makes a space and a combining mark of; 0 for any other mark.
[[nodiscard]] constexpr unsigned byte_of_spaced_mark(char32_t mark) noexcept {
    return mark == 0x308   ? 0xA8
           : mark == 0x304 ? 0xAF
           : mark == 0x301 ? 0xB4
           : mark == 0x327 ? 0xB8
                           : 0;
}

/// The byte of a fraction that NFKC makes three characters of, the second a fraction slash.
[[nodiscard]] constexpr unsigned byte_of_fraction(char32_t above, char32_t below) noexcept {
    return above == '1' && below == '4'   ? 0xBC
           : above == '1' && below == '2' ? 0xBD
           : above == '3' && below == '4' ? 0xBE
                                          : 0;
}

/// The bytes of a letter that NFKC makes two letters of; none if these two are something else.
[[nodiscard]] constexpr short_bytes bytes_of_letters(char32_t first, char32_t second) noexcept {
    bool const is_upper = second == 'J' || second == 'Z';
    bool const is_lower = second == 'j' || second == 'z';
    if (!is_upper && !is_lower) {
        return {};
    }
    bool const is_z = second == 'Z' || second == 'z';
    switch (first) {
        case 'D':
            return is_z ? two_bytes_of(is_upper ? 0x1F1 : 0x1F2) : short_bytes{};
        case 'd':
            return is_z && is_lower ? two_bytes_of(0x1F3) : short_bytes{};
        case 'L':
            return is_z ? short_bytes{} : two_bytes_of(is_upper ? 0x1C7 : 0x1C8);
        case 'N':
            return is_z ? short_bytes{} : two_bytes_of(is_upper ? 0x1CA : 0x1CB);
        case 'l':
            return is_z || is_upper ? short_bytes{} : two_bytes_of(0x1C9);
        case 'n':
            return is_z || is_upper ? short_bytes{} : two_bytes_of(0x1CC);
        case 'I':
            return second == 'J' ? two_bytes_of(0x132) : short_bytes{};
        case 'i':
            return second == 'j' ? two_bytes_of(0x133) : short_bytes{};
        default:
            return {};
    }
}

/// What the bytes read so far are the beginning of.
struct partial_character {
    std::uint8_t byte[4];
    std::uint8_t count;
    std::uint8_t inner[4];  // the layer below, where text was encoded twice
    std::uint8_t inner_count;

    [[nodiscard]] constexpr bool is_empty() const noexcept {
        return count == 0 && inner_count == 0;
    }
    friend constexpr bool operator==(partial_character const&,
                                     partial_character const&) noexcept = default;
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
    char text[4] = {};
    for (unsigned i = 0; i < size; ++i) {
        text[i] = static_cast<char>(bytes[i]);
        bytes[i] = 0;
    }
    count = 0;
    code_point const found = decode({text, size}, 0);
    return found.value == code_point::ill_formed ? no_character : found.value;
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
