// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/punctuate_options.hpp>
#include <zhnorm/detail/punctuate_spaces.hpp>
#include <zhnorm/detail/punctuate_token.hpp>

/// Writes down the edits of a stretch, in order.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// Hands edits to `sink`; those of spaces beside a mark become part of the mark's.
template <class Sink>
class edit_joiner {
public:
    /// `has_spaces`: there may be edits of spaces.
    edit_joiner(Sink& sink, bool has_spaces) noexcept : sink_(sink), has_spaces_(has_spaces) {}

    void put(punctuation_edit const& found) noexcept {
        if (!has_spaces_) {
            sink_(found);
            return;
        }
        if (has_pending_ && pending_.begin + pending_.size == found.begin &&
            (takes_space(pending_, found) || takes_space(found, pending_))) {
            bool const space_first = is_space(pending_);
            std::size_t const begin = pending_.begin;
            std::size_t const size = pending_.size + found.size;
            pending_ = space_first ? found : pending_;
            pending_.begin = begin;
            pending_.size = size;
            return;
        }
        flush();
        pending_ = found;
        has_pending_ = true;
    }

    void flush() noexcept {
        if (has_pending_) {
            sink_(pending_);
            has_pending_ = false;
        }
    }

private:
    [[nodiscard]] static bool is_space(punctuation_edit const& e) noexcept {
        return e.rule == punctuation_rule::t1 && e.replacement.empty();
    }
    [[nodiscard]] static bool takes_space(punctuation_edit const& mark,
                                          punctuation_edit const& space) noexcept {
        return is_space(space) && !is_space(mark) && !mark.replacement.empty() &&
               mark.confidence != confidence::suggest;
    }

    Sink& sink_;
    punctuation_edit pending_{};
    bool has_spaces_;
    bool has_pending_ = false;
};

template <class Sink>
class edit_writer {
public:
    edit_writer(std::string_view text, punctuation_segment const& segment,
                punctuation_options const& options, Sink& sink) noexcept
        : text_(text), segment_(segment), options_(options), out_(sink, segment.has_spaces) {}

    void write() noexcept {
        space_rules const spaces(text_, segment_, options_);
        bool const has_gaps = segment_.has_spaces || options_.spacing == spacing::add;
        for (std::size_t i = 0; i < segment_.count; ++i) {
            if (has_gaps && i > 0 && (segment_.gap_before(i) || options_.spacing == spacing::add)) {
                punctuation_edit const gap = spaces.gap_edit(i);
                if (gap.rule != punctuation_rule::none) {
                    out_.put(gap);
                }
            }
            write_token(i);
        }
        write_line_end();
        out_.flush();
    }

private:
    using rule = punctuation_rule;

    void put(punctuation_token const& t, std::size_t begin, std::size_t end,
             std::string_view replacement) noexcept {
        if (text_.substr(begin, end - begin) != replacement) {
            out_.put({begin, end - begin, replacement, t.rule, t.confidence});
        }
    }

    void write_token(std::size_t i) noexcept {
        punctuation_token const& t = segment_.tokens[i];
        if (t.wanted == settled_form::as_it_is) {
            if (t.has_gaps) {
                write_inner_gaps(t);
            }
            return;
        }
        if (t.kind == token_kind::bang && t.wanted == settled_form::full) {
            write_bangs(t);
            return;
        }
        put(t, t.begin, t.end, replacement_of(i));
    }

