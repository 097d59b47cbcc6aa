// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <zhnorm/detail/punctuate_han_row.hpp>
#include <zhnorm/detail/punctuate_mark_characters.hpp>
#include <zhnorm/detail/punctuate_span_reader.hpp>
#include <zhnorm/detail/punctuate_token.hpp>

/// Cuts a stretch of a line into tokens, in one forward scan.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

class punctuation_tokenizer {
public:
    punctuation_tokenizer(std::string_view text, std::size_t at,
                          punctuation_segment& segment) noexcept
        : text_(text), at_(at), segment_(segment) {
        segment_.clear(at);
    }

    /// A token that the caller knows: signs at the begin of the line, or what was before the cut.
    void put(token_kind kind, std::size_t begin, std::size_t end) noexcept {
        add(kind, begin, end, 1, form_none);
        at_ = end;
    }

    void read() noexcept {
        while (!is_cut_) {
            std::size_t const behind = at_;
            // What is most frequent is neither a space nor a line end.
            char const c = char_at(text_, at_);
            if (!is_ascii_visible(c) && !is_han_lead(c)) {
                while (std::size_t const size = space_size(text_, at_)) {
                    at_ += size;
                }
                if (at_ >= text_.size() || line_end_size(text_, at_) != 0) {
                    segment_.ends_line = true;
                    break;
                }
            }
            gap_ = at_ != behind;
            segment_.has_spaces = segment_.has_spaces || gap_;
            read_token();
        }
        segment_.end = at_;
    }

private:
    void add(token_kind kind, std::size_t begin, std::size_t end, std::size_t count,
             unsigned form) noexcept {
        auto const characters = static_cast<std::uint32_t>(count);
        segment_.tokens[segment_.count++] = {begin,
                                             end,
                                             han_,
                                             words_,
                                             characters,
                                             no_token,
                                             no_token,
                                             kind,
                                             static_cast<unsigned char>(form),
                                             neighbour::other,
                                             neighbour::other,
                                             language::none,
                                             false,
                                             false,
                                             false,
                                             false,
                                             false,
                                             settled_form::as_it_is,
                                             settled_form::as_it_is,
                                             punctuation_rule::none,
                                             confidence::certain};
        if (kind == token_kind::han) {
            han_ += characters;
        } else if (kind == token_kind::word || kind == token_kind::span) {
            words_ += characters;
        }
        weight_ += 3;
        segment_.kinds |= kind_bit(kind);
    }

    [[nodiscard]] punctuation_token* last() noexcept {
        return segment_.count == 0 ? nullptr : &segment_.tokens[segment_.count - 1];
    }

    /// A token that ends at `end`; where the capacity is used up, its first character only.
    void take(token_kind kind, std::size_t end, std::size_t count = 1,
              unsigned form = form_none) noexcept {
        if (weight_ + 3 >= punctuation_limits::full) {
            end = at_ + decode(text_, at_).size;
            is_cut_ = true;
            segment_.is_left_alone = true;
            kind = token_kind::symbol;
        }
        add(kind, at_, end, count, form);
        at_ = end;
    }

    void read_token() noexcept {
        if (static_cast<unsigned char>(text_[at_]) < 0x80) {
            read_ascii();
        } else if (is_common_han(text_, at_)) {
            read_han();
        } else {
            read_wide();
        }
    }

    void read_wide() noexcept {
        // Most stand alone before Han.
        token_kind const mark = wide_mark_at(text_, at_);
        if (mark != token_kind::symbol && is_han_lead(char_at(text_, at_ + 3))) {
            take(mark, at_ + 3, 1, form_full);
            return;
        }
        code_point const c = decode(text_, at_);
        character_kind const found = kind_of_character(c.value);
        switch (found.kind) {
            case token_kind::han:
                read_han();
                return;
            case token_kind::word:
            case token_kind::number:
                read_word();
                return;
            case token_kind::chinese_open:
            case token_kind::chinese_close:
                read_chinese_bracket(found.kind, c.value);
                return;
            default:
                if (is_mark(found.kind)) {
                    read_run(found.kind);
                    return;
                }
                break;
        }
        bool const is_pair = found.kind >= token_kind::round_open;
        take(found.kind, is_pair ? at_ + c.size : end_of_cluster(text_, at_ + c.size), 1,
             is_pair ? unsigned{found.form} : unsigned{form_none});
    }

