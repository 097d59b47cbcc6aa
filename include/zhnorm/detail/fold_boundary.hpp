// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/fold_class.hpp>
#include <zhnorm/detail/fold_context.hpp>
#include <zhnorm/detail/fold_direction.hpp>
#include <zhnorm/detail/utf8_sequence.hpp>

/// Where a text may be split for `fold`.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// A search for the last position that no rule looks across, from the end of the text backwards.
///
/// It lies behind a line feed, or between two characters that ask nothing of each other. There,
/// only marks of direction could look across, for letters from right to left (U6): ahead, where a
/// position is not taken, and back, which `line_direction` answers.
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

    /// Whether a letter from right to left stands, or could come to stand, within reach of a mark
    /// of direction before `at` that does not stay for a letter before it.
    [[nodiscard]] constexpr bool looks_meet_across(std::size_t at) const noexcept {
        if (to_end_.is_beyond_reach() && to_letter_.is_beyond_reach()) {
            return false;
        }
        bool has_mark = false;
        for (fold_distance distance; !distance.is_beyond_reach();) {
            fold_character const c = character_before(text_, at);
            if (c.is.has(fold_flag::right_to_left)) {
                return false;
            }
            if (!c || is_line_end(c.value)) {
                break;
            }
            has_mark = has_mark || c.is.kind == fold_kind::bidi;
            distance.pass(c);
            at = c.offset;
        }
        return has_mark;
    }

    /// Takes note of a character that is behind every position still to come.
    constexpr void see(fold_character const& c) noexcept {
        if (is_line_end(c.value)) {
            to_letter_ = to_end_ = fold_distance::beyond_reach();
        }
        to_letter_ = c.is.has(fold_flag::right_to_left) ? fold_distance{} : to_letter_;
        for (fold_distance* distance : {&to_letter_, &to_end_}) {
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
    // From the position to the next letter from right to left, and to the end of what is known:
    // both beyond reach, or within.
    fold_distance to_letter_ = fold_distance::beyond_reach();
    fold_distance to_end_;
    bool all_deleted_ = true;
};

/// The same for those who do not know of a text what stood in its first line before it: where no
/// letter from right to left stands before the position in its line.
[[nodiscard]] constexpr std::size_t fold_boundary(std::string_view text) noexcept {
    std::size_t const at = fold_boundary_search(text).find();
    if (!line_direction().before(text, at)) {
        return at;
    }
    std::size_t const line_end = text.substr(0, at).rfind('\n');
    return line_end == std::string_view::npos ? 0 : line_end + 1;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
