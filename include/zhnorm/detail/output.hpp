// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iterator>
#include <string>
#include <string_view>
#include <utility>

/// Bytes to an output iterator.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// The string behind a `std::back_inserter`, which the standard lets a derived class see.
struct inserted_string : std::back_insert_iterator<std::string> {
    [[nodiscard]] static constexpr std::string& of(
        std::back_insert_iterator<std::string> const& out) noexcept {
        return *(out.*&inserted_string::container);
    }
};

template <class Out>
constexpr Out write_bytes(Out out, std::string_view bytes) {
    for (char const c : bytes) {
        *out = c;
        ++out;
    }
    return out;
}

/// Appended as a whole rather than byte by byte.
inline std::back_insert_iterator<std::string> write_bytes(
    std::back_insert_iterator<std::string> out, std::string_view bytes) {
    inserted_string::of(out).append(bytes);
    return out;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
