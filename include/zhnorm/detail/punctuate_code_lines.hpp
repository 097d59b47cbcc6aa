// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/punctuate_code_words.hpp>
#include <zhnorm/detail/punctuate_words.hpp>

/// Lines of program text outside code blocks (rule P4): what is Chinese in them stands in strings
/// and comments.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// Reads one line, which begins with a letter or sign of ASCII, and says whether it is program
/// text: a statement, call, assignment, head of a block, member of an object, query, command of a
/// shell, formula of a spreadsheet, entry of a catalogue of messages.
///
/// Outside strings, wide marks and spaces count as those of ASCII. So no edit in a line that is
/// none makes one of it: what is Chinese outside strings, and curly quotes, stay what they are.
/// Linear, in the first 1024 bytes, and mostly at an end with the first Han.
class code_line_reader {
public:
    explicit constexpr code_line_reader(std::string_view line) noexcept : line_(line) {}

    [[nodiscard]] static constexpr bool may_begin(char c) noexcept {
        return is_ascii_word(c) || is_one_of(c, "_\"'}@#=([>.-+$/");
    }

    [[nodiscard]] constexpr bool is_code() noexcept {
        if (!has_string_or_path()) {
            return false;
        }
        is_wide_ = is_wide();
        if (!is_wide_ && ends_as_prose()) {
            return false;
        }
        skip_prompt();
        begin_ = at_;
        std::size_t end = begin_;
        while (end < line_.size() && line_[end] != ' ' && line_[end] != '\t') {
            ++end;
        }
        first_ = line_.substr(begin_, end - begin_);
        while (at_ < line_.size() && !is_comment()) {
            if (!read_one()) {
                return false;
            }
        }
        // Lines of ASCII alone are told by their first character from a list that is indented.
        return (is_statement() && (begin_ == 0 || has_chinese_)) || (has_chinese_ && has_shape());
    }

private:
    /// Types and modifiers before a name; more words side by side are a sentence.
    static constexpr unsigned most_loose = 3;

    enum class part : unsigned char { none, word, string, sign };

    /// The mark of ASCII that stands at `at_` in whatever form.
    struct sign {
        char value = '\0';
        std::size_t size = 0;
    };
    [[nodiscard]] constexpr sign sign_here() const noexcept {
        char const c = line_[at_];
        if (static_cast<unsigned char>(c) < 0x80) {
            return {c, 1};
        }
        std::string_view const wide = line_.substr(at_, 3);
        if (wide == "\xE3\x80\x82") {
            return {'.', 3};
        }
        // U+FF01, U+FF08 and the like are as far from ASCII as all full-width forms.
        char32_t const value = decode(line_, at_).value;
        char const narrow =
            value > 0xFF00 && value < 0xFF60 ? static_cast<char>(value - 0xFEE0U) : '\0';
        return narrow != '\0' && is_one_of(narrow, ",:;!?()") ? sign{narrow, 3} : sign{};
    }

    /// A quote that is no apostrophe, or a path of Han: most English has neither.
    [[nodiscard]] constexpr bool has_string_or_path() const noexcept {
        if (line_.find('"') != line_.npos) {
            return true;
        }
        for (std::size_t at = line_.find('\''); at != line_.npos; at = line_.find('\'', at + 1)) {
            bool const is_apostrophe =
                at > 0 && is_ascii_word(line_[at - 1]) && (at < 2 || is_ascii_word(line_[at - 2]));
            if (!is_apostrophe) {
                return true;
            }
        }
        for (std::size_t at = line_.find('/'); at != line_.npos; at = line_.find('/', at + 1)) {
            if (static_cast<unsigned char>(char_at(line_, at + 1)) >= 0x80) {
                return true;
            }
        }
        return false;
    }

    /// No end of a statement, and no sign of a comment behind one.
    [[nodiscard]] constexpr bool ends_as_prose() const noexcept {
        char const last = line_[line_.size() - 1];
        bool const is_end = last == ';' || last == '{' || last == ')' || last == ',' ||
                            last == '"' || last == ' ' || last == '\t';
        return !is_end && line_.find('#') == line_.npos && line_.find("//") == line_.npos &&
               line_.find("/*") == line_.npos && line_.find("--") == line_.npos;
    }

