// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <zhnorm/data/repair_model.hpp>
#include <zhnorm/detail/byte_vector.hpp>
#include <zhnorm/detail/code_point.hpp>
#include <zhnorm/detail/utf8_sequence.hpp>

/// Passes over text that holds no mark of damage, at the speed of reading.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// Han characters that sound text has few of.
[[nodiscard]] constexpr bool is_odd_han(char32_t c) noexcept {
    if (c >= 0x4E00 && c < 0xA000) {
        return (data::repair_common[(c - 0x4E00) / 16] >> c % 16 & 1U) == 0;
    }
    return (c >= 0x3400 && c < 0x4DC0) || (c >= 0xE000 && c <= 0xF8FF);
}

/// What stands beside odd characters where text was decoded wrongly.
[[nodiscard]] constexpr bool is_odd_neighbour(char32_t c) noexcept {
    return is_odd_han(c) || c == 0xFFFD || (c >= 0x3040 && c <= 0x30FF) || c == 0x20AC ||
           (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xFF61 && c <= 0xFF9F);
}

/// Whether a character of three bytes can begin no mark, whatever follows it.
[[nodiscard]] constexpr bool is_plain_character(char32_t c) noexcept {
    return c >= 0x800 && (c < 0xD800 || c > 0xDFFF) && c != 0xFFFD && !is_odd_han(c);
}

/// What begins letters of two bytes of UTF-8 as MacRoman and code page 437 show them.
inline constexpr char16_t short_letter_leads[] = {0x221A, 0x2248, 0x25CA, 0x251C,
                                                  0x252C, 0x253C, 0x2500};

/// What the byte E2 is in Windows-1251, Windows-1253, MacRoman, code page 437 and KOI8-R.
inline constexpr char16_t symbol_leads[] = {0x432, 0x3B2, 0x201A, 0x393, 0x411};

/// A set of characters of three bytes, one bit each: rows by the lower bits of the first two bytes,
/// in which those of the third count. Bits of ill-formed sequences are not set.
struct wide_characters {
    std::uint64_t row[1024] = {};

protected:
    constexpr void clear(char32_t c) noexcept { row[c / 64] &= ~(std::uint64_t{1} << c % 64); }
};

/// `is_plain_character`.
struct plain_characters : wide_characters {
    constexpr plain_characters() noexcept {
        for (unsigned number = 0; number < 1024; ++number) {
            char32_t const first = number * 64;
            if (first >= 0x4E00 && first < 0xA000) {
                char16_t const* const units = data::repair_common + (first - 0x4E00) / 16;
                row[number] = units[0] | static_cast<std::uint64_t>(units[1]) << 16 |
                              static_cast<std::uint64_t>(units[2]) << 32 |
                              static_cast<std::uint64_t>(units[3]) << 48;
            } else {
                // Nothing else changes within 64 code points, but for the replacement character.
                row[number] = is_plain_character(first) ? ~std::uint64_t{0} : 0;
            }
        }
        clear(0xFFFD);
        for (char16_t const c : short_letter_leads) {
            clear(c);
        }
        for (char16_t const c : symbol_leads) {
            clear(c);
        }
    }
};

inline constexpr plain_characters plain_character_table;

/// 0 in the lowest bit if the well-formed character of these bytes is plain; other bits say
/// nothing.
[[nodiscard]] constexpr std::uint64_t is_not_plain(unsigned lead, unsigned second,
                                                   unsigned third) noexcept {
    return ~(plain_character_table.row[(lead & 0x0FU) << 6 | (second & 0x3FU)] >> (third & 0x3FU));
}

