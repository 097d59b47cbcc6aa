// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>

#include <zhnorm/detail/repair_bytes.hpp>
#include <zhnorm/detail/repair_letters.hpp>
#include <zhnorm/detail/utf8_sequence.hpp>

/// Whether two letters or symbols that are a letter's two bytes of UTF-8 tell that text was
/// damaged. Sound text has such pairs as well: a word in capitals and what stands behind words,
/// initials, a letter in quotation marks. Where both are as likely, such a pair proves nothing by
/// itself.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// A character of two or three bytes of UTF-8: what is visible of it, and what it is.
struct read_character {
    std::size_t begin = 0;
    std::size_t end = 0;
    char32_t made = 0;
    char32_t next = 0;  // what is read behind it at once, or 0
};

[[nodiscard]] constexpr bool is_capital_letter(char32_t c) noexcept {
    return (c >= 'A' && c <= 'Z') || kind_of_letter(c) == letter_kind::capital;
}

[[nodiscard]] constexpr bool is_small_letter(char32_t c) noexcept {
    return (c >= 'a' && c <= 'z') || kind_of_letter(c) == letter_kind::small;
}

[[nodiscard]] constexpr bool is_any_letter(char32_t c) noexcept {
    return is_capital_letter(c) || is_small_letter(c);
}

/// What may stand behind a word: spaces, quotation marks, dashes and signs.
[[nodiscard]] constexpr bool stands_behind_words(char32_t c) noexcept {
    constexpr char16_t signs[] = {' ',  '?',  0xA0, 0xA1, 0xA2, 0xA3,   0xA5,  0xA7,
                                  0xA9, 0xAA, 0xAB, 0xAD, 0xAE, 0xB0,   0xB1,  0xB2,
                                  0xB3, 0xB4, 0xB5, 0xB7, 0xB9, 0xBA,   0xBB,  0xBC,
                                  0xBD, 0xBE, 0xBF, 0xD7, 0xF7, 0x2116, 0x2122};
    return (c >= 0x2013 && c <= 0x203A && c != 0x2030) ||
           std::find(std::begin(signs), std::end(signs), c) != std::end(signs);
}

[[nodiscard]] constexpr bool ends_number_or_clause(char32_t c) noexcept {
    constexpr std::string_view marks = ".,:;!?)]>%";
    return (c >= '0' && c <= '9') || (c < 0x80 && marks.find(static_cast<char>(c)) < marks.size());
}

/// Whether a place stands between spaces, and these between small letters of ASCII, or a comma
/// before.
[[nodiscard]] constexpr bool is_among_words(std::string_view text,
                                            read_character const& read) noexcept {
    auto const is_small = [text](std::size_t at) { return text[at] >= 'a' && text[at] <= 'z'; };
    return read.begin >= 2 && text.size() - read.end >= 2 && text[read.begin - 1] == ' ' &&
           text[read.end] == ' ' && (is_small(read.begin - 2) || text[read.begin - 2] == ',') &&
           is_small(read.end + 1);
}

/// Whether the word around a place, from `floor` to `ceiling`, has a letter beyond ASCII that is
/// sound. Damage would have changed it as well.
[[nodiscard]] constexpr bool is_in_sound_word(std::string_view text, read_character const& read,
                                              std::size_t floor, std::size_t ceiling) noexcept {
    constexpr unsigned most = 24;
    std::size_t at = read.begin;
    for (unsigned i = 0; i < most && at > floor; ++i) {
        code_point const c = decode_before(text, at);
        if (!is_any_letter(c.value)) {
            break;
        }
        if (c.value >= 0x80) {
            return true;
        }
        at -= c.size;
    }
    at = read.end;
    for (unsigned i = 0; i < most && at < ceiling; ++i) {
        code_point const c = decode(text, at);
        if (!is_any_letter(c.value)) {
            break;
        }
        if (c.value >= 0x80) {
            return true;
        }
        at += c.size;
    }
    return false;
}

