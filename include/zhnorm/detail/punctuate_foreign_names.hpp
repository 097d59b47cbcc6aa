// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/punctuate_characters.hpp>

/// Han that write the sound of foreign names, to tell the dot between their parts from a full stop.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// Seldom in other words, Simplified and Traditional: er, si, fu, ke, la, luo, na, wei, mo, nuo,
/// yi, ya, ge, ba, and those like them.
[[nodiscard]] constexpr bool is_sound_of_name(char32_t c) noexcept {
    constexpr std::u32string_view strong =
        U"\u5C14\u723E\u65AF\u592B\u514B\u62C9\u6D1B\u7F57\u7F85\u5A1C\u8389\u4E3D\u9E97\u8428"
        U"\u85A9\u5F17\u59C6\u8328\u83AB\u8BFA\u8AFE\u4F0A\u4E9A\u4E9E\u5179\u5B5C\u9EDB\u73CD"
        U"\u59AE"
        U"\u5FB7\u5C3C\u6258\u6CF0\u683C\u57FA\u7EF4\u7DAD\u7EB3\u7D0D\u5361\u5967\u5965\u6B27"
        U"\u6B50"
        U"\u6C83\u67EF\u8D39\u8CBB\u8482\u857E\u8299\u5E03\u970D\u8D6B\u4F26"
        U"\u502B\u5764\u9A6C\u99AC\u7A46\u6851\u746A\u739B\u7FF0\u8D1D\u8C9D\u5DF4\u8FEA\u76D6"
        U"\u84CB";
    return strong.find(c) != strong.npos;
}

/// Frequent in names, and elsewhere, too.
[[nodiscard]] constexpr bool may_be_in_name(char32_t c) noexcept {
    constexpr std::u32string_view weak =
        U"\u5217\u5947\u7279\u91CC\u83B1\u840A\u96F7\u745E\u6069\u666E\u675C\u51EF\u51F1\u8003"
        U"\u79D1"
        U"\u80AF\u594E\u5170\u862D\u6717\u52B3\u52DE\u52D2\u5229\u6797\u5362\u76E7\u9C81\u9B6F"
        U"\u8DEF"
        U"\u8FC8\u9081\u66FC\u6885\u8499\u7C73\u6D85\u5E15\u4F69\u76AE\u4E54\u55AC\u743C\u74CA"
        U"\u9F50"
        U"\u9F4A\u585E\u745F\u68EE\u838E\u820D\u53F2\u8212\u82CF\u8607\u5854\u5766\u6C64\u6E6F"
        U"\u63D0"
        U"\u56FE\u5716\u74E6\u5A01\u97E6\u97CB\u6E29\u6EAB\u4E4C\u70CF\u897F\u5E0C\u4F11\u96C5"
        U"\u53F6"
        U"\u8449\u7EA6\u7D04\u6CFD\u6FA4\u8A79\u6731\u4F50\u4E01\u5927\u536B\u885B"
        U"\u5BC6\u6BD4\u54C8\u767D\u5B89\u83F2\u4F0D\u9F99\u9F8D\u6469\u6B3E\u5BBE\u8CD3\u5DDD"
        U"\u5B59";
    return is_sound_of_name(c) || weak.find(c) != weak.npos;
}

/// Whether the dot from `at` to `end` stands between two parts of a name: on each side of it two
/// such characters, and among the three that are nearest one that is seldom in other words.
[[nodiscard]] constexpr bool is_name_dot(std::string_view text, std::size_t at,
                                         std::size_t end) noexcept {
    auto const is_part = [text](std::size_t first, std::size_t second, std::size_t third) {
        if (!is_common_han(text, first) || !is_common_han(text, second)) {
            return false;
        }
        char32_t const a = decode(text, first).value;
        char32_t const b = decode(text, second).value;
        bool const is_third = is_common_han(text, third);
        return may_be_in_name(a) && may_be_in_name(b) &&
               (is_sound_of_name(a) || is_sound_of_name(b) ||
                (is_third && is_sound_of_name(decode(text, third).value)));
    };
    return at >= 6 && is_part(at - 3, at - 6, at >= 9 ? at - 9 : text.size()) &&
           is_part(end, end + 3, end + 6);
}

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
