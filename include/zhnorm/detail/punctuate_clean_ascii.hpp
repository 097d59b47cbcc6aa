// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/punctuate_options.hpp>
#include <zhnorm/detail/punctuate_words.hpp>

/// ASCII in Chinese lines that no rule touches, found without tokens.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

[[nodiscard]] constexpr bool is_ascii_or_han_lead(char c) noexcept {
    return static_cast<unsigned char>(c) < 0x80 || is_han_lead(c);
}

/// A full stop, comma, colon or semicolon in full width ends at `at`.
[[nodiscard]] constexpr bool is_behind_full_mark(std::string_view text, std::size_t at) noexcept {
    std::string_view const mark = at >= 3 ? text.substr(at - 3, 3) : std::string_view{};
    return mark == "\xE3\x80\x82" || mark == "\xEF\xBC\x8C" || mark == "\xEF\xBC\x9A" ||
           mark == "\xEF\xBC\x9B";
}

/// Whether the dot at `at` is that of `1.` at the begin of the line, or of `4. Han` behind a mark.
[[nodiscard]] constexpr bool is_dot_of_item(std::string_view text, std::size_t begin,
                                            std::size_t at) noexcept {
    std::size_t digit = at;
    while (digit > begin && at - digit < 4 && is_ascii_digit(text[digit - 1])) {
        --digit;
    }
    if (digit == at || at - digit > 3) {
        return false;
    }
    char const next = char_at(text, at + 1);
    return digit == begin ? next != '.' && next != '/'
                          : digit >= begin + 3 && is_behind_full_mark(text, digit) && next == ' ' &&
                                is_han_lead(char_at(text, at + 2));
}

/// The bytes of the brackets at `at`, and of what stands in them, if they are those of a call
/// behind a word that stands alone; otherwise 0. `behind_opener`: a protected span may have begun.
[[nodiscard]] constexpr std::size_t call_size(std::string_view text, std::size_t begin,
                                              std::size_t at, bool behind_opener) noexcept {
    std::size_t name = at;
    bool has_letter = false;
    while (name > begin && (is_ascii_word(text[name - 1]) || is_one_of(text[name - 1], "_-"))) {
        --name;
        has_letter = has_letter || is_ascii_letter(text[name]);
    }
    bool const is_alone = name == begin || !is_ascii_visible(text[name - 1]);
    if (!has_letter || !is_alone || !is_ascii_word(text[at - 1])) {
        return 0;
    }
    // Only in a string might such a span end.
    std::size_t const size = call_end(text, at, false) - at;
    bool const has_quote = text.substr(at, size).find_first_of("'\"") != std::string_view::npos;
    return has_quote && behind_opener ? 0 : size;
}

/// A quotation of ASCII, which keeps its marks.
struct ascii_quotation {
    std::size_t size = 0;   // 0: none
    std::size_t words = 0;  // or less
    bool ends_sentence = false;
};

/// What stands from `at`, behind a curly quote, to the one that closes it, if there are no
/// brackets, dashes and the like in it.
[[nodiscard]] constexpr ascii_quotation ascii_quotation_at(
    std::string_view text, std::size_t at, punctuation_options const& options) noexcept {
    constexpr std::size_t longest = 40;
    ascii_quotation found;
    std::size_t end = at;
    char last = '\0';
    for (; end < text.size() && end - at < longest; ++end) {
        char const c = text[end];
        bool const is_word = is_ascii_word(c);
        bool const is_plain = is_word || is_one_of(c, ".:;!?/_*=+@^") ||
                              (is_one_of(c, " -") && last != c) ||
                              (c == '~' && !options.gb_tilde) || (c == ',' && !options.latin_list);
        if (!is_plain) {
            break;
        }
        found.words += is_word && !is_ascii_word(last) ? 1 : 0;
        found.ends_sentence = found.ends_sentence || is_one_of(c, ".!?");
        last = c;
    }
    if (text.substr(end, 3) == "\xE2\x80\x9D") {
        found.size = end - at;
    }
    return found;
}

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
