// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <zhnorm/version.hpp>

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// The order of the bits in the generated flags and memberships; `region` has the same values.
enum class conversion_region : unsigned char {
    standard,
    any,
    taiwan,
    taiwan_phrases,
    hong_kong,
    hong_kong_phrases
};

// Flags of a character.
inline constexpr unsigned rare_flag = 0x40;       // maps to a character that many fonts lack
inline constexpr unsigned irregular_flag = 0x80;  // not one BMP character to one BMP character

/// Flags where the actions of characters have them.
[[nodiscard]] constexpr std::uint32_t flags_in_action(unsigned flags) noexcept {
    return (flags & 0x0FU) << 4 | (flags & 0x30U) << 10 | (flags & 0xC0U) << 16;
}

/// What a region looks at in the tables. A word's membership says in which dictionaries it
/// stands; tools/conversion/records.py makes it:
/// bits 0 to 5 the words of the only stage or of the segmentation, by region; 6 and 7 the phrases
/// of Taiwan and Hong Kong; 8 and 9 their variants; 10 to 13 compounds of the four two-stage
/// regions; 14 valid with rare characters, 15 without.
struct conversion_profile {
    std::uint32_t action_mask = 0;  // flags that take a character off the fast path, as in actions
    std::uint16_t segment = 0;      // words that are matched first and end a segment
    std::uint16_t phrases = 0;      // first dictionary of the first stage, hides the second
    std::uint16_t variants = 0;     // second dictionary of the first stage
    std::uint16_t compound = 0;     // words of the last stage across first-stage matches
    std::uint16_t validity = 0;     // with or without rare characters
    bool rare_characters = true;
    std::uint16_t island = 0;      // words of which the tables know what they become as islands
    std::uint32_t alone_mask = 0;  // in actions: the character needs a look, whatever is beside it

    constexpr conversion_profile(conversion_region region, bool rare) noexcept
        : action_mask(flags_in_action(1U << static_cast<unsigned>(region) | irregular_flag |
                                      (rare ? 0U : rare_flag))),
          segment(bit(static_cast<unsigned>(region))),
          validity(rare ? bit(14) : bit(15)),
          rare_characters(rare),
          island(bit(static_cast<unsigned>(region) + (rare ? 0 : 6))),
          alone_mask(flags_in_action(irregular_flag | (rare ? 0U : rare_flag)) |
                     0x1000000U << static_cast<unsigned>(region)) {
        if (region == conversion_region::standard || region == conversion_region::any) {
            return;
        }
        bool const is_taiwan =
            region == conversion_region::taiwan || region == conversion_region::taiwan_phrases;
        variants = is_taiwan ? bit(8) : bit(9);
        if (region == conversion_region::taiwan_phrases) {
            phrases = bit(6);
        }
        if (region == conversion_region::hong_kong_phrases) {
            phrases = bit(7);
        }
        compound = bit(8 + static_cast<unsigned>(region));
    }

    [[nodiscard]] constexpr bool is_two_stage() const noexcept { return variants != 0; }

private:
    static constexpr std::uint16_t bit(unsigned number) noexcept {
        return static_cast<std::uint16_t>(1U << number);
    }
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
