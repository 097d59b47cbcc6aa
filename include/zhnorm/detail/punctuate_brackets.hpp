// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <zhnorm/detail/punctuate_options.hpp>
#include <zhnorm/detail/punctuate_token.hpp>
#include <zhnorm/detail/punctuate_words.hpp>

/// Brackets as matched pairs, and which form they settle in (rules B, S7 for brackets).

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// A sign that begins no formula or code, but might do so without Chinese marks behind it.
[[nodiscard]] inline bool has_lone_sign(std::string_view text,
                                        punctuation_segment const& segment) noexcept {
    for (std::size_t i = 0; i < segment.count; ++i) {
        punctuation_token const& t = segment.tokens[i];
        if (t.kind == token_kind::symbol && is_one_of(text[t.begin], "$`<")) {
            return true;
        }
    }
    return false;
}

[[nodiscard]] inline bool is_foreign(language vote) noexcept {
    return vote == language::japanese || vote == language::korean;
}

/// Decides about a token: an edit if the rule is sure enough, else a suggestion.
inline void decide(punctuation_token& t, settled_form form, punctuation_rule rule, confidence sure,
                   confidence needed) noexcept {
    t.wanted = form;
    t.rule = rule;
    if (sure >= needed && sure != confidence::suggest) {
        t.settled = form;
        t.confidence = sure;
    } else {
        t.confidence = confidence::suggest;
    }
}

class bracket_pairs {
public:
    bracket_pairs(std::string_view text, punctuation_segment& segment,
                  punctuation_options const& options) noexcept
        : text_(text), segment_(segment), options_(options) {}

    /// Finds the pairs. Deeper than `nesting`, and without a partner, brackets stay what they are.
    /// Corner quotes that may become curly, or came from those, cross brackets as quotes do.
    void match() noexcept {
        if (segment_.has_open_corners) {
            match_those(true);
        }
        match_those(false);
        find_enclosing();
    }

    /// `<<X>>` becomes a title. Before everything else, as titles are Chinese to the marks.
    void settle_titles() noexcept {
        for (std::size_t i = 0; i < segment_.count; ++i) {
            punctuation_token const& t = segment_.tokens[i];
            if (t.kind == token_kind::kana || t.kind == token_kind::hangul) {
                return;
            }
        }
        for (std::size_t i = 0; i < segment_.count; ++i) {
            punctuation_token const& t = segment_.tokens[i];
            if (is_opener(t.kind) && t.partner != no_token && t.partner > i + 1 &&
                (t.kind == token_kind::angle_open ||
                 segment_.tokens[t.partner].kind == token_kind::angle_close) &&
                han_inside(i) > 0 && has_no_space_inside(i)) {
                decide_pair(i, settled_form::full, punctuation_rule::b6, confidence::likely);
            }
        }
    }

    void settle_rounds() noexcept {
        for (std::size_t i = 0; i < segment_.count; ++i) {
            punctuation_token const& t = segment_.tokens[i];
            // An empty pair is code, or nothing.
            if (t.kind == token_kind::round_open && t.partner != no_token && t.partner != i + 1 &&
                !is_foreign(t.vote)) {
                settle_round(i);
            }
        }
    }

private:
    void match_those(bool corners) noexcept {
        std::uint16_t open[punctuation_limits::nesting];
        std::size_t depth = 0;
        std::size_t too_deep = 0;
        for (std::size_t i = 0; i < segment_.count; ++i) {
            punctuation_token const& t = segment_.tokens[i];
            if (segment_.has_open_corners && t.is_corner != corners) {
                continue;
            }
            if (is_opener(t.kind)) {
                if (depth == punctuation_limits::nesting) {
                    ++too_deep;
                } else {
                    open[depth++] = static_cast<std::uint16_t>(i);
                }
            } else if (is_closer(t.kind)) {
                if (too_deep > 0) {
                    --too_deep;
                    continue;
                }
                for (std::size_t d = depth; d-- > 0;) {
                    if (family(segment_.tokens[open[d]]) == family(t)) {
                        join(open[d], i);
                        depth = d;
                        break;
                    }
                }
            }
        }
    }

    [[nodiscard]] static bool is_opener(token_kind kind) noexcept {
        return kind == token_kind::round_open || kind == token_kind::ascii_open ||
               kind == token_kind::chinese_open || kind == token_kind::angle_open;
    }
    [[nodiscard]] static bool is_closer(token_kind kind) noexcept {
        return kind == token_kind::round_close || kind == token_kind::ascii_close ||
               kind == token_kind::chinese_close || kind == token_kind::angle_close;
    }

    /// The same number for the two halves of a pair.
    [[nodiscard]] char32_t family(punctuation_token const& t) const noexcept {
        if (is_round(t.kind)) {
            return '(';
        }
        // Whatever may become a title mark pairs as one.
        if (t.kind == token_kind::angle_open || t.kind == token_kind::angle_close) {
            return 0x300A;
        }
        char32_t const c = decode(text_, t.begin).value;
        if (t.kind == token_kind::ascii_open || t.kind == token_kind::ascii_close) {
            return c == ']' || c == '}' || c == 0xFF3D || c == 0xFF5D ? c - 2 : c;
        }
        return t.kind == token_kind::chinese_close ? c - 1 : c;
    }

