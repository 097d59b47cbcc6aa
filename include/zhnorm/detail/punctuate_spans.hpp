// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <zhnorm/detail/punctuate_span_search.hpp>
#include <zhnorm/detail/punctuate_token.hpp>
#include <zhnorm/detail/punctuate_words.hpp>

/// Protected spans that begin with a sign and have an end of their own: code, markup, formulas,
/// templates (P4, P5, P6, P7, P12). Each function returns where the span that begins at `at` ends,
/// or `at`.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// `` `code' ``, as quoted in old manuals: without Han, closed by as many apostrophes.
[[nodiscard]] constexpr std::size_t old_quotation_end(std::string_view text, std::size_t at,
                                                      std::size_t ticks) noexcept {
    constexpr std::size_t longest = 80;
    for (std::size_t i = at + ticks; i < text.size() && i - at < longest; ++i) {
        char const c = text[i];
        if (std::size_t const size = space_size(text, i)) {
            i += size - 1;
            continue;
        }
        if (c < ' ' || c == '`' || static_cast<unsigned char>(c) >= 0x7F) {
            break;
        }
        if (c == '\'') {
            std::size_t end = i;
            while (char_at(text, end) == '\'') {
                ++end;
            }
            // A quote behind it may have been straight, and so there were more.
            std::string_view const next = text.substr(end, 3);
            bool const goes_on = next == "\xE2\x80\x98" || next == "\xE2\x80\x99" ||
                                 next == "\xE3\x80\x8E" || next == "\xE3\x80\x8F";
            bool const closes = end - i == ticks && i > at + ticks && text[i - 1] != '=' &&
                                !is_ascii_word(char_at(text, end)) && char_at(text, end) != '`' &&
                                !goes_on;
            return closes ? end : at;
        }
    }
    return at;
}

/// `code`: the closing run has as many backquotes as the opening one.
[[nodiscard]] inline std::size_t code_span_end(std::string_view text, std::size_t at,
                                               span_search& search) noexcept {
    std::size_t ticks = 0;
    while (char_at(text, at + ticks) == '`') {
        ++ticks;
    }
    if (std::size_t const end = old_quotation_end(text, at, ticks); end != at) {
        return end;
    }
    std::size_t from = at + ticks;
    // A few runs of another length; prose has none.
    for (int i = 0; i < 8; ++i) {
        std::size_t const close = search.find(text, from, "`");
        if (close == std::string_view::npos) {
            return at;
        }
        std::size_t end = close;
        while (char_at(text, end) == '`') {
            ++end;
        }
        if (end - close == ticks) {
            return end;
        }
        from = end;
    }
    return at;
}

/// One of U+2000 to U+203F, U+3000 to U+303F or U+FF00 to U+FF7F stands at `at`.
[[nodiscard]] constexpr bool is_wide_mark(std::string_view text, std::size_t at) noexcept {
    std::string_view const lead = at < text.size() ? text.substr(at, 2) : std::string_view{};
    return lead == "\xE2\x80" || lead == "\xE3\x80" || lead == "\xEF\xBC" || lead == "\xEF\xBD";
}

/// A space, or a mark that may have taken one away.
[[nodiscard]] constexpr bool has_space_or_mark(std::string_view text) noexcept {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (space_size(text, at) != 0 || is_wide_mark(text, at)) {
            return true;
        }
    }
    return false;
}

/// Behind the first ">" outside quotes, for a tag whose attributes begin at `at`; 0 if there is
/// none in 512 bytes.
[[nodiscard]] constexpr std::size_t quoted_tag_end(std::string_view text, std::size_t at) noexcept {
    constexpr std::size_t longest = 512;
    bool is_quoted = false;
    for (std::size_t i = at; i < text.size() && i - at < longest; ++i) {
        if (line_end_size(text, i) != 0) {
            break;
        }
        is_quoted = is_quoted != (text[i] == '"');
        if (text[i] == '>' && !is_quoted) {
            return i + 1;
        }
    }
    return 0;
}

/// A tag, comment or autolink.
[[nodiscard]] inline std::size_t tag_end(std::string_view text, std::size_t at, span_search& search,
                                         span_search& comment) noexcept {
    if (text.substr(at, 4) == "<!--") {
        std::size_t const close = comment.find(text, at + 4, "-->");
        return close == std::string_view::npos ? at : close + 3;
    }
    std::size_t name = at + 1;
    name += char_at(text, name) == '/' || char_at(text, name) == '!' || char_at(text, name) == '?';
    if (!is_ascii_letter(char_at(text, name))) {
        return at;
    }
    std::size_t after = name;
    while (is_ascii_word(char_at(text, after)) || is_one_of(char_at(text, after), "-:@._+")) {
        ++after;
    }
    char const c = char_at(text, after);
    bool const is_address =
        text.substr(name, after - name).find_first_of(":@") != std::string_view::npos;
    bool const has_space = space_size(text, after) != 0;
    if (!is_address && !has_space && c != '/' && c != '>') {
        return at;
    }
    std::size_t const close = search.find(text, after, ">");
    if (close == std::string_view::npos) {
        return at;
    }
    if (is_address) {
        return has_space_or_mark(text.substr(after, close - after)) ? at : close + 1;
    }
    if (has_space) {
        // "x <y and z> w" is no tag: attributes have a name and "=", or a tag ends at once.
        std::string_view const rest = text.substr(after, close - after);
        std::size_t first = 0;
        while (std::size_t const size = space_size(rest, first)) {
            first += size;
        }
        if (first < rest.size() && rest[first] != '/' && rest.find('=') == std::string_view::npos) {
            return at;
        }
        return std::max(close + 1, quoted_tag_end(text, after));
    }
    return close + 1;
}

