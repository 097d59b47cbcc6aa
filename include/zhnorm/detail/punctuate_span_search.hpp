// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/punctuate_token.hpp>

/// The search for the end of protected spans.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// Looks for the end of spans, on the same line and `look_ahead` bytes ahead at most. Remembers up
/// to where there was none, so that a million openers without a closer cost one scan.
class span_search {
public:
    /// The first `closer` at or after `from`, or npos. One object searches for one closer.
    [[nodiscard]] std::size_t find(std::string_view text, std::size_t from,
                                   std::string_view closer) noexcept {
        if (found_ != std::string_view::npos && from <= found_ && from >= searched_from_) {
            return found_;
        }
        std::size_t at = from;
        if (from >= searched_from_ && from < searched_to_) {
            at = searched_to_;
        } else {
            searched_from_ = from;
        }
        found_ = std::string_view::npos;
        std::size_t const limit = from + punctuation_limits::look_ahead;
        for (; at < text.size() && at < limit; ++at) {
            if (line_end_size(text, at) != 0) {
                break;
            }
            if (text.substr(at, closer.size()) == closer) {
                found_ = at;
                return at;
            }
        }
        searched_to_ = at;
        return std::string_view::npos;
    }

private:
    std::size_t searched_from_ = 0;
    std::size_t searched_to_ = 0;
    std::size_t found_ = std::string_view::npos;
};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
