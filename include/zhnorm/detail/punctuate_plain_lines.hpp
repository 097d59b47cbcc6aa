// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/ascii_scan.hpp>
#include <zhnorm/detail/punctuate_lines.hpp>
#include <zhnorm/detail/punctuate_passed_lines.hpp>

/// Passes over lines of ASCII with nothing to do.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// What may keep lines of ASCII from being plain: CR, two spaces in a row, and what opens blocks.
inline constexpr ascii_marks plain_line_marks =
    ascii_marks("\r`~<>").with_doubled('$').with_doubled(' ');

/// Behind the mark at `at` in a block that ends with such a sign, if it ends there neither the
/// block nor a line; `at` otherwise.
[[nodiscard]] constexpr std::size_t behind_in_block(std::string_view text, std::size_t at,
                                                    std::string_view sign) noexcept {
    // The mark is the first byte of the sign, or the last of it.
    bool const ends = text[at] == '\r' ||
                      (text[at] == sign.front() && text.substr(at).starts_with(sign)) ||
                      (text[at] == sign.back() && text.substr(0, at + 1).ends_with(sign));
    return ends ? at : at + 1;
}

/// Skips whole lines of plain ASCII: no CR, no two spaces in a row but where they stay, and nothing
/// that opens a block.
class plain_line_scanner {
public:
    /// In the line that begins at `line`, behind its wide spaces. `passed` knows of all before it.
    plain_line_scanner(std::string_view text, std::size_t line, std::size_t at,
                       passed_lines& passed) noexcept
        : text_(text), begin_(at), line_(line), known_(at), passed_(&passed) {}

    /// The begin of the first line that may not be plain, or of the last if nothing ends it.
    [[nodiscard]] std::size_t skip() noexcept {
        return line_of(skip_ascii_to_mark<plain_line_marks>(
            text_, begin_, [this](std::size_t at) { return behind(at); }));
    }

    /// Behind the mark at `at`, and spaces there, if all stay as they are and open no block; `at`
    /// otherwise. Not before what was asked earlier.
    [[nodiscard]] std::size_t behind(std::size_t at) noexcept {
        std::size_t begin = at;
        begin -= text_[at] == '$' && at > begin_ && text_[at - 1] == '$' ? 1 : 0;
        std::size_t const sign = begin;
        while (begin > begin_ && is_blank(text_[begin - 1])) {
            --begin;
        }
        bool const is_first = begin == begin_ || text_[begin - 1] == '\n';
        if (text_[at] != ' ') {
            bool const stays = text_[at] != '\r' && !(is_first && may_open_block(text_, sign));
            return stays ? at + 1 : at;
        }
        std::size_t end = at + 1;
        while (is_blank(char_at(text_, end))) {
            ++end;
        }
        return is_first || passed_->keeps_spaces(line_of(begin), begin, end) ? end : at;
    }

private:
    /// The begin of the line that the byte at `at` is in.
    [[nodiscard]] std::size_t line_of(std::size_t at) noexcept {
        std::size_t const line_end = text_.substr(known_, at - known_).rfind('\n');
        line_ = line_end == std::string_view::npos ? line_ : known_ + line_end + 1;
        known_ = at;
        return line_;
    }

    std::string_view text_;
    std::size_t begin_;
    std::size_t line_;  // the begin of the line that `known_` is in
    std::size_t known_;
    passed_lines* passed_;
};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