    /// No space just inside the pair, but for those that a mark takes away.
    [[nodiscard]] bool has_no_space_inside(std::size_t open) const noexcept {
        std::size_t const last = segment_.tokens[open].partner - 1U;
        // A quotation across the bracket would take its spaces away.
        auto const is_quote = [&](punctuation_token const& t) {
            return t.kind == token_kind::double_quote || t.kind == token_kind::single_quote ||
                   (t.is_corner && segment_.has_open_corners);
        };
        if (is_quote(segment_.tokens[open + 1]) || is_quote(segment_.tokens[last])) {
            return false;
        }
        return (segment_.touches(open) || segment_.tokens[open].kind == token_kind::chinese_open ||
                takes_spaces_away(segment_.tokens[open + 1].kind)) &&
               (segment_.touches(last) ||
                segment_.tokens[last + 1].kind == token_kind::chinese_close ||
                takes_spaces_away(segment_.tokens[last].kind));
    }

    [[nodiscard]] static bool takes_spaces_away(token_kind kind) noexcept {
        return is_pause_or_stop(kind) || kind == token_kind::ellipsis ||
               (kind >= token_kind::round_open && kind <= token_kind::angle_close);
    }

    void join(std::size_t open, std::size_t close) noexcept {
        segment_.tokens[open].partner = static_cast<std::uint16_t>(close);
        segment_.tokens[close].partner = static_cast<std::uint16_t>(open);
    }

    void find_enclosing() noexcept {
        std::uint16_t around = no_token;
        for (std::size_t i = 0; i < segment_.count; ++i) {
            punctuation_token& t = segment_.tokens[i];
            bool const paired = t.partner != no_token;
            if (segment_.has_open_corners && t.is_corner) {
                t.enclosing = around;
                continue;
            }
            if (paired && is_closer(t.kind)) {
                around = segment_.tokens[t.partner].enclosing;
            }
            t.enclosing = around;
            if (paired && is_opener(t.kind)) {
                around = static_cast<std::uint16_t>(i);
            }
        }
    }

    [[nodiscard]] std::size_t han_inside(std::size_t open) const noexcept {
        punctuation_token const& t = segment_.tokens[open];
        return segment_.tokens[t.partner].han_before - t.han_before;
    }

    void decide_pair(std::size_t open, settled_form form, punctuation_rule rule,
                     confidence sure) noexcept {
        punctuation_token& a = segment_.tokens[open];
        decide(a, form, rule, sure, options_.min_confidence);
        decide(segment_.tokens[a.partner], form, rule, sure, options_.min_confidence);
    }

    [[nodiscard]] static bool is_latin_like(token_kind kind) noexcept {
        return kind == token_kind::word || kind == token_kind::number || kind == token_kind::span;
    }

    /// Behind a backslash, an ASCII bracket would begin a formula.
    [[nodiscard]] bool is_escaped(punctuation_token const& t) const noexcept {
        return t.begin > 0 && text_[t.begin - 1] == '\\';
    }

    /// ASCII brackets in place of this pair would become part of a formula, emoticon or call around
    /// it, in which the next run would see no marks.
    [[nodiscard]] bool would_be_span(std::size_t i) const noexcept {
        punctuation_token const& open = segment_.tokens[i];
        return is_escaped(open) || is_escaped(segment_.tokens[open.partner]) || may_be_face(i) ||
               has_link_inside(i) || (open.enclosing != no_token && is_call(open.enclosing)) ||
               has_lone_sign(text_, segment_);
    }

    /// ... or of the address, link or call that ends directly before it.
    [[nodiscard]] bool would_join(std::size_t i) const noexcept {
        if (i == 0 || segment_.gap_before(i)) {
            return false;
        }
        token_kind const before = segment_.tokens[i - 1].kind;
        return before == token_kind::clear_span || before == token_kind::ascii_close ||
               (before == token_kind::word && (han_inside(i) == 0 || is_behind_equals(i - 1))) ||
               is_glued_to_span(segment_, i);
    }

    [[nodiscard]] bool is_behind_equals(std::size_t i) const noexcept {
        std::size_t const begin = segment_.tokens[i].begin;
        return begin > 0 && text_[begin - 1] == '=';
    }

    /// Nothing but marks, signs and letters like eyes inside, or a hyphen at the end.
    [[nodiscard]] bool may_be_face(std::size_t open) const noexcept {
        std::size_t const close = segment_.tokens[open].partner;
        punctuation_token const& last = segment_.tokens[close - 1];
        if (last.kind == token_kind::dash || text_[last.begin] == '-') {
            return true;
        }
        for (std::size_t i = open + 1; i < close; ++i) {
            punctuation_token const& t = segment_.tokens[i];
            if (t.kind < token_kind::symbol &&
                text_.substr(t.begin, t.end - t.begin).find_first_not_of("TtoOxXuUQq_") !=
                    std::string_view::npos) {
                return false;
            }
        }
        return true;
    }

