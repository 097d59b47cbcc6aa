// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
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

/// Asks for the memory where the next bytes of a string will go, as many as `size` says, if it has
/// room for them, so that writing does not wait for it.
inline void fetch_room(std::string& out, std::size_t size) noexcept {
#if defined(__GNUC__)
    constexpr std::size_t line = 64;
    if (out.capacity() - out.size() >= size) {
        char* const room = out.data() + out.size();
        for (std::size_t i = 0; i < size; i += line) {
            __builtin_prefetch(room + i, 1);
        }
    }
#else
    (void)out;
    (void)size;
#endif
}

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
