// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <zhnorm/detail/code_point.hpp>
#include <zhnorm/detail/encoding_gb18030.hpp>
#include <zhnorm/detail/encoding_gbk.hpp>
#include <zhnorm/detail/encoding_single_byte.hpp>
#include <zhnorm/detail/utf8_sequence.hpp>

/// Codecs: one character of an encoding out of bytes and into them. None has a state, so what has
/// been read never counts. Errors are as the Encoding Standard has them: an ASCII byte is never
/// part of one, unless it ends four bytes of GB18030 that are no character.

namespace zhnorm {
inline namespace v0 {
namespace detail {

enum class codec_status : unsigned char { character, invalid, incomplete };

/// What stands at a place: a character, ill-formed bytes, or the beginning of something, up to the
/// end of the bytes.
struct codec_character {
    char32_t value = 0;
    unsigned size = 1;
    codec_status status = codec_status::character;
    char32_t mark = 0;  // a second code point, if not 0
};

[[nodiscard]] constexpr codec_character invalid_bytes(std::size_t size) noexcept {
    return {0, static_cast<unsigned>(size), codec_status::invalid};
}
[[nodiscard]] constexpr codec_character incomplete_bytes(std::size_t size) noexcept {
    return {0, static_cast<unsigned>(size), codec_status::incomplete};
}

/// The bytes of a character, the first in the highest place that is used; none if `size` is 0.
struct encoded_character {
    std::uint32_t bytes = 0;
    unsigned size = 0;
};

[[nodiscard]] constexpr encoded_character encoded_pair(unsigned pair) noexcept {
    return {pair, pair == 0 ? 0U : 2U};
}
[[nodiscard]] constexpr encoded_character encoded_byte(unsigned byte) noexcept {
    return {byte, 1};
}

/// A pair that is a character, or ill-formed: then its second byte counts only if it is not ASCII.
[[nodiscard]] constexpr codec_character decoded_pair(char32_t value, unsigned trail) noexcept {
    return value != 0 ? codec_character{value, 2} : invalid_bytes(trail < 0x80 ? 1 : 2);
}

struct utf8_codec {
    static constexpr bool is_ascii_based = true;

    [[nodiscard]] constexpr codec_character decode(std::string_view bytes,
                                                   std::size_t at) const noexcept {
        auto const found = detail::decode(bytes, at);
        if (found.value != code_point::ill_formed) {
            return {found.value, found.size};
        }
        std::size_t const size = sequence_at(bytes, at).size;
        bool const is_open = at + size == bytes.size() && incomplete_tail(bytes) == at;
        return is_open ? incomplete_bytes(size) : invalid_bytes(size);
    }
    [[nodiscard]] constexpr encoded_character encode(char32_t value) const noexcept {
        auto const tail = [&](unsigned shift) {
            return static_cast<std::uint32_t>(0x80U | (value >> shift & 0x3FU));
        };
        auto const code = static_cast<std::uint32_t>(value);
        return value < 0x80    ? encoded_character{code, 1}
               : value < 0x800 ? encoded_character{(0xC0U | code >> 6) << 8 | tail(0), 2}
               : value < 0x10000
                   ? encoded_character{(0xE0U | code >> 12) << 16 | tail(6) << 8 | tail(0), 3}
                   : encoded_character{
                         (0xF0U | code >> 18) << 24 | tail(12) << 16 | tail(6) << 8 | tail(0), 4};
    }
};

/// A surrogate without its other half is two ill-formed bytes.
template <bool IsBigEndian>
struct utf16_codec {
    static constexpr bool is_ascii_based = false;

    [[nodiscard]] constexpr codec_character decode(std::string_view bytes,
                                                   std::size_t at) const noexcept {
        std::size_t const left = bytes.size() - at;
        if (left < 2) {
            return incomplete_bytes(left);
        }
        unsigned const lead = unit(bytes, at);
        if (lead < 0xD800 || lead > 0xDFFF) {
            return {lead, 2};
        }
        if (lead >= 0xDC00) {
            return invalid_bytes(2);
        }
        if (left < 4) {
            return incomplete_bytes(left);
        }
        unsigned const trail = unit(bytes, at + 2);
        if (trail < 0xDC00 || trail > 0xDFFF) {
            return invalid_bytes(2);
        }
        return {0x10000 + ((lead & 0x3FFU) << 10 | (trail & 0x3FFU)), 4};
    }
    /// The character of two bytes, more than any if they are half of one.
    [[nodiscard]] constexpr char32_t pair(unsigned first, unsigned second) const noexcept {
        unsigned const unit = IsBigEndian ? first << 8 | second : second << 8 | first;
        return unit - 0xD800 < 0x800 ? 0xFFFFFFFFU : unit;
    }
    [[nodiscard]] constexpr encoded_character encode(char32_t value) const noexcept {
        auto const code = static_cast<std::uint32_t>(value);
        if (value < 0x10000) {
            return {ordered(code), 2};
        }
        return {ordered(0xD7C0U + (code >> 10)) << 16 | ordered(0xDC00U | (code & 0x3FFU)), 4};
    }

private:
    [[nodiscard]] static constexpr unsigned unit(std::string_view bytes, std::size_t at) noexcept {
        return IsBigEndian ? byte_at(bytes, at) << 8 | byte_at(bytes, at + 1)
                           : byte_at(bytes, at + 1) << 8 | byte_at(bytes, at);
    }
    [[nodiscard]] static constexpr std::uint32_t ordered(std::uint32_t unit) noexcept {
        return IsBigEndian ? unit : (unit & 0xFFU) << 8 | unit >> 8;
    }
};

/// GB18030-2022; for GBK, the euro sign is one byte, and what has no pair is not encoded.
struct gb18030_codec {
    static constexpr bool is_ascii_based = true;
    bool is_gbk = false;

    [[nodiscard]] constexpr codec_character decode(std::string_view bytes,
                                                   std::size_t at) const noexcept {
        unsigned const lead = byte_at(bytes, at);
        if (lead < 0x80) {
            return {lead};
        }
        if (lead == 0x80) {
            return {0x20AC};
        }
        if (lead == 0xFF) {
            return invalid_bytes(1);
        }
        if (bytes.size() - at < 2) {
            return incomplete_bytes(1);
        }
        unsigned const trail = byte_at(bytes, at + 1);
        if (trail < 0x30 || trail > 0x39) {
            return decoded_pair(decode_gbk_pair(lead, trail), trail);
        }
        return decode_four(bytes, at);
    }
    /// The character of two bytes, 0 if they are none that most of a text is.
    [[nodiscard]] constexpr char32_t pair(unsigned lead, unsigned trail) const noexcept {
        return gb2312_rows.decode(lead, trail);
    }
    /// The pair of U+4E00 to U+9FA5, which most of a text is.
    [[nodiscard]] constexpr unsigned ideograph(char32_t value) const noexcept {
        return gbk_ideograph_pair(value);
    }
    [[nodiscard]] constexpr encoded_character encode(char32_t value) const noexcept {
        if (value < 0x80) {
            return encoded_byte(value);
        }
        if (is_gbk && value == 0x20AC) {
            return encoded_byte(0x80);
        }
        if (unsigned const pair = encode_gbk(value); pair != 0) {
            return encoded_pair(pair);
        }
        if (unsigned const pair = former_gb18030_pair(value); pair != 0) {
            return encoded_pair(pair);
        }
        if (is_gbk || value == 0xE5E5) {
            return {};
        }
        unsigned const number = encode_gb18030_number(value);
        return {(0x81U + number / 12600) << 24 | (0x30U + number / 1260 % 10) << 16 |
                    (0x81U + number / 10 % 126) << 8 | (0x30U + number % 10),
                4};
    }

private:
    [[nodiscard]] static constexpr codec_character decode_four(std::string_view bytes,
                                                               std::size_t at) noexcept {
        std::size_t const left = bytes.size() - at;
        if (left < 3) {
            return incomplete_bytes(left);
        }
        unsigned const third = byte_at(bytes, at + 2);
        if (third < 0x81 || third > 0xFE) {
            return invalid_bytes(1);
        }
        if (left < 4) {
            return incomplete_bytes(left);
        }
        unsigned const fourth = byte_at(bytes, at + 3);
        if (fourth < 0x30 || fourth > 0x39) {
            return invalid_bytes(1);
        }
        char32_t const value = decode_gb18030_number((byte_at(bytes, at) - 0x81) * 12600 +
                                                     (byte_at(bytes, at + 1) - 0x30) * 1260 +
                                                     (third - 0x81) * 10 + fourth - 0x30);
        return value != 0 ? codec_character{value, 4} : invalid_bytes(4);
    }
};

/// Pairs with any lead from 81 to FE, by two functions, and what the bytes 80 and FF stand for; 0
/// for nothing.
template <auto Decode, auto Encode, char32_t Of80 = 0, char32_t OfFF = 0>
struct pair_codec {
    static constexpr bool is_ascii_based = true;

    [[nodiscard]] constexpr codec_character decode(std::string_view bytes,
                                                   std::size_t at) const noexcept {
        unsigned const lead = byte_at(bytes, at);
        if (lead < 0x80) {
            return {lead};
        }
        if (lead == 0x80 || lead == 0xFF) {
            char32_t const value = lead == 0x80 ? Of80 : OfFF;
            return value != 0 ? codec_character{value} : invalid_bytes(1);
        }
        if (bytes.size() - at < 2) {
            return incomplete_bytes(1);
        }
        unsigned const trail = byte_at(bytes, at + 1);
        return decoded_pair(Decode(lead, trail), trail);
    }
    /// The character of two bytes, 0 if they are none.
    [[nodiscard]] constexpr char32_t pair(unsigned lead, unsigned trail) const noexcept {
        return Decode(lead, trail);
    }
    [[nodiscard]] constexpr encoded_character encode(char32_t value) const noexcept {
        return value < 0x80                 ? encoded_byte(value)
               : Of80 != 0 && value == Of80 ? encoded_byte(0x80)
               : OfFF != 0 && value == OfFF ? encoded_byte(0xFF)
                                            : encoded_pair(Encode(value));
    }
};

/// Windows code page 936.
struct cp936_codec : pair_codec<decode_cp936_pair, encode_cp936, 0x20AC, 0xF8F5> {
    /// The pair of U+4E00 to U+9FA5, all as in GBK.
    [[nodiscard]] constexpr unsigned ideograph(char32_t value) const noexcept {
        return gbk_ideograph_pair(value);
    }
};

/// Encodings of one byte. If sloppy, a byte that the encoding leaves free is the code point of the
/// same number.
struct single_byte_codec {
    static constexpr bool is_ascii_based = true;
    single_byte_set set;
    bool is_sloppy = false;
    unsigned char last_byte[128] = {};  // by the lower bits of what was encoded

    [[nodiscard]] constexpr codec_character decode(std::string_view bytes,
                                                   std::size_t at) const noexcept {
        unsigned const byte = byte_at(bytes, at);
        char32_t const value = decode_single_byte(set, byte);
        return value != 0 || byte == 0 ? codec_character{value}
               : is_sloppy             ? codec_character{byte}
                                       : invalid_bytes(1);
    }
    [[nodiscard]] constexpr encoded_character encode(char32_t value) noexcept {
        if (value < 0x80) {
            return encoded_byte(value);
        }
        // An alphabet has no two letters with the same lower bits: each is searched for once.
        unsigned char& guess = last_byte[value % sizeof last_byte];
        if (decode_single_byte(set, guess) == value) {
            return encoded_byte(guess);
        }
        if (unsigned const byte = encode_single_byte(set, value); byte != 0) {
            guess = static_cast<unsigned char>(byte);
            return encoded_byte(byte);
        }
        bool const is_free = value <= 0xFF && decode_single_byte(set, value) == 0;
        return is_sloppy && is_free ? encoded_byte(value) : encoded_character{};
    }
};

/// Bytes from 80 on are code points from `First` on: ISO-8859-1 proper, and x-user-defined.
template <char32_t First>
struct shifted_codec {
    static constexpr bool is_ascii_based = true;

    [[nodiscard]] constexpr codec_character decode(std::string_view bytes,
                                                   std::size_t at) const noexcept {
        unsigned const byte = byte_at(bytes, at);
        return {byte < 0x80 ? byte : First + (byte - 0x80)};
    }
    [[nodiscard]] constexpr encoded_character encode(char32_t value) const noexcept {
        return value < 0x80                             ? encoded_byte(value)
               : value >= First && value < First + 0x80 ? encoded_byte(0x80 + (value - First))
                                                        : encoded_character{};
    }
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