    /// The bracket of a link target, which lacks its own closing one.
    [[nodiscard]] bool has_link_inside(std::size_t open) const noexcept {
        for (std::size_t i = open + 1; i < segment_.tokens[open].partner; ++i) {
            if (segment_.tokens[i].kind == token_kind::round_open && segment_.touches(i - 1) &&
                segment_.tokens[i - 1].kind == token_kind::ascii_close) {
                return true;
            }
        }
        return false;
    }

    /// An ASCII bracket glued to a word.
    [[nodiscard]] bool is_call(std::size_t open) const noexcept {
        punctuation_token const& t = segment_.tokens[open];
        return open > 0 && !segment_.gap_before(open) && is_round(t.kind) && t.form == form_ascii &&
               !is_full(t) && segment_.tokens[open - 1].kind == token_kind::word;
    }

    /// Words set apart by spaces, the first with a capital letter: what an abbreviation stands for,
    /// and not what a call is given.
    [[nodiscard]] bool has_phrase(std::size_t open) const noexcept {
        std::size_t const begin = segment_.tokens[open + 1].begin;
        std::size_t const end = segment_.tokens[segment_.tokens[open].partner - 1U].end;
        return is_phrase(text_.substr(begin, end - begin));
    }

    /// What nothing can be called with: a phrase, an address, `=` and what something is equal to;
    /// behind a number a word or a share, which are no factor.
    [[nodiscard]] bool is_aside(std::size_t open) const noexcept {
        punctuation_token const& before = segment_.tokens[open - 1];
        punctuation_token const& first = segment_.tokens[open + 1];
        std::size_t const size = segment_.tokens[open].partner - open - 1U;
        bool const is_behind_number = before.kind == token_kind::number;
        std::string_view const name = text_.substr(first.begin, first.end - first.begin);
        bool const is_address = size == 1 && first.kind == token_kind::span &&
                                name.find("://") != std::string_view::npos;
        bool const is_word = size == 1 && first.kind == token_kind::word && name.size() >= 3 &&
                             std::all_of(name.begin(), name.end(),
                                         [](char c) { return is_ascii_letter(c) || c == '_'; });
        bool const is_share = size == 2 && first.kind == token_kind::number &&
                              text_[segment_.tokens[open + 2].begin] == '%';
        return has_phrase(open) || is_address || text_[first.begin] == '=' ||
               (is_behind_number && (is_word || is_share));
    }

    void settle_round(std::size_t i) noexcept {
        punctuation_token const& open = segment_.tokens[i];
        punctuation_token const& close = segment_.tokens[open.partner];
        unsigned const form = open.form | close.form;
        bool const inside = han_inside(i) > 0;
        bool const behind_word = i > 0 && (is_latin_like(segment_.tokens[i - 1].kind) ||
                                           is_one_of(text_[segment_.tokens[i - 1].begin], "=$"));
        bool const glued = behind_word && !segment_.gap_before(i);
        // A full-width bracket may lose the space before it.
        bool const near = behind_word && !glued && open.form == form_full;
        bool const left = open.left == neighbour::chinese;
        bool const right = close.right == neighbour::chinese;
        bool const in_english = open.is_english && !left && !right;
        bool const is_chinese = (inside && !in_english) || left || (right && !glued) ||
                                (glued && open.vote == language::chinese && is_aside(i));
        bool const is_latin = open.is_latin && !inside && !left && !right;
        punctuation_rule const mixed_or =
            form == form_mixed ? punctuation_rule::b3 : punctuation_rule::b1;
        if (options_.paren == paren::preserve && form != form_mixed) {
            return;
        }
        if (options_.paren == paren::ascii) {
            if (form != form_ascii && (is_chinese || is_latin || near || glued) &&
                !would_be_span(i) && !would_join(i)) {
                decide_pair(i, settled_form::ascii, mixed_or, confidence::likely);
            }
            return;
        }
        if (is_chinese) {
            if (form != form_full) {
                decide_pair(
                    i, settled_form::full, mixed_or,
                    inside || form == form_mixed ? confidence::certain : confidence::likely);
            }
        } else if (is_latin) {
            // An opener that becomes ASCII keeps a distance from the word before it.
            bool const keeps_off =
                open.form == form_full && i > 0 && is_latin_like(segment_.tokens[i - 1].kind);
            bool const joins = !keeps_off && would_join(i);
            if (form != form_ascii && !would_be_span(i) && !joins) {
                decide_pair(i, settled_form::ascii, punctuation_rule::s7, confidence::likely);
            }
        } else if (form == form_mixed && behind_word) {
            bool const fits = near && !would_be_span(i);
            decide_pair(i, fits ? settled_form::ascii : settled_form::full, punctuation_rule::b3,
                        confidence::certain);
        }
    }

    std::string_view text_;
    punctuation_segment& segment_;
    punctuation_options const& options_;
};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
