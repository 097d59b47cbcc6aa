// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <zhnorm/detail/encoding_gbk.hpp>
#include <zhnorm/version.hpp>

/// The pairs that code page 936 has no character for: they become private ones, which later stages
/// drop.

namespace zhnorm {
inline namespace v0 {
namespace detail {

inline constexpr unsigned char vanishing_leads[] = {0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7, 0xA8,
                                                    0xA9, 0xAA, 0xAB, 0xAC, 0xAD, 0xAE, 0xAF, 0xD7,
                                                    0xF8, 0xF9, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE};
inline constexpr unsigned vanishing_lead_count = sizeof vanishing_leads;

struct vanishing_trails {
    std::uint64_t bits[vanishing_lead_count][4] = {};
};

inline constexpr vanishing_trails vanishing = [] {
    vanishing_trails result;
    for (unsigned place = 0; place < vanishing_lead_count; ++place) {
        for (unsigned trail = 0x40; trail < 0xFF; ++trail) {
            char32_t const c = decode_cp936_pair(vanishing_leads[place], trail);
            if (c >= 0xE000 && c <= 0xF8FF) {
                result.bits[place][trail / 64] |= std::uint64_t{1} << trail % 64;
            }
        }
    }
    return result;
}();

/// Whether the lead at a place of `vanishing_leads` makes such a pair with a trail.
[[nodiscard]] constexpr bool is_vanishing(unsigned place, unsigned trail) noexcept {
    return (vanishing.bits[place][trail / 64] >> trail % 64 & 1U) != 0;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
