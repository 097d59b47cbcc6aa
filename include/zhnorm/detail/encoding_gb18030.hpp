// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <zhnorm/data/encoding_gb18030.hpp>
#include <zhnorm/detail/encoding_gbk.hpp>

/// The four-byte characters of GB18030, as the Encoding Standard has them: all code points that
/// have no pair, in order, numbered; four bytes 81-FE, 30-39, 81-FE, 30-39 write a number.

namespace zhnorm {
inline namespace v0 {
namespace detail {

inline constexpr unsigned gb18030_supplementary = 189000;  // the number of U+10000

/// The row of `gb18030_range` that counts for a number (column 0) or a code point (column 1).
[[nodiscard]] constexpr unsigned gb18030_row(unsigned value, unsigned column) noexcept {
    unsigned low = 0;
    unsigned high = data::gb18030_range_count;
    while (high - low > 1) {
        unsigned const middle = (low + high) / 2;
        (data::gb18030_range[2 * middle + column] <= value ? low : high) = middle;
    }
    return low;
}

/// The code point of a number; 0 if it has none.
[[nodiscard]] constexpr char32_t decode_gb18030_number(unsigned number) noexcept {
    if (number >= gb18030_supplementary) {
        return number <= 1237575 ? 0x10000 + (number - gb18030_supplementary) : 0;
    }
    if (number > 39419) {
        return 0;
    }
    if (number == 7457) {
        return 0xE7C7;  // gave its pair to U+1E3F
    }
    unsigned const row = gb18030_row(number, 0);
    return data::gb18030_range[2 * row + 1] + (number - data::gb18030_range[2 * row]);
}

/// The number of a code point that has no pair.
[[nodiscard]] constexpr unsigned encode_gb18030_number(char32_t value) noexcept {
    if (value >= 0x10000) {
        return gb18030_supplementary + (value - 0x10000);
    }
    if (value == 0xE7C7) {
        return 7457;
    }
    unsigned const row = gb18030_row(value, 1);
    return data::gb18030_range[2 * row] + (value - data::gb18030_range[2 * row + 1]);
}

/// The pair that GB18030-2022 took from one of 18 private code points, which still stand for it
/// when text is encoded; 0 for any other.
[[nodiscard]] constexpr byte_pair former_gb18030_pair(char32_t value) noexcept {
    constexpr char16_t former[] = {0xE78D, 0xE78E, 0xE78F, 0xE790, 0xE791, 0xE792,
                                   0xE793, 0xE794, 0xE795, 0xE796, 0xE81E, 0xE826,
                                   0xE82B, 0xE82C, 0xE832, 0xE843, 0xE854, 0xE864};
    if (value >= 0xE78D && value <= 0xE864) {
        for (char16_t const code : former) {
            if (code == value) {
                return encode_cp936(value);
            }
        }
    }
    return 0;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
