// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <zhnorm/version.hpp>

/// Whether the spaces of a line stay.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// In tables all spaces stay, in other lines single ones between words.
class clean_spaces {
public:
    /// There are spaces that stay in tables alone.
    void need_table(bool is_true = true) noexcept { needs_table_ = needs_table_ || is_true; }

    /// A bar between cells.
    void add_bar() noexcept { has_bar_ = true; }

    /// Three spaces or more, which set cells apart where there are two such gaps.
    void add_wide_gap() noexcept { ++wide_gaps_; }

    [[nodiscard]] bool stay() const noexcept {
        return !needs_table_ || has_bar_ || wide_gaps_ >= 2;
    }

private:
    unsigned wide_gaps_ = 0;
    bool has_bar_ = false;
    bool needs_table_ = false;
};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
