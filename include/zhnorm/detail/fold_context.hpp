// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/data/fold_mappings.hpp>
#include <zhnorm/detail/description_sequence.hpp>
#include <zhnorm/detail/fold_class.hpp>
#include <zhnorm/detail/fold_composition.hpp>
#include <zhnorm/detail/fold_direction.hpp>

/// What the rules of `fold` that look at neighbours see. All look through deletable characters, at
/// the text as it is, and not far: so nothing that is folded changes what another rule sees.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// The farthest that W2 and W4 look, in characters that are not deletable.
inline constexpr std::size_t fold_reach = 32;

[[nodiscard]] constexpr fold_character neighbour(std::string_view text, fold_character const& of,
                                                 bool forward) noexcept {
    return forward ? neighbour_after(text, of.end()) : neighbour_before(text, of.offset);
}

[[nodiscard]] constexpr bool is_wide_digit(fold_character const& c) noexcept {
    return c.value >= 0xFF10 && c.value <= 0xFF19;
}

[[nodiscard]] constexpr bool is_digit(fold_character const& c) noexcept {
    return (c.value >= U'0' && c.value <= U'9') || is_wide_digit(c);
}

/// The character without the marks that it is composed of.
[[nodiscard]] constexpr fold_character without_marks(fold_character c) noexcept {
    if (c.is.has(fold_flag::decomposes)) {
        char32_t first = 0;
        decompose(c.value, [&first](char32_t part) { first = first == 0 ? part : first; });
        c.value = first;
        c.is = fold_class_of(first);
    }
    return c;
}

/// An ASCII letter or digit, also a full-width one, a ligature, or a letter with marks.
[[nodiscard]] constexpr bool is_letter_or_digit(fold_character const& composed) noexcept {
    fold_character const c = without_marks(composed);
    return c.is.kind == fold_kind::letter || c.is.kind == fold_kind::ligature ||
           (c.value >= U'0' && c.value <= U'9') || (c.value >= U'A' && c.value <= U'Z') ||
           (c.value >= U'a' && c.value <= U'z');
}

/// Whether the selector and the character make a standardized variation sequence.
[[nodiscard]] constexpr bool is_standardized(char32_t base, char32_t selector) noexcept {
    std::size_t const row = first_row(data::variant_row, data::variant_count, 3, base);
    return row < data::variant_count && wide_unit(data::variant_row + 3 * row) == base &&
           (data::variant_row[3 * row + 2] >> (selector - 0xFE00U) & 1U) != 0;
}

/// Whether a selector follows that stays: the mark was chosen on purpose, and so stays, too.
[[nodiscard]] constexpr bool has_variation(std::string_view text,
                                           fold_character const& mark) noexcept {
    fold_character c = character_at(text, mark.end());
    while (c && c.is.is_deletable()) {
        if (c.is.kind == fold_kind::variation && is_standardized(mark.value, c.value)) {
            return true;
        }
        c = character_at(text, c.end());
    }
    return false;
}

/// W2: a run of symbols, folded or not, that leads to a letter or digit. Marks belong to what is
/// before them.
[[nodiscard]] constexpr bool leads_to_letter(std::string_view text, fold_character const& symbol,
                                             bool forward) noexcept {
    fold_character c = neighbour(text, symbol, forward);
    for (fold_distance distance; !distance.is_beyond(fold_reach); c = neighbour(text, c, forward)) {
        distance.pass(c);
        if (c.is.order == 0 && !c.is.has(fold_flag::symbol)) {
            return is_letter_or_digit(c);
        }
    }
    return false;
}

/// How many digits stand beside the character, counted up to `most`.
[[nodiscard]] constexpr std::size_t digits_beside(std::string_view text, fold_character const& mark,
                                                  bool forward, std::size_t most) noexcept {
    std::size_t count = 0;
    for (fold_character c = neighbour(text, mark, forward); count < most && is_digit(c);
         c = neighbour(text, c, forward)) {
        ++count;
    }
    return count;
}

/// W3: 1 or 2 digits, the colon, 2 digits.
[[nodiscard]] constexpr bool is_time_colon(std::string_view text,
                                           fold_character const& colon) noexcept {
    std::size_t const before = digits_beside(text, colon, false, 3);
    return (before == 1 || before == 2) && digits_beside(text, colon, true, 3) == 2 &&
           !has_variation(text, colon);
}

/// W3: the full stop between digits.
[[nodiscard]] constexpr bool is_decimal_point(std::string_view text,
                                              fold_character const& stop) noexcept {
    return digits_beside(text, stop, false, 1) == 1 && digits_beside(text, stop, true, 1) == 1 &&
           !has_variation(text, stop);
}

/// W4: commas and full-width digits, from the comma to the end of the number on one side. Groups of
/// exactly three; only the first of the number may be shorter. An ASCII digit at its end, or a
/// number beyond reach, forbids it.
[[nodiscard]] constexpr bool has_groups_of_three(std::string_view text, fold_character const& comma,
                                                 bool forward) noexcept {
    fold_character c = comma;
    std::size_t size = 0;
    for (std::size_t i = 0; i < fold_reach; ++i) {
        c = neighbour(text, c, forward);
        if (is_wide_digit(c)) {
            ++size;
        } else if (c.is.kind == fold_kind::comma && size == 3 && !has_variation(text, c) &&
                   is_wide_digit(neighbour(text, c, forward))) {
            size = 0;
        } else {
            bool const complete = size == 3 || (!forward && size >= 1 && size <= 3);
            return complete && !is_digit(c);
        }
    }
    return false;
}

[[nodiscard]] constexpr bool is_grouping_comma(std::string_view text,
                                               fold_character const& comma) noexcept {
    return has_groups_of_three(text, comma, false) && has_groups_of_three(text, comma, true) &&
           !has_variation(text, comma);
}

/// U3, W7: beside Han characters or radicals.
[[nodiscard]] constexpr bool is_beside_han(std::string_view text,
                                           fold_character const& c) noexcept {
    return neighbour(text, c, false).is.has(fold_flag::han) ||
           neighbour(text, c, true).is.has(fold_flag::han);
}

[[nodiscard]] constexpr bool is_between_han(std::string_view text,
                                            fold_character const& c) noexcept {
    return neighbour(text, c, false).is.has(fold_flag::han) &&
           neighbour(text, c, true).is.has(fold_flag::han);
}

/// U2, U3: whether an ideographic description sequence before `at` has an operand due there: of Han
/// characters and radicals, and no longer than `description_maximum_code_points`.
[[nodiscard]] constexpr bool is_in_description(std::string_view text, std::size_t at) noexcept {
    unsigned operands = 0;  // that are complete between the character and `at`
    fold_character c = neighbour_before(text, at);
    for (unsigned i = 0; i < description_maximum_code_points && c; ++i) {
        if (unsigned const due = operand_count(c.value); due > operands) {
            return true;
        } else if (due != 0) {
            operands -= due - 1;
        } else if (c.is.has(fold_flag::han)) {
            ++operands;
        } else {
            return false;
        }
        c = neighbour_before(text, c.offset);
    }
    return false;
}

/// A Han digit, also the circle that stands for zero.
[[nodiscard]] constexpr bool is_han_digit(fold_character const& c) noexcept {
    constexpr std::u32string_view digits =
        U"\u3007\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D\u25CB";
    return digits.find(c.value) != digits.npos;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
