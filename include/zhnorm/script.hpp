// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/character_properties.hpp>
#include <zhnorm/detail/chinese_script.hpp>
#include <zhnorm/detail/code_point_range.hpp>
#include <zhnorm/edit.hpp>

/// Which script a character belongs to, and which of the two a Chinese text is written in.

namespace zhnorm {
inline namespace v0 {

/// The version of the Unicode Character Database that these answers and the views follow.
inline constexpr std::string_view unicode_version = "15.0.0";

/// What kind of text a character is part of.
enum class script : unsigned char {
    other,        ///< any other script, symbols, emoji, controls; also a mark without a character
    han,          ///< Chinese characters, also U+3005, U+3006, U+3007 and radicals
    kana,         ///< Hiragana and Katakana
    hangul,       ///< Korean letters and syllables
    latin,        ///< Latin letters, also full-width ones
    digit,        ///< decimal digits of every script, also full-width ones
    punctuation,  ///< General_Category P
    space,        ///< White_Space
};

/// The script of a character. White space, punctuation and decimal digits are their own kinds;
/// marks and format characters, which take the script of the character before them, are `other`;
/// all else follows Script, and, for letters of Script Common, a Script_Extensions that leaves one.
[[nodiscard]] constexpr script script_of(char32_t character) noexcept {
    auto const is = detail::properties_of(character).run();
    return is == detail::run_class::mark ? script::other : static_cast<script>(is);
}

[[nodiscard]] constexpr bool is_han(char32_t character) noexcept {
    return script_of(character) == script::han;
}
[[nodiscard]] constexpr bool is_kana(char32_t character) noexcept {
    return script_of(character) == script::kana;
}
[[nodiscard]] constexpr bool is_hangul(char32_t character) noexcept {
    return script_of(character) == script::hangul;
}
[[nodiscard]] constexpr bool is_latin(char32_t character) noexcept {
    return script_of(character) == script::latin;
}
[[nodiscard]] constexpr bool is_digit(char32_t character) noexcept {
    return script_of(character) == script::digit;
}
[[nodiscard]] constexpr bool is_punctuation(char32_t character) noexcept {
    return script_of(character) == script::punctuation;
}
[[nodiscard]] constexpr bool is_space(char32_t character) noexcept {
    return script_of(character) == script::space;
}

/// True for a character that is written so in Traditional text only: U+6F22.
[[nodiscard]] constexpr bool is_traditional_only(char32_t character) noexcept {
    return detail::chinese_script_of(character) == detail::written_in::traditional;
}
/// True for a character that is written so in Simplified text only: U+6C49.
[[nodiscard]] constexpr bool is_simplified_only(char32_t character) noexcept {
    return detail::chinese_script_of(character) == detail::written_in::simplified;
}

/// How a Chinese text is written.
enum class chinese_script : unsigned char { neither, simplified, traditional, mixed };

/// The answer of `detect_script`, and what it rests on: numbers of characters.
struct script_detection {
    chinese_script script = chinese_script::neither;
    zhnorm::confidence confidence = zhnorm::confidence::suggest;
    std::size_t simplified = 0;   // in Simplified text only
    std::size_t traditional = 0;  // in Traditional text only
    std::size_t han = 0;          // Chinese characters, these two kinds among them
    std::size_t kana = 0;

    friend constexpr bool operator==(script_detection const&,
                                     script_detection const&) noexcept = default;
};

/// Tells Simplified from Traditional Chinese by the characters that only one of them has.
///
/// `mixed`: of those that tell, more than one in ten is of the minority. `neither`: none tells, or
/// the text has a kana for every four Chinese characters, as Japanese has. `certain`: ten tell and
/// at most one in a hundred says otherwise, or ten of each are mixed, or the text has no Chinese
/// characters; `likely`: three tell, or three of each; else `suggest`.
///
/// Linear; allocates nothing; ill-formed bytes do not count. Data: OpenCC 1.4.2.
[[nodiscard]] constexpr script_detection detect_script(std::string_view text) noexcept;

// ---- bodies ----

namespace detail {

[[nodiscard]] constexpr confidence confidence_of_count(std::size_t count) noexcept {
    return count >= 10 ? confidence::certain
                       : (count >= 3 ? confidence::likely : confidence::suggest);
}

constexpr void decide_script(script_detection& found) noexcept {
    bool const more_simplified = found.simplified > found.traditional;
    std::size_t const most = more_simplified ? found.simplified : found.traditional;
    std::size_t const least = more_simplified ? found.traditional : found.simplified;
    if (found.han == 0) {
        found.confidence = confidence::certain;
    } else if (found.kana > found.han / 4) {
        found.confidence = confidence_of_count(found.kana);
    } else if (most == 0) {
        found.confidence = confidence::suggest;
    } else if (least > (most + least) / 10) {
        found.script = chinese_script::mixed;
        found.confidence = confidence_of_count(least);
    } else {
        found.script = more_simplified ? chinese_script::simplified : chinese_script::traditional;
        bool const is_clear = least <= (most + least) / 100;
        found.confidence = confidence_of_count(most);
        if (!is_clear && found.confidence == confidence::certain) {
            found.confidence = confidence::likely;
        }
    }
}

}  // namespace detail

constexpr script_detection detect_script(std::string_view text) noexcept {
    script_detection result;
    for (std::size_t at = 0; at < text.size();) {
        auto const found = detail::decode_character(text.data() + at, text.data() + text.size());
        at += found.size;
        if (found.value < 0x2E80) {
            continue;
        }
        bool const is_common_han = found.value >= 0x4E00 && found.value <= 0x9FFF;
        script const is = is_common_han ? script::han : script_of(found.value);
        result.kana += is == script::kana ? 1 : 0;
        if (is == script::han) {
            ++result.han;
            auto const written = detail::chinese_script_of(found.value);
            result.simplified += written == detail::written_in::simplified ? 1 : 0;
            result.traditional += written == detail::written_in::traditional ? 1 : 0;
        }
    }
    detail::decide_script(result);
    return result;
}

}  // namespace v0
}  // namespace zhnorm
