// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <zhnorm/detail/punctuate_brackets.hpp>
#include <zhnorm/detail/punctuate_quote_kinds.hpp>

/// Quotes as pairs over the line (rules Q1, Q2, Q3, Q5), and what stands inside English ones (S6).

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

class quote_pairs {
public:
    quote_pairs(std::string_view text, punctuation_segment& segment,
                punctuation_options const& options) noexcept
        : text_(text), segment_(segment), options_(options) {}

    void settle() noexcept {
        settle_kind(token_kind::double_quote);
        settle_kind(token_kind::single_quote);
        if (options_.quotes != quotes::keep) {
            quote_kinds(text_, segment_, options_).change(is_double_regular_, is_single_regular_);
        }
        mark_english();
    }

private:
    static constexpr unsigned directed = form_open | form_close;

    [[nodiscard]] punctuation_token& token(std::size_t quote) noexcept {
        return segment_.tokens[found_[quote]];
    }

    /// Which way a quote looks, where it shows: curly ones, and corner quotes in their place.
    [[nodiscard]] unsigned direction(std::size_t quote) noexcept {
        punctuation_token const& t = token(quote);
        if (t.is_corner) {
            return t.kind == token_kind::chinese_open ? unsigned{form_open} : unsigned{form_close};
        }
        return t.form & directed;
    }

    void collect(token_kind kind) noexcept {
        count_ = 0;
        for (std::size_t i = 0; i < segment_.count; ++i) {
            punctuation_token const& t = segment_.tokens[i];
            bool const is_quote =
                t.kind == kind && !(kind == token_kind::single_quote && is_apostrophe(i));
            if (is_quote || is_corner_of(text_, segment_, t, kind)) {
                found_[count_++] = static_cast<std::uint16_t>(i);
            }
        }
    }

    /// `O'Neill` is one word already; left are `students'` and `'90s`: glued to letters.
    [[nodiscard]] bool is_apostrophe(std::size_t i) const noexcept {
        punctuation_token const& t = segment_.tokens[i];
        if (t.form == form_open) {
            return false;
        }
        return i > 0 && !segment_.gap_before(i) &&
               segment_.tokens[i - 1].kind == token_kind::word && t.form != form_close;
    }

    void settle_kind(token_kind kind) noexcept {
        collect(kind);
        if (count_ == 0) {
            return;
        }
        bool const is_double = kind == token_kind::double_quote;
        join_directed();
        bool& is_regular = is_double ? is_double_regular_ : is_single_regular_;
        is_regular = directed_alternate();
        if (is_regular) {
            pair_neutral(is_double);
        } else if (is_double && count_ % 2 == 0 && may_turn()) {
            // All or none, as the pairs that stay would be read otherwise the next time.
            bool all = true;
            for (std::size_t q = 0; q + 1 < count_; q += 2) {
                bool const is_right = token(q).form == form_open && token(q + 1).form == form_close;
                all = all && is_pair(q, q + 1) && (is_right || is_chinese_pair(q, q + 1, true));
            }
            for (std::size_t q = 0; all && q + 1 < count_; q += 2) {
                settle_pair(q, q + 1, is_double);
            }
            is_regular = all;
        }
    }

    /// True if the curly quotes, apart from the others, are well-formed pairs, not nested.
    [[nodiscard]] bool directed_alternate() noexcept {
        bool is_open = false;
        std::size_t open = 0;
        for (std::size_t q = 0; q < count_; ++q) {
            unsigned const form = direction(q);
            if (form == 0) {
                continue;
            }
            // A corner quote pairs with its like.
            bool const is_other = is_open && (token(q).is_corner || token(open).is_corner) &&
                                  token(q).partner != found_[open];
            if ((form == form_open) == is_open || is_other) {
                return false;
            }
            is_open = !is_open;
            open = q;
        }
        return !is_open;
    }

