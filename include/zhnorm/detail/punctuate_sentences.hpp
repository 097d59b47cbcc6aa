// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <iterator>
#include <string_view>

#include <zhnorm/detail/punctuate_file_names.hpp>
#include <zhnorm/detail/punctuate_options.hpp>
#include <zhnorm/detail/punctuate_token.hpp>
#include <zhnorm/detail/punctuate_words.hpp>

/// Sentences and the language of each.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// What may stand directly behind the dot of a sentence: marks, brackets, quotes, markup.
[[nodiscard]] constexpr bool is_end_before(token_kind kind) noexcept {
    return (kind >= token_kind::clear_span && kind <= token_kind::dash) ||
           kind >= token_kind::round_open;
}

/// A stop, from which Han are counted. Not the dot of ".txt" behind a space.
[[nodiscard]] inline bool is_stop(punctuation_segment const& segment, std::size_t i) noexcept {
    punctuation_token const& t = segment.tokens[i];
    if (t.kind == token_kind::bang) {
        return true;
    }
    bool const begins_name = t.form == form_ascii && t.count == 1 && segment.touches(i) &&
                             segment.tokens[i + 1].kind == token_kind::word &&
                             (i == 0 || segment.gap_before(i));
    return t.kind == token_kind::stop && !begins_name;
}

class sentence_finder {
public:
    sentence_finder(std::string_view text, punctuation_segment& segment,
                    punctuation_options const& options) noexcept
        : text_(text), segment_(segment), options_(options) {}

    /// Gives every token the language of its sentence. L and R must have been carried through round
    /// brackets.
    void run() noexcept {
        std::size_t begin = 0;
        std::size_t last_stop = 0;
        for (std::size_t i = 0; i < segment_.count; ++i) {
            punctuation_token& t = segment_.tokens[i];
            switch (t.kind) {
                case token_kind::han:
                    now_.han += t.count;
                    break;
                case token_kind::word:
                case token_kind::span:
                    now_.words += t.count;
                    break;
                case token_kind::kana:
                    ++now_.kana;
                    break;
                case token_kind::hangul:
                    ++now_.hangul;
                    break;
                case token_kind::stop:
                case token_kind::bang:
                    t.is_list_mark = is_list_mark(i, last_stop);
                    has_list_mark_ = has_list_mark_ || t.is_list_mark;
                    has_numeral_mark_ =
                        has_numeral_mark_ || (t.is_list_mark && t.form == form_ascii &&
                                              segment_.tokens[i - 1].kind == token_kind::han);
                    if (ends_sentence(i, last_stop)) {
                        close(begin, i + 1);
                        begin = i + 1;
                    }
                    if (is_stop(segment_, i)) {
                        last_stop = i;
                    }
                    break;
                default:
                    break;
            }
        }
        close(begin, segment_.count);
        if (has_ties_) {
            decide_ties();
        }
    }

    /// `Han . digits` or `Han . Name`, where a new sentence begins behind the dot: enough Han since
    /// the last stop, then digits with a unit or Han behind them, a word that ends no file name, or
    /// what can belong to none.
    /// Not behind a character that has a number itself.
    [[nodiscard]] bool is_stop_before_item(std::size_t i, std::size_t last_stop) const noexcept {
        punctuation_token const* const t = segment_.tokens;
        if (i == 0 || i + 1 >= segment_.count || segment_.gap_before(i) ||
            segment_.gap_before(i + 1) || t[i].han_before - t[last_stop].han_before < 5) {
            return false;
        }
        bool const behind_number =
            i >= 2 && t[i - 1].kind == token_kind::number && t[i - 2].kind == token_kind::han;
        if (t[i + 1].kind == token_kind::word &&
            (behind_number || t[i - 1].kind == token_kind::han)) {
            std::string_view const word =
                text_.substr(t[i + 1].begin, t[i + 1].end - t[i + 1].begin);
            bool const is_long = t[i].han_before - t[last_stop].han_before >= 8;
            char32_t const han = behind_number ? U'\0' : decode(text_, t[i - 1].end - 3).value;
            return begins_sentence(word, han, is_long) && (!behind_number || word.size() > 1);
        }
        if (t[i - 1].kind != token_kind::han) {
            return false;
        }
        // Code, a formula, an option.
        char const next = text_[t[i + 1].begin];
        if ((t[i + 1].kind == token_kind::span && is_one_of(next, "`$")) ||
            (next == '-' && segment_.touches(i + 1) && t[i + 2].kind == token_kind::word)) {
            return true;
        }
        if (t[i + 1].kind != token_kind::number || i + 2 >= segment_.count) {
            return false;
        }
        return (t[i + 2].kind == token_kind::han ||
                (text_[t[i + 2].begin] == '%' && segment_.touches(i + 1))) &&
               !takes_number(t[i - 1].end);
    }

private:
    struct counts {
        std::size_t han = 0;
        std::size_t words = 0;
        std::size_t kana = 0;
        std::size_t hangul = 0;
    };