/// The same of a character of three bytes or four, of a script or kind that is `frequent`, or not.
[[nodiscard]] constexpr bool is_telling_wide(std::string_view text, read_character const& read,
                                             bool is_frequent) noexcept {
    if (read.next >> 8U == read.made >> 8U && read.next != read.made) {
        return true;
    }
    code_point const lead = decode(text, read.begin);
    char32_t const last = decode_before(text, read.end).value;
    char32_t const before = decode_before(text, read.begin).value;
    if (is_lone_symbol(read.made) && last != ' ' && !goes_on_with_word(before, lead.value)) {
        return true;
    }
    bool const is_quotation = (read.made & 0xF000U) == 0x2000;  // signs and dashes, too
    if (!is_frequent) {
        return (read.made >> 8U == 0x1E || is_quotation) &&
               (is_small_letter(before) ||
                (read.end < text.size() && is_small_letter(decode(text, read.end).value)));
    }
    code_point const second = decode(text, read.begin + lead.size);
    // One character behind a small letter of ASCII is no Chinese word.
    bool const is_in_word = before < 0x80 && is_small_letter(before);
    return is_quotation || read.next >= 0x800 ||
           (second.value != 0xA0 && !is_in_word &&
            !(stands_behind_words(second.value) && stands_behind_words(last)));
}

/// `floor` and `ceiling`: where what was read before ends, and what is read next begins.
[[nodiscard]] constexpr bool is_telling(std::string_view text, read_character const& read,
                                        std::size_t floor, std::size_t ceiling) noexcept {
    auto const value_before = [text](std::size_t at) {
        char32_t const c = decode_before(text, at).value;
        return c == code_point::ill_formed ? U'\n' : c;
    };
    code_point const lead = decode(text, read.begin);
    char32_t const tail = value_before(read.end);
    char32_t const before = value_before(read.begin);
    char32_t const after = read.end < text.size() ? decode(text, read.end).value : U'\n';
    letter_kind const kind = kind_of_letter(read.made);
    if (is_in_sound_word(text, read, floor, ceiling)) {
        return false;
    }
    if (read.made >= 0x180 && read.made < 0x370 && (read.made < 0x218 || read.made > 0x21B)) {
        return before < 0x80 && is_small_letter(before);  // few languages have these letters
    }
    if (read.made >= 0x370) {
        // Other scripts come in words, and their letters are not one symbol behind many.
        return read.next >> 8U == read.made >> 8U && (read.next ^ read.made) % 64 != 0;
    }
    bool const is_space = tail == ' ' || tail == 0xA0;
    // A word of one letter among others.
    if (kind == letter_kind::small && is_among_words(text, read) &&
        (kind_of_letter(lead.value) == letter_kind::symbol || !stands_behind_words(tail))) {
        return true;
    }
    // A no-break space or symbol behind a number or mark, and before what is plain.
    if (kind == letter_kind::symbol && ends_number_or_clause(before) && after < 0x80) {
        return true;
    }
    if (!is_capital_letter(lead.value) || is_word_script(lead.value)) {
        // No word has a symbol or a letter of another script inside.
        bool const is_in_word = is_ascii_letter(before);
        bool const begins_word = is_ascii_letter(after);
        bool const is_odd = kind == letter_kind::capital && is_small_letter(before);
        return kind == letter_kind::symbol ? is_in_word
                                           : !is_space && !is_odd && (is_in_word || begins_word);
    }
    if (is_small_letter(before)) {
        return true;
    }
    if (kind == letter_kind::symbol) {
        // Symbols of two bytes have one of these before them.
        return (lead.value == 0xC2 || lead.value == 0xC3) && read.made < 0xC0;
    }
    if (is_space) {
        return false;
    }
    if (is_capital_letter(before)) {
        return is_small_letter(after) || (kind == letter_kind::capital &&
                                          (is_capital_letter(after) || !stands_behind_words(tail)));
    }
    if (is_any_letter(after)) {
        return kind == letter_kind::capital || is_small_letter(after);
    }
    return (lead.value == 0xC2 || lead.value == 0xC3);
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
