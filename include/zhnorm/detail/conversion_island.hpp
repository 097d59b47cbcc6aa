// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include <zhnorm/detail/conversion_block.hpp>
#include <zhnorm/detail/conversion_words.hpp>

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// What becomes of a stretch of text in which and beside which no word is cut.
struct island_conversion {
    char const* begin = nullptr;
    char const* end = nullptr;  // null: not known
    std::string_view text;      // sixteen bytes of it may be read, whatever its size
};

/// What was found of a marked character. Without initial values, since there are arrays of it.
struct announced_character {
    char const* in;
    std::uint32_t irregular;  // not 0: only the exact route tells
};

/// How far around a character the functions of this file look.
inline constexpr std::ptrdiff_t bytes_before_character = 16;
inline constexpr std::ptrdiff_t bytes_behind_character = 32;

/// The text around a character for these functions: itself or, near its ends, a copy with NUL
/// around, which is in no word.
class character_surroundings {
public:
    character_surroundings(std::string_view text, char const* in) noexcept : in_(in) {
        std::ptrdiff_t const before = in - text.data();
        std::ptrdiff_t const behind = text.data() + text.size() - in;
        if (before < bytes_before_character || behind < bytes_behind_character) [[unlikely]] {
            copy(before, behind);
        }
    }

    [[nodiscard]] char const* in() const noexcept { return in_; }
    /// By what an address must be moved to be one of the text.
    [[nodiscard]] char const* in_text(char const* at, char const* in) const noexcept {
        return in + (at - in_);
    }

private:
    void copy(std::ptrdiff_t before, std::ptrdiff_t behind) noexcept {
        before = before < bytes_before_character ? before : bytes_before_character;
        behind = behind < bytes_behind_character ? behind : bytes_behind_character;
        std::memset(copy_, 0, sizeof copy_);
        std::memcpy(copy_ + (bytes_before_character - before), in_ - before,
                    static_cast<std::size_t>(before + behind));
        in_ = copy_ + bytes_before_character;
    }

    char const* in_;
    char copy_[bytes_before_character + bytes_behind_character];
};

/// What the neighbours of a marked character tell.
struct word_announcement {
    std::uint32_t irregular;  // as for `announced_character`
    bool is_due;              // false: the table of actions alone tells what becomes of it
};

/// Looks at the neighbours of a character of three bytes that is marked in the profile. Without a
/// branch: which way it goes, nothing foretells. Three bytes before it may be read, and eight from
/// it on.
[[nodiscard]] inline word_announcement announcement_at(char const* in,
                                                       conversion_profile const& profile) noexcept {
    bool const is_two_stage = profile.is_two_stage();
    std::uint32_t const alone =
        action_at(action_number(code_of_bytes(four_bytes_at(in)))) & profile.alone_mask;
    bool const left = may_announce(pair_hash(eight_bytes_at(in - 3)), is_two_stage);
    bool const right = may_announce(pair_hash(eight_bytes_at(in)), is_two_stage);
    bool const is_alone = alone != 0;
    return {alone & action_flags_mask, (left | right | is_alone) != 0};
}

/// Hash of the first and the last character of an island and how many bytes it has; the same
/// formula as in tools/make_conversion_tables.py. Its upper bits index the table.
[[nodiscard]] inline std::uint32_t island_hash(char const* begin, std::uint32_t size) noexcept {
    std::uint64_t const first = four_bytes_at(begin) & 0xFFFFFFU;
    std::uint64_t const last = four_bytes_at(begin + size - 3) & 0xFFFFFFU;
    return pair_hash(first | last << 24) ^ size * 0xC2B2AE35U;
}

