// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include <zhnorm/data/fold_classes.hpp>
#include <zhnorm/detail/ascii_marks.hpp>
#include <zhnorm/detail/byte_vector.hpp>
#include <zhnorm/detail/fold_class.hpp>
#include <zhnorm/detail/fold_context.hpp>
#include <zhnorm/detail/fold_look_alikes.hpp>
#include <zhnorm/detail/utf8_vectors.hpp>

/// The quick check of `fold`: text that needs no closer look is passed over at memory speed.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// The bytes of ASCII that are not plain: controls but TAB and LF.
inline constexpr ascii_marks folded_ascii =
    ascii_marks().with(0x00, 0x08).with(0x0B, 0x1F).with(0x7F, 0x7F);

/// The flags of bytes that are no plain ASCII: TAB and LF are plain, as is all that is visible.
[[nodiscard]] inline byte_flags not_plain_ascii(byte_vector bytes) noexcept {
    return bytes.less(0x09) | bytes.between(0x0B, 0x1F) | bytes.equal(0x7F) | bytes.not_ascii();
}

#if defined(__x86_64__) && defined(__GNUC__)
/// Bytes of plain ASCII at the beginning of [from, end), or up to 127 less.
[[nodiscard, gnu::target("avx2")]] inline std::size_t plain_ascii_prefix_avx2(
    char const* from, char const* end) noexcept {
    char const* at = from;
    for (; end - at >= 128; at += 128) {
        auto are_plain = load_32(at) == load_32(at);
        for (std::ptrdiff_t i = 0; i < 128; i += 32) {
            bytes_32 const bytes = load_32(at + i);
            are_plain &= ((bytes - 0x20) <= 0x7E - 0x20) | (bytes == '\t') | (bytes == '\n');
        }
        if (top_bits(__builtin_bit_cast(bytes_32, ~are_plain)) != 0) {
            break;
        }
    }
    return static_cast<std::size_t>(at - from);
}
#endif

/// The first byte at or after `from` that is not plain ASCII. The last bytes of the text, fewer
/// than a vector, are not asked about: where they begin if there is none before.
[[nodiscard]] inline std::size_t skip_plain_ascii(std::string_view text,
                                                  std::size_t from) noexcept {
#if defined(__x86_64__) && defined(__GNUC__)
    if (text.size() - from >= least_for_utf8_vectors &&
        has_instruction_set(instruction_set::avx2)) {
        from += plain_ascii_prefix_avx2(text.data() + from, text.data() + text.size());
    }
#endif
    return skip_vectors(text, from, not_plain_ascii);
}

/// The flags of bytes that begin neither plain ASCII nor a character of U+4000 to U+9FFF, and
/// continue none: what `needs_look` is to be asked about.
[[nodiscard]] inline byte_flags unusual_flags(byte_vector bytes) noexcept {
    return bytes.less(0x09) | bytes.between(0x0B, 0x1F) | bytes.equal(0x7F) |
           bytes.between(0xC0, 0xE3) | bytes.at_least(0xEA);
}

/// Whether the character of two or three bytes needs a closer look; may say so of ill-formed bytes.
[[nodiscard]] constexpr bool is_scanned(unsigned first, unsigned second, unsigned third) noexcept {
    bool const is_short = first < 0xE0;
    unsigned const block = is_short ? first & 0x1FU : ((first & 0x0FU) << 6U) | (second & 0x3FU);
    unsigned const bit = (is_short ? second : third) & 0x3FU;
    unsigned const number = static_cast<unsigned char>(data::fold_scan_index[block]);
    return (data::fold_scan_bits[4 * number + (bit >> 4U)] >> (bit & 15U) & 1U) != 0;
}

/// Whether a character that looks like katakana follows the one of three bytes.
[[nodiscard]] constexpr bool leads_to_han_look_alike(std::string_view text,
                                                     std::size_t at) noexcept {
    std::size_t const behind = at + 3;
    return behind < text.size() && static_cast<unsigned char>(text[behind]) - 0xE4U < 3U &&
           character_at(text, behind).is.kind == fold_kind::han_look_alike;
}

