// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/byte_vector.hpp>
#include <zhnorm/detail/punctuate_code_lines.hpp>
#include <zhnorm/detail/punctuate_data_lines.hpp>
#include <zhnorm/detail/punctuate_spans.hpp>

/// What a line is by its begin, and what lines before it left open: code, front matter, HTML.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// What goes on from line to line.
struct block_state {
    enum kind : unsigned char {
        text_start,  // the first line of the text
        none,
        maybe_front_matter,  // the first line was `---`
        front_matter,
        fence,
        formula,
        raw,  // comment, script, style, pre
    };

    kind is = text_start;
    char mark = 0;                // of a fence or front matter
    std::size_t mark_count = 0;   // of a fence; which of the raw elements
    bool may_indent_code = true;  // the line before was empty, or indented code

    friend constexpr bool operator==(block_state const&, block_state const&) noexcept = default;
};

struct raw_element {
    std::string_view open;
    std::string_view close;
};

inline constexpr raw_element raw_elements[] = {
    {"<!--", "-->"},
    {"<pre", "</pre>"},
    {"<script", "</script>"},
    {"<style", "</style>"},
};

/// What a line must hold to be the last of the block; empty outside of blocks.
[[nodiscard]] constexpr std::string_view end_sign(block_state const& state) noexcept {
    switch (state.is) {
        case block_state::fence:
            return state.mark == '`' ? "```" : "~~~";
        case block_state::front_matter:
            return state.mark == '-' ? "---" : "+++";
        case block_state::formula:
            return "$$";
        case block_state::raw:
            return raw_elements[state.mark_count].close;
        default:
            return {};
    }
}

/// Where the line that `at` is in ends, without its line end.
[[nodiscard]] inline std::size_t find_line_end(std::string_view text, std::size_t at) noexcept {
    for (;; ++at) {
        at = skip_vectors(text, at, [](byte_vector v) {
            return v.between('\n', '\r') | v.equal(0xC2) | v.equal(0xE2);
        });
        if (at >= text.size() || line_end_size(text, at) != 0) {
            return at;
        }
    }
}

/// Whether what begins with `c` is code where it is indented: neither prose, which begins in Han,
/// nor an item of a list, a heading and the like.
[[nodiscard]] constexpr bool may_begin_indented_code(char c) noexcept {
    return is_ascii_visible(c) && !is_one_of(c, "-*+>#(") && !is_ascii_digit(c);
}

/// Nothing but spaces stand on the line that ends at `end`.
[[nodiscard]] inline bool is_empty_line(std::string_view text, std::size_t end) noexcept {
    std::size_t begin = end;
    while (begin > 0 && text[begin - 1] != '\n') {
        --begin;
    }
    while (std::size_t const size = space_size(text, begin)) {
        begin += size;
    }
    return begin == end;
}

/// How the reading of a line begins.
struct line_start {
    bool is_protected = false;  // the whole line
    std::size_t prefix_begin = 0;
    std::size_t prefix_end = 0;  // list, quote, heading signs; equal if there are none
};

/// Reads the begin of lines and keeps the block state.
class line_reader {
public:
    line_reader(std::string_view text, std::size_t at, block_state& state) noexcept
        : text_(text), begin_(at), at_(at), state_(state) {}

    /// How the line that begins here is to be read.
    [[nodiscard]] line_start read() noexcept {
        line_start result;
        if (is_han_lead(char_at(text_, at_)) && state_.is <= block_state::none) {
            // Prose: no sign, no code, no block.
            state_.is = block_state::none;
            state_.may_indent_code = false;
            result.prefix_begin = result.prefix_end = at_;
            return result;
        }
        skip_indent();
        std::size_t const first = at_;
        bool const is_empty = ends_here();
        bool const protects = is_in_block() || opens_block(first) || is_indented_code(first) ||
                              is_object(first) || is_code_line(first);
        bool const is_indented = first - begin_ >= 4 || char_at(text_, begin_) == '\t';
        state_.may_indent_code = is_empty || (protects && is_indented && state_.may_indent_code &&
                                              state_.is == block_state::none);
        result.is_protected = protects;
        if (!protects) {
            result.prefix_begin = first;
            at_ = first;
            skip_prefix();
            result.prefix_end = at_;
            result.is_protected = is_definition(result);
        }
        return result;
    }

private:
    [[nodiscard]] bool ends_here() const noexcept {
        return at_ >= text_.size() || line_end_size(text_, at_) != 0;
    }

