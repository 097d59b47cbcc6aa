// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <iterator>
#include <string_view>

#include <zhnorm/version.hpp>

/// The lazy ranges that cut a text into segments, one behind the other, none of them empty and
/// nothing left out. A cutter is a small value with two functions:
///
/// * `std::size_t end_of(std::string_view text, std::size_t from)`: where the segment ends that
///   begins at `from`, less than the size of the text. It is called for one segment after the other
///   and may remember what it saw of the next.
/// * `value(std::string_view text, std::size_t from, std::size_t end) const`: what an iterator
///   yields for it.

namespace zhnorm {
inline namespace v0 {
namespace detail {

template <class Cutter>
class segment_iterator {
public:
    using value_type = decltype(Cutter().value(std::string_view(), 0, 0));
    using difference_type = std::ptrdiff_t;
    using reference = value_type;
    using iterator_category = std::input_iterator_tag;
    using iterator_concept = std::forward_iterator_tag;

    /// What `->` gives: the value, held for as long as the expression.
    class pointer {
    public:
        constexpr explicit pointer(value_type const& value) noexcept : value_(value) {}
        [[nodiscard]] constexpr value_type const* operator->() const noexcept { return &value_; }

    private:
        value_type value_;
    };

    constexpr segment_iterator() noexcept = default;
    constexpr segment_iterator(std::string_view text, Cutter const& cutter) noexcept
        : text_(text), cutter_(cutter) {
        cut();
    }

    [[nodiscard]] constexpr value_type operator*() const noexcept {
        return cutter_.value(text_, at_, end_);
    }
    [[nodiscard]] constexpr pointer operator->() const noexcept { return pointer(**this); }

    constexpr segment_iterator& operator++() noexcept {
        at_ = end_;
        cut();
        return *this;
    }
    constexpr segment_iterator operator++(int) noexcept {
        segment_iterator result = *this;
        ++*this;
        return result;
    }

    /// The first byte of the segment, in the text.
    [[nodiscard]] constexpr char const* base() const noexcept { return text_.data() + at_; }
    /// The same as bytes from the start of the text.
    [[nodiscard]] constexpr std::size_t offset() const noexcept { return at_; }
    /// How many bytes the segment takes, all of them; 0 at the end.
    [[nodiscard]] constexpr std::size_t size() const noexcept { return end_ - at_; }
    /// The bytes of the segment, all of them.
    [[nodiscard]] constexpr std::string_view bytes() const noexcept {
        return text_.substr(at_, end_ - at_);
    }

    friend constexpr bool operator==(segment_iterator const& a,
                                     segment_iterator const& b) noexcept {
        return a.at_ == b.at_;
    }
    friend constexpr bool operator==(segment_iterator const& a, std::default_sentinel_t) noexcept {
        return a.at_ == a.text_.size();
    }

private:
    constexpr void cut() noexcept {
        if (at_ != text_.size()) {
            end_ = cutter_.end_of(text_, at_);
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t end_ = 0;
    [[no_unique_address]] Cutter cutter_;
};

template <class Cutter>
class segment_range {
public:
    constexpr segment_range() noexcept = default;
    constexpr explicit segment_range(std::string_view text, Cutter const& cutter = {}) noexcept
        : text_(text), cutter_(cutter) {}

    [[nodiscard]] constexpr segment_iterator<Cutter> begin() const noexcept {
        return {text_, cutter_};
    }
    [[nodiscard]] constexpr std::default_sentinel_t end() const noexcept { return {}; }
    [[nodiscard]] constexpr bool empty() const noexcept { return text_.empty(); }
    [[nodiscard]] constexpr auto front() const noexcept { return *begin(); }
    [[nodiscard]] constexpr std::string_view text() const noexcept { return text_; }

private:
    std::string_view text_;
    [[no_unique_address]] Cutter cutter_;
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm

template <class Cutter>
inline constexpr bool std::ranges::enable_view<zhnorm::detail::segment_range<Cutter>> = true;
template <class Cutter>
inline constexpr bool std::ranges::enable_borrowed_range<zhnorm::detail::segment_range<Cutter>> =
    true;
