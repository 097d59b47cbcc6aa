// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <iterator>
#include <string_view>

#include <zhnorm/detail/code_point_range.hpp>
#include <zhnorm/detail/edit_ranges.hpp>

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// The code points of a step's result, decoded from its pieces one by one. A copy is a walk of its
/// own, also where the pieces of the step are not.
///
/// What is done for every character touches few members, and nothing here hands out the address of
/// the iterator but on the way to another piece, where it is a copy's: so compilers keep these
/// members in registers.
template <class S>
class normalized_iterator {
public:
    using value_type = char32_t;
    using difference_type = std::ptrdiff_t;
    using reference = char32_t;
    using pointer = void;
    using iterator_category = std::input_iterator_tag;
    using iterator_concept = std::forward_iterator_tag;

    constexpr normalized_iterator() = default;
    constexpr normalized_iterator(piece_iterator<S> const& pieces, std::size_t text_size) noexcept
        : pieces_(pieces), text_size_(text_size) {
        enter_piece();
    }

    /// The code point; U+FFFD where the bytes of the result are ill-formed.
    [[nodiscard]] constexpr char32_t operator*() const noexcept { return character_.value; }

    constexpr normalized_iterator& operator++() noexcept {
        if (at_ != size_) {
            decode();
        } else {
            next_piece();
            enter_piece();
        }
        return *this;
    }
    constexpr normalized_iterator operator++(int) {
        normalized_iterator result = *this;
        ++*this;
        return result;
    }

    /// Where the character comes from, in bytes from the start of the source: its own first byte
    /// there, or, if an edit made it, the first byte that the edit replaced.
    [[nodiscard]] constexpr std::size_t offset() const noexcept {
        // Of a character in several pieces, only a part is in this one.
        return at_ < character_.size ? split_source_
                                     : source_ + (is_replacement_ ? 0 : at_ - character_.size);
    }

    /// True if the U+FFFD stands for ill-formed bytes; false if the result says U+FFFD.
    [[nodiscard]] constexpr bool is_ill_formed() const noexcept { return character_.is_ill_formed; }

    friend constexpr bool operator==(normalized_iterator const& a,
                                     normalized_iterator const& b) noexcept {
        return a.at_ == b.at_ && a.character_.size == b.character_.size && a.pieces_ == b.pieces_;
    }
    friend constexpr bool operator==(normalized_iterator const& a,
                                     std::default_sentinel_t) noexcept {
        return a.character_.size == 0;
    }

private:
    static constexpr bool is_stable = has_static_replacements<S>;

    constexpr void next_piece() noexcept {
        if constexpr (has_cursor<S>) {
            ++pieces_;  // a cursor can be too large to be copied for each piece
        } else {
            piece_iterator<S> next = pieces_;
            ++next;
            pieces_ = next;
        }
    }

    constexpr void look_at_piece() noexcept {
        std::string_view const piece = *pieces_;
        data_ = piece.data();
        size_ = piece.size();
        source_ = pieces_.offset();
        is_replacement_ = pieces_.is_replacement();
    }

    constexpr void enter_piece() noexcept {
        at_ = 0;
        size_ = 0;
        if (pieces_ != std::default_sentinel) {
            look_at_piece();
            decode();
        } else {
            source_ = text_size_;
            character_ = {};
        }
    }

    /// The bytes of the piece. One that the edit carries along is that of this iterator, not of the
    /// one that this was copied from.
    [[nodiscard]] constexpr char const* data() const noexcept {
        if constexpr (!is_stable) {
            if (is_replacement_) {
                return (*pieces_).data();
            }
        }
        return data_;
    }

    constexpr void decode() noexcept {
        char const* const data = this->data();
        character_ = decode_character(data + at_, data + size_);
        at_ += character_.size;
        if (character_.is_ill_formed && at_ == size_) [[unlikely]] {
            *this = decoded_across(*this);
        }
    }

    /// The piece ends with an ill-formed sequence, which the next ones may complete: what the step
    /// deletes can part a character.
    [[nodiscard]] static constexpr normalized_iterator decoded_across(
        normalized_iterator it) noexcept {
        char bytes[4] = {};
        std::size_t const here = it.character_.size;
        std::size_t count = 0;
        for (; count < here && count < sizeof bytes; ++count) {
            bytes[count] = it.data()[it.at_ - here + count];
        }
        piece_iterator<S> ahead = it.pieces_;
        bool may_continue = true;
        for (++ahead; may_continue && ahead != std::default_sentinel; ++ahead) {
            for (char const c : *ahead) {
                may_continue =
                    count < sizeof bytes && is_continuation(static_cast<unsigned char>(c));
                if (!may_continue) {
                    break;
                }
                bytes[count++] = c;
            }
        }
        decoded_character const joined = decode_character(bytes, bytes + count);
        if (joined.size == here) {
            return it;
        }
        it.split_source_ = it.offset();
        it.character_ = joined;
        for (std::size_t left = joined.size - here; left != 0;) {
            ++it.pieces_;
            it.look_at_piece();
            it.at_ = left < it.size_ ? left : it.size_;
            left -= it.at_;
        }
        return it;
    }

    piece_iterator<S> pieces_;
    std::size_t text_size_ = 0;
    char const* data_ = nullptr;    // of the piece
    std::size_t size_ = 0;          // of the piece
    std::size_t at_ = 0;            // in the piece, behind the character
    std::size_t source_ = 0;        // where the piece comes from
    std::size_t split_source_ = 0;  // where a character in several pieces comes from
    decoded_character character_;
    bool is_replacement_ = false;
};

template <class S>
class normalized_range {
public:
    constexpr normalized_range() = default;
    constexpr normalized_range(std::string_view text, S const& step) : text_(text), step_(step) {}

    [[nodiscard]] constexpr normalized_iterator<S> begin() const {
        piece_iterator<S> const first(text_, step_.get());
        return {first, text_.size()};
    }
    [[nodiscard]] constexpr std::default_sentinel_t end() const noexcept { return {}; }
    [[nodiscard]] constexpr bool empty() const { return begin() == end(); }
    [[nodiscard]] constexpr char32_t front() const { return *begin(); }
    [[nodiscard]] constexpr std::string_view text() const noexcept { return text_; }

private:
    std::string_view text_;
    step_box<S> step_;
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm

template <class S>
inline constexpr bool std::ranges::enable_view<zhnorm::detail::normalized_range<S>> = true;
template <class S>
inline constexpr bool std::ranges::enable_borrowed_range<zhnorm::detail::normalized_range<S>> =
    true;
