// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <zhnorm/detail/edit_search.hpp>
#include <zhnorm/detail/plain_lines.hpp>
#include <zhnorm/detail/utf8_sequence.hpp>
#include <zhnorm/edit.hpp>

/// Ill-formed UTF-8: where it is, what is wrong with it, and U+FFFD in its place.

namespace zhnorm {
inline namespace v0 {

/// What is wrong with a sequence of bytes.
enum class invalid_kind : unsigned char {
    truncated_sequence,       // E6 BC 41: a character breaks off
    unexpected_continuation,  // 41 BF: a continuation byte without a lead
    invalid_lead,             // F8 to FF: bytes that UTF-8 never had or has no more
    overlong,                 // C0 AF: a longer form than the shortest
    surrogate,                // ED A0 80: U+D800 to U+DFFF
    out_of_range,             // F4 90 80 80: beyond U+10FFFF
};

/// The bytes that become one U+FFFD: a maximal subpart (Unicode 3.9), 1 to 3 bytes. So C0 AF is
/// two of them: an overlong lead, then an unexpected continuation.
struct invalid_sequence {
    std::size_t offset = 0;
    std::size_t size = 0;
    invalid_kind kind = invalid_kind::truncated_sequence;

    friend constexpr bool operator==(invalid_sequence const&,
                                     invalid_sequence const&) noexcept = default;
};

/// Returns the first ill-formed sequence at or after the byte `from`, which must not lie inside a
/// character; nothing if there is none. Linear; does not allocate.
[[nodiscard]] constexpr std::optional<invalid_sequence> find_invalid(std::string_view text,
                                                                     std::size_t from = 0) noexcept;

/// True if the whole text is well-formed UTF-8. Linear; does not allocate.
[[nodiscard]] constexpr bool is_well_formed(std::string_view text) noexcept;

/// Step: one U+FFFD for each maximal subpart of an ill-formed sequence, as the Unicode Standard
/// (3.9, table 3-8) and the WHATWG decoder do. The result is always well-formed.
/// Rule I1, certain. Idempotent. Linear; `next` does not allocate.
struct sanitize {
    static constexpr bool has_static_replacements = true;

    [[nodiscard]] constexpr edit next(std::string_view text, std::size_t from) const noexcept;
    void append_to(std::string_view text, std::string& out) const;

    /// Where the first ill-formed sequence begins; see `step`.
    [[nodiscard]] constexpr std::size_t untouched(std::string_view text) const noexcept {
        return detail::skip_well_formed(text, 0);
    }

    /// Holds back the beginning of a character, at most 3 bytes.
    [[nodiscard]] constexpr std::size_t settled(std::string_view text) const noexcept {
        return detail::incomplete_tail(text);
    }

    friend constexpr bool operator==(sanitize const&, sanitize const&) noexcept = default;
};

namespace detail {
struct sanitize_text_function {
    [[nodiscard]] std::string operator()(std::string_view text) const;
};
}  // namespace detail

/// Returns `text` with one U+FFFD for each ill-formed sequence, as `sanitize` does.
inline constexpr detail::sanitize_text_function sanitize_text{};

// ---- bodies ----

namespace detail {

[[nodiscard]] constexpr invalid_kind kind_of(sequence_status status) noexcept {
    switch (status) {
        case sequence_status::unexpected_continuation:
            return invalid_kind::unexpected_continuation;
        case sequence_status::invalid_lead:
            return invalid_kind::invalid_lead;
        case sequence_status::overlong:
            return invalid_kind::overlong;
        case sequence_status::surrogate:
            return invalid_kind::surrogate;
        case sequence_status::out_of_range:
            return invalid_kind::out_of_range;
        case sequence_status::well_formed:
        case sequence_status::truncated:
            break;
    }
    return invalid_kind::truncated_sequence;
}

inline constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

}  // namespace detail

constexpr std::optional<invalid_sequence> find_invalid(std::string_view text,
                                                       std::size_t from) noexcept {
    std::size_t const at = detail::skip_well_formed(text, from);
    if (at >= text.size()) {
        return std::nullopt;
    }
    detail::utf8_sequence const found = detail::sequence_at(text, at);
    return invalid_sequence{at, found.size, detail::kind_of(found.status)};
}

constexpr bool is_well_formed(std::string_view text) noexcept {
    return detail::skip_well_formed(text, 0) == text.size();
}

constexpr edit sanitize::next(std::string_view text, std::size_t from) const noexcept {
    std::size_t const at = detail::skip_well_formed(text, from);
    if (at >= text.size()) {
        return edit{.offset = text.size(), .size = 0, .replacement = {}, .rule = {}};
    }
    return edit{.offset = at,
                .size = detail::sequence_at(text, at).size,
                .replacement = replacement_text::of_static(detail::replacement_character),
                .rule = "I1"};
}

/// ASCII is well-formed.
template <>
struct detail::plain_lines<sanitize> {
    static constexpr ascii_marks marks{};
};

inline void sanitize::append_to(std::string_view text, std::string& out) const {
    // By parts that the nearest cache still holds when they are copied.
    constexpr std::size_t part_size = 8192;
    std::size_t copied = 0;
    for (;;) {
        std::string_view const part = text.substr(0, copied + part_size);
        std::size_t const at = detail::skip_well_formed(part, copied);
        out.append(text, copied, at - copied);
        if (at == text.size()) {
            return;
        }
        if (at == part.size() || (at > copied && detail::sequence_at(text, at).status ==
                                                     detail::sequence_status::well_formed)) {
            copied = at;  // the part ends here, or inside the character here
            continue;
        }
        out.append(detail::replacement_character);
        copied = at + detail::sequence_at(text, at).size;
    }
}

inline std::string detail::sanitize_text_function::operator()(std::string_view text) const {
    std::string result;
    result.reserve(text.size());
    sanitize{}.append_to(text, result);
    return result;
}

}  // namespace v0
}  // namespace zhnorm
