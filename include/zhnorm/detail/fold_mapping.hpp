// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/data/fold_mappings.hpp>
#include <zhnorm/detail/fold_context.hpp>
#include <zhnorm/detail/fold_look_alikes.hpp>
#include <zhnorm/detail/fold_reader.hpp>
#include <zhnorm/edit.hpp>

/// What one character becomes by the rules U2 to U4 and W, before composition.

namespace zhnorm {
inline namespace v0 {
namespace detail {

struct fold_mapping {
    char32_t values[3] = {};  // up to the first 0; the first is 0 where there is no rule
    std::string_view rule;
    zhnorm::confidence confidence = confidence::certain;

    [[nodiscard]] constexpr explicit operator bool() const noexcept { return values[0] != 0; }
};

[[nodiscard]] constexpr fold_mapping mapping_to(char32_t value, std::string_view rule,
                                                confidence how = confidence::certain) noexcept {
    return {{value}, rule, how};
}

/// U4: the unified ideograph, with the selector that asks for its look if wanted.
[[nodiscard]] constexpr fold_mapping unified_mapping(char32_t c, bool add_selector) noexcept {
    fold_mapping result;
    result.rule = "U4";
    decompose(c, [&](char32_t part) { result.values[0] = part; });
    if (add_selector) {
        std::size_t const row = first_row(data::compatibility_row, data::compatibility_count, 3, c);
        result.values[1] = data::compatibility_row[3 * row + 2];
    }
    return result;
}

[[nodiscard]] constexpr fold_mapping ligature_mapping(char32_t c) noexcept {
    fold_mapping result;
    result.rule = "W8";
    for (std::size_t i = 0; i < 3; ++i) {
        result.values[i] = static_cast<unsigned char>(data::ligature_text[3 * (c - 0xFB00U) + i]);
    }
    return result;
}

/// W6, but a colon may go on at once to what W3 makes of it.
[[nodiscard]] constexpr fold_mapping presentation_mapping(std::string_view text,
                                                          fold_character const& c) noexcept {
    char32_t const target = data::presentation_target[c.value - 0xFE10U];
    if (target == 0xFF1A && is_time_colon(text, c)) {
        return mapping_to(U':', "W3", confidence::likely);
    }
    return mapping_to(target, "W6");
}

[[nodiscard]] constexpr fold_mapping width_mapping(std::string_view text,
                                                   fold_character const& c) noexcept {
    constexpr char32_t full = 0xFEE0;  // from ASCII to its full-width form
    switch (c.is.kind) {
        case fold_kind::letter:
            return mapping_to(c.value - full, "W1");
        case fold_kind::percent:
            return mapping_to(c.value - full, "W2");
        case fold_kind::symbol:
            if (leads_to_letter(text, c, false) || leads_to_letter(text, c, true)) {
                return mapping_to(c.value - full, "W2");
            }
            return {};
        case fold_kind::colon:
            return is_time_colon(text, c) ? mapping_to(U':', "W3", confidence::likely)
                                          : fold_mapping{};
        case fold_kind::full_stop:
            return is_decimal_point(text, c) ? mapping_to(U'.', "W3", confidence::likely)
                                             : fold_mapping{};
        case fold_kind::comma:
            return is_grouping_comma(text, c) ? mapping_to(U',', "W4", confidence::likely)
                                              : fold_mapping{};
        case fold_kind::half_width:
        case fold_kind::half_mark:
            return mapping_to(data::half_width_target[c.value - 0xFF61U], "W5");
        case fold_kind::presentation:
            return presentation_mapping(text, c);
        default:
            return {};
    }
}

/// What the character becomes where it stands; nothing if it stays.
[[nodiscard]] constexpr fold_mapping mapping_of(std::string_view text, fold_character const& c,
                                                fold_profile const& profile) noexcept {
    switch (c.is.kind) {
        // A description of a character names its parts.
        case fold_kind::kangxi:
            return is_in_description(text, c.offset)
                       ? fold_mapping{}
                       : mapping_to(wide_unit(data::radical_target + 2 * (c.value - 0x2E80U)),
                                    "U2");
        case fold_kind::radical:
            return is_beside_han(text, c) && !is_in_description(text, c.offset)
                       ? mapping_to(wide_unit(data::radical_target + 2 * (c.value - 0x2E80U)), "U3",
                                    confidence::likely)
                       : fold_mapping{};
        case fold_kind::compatibility:
            return profile.unify_compatibility ? unified_mapping(c.value, profile.add_selectors)
                                               : fold_mapping{};
        case fold_kind::ligature:
            return profile.ligatures ? ligature_mapping(c.value) : fold_mapping{};
        default:
            return profile.width ? width_mapping(text, c) : fold_mapping{};
    }
}

/// What could be meant, for reports only.
[[nodiscard]] constexpr fold_mapping suggestion_for(std::string_view text, fold_character const& c,
                                                    fold_profile const& profile) noexcept {
    if (char32_t const meant = likely_meant(text, c); meant != 0) {
        return mapping_to(meant, "U7", confidence::suggest);
    }
    if (!profile.width) {
        return {};
    }
    if (c.is.kind == fold_kind::presentation_unsure) {
        return mapping_to(data::presentation_target[c.value - 0xFE10U], "W6", confidence::suggest);
    }
    if (c.is.kind == fold_kind::ratio && is_between_han(text, c)) {
        return mapping_to(0xFF1A, "W7", confidence::suggest);
    }
    return {};
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
