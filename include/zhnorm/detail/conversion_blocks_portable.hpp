// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include <zhnorm/detail/byte_vector.hpp>
#include <zhnorm/detail/conversion_block.hpp>

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// Any mix of ASCII, two and three bytes, 64 bytes at a time, without instructions beyond those
/// that the program was compiled for: the bytes as they are, and then each character of three bytes
/// where it came from, four of them between two branches.
inline block_cursor convert_blocks_portable(block_cursor at, block_limits limits,
                                            conversion_profile const& profile) noexcept {
    std::uint32_t const mask = profile.action_mask;
    while (limits.in - at.in >= 68 && limits.leave_room(at)) {
        fetch_ahead(at.in, limits.in);
        std::memcpy(at.out, at.in, 64);
        std::uint64_t const high =
            bits_of_block(at.in, [](byte_vector v) { return v.not_ascii(); });
        if (high == 0) {
            at.pass(64);
            continue;
        }
        block_characters const places =
            places_of(high, bits_of_block(at.in, [](byte_vector v) { return v.at_least(0xC0); }),
                      bits_of_block(at.in, [](byte_vector v) { return v.at_least(0xE0); }),
                      bits_of_block(at.in, [](byte_vector v) { return v.at_least(0xF0); }));
        // The lowest bit of `other`, and all below it.
        std::uint64_t const known = places.other ^ (places.other - 1);
        auto const size = static_cast<std::size_t>(std::countr_zero(places.other));
        std::uint64_t marked = 0;
        for (std::uint64_t rest = places.three & known & ~places.other; rest != 0;) {
            for (int i = 0; i < 4; ++i) {
                // Behind the last of them this writes behind the block, where others follow.
                auto const first = static_cast<std::size_t>(std::countr_zero(rest));
                std::uint64_t const others = rest & (rest - 1);
                std::uint32_t const bytes = four_bytes_at(at.in + first);
                std::uint32_t const action = action_at(action_number(code_of_bytes(bytes)));
                store_four_bytes(at.out + first, bytes ^ (action & action_difference_mask));
                marked |= (action & mask) != 0 ? rest ^ others : 0;
                rest = others;
            }
        }
        if (size == 0) {
            break;
        }
        at.pass(size, marked);
    }
    return at;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
