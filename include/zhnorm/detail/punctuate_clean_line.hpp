// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <zhnorm/detail/punctuate_clean_ascii.hpp>
#include <zhnorm/detail/punctuate_clean_marks.hpp>
#include <zhnorm/detail/punctuate_clean_quotes.hpp>
#include <zhnorm/detail/punctuate_clean_rounds.hpp>
#include <zhnorm/detail/punctuate_clean_sentence.hpp>
#include <zhnorm/detail/punctuate_clean_spaces.hpp>
#include <zhnorm/detail/punctuate_options.hpp>
#include <zhnorm/detail/punctuate_token.hpp>
#include <zhnorm/detail/punctuate_words.hpp>

/// Whether there is anything to do in a line, character by character.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// Gets the characters of one line in turn and says of each whether any rule could touch the line
/// up to there. Errs on the side of "yes".
class clean_line {
public:
    /// A line of which the text begins at `begin`.
    clean_line(std::string_view text, std::size_t begin,
               punctuation_options const& options) noexcept
        : text_(text),
          options_(&options),
          begin_(begin),
          may_be_wide_(options.spacing == spacing::preserve && options.quotes == quotes::keep &&
                       options.paren == paren::chinese) {}

    /// A row of U+4000 to U+9FFF stands from `at` to `end`.
    [[nodiscard, gnu::always_inline]] bool pass_han(std::size_t at, std::size_t end) noexcept {
        // The hexagrams among them are no Han.
        if (!meets_wide() || (text_[at] == '\xE4' && text_[at + 1] == '\xB7')) {
            return false;
        }
        std::size_t const characters = (end - at) / 3;
        // Four single characters with spaces between them are joined.
        single_han_ = before_ == before::han_space && characters == 1 ? single_han_ + 1 : 1;
        quotes_.weigh_han(characters, before_ == before::han_space);
        sentence_.meet_cjk(!may_hide_han());
        before_ = before::han;
        return single_han_ < 4;
    }

    /// The bytes of the character, word or span at `at`, none of the above and no line end; 0 if
    /// there may be something to do.
    [[nodiscard, gnu::always_inline]] std::size_t pass(std::size_t at) noexcept {
        auto const lead = static_cast<unsigned char>(text_[at]);
        if (lead == ' ') {
            return pass_space(at);
        }
        if (lead < 0x80) {
            return pass_ascii(at);
        }
        quotes_.weigh_token();
        if (!meets_wide() || text_.size() - at < 3) {
            return 0;
        }
        auto const second = static_cast<unsigned char>(text_[at + 1]);
        auto const third = static_cast<unsigned char>(text_[at + 2]);
        full_mark const found = full_mark_of(lead, second, third);
        return found == full_mark::none           ? pass_wide(at, lead, second, third)
               : pass_full_mark(at, found, third) ? 3
                                                  : 0;
    }

    /// Whether the line may end here.
    [[nodiscard]] bool ends_well() noexcept {
        return quotes_.stay(has_opener_) && spaces_.stay() && ends_sentence();
    }

private:
    /// What the character before was.
    enum class before : unsigned char {
        nothing,
        other,
        dash,
        han,
        space,
        han_space,
        mark,
        open_quote
    };

    [[nodiscard]] bool is_behind_space() const noexcept {
        return before_ == before::space || before_ == before::han_space;
    }

    /// ASCII marks do not matter where there is nothing wide in the line.
    [[nodiscard]] bool meets_wide() noexcept {
        has_wide_ = true;
        return may_be_wide_;
    }

    [[nodiscard]] std::size_t pass_ascii(std::size_t at) noexcept {
        char const c = text_[at];
        if (is_ascii_word(c)) {
            quotes_.weigh_token();
            std::size_t end = at + 1;
            while (end < text_.size() && is_ascii_word(text_[end])) {
                ++end;
            }
            sentence_.add_words(1);
            before_ = before::other;
            return end - at;
        }
        quotes_.weigh_roughly(1);
        sentence_.add_words(c == '_' ? 1 : 0);
        if (c == '(') {
            if (std::size_t const size = call_size(text_, begin_, at, has_opener_); size != 0) {
                sentence_.add_words(2);
                before_ = before::other;
                return size;
            }
        }
        // Runs of marks go over tabs.
        if (c == '\r' || (c == '\t' && before_ == before::mark)) {
            return 0;
        }
        if (is_mark(at)) {
            may_be_wide_ = false;
        } else if (c == '|') {
            meets_bar(at);
        } else {
            has_opener_ = has_opener_ || is_one_of(c, "`$\\{}<#");
            in_address_ = in_address_ || is_one_of(c, "/~");
        }
        before_ = c == '-' ? before::dash : before::other;
        return has_wide_ && !may_be_wide_ ? 0 : 1;
    }

