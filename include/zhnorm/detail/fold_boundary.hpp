// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/fold_class.hpp>
#include <zhnorm/detail/fold_context.hpp>
#include <zhnorm/detail/utf8_sequence.hpp>

/// Where a text may be split for `fold`.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// A search for the last position that no rule looks across, from the end of the text backwards.
///
/// It lies behind a line feed, or between two characters that ask nothing of each other. There,
/// only marks of direction could look across, for letters from right to left (U6).
class fold_boundary_search {
public:
    /// In the first `seen` bytes no such position was found when they were all that was known.
    constexpr explicit fold_boundary_search(std::string_view text, std::size_t seen = 0) noexcept
        : text_(text.substr(0, incomplete_tail(text))), seen_(seen) {}

    [[nodiscard]] constexpr std::size_t find() noexcept {
        fold_character after = character_at(text_, text_.size());
        while (fold_character const c = character_before(text_, after.offset)) {
            if (c.value == U'\n') {
                return c.end();
            }
            if (after && splits(c, after)) {
                return c.end();
            }
            see(c);
            after = c;
            // What came later is out of reach of what was seen before.
            if (c.offset < seen_) {
                to_seen_.pass(c);
                if (to_seen_.is_beyond_reach() && !all_deleted_) {
                    return 0;
                }
            }
        }
        // Nothing but what is deleted whatever follows?
        return all_deleted_ ? text_.size() : 0;
    }

private:
    [[nodiscard]] constexpr bool splits(fold_character const& before,
                                        fold_character const& after) const noexcept {
        return (leaves_alone(before, after) || leaves_alone(after, before)) &&
               !is_in_description(text_, after.offset) && !looks_meet_across(after.offset);
    }

    /// A calm character beside one that is calm, or whose looks it stops with the same answer as
    /// the edge of the text.
    [[nodiscard]] static constexpr bool leaves_alone(fold_character const& calm,
                                                     fold_character const& c) noexcept {
        return calm.is.has(fold_flag::calm) &&
               (c.is.has(fold_flag::calm) || is_digit(c) ||
                (c.is.has(fold_flag::symbol) && !is_letter_or_digit(calm)));
    }

    /// Whether a mark of direction and a letter from right to left stand, or could come to stand,
    /// on different sides of `at`, within reach of each other.
    [[nodiscard]] constexpr bool looks_meet_across(std::size_t at) const noexcept {
        bool const is_open = !to_end_.is_beyond_reach();
        if (!is_open && to_mark_.is_beyond_reach() && to_letter_.is_beyond_reach()) {
            return false;
        }
        bool has_mark = false;
        bool has_letter = false;
        for (fold_distance distance; !distance.is_beyond_reach();) {
            fold_character const c = character_before(text_, at);
            if (!c || is_line_end(c.value)) {
                break;
            }
            has_mark = has_mark || c.is.kind == fold_kind::bidi;
            has_letter = has_letter || c.is.has(fold_flag::right_to_left);
            distance.pass(c);
            at = c.offset;
        }
        return (has_letter && (is_open || !to_mark_.is_beyond_reach())) ||
               (has_mark && (is_open || !to_letter_.is_beyond_reach()));
    }

    /// Takes note of a character that is behind every position still to come.
    constexpr void see(fold_character const& c) noexcept {
        if (is_line_end(c.value)) {
            to_mark_ = to_letter_ = to_end_ = fold_distance::beyond_reach();
        }
        to_mark_ = c.is.kind == fold_kind::bidi ? fold_distance{} : to_mark_;
        to_letter_ = c.is.has(fold_flag::right_to_left) ? fold_distance{} : to_letter_;
        for (fold_distance* distance : {&to_mark_, &to_letter_, &to_end_}) {
            if (!distance->is_beyond_reach()) {
                distance->pass(c);
            }
        }
        all_deleted_ =
            all_deleted_ && (c.is.kind == fold_kind::format || c.is.kind == fold_kind::control);
    }

    std::string_view text_;
    std::size_t seen_;
    fold_distance to_seen_;  // back from the end of what was seen
    // From the position to the next mark of direction, the next letter from right to left, and to
    // the end of what is known: all beyond reach, or within.
    fold_distance to_mark_ = fold_distance::beyond_reach();
    fold_distance to_letter_ = fold_distance::beyond_reach();
    fold_distance to_end_;
    bool all_deleted_ = true;
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
