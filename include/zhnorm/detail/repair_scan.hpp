// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <zhnorm/detail/byte_vector.hpp>
#include <zhnorm/detail/instruction_set.hpp>
#include <zhnorm/detail/repair_block_marks.hpp>
#include <zhnorm/detail/repair_plain_characters.hpp>
#include <zhnorm/detail/repair_scan_avx512.hpp>
#include <zhnorm/detail/utf8_sequence.hpp>

/// Passes over text that holds no mark of damage, at the speed of reading.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// Whether an annotation, or what follows half a character, may stand behind the question mark or
/// opening bracket at `at`, by the next byte.
[[nodiscard]] constexpr bool may_be_converter_mark(std::string_view text, std::size_t at) noexcept {
    unsigned const next = byte_at(text, at + 1);
    bool const is_letter = next - 'a' < 26U || next >= 0x80;
    return is_letter ||
           (text[at] == '?' && (next == ',' || next == '!' || next == '?' || next == ';'));
}

/// Whether the character of three bytes at `at`, which is not plain, may be a mark, by the next
/// one: not where that is ASCII or, beside an odd Han character, plain. Needs six bytes.
[[nodiscard]] constexpr bool may_be_decoding_mark(std::string_view text, std::size_t at) noexcept {
    unsigned const lead = byte_at(text, at);
    unsigned const next = byte_at(text, at + 3);
    if (lead < 0xE3 || lead > 0xE9) {
        return true;
    }
    if (next < 0x80) {
        return false;
    }
    // What text in GBK replaced characters with begins with one that is odd.
    if (lead == 0xE9 && byte_at(text, at + 1) == 0x94) {
        return true;
    }
    unsigned const second = byte_at(text, at + 4);
    unsigned const third = byte_at(text, at + 5);
    bool const is_han_or_mark = (next >= 0xE4 && next <= 0xE9) ||
                                ((next == 0xE3 || next == 0xE2) && second == 0x80) ||
                                (next == 0xEF && second == 0xBC);
    return !is_han_or_mark || !is_continuation(second) || !is_continuation(third) ||
           !is_plain(wide_character(next, second, third));
}

/// Whether a capital A with a circumflex or tilde stands before a space: U+00A0 or U+00E0 in UTF-8,
/// read as Latin-1, of which the second byte was taken for a space. Needs three bytes.
[[nodiscard]] constexpr bool may_be_space_mark(std::string_view text, std::size_t at) noexcept {
    return byte_at(text, at + 2) == ' ' && byte_at(text, at) == 0xC3 &&
           (byte_at(text, at + 1) == 0x82 || byte_at(text, at + 1) == 0x83);
}

/// The flags of question marks and opening brackets.
[[nodiscard]] inline byte_flags question_flags(byte_vector bytes) noexcept {
    return bytes.equal('?') | bytes.equal('(');
}

/// The first question mark or opening bracket at or after `from`, or the size of the text.
[[nodiscard]] inline std::size_t skip_to_question(std::string_view text,
                                                  std::size_t from) noexcept {
    std::size_t at = skip_vectors(text, from, question_flags);
    while (at < text.size() && text[at] != '?' && text[at] != '(') {
        ++at;
    }
    return at;
}

/// The kinds of bytes in 64 of them, one bit each.
struct scanned_block {
    explicit scanned_block(char const* at) noexcept
        : wide(bits_of_block(at, [](byte_vector v) { return v.not_ascii(); })),
          questions(has_question(at) ? bits_of_block(at, question_flags) : 0) {
        if (wide != 0) {
            tails = bits_of_block(at, [](byte_vector v) { return v.between(0x80, 0xBF); });
            leads = bits_of_block(at, [](byte_vector v) { return v.between(0xE0, 0xEF); });
            apart = bits_of_block(
                at, [](byte_vector v) { return v.between(0xE0, 0xE2) | v.equal(0xED); });
            short_leads = wide ^ tails ^ leads;
            if (short_leads != 0) {
                others = short_leads ^
                         bits_of_block(at, [](byte_vector v) { return v.between(0xC2, 0xDF); });
            }
        }
    }

    /// True if all is ASCII, or characters of two or three bytes, whatever these are.
    [[nodiscard]] bool is_usual() const noexcept {
        return tails == (leads << 1U | leads << 2U | short_leads << 1U) && others == 0;
    }

    /// How many bytes are whole characters.
    [[nodiscard]] unsigned whole_size() const noexcept {
        return (leads >> 62U & 1U) != 0 ? 62 : ((leads | short_leads) >> 63U) != 0 ? 63 : 64;
    }

    std::uint64_t wide = 0;
    std::uint64_t questions = 0;
    std::uint64_t tails = 0;
    std::uint64_t leads = 0;
    std::uint64_t apart = 0;  // leads of symbols, and of what is not well-formed
    std::uint64_t short_leads = 0;
    std::uint64_t others = 0;

private:
    [[nodiscard]] static bool has_question(char const* at) noexcept {
        constexpr std::size_t step = byte_vector::size;
        return (question_flags(byte_vector(at)) | question_flags(byte_vector(at + step)) |
                question_flags(byte_vector(at + 2 * step)) |
                question_flags(byte_vector(at + 3 * step)))
            .any();
    }
};