    void skip_indent() noexcept {
        while (std::size_t const size = space_size(text_, at_)) {
            at_ += size;
        }
    }

    /// The line from `at` on without the spaces at its end, of 256 bytes at most.
    [[nodiscard]] std::string_view short_rest(std::size_t at) const noexcept {
        std::size_t end = at;
        while (end < text_.size() && end - at < 256 && line_end_size(text_, end) == 0) {
            ++end;
        }
        while (end > at && (text_[end - 1] == ' ' || text_[end - 1] == '\t')) {
            --end;
        }
        return text_.substr(at, end - at);
    }

    /// Behind the quote signs, where fences stand too.
    [[nodiscard]] std::size_t behind_quote(std::size_t at) const noexcept {
        while (is_one_of(char_at(text_, at), "> \t")) {
            ++at;
        }
        return at;
    }

    [[nodiscard]] std::size_t run_of(char c, std::size_t at) const noexcept {
        std::size_t size = 0;
        while (char_at(text_, at + size) == c) {
            ++size;
        }
        return size;
    }

    /// The sign stands on the line at `at`, and nothing behind it.
    [[nodiscard]] bool is_line_of(std::string_view sign, std::size_t at) const noexcept {
        return text_.substr(at, sign.size()) == sign && short_rest(at).size() == sign.size();
    }

    [[nodiscard]] bool is_in_block() noexcept {
        switch (state_.is) {
            case block_state::fence: {
                std::size_t const at = behind_quote(at_);
                std::size_t const size = run_of(state_.mark, at);
                if (size >= state_.mark_count && short_rest(at).size() == size) {
                    state_.is = block_state::none;
                }
                return true;
            }
            case block_state::maybe_front_matter: {
                std::string_view const rest = short_rest(begin_);
                std::size_t const key = rest.find_first_of(state_.mark == '-' ? ":#" : "=#");
                bool const is_key = key != std::string_view::npos && !has_han(rest.substr(0, key));
                state_.is = is_key ? block_state::front_matter : block_state::none;
                return is_key;
            }
            case block_state::front_matter:
                if (is_line_of(end_sign(state_), begin_)) {
                    state_.is = block_state::none;
                }
                return true;
            case block_state::formula:
                if (short_rest(at_).ends_with(end_sign(state_))) {
                    state_.is = block_state::none;
                }
                return true;
            default:
                return false;
        }
    }

    [[nodiscard]] bool opens_block(std::size_t first) noexcept {
        bool const is_first = state_.is == block_state::text_start;
        if (is_first) {
            state_.is = block_state::none;
        }
        char const c = char_at(text_, first);
        if (is_first && first == begin_ && (c == '-' || c == '+') && run_of(c, first) == 3 &&
            short_rest(first).size() == 3) {
            state_.is = block_state::maybe_front_matter;
            state_.mark = c;
            return true;
        }
        std::size_t const at = behind_quote(first);
        char const mark = char_at(text_, at);
        if (mark == '`' || mark == '~') {
            std::size_t const size = run_of(mark, at);
            if (size >= 3 && short_rest(at + size).find(mark) == std::string_view::npos) {
                state_.is = block_state::fence;
                state_.mark = mark;
                state_.mark_count = size;
                return true;
            }
        }
        if (c == '$') {
            if (is_line_of("$$", first)) {
                state_.is = block_state::formula;
                return true;
            }
            char const then = char_at(text_, first + 2);
            return char_at(text_, first + 1) == ' ' &&
                   (is_ascii_letter(then) || is_one_of(then, "./~"));
        }
        if (c == '<') {
            for (std::size_t i = 0; i < std::size(raw_elements); ++i) {
                std::string_view const open = raw_elements[i].open;
                if (text_.substr(first, open.size()) == open &&
                    (i == 0 || is_one_of(char_at(text_, first + open.size()), " \t>"))) {
                    state_.is = block_state::raw;
                    state_.mark_count = i;
                }
            }
        }
        return false;
    }

    /// Indented by four after an empty line, and not prose.
    [[nodiscard]] bool is_indented_code(std::size_t first) const noexcept {
        bool const is_indented = first - begin_ >= 4 || char_at(text_, begin_) == '\t';
        return is_indented && state_.may_indent_code && char_at(text_, begin_) != '\xE3' &&
               may_begin_indented_code(char_at(text_, first));
    }

