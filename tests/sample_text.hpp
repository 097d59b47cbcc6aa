// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include <zhnorm/detail/utf8.hpp>

// Random texts: of bytes, and of characters of every kind.

namespace sample {

/// Up to `most` bytes, most of them such as UTF-8 is made of.
inline std::string random_bytes(std::mt19937& random, std::size_t most) {
    constexpr unsigned char frequent[] = {0x00, 0x0A, 0x20, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F,
                                          0xA0, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xE2, 0xE3, 0xE6,
                                          0xED, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF};
    std::string result;
    for (std::size_t n = random() % (most + 1); n > 0; --n) {
        result += static_cast<char>(random() % 4 == 0 ? random() % 256
                                                      : frequent[random() % sizeof frequent]);
    }
    return result;
}

/// Up to `most` characters, chosen for what they do to those beside them, and a broken one.
inline std::string random_unicode(std::mt19937& random, std::size_t most) {
    constexpr std::string_view parts[] = {
        "a",      "B",      "1",  ".",  " ",  "\n", "\r", "\r\n", "\u0301",     "\u200D",
        "👩",     "🏽",     "🇨",  "漢", "。", "」", "「", "”",    "“",          "\"",
        "？",     "……",     "か", "ー", "한", "ᄒ", "ᅡ",  "ᆫ",    "\U000E0100", "\xE6\xBC",
        "\u0600", "\u0903", "é",  "１", "Mr", "\t", "…",  "\xFF", "\u2028",     "，"};
    std::string result;
    for (std::size_t n = random() % (most + 1); n > 0; --n) {
        if (random() % 8 == 0) {
            auto character = static_cast<char32_t>(random() % 0x110000);
            character = character >= 0xD800 && character < 0xE000 ? U'x' : character;
            zhnorm::detail::encode_to(std::back_inserter(result), character);
        } else {
            result += parts[random() % std::size(parts)];
        }
    }
    return result;
}

}  // namespace sample
