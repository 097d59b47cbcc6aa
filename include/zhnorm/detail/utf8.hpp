// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <utf8/core.h>
#include <utf8/unchecked.h>

/// The one place that knows utfcpp: code points out of UTF-8 and into it.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// The code point at `at`, which is moved behind it. The text must be well-formed there.
[[nodiscard]] inline char32_t decode_next(std::string_view text, std::size_t& at) {
    char const* const begin = text.data() + at;
    char const* position = begin;
    char32_t const result = static_cast<char32_t>(utf8::unchecked::next(position));
    at += static_cast<std::size_t>(position - begin);
    return result;
}

/// Writes a Unicode scalar value as UTF-8 and returns the advanced iterator.
template <class OutputIterator>
OutputIterator encode_to(OutputIterator out, char32_t code_point) {
    return utf8::unchecked::append(static_cast<utf8::uint32_t>(code_point), out);
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
