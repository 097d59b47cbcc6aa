// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include <zhnorm/version.hpp>

/// Vectors of AVX2 and AVX-512 for g++ and clang: their own vector types, whose operators are
/// instructions, and the few instructions that have no operator. The compiler's header of all
/// intrinsics would do as well, but takes g++ a quarter of a second to read.

#if defined(__x86_64__) && defined(__GNUC__)
namespace zhnorm {
inline namespace v0 {
namespace detail {

using bytes_16 [[gnu::vector_size(16)]] = unsigned char;
using bytes_32 [[gnu::vector_size(32)]] = unsigned char;
using words_8 [[gnu::vector_size(32)]] = std::uint32_t;
using words_4 [[gnu::vector_size(16)]] = std::uint32_t;
using bytes_64 [[gnu::vector_size(64)]] = unsigned char;
using words_16 [[gnu::vector_size(64)]] = std::uint32_t;

// As the compilers' built-in functions take them.
using signed_bytes_32 [[gnu::vector_size(32)]] = char;
using signed_shorts_16 [[gnu::vector_size(32)]] = short;
using signed_words_8 [[gnu::vector_size(32)]] = int;
using signed_doubles_4 [[gnu::vector_size(32)]] = long long;
using signed_words_4 [[gnu::vector_size(16)]] = int;
using signed_doubles_2 [[gnu::vector_size(16)]] = long long;
using floats_8 [[gnu::vector_size(32)]] = float;
using signed_bytes_64 [[gnu::vector_size(64)]] = char;
using signed_shorts_32 [[gnu::vector_size(64)]] = short;
using signed_words_16 [[gnu::vector_size(64)]] = int;
using signed_doubles_8 [[gnu::vector_size(64)]] = long long;

[[nodiscard, gnu::always_inline, gnu::target("avx2")]] inline bytes_32 load_32(
    char const* at) noexcept {
    bytes_32 result;
    std::memcpy(&result, at, sizeof result);
    return result;
}

[[gnu::always_inline, gnu::target("avx2")]] inline void store(char* at, bytes_32 bytes) noexcept {
    std::memcpy(at, &bytes, sizeof bytes);
}

/// The top bits, the first byte lowest.
[[nodiscard, gnu::always_inline, gnu::target("avx2")]] inline std::uint32_t top_bits(
    bytes_32 bytes) noexcept {
    return static_cast<std::uint32_t>(
        __builtin_ia32_pmovmskb256(__builtin_bit_cast(signed_bytes_32, bytes)));
}

/// Of two vectors that follow each other.
[[nodiscard, gnu::always_inline, gnu::target("avx2")]] inline std::uint64_t top_bits(
    bytes_32 low, bytes_32 high) noexcept {
    return top_bits(low) | std::uint64_t{top_bits(high)} << 32;
}

/// One bit for each byte of two vectors that is `byte`, the first lowest.
[[nodiscard, gnu::always_inline, gnu::target("avx2")]] inline std::uint64_t equal(
    bytes_32 low, bytes_32 high, unsigned char byte) noexcept {
    return top_bits(__builtin_bit_cast(bytes_32, low == byte),
                    __builtin_bit_cast(bytes_32, high == byte));
}

/// One bit for each byte of two vectors that is not below `least`, the first lowest.
[[nodiscard, gnu::always_inline, gnu::target("avx2")]] inline std::uint64_t at_least(
    bytes_32 low, bytes_32 high, unsigned char least) noexcept {
    return top_bits(__builtin_bit_cast(bytes_32, low >= least),
                    __builtin_bit_cast(bytes_32, high >= least));
}

[[nodiscard, gnu::always_inline, gnu::target("avx2")]] inline std::uint32_t top_bits(
    words_8 words) noexcept {
    return static_cast<std::uint32_t>(
        __builtin_ia32_movmskps256(__builtin_bit_cast(floats_8, words)));
}

/// The bytes of each half of `bytes` at the places that the same half of `places` names; 0 where
/// its top bit is set.
[[nodiscard, gnu::always_inline, gnu::target("avx2")]] inline bytes_32 shuffle_halves(
    bytes_32 bytes, bytes_32 places) noexcept {
    return __builtin_bit_cast(
        bytes_32, __builtin_ia32_pshufb256(__builtin_bit_cast(signed_bytes_32, bytes),
                                           __builtin_bit_cast(signed_bytes_32, places)));
}

/// The same sixteen bytes in both halves.
[[nodiscard, gnu::always_inline, gnu::target("avx2")]] inline bytes_32 twice(
    bytes_16 bytes) noexcept {
    return __builtin_shufflevector(bytes, bytes, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,
                                   15, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
}

/// The words at those places.
[[nodiscard, gnu::always_inline, gnu::target("avx2")]] inline words_8 permute(
    words_8 words, words_8 places) noexcept {
    return __builtin_bit_cast(
        words_8, __builtin_ia32_permvarsi256(__builtin_bit_cast(signed_words_8, words),
                                             __builtin_bit_cast(signed_words_8, places)));
}

/// For each word: byte 0 times factor 0 plus byte 1 times factor 1, as the lower half, and the same
/// of bytes 2 and 3 as the upper; factors below 128.
[[nodiscard, gnu::always_inline, gnu::target("avx2")]] inline words_8 multiply_add_bytes(
    words_8 bytes, words_8 factors) noexcept {
    return __builtin_bit_cast(
        words_8, __builtin_ia32_pmaddubsw256(__builtin_bit_cast(signed_bytes_32, bytes),
                                             __builtin_bit_cast(signed_bytes_32, factors)));
}

/// For each word: half 0 times factor 0 plus half 1 times factor 1; all below 2 ** 15.
[[nodiscard, gnu::always_inline, gnu::target("avx2")]] inline words_8 multiply_add_halves(
    words_8 halves, words_8 factors) noexcept {
    return __builtin_bit_cast(
        words_8, __builtin_ia32_pmaddwd256(__builtin_bit_cast(signed_shorts_16, halves),
                                           __builtin_bit_cast(signed_shorts_16, factors)));
}

[[nodiscard, gnu::always_inline, gnu::target("avx2")]] inline words_4 lower_half(
    words_8 words) noexcept {
    return __builtin_shufflevector(words, words, 0, 1, 2, 3);
}

[[nodiscard, gnu::always_inline, gnu::target("avx2")]] inline words_4 upper_half(
    words_8 words) noexcept {
#if defined(__clang__)
    return __builtin_shufflevector(words, words, 4, 5, 6, 7);
#else
    return __builtin_bit_cast(
        words_4, __builtin_ia32_extract128i256(__builtin_bit_cast(signed_doubles_4, words), 1));
#endif
}

[[nodiscard, gnu::always_inline, gnu::target("avx2")]] inline words_8 join(words_4 lower,
                                                                           words_4 upper) noexcept {
#if defined(__clang__)
    return __builtin_shufflevector(lower, upper, 0, 1, 2, 3, 4, 5, 6, 7);
#else
    auto const whole = __builtin_ia32_si256_si(__builtin_bit_cast(signed_words_4, lower));
    return __builtin_bit_cast(
        words_8, __builtin_ia32_insert128i256(__builtin_bit_cast(signed_doubles_4, whole),
                                              __builtin_bit_cast(signed_doubles_2, upper), 1));
#endif
}

[[nodiscard, gnu::always_inline, gnu::target("avx2")]] inline bool is_zero(
    bytes_32 bytes) noexcept {
    auto const lanes = __builtin_bit_cast(signed_doubles_4, bytes);
    return __builtin_ia32_ptestz256(lanes, lanes) != 0;
}

[[nodiscard, gnu::always_inline, gnu::target("avx512bw")]] inline bytes_64 load_64(
    char const* at) noexcept {
    bytes_64 result;
    std::memcpy(&result, at, sizeof result);
    return result;
}

/// The first bytes, `size` of them, less than 64, and zeros; reads no others.
[[nodiscard, gnu::always_inline, gnu::target("avx512bw")]] inline bytes_64 load_first(
    char const* at, std::size_t size) noexcept {
    std::uint64_t const mask = (std::uint64_t{1} << size) - 1;
#if defined(__clang__)
    auto const* const in = reinterpret_cast<signed_bytes_64 const*>(at);
#else
    char const* const in = at;
#endif
    return __builtin_bit_cast(bytes_64,
                              __builtin_ia32_loaddquqi512_mask(in, signed_bytes_64{}, mask));
}

[[gnu::always_inline, gnu::target("avx512bw")]] inline void store(char* at,
                                                                  bytes_64 bytes) noexcept {
    std::memcpy(at, &bytes, sizeof bytes);
}

[[nodiscard, gnu::always_inline, gnu::target("avx512bw")]] inline std::uint64_t top_bits(
    bytes_64 bytes) noexcept {
    return __builtin_ia32_cvtb2mask512(__builtin_bit_cast(signed_bytes_64, bytes));
}

/// One bit for each byte that is not below `least`, the first lowest.
[[nodiscard, gnu::always_inline, gnu::target("avx512bw")]] inline std::uint64_t at_least(
    bytes_64 bytes, bytes_64 least) noexcept {
    constexpr int not_below = 5;
    return __builtin_ia32_ucmpb512_mask(__builtin_bit_cast(signed_bytes_64, bytes),
                                        __builtin_bit_cast(signed_bytes_64, least), not_below,
                                        ~std::uint64_t{0});
}

/// One bit for each byte that is the same in both, the first lowest.
[[nodiscard, gnu::always_inline, gnu::target("avx512bw")]] inline std::uint64_t equal(
    bytes_64 bytes, bytes_64 others) noexcept {
    constexpr int equal_to = 0;
    return __builtin_ia32_ucmpb512_mask(__builtin_bit_cast(signed_bytes_64, bytes),
                                        __builtin_bit_cast(signed_bytes_64, others), equal_to,
                                        ~std::uint64_t{0});
}

/// One bit for each byte that is not 0, the first lowest.
[[nodiscard, gnu::always_inline, gnu::target("avx512bw")]] inline std::uint64_t not_zero(
    bytes_64 bytes) noexcept {
    constexpr int not_equal = 4;
    return __builtin_ia32_ucmpb512_mask(__builtin_bit_cast(signed_bytes_64, bytes),
                                        signed_bytes_64{}, not_equal, ~std::uint64_t{0});
}

/// Bytes of `second` where the mask is, and elsewhere those of `first`.
[[nodiscard, gnu::always_inline, gnu::target("avx512bw")]] inline bytes_64 select(
    bytes_64 first, bytes_64 second, std::uint64_t mask) noexcept {
    auto const a = __builtin_bit_cast(signed_bytes_64, first);
    auto const b = __builtin_bit_cast(signed_bytes_64, second);
#if defined(__clang__)
    return __builtin_bit_cast(bytes_64, __builtin_ia32_selectb_512(mask, b, a));
#else
    return __builtin_bit_cast(bytes_64, __builtin_ia32_movdquqi512_mask(b, a, mask));
#endif
}

/// One bit for each word that is not 0.
[[nodiscard, gnu::always_inline, gnu::target("avx512bw")]] inline std::uint32_t not_zero(
    words_16 words) noexcept {
    constexpr int not_equal = 4;
    return __builtin_ia32_ucmpd512_mask(__builtin_bit_cast(signed_words_16, words),
                                        signed_words_16{}, not_equal, 0xFFFF);
}

/// The bytes at those places; vectors of their own, since the places differ.
[[nodiscard, gnu::always_inline, gnu::target("avx512bw,avx512vbmi")]] inline bytes_64 permute(
    bytes_64 bytes, bytes_64 places) noexcept {
    auto const from = __builtin_bit_cast(signed_bytes_64, bytes);
    auto const to = __builtin_bit_cast(signed_bytes_64, places);
#if defined(__clang__)
    return __builtin_bit_cast(bytes_64, __builtin_ia32_permvarqi512(from, to));
#else
    return __builtin_bit_cast(bytes_64,
                              __builtin_ia32_permvarqi512_mask(from, to, from, ~std::uint64_t{0}));
#endif
}

/// Where the mask is, the byte of these 128 at the place that the lower seven bits of `places`
/// name; elsewhere `places`.
[[nodiscard, gnu::always_inline, gnu::target("avx512bw,avx512vbmi")]] inline bytes_64 permute(
    bytes_64 low, bytes_64 high, bytes_64 places, std::uint64_t mask = ~std::uint64_t{0}) noexcept {
    auto const first = __builtin_bit_cast(signed_bytes_64, low);
    auto const second = __builtin_bit_cast(signed_bytes_64, high);
    auto const at = __builtin_bit_cast(signed_bytes_64, places);
#if defined(__clang__)
    auto const found = __builtin_ia32_vpermi2varqi512(first, at, second);
    return __builtin_bit_cast(bytes_64, __builtin_ia32_selectb_512(mask, found, at));
#else
    return __builtin_bit_cast(bytes_64,
                              __builtin_ia32_vpermi2varqi512_mask(first, at, second, mask));
#endif
}

/// The same sixteen bytes in all quarters.
[[nodiscard, gnu::always_inline, gnu::target("avx512bw")]] inline bytes_64 four_times(
    bytes_16 bytes) noexcept {
    bytes_32 const half = twice(bytes);
    return __builtin_shufflevector(half, half, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
                                   16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
                                   0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18,
                                   19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31);
}

/// Each byte's bits so many places up or down, and any bits where there are none.
template <unsigned Places>
[[nodiscard, gnu::always_inline, gnu::target("avx512bw")]] inline bytes_64 shifted_up(
    bytes_64 bytes) noexcept {
    return __builtin_bit_cast(bytes_64, __builtin_bit_cast(signed_shorts_32, bytes) << Places);
}
template <unsigned Places>
[[nodiscard, gnu::always_inline, gnu::target("avx512bw")]] inline bytes_64 shifted_down(
    bytes_64 bytes) noexcept {
    return __builtin_bit_cast(bytes_64, __builtin_bit_cast(signed_shorts_32, bytes) >> Places);
}

/// The bytes of the mask one behind the other, and behind them bytes of `rest`.
[[nodiscard, gnu::always_inline, gnu::target("avx512bw,avx512vbmi2")]] inline bytes_64 compress(
    bytes_64 bytes, std::uint64_t mask, bytes_64 rest) noexcept {
    return __builtin_bit_cast(bytes_64, __builtin_ia32_compressqi512_mask(
                                            __builtin_bit_cast(signed_bytes_64, bytes),
                                            __builtin_bit_cast(signed_bytes_64, rest), mask));
}

/// The bytes one after the other where the mask is, and elsewhere those of `rest`.
[[nodiscard, gnu::always_inline, gnu::target("avx512bw,avx512vbmi2")]] inline bytes_64 expand(
    bytes_64 bytes, std::uint64_t mask, bytes_64 rest) noexcept {
    return __builtin_bit_cast(
        bytes_64, __builtin_ia32_expandqi512_mask(__builtin_bit_cast(signed_bytes_64, bytes),
                                                  __builtin_bit_cast(signed_bytes_64, rest), mask));
}

/// As for eight words.
[[nodiscard, gnu::always_inline, gnu::target("avx512bw")]] inline words_16 multiply_add_bytes(
    words_16 bytes, words_16 factors) noexcept {
    auto const a = __builtin_bit_cast(signed_bytes_64, bytes);
    auto const b = __builtin_bit_cast(signed_bytes_64, factors);
#if defined(__clang__)
    return __builtin_bit_cast(words_16, __builtin_ia32_pmaddubsw512(a, b));
#else
    return __builtin_bit_cast(
        words_16, __builtin_ia32_pmaddubsw512_mask(a, b, signed_shorts_32{}, 0xFFFFFFFF));
#endif
}

[[nodiscard, gnu::always_inline, gnu::target("avx512bw")]] inline words_16 multiply_add_halves(
    words_16 halves, words_16 factors) noexcept {
    auto const a = __builtin_bit_cast(signed_shorts_32, halves);
    auto const b = __builtin_bit_cast(signed_shorts_32, factors);
#if defined(__clang__)
    return __builtin_bit_cast(words_16, __builtin_ia32_pmaddwd512(a, b));
#else
    return __builtin_bit_cast(words_16,
                              __builtin_ia32_pmaddwd512_mask(a, b, signed_words_16{}, 0xFFFF));
#endif
}

[[nodiscard, gnu::always_inline, gnu::target("avx512bw")]] inline words_8 lower_half(
    words_16 words) noexcept {
    return __builtin_shufflevector(words, words, 0, 1, 2, 3, 4, 5, 6, 7);
}

[[nodiscard, gnu::always_inline, gnu::target("avx512bw")]] inline words_8 upper_half(
    words_16 words) noexcept {
#if defined(__clang__)
    return __builtin_shufflevector(words, words, 8, 9, 10, 11, 12, 13, 14, 15);
#else
    return __builtin_bit_cast(
        words_8, __builtin_ia32_extracti64x4_mask(__builtin_bit_cast(signed_doubles_8, words), 1,
                                                  signed_doubles_4{}, 0x0F));
#endif
}

[[nodiscard, gnu::always_inline, gnu::target("avx512bw")]] inline words_16 join(
    words_8 lower, words_8 upper) noexcept {
#if defined(__clang__)
    return __builtin_shufflevector(lower, upper, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,
                                   15);
#else
    auto const whole = __builtin_bit_cast(
        signed_doubles_8, __builtin_ia32_si512_256si(__builtin_bit_cast(signed_words_8, lower)));
    return __builtin_bit_cast(
        words_16, __builtin_ia32_inserti64x4_mask(
                      whole, __builtin_bit_cast(signed_doubles_4, upper), 1, whole, 0xFF));
#endif
}

/// The bits of `bits` at the places of the mask, the lowest first, in a row.
[[nodiscard, gnu::always_inline, gnu::target("bmi2")]] inline std::uint64_t deposit_bits(
    std::uint64_t bits, std::uint64_t mask) noexcept {
    return __builtin_ia32_pdep_di(bits, mask);
}

/// The lowest bits of `bits`, as many as `size` says, which is less than 256.
[[nodiscard, gnu::always_inline, gnu::target("bmi2")]] inline std::uint64_t lowest_bits(
    std::uint64_t bits, std::uint64_t size) noexcept {
    return __builtin_ia32_bzhi_di(bits, size);
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
#endif