    /// True if the Han character that ends at `end` names something with a number: figure, table,
    /// example, formula, page, volume, chapter, section, clause, number, and the ordinal.
    [[nodiscard]] bool takes_number(std::size_t end) const noexcept {
        constexpr std::u16string_view names =
            u"\x56FE\x8868\x4F8B\x5F0F\x9875\x5377\x7AE0\x8282"
            u"\x6B3E\x53F7\x7B2C\x9879\x6761";
        code_point const c = decode(text_, end - 3);
        return c.value < 0x10000 && names.find(static_cast<char16_t>(c.value)) != names.npos;
    }

    [[nodiscard]] static bool stands_before_list_mark(punctuation_token const& t) noexcept {
        return (t.kind >= token_kind::prefix && t.kind <= token_kind::ellipsis) ||
               (t.kind >= token_kind::round_open && t.kind <= token_kind::single_quote);
    }

    /// How many Chinese numerals the token ends in, 4 where there are more.
    [[nodiscard]] std::size_t numerals_at_end(punctuation_token const& t) const noexcept {
        constexpr std::u16string_view numerals =
            u"\x4E00\x4E8C\x4E09\x56DB\x4E94\x516D\x4E03\x516B\x4E5D\x5341\x767E";
        std::size_t count = 0;
        for (std::size_t at = t.end; count < 4 && at >= t.begin + 3; ++count) {
            at -= 3;
            if (!is_common_han(text_, at) ||
                numerals.find(static_cast<char16_t>(decode(text_, at).value)) == numerals.npos) {
                break;
            }
        }
        return count;
    }

    /// One to three Chinese numerals, and nothing else.
    [[nodiscard]] bool is_numeral(punctuation_token const& t) const noexcept {
        return !t.has_gaps && t.count == numerals_at_end(t) && t.count <= 3 &&
               t.end - t.begin == 3 * std::size_t{t.count};
    }

    /// One to three of them behind a space or mark, where the line has counted before.
    [[nodiscard]] bool goes_on_counting(std::size_t i) const noexcept {
        if (!has_numeral_mark_) {
            return false;
        }
        punctuation_token const& t = segment_.tokens[i];
        std::size_t const count = numerals_at_end(t);
        if (count == 0 || count > 3) {
            return false;
        }
        // Behind a word the space may have been added.
        std::size_t const begin = t.end - 3 * count;
        return begin == t.begin ? i > 0 && stands_before_list_mark(segment_.tokens[i - 1])
                                : t.has_gaps && !is_han_at(text_, begin - 3);
    }

    /// `A.2`
    [[nodiscard]] bool is_section(punctuation_token const& t) const noexcept {
        std::string_view const word = text_.substr(t.begin, t.end - t.begin);
        return word.size() >= 3 && is_ascii_letter(word[0]) && word[1] == '.' &&
               word.find_first_not_of("0123456789.", 1) == std::string_view::npos;
    }

