// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <zhnorm/detail/conversion_block.hpp>

#if defined(__aarch64__) && defined(__AARCH64EL__) && defined(__GNUC__)
#include <bit>

#include <arm_neon.h>

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// Four bits for each byte of a mask, the first lowest.
[[nodiscard]] inline std::uint64_t nibbles_neon(uint8x16_t mask) noexcept {
    return vget_lane_u64(vreinterpret_u64_u8(vshrn_n_u16(vreinterpretq_u16_u8(mask), 4)), 0);
}

/// How many lanes of a mask are set before the first that is not: 0 to 16.
[[nodiscard]] inline unsigned leading_lanes_neon(uint8x16_t mask) noexcept {
    return static_cast<unsigned>(std::countr_zero(~nibbles_neon(mask))) / 4;
}

/// Numbers of actions of eight code points.
[[nodiscard]] inline uint16x8_t action_numbers_neon(uint8x8_t first, uint8x8_t second,
                                                    uint8x8_t third) noexcept {
    uint16x8_t const codes = vorrq_u16(vshlq_n_u16(vmovl_u8(first), 12),
                                       vorrq_u16(vshll_n_u8(second, 6), vmovl_u8(third)));
    uint16x8_t const own = vsubq_u16(codes, vdupq_n_u16(data::first_action));
    uint16x8_t const shared =
        vaddq_u16(vshrq_n_u16(codes, data::coarse_action_bits), vdupq_n_u16(ideograph_actions));
    return vbslq_u16(vcltq_u16(own, vdupq_n_u16(ideograph_actions)), own, shared);
}

/// Up to 16 characters of three bytes in a row, or up to 16 bytes of ASCII, at a time.
inline block_cursor convert_blocks_neon(block_cursor at, block_limits limits,
                                        conversion_profile const& profile) noexcept {
    uint8x16_t const payload = vdupq_n_u8(0x3F);
    std::uint32_t const mask = profile.action_mask;
    uint8x16_t const flags[3] = {vdupq_n_u8(static_cast<std::uint8_t>(mask)),
                                 vdupq_n_u8(static_cast<std::uint8_t>(mask >> 8)),
                                 vdupq_n_u8(static_cast<std::uint8_t>(mask >> 16))};
    while (limits.in - at.in >= 48 && limits.leave_room(at)) {
        auto const* const bytes = reinterpret_cast<std::uint8_t const*>(at.in);
        uint8x16_t const next = vld1q_u8(bytes);
        if (static_cast<unsigned char>(*at.in) < 0x80) {
            unsigned const size = leading_lanes_neon(vcltq_u8(next, vdupq_n_u8(0x80)));
            vst1q_u8(reinterpret_cast<std::uint8_t*>(at.out), next);
            at.pass(size);
            continue;
        }
        uint8x16x3_t const text = vld3q_u8(bytes);
        uint8x16_t const is_lead =
            vceqq_u8(vandq_u8(text.val[0], vdupq_n_u8(0xF0)), vdupq_n_u8(0xE0));
        uint8x16_t const is_second =
            vceqq_u8(vandq_u8(text.val[1], vdupq_n_u8(0xC0)), vdupq_n_u8(0x80));
        uint8x16_t const is_third =
            vceqq_u8(vandq_u8(text.val[2], vdupq_n_u8(0xC0)), vdupq_n_u8(0x80));
        unsigned const run = leading_lanes_neon(vandq_u8(vandq_u8(is_lead, is_second), is_third));
        if (run == 0) {
            break;
        }
        uint8x16_t const first = vandq_u8(text.val[0], vdupq_n_u8(0x0F));
        uint8x16_t const second = vandq_u8(text.val[1], payload);
        uint8x16_t const third = vandq_u8(text.val[2], payload);
        std::uint16_t numbers[16];
        vst1q_u16(numbers,
                  action_numbers_neon(vget_low_u8(first), vget_low_u8(second), vget_low_u8(third)));
        vst1q_u16(numbers + 8, action_numbers_neon(vget_high_u8(first), vget_high_u8(second),
                                                   vget_high_u8(third)));
        std::uint32_t actions[16];
        for (int i = 0; i < 16; ++i) {
            actions[i] = action_at(numbers[i]);
        }
        uint8x16x4_t const action = vld4q_u8(reinterpret_cast<std::uint8_t const*>(actions));
        uint8x16_t const marks = vorrq_u8(
            vandq_u8(action.val[0], flags[0]),
            vorrq_u8(vandq_u8(action.val[1], flags[1]), vandq_u8(action.val[2], flags[2])));
        uint8x16x3_t const converted = {
            {veorq_u8(text.val[0], vandq_u8(action.val[0], vdupq_n_u8(0x0F))),
             veorq_u8(text.val[1], vandq_u8(action.val[1], payload)),
             veorq_u8(text.val[2], vandq_u8(action.val[2], payload))}};
        vst3q_u8(reinterpret_cast<std::uint8_t*>(at.out), converted);
        // One bit of the four of each lane.
        std::uint64_t marked = nibbles_neon(vtstq_u8(marks, marks)) & 0x1111111111111111U;
        marked &= run == 16 ? ~std::uint64_t{0} : (std::uint64_t{1} << 4 * run) - 1;
        std::uint64_t places = 0;
        for (; marked != 0; marked &= marked - 1) {
            places |= std::uint64_t{1} << std::countr_zero(marked) / 4 * 3;
        }
        at.pass(std::size_t{3} * run, places);
    }
    return at;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
#endif
