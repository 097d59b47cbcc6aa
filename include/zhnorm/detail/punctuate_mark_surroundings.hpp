// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/punctuate_brackets.hpp>
#include <zhnorm/detail/punctuate_foreign_names.hpp>
#include <zhnorm/detail/punctuate_sentences.hpp>
#include <zhnorm/detail/punctuate_words.hpp>

/// What the rules of marks ask about the tokens around one.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

class mark_surroundings {
public:
    mark_surroundings(std::string_view text, punctuation_segment const& segment) noexcept
        : text_(text), segment_(segment) {}

    [[nodiscard]] static bool beside_chinese(punctuation_token const& t) noexcept {
        return t.left == neighbour::chinese || t.right == neighbour::chinese;
    }

    [[nodiscard]] static bool at_chinese_end(punctuation_token const& t) noexcept {
        return t.vote == language::chinese && t.right == neighbour::line_end;
    }

    /// Full width between Latin words, in a sentence of nothing else (S7).
    [[nodiscard]] bool narrows(punctuation_token const& t) const noexcept {
        auto const i = static_cast<std::size_t>(&t - segment_.tokens);
        // What is indented and begins with ASCII may be code.
        bool const is_indented = i == 0 && t.begin != segment_.begin;
        return !is_indented && t.form == form_full && t.is_latin && !beside_chinese(t) &&
               !is_beside_quote(i) && !is_between_digits(i) && !is_in_call(t) && !would_join(i);
    }

    [[nodiscard]] bool is_between_digits(std::size_t i) const noexcept {
        return i > 0 && i + 1 < segment_.count && !segment_.gap_before(i) &&
               !segment_.gap_before(i + 1) && segment_.tokens[i - 1].kind == token_kind::number &&
               segment_.tokens[i + 1].kind == token_kind::number;
    }

    [[nodiscard]] bool is_behind_quotation(std::size_t i) const noexcept {
        return i > 0 && is_double_quote(i - 1) && segment_.tokens[i - 1].partner < i - 1;
    }

    [[nodiscard]] bool is_before_quotation(std::size_t i) const noexcept {
        return i + 1 < segment_.count && is_double_quote(i + 1) &&
               segment_.tokens[i + 1].partner != no_token && segment_.tokens[i + 1].partner > i + 1;
    }

    /// Behind or before a quotation, in a Chinese sentence.
    [[nodiscard]] bool is_beside_quotes(punctuation_token const& t) const noexcept {
        auto const i = static_cast<std::size_t>(&t - segment_.tokens);
        return t.vote == language::chinese && (is_behind_quotation(i) || is_before_quotation(i));
    }

    /// Whether a run of ASCII commas holds empty fields of a table: three and more, or two where
    /// the line has other commas.
    [[nodiscard]] bool has_empty_fields(punctuation_token const& t) const noexcept {
        if (t.form != form_ascii || t.count < 2) {
            return false;
        }
        for (std::size_t i = 0; t.count == 2 && i < segment_.count; ++i) {
            punctuation_token const& other = segment_.tokens[i];
            if (other.kind == token_kind::comma && &other != &t) {
                return true;
            }
        }
        return t.count > 2;
    }

    /// `/Han:/name`
    [[nodiscard]] bool is_between_paths(std::size_t i) const noexcept {
        punctuation_token const& t = segment_.tokens[i];
        if (i == 0 || segment_.gap_before(i) || char_at(text_, t.end) != '/') {
            return false;
        }
        std::size_t const begin = segment_.tokens[i - 1].begin;
        return segment_.tokens[i - 1].kind == token_kind::han && begin > 0 &&
               text_[begin - 1] == '/';
    }

    /// `:)` and `;(` where the bracket has no partner.
    [[nodiscard]] bool is_emoticon(std::size_t i) const noexcept {
        return segment_.touches(i) && is_round(segment_.tokens[i + 1].kind) &&
               segment_.tokens[i + 1].partner == no_token && segment_.tokens[i].form == form_ascii;
    }

    /// Between Han that write the sound of a foreign name.
    [[nodiscard]] bool is_in_foreign_name(std::size_t i) const noexcept {
        return i > 0 && segment_.touches(i - 1) && segment_.touches(i) &&
               segment_.tokens[i - 1].kind == token_kind::han &&
               segment_.tokens[i + 1].kind == token_kind::han &&
               is_name_dot(text_, segment_.tokens[i].begin, segment_.tokens[i].end);
    }

    /// `[12]` stands directly behind.
    [[nodiscard]] bool is_before_citation(std::size_t i) const noexcept {
        return i + 3 < segment_.count && segment_.touches(i) && segment_.touches(i + 1) &&
               segment_.touches(i + 2) && text_[segment_.tokens[i + 1].begin] == '[' &&
               segment_.tokens[i + 2].kind == token_kind::number &&
               text_[segment_.tokens[i + 3].begin] == ']';
    }

    /// An ASCII dot in its place might be that of a list, or go on with the dots behind it.
    [[nodiscard]] bool may_be_list_mark(std::size_t i) const noexcept {
        return i + 1 < segment_.count &&
               (segment_.tokens[i + 1].kind == token_kind::stop ||
                (i > 0 && segment_.tokens[i - 1].kind == token_kind::number));
    }

