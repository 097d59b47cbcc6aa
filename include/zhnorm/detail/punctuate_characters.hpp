// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/code_point.hpp>

/// What characters are to the rules of punctuation.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

enum class token_kind : unsigned char {
    // Content, which no rule changes.
    han,
    kana,
    hangul,
    word,    // Latin, Greek, Cyrillic, with what belongs to the word
    number,  // digits, with marks between digits
    letter,  // any other letter
    symbol,
    span,        // protected, counts as Latin
    clear_span,  // protected, not seen by the marks beside it: tags, link targets
    emphasis,    // signs of Markdown, not seen either
    prefix,      // signs at the begin of a line: list, quote, heading
    // Marks. All forms of a mark are of one kind.
    comma,
    enumeration,
    semicolon,
    colon,
    stop,
    bang,
    ellipsis,
    dash,
    tilde,
    middle_dot,
    // Pairs.
    round_open,
    round_close,
    ascii_open,
    ascii_close,
    chinese_open,
    chinese_close,
    angle_open,
    angle_close,
    double_quote,
    single_quote,
};

/// In which forms the marks of a token stand.
enum mark_form : unsigned char {
    form_none = 0,
    form_ascii = 1,
    form_full = 2,
    form_mixed = 3,
    form_open = 4,  // of quotes: they have a direction
    form_close = 8,
};

struct character_kind {
    token_kind kind = token_kind::symbol;
    unsigned char form = form_none;
};

[[nodiscard]] constexpr bool is_ascii_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
[[nodiscard]] constexpr bool is_ascii_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool is_ascii_word(char c) noexcept {
    return is_ascii_letter(c) || is_ascii_digit(c);
}

[[nodiscard]] constexpr bool is_ascii_visible(char c) noexcept {
    return c > ' ' && c < '\x7F';
}

