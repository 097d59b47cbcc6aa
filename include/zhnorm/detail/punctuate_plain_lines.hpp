// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <zhnorm/detail/byte_vector.hpp>
#include <zhnorm/detail/punctuate_lines.hpp>
#include <zhnorm/detail/punctuate_passed_lines.hpp>

/// Passes over lines of ASCII with nothing to do, 64 bytes at a time.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// Skips whole lines of plain ASCII: no CR, no two spaces in a row but where they stay, and nothing
/// that opens a block.
class plain_line_scanner {
public:
    /// In the line that begins at `line`, behind its wide spaces. `passed` knows of all before it.
    plain_line_scanner(std::string_view text, std::size_t line, std::size_t at,
                       passed_lines& passed) noexcept
        : text_(text), at_(at), line_(line), passed_(passed) {}

    /// The begin of the first line that may not be plain; does not look at the last 64 bytes.
    [[nodiscard]] std::size_t skip() noexcept {
        while (text_.size() - at_ > 64) {
            for (std::uint64_t stops = read_block(); stops != 0;) {
                auto const place = static_cast<unsigned>(std::countr_zero(stops));
                std::size_t const line = line_of(place);
                std::size_t const behind = behind_what_stays(at_ + place, line);
                if (behind == at_ + place) {
                    return line;
                }
                std::size_t const passed = behind - at_;
                stops &= passed < 64 ? ~std::uint64_t{0} << passed : 0;
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

    /// The begin of the line that the byte at `place` of the block is in.
    [[nodiscard]] std::size_t line_of(unsigned place) const noexcept {
        std::uint64_t const before = line_ends_ & ((std::uint64_t{1} << place) - 1);
        return before == 0 ? line_ : behind_last(before);
    }

    /// What may keep the block from being plain, one bit a byte.
    [[nodiscard]] std::uint64_t read_block() noexcept {
        char const* const block = text_.data() + at_;
        line_ends_ = bits_of_block(block, [](byte_vector v) { return v.equal('\n'); });
        std::uint64_t const spaces =
            bits_of_block(block, [](byte_vector v) { return v.equal(' '); });
        std::uint64_t const others = bits_of_block(
            block, [](byte_vector v) { return v.equal('\t') | v.equal('\r') | v.not_ascii(); });
        std::uint64_t const signs = bits_of_block(block, [](byte_vector v) {
            return v.equal('`') | v.equal('~') | v.equal('$') | v.equal('<') | v.equal('>');
        });
        std::uint64_t blanks = spaces;
        std::uint64_t stops = 0;
        if (others != 0) {
            std::uint64_t const tabs =
                bits_of_block(block, [](byte_vector v) { return v.equal('\t'); });
            blanks |= tabs;
            stops = others & ~tabs;
        }
        // Runs of blanks at the begin of lines: the carry of the sum goes through them.
        std::uint64_t const begins = line_ends_ << 1U | (begins_line_ ? 1U : 0U);
        std::uint64_t const goes_on = in_indent_ ? 1U : 0U;
        std::uint64_t const indents = blanks & ~(blanks + (blanks & (begins | goes_on)));
        std::uint64_t const firsts = (begins | indents << 1U | goes_on) & ~blanks;
        std::uint64_t const is_next_space = block[64] == ' ' ? 1U : 0U;
        stops |= spaces & (spaces >> 1U | is_next_space << 63U) & ~indents;
        begins_line_ = line_ends_ >> 63U != 0;
        in_indent_ = indents >> 63U != 0;
        return stops | (firsts & signs);
    }

    /// Behind the spaces or the sign at `at` in the line that begins at `line`, if they stay as
    /// they are and open no block; otherwise `at`.
    [[nodiscard]] std::size_t behind_what_stays(std::size_t at, std::size_t line) noexcept {
        if (text_[at] != ' ') {
            bool const is_plain = static_cast<unsigned char>(text_[at]) < 0x80 &&
                                  text_[at] != '\r' && !may_open_block(text_, at);
            return is_plain ? at + 1 : at;
        }
        // The block before this one may have seen the begin of these spaces.
        if (at >= gap_end_) {
            gap_end_ = at;
            while (gap_end_ < text_.size() && is_blank(text_[gap_end_])) {
                ++gap_end_;
            }
            std::size_t begin = at;
            while (is_blank(text_[begin - 1])) {
                --begin;
            }
            keeps_gap_ = passed_.keeps_spaces(line, begin, gap_end_);
        }
        return keeps_gap_ ? gap_end_ : at;
    }

    std::string_view text_;
    std::size_t at_;
    std::size_t line_;  // the begin of the line that `at_` is in
    passed_lines& passed_;
    std::uint64_t line_ends_ = 0;
    std::size_t gap_end_ = 0;
    bool keeps_gap_ = false;
    bool begins_line_ = true;
    bool in_indent_ = false;
};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
