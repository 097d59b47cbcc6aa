// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/punctuate_characters.hpp>

/// Marks, brackets and quotes in each of their forms.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// The kind of a mark that ASCII has, and that means something alone; symbol if it is none.
[[nodiscard]] constexpr token_kind lone_mark(char c) noexcept {
    switch (c) {
        case ',':
            return token_kind::comma;
        case ';':
            return token_kind::semicolon;
        case ':':
            return token_kind::colon;
        case '.':
            return token_kind::stop;
        case '!':
        case '?':
            return token_kind::bang;
        default:
            return token_kind::symbol;
    }
}

/// The kind of the full-width pause or stop mark at `at`; symbol if there is none.
[[nodiscard]] constexpr token_kind wide_mark_at(std::string_view text, std::size_t at) noexcept {
    if (at + 3 > text.size()) {
        return token_kind::symbol;
    }
    auto const second = static_cast<unsigned char>(text[at + 1]);
    auto const third = static_cast<unsigned char>(text[at + 2]);
    if (text[at] == '\xE3' && second == 0x80) {
        return third == 0x82   ? token_kind::stop
               : third == 0x81 ? token_kind::enumeration
                               : token_kind::symbol;
    }
    if (text[at] != '\xEF' || second != 0xBC) {
        return token_kind::symbol;
    }
    switch (third) {
        case 0x8C:
            return token_kind::comma;
        case 0x9B:
            return token_kind::semicolon;
        case 0x9A:
            return token_kind::colon;
        case 0x81:
        case 0x9F:
            return token_kind::bang;
        default:
            return token_kind::symbol;
    }
}

/// The kind of a bracket or quote in ASCII.
[[nodiscard]] constexpr token_kind kind_of_ascii_pair(char c) noexcept {
    switch (c) {
        case '(':
            return token_kind::round_open;
        case ')':
            return token_kind::round_close;
        case '[':
        case '{':
            return token_kind::ascii_open;
        case ']':
        case '}':
            return token_kind::ascii_close;
        case '"':
            return token_kind::double_quote;
        default:
            return token_kind::single_quote;
    }
}

/// The mark at `at`, in whichever form; size 0 if there is nothing.
struct mark_character {
    token_kind kind = token_kind::symbol;
    unsigned char form = form_none;
    std::size_t size = 0;
};

[[nodiscard]] constexpr mark_character mark_at(std::string_view text, std::size_t at) noexcept {
    if (at >= text.size()) {
        return {};
    }
    token_kind const lone = text[at] == '-'   ? token_kind::dash
                            : text[at] == '~' ? token_kind::tilde
                                              : lone_mark(text[at]);
    if (lone != token_kind::symbol) {
        return {lone, form_ascii, 1};
    }
    auto const lead = static_cast<unsigned char>(text[at]);
    if (lead < 0xC2 || (lead >= 0xE4 && lead <= 0xE9)) {
        return {};  // ASCII, or Han
    }
    code_point const c = decode(text, at);
    character_kind const found = kind_of_character(c.value);
    return {found.kind, found.form, c.size};
}

/// Behind the signs like the one at `at`.
[[nodiscard]] constexpr std::size_t end_of_run(std::string_view text, std::size_t at) noexcept {
    std::size_t end = at;
    while (end < text.size() && text[end] == text[at]) {
        ++end;
    }
    return end;
}

/// The single angle bracket at `at` is the first of two like it, and no more.
[[nodiscard]] constexpr bool is_double_angle(std::string_view text, std::size_t at) noexcept {
    std::string_view const sign = text.substr(at, 3);
    return text.substr(at + 3, 3) == sign && text.substr(at + 6, 3) != sign &&
           (at < 3 || text.substr(at - 3, 3) != sign);
}

/// A mark with what stands from `end` to `cluster` on it is none, but a sign like an emoji.
[[nodiscard]] constexpr bool is_sign(std::string_view text, std::size_t end,
                                     std::size_t cluster) noexcept {
    return cluster - end == 3 && text.compare(end, 3, "\xEF\xB8\x80") != 0 &&
           text.compare(end, 3, "\xEF\xB8\x81") != 0;
}

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
