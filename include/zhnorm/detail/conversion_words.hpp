// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <zhnorm/data/conversion_words.hpp>
#include <zhnorm/detail/code_point.hpp>
#include <zhnorm/detail/conversion_characters.hpp>

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// The character at `position` as words are compared: a compatibility ideograph counts as its
/// unified form. `position` may be the end of the text; then, and where the bytes are ill-formed,
/// it is no character at all.
[[nodiscard]] constexpr code_point decode_unified(std::string_view text,
                                                  std::size_t position) noexcept {
    if (position >= text.size()) {
        return {};
    }
    code_point character = decode(text, position);
    if (character.value >= 0xF900 && character.value != code_point::ill_formed) {
        if (character_reference const form = compatibility_form(character.value); form != 0) {
            character.value = code_point_of(form);
        }
    }
    return character;
}

/// One row of the generated word records.
class word_record {
public:
    constexpr explicit word_record(unsigned number) noexcept
        : row_(data::word_record + std::size_t{3} * number) {}

    [[nodiscard]] constexpr unsigned key_units() const noexcept { return row_[2] & 0xFU; }
    [[nodiscard]] constexpr bool is_last_of_group() const noexcept {
        return (row_[2] >> 10 & 1) != 0;
    }
    [[nodiscard]] constexpr std::uint16_t membership() const noexcept {
        return data::word_membership[row_[2] >> 11];
    }
    [[nodiscard]] constexpr char16_t const* key() const noexcept {
        return data::word_key + row_[0];
    }
    /// The key, and then the code point at `unit` of it, which moves on.
    [[nodiscard]] constexpr char32_t key_code_point(unsigned& unit) const noexcept {
        char32_t const lead = key()[unit++];
        if (lead < 0xD800 || lead > 0xDBFF) {
            return lead;
        }
        char32_t const trail = key()[unit++];
        return 0x10000 + ((lead - 0xD800) << 10) + (trail - 0xDC00);
    }
    /// What the word becomes; empty if it stays in every spelling that it can have.
    [[nodiscard]] constexpr std::string_view value() const noexcept {
        return {data::word_value + row_[1], static_cast<std::size_t>(row_[2] >> 4 & 0x3F)};
    }

private:
    char16_t const* row_;
};

/// Three bytes of UTF-8, the first lowest, as a number; any other code point is itself.
[[nodiscard]] constexpr std::uint32_t spelling_of(char32_t value) noexcept {
    auto const code = static_cast<std::uint32_t>(value);
    return code >= 0x800 && code < 0x10000
               ? 0x8080E0U | code >> 12 | (code & 0xFC0U) << 2 | (code & 0x3FU) << 16
               : code;
}

/// Hash of two adjacent characters of a word, each of three bytes: of the lowest six bytes of a
/// text, the first lowest, whatever is above them. The same formula as in
/// tools/make_conversion_tables.py. Its upper bits index the tables.
[[nodiscard]] constexpr std::uint32_t pair_hash(std::uint64_t six_bytes) noexcept {
    return static_cast<std::uint32_t>((six_bytes << 16) * 0x939F052BD0B91F2FU >> 32);
}

/// The same of any two characters, or of a character and 0.
[[nodiscard]] constexpr std::uint32_t pair_hash(char32_t first, char32_t second) noexcept {
    return pair_hash(spelling_of(first) | static_cast<std::uint64_t>(spelling_of(second)) << 24);
}

/// 1 if a Bloom filter may hold what has that hash, else 0: its upper bits choose a unit, the next
/// ten two bits of the unit. A number, since compilers make branches of truth values.
template <unsigned bits>
[[nodiscard]] constexpr std::uint32_t filter_bit(char32_t const* filter,
                                                 std::uint32_t hash) noexcept {
    std::uint32_t const unit = filter[hash >> (37 - bits)];
    return unit >> (hash >> (32 - bits) & 31) & unit >> (hash >> (27 - bits) & 31) & 1;
}

/// 0 only if the two characters of that hash are neighbours in no word of any region: between them
/// lies the end of every match.
[[nodiscard]] constexpr std::uint32_t adjoining_bit(std::uint32_t hash) noexcept {
    return filter_bit<data::pair_filter_bits>(data::pair_filter, hash);
}
[[nodiscard]] constexpr bool may_adjoin(char32_t first, char32_t second) noexcept {
    return adjoining_bit(pair_hash(first, second)) != 0;
}

/// False only if no region has a record of the character alone.
[[nodiscard]] constexpr bool may_have_record(char32_t character) noexcept {
    return filter_bit<data::single_filter_bits>(data::single_filter, pair_hash(character, 0)) != 0;
}

