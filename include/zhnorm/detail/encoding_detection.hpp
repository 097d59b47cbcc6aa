// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <zhnorm/detail/character_plausibility.hpp>
#include <zhnorm/detail/encoding_transfer.hpp>

/// Which encoding bytes are in: each one that they may be in is decoded, and the text that
/// surprises least wins.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// An encoding that is tried, by number, and what it costs beforehand, in half bits.
struct detection_candidate {
    unsigned char number;
    unsigned char cost;
};

// utf8, gb18030, big5, windows_1252, shift_jis, euc_kr, euc_jp, windows_1251, koi8_r, utf16le,
// utf16be, windows_1250, windows_1253, windows_1255, windows_1256, windows_874, windows_1254,
// windows_1257, windows_1258, iso_8859_2, ibm866, mac_cyrillic, iso_8859_5
inline constexpr detection_candidate detection_candidates[] = {
    {0, 0},   {3, 8},   {6, 10},  {33, 10}, {8, 12},  {11, 18}, {10, 18}, {32, 16},
    {27, 18}, {1, 16},  {2, 18},  {31, 13}, {34, 22}, {36, 20}, {37, 22}, {30, 22},
    {35, 24}, {38, 24}, {39, 26}, {15, 24}, {14, 22}, {40, 26}, {18, 26}};

inline constexpr std::size_t detection_sample_size = 8192;
inline constexpr unsigned undecodable_cost = 60;
inline constexpr unsigned incomplete_cost = 12;

/// What it costs that a character stands in an encoding of another language that has it, too.
[[nodiscard]] constexpr unsigned foreign_cost(unsigned number, character_group group) noexcept {
    using enum character_group;
    bool const is_kana = group == hiragana || group == katakana;
    bool const is_alphabetic = group >= latin_small && group <= greek_capital;
    switch (number) {
        case 3:
        case 6:
            return is_kana ? 7 : is_alphabetic ? 10 : 0;
        case 11:
            return is_kana ? 12 : is_alphabetic ? 10 : group == ideograph ? 8 : 0;
        case 8:
        case 10:
            return is_alphabetic ? 10 : 0;
        default:
            return 0;
    }
}

struct reading_cost {
    std::uint64_t half_bits = 0;
    std::uint64_t text = 0;  // a checksum of the code points, to know readings that are the same
};

/// What a reading of the bytes costs; gives up beyond `limit`.
template <class Codec>
[[nodiscard]] reading_cost cost_of_reading(Codec codec, unsigned number, std::string_view bytes,
                                           std::uint64_t limit) noexcept {
    reading_cost cost;
    character_group before = character_group::space;
    auto const add = [&](char32_t value) {
        auto const found = group_of(value);
        cost.half_bits +=
            found.half_bits + step_cost(before, found.group) + foreign_cost(number, found.group);
        cost.text = (cost.text ^ value) * 0x9E3779B97F4A7C15U;
        before = found.group;
    };
    for (std::size_t at = 0; at < bytes.size() && cost.half_bits <= limit;) {
        codec_character const found = codec.decode(bytes, at);
        at += found.size;
        if (found.status == codec_status::character) {
            add(found.value);
            if (found.mark != 0) {
                add(found.mark);
            }
        } else {
            bool const is_cut = found.status == codec_status::incomplete;
            cost.half_bits += is_cut ? incomplete_cost : undecodable_cost;
            before = character_group::other;
        }
    }
    return cost;
}

/// What it costs to take the bytes for no text at all: ASCII as ever, and any other byte alike.
[[nodiscard]] constexpr std::uint64_t cost_of_bytes(std::string_view bytes) noexcept {
    std::uint64_t cost = 20;
    character_group before = character_group::space;
    for (char const c : bytes) {
        auto const byte = static_cast<unsigned char>(c);
        auto const found = group_of(byte < 0x80 ? byte : U'a');
        cost += byte < 0x80 ? found.half_bits + step_cost(before, found.group) : 19;
        before = found.group;
    }
    return cost;
}

struct detection {
    unsigned number = 0;
    double certainty = 1;
};

/// 1 / (1 + 2^(-half_bits / 8)) without <cmath>; 0.5 for 0, near 1 from 60 half bits on.
[[nodiscard]] constexpr double certainty_of(std::int64_t half_bits) noexcept {
    constexpr double eighth_root = 1.0905077326652577;  // of 2
    double odds = 1;
    std::int64_t const size = std::min<std::int64_t>(half_bits < 0 ? -half_bits : half_bits, 400);
    for (std::int64_t i = 0; i < size; ++i) {
        odds *= eighth_root;
    }
    return half_bits < 0 ? 1 / (1 + odds) : odds / (1 + odds);
}

/// Whether there are control characters at the beginning that text in ASCII has not: with them,
/// bytes that are all ASCII may be UTF-16.
[[nodiscard]] constexpr bool has_control(std::string_view bytes) noexcept {
    for (char const c : bytes.substr(0, detection_sample_size)) {
        bool const is_usual = (c >= '\a' && c <= '\r') || c == '\x1B';
        if (static_cast<unsigned char>(c) < 0x20 && !is_usual) {
            return true;
        }
    }
    return false;
}

/// Detects the encoding of bytes without a byte order mark that are more than ASCII text.
[[nodiscard]] inline detection detect_reading(std::string_view bytes) noexcept {
    std::size_t const first = skip_ascii(bytes, 0);
    // Encodings of 16 bits need the beginning; for the others ASCII tells nothing.
    bool const is_from_begin = first < detection_sample_size / 2 || first == bytes.size();
    std::string_view const sample = bytes.substr(is_from_begin ? 0 : first, detection_sample_size);
    detection best{0, 0};
    reading_cost least{~std::uint64_t{0}, 0};
    std::uint64_t second = cost_of_bytes(sample);
    constexpr std::uint64_t beyond = 400;  // what is worse by so much does not matter
    for (detection_candidate const candidate : detection_candidates) {
        unsigned const number = candidate.number;
        bool const is_wide = number == 1 || number == 2;
        if (is_wide && (!is_from_begin || bytes.size() % 2 != 0)) {
            continue;
        }
        std::uint64_t const worst = std::min(least.half_bits, second);
        std::uint64_t const limit = worst > ~std::uint64_t{0} - beyond ? worst : worst + beyond;
        reading_cost cost;
        auto const ignored = with_codec(number, false, [&](auto codec) {
            cost = cost_of_reading(codec, number, sample, limit);
            return transfer{};
        });
        static_cast<void>(ignored);
        cost.half_bits += candidate.cost;
        if (cost.half_bits < least.half_bits) {
            // The same text in another encoding is no rival.
            second = cost.text == least.text ? second : std::min(second, least.half_bits);
            least = cost;
            best.number = number;
        } else if (cost.text != least.text) {
            second = std::min(second, cost.half_bits);
        }
    }
    best.certainty = certainty_of(static_cast<std::int64_t>(second) -
                                  static_cast<std::int64_t>(least.half_bits));
    return best;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
