// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/punctuate_plain_lines.hpp>
#include <zhnorm/detail/punctuate_words.hpp>

/// Finds lines with nothing to do without looking at their tokens: most lines of clean text.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// Reads one line and says whether any rule could touch it. Errs on the side of "yes".
class clean_line_scanner {
public:
    clean_line_scanner(std::string_view text, std::size_t at) noexcept : text_(text), at_(at) {}

    /// Where the next line begins, if this one ends in LF, or is short and the last one, and stays
    /// as it is; otherwise npos.
    [[nodiscard]] std::size_t next_line(bool wide_too) noexcept {
        std::size_t const begin = at_;
        while (at_ < text_.size()) {
            auto const lead = static_cast<unsigned char>(text_[at_]);
            if (lead == '\n') {
                return ends_well() ? at_ + 1 : std::string_view::npos;
            }
            if (lead < 0x80 ? !pass_ascii(lead) : !(wide_too && pass_wide(lead))) {
                return std::string_view::npos;
            }
        }
        // Where a text is cut inside a line, it is so behind a long stretch.
        constexpr std::size_t shortest_stretch = 256;
        bool const is_short = at_ - begin < shortest_stretch;
        return is_short && ends_well() ? at_ : std::string_view::npos;
    }

private:
    /// What the character before was.
    enum class before : unsigned char { nothing, other, han, space, han_space, mark, open_quote };

    [[nodiscard]] unsigned byte(std::size_t ahead) const noexcept {
        return at_ + ahead < text_.size() ? static_cast<unsigned char>(text_[at_ + ahead]) : 0U;
    }

    [[nodiscard]] static bool is_alphanumeric(unsigned byte) noexcept {
        return (byte >= '0' && byte <= '9') || ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z');
    }

    [[nodiscard]] bool pass_ascii(unsigned c) noexcept {
        if (is_alphanumeric(c)) {
            std::size_t end = at_ + 1;
            while (end < text_.size() && is_alphanumeric(static_cast<unsigned char>(text_[end]))) {
                ++end;
            }
            at_ = end;
            has_latin_ = true;
            before_ = before::other;
            return true;
        }
        if (c == ' ') {
            bool const is_double = before_ == before::space || before_ == before::han_space;
            if (is_double || before_ == before::mark || before_ == before::open_quote) {
                return false;
            }
            before_ = before_ == before::han ? before::han_space : before::space;
            ++at_;
            return true;
        }
        switch (c) {
            case '.':
            case ':':
            case '-':
            case '\'':
                // Inside a word or a number these are no marks.
                if (before_ == before::other && at_ > 0 &&
                    is_alphanumeric(static_cast<unsigned char>(text_[at_ - 1])) &&
                    is_alphanumeric(byte(1))) {
                    break;
                }
                has_ascii_mark_ = true;
                break;
            case '%':
                if (before_ == before::space || before_ == before::han_space) {
                    has_ascii_mark_ = true;
                }
                break;
            case ',':
            case ';':
            case '?':
            case '!':
            case '(':
            case ')':
            case '"':
            case '<':
            case '>':
            case '~':
                has_ascii_mark_ = true;
                break;
            case '\r':
                return false;
            default:
                break;
        }
        ++at_;
        before_ = before::other;
        return !has_ascii_mark_ || !has_wide_;
    }

    [[nodiscard]] bool pass_wide(unsigned lead) noexcept {
        if (has_ascii_mark_) {
            return false;
        }
        has_wide_ = true;
        if (lead >= 0xE4 && lead <= 0xE9) {
            return pass_han();
        }
        unsigned const second = byte(1);
        unsigned const third = byte(2);
        if ((second & 0xC0U) != 0x80U) {
            return false;
        }
        switch (lead) {
            case 0xE2:
                return second == 0x80 && pass_general(third);
            case 0xE3:
                if (second == 0x80) {
                    return pass_cjk_mark(third);
                }
                return third >= 0x80 && third < 0xC0 && pass_letter();
            case 0xEF:
                return second == 0xBC && pass_full_width(third);
            default:
                break;
        }
        if (lead >= 0xC3 && lead <= 0xCB) {
            has_latin_ = true;
            before_ = before::other;
            at_ += 2;
            return true;
        }
        return false;
    }