/// Number + 1 of the first record of the group of (first, second), longest key first; 0 if no
/// word begins so. `second` is 0 for the group of the single character.
[[nodiscard]] constexpr unsigned find_group(char32_t first, char32_t second) noexcept {
    std::uint32_t slot = pair_hash(first, second) >> (32 - data::word_slot_bits);
    while (data::word_slot[slot] != 0) {
        unsigned const number = data::word_slot[slot];
        word_record const record(number - 1);
        unsigned unit = 0;
        if (record.key_code_point(unit) == first &&
            (unit < record.key_units() ? record.key_code_point(unit) : 0) == second) {
            return number;
        }
        slot = (slot + 1) & ((1U << data::word_slot_bits) - 1);
    }
    return 0;
}

/// A word found in a text, or none.
struct word_match {
    unsigned number = 0;   // of the record, + 1; 0: none
    std::size_t size = 0;  // bytes of the text

    constexpr explicit operator bool() const noexcept { return number != 0; }
    [[nodiscard]] constexpr word_record record() const noexcept { return word_record(number - 1); }
};

/// The words that begin at one position of a text: where they are, and which fit.
class words_at {
public:
    constexpr words_at(std::string_view text, std::size_t position) noexcept
        : text_(text), position_(position), first_(decode_unified(text, position)) {
        if (first_.value == code_point::ill_formed) {
            return;
        }
        second_ = decode_unified(text, position + first_.size);
        // No word holds NUL, and 0 names the group of the single character.
        if (second_.value != code_point::ill_formed && second_.value != 0 &&
            may_adjoin(first_.value, second_.value)) {
            group_ = find_group(first_.value, second_.value);
        }
    }

    /// The longest word of two or more characters with all of `validity` and any of `dictionaries`
    /// that ends at or before `end`.
    [[nodiscard]] constexpr word_match longest(std::uint16_t dictionaries, std::uint16_t validity,
                                               std::size_t end) const noexcept {
        return next(group_, dictionaries, validity, end);
    }

    /// The next shorter one after `match`.
    [[nodiscard]] constexpr word_match shorter(word_match match, std::uint16_t dictionaries,
                                               std::uint16_t validity,
                                               std::size_t end) const noexcept {
        return match.record().is_last_of_group()
                   ? word_match{}
                   : next(match.number + 1, dictionaries, validity, end);
    }

    /// The record of the single character.
    [[nodiscard]] constexpr word_match single(std::uint16_t dictionaries,
                                              std::uint16_t validity) const noexcept {
        if (first_.value == code_point::ill_formed || !may_have_record(first_.value)) {
            return {};
        }
        for (unsigned number = find_group(first_.value, 0); number != 0; ++number) {
            word_record const record(number - 1);
            if ((record.membership() & dictionaries) != 0 &&
                (record.membership() & validity) != 0) {
                return {number, first_.size};
            }
            if (record.is_last_of_group()) {
                break;
            }
        }
        return {};
    }

    /// False only if no word of two or more characters begins here, in any dictionary.
    [[nodiscard]] constexpr bool any() const noexcept { return group_ != 0; }

    /// The first character, unified, and the bytes that it takes.
    [[nodiscard]] constexpr code_point first() const noexcept { return first_; }

private:
    [[nodiscard]] constexpr word_match next(unsigned number, std::uint16_t dictionaries,
                                            std::uint16_t validity,
                                            std::size_t end) const noexcept {
        for (; number != 0; ++number) {
            word_record const record(number - 1);
            if ((record.membership() & dictionaries) != 0 &&
                (record.membership() & validity) != 0) {
                if (std::size_t const size = match_size(record);
                    size != 0 && position_ + size <= end) {
                    return {number, size};
                }
            }
            if (record.is_last_of_group()) {
                break;
            }
        }
        return {};
    }

    /// Bytes of the text that spell the record's key, whose first two characters fit; 0 if the
    /// rest does not.
    [[nodiscard]] constexpr std::size_t match_size(word_record record) const noexcept {
        unsigned unit = 0;
        (void)record.key_code_point(unit);
        (void)record.key_code_point(unit);
        std::size_t size = std::size_t{first_.size} + second_.size;
        while (unit < record.key_units()) {
            code_point const character = decode_unified(text_, position_ + size);
            if (character.value != record.key_code_point(unit)) {
                return 0;
            }
            size += character.size;
        }
        return size;
    }

    std::string_view text_;
    std::size_t position_;
    code_point first_;
    code_point second_ = {};
    unsigned group_ = 0;
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
