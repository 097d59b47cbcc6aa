// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include <zhnorm/version.hpp>

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// What of 64 bytes, the first of which begins a character, may be marks of damage: one bit each.
struct block_marks {
    static constexpr std::size_t size = 64;
    static constexpr std::size_t needed = 72;  // bytes of text, for what marks look at

    char const* at;
    unsigned whole_size;        // how many bytes are whole characters
    std::uint64_t questions;    // question marks and opening brackets
    std::uint64_t short_leads;  // of characters of two bytes
    std::uint64_t wide_leads;   // of three
    bool is_usual;  // all is ASCII, or characters of two or three bytes; else nothing else counts
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
