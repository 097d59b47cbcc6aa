// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/code_point.hpp>
#include <zhnorm/detail/punctuate_spaces.hpp>

/// Chinese marks to ASCII, without context, for tools that know no others.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// The ASCII mark for a Chinese one; empty if there is none.
[[nodiscard]] constexpr std::string_view ascii_mark(char32_t c) noexcept {
    switch (c) {
        case 0xFF0C:
        case 0x3001:
            return ",";
        case 0x3002:
        case 0xFF0E:
            return ".";
        case 0xFF1A:
            return ":";
        case 0xFF1B:
            return ";";
        case 0xFF1F:
            return "?";
        case 0xFF01:
            return "!";
        case 0xFF08:
            return "(";
        case 0xFF09:
            return ")";
        case 0x3010:
        case 0x3014:
        case 0xFF3B:
            return "[";
        case 0x3011:
        case 0x3015:
        case 0xFF3D:
            return "]";
        case 0xFF5B:
            return "{";
        case 0xFF5D:
            return "}";
        case 0x3008:
        case 0x300A:
            return "<";
        case 0x3009:
        case 0x300B:
            return ">";
        case 0x201C:
        case 0x201D:
        case 0x300C:
        case 0x300D:
        case 0x301D:
        case 0x301E:
        case 0xFF02:
            return "\"";
        case 0x2018:
        case 0x2019:
        case 0x300E:
        case 0x300F:
        case 0xFF07:
            return "'";
        case 0x2026:
            return "...";
        case 0x2014:
            return "-";
        case 0xFF5E:
        case 0x301C:
            return "~";
        case 0x3000:
            return " ";
        default:
            return {};
    }
}

/// The first mark at or after `at`; rule none, at the end of the text, if there is none.
[[nodiscard]] inline punctuation_edit next_ascii_edit(std::string_view text,
                                                      std::size_t at) noexcept {
    while (at < text.size()) {
        if (static_cast<unsigned char>(text[at]) < 0xE2) {
            ++at;
            continue;
        }
        code_point const c = decode(text, at);
        std::string_view const mark = ascii_mark(c.value);
        if (!mark.empty()) {
            return {at, c.size, mark, punctuation_rule::ascii_table, confidence::certain};
        }
        at += c.size;
    }
    return {text.size(), 0, {}, punctuation_rule::none, confidence::certain};
}

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
