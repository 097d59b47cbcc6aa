// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
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
        return 1;
    }
    code_point const character = decode(text, position);
    if (character.size != 3) {
        return character.size == 2 ? 2 : 0;
    }
    if (character.value >= 0xF900 && character.value <= 0xFAFF) {
        return 0;
    }
    std::uint32_t const action = character_action(static_cast<std::uint32_t>(character.value));
    bool const is_plain = (action & (action_difference_mask | profile.action_mask)) == 0;
    return is_plain ? 3 : 0;
}

/// What the tables say of three bytes, whatever they are; `action_flags_mask` marks any that are
/// not a regular character as the kernel knows them: the marks of well-formed bytes are just where
/// actions have flags.
[[nodiscard]] constexpr std::uint32_t action_of_bytes(std::uint32_t bytes) noexcept {
    return character_action(code_of_bytes(bytes)) | ((bytes ^ 0x8080E0U) & action_flags_mask);
}

/// Moves over characters of one to three bytes to which nothing happens, wherever they stand; stops
/// short of the end of the text.
[[nodiscard]] constexpr std::size_t skip_plain(std::string_view text, std::size_t position,
                                               conversion_profile const& profile) noexcept {
    char const* in = text.data() + position;
    char const* const end = text.data() + text.size();
    std::uint32_t const mask = action_difference_mask | profile.action_mask;
    while (end - in >= 3) {
        auto const lead = static_cast<unsigned char>(*in);
        if (lead < 0x80) {
            ++in;
        } else if (lead >= 0xE0) {
            std::uint32_t const bytes = three_bytes_at(in);
            if (!are_marked_as_three(bytes) || (action_of_bytes(bytes) & mask) != 0) {
                break;
            }
            in += 3;
        } else if (lead >= 0xC2 && (static_cast<unsigned char>(in[1]) & 0xC0U) == 0x80U) {
            in += 2;
        } else {
            break;
        }
    }
    return static_cast<std::size_t>(in - text.data());
}

/// The neighbour of a character, as far as words go.
struct word_neighbour {
    bool is_known = false;  // false: neither ASCII nor a regular character of three bytes
    bool is_marked = false;
    char32_t value = 0;
};

[[nodiscard]] constexpr word_neighbour word_neighbour_at(
    std::string_view text, std::size_t position, conversion_profile const& profile) noexcept {
    auto const lead = static_cast<unsigned char>(text[position]);
    if (lead < 0x80) {
        return {true, true, lead};
    }
    if (text.size() - position < 3) {
        return {};
    }
    std::uint32_t const bytes = three_bytes_at(text.data() + position);
    bool const has_marks = are_marked_as_three(bytes);
    std::uint32_t const flags = has_marks ? action_of_bytes(bytes) & profile.action_mask : 0;
    bool const is_regular = has_marks && (flags & flags_in_action(irregular_flag)) == 0;
    return {is_regular, flags != 0, code_of_bytes(bytes)};
}

/// What `converted_alone` gives besides references.
inline constexpr int alone_unchanged = 0;
inline constexpr int alone_unknown = -1;

/// What becomes of the three bytes at `position`, as a `character_reference`, if the tables know
/// what happens to the character wherever it stands, or if it stands where it is in no word: for
/// what is frequent, without a look at words. A token begins at `from`, and none behind it before
/// `position` is a word.
[[nodiscard]] constexpr int converted_alone(std::string_view text, std::size_t position,
                                            std::size_t from,
                                            conversion_profile const& profile) noexcept {
    word_neighbour const self = word_neighbour_at(text, position, profile);
    if (!self.is_known || self.value < 0x80) {
        return alone_unknown;
    }
    std::uint32_t const action = action_of_bytes(three_bytes_at(text.data() + position));
    char16_t const difference = difference_of_action(action);
    int const result =
        difference == 0 ? alone_unchanged : static_cast<int>((self.value ^ difference) & 0xFFFFU);
    if (!self.is_marked) {
        // A word that matters has a marked character, which would be one behind this one. Look for
        // it as far as neighbours may be in a word.
        char32_t left = self.value;
        std::size_t at = position + 3;
        for (int i = 0; difference != 0 && at < text.size(); ++i, at += 3) {
            word_neighbour const right = word_neighbour_at(text, at, profile);
            if (right.is_known && !may_adjoin(left, right.value)) {
                break;
            }
            if (!right.is_known || right.is_marked || i == 8) {
                return alone_unknown;
            }
            left = right.value;
        }
        return result;
    }
    if ((action & profile.action_mask & flags_in_action(rare_flag)) != 0 ||
        may_have_record(self.value)) {
        return alone_unknown;
    }
    if (position > from) {
        bool const is_ascii = static_cast<unsigned char>(text[position - 1]) < 0x80;
        if (!is_ascii && position - from < 3) {
            return alone_unknown;
        }
        word_neighbour const left = word_neighbour_at(text, position - (is_ascii ? 1 : 3), profile);
        if (!left.is_known || (left.value < 0x80) != is_ascii ||
            may_adjoin(left.value, self.value)) {
            return alone_unknown;
        }
    }
    if (position + 3 < text.size()) {
        word_neighbour const right = word_neighbour_at(text, position + 3, profile);
        if (!right.is_known || may_adjoin(self.value, right.value)) {
            return alone_unknown;
        }
    }
    return result;
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
