// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <zhnorm/data/conversion_characters.hpp>
#include <zhnorm/data/conversion_texts.hpp>
#include <zhnorm/detail/conversion_profile.hpp>

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// Characters that have actions of their own; behind these come the actions of all blocks.
inline constexpr unsigned ideograph_actions = data::last_action + 1 - data::first_action;

/// The number of a BMP character's unit in `data::character_action`.
[[nodiscard]] constexpr std::uint32_t action_number(std::uint32_t code) noexcept {
    std::uint32_t const own = code - data::first_action;
    std::uint32_t const shared = ideograph_actions + (code >> data::coarse_action_bits);
    return own < ideograph_actions ? own : shared;
}

/// The action of a BMP character: difference and flags, where UTF-8 in the lowest three bytes has
/// the bits of a code point and the marks of lead and continuation bytes.
[[nodiscard]] constexpr std::uint32_t character_action(std::uint32_t code) noexcept {
    constexpr std::uint32_t low = sizeof(data::character_action.low) / sizeof(char32_t);
    std::uint32_t const number = action_number(code);
    return number < low ? data::character_action.low[number]
                        : data::character_action.high[number - low];
}

/// Three bytes of a text, the first lowest.
[[nodiscard]] constexpr std::uint32_t three_bytes_at(char const* in) noexcept {
    auto const byte = [in](int i) { return std::uint32_t{static_cast<unsigned char>(in[i])}; };
    return byte(0) | byte(1) << 8 | byte(2) << 16;
}

/// The code point that three bytes, the first lowest, spell if they are well-formed.
[[nodiscard]] constexpr std::uint32_t code_of_bytes(std::uint32_t bytes) noexcept {
    return (bytes & 0x0FU) << 12 | (bytes >> 2 & 0xFC0U) | (bytes >> 16 & 0x3FU);
}

inline constexpr std::uint32_t action_difference_mask = 0x3F3F0F;
inline constexpr std::uint32_t action_flags_mask = 0xC0C0F0;

/// Not 0 if three bytes, the first lowest, are not a lead of three and two continuation bytes.
/// Their marks are just where actions have flags.
[[nodiscard]] constexpr std::uint32_t marks_unlike_three(std::uint32_t bytes) noexcept {
    return (bytes ^ 0x8080E0U) & action_flags_mask;
}
[[nodiscard]] constexpr bool are_marked_as_three(std::uint32_t bytes) noexcept {
    return marks_unlike_three(bytes) == 0;
}

/// The flags of an action as the low eight bits.
[[nodiscard]] constexpr unsigned flags_of_action(std::uint32_t action) noexcept {
    return (action >> 4 & 0x0FU) | (action >> 10 & 0x30U) | (action >> 16 & 0xC0U);
}

/// The difference of an action: code point XOR code point.
[[nodiscard]] constexpr char16_t difference_of_action(std::uint32_t action) noexcept {
    return static_cast<char16_t>((action & 0x0FU) << 12 | (action >> 2 & 0xFC0U) |
                                 (action >> 16 & 0x3FU));
}

/// A character of the tables: a BMP code point, or, below U+3400, the number of another's text.
using character_reference = char16_t;

/// As std::popcount, which is a call where the machine's instruction cannot be relied on.
[[nodiscard]] constexpr unsigned bit_count(std::uint64_t bits) noexcept {
    bits -= bits >> 1 & 0x5555555555555555U;
    bits = (bits & 0x3333333333333333U) + (bits >> 2 & 0x3333333333333333U);
    bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0FU;
    return static_cast<unsigned>(bits * 0x0101010101010101U >> 56);
}

/// UTF-8 of a reference: row `rank` of `basic_text`, where the rank counts the bits below it.
/// The BMP character must be one that some character is converted to.
[[nodiscard]] constexpr std::string_view text_of(character_reference reference) noexcept {
    if (reference < 0x3400) {
        return {data::supplementary_text + 4 * static_cast<unsigned>(reference), 4};
    }
    unsigned const offset = reference - 0x3400U;
    char16_t const* const row = data::basic_text_rank + 5 * static_cast<std::size_t>(offset >> 6);
    std::uint64_t const bits = row[1] | static_cast<std::uint64_t>(row[2]) << 16 |
                               static_cast<std::uint64_t>(row[3]) << 32 |
                               static_cast<std::uint64_t>(row[4]) << 48;
    std::uint64_t const below = bits & ((std::uint64_t{1} << (offset & 63)) - 1);
    unsigned const rank = row[0] + bit_count(below);
    return {data::basic_text + 3 * static_cast<std::size_t>(rank), 3};
}

/// The code point of a reference.
[[nodiscard]] constexpr char32_t code_point_of(character_reference reference) noexcept {
    if (reference >= 0x3400) {
        return reference;
    }
    auto const text = text_of(reference);
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]) & 0x3FU; };
    return (byte(0) & 0x07U) << 18 | byte(1) << 12 | byte(2) << 6 | byte(3);
}

/// The unified form of a compatibility ideograph, as a reference; 0 for any other character.
/// Also for the twelve unified ideographs U+FA0E to U+FA29 that stand among them.
[[nodiscard]] constexpr character_reference compatibility_form(char32_t value) noexcept {
    if (value >= 0xF900 && value <= 0xFAFF) {
        return data::compatibility_ideographs[value - 0xF900];
    }
    if (value >= 0x2F800 && value <= 0x2FA1F) {
        return data::compatibility_ideographs[value - 0x2F800 + 0x200];
    }
    return 0;
}

/// What the tables say of one character, whatever stands beside it.
struct character_conversion {
    unsigned flags = 0;
    bool changes = false;                // with rare characters; rare_flag: only then
    character_reference simplified = 0;  // if it changes
};

/// Binary search in the rows of `supplementary_source`, sorted by UTF-16.
[[nodiscard]] constexpr character_conversion supplementary_conversion(char32_t value) noexcept {
    char32_t const offset = value - 0x10000;
    auto const lead = static_cast<char16_t>(0xD800 + (offset >> 10));
    auto const trail = static_cast<char16_t>(0xDC00 + (offset & 0x3FF));
    unsigned low = 0;
    unsigned high = data::supplementary_source_count;
    while (low < high) {
        unsigned const middle = (low + high) / 2;
        char16_t const* const row = data::supplementary_source + std::size_t{4} * middle;
        if (row[0] == lead && row[1] == trail) {
            return {row[3], row[2] != 0, static_cast<char16_t>(row[2] != 0 ? row[2] - 1 : 0)};
        }
        if (row[0] < lead || (row[0] == lead && row[1] < trail)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return {};
}

/// The conversion of any character that is not a compatibility ideograph.
[[nodiscard]] constexpr character_conversion conversion_of(char32_t value) noexcept {
    if (value < 0x80) {
        return {};
    }
    if (value >= 0x10000) {
        return value <= 0x10FFFF ? supplementary_conversion(value) : character_conversion{};
    }
    std::uint32_t const action = character_action(static_cast<std::uint32_t>(value));
    unsigned const flags = flags_of_action(action);
    char16_t const difference = difference_of_action(action);
    if ((flags & irregular_flag) != 0) {
        // Some other kind of character, without an entry, or one that maps beyond the BMP.
        bool const has_entry = value >= 0x3400 && value < 0xA000;
        return {flags, has_entry, difference};
    }
    return {flags, difference != 0, static_cast<char16_t>(value ^ difference)};
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
