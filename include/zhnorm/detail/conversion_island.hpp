// SPDX-License-Identifier: Apache-2.0
#pragma once

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
    std::string_view text;
};

/// Hash of the first and the last character of an island and how many it has; the same formula as
/// in tools/make_conversion_tables.py. Its upper bits index the table.
[[nodiscard]] constexpr std::uint32_t island_hash(std::uint32_t first, std::uint32_t last,
                                                  std::uint32_t units) noexcept {
    return pair_hash(first, last) ^ units * 0xC2B2AE35U;
}

/// What becomes of [begin, end), three-byte characters that are all of an island, if they are a
/// word of the tables.
[[nodiscard]] constexpr island_conversion whole_word(char const* begin, char const* end,
                                                     conversion_profile const& profile) noexcept {
    auto const code = [begin](std::size_t unit) {
        return code_of_bytes(three_bytes_at(begin + 3 * unit));
    };
    auto const units = static_cast<std::uint32_t>((end - begin) / 3);
    std::uint32_t slot =
        island_hash(code(0), code(units - 1), units) >> (32 - data::island_slot_bits);
    for (; data::island_slot[slot] != 0; slot = (slot + 1) & ((1U << data::island_slot_bits) - 1)) {
        word_record const record(data::island_slot[slot] - 1U);
        if (record.key_units() != units || (record.islands() & profile.island) == 0) {
            continue;
        }
        std::uint32_t unit = 0;
        while (unit < units && record.key()[unit] == code(unit)) {
            ++unit;
        }
        if (unit == units) {
            auto const size = static_cast<std::size_t>(end - begin);
            std::string_view const value = record.value();
            return {begin, end, value.empty() ? std::string_view{begin, size} : value};
        }
    }
    return {};
}

/// Which neighbours of a marked character announce a word together with it.
struct word_announcement {
    bool is_clear;  // false: only the exact route tells
    bool left;
    bool right;
    bool itself;  // the character may have a record of its own

    /// True if the table of actions alone tells what becomes of the character.
    [[nodiscard]] constexpr bool is_none() const noexcept {
        return is_clear & !left & !right & !itself;
    }
};

/// A character that may be in a word. Without initial values, since there are arrays of them.
struct announced_character {
    char const* in;
    word_announcement by;
};

/// Looks at the neighbours of a character that is marked in the profile. A token begins at
/// `settled`, at or before `in`; between are only ASCII and regular characters of two and three
/// bytes.
[[nodiscard]] inline word_announcement announcement_at(char const* in, char const* settled,
                                                       char const* end,
                                                       conversion_profile const& profile) noexcept {
    // Near an end of what may be read, a copy with NUL around, which is in no word.
    char around[10] = {};
    if (in - settled < 3 || end - in < 7) {
        auto const before = static_cast<std::size_t>(in - settled < 3 ? in - settled : 3);
        auto const behind = static_cast<std::size_t>(end - in < 7 ? end - in : 7);
        std::memcpy(around + (3 - before), in - before, before + behind);
        in = around + 3;
    }
    std::uint32_t const self = four_bytes_at(in);
    std::uint32_t const left = four_bytes_at(in - 3);
    std::uint32_t const right = four_bytes_at(in + 3);
    std::uint32_t const value = code_of_bytes(self);
    std::uint32_t const irregular = action_at(action_number(value)) & profile.action_mask &
                                    flags_in_action(irregular_flag | rare_flag);
    std::uint32_t const next = code_of_bytes(right);
    bool const is_ascii = (right & 0x80U) == 0;
    // Among what is rare behind it: compatibility ideographs, EF A4 80 to EF AB BF.
    std::uint32_t const odd_next = marks_unlike_three(right) | (next - 0xF900 < 0x200 ? 1U : 0U);
    bool const is_clear = (marks_unlike_three(self) | irregular | (is_ascii ? 0U : odd_next)) == 0;
    // No word begins with two bytes.
    std::uint32_t const before =
        are_marked_as_three(left) ? code_of_bytes(left) : left >> 16 & 0xFF;
    std::uint32_t const behind = is_ascii ? right & 0x7F : next;
    bool const is_two_stage = profile.is_two_stage();
    return {is_clear, may_announce(before, value, is_two_stage),
            may_announce(value, behind, is_two_stage), may_have_record(value)};
}

/// The character before or behind a word, as far as words go.
struct word_neighbour_code {
    bool is_known;  // ASCII or a regular character of three bytes
    std::uint32_t value;
};

/// Behind it are three bytes or more. Between the end of some character at or before `in` and `in`
/// are only ASCII and regular characters of two and three bytes.
[[nodiscard]] inline word_neighbour_code code_before(char const* in) noexcept {
    std::uint32_t const bytes = four_bytes_at(in - 3);
    bool const is_three = are_marked_as_three(bytes);
    bool const is_ascii = (bytes & 0x800000U) == 0;
    return {is_three || is_ascii, is_three ? code_of_bytes(bytes) : bytes >> 16 & 0xFF};
}

/// Behind it are four bytes or more, any bytes.
[[nodiscard]] inline word_neighbour_code code_behind(char const* in) noexcept {
    std::uint32_t const bytes = four_bytes_at(in);
    std::uint32_t const code = code_of_bytes(bytes);
    bool const is_ascii = (bytes & 0x80U) == 0;
    bool const is_compatible = code - 0xF900 < 0x200;
    return {is_ascii || (are_marked_as_three(bytes) && !is_compatible),
            is_ascii ? bytes & 0x7FU : code};
}

/// What becomes of the island around an announced character, if it is a word of the tables as a
/// whole: the usual case, without a look at parts and stages. A token begins at `settled`, and
/// between are only ASCII and regular characters of two and three bytes. Constant time. Knows
/// nothing at the ends of `text`.
[[nodiscard]] inline island_conversion whole_word_around(
    announced_character const& due, char const* settled, std::string_view text,
    conversion_profile const& profile) noexcept {
    constexpr std::ptrdiff_t longest = 45;  // keys have up to 15 units
    char const* const first = text.data() + 3;
    char const* const last = text.data() + text.size() - 4;
    // Two characters or three, all of three bytes if they are in a word.
    char const* begin = due.in - (due.by.left ? 3 : 0);
    char const* end = due.in + (due.by.right ? 6 : 3);
    if (!due.by.is_clear || begin < settled || begin < first || end > last ||
        !are_marked_as_three(four_bytes_at(begin)) ||
        !are_marked_as_three(three_bytes_at(end - 3))) {
        return {};
    }
    for (std::uint32_t right = code_of_bytes(four_bytes_at(begin)); begin != settled;) {
        word_neighbour_code const left = code_before(begin);
        if (!left.is_known) {
            return {};
        }
        if (!may_adjoin(left.value, right)) {
            break;
        }
        begin -= 3;
        if (left.value < 0x80 || begin < first || end - begin > longest) {
            return {};
        }
        right = left.value;
    }
    for (std::uint32_t left = code_of_bytes(three_bytes_at(end - 3));;) {
        word_neighbour_code const right = code_behind(end);
        if (!right.is_known) {
            return {};
        }
        if (!may_adjoin(left, right.value)) {
            break;
        }
        end += 3;
        if (right.value < 0x80 || end > last || end - begin > longest) {
            return {};
        }
        left = right.value;
    }
    return whole_word(begin, end, profile);
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
