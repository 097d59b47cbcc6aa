// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <zhnorm/detail/code_point.hpp>
#include <zhnorm/detail/encoding_big5.hpp>
#include <zhnorm/detail/encoding_gbk.hpp>
#include <zhnorm/detail/encoding_jis.hpp>
#include <zhnorm/detail/encoding_korean.hpp>
#include <zhnorm/detail/encoding_single_byte.hpp>
#include <zhnorm/detail/repair_bytes.hpp>
#include <zhnorm/version.hpp>

/// The two sides of a wrong decoding: what text was read as, and what it was.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// What bytes were read as.
enum class read_as : unsigned char {
    nothing,  // ill-formed bytes in a text of UTF-8
    latin,    // Latin-1, or Windows-1252 with free bytes as controls
    iso_8859_2,
    windows_1250,
    windows_1251,
    koi8_r,
    macintosh,
    cp437,
    gbk,
    big5,
    cp932,
    cp949
};

/// What they were.
enum class original_encoding : unsigned char { utf8, utf8_twice, gbk, big5, windows_1252 };

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

/// Latin-1 and Windows-1252 in one: the byte of a character in either.
[[nodiscard]] constexpr unsigned latin_byte(char32_t c) noexcept {
    return c >= 0x80 && c <= 0xFF ? static_cast<unsigned>(c)
           : c > 0xFF             ? encode_single_byte(single_byte_set::windows_1252, c)
                                  : 0;
}

/// The pair of a character in Big5 with the symbols of the ETEN system, as most decoders have
/// them: kana and Cyrillic letters in rows C6 to C8.
[[nodiscard]] constexpr unsigned big5_bytes(char32_t c) noexcept {
    unsigned n = 0;
    if (c >= 0x3041 && c <= 0x3093) {
        n = static_cast<unsigned>(c) - 0x3041;
    } else if (c >= 0x30A1 && c <= 0x30F6) {
        n = static_cast<unsigned>(c) - 0x30A1 + 83;
    } else if (c >= 0x2460 && c <= 0x2469) {
        return 0xC6A1U + static_cast<unsigned>(c) - 0x2460;
    } else if (c >= 0x2474 && c <= 0x247D) {
        return 0xC6ABU + static_cast<unsigned>(c) - 0x2474;
    } else if (c >= 0x410 && c <= 0x44F) {
        // Io stands behind Ie.
        unsigned const letter = (static_cast<unsigned>(c) - 0x410) % 32;
        n = 83 + 86 + (c >= 0x430 ? 33U : 0U) + letter + (letter > 5 ? 1U : 0U);
    } else {
        return encode_cp950(c);
    }
    return big5_pair(0xC6, 133 + n);  // C6E7 is the pair 133 of its row
}

/// The bytes that were read as the character `c`, which is not ASCII; none if no bytes are.
[[nodiscard]] constexpr short_bytes bytes_read_as(read_as wrong, char32_t c) noexcept {
    auto const single = [c](single_byte_set set) { return bytes_of(encode_single_byte(set, c)); };
    switch (wrong) {
        case read_as::latin:
            return bytes_of(latin_byte(c));
        case read_as::iso_8859_2:
            return single(single_byte_set::iso_8859_2);
        case read_as::windows_1250:
            return single(single_byte_set::windows_1250);
        case read_as::windows_1251:
            return single(single_byte_set::windows_1251);
        case read_as::koi8_r:
            return single(single_byte_set::koi8_r);
        case read_as::macintosh:
            return single(single_byte_set::macintosh);
        case read_as::cp437:
            return single(single_byte_set::cp437);
        case read_as::gbk:
            return bytes_of(cp936_bytes(c));
        case read_as::big5:
            return bytes_of(big5_bytes(c));
        case read_as::cp932:
            return c >= 0xFF61 && c <= 0xFF9F ? bytes_of(static_cast<unsigned>(c) - 0xFF61 + 0xA1)
                                              : bytes_of(encode_cp932(c));
        case read_as::cp949:
            return bytes_of(encode_cp949(c));
        case read_as::nothing:
            break;
    }
    return {};
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

[[nodiscard]] constexpr char32_t add_pair_byte(partial_character& to, unsigned byte,
                                               bool is_big5) noexcept {
    if (to.count != 0) {
        unsigned const lead = to.byte[0];
        to = {};
        char32_t const c = is_big5 ? decode_cp950_pair(lead, byte) : decode_gbk_pair(lead, byte);
        return c == 0 ? no_character : c;
    }
    if (byte < 0x80) {
        return byte;
    }
    if (byte == 0x80 || byte == 0xFF) {
        return no_character;
    }
    to.byte[to.count++] = static_cast<std::uint8_t>(byte);
    return more_bytes;
}

/// Takes in one byte: a character if it is complete, `more_bytes`, or `no_character`.
[[nodiscard]] constexpr char32_t add_byte(original_encoding right, partial_character& to,
                                          unsigned byte) noexcept {
    char32_t result = no_character;
    switch (right) {
        case original_encoding::utf8:
            result = add_utf8_byte(to.byte, to.count, byte);
            break;
        case original_encoding::utf8_twice: {
            char32_t const below = add_utf8_byte(to.inner, to.inner_count, byte);
            if (below >= more_bytes) {
                return below;
            }
            unsigned const again = below < 0x80 ? static_cast<unsigned>(below) : latin_byte(below);
            result = again == 0 ? no_character : add_utf8_byte(to.byte, to.count, again);
            break;
        }
        case original_encoding::gbk:
            result = add_pair_byte(to, byte, false);
            break;
        case original_encoding::big5:
            result = add_pair_byte(to, byte, true);
            break;
        case original_encoding::windows_1252:
            result = decode_single_byte(single_byte_set::windows_1252, byte);
            break;
    }
    if (result == more_bytes) {
        return result;
    }
    // Nobody writes controls and private characters, nor marks what was lost already.
    bool const is_text = result >= 0x20 && (result < 0x7F || result > 0x9F) &&
                         (result < 0xE000 || result > 0xF8FF) && result != 0xFFFD &&
                         (result & 0xFFFE) != 0xFFFE && result <= 0x10FFFF;
    return is_text ? result : no_character;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
