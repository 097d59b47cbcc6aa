// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/code_point.hpp>
#include <zhnorm/detail/repair_model.hpp>
#include <zhnorm/version.hpp>

/// How likely letters beyond ASCII follow each other, where people wrote them. Encodings of one
/// byte that were chosen wrongly put them where no word has them.

namespace zhnorm {
inline namespace v0 {
namespace detail {

inline constexpr model_cost letter_cost = 9 * one_bit;

enum class letter_kind : unsigned char { none, small, capital, symbol };

/// Greek and Cyrillic letters, which stand in whole words.
[[nodiscard]] constexpr bool is_word_script(char32_t c) noexcept {
    return (c >= 0x386 && c <= 0x3FF && c != 0x387) || (c >= 0x400 && c < 0x530);
}

/// Whether a Greek or Cyrillic letter stands behind another one.
[[nodiscard]] constexpr bool goes_on_with_word(char32_t before, char32_t c) noexcept {
    return is_word_script(before) && is_word_script(c);
}

/// The kind of a letter or symbol of an encoding of one byte; none for ASCII.
[[nodiscard]] constexpr letter_kind kind_of_letter(char32_t c) noexcept {
    if (c < 0x80) {
        return letter_kind::none;
    }
    if (c < 0xC0 || c == 0xD7 || c == 0xF7 || (c >= 0x2B0 && c < 0x370)) {
        return letter_kind::symbol;
    }
    if (c < 0x100) {
        return c < 0xDF ? letter_kind::capital : letter_kind::small;
    }
    if (c < 0x180) {
        // Capitals are even, but for two rows.
        bool const is_shifted = (c >= 0x139 && c <= 0x148) || c >= 0x179;
        return ((c & 1U) == 0) != is_shifted ? letter_kind::capital : letter_kind::small;
    }
    if (c >= 0x386 && c < 0x400) {
        return c >= 0x3AC && c != 0x3CF ? letter_kind::small : letter_kind::capital;
    }
    if (c >= 0x400 && c < 0x460) {
        return c < 0x430 ? letter_kind::capital : letter_kind::small;
    }
    if (c >= 0x460 && c < 0x530) {
        return (c & 1U) == 0 ? letter_kind::capital : letter_kind::small;
    }
    return c < 0x2600 ? letter_kind::symbol : letter_kind::none;
}

/// Whether a letter or symbol beyond ASCII stands where no word has it.
[[nodiscard]] constexpr bool is_odd_letter(char32_t before, char32_t c) noexcept {
    letter_kind const kind = kind_of_letter(c);
    letter_kind const last = kind_of_letter(before);
    if (kind == letter_kind::none || last == letter_kind::none) {
        return false;
    }
    if (!is_word_script(c) || (last != letter_kind::symbol && !is_word_script(before))) {
        return true;
    }
    return last == letter_kind::small && kind == letter_kind::capital;
}

/// Quotation marks, dashes, the ellipsis, the euro and trade mark signs, arrows, relations,
/// technical signs, check marks and weather: what stands alone among ASCII most often, and as three
/// bytes in an encoding of one byte is nothing else. Not boxes, as dashes are among their bytes.
[[nodiscard]] constexpr bool is_lone_symbol(char32_t c) noexcept {
    return (c >= 0x2010 && c <= 0x203A) || c == 0x20AC || c == 0x2122 ||
           (c >= 0x2190 && c <= 0x2265) || (c >= 0x2300 && c <= 0x23FF) ||
           (c >= 0x2600 && c <= 0x27BF);
}

/// A radical sign and what stands under it in formulas, which are letters of UTF-8 in MacRoman.
[[nodiscard]] constexpr bool is_root(char32_t sign, char32_t behind) noexcept {
    return sign == 0x221A && (behind == 0x3A9 || behind == 0x3C0 || behind == 0x221E ||
                              behind == 0x2211 || behind == 0x222B || behind == 0xB1);
}

/// Lines of boxes as people draw them: of one kind.
[[nodiscard]] constexpr bool is_drawn(char32_t before, char32_t c) noexcept {
    auto const is_single = [](char32_t line) {
        return line == 0x2500 || line == 0x2502 || line == 0x253C ||
               (line >= 0x250C && line <= 0x2534 && (line >= 0x251C || line % 4 == 0));
    };
    auto const is_double = [](char32_t line) {
        return line == 0x2550 || line == 0x2551 || line == 0x2554 || line == 0x2557 ||
               line == 0x255A || line == 0x255D || line == 0x2560 || line == 0x2563 ||
               line == 0x2566 || line == 0x2569 || line == 0x256C;
    };
    return (is_single(before) && is_single(c)) || (is_double(before) && is_double(c));
}

/// What a letter or symbol beyond ASCII costs behind another character, in text that people wrote.
[[nodiscard]] constexpr model_cost letter_cost_behind(char32_t before, char32_t c) noexcept {
    constexpr model_cost in_word = 5 * one_bit;
    constexpr model_cost in_capitals = 7 * one_bit;
    constexpr model_cost odd = 12 * one_bit;
    if (is_drawn(before, c)) {
        return before == c ? one_bit : 4 * one_bit;
    }
    if (is_odd_letter(before, c)) {
        return odd;
    }
    bool const is_behind_ascii = is_ascii_letter(before);
    letter_kind const last = kind_of_letter(before);
    if (is_word_script(c) && is_behind_ascii) {
        return odd;  // no word mixes scripts
    }
    if (!is_word_script(c) || last == letter_kind::symbol) {
        return letter_cost;
    }
    return last == letter_kind::none || kind_of_letter(c) == letter_kind::capital ? in_capitals
                                                                                  : in_word;
}

/// What a character below U+0800 costs as the reading of two bytes, behind another character.
[[nodiscard]] constexpr model_cost read_letter_cost(char32_t before, char32_t c) noexcept {
    letter_kind const kind = kind_of_letter(c);
    bool const is_behind_small =
        (before >= 'a' && before <= 'z') || kind_of_letter(before) == letter_kind::small;
    if (kind == letter_kind::capital && is_behind_small) {
        return 15 * one_bit;
    }
    if (is_word_script(c)) {
        return 7 * one_bit;
    }
    if (c >= 0x180 && c < 0x370) {
        return c >= 0x218 && c <= 0x21B ? 11 * one_bit : 16 * one_bit;
    }
    model_cost const base = kind == letter_kind::symbol    ? 11 * one_bit
                            : kind == letter_kind::capital ? 10 * one_bit
                                                           : 8 * one_bit;
    // Hebrew and Arabic stand in whole words.
    return c >= 0x590 ? 7 * one_bit : base + (c >= 0x100 ? 2 * one_bit : 0);
}

/// Whether Greek or Cyrillic letters and symbols from here on alternate as in no word.
[[nodiscard]] constexpr bool is_letter_mark(std::string_view text, std::size_t at) noexcept {
    constexpr unsigned most = 8;
    char32_t before = decode(text, at).value;
    at += decode(text, at).size;
    unsigned count = 1;
    unsigned odd = 0;
    for (; count < most && at < text.size(); ++count) {
        code_point const c = decode(text, at);
        if (kind_of_letter(c.value) == letter_kind::none) {
            break;
        }
        odd += is_odd_letter(before, c.value) ? 1U : 0U;
        if (odd == 0) {
            return false;  // at once, in a word
        }
        before = c.value;
        at += c.size;
    }
    return odd >= 2 && odd * 4 >= count - 1;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