    /// The dot of `1.`, `a.`, and of a numeral at the begin of the line.
    [[nodiscard]] bool is_list_mark(std::size_t i, std::size_t last_stop) const noexcept {
        punctuation_token const& dot = segment_.tokens[i];
        if (dot.kind != token_kind::stop || dot.count != 1 || i == 0 || segment_.gap_before(i)) {
            return false;
        }
        punctuation_token const& item = segment_.tokens[i - 1];
        bool const at_begin =
            segment_.begins_line && (i == 1 || segment_.tokens[i - 2].kind == token_kind::prefix);
        if (item.kind == token_kind::han) {
            return at_begin ? is_numeral(item) : goes_on_counting(i - 1);
        }
        if (i + 1 == segment_.count && !at_begin) {
            return false;
        }
        // "It was 500.Then" is no list: nothing was counted before, and there is a sentence.
        bool const behind_han =
            !at_begin && i >= 2 && segment_.tokens[i - 2].kind == token_kind::han;
        bool const adds_space = options_.spacing == spacing::add;
        if (behind_han && !has_list_mark_ &&
            (adds_space || dot.han_before - segment_.tokens[last_stop].han_before >= 5)) {
            return false;
        }
        std::size_t const size = item.end - item.begin;
        bool const is_item = (item.kind == token_kind::number && (size <= 3 || at_begin)) ||
                             (item.kind == token_kind::word && (size == 1 || is_section(item)));
        // A space that may have been added says nothing.
        return is_item && (at_begin || segment_.gap_before(i - 1) || (behind_han && adds_space) ||
                           (i >= 2 && stands_before_list_mark(segment_.tokens[i - 2])));
    }

    [[nodiscard]] bool ends_sentence(std::size_t i, std::size_t last_stop) const noexcept {
        punctuation_token const& t = segment_.tokens[i];
        if (t.kind == token_kind::bang) {
            return true;
        }
        if (t.kind != token_kind::stop) {
            return false;
        }
        if ((t.form & form_full) != 0) {
            return true;
        }
        if (t.count != 1 || t.is_list_mark) {
            return false;
        }
        // Whatever takes its spaces away is a mark or a bracket, so these are the same to it.
        if (i + 1 == segment_.count || segment_.gap_before(i + 1) ||
            t.right == neighbour::chinese) {
            return true;
        }
        return is_end_before(segment_.tokens[i + 1].kind) || is_stop_before_item(i, last_stop);
    }

    void close(std::size_t begin, std::size_t end) noexcept {
        language const vote = now_.kana > 0           ? language::japanese
                              : now_.hangul > 0       ? language::korean
                              : now_.han > now_.words ? language::chinese
                              : now_.han < now_.words ? language::not_chinese
                                                      : language::none;
        has_ties_ = has_ties_ || vote == language::none;
        bool const is_latin = now_.han + now_.kana + now_.hangul == 0 && now_.words >= 2;
        bool const is_english =
            vote == language::not_chinese && now_.words >= 3 && now_.words > 2 * now_.han;
        for (std::size_t i = begin; i < end; ++i) {
            punctuation_token& t = segment_.tokens[i];
            t.vote = vote;
            t.is_latin = is_latin;
            // What introduces the English is not English.
            t.is_english = is_english && t.words_before != segment_.tokens[begin].words_before;
        }
        all_.han += now_.han;
        all_.words += now_.words;
        now_ = {};
    }

    void decide_ties() noexcept {
        language const vote =
            all_.han > 0 && all_.han >= all_.words ? language::chinese : language::not_chinese;
        for (std::size_t i = 0; i < segment_.count; ++i) {
            if (segment_.tokens[i].vote == language::none) {
                segment_.tokens[i].vote = vote;
            }
        }
    }

    std::string_view text_;
    punctuation_segment& segment_;
    punctuation_options const& options_;
    counts now_;
    bool has_list_mark_ = false;
    bool has_numeral_mark_ = false;
    bool has_ties_ = false;
    counts all_;
};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