    [[nodiscard]] constexpr bool is_wide() const noexcept {
        unsigned bits = 0;
        for (char const c : line_) {
            bits |= static_cast<unsigned char>(c);
        }
        return bits >= 0x80;
    }

    /// The signs of an interpreter that asks, of a list or of a changed line.
    constexpr void skip_prompt() noexcept {
        if (line_.starts_with(">>> ") || line_.starts_with("... ")) {
            at_ = 4;
        } else if (line_.starts_with("- ") || line_.starts_with("+ ")) {
            at_ = 2;
        }
        while (at_ < line_.size() && line_[at_] == ' ') {
            ++at_;
        }
    }

    /// A comment up to the line end. `#` and `--` only behind a statement that is complete.
    [[nodiscard]] constexpr bool is_comment() const noexcept {
        char const c = line_[at_];
        if ((c != '/' && c != '#' && c != '-') || at_ == begin_) {
            return false;
        }
        std::string_view const rest = line_.substr(at_);
        return rest.starts_with("//")
                   ? last_ != ':' && char_at(line_, at_ - 1) != ':'
                   : rest.starts_with("/*") || (last_ == ';' && rest[0] == '#') ||
                         (rest.starts_with("# ") && line_[at_ - 1] == ' ' &&
                          (last_ == ')' || (before_ == part::string && has_chinese_))) ||
                         (last_ == ';' && rest.starts_with("--"));
    }

    /// A space, a string, a word or a sign; false if it is none of code.
    [[nodiscard]] constexpr bool read_one() noexcept {
        if (std::size_t const size = space_size(line_, at_)) {
            has_gap_ = true;
            at_ += size;
            item_ = at_;
            return true;
        }
        sign const c = sign_here();
        if (c.size == 0) {
            return skip_path();
        }
        if (c.value == '"' || (c.value == '\'' && !is_glued_to_word())) {
            // Quotes of a sentence stand behind words, those of a string do not.
            if (is_glued_to_word() || !skip_string(c.value)) {
                return false;
            }
            note(part::string);
            last_ = c.value;
        } else if (is_ascii_word(c.value) || c.value == '_') {
            if (before_ == part::string && !has_gap_ && next_word() != "s") {
                return false;
            }
            read_word();
            last_ = 'a';
        } else {
            read_sign(c.value);
            at_ += c.size;
            // Spaces beside such a mark may go.
            item_ = is_one_of(c.value, ",:;!?()") ? at_ : item_;
            last_ = c.value;
        }
        has_gap_ = false;
        return true;
    }

    /// An apostrophe stands there; the letters before a string of Python or C are none of a word.
    [[nodiscard]] constexpr bool is_glued_to_word() const noexcept {
        bool const is_prefix = word_.size() == 1 && is_one_of(word_[0], "fFrRbBuUL");
        return before_ == part::word && !has_gap_ && !is_prefix;
    }

    /// Counts the words and strings that stand side by side as in a sentence.
    constexpr void note(part now) noexcept {
        bool const is_beside = is_wide_ && has_gap_ && (now == part::word || now == part::string) &&
                               (before_ == part::word || before_ == part::string) &&
                               !(now == part::string && before_ == part::string);
        if (is_beside) {
            // Enough is enough.
            bool const is_known = loose_ <= most_loose &&
                                  ((before_ == part::word && is_among(word_, code_keywords)) ||
                                   (now == part::word && is_among(next_word(), code_keywords)) ||
                                   (word_count_ == 1 && is_among(word_, statement_words)));
            loose_ += is_known ? 0U : 1U;
        }
        before_ = now;
    }

    [[nodiscard]] constexpr std::string_view next_word() const noexcept {
        std::size_t end = at_;
        while (end < line_.size() && (is_ascii_word(line_[end]) || line_[end] == '_')) {
            ++end;
        }
        return line_.substr(at_, end - at_);
    }

    constexpr void read_word() noexcept {
        note(part::word);
        word_ = next_word();
        ++word_count_;
        at_ += word_.size();
    }

