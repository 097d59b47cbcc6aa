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

/// Which of the characters of three bytes that begin at the bits of `leads` have a flag of the
/// mask.
[[nodiscard]] inline std::uint64_t marked_leads(char const* in, std::uint64_t leads,
                                                std::uint32_t mask) noexcept {
    std::uint64_t marked = 0;
    for (std::uint64_t others; leads != 0; leads = others) {
        others = leads & (leads - 1);
        bool const is_marked = (action_of_three(in + std::countr_zero(leads)) & mask) != 0;
        marked |= is_marked ? leads ^ others : 0;
    }
    return marked;
}

/// Converts the characters of three bytes that begin at the bits of `leads`, not 0; which of them
/// have a flag of the mask. Writes one byte behind the last of them as it was.
inline std::uint64_t convert_leads(char const* in, char* out, std::uint64_t leads,
                                   std::uint32_t mask) noexcept {
    constexpr int row = 7;  // characters between two branches; a block of Chinese has 21
    std::uint64_t const last = std::bit_floor(leads);
    std::uint64_t rest = leads;
    std::uint32_t flags = 0;
    for (bool goes_on = true; goes_on;) {
        // The last one more often than once, which changes nothing.
        for (int i = 0; i < row; ++i) {
            auto const place = static_cast<std::size_t>(std::countr_zero(rest));
            std::uint32_t const action = action_of_three(in + place);
            store_four_bytes(out + place,
                             four_bytes_at(in + place) ^ (action & action_difference_mask));
            flags |= action;
            goes_on = rest != last;
            rest = (rest & (rest - 1)) | last;
        }
    }
    return (flags & mask) == 0 ? 0 : marked_leads(in, leads, mask);
}

/// Any mix of ASCII, two and three bytes, 64 bytes at a time, without instructions beyond those
/// that the program was compiled for: the bytes as they are, and then each character of three bytes
/// where it came from.
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
        if (size == 0) {
            break;
        }
        std::uint64_t const leads = places.three & known & ~places.other;
        at.pass(size, leads == 0 ? 0 : convert_leads(at.in, at.out, leads, mask));
    }
    return at;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
