// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <zhnorm/data/repair_readings.hpp>
#include <zhnorm/version.hpp>

/// The keys of converter damage, and the readings that the converter wrote behind them.

namespace zhnorm {
inline namespace v0 {
namespace detail {

inline constexpr unsigned no_reading = 0xFFFF;
inline constexpr std::size_t longest_reading = 8;  // bytes; the table's longest is checked below

[[nodiscard]] constexpr std::string_view reading_text(unsigned number) noexcept {
    std::size_t const begin = data::repair_reading_start[number];
    return {data::repair_reading + begin, data::repair_reading_start[number + 1] - begin};
}

/// A reading as a number, in the order of the table; 0 for what is longer than any.
[[nodiscard]] constexpr std::uint64_t packed_reading(std::string_view text) noexcept {
    std::uint64_t result = 0;
    if (text.size() > longest_reading) {
        return 0;
    }
    for (std::size_t i = 0; i < longest_reading; ++i) {
        result = result << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    }
    return result;
}

struct reading_index {
    std::uint64_t packed[data::repair_reading_count];
};

inline constexpr reading_index readings = [] {
    reading_index result{};
    for (unsigned i = 0; i < data::repair_reading_count; ++i) {
        result.packed[i] = packed_reading(reading_text(i));
    }
    return result;
}();

/// The number of a reading, or `no_reading`.
[[nodiscard]] constexpr unsigned find_reading(std::string_view text) noexcept {
    std::uint64_t const wanted = packed_reading(text);
    unsigned low = 0;
    unsigned high = data::repair_reading_count;
    while (low < high) {
        unsigned const middle = (low + high) / 2;
        if (readings.packed[middle] < wanted) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < data::repair_reading_count && readings.packed[low] == wanted ? low : no_reading;
}

/// The first key whose GBK pair is not below `pair`, as an index.
[[nodiscard]] constexpr unsigned first_key(unsigned pair) noexcept {
    unsigned low = 0;
    unsigned high = data::repair_key_count;
    while (low < high) {
        unsigned const middle = (low + high) / 2;
        if (data::repair_key[middle] < pair) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/// The index of a key, or the number of keys if the pair is none.
[[nodiscard]] constexpr unsigned find_key(unsigned pair) noexcept {
    unsigned const at = first_key(pair);
    return at < data::repair_key_count && data::repair_key[at] == pair ? at
                                                                       : data::repair_key_count;
}

[[nodiscard]] constexpr unsigned key_reading(unsigned key) noexcept {
    return data::repair_key_reading[key];
}

/// The reading of a pair of bytes if it is a key, or `no_reading`.
[[nodiscard]] constexpr unsigned pair_reading(unsigned first, unsigned second) noexcept {
    unsigned const key = find_key(first << 8 | second);
    return key < data::repair_key_count ? key_reading(key) : no_reading;
}

/// Whether converters leave a Simplified character as it is.
[[nodiscard]] constexpr bool is_kept_by_converter(char32_t c) noexcept {
    unsigned low = 0;
    unsigned high = data::repair_kept_count;
    while (low < high) {
        unsigned const middle = (low + high) / 2;
        if (data::repair_kept[middle] < c) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < data::repair_kept_count && data::repair_kept[low] == c;
}

/// The GBK pairs of the Traditional characters that a Simplified one may have been.
[[nodiscard]] constexpr std::span<char16_t const> source_pairs(char32_t c) noexcept {
    unsigned low = 0;
    unsigned high = data::repair_source_count;
    while (low < high) {
        unsigned const middle = (low + high) / 2;
        if (data::repair_simplified[middle] < c) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    unsigned end = low;
    while (end < data::repair_source_count && data::repair_simplified[end] == c) {
        ++end;
    }
    return {data::repair_source + low, end - low};
}

/// The key with this reading that a Simplified character may have been; 0 if there is none.
[[nodiscard]] constexpr unsigned source_key(char32_t c, unsigned reading) noexcept {
    for (unsigned const pair : source_pairs(c)) {
        if (pair_reading(pair >> 8, pair & 0xFF) == reading) {
            return pair;
        }
    }
    return 0;
}

/// A reading and its closing bracket.
struct annotation {
    unsigned reading = no_reading;
    std::size_t size = 0;  // bytes, the bracket included

    [[nodiscard]] constexpr explicit operator bool() const noexcept {
        return reading != no_reading;
    }
};

/// The annotation that begins at `at`, behind its opening bracket.
[[nodiscard]] constexpr annotation annotation_at(std::string_view text, std::size_t at) noexcept {
    for (std::size_t size = 0; size <= longest_reading && at + size < text.size(); ++size) {
        unsigned const c = static_cast<unsigned char>(text[at + size]);
        if (c == ')') {
            if (size == 0) {
                return {};
            }
            return {find_reading(text.substr(at, size)), size + 1};
        }
        if ((c < 'a' || c > 'z') && c < 0x80) {
            return {};
        }
    }
    return {};
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