    constexpr void read_sign(char c) noexcept {
        char const next = char_at(line_, at_ + 1);
        has_call_ = has_call_ || (line_[at_] == '(' && at_ > 0 && is_call_at(at_));
        if (c == '=' && !has_equals_ && !is_one_of(last_, "!<>")) {
            has_equals_ = true;
            is_named_ = loose_ <= most_loose && word_count_ > 0 && !has_sentence_ && !has_option_ &&
                        (before_ == part::word || is_one_of(last_, "])\"':+-*/|?.&%^"));
            loose_ = 0;
        }
        bool const is_name = (word_count_ == 1 && before_ == part::word) ||
                             (word_count_ == 0 && before_ == part::string);
        is_member_ = is_member_ || (c == ':' && before_ == part::string && word_count_ == 0 &&
                                    string_count_ == 1);
        if (c == ':' && !has_colon_) {
            is_pair_ = is_name && !has_sentence_ && !has_equals_;
            has_colon_ = true;
        }
        has_option_ = has_option_ || (c == '-' && has_gap_ && at_ > begin_ &&
                                      (is_ascii_letter(next) || next == '-'));
        has_shell_sign_ = has_shell_sign_ || (c == '&' && next == '&') ||
                          (c == '$' && (is_ascii_letter(next) || is_one_of(next, "({")));
        has_join_ = has_join_ || (c == '&' && word_count_ > 0 && !has_gap_);
        has_sentence_ = has_sentence_ || is_one_of(c, ",!?");
        before_ = part::sign;
    }

    /// Behind the closing quote; a name of a member is without Han.
    [[nodiscard]] constexpr bool skip_string(char quote) noexcept {
        std::size_t const open = at_;
        std::size_t end = at_ + 1;
        while (end < line_.size() && line_[end] != quote) {
            has_chinese_ = has_chinese_ || static_cast<unsigned char>(line_[end]) >= 0x80;
            has_escape_ = has_escape_ || line_[end] == '\\';
            end += line_[end] == '\\' ? 2 : 1;
        }
        if (end >= line_.size()) {
            return false;
        }
        is_chinese_first_ = is_chinese_first_ || (open == begin_ && has_chinese_);
        has_string_ = has_string_ || end > open + 1;
        ++string_count_;
        at_ = end + 1;
        return true;
    }

    /// Han outside strings: only in a path that a command is given.
    [[nodiscard]] constexpr bool skip_path() noexcept {
        bool const is_path = is_among(first_, shell_commands) && item_ > begin_ &&
                             line_.substr(item_, at_ - item_).find('/') != line_.npos;
        if (!is_path) {
            return false;
        }
        while (at_ < line_.size() && space_size(line_, at_) == 0) {
            code_point const c = decode(line_, at_);
            if (is_one_of(line_[at_], "\"'") || (c.value >= 0x80 && !is_chinese_letter(c.value))) {
                return false;
            }
            at_ += c.size;
        }
        has_chinese_ = true;
        before_ = part::word;
        word_ = {};
        last_ = 'a';
        has_gap_ = false;
        return true;
    }

    /// The bracket is glued to a name, or to the keyword of a condition or loop.
    [[nodiscard]] constexpr bool is_call_at(std::size_t bracket) const noexcept {
        std::size_t const end = line_[bracket - 1] == ' ' ? bracket - 1 : bracket;
        std::string_view const before = line_.substr(0, end);
        if (end == bracket) {
            return is_ascii_word(line_[end - 1]) || line_[end - 1] == '_';
        }
        return before.ends_with("if") || before.ends_with("for") || before.ends_with("while") ||
               before.ends_with("switch") || before.ends_with("catch");
    }

    /// Known by its end.
    [[nodiscard]] constexpr bool is_statement() const noexcept {
        if (is_chinese_first_ || !is_word_or_string_first()) {
            return false;
        }
        switch (last_) {
            case ';':
                return has_string_ && (has_call_ || has_equals_ || begins_query(false));
            case '{':
            case ')':
                return has_string_ && has_call_;
            case ',':
            case '"':
                return has_string_ && is_member_;
            default:
                return false;
        }
    }

    [[nodiscard]] constexpr bool is_word_or_string_first() const noexcept {
        char const c = char_at(line_, begin_);
        return is_ascii_letter(c) || is_one_of(c, "_\"}@") ||
               (c == '.' && is_ascii_letter(char_at(line_, begin_ + 1)));
    }

