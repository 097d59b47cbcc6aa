// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

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
        constexpr std::uint64_t high_bits = 0x8080808080808080U;
        for (std::size_t skipped = 0; text.size() - from >= 16; skipped += 16, from += 16) {
            if (skipped == 64 && text.size() - from >= least_for_utf8_vectors) {
                from += ascii_prefix(text.data() + from, text.data() + text.size());
                if (text.size() - from < 16) {
                    break;
                }
            }
            std::uint64_t words[2];
            std::memcpy(words, text.data() + from, sizeof words);
            if (((words[0] | words[1]) & high_bits) != 0) {
                break;
            }
        }
    }
    while (from < text.size() && byte_at(text, from) < 0x80) {
        ++from;
    }
    return from;
}

/// The first byte at or after `from` that is not part of a well-formed sequence, or the size of
/// the text. Characters of three bytes come in runs, in Chinese text, and have a loop of their own.
[[nodiscard]] constexpr std::size_t skip_well_formed(std::string_view text,
                                                     std::size_t from) noexcept {
    if (!std::is_constant_evaluated() && text.size() > from &&
        text.size() - from >= least_for_utf8_vectors) {
        from += well_formed_prefix(text.data() + from, text.data() + text.size());
    }
    while (from < text.size()) {
        unsigned const lead = byte_at(text, from);
        if (lead < 0x80) {
            from = skip_ascii(text, from);
            continue;
        }
        std::size_t const start = from;
        while (text.size() - from >= 3) {
            unsigned const first = byte_at(text, from);
            unsigned const rest = (byte_at(text, from + 1) << 8U) | byte_at(text, from + 2);
            // E0 and ED narrow the second byte; they take the general way below.
            if ((first & 0xF0U) != 0xE0U || first == 0xE0 || first == 0xED ||
                (rest & 0xC0C0U) != 0x8080U) {
                break;
            }
            from += 3;
        }
        if (from != start) {
            continue;
        }
        utf8_sequence const found = sequence_at(text, from);
        if (found.status != sequence_status::well_formed) {
            return from;
        }
        from += found.size;
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
