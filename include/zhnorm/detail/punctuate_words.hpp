// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <zhnorm/detail/punctuate_characters.hpp>

/// Words, numbers and the protected spans that begin like a word: addresses, file names, paths,
/// identifiers, calls, abbreviations (P1, P2, P3, P8, P9, P10). One forward automaton each.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

[[nodiscard]] constexpr char char_at(std::string_view text, std::size_t at) noexcept {
    return at < text.size() ? text[at] : '\0';
}

[[nodiscard]] constexpr bool is_one_of(char c, std::string_view set) noexcept {
    for (char const each : set) {
        if (c == each) {
            return true;
        }
    }
    return false;
}

[[nodiscard]] constexpr bool is_han_at(std::string_view text, std::size_t at) noexcept {
    return at < text.size() && static_cast<unsigned char>(text[at]) >= 0xE2 &&
           is_chinese_letter(decode(text, at).value);
}

/// The end of an address or path whose text goes on at `at`. Han belongs to it behind one of its
/// delimiters, but not glued to a word: people write on without a space.
[[nodiscard]] constexpr std::size_t address_end(std::string_view text, std::size_t at) noexcept {
    std::size_t end = at;
    std::size_t open = 0;
    while (at < text.size()) {
        char const c = text[at];
        if (static_cast<unsigned char>(c) >= 0x80) {
            code_point const wide = decode(text, at);
            bool const letter = is_chinese_letter(wide.value) || is_kana_letter(wide.value) ||
                                is_hangul_letter(wide.value) ||
                                (wide.value < 0x2000 && is_latin_letter(wide.value));
            char const before = at > 0 ? text[at - 1] : ' ';
            if (!letter || is_ascii_word(before)) {
                break;
            }
            at += wide.size;
            end = at;
            continue;
        }
        if (c <= ' ' || c == '\x7F' || is_one_of(c, "<>\"`|")) {
            break;
        }
        char const before = at > 0 ? text[at - 1] : ' ';
        if (is_han_at(text, at + 1) &&
            (is_one_of(c, ",;!:") || (c == '.' && is_ascii_word(before)))) {
            break;
        }
        if (c == '(') {
            ++open;
        } else if (c == ')') {
            if (open == 0) {
                break;
            }
            --open;
        }
        ++at;
        if (!is_one_of(c, ".,:;!?'*(")) {
            end = at;
        }
    }
    return end;
}

/// What a word turned out to be.
struct word_span {
    std::size_t end = 0;
    token_kind kind = token_kind::word;
    std::size_t words = 0;  // that count in the vote; those of addresses do not
};

/// Bytes of a letter or digit of a word, 0 if there is none.
[[nodiscard]] constexpr std::size_t word_character_size(std::string_view text,
                                                        std::size_t at) noexcept {
    char const c = char_at(text, at);
    if (is_ascii_word(c) || c == '_') {
        return 1;
    }
    if (static_cast<unsigned char>(c) < 0x80) {
        return 0;
    }
    code_point const wide = decode(text, at);
    bool const part = is_latin_letter(wide.value) ||
                      (wide.value >= 0xFF10 && wide.value <= 0xFF19) ||
                      (wide.value >= 0x300 && wide.value <= 0x36F);
    return part ? wide.size : 0;
}

/// True for `e.g.`, `etc.`, `U.S.A.`: the dot at the end belongs to it.
[[nodiscard]] constexpr bool is_abbreviation(std::string_view word) noexcept {
    constexpr std::string_view known[] = {"Mr",  "Mrs", "Ms",  "Dr",  "Prof", "Jr",  "Sr", "St",
                                          "vs",  "etc", "e.g", "i.e", "cf",   "al",  "No", "Vol",
                                          "Fig", "pp",  "Inc", "Ltd", "Co",   "Corp"};
    if (std::find(std::begin(known), std::end(known), word) != std::end(known)) {
        return true;
    }
    if (word.size() < 3 || word.size() > 15 || word.size() % 2 == 0) {
        return false;
    }
    for (std::size_t i = 0; i < word.size(); ++i) {
        bool const capital = word[i] >= 'A' && word[i] <= 'Z';
        if (i % 2 == 0 ? !capital : word[i] != '.') {
            return false;
        }
    }
    return true;
}

