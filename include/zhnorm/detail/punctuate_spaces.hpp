// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/punctuate_brackets.hpp>
#include <zhnorm/detail/punctuate_options.hpp>
#include <zhnorm/detail/punctuate_token.hpp>

/// What becomes of the spaces between tokens, once all marks have settled (rules T, Q6).

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// An edit on its way; `rule` none: there is nothing to change.
struct punctuation_edit {
    std::size_t begin = 0;
    std::size_t size = 0;
    std::string_view replacement{};  // static text
    punctuation_rule rule = punctuation_rule::none;
    zhnorm::confidence confidence = zhnorm::confidence::certain;
};

class space_rules {
public:
    space_rules(std::string_view text, punctuation_segment const& segment,
                punctuation_options const& options) noexcept
        : text_(text), segment_(segment), options_(options) {}

    /// The edit of the spaces before token `i`, or of there being none.
    [[nodiscard]] punctuation_edit gap_edit(std::size_t i) const noexcept {
        punctuation_token const& left = segment_.tokens[i - 1];
        punctuation_token const& right = segment_.tokens[i];
        std::size_t const begin = left.end;
        std::size_t const end = right.begin;
        if (begin == end) {
            return added_space(left, right);
        }
        if (keeps_spaces(i)) {
            return {};
        }
        std::string_view const gap = text_.substr(begin, end - begin);
        if (takes_spaces(left) || takes_spaces(right)) {
            return {begin, end - begin, {}, punctuation_rule::t1, confidence::certain};
        }
        if (is_inside_quotes(left, right) && !would_be_apostrophe(i)) {
            return {begin, end - begin, {}, punctuation_rule::q6, confidence::certain};
        }
        // A mark that became ASCII: no space before it, one behind it.
        if (is_narrowed(right) && right.kind != token_kind::round_open) {
            return {begin, end - begin, {}, punctuation_rule::t1, confidence::certain};
        }
        // Han behind the delimiter of an address would become part of it.
        if (options_.spacing == spacing::remove && is_mixed(left, right) &&
            !is_before_list_mark(i) &&
            (left.kind != token_kind::span || is_ascii_word(text_[left.end - 1]))) {
            return {begin, end - begin, {}, punctuation_rule::t3, confidence::likely};
        }
        if (left.kind == token_kind::number && is_unit(right) && gap == " " &&
            segment_.has_any(token_kind::han)) {
            return {begin, end - begin, {}, punctuation_rule::t4, confidence::suggest};
        }
        return width_edit(begin, end);
    }

    /// Spaces of any width, and several of them, are one space.
    [[nodiscard]] punctuation_edit width_edit(std::size_t begin, std::size_t end) const noexcept {
        std::string_view const gap = text_.substr(begin, end - begin);
        bool const is_plain = gap.find_first_not_of(' ') == std::string_view::npos;
        if (gap == " " || gap.find('\t') != std::string_view::npos ||
            (!is_plain && options_.keep_wide_spaces)) {
            return {};
        }
        return {begin, end - begin, " ", punctuation_rule::t5, confidence::certain};
    }

    /// Where a row of single Han characters with spaces between them ends that begins at `at`
    /// inside the Han token; `at` if it has less than four characters. T5 makes any spaces single
    /// ones.
    [[nodiscard]] std::size_t end_of_single_han(punctuation_token const& t,
                                                std::size_t at) const noexcept {
        std::size_t characters = 0;
        std::size_t end = at;
        for (std::size_t next = at; next < t.end;) {
            next += decode(text_, next).size;
            bool const is_last = next >= t.end;
            if (!is_last && space_size(text_, next) == 0) {
                break;  // a word of several characters
            }
            ++characters;
            end = next;
            for (std::size_t size = 0; !is_last && (size = space_size(text_, next)) != 0;) {
                if (text_[next] == '\t' || (options_.keep_wide_spaces && size > 1)) {
                    return characters >= 4 ? end : at;
                }
                next += size;
            }
        }
        return characters >= 4 ? end : at;
    }

    [[nodiscard]] punctuation_edit joining_edit(std::size_t begin, std::size_t end) const noexcept {
        bool const is_sure = options_.min_confidence <= confidence::likely;
        return {begin,
                end - begin,
                {},
                punctuation_rule::t2,
                is_sure ? confidence::likely : confidence::suggest};
    }

private:
    /// Marks in their Chinese form stand without spaces.
    [[nodiscard]] bool takes_spaces(punctuation_token const& t) const noexcept {
        if (is_foreign(t.vote)) {
            return false;
        }
        switch (t.kind) {
            case token_kind::comma:
            case token_kind::enumeration:
            case token_kind::semicolon:
            case token_kind::colon:
            case token_kind::stop:
            case token_kind::bang:
            case token_kind::round_open:
            case token_kind::round_close:
                return is_full(t);
            case token_kind::double_quote:
            case token_kind::single_quote:
                return t.settled == settled_form::full;
            case token_kind::chinese_open:
            case token_kind::chinese_close:
                if (t.settled == settled_form::opening || t.settled == settled_form::closing) {
                    return false;
                }
                // Single angle brackets are not in the list of the rule.
                return text_.substr(t.begin, 3) != "\xE3\x80\x88" &&
                       text_.substr(t.begin, 3) != "\xE3\x80\x89";
            case token_kind::ellipsis:
            case token_kind::angle_open:
            case token_kind::angle_close:
                return t.settled == settled_form::full;
            default:
                return false;
        }
    }

