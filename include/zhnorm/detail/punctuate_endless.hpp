// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/byte_vector.hpp>
#include <zhnorm/detail/punctuate_mark_characters.hpp>
#include <zhnorm/detail/punctuate_token.hpp>
#include <zhnorm/detail/punctuate_words.hpp>
#include <zhnorm/detail/utf8_sequence.hpp>

/// Runs of marks, words and addresses that go on where a text goes on.

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// Remembers that a text ends inside of a token, in which no line is cut. So as the text grows, it
/// is read again only where the token may have ended.
class endless_token {
public:
    /// The text was read, and the last of its tokens is `last`.
    void meet(std::string_view text, punctuation_token const& last) noexcept {
        known_ = text.size();
        read_ = last.end == text.size() && last.begin < last.end ? text.size() : 0;
        if (read_ != 0) {
            std::size_t begin = last.end - 1;
            while (begin > last.begin && is_continuation(byte_at(text, begin))) {
                --begin;
            }
            sign_ = text[begin];
            bool const is_word = last.kind >= token_kind::word && last.kind <= token_kind::span;
            kind_ = is_mark(last.kind) ? mark_at(text, begin).kind
                    : is_word          ? token_kind::word
                                       : token_kind::symbol;
        }
    }

    /// Whether the token goes on to the end of what the text has become.
    [[nodiscard]] bool goes_on(std::string_view text) noexcept {
        if (read_ == 0 || text.size() < known_) {
            return false;
        }
        // By now it may also be several, so that after a while the text is to be read again.
        bool const is_soon = text.size() / 8 < read_;
        std::size_t at = known_;
        if (kind_ == token_kind::symbol) {
            while (is_soon && char_at(text, at) == sign_) {
                ++at;
            }
        } else if (kind_ == token_kind::word) {
            char c = char_at(text, at);
            while (is_ascii_word(c) || (is_soon && is_ascii_visible(c))) {
                c = char_at(text, ++at);
            }
        } else {
            if (sign_ > ' ') {
                auto const sign = static_cast<unsigned char>(sign_);
                auto const next = static_cast<unsigned char>(sign + 1);
                at = skip_vectors(text, at, [sign, next](byte_vector v) {
                    return v.less(sign) | v.at_least(next);
                });
            }
            for (mark_character found = mark_at(text, at); found.size != 0 && found.kind == kind_;
                 found = mark_at(text, at)) {
                at += found.size;
            }
        }
        known_ = at;
        return at == text.size();
    }

    /// The first `size` bytes of the text go.
    void drop_front(std::size_t size) noexcept {
        known_ -= size < known_ ? size : known_;
        read_ -= size < read_ ? size : read_;
    }

private:
    std::size_t read_ = 0;   // bytes of the text when it was read; 0: it does not end inside of one
    std::size_t known_ = 0;  // bytes of the text up to which the token reaches
    token_kind kind_ = token_kind::word;
    char sign_ = '\0';  // the first byte of its last character
};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
