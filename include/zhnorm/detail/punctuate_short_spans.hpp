// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/punctuate_words.hpp>

/// Protected spans of a few signs: topics, shortcodes, emoticons (P2, P11, P13). Each function
/// returns where the span that begins at `at` ends, or `at`.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

[[nodiscard]] constexpr bool is_comma_at(std::string_view text, std::size_t at) noexcept {
    return char_at(text, at) == ',' || text.substr(at, 3) == "\xEF\xBC\x8C" ||
           text.substr(at, 3) == "\xE3\x80\x81";
}

/// `#...#` around words and commas; spaces only beside a comma, which takes them away.
[[nodiscard]] constexpr std::size_t topic_end(std::string_view text, std::size_t at) noexcept {
    constexpr std::size_t longest = 96;
    bool is_behind_comma = false;
    for (std::size_t i = at + 1; i < text.size() && i - at < longest;) {
        if (text[i] == '#') {
            return i > at + 1 && !is_behind_comma ? i + 1 : at;
        }
        std::size_t next = i;
        while (std::size_t const size = space_size(text, next)) {
            next += size;
        }
        if (next != i && (is_behind_comma || is_comma_at(text, next))) {
            i = next;
            continue;
        }
        code_point const c = decode(text, i);
        is_behind_comma = is_comma_at(text, i);
        bool const is_part = is_behind_comma || is_chinese_letter(c.value) ||
                             is_latin_letter(c.value) || is_kana_letter(c.value) ||
                             is_hangul_letter(c.value) || c.value == '_' || c.value == '-' ||
                             (c.value >= '0' && c.value <= '9');
        if (!is_part) {
            return at;
        }
        i += c.size;
    }
    return at;
}

/// `:tada:` `:+1:`
[[nodiscard]] constexpr std::size_t shortcode_end(std::string_view text, std::size_t at) noexcept {
    std::size_t end = at + 1;
    bool has_letter = false;
    while (is_ascii_word(char_at(text, end)) || is_one_of(char_at(text, end), "_+-")) {
        has_letter |= is_ascii_letter(text[end]);
        ++end;
        if (end - at > 40) {
            return at;
        }
    }
    std::string_view const name = text.substr(at + 1, end - at - 1);
    bool const is_thumb = name == "+1" || name == "-1";
    return (has_letter || is_thumb) && end - at > 2 && char_at(text, end) == ':' &&
                   char_at(text, end + 1) != '/'
               ? end + 1
               : at;
}

/// `;-)` `:-D` `:D`, whatever follows; `:)` and `:(` are a matter of brackets.
[[nodiscard]] constexpr std::size_t emoticon_end(std::string_view text, std::size_t at) noexcept {
    if (char_at(text, at + 1) == '-' && is_one_of(char_at(text, at + 2), ")(DPpOo|/\\]")) {
        return is_ascii_letter(char_at(text, at + 3)) ? at : at + 3;
    }
    // Not before a colon, over spaces that it might take away.
    std::size_t next = at + 2;
    while (std::size_t const size = space_size(text, next)) {
        next += size;
    }
    if (is_one_of(char_at(text, at + 1), "DPp") && !is_ascii_word(char_at(text, at + 2)) &&
        char_at(text, at + 2) != '\\' && char_at(text, next) != ':' &&
        text.substr(next, 3) != "\xEF\xBC\x9A") {
        return at + 2;
    }
    return at;
}

/// `(^_^)` `(T_T)` `(>_<)` `(*^_^*)`: mirrored, of few signs, with `_` or `^` among them.
[[nodiscard]] constexpr std::size_t kaomoji_end(std::string_view text, std::size_t at) noexcept {
    std::size_t end = at + 1;
    bool has_sign = false;
    while (is_one_of(char_at(text, end), "^_><=-~*'.;@TtoOxXuUQq")) {
        has_sign |= is_one_of(text[end], "_^");
        if (++end - at > 10) {
            return at;
        }
    }
    if (char_at(text, end) != ')' || end - at < 3 || !has_sign) {
        return at;
    }
    for (std::size_t i = at + 1, j = end - 1; i < j; ++i, --j) {
        bool const mirrored = text[i] == text[j] || (text[i] == '>' && text[j] == '<') ||
                              (text[i] == '<' && text[j] == '>');
        if (!mirrored) {
            return at;
        }
    }
    return end + 1;
}

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
