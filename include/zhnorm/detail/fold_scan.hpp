// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <zhnorm/data/fold_classes.hpp>
#include <zhnorm/detail/fold_class.hpp>

/// The quick check of `fold`: text that needs no closer look is passed over at memory speed.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// Eight bytes, the first of them lowest whatever the machine; compilers make one load of it.
[[nodiscard]] constexpr std::uint64_t load_word(char const* at) noexcept {
    auto byte = [at](unsigned i) {
        return static_cast<std::uint64_t>(static_cast<unsigned char>(at[i])) << (8U * i);
    };
    return byte(0) | byte(1) | byte(2) | byte(3) | byte(4) | byte(5) | byte(6) | byte(7);
}

/// The top bit of each byte that begins neither printable ASCII nor a character of U+4000 to
/// U+9FFF, and continues none: what `needs_look` is to be asked about.
[[nodiscard]] constexpr std::uint64_t unusual_bytes(std::uint64_t word) noexcept {
    constexpr std::uint64_t ones = 0x0101010101010101U;
    constexpr std::uint64_t top = 0x8080808080808080U;
    std::uint64_t const low = word & ~top;
    std::uint64_t const lead = word & (word << 1U);                // C0 to FF
    std::uint64_t const han = (low + 0x1C * ones) &                // E4 and above
                              ~(low + 0x16 * ones);                // but not EA and above
    std::uint64_t const control = ~word & (~(low + 0x60 * ones) |  // below 20
                                           (low + ones));          // 7F
    return ((lead & ~han) | control) & top;
}

/// Whether the character that begins at `at` needs a closer look. May say so of ill-formed bytes.
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
    unsigned block = 0;
    unsigned bit = 0;
    if (lead < 0xE0) {
        block = lead & 0x1FU;
        bit = byte(1) & 0x3FU;
    } else if (lead < 0xF0) {
        block = ((lead & 0x0FU) << 6U) | (byte(1) & 0x3FU);
        bit = byte(2) & 0x3FU;
        // A colon folds between digits only, and is frequent.
        if (block == 0x3FC && bit == 0x1A && at > 0) {
            return static_cast<unsigned char>(text[at - 1]) - unsigned{'0'} < 10U;
        }
    } else {
        return fold_class_of(decode(text, at).value).has(fold_flag::scanned);
    }
    unsigned const number = static_cast<unsigned char>(data::fold_scan_index[block]);
    return (data::fold_scan_bits[4 * number + (bit >> 4U)] >> (bit & 15U) & 1U) != 0;
}

/// The first character at or after `from` that needs a closer look, or the size of the text.
[[nodiscard]] constexpr std::size_t skip_folded(std::string_view text, std::size_t from) noexcept {
    constexpr std::size_t stride = 32;
    while (text.size() - from >= stride) {
        std::uint64_t found[stride / 8] = {};
        std::uint64_t any = 0;
        for (std::size_t i = 0; i < stride / 8; ++i) {
            found[i] = unusual_bytes(load_word(text.data() + from + 8 * i));
            any |= found[i];
        }
        for (std::size_t i = 0; any != 0 && i < stride / 8; ++i) {
            for (std::uint64_t left = found[i]; left != 0; left &= left - 1) {
                std::size_t const at =
                    from + 8 * i + static_cast<std::size_t>(std::countr_zero(left)) / 8;
                if (needs_look(text, at)) {
                    return at;
                }
            }
        }
        from += stride;
    }
    while (from < text.size() && !needs_look(text, from)) {
        ++from;
    }
    return from;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
