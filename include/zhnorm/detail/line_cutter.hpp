// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/utf8_sequence.hpp>

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// The bytes of the line end at `at`, less than the size of the text; 0 if there is none. A line
/// ends with LF, CR LF, CR, U+0085, U+2028 or U+2029.
[[nodiscard]] constexpr std::size_t line_end_size(std::string_view text, std::size_t at) noexcept {
    std::size_t const left = text.size() - at;
    auto const byte = [&](std::size_t i) { return byte_at(text, at + i); };
    switch (byte(0)) {
        case '\n':
            return 1;
        case '\r':
            return left > 1 && byte(1) == '\n' ? 2 : 1;
        case 0xC2:
            return left > 1 && byte(1) == 0x85 ? 2 : 0;
        case 0xE2:
            return left > 2 && byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9) ? 3 : 0;
        default:
            return 0;
    }
}

/// Lines; the value is without the line end, the segment with it.
class line_cutter {
public:
    [[nodiscard]] constexpr std::size_t end_of(std::string_view text, std::size_t from) noexcept {
        for (; from < text.size(); ++from) {
            end_size_ = line_end_size(text, from);
            if (end_size_ != 0) {
                return from + end_size_;
            }
        }
        return from;
    }

    [[nodiscard]] constexpr std::string_view value(std::string_view text, std::size_t from,
                                                   std::size_t end) const noexcept {
        return {text.data() + from, end - from - end_size_};
    }

private:
    std::size_t end_size_ = 0;
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
