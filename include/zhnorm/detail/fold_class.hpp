// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/data/fold_classes.hpp>
#include <zhnorm/detail/code_point.hpp>

/// What `fold` does with a character, and what its neighbours need to know of it.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// The numbers are those of tools/folding/classes.py.
enum class fold_kind : unsigned char {
    none,
    // Deleted, always or where nothing around needs them.
    format,
    control,
    zero_width_space,
    non_joiner,
    joiner,
    variation,
    emoji_variation,
    mongolian_variation,
    mongolian_separator,
    bidi,
    tag,
    ideographic_variation,
    object,
    // Replaced, always or by context.
    letter,
    symbol,
    percent,
    colon,
    full_stop,
    comma,
    half_width,
    half_mark,
    presentation,
    presentation_unsure,
    kangxi,
    radical,
    compatibility,
    ligature,
    ratio,
    circle,
    kana_look_alike,
    han_look_alike,
    letter_look_alike,
};

namespace fold_flag {
inline constexpr unsigned extends = 1U << 0U;  // may join or be reordered with what precedes it
inline constexpr unsigned decomposes = 1U << 1U;
inline constexpr unsigned left_to_right = 1U << 2U;
inline constexpr unsigned right_to_left = 1U << 3U;
inline constexpr unsigned joining = 1U << 4U;   // of a script that needs joiners
inline constexpr unsigned unspaced = 1U << 5U;  // of a script that needs ZWSP
inline constexpr unsigned mongolian = 1U << 6U;
inline constexpr unsigned han = 1U << 7U;  // also radicals
inline constexpr unsigned pictographic = 1U << 8U;
inline constexpr unsigned emoji_base = 1U << 9U;  // may take VS15 and VS16
inline constexpr unsigned symbol = 1U << 10U;     // ASCII or not, of rule W2
inline constexpr unsigned calm = 1U << 11U;       // asks nothing of its neighbours, nor they of it
inline constexpr unsigned scanned = 1U << 12U;    // the fast scan stops here
inline constexpr unsigned unified = 1U << 13U;    // a unified ideograph
inline constexpr unsigned ordered = 1U << 14U;  // a mark that never joins, but may be out of order
}  // namespace fold_flag

struct fold_class {
    unsigned order = 0;  // canonical combining class
    fold_kind kind = fold_kind::none;
    unsigned flags = fold_flag::calm;

    [[nodiscard]] constexpr bool has(unsigned flag) const noexcept { return (flags & flag) != 0; }
    /// Deleted, or looked through by those that look for a neighbour.
    [[nodiscard]] constexpr bool is_deletable() const noexcept {
        return kind != fold_kind::none && kind <= fold_kind::object;
    }
};

[[nodiscard]] constexpr fold_class fold_class_of(char32_t c) noexcept {
    if (c < 0x30000) {
        unsigned const block = data::fold_class_index[c >> 6U];
        auto const number =
            static_cast<unsigned char>(data::fold_class_block[(block << 6U) | (c & 0x3FU)]);
        return {static_cast<unsigned char>(data::fold_class_order[number]),
                static_cast<fold_kind>(data::fold_class_kind[number]),
                data::fold_class_flags[number]};
    }
    if (c == code_point::ill_formed) {
        return {};
    }
    unsigned const strong = fold_flag::left_to_right;
    if ((c & 0xFFFEU) == 0xFFFE) {
        return {0, fold_kind::control, fold_flag::scanned};
    }
    if (c < 0x40000) {
        return {0, fold_kind::none, fold_flag::calm | strong | fold_flag::han | fold_flag::unified};
    }
    if (c == 0xE0001 || (c >= 0xE0020 && c <= 0xE007F)) {
        return {0, fold_kind::tag, fold_flag::scanned};
    }
    if (c >= 0xE0100 && c <= 0xE01EF) {
        return {0, fold_kind::ideographic_variation, fold_flag::scanned};
    }
    return {0, fold_kind::none, fold_flag::calm | strong};
}

/// A character where it stands, and its class.
struct fold_character {
    std::size_t offset = 0;
    unsigned size = 0;  // 0: there is none
    char32_t value = code_point::ill_formed;
    fold_class is;

    [[nodiscard]] constexpr std::size_t end() const noexcept { return offset + size; }
    [[nodiscard]] constexpr explicit operator bool() const noexcept { return size != 0; }
    /// Bytes stand here that are no character.
    [[nodiscard]] constexpr bool is_ill_formed() const noexcept {
        return size != 0 && value == code_point::ill_formed;
    }
};

/// The character at `at`; none at the end.
[[nodiscard]] constexpr fold_character character_at(std::string_view text,
                                                    std::size_t at) noexcept {
    if (at >= text.size()) {
        return {at, 0, code_point::ill_formed, {}};
    }
    code_point const found = decode(text, at);
    return {at, found.size, found.value, fold_class_of(found.value)};
}

/// The character that ends at `at`; none at the beginning. A byte that belongs to none is
/// ill-formed.
[[nodiscard]] constexpr fold_character character_before(std::string_view text,
                                                        std::size_t at) noexcept {
    if (at == 0) {
        return {};
    }
    std::string_view const front = text.substr(0, at);
    for (std::size_t size = 1; size <= 4 && size <= at; ++size) {
        if ((static_cast<unsigned char>(front[at - size]) & 0xC0U) != 0x80U) {
            code_point const found = decode(front, at - size);
            if (found.value != code_point::ill_formed && found.size == size) {
                return {at - size, found.size, found.value, fold_class_of(found.value)};
            }
            break;
        }
    }
    return {at - 1, 1, code_point::ill_formed, {}};
}

/// The next character on either side that is not deletable; none at the edge of the text.
[[nodiscard]] constexpr fold_character neighbour_before(std::string_view text,
                                                        std::size_t at) noexcept {
    fold_character found = character_before(text, at);
    while (found && found.is.is_deletable()) {
        found = character_before(text, found.offset);
    }
    return found;
}

[[nodiscard]] constexpr fold_character neighbour_after(std::string_view text,
                                                       std::size_t at) noexcept {
    fold_character found = character_at(text, at);
    while (found && found.is.is_deletable()) {
        found = character_at(text, found.end());
    }
    return found;
}

/// Where the walk must begin, at or before `from`, to know all that matters from there on.
[[nodiscard]] constexpr std::size_t fold_start(std::string_view text, std::size_t from) noexcept {
    while (from > 0) {
        fold_character const c = character_before(text, from);
        from = c.offset;
        if (!c.is.is_deletable() && !c.is.has(fold_flag::extends)) {
            break;
        }
    }
    return from;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
