// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include <zhnorm/version.hpp>

/// Whether the Chinese marks of a sentence stay Chinese.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// What is known of the sentence so far.
class clean_sentence {
public:
    /// Latin words, or more.
    void add_words(std::size_t count) noexcept { words_ += count; }

    /// Han and the like; `is_seen`: surely in no protected span.
    void meet_cjk(bool is_seen) noexcept { has_cjk_ = has_cjk_ || is_seen; }

    /// A Chinese mark; `may_change`: not surely beside Chinese.
    void meet_mark(bool may_change) noexcept { has_mark_ = has_mark_ || may_change; }

    [[nodiscard]] bool has_cjk() const noexcept { return has_cjk_; }

    /// At its end: between two Latin words and more, Chinese marks may become ASCII. `are_hidden`:
    /// the Han may stand in a protected span.
    [[nodiscard]] bool ends(bool are_hidden) noexcept {
        bool const stays = !has_mark_ || words_ < 2 || (has_cjk_ && !are_hidden);
        *this = {};
        return stays;
    }

private:
    std::size_t words_ = 0;
    bool has_cjk_ = false;
    bool has_mark_ = false;
};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
