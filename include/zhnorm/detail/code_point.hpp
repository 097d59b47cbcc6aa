// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/version.hpp>

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// A code point and the bytes that it takes; `ill_formed`, one byte, where there is none.
struct code_point {
    static constexpr char32_t ill_formed = 0xFFFFFFFF;

    char32_t value = ill_formed;
    unsigned size = 1;
};

[[nodiscard]] constexpr bool is_ascii_letter(char32_t c) noexcept {
    return (c | 0x20U) >= 'a' && (c | 0x20U) <= 'z';
}

/// The code point at `position`, which is less than `text.size()`. Constexpr and without tables,
/// for code that must run at compile time or handles a byte at a time what is rare. Accepts what
/// the Unicode Standard calls well-formed (table 3-7), no more.
[[nodiscard]] constexpr code_point decode(std::string_view text, std::size_t position) noexcept {
    auto byte = [&](std::size_t i) -> unsigned {
        return position + i < text.size() ? static_cast<unsigned char>(text[position + i]) : 0U;
    };
    auto tail = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    unsigned const lead = byte(0);
    if (lead < 0x80) {
        return {lead, 1};
    }
    if (lead >= 0xC2 && lead <= 0xDF && tail(1)) {
        return {(lead & 0x1FU) << 6 | (byte(1) & 0x3FU), 2};
    }
    if (lead >= 0xE0 && lead <= 0xEF && tail(1) && tail(2)) {
        char32_t const value = (lead & 0x0FU) << 12 | (byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU);
        if (value >= 0x800 && (value < 0xD800 || value > 0xDFFF)) {
            return {value, 3};
        }
    }
    if (lead >= 0xF0 && lead <= 0xF4 && tail(1) && tail(2) && tail(3)) {
        char32_t const value = (lead & 0x07U) << 18 | (byte(1) & 0x3FU) << 12 |
                               (byte(2) & 0x3FU) << 6 | (byte(3) & 0x3FU);
        if (value >= 0x10000 && value <= 0x10FFFF) {
            return {value, 4};
        }
    }
    return {};
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
