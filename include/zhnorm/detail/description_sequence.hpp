// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/code_point.hpp>

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// Ideographic description sequences describe a character by its parts and are not text to be
/// converted: `convert` copies them. OpenCC 1.4.2 sets the limits.
inline constexpr unsigned description_maximum_depth = 16;
inline constexpr unsigned description_maximum_code_points = 64;

/// How many operands a description operator takes, U+2FF0 to U+2FFF; 0 for any other character.
[[nodiscard]] constexpr unsigned operand_count(char32_t value) noexcept {
    if (value < 0x2FF0 || value > 0x2FFF) {
        return 0;
    }
    if (value == 0x2FF2 || value == 0x2FF3) {
        return 3;
    }
    return value >= 0x2FFE ? 1 : 2;
}

/// Bytes of the complete sequence at `position`: an operator with all its operands, each any
/// code point or a sequence again, at most 16 levels and 64 code points. 0 if there is none.
[[nodiscard]] constexpr std::size_t description_sequence_size(std::string_view text,
                                                              std::size_t position) noexcept {
    // How many operands are still due at each level; a loop, since text decides the depth.
    unsigned due[description_maximum_depth + 1] = {1};
    unsigned depth = 0;
    std::size_t at = position;
    for (unsigned count = 0; count < description_maximum_code_points; ++count) {
        if (at >= text.size()) {
            return 0;
        }
        code_point const character = decode(text, at);
        if (character.value == code_point::ill_formed) {
            return 0;
        }
        at += character.size;
        --due[depth];
        unsigned const operands = operand_count(character.value);
        if (operands != 0) {
            if (depth + 1 >= description_maximum_depth) {
                return 0;  // its operands would lie too deep
            }
            due[++depth] = operands;
        } else if (count == 0) {
            return 0;
        }
        while (due[depth] == 0) {
            if (depth == 0) {
                return at - position;
            }
            --depth;
        }
    }
    return 0;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
