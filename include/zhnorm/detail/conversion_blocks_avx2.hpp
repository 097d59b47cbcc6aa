// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <zhnorm/detail/conversion_block.hpp>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// Four actions by their numbers, by loads of their own: gathers are slower, on Zen 5 by a fifth,
/// and on many machines of Intel by more since the microcode of 2023.
[[nodiscard, gnu::target("avx2,bmi,bmi2,popcnt")]]
inline __m128i actions_avx2(__m128i numbers) noexcept {
    auto const low = static_cast<std::uint64_t>(_mm_cvtsi128_si64(numbers));
    auto const high = static_cast<std::uint64_t>(_mm_extract_epi64(numbers, 1));
    auto const action = [](std::uint64_t number) {
        return static_cast<int>(action_at(static_cast<std::uint32_t>(number)));
    };
    return _mm_setr_epi32(action(low & 0xFFFF), action(low >> 32), action(high & 0xFFFF),
                          action(high >> 32));
}

/// Eight of them.
[[nodiscard, gnu::target("avx2,bmi,bmi2,popcnt")]]
inline __m256i actions_avx2(__m256i numbers) noexcept {
    return _mm256_set_m128i(actions_avx2(_mm256_extracti128_si256(numbers, 1)),
                            actions_avx2(_mm256_castsi256_si128(numbers)));
}

/// Up to eight characters of three bytes in a row, and the ASCII behind them, at a time.
[[gnu::target("avx2,bmi,bmi2,popcnt")]]
inline std::size_t convert_blocks_avx2(char const*& in, char*& out, char const* end,
                                       char const* stop, marked_block* blocks,
                                       conversion_profile const& profile) noexcept {
    // Within each half of a vector, from 12 bytes to lanes of three and a zero, and back.
    __m256i const spread = _mm256_setr_epi8(0, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8, -1, 9, 10, 11, -1, 0,
                                            1, 2, -1, 3, 4, 5, -1, 6, 7, 8, -1, 9, 10, 11, -1);
    __m256i const pack = _mm256_setr_epi8(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1, 0,
                                          1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1);
    __m256i const flags = _mm256_set1_epi32(static_cast<int>(profile.action_mask));

    char const* from = in;
    char* to = out;
    std::size_t count_of_blocks = 0;
    while (end - from >= 32 && to < stop && count_of_blocks < marked_blocks_limit) {
        __m256i const text = _mm256_loadu_si256(reinterpret_cast<__m256i const*>(from));
        auto const high = static_cast<std::uint32_t>(_mm256_movemask_epi8(text));
        if (high == 0) {
            _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), text);
            from += 32;
            to += 32;
            continue;
        }
        auto const leads = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(
            _mm256_max_epu8(text, _mm256_set1_epi8(static_cast<char>(0xC0))), text)));
        auto const three = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(
            _mm256_max_epu8(text, _mm256_set1_epi8(static_cast<char>(0xE0))), text)));
        auto const four = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(
            _mm256_max_epu8(text, _mm256_set1_epi8(static_cast<char>(0xF0))), text)));
        // Eight characters of a lead and two trails each, up to the first that is not.
        constexpr std::uint32_t eight_leads = 0x249249;
        std::uint32_t const other = (leads ^ eight_leads) | (three ^ eight_leads) | ~high | four;
        std::uint32_t const broken =
            ((other | other >> 1 | other >> 2) & eight_leads) | std::uint32_t{1} << 24;
        std::uint32_t const run = _tzcnt_u32(broken);
        // Behind them ASCII.
        std::uint64_t const stops = high | std::uint64_t{1} << 32;
        std::uint64_t const size = _tzcnt_u64(stops & ~std::uint64_t{0} << run);

        __m256i const halves =
            _mm256_permutevar8x32_epi32(text, _mm256_setr_epi32(0, 1, 2, 0, 3, 4, 5, 0));
        __m256i const lanes = _mm256_shuffle_epi8(halves, spread);
        // Six bits of the second byte behind four of the first; behind these, six of the third.
        __m256i const upper = _mm256_maddubs_epi16(
            _mm256_and_si256(lanes, _mm256_set1_epi32(0x003F3F0F)), _mm256_set1_epi32(0x00010140));
        __m256i const codes = _mm256_madd_epi16(upper, _mm256_set1_epi32(0x00010040));
        __m256i const own =
            _mm256_sub_epi32(codes, _mm256_set1_epi32(static_cast<int>(data::first_action)));
        __m256i const shared =
            _mm256_add_epi32(_mm256_srli_epi32(codes, data::coarse_action_bits),
                             _mm256_set1_epi32(static_cast<int>(ideograph_actions)));
        __m256i const is_own = _mm256_cmpeq_epi32(
            _mm256_min_epu32(own, _mm256_set1_epi32(static_cast<int>(ideograph_actions) - 1)), own);
        __m256i const numbers = _mm256_blendv_epi8(shared, own, is_own);
        __m256i const actions = actions_avx2(numbers);
        __m256i const first_lanes =
            _mm256_cmpgt_epi32(_mm256_set1_epi32(static_cast<int>(run)),
                               _mm256_setr_epi32(0, 3, 6, 9, 12, 15, 18, 21));
        __m256i const own_actions = _mm256_and_si256(actions, first_lanes);
        __m256i const differences = _mm256_shuffle_epi8(
            _mm256_and_si256(own_actions,
                             _mm256_set1_epi32(static_cast<int>(action_difference_mask))),
            pack);
        __m256i const back =
            _mm256_permutevar8x32_epi32(differences, _mm256_setr_epi32(0, 1, 2, 4, 5, 6, 3, 3));
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), _mm256_xor_si256(text, back));

        auto const unmarked = static_cast<std::uint32_t>(_mm256_movemask_ps(_mm256_castsi256_ps(
            _mm256_cmpeq_epi32(_mm256_and_si256(own_actions, flags), _mm256_setzero_si256()))));
        if (size == 0) {
            break;
        }
        blocks[count_of_blocks] = {from, _pdep_u32(unmarked ^ 0xFF, eight_leads)};
        count_of_blocks += unmarked != 0xFF;
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
#endif
