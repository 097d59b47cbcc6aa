// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/punctuate_clean.hpp>
#include <zhnorm/detail/punctuate_emit.hpp>
#include <zhnorm/detail/punctuate_endless.hpp>
#include <zhnorm/detail/punctuate_lines.hpp>
#include <zhnorm/detail/punctuate_lists.hpp>
#include <zhnorm/detail/punctuate_marks.hpp>
#include <zhnorm/detail/punctuate_passed_lines.hpp>
#include <zhnorm/detail/punctuate_plain_lines.hpp>
#include <zhnorm/detail/punctuate_quotes.hpp>
#include <zhnorm/detail/punctuate_sentences.hpp>
#include <zhnorm/detail/punctuate_tokenizer.hpp>

/// Goes through a text stretch by stretch, a line or a part of a long one at a time.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// Between two stretches.
struct punctuation_position {
    std::size_t at = 0;
    block_state block{};
    bool in_line = false;       // the line goes on
    bool is_protected = false;  // the line that goes on
    bool is_table = false;      // the line that goes on
    bool behind_han = false;    // the last character was Han

    /// Nothing is done up to the end of the line, or of a block.
    [[nodiscard]] bool leaves_rest_of_line() const noexcept {
        return (in_line && is_protected) || block.is == block_state::raw;
    }
};

/// Whether lines of text may be passed over without being read where the text goes on at
/// `position`.
[[nodiscard]] constexpr bool may_begin_plain(punctuation_position const& position,
                                             std::string_view text) noexcept {
    char const first = char_at(text, position.at);
    bool const may_begin =
        position.block.is == block_state::none ||
        (position.block.is == block_state::text_start && first != '-' && first != '+');
    return !position.in_line && may_begin;
}

/// The sign of the block that plain lines at `position` are in, by which it may end; empty outside
/// of blocks.
[[nodiscard]] constexpr std::string_view plain_block_sign(
    punctuation_position const& position) noexcept {
    // That of front matter is none of the marks.
    return position.in_line || position.block.is == block_state::front_matter
               ? std::string_view{}
               : end_sign(position.block);
}

/// Moves to the end of the text over plain lines, if it is not there.
inline void pass_plain_lines(punctuation_position& position, std::string_view text) noexcept {
    if (position.at >= text.size()) {
        return;
    }
    if (plain_block_sign(position).empty()) {
        passed_lines passed(text, position.at, position.block.may_indent_code);
        position.block.is = block_state::none;
        position.block.may_indent_code = passed.may_indent_code(text.size());
    } else if (position.block.is != block_state::raw) {
        position.block.may_indent_code = is_empty_line(text, text.size() - 1);
    }
    position.at = text.size();
}

class punctuation_engine {
public:
    punctuation_engine(std::string_view text, punctuation_options const& options) noexcept
        : text_(text), options_(options) {}

    /// Reads the stretch at `position` and moves behind it, with its line end.
    void read(punctuation_position& position) noexcept {
        if (skip_clean_lines(position) || skip_block_lines(position)) {
            return;
        }
        if (!position.in_line) {
            begin_line(position);
        } else if (position.is_protected) {
            skip_line(position.at, find_line_end(text_, position.at));
        } else if (position.block.is == block_state::raw) {
            read_raw(position, position.at);
        } else {
            punctuation_tokenizer tokenizer(text_, position.at, segment_);
            segment_.begins_line = false;
            segment_.is_table = position.is_table;
            tokenizer.put(position.behind_han ? token_kind::han : token_kind::symbol, position.at,
                          position.at);
            tokenizer.read();
        }
        settle();
        position.at = segment_.end;
        position.behind_han = segment_.count > 0 && !segment_.ends_line &&
                              segment_.tokens[segment_.count - 1].kind == token_kind::han;
        position.in_line = !segment_.ends_line;
        if (segment_.ends_line) {
            if (position.at < text_.size()) {
                position.at += line_end_size(text_, position.at);
                position.is_protected = false;
            } else {
                position.in_line = position.is_protected;
            }
        }
    }

