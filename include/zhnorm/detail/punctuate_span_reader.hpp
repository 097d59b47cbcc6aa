// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <zhnorm/detail/punctuate_short_spans.hpp>
#include <zhnorm/detail/punctuate_spans.hpp>

/// Which protected span, if any, begins with a sign.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

struct found_span {
    std::size_t end = 0;
    token_kind kind = token_kind::span;
};

/// Knows where its searches have been: one for each stretch of text.
class span_reader {
public:
    /// Whether a span may begin with the sign.
    [[nodiscard]] static constexpr bool may_begin(char c) noexcept {
        switch (c) {
            case '`':
            case '<':
            case '&':
            case '$':
            case '\\':
            case '#':
            case '%':
            case '{':
            case '(':
            case ':':
            case ';':
            case '^':
            case '.':
            case '/':
            case '~':
                return true;
            default:
                return false;
        }
    }

    /// The span at `at`, which begins with the ASCII sign `c`; it ends at `at` if there is none.
    /// `behind_link`: `]` stands directly before. `behind_ellipsis`: an ellipsis is the last that
    /// was read; its dots are no part of a path, in whichever form.
    [[nodiscard]] found_span find(std::string_view text, std::size_t at, char c, bool behind_link,
                                  bool behind_ellipsis) noexcept {
        char const next = char_at(text, at + 1);
        char const before = at > 0 ? text[at - 1] : ' ';
        switch (c) {
            case '`':
                return {code_span_end(text, at, tick_)};
            case '<':
                return tag(text, at);
            case '&':
                return {entity_end(text, at), token_kind::clear_span};
            case '$':
                return {next == '{' ? template_end(text, at, curly_, double_curly_)
                                    : formula_end(text, at, dollar_, double_dollar_)};
            case '\\':
                return {command_end(text, at, escaped_round_, escaped_square_, curly_)};
            case '#':
                if (next == '{') {
                    return {template_end(text, at, curly_, double_curly_)};
                }
                return {is_ascii_word(before) ? at : topic_end(text, at)};
            case '%':
            case '{':
                if (is_ascii_digit(before) && next != '{') {
                    return {at};
                }
                return {template_end(text, at, curly_, double_curly_)};
            case '(':
                if (behind_link) {
                    return {link_target_end(text, at), token_kind::clear_span};
                }
                return {kaomoji_end(text, at)};
            case ':': {
                std::size_t const end = shortcode_end(text, at);
                return {end != at ? end : emoticon_end(text, at)};
            }
            case ';':
                return {emoticon_end(text, at)};
            case '^':
                return {next == '_' && char_at(text, at + 2) == '^' ? at + 3 : at};
            case '.':
            case '/':
            case '~':
                return {behind_ellipsis ? at : path_end(text, at)};
            default:
                return {at};
        }
    }

private:
    /// An autolink counts as a word; tags and comments are looked through.
    [[nodiscard]] found_span tag(std::string_view text, std::size_t at) noexcept {
        std::size_t const end = tag_end(text, at, tag_, comment_);
        std::string_view const found = text.substr(at, end - at);
        bool const is_address = found.find_first_of(":@") != std::string_view::npos &&
                                found.find(' ') == std::string_view::npos &&
                                !is_one_of(char_at(text, at + 1), "!/");
        return {end, is_address ? token_kind::span : token_kind::clear_span};
    }

    /// `/usr/...` `./a` `../a` `~/...`
    [[nodiscard]] static std::size_t path_end(std::string_view text, std::size_t at) noexcept {
        char const c = text[at];
        char const next = char_at(text, at + 1);
        char const before = at > 0 ? text[at - 1] : ' ';
        // Not in a tag that closes; two of its signs are a title mark.
        bool const in_tag = before == '<' && (at < 2 || text[at - 2] != '<');
        if (is_ascii_word(before) || is_one_of(before, "/.~") || in_tag) {
            return at;
        }
        std::size_t from = at;
        if (c == '/') {
            from = is_ascii_letter(next) ? at + 1 : at;
        } else if (next == '/') {
            from = at + 2;
        } else if (c == '.' && next == '.' && char_at(text, at + 2) == '/') {
            from = at + 3;
        }
        return from == at ? at : std::max(from, address_end(text, from));
    }

    span_search tick_, tag_, comment_, dollar_, double_dollar_, escaped_round_, escaped_square_,
        curly_, double_curly_;
};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
