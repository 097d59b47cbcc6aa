// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <zhnorm/detail/conversion_block.hpp>
#include <zhnorm/detail/conversion_blocks_avx2.hpp>

#if defined(__x86_64__) && defined(__GNUC__)
namespace zhnorm {
inline namespace v0 {
namespace detail {

/// Sixteen actions by their numbers.
[[nodiscard, gnu::always_inline, gnu::target("avx512bw")]] inline words_16 actions_avx512(
    words_16 numbers) noexcept {
#if defined(__clang__)
    // With loads one by one clang runs out of registers.
    return __builtin_bit_cast(
        words_16,
        __builtin_ia32_gathersiv16si(signed_words_16{}, &data::character_action,
                                     __builtin_bit_cast(signed_words_16, numbers), 0xFFFF, 4));
#else
    words_8 const upper = actions_avx2(upper_half(numbers));
    return join(actions_avx2(lower_half(numbers)), upper);
#endif
}

/// Any mix of ASCII, two and three bytes, up to 16 characters of three bytes at a time: their bytes
/// are compressed, converted in 16 lanes, and expanded to where they came from.
///
/// Compress and expand merge into a register that is at hand, where zeroing would do: they wait for
/// their destination even if they overwrite it all, and whatever the compiler had there last is
/// mostly of the block before, so that nothing overlaps (half the speed, on Zen 5).
[[gnu::target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt")]]
inline block_cursor convert_blocks_avx512(block_cursor at, block_limits limits,
                                          conversion_profile const& profile) noexcept {
    // From 48 compressed bytes to lanes of three and a zero, and back.
    constexpr bytes_64 spread = {0,  1,  2,  63, 3,  4,  5,  63, 6,  7,  8,  63, 9,  10, 11, 63,
                                 12, 13, 14, 63, 15, 16, 17, 63, 18, 19, 20, 63, 21, 22, 23, 63,
                                 24, 25, 26, 63, 27, 28, 29, 63, 30, 31, 32, 63, 33, 34, 35, 63,
                                 36, 37, 38, 63, 39, 40, 41, 63, 42, 43, 44, 63, 45, 46, 47, 63};
    constexpr bytes_64 pack = {0,  1,  2,  4,  5,  6,  8,  9,  10, 12, 13, 14, 16, 17, 18, 20,
                               21, 22, 24, 25, 26, 28, 29, 30, 32, 33, 34, 36, 37, 38, 40, 41,
                               42, 44, 45, 46, 48, 49, 50, 52, 53, 54, 56, 57, 58, 60, 61, 62,
                               63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63};
    // Constants that g++ would make anew in every turn.
    bytes_64 c0 = bytes_64{} + 0xC0;
    bytes_64 e0 = bytes_64{} + 0xE0;
    bytes_64 f0 = bytes_64{} + 0xF0;
    words_16 payload = words_16{} + action_difference_mask;
    words_16 first = words_16{} + data::first_action;
    words_16 ideographs = words_16{} + ideograph_actions;
    words_16 const flags = words_16{} + profile.action_mask;
    __asm__("" : "+v"(c0), "+v"(e0), "+v"(f0), "+v"(payload), "+v"(first), "+v"(ideographs));

    while (at.in != limits.in && limits.leave_room(at)) {
        fetch_ahead(at.in, limits.in);
        auto const left = static_cast<std::size_t>(limits.in - at.in);
        bytes_64 text;
        std::uint64_t text_end = 0;
        if (left >= 64) [[likely]] {
            text = load_64(at.in);
        } else {
            text = load_first(at.in, left);
            text_end = std::uint64_t{1} << left;
        }
        std::uint64_t const high = top_bits(text);
        if (high == 0) {
            store(at.out, text);
            at.pass(left >= 64 ? 64 : left);
            continue;
        }
        block_characters const places =
            places_of(high, at_least(text, c0), at_least(text, e0), at_least(text, f0));
        std::uint64_t const seventeenth = deposit_bits(std::uint64_t{1} << 16, places.three);
        std::size_t const size =
            static_cast<std::size_t>(std::countr_zero(places.other | seventeenth | text_end));
        std::uint64_t const begins = lowest_bits(places.three, size);
        std::uint64_t const bytes = begins | begins << 1 | begins << 2;

        auto const lanes =
            __builtin_bit_cast(words_16, permute(compress(text, bytes, text), spread));
        // Six bits of the second byte behind four of the first; behind these, six of the third.
        words_16 const upper = multiply_add_bytes(lanes & payload, words_16{} + 0x00010140U);
        words_16 const codes = multiply_add_halves(upper, words_16{} + 0x00010040U);
        words_16 const own = codes - first;
        words_16 const shared = (codes >> data::coarse_action_bits) + ideographs;
        words_16 const numbers = own < ideographs ? own : shared;
        words_16 const actions = actions_avx512(numbers);
        words_16 const converted = lanes ^ (actions & payload);
        bytes_64 const back = permute(__builtin_bit_cast(bytes_64, converted), pack);
        store(at.out, expand(back, bytes, text));

        auto const count = static_cast<unsigned>(std::popcount(begins));
        std::uint64_t const marked = lowest_bits(not_zero(actions & flags), count);
        if (size == 0) {
            break;
        }
        at.pass(size, deposit_bits(marked, begins));
    }
    return at;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
#endif