/// Whether `size` bytes are the same, at least one; sixteen may be read of both.
[[nodiscard]] inline bool are_same(char const* a, char const* b, std::size_t size) noexcept {
    std::uint64_t const low = eight_bytes_at(a) ^ eight_bytes_at(b);
    if (size > 16) [[unlikely]] {
        return std::memcmp(a, b, size) == 0;
    }
    std::uint64_t const high = eight_bytes_at(a + 8) ^ eight_bytes_at(b + 8);
    std::uint64_t const low_mask = size < 8 ? ~(~std::uint64_t{0} << 8 * size) : ~std::uint64_t{0};
    std::uint64_t const high_mask = size > 8 ? ~std::uint64_t{0} >> 8 * (16 - size) : 0;
    return ((low & low_mask) | (high & high_mask)) == 0;
}

/// What becomes of [begin, begin + size), three-byte characters that are all of an island, if the
/// tables have it.
[[nodiscard]] inline island_conversion island_of(char const* begin, std::uint32_t size,
                                                 conversion_profile const& profile) noexcept {
    std::uint32_t slot = island_hash(begin, size) >> (32 - data::island_slot_bits);
    for (; data::island_slot[slot] != 0; slot = (slot + 1) & ((1U << data::island_slot_bits) - 1)) {
        char16_t const* const row =
            data::island + std::size_t{4} * (data::island_slot[slot] - std::size_t{1});
        if ((row[2] & 0x3FU) == size && (row[3] & profile.island) != 0 &&
            are_same(begin, data::word_value + row[0], size)) {
            return {begin,
                    begin + size,
                    {data::word_value + row[1], static_cast<std::size_t>(row[2] >> 6)}};
        }
    }
    return {};
}

/// The island around a character of three bytes, if it is a word of the tables as a whole: the
/// usual case, without a look at parts and stages. A token begins at `settled`. Constant time.
[[nodiscard]] inline island_conversion whole_word_around(
    announced_character const& due, char const* settled, std::string_view text,
    conversion_profile const& profile) noexcept {
    if (due.irregular != 0) {
        return {};
    }
    character_surroundings const around(text, due.in);
    char const* const in = around.in();
    auto const adjoins = [in](std::ptrdiff_t at) {
        return may_adjoin(pair_hash(eight_bytes_at(in + at))) ? 1U : 0U;
    };
    // One bit for each two neighbours, from the character on.
    unsigned const left = adjoins(-3) | adjoins(-6) << 1 | adjoins(-9) << 2 | adjoins(-12) << 3;
    unsigned const right = adjoins(0) | adjoins(3) << 1 | adjoins(6) << 2 | adjoins(9) << 3;
    int const before = 3 * std::countr_one(left);
    int const behind = 3 * std::countr_one(right) + 3;
    char const* const begin = in - before;
    char const* const end = in + behind;
    // Neighbours that are not of three bytes.
    std::uint32_t const outer_left = four_bytes_at(begin - 3);
    std::uint32_t const outer_right = four_bytes_at(end);
    std::uint32_t const first = four_bytes_at(begin) & 0xFFFFFFU;
    std::uint32_t const last = four_bytes_at(end - 3) & 0xFFFFFFU;
    std::uint32_t const ascii_left = outer_left >> 16 & 0xFFU;
    std::uint32_t const ascii_right = outer_right & 0xFFU;
    bool const after_word =
        (ascii_left < 0x80) & may_adjoin(pair_hash(ascii_left | std::uint64_t{first} << 24));
    bool const before_word =
        (ascii_right < 0x80) & may_adjoin(pair_hash(last | std::uint64_t{ascii_right} << 24));
    bool const is_compatible = code_of_bytes(outer_right) - 0xF900U < 0x200U;
    bool const unknown_left = (ascii_left >= 0x80) & !are_marked_as_three(outer_left);
    bool const unknown_right =
        (ascii_right >= 0x80) & (!are_marked_as_three(outer_right) | is_compatible);
    if ((left == 15) | (right == 15) | after_word | before_word | unknown_left | unknown_right |
        (due.in - settled < before)) {
        return {};
    }
    island_conversion const island =
        island_of(begin, static_cast<std::uint32_t>(before + behind), profile);
    if (island.end == nullptr) {
        return {};
    }
    return {due.in - before, due.in + behind, island.text};
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