/// Han with radicals and Bopomofo: what the rules call Chinese.
[[nodiscard]] constexpr bool is_chinese_letter(char32_t c) noexcept {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3005 ||
           c == 0x3007 || (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0x3021 && c <= 0x3029) ||
           (c >= 0x3105 && c <= 0x312F) || (c >= 0x31A0 && c <= 0x31BF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

/// The first byte of U+4000 to U+9FFF.
[[nodiscard]] constexpr bool is_han_lead(char c) noexcept {
    auto const lead = static_cast<unsigned char>(c);
    return lead >= 0xE4 && lead <= 0xE9;
}

/// One of U+4E00 to U+9FFF stands at `at`.
[[nodiscard]] constexpr bool is_common_han(std::string_view text, std::size_t at) noexcept {
    if (at + 3 > text.size()) {
        return false;
    }
    unsigned const bytes = static_cast<unsigned>(static_cast<unsigned char>(text[at])) << 16U |
                           static_cast<unsigned>(static_cast<unsigned char>(text[at + 1])) << 8U |
                           static_cast<unsigned char>(text[at + 2]);
    constexpr unsigned first = 0xE4B880;
    constexpr unsigned last = 0xE9BFBF;
    return bytes - first <= last - first && (bytes & 0xC0C0U) == 0x8080;
}

/// The prolonged sound mark and the middle dot stand in Chinese text too, and decide nothing.
[[nodiscard]] constexpr bool is_kana_letter(char32_t c) noexcept {
    return (c >= 0x3041 && c <= 0x3096) || (c >= 0x309D && c <= 0x309F) ||
           (c >= 0x30A1 && c <= 0x30FA) || (c >= 0x30FD && c <= 0x30FF) ||
           (c >= 0x31F0 && c <= 0x31FF) || (c >= 0xFF66 && c <= 0xFF9D && c != 0xFF70);
}

[[nodiscard]] constexpr bool is_hangul_letter(char32_t c) noexcept {
    return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x1100 && c <= 0x11FF) ||
           (c >= 0x3131 && c <= 0x318E) || (c >= 0xA960 && c <= 0xA97C) ||
           (c >= 0xD7B0 && c <= 0xD7FB) || (c >= 0xFFA1 && c <= 0xFFDC);
}

[[nodiscard]] constexpr bool is_latin_letter(char32_t c) noexcept {
    if (c < 0x80) {
        return is_ascii_letter(static_cast<char>(c));
    }
    return (c >= 0xC0 && c <= 0x2AF && c != 0xD7 && c != 0xF7) ||
           (c >= 0x370 && c <= 0x52F && c != 0x37E && c != 0x387) || c == 0xAA || c == 0xB5 ||
           c == 0xBA || (c >= 0x1E00 && c <= 0x1FFC && c != 0x1FBD && c != 0x1FBF) ||
           (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
}

/// Characters that belong to the one before: an edit must not part them.
[[nodiscard]] constexpr bool is_extender(char32_t c) noexcept {
    return (c >= 0x300 && c <= 0x36F) || (c >= 0x20D0 && c <= 0x20FF) || c == 0x200D ||
           (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x302A && c <= 0x302F) || c == 0x3099 ||
           c == 0x309A || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0xFE20 && c <= 0xFE2F) ||
           (c >= 0xE0100 && c <= 0xE01EF) || (c >= 0x1F3FB && c <= 0x1F3FF);
}

/// Behind the extenders at `at`.
[[nodiscard]] constexpr std::size_t end_of_cluster(std::string_view text, std::size_t at) noexcept {
    while (at < text.size() && static_cast<unsigned char>(text[at]) >= 0xCC) {
        auto const lead = static_cast<unsigned char>(text[at]);
        bool const is_full_width = lead == 0xEF && at + 1 < text.size() &&
                                   static_cast<unsigned char>(text[at + 1]) >= 0xBC;
        if ((lead >= 0xCE && lead <= 0xE0) || (lead >= 0xE4 && lead <= 0xEE) || is_full_width) {
            break;  // what is frequent extends nothing
        }
        code_point const c = decode(text, at);
        if (!is_extender(c.value)) {
            break;
        }
        at += c.size;
    }
    return at;
}

/// Characters without width, of which neither marks nor readers know.
[[nodiscard]] constexpr bool is_invisible(char32_t c) noexcept {
    return c == 0xFEFF || (c >= 0x200B && c <= 0x200F && c != 0x200D) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xAD;
}

/// Bytes of the space at `at` (any width, also a tab), 0 if there is none.
[[nodiscard]] constexpr std::size_t space_size(std::string_view text, std::size_t at) noexcept {
    if (at >= text.size()) {
        return 0;
    }
    auto const byte = static_cast<unsigned char>(text[at]);
    if (byte == ' ' || byte == '\t') {
        return 1;
    }
    auto const next = [&](std::size_t i) -> unsigned {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
    };
    switch (byte) {
        case 0xC2:
            return next(1) == 0xA0 ? 2 : 0;
        case 0xE2: {
            // U+2000 to U+200A, U+202F; U+205F
            unsigned const third = next(2);
            bool const is_space = next(1) == 0x80
                                      ? (third >= 0x80 && third <= 0x8A) || third == 0xAF
                                      : next(1) == 0x81 && third == 0x9F;
            return is_space ? 3 : 0;
        }
        case 0xE3:
            return next(1) == 0x80 && next(2) == 0x80 ? 3 : 0;
        default:
            return 0;
    }
}

[[nodiscard]] constexpr bool is_blank(char c) noexcept {
    return c == ' ' || c == '\t';
}

/// Behind the indent of a Chinese paragraph at `at`.
[[nodiscard]] constexpr std::size_t behind_wide_indent(std::string_view text,
                                                       std::size_t at) noexcept {
    while (at < text.size() && text[at] == '\xE3' && text.substr(at, 3) == "\xE3\x80\x80") {
        at += 3;
    }
    return at;
}

/// Bytes of the line end at `at`: LF, CR LF, CR, NEL, LS or PS; 0 if there is none.
[[nodiscard]] constexpr std::size_t line_end_size(std::string_view text, std::size_t at) noexcept {
    auto const byte = static_cast<unsigned char>(text[at]);
    if (byte == '\n') {
        return 1;
    }
    if (byte == '\r') {
        return at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
    }
    if (byte == 0xC2 || byte == 0xE2) {
        code_point const c = decode(text, at);
        return c.value == 0x85 || c.value == 0x2028 || c.value == 0x2029 ? c.size : 0;
    }
    return 0;
}

/// The kind of a character above ASCII that is no space and no line end.
[[nodiscard]] constexpr character_kind kind_of_character(char32_t c) noexcept {
    if (is_chinese_letter(c)) {
        return {token_kind::han};
    }
    switch (c) {
        case 0xFF0C:
            return {token_kind::comma, form_full};
        case 0x3001:
            return {token_kind::enumeration, form_full};
        case 0xFF1B:
            return {token_kind::semicolon, form_full};
        case 0xFF1A:
            return {token_kind::colon, form_full};
        case 0x3002:
            return {token_kind::stop, form_full};
        case 0xFF01:
        case 0xFF1F:
            return {token_kind::bang, form_full};
        case 0x203C:
        case 0x2047:
        case 0x2048:
        case 0x2049:
            return {token_kind::bang, form_mixed};
        case 0x2026:
        case 0x22EF:
            return {token_kind::ellipsis, form_full};
        case 0x2013:
        case 0x2014:
        case 0x2015:
        case 0x2500:
        case 0x2E3A:
        case 0xFF0D:
            return {token_kind::dash, form_full};
        case 0xFF5E:
        case 0x301C:
        case 0x223C:
            return {token_kind::tilde, form_full};
        case 0xB7:
        case 0x2022:
        case 0x2027:
        case 0x30FB:
        case 0xFF65:
        case 0x2219:
        case 0x22C5:
            return {token_kind::middle_dot, form_full};
        case 0xFF08:
            return {token_kind::round_open, form_full};
        case 0xFF09:
            return {token_kind::round_close, form_full};
        case 0xFF3B:
        case 0xFF5B:
            return {token_kind::ascii_open, form_full};
        case 0xFF3D:
        case 0xFF5D:
            return {token_kind::ascii_close, form_full};
        case 0x3008:
        case 0x300A:
        case 0x300C:
        case 0x300E:
        case 0x3010:
        case 0x3014:
            return {token_kind::chinese_open, form_full};
        case 0x3009:
        case 0x300B:
        case 0x300D:
        case 0x300F:
        case 0x3011:
        case 0x3015:
            return {token_kind::chinese_close, form_full};
        case 0x226A:
            return {token_kind::angle_open, form_full};
        case 0x226B:
            return {token_kind::angle_close, form_full};
        case 0x201C:
            return {token_kind::double_quote, form_open};
        case 0x201D:
            return {token_kind::double_quote, form_close};
        case 0x301D:
        case 0x301E:
        case 0x301F:
        case 0xFF02:
            return {token_kind::double_quote, form_full};
        case 0x2018:
            return {token_kind::single_quote, form_open};
        case 0x2019:
            return {token_kind::single_quote, form_close};
        case 0xFF07:
            return {token_kind::single_quote, form_full};
        default:
            break;
    }
    if (is_kana_letter(c)) {
        return {token_kind::kana};
    }
    if (is_hangul_letter(c)) {
        return {token_kind::hangul};
    }
    if (is_latin_letter(c)) {
        return {token_kind::word};
    }
    if (c >= 0xFF10 && c <= 0xFF19) {
        return {token_kind::number};
    }
    if (is_invisible(c)) {
        return {token_kind::clear_span};
    }
    return {c >= 0x530 && c < 0x2000 ? token_kind::letter : token_kind::symbol};
}

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