/// What stands beside no mark: with a neutral character on either side, what is odd is none.
///
/// Not neutral are what is not plain, the other neighbours of odd
/// characters, and the second character of what text in GBK replaced characters with.
struct neutral_characters : wide_characters {
    constexpr neutral_characters() noexcept {
        for (char32_t first = 0x800; first < 0x10000; first += 64) {
            // Kana and syllables, which fill rows but for the last of them.
            bool const is_apart = !is_odd_han(first) && is_odd_neighbour(first);
            row[first / 64] = is_apart ? 0 : plain_character_table.row[first / 64];
        }
        for (char32_t const c : {U'\u65A4', U'\u20AC'}) {
            clear(c);
        }
        for (char32_t c = 0xFF61; c <= 0xFF9F; ++c) {
            clear(c);
        }
    }
};

inline constexpr neutral_characters neutral_character_table;

/// 0 in the lowest bit if the well-formed character of these bytes is neutral; other bits say
/// nothing.
[[nodiscard]] constexpr std::uint64_t is_not_neutral(unsigned lead, unsigned second,
                                                     unsigned third) noexcept {
    return ~(neutral_character_table.row[(lead & 0x0FU) << 6 | (second & 0x3FU)] >>
             (third & 0x3FU));
}

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
           (is_not_plain(next, second, third) & 1U) != 0;
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
    static constexpr std::size_t size = 64;
    static constexpr std::size_t needed = 72;  // bytes of text, for what marks look at

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
    [[nodiscard]] std::size_t whole_size() const noexcept {
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
[[nodiscard]] inline std::uint64_t wide_marks(std::string_view text, std::size_t at,
                                              scanned_block const& block) noexcept {
    // One of two characters in a row, the last one, and what may be a mark beside anything.
    constexpr std::uint64_t every_second = 0x8E38E38E38E38E38U | std::uint64_t{3} << 60U;
    std::uint64_t const whole = block.leads & (~std::uint64_t{0} >> 2U);
    std::uint64_t not_neutral = 0;
    for (std::uint64_t rest = whole & (every_second | block.apart); rest != 0; rest &= rest - 1) {
        auto const place = static_cast<unsigned>(std::countr_zero(rest));
        char const* const here = text.data() + at + place;
        not_neutral |= (is_not_neutral(static_cast<unsigned char>(here[0]),
                                       static_cast<unsigned char>(here[1]),
                                       static_cast<unsigned char>(here[2])) &
                        1U)
                       << place;
    }
    return whole & (not_neutral | not_neutral >> 3U);
}

/// The first place in the 64 bytes at `at` that may be a mark, or where their last whole character
/// ends. What the block holds is `usual`.
[[nodiscard]] inline std::size_t skip_plain_block(std::string_view text, std::size_t at,
                                                  scanned_block const& block) noexcept {
    std::size_t end = block.whole_size();
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
    for (std::uint64_t rest = wide_marks(text, at, block); rest != 0; rest &= rest - 1) {
        auto const place = static_cast<std::size_t>(std::countr_zero(rest));
        if (place >= end) {
            break;
        }
        std::size_t const here = at + place;
        if ((is_not_plain(byte_at(text, here), byte_at(text, here + 1), byte_at(text, here + 2)) &
             1U) != 0 &&
            may_be_decoding_mark(text, here)) {
            return here;
        }
    }
    return at + end;
}

/// The first place at or after `from` that may be a mark, of the converter or of a wrong decoding;
/// the size of the text if there is none.
[[nodiscard]] inline std::size_t skip_plain(std::string_view text, std::size_t from) noexcept {
    std::size_t at = from;
    while (text.size() - at >= scanned_block::needed) {
        scanned_block const block(text.data() + at);
        if (!block.is_usual()) {
            break;
        }
        std::size_t const found = skip_plain_block(text, at, block);
        if (found - at != block.whole_size()) {
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
        if (text.size() - at < 3 || lead < 0xE0 || lead > 0xEF ||
            !is_continuation(byte_at(text, at + 1)) || !is_continuation(byte_at(text, at + 2)) ||
            (is_not_plain(lead, byte_at(text, at + 1), byte_at(text, at + 2)) & 1U) != 0) {
            return at;
        }
        at += 3;
    }
    return at;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
