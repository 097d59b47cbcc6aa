// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <zhnorm/detail/punctuate_characters.hpp>
#include <zhnorm/edit.hpp>

/// The stretch of a line that the rules of punctuation see at once, as tokens.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// What a mark sees to its left or right.
enum class neighbour : unsigned char { line_end, chinese, latin, number, other };

/// The language of a sentence.
enum class language : unsigned char { none, chinese, not_chinese, japanese, korean };

/// What becomes of a token.
enum class settled_form : unsigned char {
    as_it_is,
    full,     // the Chinese form
    ascii,    // the ASCII form
    opening,  // of a quote
    closing,
    other,  // another mark: the enumeration comma, an ellipsis, a title mark, an inner quote
};

enum class punctuation_rule : unsigned char {
    none,
    s1,
    s1_list,
    s2,
    s3,
    s4,
    s5,
    s7,
    b1,
    b3,
    b6,
    q1,
    q2,
    q3,
    q4,
    q5,
    q6,
    e1,
    e2,
    e3,
    e4,
    r1,
    r2,
    r3,
    t1,
    t2,
    t3,
    t4,
    t5,
    t6,
    ascii_table,
};

[[nodiscard]] constexpr std::string_view name_of(punctuation_rule rule) noexcept {
    constexpr std::string_view names[] = {"",   "S1", "S1-list", "S2", "S3", "S4", "S5", "S7",
                                          "B1", "B3", "B6",      "Q1", "Q2", "Q3", "Q4", "Q5",
                                          "Q6", "E1", "E2",      "E3", "E4", "R1", "R2", "R3",
                                          "T1", "T2", "T3",      "T4", "T5", "T6", "A1"};
    return names[static_cast<unsigned>(rule)];
}

inline constexpr std::uint16_t no_token = 0xFFFF;

struct punctuation_token {
    std::size_t begin;
    std::size_t end;
    std::uint32_t han_before;    // Han characters before it in the segment
    std::uint32_t words_before;  // Latin words before it in the segment
    std::uint32_t count;         // characters, or marks of a run
    std::uint16_t partner;       // the other half of a pair
    std::uint16_t enclosing;     // the opener of the innermost pair around it
    token_kind kind;
    unsigned char form;
    neighbour left;
    neighbour right;
    language vote;
    bool is_english;       // in a sentence or quotation in English, which keeps its ASCII marks
    bool is_latin;         // in a sentence of words without any CJK letter
    bool has_gaps;         // spaces between the marks of a run or the characters of a word
    bool is_corner;        // a corner quote
    bool is_list_mark;     // the dot of "1."
    settled_form settled;  // what the other rules go by
    settled_form wanted;   // what the edit makes of it; more than settled if only a suggestion
    punctuation_rule rule;
    zhnorm::confidence confidence;
};

/// The longest stretch of a line that is looked at together, in weights: three for each token and
/// one for each Han character, which no rule changes. So a second run cuts where the first did.
/// Behind `soft` the next sentence begins a new stretch, behind `hard` the next Han character;
/// behind `full`, where there has been no Han for long, anything, and the stretch is left alone.
struct punctuation_limits {
    static constexpr std::size_t soft = 1200;
    static constexpr std::size_t hard = 1600;
    static constexpr std::size_t full = 2400;
    static constexpr std::size_t tokens = full / 3 + 8;
    static constexpr std::size_t nesting = 64;       // brackets within brackets
    static constexpr std::size_t look_ahead = 1024;  // bytes, for the end of a protected span
    static constexpr std::size_t run = 32;           // exclamation and question marks in a row
};

[[nodiscard]] constexpr std::uint64_t kind_bit(token_kind kind) noexcept {
    return std::uint64_t{1} << static_cast<unsigned>(kind);
}

struct punctuation_segment {
    punctuation_token tokens[punctuation_limits::tokens];
    std::size_t count;
    std::uint64_t kinds;  // a bit for each kind of token that is there
    std::size_t begin;
    std::size_t end;        // behind the last token, or at the line end
    bool begins_line;       // there is no token of the line before it
    bool ends_line;         // it was not cut
    bool is_left_alone;     // too long a stretch of bare marks
    bool has_open_corners;  // corner quotes are looked through, as other quotes are
    bool is_table;          // cells keep their spaces
    bool has_spaces;        // between tokens, or in a row of Han

    /// No tokens yet, from `at` on, at the begin of a line.
    void clear(std::size_t at) noexcept {
        count = 0;
        kinds = 0;
        begin = end = at;
        begins_line = true;
        ends_line = is_left_alone = has_open_corners = is_table = has_spaces = false;
    }