/// `&amp;` `&#123;` `&#xAB;`
[[nodiscard]] constexpr std::size_t entity_end(std::string_view text, std::size_t at) noexcept {
    std::size_t end = at + 1;
    end += char_at(text, end) == '#';
    std::size_t const name = end;
    while (is_ascii_word(char_at(text, end)) && end - name < 32) {
        ++end;
    }
    return end > name && char_at(text, end) == ';' ? end + 1 : at;
}

[[nodiscard]] constexpr bool has_han(std::string_view text) noexcept {
    for (std::size_t at = 0; at < text.size();) {
        code_point const c = decode(text, at);
        if (is_chinese_letter(c.value)) {
            return true;
        }
        at += c.size;
    }
    return false;
}

/// Han, or a mark of Chinese text.
[[nodiscard]] constexpr bool has_chinese(std::string_view text) noexcept {
    for (std::size_t at = 0; at < text.size();) {
        code_point const c = decode(text, at);
        if (is_chinese_letter(c.value) || (c.value >= 0x2018 && c.value <= 0x201D) ||
            (c.value >= 0x3001 && c.value <= 0x303F) || (c.value >= 0xFF00 && c.value <= 0xFF5E)) {
            return true;
        }
        at += c.size;
    }
    return false;
}

/// `$...$` without Han inside, not before a space or digit, nor before a word; `$$...$$`.
[[nodiscard]] inline std::size_t formula_end(std::string_view text, std::size_t at,
                                             span_search& one, span_search& two) noexcept {
    if (char_at(text, at + 1) == '$') {
        std::size_t const close = two.find(text, at + 2, "$$");
        return close == std::string_view::npos || close == at + 2 ? at : close + 2;
    }
    char const next = char_at(text, at + 1);
    if (next == ' ' || is_ascii_digit(next) || next == '\0') {
        return at;
    }
    std::size_t const close = one.find(text, at + 1, "$");
    if (close == std::string_view::npos || text[close - 1] == ' ' ||
        is_ascii_word(char_at(text, close + 1)) ||
        has_chinese(text.substr(at + 1, close - at - 1))) {
        return at;
    }
    return close + 1;
}

/// `\cmd{...}`, `\(...\)`, `\[...\]`, and an escaped sign.
[[nodiscard]] inline std::size_t command_end(std::string_view text, std::size_t at,
                                             span_search& round, span_search& square,
                                             span_search& curly) noexcept {
    char const next = char_at(text, at + 1);
    if (next == '(' || next == '[') {
        span_search& search = next == '(' ? round : square;
        std::size_t const close = search.find(text, at + 2, next == '(' ? "\\)" : "\\]");
        return close == std::string_view::npos ? at + 2 : close + 2;
    }
    if (is_ascii_letter(next)) {
        std::size_t end = at + 1;
        while (is_ascii_word(char_at(text, end))) {
            ++end;
        }
        while (char_at(text, end) == '{') {
            std::size_t const close = curly.find(text, end + 1, "}");
            if (close == std::string_view::npos) {
                break;
            }
            end = close + 1;
        }
        return end;
    }
    // A quote is more often one around a backslash than an escaped one.
    return next > ' ' && next < '\x7F' && next != '"' && next != '\'' ? at + 2 : at + 1;
}

/// `](target)`, at the bracket behind `]`. A target has no spaces but before a title.
[[nodiscard]] inline std::size_t link_target_end(std::string_view text, std::size_t at) noexcept {
    std::size_t depth = 0;
    bool in_title = false;
    for (std::size_t i = at; i < text.size() && i - at < punctuation_limits::look_ahead; ++i) {
        char const c = text[i];
        if (line_end_size(text, i) != 0) {
            return at;
        }
        if (in_title) {
            in_title = c != '"';
            continue;
        }
        if (c == ' ') {
            std::size_t next = i;
            while (std::size_t const size = space_size(text, next)) {
                next += size;
            }
            // Spaces beside a Chinese mark would go.
            if (is_wide_mark(text, i - 3) || is_wide_mark(text, next)) {
                i = next - 1;
                continue;
            }
            if (char_at(text, next) != '"') {
                return at;
            }
            in_title = true;
            i = next;
        } else if (c == '(') {
            ++depth;
        } else if (c == ')' && --depth == 0) {
            return i + 1;
        }
    }
    return at;
}

/// `${...}` `#{...}` `%{...}` `{{...}}` `{%...%}` `{#...}`, and `%s` `%d`.
[[nodiscard]] inline std::size_t template_end(std::string_view text, std::size_t at,
                                              span_search& curly, span_search& two) noexcept {
    char const c = text[at];
    char const next = char_at(text, at + 1);
    if (c == '{' && next == '{') {
        std::size_t const close = two.find(text, at + 2, "}}");
        return close == std::string_view::npos ? at : close + 2;
    }
    if (next == '{' || (c == '{' && is_one_of(next, "%#"))) {
        std::size_t const close = curly.find(text, at + 2, "}");
        return close == std::string_view::npos ? at : close + 1;
    }
    if (c == '%' && is_one_of(next, "sdfuxc") && !is_ascii_word(char_at(text, at + 2))) {
        return at + 2;
    }
    return at;
}

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
