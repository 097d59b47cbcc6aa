// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <zhnorm/detail/punctuate_lines.hpp>

/// What must be known of lines that are passed over without being read.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// Three backquotes or tildes.
[[nodiscard]] constexpr bool is_fence_at(std::string_view text, std::size_t at) noexcept {
    std::string_view const sign = at < text.size() ? text.substr(at, 3) : std::string_view{};
    return sign == "```" || sign == "~~~";
}

/// Whether a line whose text begins at `first` may open a fence, a formula, or an element whose
/// text is none.
[[nodiscard]] constexpr bool may_open_block(std::string_view text, std::size_t first) noexcept {
    char const next = char_at(text, first + 1);
    switch (char_at(text, first)) {
        case '$':
            return next == '$';
        case '<':
            return next == '!' || next == 'p' || next == 's';
        case '>':
            while (is_one_of(char_at(text, first), "> \t")) {
                ++first;
            }
            return is_fence_at(text, first);
        case '`':
        case '~':
            return is_fence_at(text, first);
        default:
            return false;
    }
}

/// Lines of plain text from some place on, none of which opens a block.
class passed_lines {
public:
    /// From the line that begins at `at`, where what is indented may be code or not.
    passed_lines(std::string_view text, std::size_t at, bool may_indent_code) noexcept
        : text_(text), known_(at), may_indent_code_(may_indent_code) {}

    /// Whether what is indented at `line` may be code: behind an empty line, or more such code.
    /// All lines before it must have been passed; not before the line of an earlier call.
    [[nodiscard]] bool may_indent_code(std::size_t line) noexcept {
        for (std::size_t at = line; at > known_;) {
            std::size_t begin = at - 1;
            while (begin > known_ && text_[begin - 1] != '\n') {
                --begin;
            }
            what_before const before = read_line(begin, at);
            at = begin;
            if (before != what_before::as_before_it) {
                may_indent_code_ = before == what_before::yes;
                break;
            }
        }
        known_ = line;
        return may_indent_code_;
    }

    /// Whether the spaces from `begin` to `end`, inside the ASCII line that begins at `line`, stay
    /// although there are several. Errs on the side of "no".
    [[nodiscard]] bool keeps_spaces(std::size_t line, std::size_t begin, std::size_t end) noexcept {
        if (end >= text_.size()) {
            return false;
        }
        if (text_[end] == '\n' || line == kept_line_ ||
            text_.substr(begin, end - begin).find('\t') != std::string_view::npos) {
            return true;
        }
        block_state state;
        state.is = block_state::none;
        bool const may_be_indented = is_blank(text_[line]);
        state.may_indent_code = may_be_indented && may_indent_code(line);
        line_start const start = line_reader(text_, line, state).read();
        if (start.is_protected || is_table(start.prefix_begin)) {
            kept_line_ = line;
            return true;
        }
        return start.prefix_end != start.prefix_begin && start.prefix_end == begin;
    }

private:
    enum class what_before : unsigned char { yes, no, as_before_it };

    /// What the line from `begin` to `end` says of the one behind it.
    [[nodiscard]] what_before read_line(std::size_t begin, std::size_t end) const noexcept {
        std::size_t first = behind_wide_indent(text_, begin);
        bool const is_paragraph = first != begin;
        while (first < end && is_blank(text_[first])) {
            ++first;
        }
        if (first == end || text_[first] == '\n') {
            return what_before::yes;
        }
        bool const is_indented = first - begin >= 4 || text_[begin] == '\t';
        bool is_code = is_indented && may_begin_indented_code(text_[first]);
        if (is_code && is_paragraph) {
            block_state state;
            state.is = block_state::none;
            is_code = line_reader(text_, begin, state).read().is_protected;
        }
        return is_code ? what_before::as_before_it : what_before::no;
    }

    /// Bars, or two gaps of three spaces, in what can hold no protected span with spaces.
    [[nodiscard]] bool is_table(std::size_t first) const noexcept {
        if (char_at(text_, first) == '|') {
            return true;
        }
        constexpr std::size_t longest = 512;
        std::size_t const end = std::min(text_.size(), first + longest);
        std::size_t gaps = 0;
        bool has_bar = false;
        for (std::size_t at = first; at < end; ++at) {
            switch (text_[at]) {
                case '\n':
                    return has_bar || gaps >= 2;
                case '`':
                case '<':
                case '$':
                case '\\':
                case '#':
                case '{':
                case '(':
                    return false;
                case '|':
                    has_bar = has_bar || (text_[at - 1] == ' ' && char_at(text_, at + 1) == ' ');
                    break;
                case ' ': {
                    std::size_t const begin = at;
                    while (char_at(text_, at + 1) == ' ') {
                        ++at;
                    }
                    bool const is_inside =
                        is_ascii_word(text_[begin - 1]) && char_at(text_, at + 1) != '\n';
                    gaps += is_inside && at - begin >= 2 ? 1 : 0;
                    break;
                }
                default:
                    break;
            }
        }
        return false;
    }

    std::string_view text_;
    std::size_t known_;
    bool may_indent_code_;                            // at `known_`
    std::size_t kept_line_ = std::string_view::npos;  // in which all spaces stay
};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
