// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string_view>

#include <zhnorm/detail/encoding_codec.hpp>
#include <zhnorm/detail/encoding_hong_kong.hpp>
#include <zhnorm/detail/encoding_japanese.hpp>
#include <zhnorm/detail/encoding_korean.hpp>
#include <zhnorm/detail/utf8.hpp>
#include <zhnorm/detail/utf8_sequence.hpp>

/// Blocks of text from an encoding to UTF-8 and back, up to the first thing that is wrong: what
/// strings, iterators, chunks and searches have in common.

namespace zhnorm {
inline namespace v0 {
namespace detail {

enum class transfer_status : unsigned char { finished, full, incomplete, invalid };

/// How far a block came: bytes read and written, and how many bytes from there on stopped it.
struct transfer {
    std::size_t read = 0;
    std::size_t written = 0;
    transfer_status status = transfer_status::finished;
    std::size_t stopped_size = 0;
};

/// The room that one character can need.
inline constexpr std::size_t character_room = 8;

/// Copies ASCII, as much as there is and fits.
inline void copy_ascii(std::string_view from, std::size_t& at, char* out, std::size_t& written,
                       std::size_t capacity) {
    if (at == from.size() || byte_at(from, at) >= 0x80) {
        return;  // a single one, between others
    }
    std::size_t const size = std::min(from.size() - at, capacity - written);
    std::size_t const end = skip_ascii(from.substr(0, at + size), at);
    if (end != at) {
        std::memcpy(out + written, from.data() + at, end - at);
        written += end - at;
        at = end;
    }
}

/// Reads a character of three bytes, as most are; invalid if there is none.
[[nodiscard]] inline codec_character get_wide(std::string_view text, std::size_t at) noexcept {
    if (text.size() - at >= 3) {
        unsigned const lead = byte_at(text, at);
        unsigned const second = byte_at(text, at + 1) ^ 0x80U;
        unsigned const third = byte_at(text, at + 2) ^ 0x80U;
        // E0 and ED narrow the second byte; they take the general way.
        if ((lead & 0xF0U) == 0xE0 && lead != 0xE0 && lead != 0xED && (second | third) < 0x40) {
            return {(lead & 0x0FU) << 12 | second << 6 | third, 3};
        }
    }
    return invalid_bytes(0);
}

[[nodiscard]] inline codec_character get_utf8(std::string_view text, std::size_t at) noexcept {
    codec_character const wide = get_wide(text, at);
    return wide.status == codec_status::character ? wide : utf8_codec{}.decode(text, at);
}

/// Decodes pairs in a row, while there is room, as long as each is a character of three bytes in
/// UTF-8, as nearly all are; those of UTF-16 may be ASCII as well.
template <class Codec>
void decode_pairs(Codec codec, std::string_view bytes, std::size_t& at, char* out,
                  std::size_t& written, std::size_t capacity) noexcept {
    std::size_t const most = std::min((bytes.size() - at) / 2, (capacity - written) / 3);
    char const* from = bytes.data() + at;
    char const* const end = from + 2 * most;
    char* to = out + written;
    for (; from != end; from += 2) {
        char32_t const value =
            codec.pair(static_cast<unsigned char>(from[0]), static_cast<unsigned char>(from[1]));
        if (!Codec::is_ascii_based && value < 0x80) {
            *to++ = static_cast<char>(value);
            continue;
        }
        if (value - 0x800 >= 0xF800) {
            break;
        }
        to[0] = static_cast<char>(0xE0U | value >> 12);
        to[1] = static_cast<char>(0x80U | (value >> 6 & 0x3FU));
        to[2] = static_cast<char>(0x80U | (value & 0x3FU));
        to += 3;
    }
    at = static_cast<std::size_t>(from - bytes.data());
    written = static_cast<std::size_t>(to - out);
}

/// Decodes from `at` on. If `ends`, what is incomplete is invalid.
template <class Codec>
[[nodiscard]] transfer decode_block(Codec codec, std::string_view bytes, std::size_t at, bool ends,
                                    char* out, std::size_t capacity) {
    std::size_t const begin = at;
    std::size_t written = 0;
    while (at < bytes.size()) {
        if constexpr (Codec::is_ascii_based) {
            if (byte_at(bytes, at) < 0x80 && written != capacity) {
                out[written] = bytes[at];
                ++written;
                ++at;
                copy_ascii(bytes, at, out, written, capacity);
                continue;
            }
        }
        if (capacity - written < character_room) {
            return {at - begin, written, transfer_status::full, 0};
        }
        if constexpr (requires { codec.pair(0U, 0U); }) {
            std::size_t const before = at;
            decode_pairs(codec, bytes, at, out, written, capacity);
            if (at != before) {
                continue;
            }
        }
        codec_character const found = codec.decode(bytes, at);
        if (found.status != codec_status::character) {
            bool const is_open = !ends && found.status == codec_status::incomplete;
            return {at - begin, written,
                    is_open ? transfer_status::incomplete : transfer_status::invalid, found.size};
        }
        at += found.size;
        char* const end = encode_to(out + written, found.value);
        written = static_cast<std::size_t>(end - out);
        if (found.mark != 0) {
            written = static_cast<std::size_t>(encode_to(end, found.mark) - out);
        }
    }
    return {at - begin, written, transfer_status::finished, 0};
}

/// Encodes ideographs in a row, which a codec has in a table, while there is room.
template <class Codec>
void encode_ideographs(Codec codec, std::string_view text, std::size_t& at, char* out,
                       std::size_t& written, std::size_t capacity) noexcept {
    std::size_t const most = std::min((text.size() - at) / 3, (capacity - written) / 2);
    char const* from = text.data() + at;
    char* to = out + written;
    std::size_t count = 0;
    for (; count < most; ++count, from += 3, to += 2) {
        unsigned const lead = static_cast<unsigned char>(from[0]);
        unsigned const second = static_cast<unsigned char>(from[1]) ^ 0x80U;
        unsigned const third = static_cast<unsigned char>(from[2]) ^ 0x80U;
        unsigned const value = (lead & 0x0FU) << 12 | second << 6 | third;
        if (lead - 0xE4U > 5 || (second | third) > 0x3F || value - 0x4E00U > 0x9FA5U - 0x4E00U) {
            break;
        }
        unsigned const pair = codec.ideograph(value);
        if (pair == 0) {
            break;
        }
        to[0] = static_cast<char>(pair >> 8);
        to[1] = static_cast<char>(pair & 0xFFU);
    }
    at += 3 * count;
    written += 2 * count;
}

/// Encodes ASCII and characters of three bytes as the units of UTF-16, while there is room.
template <class Codec>
void encode_units(Codec codec, std::string_view text, std::size_t& at, char* out,
                  std::size_t& written, std::size_t capacity) noexcept {
    std::size_t const room = (capacity - written) / 2;
    for (std::size_t count = 0; count < room && at < text.size(); ++count, written += 2) {
        codec_character found{byte_at(text, at)};
        if (found.value >= 0x80) {
            found = get_wide(text, at);
            if (found.status != codec_status::character) {
                return;
            }
        }
        unsigned const unit = codec.encode(found.value).bytes;
        out[written] = static_cast<char>(unit >> 8);
        out[written + 1] = static_cast<char>(unit & 0xFFU);
        at += found.size;
    }
}

/// Encodes UTF-8 from `at` on. A character that the encoding has not is invalid, as ill-formed
/// bytes are. If `ends`, what is incomplete is invalid.
template <class Codec>
[[nodiscard]] transfer encode_block(Codec codec, std::string_view text, std::size_t at, bool ends,
                                    char* out, std::size_t capacity) {
    std::size_t const begin = at;
    std::size_t written = 0;
    while (at < text.size()) {
        if constexpr (Codec::is_ascii_based) {
            if (byte_at(text, at) < 0x80 && written != capacity) {
                out[written] = text[at];
                ++written;
                ++at;
                copy_ascii(text, at, out, written, capacity);
                continue;
            }
        }
        if (capacity - written < character_room) {
            return {at - begin, written, transfer_status::full, 0};
        }
        if constexpr (requires { codec.ideograph(char32_t{}); }) {
            std::size_t const before = at;
            encode_ideographs(codec, text, at, out, written, capacity);
            if (at != before) {
                continue;
            }
        }
        if constexpr (!Codec::is_ascii_based) {
            std::size_t const before = at;
            encode_units(codec, text, at, out, written, capacity);
            if (at != before) {
                continue;
            }
        }
        codec_character const found = get_utf8(text, at);
        if (found.status != codec_status::character) {
            bool const is_open = !ends && found.status == codec_status::incomplete;
            return {at - begin, written,
                    is_open ? transfer_status::incomplete : transfer_status::invalid, found.size};
        }
        encoded_character const code = codec.encode(found.value);
        if (code.size == 0) {
            return {at - begin, written, transfer_status::invalid, found.size};
        }
        if (code.size == 2) {
            out[written] = static_cast<char>(code.bytes >> 8);
            out[written + 1] = static_cast<char>(code.bytes & 0xFFU);
            written += 2;
            at += found.size;
            continue;
        }
        for (unsigned shift = 8 * code.size; shift != 0; shift -= 8) {
            out[written++] = static_cast<char>(code.bytes >> (shift - 8) & 0xFFU);
        }
        at += found.size;
    }
    return {at - begin, written, transfer_status::finished, 0};
}

inline constexpr unsigned first_single_byte_number = 14;

/// Calls `action` with the codec of the encoding of a number, as the enumeration `encoding` counts;
/// UTF-8 for any other number.
template <class Action>
[[nodiscard]] transfer with_codec(unsigned number, bool is_sloppy, Action action) {
    switch (number) {
        case 0:
            return action(utf8_codec{});
        case 1:
            return action(utf16_codec<false>{});
        case 2:
            return action(utf16_codec<true>{});
        case 3:
        case 4:
            return action(gb18030_codec{number == 4});
        case 5:
            return action(cp936_codec{});
        case 6:
            return action(big5_codec{});
        case 7:
            return action(cp950_codec{});
        case 8:
        case 9:
            return action(shift_jis_codec{number == 9});
        case 10:
            return action(euc_jp_codec{});
        case 11:
            return action(pair_codec<decode_cp949_pair, encode_cp949>{});
        case 12:
            return action(
                pair_codec<decode_private_cp949_pair, encode_private_cp949, 0x80, 0xF8F7>{});
        case 13:
            return action(shifted_codec<0x80>{});
        case first_single_byte_number + single_byte_set_count:
            return action(shifted_codec<0xF780>{});
        default:
            break;
    }
    if (number > first_single_byte_number + single_byte_set_count) {
        return action(utf8_codec{});
    }
    return action(single_byte_codec{static_cast<single_byte_set>(number - first_single_byte_number),
                                    is_sloppy});
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
