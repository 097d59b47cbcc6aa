// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstring>

#include <zhnorm/detail/instruction_set.hpp>
#include <zhnorm/detail/vectors_x86.hpp>

/// ASCII and well-formed UTF-8 at the speed of memory, where the machine has AVX2 or AVX-512. All
/// functions stop short of what they are asked for: what is left is for loops that go byte by byte.

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
        bytes_32 const any =
            (load_32(at) | load_32(at + 32)) | (load_32(at + 64) | load_32(at + 96));
        if (top_bits(any) != 0) {
            break;
        }
    }
    return static_cast<std::size_t>(at - from);
}

/// What two neighbours may be wrong in, by the upper half of the first, its lower half, and the
/// upper half of the second, sixteen bytes each: they are wrong together if all three allow the
/// same mistake.
///
/// The method is that of J. Keiser and D. Lemire, "Validating UTF-8 in less than one instruction
/// per byte" (2021).
struct utf8_mistakes {
    static constexpr unsigned char too_short = 0x01;        // a lead, then no trail
    static constexpr unsigned char too_long = 0x02;         // ASCII, then a trail
    static constexpr unsigned char overlong_three = 0x04;   // E0 80 to E0 9F
    static constexpr unsigned char too_large = 0x08;        // F4 90 and above
    static constexpr unsigned char surrogate = 0x10;        // ED A0 to ED BF
    static constexpr unsigned char overlong_two = 0x20;     // C0, C1
    static constexpr unsigned char overlong_four = 0x40;    // F0 80 to F0 8F
    static constexpr unsigned char too_large_eight = 0x40;  // F5 80 to F5 8F and above
    static constexpr unsigned char two_trails = 0x80;       // right only as third or fourth byte
    static constexpr unsigned char always = too_short | too_long | two_trails;
    static constexpr unsigned char large = always | too_large | too_large_eight;
    static constexpr unsigned char trail = too_long | overlong_two | two_trails;
    static constexpr unsigned char lead_e = too_short | overlong_three | surrogate;
    static constexpr unsigned char lead_f = too_short | too_large | too_large_eight | overlong_four;
    static constexpr unsigned char trail_8 =
        trail | overlong_three | too_large_eight | overlong_four;
    static constexpr unsigned char trail_9 = trail | overlong_three | too_large;
    static constexpr unsigned char trail_a = trail | surrogate | too_large;
    static constexpr unsigned char low_0 = always | overlong_three | overlong_two | overlong_four;

    static constexpr bytes_16 first_upper = {too_long,
                                             too_long,
                                             too_long,
                                             too_long,
                                             too_long,
                                             too_long,
                                             too_long,
                                             too_long,
                                             two_trails,
                                             two_trails,
                                             two_trails,
                                             two_trails,
                                             too_short | overlong_two,
                                             too_short,
                                             lead_e,
                                             lead_f};
    static constexpr bytes_16 first_lower = {low_0,
                                             always | overlong_two,
                                             always,
                                             always,
                                             always | too_large,
                                             large,
                                             large,
                                             large,
                                             large,
                                             large,
                                             large,
                                             large,
                                             large,
                                             large | surrogate,
                                             large,
                                             large};
    static constexpr bytes_16 second_upper = {
        too_short, too_short, too_short, too_short, too_short, too_short, too_short, too_short,
        trail_8,   trail_9,   trail_a,   trail_a,   too_short, too_short, too_short, too_short};
};

/// What is wrong with any two neighbours of 32 bytes and the byte before, and with the third and
/// fourth bytes of long characters; all 0 if nothing is. Reads three bytes before `at`.
[[nodiscard, gnu::always_inline, gnu::target("avx2")]] inline bytes_32 utf8_errors_32(
    char const* at) noexcept {
    bytes_32 const bytes = load_32(at);
    bytes_32 const before = load_32(at - 1);
    bytes_32 const mistakes = shuffle_halves(twice(utf8_mistakes::first_upper), before >> 4) &
                              shuffle_halves(twice(utf8_mistakes::first_lower), before & 0x0F) &
                              shuffle_halves(twice(utf8_mistakes::second_upper), bytes >> 4);
    // Bit 7 where E0 and above stands two bytes before, or F0 and above three: there, and nowhere
    // else, a trail must follow a trail.
    auto const due = (load_32(at - 2) >= 0xE0) | (load_32(at - 3) >= 0xF0);
    return mistakes ^ (__builtin_bit_cast(bytes_32, due) & 0x80);
}

