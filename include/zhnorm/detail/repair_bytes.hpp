// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <zhnorm/detail/code_point.hpp>
#include <zhnorm/detail/encoding_gbk.hpp>
#include <zhnorm/version.hpp>

/// Characters of the damaged text as the bytes of code page 936 that they were decoded from.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// The bytes of a character in code page 936: one below 0x100, or a pair; 0 if it has none. NUL
/// has none, too.
[[nodiscard]] constexpr unsigned cp936_bytes(char32_t c) noexcept {
    if (c < 0x80) {
        return static_cast<unsigned>(c);
    }
    if (c == 0x20AC) {
        return 0x80;
    }
    return c <= 0xFFFF ? encode_cp936(c) : 0;
}

/// The pair of the full-width mark that later stages fold to an ASCII one; 0 for any other.
[[nodiscard]] constexpr unsigned unfolded_bytes(char32_t c) noexcept {
    switch (c) {
        case '!':
        case '(':
        case ')':
        case ',':
        case ':':
        case ';':
        case '?':
            return 0xA380U + static_cast<unsigned>(c);
        default:
            return 0;
    }
}

/// The bytes of a mark before and after which pages were cut: the second of the pair, or 0.
[[nodiscard]] constexpr unsigned cut_mark(char32_t c) noexcept {
    switch (c) {
        case ',':
        case 0xFF0C:
            return 0xAC;
        case '!':
        case 0xFF01:
            return 0xA1;
        case '?':
        case 0xFF1F:
            return 0xBF;
        case ';':
        case 0xFF1B:
            return 0xBB;
        default:
            return 0;
    }
}

/// True for a code point that can stand in text that was encoded: no private use.
[[nodiscard]] constexpr bool is_assigned(char32_t c) noexcept {
    return c != 0 && (c < 0xE000 || c > 0xF8FF);
}

/// The character that ends before `at`; ill_formed at the beginning of the text.
[[nodiscard]] constexpr code_point decode_before(std::string_view text, std::size_t at) noexcept {
    for (std::size_t size = 1; size <= 4 && size <= at; ++size) {
        code_point const found = decode(text, at - size);
        if (found.value != code_point::ill_formed && found.size == size) {
            return found;
        }
    }
    return {};
}

/// The last two bytes, in code page 936, of the text before `at`; 0 for what is not known.
struct bytes_before {
    unsigned first = 0;
    unsigned second = 0;
    char32_t value = ' ';  // the last character
};

[[nodiscard]] constexpr bytes_before two_bytes_before(std::string_view text,
                                                      std::size_t at) noexcept {
    bytes_before result;
    code_point const last = decode_before(text, at);
    if (last.value == code_point::ill_formed) {
        return result;
    }
    result.value = last.value;
    unsigned const mark = unfolded_bytes(last.value);
    unsigned const bytes = mark != 0 ? mark : cp936_bytes(last.value);
    if (bytes >= 0x100) {
        result.first = bytes >> 8;
        result.second = bytes & 0xFF;
        return result;
    }
    result.second = bytes;
    code_point const previous = decode_before(text, at - last.size);
    if (previous.value != code_point::ill_formed) {
        result.first = cp936_bytes(previous.value) & 0xFF;
    }
    return result;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