    /// A run of spaces. Several, and those beside a mark, stay in tables and at the line end.
    [[nodiscard]] std::size_t pass_space(std::size_t at) noexcept {
        in_address_ = false;
        std::size_t end = at + 1;
        while (char_at(text_, end) == ' ') {
            ++end;
        }
        if (end >= text_.size() || text_[end] == '\n') {
            return end - at;
        }
        bool const is_behind_mark = before_ == before::mark;
        if (end - at > 1 || is_behind_mark || before_ == before::open_quote) {
            spaces_.need_table();
        }
        // Not the spaces within a run of marks, nor before any Han, among the signs of a list.
        char const next = char_at(text_, end);
        if (end - at > 2 && single_han_ != 0 && text_[begin_] != '[' && next != '\t' &&
            is_ascii_or_han_lead(next) && !is_one_of(next, ",;:.!?") && !has_opener_ &&
            !rounds_.have_ascii() && quotes_.are_near()) {
            spaces_.add_wide_gap();
        }
        if (!is_behind_mark) {
            before_ = before_ == before::han ? before::han_space : before::space;
        }
        return end - at;
    }

    /// Bars between cells, where nothing is done to spaces.
    void meets_bar(std::size_t at) noexcept {
        bool const is_apart =
            text_[at] != '|' || (at > 0 && text_[at - 1] == ' ' && char_at(text_, at + 1) == ' ');
        if (at == begin_ || (quotes_.are_near() && is_apart && !has_opener_)) {
            spaces_.add_bar();
        }
    }

    /// Whether the sign may be a mark of ASCII that is to be changed.
    [[nodiscard]] bool is_mark(std::size_t at) noexcept {
        char const next = char_at(text_, at + 1);
        char const last = at > 0 ? text_[at - 1] : '\0';
        bool const is_inside = is_ascii_word(last) && is_ascii_word(next);
        switch (text_[at]) {
            case '.':
                // Inside a word or a number it is no mark, nor behind the number of an item.
                return is_inside ? is_ascii_digit(last) && next >= 'A' && next <= 'Z'
                                 : !is_dot_of_item(text_, begin_, at);
            case ':':
            case '\'':
                return !is_inside;
            case '-':
                return next == '-' || !is_ascii_or_han_lead(next) || before_ == before::dash;
            case '%':
                return is_behind_space();
            case '~':
                return options_->gb_tilde;
            case '(':
                // It stays without a partner.
                rounds_.open_ascii();
                return false;
            case ')':
                return rounds_.are_open();
            case '"':
                // So does one quote.
                return quotes_.add_straight();
            case ',':
            case ';':
            case '?':
            case '!':
            case '<':
            case '>':
                return true;
            default:
                return false;
        }
    }

    [[nodiscard]] std::size_t pass_wide(std::size_t at, unsigned lead, unsigned second,
                                        unsigned third) noexcept {
        if ((second & 0xC0U) != 0x80 || (lead >= 0xE0 && (third & 0xC0U) != 0x80)) {
            return 0;
        }
        if (lead == 0xE2 && second == 0x80) {
            return pass_general(at, third);
        }
        if (lead >= 0xE0) {
            return pass_symbol(at);
        }
        quotes_.weigh_roughly(0);
        if (lead == 0xC2 && second == 0xB7 && text_.substr(at + 2, 2) != "\xC2\xB7") {
            before_ = before::other;  // one middle dot
            return 2;
        }
        if (lead < 0xC3 || lead > 0xCB) {
            return 0;
        }
        sentence_.add_words(1);
        before_ = before::other;
        return 2;
    }

    /// A character of three bytes that is no mark: a symbol, kana, Bopomofo, rare Han.
    [[nodiscard]] std::size_t pass_symbol(std::size_t at) noexcept {
        code_point const c = decode(text_, at);
        character_kind const found = kind_of_character(c.value);
        bool const is_unit = c.value == 0x2103 || c.value == 0x2030;
        if (found.kind > token_kind::symbol || c.size != 3 || (is_behind_space() && is_unit) ||
            space_size(text_, at) != 0 || is_extender(c.value)) {
            return 0;
        }
        if (c.value == 0x2502 && end_of_cluster(text_, at + 3) == at + 3) {
            meets_bar(at);
        }
        sentence_.meet_cjk(found.kind <= token_kind::hangul && !may_hide_han());
        sentence_.add_words(found.kind == token_kind::word ? 1 : 0);
        if (found.kind == token_kind::han) {
            quotes_.weigh_roughly(0);
            bool const joins = before_ == before::han_space;
            before_ = before::han;
            single_han_ = 4;
            return joins ? 0 : 3;
        }
        before_ = before::other;
        return 3;
    }

