// SPDX-License-Identifier: Apache-2.0
#include "json_string.hpp"

#include <cstdint>
#include <cstring>

#include <zhnorm/sanitize.hpp>

namespace program {
namespace {

constexpr std::uint64_t every_byte = 0x0101010101010101U;

/// The high bit of each byte of `word` that is zero; possibly also of bytes above such a one.
constexpr std::uint64_t zero_bytes(std::uint64_t word) noexcept {
    return (word - every_byte) & ~word & (every_byte << 7U);
}

constexpr bool is_surrogate(unsigned unit) noexcept {
    return unit >= 0xD800 && unit < 0xE000;
}

/// The four hexadecimal digits at `at`; 0x10000 if there are none.
unsigned read_unit(std::string_view raw, std::size_t at) noexcept {
    constexpr unsigned wrong = 0x10000;
    if (raw.size() < at + 4) {
        return wrong;
    }
    unsigned unit = 0;
    for (char const c : raw.substr(at, 4)) {
        unit *= 16;
        if (c >= '0' && c <= '9') {
            unit += static_cast<unsigned>(c - '0');
        } else if (c >= 'a' && c <= 'f') {
            unit += static_cast<unsigned>(c - 'a') + 10;
        } else if (c >= 'A' && c <= 'F') {
            unit += static_cast<unsigned>(c - 'A') + 10;
        } else {
            return wrong;
        }
    }
    return unit;
}

void write_utf8(unsigned c, json_piece& piece) noexcept {
    auto const put = [&piece](unsigned byte) {
        piece.text[piece.text_size++] = static_cast<char>(byte);
    };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0U | (c >> 6U));
        put(0x80U | (c & 0x3FU));
    } else if (c < 0x10000) {
        put(0xE0U | (c >> 12U));
        put(0x80U | ((c >> 6U) & 0x3FU));
        put(0x80U | (c & 0x3FU));
    } else {
        put(0xF0U | (c >> 18U));
        put(0x80U | ((c >> 12U) & 0x3FU));
        put(0x80U | ((c >> 6U) & 0x3FU));
        put(0x80U | (c & 0x3FU));
    }
}

void append_unit(unsigned unit, std::string& out) {
    constexpr char digits[] = "0123456789abcdef";
    out += "\\u";
    for (unsigned shift = 16; shift != 0;) {
        shift -= 4;
        out.push_back(digits[(unit >> shift) & 15U]);
    }
}

void append_control(unsigned char c, std::string& out) {
    switch (c) {
        case '\b':
            out += "\\b";
            break;
        case '\f':
            out += "\\f";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            append_unit(c, out);
    }
}

/// The value of the continuation byte at `at`, 64 or more if there is none.
unsigned continuation(std::string_view text, std::size_t at) noexcept {
    return at < text.size() ? static_cast<unsigned char>(text[at]) ^ 0x80U : 64U;
}

struct character {
    unsigned value = 0;
    std::size_t size = 0;  // 0: ill-formed, and no surrogate either
};

/// The character beyond ASCII at `at`, surrogates in three bytes included.
character read_character(std::string_view text, std::size_t at) noexcept {
    unsigned const lead = static_cast<unsigned char>(text[at]);
    unsigned const a = continuation(text, at + 1);
    if (lead >= 0xC2 && lead < 0xE0 && a < 64) {
        return {((lead & 0x1FU) << 6U) | a, 2};
    }
    unsigned const b = continuation(text, at + 2);
    if ((lead & 0xF0U) == 0xE0 && a < 64 && b < 64) {
        unsigned const value = ((lead & 0x0FU) << 12U) | (a << 6U) | b;
        return {value, value >= 0x800 ? std::size_t{3} : std::size_t{0}};
    }
    unsigned const c = continuation(text, at + 3);
    if ((lead & 0xF8U) == 0xF0 && a < 64 && b < 64 && c < 64) {
        unsigned const value = ((lead & 0x07U) << 18U) | (a << 12U) | (b << 6U) | c;
        bool const valid = value >= 0x10000 && value < 0x110000;
        return {value, valid ? std::size_t{4} : std::size_t{0}};
    }
    return {};
}