    /// The line end, a mark, closer or quote directly behind the dot.
    [[nodiscard]] bool ends_here(std::size_t i) const noexcept {
        return i + 1 == segment_.count || is_end_before(segment_.tokens[i + 1].kind);
    }

    /// 6.11 of "Table 6.11. Caption": its dot ends no sentence.
    [[nodiscard]] bool is_section_number(punctuation_token const& t) const noexcept {
        return t.kind == token_kind::number &&
               text_.substr(t.begin, t.end - t.begin).find('.') != std::string_view::npos;
    }

    [[nodiscard]] bool is_behind_latin(std::size_t i) const noexcept {
        punctuation_token const& t = segment_.tokens[i - 1];
        return t.kind == token_kind::word || t.kind == token_kind::number ||
               t.kind == token_kind::span || t.kind == token_kind::round_close ||
               t.kind == token_kind::double_quote || t.kind == token_kind::single_quote ||
               (t.is_corner && segment_.has_open_corners) || t.kind == token_kind::clear_span ||
               t.kind == token_kind::ascii_close || is_one_of(text_[t.begin], "%>+#");
    }

    /// Han, or what opens Chinese text.
    [[nodiscard]] bool is_text_at(std::size_t i) const noexcept {
        if (i >= segment_.count) {
            return false;
        }
        punctuation_token const& t = segment_.tokens[i];
        return t.kind == token_kind::han || t.kind == token_kind::chinese_open ||
               t.kind == token_kind::double_quote || t.kind == token_kind::single_quote ||
               t.kind == token_kind::chinese_close ||
               ((is_round(t.kind) || t.kind == token_kind::angle_open ||
                 t.kind == token_kind::angle_close) &&
                is_full(t));
    }

    [[nodiscard]] std::size_t words_just_before(std::size_t i) const noexcept {
        std::size_t words = 0;
        while (i > 0 && words <= 2 && segment_.tokens[i - 1].kind == token_kind::word) {
            ++words;
            --i;
        }
        return words;
    }

private:
    /// In brackets glued to a word, which would become a call.
    [[nodiscard]] bool is_in_call(punctuation_token const& t) const noexcept {
        if (t.enclosing == no_token) {
            return false;
        }
        std::size_t const open = t.enclosing;
        punctuation_token const& bracket = segment_.tokens[open];
        return bracket.kind == token_kind::round_open && open > 0 && !is_full(bracket) &&
               bracket.settled != settled_form::ascii && !segment_.gap_before(open) &&
               (segment_.tokens[open - 1].kind == token_kind::word ||
                segment_.tokens[open - 1].kind == token_kind::span);
    }

    /// True if the ASCII mark would become part of the address, entity, shortcode or abbreviation
    /// before it.
    [[nodiscard]] bool would_join(std::size_t i) const noexcept {
        if (i == 0) {
            return false;
        }
        punctuation_token const& left = segment_.tokens[i - 1];
        if (text_[left.end - 1] == '\\' || is_before_sign(i) || has_lone_sign(text_, segment_)) {
            return true;
        }
        // A space behind the mark goes first.
        bool const goes_on =
            i + 1 < segment_.count && segment_.tokens[i + 1].kind != token_kind::word;
        if (goes_on && (is_pause_or_stop(left.kind) || is_glued_to_span(segment_, i))) {
            return true;
        }
        std::string_view const word = text_.substr(left.begin, left.end - left.begin);
        bool const is_entity = i >= 2 && segment_.tokens[i - 2].end == left.begin &&
                               (is_one_of(text_[left.begin - 1], "&#") ||
                                (segment_.tokens[i].kind == token_kind::colon &&
                                 segment_.tokens[i - 2].kind == token_kind::colon &&
                                 segment_.tokens[i - 2].form == form_ascii &&
                                 segment_.tokens[i - 2].settled == settled_form::as_it_is));
        return left.kind == token_kind::word &&
               (is_abbreviation(word) || word.size() == 1 || is_entity);
    }

    /// A colon or semicolon before what would make an emoticon of it.
    [[nodiscard]] bool is_before_sign(std::size_t i) const noexcept {
        token_kind const kind = segment_.tokens[i].kind;
        if ((kind != token_kind::colon && kind != token_kind::semicolon) ||
            i + 1 >= segment_.count) {
            return false;
        }
        token_kind const next = segment_.tokens[i + 1].kind;
        return next == token_kind::symbol || next == token_kind::dash || is_round(next);
    }

    [[nodiscard]] bool is_double_quote(std::size_t i) const noexcept {
        punctuation_token const& t = segment_.tokens[i];
        return t.kind == token_kind::double_quote ||
               is_corner_of(text_, segment_, t, token_kind::double_quote);
    }

    /// Quoted words are no sentence, but perhaps a piece of a Chinese one.
    [[nodiscard]] bool is_beside_quote(std::size_t i) const noexcept {
        return (i > 0 && is_double_quote(i - 1)) ||
               (i + 1 < segment_.count && is_double_quote(i + 1));
    }

    std::string_view text_;
    punctuation_segment const& segment_;
};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
