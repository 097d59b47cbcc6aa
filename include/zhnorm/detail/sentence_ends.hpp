// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/code_point.hpp>
#include <zhnorm/detail/code_point_range.hpp>
#include <zhnorm/detail/utf8_sequence.hpp>

/// What a full stop ends besides a sentence: an abbreviation, an initial.

namespace zhnorm {
inline namespace v0 {
namespace detail {

enum class abbreviation : unsigned char {
    none,
    never_ends,      // Mr. Smith, e.g. this
    before_number,   // No. 5, Fig. 2, Jan. 1
    before_capital,  // J. Smith
    before_han,      // Apple Inc. and Chinese text right behind it
};

// Between spaces, in the spelling that stands before a full stop.
inline constexpr std::string_view abbreviations_that_never_end =
    " Mr Mrs Ms Mx Dr Drs Prof St Sts Mt Ft Gen Col Maj Capt Cmdr Lt Sgt Cpl Pvt Adm Rev Hon Gov "
    "Sen"
    " Rep Pres Supt Messrs Mmes Mme Mlle Fr Sr vs Vs viz cf Cf ca e.g i.e E.g I.e eg ie resp approx"
    " esp ";
inline constexpr std::string_view abbreviations_before_numbers =
    " No Nos no nos Nr nr Fig Figs fig figs Vol Vols vol vols Ch Chap ch chap Sec Sect sec sect p "
    "pp"
    " P Pp Eq Eqs eq eqs Art art Tab tab Ver ver v pt Pt l ll n nn Jan Feb Mar Apr Jun Jul Aug Sep"
    " Sept Oct Nov Dec ";
inline constexpr std::string_view abbreviations_that_may_end =
    " Inc Ltd Co Corp Bros Jr etc Etc al a.m p.m A.M P.M U.S U.K U.N Ph.D M.D B.C A.D D.C Ave Blvd"
    " Dept Univ Assn est ";

/// The abbreviation that the full stop at `stop` ends. Looks at the few bytes before it.
[[nodiscard]] constexpr abbreviation abbreviation_before(std::string_view text,
                                                         std::size_t stop) noexcept {
    constexpr std::size_t longest = 6;
    std::size_t begin = stop;
    while (begin > 0 && stop - begin <= longest &&
           (is_ascii_letter(byte_at(text, begin - 1)) || text[begin - 1] == '.')) {
        --begin;
    }
    std::size_t const size = stop - begin;
    if (size == 0 || size > longest) {
        return abbreviation::none;
    }
    // Behind a digit, or an accented letter (two bytes), it is part of something else.
    if (begin > 0) {
        unsigned const before = byte_at(text, begin - 1);
        bool const in_character = is_continuation(before) && begin > 1 &&
                                  byte_at(text, begin - 2) >= 0xC3 &&
                                  byte_at(text, begin - 2) <= 0xCB;
        if ((before >= '0' && before <= '9') || before == '_' || in_character) {
            return abbreviation::none;
        }
    }
    auto const stands_in = [&](std::string_view list) {
        for (std::size_t at = list.find(text.substr(begin, size)); at != std::string_view::npos;
             at = list.find(text.substr(begin, size), at + 1)) {
            if (list[at - 1] == ' ' && list[at + size] == ' ') {
                return true;
            }
        }
        return false;
    };
    if (stands_in(abbreviations_that_never_end)) {
        return abbreviation::never_ends;
    }
    // "I" is a word more often than an initial.
    unsigned const first = byte_at(text, begin);
    if (size == 1 && first >= 'A' && first <= 'Z' && first != 'I') {
        return abbreviation::before_capital;
    }
    if (stands_in(abbreviations_before_numbers)) {
        return abbreviation::before_number;
    }
    return stands_in(abbreviations_that_may_end) ? abbreviation::before_han : abbreviation::none;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