    template <class... Kinds>
    [[nodiscard]] bool has_any(Kinds... of) const noexcept {
        return (kinds & (kind_bit(of) | ...)) != 0;
    }
    [[nodiscard]] bool gap_before(std::size_t i) const noexcept {
        return i > 0 && tokens[i].begin != tokens[i - 1].end;
    }
    /// Nothing stands between the tokens i and i + 1.
    [[nodiscard]] bool touches(std::size_t i) const noexcept {
        return i + 1 < count && tokens[i].end == tokens[i + 1].begin;
    }
};

/// A corner quote that stands, or may stand the next time, where a curly one of `kind` does now.
[[nodiscard]] inline bool is_corner_of(std::string_view text, punctuation_segment const& segment,
                                       punctuation_token const& t, token_kind kind) noexcept {
    return segment.has_open_corners && t.is_corner &&
           (static_cast<unsigned char>(text[t.begin + 2]) >= 0x8E) ==
               (kind == token_kind::single_quote);
}

[[nodiscard]] constexpr bool is_pause_or_stop(token_kind kind) noexcept {
    return kind >= token_kind::comma && kind <= token_kind::bang;
}

/// Marks that are read as runs.
[[nodiscard]] constexpr bool is_mark(token_kind kind) noexcept {
    return kind >= token_kind::comma && kind <= token_kind::middle_dot;
}

/// What L and R look through: other marks and quotes, signs of Markdown, tags, ASCII brackets.
[[nodiscard]] constexpr bool is_looked_through(token_kind kind) noexcept {
    return (kind >= token_kind::clear_span && kind <= token_kind::dash) ||
           kind == token_kind::ascii_open || kind == token_kind::ascii_close ||
           kind == token_kind::double_quote || kind == token_kind::single_quote;
}

/// True if the token stands in its Chinese form in the output.
[[nodiscard]] inline bool is_full(punctuation_token const& t) noexcept {
    return t.settled == settled_form::full || t.settled == settled_form::other ||
           (t.settled == settled_form::as_it_is && t.form == form_full);
}

[[nodiscard]] inline bool is_round(token_kind kind) noexcept {
    return kind == token_kind::round_open || kind == token_kind::round_close;
}

[[nodiscard]] inline neighbour neighbour_of(punctuation_token const& t) noexcept {
    if (t.kind == token_kind::han) {
        return neighbour::chinese;  // most frequent
    }
    switch (t.kind) {
        case token_kind::chinese_open:
        case token_kind::chinese_close:
        case token_kind::round_open:
        case token_kind::round_close:
            return neighbour::chinese;
        case token_kind::word:
        case token_kind::span:
            return neighbour::latin;
        case token_kind::number:
            return neighbour::number;
        default:
            return t.settled == settled_form::full ? neighbour::chinese : neighbour::other;
    }
}

/// A span stands before the token, and between them signs and marks at most: in ASCII they might
/// become part of it.
[[nodiscard]] inline bool is_glued_to_span(punctuation_segment const& segment,
                                           std::size_t i) noexcept {
    while (i-- > 0) {
        punctuation_token const& t = segment.tokens[i];
        if (t.kind == token_kind::span) {
            return true;
        }
        bool const sets_apart = t.kind == token_kind::round_open && t.form == form_full &&
                                t.settled == settled_form::ascii;
        if (t.kind < token_kind::span || sets_apart) {
            return false;
        }
    }
    return false;
}

/// Carries L and R to every token, in one sweep each way. Round brackets are looked through while
/// they settle; afterwards those that are Chinese count as Chinese.
inline void carry_neighbours(punctuation_segment& segment, bool through_round) noexcept {
    auto const is_seen = [&](punctuation_token const& t) {
        if (t.kind <= token_kind::span) {
            return true;
        }
        if (t.is_corner && segment.has_open_corners) {
            return false;
        }
        if (is_round(t.kind)) {
            return !through_round && is_full(t);
        }
        return !is_looked_through(t.kind);
    };
    neighbour seen = segment.begins_line ? neighbour::line_end : neighbour::other;
    for (std::size_t i = 0; i < segment.count; ++i) {
        punctuation_token& t = segment.tokens[i];
        t.left = seen;
        if (is_seen(t)) {
            seen = neighbour_of(t);
        }
    }
    seen = segment.ends_line ? neighbour::line_end : neighbour::other;
    for (std::size_t i = segment.count; i-- > 0;) {
        punctuation_token& t = segment.tokens[i];
        t.right = seen;
        if (is_seen(t)) {
            seen = neighbour_of(t);
        }
    }
}

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
