// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include <zhnorm/detail/instruction_set.hpp>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

/// ASCII and well-formed UTF-8 at the speed of memory, where the machine has AVX2. All functions
/// stop short of what they are asked for: what is left is for loops that go byte by byte.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// Texts below this size are not worth the question which instructions there are.
inline constexpr std::size_t least_for_utf8_vectors = 128;

#if defined(__x86_64__) && defined(__GNUC__)

/// Bytes of ASCII at the beginning of [from, end), or up to 127 less.
[[nodiscard, gnu::target("avx2")]] inline std::size_t ascii_prefix_avx2(char const* from,
                                                                        char const* end) noexcept {
    char const* at = from;
    for (; end - at >= 128; at += 128) {
        auto const* const in = reinterpret_cast<__m256i const*>(at);
        __m256i const any = _mm256_or_si256(
            _mm256_or_si256(_mm256_loadu_si256(in), _mm256_loadu_si256(in + 1)),
            _mm256_or_si256(_mm256_loadu_si256(in + 2), _mm256_loadu_si256(in + 3)));
        if (_mm256_movemask_epi8(any) != 0) {
            break;
        }
    }
    return static_cast<std::size_t>(at - from);
}

/// What is wrong with any two neighbours of 32 bytes, and with the third and fourth bytes of long
/// characters; all 0 if nothing is. `before` holds the 32 bytes before them.
///
/// The method is that of J. Keiser and D. Lemire, "Validating UTF-8 in less than one instruction
/// per byte" (2021): two neighbours are wrong together if the two halves of the first and the upper
/// half of the second all allow the same mistake; each table gives the mistakes as bits.
[[nodiscard, gnu::target("avx2")]] inline __m256i utf8_errors_avx2(__m256i bytes,
                                                                   __m256i before) noexcept {
    constexpr char too_short = 0x01;                      // a lead, then no trail
    constexpr char too_long = 0x02;                       // ASCII, then a trail
    constexpr char overlong_three = 0x04;                 // E0 80 to E0 9F
    constexpr char too_large = 0x08;                      // F4 90 and above
    constexpr char surrogate = 0x10;                      // ED A0 to ED BF
    constexpr char overlong_two = 0x20;                   // C0, C1
    constexpr char overlong_four = 0x40;                  // F0 80 to F0 8F
    constexpr char too_large_eight = 0x40;                // F5 80 to F5 8F and above
    constexpr char two_trails = static_cast<char>(0x80);  // right only as third or fourth byte
    constexpr char always = too_short | too_long | two_trails;
    constexpr char large = always | too_large | too_large_eight;
    constexpr char trail = too_long | overlong_two | two_trails;
    constexpr char lead_e = too_short | overlong_three | surrogate;
    constexpr char lead_f = too_short | too_large | too_large_eight | overlong_four;
    constexpr char trail_8 = trail | overlong_three | too_large_eight | overlong_four;
    constexpr char trail_9 = trail | overlong_three | too_large;
    constexpr char trail_a = trail | surrogate | too_large;
    constexpr char low_0 = always | overlong_three | overlong_two | overlong_four;
    __m256i const first_upper = _mm256_broadcastsi128_si256(_mm_setr_epi8(
        too_long, too_long, too_long, too_long, too_long, too_long, too_long, too_long, two_trails,
        two_trails, two_trails, two_trails, too_short | overlong_two, too_short, lead_e, lead_f));
    __m256i const first_lower = _mm256_broadcastsi128_si256(_mm_setr_epi8(
        low_0, always | overlong_two, always, always, always | too_large, large, large, large,
        large, large, large, large, large, large | surrogate, large, large));
    __m256i const second_upper = _mm256_broadcastsi128_si256(_mm_setr_epi8(
        too_short, too_short, too_short, too_short, too_short, too_short, too_short, too_short,
        trail_8, trail_9, trail_a, trail_a, too_short, too_short, too_short, too_short));
    __m256i const nibble = _mm256_set1_epi8(0x0F);
    __m256i const across = _mm256_permute2x128_si256(before, bytes, 0x21);
    __m256i const one_before = _mm256_alignr_epi8(bytes, across, 15);
    __m256i const two_before = _mm256_alignr_epi8(bytes, across, 14);
    __m256i const three_before = _mm256_alignr_epi8(bytes, across, 13);
    __m256i const mistakes = _mm256_and_si256(
        _mm256_and_si256(
            _mm256_shuffle_epi8(first_upper,
                                _mm256_and_si256(_mm256_srli_epi16(one_before, 4), nibble)),
            _mm256_shuffle_epi8(first_lower, _mm256_and_si256(one_before, nibble))),
        _mm256_shuffle_epi8(second_upper, _mm256_and_si256(_mm256_srli_epi16(bytes, 4), nibble)));
    // Bit 7 where E0 and above stands two bytes before, or F0 and above three: there, and nowhere
    // else, a trail must follow a trail.
    __m256i const due = _mm256_and_si256(
        _mm256_or_si256(_mm256_subs_epu8(two_before, _mm256_set1_epi8(0xE0 - 0x80)),
                        _mm256_subs_epu8(three_before, _mm256_set1_epi8(0xF0 - 0x80))),
        _mm256_set1_epi8(static_cast<char>(0x80)));
    return _mm256_xor_si256(mistakes, due);
}

