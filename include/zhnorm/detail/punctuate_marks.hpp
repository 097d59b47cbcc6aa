// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <zhnorm/detail/punctuate_brackets.hpp>
#include <zhnorm/detail/punctuate_mark_surroundings.hpp>
#include <zhnorm/detail/punctuate_sentences.hpp>
#include <zhnorm/detail/punctuate_words.hpp>

/// Which form each mark settles in (rules S, E, R), in one walk.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

class mark_rules {
public:
    mark_rules(std::string_view text, punctuation_segment& segment,
               punctuation_options const& options) noexcept
        : text_(text), segment_(segment), options_(options), around_(text, segment) {}

    void settle(sentence_finder const& sentences) noexcept {
        std::size_t last_stop = 0;
        for (std::size_t i = 0; i < segment_.count; ++i) {
            punctuation_token& t = segment_.tokens[i];
            if ((kind_bit(t.kind) & settled_kinds) == 0) {
                continue;
            }
            if (!is_foreign(t.vote)) {
                settle_mark(i, last_stop, sentences);
            }
            if (is_stop(segment_, i)) {
                last_stop = i;
            }
        }
    }

private:
    using rule = punctuation_rule;

    /// Marks, and the signs that may be those of titles.
    static constexpr std::uint64_t settled_kinds =
        (kind_bit(token_kind::round_open) - kind_bit(token_kind::comma)) |
        kind_bit(token_kind::symbol);

    void set(punctuation_token& t, settled_form form, rule by, confidence sure) noexcept {
        decide(t, form, by, sure, options_.min_confidence);
    }

    void settle_mark(std::size_t i, std::size_t last_stop,
                     sentence_finder const& sentences) noexcept {
        punctuation_token& t = segment_.tokens[i];
        switch (t.kind) {
            case token_kind::comma:
                settle_comma(t);
                return;
            case token_kind::enumeration:
                if (t.count > 1) {
                    set(t, settled_form::full, rule::r2, confidence::certain);
                }
                return;
            case token_kind::semicolon:
            case token_kind::colon:
                settle_colon(i);
                return;
            case token_kind::stop:
                settle_stop(i, last_stop, sentences);
                return;
            case token_kind::bang:
                settle_bang(i);
                return;
            case token_kind::ellipsis:
                if (!t.is_english && (around_.beside_chinese(t) || around_.at_chinese_end(t))) {
                    set(t, settled_form::full, rule::e1,
                        text_.substr(t.begin, t.end - t.begin).find("\xE2\x80\xA6") == 0 &&
                                t.end - t.begin == 3
                            ? confidence::likely
                            : confidence::certain);
                }
                return;
            case token_kind::dash:
                settle_dash(i);
                return;
            case token_kind::tilde:
                settle_tilde(i);
                return;
            case token_kind::middle_dot:
                settle_middle_dot(i);
                return;
            case token_kind::symbol:
                settle_title(i);
                return;
            default:
                return;
        }
    }

    void settle_comma(punctuation_token& t) noexcept {
        if (around_.has_empty_fields(t)) {
            return;
        }
        auto const i = static_cast<std::size_t>(&t - segment_.tokens);
        bool const is_sure = around_.beside_chinese(t) || around_.at_chinese_end(t);
        bool const widens = !t.is_english && (is_sure || (t.vote == language::chinese &&
                                                          around_.is_behind_quotation(i) &&
                                                          around_.is_before_quotation(i)));
        if (widens) {
            set(t, settled_form::full, t.form == form_full && t.count > 1 ? rule::r2 : rule::s1,
                is_sure ? confidence::certain : confidence::likely);
        } else if (around_.narrows(t)) {
            set(t, settled_form::ascii, rule::s7, confidence::likely);
        } else if (t.form == form_full && t.count > 1) {
            set(t, settled_form::full, rule::r2, confidence::certain);
        }
    }