    [[nodiscard]] bool pass_han() noexcept {
        if (before_ == before::han_space) {
            return false;
        }
        std::size_t at = at_;
        while (is_common_han(text_, at)) {
            at += 3;
        }
        if (at == at_) {
            return false;
        }
        at_ = at;
        has_cjk_ = true;
        before_ = before::han;
        return true;
    }

    /// Kana, Bopomofo and the like, but for the middle dot.
    [[nodiscard]] bool pass_letter() noexcept {
        character_kind const found = kind_of_character(decode(text_, at_).value);
        if (found.kind > token_kind::symbol) {
            return false;
        }
        has_cjk_ = has_cjk_ || found.kind <= token_kind::hangul;
        before_ = before::other;
        at_ += 3;
        return true;
    }

    /// Dashes, curly quotes and a whole ellipsis; everything else of U+2000 may be work.
    [[nodiscard]] bool pass_general(unsigned third) noexcept {
        switch (third) {
            case 0x94:
                break;
            case 0x98:
                at_ += 3;
                before_ = before::open_quote;
                return true;
            case 0x99:
                if (before_ == before::space || before_ == before::han_space) {
                    return false;
                }
                break;
            case 0x9C:
                if (in_quotes_) {
                    return false;
                }
                in_quotes_ = true;
                at_ += 3;
                before_ = before::open_quote;
                return true;
            case 0x9D:
                if (!in_quotes_ || before_ == before::space || before_ == before::han_space) {
                    return false;
                }
                in_quotes_ = false;
                break;
            case 0xA6:
                return pass_ellipsis();
            default:
                return false;
        }
        at_ += 3;
        before_ = before::other;
        return true;
    }

    [[nodiscard]] bool pass_ellipsis() noexcept {
        constexpr std::string_view whole = "\xE2\x80\xA6\xE2\x80\xA6";
        if (text_.substr(at_, 6) != whole || text_.substr(at_ + 6, 3) == whole.substr(0, 3) ||
            !has_cjk_) {
            return false;
        }
        at_ += 3;
        return pass_mark(0x2026);
    }

    [[nodiscard]] bool pass_cjk_mark(unsigned third) noexcept {
        switch (third) {
            case 0x81:
            case 0x8A:
            case 0x8B:
            case 0x8C:
            case 0x8D:
            case 0x8E:
            case 0x8F:
            case 0x90:
            case 0x91:
                return pass_mark(third);
            case 0x82:
                return pass_mark(third) && ends_sentence();
            default:
                return false;
        }
    }

    [[nodiscard]] bool pass_full_width(unsigned third) noexcept {
        switch (third) {
            case 0x88:
            case 0x89:
            case 0x8C:
            case 0x9A:
            case 0x9B:
                return pass_mark(third + 0x100);
            case 0x81:
            case 0x9F:
                return pass_mark(third + 0x100) && ends_sentence();
            default:
                return false;
        }
    }

    /// A Chinese mark: no space beside it, and not twice.
    [[nodiscard]] bool pass_mark(unsigned code) noexcept {
        if (before_ == before::space || before_ == before::han_space ||
            (before_ == before::mark && code == mark_)) {
            return false;
        }
        has_mark_ = true;
        mark_ = code;
        before_ = before::mark;
        at_ += 3;
        return true;
    }

    /// Chinese marks between Latin words alone may become ASCII.
    [[nodiscard]] bool ends_sentence() noexcept {
        bool const stays = has_cjk_ || !has_latin_ || !has_mark_;
        has_cjk_ = has_latin_ = has_mark_ = false;
        return stays;
    }

    [[nodiscard]] bool ends_well() noexcept { return !in_quotes_ && ends_sentence(); }

    std::string_view text_;
    std::size_t at_;
    before before_ = before::nothing;
    unsigned mark_ = 0;
    bool has_ascii_mark_ = false;
    bool has_wide_ = false;
    bool has_latin_ = false;
    bool has_cjk_ = false;
    bool has_mark_ = false;
    bool in_quotes_ = false;
};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
