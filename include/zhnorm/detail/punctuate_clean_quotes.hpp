// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include <zhnorm/detail/punctuate_token.hpp>

/// Whether the double quotes of a line stay as they are, in each of the stretches that it is cut
/// into if it is long.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// Double quotes in a row.
class quote_count {
public:
    void add(bool opens) noexcept {
        are_regular_ = are_regular_ && opens != is_open_;
        are_apart_ = are_apart_ || (count_ % 2 != 0 && opens && !is_open_);
        is_open_ = opens;
        ++count_;
    }
    [[nodiscard]] bool is_empty() const noexcept { return count_ == 0; }
    [[nodiscard]] bool are_pairs() const noexcept { return are_regular_ && !is_open_; }

    /// Pairs of which some look the wrong way: not if there is one too many, nor if of two in turn
    /// the first closes and the second opens.
    [[nodiscard]] bool may_turn() const noexcept {
        return !are_pairs() && count_ % 2 == 0 && !are_apart_;
    }

private:
    std::uint32_t count_ = 0;
    bool is_open_ = false;
    bool are_regular_ = true;
    bool are_apart_ = false;
};

/// Gets the quotes and the weights of the tokens of a line; see punctuation_limits.
class clean_quotes {
public:
    void add(bool opens) noexcept {
        line_.add(opens);
        stretch_.add(opens);
    }

    /// A straight one, which may stand alone; whether there was one before.
    [[nodiscard]] bool add_straight() noexcept { return std::exchange(has_straight_, true); }

    /// Tokens that may be one or several, or part of the one before.
    void weigh_roughly(std::size_t tokens) noexcept {
        weight_ += 3 * tokens;
        is_weight_known_ = false;
    }

    void weigh_token() noexcept {
        weight_ += 3;
        is_behind_stop_ = false;
    }

    /// The token that was weighed last is part of the one before it.
    void weigh_run(bool is_part) noexcept { weight_ -= is_part ? 3 : 0; }

    /// It ends a sentence.
    void meet_stop() noexcept { is_behind_stop_ = true; }

    /// Han is where lines are cut. `goes_on`: behind other Han and spaces.
    void weigh_han(std::size_t characters, bool goes_on) noexcept {
        weight_ += goes_on ? 0 : 3;
        if (weight_ + characters < limits::soft) {
            weight_ += characters;
            is_behind_stop_ = false;
            return;
        }
        while (weight_ + characters >= limits::hard || is_cut_behind_stop()) {
            bool const at_once = weight_ + 1 >= limits::hard || is_cut_behind_stop();
            std::size_t const row = at_once ? 1 : limits::hard - weight_;
            may_turn_ = may_turn_ || stretch_.may_turn();
            stretch_ = {};
            was_cut_ = true;
            is_behind_stop_ = false;
            characters -= row;
            weight_ = 3;
            if (characters == 0) {
                return;
            }
            weight_ += 3;
        }
        weight_ += characters;
        is_behind_stop_ = false;
    }

    /// All up to here is looked at together.
    [[nodiscard]] bool are_near() const noexcept { return !was_cut_ && weight_ < limits::soft; }

    /// At the end of the line. `are_hidden`: some may stand in a protected span.
    [[nodiscard]] bool stay(bool are_hidden) const noexcept {
        if (line_.are_pairs()) {
            return !has_straight_ || line_.is_empty() || (are_near() && !are_hidden);
        }
        return !has_straight_ && !are_hidden && !may_turn_ && !stretch_.may_turn() &&
               (is_weight_known_ || are_near());
    }

private:
    using limits = punctuation_limits;

    [[nodiscard]] bool is_cut_behind_stop() const noexcept {
        return is_behind_stop_ && weight_ >= limits::soft;
    }

    quote_count line_;
    quote_count stretch_;     // since the last cut
    std::size_t weight_ = 0;  // since the last cut, or more
    bool is_weight_known_ = true;
    bool is_behind_stop_ = false;
    bool was_cut_ = false;
    bool may_turn_ = false;  // those before the last cut
    bool has_straight_ = false;
};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
