// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include <zhnorm/detail/byte_vector.hpp>
#include <zhnorm/detail/fold_class.hpp>

/// Whether a line has letters that are written from right to left, for which rule U6 keeps marks of
/// direction: anywhere before the mark, or within reach behind it.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// The farthest that U6 looks ahead for a right-to-left letter in its line; see `fold_distance`.
inline constexpr std::size_t fold_line_reach = 128;

/// And the most marks in a row that it passes over: more than fold composes.
inline constexpr std::size_t fold_mark_reach = 64;

/// How far a look has gone, in a measure that is the same before and after folding: marks and what
/// else can join the character before it do not count, and a ligature counts its letters.
class fold_distance {
public:
    [[nodiscard]] static constexpr fold_distance beyond_reach() noexcept {
        fold_distance result;
        result.characters_ = fold_line_reach;
        return result;
    }
    constexpr void pass(fold_character const& c) noexcept {
        bool const is_sound_mark = c.value == 0x309B || c.value == 0x309C;
        if (c.is.has(fold_flag::extends) || is_sound_mark) {
            ++marks_;
        } else if (!c.is.is_deletable()) {
            bool const is_triple = c.value == 0xFB03 || c.value == 0xFB04;
            characters_ += c.is.kind != fold_kind::ligature ? 1 : is_triple ? 3 : 2;
            marks_ = 0;
        }
    }
    [[nodiscard]] constexpr bool is_beyond(std::size_t reach) const noexcept {
        return characters_ >= reach || marks_ >= fold_mark_reach;
    }
    [[nodiscard]] constexpr bool is_beyond_reach() const noexcept {
        return is_beyond(fold_line_reach);
    }

private:
    std::size_t characters_ = 0;
    std::size_t marks_ = 0;
};

[[nodiscard]] constexpr bool is_line_end(char32_t c) noexcept {
    return c == 0x0A || c == 0x0D || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/// Whether a character that is written from right to left stands within reach behind `at` in the
/// line.
[[nodiscard]] constexpr bool right_to_left_follows(std::string_view text, std::size_t at) noexcept {
    for (fold_distance distance; !distance.is_beyond_reach();) {
        fold_character const c = neighbour_after(text, at);
        if (!c || is_line_end(c.value)) {
            return false;
        }
        if (c.is.has(fold_flag::right_to_left)) {
            return true;
        }
        distance.pass(c);
        at = c.end();
    }
    return false;
}

/// The bytes of 64 that may begin a character from right to left: one bit each, the first byte
/// lowest. Full-width forms begin with the same byte as some of these, and are frequent.
[[nodiscard]] inline std::uint64_t right_to_left_bits(char const* at) noexcept {
    std::uint64_t const leads = bits_of_block(
        at, [](byte_vector bytes) { return bytes.between(0xD6, 0xE0) | bytes.at_least(0xEF); });
    if (leads == 0) {
        return 0;
    }
    std::uint64_t const full_width =
        bits_of_block(at, [](byte_vector bytes) { return bytes.equal(0xEF); });
    std::uint64_t const second =
        bits_of_block(at, [](byte_vector bytes) { return bytes.between(0xBC, 0xBF); });
    return leads & ~(full_width & second >> 1U);
}

/// The same for line ends.
[[nodiscard]] inline std::uint64_t line_end_bits(char const* at) noexcept {
    return bits_of_block(at, [](byte_vector bytes) {
        return bytes.equal(0x0A) | bytes.equal(0x0D) | bytes.equal(0xC2) | bytes.equal(0xE2);
    });
}

/// What is known of the direction of a line up to some place in a text, found in one walk forward.
class line_direction {
public:
    constexpr line_direction() noexcept = default;
    /// What is known where a text begins.
    explicit constexpr line_direction(bool has_right_to_left) noexcept
        : has_right_to_left_(has_right_to_left) {}

    /// Whether a character from right to left stands in the line of `at`, before it. `at` never
    /// goes back in one text, and is no place inside a character.
    [[nodiscard]] constexpr bool before(std::string_view text, std::size_t at) noexcept {
        std::string_view const front = text.substr(0, at);
        // In most text the line began not far back.
        constexpr std::size_t near = 1024;
        if (at - known_ > near) {
            std::size_t const line_end = front.substr(at - near).rfind('\n');
            if (line_end != std::string_view::npos) {
                known_ = at - near + line_end + 1;
                has_right_to_left_ = false;
            }
        }
        if (!std::is_constant_evaluated()) {
            read_blocks(front);
        }
        while (known_ < at) {
            known_ = read_character(front, known_);
        }
        return has_right_to_left_;
    }

private:
    /// Returns where the character ends.
    constexpr std::size_t read_character(std::string_view text, std::size_t at) noexcept {
        fold_character const c = character_at(text, at);
        has_right_to_left_ =
            (has_right_to_left_ && !is_line_end(c.value)) || c.is.has(fold_flag::right_to_left);
        return c.end();
    }

    void read_blocks(std::string_view text) noexcept {
        for (; text.size() - known_ >= 64; known_ += 64) {
            char const* const block = text.data() + known_;
            std::uint64_t bits =
                has_right_to_left_ ? line_end_bits(block) : right_to_left_bits(block);
            while (bits != 0) {
                auto const at = static_cast<unsigned>(std::countr_zero(bits));
                bool const had = has_right_to_left_;
                read_character(text, known_ + at);
                bits &= bits - 1;
                if (had != has_right_to_left_) {
                    bits = (had ? right_to_left_bits(block) : line_end_bits(block)) &
                           (~std::uint64_t{1} << at);
                }
            }
        }
    }

    std::size_t known_ = 0;
    bool has_right_to_left_ = false;
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