/// True for `J.` before a name, an initial or Han. `dot` is where the dot stands.
[[nodiscard]] constexpr bool is_initial(std::string_view word, std::string_view text,
                                        std::size_t dot) noexcept {
    if (word.size() != 1 || word[0] < 'A' || word[0] > 'Z') {
        return false;
    }
    std::size_t next = dot + 1;
    while (std::size_t const size = space_size(text, next)) {
        next += size;
    }
    char const then = char_at(text, next);
    return (then >= 'A' && then <= 'Z') || is_han_at(text, next);
}

/// True for `host.tld/...` and `www.host`.
[[nodiscard]] constexpr bool is_host(std::string_view word) noexcept {
    if (word.starts_with("www.") && word.size() > 4) {
        return true;
    }
    std::size_t const slash = word.find('/');
    std::string_view const host = word.substr(0, slash);
    std::size_t const dot = host.rfind('.');
    return slash != std::string_view::npos && dot != std::string_view::npos && dot > 0 &&
           host.size() - dot > 2 && is_ascii_letter(host[dot + 1]);
}

/// Words and numbers with nothing but spaces between them, two or more, the first with a capital
/// letter.
[[nodiscard]] constexpr bool is_phrase(std::string_view text) noexcept {
    bool has_space = false;
    for (std::size_t at = 0; at < text.size();) {
        if (std::size_t const size = space_size(text, at)) {
            has_space = true;
            at += size;
        } else if (is_ascii_word(text[at]) ||
                   (is_one_of(text[at], ".-") && is_ascii_word(char_at(text, at + 1)))) {
            ++at;
        } else {
            return false;
        }
    }
    return has_space && text[0] >= 'A' && text[0] <= 'Z';
}

/// Behind the string in straight quotes at `at`; npos if it does not end before `end` or the line
/// does.
[[nodiscard]] constexpr std::size_t string_end(std::string_view text, std::size_t at,
                                               std::size_t end) noexcept {
    for (std::size_t i = at + 1; i < text.size() && i < end && line_end_size(text, i) == 0; ++i) {
        if (text[i] == '"') {
            return i + 1;
        }
        i += text[i] == '\\' ? 1 : 0;
    }
    return std::string_view::npos;
}

/// Not ASCII, and no format: what a name means in words rather than what a function is given.
[[nodiscard]] constexpr bool is_quotation(std::string_view text) noexcept {
    bool is_wide = false;
    for (char const c : text) {
        is_wide = is_wide || static_cast<unsigned char>(c) >= 0x80;
    }
    return is_wide && text.find_first_of("\\%{") == std::string_view::npos;
}

/// The end of a call `(...)` that opens at `at`, of words, strings and signs in brackets that
/// match; `at` if there is none. An address is given in strings only, and nothing begins with "=".
/// `is_formula`: "=" stands before the name, and strings are no quotations.
/// Looks at 160 bytes at most, so openers alone are linear.
[[nodiscard]] constexpr std::size_t call_end(std::string_view text, std::size_t at,
                                             bool is_formula) noexcept {
    constexpr std::size_t longest = 160;
    if (char_at(text, at + 1) == '=') {
        return at;
    }
    std::size_t depth = 0;
    for (std::size_t i = at; i < text.size() && i - at < longest; ++i) {
        char const c = text[i];
        if (std::size_t const size = space_size(text, i)) {
            i += size - 1;
            continue;
        }
        if (c == '"') {
            std::size_t const end = string_end(text, i, at + longest);
            if (end == std::string_view::npos ||
                (!is_formula && is_quotation(text.substr(i, end - i)))) {
                return at;
            }
            i = end - 1;
            continue;
        }
        bool const is_address = c == ':' && text.substr(i, 3) == "://";
        if (is_address || (!is_ascii_word(c) && !is_one_of(c, "()[],.;:_'+-*/=&|%?!"))) {
            return at;
        }
        depth += c == '(';
        if (c == ')' && --depth == 0) {
            return is_phrase(text.substr(at + 1, i - at - 1)) ? at : i + 1;
        }
    }
    return at;
}

