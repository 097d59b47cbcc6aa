// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <zhnorm/detail/byte_vector.hpp>
#include <zhnorm/detail/punctuate_mark_characters.hpp>

/// The length of a row of Han, ten characters at a time.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// How many characters of U+4E00 to U+9FFF stand at `at` in a row, `most` at most.
[[nodiscard]] inline std::size_t common_han_row(std::string_view text, std::size_t at,
                                                std::size_t most) noexcept {
    constexpr std::size_t size = 2 * byte_vector::size;
    constexpr std::uint32_t firsts = 0x09249249;  // of ten characters
    std::size_t row = 0;
    for (; row < most && text.size() - at >= size; at += 30) {
        char const* const block = text.data() + at;
        auto const bits = [&](auto test) {
            return std::uint32_t{test(byte_vector(block)).bits()} |
                   std::uint32_t{test(byte_vector(block + byte_vector::size)).bits()} << 16U;
        };
        // Below the lead of U+4000 to U+4FFF, the Han begin with a second byte of B8.
        std::uint32_t const leads = bits([](byte_vector v) { return v.between(0xE4, 0xE9); });
        std::uint32_t const tails = bits([](byte_vector v) { return v.between(0x80, 0xBF); });
        std::uint32_t const low = bits([](byte_vector v) { return v.equal(0xE4); });
        std::uint32_t const high = bits([](byte_vector v) { return v.at_least(0xB8); });
        std::uint32_t const han = leads & tails >> 1U & tails >> 2U & (~low | high >> 1U);
        std::uint32_t const others = (~han & firsts) | std::uint32_t{1} << 30U;
        std::size_t const found = static_cast<unsigned>(std::countr_zero(others)) / 3;
        row += found;
        if (found < 10) {
            return std::min(row, most);
        }
    }
    while (row < most && is_common_han(text, at)) {
        at += 3;
        ++row;
    }
    return std::min(row, most);
}

/// Whether what stands at `end` is surely no part of a row of Han: most of what does.
[[nodiscard]] constexpr bool ends_han_row(std::string_view text, std::size_t end) noexcept {
    char const c = end < text.size() ? text[end] : '\0';
    return is_ascii_visible(c) || c == '\n' || wide_mark_at(text, end) != token_kind::symbol;
}

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
