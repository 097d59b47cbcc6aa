// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <zhnorm/detail/utf8.hpp>
#include <zhnorm/edit.hpp>
#include <zhnorm/fold.hpp>

// Texts that rules of fold meet in, and the result by the definition of a step.

namespace sample {

[[nodiscard]] inline std::string utf8_of(char32_t c) {
    std::string result;
    zhnorm::detail::encode_to(std::back_inserter(result), c);
    return result;
}

// At least two of each kind, what they look at, and what they become.
inline constexpr char32_t fold_characters[] = {
    // plain letters, digits, marks and controls
    0x41, 0x61, 0x65, 0x31, 0x32, 0x30, 0x20, 0x0A, 0x2C, 0x3A, 0x2B, 0x26, 0x7F, 0x00, 0x3D,
    0x226E, 0xE9, 0x1EA5, 0x85, 0x2028,
    // Han, kana, radicals, compatibility ideographs
    0x4F60, 0x597D, 0x3042, 0x30AB, 0x30CF, 0x3001, 0x201C, 0x2F54, 0x2EC5, 0x2E81, 0x2E80, 0xF90A,
    0x2F803, 0xFA11, 0x2F00, 0x2FF0, 0x2FF2,
    // characters that look like others
    0x430, 0x43E, 0x421, 0x432, 0x3BF, 0x397, 0x3B1, 0x62, 0x30FC, 0x30ED, 0x4E00, 0x53E3, 0x5915,
    0x30C7, 0x25CB,
    // combining marks and what they join
    0x3099, 0x309A, 0x301, 0x300, 0x338, 0x315, 0x5AE, 0x302A, 0x212B, 0x2126, 0x344, 0xF73,
    0x1D15E, 0x1D165, 0x11099, 0x110BA, 0x0CC6, 0x0CC2, 0x0CD5, 0x0DD9, 0x0DCF, 0x0DCA, 0x9C7,
    0x9BE, 0x9D7, 0x1100, 0x1161, 0x11A8, 0xAC00, 0xAC01,
    // widths and forms
    0xFF1D, 0xFF21, 0xFF41, 0xFF10, 0xFF11, 0xFF12, 0xFF13, 0xFF0C, 0xFF1A, 0xFF0E, 0xFF0B, 0xFF05,
    0xFF06, 0xFF01, 0xFF76, 0xFF8A, 0xFF9E, 0xFF9F, 0xFF61, 0xFE55, 0xFE50, 0xFE62, 0xFE30, 0xFE13,
    0x2236, 0xFB01,
    // what is invisible, and what it belongs to
    0x200B, 0x200C, 0x200D, 0xFE00, 0xFE01, 0xFE0E, 0xFE0F, 0x2764, 0x1F468, 0x1F469, 0x1F3FB,
    0x1F3F4, 0xE0067, 0xE007F, 0xE0100, 0xE0001, 0x202E, 0x202C, 0x200E, 0x200F, 0x2066, 0x5D0,
    0x627, 0x653, 0x661, 0x915, 0x94D, 0x115F, 0x1160, 0xE01, 0xE48, 0x1820, 0x180B, 0x180E, 0x5B4,
    0x5BC, 0xE38, 0xFEFF, 0xAD, 0xFFFC, 0xFDD0, 0x1FFFE};

// A few characters over and over, or any of them, with stray bytes now and then.
inline std::string random_fold_text(std::mt19937& random) {
    char32_t few[6];
    for (char32_t& c : few) {
        c = fold_characters[random() % std::size(fold_characters)];
    }
    bool const is_focused = random() % 2 == 0;
    std::string result;
    for (std::size_t n = random() % (random() % 40 == 0 ? 90 : 14) + 1; n > 0; --n) {
        if (random() % 60 == 0) {
            result += static_cast<char>(0x80 + random() % 128);
        } else if (random() % 40 == 0) {
            auto const any = static_cast<char32_t>(random() % 0x30000);
            result += utf8_of(any >= 0xD800 && any < 0xE000 ? U'x' : any);
        } else {
            result += utf8_of(is_focused ? few[random() % 6]
                                         : fold_characters[random() % std::size(fold_characters)]);
        }
    }
    return result;
}

inline std::vector<zhnorm::fold> const fold_options = {
    zhnorm::fold{},
    zhnorm::fold{.width = false},
    zhnorm::fold{.ideographs = zhnorm::compatibility_ideographs::unify_with_selectors,
                 .ligatures = true,
                 .strip_objects = true},
    zhnorm::fold{.ideographs = zhnorm::compatibility_ideographs::keep,
                 .strip_ideographic_selectors = true},
};

}  // namespace sample
