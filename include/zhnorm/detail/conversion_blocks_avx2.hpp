// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <zhnorm/detail/conversion_block.hpp>
#include <zhnorm/detail/vectors_x86.hpp>

#if defined(__x86_64__) && defined(__GNUC__)
namespace zhnorm {
inline namespace v0 {
namespace detail {

/// An action by a load of its own, of which clang must not make gathers: those are slower, on Zen 5
/// by a fifth, and on many machines of Intel by more since the microcode of 2023.
[[nodiscard, gnu::always_inline]] inline std::uint32_t single_action_at(
    std::uint64_t number) noexcept {
    std::uint32_t action = action_at(static_cast<std::uint32_t>(number));
#if defined(__clang__)
    __asm__("" : "+r"(action));
#endif
    return action;
}

/// Four actions by their numbers.
[[nodiscard, gnu::always_inline, gnu::target("avx2")]] inline words_4 actions_avx2(
    words_4 numbers) noexcept {
    using pairs_2 [[gnu::vector_size(16)]] = std::uint64_t;
    auto const pairs = __builtin_bit_cast(pairs_2, numbers);
    std::uint64_t const low = pairs[0];
    std::uint64_t const high = pairs[1];
    return words_4{single_action_at(low & 0xFFFF), single_action_at(low >> 32),
                   single_action_at(high & 0xFFFF), single_action_at(high >> 32)};
}

/// Eight of them.
[[nodiscard, gnu::always_inline, gnu::target("avx2")]] inline words_8 actions_avx2(
    words_8 numbers) noexcept {
    words_4 const upper = actions_avx2(upper_half(numbers));
    return join(actions_avx2(lower_half(numbers)), upper);
}

/// Any mix of ASCII, two and three bytes, 64 bytes at a time: as they are, and then up to eight
/// characters of three bytes in a row, over and over, where they came from.
[[gnu::target("avx2,bmi,bmi2,popcnt")]]
inline block_cursor convert_blocks_avx2(block_cursor at, block_limits limits,
                                        conversion_profile const& profile) noexcept {
    // Within each half of a vector, from 12 bytes to lanes of three and a zero, and back.
    constexpr bytes_32 spread = {0, 1, 2, 128, 3, 4, 5, 128, 6, 7, 8, 128, 9, 10, 11, 128,
                                 0, 1, 2, 128, 3, 4, 5, 128, 6, 7, 8, 128, 9, 10, 11, 128};
    constexpr bytes_32 pack = {0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 128, 128, 128, 128,
                               0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 128, 128, 128, 128};
    constexpr words_8 apart = {0, 1, 2, 0, 3, 4, 5, 0};
    constexpr words_8 together = {0, 1, 2, 4, 5, 6, 3, 3};
    constexpr words_8 places_of_eight = {0, 3, 6, 9, 12, 15, 18, 21};
    constexpr std::uint64_t eight_leads = 0x249249;

    while (limits.in - at.in >= 96 && limits.leave_room(at)) {
        fetch_ahead(at.in, limits.in);
        bytes_32 const text[2] = {load_32(at.in), load_32(at.in + 32)};
        store(at.out, text[0]);
        store(at.out + 32, text[1]);
        std::uint64_t const high = top_bits(text[0], text[1]);
        if (high == 0) {
            at.pass(64);
            continue;
        }
        block_characters const places =
            places_of(high, at_least(text[0], text[1], 0xC0), at_least(text[0], text[1], 0xE0),
                      at_least(text[0], text[1], 0xF0));
        auto const size = static_cast<std::size_t>(std::countr_zero(places.other));
        std::uint64_t marked = 0;
        for (std::uint64_t rest = lowest_bits(places.three, size); rest != 0;) {
            // Up to eight leads in a row from the first that is left.
            auto const first = static_cast<unsigned>(std::countr_zero(rest));
            std::uint64_t const broken = (~(rest >> first) & eight_leads) | std::uint64_t{1} << 24;
            auto const run = static_cast<unsigned>(std::countr_zero(broken));
            rest &= ~lowest_bits(~std::uint64_t{0}, first + run);

            bytes_32 const bytes = load_32(at.in + first);
            auto const lanes = __builtin_bit_cast(
                words_8,
                shuffle_halves(__builtin_bit_cast(
                                   bytes_32, permute(__builtin_bit_cast(words_8, bytes), apart)),
                               spread));
            // Six bits of the second byte behind four of the first; behind these, six of the third.
            words_8 const upper = multiply_add_bytes(lanes & 0x003F3F0FU, words_8{} + 0x00010140U);
            words_8 const codes = multiply_add_halves(upper, words_8{} + 0x00010040U);
            words_8 const own = codes - data::first_action;
            words_8 const shared = (codes >> data::coarse_action_bits) + ideograph_actions;
            words_8 const numbers = own < ideograph_actions ? own : shared;
            words_8 const in_run = __builtin_bit_cast(words_8, places_of_eight < run);
            words_8 const actions = actions_avx2(numbers) & in_run;
            auto const differences = shuffle_halves(
                __builtin_bit_cast(bytes_32, actions & action_difference_mask), pack);
            words_8 const back = permute(__builtin_bit_cast(words_8, differences), together);
            store(at.out + first, bytes ^ __builtin_bit_cast(bytes_32, back));

            auto const is_unmarked = (actions & profile.action_mask) == 0;
            std::uint32_t const marks = 0xFF ^ top_bits(__builtin_bit_cast(words_8, is_unmarked));
            marked |= deposit_bits(marks, eight_leads) << first;
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
#endif
