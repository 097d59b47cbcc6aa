// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <zhnorm/detail/character_properties.hpp>
#include <zhnorm/detail/code_point_range.hpp>

/// Extended grapheme clusters, after UAX #29, revision 41 (Unicode 15.0).

namespace zhnorm {
inline namespace v0 {
namespace detail {

[[nodiscard]] constexpr std::uint16_t bit_of(cluster_class c) noexcept {
    return static_cast<std::uint16_t>(1U << static_cast<unsigned>(c));
}

/// The classes, as bits, that a cluster goes on with behind a character of class `previous`,
/// whatever stands before that: rules GB3 to GB9b.
[[nodiscard]] constexpr std::uint16_t cluster_goes_on(cluster_class previous) noexcept {
    using enum cluster_class;
    constexpr auto any =
        static_cast<std::uint16_t>(bit_of(extend) | bit_of(zwj) | bit_of(spacing_mark));
    constexpr auto visible =
        static_cast<std::uint16_t>(0x7FFF & ~(bit_of(cr) | bit_of(lf) | bit_of(control)));
    switch (previous) {
        case cr:
            return bit_of(lf);
        case lf:
        case control:
            return 0;
        case prepend:
            return visible;
        case hangul_l:
            return static_cast<std::uint16_t>(any | bit_of(hangul_l) | bit_of(hangul_v) |
                                              bit_of(hangul_lv) | bit_of(hangul_lvt));
        case hangul_v:
        case hangul_lv:
            return static_cast<std::uint16_t>(any | bit_of(hangul_v) | bit_of(hangul_t));
        case hangul_t:
        case hangul_lvt:
            return static_cast<std::uint16_t>(any | bit_of(hangul_t));
        case other:
        case extend:
        case zwj:
        case regional_indicator:
        case spacing_mark:
        case pictographic:
            break;
    }
    return any;
}

class grapheme_cutter {
public:
    [[nodiscard]] constexpr std::size_t end_of(std::string_view text, std::size_t from) noexcept {
        if (next_.size == 0) {
            next_ = at(text, from);
        }
        cluster_class previous = next_.is;
        std::size_t end = from + next_.size;
        if (end == text.size()) {
            return end;
        }
        next_ = at(text, end);
        // Nearly every cluster of Chinese and English text.
        if (previous == cluster_class::other && next_.is == cluster_class::other) {
            return end;
        }
        return end_of_long(text, end, previous);
    }

    [[nodiscard]] static constexpr std::string_view value(std::string_view text, std::size_t from,
                                                          std::size_t end) noexcept {
        return {text.data() + from, end - from};
    }

private:
    struct character {
        cluster_class is = cluster_class::other;
        unsigned size = 0;
    };

    [[nodiscard]] static constexpr character at(std::string_view text, std::size_t from) noexcept {
        unsigned const lead = byte_at(text, from);
        if (lead >= 0x20 && lead < 0x7F) {
            return {cluster_class::other, 1};
        }
        // U+4000 to U+9FFF: Yi hexagrams and ideographs.
        if (lead >= 0xE4 && lead <= 0xE9 && text.size() - from >= 3) {
            unsigned const second = byte_at(text, from + 1) ^ 0x80U;
            unsigned const third = byte_at(text, from + 2) ^ 0x80U;
            if ((second | third) < 0x40) {
                return {cluster_class::other, 3};
            }
        }
        return look_up(text, from);
    }

    [[nodiscard]] static constexpr character look_up(std::string_view text,
                                                     std::size_t from) noexcept {
        char const* const data = text.data();
        decoded_character const found = decode_character(data + from, data + text.size());
        return {properties_of(found.value).cluster(), found.size};
    }

    /// `next_` stands at `end`, behind one character of class `previous`.
    constexpr std::size_t end_of_long(std::string_view text, std::size_t end,
                                      cluster_class previous) noexcept {
        using enum cluster_class;
        bool emoji = previous == pictographic;      // a pictograph, then only `extend`: GB11
        bool joins_emoji = false;                   // and one ZWJ
        bool odd = previous == regional_indicator;  // half a flag: GB12, GB13
        for (;;) {
            bool const goes_on = (cluster_goes_on(previous) & bit_of(next_.is)) != 0 ||
                                 (joins_emoji && next_.is == pictographic) ||
                                 (odd && next_.is == regional_indicator);
            if (!goes_on) {
                return end;
            }
            joins_emoji = emoji && next_.is == zwj;
            emoji = next_.is == pictographic || (emoji && next_.is == extend);
            odd = !odd && next_.is == regional_indicator;
            previous = next_.is;
            end += next_.size;
            if (end == text.size()) {
                return end;
            }
            next_ = at(text, end);
        }
    }

    character next_;  // the first of the next cluster, once one was cut
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
