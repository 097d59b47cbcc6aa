// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include <zhnorm/version.hpp>

#if defined(__SSE2__) || defined(_M_X64)
#include <emmintrin.h>
#endif

/// Questions about sixteen bytes at once: with SSE2, which every x86-64 has, or in two words.

namespace zhnorm {
inline namespace v0 {
namespace detail {

#if defined(__SSE2__) || defined(_M_X64)

/// The answers for sixteen bytes: the top bit of each.
class byte_flags {
public:
    explicit byte_flags(__m128i lanes) noexcept : lanes_(lanes) {}

    /// One bit a byte, the first byte lowest.
    [[nodiscard]] unsigned bits() const noexcept {
        return static_cast<unsigned>(_mm_movemask_epi8(lanes_));
    }
    [[nodiscard]] bool any() const noexcept { return bits() != 0; }

    friend byte_flags operator|(byte_flags a, byte_flags b) noexcept {
        return byte_flags(_mm_or_si128(a.lanes_, b.lanes_));
    }
    friend byte_flags operator&(byte_flags a, byte_flags b) noexcept {
        return byte_flags(_mm_and_si128(a.lanes_, b.lanes_));
    }

private:
    __m128i lanes_;
};

class byte_vector {
public:
    static constexpr std::size_t size = 16;

    explicit byte_vector(char const* at) noexcept
        : lanes_(_mm_loadu_si128(reinterpret_cast<__m128i const*>(at))) {}

    [[nodiscard]] byte_flags equal(unsigned char byte) const noexcept {
        return byte_flags(_mm_cmpeq_epi8(lanes_, all(byte)));
    }
    [[nodiscard]] byte_flags at_least(unsigned char byte) const noexcept {
        return byte_flags(_mm_cmpeq_epi8(_mm_max_epu8(lanes_, all(byte)), lanes_));
    }
    [[nodiscard]] byte_flags less(unsigned char byte) const noexcept {
        return byte_flags(_mm_cmpeq_epi8(
            _mm_min_epu8(lanes_, all(static_cast<unsigned char>(byte - 1))), lanes_));
    }
    /// From `first` to `last`, both included.
    [[nodiscard]] byte_flags between(unsigned char first, unsigned char last) const noexcept {
        __m128i const from_first = _mm_sub_epi8(lanes_, all(first));
        __m128i const width = all(static_cast<unsigned char>(last - first));
        return byte_flags(_mm_cmpeq_epi8(_mm_min_epu8(from_first, width), from_first));
    }
    [[nodiscard]] byte_flags not_ascii() const noexcept { return byte_flags(lanes_); }

private:
    [[nodiscard]] static __m128i all(unsigned char byte) noexcept {
        return _mm_set1_epi8(static_cast<char>(byte));
    }

    __m128i lanes_;
};

#else

/// The answers for sixteen bytes: the top bit of each.
class byte_flags {
public:
    byte_flags(std::uint64_t low, std::uint64_t high) noexcept : low_(low), high_(high) {}

    /// One bit a byte, the first byte lowest.
    [[nodiscard]] unsigned bits() const noexcept { return gathered(low_) | gathered(high_) << 8U; }
    [[nodiscard]] bool any() const noexcept { return ((low_ | high_) & tops) != 0; }

    friend byte_flags operator|(byte_flags a, byte_flags b) noexcept {
        return {a.low_ | b.low_, a.high_ | b.high_};
    }
    friend byte_flags operator&(byte_flags a, byte_flags b) noexcept {
        return {a.low_ & b.low_, a.high_ & b.high_};
    }

private:
    static constexpr std::uint64_t tops = 0x8080808080808080U;

    [[nodiscard]] static unsigned gathered(std::uint64_t word) noexcept {
        return static_cast<unsigned>((((word & tops) >> 7U) * 0x0102040810204080U) >> 56U);
    }

    std::uint64_t low_;
    std::uint64_t high_;
};

class byte_vector {
public:
    static constexpr std::size_t size = 16;

    explicit byte_vector(char const* at) noexcept : low_(load(at)), high_(load(at + 8)) {}

    [[nodiscard]] byte_flags equal(unsigned char byte) const noexcept {
        return {zeros(low_ ^ all(byte)), zeros(high_ ^ all(byte))};
    }
    [[nodiscard]] byte_flags at_least(unsigned char byte) const noexcept {
        return {from(low_, byte), from(high_, byte)};
    }
    [[nodiscard]] byte_flags less(unsigned char byte) const noexcept {
        return {~from(low_, byte), ~from(high_, byte)};
    }
    /// From `first` to `last`, both included.
    [[nodiscard]] byte_flags between(unsigned char first, unsigned char last) const noexcept {
        byte_flags const least = at_least(first);
        return last == 0xFF ? least : least & less(static_cast<unsigned char>(last + 1));
    }
    [[nodiscard]] byte_flags not_ascii() const noexcept { return {low_, high_}; }

private:
    static constexpr std::uint64_t ones = 0x0101010101010101U;
    static constexpr std::uint64_t lows = 0x7F7F7F7F7F7F7F7FU;

    [[nodiscard]] static std::uint64_t load(char const* at) noexcept {
        std::uint64_t word = 0;
        if constexpr (std::endian::native == std::endian::little) {
            std::memcpy(&word, at, sizeof word);
            return word;
        }
        for (unsigned i = 0; i < 8; ++i) {
            word |= std::uint64_t{static_cast<unsigned char>(at[i])} << (8U * i);
        }
        return word;
    }
    [[nodiscard]] static constexpr std::uint64_t all(unsigned char byte) noexcept {
        return ones * byte;
    }
    [[nodiscard]] static constexpr std::uint64_t zeros(std::uint64_t word) noexcept {
        return ~(((word & lows) + lows) | word);
    }
    /// Where a byte is `least` or more: by the lower seven bits, if the top bits are the same.
    [[nodiscard]] static constexpr std::uint64_t from(std::uint64_t word,
                                                      unsigned char least) noexcept {
        std::uint64_t const low =
            (word & lows) + all(static_cast<unsigned char>(0x80 - least % 0x80));
        return least >= 0x80 ? word & low : word | low;
    }

    std::uint64_t low_;
    std::uint64_t high_;
};

#endif

/// The first byte at or after `from` that `test`, a function from byte_vector to byte_flags, says
/// something of. The last bytes of the text, fewer than a vector, are not asked about: where they
/// begin if there is none before.
template <class Test>
[[nodiscard]] inline std::size_t skip_vectors(std::string_view text, std::size_t from,
                                              Test test) noexcept {
    constexpr std::size_t size = byte_vector::size;
    for (; text.size() - from >= 4 * size; from += 4 * size) {
        char const* const at = text.data() + from;
        byte_flags const first = test(byte_vector(at)) | test(byte_vector(at + size));
        byte_flags const second =
            test(byte_vector(at + 2 * size)) | test(byte_vector(at + 3 * size));
        if ((first | second).any()) {
            break;
        }
    }
    for (; text.size() - from >= size; from += size) {
        unsigned const bits = test(byte_vector(text.data() + from)).bits();
        if (bits != 0) {
            return from + static_cast<std::size_t>(std::countr_zero(bits));
        }
    }
    return from;
}

/// The answers of `test` for 64 bytes, one bit each, the first byte lowest.
template <class Test>
[[nodiscard]] inline std::uint64_t bits_of_block(char const* at, Test test) noexcept {
    std::uint64_t bits = 0;
    for (unsigned i = 0; i < 64; i += byte_vector::size) {
        bits |= std::uint64_t{test(byte_vector(at + i)).bits()} << i;
    }
    return bits;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