    /// Known by its begin, and by what does not stand in it.
    [[nodiscard]] constexpr bool has_shape() const noexcept {
        char const c = char_at(line_, begin_);
        bool const is_value = before_ != part::none && loose_ == 0;
        if (has_equals_ && is_named_ && is_value && !is_chinese_first_) {
            return true;  // x = "..."
        }
        // key: "...". Those who speak in a play have a capital letter.
        if (is_pair_ && is_value && string_count_ > 0 && !is_chinese_first_ && last_ != ':' &&
            !(c >= 'A' && c <= 'Z')) {
            return true;
        }
        if (c == '#') {
            return is_among(first_.substr(1), preprocessor_words);
        }
        if (c == '=') {
            return (has_call_ || has_join_) && loose_ == 0;  // =IF(A1="...",1,2)
        }
        if (c == '"' || c == '\'' || c == '(' || c == '[') {
            return is_part_of_list();
        }
        if (is_value &&
            (is_among(name(), statement_words) || (is_among(name(), head_words) && last_ == ':'))) {
            return true;
        }
        return begins_query(true) || is_command();
    }

    /// The first word, without what is glued to it.
    [[nodiscard]] constexpr std::string_view name() const noexcept {
        return first_.substr(0, first_.find_first_of("(:[.,"));
    }

    /// Strings with a comma at the end, or in brackets, or with an escape; a method of a string.
    [[nodiscard]] constexpr bool is_part_of_list() const noexcept {
        bool const goes_on = last_ == ',' || last_ == ';';
        bool const is_bracket = is_one_of(char_at(line_, begin_), "([") && is_one_of(last_, ")]");
        return loose_ == 0 && string_count_ > 0 &&
               (goes_on || has_escape_ || (is_bracket && string_count_ > 1) ||
                (last_ == ')' && has_call_));
    }

    /// SQL. `is_open`: a line of a query that does not end with it, in capitals or with a second
    /// word of a query.
    [[nodiscard]] constexpr bool begins_query(bool is_open) const noexcept {
        bool const is_sentence = is_one_of(last_, ".!?");
        if (is_open && is_among(name(), query_words)) {
            return string_count_ > 0 && !is_sentence;
        }
        constexpr std::string_view verbs[] = {"select", "insert", "update", "delete",
                                              "create", "alter",  "drop",   "replace"};
        for (std::string_view const verb : verbs) {
            if (equals_ignoring_case(first_, verb)) {
                return !is_open || (!is_sentence && (has_call_ || has_equals_));
            }
        }
        return false;
    }

    /// A line of a shell, with a command that is known, or without the marks of a sentence and with
    /// an option or variable.
    [[nodiscard]] constexpr bool is_command() const noexcept {
        if (is_one_of(last_, ".:!?") || first_.empty()) {
            return false;
        }
        bool const is_small = (first_[0] >= 'a' && first_[0] <= 'z') || is_one_of(first_[0], "_./");
        return is_among(first_, shell_commands) ||
               (is_small && !has_sentence_ && (has_option_ || has_shell_sign_));
    }

    std::string_view line_;
    std::size_t begin_ = 0;
    std::size_t at_ = 0;
    std::size_t item_ = 0;    // where what stands between spaces or marks began
    std::string_view first_;  // what the line begins with, up to a space
    std::string_view word_;   // the last word
    part before_ = part::none;
    char last_ = '\0';  // the last sign, or 'a'
    unsigned loose_ = 0;
    unsigned word_count_ = 0;
    unsigned string_count_ = 0;
    bool is_wide_ = false;  // not all is ASCII
    bool has_gap_ = false;
    bool has_string_ = false;
    bool has_chinese_ = false;  // in a string
    bool is_chinese_first_ = false;
    bool has_escape_ = false;
    bool has_call_ = false;
    bool has_equals_ = false;
    bool has_colon_ = false;
    bool has_option_ = false;
    bool has_shell_sign_ = false;
    bool has_join_ = false;      // "&" directly behind something
    bool has_sentence_ = false;  // a mark of a sentence
    bool is_named_ = false;      // an assignment to one name
    bool is_member_ = false;     // a string and a colon
    bool is_pair_ = false;       // a name and a colon
};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
