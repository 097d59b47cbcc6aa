// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

#include <zhnorm/data/fold_classes.hpp>
#include <zhnorm/detail/fold_class.hpp>
#include <zhnorm/detail/fold_context.hpp>

/// The quick check of `fold`: text that needs no closer look is passed over at memory speed.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// Eight bytes, the first of them lowest whatever the machine.
[[nodiscard]] constexpr std::uint64_t load_word(char const* at) noexcept {
    if (!std::is_constant_evaluated() && std::endian::native == std::endian::little) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, sizeof word);
        return word;
    }
    std::uint64_t word = 0;
    for (unsigned i = 0; i < sizeof word; ++i) {
        word |= static_cast<std::uint64_t>(static_cast<unsigned char>(at[i])) << (8U * i);
    }
    return word;
}

/// The top bit of each byte that begins neither plain ASCII nor a character of U+4000 to U+9FFF,
/// and continues none: what `needs_look` is to be asked about. TAB and LF are plain.
[[nodiscard]] constexpr std::uint64_t unusual_bytes(std::uint64_t word) noexcept {
    constexpr std::uint64_t ones = 0x0101010101010101U;
    constexpr std::uint64_t top = 0x8080808080808080U;
    std::uint64_t const low = word & ~top;
    // The top bit of each byte whose lower seven bits are `least` or more.
    auto from = [low](unsigned least) { return low + (0x80U - least) * ones; };
    std::uint64_t const lead = word & (word << 1U);  // C0 to FF
    std::uint64_t const han = from(0x64) & ~from(0x6A);
    std::uint64_t const control = (~from(0x20) & ~(from(0x09) & ~from(0x0B))) | from(0x7F);
    return ((lead & ~han) | (control & ~word)) & top;
}

/// The top bits of eight bytes, side by side in the lowest byte.
[[nodiscard]] constexpr std::uint64_t gathered(std::uint64_t top_bits) noexcept {
    return ((top_bits >> 7U) * 0x0102040810204080U) >> 56U;
}

/// Whether the character of two or three bytes needs a closer look; may say so of ill-formed bytes.
[[nodiscard]] constexpr bool is_scanned(unsigned first, unsigned second, unsigned third) noexcept {
    bool const is_short = first < 0xE0;
    unsigned const block = is_short ? first & 0x1FU : ((first & 0x0FU) << 6U) | (second & 0x3FU);
    unsigned const bit = (is_short ? second : third) & 0x3FU;
    unsigned const number = static_cast<unsigned char>(data::fold_scan_index[block]);
    return (data::fold_scan_bits[4 * number + (bit >> 4U)] >> (bit & 15U) & 1U) != 0;
}

/// Whether a character of which the class says so needs a closer look where it stands: a mark that
/// never joins another does not, if it is in order behind the character before it, and katakana
/// that look like Han do not away from Han.
[[nodiscard]] constexpr bool needs_look_here(std::string_view text, std::size_t at) noexcept {
    fold_character const c = character_at(text, at);
    if (c.is.has(fold_flag::ordered)) {
        fold_class const before = character_before(text, at).is;
        return before.is_deletable() || before.order > c.is.order;
    }
    return c.is.has(fold_flag::scanned) &&
           (c.is.kind != fold_kind::look_alike || is_between_han(text, c));
}

/// Whether the character that begins at `at` needs a closer look.
[[nodiscard]] constexpr bool needs_look(std::string_view text, std::size_t at) noexcept {
    auto byte = [&](std::size_t i) -> unsigned {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
    };
    unsigned const lead = byte(0);
    if (lead < 0x80) {
        return (lead < 0x20 && lead != 0x0A && lead != 0x0D && lead != 0x09) || lead == 0x7F;
    }
    if (lead < 0xC0) {
        return false;
    }
    if (lead >= 0xF0) {
        return needs_look_here(text, at);
    }
    // A colon folds between digits only, and is frequent.
    if (lead == 0xEF && byte(1) == 0xBC && byte(2) == 0x9A && at > 0) {
        return static_cast<unsigned char>(text[at - 1]) - unsigned{'0'} < 10U;
    }
    return is_scanned(lead, byte(1), byte(2)) && needs_look_here(text, at);
}

/// The first character at or after `from` that needs a closer look, or the size of the text.
[[nodiscard]] constexpr std::size_t skip_folded(std::string_view text, std::size_t from) noexcept {
    // What needs a look often has more of it close behind.
    for (std::size_t i = 0; i < 8 && from < text.size(); ++i, ++from) {
        if (needs_look(text, from)) {
            return from;
        }
    }
    constexpr std::size_t stride = 64;
    // Two bytes more, so that a lead in the stride has its character in the text.
    while (text.size() - from >= stride + 2) {
        std::uint64_t words[stride / 8] = {};
        std::uint64_t any = 0;
        for (std::size_t i = 0; i < stride / 8; ++i) {
            words[i] = unusual_bytes(load_word(text.data() + from + 8 * i));
            any |= words[i];
        }
        std::uint64_t unusual = 0;
        for (std::size_t i = 0; any != 0 && i < stride / 8; ++i) {
            unusual |= gathered(words[i]) << (8 * i);
        }
        for (; unusual != 0; unusual &= unusual - 1) {
            std::size_t const at = from + static_cast<std::size_t>(std::countr_zero(unusual));
            unsigned const lead = static_cast<unsigned char>(text[at]);
            bool const is_plain = lead >= 0xC0 && lead < 0xF0 &&
                                  !is_scanned(lead, static_cast<unsigned char>(text[at + 1]),
                                              static_cast<unsigned char>(text[at + 2]));
            if (!is_plain && needs_look(text, at)) {
                return at;
            }
        }
        from += stride;
    }
    for (; text.size() - from >= 8; from += 8) {
        std::uint64_t unusual = gathered(unusual_bytes(load_word(text.data() + from)));
        for (; unusual != 0; unusual &= unusual - 1) {
            std::size_t const at = from + static_cast<std::size_t>(std::countr_zero(unusual));
            if (needs_look(text, at)) {
                return at;
            }
        }
    }
    while (from < text.size() && !needs_look(text, from)) {
        ++from;
    }
    return from;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