/// Bytes of well-formed characters at the beginning of [from, end), where a character begins; stops
/// at most 66 bytes before the first that is none.
[[nodiscard, gnu::target("avx2")]] inline std::size_t well_formed_prefix_avx2(
    char const* from, char const* end) noexcept {
    char const* at = from;
    __m256i before = _mm256_setzero_si256();
    bool is_ascii = true;
    for (; end - at >= 64; at += 64) {
        auto const* const in = reinterpret_cast<__m256i const*>(at);
        __m256i const low = _mm256_loadu_si256(in);
        __m256i const high = _mm256_loadu_si256(in + 1);
        bool const was_ascii = is_ascii;
        is_ascii = _mm256_movemask_epi8(_mm256_or_si256(low, high)) == 0;
        if (!is_ascii || !was_ascii) {
            __m256i const errors =
                _mm256_or_si256(utf8_errors_avx2(low, before), utf8_errors_avx2(high, low));
            if (_mm256_testz_si256(errors, errors) == 0) {
                break;
            }
        }
        before = high;
    }
    // The last character may not be complete.
    for (std::ptrdiff_t i = 1; i <= 3 && i <= at - from; ++i) {
        auto const byte = static_cast<unsigned char>(at[-i]);
        if (byte >= 0xC0) {
            std::ptrdiff_t const size = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
            return static_cast<std::size_t>(size > i ? at - i - from : at - from);
        }
        if (byte < 0x80) {
            break;
        }
    }
    return static_cast<std::size_t>(at - from);
}

#endif

/// As many bytes of ASCII at the beginning of [from, end) as can be found fast, perhaps none.
[[nodiscard]] inline std::size_t ascii_prefix([[maybe_unused]] char const* from,
                                              [[maybe_unused]] char const* end) noexcept {
#if defined(__x86_64__) && defined(__GNUC__)
    if (has_instruction_set(instruction_set::avx2)) {
        return ascii_prefix_avx2(from, end);
    }
#endif
    return 0;
}

/// As many bytes of whole, well-formed characters at the beginning of [from, end) as can be found
/// fast, perhaps none.
[[nodiscard]] inline std::size_t well_formed_prefix([[maybe_unused]] char const* from,
                                                    [[maybe_unused]] char const* end) noexcept {
#if defined(__x86_64__) && defined(__GNUC__)
    if (has_instruction_set(instruction_set::avx2)) {
        return well_formed_prefix_avx2(from, end);
    }
#endif
    return 0;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
