// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>

#include <zhnorm/version.hpp>

/// Full-width marks as lines with nothing to do have them.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

enum class full_mark : unsigned char {
    none,
    other,  // stays, whatever stands beside it: the enumeration comma, Chinese brackets
    pause,  // may become ASCII between Latin words
    stop,   // that too, and ends a sentence
    open,   // round brackets
    close,
    square,  // no mark, and as good as a letter: brackets of other forms, the tilde
};

/// Those of U+3000 to U+303F by the last byte.
inline constexpr auto cjk_marks = [] {
    std::array<full_mark, 64> marks{};
    marks[0x01] = full_mark::other;
    marks[0x02] = full_mark::stop;
    for (std::size_t i = 0x0A; i <= 0x11; ++i) {
        marks[i] = full_mark::other;
    }
    return marks;
}();

/// Those of U+FF00 to U+FF3F by the last byte.
inline constexpr auto full_width_marks = [] {
    std::array<full_mark, 64> marks{};
    marks[0x01] = full_mark::stop;
    marks[0x08] = full_mark::open;
    marks[0x09] = full_mark::close;
    marks[0x0C] = full_mark::pause;
    marks[0x1A] = full_mark::pause;
    marks[0x1B] = full_mark::pause;
    marks[0x1F] = full_mark::stop;
    marks[0x3B] = full_mark::square;
    marks[0x3D] = full_mark::square;
    return marks;
}();

/// By three bytes; none if they are no character.
[[nodiscard]] constexpr full_mark full_mark_of(unsigned lead, unsigned second,
                                               unsigned third) noexcept {
    unsigned const place = third ^ 0x80U;
    if (place >= cjk_marks.size()) {
        return full_mark::none;
    }
    if (lead == 0xE3 && second == 0x80) {
        return cjk_marks[place];
    }
    return lead == 0xEF && second == 0xBC ? full_width_marks[place] : full_mark::none;
}

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
