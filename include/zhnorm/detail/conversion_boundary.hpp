// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/conversion_match.hpp>

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// Bytes of the character at `position` if the tables say that nothing happens to it, whatever
/// follows; 0 if only `match_token` can tell.
[[nodiscard]] constexpr std::size_t plain_size(std::string_view text, std::size_t position,
                                               conversion_profile const& profile) noexcept {
    auto const lead = static_cast<unsigned char>(text[position]);
    if (lead < 0x80) {
        return (static_cast<unsigned char>(data::ascii_flags[lead]) & profile.character_mask) == 0
                   ? 1
                   : 0;
    }
    code_point const character = decode(text, position);
    if (character.size != 3) {
        return character.size == 2 ? 2 : 0;
    }
    if (character.value >= 0xF900 && character.value <= 0xFAFF) {
        return 0;
    }
    std::uint32_t const action = character_action(character_offset(character.value));
    bool const is_plain = (action & (action_difference_mask | profile.action_mask)) == 0;
    return is_plain ? 3 : 0;
}

/// How far the decision about a token may look ahead: words, and the words that begin inside
/// them; description sequences of 64 code points.
inline constexpr std::size_t conversion_look_ahead =
    4 * std::size_t{description_maximum_code_points} + 4;
static_assert(conversion_look_ahead > std::size_t{4} * data::longest_word_bytes);

/// True if no word has the character anywhere but at its end, judged by what it is: punctuation
/// and white space, ASCII but for capital letters and the hyphen.
[[nodiscard]] constexpr bool ends_every_word(char32_t value) noexcept {
    if (value < 0x80) {
        return value != '-' && (value < 'A' || value > 'Z');
    }
    return (value >= 0x3000 && value <= 0x3002) || (value >= 0xFF01 && value <= 0xFF20);
}

/// True if a description operator stands in the last `conversion_look_ahead` bytes before
/// `position`: a sequence may then reach over it. Operators are E2 BF B0 to E2 BF BF.
[[nodiscard]] constexpr bool follows_operator(std::string_view text,
                                              std::size_t position) noexcept {
    std::size_t const first =
        position > conversion_look_ahead ? position - conversion_look_ahead : 0;
    for (std::size_t at = first; at < position; ++at) {
        if (static_cast<unsigned char>(text[at]) == 0xE2 &&
            operand_count(decode(text, at).value) != 0) {
            return true;
        }
    }
    return false;
}

/// See `convert::settled`: behind the last character that ends every word, if it is near; else
/// at the beginning of the island that a token near the end belongs to.
[[nodiscard]] constexpr std::size_t settled_size(std::string_view text,
                                                 conversion_profile const& profile) noexcept {
    std::size_t const safe =
        text.size() > conversion_look_ahead ? text.size() - conversion_look_ahead : 0;
    for (std::size_t at = text.size(); at > safe;) {
        std::size_t const before = previous_position(text, at);
        code_point const character = decode(text, before);
        if (character.value != code_point::ill_formed && ends_every_word(character.value)) {
            if (!follows_operator(text, at)) {
                return at;
            }
            break;
        }
        at = before;
    }
    if (safe == 0) {
        return 0;
    }
    std::size_t near = safe;
    while (near > 0 && (static_cast<unsigned char>(text[near]) & 0xC0U) == 0x80U) {
        --near;
    }
    std::size_t const begin = island_begin(text, near, 0);
    if (begin != 0 && !follows_operator(text, begin)) {
        return begin;
    }
    // One island, or a sequence: walk the tokens from the beginning.
    std::size_t at = 0;
    while (true) {
        std::size_t const after = at + match_token(text, at, profile).size;
        if (after > safe) {
            return at;
        }
        at = after;
    }
}

/// See `to_simplified(char32_t)`.
[[nodiscard]] constexpr char32_t convert_character(char32_t character,
                                                   conversion_profile const& profile) noexcept {
    char32_t value = character;
    if (character_reference const form = compatibility_form(character); form != 0) {
        value = code_point_of(form);
    }
    for (unsigned number = find_group(value, 0); number != 0; ++number) {
        word_record const record(number - 1);
        if ((record.membership() & profile.segment) != 0 &&
            (record.membership() & profile.validity) != 0) {
            code_point const result =
                record.value().empty() ? code_point{value, 1} : decode(record.value(), 0);
            bool const is_one = record.value().empty() || result.size == record.value().size();
            return is_one ? result.value : character;
        }
        if (record.is_last_of_group()) {
            break;
        }
    }
    auto const conversion = conversion_of(value);
    if (conversion.changes && (profile.rare_characters || (conversion.flags & rare_flag) == 0)) {
        return code_point_of(conversion.simplified);
    }
    return value;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
