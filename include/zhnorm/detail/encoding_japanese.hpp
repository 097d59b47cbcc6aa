// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/encoding_codec.hpp>
#include <zhnorm/detail/encoding_jis.hpp>

/// Codecs of Shift_JIS and EUC-JP.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// What both write for YEN SIGN, OVERLINE and MINUS SIGN as the Encoding Standard has it; otherwise
/// the code point itself.
[[nodiscard]] constexpr char32_t japanese_alias(char32_t value) noexcept {
    return value == 0xA5 ? 0x5CU : value == 0x203E ? 0x7EU : value == 0x2212 ? 0xFF0D : value;
}

/// Shift_JIS as the Encoding Standard has it; for Windows, the bytes A0 and FD to FF are private
/// code points, pairs of the user-defined zone are encoded as well, and nothing has an alias.
struct shift_jis_codec {
    static constexpr bool is_ascii_based = true;
    bool is_windows = false;

    [[nodiscard]] constexpr codec_character decode(std::string_view bytes,
                                                   std::size_t at) const noexcept {
        unsigned const lead = byte_at(bytes, at);
        if (lead <= 0x80) {
            return {lead};
        }
        if (lead >= 0xA1 && lead <= 0xDF) {
            return {0xFF61 + (lead - 0xA1)};
        }
        if (lead == 0xA0 || lead >= 0xFD) {
            return !is_windows ? invalid_bytes(1)
                               : codec_character{lead == 0xA0 ? 0xF8F0 : 0xF8F1 + (lead - 0xFD)};
        }
        if (bytes.size() - at < 2) {
            return incomplete_bytes(1);
        }
        unsigned const trail = byte_at(bytes, at + 1);
        return decoded_pair(decode_cp932_pair(lead, trail), trail);
    }
    [[nodiscard]] constexpr encoded_character encode(char32_t value) const noexcept {
        value = is_windows ? value : japanese_alias(value);
        if (value <= 0x80) {
            return encoded_byte(value);
        }
        if (value >= 0xFF61 && value <= 0xFF9F) {
            return encoded_byte(0xA1 + (value - 0xFF61));
        }
        if (value >= 0xE000 && value <= 0xF8FF) {
            return !is_windows                          ? encoded_character{}
                   : value == 0xF8F0                    ? encoded_byte(0xA0)
                   : value >= 0xF8F1 && value <= 0xF8F3 ? encoded_byte(0xFD + (value - 0xF8F1))
                                                        : encoded_pair(encode_cp932(value));
        }
        return encoded_pair(encode_cp932(value));
    }
};

/// EUC-JP as the Encoding Standard has it: JIS X 0212 is decoded and not encoded.
struct euc_jp_codec {
    static constexpr bool is_ascii_based = true;

    [[nodiscard]] constexpr codec_character decode(std::string_view bytes,
                                                   std::size_t at) const noexcept {
        unsigned const lead = byte_at(bytes, at);
        if (lead < 0x80) {
            return {lead};
        }
        if (lead != 0x8E && lead != 0x8F && (lead < 0xA1 || lead > 0xFE)) {
            return invalid_bytes(1);
        }
        std::size_t const left = bytes.size() - at;
        if (left < 2) {
            return incomplete_bytes(1);
        }
        unsigned const second = byte_at(bytes, at + 1);
        bool const is_high = second >= 0xA1 && second <= 0xFE;
        if (lead == 0x8E) {
            return decoded_pair(second >= 0xA1 && second <= 0xDF ? 0xFF61 + (second - 0xA1) : 0U,
                                second);
        }
        if (lead != 0x8F) {
            unsigned const pointer = (lead - 0xA1) * 94 + (second - 0xA1);
            return decoded_pair(is_high ? decode_jis(pointer) : 0, second);
        }
        if (!is_high) {
            return decoded_pair(0, second);
        }
        if (left < 3) {
            return incomplete_bytes(2);
        }
        unsigned const third = byte_at(bytes, at + 2);
        bool const is_pair = third >= 0xA1 && third <= 0xFE;
        char32_t const value = is_pair ? decode_jis0212((second - 0xA1) * 94 + (third - 0xA1)) : 0;
        return value != 0 ? codec_character{value, 3} : invalid_bytes(third < 0x80 ? 2 : 3);
    }
    [[nodiscard]] constexpr encoded_character encode(char32_t value) const noexcept {
        value = japanese_alias(value);
        if (value < 0x80) {
            return encoded_byte(value);
        }
        if (value >= 0xFF61 && value <= 0xFF9F) {
            return encoded_pair(0x8E00U | (0xA1 + (value - 0xFF61)));
        }
        unsigned const pointer = encode_jis_plane(value);
        return pointer == no_jis_pointer
                   ? encoded_character{}
                   : encoded_pair((0xA1 + pointer / 94) << 8 | (0xA1 + pointer % 94));
    }
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
