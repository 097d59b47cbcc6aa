// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <zhnorm/detail/conversion_block.hpp>
#include <zhnorm/detail/conversion_blocks_avx2.hpp>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// Sixteen actions by their numbers.
[[nodiscard, gnu::target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt")]]
inline __m512i actions_avx512(__m512i numbers) noexcept {
#if defined(__clang__)
    // Of loads one by one, clang makes gathers of its own, four by four: still slower.
    return _mm512_i32gather_epi32(numbers, &data::character_action, 4);
#else
    __m256i const low = _mm512_maskz_extracti64x4_epi64(0x0F, numbers, 0);
    __m256i const high = _mm512_maskz_extracti64x4_epi64(0x0F, numbers, 1);
    return _mm512_maskz_inserti64x4(0xFF, _mm512_castsi256_si512(actions_avx2(low)),
                                    actions_avx2(high), 1);
#endif
}

/// Any mix of ASCII, two and three bytes, up to 16 characters of three bytes at a time: their bytes
/// are compressed, converted in 16 lanes, and expanded to where they came from.
///
/// Merging into a register that is at hand, where zeroing would do, is on purpose: compress and
/// expand wait for their destination even if they overwrite it all, and whatever the compiler had
/// there last is mostly of the block before, so that nothing overlaps (half the speed, on Zen 5).
[[gnu::target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt")]]
inline std::size_t convert_blocks_avx512(char const*& in, char*& out, char const* end,
                                         char const* stop, marked_block* blocks,
                                         conversion_profile const& profile) noexcept {
    // From 48 compressed bytes to lanes of three and a zero, and back.
    alignas(64) static constexpr unsigned char to_lanes[64] = {
        0,  1,  2,  63, 3,  4,  5,  63, 6,  7,  8,  63, 9,  10, 11, 63, 12, 13, 14, 63, 15, 16,
        17, 63, 18, 19, 20, 63, 21, 22, 23, 63, 24, 25, 26, 63, 27, 28, 29, 63, 30, 31, 32, 63,
        33, 34, 35, 63, 36, 37, 38, 63, 39, 40, 41, 63, 42, 43, 44, 63, 45, 46, 47, 63};
    alignas(64) static constexpr unsigned char from_lanes[64] = {
        0,  1,  2,  4,  5,  6,  8,  9,  10, 12, 13, 14, 16, 17, 18, 20, 21, 22, 24, 25, 26, 28,
        29, 30, 32, 33, 34, 36, 37, 38, 40, 41, 42, 44, 45, 46, 48, 49, 50, 52, 53, 54, 56, 57,
        58, 60, 61, 62, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63, 63};
    __m512i const spread = _mm512_load_si512(to_lanes);
    __m512i const pack = _mm512_load_si512(from_lanes);
    __m512i const flags = _mm512_set1_epi32(static_cast<int>(profile.action_mask));

    // Masks of everything, since g++ 12 warns of its own intrinsics without masks.
    __mmask64 const all_bytes = ~std::uint64_t{0};
    __mmask16 const all_lanes = 0xFFFF;

    char const* from = in;
    char* to = out;
    std::size_t count_of_blocks = 0;
    while (from != end && to < stop && count_of_blocks < marked_blocks_limit) {
        auto const left = static_cast<std::size_t>(end - from);
        __m512i text;
        std::uint64_t text_end = 0;
        if (left >= 64) {
            text = _mm512_loadu_si512(from);
        } else {
            text = _mm512_maskz_loadu_epi8(
                _bzhi_u64(~std::uint64_t{0}, static_cast<unsigned>(left)), from);
            text_end = std::uint64_t{1} << left;
        }
        std::uint64_t const high = _mm512_movepi8_mask(text);
        if (high == 0) {
            _mm512_storeu_si512(to, text);
            std::size_t const step = left >= 64 ? 64 : left;
            from += step;
            to += step;
            continue;
        }
        std::uint64_t const leads =
            _mm512_cmpge_epu8_mask(text, _mm512_set1_epi8(static_cast<char>(0xC0)));
        std::uint64_t const three =
            _mm512_cmpge_epu8_mask(text, _mm512_set1_epi8(static_cast<char>(0xE0)));
        std::uint64_t const four =
            _mm512_cmpge_epu8_mask(text, _mm512_set1_epi8(static_cast<char>(0xF0)));
        std::uint64_t const trails = high & ~leads;
        std::uint64_t const two = leads & ~three;
        // Leads without all of their trails, also those that the end of the block cuts off; trails
        // without a lead; longer characters. All in one step: the next block waits for the size.
        std::uint64_t const other = (three & ~(trails >> 1 & trails >> 2)) |
                                    (two & ~(trails >> 1)) |
                                    (trails & ~(three << 1 | three << 2 | two << 1)) | four;
        std::uint64_t const seventeenth = _pdep_u64(std::uint64_t{1} << 16, three);
        std::uint64_t const size = _tzcnt_u64(other | seventeenth | text_end);
        std::uint64_t const begins =
            three & _bzhi_u64(~std::uint64_t{0}, static_cast<unsigned>(size));
        std::uint64_t const bytes = begins | begins << 1 | begins << 2;

        __m512i const packed = _mm512_mask_compress_epi8(text, bytes, text);
        __m512i const lanes = _mm512_maskz_permutexvar_epi8(all_bytes, spread, packed);
        // Six bits of the second byte behind four of the first; behind these, six of the third.
        __m512i const upper = _mm512_maddubs_epi16(
            _mm512_and_si512(lanes, _mm512_set1_epi32(0x003F3F0F)), _mm512_set1_epi32(0x00010140));
        __m512i const codes = _mm512_madd_epi16(upper, _mm512_set1_epi32(0x00010040));
        __m512i const own =
            _mm512_sub_epi32(codes, _mm512_set1_epi32(static_cast<int>(data::first_action)));
        __m512i const shared =
            _mm512_add_epi32(_mm512_maskz_srli_epi32(all_lanes, codes, data::coarse_action_bits),
                             _mm512_set1_epi32(static_cast<int>(ideograph_actions)));
        __mmask16 const is_own =
            _mm512_cmplt_epu32_mask(own, _mm512_set1_epi32(static_cast<int>(ideograph_actions)));
        __m512i const numbers = _mm512_mask_mov_epi32(shared, is_own, own);
        __m512i const actions = actions_avx512(numbers);
        __m512i const converted = _mm512_xor_si512(
            lanes,
            _mm512_and_si512(actions, _mm512_set1_epi32(static_cast<int>(action_difference_mask))));
        __m512i const back = _mm512_maskz_permutexvar_epi8(all_bytes, pack, converted);
        _mm512_storeu_si512(to, _mm512_mask_expand_epi8(text, bytes, back));

        unsigned const count = static_cast<unsigned>(_mm_popcnt_u64(begins));
        unsigned const marked = _bzhi_u32(_mm512_test_epi32_mask(actions, flags), count);
        if (size == 0) {
            break;
        }
        blocks[count_of_blocks] = {from, _pdep_u64(marked, begins)};
        count_of_blocks += marked != 0;
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