    /// Hands the edits of the stretch that was read last to `sink`.
    template <class Sink>
    void write(Sink&& sink) const noexcept {
        edit_writer<std::remove_reference_t<Sink>>(text_, segment_, options_, sink).write();
    }

    /// The token in which the text ends, if it is in the stretch that was read last.
    [[nodiscard]] endless_token token_at_end() const noexcept {
        endless_token result;
        if (segment_.count > 0) {
            result.meet(text_, segment_.tokens[segment_.count - 1]);
        }
        return result;
    }

private:
    /// Moves over lines with nothing to do, and makes them the stretch. Only lines that are there
    /// with their ends: what the last one is may depend on what follows.
    [[nodiscard]] bool skip_clean_lines(punctuation_position& position) noexcept {
        std::size_t const begin = position.at;
        if (!may_begin_plain(position, text_)) {
            return false;
        }
        passed_lines passed(text_, begin, position.block.may_indent_code);
        std::size_t at = begin;
        for (std::size_t line = begin; line < text_.size(); line = at) {
            at = behind_clean_lines(line, passed);
            if (at == line) {
                break;
            }
        }
        if (at == begin) {
            return false;
        }
        skip_line(begin, at);
        segment_.ends_line = false;
        position.block.is = block_state::none;
        position.block.may_indent_code = passed.may_indent_code(at);
        position.at = at;
        return true;
    }

    /// Moves over lines of a block before the first in which it may end, and makes them the
    /// stretch.
    [[nodiscard]] bool skip_block_lines(punctuation_position& position) noexcept {
        std::string_view const sign = position.in_line ? "" : end_sign(position.block);
        if (sign.empty()) {
            return false;
        }
        std::size_t const begin = position.at;
        std::size_t found = begin;
        for (;; ++found) {
            found = skip_vectors(text_, found, [sign](byte_vector v) {
                return v.equal(static_cast<unsigned char>(sign[0])) | v.equal('\r') |
                       v.equal(0xC2) | v.equal(0xE2);
            });
            if (char_at(text_, found) != sign[0] || text_.substr(found).starts_with(sign)) {
                break;
            }
        }
        std::size_t const size = text_.substr(begin, found - begin).rfind('\n') + 1;
        if (size == 0) {
            return false;
        }
        position.at = begin + size;
        skip_line(begin, position.at);
        segment_.ends_line = false;
        if (position.block.is != block_state::raw) {
            position.block.may_indent_code = is_empty_line(text_, position.at - 1);
        }
        return true;
    }

    /// Behind the line that begins at `line`, or several, if there is nothing to do in them; `line`
    /// otherwise.
    [[nodiscard]] std::size_t behind_clean_lines(std::size_t line,
                                                 passed_lines& passed) const noexcept {
        std::size_t first = behind_wide_indent(text_, line);
        if (first < text_.size() && static_cast<unsigned char>(text_[first]) < 0x80) {
            std::size_t const behind = plain_line_scanner(text_, line, first, passed).skip();
            if (behind != line) {
                return behind;
            }
        }
        while (is_blank(char_at(text_, first))) {
            ++first;
        }
        if (first >= text_.size() || may_open_block(text_, first)) {
            return line;
        }
        return clean_line_scanner(text_, options_).skip(line, first);
    }

    void begin_line(punctuation_position& position) noexcept {
        if (position.block.is == block_state::raw) {
            read_raw(position, position.at);
            return;
        }
        line_reader reader(text_, position.at, position.block);
        line_start const start = reader.read();
        position.is_protected = start.is_protected;
        if (start.is_protected) {
            skip_line(position.at, find_line_end(text_, position.at));
            return;
        }
        if (position.block.is == block_state::raw) {
            read_raw(position, start.prefix_begin + 1);
            return;
        }
        punctuation_tokenizer tokenizer(text_, position.at, segment_);
        if (start.prefix_end != start.prefix_begin) {
            tokenizer.put(token_kind::prefix, start.prefix_begin, start.prefix_end);
        }
        tokenizer.read();
        segment_.is_table = is_table(start.prefix_begin);
        position.is_table = segment_.is_table;
    }

