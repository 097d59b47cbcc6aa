// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <zhnorm/detail/repair_bytes.hpp>
#include <zhnorm/detail/repair_characters.hpp>
#include <zhnorm/detail/repair_encodings.hpp>

/// Pairs of bytes that a decoder of pairs has no character for, so that they were lost.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// Whether a pair is in a part of its encoding that is full, which is told at once.
[[nodiscard]] constexpr bool is_in_full_part(read_as wrong, unsigned first,
                                             unsigned second) noexcept {
    auto const is_between = [](unsigned byte, unsigned low, unsigned high) {
        return byte >= low && byte <= high;
    };
    if (wrong == read_as::gbk) {
        return (is_between(first, 0x81, 0xA0) && is_between(second, 0x80, 0xFE)) ||
               (is_between(first, 0xAA, 0xFD) && is_between(second, 0x80, 0xA0)) ||
               (is_between(first, 0xB0, 0xF7) && is_between(second, 0xA1, 0xF9));
    }
    return wrong == read_as::cp949 &&
           ((is_between(first, 0x81, 0xA0) && is_between(second, 0x81, 0xFE)) ||
            (is_between(first, 0xA1, 0xC5) && is_between(second, 0x81, 0xA0)) ||
            (is_between(first, 0xB0, 0xC8) && is_between(second, 0xA1, 0xFE)));
}

/// Whether the wrong decoder had no character for two bytes.
[[nodiscard]] constexpr bool is_lost_pair(read_as wrong, unsigned first, unsigned second) noexcept {
    return first == 0x80 || wrong < read_as::gbk ||
           (!is_in_full_part(wrong, first, second) &&
            !is_assigned(read_pair(wrong, first, second)));
}

/// The same of second bytes from 80 to BF, which continue characters of UTF-8: one bit each.
/// Remembers the answers for one encoding.
class lost_seconds {
public:
    /// `first` is not ASCII.
    [[nodiscard]] constexpr std::uint64_t operator()(read_as wrong, unsigned first) noexcept {
        if (wrong != wrong_) {
            wrong_ = wrong;
            is_known_[0] = is_known_[1] = 0;
        }
        std::uint64_t const bit = std::uint64_t{1} << (first & 63U);
        std::uint64_t& known = is_known_[first >> 6U & 1U];
        std::uint64_t& found = seconds_[first & 127U];
        if ((known & bit) == 0) {
            known |= bit;
            found = 0;
            for (unsigned i = 0; i < 64; ++i) {
                found |= std::uint64_t{is_lost_pair(wrong, first, 0x80 + i) ? 1U : 0U} << i;
            }
        }
        return found;
    }

private:
    read_as wrong_ = read_as::nothing;
    std::uint64_t is_known_[2] = {};
    std::uint64_t seconds_[128];
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
