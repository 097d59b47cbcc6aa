// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/data/fold_mappings.hpp>
#include <zhnorm/detail/fold_class.hpp>
#include <zhnorm/detail/fold_context.hpp>

/// Characters that look like others (rule U7), where their neighbours tell what was meant. In doubt
/// nothing is said: a suggestion that is wrong costs a reader more than one that is missing.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// How far kana forbid to take katakana among Han for Han: what is near is of the same language.
inline constexpr std::size_t kana_reach = 8;

/// The character that this one looks like, which must be in the table.
[[nodiscard]] constexpr char32_t look_alike_of(char32_t c) noexcept {
    std::size_t first = 0;
    for (std::size_t count = data::look_alike_count; count > 1;) {
        std::size_t const half = count / 2;
        first += data::look_alike_row[2 * (first + half)] <= c ? half : 0;
        count -= half;
    }
    return data::look_alike_row[2 * first + 1];
}

/// Letters that may stand in one word with the Latin ones of the table, and are none.
[[nodiscard]] constexpr bool is_greek_or_cyrillic(char32_t c) noexcept {
    return (c >= 0x370 && c <= 0x52F) || (c >= 0x1C80 && c <= 0x1C8F) ||
           (c >= 0x1F00 && c <= 0x1FFF) || (c >= 0x2DE0 && c <= 0x2DFF) ||
           (c >= 0xA640 && c <= 0xA69F);
}

[[nodiscard]] constexpr bool is_latin_letter(fold_character const& c) noexcept {
    return is_letter_or_digit(c) && !is_digit(c);
}

/// U7: a word of Latin letters, two or more and more than of those that look like them, with no
/// letter of Greek or Cyrillic that does not. But small letters at its end, behind a capital, may
/// be an ending that Russian puts behind an abbreviation.
[[nodiscard]] constexpr bool is_in_latin_word(std::string_view text,
                                              fold_character const& letter) noexcept {
    constexpr auto is_capital = [](fold_character const& c) {
        char32_t const shape =
            c.is.kind == fold_kind::letter_look_alike ? look_alike_of(c.value) : c.value;
        return shape >= U'A' && shape <= U'Z';
    };
    std::size_t latin = 0;
    std::size_t others = 1;
    bool is_behind_capital = false;
    bool is_end = !is_capital(letter);
    for (bool const forward : {false, true}) {
        fold_character c = neighbour(text, letter, forward);
        bool is_first = true;  // of the Latin letters on this side
        for (std::size_t i = 0; i < fold_reach; ++i, c = neighbour(text, c, forward)) {
            if (is_latin_letter(c)) {
                is_behind_capital =
                    is_behind_capital || (!forward && is_first && is_capital(without_marks(c)));
                is_end = is_end && !forward;
                is_first = false;
                ++latin;
            } else if (c.is.kind == fold_kind::letter_look_alike) {
                is_end = is_end && !is_capital(c);
                ++others;
            } else if (is_greek_or_cyrillic(c.value)) {
                return false;
            } else if (c.is.order == 0) {
                break;
            }
        }
    }
    return latin >= 2 && latin > others && !(is_end && is_behind_capital);
}

/// A letter of hiragana or katakana, or the long vowel.
[[nodiscard]] constexpr bool is_kana(char32_t c) noexcept {
    return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC ||
           (c >= 0xFF66 && c <= 0xFF9D);
}

[[nodiscard]] constexpr bool is_katakana(char32_t c) noexcept {
    return is_kana(c) && c >= 0x30A1 && c <= 0x30FC;
}

/// A digit of Han, a power of ten, or a word that asks how many.
[[nodiscard]] constexpr bool is_han_number(fold_character const& c) noexcept {
    constexpr std::u32string_view more = U"\u5341\u767E\u5343\u4E07\u842C\u6570\u6578\u4F55\u5E7E";
    return is_han_digit(c) || more.find(c.value) != more.npos;
}

/// U7: katakana between Han where no other kana are near in the line, of which Japanese is never
/// long without. Behind a number, ka counts.
[[nodiscard]] constexpr bool is_kana_among_han(std::string_view text,
                                               fold_character const& kana) noexcept {
    if (!is_between_han(text, kana) ||
        (kana.value == 0x30AB && is_han_number(neighbour(text, kana, false)))) {
        return false;
    }
    for (bool const forward : {false, true}) {
        fold_character c = neighbour(text, kana, forward);
        for (std::size_t i = 0; i < kana_reach && c && !is_line_end(c.value); ++i) {
            if (is_kana(c.value) &&
                (c.is.kind != fold_kind::kana_look_alike || !is_between_han(text, c))) {
                return false;
            }
            c = neighbour(text, c, forward);
        }
    }
    return true;
}

/// U7: whether katakana stand beside the character, or beside one that looks like katakana, too.
[[nodiscard]] constexpr bool is_beside_katakana(std::string_view text, fold_character const& han,
                                                bool forward) noexcept {
    fold_character const c = neighbour(text, han, forward);
    return is_katakana(c.value) || (c.is.kind == fold_kind::han_look_alike &&
                                    is_katakana(neighbour(text, c, forward).value));
}

/// Katakana that begin no word: small ones, the long vowel, n.
[[nodiscard]] constexpr bool begins_no_word(char32_t c) noexcept {
    constexpr std::u32string_view never =
        U"\u30A1\u30A3\u30A5\u30A7\u30A9\u30C3\u30E3\u30E5\u30E7\u30EE\u30F3\u30F5\u30F6\u30FC";
    return never.find(c) != never.npos;
}

/// U7: Han between katakana, which it cannot mean for itself. Numbers can, before a word that is
/// counted; there only what begins no word tells. So can "mouth" in the word for what people say,
/// and no long vowel follows another.
[[nodiscard]] constexpr bool is_han_among_katakana(std::string_view text,
                                                   fold_character const& han) noexcept {
    if (!is_beside_katakana(text, han, false) || !is_beside_katakana(text, han, true)) {
        return false;
    }
    fold_character const before = neighbour(text, han, false);
    fold_character const after = neighbour(text, han, true);
    switch (han.value) {
        case 0x4E00:
            return before.value != 0x30FC && after.value != 0x30FC;
        case 0x4E8C:
        case 0x516B:
        case 0x5343:
            return begins_no_word(after.value);
        case 0x53E3:
            return after.value != 0x30B3 || neighbour(text, after, true).value != 0x30DF;
        default:
            return true;
    }
}

/// U7: the circle behind a Han digit and before another, or before what is counted.
[[nodiscard]] constexpr bool is_han_zero(std::string_view text,
                                         fold_character const& circle) noexcept {
    fold_character const after = neighbour(text, circle, true);
    return is_han_digit(neighbour(text, circle, false)) &&
           (is_han_digit(after) || after.is.has(fold_flag::han));
}

/// U7: the character that is meant where this one stands; 0 where it may well be this one.
[[nodiscard]] constexpr char32_t likely_meant(std::string_view text,
                                              fold_character const& c) noexcept {
    switch (c.is.kind) {
        case fold_kind::circle:
            return is_han_zero(text, c) ? U'\u3007' : U'\0';
        case fold_kind::kana_look_alike:
            return is_kana_among_han(text, c) ? look_alike_of(c.value) : U'\0';
        case fold_kind::han_look_alike:
            return is_han_among_katakana(text, c) ? look_alike_of(c.value) : U'\0';
        case fold_kind::letter_look_alike:
            return is_in_latin_word(text, c) ? look_alike_of(c.value) : U'\0';
        default:
            return U'\0';
    }
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