    [[nodiscard]] std::string_view replacement_of(std::size_t i) const noexcept {
        punctuation_token const& t = segment_.tokens[i];
        bool const full = t.wanted == settled_form::full;
        // An ASCII mark keeps a distance from the word behind it.
        bool const spaced = !full && segment_.touches(i) && is_word_at(i + 1);
        switch (t.kind) {
            case token_kind::comma:
                return t.wanted == settled_form::other ? "\xE3\x80\x81"
                       : full                          ? "\xEF\xBC\x8C"
                       : spaced                        ? ", "
                                                       : ",";
            case token_kind::enumeration:
                return "\xE3\x80\x81";
            case token_kind::semicolon:
                return full ? "\xEF\xBC\x9B" : spaced ? "; " : ";";
            case token_kind::colon:
                return full ? "\xEF\xBC\x9A" : spaced ? ": " : ":";
            case token_kind::stop:
                if (t.rule == rule::e4) {
                    return "\xC2\xB7";
                }
                return t.wanted == settled_form::other ? "\xE2\x80\xA6\xE2\x80\xA6"
                       : full                          ? "\xE3\x80\x82"
                       : spaced                        ? ". "
                                                       : ".";
            case token_kind::bang: {
                bool const asks = text_.substr(t.begin, 3) == "\xEF\xBC\x9F";
                return asks ? (spaced ? "? " : "?") : (spaced ? "! " : "!");
            }
            case token_kind::ellipsis:
                return std::string_view("\xE2\x80\xA6\xE2\x80\xA6\xE2\x80\xA6\xE2\x80\xA6")
                    .substr(0, t.count >= 12 ? 12 : 6);
            case token_kind::dash:
                return "\xE2\x80\x94\xE2\x80\x94";
            case token_kind::tilde:
                return "\xEF\xBD\x9E";
            case token_kind::middle_dot:
                return "\xC2\xB7";
            case token_kind::round_open: {
                bool const glued = !full && t.rule == rule::s7 && i > 0 &&
                                   !segment_.gap_before(i) && is_word(segment_.tokens[i - 1].kind);
                return full ? "\xEF\xBC\x88" : glued ? " (" : "(";
            }
            case token_kind::round_close:
                return full ? "\xEF\xBC\x89" : spaced && t.rule == rule::s7 ? ") " : ")";
            case token_kind::angle_open:
                return "\xE3\x80\x8A";
            case token_kind::angle_close:
                return "\xE3\x80\x8B";
            case token_kind::chinese_open:
            case token_kind::chinese_close:
                if (!full) {
                    return curly_quote(t, static_cast<unsigned char>(text_[t.begin + 2]) <= 0x8D);
                }
                return t.kind == token_kind::chinese_open ? "\xE3\x80\x8A" : "\xE3\x80\x8B";
            case token_kind::double_quote:
            case token_kind::single_quote:
                return full ? corner_quote(t, i)
                            : curly_quote(t, t.kind == token_kind::double_quote &&
                                                 t.wanted != settled_form::other);
            case token_kind::symbol:
                return text_[t.begin] == '<' ? "\xE3\x80\x8A" : "\xE3\x80\x8B";
            default:
                return text_.substr(t.begin, t.end - t.begin);
        }
    }

    [[nodiscard]] std::string_view curly_quote(punctuation_token const& t,
                                               bool is_double) const noexcept {
        bool const opens =
            t.wanted == settled_form::opening ||
            (t.wanted == settled_form::other && segment_.tokens[t.partner].begin > t.begin);
        return is_double ? (opens ? "\xE2\x80\x9C" : "\xE2\x80\x9D")
                         : (opens ? "\xE2\x80\x98" : "\xE2\x80\x99");
    }

    [[nodiscard]] static std::string_view corner_quote(punctuation_token const& t,
                                                       std::size_t i) noexcept {
        bool const opens = t.partner > i;
        return t.kind == token_kind::double_quote ? (opens ? "\xE3\x80\x8C" : "\xE3\x80\x8D")
                                                  : (opens ? "\xE3\x80\x8E" : "\xE3\x80\x8F");
    }

    [[nodiscard]] static bool is_word(token_kind kind) noexcept {
        return kind == token_kind::word || kind == token_kind::number || kind == token_kind::span;
    }

    /// A word, or a number that does not go on one.
    [[nodiscard]] bool is_word_at(std::size_t i) const noexcept {
        return is_word(segment_.tokens[i].kind) &&
               !(segment_.tokens[i].kind == token_kind::number && i >= 2 &&
                 segment_.tokens[i - 2].kind == token_kind::number);
    }