    /// A run of Han, over spaces between them; this is where a long line may be cut.
    void read_han() noexcept {
        std::size_t const begin = at_;
        punctuation_token* const before = last();
        bool const is_behind_stop = before != nullptr && (before->kind == token_kind::stop ||
                                                          before->kind == token_kind::bang);
        std::size_t end = at_;
        std::size_t count = 0;
        bool has_gaps = false;
        std::size_t weight = weight_ + 3;
        bool const cut_at_once = weight + 1 >= punctuation_limits::hard ||
                                 (is_behind_stop && weight >= punctuation_limits::soft);
        while (end < text_.size()) {
            // A row of common characters, which are of three bytes.
            std::size_t const most = cut_at_once ? 1 : punctuation_limits::hard - weight;
            std::size_t const row = common_han_row(text_, end, most);
            end += 3 * row;
            count += row;
            weight += row;
            if (row < most && ends_han_row(text_, end)) {
                break;
            }
            if (row > 0) {
                end = end_of_cluster(text_, end);
            }
            if (row == most) {
                is_cut_ = true;
                break;
            }
            if (end >= text_.size() || is_ascii_visible(text_[end])) {
                break;
            }
            code_point const c = decode(text_, end);
            if (is_chinese_letter(c.value)) {
                end = end_of_cluster(text_, end + c.size);
                ++count;
                ++weight;
                if (weight >= punctuation_limits::hard || cut_at_once) {
                    is_cut_ = true;
                    break;
                }
                continue;
            }
            std::size_t behind = end;
            while (std::size_t const size = space_size(text_, behind)) {
                behind += size;
            }
            if (behind == end || !is_han_at(text_, behind)) {
                break;
            }
            has_gaps = true;
            end = behind;
        }
        add(token_kind::han, begin, end, count, form_none);
        last()->has_gaps = has_gaps;
        segment_.has_spaces = segment_.has_spaces || has_gaps;
        weight_ += count;
        at_ = end;
    }

    void read_word() noexcept {
        word_span const word = word_at(text_, at_);
        take(word.kind, word.end, word.words);
    }

    /// `<<` of two single brackets; every other Chinese bracket stands alone.
    void read_chinese_bracket(token_kind kind, char32_t c) noexcept {
        bool const is_angle = c == 0x3008 || c == 0x3009;
        if (is_angle && is_double_angle(text_, at_)) {
            bool const opens = kind == token_kind::chinese_open;
            take(opens ? token_kind::angle_open : token_kind::angle_close, at_ + 6, 2, form_full);
            return;
        }
        take(kind, at_ + 3, 1, form_full);
        last()->is_corner = c >= 0x300C && c <= 0x300F;
    }

