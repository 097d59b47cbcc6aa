// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <iterator>
#include <string_view>

#include <zhnorm/detail/utf8_sequence.hpp>

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// A character of a text: its code point, or U+FFFD for a maximal subpart of what is ill-formed.
struct decoded_character {
    char32_t value = 0xFFFD;
    unsigned char size = 0;
    bool is_ill_formed = false;
};

/// The way of any sequence but the frequent ones.
[[nodiscard]] constexpr decoded_character decode_rare(std::string_view text,
                                                      std::size_t at) noexcept {
    utf8_sequence const found = sequence_at(text, at);
    auto const size = static_cast<unsigned char>(found.size);
    if (found.status != sequence_status::well_formed) {
        return {0xFFFD, size, true};
    }
    unsigned const lead = byte_at(text, at);
    char32_t value = size == 1 ? lead : lead & (0x7FU >> size);
    for (std::size_t i = 1; i < size; ++i) {
        value = value << 6 | (byte_at(text, at + i) & 0x3FU);
    }
    return {value, size, false};
}

/// The character at `at`, which is less than `end`. Always inline: as a call, which g++ makes of it
/// where it is used often, it takes twice the time.
[[nodiscard, gnu::always_inline]] constexpr decoded_character decode_character(
    char const* at, char const* end) noexcept {
    auto const byte = [at](int i) -> unsigned { return static_cast<unsigned char>(at[i]); };
    unsigned const lead = byte(0);
    if (lead < 0x80) {
        return {lead, 1, false};
    }
    // E0 and ED narrow the second byte.
    if ((lead & 0xF0U) == 0xE0U && end - at >= 3 && lead != 0xE0U && lead != 0xEDU) {
        unsigned const second = byte(1) ^ 0x80U;
        unsigned const third = byte(2) ^ 0x80U;
        if ((second | third) < 0x40) {
            return {(lead & 0x0FU) << 12 | second << 6 | third, 3, false};
        }
    }
    return decode_rare({at, static_cast<std::size_t>(end - at)}, 0);
}

class code_point_iterator {
public:
    using value_type = char32_t;
    using difference_type = std::ptrdiff_t;
    using reference = char32_t;
    using pointer = void;
    using iterator_category = std::input_iterator_tag;
    using iterator_concept = std::bidirectional_iterator_tag;

    constexpr code_point_iterator() noexcept = default;
    constexpr code_point_iterator(std::string_view text, std::size_t at) noexcept
        : begin_(text.data()), at_(text.data() + at), end_(text.data() + text.size()) {
        decode();
    }

    /// The code point; U+FFFD where the bytes are ill-formed.
    [[nodiscard]] constexpr char32_t operator*() const noexcept { return character_.value; }

    constexpr code_point_iterator& operator++() noexcept {
        at_ += character_.size;
        decode();
        return *this;
    }
    constexpr code_point_iterator operator++(int) noexcept {
        code_point_iterator result = *this;
        ++*this;
        return result;
    }

    constexpr code_point_iterator& operator--() noexcept {
        if (unsigned const last = static_cast<unsigned char>(at_[-1]); last < 0x80) {
            --at_;
            character_ = {last, 1, false};
            return *this;
        }
        // A lead byte up to three bytes back counts if its sequence ends here; else the byte before
        // is one of an ill-formed sequence, or alone.
        std::ptrdiff_t const most = at_ - begin_ < 4 ? at_ - begin_ : 4;
        for (std::ptrdiff_t back = 1; back <= most; ++back) {
            if (is_continuation(static_cast<unsigned char>(at_[-back])) && back < most) {
                continue;
            }
            decoded_character const found = decode_character(at_ - back, end_);
            if (found.size == back) {
                at_ -= back;
                character_ = found;
                return *this;
            }
            break;
        }
        --at_;
        character_ = {0xFFFD, 1, true};
        return *this;
    }
    constexpr code_point_iterator operator--(int) noexcept {
        code_point_iterator result = *this;
        --*this;
        return result;
    }

    /// The first byte of the character, in the text.
    [[nodiscard]] constexpr char const* base() const noexcept { return at_; }
    /// The same as bytes from the start of the text.
    [[nodiscard]] constexpr std::size_t offset() const noexcept {
        return static_cast<std::size_t>(at_ - begin_);
    }
    /// How many bytes the character takes: 1 to 4, or 1 to 3 if ill-formed; 0 at the end.
    [[nodiscard]] constexpr std::size_t size() const noexcept { return character_.size; }
    /// The bytes of the character.
    [[nodiscard]] constexpr std::string_view bytes() const noexcept {
        return {at_, character_.size};
    }
    /// True if the U+FFFD stands for ill-formed bytes; false if the text says U+FFFD.
    [[nodiscard]] constexpr bool is_ill_formed() const noexcept { return character_.is_ill_formed; }

    friend constexpr bool operator==(code_point_iterator const& a,
                                     code_point_iterator const& b) noexcept {
        return a.at_ == b.at_;
    }
    friend constexpr bool operator==(code_point_iterator const& a,
                                     std::default_sentinel_t) noexcept {
        return a.at_ == a.end_;
    }

private:
    constexpr void decode() noexcept {
        character_ = at_ != end_ ? decode_character(at_, end_) : decoded_character{};
    }

    char const* begin_ = nullptr;
    char const* at_ = nullptr;
    char const* end_ = nullptr;
    decoded_character character_;
};

class code_point_range {
public:
    constexpr code_point_range() noexcept = default;
    constexpr explicit code_point_range(std::string_view text) noexcept : text_(text) {}

    [[nodiscard]] constexpr code_point_iterator begin() const noexcept { return {text_, 0}; }
    [[nodiscard]] constexpr code_point_iterator end() const noexcept {
        return {text_, text_.size()};
    }
    [[nodiscard]] constexpr bool empty() const noexcept { return text_.empty(); }
    [[nodiscard]] constexpr char32_t front() const noexcept { return *begin(); }
    [[nodiscard]] constexpr char32_t back() const noexcept { return *--end(); }
    [[nodiscard]] constexpr std::string_view text() const noexcept { return text_; }

private:
    std::string_view text_;
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm

template <>
inline constexpr bool std::ranges::enable_view<zhnorm::detail::code_point_range> = true;
template <>
inline constexpr bool std::ranges::enable_borrowed_range<zhnorm::detail::code_point_range> = true;
