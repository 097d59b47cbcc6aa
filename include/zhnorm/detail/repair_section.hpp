// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <zhnorm/detail/repair_marks.hpp>
#include <zhnorm/detail/utf8_sequence.hpp>

/// The sections of text that repair looks at.
///
/// Text without marks belongs to no section and is never held back. A section begins at the line
/// of its first mark and is long enough to show what kind of page it is from.

namespace zhnorm {
inline namespace v0 {
namespace detail {

inline constexpr std::size_t section_size = std::size_t{64} << 10U;
inline constexpr std::size_t section_lead = 256;  // bytes before a mark that matter

/// The next character boundary at or after `at`, as far as there is one close by.
[[nodiscard]] constexpr std::size_t boundary_after(std::string_view text, std::size_t at) noexcept {
    for (unsigned i = 0; i < 3 && at < text.size() && is_continuation(byte_at(text, at)); ++i) {
        ++at;
    }
    return at;
}

/// Where the section of a mark begins: at the line, but not far from the mark nor before `floor`.
[[nodiscard]] constexpr std::size_t section_begin(std::string_view text, std::size_t mark,
                                                  std::size_t floor) noexcept {
    std::size_t const lowest =
        mark - floor > section_lead ? boundary_after(text, mark - section_lead) : floor;
    std::size_t at = mark;
    while (at > lowest && text[at - 1] != '\n') {
        --at;
    }
    return at;
}

/// Where a section ends: at the end of a line if there is one, always between characters.
[[nodiscard]] constexpr std::size_t section_end(std::string_view text, std::size_t begin) noexcept {
    if (text.size() - begin <= section_size) {
        return text.size();
    }
    constexpr std::size_t half = section_size / 2;
    std::size_t const newline = text.substr(begin + half, half).rfind('\n');
    if (newline != std::string_view::npos) {
        return begin + half + newline + 1;
    }
    return boundary_after(text, begin + section_size - 4);
}

/// Where a text without a mark that goes on is settled: a position that no mark behind it reaches.
[[nodiscard]] inline std::size_t settled_without_mark(std::string_view text) noexcept {
    // A mark may begin near the end, and reaches back as far as a section does. Of those that go
    // on behind a line end, there is a question mark close before it.
    constexpr std::size_t across_line_end = 6;
    std::size_t line = text.rfind('\n') + 1;
    while (line != 0) {
        std::size_t const near = line > across_line_end ? line - across_line_end - 1 : 0;
        if (text.substr(near, line - near).find('?') == std::string_view::npos) {
            break;
        }
        line = text.substr(0, line - 1).rfind('\n') + 1;
    }
    constexpr std::size_t reach = section_lead + mark_size + 4;
    std::size_t const far = text.size() > reach ? boundary_after(text, text.size() - reach) : 0;
    return std::max(line, far);
}

/// How much of a text that goes on is settled.
[[nodiscard]] inline std::size_t settled_before(std::string_view text, unsigned causes) noexcept {
    std::size_t const mark = find_mark(text, 0, causes);
    if (mark < text.size()) {
        std::size_t const begin = section_begin(text, mark, 0);
        std::size_t const end = section_end(text, begin);
        return end < text.size() ? end : begin;
    }
    return settled_without_mark(text);
}

/// Where the first section begins; the size of the text if there is none.
[[nodiscard]] inline std::size_t before_section(std::string_view text, unsigned causes) noexcept {
    std::size_t const mark = find_mark(text, 0, causes);
    return mark < text.size() ? section_begin(text, mark, 0) : text.size();
}

/// How much of a text that goes on is settled before the first section.
[[nodiscard]] inline std::size_t unmarked_before(std::string_view text, unsigned causes) noexcept {
    std::size_t const size = before_section(text, causes);
    return size < text.size() ? size : settled_without_mark(text);
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
