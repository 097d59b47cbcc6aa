// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/punctuate_words.hpp>

/// Lines of program text outside code blocks (rule P4): what is Chinese in them stands in strings
/// and comments.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// Reads one line, which begins with a letter or sign of ASCII, and says whether it is a statement,
/// a call, the head of a block, or a member of an object. Linear, in the first 1024 bytes.
class code_line_reader {
public:
    explicit constexpr code_line_reader(std::string_view line) noexcept : line_(line) {}

    [[nodiscard]] static constexpr bool may_begin(char c) noexcept {
        return is_ascii_letter(c) || c == '_' || c == '"' || c == '}' || c == '@';
    }

    [[nodiscard]] constexpr bool is_code() noexcept {
        if (line_.empty() || !may_begin(line_[0]) || !has_quote()) {
            return false;
        }
        while (at_ < line_.size() && !is_comment()) {
            if (!read_one()) {
                return false;
            }
        }
        switch (last_) {
            case ';':
                return has_string_ && (has_call_ || has_equals_ || begins_query());
            case '{':
                return has_string_ && has_call_;
            case ')':
                return has_string_ && has_call_;
            case ',':
            case '"':
                return has_string_ && is_member_;
            default:
                return false;
        }
    }

private:
    /// All code that is looked for has a string in it.
    [[nodiscard]] constexpr bool has_quote() const noexcept {
        return line_.find('"') != std::string_view::npos ||
               line_.find('\'') != std::string_view::npos;
    }

    /// A comment up to the line end. `#` and `--` only behind a statement that is complete.
    [[nodiscard]] constexpr bool is_comment() const noexcept {
        char const c = line_[at_];
        if (c != '/' && c != '#' && c != '-') {
            return false;
        }
        std::string_view const rest = line_.substr(at_);
        return rest.starts_with("//")
                   ? last_ != ':' && char_at(line_, at_ - 1) != ':'
                   : rest.starts_with("/*") || (last_ == ';' && rest[0] == '#') ||
                         (last_ == ')' && rest.starts_with("# ")) ||
                         (last_ == ';' && rest.starts_with("--"));
    }

    /// A string or a character; false if it is none of code.
    [[nodiscard]] constexpr bool read_one() noexcept {
        char const c = line_[at_];
        if (static_cast<unsigned char>(c) >= 0x80) {
            return false;
        }
        bool const is_apostrophe = c == '\'' && at_ > 0 && is_ascii_word(line_[at_ - 1]);
        if ((c == '"' || c == '\'') && !is_apostrophe) {
            bool const is_first = at_ == 0;
            if (!skip_string(c)) {
                return false;
            }
            last_ = c;
            std::size_t const next = line_.find_first_not_of(' ', at_);
            is_member_ =
                is_member_ || (is_first && next != std::string_view::npos && line_[next] == ':');
            return true;
        }
        has_call_ = has_call_ || (c == '(' && at_ > 0 && is_call_at(at_));
        has_equals_ = has_equals_ || c == '=';
        last_ = c == ' ' || c == '\t' ? last_ : c;
        ++at_;
        return true;
    }

    /// Behind the closing quote; a name of a member is without Han.
    [[nodiscard]] constexpr bool skip_string(char quote) noexcept {
        bool const is_first = at_ == 0;
        std::size_t end = at_ + 1;
        while (end < line_.size() && line_[end] != quote) {
            if (is_first && static_cast<unsigned char>(line_[end]) >= 0x80) {
                return false;
            }
            end += line_[end] == '\\' ? 2 : 1;
        }
        if (end >= line_.size()) {
            return false;
        }
        has_string_ = has_string_ || end > at_ + 1;
        at_ = end + 1;
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

    /// SQL.
    [[nodiscard]] constexpr bool begins_query() const noexcept {
        constexpr std::string_view verbs[] = {"select", "insert", "update", "delete",
                                              "create", "alter",  "drop",   "replace"};
        for (std::string_view const verb : verbs) {
            bool is_same = line_.size() > verb.size() && line_[verb.size()] == ' ';
            for (std::size_t i = 0; is_same && i < verb.size(); ++i) {
                is_same = (line_[i] | 0x20) == verb[i];
            }
            if (is_same) {
                return true;
            }
        }
        return false;
    }

    std::string_view line_;
    std::size_t at_ = 0;
    char last_ = '\0';  // the last character that is no space
    bool has_string_ = false;
    bool has_call_ = false;
    bool has_equals_ = false;
    bool is_member_ = false;
};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