    void settle_colon(std::size_t i) noexcept {
        punctuation_token& t = segment_.tokens[i];
        bool const is_colon = t.kind == token_kind::colon;
        rule const by = is_colon ? rule::s3 : rule::s4;
        if (t.form == form_full) {
            // `[1]:` at the begin of a line would be a definition.
            bool const is_behind_note =
                i > 0 && segment_.tokens[i - 1].kind == token_kind::ascii_close;
            if (around_.narrows(t) && (!is_colon || (t.count == 1 && !is_behind_note &&
                                                     text_.substr(t.end, 2) != "//"))) {
                set(t, settled_form::ascii, rule::s7, confidence::likely);
            } else if (!is_colon && t.count > 1) {
                set(t, settled_form::full, rule::r2, confidence::certain);
            }
            return;
        }
        // What stands between Han and the English introduces it.
        bool const introduces = is_colon && i > 0 && segment_.tokens[i - 1].kind == token_kind::han;
        if ((t.is_english && !introduces) ||
            (is_colon && (t.count != 1 || around_.is_between_digits(i))) ||
            around_.is_emoticon(i) || (is_colon && text_.substr(t.end, 2) == "//") ||
            (is_colon && around_.is_between_paths(i))) {
            return;
        }
        if (t.left == neighbour::chinese) {
            set(t, settled_form::full, by, confidence::certain);
        } else if (t.right == neighbour::chinese ||
                   (around_.at_chinese_end(t) && (is_colon || around_.is_beside_quotes(t)))) {
            set(t, settled_form::full, by, confidence::likely);
        }
    }

    void settle_stop(std::size_t i, std::size_t last_stop,
                     sentence_finder const& sentences) noexcept {
        punctuation_token& t = segment_.tokens[i];
        if (t.count == 2 && t.form == form_full && t.end - t.begin == 6) {
            set(t, settled_form::other, rule::e1, confidence::suggest);
        }
        if (t.count != 1 || t.is_list_mark) {
            return;
        }
        if (t.form == form_full) {
            // The dot must still end the sentence.
            if (around_.narrows(t) && !around_.may_be_list_mark(i) &&
                (around_.ends_here(i) || segment_.gap_before(i + 1) ||
                 segment_.tokens[i + 1].kind == token_kind::word)) {
                set(t, settled_form::ascii, rule::s7, confidence::likely);
            }
            return;
        }
        if (t.is_english) {
            return;
        }
        if (around_.is_in_foreign_name(i)) {
            set(t, settled_form::other, rule::e4, confidence::suggest);
            return;
        }
        bool const has_next = i + 1 < segment_.count;
        bool const gap = has_next && segment_.gap_before(i + 1);
        bool const right = t.right == neighbour::chinese;
        if (t.left == neighbour::chinese && (right || gap || around_.ends_here(i))) {
            set(t, settled_form::full, rule::s2, confidence::certain);
        } else if (right && i > 0 && gap && segment_.tokens[i + 1].kind == token_kind::han &&
                   around_.is_section_number(segment_.tokens[i - 1])) {
            return;
        } else if (right && i > 0 && around_.is_behind_latin(i) && around_.is_text_at(i + 1)) {
            bool const is_sure = !gap && !segment_.gap_before(i) &&
                                 segment_.tokens[i + 1].kind == token_kind::han &&
                                 segment_.tokens[i - 1].kind < token_kind::emphasis;
            set(t, settled_form::full, rule::s2,
                is_sure ? confidence::certain : confidence::likely);
        } else if ((t.right == neighbour::line_end || around_.is_before_citation(i)) &&
                   t.vote == language::chinese && around_.ends_here(i) && i > 0) {
            set(t, settled_form::full, rule::s2, confidence::certain);
        } else if (sentences.is_stop_before_item(i, last_stop) ||
                   (t.vote == language::chinese && around_.is_behind_quotation(i) &&
                    around_.is_before_quotation(i))) {
            set(t, settled_form::full, rule::s2, confidence::likely);
        }
    }

    void settle_bang(std::size_t i) noexcept {
        punctuation_token& t = segment_.tokens[i];
        if (t.count > punctuation_limits::run) {
            return;
        }
        if (t.form == form_full) {
            if (around_.narrows(t)) {
                if (t.count == 1) {
                    set(t, settled_form::ascii, rule::s7, confidence::likely);
                }
            } else if (options_.max_repeat != 0 && t.count > options_.max_repeat &&
                       is_repeated(t)) {
                set(t, settled_form::full, rule::r1, confidence::likely);
            }
            return;
        }
        bool const is_code =
            segment_.touches(i) && (text_[t.end] == '=' || text_[t.end] == '[' ||
                                    (segment_.tokens[i + 1].kind == token_kind::round_open &&
                                     !is_full(segment_.tokens[i + 1])));
        if (t.is_english || is_code) {
            return;
        }
        if (t.left == neighbour::chinese) {
            set(t, settled_form::full, rule::s5, confidence::certain);
        } else if ((t.right == neighbour::chinese && around_.words_just_before(i) <= 2) ||
                   around_.at_chinese_end(t)) {
            set(t, settled_form::full, rule::s5, confidence::likely);
        }
        // The double forms have a rule of their own name.
        if (t.settled == settled_form::full && static_cast<unsigned char>(text_[t.begin]) == 0xE2) {
            t.rule = rule::r3;
        }
    }

