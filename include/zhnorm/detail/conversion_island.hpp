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
    std::string_view text;      // sixteen bytes of it may be read, whatever its size
};

/// What was found of a marked character. Without initial values, since there are arrays of it.
struct announced_character {
    char const* in;
    std::uint32_t hash;  // of the pair that announces a word
    std::uint32_t
        alone;  // not 0: no pair does; with `action_flags_mask`, only the exact route tells
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
    std::uint32_t hash;    // as for `announced_character`
    std::uint32_t alone;   // as for `announced_character`
    std::uint32_t is_due;  // 1, or 0: the table of actions alone tells what becomes of it
};

/// Tells which marked characters are due for a closer look: every word that becomes something else
/// than its characters do has a pair of neighbours that announces it, one of them marked, or a
/// marked character that needs no pair.
class word_announcements {
public:
    explicit word_announcements(conversion_profile const& profile) noexcept
        : filter_(data::anchor_filter +
                  (profile.is_two_stage() ? 1U << (data::anchor_filter_bits - 5) : 0)),
          alone_mask_(profile.alone_mask) {}

    /// Of a marked character of three bytes. Without a branch: which way it goes, nothing
    /// foretells. Three bytes before it may be read, and eight from it on.
    [[nodiscard]] word_announcement at(char const* in) const noexcept {
        std::uint32_t const alone = action_of_three(in) & alone_mask_;
        std::uint32_t const left = pair_hash(eight_bytes_at(in - 3));
        std::uint32_t const right = pair_hash(eight_bytes_at(in));
        std::uint32_t const is_left = filter_bit<data::anchor_filter_bits>(filter_, left);
        std::uint32_t const is_pair =
            is_left | filter_bit<data::anchor_filter_bits>(filter_, right);
        return {right ^ ((left ^ right) & (0 - is_left)),
                alone & (action_flags_mask | (is_pair - 1)), is_pair | (alone != 0 ? 1U : 0U)};
    }

private:
    char32_t const* filter_;
    std::uint32_t alone_mask_;
};

/// Whether `size` bytes are the same, at most sixteen; so many may be read of both.
[[nodiscard]] inline bool are_same(char const* a, char const* b, std::size_t size) noexcept {
    first_bytes const of(size);
    return (((eight_bytes_at(a) ^ eight_bytes_at(b)) & of.low) |
            ((eight_bytes_at(a + 8) ^ eight_bytes_at(b + 8)) & of.high)) == 0;
}

/// One row of the generated islands.
class island_record {
public:
    explicit island_record(unsigned number) noexcept
        : row_(data::island + std::size_t{4} * number) {}

    [[nodiscard]] char const* key() const noexcept { return data::word_value + row_[0]; }
    [[nodiscard]] std::ptrdiff_t key_bytes() const noexcept { return 3 * (row_[2] & 0xF); }
    [[nodiscard]] std::string_view value() const noexcept {
        return {data::word_value + row_[1], static_cast<std::size_t>(row_[2] >> 4 & 0x3F)};
    }
    /// Bytes of the key before the character that announces it.
    [[nodiscard]] std::ptrdiff_t bytes_before() const noexcept { return 3 * (row_[2] >> 10); }
    [[nodiscard]] std::uint16_t regions() const noexcept { return row_[3]; }
    /// Whether a neighbour that is not of three bytes may belong to a word with it.
    [[nodiscard]] bool may_follow_other() const noexcept { return (row_[3] >> 12 & 1) != 0; }
    [[nodiscard]] bool may_precede_other() const noexcept { return (row_[3] >> 13 & 1) != 0; }

private:
    char16_t const* row_;
};

/// Whether a word may have the character at `at` behind one that is not of three bytes.
[[nodiscard]] inline bool follows_other_in_word(char const* at) noexcept {
    std::uint64_t const self = four_bytes_at(at) & 0xFFFFFFU;
    std::uint32_t const before = four_bytes_at(at - 3);
    std::uint64_t const last = before >> 16 & 0xFFU;
    return last < 0x80 ? adjoining_bit(pair_hash(last | self << 24)) != 0
                       : !are_marked_as_three(before);
}

/// Whether a word may have the character before `at` before one that is not of three bytes.
[[nodiscard]] inline bool precedes_other_in_word(char const* at) noexcept {
    std::uint64_t const self = four_bytes_at(at - 3) & 0xFFFFFFU;
    std::uint32_t const behind = four_bytes_at(at);
    std::uint64_t const first = behind & 0xFFU;
    return first < 0x80 ? adjoining_bit(pair_hash(self | first << 24)) != 0
                        : !are_marked_as_three(behind);
}

/// Whether no word reaches out of [begin, end), the text of the record.
[[nodiscard]] inline bool is_island(char const* begin, char const* end,
                                    island_record record) noexcept {
    std::uint32_t const behind = four_bytes_at(end);
    bool const reaches_out = (adjoining_bit(pair_hash(eight_bytes_at(begin - 3))) |
                              adjoining_bit(pair_hash(eight_bytes_at(end - 3)))) != 0;
    // F0: beyond the BMP. EF A4 to EF AB: compatibility ideographs, which may spell words. Before
    // `begin` there is none of them, since a token ends behind each.
    std::uint32_t const first_two = (behind & 0xFFU) << 8 | (behind >> 8 & 0xFFU);
    bool const is_odd = (first_two >= 0xF000U) | (first_two - 0xEFA4U < 8U);
    bool const beside_other = (record.may_follow_other() && follows_other_in_word(begin)) ||
                              (record.may_precede_other() && precedes_other_in_word(end));
    return !(reaches_out | is_odd | beside_other);
}

/// The island around a character of three bytes, if it is a word of the tables as a whole: the
/// usual case, without a look at parts and stages. A token begins at `settled`. Constant time.
[[nodiscard]] inline island_conversion whole_word_around(
    announced_character const& due, char const* settled, std::string_view text,
    conversion_profile const& profile) noexcept {
    if ((due.alone & action_flags_mask) != 0) {
        return {};
    }
    character_surroundings const around(text, due.in);
    std::uint32_t const hash =
        due.alone == 0 ? due.hash : pair_hash(eight_bytes_at(around.in()) & 0xFFFFFFU);
    std::uint32_t slot = hash >> (32 - data::island_slot_bits);
    for (; data::island_slot[slot] != 0; slot = (slot + 1) & ((1U << data::island_slot_bits) - 1)) {
        island_record const record(data::island_slot[slot] - 1U);
        std::ptrdiff_t const before = record.bytes_before();
        std::ptrdiff_t const size = record.key_bytes();
        char const* const begin = around.in() - before;
        if (are_same(begin, record.key(), static_cast<std::size_t>(size)) &&
            (record.regions() & profile.island) != 0 && due.in - settled >= before &&
            is_island(begin, begin + size, record)) {
            char const* const in_text = due.in - before;
            return {in_text, in_text + size, record.value()};
        }
    }
    return {};
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