bool is_plain(unsigned char c, json_style style) noexcept {
    if (c >= 0x80) {
        // 0xED begins surrogates.
        return !style.ascii && c != 0xED;
    }
    return c >= 0x20 && c != '"' && c != '\\' && (c != '/' || !style.slashes);
}

}  // namespace

std::size_t find_quote_or_backslash(std::string_view bytes, std::size_t from) noexcept {
    std::size_t at = from;
    for (; at + 8 <= bytes.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + at, sizeof word);
        if ((zero_bytes(word ^ (every_byte * '"')) | zero_bytes(word ^ (every_byte * '\\'))) != 0) {
            break;
        }
    }
    while (at < bytes.size() && bytes[at] != '"' && bytes[at] != '\\') {
        ++at;
    }
    return at < bytes.size() ? at : bytes.size();
}

json_piece read_json_escape(std::string_view raw, std::size_t at) noexcept {
    json_piece piece;
    piece.raw_size = 2;
    constexpr std::string_view letters = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    char const letter = at + 1 < raw.size() ? raw[at + 1] : '\0';
    if (std::size_t const i = letters.find(letter); i != letters.npos) {
        piece.text[0] = meanings[i];
        piece.text_size = 1;
        return piece;
    }
    unsigned const unit = letter == 'u' ? read_unit(raw, at + 2) : 0x10000;
    if (unit == 0x10000) {
        return piece;
    }
    piece.raw_size = 6;
    if (unit >= 0xD800 && unit < 0xDC00 && raw.substr(at + 6, 2) == "\\u") {
        unsigned const second = read_unit(raw, at + 8);
        if (second >= 0xDC00 && second < 0xE000) {
            piece.raw_size = 12;
            write_utf8(0x10000 + ((unit - 0xD800) << 10U) + (second - 0xDC00), piece);
            return piece;
        }
    }
    write_utf8(unit, piece);
    piece.lone_surrogate = is_surrogate(unit);
    return piece;
}

json_style style_of(std::string_view raw) noexcept {
    json_style style;
    bool escaped = false;
    bool beyond_ascii = false;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        beyond_ascii = beyond_ascii || static_cast<unsigned char>(raw[i]) >= 0x80;
        if (raw[i] == '\\' && ++i < raw.size()) {
            style.slashes = style.slashes || raw[i] == '/';
            // ASCII is escaped for other reasons.
            bool const ascii =
                raw.substr(i + 1, 2) == "00" && i + 3 < raw.size() && raw[i + 3] < '8';
            escaped = escaped || (raw[i] == 'u' && !ascii);
        }
    }
    style.ascii = escaped && !beyond_ascii;
    return style;
}

void append_json_escaped(std::string_view text, json_style style, std::string& out) {
    std::size_t copied = 0;
    for (std::size_t at = 0; at < text.size();) {
        auto const c = static_cast<unsigned char>(text[at]);
        if (is_plain(c, style)) {
            ++at;
            continue;
        }
        character const wide = c >= 0x80 ? read_character(text, at) : character{};
        bool const escapes =
            c < 0x80 || (wide.size != 0 && (style.ascii || is_surrogate(wide.value)));
        if (!escapes) {
            at += wide.size != 0 ? wide.size : 1;
            continue;
        }
        out.append(text, copied, at - copied);
        if (c < 0x20) {
            append_control(c, out);
        } else if (c < 0x80) {
            out.push_back('\\');
            out.push_back(static_cast<char>(c));
        } else if (wide.value < 0x10000) {
            append_unit(wide.value, out);
        } else {
            append_unit(0xD800 + ((wide.value - 0x10000) >> 10U), out);
            append_unit(0xDC00 + ((wide.value - 0x10000) & 0x3FFU), out);
        }
        at += c < 0x80 ? 1 : wide.size;
        copied = at;
    }
    out.append(text, copied);
}

void append_json_string(std::string_view text, std::string& out) {
    out.push_back('"');
    if (zhnorm::is_well_formed(text)) {
        append_json_escaped(text, {}, out);
    } else {
        append_json_escaped(zhnorm::sanitize_text(text), {}, out);
    }
    out.push_back('"');
}

}  // namespace program