    /// Marks of one kind, in any mix of forms. Pauses and stops also over spaces, as those go where
    /// the marks are Chinese.
    void read_run(token_kind kind) noexcept {
        // Most stand alone.
        char const next = char_at(text_, at_ + 1);
        if (is_ascii_visible(text_[at_]) && kind != token_kind::dash &&
            (is_ascii_word(next) || is_han_lead(next))) {
            take(kind, at_ + 1, 1, form_ascii);
            return;
        }
        std::size_t end = at_;
        std::size_t count = 0;
        std::size_t dots = 0;
        unsigned form = form_none;
        bool has_gaps = false;
        bool is_behind_full = false;
        bool const over_gaps = is_pause_or_stop(kind) || kind == token_kind::ellipsis;
        for (std::size_t at = at_;;) {
            mark_character const found = mark_at(text_, at);
            if (found.size == 0 || found.kind != kind) {
                break;
            }
            // ".txt" behind a space is a name, and so it is behind a mark that took the space.
            if ((at != end || is_behind_full) && found.form == form_ascii &&
                kind == token_kind::stop && is_ascii_letter(char_at(text_, at + 1))) {
                break;
            }
            is_behind_full = found.form == form_full;
            std::size_t const cluster = end_of_cluster(text_, at + found.size);
            if (is_sign(text_, at + found.size, cluster)) {
                if (count == 0) {
                    take(token_kind::symbol, cluster);
                    return;
                }
                break;
            }
            has_gaps |= at != end;
            end = cluster;
            ++count;
            form |= found.form;
            dots += kind == token_kind::ellipsis ? 3 : 1;
            // Those like it, but for the last, to which something may belong.
            if (found.size == 1 && end_of_run(text_, at) > end + 1) {
                std::size_t const like = end_of_run(text_, at) - 1 - end;
                count += like;
                dots += like;
                end += like;
            }
            at = end;
            while (over_gaps && space_size(text_, at) != 0) {
                at += space_size(text_, at);
            }
        }
        if ((kind == token_kind::stop || kind == token_kind::middle_dot) && count >= 3) {
            kind = token_kind::ellipsis;
            form = form_ascii;
        }
        if (kind == token_kind::ellipsis) {
            punctuation_token* const before = last();
            if (before != nullptr && before->kind == token_kind::ellipsis &&
                !segment_.is_left_alone) {
                before->has_gaps |= has_gaps || gap_;
                before->end = end;
                before->count += static_cast<std::uint32_t>(dots);
                before->form = form_mixed;
                at_ = end;
                return;
            }
            count = dots;
        }
        if (kind == token_kind::dash && count == 1 && form == form_ascii) {
            kind = token_kind::symbol;
        }
        take(kind, end, count, form);
        last()->has_gaps = has_gaps;
    }

    void read_ascii() noexcept {
        char const c = text_[at_];
        if (is_ascii_word(c) || (c == '_' && word_character_size(text_, at_ + 1) != 0)) {
            read_word();
            return;
        }
        // Most marks stand alone before Han or the line end, and begin no span.
        char const next = char_at(text_, at_ + 1);
        if ((is_han_lead(next) || next == '\n') && lone_mark(c) != token_kind::symbol) {
            take(lone_mark(c), at_ + 1, 1, form_ascii);
            return;
        }
        if (span_reader::may_begin(c) && take_span(c)) {
            return;
        }
        switch (c) {
            case ',':
            case ';':
            case ':':
            case '.':
            case '!':
            case '?':
            case '-':
                read_run(mark_at(text_, at_).kind);
                return;
            case '(':
            case ')':
            case '[':
            case ']':
            case '{':
            case '}':
            case '"':
            case '\'':
                take(kind_of_ascii_pair(c), at_ + 1, 1, form_ascii);
                return;
            case '<':
            case '>':
                read_angle(c);
                return;
            case '~':
                if (char_at(text_, at_ + 1) == '~') {
                    take(token_kind::emphasis, end_of_run(text_, at_));
                } else {
                    read_run(token_kind::tilde);
                }
                return;
            case '*':
            case '_':
            case '`':
                take(c == '`' ? token_kind::symbol : token_kind::emphasis, end_of_run(text_, at_));
                return;
            default:
                take(token_kind::symbol, end_of_cluster(text_, at_ + 1));
                return;
        }
    }

    void read_angle(char c) noexcept {
        std::size_t const end = end_of_run(text_, at_);
        if (end - at_ == 2) {
            take(c == '<' ? token_kind::angle_open : token_kind::angle_close, end, 2, form_ascii);
        } else {
            take(token_kind::symbol, end);
        }
    }

    /// A protected span that begins with the sign `c`, if there is one.
    [[nodiscard]] bool take_span(char c) noexcept {
        punctuation_token const* const before = last();
        bool const behind_link = before != nullptr && before->kind == token_kind::ascii_close &&
                                 before->end == at_ && text_[at_ - 1] == ']';
        bool const behind_ellipsis = before != nullptr && before->kind == token_kind::ellipsis;
        found_span const found = spans_.find(text_, at_, c, behind_link, behind_ellipsis);
        if (found.end == at_) {
            return false;
        }
        take(found.kind, found.end, 0);
        return true;
    }

    std::string_view text_;
    std::size_t at_;
    punctuation_segment& segment_;
    std::uint32_t han_ = 0;
    std::uint32_t words_ = 0;
    std::size_t weight_ = 0;
    bool gap_ = false;
    bool is_cut_ = false;
    span_reader spans_;
};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
