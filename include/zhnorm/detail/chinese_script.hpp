// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include <zhnorm/data/chinese_script.hpp>

namespace zhnorm {
inline namespace v0 {
namespace detail {

// The numbers are those of tools/make_script_tables.py.
enum class written_in : unsigned char { both, simplified, traditional };

/// Which script alone has the character: two bits of
/// marks[16 * index[(c - base) >> 6] + ((c - base) >> 2 & 15)].
[[nodiscard]] constexpr written_in chinese_script_of(char32_t character) noexcept {
    std::size_t const code = character - data::script_mark_base;
    if (character < data::script_mark_base || code >= data::script_mark_count) {
        return written_in::both;
    }
    std::size_t const block = data::script_mark_index[code >> 6];
    unsigned const marks =
        static_cast<unsigned char>(data::script_marks[block << 4 | (code >> 2 & 15)]);
    return static_cast<written_in>(marks >> 2 * (code & 3) & 3U);
}

static_assert(chinese_script_of(U'\u6F22') == written_in::traditional);
static_assert(chinese_script_of(U'\u6C49') == written_in::simplified);
static_assert(chinese_script_of(U'\u5B57') == written_in::both);
static_assert(chinese_script_of(U'\u540E') == written_in::both);  // "empress" in both

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
