// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include <zhnorm/detail/byte_vector.hpp>
#include <zhnorm/detail/utf8_vectors.hpp>

/// Where UTF-8 sequences begin and end, after table 3-7 of the Unicode Standard.

namespace zhnorm {
inline namespace v0 {
namespace detail {

enum class sequence_status : unsigned char {
    well_formed,
    truncated,
    unexpected_continuation,
    invalid_lead,
    overlong,
    surrogate,
    out_of_range,
};

struct utf8_sequence {
    std::size_t size = 0;  // of the character, or of the maximal subpart of an ill-formed one
    sequence_status status = sequence_status::well_formed;
};

[[nodiscard]] constexpr unsigned byte_at(std::string_view text, std::size_t i) noexcept {
    return static_cast<unsigned char>(text[i]);
}

[[nodiscard]] constexpr bool is_continuation(unsigned byte) noexcept {
    return (byte & 0xC0U) == 0x80U;
}

/// The sequence that begins at `at`, which must be less than `text.size()`.
[[nodiscard]] constexpr utf8_sequence sequence_at(std::string_view text, std::size_t at) noexcept {
    unsigned const lead = byte_at(text, at);
    if (lead < 0x80) {
        return {1, sequence_status::well_formed};
    }
    if (lead < 0xC0) {
        return {1, sequence_status::unexpected_continuation};
    }
    if (lead < 0xC2) {
        return {1, sequence_status::overlong};
    }
    if (lead > 0xF4) {
        return {1, lead < 0xF8 ? sequence_status::out_of_range : sequence_status::invalid_lead};
    }
    std::size_t const size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    std::size_t const left = text.size() - at;
    if (left < 2 || !is_continuation(byte_at(text, at + 1))) {
        return {1, sequence_status::truncated};
    }
    unsigned const second = byte_at(text, at + 1);
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90)) {
        return {1, sequence_status::overlong};
    }
    if (lead == 0xED && second > 0x9F) {
        return {1, sequence_status::surrogate};
    }
    if (lead == 0xF4 && second > 0x8F) {
        return {1, sequence_status::out_of_range};
    }
    for (std::size_t i = 2; i < size; ++i) {
        if (i == left || !is_continuation(byte_at(text, at + i))) {
            return {i, sequence_status::truncated};
        }
    }
    return {size, sequence_status::well_formed};
}

/// The first byte at or after `from` that is not ASCII, or the size of the text.
[[nodiscard]] constexpr std::size_t skip_ascii(std::string_view text, std::size_t from) noexcept {
    if (!std::is_constant_evaluated()) {
        auto const not_ascii = [](byte_vector bytes) { return bytes.not_ascii(); };
        if (text.size() - from >= 64 + least_for_utf8_vectors) {
            std::size_t const near = from + 64;
            from = skip_vectors(text.substr(0, near), from, not_ascii);
            if (from != near) {
                return from;
            }
            from += ascii_prefix(text.data() + from, text.data() + text.size());
        }
        from = skip_vectors(text, from, not_ascii);
    }
    while (from < text.size() && byte_at(text, from) < 0x80) {
        ++from;
    }
    return from;
}

/// Passes over 64 bytes at a time, as long as they hold only ASCII and well-formed characters of
/// two or three bytes, not E0 or ED. Returns where the last such character ends.
[[nodiscard]] inline std::size_t skip_usual_blocks(std::string_view text,
                                                   std::size_t from) noexcept {
    while (text.size() - from >= 64) {
        char const* const at = text.data() + from;
        std::uint64_t const wide = bits_of_block(at, [](byte_vector v) { return v.not_ascii(); });
        if (wide == 0) {
            from += 64;
            continue;
        }
        std::uint64_t const leads =
            bits_of_block(at, [](byte_vector v) { return v.at_least(0xC0); });
        std::uint64_t const long_leads =
            bits_of_block(at, [](byte_vector v) { return v.at_least(0xE0); });
        std::uint64_t const unusual = bits_of_block(at, [](byte_vector v) {
            return v.between(0xC0, 0xC1) | v.equal(0xE0) | v.equal(0xED) | v.at_least(0xF0);
        });
        // Each lead is followed by as many bytes that continue a character, and no other is.
        if ((wide ^ leads) != (leads << 1U | long_leads << 2U) || unusual != 0) {
            break;
        }
        from += (long_leads >> 62U & 1U) != 0 ? 62 : leads >> 63U != 0 ? 63 : 64;
    }
    return from;
}

/// The first byte at or after `from` that is not part of a well-formed sequence, or the size of
/// the text.
[[nodiscard]] constexpr std::size_t skip_well_formed(std::string_view text,
                                                     std::size_t from) noexcept {
    if (!std::is_constant_evaluated() && text.size() > from &&
        text.size() - from >= least_for_utf8_vectors) {
        from += well_formed_prefix(text.data() + from, text.data() + text.size());
    }
    while (from < text.size()) {
        if (!std::is_constant_evaluated()) {
            from = skip_ascii(text, from);
            from = skip_usual_blocks(text, from);
        }
        // What is not usual is rare: a block of it, one character after another.
        std::size_t const end = text.size() - from > 64 ? from + 64 : text.size();
        while (from < end) {
            utf8_sequence const found = sequence_at(text, from);
            if (found.status != sequence_status::well_formed) {
                return from;
            }
            from += found.size;
        }
    }
    return from;
}

/// Where an incomplete sequence at the end of the text begins that more bytes could complete; the
/// size of the text if there is none. Looks at three bytes at most.
[[nodiscard]] constexpr std::size_t incomplete_tail(std::string_view text) noexcept {
    std::size_t at = text.size();
    for (int i = 0; i < 3 && at > 0; ++i) {
        --at;
        if (!is_continuation(byte_at(text, at))) {
            utf8_sequence const found = sequence_at(text, at);
            bool const open =
                found.status == sequence_status::truncated && at + found.size == text.size();
            return open ? at : text.size();
        }
    }
    return text.size();
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