/// The characters of three bytes in the 64 bytes at `at` that may be marks, one bit each.
[[nodiscard]] inline std::uint64_t wide_marks(char const* at, scanned_block const& block) noexcept {
    // One of two characters in a row, the last one, and what may be a mark beside anything.
    constexpr std::uint64_t every_second = 0x8E38E38E38E38E38U | std::uint64_t{3} << 60U;
    std::uint64_t const whole = block.leads & (~std::uint64_t{0} >> 2U);
    std::uint64_t not_neutral = 0;
    for (std::uint64_t rest = whole & (every_second | block.apart); rest != 0; rest &= rest - 1) {
        auto const place = static_cast<unsigned>(std::countr_zero(rest));
        char const* const here = at + place;
        not_neutral |= (is_not_neutral(static_cast<unsigned char>(here[0]),
                                       static_cast<unsigned char>(here[1]),
                                       static_cast<unsigned char>(here[2])) &
                        1U)
                       << place;
    }
    return whole & (not_neutral | not_neutral >> 3U);
}

/// The marks of the 64 bytes at `at`, or of some behind them, if those before have none.
[[nodiscard]] inline block_marks next_marks(char const* at, char const* end,
                                            [[maybe_unused]] instruction_set set) noexcept {
#if defined(__x86_64__) && defined(__GNUC__)
    if (set == instruction_set::avx512) {
        return next_marks_avx512(at, end);
    }
#endif
    for (;; at += block_marks::size) {
        scanned_block const block(at);
        bool const is_last =
            static_cast<std::size_t>(end - at) < block_marks::needed + block_marks::size;
        if ((block.wide | block.questions) == 0 && !is_last) {
            continue;
        }
        bool const is_usual = block.is_usual();
        std::uint64_t const wide = is_usual ? wide_marks(at, block) : 0;
        return {at, block.whole_size(), block.questions, block.short_leads, wide, is_usual};
    }
}

/// The first place of a block that may be a mark, or where its last whole character ends.
[[nodiscard]] inline std::size_t place_of_mark(std::string_view text,
                                               block_marks const& block) noexcept {
    auto const at = static_cast<std::size_t>(block.at - text.data());
    std::size_t end = block.whole_size;
    for (std::uint64_t rest = block.questions; rest != 0; rest &= rest - 1) {
        auto const place = static_cast<std::size_t>(std::countr_zero(rest));
        if (may_be_converter_mark(text, at + place)) {
            end = place;
            break;
        }
    }
    for (std::uint64_t rest = block.short_leads; rest != 0; rest &= rest - 1) {
        auto const place = static_cast<std::size_t>(std::countr_zero(rest));
        bool const is_control =
            byte_at(text, at + place) == 0xC2 && byte_at(text, at + place + 1) < 0xA0;
        if (is_control || byte_at(text, at + place + 2) >= 0x80 ||
            may_be_space_mark(text, at + place)) {
            end = place < end ? place : end;
            break;
        }
    }
    for (std::uint64_t rest = block.wide_leads; rest != 0; rest &= rest - 1) {
        auto const place = static_cast<std::size_t>(std::countr_zero(rest));
        if (place >= end) {
            break;
        }
        std::size_t const here = at + place;
        char32_t const c =
            wide_character(byte_at(text, here), byte_at(text, here + 1), byte_at(text, here + 2));
        if (!is_plain(c) && may_be_decoding_mark(text, here)) {
            return here;
        }
    }
    return at + end;
}

/// The instruction set that is best for passing over text of a size.
[[nodiscard]] inline instruction_set scan_set(std::size_t size) noexcept {
    return size >= block_marks::needed && has_instruction_set(instruction_set::avx512)
               ? instruction_set::avx512
               : instruction_set::portable;
}

/// The first place at or after `from` that may be a mark, of the converter or of a wrong decoding;
/// the size of the text if there is none.
[[nodiscard]] inline std::size_t skip_plain(std::string_view text, std::size_t from,
                                            instruction_set set) noexcept {
    std::size_t at = from;
    char const* const end = text.data() + text.size();
    while (text.size() - at >= block_marks::needed) {
        block_marks const block = next_marks(text.data() + at, end, set);
        at = static_cast<std::size_t>(block.at - text.data());
        if (!block.is_usual) {
            break;
        }
        std::size_t const found = place_of_mark(text, block);
        if (found - at != block.whole_size) {
            return found;
        }
        at = found;
    }
    while (at < text.size()) {
        unsigned const lead = byte_at(text, at);
        if (lead < 0x80) {
            if (lead == '?' || lead == '(') {
                return at;
            }
            ++at;
            continue;
        }
        if (text.size() - at < 3 || lead < 0xE0 || lead > 0xEF) {
            return at;
        }
        unsigned const second = byte_at(text, at + 1);
        unsigned const third = byte_at(text, at + 2);
        // What is neutral is plain, and sooner known.
        if (!is_continuation(second) || !is_continuation(third) ||
            ((is_not_neutral(lead, second, third) & 1U) != 0 &&
             !is_plain(wide_character(lead, second, third)))) {
            return at;
        }
        at += 3;
    }
    return at;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
