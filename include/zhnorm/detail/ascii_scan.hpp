// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include <zhnorm/detail/ascii_marks.hpp>
#include <zhnorm/detail/instruction_set.hpp>
#include <zhnorm/detail/vectors_x86.hpp>

#if defined(__aarch64__) && defined(__AARCH64EL__) && defined(__GNUC__)
#include <arm_neon.h>
#endif

/// ASCII passed over at the speed of memory, but for marks that somebody looks for.

namespace zhnorm {
inline namespace v0 {
namespace detail {

#if defined(__x86_64__) && defined(__GNUC__)

/// By the lower half of a byte, one bit for each upper half with which it is a mark.
template <ascii_marks Marks>
inline constexpr auto ascii_mark_rows = [] {
    std::array<unsigned char, 16> rows{};
    for (unsigned byte = 0; byte < 0x80; ++byte) {
        rows[byte % 16] |= static_cast<unsigned char>(Marks.has(byte) ? 1U << byte / 16 : 0U);
    }
    return rows;
}();

/// See `mark_ascii_portable`.
template <ascii_marks Marks>
[[nodiscard, gnu::target("avx2")]] inline std::size_t mark_ascii_avx2(
    char const* at, std::size_t count, ascii_mark_context& context, std::uint64_t* marks) noexcept {
    constexpr bytes_16 bit_of_half = {1, 2, 4, 8, 16, 32, 64, 128};
    bytes_16 row;
    std::memcpy(&row, ascii_mark_rows<Marks>.data(), sizeof row);
    bytes_32 const rows = twice(row);
    bytes_32 const bits = twice(bit_of_half);
    ascii_mark_context known = context;
    std::size_t i = 0;
    for (; i < count; ++i, at += 64) {
        bytes_32 const low = load_32(at);
        bytes_32 const high = load_32(at + 32);
        std::uint64_t found = 0;
        if constexpr (Marks.has_bytes()) {
            bytes_32 const in_low = shuffle_halves(rows, low) & shuffle_halves(bits, low >> 4);
            bytes_32 const in_high = shuffle_halves(rows, high) & shuffle_halves(bits, high >> 4);
            found = top_bits(__builtin_bit_cast(bytes_32, in_low != 0),
                             __builtin_bit_cast(bytes_32, in_high != 0));
        }
        auto const* const doubled = Marks.doubled;
        for (std::size_t number = 0; number < Marks.doubled_count; ++number) {
            auto const c = static_cast<unsigned char>(doubled[number]);
            found |= known.doubled(number, equal(low, high, c));
        }
        if constexpr (Marks.has_bracketed_letters) {
            std::uint64_t const letters =
                top_bits(__builtin_bit_cast(bytes_32, (low - 0x61) <= 0x19),
                         __builtin_bit_cast(bytes_32, (high - 0x61) <= 0x19));
            found |= known.bracketed(equal(low, high, '('), letters, equal(low, high, ')'));
        }
        marks[i] = found;
        if (top_bits(low | high) != 0) {
            marks[i] |= top_bits(low, high);
            break;
        }
    }
    context = known;
    return i;
}

/// See `mark_ascii_portable`.
template <ascii_marks Marks>
[[nodiscard, gnu::target("avx512bw,avx512vbmi")]] inline std::size_t mark_ascii_avx512(
    char const* at, std::size_t count, ascii_mark_context& context, std::uint64_t* marks) noexcept {
    auto const* const table = reinterpret_cast<char const*>(ascii_mark_table<Marks>.data());
    bytes_64 const low = load_64(table);
    bytes_64 const high = load_64(table + 64);
    ascii_mark_context known = context;
    std::size_t i = 0;
    for (; i < count; ++i, at += 64) {
        bytes_64 const bytes = load_64(at);
        std::uint64_t found = Marks.has_bytes() ? top_bits(permute(low, high, bytes)) : 0;
        auto const* const doubled = Marks.doubled;
        for (std::size_t number = 0; number < Marks.doubled_count; ++number) {
            auto const c = static_cast<unsigned char>(doubled[number]);
            found |= known.doubled(number, equal(bytes, bytes_64{} + c));
        }
        if constexpr (Marks.has_bracketed_letters) {
            std::uint64_t const letters = ~at_least(bytes - 0x61, bytes_64{} + 0x1A);
            found |= known.bracketed(equal(bytes, bytes_64{} + '('), letters,
                                     equal(bytes, bytes_64{} + ')'));
        }
        std::uint64_t const wide = top_bits(bytes);
        marks[i] = found | wide;
        if (wide != 0) {
            break;
        }
    }
    context = known;
    return i;
}

#elif defined(__aarch64__) && defined(__AARCH64EL__) && defined(__GNUC__)

/// One bit for each byte of a mask of 64, the first lowest.
[[nodiscard]] inline std::uint64_t bits_neon(uint8x16_t const (&mask)[4]) noexcept {
    constexpr std::uint8_t weights[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    uint8x16_t const weight = vld1q_u8(weights);
    uint8x16_t const low = vpaddq_u8(vandq_u8(mask[0], weight), vandq_u8(mask[1], weight));
    uint8x16_t const high = vpaddq_u8(vandq_u8(mask[2], weight), vandq_u8(mask[3], weight));
    uint8x16_t const all = vpaddq_u8(low, high);
    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(all, all)), 0);
}

/// See `mark_ascii_portable`.
template <ascii_marks Marks>
[[nodiscard]] inline std::size_t mark_ascii_neon(char const* at, std::size_t count,
                                                 ascii_mark_context& context,
                                                 std::uint64_t* marks) noexcept {
    std::uint8_t const* const table = ascii_mark_table<Marks>.data();
    uint8x16x4_t const low = vld1q_u8_x4(table);
    uint8x16x4_t const high = vld1q_u8_x4(table + 64);
    for (std::size_t i = 0; i < count; ++i, at += 64) {
        uint8x16x4_t const bytes = vld1q_u8_x4(reinterpret_cast<std::uint8_t const*>(at));
        uint8x16_t mask[4];
        uint8x16_t wide[4];
        for (int part = 0; part < 4; ++part) {
            uint8x16_t const found = vqtbx4q_u8(vqtbl4q_u8(low, bytes.val[part]), high,
                                                vsubq_u8(bytes.val[part], vdupq_n_u8(64)));
            mask[part] = vtstq_u8(found, found);
            wide[part] = vcgeq_u8(bytes.val[part], vdupq_n_u8(0x80));
        }
        auto const places_of = [&bytes](char c) {
            uint8x16_t const wanted = vdupq_n_u8(static_cast<std::uint8_t>(c));
            return bits_neon({vceqq_u8(bytes.val[0], wanted), vceqq_u8(bytes.val[1], wanted),
                              vceqq_u8(bytes.val[2], wanted), vceqq_u8(bytes.val[3], wanted)});
        };
        std::uint64_t found = bits_neon(mask);
        for (std::size_t number = 0; number < Marks.doubled_count; ++number) {
            found |= context.doubled(number, places_of(Marks.doubled[number]));
        }
        if constexpr (Marks.has_bracketed_letters) {
            uint8x16_t letters[4];
            for (int part = 0; part < 4; ++part) {
                letters[part] =
                    vcleq_u8(vsubq_u8(bytes.val[part], vdupq_n_u8('a')), vdupq_n_u8('z' - 'a'));
            }
            found |= context.bracketed(places_of('('), bits_neon(letters), places_of(')'));
        }
        std::uint64_t const not_ascii = bits_neon(wide);
        marks[i] = found | not_ascii;
        if (not_ascii != 0) {
            return i;
        }
    }
    return count;
}

#endif

/// See `mark_ascii_portable`: with the instructions at hand.
template <ascii_marks Marks>
[[nodiscard]] inline std::size_t mark_ascii(char const* at, std::size_t count,
                                            ascii_mark_context& context,
                                            std::uint64_t* marks) noexcept {
#if defined(__x86_64__) && defined(__GNUC__)
    if (has_instruction_set(instruction_set::avx512)) {
        return mark_ascii_avx512<Marks>(at, count, context, marks);
    }
    if (has_instruction_set(instruction_set::avx2)) {
        return mark_ascii_avx2<Marks>(at, count, context, marks);
    }
#elif defined(__aarch64__) && defined(__AARCH64EL__) && defined(__GNUC__)
    return mark_ascii_neon<Marks>(at, count, context, marks);
#endif
    return mark_ascii_portable<Marks>(at, count, context, marks);
}

/// The first mark at or after `from` that does not stay, or the first byte that is not ASCII, or
/// the size of the text; of less than 64 bytes, `from`. `behind` says of the place of a mark where
/// to look for the next, behind it or further; or the same place, if it does not stay. What stands
/// before `from` counts for no mark.
template <ascii_marks Marks, class Behind>
[[nodiscard]] std::size_t skip_ascii_to_mark(std::string_view text, std::size_t from,
                                             Behind&& behind) noexcept {
    constexpr std::size_t most = 64;
    if (text.size() - from < 64) {
        return from;
    }
    ascii_mark_context context;
    std::size_t next = from;
    // Few blocks at first: behind the first mark that does not stay, the work is lost.
    for (std::size_t some = 8; from < text.size(); some = std::min(most, 2 * some)) {
        std::uint64_t marks[most];
        std::size_t count = std::min(some, (text.size() - from) / 64);
        std::size_t done = 0;
        std::size_t marked = 0;
        if (count != 0) {
            done = mark_ascii<Marks>(text.data() + from, count, context, marks);
            marked = done == count ? count : done + 1;
        } else {
            std::size_t const size = text.size() - from;
            char last[64] = {};
            std::memcpy(last, text.data() + from, size);
            done = mark_ascii<Marks>(last, 1, context, marks);
            marks[0] &= (std::uint64_t{1} << size) - 1;
            marked = 1;
        }
        for (std::size_t i = 0; i < marked; ++i) {
            for (std::uint64_t bits = marks[i]; bits != 0; bits &= bits - 1) {
                std::size_t const at =
                    from + 64 * i + static_cast<std::size_t>(std::countr_zero(bits));
                if (static_cast<unsigned char>(text[at]) >= 0x80) {
                    return at;
                }
                if (at >= next && (next = behind(at)) == at) {
                    return at;
                }
            }
        }
        from += 64 * done;
    }
    return text.size();
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
