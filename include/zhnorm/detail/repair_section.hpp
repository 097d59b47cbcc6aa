// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <zhnorm/detail/repair_evidence.hpp>
#include <zhnorm/detail/utf8_sequence.hpp>

/// Where repair looks: the marks of damage, and the sections of text around them.
///
/// Text without marks belongs to no section and is never held back. A section begins at the line
/// of its first mark and is long enough to show what kind of page it is from.

namespace zhnorm {
inline namespace v0 {
namespace detail {

// The bits of `cause`.
inline constexpr unsigned converter_cause = 1;

[[nodiscard]] constexpr unsigned cause_of_rule(std::string_view rule) noexcept {
    return rule == "M1" || rule == "M2" ? converter_cause : 0;
}

inline constexpr std::size_t section_size = std::size_t{64} << 10U;
inline constexpr std::size_t section_lead = 256;  // bytes before a mark that matter
inline constexpr std::size_t mark_size = 64;      // bytes from where a mark begins that make it

/// The next character boundary at or after `at`, as far as there is one close by.
[[nodiscard]] constexpr std::size_t boundary_after(std::string_view text, std::size_t at) noexcept {
    for (unsigned i = 0; i < 3 && at < text.size() && is_continuation(byte_at(text, at)); ++i) {
        ++at;
    }
    return at;
}

/// Whether a place could be damage by a converter: an annotation, or a question mark that could
/// be half a character.
[[nodiscard]] constexpr bool is_converter_mark(std::string_view text, std::size_t at) noexcept {
    if (at + 1 >= text.size()) {
        return false;
    }
    if (annotation_at(text, at + 1)) {
        return true;
    }
    if (text[at] != '?') {
        return false;
    }
    code_point const next = decode(text, at + 1);
    return cut_mark(next.value) != 0 && at + 1 + next.size < text.size();
}

/// The first mark at or after `from`, or the size of the text.
[[nodiscard]] constexpr std::size_t find_converter_mark(std::string_view text,
                                                        std::size_t from) noexcept {
    for (std::size_t at = from; at < text.size(); ++at) {
        if ((text[at] == '(' || text[at] == '?') && is_converter_mark(text, at)) {
            return at;
        }
    }
    return text.size();
}

/// The first mark of any damage that is looked for.
[[nodiscard]] constexpr std::size_t find_mark(std::string_view text, std::size_t from,
                                              unsigned causes) noexcept {
    return (causes & converter_cause) != 0 ? find_converter_mark(text, from) : text.size();
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
    std::size_t const newline = text.substr(0, begin + section_size).rfind('\n');
    if (newline != std::string_view::npos && newline >= begin + section_size / 2) {
        return newline + 1;
    }
    return boundary_after(text, begin + section_size - 4);
}

/// The evidence of a section, added to what is known.
constexpr void gather_evidence(std::string_view text, std::size_t begin, std::size_t end,
                               page_evidence& evidence) noexcept {
    std::string_view const section = text.substr(0, end);
    for (std::size_t at = begin; at < end && !evidence.is_certain(); ++at) {
        if (section[at] == '(' || section[at] == '?') {
            evidence.look_at(section, at);
        }
    }
}

/// How much of a text that goes on is settled: a position that no mark behind it reaches.
[[nodiscard]] constexpr std::size_t settled_before(std::string_view text,
                                                   unsigned causes) noexcept {
    std::size_t const mark = find_mark(text, 0, causes);
    if (mark < text.size()) {
        std::size_t const begin = section_begin(text, mark, 0);
        std::size_t const end = section_end(text, begin);
        return end < text.size() ? end : begin;
    }
    // A mark may begin near the end, and reaches back as far as a section does.
    std::size_t const newline = text.rfind('\n');
    std::size_t const line = newline == std::string_view::npos ? 0 : newline + 1;
    constexpr std::size_t reach = section_lead + mark_size + 4;
    std::size_t const far = text.size() > reach ? boundary_after(text, text.size() - reach) : 0;
    return std::max(line, far);
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
