// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

#include <zhnorm/detail/code_point.hpp>
#include <zhnorm/detail/repair_bytes.hpp>
#include <zhnorm/detail/repair_encodings.hpp>
#include <zhnorm/detail/repair_letters.hpp>
#include <zhnorm/detail/repair_readings.hpp>
#include <zhnorm/detail/repair_scan.hpp>
#include <zhnorm/detail/utf8_sequence.hpp>

/// The marks of damage: what sound text hardly ever shows, found at the speed of reading. A mark
/// depends on the bytes behind its beginning, and on the byte before it in the same line.

namespace zhnorm {
inline namespace v0 {
namespace detail {

// The bits of `cause`.
inline constexpr unsigned converter_cause = 1;
inline constexpr unsigned lost_cause = 0x200;
inline constexpr unsigned control_cause = 0x800;

inline constexpr std::size_t mark_size = 64;  // at most so many bytes make a mark

/// Whether a place could be damage by a converter: an annotation, or a question mark that could
/// be half a character.
[[nodiscard]] constexpr bool is_converter_mark(std::string_view text, std::size_t at) noexcept {
    if (at + 1 >= text.size()) {
        return false;
    }
    bool const is_question = text[at] == '?';
    if (annotation_at(text, at + 1)) {
        return !is_question || (at > 0 && byte_at(text, at - 1) >= 0x80);
    }
    if (!is_question) {
        return false;
    }
    code_point const next = decode(text, at + 1);
    if (cut_mark(next.value) == 0) {
        return false;
    }
    // What follows begins with half a character, or is one, lost as well.
    std::string_view const behind = text.substr(at + 1 + next.size).substr(0, 6);
    if (next.value >= 0x80) {
        return behind.starts_with('?') || skip_ascii(behind, 0) < behind.size();
    }
    // People write such marks in a row; a torn character has none but itself behind it.
    std::size_t const place = behind.starts_with('?') ? 1 : 0;
    unsigned const first = place < behind.size() ? byte_at(behind, place) : 0;
    bool const is_trail = first >= 0x40 && first < 0x7F && place == 0;
    return first >= 0x80 || (is_trail && skip_ascii(behind, 0) < behind.size());
}

/// Text that says only that something was lost there: U+FFFD in a row, that as GBK once more, and
/// uninitialized memory (CC, CD and DD) as GBK or Big5. Its size, or 0.
[[nodiscard]] constexpr std::size_t lost_size(std::string_view text, std::size_t at) noexcept {
    constexpr std::string_view replaced_twice = "\xE9\x94\x9F\xE6\x96\xA4\xE6\x8B\xB7";
    constexpr struct {
        std::string_view unit;
        unsigned least;
    } kinds[] = {{"\xEF\xBF\xBD", 2},
                 {replaced_twice, 1},
                 {"\xE7\x83\xAB", 3},
                 {"\xE5\xB1\xAF", 3},
                 {"\xE8\x91\xBA", 3}};
    for (auto const& kind : kinds) {
        if (text.size() - at < 3 || text[at] != kind.unit[0] || text[at + 1] != kind.unit[1]) {
            continue;
        }
        std::size_t end = at;
        while (text.substr(end).starts_with(kind.unit)) {
            end += kind.unit.size();
        }
        if (end - at >= kind.unit.size() * kind.least) {
            return end - at;
        }
    }
    return 0;
}

/// What encodings of one byte show for bytes that are not ASCII, the Latin ones of them.
[[nodiscard]] constexpr bool is_single_byte(char32_t c) noexcept {
    return c >= 0x80 && (c < 0x180 || (c < 0x2600 && latin_byte(c) != 0));
}

/// Whether three characters, the first of them Cyrillic or Greek, are three bytes of UTF-8 in an
/// encoding of such letters. Words of those have letters that these put elsewhere.
[[nodiscard]] constexpr bool is_cyrillic_mark(std::string_view text, std::size_t at,
                                              code_point first, code_point second) noexcept {
    std::size_t const behind = at + first.size + second.size;
    if ((second.value >= 0x410 && second.value <= 0x44F) || behind >= text.size()) {
        return false;
    }
    code_point const third = decode(text, behind);
    for (read_as const wrong : {read_as::windows_1251, read_as::koi8_r, read_as::windows_1253}) {
        unsigned const lead = single_byte_of(wrong, first.value);
        unsigned const tail = single_byte_of(wrong, second.value);
        unsigned const last = single_byte_of(wrong, third.value);
        if (lead >= 0xE3 && lead <= 0xEF && tail >= 0x80 && tail < 0xC0 && last >= 0x80 &&
            last < 0xC0) {
            return true;
        }
    }
    return false;
}

/// Whether three characters are the bytes of a quotation mark, dash or other symbol that stands
/// alone in UTF-8, read in an encoding of one byte other than Latin-1.
[[nodiscard]] constexpr bool is_symbol_mark(std::string_view text, std::size_t at, code_point first,
                                            code_point second) noexcept {
    std::size_t const behind = at + first.size + second.size;
    if (std::find(std::begin(symbol_leads), std::end(symbol_leads), first.value) ==
            std::end(symbol_leads) ||
        behind >= text.size() || goes_on_with_word(decode_before(text, at).value, first.value)) {
        return false;  // a trade mark sign or quotation mark behind a word
    }
    char const* const leads = single_bytes_of(first.value);
    char const* const tails = single_bytes_of(second.value);
    char const* const lasts = single_bytes_of(decode(text, behind).value);
    for (unsigned i = 1; i < data::repair_byte_columns; ++i) {
        auto const lead = static_cast<unsigned char>(leads[i]);
        auto const tail = static_cast<unsigned char>(tails[i]);
        auto const last = static_cast<unsigned char>(lasts[i]);
        char32_t const made = 0x2000U | (tail & 0x3FU) << 6U | (last & 0x3FU);
        if (lead == 0xE2 && tail >= 0x80 && tail < 0xC0 && last >= 0x80 && last < 0xC0 &&
            is_lone_symbol(made)) {
            return true;
        }
    }
    return false;
}

/// Whether two characters could be a letter of two bytes of UTF-8 in an encoding of one byte other
/// than Latin-1: those of Cyrillic and Greek letters behind a letter of ASCII, as words mix none.
[[nodiscard]] constexpr bool is_short_mark(std::string_view text, std::size_t at, char32_t first,
                                           char32_t second) noexcept {
    bool const is_lead =
        first < 0x800 || std::find(std::begin(short_letter_leads), std::end(short_letter_leads),
                                   first) != std::end(short_letter_leads);
    if (second > 0xFFFF || !is_lead) {
        return false;
    }
    bool const is_in_word = at > 0 && is_ascii_letter(byte_at(text, at - 1));
    char const* const leads = single_bytes_of(first);
    char const* const tails = single_bytes_of(second);
    for (unsigned i = 1; i < data::repair_byte_columns; ++i) {
        auto const lead = static_cast<unsigned char>(leads[i]);
        auto const tail = static_cast<unsigned char>(tails[i]);
        if (lead < 0xC2 || lead > 0xDF || tail < 0x80 || tail > 0xBF) {
            continue;
        }
        // These stand before letters anywhere.
        bool const is_plain = first == 0xAB || first == 0xBB || first == 0xF7 || first == 0xA0;
        if (is_in_word || (!is_plain && !is_word_script(first))) {
            return true;
        }
    }
    return false;
}

/// Whether a control stands alone that is a quotation mark or dash in Windows-1252, or among ASCII
/// one that is its euro or trade mark sign or a letter.
[[nodiscard]] constexpr bool is_lone_control(std::string_view text, std::size_t at) noexcept {
    constexpr std::uint32_t letters = 1U << 0x00 | 1U << 0x03 | 1U << 0x0A | 1U << 0x0C |
                                      1U << 0x0E | 1U << 0x19 | 1U << 0x1A | 1U << 0x1C |
                                      1U << 0x1E | 1U << 0x1F;  // from U+0080 on
    code_point const c = decode(text, at);
    bool const is_mark = c.value >= 0x91 && c.value <= 0x97;
    if (c.value < 0x80 || c.value > 0x9F || (!is_mark && (letters >> (c.value & 31U) & 1U) == 0)) {
        return false;
    }
    auto const is_sound = [is_mark](code_point const& beside) {
        char32_t const v = beside.value;
        return v < 0x80 ||
               (is_mark && ((v >= 0x2010 && v < 0x3100) || (v >= 0x4E00 && v < 0xA000) ||
                            (v >= 0xFF00 && v < 0xFFF0)));
    };
    code_point const before = decode_before(text, at);
    std::size_t const end = at + c.size;
    return (at == 0 || is_sound(before)) && (end >= text.size() || is_sound(decode(text, end)));
}

/// Whether U+00A0 or U+00E0 stands there in UTF-8, read as Latin-1, of which the second byte was
/// made a space: where no word ends in such a capital letter, nor consists of it.
[[nodiscard]] constexpr bool is_space_mark(std::string_view text, std::size_t at) noexcept {
    if (text.size() - at < 3 || at == 0 || !may_be_space_mark(text, at)) {
        return false;
    }
    auto const is_small = [&](std::size_t place) {
        return place < text.size() && byte_at(text, place) - 'a' < 26U;
    };
    unsigned const before = byte_at(text, at - 1);
    if (byte_at(text, at + 1) == 0x82) {
        constexpr std::string_view ends = ".,:;!?)]>%";
        if (before >= 0x80) {
            letter_kind const kind = kind_of_letter(decode_before(text, at).value);
            return kind == letter_kind::small || kind == letter_kind::symbol;
        }
        return is_small(at - 1) || before - '0' < 10U ||
               ends.find(static_cast<char>(before)) < ends.size();
    }
    bool const is_space_behind = at + 3 < text.size() && text[at + 3] == ' ';
    if (is_small(at - 1)) {
        return is_space_behind || at + 3 == text.size() || byte_at(text, at + 3) < '0';
    }
    return before == ' ' && at >= 2 && is_small(at - 2) && is_space_behind && is_small(at + 4) &&
           is_small(at + 5);
}

/// Whether a place, which is not ASCII, could be text that was decoded wrongly.
[[nodiscard]] constexpr bool is_decoding_mark(std::string_view text, std::size_t at) noexcept {
    code_point const c = decode(text, at);
    if (c.value == code_point::ill_formed) {
        return true;
    }
    if (c.value < 0xA0 && is_lone_control(text, at)) {
        return true;
    }
    if (at + c.size >= text.size()) {
        return false;
    }
    code_point const next = decode(text, at + c.size);
    if (next.value < 0x80) {
        return is_space_mark(text, at);
    }
    bool const is_odd = is_odd_han(c.value);
    if (is_odd && next.value != code_point::ill_formed && is_odd_neighbour(next.value)) {
        return true;
    }
    if (lost_size(text.substr(0, std::min(text.size(), at + mark_size)), at) != 0) {
        return true;
    }
    if (is_odd) {
        return false;
    }
    if (c.value == 0xFFFD) {
        return next.value != code_point::ill_formed && next.value != 0xFFFD &&
               is_odd_neighbour(next.value);
    }
    if (is_short_mark(text, at, c.value, next.value) || is_symbol_mark(text, at, c, next)) {
        return true;
    }
    if (next.value >= 0x2500 && next.value < 0x25A0 && c.value < 0x400) {
        return true;  // letters among lines of boxes
    }
    if (is_word_script(c.value)) {
        return next.value != code_point::ill_formed &&
               (is_letter_mark(text, at) || is_cyrillic_mark(text, at, c, next));
    }
    if (c.value >= 0x180 || !is_single_byte(next.value)) {
        return false;
    }
    unsigned const first = latin_byte(c.value);
    unsigned const second = latin_byte(next.value);
    if (first >= 0xC2 && first <= 0xDF && second >= 0x80 && second < 0xC0) {
        return true;
    }
    std::size_t const third = at + c.size + next.size;
    if (third >= text.size()) {
        return false;
    }
    char32_t const last = decode(text, third).value;
    return is_single_byte(last) || (last == 0xFFFD && first == 0xE2 && second == 0x80);
}

/// The first question mark or opening bracket at or after `from` that is a mark, or the size of the
/// text.
[[nodiscard]] inline std::size_t find_converter_mark(std::string_view text,
                                                     std::size_t from) noexcept {
    std::size_t at = from;
    while ((at = skip_to_question(text, at)) < text.size() && !is_converter_mark(text, at)) {
        ++at;
    }
    return at;
}

/// The first mark at or after `from`, or the size of the text; the same for every instruction set.
[[nodiscard]] inline std::size_t find_mark(std::string_view text, std::size_t from, unsigned causes,
                                           instruction_set set = scan_set()) noexcept {
    bool const converter = (causes & converter_cause) != 0;
    bool const decoding = (causes & ~converter_cause) != 0;
    if (!decoding) {
        return converter ? find_converter_mark(text, from) : text.size();
    }
    for (std::size_t at = from; (at = skip_plain(text, at, set)) < text.size();) {
        if (byte_at(text, at) < 0x80) {
            if (converter && is_converter_mark(text, at)) {
                return at;
            }
            ++at;
        } else {
            if (is_decoding_mark(text, at)) {
                return at;
            }
            at += sequence_at(text, at).size;
        }
    }
    return text.size();
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
