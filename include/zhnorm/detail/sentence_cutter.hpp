// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/character_properties.hpp>
#include <zhnorm/detail/code_point_range.hpp>
#include <zhnorm/detail/sentence_ends.hpp>

/// Sentences, after UAX #29, revision 41 (Unicode 15.0), and for Chinese and English.

namespace zhnorm {
inline namespace v0 {
namespace detail {

enum class sentence_rules : unsigned char { unicode, chinese_and_english };

/// With `unicode`, the rules SB1 to SB998 and nothing else. What `chinese_and_english` adds:
///
/// 1. What opens (an opening bracket or quote, a straight quote that closes none) begins the next
///    sentence, also where no space stands before it.
/// 2. Two or more ellipsis characters end a sentence as a full stop does; one does before a space.
/// 3. A full stop behind an abbreviation, an initial, or the number of a list item ends none.
/// 4. ! and ? end no sentence that goes on in lower case: "Why?" he asked.
/// 5. Nothing ends a sentence between title marks, or between round brackets that open within it,
///    if they are a pair near each other.
template <sentence_rules Rules>
class sentence_cutter {
public:
    [[nodiscard]] constexpr std::size_t end_of(std::string_view text, std::size_t from) noexcept {
        using enum sentence_class;
        ending end;
        auto previous = other;
        std::size_t bracket_end = 0;  // of a pair between which no sentence ends
        bool number_only = false;     // digits, and full stops behind them
        for (std::size_t at = from; at != text.size();) {
            character const c = character_at(text, at);
            if (is_paragraph_end(previous)) {
                if (!(previous == cr && c.is == lf)) {
                    return at;
                }
            } else if (c.is == extend || c.is == format) {
                at += c.size;
                continue;
            }
            if (end.at != stage::none && !goes_on(text, at, c, end)) {
                return at;
            }
            if (c.is == terminator || c.is == full_stop) {
                bool const ends =
                    at >= bracket_end && (c.is != full_stop || !is_tailored ||
                                          ends_sentence(text, at, c.size, number_only));
                end.at = ends ? stage::stop : stage::none;
                end.is_full_stop = c.is == full_stop;
                end.is_soft = c.is == full_stop || (is_tailored && c.size == 1);
                end.follows_letter = previous == lower || previous == upper;
            } else if (c.is == close && (end.at == stage::stop || end.at == stage::closed)) {
                end.at = stage::closed;
            } else if (c.is == space && end.at != stage::none) {
                end.at = stage::spaced;
            } else if (!is_paragraph_end(c.is)) {
                end.at = stage::none;
            }
            if constexpr (is_tailored) {
                if (c.is == open && at >= bracket_end) {
                    bracket_end = closing_bracket(text, at, at != from);
                }
                number_only =
                    c.is == numeric ? at == from || number_only : c.is == full_stop && number_only;
                if (c.is_straight_quote) {
                    in_quotes_ = !in_quotes_;
                } else if (is_paragraph_end(c.is)) {
                    in_quotes_ = false;
                }
            }
            previous = c.is;
            at += c.size;
        }
        return text.size();
    }

    [[nodiscard]] static constexpr std::string_view value(std::string_view text, std::size_t from,
                                                          std::size_t end) noexcept {
        return {text.data() + from, end - from};
    }

private:
    static constexpr bool is_tailored = Rules == sentence_rules::chinese_and_english;

    /// How much of an end stands before a character: what stops, then what closes, then spaces.
    enum class stage : unsigned char { none, stop, closed, spaced };

    struct ending {
        stage at = stage::none;
        bool is_full_stop = false;
        bool is_soft = false;         // lower case behind it undoes it: SB8
        bool follows_letter = false;  // of either case: SB7
    };

    struct character {
        sentence_class is = sentence_class::other;
        unsigned char size = 0;
        bool is_straight_quote = false;
    };

    [[nodiscard]] static constexpr bool is_paragraph_end(sentence_class c) noexcept {
        using enum sentence_class;
        return c == cr || c == lf || c == separator;
    }

    [[nodiscard]] static constexpr bool is_ellipsis(char32_t c) noexcept {
        return c == U'\u2026' || c == U'\u22EF';
    }

    [[nodiscard]] static constexpr decoded_character decode(std::string_view text,
                                                            std::size_t at) noexcept {
        return decode_character(text.data() + at, text.data() + text.size());
    }

    [[nodiscard]] static constexpr sentence_class plain_class(std::string_view text,
                                                              std::size_t at) noexcept {
        return at < text.size() ? properties_of(decode(text, at).value).sentence()
                                : sentence_class::separator;
    }

    /// The character at `at` with its class for the rules in force.
    [[nodiscard]] constexpr character character_at(std::string_view text,
                                                   std::size_t at) const noexcept {
        using enum sentence_class;
        decoded_character const found = decode(text, at);
        if (found.value >= 0x4E00 && found.value <= 0x9FFF) {
            return {letter, found.size};
        }
        character result{properties_of(found.value).sentence(), found.size};
        if constexpr (!is_tailored) {
            result.is = result.is == open ? close : result.is;
        } else if (is_ellipsis(found.value)) {
            std::size_t const next = at + found.size;
            auto const is_one = [&](std::size_t i) {
                return i < text.size() && is_ellipsis(decode(text, i).value);
            };
            auto const following = plain_class(text, next);
            bool const is_run = is_one(next) || (at >= found.size && is_one(at - found.size));
            bool const ends =
                is_run || following == space || following == close || is_paragraph_end(following);
            result.is = ends ? full_stop : other;
        } else if (found.value == U'"') {
            result.is_straight_quote = true;
            result.is = in_quotes_ ? close : open;
        }
        return result;
    }

    /// No boundary before the character `c` at `at`: SB6 to SB10.
    [[nodiscard]] static constexpr bool goes_on(std::string_view text, std::size_t at, character c,
                                                ending const& end) noexcept {
        using enum sentence_class;
        if (end.is_full_stop && end.at == stage::stop &&
            (c.is == numeric || (c.is == upper && end.follows_letter))) {
            return true;
        }
        if (c.is == continues || c.is == terminator || c.is == full_stop) {
            return true;
        }
        if (c.is == space || is_paragraph_end(c.is) || (c.is == close && end.at != stage::spaced)) {
            return true;
        }
        return end.is_soft && goes_on_in_lower_case(text, at);
    }

    /// The first letter, end of a sentence or of a paragraph at or after `at` is lower case: SB8.
    /// A text is looked through once for all: every look ends at what makes the next.
    [[nodiscard]] static constexpr bool goes_on_in_lower_case(std::string_view text,
                                                              std::size_t at) noexcept {
        using enum sentence_class;
        while (at < text.size()) {
            decoded_character const found = decode(text, at);
            auto const is = properties_of(found.value).sentence();
            if (is == lower) {
                return true;
            }
            if (is == letter || is == upper || is == terminator || is == full_stop ||
                is_paragraph_end(is) || (is_tailored && is_ellipsis(found.value))) {
                return false;
            }
            at += found.size;
        }
        return false;
    }

    /// Where the bracket at `at` is closed, if no sentence ends before: round brackets (only
    /// `within` a sentence) and title marks, with the other half in the same line and at most 64
    /// characters on. 0 otherwise.
    [[nodiscard]] static constexpr std::size_t closing_bracket(std::string_view text,
                                                               std::size_t at,
                                                               bool within) noexcept {
        constexpr char32_t pairs[][2] = {
            {U'\u300A', U'\u300B'}, {U'\u3008', U'\u3009'}, {U'\uFF08', U'\uFF09'}, {U'(', U')'}};
        char32_t const opening = decode(text, at).value;
        for (auto const& pair : pairs) {
            bool const is_round = pair[0] == U'(' || pair[0] == U'\uFF08';
            if (opening != pair[0] || (is_round && !within)) {
                continue;
            }
            int depth = 0;
            for (int i = 0; i <= 64 && at < text.size(); ++i) {
                decoded_character const found = decode(text, at);
                depth += found.value == pair[0] ? 1 : 0;
                depth -= found.value == pair[1] ? 1 : 0;
                if (depth == 0) {
                    return at;
                }
                if (is_paragraph_end(properties_of(found.value).sentence())) {
                    break;
                }
                at += found.size;
            }
        }
        return 0;
    }

    /// Whether the full stop at `at` can end a sentence: it is no abbreviation's and no list
    /// item's.
    [[nodiscard]] static constexpr bool ends_sentence(std::string_view text, std::size_t at,
                                                      std::size_t size, bool number_only) noexcept {
        using enum sentence_class;
        if (text[at] != '.') {
            return true;
        }
        std::size_t next = at + size;
        auto const is_space = [&] { return next < text.size() && text[next] == ' '; };
        for (int i = 0; i < 4 && is_space(); ++i) {
            ++next;
        }
        auto const following = plain_class(text, next);
        if (is_paragraph_end(following)) {
            return true;
        }
        if (number_only && following != full_stop) {
            return false;
        }
        switch (abbreviation_before(text, at)) {
            case abbreviation::never_ends:
                return false;
            case abbreviation::before_number:
                return following != numeric;
            case abbreviation::before_capital:
                return following != upper;
            case abbreviation::before_han:
                return next != at + size || following != letter;
            case abbreviation::none:
                break;
        }
        return true;
    }

    bool in_quotes_ = false;  // behind a straight quote that is open, in this paragraph
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