/// The same of 64 bytes. Permutations look at six bits of a place; the tables are there four times.
[[nodiscard, gnu::always_inline, gnu::target("avx512bw,avx512vbmi")]] inline bytes_64
utf8_errors_64(char const* at) noexcept {
    bytes_64 const bytes = load_64(at);
    bytes_64 const before = load_64(at - 1);
    bytes_64 const mistakes =
        permute(four_times(utf8_mistakes::first_upper), shifted_down<4>(before)) &
        permute(four_times(utf8_mistakes::first_lower), before) &
        permute(four_times(utf8_mistakes::second_upper), shifted_down<4>(bytes));
    auto const due = (load_64(at - 2) >= 0xE0) | (load_64(at - 3) >= 0xF0);
    return mistakes ^ (__builtin_bit_cast(bytes_64, due) & 0x80);
}

/// Whether 64 bytes are ASCII, and whether something is wrong in them; see `utf8_errors_32`.
[[nodiscard, gnu::always_inline, gnu::target("avx2")]] inline bool is_ascii_avx2(
    char const* at) noexcept {
    return top_bits(load_32(at) | load_32(at + 32)) == 0;
}
[[nodiscard, gnu::always_inline, gnu::target("avx2")]] inline bool has_errors_avx2(
    char const* at) noexcept {
    return !is_zero(utf8_errors_32(at) | utf8_errors_32(at + 32));
}

/// The end of the last whole character of [from, at), whose bytes are those of well-formed
/// characters, the last perhaps cut off.
[[nodiscard]] inline char const* end_of_characters(char const* from, char const* at) noexcept {
    for (std::ptrdiff_t i = 1; i <= 3 && i <= at - from; ++i) {
        auto const byte = static_cast<unsigned char>(at[-i]);
        if (byte >= 0xC0) {
            std::ptrdiff_t const size = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
            return size > i ? at - i : at;
        }
        if (byte < 0x80) {
            break;
        }
    }
    return at;
}

/// The first 64 bytes of a text behind three of ASCII, since nothing may be read before a text.
struct utf8_first_block {
    char bytes[3 + 64] = {};

    explicit utf8_first_block(char const* from) noexcept { std::memcpy(bytes + 3, from, 64); }
    [[nodiscard]] char const* begin() const noexcept { return bytes + 3; }
};

/// Bytes of well-formed characters at the beginning of [from, end), where a character begins; stops
/// at most 66 bytes before the first that is none.
[[nodiscard, gnu::target("avx2")]] inline std::size_t well_formed_prefix_avx2(
    char const* from, char const* end) noexcept {
    if (end - from < 64 ||
        (!is_ascii_avx2(from) && has_errors_avx2(utf8_first_block(from).begin()))) {
        return 0;
    }
    char const* at = from + 64;
    bool is_ascii = false;
    for (; end - at >= 64; at += 64) {
        bool const was_ascii = is_ascii;
        is_ascii = is_ascii_avx2(at);
        if ((!is_ascii || !was_ascii) && has_errors_avx2(at)) {
            break;
        }
    }
    // The rest, with some of what is known already.
    if (end - at < 64 && end - from >= 67 && !has_errors_avx2(end - 64)) {
        at = end;
    }
    return static_cast<std::size_t>(end_of_characters(from, at) - from);
}

/// As `utf8_errors_32`, of 64 bytes.
[[nodiscard, gnu::always_inline, gnu::target("avx512bw,avx512vbmi")]] inline bool has_errors_avx512(
    char const* at) noexcept {
    return at_least(utf8_errors_64(at), bytes_64{} + 1) != 0;
}

[[nodiscard, gnu::target("avx512bw,avx512vbmi")]] inline std::size_t well_formed_prefix_avx512(
    char const* from, char const* end) noexcept {
    if (end - from < 64 || has_errors_avx512(utf8_first_block(from).begin())) {
        return 0;
    }
    char const* at = from + 64;
    bool is_ascii = false;
    for (; end - at >= 128; at += 128) {
        bool const was_ascii = is_ascii;
        is_ascii = top_bits(load_64(at) | load_64(at + 64)) == 0;
        if ((!is_ascii || !was_ascii) &&
            at_least(utf8_errors_64(at) | utf8_errors_64(at + 64), bytes_64{} + 1) != 0) {
            break;
        }
    }
    if (end - at >= 64 && !has_errors_avx512(at)) {
        at += 64;
    }
    if (end - at < 64 && end - from >= 67 && !has_errors_avx512(end - 64)) {
        at = end;
    }
    return static_cast<std::size_t>(end_of_characters(from, at) - from);
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
    if (has_instruction_set(instruction_set::avx512)) {
        return well_formed_prefix_avx512(from, end);
    }
    if (has_instruction_set(instruction_set::avx2)) {
        return well_formed_prefix_avx2(from, end);
    }
#endif
    return 0;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
