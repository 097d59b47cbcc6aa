// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <zhnorm/detail/repair_bytes.hpp>

/// Brackets and quotation marks that are open at a place, as what is lost may be their other half.

namespace zhnorm {
inline namespace v0 {
namespace detail {

struct bracket {
    std::uint8_t kind = 0;  // one bit; 0: none
    bool is_closing = false;
};

[[nodiscard]] constexpr bracket bracket_of(char32_t c) noexcept {
    switch (c) {
        case 0x201C:
            return {1, false};
        case 0x201D:
            return {1, true};
        case 0x2018:
            return {2, false};
        case 0x2019:
            return {2, true};
        case '(':
        case 0xFF08:
            return {4, false};
        case ')':
        case 0xFF09:
            return {4, true};
        case 0x3008:
        case 0x300A:
            return {8, false};
        case 0x3009:
        case 0x300B:
            return {8, true};
        case 0x300C:
            return {16, false};
        case 0x300D:
            return {16, true};
        case 0x300E:
            return {32, false};
        case 0x300F:
            return {32, true};
        case 0x3010:
        case 0x3016:
            return {64, false};
        case 0x3011:
        case 0x3017:
            return {64, true};
        case '[':
        case 0x3014:
            return {128, false};
        case ']':
        case 0x3015:
            return {128, true};
        default:
            return {};
    }
}

/// The kinds that are open at `at`, by the line before it or the last 256 bytes of it.
[[nodiscard]] constexpr std::uint8_t open_brackets(std::string_view text, std::size_t at) noexcept {
    constexpr std::size_t reach = 256;
    std::size_t const lowest = at > reach ? at - reach : 0;
    unsigned known = 0;
    unsigned open = 0;
    unsigned pairs = 0;  // of ASCII brackets, of which readings have one each
    // The last of a kind decides.
    while (at > lowest && text[at - 1] != '\n') {
        code_point const c = decode_before(text, at);
        if (c.value == code_point::ill_formed) {
            break;
        }
        at -= c.size;
        if (c.value == ')') {
            ++pairs;
            continue;
        }
        if (c.value == '(' && pairs != 0) {
            --pairs;
            continue;
        }
        bracket const b = bracket_of(c.value);
        open |= b.is_closing ? 0U : b.kind & ~known;
        known |= b.kind;
    }
    return static_cast<std::uint8_t>(open);
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
