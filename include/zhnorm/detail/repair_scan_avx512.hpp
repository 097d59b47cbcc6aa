// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include <zhnorm/detail/repair_block_marks.hpp>
#include <zhnorm/detail/repair_plain_characters.hpp>
#include <zhnorm/detail/vectors_x86.hpp>

/// Passes over text without marks of damage 64 bytes at a time, where the machine has AVX-512.

namespace zhnorm {
inline namespace v0 {
namespace detail {

#if defined(__x86_64__) && defined(__GNUC__)

/// The bits of neutral_character_table for characters from U+4C00 to U+9FFF, in 21 tables of 128
/// bytes, each for 1024 characters. As every table is asked, what they answer is chosen by the bits
/// of the number of the right one, which are few; asking each number for itself is far slower.
class neutral_ideographs {
public:
    /// Vectors of the first, second and third bytes of characters.
    [[gnu::always_inline,
      gnu::target("avx512bw,avx512vbmi")]] neutral_ideographs(bytes_64 first, bytes_64 second,
                                                              bytes_64 third) noexcept
        : third_(third),
          // Four bits of the second byte and three of the third, in the lower seven bits.
          place_((shifted_up<3>(second) & 0x78) | (shifted_down<3>(third) & 0x87)),
          // The number of the table: four bits of the first byte and two of the second.
          number_((shifted_up<2>(first) & 0xFC) | (shifted_down<4>(second) & 0x03)),
          odd_(top_bits(shifted_up<7>(number_))) {}

    /// One bit for each of them that is neutral; bits of other characters say nothing.
    [[nodiscard, gnu::always_inline, gnu::target("avx512bw,avx512vbmi")]] std::uint64_t bits()
        const noexcept {
        constexpr bytes_64 bit_of = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128,
                                     1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128,
                                     1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128,
                                     1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
        std::uint64_t const two = top_bits(shifted_up<6>(number_));
        std::uint64_t const four = top_bits(shifted_up<5>(number_));
        std::uint64_t const eight = top_bits(shifted_up<4>(number_));
        std::uint64_t const last = top_bits(shifted_up<2>(number_));
        // Before U+4C00 nothing is neutral.
        bytes_64 const to_19 = select(bytes_64{}, look_up(19, place_), odd_ & two);
        bytes_64 const to_23 = select(to_19, select(pair<20>(), pair<22>(), two), four);
        bytes_64 const to_31 =
            select(select(pair<24>(), pair<26>(), two), select(pair<28>(), pair<30>(), two), four);
        bytes_64 const to_39 =
            select(select(pair<32>(), pair<34>(), two), select(pair<36>(), pair<38>(), two), four);
        bytes_64 const found = select(select(to_23, to_31, eight), to_39, last);
        return not_zero(found & permute(bit_of, third_));
    }

private:
    /// What a table answers, where the mask is; elsewhere `places`.
    [[nodiscard, gnu::always_inline, gnu::target("avx512bw,avx512vbmi")]] static bytes_64 look_up(
        unsigned number, bytes_64 places, std::uint64_t mask = ~std::uint64_t{0}) noexcept {
        auto const* const table =
            reinterpret_cast<char const*>(neutral_character_table.row + number * 16);
        return permute(load_64(table), load_64(table + 64), places, mask);
    }

    /// What a table and the one behind it answer.
    template <unsigned Even>
    [[nodiscard, gnu::always_inline, gnu::target("avx512bw,avx512vbmi")]] bytes_64 pair()
        const noexcept {
        return look_up(Even + 1, look_up(Even, place_, ~odd_), odd_);
    }

    bytes_64 third_;
    bytes_64 place_;
    bytes_64 number_;
    std::uint64_t odd_;
};

/// Passes over blocks of which the marks are none, and gives those of the first that has some or is
/// not usual; one that is not usual where fewer bytes than a block needs are left.
[[nodiscard, gnu::target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt")]]
inline block_marks next_marks_avx512(char const* at, char const* end) noexcept {
    constexpr std::uint64_t last_bit = std::uint64_t{1} << 61U;
    // The second bytes of rows of punctuation, by the lower bits of the first: E2, E3 and EF.
    constexpr bytes_64 second_of_marks = {0, 0, 0,    0,    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                                          0, 0, 0,    0,    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                                          0, 0, 0x80, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xBC,
                                          0, 0, 0,    0,    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    // Constants that g++ would make anew in every turn.
    bytes_64 opening = bytes_64{} + '(';
    bytes_64 question = bytes_64{} + '?';
    bytes_64 small_a = bytes_64{} + 'a';
    bytes_64 mark_21 = bytes_64{} + '!';
    bytes_64 c2 = bytes_64{} + 0xC2;
    bytes_64 e0 = bytes_64{} + 0xE0;
    bytes_64 f0 = bytes_64{} + 0xF0;
    bytes_64 c4 = bytes_64{} + 0xC4;
    bytes_64 a0 = bytes_64{} + 0xA0;
    bytes_64 e4 = bytes_64{} + 0xE4;
    bytes_64 ea = bytes_64{} + 0xEA;
    bytes_64 e2 = bytes_64{} + 0xE2;
    bytes_64 third_9a = bytes_64{} + 0x9A;
    __asm__(""
            : "+v"(opening), "+v"(question), "+v"(small_a), "+v"(mark_21), "+v"(c2), "+v"(e0),
              "+v"(f0), "+v"(c4), "+v"(a0), "+v"(e4), "+v"(ea), "+v"(e2), "+v"(third_9a));
    while (static_cast<std::size_t>(end - at) >= block_marks::needed) {
        bytes_64 const bytes = load_64(at);
        bytes_64 const behind = load_64(at + 1);
        std::uint64_t const wide = top_bits(bytes);
        // Behind a question mark, a mark may follow as well as a letter.
        std::uint64_t const questions = (equal(bytes, opening) & at_least(behind, small_a)) |
                                        (equal(bytes, question) & at_least(behind, mark_21));
        if (wide == 0) {
            if (questions != 0) {
                return {at, block_marks::size, questions, 0, 0, true};
            }
            at += block_marks::size;
            continue;
        }
        bytes_64 const third = load_64(at + 2);
        std::uint64_t const from_c2 = at_least(bytes, c2);
        std::uint64_t const leads = at_least(bytes, e0);
        std::uint64_t const short_leads = from_c2 & ~leads;
        std::uint64_t const tails = leads << 1U | leads << 2U | short_leads << 1U;
        bool const is_usual = (wide & ~from_c2) == tails && at_least(bytes, f0) == 0;
        // Controls, letters before what is not ASCII, and spaces that were another character.
        std::uint64_t const short_marks =
            short_leads & (top_bits(third) | (~at_least(bytes, c4) & ~at_least(behind, a0)));
        std::uint64_t const ideographs = at_least(bytes, e4) & ~at_least(bytes, ea);
        std::uint64_t const punctuation = equal(permute(second_of_marks, bytes), behind) &
                                          ~(equal(bytes, e2) & equal(third, third_9a));
        std::uint64_t const neutral =
            (neutral_ideographs(bytes, behind, third).bits() & ideographs) | punctuation;
        std::uint64_t const odd = leads & ~neutral;
        // Odd ideographs are marks before what is odd as well; the last one has that in the next
        // block, which begins where the last whole character ends.
        std::uint64_t const wide_marks =
            odd & (odd >> 3U | ~ideographs | last_bit) & (~std::uint64_t{0} >> 2U);
        unsigned const whole = (leads >> 62U & 1U) != 0 ? 62 : (from_c2 >> 63U) != 0 ? 63 : 64;
        if (!is_usual || (questions | short_marks | wide_marks) != 0) {
            return {at, whole, questions, short_marks, wide_marks, is_usual};
        }
        at += whole;
    }
    return {at, 0, 0, 0, 0, false};
}

#endif

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