    /// Curly quotes of which the one that opens is followed by one that closes, also in a line that
    /// has others.
    void join_directed() noexcept {
        std::size_t open = no_token;
        for (std::size_t q = 0; q < count_; ++q) {
            if (token(q).form == form_open) {
                open = q;
            } else if (token(q).form == form_close && open != no_token) {
                join(open, q);
                open = no_token;
            }
        }
    }

    void join(std::size_t open, std::size_t close) noexcept {
        token(open).partner = found_[close];
        token(close).partner = found_[open];
    }

    /// Quotes without direction, in the order of the line: those outside curly pairs if they are
    /// even in number, those inside one if they are even there, as a suggestion.
    void pair_neutral(bool is_double) noexcept {
        std::size_t outside = 0;
        bool in_curly = false;
        for (std::size_t q = 0; q < count_; ++q) {
            unsigned const form = direction(q);
            in_curly = form == 0 ? in_curly : form == form_open;
            outside += form == 0 && !in_curly;
        }
        if (is_double) {
            suggest_inner();
        }
        if (outside % 2 != 0) {
            return;
        }
        std::size_t open = no_token;
        bool around_curly = false;
        for (std::size_t q = 0; q < count_; ++q) {
            unsigned const form = direction(q);
            in_curly = form == 0 ? in_curly : form == form_open;
            if (form != 0) {
                around_curly = true;
            } else if (!in_curly && open == no_token) {
                open = q;
                around_curly = false;
            } else if (!in_curly) {
                if (!around_curly) {
                    settle_pair(open, q, is_double);
                }
                open = no_token;
            }
        }
    }

    /// Half-width quotes within curly ones: single curly ones would be right.
    void suggest_inner() noexcept {
        std::size_t open = no_token;
        bool in_curly = false;
        for (std::size_t q = 0; q < count_; ++q) {
            unsigned const form = direction(q);
            if (form != 0) {
                in_curly = form == form_open;
                open = no_token;
            } else if (in_curly && open == no_token) {
                open = q;
            } else if (in_curly) {
                if (is_pair(open, q) && token(open).han_before != token(q).han_before) {
                    suggest(token(open));
                    suggest(token(q));
                    join(open, q);
                }
                open = no_token;
            }
        }
    }

    static void suggest(punctuation_token& t) noexcept {
        decide(t, settled_form::other, punctuation_rule::q1, confidence::suggest,
               confidence::likely);
    }

    /// True if the quotes, taken two by two, are pairs of which some look the wrong way, and there
    /// is no other way to read them.
    [[nodiscard]] bool may_turn() noexcept {
        std::size_t depth = 0;
        bool is_nested = true;
        for (std::size_t q = 0; q < count_; ++q) {
            unsigned const form = direction(q);
            if (form == form_open) {
                ++depth;
            } else if (form == form_close && depth > 0) {
                --depth;
            } else {
                is_nested = false;
            }
            if (token(q).is_corner ||
                (q % 2 == 1 && form == form_open && token(q - 1).form == form_close)) {
                return false;
            }
        }
        return !is_nested || depth != 0;
    }

    [[nodiscard]] bool is_glued_left(std::size_t i, bool only_number) const noexcept {
        if (i == 0 || segment_.gap_before(i)) {
            return false;
        }
        token_kind const kind = segment_.tokens[i - 1].kind;
        return kind == token_kind::number ||
               (!only_number && (kind == token_kind::word || kind == token_kind::span));
    }

    [[nodiscard]] bool is_glued_right(std::size_t i) const noexcept {
        if (!segment_.touches(i)) {
            return false;
        }
        token_kind const kind = segment_.tokens[i + 1].kind;
        return kind == token_kind::number || kind == token_kind::word || kind == token_kind::span;
    }

    /// Beside a comma of a Chinese sentence.
    [[nodiscard]] bool is_in_list(std::size_t i, std::size_t j) const noexcept {
        auto const is_comma = [&](std::size_t k) {
            punctuation_token const& t = segment_.tokens[k];
            return (t.kind == token_kind::comma || t.kind == token_kind::enumeration) &&
                   t.vote == language::chinese && !t.is_english;
        };
        return (i > 0 && is_comma(i - 1)) || (j + 1 < segment_.count && is_comma(j + 1));
    }

