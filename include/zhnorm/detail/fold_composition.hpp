// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include <zhnorm/data/fold_composition.hpp>

/// Canonical decomposition and composition of single characters (UAX 15), Hangul by arithmetic.

namespace zhnorm {
inline namespace v0 {
namespace detail {

struct hangul {
    static constexpr char32_t syllable = 0xAC00;
    static constexpr char32_t leading = 0x1100;
    static constexpr char32_t vowel = 0x1161;
    static constexpr char32_t trailing = 0x11A7;  // one before the first
    static constexpr char32_t leading_count = 19;
    static constexpr char32_t vowel_count = 21;
    static constexpr char32_t trailing_count = 28;
    static constexpr char32_t syllable_count = leading_count * vowel_count * trailing_count;
};

[[nodiscard]] constexpr char32_t wide_unit(char16_t const* units) noexcept {
    return (static_cast<char32_t>(units[0]) << 16U) | units[1];
}

/// The first of `count` sorted rows of `width` units whose first two are not less than `key`.
[[nodiscard]] constexpr std::size_t first_row(char16_t const* rows, std::size_t count,
                                              std::size_t width, char32_t key) noexcept {
    std::size_t first = 0;
    while (count > 0) {
        std::size_t const half = count / 2;
        if (wide_unit(rows + (first + half) * width) < key) {
            first += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return first;
}

/// Calls `take` with each character of the full decomposition; with `c` where there is none.
template <class Take>
constexpr void decompose(char32_t c, Take&& take) {
    if (c - hangul::syllable < hangul::syllable_count) {
        char32_t const number = c - hangul::syllable;
        char32_t const trailing = number % hangul::trailing_count;
        char32_t const pair = number / hangul::trailing_count;
        take(hangul::leading + pair / hangul::vowel_count);
        take(hangul::vowel + pair % hangul::vowel_count);
        if (trailing != 0) {
            take(hangul::trailing + trailing);
        }
        return;
    }
    std::size_t const row = first_row(data::decomposition_row, data::decomposition_count, 3, c);
    char16_t const* const found = data::decomposition_row + 3 * row;
    if (wide_unit(found) != c) {
        take(c);
        return;
    }
    for (std::size_t i = found[2]; i < found[5]; ++i) {
        take(wide_unit(data::decomposition_text + 2 * i));
    }
}

/// What the two become, or 0.
[[nodiscard]] constexpr char32_t compose(char32_t first, char32_t second) noexcept {
    if (first - hangul::leading < hangul::leading_count &&
        second - hangul::vowel < hangul::vowel_count) {
        return hangul::syllable +
               ((first - hangul::leading) * hangul::vowel_count + (second - hangul::vowel)) *
                   hangul::trailing_count;
    }
    if (first - hangul::syllable < hangul::syllable_count &&
        (first - hangul::syllable) % hangul::trailing_count == 0 && second > hangul::trailing &&
        second < hangul::trailing + hangul::trailing_count) {
        return first + (second - hangul::trailing);
    }
    auto key_of = [](char32_t last, char32_t one) {
        return (static_cast<std::uint64_t>(last) << 32U) | one;
    };
    std::uint64_t const key = key_of(second, first);
    std::size_t begin = 0;
    for (std::size_t count = data::composition_count; count > 0;) {
        std::size_t const half = count / 2;
        char16_t const* const row = data::composition_row + 6 * (begin + half);
        std::uint64_t const found = key_of(wide_unit(row), wide_unit(row + 2));
        if (found == key) {
            return wide_unit(row + 4);
        }
        begin += found < key ? half + 1 : 0;
        count = found < key ? count - half - 1 : half;
    }
    return 0;
}

/// A character and its combining class.
struct ordered_character {
    char32_t value = 0;
    unsigned order = 0;
};

/// Brings decomposed characters into canonical order and composes them, in place. Returns how many
/// are left. Quadratic: for short sequences.
[[nodiscard]] constexpr std::size_t order_and_compose(ordered_character* characters,
                                                      std::size_t count) noexcept {
    for (std::size_t i = 1; i < count; ++i) {
        ordered_character const moved = characters[i];
        std::size_t to = i;
        while (moved.order != 0 && to > 0 && characters[to - 1].order > moved.order) {
            characters[to] = characters[to - 1];
            --to;
        }
        characters[to] = moved;
    }
    std::size_t written = 0;
    std::size_t starter = count;  // none
    for (std::size_t i = 0; i < count; ++i) {
        ordered_character const c = characters[i];
        if (starter != count) {
            bool const adjacent = written == starter + 1;
            bool const blocked = !adjacent && characters[written - 1].order >= c.order;
            char32_t const both = blocked ? 0 : compose(characters[starter].value, c.value);
            if (both != 0) {
                characters[starter].value = both;
                continue;
            }
        }
        if (c.order == 0) {
            starter = written;
        }
        characters[written++] = c;
    }
    return written;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
