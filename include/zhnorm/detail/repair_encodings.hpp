// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include <zhnorm/data/repair_single_bytes.hpp>
#include <zhnorm/detail/encoding_big5.hpp>
#include <zhnorm/detail/encoding_gbk.hpp>
#include <zhnorm/detail/encoding_hong_kong.hpp>
#include <zhnorm/detail/encoding_jis.hpp>
#include <zhnorm/detail/encoding_korean.hpp>
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

/// The bytes that were read as the character `c`, which is not ASCII, as a number: one byte or two;
/// 0 if no bytes are.
[[nodiscard]] constexpr unsigned number_read_as(read_as wrong, char32_t c) noexcept {
    switch (wrong) {
        case read_as::nothing:
            return 0;
        case read_as::gbk:
            return cp936_bytes(c);
        case read_as::big5:
            return big5_bytes(c);
        case read_as::cp932:
            return c >= 0xFF61 && c <= 0xFF9F ? static_cast<unsigned>(c) - 0xFF61 + 0xA1
                                              : encode_cp932(c);
        case read_as::euc_jp:
            return euc_jp_bytes(c);
        case read_as::cp949:
            return encode_cp949(c);
        default:
            break;
    }
    unsigned const byte = single_byte_of(wrong, c);
    if (byte == 0 && wrong == read_as::latin_normalized) {
        auto const code = static_cast<unsigned>(c);
        return code == 0x3BC  ? 0xB5U
               : code < 0x800 ? 0xC080U | (code & 0x7C0U) << 2U | (code & 0x3FU)
                              : 0U;
    }
    return byte;
}

/// The same as bytes.
[[nodiscard]] constexpr short_bytes bytes_read_as(read_as wrong, char32_t c) noexcept {
    return bytes_of(number_read_as(wrong, c));
}
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