/// How many bytes at `at` join the word before them to the one behind; 0 if none do. `begin` is
/// where the word began.
[[nodiscard]] constexpr std::size_t joiner_size(std::string_view text, std::size_t begin,
                                                std::size_t at, bool has_letter) noexcept {
    char const c = char_at(text, at);
    char const before = text[at - 1];
    char const next = char_at(text, at + 1);
    bool const next_is_word = is_ascii_word(next);
    switch (c) {
        case '.':
            // "It was 16.OCTAL is": two words, as a version has a small letter.
            if (!has_letter && next >= 'A' && next <= 'Z' &&
                is_ascii_letter(char_at(text, at + 2))) {
                return 0;
            }
            return next_is_word ? 1 : 0;
        case ',':
            return !has_letter && is_ascii_digit(before) && is_ascii_digit(next) ? 1 : 0;
        case ':':
            if (next == ':') {
                return is_ascii_letter(char_at(text, at + 2)) ? 2 : 0;
            }
            return is_ascii_word(before) && next_is_word ? 1 : 0;
        case '-':
            if (next == '>') {
                return is_ascii_letter(char_at(text, at + 2)) ? 2 : 0;
            }
            return next_is_word ? 1 : 0;
        case '/':
        case '@':
        case '&':
        case '=':
            return next_is_word ? 1 : 0;
        case '\'':
            return is_ascii_letter(before) && is_ascii_letter(next) ? 1 : 0;
        case '+':
            return next == '+' ? 2 : next_is_word && has_letter ? 1 : 0;
        case '#':
            return at - begin == 1 && has_letter ? 1 : 0;
        default:
            break;
    }
    // A curly apostrophe between letters.
    bool const apostrophe = text.substr(at, 3) == "\xE2\x80\x99" && is_ascii_letter(before) &&
                            is_ascii_letter(char_at(text, at + 3));
    return apostrophe ? 3 : 0;
}

[[nodiscard]] constexpr word_span word_at(std::string_view text, std::size_t at) noexcept;

/// Words between the brackets of a call: they count in the vote, as if it were none.
[[nodiscard]] constexpr std::size_t words_in(std::string_view text) noexcept {
    std::size_t words = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (is_ascii_word(text[at])) {
            word_span const word = word_at(text, at);
            words += word.words;
            at = word.end;
        } else {
            ++at;
        }
    }
    return words;
}

/// The word, number or address that begins at `at` with a letter, digit or `_`.
[[nodiscard]] constexpr word_span word_at(std::string_view text, std::size_t at) noexcept {
    std::size_t const begin = at;
    bool has_letter = false;
    for (;;) {
        while (std::size_t const size = word_character_size(text, at)) {
            has_letter |=
                size > 1 ? !(decode(text, at).value >= 0xFF10 && decode(text, at).value <= 0xFF19)
                         : !is_ascii_digit(text[at]);
            at += size;
        }
        char const c = char_at(text, at);
        if (has_letter && c == ':' && text.substr(at, 3) == "://") {
            return {address_end(text, at + 3), token_kind::span};
        }
        if (has_letter && c == ':' && at - begin == 1 && char_at(text, at + 1) == '\\') {
            return {address_end(text, at + 2), token_kind::span};
        }
        std::size_t const joiner = joiner_size(text, begin, at, has_letter);
        if (joiner == 0) {
            break;
        }
        at += joiner;
    }
    std::string_view const word = text.substr(begin, at - begin);
    if (!has_letter) {
        return {at, token_kind::number};
    }
    char const c = char_at(text, at);
    if (word.find('.') != std::string_view::npos && is_host(word)) {
        return {std::max(at, address_end(text, at)), token_kind::span};
    }
    if (c == '/' && word.size() > 3 && is_host(text.substr(begin, at + 1 - begin))) {
        return {std::max(at + 1, address_end(text, at + 1)), token_kind::span};
    }
    if (c == '(') {
        bool const is_formula = begin > 0 && text[begin - 1] == '=';
        if (std::size_t const end = call_end(text, at, is_formula); end != at) {
            return {end, token_kind::span, words_in(text.substr(at, end - at)) + 1};
        }
    }
    if (c == '.' && (is_abbreviation(word) || is_initial(word, text, at))) {
        return {at + 1, token_kind::word, 1};
    }
    if (c == '!' && word == "Yahoo") {
        return {at + 1, token_kind::word, 1};
    }
    if (word.find('@') != std::string_view::npos) {
        return {at, token_kind::span};
    }
    return {at, token_kind::word, 1};
}

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
