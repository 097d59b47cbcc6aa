// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include <zhnorm/data/character_properties.hpp>

/// What the Unicode Character Database says of a character, as far as the views ask.

namespace zhnorm {
inline namespace v0 {
namespace detail {

// The numbers of all three enumerations are those of tools/make_unicode_tables.py.

/// Grapheme_Cluster_Break, and Extended_Pictographic, which no other value meets.
enum class cluster_class : unsigned char {
    other,
    cr,
    lf,
    control,
    extend,
    zwj,
    regional_indicator,
    prepend,
    spacing_mark,
    hangul_l,
    hangul_v,
    hangul_t,
    hangul_lv,
    hangul_lvt,
    pictographic,
};

/// Sentence_Break, with Close split in two: `open` are the characters of it that open.
enum class sentence_class : unsigned char {
    other,
    cr,
    lf,
    separator,
    extend,
    format,
    space,
    lower,
    upper,
    letter,
    numeric,
    full_stop,
    continues,
    terminator,
    close,
    open,
};

/// Which kind of script run a character belongs to; `mark` to that of the character before it.
enum class run_class : unsigned char {
    other,
    han,
    kana,
    hangul,
    latin,
    digit,
    punctuation,
    space,
    mark,
};

class character_properties {
public:
    constexpr explicit character_properties(unsigned record) noexcept : record_(record) {}

    [[nodiscard]] constexpr cluster_class cluster() const noexcept {
        return static_cast<cluster_class>(record_ & 0xFU);
    }
    [[nodiscard]] constexpr sentence_class sentence() const noexcept {
        return static_cast<sentence_class>(record_ >> 4 & 0xFU);
    }
    [[nodiscard]] constexpr run_class run() const noexcept {
        return static_cast<run_class>(record_ >> 8 & 0xFU);
    }

private:
    unsigned record_;
};

/// The record of a code point: page[c >> 10], block[page][c >> 5 & 31], number[block][c & 31].
/// What is no code point has the properties of U+FFFD, as an ill-formed sequence has.
[[nodiscard]] constexpr character_properties properties_of(char32_t character) noexcept {
    static_assert(data::property_block_bits == 5 && data::property_page_bits == 5);
    std::size_t const code = character <= 0x10FFFF ? character : 0xFFFD;
    auto const byte = [](char c) { return static_cast<unsigned char>(c); };
    std::size_t const page = byte(data::property_page[code >> 10]);
    std::size_t const block = data::property_block[page << 5 | (code >> 5 & 31)];
    std::size_t const number = byte(data::property_number[block << 5 | (code & 31)]);
    return character_properties(data::property_record[number]);
}

static_assert(properties_of(U'\u6F22').run() == run_class::han);
static_assert(properties_of(U'a').sentence() == sentence_class::lower);
static_assert(properties_of(U'\u3002').sentence() == sentence_class::terminator);
static_assert(properties_of(U'\u201C').sentence() == sentence_class::open);
static_assert(properties_of(U'\U0001F600').cluster() == cluster_class::pictographic);
static_assert(properties_of(U'\u0301').run() == run_class::mark);

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
