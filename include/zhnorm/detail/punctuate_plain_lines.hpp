// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <zhnorm/detail/byte_vector.hpp>

/// Passes over lines of ASCII with nothing to do, 64 bytes at a time.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// True if a line whose text begins with `c` may be more than text.
[[nodiscard]] constexpr bool may_open_block(char c) noexcept {
    return c == '\t' || c == '`' || c == '~' || c == '$' || c == '<' || c == '>';
}

/// True for what begins items of lists, headings and the like, which are no code by their indent.
[[nodiscard]] constexpr bool is_list_sign(char c) noexcept {
    return c == '-' || c == '*' || c == '+' || c == '>' || c == '#' || c == '(' ||
           (c >= '0' && c <= '9');
}

/// Skips whole lines of plain ASCII: no CR, no two spaces in a row but for an indent, no sign that
/// may open a block, and no list that is indented.
class plain_line_scanner {
public:
    /// At the begin of a line.
    plain_line_scanner(std::string_view text, std::size_t at) noexcept
        : text_(text), at_(at), line_(at) {}

    /// The begin of the first line that may not be plain; does not look at the last 64 bytes.
    [[nodiscard]] std::size_t skip() noexcept {
        while (text_.size() - at_ > 64) {
            if (std::uint64_t const stops = read_block(); stops != 0) {
                std::uint64_t const before = line_ends_ & ((stops & (~stops + 1)) - 1);
                return before == 0 ? line_ : behind_last(before);
            }
            line_ = line_ends_ == 0 ? line_ : behind_last(line_ends_);
            at_ += 64;
        }
        return line_;
    }

private:
    [[nodiscard]] std::size_t behind_last(std::uint64_t line_ends) const noexcept {
        return at_ + 64 - static_cast<std::size_t>(std::countl_zero(line_ends));
    }

    /// What keeps the block from being plain, one bit a byte.
    [[nodiscard]] std::uint64_t read_block() noexcept {
        char const* const block = text_.data() + at_;
        line_ends_ = bits_of_block(block, [](byte_vector v) { return v.equal('\n'); });
        std::uint64_t const spaces =
            bits_of_block(block, [](byte_vector v) { return v.equal(' '); });
        std::uint64_t stops =
            bits_of_block(block, [](byte_vector v) { return v.not_ascii() | v.equal('\r'); });
        // Runs of spaces at the begin of lines: the carry of the sum goes through them.
        std::uint64_t const begins = line_ends_ << 1U | (begins_line_ ? 1U : 0U);
        std::uint64_t const indents =
            spaces & ~(spaces + (spaces & (begins | (in_indent_ ? 1U : 0U))));
        std::uint64_t firsts = (begins | indents << 1U | (in_indent_ ? 1U : 0U)) & ~spaces;
        std::uint64_t const is_next_space = block[64] == ' ' ? 1U : 0U;
        stops |= spaces & (spaces >> 1U | is_next_space << 63U) & ~indents;
        for (; firsts != 0; firsts &= firsts - 1) {
            auto const place = static_cast<unsigned>(std::countr_zero(firsts));
            bool const is_indented = (begins >> place & 1U) == 0;
            if (may_open_block(block[place]) || (is_indented && is_list_sign(block[place]))) {
                stops |= std::uint64_t{1} << place;
                break;
            }
        }
        begins_line_ = line_ends_ >> 63U != 0;
        in_indent_ = indents >> 63U != 0;
        return stops;
    }

    std::string_view text_;
    std::size_t at_;
    std::size_t line_;  // the begin of the line that `at_` is in
    std::uint64_t line_ends_ = 0;
    bool begins_line_ = true;
    bool in_indent_ = false;
};

/// Whether what is indented behind the skipped lines from `begin` to `at` may be code: behind an
/// empty line, or more such code. `before` says it of the first of them.
[[nodiscard]] inline bool may_indent_code_behind(std::string_view text, std::size_t begin,
                                                 std::size_t at, bool before) noexcept {
    while (at > begin) {
        std::size_t line = at - 1;
        while (line > begin && text[line - 1] != '\n') {
            --line;
        }
        std::size_t first = line;
        while (text.substr(first, 3) == "\xE3\x80\x80") {
            first += 3;
        }
        bool const is_paragraph = first != line;
        while (first < at && text[first] == ' ') {
            ++first;
        }
        if (first == at || text[first] == '\n') {
            return true;
        }
        char const c = text[first];
        if (is_paragraph || first - line < 4 || is_list_sign(c) || c <= ' ' || c == '\x7F') {
            return false;
        }
        at = line;
    }
    return before;
}

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
