// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/conversion_words.hpp>
#include <zhnorm/detail/description_sequence.hpp>

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// What stands at a position of the text: `size` bytes that are converted as a whole, and behind
/// which the conversion begins afresh.
struct conversion_token {
    enum class kind : unsigned char { unchanged, character, compatibility_ideograph, word };

    std::size_t size = 0;
    kind is = kind::unchanged;
    std::string_view text;  // static; what it becomes, if it changes
};

/// The end of the first-stage match at `position`, within a segment that ends at `limit`: the
/// first dictionary with any match wins with its own longest key.
[[nodiscard]] constexpr std::size_t first_stage_end(std::string_view text, std::size_t position,
                                                    std::size_t limit,
                                                    conversion_profile const& profile) noexcept {
    words_at const words(text, position);
    if (profile.phrases != 0) {
        if (auto const match = words.longest(profile.phrases, profile.validity, limit)) {
            return position + match.size;
        }
        if (words.single(profile.phrases, profile.validity)) {
            return position + words.first().size;
        }
    }
    if (auto const match = words.longest(profile.variants, profile.validity, limit)) {
        return position + match.size;
    }
    return position + words.first().size;
}

/// The word of a two-stage region at `position`, where no segment word begins. OpenCC runs both
/// stages inside segments: a first-stage word may not cross the beginning of a segment word, and
/// a word that the last stage finds across several first-stage matches (a compound) counts only
/// where the first stage makes just these matches.
[[nodiscard]] constexpr word_match two_stage_word(std::string_view text, std::size_t position,
                                                  words_at const& words,
                                                  conversion_profile const& profile) noexcept {
    auto const dictionaries =
        static_cast<std::uint16_t>(profile.phrases | profile.variants | profile.compound);
    word_match const farthest = words.longest(dictionaries, profile.validity, text.size());
    std::size_t limit = position;
    if (farthest) {
        std::size_t const end = position + farthest.size;
        limit = position + words.first().size;
        while (limit < end &&
               !words_at(text, limit).longest(profile.segment, profile.validity, text.size())) {
            limit += decode(text, limit).size;
        }
        limit = limit < end ? limit : end;
    }
    for (auto match = words.longest(profile.compound, profile.validity, limit); match;
         match = words.shorter(match, profile.compound, profile.validity, limit)) {
        // The first stage sees what follows the compound, too, up to the end of the segment: a
        // longer first-stage match there takes the compound apart.
        std::size_t const end = position + match.size;
        std::size_t segment_end = end;
        while (
            segment_end < text.size() && segment_end < end + data::longest_word_bytes &&
            !words_at(text, segment_end).longest(profile.segment, profile.validity, text.size())) {
            segment_end += decode(text, segment_end).size;
        }
        std::size_t at = position;
        while (at < end) {
            at = first_stage_end(text, at, segment_end, profile);
        }
        if (at == end) {
            return match;
        }
    }
    if (profile.phrases != 0) {
        if (auto const match = words.longest(profile.phrases, profile.validity, limit)) {
            return match;
        }
        if (auto const match = words.single(profile.phrases, profile.validity)) {
            return match;
        }
    }
    return words.longest(profile.variants, profile.validity, limit);
}

/// The word at `position` that the profile converts as a whole.
[[nodiscard]] constexpr word_match match_word(std::string_view text, std::size_t position,
                                              words_at const& words,
                                              conversion_profile const& profile) noexcept {
    auto const match = words.longest(profile.segment, profile.validity, text.size());
    if (match || !profile.is_two_stage()) {
        return match;
    }
    return two_stage_word(text, position, words, profile);
}

/// The token at `position`, which is less than `text.size()` and the end of another token or 0.
/// Exact and complete: what the fast loops skip, they skip because this would find nothing.
[[nodiscard]] constexpr conversion_token match_token(std::string_view text, std::size_t position,
                                                     conversion_profile const& profile) noexcept {
    using kind = conversion_token::kind;
    code_point const character = decode(text, position);
    if (character.value == code_point::ill_formed) {
        return {1, kind::unchanged, {}};
    }
    if (operand_count(character.value) != 0) {
        std::size_t const size = description_sequence_size(text, position);
        return {size != 0 ? size : character.size, kind::unchanged, {}};
    }
    words_at const words(text, position);
    character_reference const unified = compatibility_form(character.value);
    character_conversion const conversion = conversion_of(words.first().value);
    if (words.any() || may_have_record(words.first().value)) {
        auto match = words.any() ? match_word(text, position, words, profile) : word_match{};
        if (!match) {
            match = words.single(profile.segment, profile.validity);
        }
        if (match) {
            // No value: the word stays. A value may also be the text itself; it is there because
            // the text may spell the word with compatibility ideographs.
            std::string_view const value = match.record().value();
            bool const stays = value.empty() || value == text.substr(position, match.size);
            return {match.size, stays ? kind::unchanged : kind::word,
                    stays ? std::string_view{} : value};
        }
    }
    if (conversion.changes && (profile.rare_characters || (conversion.flags & rare_flag) == 0)) {
        return {character.size, kind::character, text_of(conversion.simplified)};
    }
    if (unified != 0) {
        return {character.size, kind::compatibility_ideograph, text_of(unified)};
    }
    return {character.size, kind::unchanged, {}};
}

/// The beginning of the character that ends before `position`, or `position - 1` if the bytes
/// there are ill-formed; `position` is not 0.
[[nodiscard]] constexpr std::size_t previous_position(std::string_view text,
                                                      std::size_t position) noexcept {
    std::size_t at = position - 1;
    for (unsigned i = 0; i < 3 && at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
         ++i) {
        --at;
    }
    return at + decode(text, at).size == position ? at : position - 1;
}

/// The nearest position at or before `position` where a token begins for sure, whatever stands
/// before it: no word has the characters on both sides as neighbours. Not before `from`, which is
/// such a position. A description sequence may not lie between.
[[nodiscard]] constexpr std::size_t island_begin(std::string_view text, std::size_t position,
                                                 std::size_t from) noexcept {
    code_point right = decode_unified(text, position);
    while (position > from) {
        std::size_t const before = previous_position(text, position);
        code_point const left = decode_unified(text, before);
        if (left.value == code_point::ill_formed || right.value == code_point::ill_formed ||
            !may_adjoin(left.value, right.value)) {
            break;
        }
        right = left;
        position = before;
    }
    return position;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
