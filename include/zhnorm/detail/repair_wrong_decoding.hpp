// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <iterator>
#include <string_view>

#include <zhnorm/detail/repair_encodings.hpp>

/// The wrong decodings that repair knows: the two sides of each, and its rule.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// What a run must hold for a decoding to be worth a try.
enum class run_kind : unsigned char { ill_formed, single_byte, han };

struct wrong_decoding {
    read_as wrong = read_as::nothing;
    original_encoding right = original_encoding::utf8;

    friend constexpr bool operator==(wrong_decoding const&,
                                     wrong_decoding const&) noexcept = default;
};

/// The rule of a wrong decoding, and the bit of its cause.
struct decoding_rule {
    std::string_view name;
    unsigned cause;
};

inline constexpr decoding_rule decoding_rules[] = {{"M3", 0x2},  {"M4", 0x4},   {"M5", 0x8},
                                                   {"M6", 0x10}, {"M7", 0x80},  {"M8", 0x100},
                                                   {"M9", 0x20}, {"M10", 0x40}, {"M12", 0x400}};

[[nodiscard]] constexpr decoding_rule rule_of(wrong_decoding const& d) noexcept {
    bool const is_one_byte = is_of_one_byte(d.wrong);
    if (d.wrong == read_as::nothing) {
        return decoding_rules[7];
    }
    switch (d.right) {
        case original_encoding::utf8:
        case original_encoding::utf8_twice:
            return is_one_byte ? decoding_rules[1]
                               : decoding_rules[d.wrong == read_as::gbk ? 0 : 2];
        case original_encoding::gbk:
        case original_encoding::gbk_twice:
            return is_one_byte ? decoding_rules[3]
                               : decoding_rules[d.wrong == read_as::big5 ? 4 : 8];
        case original_encoding::big5:
            return is_one_byte ? decoding_rules[6]
                               : decoding_rules[d.wrong == read_as::gbk ? 5 : 8];
        default:
            return decoding_rules[8];
    }
}

inline constexpr original_encoding original_encodings[] = {
    original_encoding::utf8,   original_encoding::utf8_twice, original_encoding::gbk_twice,
    original_encoding::gbk,    original_encoding::big5,       original_encoding::cp932,
    original_encoding::euc_jp, original_encoding::cp949};

/// What Han characters were read as.
inline constexpr read_as readings_of_han[] = {read_as::gbk, read_as::big5, read_as::cp932,
                                              read_as::euc_jp, read_as::cp949};

/// Whether a wrong decoding is one that repair knows.
[[nodiscard]] constexpr bool is_known(wrong_decoding const& d) noexcept {
    bool const is_itself = (d.wrong == read_as::gbk && d.right == original_encoding::gbk) ||
                           (d.wrong == read_as::big5 && d.right == original_encoding::big5) ||
                           (d.wrong == read_as::cp932 && d.right == original_encoding::cp932) ||
                           (d.wrong == read_as::euc_jp && d.right == original_encoding::euc_jp) ||
                           (d.wrong == read_as::cp949 && d.right == original_encoding::cp949);
    bool const is_utf8 = d.right == original_encoding::utf8;
    return !is_itself && (!is_twice(d.right) || is_of_one_byte(d.wrong)) &&
           (d.right != original_encoding::gbk_twice || d.wrong == read_as::latin) &&
           (d.wrong != read_as::latin_normalized || (!is_utf8 && !is_twice(d.right))) &&
           (d.wrong != read_as::nothing || !is_utf8);
}

/// Whether it is, and its cause is among those.
[[nodiscard]] constexpr bool is_asked_for(wrong_decoding const& d, unsigned causes) noexcept {
    return is_known(d) && (rule_of(d).cause & causes) != 0;
}

/// The causes of all decodings of what Han characters were read as, in the order of both lists.
struct causes_of_han {
    unsigned cause[std::size(readings_of_han)][std::size(original_encodings)] = {};

    constexpr causes_of_han() noexcept {
        for (std::size_t i = 0; i < std::size(readings_of_han); ++i) {
            for (std::size_t k = 0; k < std::size(original_encodings); ++k) {
                wrong_decoding const d{readings_of_han[i], original_encodings[k]};
                cause[i][k] = is_known(d) ? rule_of(d).cause : 0;
            }
        }
    }
};

inline constexpr causes_of_han causes_of_han_table;

/// `is_asked_for`, faster.
[[nodiscard]] constexpr bool is_asked_for_of_han(read_as wrong, original_encoding right,
                                                 unsigned causes) noexcept {
    static_assert(readings_of_han[0] == read_as::gbk &&
                  original_encodings[0] == original_encoding::utf8);
    auto const row = static_cast<unsigned>(wrong) - static_cast<unsigned>(read_as::gbk);
    return (causes_of_han_table.cause[row][static_cast<unsigned>(right)] & causes) != 0;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