    /// Not empty, and no bracket inside has its partner outside.
    [[nodiscard]] bool is_pair(std::size_t open, std::size_t close) noexcept {
        return found_[close] != found_[open] + 1 && token(open).enclosing == token(close).enclosing;
    }

    [[nodiscard]] bool is_chinese_pair(std::size_t open, std::size_t close,
                                       bool is_double) noexcept {
        std::size_t const i = found_[open];
        std::size_t const j = found_[close];
        punctuation_token const& a = segment_.tokens[i];
        punctuation_token const& b = segment_.tokens[j];
        bool const inside = b.han_before != a.han_before;
        bool const beside = a.left == neighbour::chinese || b.right == neighbour::chinese ||
                            (is_double && is_in_list(i, j));
        bool const is_glued = is_glued_left(i, false) || is_glued_right(j);
        bool const is_value = i > 0 && text_[a.begin - 1] == '=';
        bool const is_chinese = is_double
                                    ? (inside && !is_glued_left(i, true)) || (beside && !is_glued)
                                    : inside && !is_glued;
        return is_chinese && !is_value && !is_foreign(a.vote) && !is_foreign(b.vote);
    }

    void settle_pair(std::size_t open, std::size_t close, bool is_double) noexcept {
        punctuation_token& a = token(open);
        punctuation_token& b = token(close);
        if (!is_pair(open, close)) {
            return;
        }
        join(open, close);
        bool const is_right = a.form == form_open && b.form == form_close;
        if (is_right || !is_chinese_pair(open, close, is_double)) {
            return;
        }
        bool const is_turned = ((a.form | b.form) & directed) != 0;
        bool const is_wide = ((a.form | b.form) & form_full) != 0;
        punctuation_rule const rule = is_turned   ? punctuation_rule::q2
                                      : is_wide   ? punctuation_rule::q5
                                      : is_double ? punctuation_rule::q1
                                                  : punctuation_rule::q3;
        decide(a, settled_form::opening, rule, confidence::likely, options_.min_confidence);
        decide(b, settled_form::closing, rule, confidence::likely, options_.min_confidence);
    }

    /// What stands in quotes or ASCII brackets without Han keeps its marks: a quotation, a sign
    /// that is named, code; also in a line where the quotes do not pair.
    void mark_english() noexcept {
        std::size_t until = 0;
        std::size_t lone = no_token;  // a straight quote without a partner
        for (std::size_t i = 0; i < segment_.count; ++i) {
            punctuation_token& t = segment_.tokens[i];
            if (t.kind == token_kind::double_quote && t.form == form_ascii &&
                t.partner == no_token) {
                bool const is_word = lone != no_token && lone + 1 < i &&
                                     segment_.tokens[lone].han_before == t.han_before;
                for (std::size_t inside = lone; is_word && inside < i; ++inside) {
                    segment_.tokens[inside].is_english = true;
                }
                lone = is_word ? no_token : i;
            }
            bool const is_quote = t.kind == token_kind::double_quote ||
                                  t.kind == token_kind::single_quote || t.is_corner ||
                                  t.kind == token_kind::ascii_open ||
                                  (t.kind == token_kind::round_open && !is_full(t));
            if (is_quote && t.partner != no_token && t.partner > i) {
                punctuation_token const& close = segment_.tokens[t.partner];
                if (close.han_before == t.han_before) {
                    until = std::max<std::size_t>(until, t.partner);
                }
            }
            if (i < until) {
                t.is_english = true;
            }
        }
    }

    std::string_view text_;
    punctuation_segment& segment_;
    punctuation_options const& options_;
    bool is_double_regular_ = true;
    bool is_single_regular_ = true;
    std::size_t count_ = 0;
    std::uint16_t found_[punctuation_limits::tokens];
};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