/// Whether the letter of two bytes surely belongs to no Latin word, as good as always in Greek and
/// Russian: behind others of the kind, on either side, there is another letter of these alphabets,
/// or what is no letter.
[[nodiscard]] constexpr bool is_far_from_latin(std::string_view text, std::size_t at) noexcept {
    auto byte = [&](std::size_t i) -> unsigned {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    auto is_alphabet = [&](std::size_t i) {
        return byte(i) - 0xCEU < 7U && (byte(i + 1) & 0xC0U) == 0x80U;
    };
    auto is_like = [&](std::size_t i) {
        return is_alphabet(i) && is_scanned(byte(i), byte(i + 1), 0);
    };
    auto may_be_latin = [](unsigned c) { return c >= 0x80 || (c | 0x20U) - unsigned{'a'} < 26U; };
    std::size_t before = at;
    std::size_t behind = at + 2;
    for (std::size_t i = 0; i < 4 && before >= 2 && is_like(before - 2); ++i) {
        before -= 2;
    }
    for (std::size_t i = 0; i < 4 && is_like(behind); ++i) {
        behind += 2;
    }
    bool const is_open = (before >= 2 && is_like(before - 2)) || is_like(behind) ||
                         (before >= 1 && may_be_latin(byte(before - 1)) &&
                          !(before >= 2 && is_alphabet(before - 2))) ||
                         (may_be_latin(byte(behind)) && !is_alphabet(behind));
    return !is_open;
}

/// Whether a character of which the class says so needs a closer look where it stands: a mark that
/// never joins another does not, if it is in order behind the character before it, nor does one
/// that only looks like others where it is likely to be meant.
[[nodiscard]] constexpr bool needs_look_here(std::string_view text, std::size_t at) noexcept {
    fold_character const c = character_at(text, at);
    if (c.is.has(fold_flag::ordered)) {
        fold_class const before = character_before(text, at).is;
        return before.is_deletable() || before.order > c.is.order;
    }
    if (is_katakana(c.value) && leads_to_han_look_alike(text, at)) {
        return true;
    }
    if (c.is.kind == fold_kind::kana_look_alike || c.is.kind == fold_kind::letter_look_alike) {
        return likely_meant(text, c) != 0;
    }
    return c.is.has(fold_flag::scanned);
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
    if (!is_scanned(lead, byte(1), byte(2))) {
        return false;
    }
    // Greek, Cyrillic and katakana, which mostly stand among their like.
    char32_t const letter = (lead & 0x1FU) << 6U | (byte(1) & 0x3FU);
    if (lead - 0xCEU < 7U && fold_class_of(letter).kind == fold_kind::letter_look_alike &&
        is_far_from_latin(text, at)) {
        return false;
    }
    bool const is_katakana =
        lead == 0xE3 && ((byte(1) == 0x82 && byte(2) > 0xA0) || byte(1) == 0x83);
    if (is_katakana && byte(3) == 0xE3 && byte(4) - 0x81U < 3U) {
        return false;
    }
    return needs_look_here(text, at);
}

/// The first character that needs a closer look, of those that begin where a bit of `unusual` is
/// set, the lowest bit at `from`; the size of the text if there is none. At least two more bytes
/// stand behind each of these.
[[nodiscard]] inline std::size_t find_look(std::string_view text, std::size_t from,
                                           std::uint64_t unusual) noexcept {
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
    return text.size();
}

/// The first character at or after `from` that needs a closer look, or one of the last bytes of the
/// text, of which too few are left for a vector, or some position at or after `limit`.
[[nodiscard]] inline std::size_t skip_folded_vectors(std::string_view text, std::size_t from,
                                                     std::size_t limit) noexcept {
    for (; from < limit && text.size() - from >= 64 + 2; from += 64) {
        if (static_cast<unsigned char>(text[from]) < 0x80) {
            from = skip_plain_ascii(text.substr(0, limit), from);
            if (from >= limit || text.size() - from < 64 + 2) {
                break;
            }
        }
        std::uint64_t const unusual = bits_of_block(text.data() + from, unusual_flags);
        std::size_t const found = find_look(text, from, unusual);
        if (found != text.size()) {
            return found;
        }
    }
    for (; from < limit && text.size() - from >= byte_vector::size + 2; from += byte_vector::size) {
        std::uint64_t const unusual = unusual_flags(byte_vector(text.data() + from)).bits();
        std::size_t const found = find_look(text, from, unusual);
        if (found != text.size()) {
            return found;
        }
    }
    return from;
}

/// The first character at or after `from` that needs a closer look, or the size of the text. With a
/// limit, some position at or after it if no character before needs one: perhaps inside of one.
[[nodiscard]] constexpr std::size_t skip_folded(
    std::string_view text, std::size_t from, std::size_t limit = std::string_view::npos) noexcept {
    // What needs a look often has more of it close behind.
    for (std::size_t i = 0; i < 8 && from < text.size(); ++i, ++from) {
        if (needs_look(text, from)) {
            return from;
        }
    }
    if (!std::is_constant_evaluated()) {
        from = skip_folded_vectors(text, from, limit < text.size() ? limit : text.size());
    }
    while (from < limit && from < text.size() && !needs_look(text, from)) {
        ++from;
    }
    return from;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
