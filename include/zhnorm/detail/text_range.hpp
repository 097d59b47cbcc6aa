// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstddef>
#include <iterator>
#include <memory>
#include <string_view>
#include <type_traits>

/// What the views take for text. The concepts of ranges come with <string_view>; <ranges> itself,
/// which costs far more, is not needed.

namespace zhnorm {
inline namespace v0 {
namespace detail {

template <class T>
concept text_unit = std::same_as<T, char> || std::same_as<T, char8_t>;

template <class R>
inline constexpr bool is_literal = false;
template <text_unit Unit, std::size_t N>
inline constexpr bool is_literal<Unit const (&)[N]> = true;

/// A contiguous range of char or char8_t that the views may outlive: an lvalue, or a borrowed range
/// such as a string_view; so no temporary string.
template <class R>
concept text_range =
    std::ranges::contiguous_range<R> && std::ranges::borrowed_range<R> &&
    text_unit<std::remove_cv_t<std::ranges::range_value_t<R>>> &&
    std::sized_sentinel_for<std::ranges::sentinel_t<R>, std::ranges::iterator_t<R>>;

[[nodiscard]] constexpr std::string_view view_of(char const* data, std::size_t size) noexcept {
    return {data, size};
}
[[nodiscard]] inline std::string_view view_of(char8_t const* data, std::size_t size) noexcept {
    return {reinterpret_cast<char const*>(data), size};  // char may look at anything
}

/// The bytes of a text range; of a literal (an array of constant characters) without its NUL.
template <text_range R>
[[nodiscard]] constexpr std::string_view text_of_range(R&& range) noexcept {
    auto const first = std::ranges::begin(range);
    auto size = static_cast<std::size_t>(std::ranges::end(range) - first);
    if constexpr (is_literal<R>) {
        if (range[size - 1] == 0) {
            --size;
        }
    }
    return view_of(std::to_address(first), size);
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
