// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/fold_class.hpp>
#include <zhnorm/detail/fold_context.hpp>
#include <zhnorm/detail/utf8_sequence.hpp>

/// Where `fold` may begin, and where it may stop.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// Where the walk must begin, at or before `from`, to know all that matters from there on.
[[nodiscard]] constexpr std::size_t fold_start(std::string_view text, std::size_t from) noexcept {
    while (from > 0) {
        fold_character const c = character_before(text, from);
        from = c.offset;
        if (!c.is.is_deletable() && !c.is.has(fold_flag::extends)) {
            break;
        }
    }
    return from;
}

/// A search for the last position that no rule looks across, from the end of the text backwards.
///
/// It lies behind a line feed, or between two characters that ask nothing of each other. There,
/// only the look for a direction (U6) could go across: it stops at strong characters, and at its
/// reach.
class fold_boundary_search {
public:
    constexpr explicit fold_boundary_search(std::string_view text) noexcept
        : text_(text.substr(0, incomplete_tail(text))) {}

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
        }
        // Nothing but what is deleted whatever follows?
        return all_deleted_ ? text_.size() : 0;
    }

private:
    [[nodiscard]] constexpr bool splits(fold_character const& before,
                                        fold_character const& after) const noexcept {
        return (leaves_alone(before, after) || leaves_alone(after, before)) && is_closed_behind_ &&
               is_closed_before(after.offset);
    }

    /// A calm character beside one that is calm, or whose looks it stops with the same answer as
    /// the edge of the text.
    [[nodiscard]] static constexpr bool leaves_alone(fold_character const& calm,
                                                     fold_character const& c) noexcept {
        return calm.is.has(fold_flag::calm) &&
               (c.is.has(fold_flag::calm) || is_digit(c) ||
                (c.is.has(fold_flag::symbol) && !is_letter_or_digit(calm)));
    }

    /// Whether no mark of direction before `at` could look beyond it.
    [[nodiscard]] constexpr bool is_closed_before(std::size_t at) const noexcept {
        for (fold_distance distance; !distance.is_beyond_reach();) {
            fold_character const c = character_before(text_, at);
            if (!c || is_strong(c)) {
                return true;
            }
            if (c.is.kind == fold_kind::bidi) {
                return false;
            }
            distance.pass(c);
            at = c.offset;
        }
        return true;
    }

    /// Takes note of a character that is behind every position still to come.
    constexpr void see(fold_character const& c) noexcept {
        if (c.is.kind == fold_kind::bidi) {
            is_closed_behind_ = false;
            distance_behind_ = {};
        } else if (is_strong(c)) {
            is_closed_behind_ = true;
        } else if (!is_closed_behind_) {
            distance_behind_.pass(c);
            is_closed_behind_ = distance_behind_.is_beyond_reach();
        }
        all_deleted_ =
            all_deleted_ && (c.is.kind == fold_kind::format || c.is.kind == fold_kind::control);
    }

    [[nodiscard]] static constexpr bool is_strong(fold_character const& c) noexcept {
        return c.is.has(fold_flag::left_to_right | fold_flag::right_to_left) ||
               is_line_end(c.value);
    }

    std::string_view text_;
    bool is_closed_behind_ = false;
    fold_distance distance_behind_;
    bool all_deleted_ = true;
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