    [[nodiscard]] bool is_repeated(punctuation_token const& t) const noexcept {
        char32_t before = 0;
        std::size_t same = 0;
        for (std::size_t at = t.begin; at < t.end;) {
            code_point const c = decode(text_, at);
            at += c.size;
            if (c.value != 0xFF01 && c.value != 0xFF1F) {
                continue;
            }
            same = c.value == before ? same + 1 : 1;
            before = c.value;
            if (same > options_.max_repeat) {
                return true;
            }
        }
        return false;
    }

    void settle_dash(std::size_t i) noexcept {
        punctuation_token& t = segment_.tokens[i];
        std::string_view const run = text_.substr(t.begin, t.end - t.begin);
        bool const is_long = t.count >= 2 || run.starts_with("\xE2\xB8\xBA");
        bool is_em = true;
        for (std::size_t at = 0; at < run.size(); at += 3) {
            is_em = is_em && run.substr(at, 3) == "\xE2\x80\x94";
        }
        bool const is_rule = t.count > 2 && run.starts_with("\xE2\x94\x80");
        bool const is_arrow =
            (segment_.touches(i) && segment_.tokens[i + 1].kind == token_kind::symbol &&
             text_[t.end] == '>') ||
            (i > 0 && segment_.tokens[i - 1].kind == token_kind::symbol &&
             !segment_.gap_before(i) && text_[t.begin - 1] == '<');
        if (is_long && !is_em && !is_rule && !is_arrow && t.left == neighbour::chinese &&
            t.right == neighbour::chinese) {
            set(t, settled_form::full, rule::e2, confidence::certain);
        }
    }

    void settle_tilde(std::size_t i) noexcept {
        punctuation_token& t = segment_.tokens[i];
        if (t.count != 1 || t.vote != language::chinese) {
            return;
        }
        std::string_view const sign = text_.substr(t.begin, t.end - t.begin);
        bool const is_form = sign == "\xE3\x80\x9C" || sign == "\xE2\x88\xBC";
        if (is_form || (sign == "~" && options_.gb_tilde && around_.is_between_digits(i))) {
            set(t, settled_form::full, rule::e3, confidence::likely);
        }
    }

    void settle_middle_dot(std::size_t i) noexcept {
        punctuation_token& t = segment_.tokens[i];
        bool const is_between_han = i > 0 && i + 1 < segment_.count && !segment_.gap_before(i) &&
                                    !segment_.gap_before(i + 1) &&
                                    segment_.tokens[i - 1].kind == token_kind::han &&
                                    segment_.tokens[i + 1].kind == token_kind::han;
        if (t.count == 1 && is_between_han && t.end - t.begin == 3) {
            set(t, settled_form::full, rule::e4, confidence::likely);
        }
    }

    /// `<X>` of Han behind a verb of reading: perhaps a title.
    void settle_title(std::size_t i) noexcept {
        punctuation_token* const t = &segment_.tokens[i];
        if (text_[t->begin] != '<' || t->end - t->begin != 1 || i == 0 || i + 2 >= segment_.count ||
            t[1].kind != token_kind::han || t[2].kind != token_kind::symbol ||
            text_[t[2].begin] != '>' || t[2].end - t[2].begin != 1 || !segment_.touches(i) ||
            !segment_.touches(i + 1) || t[-1].kind != token_kind::han) {
            return;
        }
        // See, read, look, refer, write.
        constexpr std::u16string_view verbs = u"\x89C1\x8BFB\x770B\x53C2\x8457";
        code_point const c = decode(text_, t[-1].end - 3);
        if (c.value < 0x10000 && verbs.find(static_cast<char16_t>(c.value)) != verbs.npos) {
            set(t[0], settled_form::other, rule::b6, confidence::suggest);
            set(t[2], settled_form::other, rule::b6, confidence::suggest);
        }
    }

    std::string_view text_;
    punctuation_segment& segment_;
    punctuation_options const& options_;
    mark_surroundings around_;
};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
