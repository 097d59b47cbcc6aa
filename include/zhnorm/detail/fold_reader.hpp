// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/fold_class.hpp>
#include <zhnorm/detail/fold_context.hpp>
#include <zhnorm/detail/fold_direction.hpp>

/// Which characters `fold` deletes (rules U5 and U6): the text read forward, character by
/// character, with the verdict.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// The options of `fold`, as its parts need them.
struct fold_profile {
    bool width = true;
    bool unify_compatibility = true;
    bool add_selectors = false;
    bool strip_selectors = false;
    bool ligatures = false;
    bool drop_objects = false;

    friend constexpr bool operator==(fold_profile const&, fold_profile const&) noexcept = default;
};

class fold_reader {
public:
    constexpr fold_reader() noexcept = default;
    /// `from` is the beginning of a character that is not deletable, or of the text, or stands
    /// behind such a character. `line` is known of the line in which the text begins.
    constexpr fold_reader(std::string_view text, fold_profile const& profile, std::size_t from,
                          line_direction const& line) noexcept
        : text_(text), profile_(profile), at_(from), run_end_(from), line_(line) {}

    [[nodiscard]] constexpr std::string_view text() const noexcept { return text_; }
    [[nodiscard]] constexpr fold_profile const& profile() const noexcept { return profile_; }
    [[nodiscard]] constexpr std::size_t position() const noexcept { return at_; }

    /// Goes on at `at`, which lies ahead and is as in the constructor.
    constexpr void skip_to(std::size_t at) noexcept {
        at_ = at;
        run_end_ = at;
        has_peeked_ = false;
        base_ = {};
    }

    /// The next character, whose verdict `is_deleted` tells until the next call; none at the end.
    [[nodiscard]] constexpr fold_character const& peek() noexcept {
        if (!has_peeked_) {
            peeked_ = character_at(text_, at_);
            is_deleted_ = peeked_.is.is_deletable() && deletes(peeked_);
            has_peeked_ = true;
        }
        return peeked_;
    }
    [[nodiscard]] constexpr bool is_deleted() const noexcept { return is_deleted_; }
    constexpr void take() noexcept {
        bool const is_mark =
            peeked_.is.has(fold_flag::extends) && peeked_.is.kind != fold_kind::half_mark;
        if (!peeked_.is.is_deletable() && !is_mark) {
            base_ = peeked_.is;
        }
        at_ = peeked_.end();
        has_peeked_ = false;
    }

private:
    constexpr void begin_run(std::size_t begin) noexcept {
        before_ = character_before(text_, begin);
        after_ = neighbour_after(text_, begin);
        run_begin_ = begin;
        run_end_ = after_ ? after_.offset : text_.size();
        has_joiner_ = false;
        has_variation_ = false;
        direction_known_ = false;
    }

    /// Whether the scripts on either side have the flag: of the character before, without its
    /// marks, whose order may change, and of the character behind unless it is a mark.
    [[nodiscard]] constexpr bool touches(unsigned flag) const noexcept {
        return base_.has(flag) || (after_.is.has(flag) && !after_.is.has(fold_flag::extends));
    }

    /// Decides on one character of a run of deletable ones.
    [[nodiscard]] constexpr bool deletes(fold_character const& c) noexcept {
        if (c.offset >= run_end_) {
            begin_run(c.offset);
        }
        if (before_.is_ill_formed() && after_.is_ill_formed()) {
            return false;  // the bytes on both sides could become a character together
        }
        switch (c.is.kind) {
            case fold_kind::zero_width_space:
                return !touches(fold_flag::unspaced);
            case fold_kind::non_joiner:
                return !touches(fold_flag::joining);
            case fold_kind::joiner:
                return !keeps_joiner();
            case fold_kind::variation:
                return !takes_variation(is_standardized(before_.value, c.value));
            case fold_kind::emoji_variation:
                return !takes_variation(before_.is.has(fold_flag::emoji_base));
            case fold_kind::mongolian_variation:
                return !takes_variation(base_.has(fold_flag::mongolian));
            case fold_kind::ideographic_variation:
                return profile_.strip_selectors ||
                       !takes_variation(before_.is.has(fold_flag::unified));
            case fold_kind::mongolian_separator:
                return !touches(fold_flag::mongolian);
            case fold_kind::tag:
                return before_.value != 0x1F3F4 || c.value == 0xE0001;
            case fold_kind::bidi:
                return !is_near_right_to_left();
            case fold_kind::object:
                return profile_.drop_objects;
            default:
                return true;
        }
    }

    [[nodiscard]] constexpr bool keeps_joiner() noexcept {
        if (touches(fold_flag::joining)) {
            return true;
        }
        bool const keeps = !has_joiner_ && before_.is.has(fold_flag::pictographic) &&
                           after_.is.has(fold_flag::pictographic);
        has_joiner_ = has_joiner_ || keeps;
        return keeps;
    }

    [[nodiscard]] constexpr bool takes_variation(bool fits) noexcept {
        bool const takes = fits && !has_variation_;
        has_variation_ = has_variation_ || takes;
        return takes;
    }

    [[nodiscard]] constexpr bool is_near_right_to_left() noexcept {
        if (!direction_known_) {
            direction_known_ = true;
            right_to_left_ =
                line_.before(text_, run_begin_) || right_to_left_follows(text_, run_end_);
        }
        return right_to_left_;
    }

    std::string_view text_;
    fold_profile profile_;
    std::size_t at_ = 0;
    fold_character peeked_;
    bool has_peeked_ = false;
    bool is_deleted_ = false;
    fold_class base_;  // of the last character that is neither deletable nor extends others
    // The run of deletable characters, and what stands around it.
    std::size_t run_begin_ = 0;
    std::size_t run_end_ = 0;
    fold_character before_;
    fold_character after_;
    bool has_joiner_ = false;
    bool has_variation_ = false;
    bool direction_known_ = false;
    bool right_to_left_ = false;
    line_direction line_;
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