    /// Each mark of the run by itself, in its order.
    void write_bangs(punctuation_token const& t) noexcept {
        constexpr std::string_view asking = "\xEF\xBC\x9F";
        constexpr std::string_view calling = "\xEF\xBC\x81";
        std::size_t same = 0;
        std::string_view before;
        for (std::size_t at = t.begin; at < t.end;) {
            code_point const c = decode(text_, at);
            std::size_t end = at + c.size;
            while (end < t.end && !is_bang(end)) {
                end += decode(text_, end).size;
            }
            // A double form counts as two marks.
            std::string_view const first =
                c.value == '?' || c.value == 0xFF1F || c.value == 0x2047 || c.value == 0x2048
                    ? asking
                    : calling;
            std::string_view const second = c.value == 0x203C || c.value == 0x2048   ? calling
                                            : c.value == 0x2047 || c.value == 0x2049 ? asking
                                                                                     : "";
            same = first == before ? same + 1 : 1;
            bool const keeps_first = keeps(same);
            before = first;
            bool keeps_second = false;
            if (!second.empty()) {
                same = second == before ? same + 1 : 1;
                keeps_second = keeps(same);
                before = second;
            }
            put(t, at, end, marks_of(first, second, keeps_first, keeps_second));
            at = end;
        }
    }

    [[nodiscard]] bool keeps(std::size_t same) const noexcept {
        return options_.max_repeat == 0 || same <= options_.max_repeat;
    }

    [[nodiscard]] static std::string_view marks_of(std::string_view first, std::string_view second,
                                                   bool keeps_first, bool keeps_second) noexcept {
        if (!keeps_first || !keeps_second) {
            return keeps_first ? first : keeps_second ? second : std::string_view{};
        }
        bool const asks = first == "\xEF\xBC\x9F";
        if (second == first) {
            return asks ? "\xEF\xBC\x9F\xEF\xBC\x9F" : "\xEF\xBC\x81\xEF\xBC\x81";
        }
        return asks ? "\xEF\xBC\x9F\xEF\xBC\x81" : "\xEF\xBC\x81\xEF\xBC\x9F";
    }

    [[nodiscard]] bool is_bang(std::size_t at) const noexcept {
        char const c = text_[at];
        return c == '!' || c == '?' ||
               (static_cast<unsigned char>(c) >= 0xE2 &&
                kind_of_character(decode(text_, at).value).kind == token_kind::bang);
    }

    /// Spaces between the marks of a Chinese run, and between Han.
    void write_inner_gaps(punctuation_token const& t) noexcept {
        space_rules const spaces(text_, segment_, options_);
        bool const is_run = is_pause_or_stop(t.kind);
        if (segment_.is_table || is_foreign(t.vote) || (is_run && t.form != form_full)) {
            return;
        }
        std::size_t joined = 0;  // up to where single Han are joined
        for (std::size_t at = t.begin; at < t.end;) {
            std::size_t gap = at;
            while (gap < t.end && space_size(text_, gap) == 0) {
                gap += decode(text_, gap).size;
            }
            std::size_t end = gap;
            while (end < t.end && space_size(text_, end) != 0) {
                end += space_size(text_, end);
            }
            if (gap == t.end) {
                return;
            }
            if (is_run) {
                out_.put({gap, end - gap, {}, rule::t1, confidence::certain});
            } else {
                if (joined <= at) {
                    joined = spaces.end_of_single_han(t, at);
                }
                punctuation_edit const found =
                    end < joined ? spaces.joining_edit(gap, end) : spaces.width_edit(gap, end);
                if (found.rule != rule::none) {
                    out_.put(found);
                }
            }
            at = end;
        }
    }

    void write_line_end() noexcept {
        if (!segment_.ends_line || segment_.end >= text_.size() || options_.keep_line_ends) {
            return;
        }
        std::size_t const size = line_end_size(text_, segment_.end);
        if (size != 0 && text_.substr(segment_.end, size) != "\n") {
            out_.flush();
            out_.put({segment_.end, size, "\n", rule::t6, confidence::certain});
        }
    }

    std::string_view text_;
    punctuation_segment const& segment_;
    punctuation_options const& options_;
    edit_joiner<Sink> out_;
};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