    [[nodiscard]] bool keeps_spaces(std::size_t i) const noexcept {
        punctuation_token const& left = segment_.tokens[i - 1];
        punctuation_token const& right = segment_.tokens[i];
        bool const at_begin = segment_.begins_line && i == 1;
        if (segment_.is_table || left.kind == token_kind::prefix ||
            (at_begin && (left.kind == token_kind::symbol || left.kind == token_kind::dash ||
                          left.kind == token_kind::middle_dot)) ||
            (is_foreign(left.vote) && is_foreign(right.vote))) {
            return true;
        }
        return text_.substr(left.end, right.begin - left.end).find('\t') !=
                   std::string_view::npos ||
               is_extender(decode(text_, right.begin).value);
    }

    [[nodiscard]] static bool is_narrowed(punctuation_token const& t) noexcept {
        return t.settled == settled_form::ascii && t.rule == punctuation_rule::s7 &&
               t.form != form_ascii;
    }

    /// Just inside quotes around Han.
    [[nodiscard]] bool is_inside_quotes(punctuation_token const& left,
                                        punctuation_token const& right) const noexcept {
        return is_chinese_quote(left, true) || is_chinese_quote(right, false);
    }

    /// A quote between letters, but for the space before it.
    [[nodiscard]] bool would_be_apostrophe(std::size_t i) const noexcept {
        return segment_.tokens[i].kind == token_kind::single_quote &&
               segment_.tokens[i - 1].kind == token_kind::word && segment_.touches(i) &&
               segment_.tokens[i + 1].kind == token_kind::word;
    }

    [[nodiscard]] bool is_chinese_quote(punctuation_token const& t, bool opens) const noexcept {
        if ((t.kind != token_kind::double_quote && t.kind != token_kind::single_quote &&
             !t.is_corner) ||
            t.partner == no_token || is_foreign(t.vote)) {
            return false;
        }
        bool const is_curly =
            t.settled == (opens ? settled_form::opening : settled_form::closing) ||
            (t.settled == settled_form::as_it_is && t.form == (opens ? form_open : form_close));
        return is_curly && segment_.tokens[t.partner].han_before != t.han_before;
    }

    [[nodiscard]] bool is_latin_side(punctuation_token const& t) const noexcept {
        return t.kind == token_kind::word || t.kind == token_kind::number ||
               (t.kind == token_kind::span && text_[t.begin] != '%' && text_[t.begin] != '#');
    }

    [[nodiscard]] bool is_mixed(punctuation_token const& left,
                                punctuation_token const& right) const noexcept {
        return (left.kind == token_kind::han && is_latin_side(right)) ||
               (right.kind == token_kind::han && is_latin_side(left));
    }

    [[nodiscard]] bool is_before_list_mark(std::size_t i) const noexcept {
        return i + 1 < segment_.count && segment_.tokens[i + 1].is_list_mark &&
               segment_.tokens[i + 1].form == form_ascii;
    }

    [[nodiscard]] bool is_unit(punctuation_token const& t) const noexcept {
        char32_t const c = decode(text_, t.begin).value;
        return c == '%' || c == 0x2103 || c == 0xB0 || c == 0x2030;
    }

    /// A word behind "<", where a space would make a tag of it; two such signs are a title mark.
    [[nodiscard]] bool is_name_of_tag(punctuation_token const& t) const noexcept {
        std::size_t at = t.begin;
        at -= at > 0 && text_[at - 1] == '/' ? 1 : 0;
        return t.kind == token_kind::word && at > 0 && text_[at - 1] == '<' &&
               (at < 2 || text_[at - 2] != '<');
    }

    [[nodiscard]] punctuation_edit added_space(punctuation_token const& left,
                                               punctuation_token const& right) const noexcept {
        if (options_.spacing != spacing::add || !is_mixed(left, right) || segment_.is_table ||
            is_foreign(left.vote) || left.begin == left.end || is_name_of_tag(left)) {
            return {};
        }
        return {right.begin, 0, " ", punctuation_rule::t3,
                options_.min_confidence <= confidence::likely ? confidence::likely
                                                              : confidence::suggest};
    }

    std::string_view text_;
    punctuation_segment const& segment_;
    punctuation_options const& options_;
};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
