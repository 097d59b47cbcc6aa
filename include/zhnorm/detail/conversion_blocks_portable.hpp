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
inline std::size_t convert_blocks_portable(char const*& in, char*& out, char const* end,
                                           char const* stop, marked_block* blocks,
                                           conversion_profile const& profile) noexcept {
    char const* from = in;
    char* to = out;
    std::size_t count_of_blocks = 0;
    std::uint32_t const mask = profile.action_mask;
    while (end - from >= 68 && to < stop && count_of_blocks < marked_blocks_limit) {
        std::memcpy(to, from, 64);
        std::uint64_t const high = bits_of_block(from, [](byte_vector v) { return v.not_ascii(); });
        if (high == 0) {
            from += 64;
            to += 64;
            continue;
        }
        block_characters const places =
            places_of(high, bits_of_block(from, [](byte_vector v) { return v.at_least(0xC0); }),
                      bits_of_block(from, [](byte_vector v) { return v.at_least(0xE0); }),
                      bits_of_block(from, [](byte_vector v) { return v.at_least(0xF0); }));
        // The lowest bit of `other`, and all below it.
        std::uint64_t const known = places.other ^ (places.other - 1);
        auto const size = static_cast<std::size_t>(std::countr_zero(places.other));
        std::uint64_t marked = 0;
        for (std::uint64_t rest = places.three & known & ~places.other; rest != 0;) {
            for (int i = 0; i < 4; ++i) {
                // Behind the last of them this writes behind the block, where others follow.
                auto const at = static_cast<std::size_t>(std::countr_zero(rest));
                std::uint64_t const others = rest & (rest - 1);
                std::uint32_t const bytes = four_bytes_at(from + at);
                std::uint32_t const action = action_at(action_number(code_of_bytes(bytes)));
                store_four_bytes(to + at, bytes ^ (action & action_difference_mask));
                marked |= (action & mask) != 0 ? rest ^ others : 0;
                rest = others;
            }
        }
        if (size == 0) {
            break;
        }
        blocks[count_of_blocks] = {from, marked};
        count_of_blocks += marked != 0 ? 1 : 0;
        from += size;
        to += size;
    }
    in = from;
    out = to;
    return count_of_blocks;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
