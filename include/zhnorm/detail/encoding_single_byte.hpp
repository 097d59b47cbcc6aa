// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <zhnorm/data/encoding_single_byte.hpp>

/// Encodings of one byte: ASCII below 80, a table from there on.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// The rows of the table, in the order of tools/make_encoding_tables.py.
enum class single_byte_set : unsigned char {
    ibm866,
    iso_8859_2,
    iso_8859_3,
    iso_8859_4,
    iso_8859_5,
    iso_8859_6,
    iso_8859_7,
    iso_8859_8,
    iso_8859_10,
    iso_8859_13,
    iso_8859_14,
    iso_8859_15,
    iso_8859_16,
    koi8_r,
    koi8_u,
    macintosh,
    windows_874,
    windows_1250,
    windows_1251,
    windows_1252,
    windows_1253,
    windows_1254,
    windows_1255,
    windows_1256,
    windows_1257,
    windows_1258,
    mac_cyrillic,
    cp437,
};

inline constexpr unsigned single_byte_set_count = 28;

/// The code point of a byte as the Encoding Standard has it (cp437: as Python has it); 0 if it has
/// none, and for the byte 0. Bytes 80 to 9F that the windows encodings leave free are the C1
/// controls of the same number.
[[nodiscard]] constexpr char32_t decode_single_byte(single_byte_set set, unsigned byte) noexcept {
    return byte < 0x80 ? static_cast<char32_t>(byte)
           : byte <= 0xFF
               ? data::single_byte_character[static_cast<unsigned>(set) * 128 + byte - 0x80]
               : 0;
}

/// The byte of a code point, the inverse of `decode_single_byte`; 0 if it has none, and for U+0000.
[[nodiscard]] constexpr unsigned encode_single_byte(single_byte_set set, char32_t value) noexcept {
    if (value < 0x80) {
        return static_cast<unsigned>(value);
    }
    char16_t const* const row = data::single_byte_character + static_cast<unsigned>(set) * 128;
    for (unsigned i = 0; i < 128; ++i) {
        if (row[i] == value) {
            return 0x80 + i;
        }
    }
    return 0;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
