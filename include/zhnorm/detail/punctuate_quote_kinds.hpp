// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <zhnorm/detail/punctuate_brackets.hpp>

/// Pairs of quotes of one kind in place of those of another, by option.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

class quote_kinds {
public:
    quote_kinds(std::string_view text, punctuation_segment& segment,
                punctuation_options const& options) noexcept
        : text_(text), segment_(segment), options_(options) {}

    /// Corner quotes for curly ones, or the reverse (Q4). Of each kind only where its quotes are
    /// regular pairs.
    void change(bool is_double_regular, bool is_single_regular) noexcept {
        bool const to_corner = options_.quotes == quotes::corner;
        if (!quotes_nest()) {
            return;
        }
        for (std::size_t i = 0; i < segment_.count; ++i) {
            punctuation_token& a = segment_.tokens[i];
            if (a.partner == no_token || a.partner <= i + 1 || is_foreign(a.vote)) {
                continue;
            }
            punctuation_token& b = segment_.tokens[a.partner];
            bool const is_quote =
                a.kind == token_kind::double_quote || a.kind == token_kind::single_quote;
            bool const is_double = a.kind == token_kind::double_quote ||
                                   is_corner_of(text_, segment_, a, token_kind::double_quote);
            if (is_double ? !is_double_regular : !is_single_regular) {
                continue;  // it might pair with another one
            }
            if (to_corner && is_quote && is_curly(a, b)) {
                punctuation_rule const rule =
                    a.settled == settled_form::opening ? a.rule : punctuation_rule::q4;
                decide(a, settled_form::full, rule, confidence::likely, options_.min_confidence);
                decide(b, settled_form::full, rule, confidence::likely, options_.min_confidence);
            } else if (!to_corner && a.is_corner && (is_double || !is_between_words(a.partner))) {
                decide(a, settled_form::opening, punctuation_rule::q4, confidence::likely,
                       options_.min_confidence);
                decide(b, settled_form::closing, punctuation_rule::q4, confidence::likely,
                       options_.min_confidence);
            }
        }
    }

private:
    /// A curly quote in its place would be an apostrophe.
    [[nodiscard]] bool is_between_words(std::size_t i) const noexcept {
        return segment_.touches(i - 1) && segment_.tokens[i - 1].kind == token_kind::word &&
               segment_.touches(i) && segment_.tokens[i + 1].kind == token_kind::word;
    }

    /// True if no pair of quotes crosses another one, and each corner quote has a partner.
    [[nodiscard]] bool quotes_nest() noexcept {
        count_ = 0;
        for (std::size_t i = 0; i < segment_.count; ++i) {
            punctuation_token const& t = segment_.tokens[i];
            bool const is_quote =
                t.kind == token_kind::double_quote || t.kind == token_kind::single_quote;
            if (t.is_corner && t.partner == no_token) {
                return false;
            }
            if (t.partner == no_token || (!is_quote && !t.is_corner)) {
                continue;
            }
            if (t.partner > i) {
                found_[count_++] = static_cast<std::uint16_t>(i);
            } else if (count_ == 0 || found_[--count_] != t.partner) {
                return false;
            }
        }
        return true;
    }

    /// A pair in or around Chinese that is curly, or became so.
    [[nodiscard]] static bool is_curly(punctuation_token const& a,
                                       punctuation_token const& b) noexcept {
        bool const is_settled = a.settled == settled_form::opening;
        bool const was_curly =
            a.settled == settled_form::as_it_is && a.form == form_open && b.form == form_close;
        bool const is_chinese = b.han_before != a.han_before || a.left == neighbour::chinese ||
                                b.right == neighbour::chinese;
        return is_settled || (was_curly && is_chinese);
    }

    std::string_view text_;
    punctuation_segment& segment_;
    punctuation_options const& options_;
    std::size_t count_ = 0;
    std::uint16_t found_[punctuation_limits::tokens];  // open ones
};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
