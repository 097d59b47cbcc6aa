// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <zhnorm/detail/punctuate_characters.hpp>

/// Han that write the sound of foreign names, to tell the dot between their parts from a full stop.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// Seldom in other words, Simplified and Traditional, in order: er, si, fu, ke, la, luo, na, wei,
/// mo, nuo, yi, ya, ge, ba, and those like them.
inline constexpr std::u16string_view sounds_of_names =
    u"\x4E3D\x4E9A\x4E9E\x4F0A\x4F26\x502B\x514B\x5179\x5361\x5764\x57FA\x592B\x5965\x5967\x59AE"
    u"\x59C6\x5A1C\x5B5C\x5C14\x5C3C\x5DF4\x5E03\x5F17\x5FB7\x6258\x62C9\x65AF\x67EF\x683C\x6851"
    u"\x6B27\x6B50\x6C83\x6CF0\x6D1B\x723E\x739B\x73CD\x746A\x76D6\x7A46\x7D0D\x7DAD\x7EB3\x7EF4"
    u"\x7F57\x7F85\x7FF0\x8299\x8328\x8389\x83AB\x8428\x8482\x84CB\x857E\x85A9\x8AFE\x8BFA\x8C9D"
    u"\x8CBB\x8D1D\x8D39\x8D6B\x8FEA\x970D\x99AC\x9A6C\x9E97\x9EDB";

/// Frequent in names, and elsewhere, too.
inline constexpr std::u16string_view sounds_of_words =
    u"\x4E01\x4E4C\x4E54\x4F0D\x4F11\x4F50\x4F69\x5170\x51EF\x51F1\x5217\x5229\x52B3\x52D2\x52DE"
    u"\x5362\x536B\x53F2\x53F6\x54C8\x55AC\x56FE\x5716\x5766\x5854\x585E\x5927\x5947\x594E\x5A01"
    u"\x5B59\x5B89\x5BBE\x5BC6\x5DDD\x5E0C\x5E15\x6069\x63D0\x6469\x666E\x66FC\x6717\x6731\x675C"
    u"\x6797\x6885\x68EE\x6B3E\x6BD4\x6C64\x6CFD\x6D85\x6E29\x6E6F\x6EAB\x6FA4\x70CF\x7279\x743C"
    u"\x745E\x745F\x74CA\x74E6\x767D\x76AE\x76E7\x79D1\x7C73\x7D04\x7EA6\x8003\x80AF\x820D\x8212"
    u"\x82CF\x838E\x83B1\x83F2\x840A\x8449\x8499\x8607\x862D\x885B\x897F\x8A79\x8CD3\x8DEF\x8FC8"
    u"\x9081\x91CC\x96C5\x96F7\x97CB\x97E6\x9B6F\x9C81\x9F4A\x9F50\x9F8D\x9F99";

[[nodiscard]] constexpr bool is_sound_of_name(char32_t c) noexcept {
    return std::binary_search(sounds_of_names.begin(), sounds_of_names.end(), c);
}

/// A bit for the lower bits of each of them: most other characters have none.
inline constexpr auto sounds_by_low_bits = [] {
    std::array<std::uint64_t, 32> bits{};
    for (std::u16string_view const sounds : {sounds_of_names, sounds_of_words}) {
        for (char16_t const c : sounds) {
            bits[c / 64U % 32] |= std::uint64_t{1} << c % 64U;
        }
    }
    return bits;
}();

[[nodiscard]] constexpr bool may_be_in_name(char32_t c) noexcept {
    return (sounds_by_low_bits[c / 64U % 32] >> c % 64U & 1U) != 0 &&
           (is_sound_of_name(c) ||
            std::binary_search(sounds_of_words.begin(), sounds_of_words.end(), c));
}

/// Whether the dot from `at` to `end` stands between two parts of a name: on each side of it two
/// such characters, and among the three that are nearest one that is seldom in other words.
[[nodiscard]] constexpr bool is_name_dot(std::string_view text, std::size_t at,
                                         std::size_t end) noexcept {
    auto const is_part = [text](std::size_t first, std::size_t second, std::size_t third) {
        if (!is_common_han(text, first) || !may_be_in_name(decode(text, first).value) ||
            !is_common_han(text, second)) {
            return false;
        }
        char32_t const b = decode(text, second).value;
        return may_be_in_name(b) &&
               (is_sound_of_name(decode(text, first).value) || is_sound_of_name(b) ||
                (is_common_han(text, third) && is_sound_of_name(decode(text, third).value)));
    };
    return at >= 6 && is_part(at - 3, at - 6, at >= 9 ? at - 9 : text.size()) &&
           is_part(end, end + 3, end + 6);
}

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
