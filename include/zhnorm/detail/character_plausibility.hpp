// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>

#include <zhnorm/data/detection_ideographs.hpp>
#include <zhnorm/detail/encoding_korean.hpp>

/// How much a character surprises after another, in half bits: small in text that somebody wrote,
/// large in text that was decoded wrongly. A rough model of all scripts at once: what group of
/// characters follows which, and how rare a character is in its group.

namespace zhnorm {
inline namespace v0 {
namespace detail {

enum class character_group : unsigned char {
    space,
    mark,  // ASCII, as are the next two
    digit,
    letter,
    ideograph,
    ideographic_mark,  // with full-width forms
    hiragana,
    katakana,
    half_katakana,
    hangul,
    latin_small,  // with a diacritic, as the next one
    latin_capital,
    cyrillic_small,
    cyrillic_capital,
    greek_small,
    greek_capital,
    hebrew,
    arabic,
    thai,
    typographic,  // dashes, quotation marks and the like
    other,
};

struct grouped_character {
    character_group group;
    unsigned half_bits;  // how rare it is in its group
};

[[nodiscard]] constexpr unsigned ideograph_bits(char32_t value) noexcept {
    auto const place = static_cast<unsigned>(value - 0x4E00);
    return data::least_ideograph_bits +
           (static_cast<unsigned>(data::ideograph_rarity[place / 4]) >> place % 4 * 4 & 15U);
}

[[nodiscard]] constexpr unsigned syllable_half_bits(char32_t value) noexcept {
    auto const* const end = data::common_syllable + sizeof data::common_syllable / sizeof(char16_t);
    auto const* const found = std::lower_bound(data::common_syllable + 0, end - 1, value);
    return found != end - 1 && *found == value       ? 15
           : korean_syllables.find(value).is_present ? 27
                                                     : 40;
}

/// Half bits of the letters U+0430 to U+044F in Russian; `letter` counts from the first.
[[nodiscard]] constexpr unsigned cyrillic_half_bits(unsigned letter) noexcept {
    constexpr char rarity[] =
        "\7\14\11\14\12\7\16\14\10\15\12\11\12\10\6\12"
        "\11\10\10\13\21\15\17\14\16\20\26\13\14\21\17\13";
    return static_cast<unsigned char>(rarity[letter]);
}

[[nodiscard]] constexpr grouped_character group_latin(char32_t value) noexcept {
    using enum character_group;
    // The commonest of the western, then of the central European languages.
    constexpr char16_t common[] =
        u"\xE9\xE8\xE0\xE4\xF6\xFC\xDF\xF1\xF3\xE1\xED\xE7\xE5\xF8\xEA\xE3"
        u"\x142\x105\x119\x15B\x17C\x107\x10D\x161\x17E\x159\x11B\x131\x15F\x11F";
    bool const is_capital = value < 0x100 ? value < 0xDF
                            : (value >= 0x139 && value <= 0x148) || value >= 0x179
                                ? value % 2 == 1 && value != 0x149
                                : value % 2 == 0 && value != 0x138;
    if (is_capital) {
        return {latin_capital, 9};
    }
    for (char16_t const code : common) {
        if (code == value) {
            return {latin_small, 7};
        }
    }
    return {latin_small, value < 0x100 ? 12U : 14U};
}

[[nodiscard]] constexpr grouped_character group_ascii(char32_t value) noexcept {
    using enum character_group;
    if (value == ' ' || value == '\n' || value == '\r' || value == '\t') {
        return {space, 2};
    }
    if (value < 0x20 || value == 0x7F) {
        return {other, 34};
    }
    if (value >= '0' && value <= '9') {
        return {digit, 6};
    }
    char32_t const small = value | 0x20;
    if (small >= 'a' && small <= 'z') {
        return {letter, value == small ? 9U : 13U};
    }
    bool const is_common = value == '.' || value == ',' || value == '-' || value == '"' ||
                           value == '(' || value == ')' || value == '/' || value == ':';
    return {mark, is_common ? 7U : 12U};
}

[[nodiscard]] constexpr grouped_character group_of(char32_t value) noexcept {
    using enum character_group;
    if (value < 0x80) {
        return group_ascii(value);
    }
    if (value >= 0x4E00 && value <= 0x9FFF) {
        return {ideograph, 2 * ideograph_bits(value)};
    }
    if (value >= 0xAC00 && value <= 0xD7A3) {
        return {hangul, syllable_half_bits(value)};
    }
    if ((value >= 0x3000 && value <= 0x3020) || (value >= 0xFF01 && value <= 0xFF60)) {
        bool const is_common = value == 0x3001 || value == 0x3002 || value == 0xFF0C;
        bool const is_letter = value >= 0xFF10 && value <= 0xFF5A;
        return {ideographic_mark, is_common ? 3U : is_letter ? 14U : 9U};
    }
    if (value >= 0x3041 && value <= 0x309F) {
        return {hiragana, 10};
    }
    if (value >= 0x30A0 && value <= 0x30FF) {
        return {katakana, 12};
    }
    if (value >= 0xFF61 && value <= 0xFF9F) {
        return {half_katakana, 12};
    }
    if (value >= 0x2010 && value <= 0x203A) {
        return {typographic, value == 0x201C || value == 0x201D || value == 0x2019 ? 5U : 8U};
    }
    if (value == 0xA0 || value == 0xAB || value == 0xBB || value == 0xB7 || value == 0xA9 ||
        value == 0xB0 || value == 0xAE || value == 0xA7 || value == 0x20AC || value == 0xD7) {
        return {typographic, 12};
    }
    if (value >= 0xC0 && value <= 0x17F && value != 0xF7) {
        return group_latin(value);
    }
    if (value >= 0x400 && value <= 0x45F) {
        bool const is_basic = value >= 0x410 && value <= 0x44F;
        bool const is_small = value >= 0x430;
        return {is_small ? cyrillic_small : cyrillic_capital,
                is_basic ? cyrillic_half_bits((value - 0x410) % 32) : 18U};
    }
    if (value >= 0x386 && value <= 0x3CE && value != 0x387) {
        bool const is_small = value >= 0x3AC && value != 0x3B0;
        return {is_small ? greek_small : greek_capital, 11};
    }
    if (value >= 0x5D0 && value <= 0x5EA) {
        return {hebrew, 10};
    }
    if (value >= 0x621 && value <= 0x652) {
        return {arabic, 11};
    }
    if (value >= 0xE01 && value <= 0xE4E) {
        return {thai, 11};
    }
    bool const is_rare_ideograph = (value >= 0x3400 && value <= 0x4DBF) ||
                                   (value >= 0xF900 && value <= 0xFAFF) ||
                                   (value >= 0x20000 && value <= 0x323AF);
    if (is_rare_ideograph) {
        return {ideograph, 44};
    }
    bool const is_emoji = value >= 0x1F300 && value <= 0x1FAFF;
    bool const is_symbol = (value >= 0xA1 && value <= 0xBF) || (value >= 0x2100 && value <= 0x27BF);
    bool const is_line = value >= 0x2500 && value <= 0x257F;
    return {other, is_line ? 10U : is_emoji || is_symbol ? 16U : 40U};
}

/// What it costs that a group follows another, in half bits.
[[nodiscard]] constexpr unsigned step_cost(character_group from, character_group to) noexcept {
    using enum character_group;
    bool const is_neutral = from == space || from == mark || from == digit || from == typographic;
    bool const is_latin = from == latin_small || from == latin_capital;
    switch (to) {
        case space:
            return from == ideograph || from == hiragana || from == katakana ? 10 : 5;
        case mark:
            return from == ideograph ? 12 : 9;
        case digit:
            return from == digit ? 3 : is_neutral ? 6 : 11;
        case letter:
            return from == letter ? 1 : is_latin ? 2 : is_neutral ? 4 : 12;
        case ideograph:
            return from == ideograph          ? 1
                   : from == ideographic_mark ? 2
                   : from == hiragana         ? 4
                   : from == katakana         ? 8
                   : is_neutral               ? 5
                   : from == letter           ? 11
                   : from == hangul           ? 16
                                              : 22;
        case ideographic_mark:
            return from == ideograph || from == hiragana || from == katakana ? 6
                   : from == ideographic_mark                                ? 6
                   : is_neutral || from == letter                            ? 11
                                                                             : 18;
        case hiragana:
            return from == hiragana                               ? 1
                   : from == ideograph                            ? 5
                   : from == katakana || from == ideographic_mark ? 5
                   : is_neutral || from == letter                 ? 9
                                                                  : 22;
        case katakana:
            return from == katakana                               ? 1
                   : from == hiragana || from == ideographic_mark ? 7
                   : from == ideograph                            ? 12
                   : is_neutral || from == letter                 ? 9
                                                                  : 22;
        case half_katakana:
            return from == half_katakana ? 6 : is_neutral ? 16 : 22;
        case hangul:
            return from == hangul             ? 1
                   : is_neutral               ? 6
                   : from == ideographic_mark ? 6
                   : from == letter           ? 11
                   : from == ideograph        ? 14
                                              : 22;
        case latin_small:
            return from == letter              ? 8
                   : is_latin || from == space ? 9
                   : from == mark              ? 12
                   : from == typographic       ? 12
                                               : 22;
        case latin_capital:
            return from == space || from == mark ? 14 : from == latin_capital ? 14 : 20;
        case cyrillic_small:
        case greek_small: {
            bool const is_small = from == to;
            bool const is_capital = from == (to == greek_small ? greek_capital : cyrillic_capital);
            return is_small ? 1 : is_capital ? 3 : is_neutral ? 6 : 22;
        }
        case cyrillic_capital:
        case greek_capital: {
            bool const is_small = from == (to == greek_capital ? greek_small : cyrillic_small);
            return from == to ? 6 : is_small ? 16 : is_neutral ? 8 : 22;
        }
        case hebrew:
        case arabic:
        case thai:
            return from == to ? 2 : is_neutral ? 8 : 22;
        case typographic:
            return from == typographic || from == ideographic_mark ? 8
                   : from == ideograph || from == space            ? 10
                                                                   : 12;
        case other:
            break;
    }
    return from == other ? 8 : 18;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
