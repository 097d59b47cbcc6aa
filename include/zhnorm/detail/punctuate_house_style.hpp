// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/punctuate_options.hpp>
#include <zhnorm/detail/punctuate_words.hpp>

/// What most of a text does: for the options that follow it.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// Spaces between Han and Latin, where most such places have one; without any such place, as it is.
[[nodiscard]] inline spacing usual_spacing(std::string_view text) noexcept {
    std::size_t with = 0;
    std::size_t without = 0;
    bool behind_han = false;
    bool behind_word = false;
    bool behind_space = false;
    for (std::size_t at = 0; at < text.size();) {
        if (std::size_t const size = space_size(text, at)) {
            behind_space = true;
            at += size;
            continue;
        }
        bool const is_han = is_han_at(text, at);
        bool const is_word = is_ascii_word(text[at]);
        bool const is_place = (behind_han && is_word) || (behind_word && is_han);
        with += is_place && behind_space;
        without += is_place && !behind_space;
        behind_han = is_han;
        behind_word = is_word;
        behind_space = false;
        at += decode(text, at).size;
    }
    return with == without ? spacing::preserve : with > without ? spacing::add : spacing::remove;
}

/// The round brackets beside or around Han that most of the text has; without any, Chinese ones.
[[nodiscard]] inline paren usual_paren(std::string_view text) noexcept {
    std::size_t ascii = 0;
    std::size_t full = 0;
    bool behind_han = false;
    for (std::size_t at = 0; at < text.size();) {
        code_point const c = decode(text, at);
        full += c.value == 0xFF08;
        if (std::size_t const size = space_size(text, at)) {
            at += size;
            continue;
        }
        std::size_t next = at + c.size;
        while (c.value == '(' && space_size(text, next) != 0) {
            next += space_size(text, next);
        }
        ascii += c.value == '(' && (behind_han || is_han_at(text, next));
        behind_han = is_chinese_letter(c.value);
        at = next;
    }
    return ascii > full ? paren::ascii : paren::chinese;
}

/// The options with the usual in place of `automatic`.
[[nodiscard]] inline punctuation_options resolved(punctuation_options options,
                                                  std::string_view text) noexcept {
    if (options.spacing == spacing::automatic) {
        options.spacing = usual_spacing(text);
    }
    if (options.paren == paren::automatic) {
        options.paren = usual_paren(text);
    }
    return options;
}

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