    /// Dashes, curly quotes and a whole ellipsis; everything else of U+2000 may be work.
    [[nodiscard]] std::size_t pass_general(std::size_t at, unsigned third) noexcept {
        switch (third) {
            case 0x94:
                if (at > 0 && text_[at - 1] == '-') {
                    return 0;
                }
                quotes_.weigh_run(before_ == before::dash);
                before_ = before::dash;
                return 3;
            case 0x98:
                before_ = before::open_quote;
                return 3;
            case 0x99:
                if (at > 0 && is_ascii_letter(text_[at - 1])) {
                    quotes_.weigh_roughly(0);  // an apostrophe belongs to its word
                }
                spaces_.need_table(is_behind_space());
                break;
            case 0x9C:
                quotes_.add(true);
                return 3 + pass_quotation(at + 3);
            case 0x9D:
                quotes_.add(false);
                spaces_.need_table(is_behind_space());
                break;
            case 0xA6:
                return pass_ellipsis(at);
            default:
                return 0;
        }
        before_ = before::other;
        return 3;
    }

    /// Behind a quote that opens.
    [[nodiscard]] std::size_t pass_quotation(std::size_t at) noexcept {
        ascii_quotation const found = ascii_quotation_at(text_, at, *options_);
        before_ = before::open_quote;
        sentence_.add_words(found.words);
        if (found.size == 0 || (found.ends_sentence && !ends_sentence())) {
            return 0;
        }
        quotes_.weigh_roughly(found.size);
        sentence_.add_words(found.words);
        before_ = before::other;
        return found.size;
    }

    [[nodiscard]] std::size_t pass_ellipsis(std::size_t at) noexcept {
        constexpr std::string_view whole = "\xE2\x80\xA6\xE2\x80\xA6";
        if (text_.substr(at, 6) != whole || text_.substr(at + 6, 3) == whole.substr(0, 3) ||
            !sentence_.has_cjk()) {
            return 0;
        }
        return pass_mark(0xA6) ? 6 : 0;
    }

    [[nodiscard, gnu::always_inline]] bool pass_full_mark(std::size_t at, full_mark found,
                                                          unsigned third) noexcept {
        if (found == full_mark::other) {
            return pass_mark(third);
        }
        if (found == full_mark::square) {
            before_ = before::other;
            return true;
        }
        if (found == full_mark::open || found == full_mark::close) {
            sentence_.meet_mark(true);
            return rounds_.pass(found == full_mark::open) && pass_mark(third);
        }
        narrows_unless_beside_han(at);
        return found == full_mark::pause ? pass_mark(third) : pass_stop(third);
    }

    /// A Chinese mark, by its last byte: no space beside it, and not twice.
    [[nodiscard]] bool pass_mark(unsigned code) noexcept {
        if (before_ == before::mark && code == mark_) {
            return false;
        }
        spaces_.need_table(is_behind_space());
        in_address_ = false;
        mark_ = static_cast<unsigned char>(code);
        before_ = before::mark;
        return true;
    }

    [[nodiscard]] bool pass_stop(unsigned code) noexcept {
        constexpr unsigned full_stop = 0x82;
        quotes_.weigh_run(before_ == before::mark && is_behind_bang_ && code != full_stop);
        quotes_.meet_stop();
        bool const is_well = pass_mark(code) && ends_sentence();
        is_behind_bang_ = code != full_stop;
        return is_well;
    }

    /// The mark at `at` may become ASCII if the sentence is one of Latin words.
    void narrows_unless_beside_han(std::size_t at) noexcept {
        if (before_ != before::han || may_hide_han()) {
            char const next = char_at(text_, at + 3);
            bool const is_before_han =
                is_han_lead(next) && (next != '\xE4' || char_at(text_, at + 4) != '\xB7');
            sentence_.meet_mark(!is_before_han || has_opener_);
        }
    }

    /// The Han before this place may stand in a protected span.
    [[nodiscard]] bool may_hide_han() const noexcept { return has_opener_ || in_address_; }

    [[nodiscard]] bool ends_sentence() noexcept { return sentence_.ends(has_opener_); }

    std::string_view text_;
    punctuation_options const* options_;
    std::size_t begin_;
    clean_quotes quotes_;
    clean_sentence sentence_;
    std::uint32_t single_han_ = 0;
    clean_spaces spaces_;
    clean_rounds rounds_;
    before before_ = before::nothing;
    unsigned char mark_ = 0;
    bool may_be_wide_;         // by the options, and without marks of ASCII
    bool has_opener_ = false;  // of a protected span
    bool in_address_ = false;  // or a path, perhaps
    bool has_wide_ = false;
    bool is_behind_bang_ = false;  // the last mark that ended a sentence was one
};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
