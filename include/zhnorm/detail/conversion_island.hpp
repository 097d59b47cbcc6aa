// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

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

/// What becomes of the island around the character at `due` if it is a word of the tables as a
/// whole: the usual case, without a look at parts and stages. A token begins at `settled`, and
/// behind it are only ASCII and regular characters of two and three bytes up to `due`. Constant
/// time.
[[nodiscard]] constexpr island_conversion whole_word_around(
    char const* due, char const* settled, char const* end,
    conversion_profile const& profile) noexcept {
    constexpr std::ptrdiff_t longest = 45;  // keys have up to 15 units
    std::uint32_t const bytes = end - due < 3 ? 0 : three_bytes_at(due);
    if (!are_marked_as_three(bytes)) {
        return {};
    }
    char const* begin = due;
    for (std::uint32_t right = code_of_bytes(bytes); begin != settled;) {
        std::uint32_t left = static_cast<unsigned char>(begin[-1]);
        if (left >= 0x80) {
            if (begin - settled < 3 || (static_cast<unsigned char>(begin[-3]) & 0xF0U) != 0xE0U) {
                return {};
            }
            left = code_of_bytes(three_bytes_at(begin - 3));
        }
        if (!may_adjoin(left, right)) {
            break;
        }
        if (left < 0x80 || due - begin == longest) {
            return {};
        }
        begin -= 3;
        right = left;
    }
    char const* behind = due + 3;
    for (std::uint32_t left = code_of_bytes(bytes); behind != end;) {
        std::uint32_t right = static_cast<unsigned char>(*behind);
        if (right >= 0x80) {
            std::uint32_t const next = end - behind < 3 ? 0 : three_bytes_at(behind);
            right = code_of_bytes(next);
            bool const is_compatible = right >= 0xF900 && right <= 0xFAFF;
            if (!are_marked_as_three(next) || is_compatible) {
                return {};
            }
        }
        if (!may_adjoin(left, right)) {
            break;
        }
        if (right < 0x80 || behind - begin == longest) {
            return {};
        }
        behind += 3;
        left = right;
    }
    return whole_word(begin, behind, profile);
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
