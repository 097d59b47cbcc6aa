// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include <zhnorm/detail/byte_vector.hpp>
#include <zhnorm/detail/punctuate_clean_line.hpp>

/// Passes over lines of Chinese with nothing to do, 64 bytes at a time: most lines of clean text.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// Goes from what is not Han to the next such character, and leaves the judgement to `clean_line`.
class clean_line_scanner {
public:
    clean_line_scanner(std::string_view text, punctuation_options const& options) noexcept
        : text_(text), options_(options) {}

    /// Behind the lines with nothing to do from `line` on, each with LF at its end, or short and
    /// the last; `line` if there is something in the first. The text of that begins at `first`.
    /// Lines behind it are passed over as long as they begin with Chinese.
    [[nodiscard]] std::size_t skip(std::size_t line, std::size_t first) noexcept {
        if (has_mark_behind_han(first)) {
            return line;
        }
        clean_line now(text_, first, options_);
        std::size_t from = first;  // behind all that was judged
        for (block_ = first;; block_ += 64) {
            read_block();
            pass(from);
            while (events_ != 0) {
                auto const place = static_cast<unsigned>(std::countr_zero(events_));
                std::size_t const at = block_ + place;
                if ((at > from && !now.pass_han(from, at)) || (ill_formed_ >> place & 1U) != 0) {
                    return line;
                }
                if (at >= text_.size()) {
                    // Where a text is cut inside a line, it is so behind a long stretch.
                    constexpr std::size_t shortest_stretch = 256;
                    return at - line < shortest_stretch && now.ends_well() ? text_.size() : line;
                }
                if (text_[at] != '\n') {
                    std::size_t const size = now.pass(at);
                    if (size == 0) {
                        return line;
                    }
                    from = at + size;
                } else {
                    if (!now.ends_well()) {
                        return line;
                    }
                    line = at + 1;
                    from = behind_wide_indent(text_, line);
                    if (from >= text_.size() || static_cast<unsigned char>(text_[from]) < 0x80) {
                        return line;
                    }
                    now = clean_line(text_, from, options_);
                }
                pass(from);
            }
        }
    }

private:
    /// Whether the line, which begins with Han at `first`, soon has a mark that hardly ever stays:
    /// most lines of half-width prose.
    [[nodiscard]] bool has_mark_behind_han(std::size_t first) const noexcept {
        if (text_.size() - first < 64 || !is_han_lead(text_[first])) {
            return false;
        }
        char const* const block = text_.data() + first;
        std::uint64_t const marks = bits_of_block(block, [](byte_vector v) {
            return v.equal(',') | v.equal(';') | v.equal('?') | v.equal('!');
        });
        std::uint64_t const line_ends =
            bits_of_block(block, [](byte_vector v) { return v.equal('\n'); });
        return (marks & (line_ends - 1) & ~line_ends) != 0;
    }

    /// No events before `from`.
    void pass(std::size_t from) noexcept {
        if (from > block_) {
            std::size_t const passed = from - block_;
            events_ &= passed < 64 ? ~std::uint64_t{0} << passed : 0;
        }
    }

    /// Where the block has something else than Han, or bytes that are not well-formed. Behind the
    /// text stand zeros.
    void read_block() noexcept {
        char const* block = text_.data() + block_;
        char tail[64];
        if (text_.size() - block_ < sizeof tail) {
            std::memset(tail, 0, sizeof tail);
            std::memcpy(tail, block, text_.size() - block_);
            block = tail;
        }
        std::uint64_t const high =
            bits_of_block(block, [](byte_vector v) { return v.not_ascii(); });
        std::uint64_t const leads =
            bits_of_block(block, [](byte_vector v) { return v.at_least(0xC0); });
        std::uint64_t const of_three =
            bits_of_block(block, [](byte_vector v) { return v.at_least(0xE0); });
        std::uint64_t const han =
            bits_of_block(block, [](byte_vector v) { return v.between(0xE4, 0xE9); });
        std::uint64_t const continued = leads << 1U | of_three << 2U | continued_;
        continued_ = leads >> 63U | of_three >> 62U;
        ill_formed_ = continued ^ (high & ~leads);
        events_ = ~high | (leads & ~han) | ill_formed_;
    }

    std::string_view text_;
    punctuation_options const& options_;
    std::size_t block_ = 0;
    std::uint64_t events_ = 0;
    std::uint64_t ill_formed_ = 0;
    std::uint64_t continued_ = 0;  // which bytes of the next block go on with a character
};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
