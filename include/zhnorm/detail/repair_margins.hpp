// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <zhnorm/detail/repair_decoding.hpp>
#include <zhnorm/detail/repair_encodings.hpp>
#include <zhnorm/detail/repair_model.hpp>
#include <zhnorm/detail/repair_ranking.hpp>

/// How much better a text must become for a decoding to be believed.

namespace zhnorm {
inline namespace v0 {
namespace detail {

// UTF-8 proves itself by its form; the others are believed only if they read much better.
inline constexpr model_cost utf8_margin = 16 * one_bit;
inline constexpr model_cost letters_margin = 14 * one_bit;
inline constexpr model_cost pair_margin = 32 * one_bit;
inline constexpr model_cost bytes_margin = 16 * one_bit;
inline constexpr model_cost letter_margin = 12 * one_bit;
inline constexpr model_cost no_margin_is_enough = 1 << 28;

/// The least that is asked for.
[[nodiscard]] constexpr model_cost least_margin(wrong_decoding const& d) noexcept {
    bool const is_utf8 = !is_of_pairs(d.right);
    if (d.wrong == read_as::nothing) {
        return d.right == original_encoding::windows_1252 ? utf8_margin : bytes_margin;
    }
    if (is_utf8) {
        return d.wrong == read_as::gbk || d.wrong == read_as::latin ? utf8_margin : letters_margin;
    }
    return is_of_one_byte(d.wrong) ? letter_margin : pair_margin;
}

/// Whether a letter beyond ASCII stands there three times in a row, in a run of few.
[[nodiscard]] constexpr bool is_one_letter_again(std::string_view run) noexcept {
    constexpr unsigned few_letters = 12;
    char32_t before = 0;
    unsigned letters = 0;
    bool is_repeated = false;
    for (std::size_t at = 0; at < run.size();) {
        code_point const c = decode(run, at);
        code_point const next = at + c.size < run.size() ? decode(run, at + c.size) : code_point{};
        letters += c.value >= 0x80 ? 1U : 0U;
        is_repeated =
            is_repeated || (c.value >= 0x80 && c.value == before && c.value == next.value);
        before = c.value;
        at += c.size;
    }
    return is_repeated && letters <= few_letters;
}

/// Whether a run of characters beyond ASCII says nothing by being odd: few of them, again and
/// again, as in leaders and cries, or one row of a table of characters.
[[nodiscard]] constexpr bool is_monotonous(std::string_view run) noexcept {
    constexpr unsigned most_different = 10;
    constexpr unsigned most_characters = 4 * most_different;
    char32_t found[most_different] = {};
    unsigned different = 0;
    unsigned characters = 0;
    unsigned in_order = 0;
    char32_t before = 0;
    for (std::size_t at = 0; at < run.size() && characters < most_characters;) {
        code_point const c = decode(run, at);
        at += c.size;
        if (c.value < 0x80) {
            continue;
        }
        ++characters;
        in_order += c.value == before + 1 ? 1U : 0U;
        before = c.value;
        if (different < most_different &&
            std::find(found, found + different, c.value) == found + different) {
            found[different++] = c.value;
        }
    }
    return (characters >= 4 && different < 3) ||
           (characters >= 8 && (different * 4 < characters || in_order * 2 >= characters));
}

/// Whether all that is not ASCII is Latin letters, as in words of Czech or Polish, of which three
/// can be the bytes of one character.
[[nodiscard]] constexpr bool has_only_letters(std::string_view run) noexcept {
    for (std::size_t at = 0; at < run.size();) {
        code_point const c = decode(run, at);
        if (c.value >= 0x80 && (c.value < 0xC0 || c.value >= 0x250)) {
            return false;
        }
        at += c.size;
    }
    return true;
}

/// Whether a run is of symbols only, as in formulas and lists of them.
[[nodiscard]] constexpr bool has_only_symbols(std::string_view run) noexcept {
    for (std::size_t at = 0; at < run.size();) {
        code_point const c = decode(run, at);
        if (c.value < 0x80 ? is_ascii_letter(c.value)
                           : kind_of_letter(c.value) != letter_kind::symbol) {
            return false;
        }
        at += c.size;
    }
    return true;
}

/// What UTF-8 must gain. In the line of more of the same, its form is proof enough.
[[nodiscard]] constexpr model_cost margin_of_utf8(wrong_decoding const& d,
                                                  decoding_search::outcome const& result,
                                                  std::string_view run, bool is_known) noexcept {
    model_cost const least = least_margin(d);
    if (is_known) {
        return least / 2;
    }
    if (is_of_one_byte(d.wrong)) {
        bool const is_one_of_letters =
            d.wrong != read_as::latin && result.bytes == 3 && has_only_letters(run);
        // No word has two accents and no letter.
        bool const are_symbols =
            result.bytes >= 4 && result.far_leads == 0 && has_only_symbols(run);
        return result.is_guessed() || is_one_of_letters || are_symbols || !result.is_telling
                   ? no_margin_is_enough
                   : least;
    }
    if (result.is_guessed() || result.is_table() || is_monotonous(run)) {
        return no_margin_is_enough;
    }
    // Pairs of bytes chosen at random are UTF-8 now and then.
    model_cost const share = result.steps < 3 ? 55 : 42;
    return std::max(least, std::min(result.replaced_cost, 125 * one_bit) * share / 100);
}

/// What pairs of bytes must gain: nearly any are characters, so these must be much better text, the
/// more of it the better.
[[nodiscard]] constexpr model_cost margin_of_pairs(wrong_decoding const& d,
                                                   decoding_search::outcome const& result,
                                                   std::string_view run, bool is_known) noexcept {
    constexpr unsigned few_symbols = 12;  // few Chinese words have no letter of Latin-1
    bool const is_one_byte = is_of_one_byte(d.wrong);
    bool const is_in_order = result.is_table() || (!is_one_byte && is_monotonous(run));
    model_cost const least = least_margin(d);
    if (is_known && !is_in_order) {
        return least / 2;
    }
    if (is_in_order || (is_one_byte && (is_monotonous(run) || is_one_letter_again(run))) ||
        (is_one_byte && result.same_trails * 3 >= result.characters) ||
        (is_one_byte && result.bytes < few_symbols && has_only_symbols(run)) ||
        (!is_one_byte && result.foreign_steps * 4 > result.steps)) {
        return no_margin_is_enough;
    }
    // A name or a sound, written again and again, or a few rare words.
    unsigned const few_different = is_one_byte && d.right != original_encoding::gbk_twice ? 3 : 4;
    // One character in two layers is what two accents look like.
    constexpr unsigned few_bytes = 12;
    if (result.is_guessed() || result.different < few_different ||
        (d.right == original_encoding::gbk_twice && result.bytes < few_bytes)) {
        return no_margin_is_enough;
    }
    if (is_one_byte) {
        model_cost const share = result.characters < 4 ? 50 : 35;
        return std::max(least, result.replaced_cost * share / 100);
    }
    // Eight characters and more tell by themselves.
    model_cost const few = std::min(result.replaced_cost, 150 * one_bit);
    return std::max({least, few * 43 / 100, result.replaced_cost * 15 / 100});
}

/// What a decoding must gain; `is_known`: the line has shown the same damage.
[[nodiscard]] constexpr model_cost margin_of(wrong_decoding const& d,
                                             decoding_search::outcome const& result,
                                             std::string_view run, bool is_known) noexcept {
    if (d.wrong == read_as::nothing) {
        return result.is_guessed() && !is_known ? no_margin_is_enough
                                                : least_margin(d) / (is_known ? 2 : 1);
    }
    return is_of_pairs(d.right) ? margin_of_pairs(d, result, run, is_known)
                                : margin_of_utf8(d, result, run, is_known);
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
