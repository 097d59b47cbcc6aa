// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <zhnorm/detail/repair_encodings.hpp>

/// What NFKC made of characters that bytes had been read as, and the bytes again.

namespace zhnorm {
inline namespace v0 {
namespace detail {

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
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