    [[nodiscard]] bool is_code_line(std::size_t first) const noexcept {
        // Most lines of prose that begin with a sign have Han behind it.
        std::size_t at = first;
        while (at - first < 8 && !is_ascii_letter(char_at(text_, at)) &&
               is_one_of(char_at(text_, at), "#-+>=([. ")) {
            ++at;
        }
        if (static_cast<unsigned char>(char_at(text_, at)) >= 0x80 ||
            !code_line_reader::may_begin(char_at(text_, first))) {
            return false;
        }
        std::string_view const rest = text_.substr(first, punctuation_limits::look_ahead);
        std::string_view const line = rest.substr(0, find_line_end(rest, 0));
        bool const is_whole = line.size() < rest.size() || first + line.size() == text_.size();
        return is_whole && (code_line_reader(line).is_code() || is_data_line(line));
    }

    /// JSON in one line: an object, or a list that begins with one, by its first name.
    [[nodiscard]] bool is_object(std::size_t first) const noexcept {
        if (!is_one_of(char_at(text_, first), "{[")) {
            return false;
        }
        std::string_view line = short_rest(first);
        auto const take = [&](char sign) {
            std::size_t const at = line.find_first_not_of(' ');
            bool const is_there = at != std::string_view::npos && line[at] == sign;
            line.remove_prefix(is_there ? at + 1 : 0);
            return is_there;
        };
        (void)take('[');
        if (!take('{') || !take('"')) {
            return false;
        }
        std::size_t const name_end = line.find('"');
        line.remove_prefix(name_end == std::string_view::npos ? line.size() : name_end + 1);
        return take(':');
    }

    void skip_prefix() noexcept {
        for (int i = 0; i < 16; ++i) {
            std::size_t const size = sign_size();
            if (size == 0) {
                break;
            }
            at_ += size;
            std::size_t const end = at_;
            skip_indent();
            if (ends_here() || sign_size() == 0) {
                at_ = end;
                break;
            }
        }
    }

    [[nodiscard]] bool is_space_at(std::size_t at) const noexcept {
        return space_size(text_, at) != 0;
    }

    /// Bytes of the list, quote or heading sign at `at_`.
    [[nodiscard]] std::size_t sign_size() const noexcept {
        char const c = char_at(text_, at_);
        if (c == '>') {
            return char_at(text_, at_ + 1) == '>' || char_at(text_, at_ + 1) == '=' ? 0 : 1;
        }
        if (c == '#') {
            std::size_t const size = run_of('#', at_);
            return size <= 6 && is_space_at(at_ + size) ? size : 0;
        }
        if (is_one_of(c, "-*+") && is_space_at(at_ + 1)) {
            return 1;
        }
        if (c == '[') {
            if (is_one_of(char_at(text_, at_ + 1), " xX") && char_at(text_, at_ + 2) == ']' &&
                is_space_at(at_ + 3)) {
                return 3;
            }
            std::size_t const close = short_rest(at_).find(']');
            return close != std::string_view::npos && char_at(text_, at_ + close + 1) == ':'
                       ? close + 2
                       : 0;
        }
        std::size_t digits = 0;
        while (is_ascii_digit(char_at(text_, at_ + digits)) && digits < 4) {
            ++digits;
        }
        bool const is_number = digits > 0 && digits < 4 &&
                               is_one_of(char_at(text_, at_ + digits), ".)") &&
                               is_space_at(at_ + digits + 1);
        return is_number ? digits + 1 : 0;
    }

    /// `[id]: address "title"`
    [[nodiscard]] bool is_definition(line_start const& line) const noexcept {
        if (line.prefix_end == line.prefix_begin || text_[line.prefix_end - 1] != ':') {
            return false;
        }
        std::string_view const rest = short_rest(line.prefix_end);
        std::size_t const first = rest.find_first_not_of(" \t");
        return first != std::string_view::npos &&
               (is_one_of(rest[first], "/<.#") ||
                rest.substr(0, rest.find(' ', first)).find("://") != std::string_view::npos);
    }

    std::string_view text_;
    std::size_t begin_;
    std::size_t at_;
    block_state& state_;
};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
