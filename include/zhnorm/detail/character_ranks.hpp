// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <type_traits>

/// Which characters of the BMP a set has, how many stand before one, and which is the n-th. So a
/// table by rank takes no room for what is not in the set, and ideographs that a character set
/// keeps in the order of their code points need no table.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// How many bits are set. Without the instruction of newer processors std::popcount calls a
/// function.
[[nodiscard]] constexpr unsigned count_bits(std::uint64_t bits) noexcept {
    bits -= bits >> 1 & 0x5555555555555555U;
    bits = (bits & 0x3333333333333333U) + (bits >> 2 & 0x3333333333333333U);
    bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0FU;
    return static_cast<unsigned>(bits * 0x0101010101010101U >> 56);
}

/// The place of the n-th bit that is set, counted from 0; there must be one.
[[nodiscard]] constexpr unsigned place_of_bit(std::uint64_t bits, unsigned n) noexcept {
    unsigned at = 0;
    for (unsigned width = 32; width != 0; width /= 2) {
        std::uint64_t const low = bits & ((std::uint64_t{1} << width) - 1);
        auto const count = count_bits(low);
        if (n >= count) {
            n -= count;
            bits >>= width;
            at += width;
        } else {
            bits = low;
        }
    }
    return at;
}

/// A set of BMP characters over generated tables: `page` names by code point >> 8 the four rows of
/// a page; a row of five units says of 64 code points how many characters stand before them, and
/// which of them are in the set.
struct character_ranks {
    char const* page;
    char16_t const* row;

    struct position {
        bool is_present = false;
        unsigned before = 0;  // members with smaller code points
    };

    /// What stands before a code point, and whether it is in the set itself. `before` holds for
    /// code points of pages that have a member.
    [[nodiscard]] constexpr position find(char32_t value) const noexcept {
        if (value > 0xFFFF) {
            return {};
        }
        unsigned const number = row_of(value);
        std::uint64_t const bits = bits_of(number);
        std::uint64_t const bit = std::uint64_t{1} << (value & 63);
        return {(bits & bit) != 0, before(number) + count_bits(bits & (bit - 1))};
    }

    /// The n-th code point from `first` on, counted from 0, that is in the set or, if not
    /// `is_present`, that is not. `first` begins a page, and it and the pages that follow have
    /// rows; `hint` holds the row from there on of every 64th of these code points.
    template <class Hint>
    [[nodiscard]] constexpr char32_t nth(char32_t first, Hint const* hint, unsigned n,
                                         bool is_present) const noexcept {
        unsigned const first_row = row_of(first);
        unsigned const base = before(first_row);
        auto const count_before = [&](unsigned number) {
            unsigned const present = before(first_row + number) - base;
            return is_present ? present : 64 * number - present;
        };
        auto number = static_cast<unsigned>(static_cast<std::make_unsigned_t<Hint>>(hint[n / 64]));
        while (count_before(number + 1) <= n) {
            ++number;
        }
        std::uint64_t const bits = bits_of(first_row + number);
        return first + 64 * number +
               place_of_bit(is_present ? bits : ~bits, n - count_before(number));
    }

private:
    [[nodiscard]] constexpr unsigned row_of(char32_t value) const noexcept {
        return 4U * static_cast<unsigned char>(page[value >> 8]) +
               (static_cast<unsigned>(value) >> 6 & 3U);
    }
    [[nodiscard]] constexpr unsigned before(unsigned number) const noexcept {
        return row[5 * number];
    }
    [[nodiscard]] constexpr std::uint64_t bits_of(unsigned number) const noexcept {
        char16_t const* const units = row + 5 * number + 1;
        return units[0] | static_cast<std::uint64_t>(units[1]) << 16 |
               static_cast<std::uint64_t>(units[2]) << 32 |
               static_cast<std::uint64_t>(units[3]) << 48;
    }
};

/// A table of code points by place, and the way back: which group of four of the table a character
/// stands in, by rank, as numbers of 12 bits. A character stands once in its group.
struct character_places {
    static constexpr unsigned none = 0xFFFF;

    char16_t const* character;
    character_ranks ranks;
    char16_t const* group;

    /// The place of a character, or `none`.
    [[nodiscard]] constexpr unsigned find(char32_t value) const noexcept {
        auto const found = ranks.find(value);
        return found.is_present ? place_of(value, found.before) : none;
    }

    /// The place of a character of the set, whose rank is known.
    [[nodiscard]] constexpr unsigned place_of(char32_t value, unsigned rank) const noexcept {
        char16_t const* const units = group + rank * 3 / 4;
        std::uint32_t const both = units[0] | static_cast<std::uint32_t>(units[1]) << 16;
        unsigned const place = 4 * (both >> (12 * rank & 15) & 0xFFFU);
        char16_t const* const four = character + place;
        return place + (four[1] == value ? 1U : 0U) + (four[2] == value ? 2U : 0U) +
               (four[3] == value ? 3U : 0U);
    }
};

/// The pairs of the rows of a table, by two numbers to add. No branch tells the kinds of bytes from
/// one another, which alternate in text.
class pair_rows {
public:
    constexpr explicit pair_rows(char16_t const* character) noexcept : character_(character) {
        for (unsigned byte = 0; byte < 256; ++byte) {
            lead_[byte] = none;
            trail_[byte] = none;
        }
    }
    constexpr void set_lead(unsigned byte, unsigned place) noexcept {
        lead_[byte] = static_cast<std::uint16_t>(place);
    }
    constexpr void set_trail(unsigned byte, unsigned place) noexcept {
        trail_[byte] = static_cast<std::uint16_t>(place);
    }

    /// The code point of a pair; 0 if it is in no row, or has none.
    [[nodiscard]] constexpr char32_t decode(unsigned lead, unsigned trail) const noexcept {
        unsigned const place =
            (lead | trail) < 256 ? unsigned{lead_[lead]} + trail_[trail] : unsigned{none};
        return place < none ? character_[place] : 0;
    }

private:
    static constexpr std::uint16_t none = 0x8000;

    char16_t const* character_;
    std::uint16_t lead_[256];
    std::uint16_t trail_[256];
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
