// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

#include <zhnorm/detail/byte_vector.hpp>
#include <zhnorm/detail/punctuate_spaces.hpp>

/// Writes a text with edits applied, of which there may be one every few characters.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// Appends to a string by way of a buffer, as to append a few bytes costs more than they do.
class edited_text {
public:
    /// What stands before `from` in the text is in the string already.
    edited_text(std::string_view text, std::size_t from, std::string& out) noexcept
        : text_(text), copied_(from), out_(out) {}

    /// Up to the edit, and its replacement; edits come in order.
    void apply(punctuation_edit const& found) {
        copy(found.begin);
        for (char const c : found.replacement) {
            buffer_[used_++] = c;
        }
        copied_ = found.begin + found.size;
    }

    /// Up to `end`, behind all edits.
    void finish(std::size_t end) {
        if (used_ != 0) {
            flush();
        }
        out_.append(text_.data() + copied_, end - copied_);
        copied_ = end;
    }

private:
    static constexpr std::size_t capacity = 2048;
    static constexpr std::size_t longest_piece = 256;
    static constexpr std::size_t longest_replacement = 16;

    void copy(std::size_t end) {
        std::size_t const size = end - copied_;
        if (capacity - used_ < longest_piece + longest_replacement) {
            flush();
        }
        if (size > longest_piece) {
            flush();
            out_.append(text_, copied_, size);
        } else {
            copy_short(size);
        }
        copied_ = end;
    }

    /// In whole vectors as far as the text goes, so that some bytes behind the piece come along.
    void copy_short(std::size_t size) noexcept {
        char const* const from = text_.data() + copied_;
        char* const to = buffer_ + used_;
        if (text_.size() - copied_ >= size + byte_vector::size) {
            for (std::size_t i = 0; i < size; i += byte_vector::size) {
                std::memcpy(to + i, from + i, byte_vector::size);
            }
        } else if (size != 0) {
            std::memcpy(to, from, size);  // an empty text may have no address
        }
        used_ += size;
    }

    void flush() {
        out_.append(buffer_, used_);
        used_ = 0;
    }

    std::string_view text_;
    std::size_t copied_;
    std::string& out_;
    std::size_t used_ = 0;
    char buffer_[capacity + byte_vector::size];
};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