    /// The text from `at` to `end` as something that stays.
    void skip_line(std::size_t at, std::size_t end) noexcept {
        segment_.count = 0;
        segment_.begin = at;
        segment_.end = end;
        segment_.begins_line = true;
        segment_.ends_line = true;
        segment_.is_left_alone = true;
        segment_.is_table = false;
        segment_.has_spaces = false;
    }

    /// Inside a comment, script, style or pre: up to its end, or the whole line.
    void read_raw(punctuation_position& position, std::size_t from) noexcept {
        std::string_view const closer = raw_elements[position.block.mark_count].close;
        skip_line(position.at, find_line_end(text_, position.at));
        std::size_t const close = text_.substr(0, segment_.end).find(closer, from);
        if (close == std::string_view::npos) {
            position.in_line = false;
            return;
        }
        position.block.is = block_state::none;
        position.is_table = false;
        segment_.end = close + closer.size();
        segment_.ends_line = false;
    }

    /// Cells are set apart by bars, or by three spaces and more, twice. Not by those within a run
    /// of marks, which go.
    [[nodiscard]] bool is_table(std::size_t at) const noexcept {
        if (char_at(text_, at) == '|') {
            return true;
        }
        if (!segment_.has_spaces && !segment_.has_any(token_kind::symbol)) {
            return false;
        }
        std::size_t gaps = 0;
        for (std::size_t i = 0; i < segment_.count; ++i) {
            punctuation_token const& t = segment_.tokens[i];
            if (t.kind == token_kind::symbol && is_bar(i)) {
                return true;
            }
            bool const has_gap = segment_.gap_before(i);
            gaps += has_gap ? wide_gaps(segment_.tokens[i - 1].end, t.begin) : 0;
            gaps += t.kind == token_kind::han && t.has_gaps ? wide_gaps(t.begin, t.end) : 0;
        }
        return gaps >= 2;
    }

    [[nodiscard]] bool is_bar(std::size_t i) const noexcept {
        punctuation_token const& t = segment_.tokens[i];
        bool const has_gap_behind =
            i + 1 < segment_.count ? segment_.gap_before(i + 1) : space_size(text_, t.end) != 0;
        return text_.substr(t.begin, t.end - t.begin) == "\xE2\x94\x82" ||
               (text_[t.begin] == '|' && segment_.gap_before(i) && has_gap_behind);
    }

    /// How often three spaces and more follow each other.
    [[nodiscard]] std::size_t wide_gaps(std::size_t begin, std::size_t end) const noexcept {
        std::string_view const text = text_.substr(begin, end - begin);
        std::size_t gaps = 0;
        for (std::size_t at = text.find("   "); at < text.size(); at = text.find("   ", at)) {
            ++gaps;
            at = text.find_first_not_of(' ', at);
        }
        return gaps;
    }

    void settle() noexcept {
        if (segment_.count == 0 || segment_.is_left_alone) {
            segment_.count = 0;
            return;
        }
        segment_.has_open_corners = options_.quotes != quotes::keep;
        bracket_pairs brackets(text_, segment_, options_);
        bool const has_rounds = segment_.has_any(token_kind::round_open, token_kind::round_close);
        bool const has_brackets =
            has_rounds || segment_.has_any(token_kind::ascii_open, token_kind::chinese_open,
                                           token_kind::angle_open);
        if (has_brackets) {
            brackets.match();
        }
        if (segment_.has_any(token_kind::angle_open, token_kind::angle_close)) {
            brackets.settle_titles();
        }
        carry_neighbours(segment_, true);
        sentence_finder sentences(text_, segment_, options_);
        sentences.run();
        if (has_rounds) {
            brackets.settle_rounds();
            carry_neighbours(segment_, false);
        }
        if (has_brackets || segment_.has_any(token_kind::double_quote, token_kind::single_quote)) {
            quote_pairs(text_, segment_, options_).settle();
        }
        mark_rules(text_, segment_, options_).settle(sentences);
        if (segment_.has_any(token_kind::comma) &&
            segment_.has_any(token_kind::word, token_kind::span)) {
            latin_lists(segment_, options_).settle();
        }
    }

    std::string_view text_;
    punctuation_options options_;
    punctuation_segment segment_;
};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
