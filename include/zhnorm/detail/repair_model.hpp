// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include <zhnorm/data/repair_model.hpp>
#include <zhnorm/data/repair_simplified_forms.hpp>
#include <zhnorm/detail/character_ranks.hpp>
#include <zhnorm/detail/code_point.hpp>
#include <zhnorm/detail/repair_bytes.hpp>
#include <zhnorm/version.hpp>

/// How likely a character is behind another: a bigram model of Simplified characters. Costs are
/// in eighths of a bit.

namespace zhnorm {
inline namespace v0 {
namespace detail {

using model_cost = int;
using model_number = unsigned;

inline constexpr model_cost one_bit = static_cast<model_cost>(data::repair_unigram_steps);

/// What is no character of the vocabulary is one of these; tools/repair/model.py has the same
/// list. Characters begin at 16.
enum class model_class : unsigned char {
    space,
    letter,
    digit,
    comma,
    stop,
    opening,
    closing,
    dash,
    other_han,
    kana,
    symbol,
    foreign,
    hangul,
    line_end
};

/// What stands before a text and behind it.
inline constexpr model_number model_start = static_cast<model_number>(model_class::line_end);

/// The class of an ASCII character.
[[nodiscard]] constexpr model_class ascii_class(char32_t c) noexcept {
    if (is_ascii_letter(c)) {
        return model_class::letter;
    }
    if (c >= '0' && c <= '9') {
        return model_class::digit;
    }
    switch (c) {
        case ' ':
        case '\t':
            return model_class::space;
        case '\n':
            return model_class::line_end;
        case ',':
        case ';':
        case ':':
            return model_class::comma;
        case '.':
        case '!':
        case '?':
            return model_class::stop;
        case '(':
        case '[':
        case '<':
        case '"':
        case '\'':
            return model_class::opening;
        case ')':
        case ']':
        case '>':
            return model_class::closing;
        default:
            return c > ' ' && c != '`' && c < 0x7F ? model_class::dash : model_class::symbol;
    }
}

/// The class of a character that is neither ASCII nor a Han character of the vocabulary.
[[nodiscard]] constexpr model_class other_class(char32_t c) noexcept {
    switch (c) {
        case 0x3000:
        case 0xA0:
            return model_class::space;
        case 0xFF0C:
        case 0x3001:
        case 0xFF1B:
        case 0xFF1A:
            return model_class::comma;
        case 0x3002:
        case 0xFF01:
        case 0xFF1F:
            return model_class::stop;
        case 0x201C:
        case 0x2018:
        case 0xFF08:
        case 0x300A:
        case 0x300C:
        case 0x300E:
        case 0x3010:
        case 0x3008:
        case 0x3014:
            return model_class::opening;
        case 0x201D:
        case 0x2019:
        case 0xFF09:
        case 0x300B:
        case 0x300D:
        case 0x300F:
        case 0x3011:
        case 0x3009:
        case 0x3015:
            return model_class::closing;
        case 0x2014:
        case 0x2026:
        case 0xB7:
        case 0xFF0D:
        case 0xFF5E:
            return model_class::dash;
        default:
            break;
    }
    if (c >= 0xFF10 && c <= 0xFF19) {
        return model_class::digit;
    }
    if ((c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A)) {
        return model_class::letter;
    }
    if ((c >= 0x3400 && c < 0xA000) || c >= 0x20000) {
        return model_class::other_han;
    }
    if (c >= 0x3040 && c <= 0x30FF) {
        return model_class::kana;
    }
    if (c >= 0xAC00 && c <= 0xD7A3) {
        return model_class::hangul;
    }
    return c < 0x2000 ? model_class::foreign : model_class::symbol;
}

/// The place of an ideograph from U+4E00 to U+9FFF in a set, counted from 1; 0 if it is not there.
/// Rows of five units: how many stand before 64 code points, and which of these are there.
[[nodiscard]] constexpr unsigned place_in_set(char16_t const* rows, char32_t c) noexcept {
    char16_t const* const row = rows + (c - 0x4E00) / 64 * 5;
    std::uint64_t const bits = row[1] | static_cast<std::uint64_t>(row[2]) << 16 |
                               static_cast<std::uint64_t>(row[3]) << 32 |
                               static_cast<std::uint64_t>(row[4]) << 48;
    std::uint64_t const bit = std::uint64_t{1} << (c - 0x4E00) % 64;
    return (bits & bit) != 0 ? row[0] + count_bits(bits & (bit - 1)) + 1 : 0;
}

/// The number of a character that is in the vocabulary as it stands; 0 for any other.
[[nodiscard]] constexpr model_number vocabulary_number(char32_t c) noexcept {
    if (c < 0x4E00 || c >= 0xA000) {
        return 0;
    }
    unsigned const place = place_in_set(data::repair_character_rank, c);
    return place != 0 ? place + 15 : 0;
}

/// Marks of one class are not equally frequent: what a choice among them costs in addition.
[[nodiscard]] constexpr model_cost mark_cost(char32_t c) noexcept {
    if (c < 0x2000 || (c >= 0x3040 && c < 0xFF00) || c > 0xFFEF) {
        return 0;
    }
    switch (c) {
        case 0x3002:  // full stop
        case 0xFF0C:  // comma
            return 0;
        case 0x3001:
        case 0xFF1A:
        case 0x201C:
        case 0x201D:
        case 0xFF08:
        case 0xFF09:
        case 0x300A:
        case 0x300B:
        case 0x300C:
        case 0x300D:
            return one_bit;
        default:
            return 4 * one_bit;
    }
}

/// The Simplified form of a character that stands alone.
[[nodiscard]] constexpr char32_t convert_to_simplified(char32_t c) noexcept {
    unsigned const place = c >= 0x4E00 && c < 0xA000 ? place_in_set(data::repair_form_rank, c) : 0;
    if (place == 0) {
        return c;
    }
    char32_t const form = data::repair_form[place - 1];
    return form < 0x3400 ? data::repair_form_beyond[form] : form;
}

/// The number of any character; Traditional ones count as their Simplified forms.
[[nodiscard]] constexpr model_number number_of(char32_t c) noexcept {
    if (c < 0x80) {
        return static_cast<model_number>(ascii_class(c));
    }
    if (model_number const found = vocabulary_number(convert_to_simplified(c))) {
        return found;
    }
    return static_cast<model_number>(other_class(c));
}

/// Whether Traditional text writes the character otherwise.
[[nodiscard]] constexpr bool is_simplified_only(char32_t c) noexcept {
    return c >= 0x4E00 && c < 0xA000 &&
           (data::repair_simplified_only[(c - 0x4E00) / 16] >> c % 16 & 1U) != 0;
}

inline constexpr model_cost rare_script_cost = 14 * one_bit;

/// What a kana costs in Japanese text and a syllable in Korean text; 0 for any other character.
[[nodiscard]] constexpr model_cost script_cost(char32_t c) noexcept {
    if (c >= 0x3041 && c < 0x30FF) {
        return static_cast<unsigned char>(data::repair_kana[c - 0x3041]);
    }
    if (c >= 0xFF61 && c <= 0xFF9F) {
        return 10 * one_bit;
    }
    if (c < 0xAC00 || c > 0xD7A3) {
        return 0;
    }
    constexpr std::size_t size = sizeof data::repair_hangul / sizeof(char16_t) - 1;
    char16_t const* const found =
        std::lower_bound(data::repair_hangul, data::repair_hangul + size, c);
    return found != data::repair_hangul + size && *found == c
               ? static_cast<unsigned char>(data::repair_hangul_cost[found - data::repair_hangul])
               : rare_script_cost;
}

/// Half-width katakana, which stand in whole words.
[[nodiscard]] constexpr bool is_narrow_kana(char32_t c) noexcept {
    return c >= 0xFF61 && c <= 0xFF9F;
}

/// Whether sound text, Japanese as well, is made of such characters.
[[nodiscard]] constexpr bool is_common_han(char32_t c) noexcept {
    return c >= 0x4E00 && c < 0xA000 &&
           (data::repair_common[(c - 0x4E00) / 16] >> c % 16 & 1U) != 0;
}

[[nodiscard]] constexpr char16_t const* pair_array(unsigned number) noexcept {
    constexpr char16_t const* arrays[] = {data::repair_pairs_0, data::repair_pairs_1,
                                          data::repair_pairs_2};
    return arrays[number];
}

[[nodiscard]] constexpr std::size_t pair_array_size(unsigned number) noexcept {
    constexpr std::size_t sizes[] = {sizeof data::repair_pairs_0 / sizeof(char16_t) - 1,
                                     sizeof data::repair_pairs_1 / sizeof(char16_t) - 1,
                                     sizeof data::repair_pairs_2 / sizeof(char16_t) - 1};
    return sizes[number];
}

[[nodiscard]] constexpr model_cost unigram_cost(model_number n) noexcept {
    return static_cast<unsigned char>(data::repair_unigram[n]);
}

/// The cost of `second` behind `first`.
[[nodiscard]] constexpr model_cost pair_cost(model_number first, model_number second) noexcept {
    unsigned const array = first < data::repair_row_array[1]   ? 0
                           : first < data::repair_row_array[2] ? 1
                                                               : 2;
    char16_t const* const pairs = pair_array(array);
    std::size_t low = data::repair_row_start[first];
    std::size_t high = first + 1 == data::repair_row_array[array + 1]
                           ? pair_array_size(array)
                           : data::repair_row_start[first + 1];
    while (low < high) {
        std::size_t const middle = (low + high) / 2;
        unsigned const entry = pairs[middle];
        if (entry >> 4 == second) {
            // Levels are 4 / quarter_steps bits apart.
            return static_cast<model_cost>((entry & 15U) * 4 * data::repair_unigram_steps /
                                           data::repair_pair_quarter_steps);
        }
        if (entry >> 4 < second) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return static_cast<unsigned char>(data::repair_backoff[first]) + unigram_cost(second);
}

/// Marks that are frequent have a number of their own beside that of their class, in either width;
/// tools/repair/model.py has the same list.
inline constexpr char16_t single_marks[] =
    u"\xFF0C\x3001\xFF1B\xFF1A\x3002\xFF01\xFF1F\x201C\x201D\xFF08\xFF09\x300A\x300B\x300C\x300D"
    u"\x300E\x300F\x3010\x3011\x2014\x2026";
inline constexpr model_number single_mark_count = sizeof single_marks / sizeof(char16_t) - 1;
inline constexpr model_number first_mark_number = 4096;

/// The place of a mark in `single_marks`, from 1 on; 0 for all else.
[[nodiscard]] constexpr unsigned single_mark(char32_t c, model_number number) noexcept {
    if (number < static_cast<model_number>(model_class::comma) ||
        number > static_cast<model_number>(model_class::dash)) {
        return 0;
    }
    char32_t const wide = c == '.' ? 0x3002 : c < 0x80 && unfolded_bytes(c) != 0 ? c + 0xFEE0 : c;
    for (unsigned k = 0; k < single_mark_count; ++k) {
        if (single_marks[k] == wide) {
            return k + 1;
        }
    }
    return 0;
}

/// What the model says of a character by itself.
struct character_facts {
    char32_t value = 0xFFFFFFFF;
    std::uint16_t number = 0;
    std::uint8_t script : 2 = 0;  // 1: of Simplified text only, 2: of Traditional text only
    std::uint8_t single_mark : 6 = 0;
    std::uint8_t mark_cost = 0;

    /// The number, where a mark counts by itself.
    [[nodiscard]] constexpr model_number single_number() const noexcept {
        return single_mark != 0 ? first_mark_number + single_mark - 1 : number;
    }
};

[[nodiscard]] constexpr character_facts facts_of(char32_t c) noexcept {
    char32_t const simplified = c >= 0x4E00 && c < 0xA000 ? convert_to_simplified(c) : c;
    model_number const found = vocabulary_number(simplified);
    bool const is_traditional = simplified != c;
    model_number const number = found != 0 ? found : number_of(c);
    character_facts result;
    result.value = c;
    result.number = static_cast<std::uint16_t>(number);
    result.script = is_simplified_only(c) ? 1 : is_traditional ? 2 : 0;
    result.single_mark = single_mark(c, number) & 63U;
    result.mark_cost = static_cast<std::uint8_t>(zhnorm::detail::mark_cost(c));
    return result;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
