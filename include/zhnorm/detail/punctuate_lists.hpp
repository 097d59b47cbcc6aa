// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include <zhnorm/detail/punctuate_brackets.hpp>

/// Lists of Latin words in Chinese text (rule S1-list).

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

class latin_lists {
public:
    latin_lists(punctuation_segment& segment, punctuation_options const& options) noexcept
        : segment_(segment), options_(options) {}

    /// Two commas or more between Latin words, with Han before the first word and behind the last:
    /// enumeration commas, where the option says so, else as a suggestion. With a comma before Han
    /// at the end, all commas of the list are like it.
    void settle() noexcept {
        std::size_t i = 0;
        while (i < segment_.count) {
            std::size_t const begin = i;
            std::size_t commas = 0;
            bool is_plain = true;    // commas that are not Chinese
            bool has_words = false;  // items of several words
            i = behind_words(i);
            while (i > begin && i < segment_.count && (is_list_comma(i) || is_full_comma(i))) {
                std::size_t const end = behind_words(i + 1);
                if (end == i + 1) {
                    break;
                }
                ++commas;
                is_plain = is_plain && is_list_comma(i);
                has_words = has_words || end != i + 2;
                i = end;
            }
            bool const is_in_text = commas > 0 && i < segment_.count;
            if (is_in_text && commas >= 2 && is_plain && begin > 0 && is_han(begin - 1) &&
                is_han(i)) {
                mark(begin, i);
            } else if (is_in_text && !has_words && is_full_comma(i) &&
                       segment_.tokens[i].right == neighbour::chinese) {
                widen(begin, i);
            }
            i = i == begin ? i + 1 : i;
        }
    }

private:
    /// Behind the item of at most three words that begins at `i`.
    [[nodiscard]] std::size_t behind_words(std::size_t i) const noexcept {
        std::size_t const begin = i;
        while (i < segment_.count && i - begin < 3 &&
               (segment_.tokens[i].kind == token_kind::word ||
                segment_.tokens[i].kind == token_kind::span)) {
            ++i;
        }
        return i;
    }

    [[nodiscard]] bool is_list_comma(std::size_t i) const noexcept {
        punctuation_token const& t = segment_.tokens[i];
        bool const is_done = t.kind == token_kind::enumeration && options_.latin_list;
        return ((t.kind == token_kind::comma && t.form == form_ascii) || is_done) && t.count == 1 &&
               t.settled == settled_form::as_it_is && !is_foreign(t.vote);
    }

    [[nodiscard]] bool is_full_comma(std::size_t i) const noexcept {
        return segment_.tokens[i].kind == token_kind::comma && is_full(segment_.tokens[i]);
    }

    /// The commas of a list are like the one at its end.
    void widen(std::size_t begin, std::size_t end) noexcept {
        for (std::size_t i = begin; i < end; ++i) {
            punctuation_token& t = segment_.tokens[i];
            if (t.kind == token_kind::comma && t.settled == settled_form::as_it_is &&
                !t.is_english && t.vote == language::chinese) {
                decide(t, settled_form::full, punctuation_rule::s1, confidence::likely,
                       options_.min_confidence);
            }
        }
    }

    [[nodiscard]] bool is_han(std::size_t i) const noexcept {
        return segment_.tokens[i].kind == token_kind::han;
    }

    void mark(std::size_t begin, std::size_t end) noexcept {
        for (std::size_t i = begin; i < end; ++i) {
            if (segment_.tokens[i].kind == token_kind::comma) {
                decide(segment_.tokens[i], settled_form::other, punctuation_rule::s1_list,
                       options_.latin_list ? confidence::likely : confidence::suggest,
                       options_.min_confidence);
            }
        }
    }

    punctuation_segment& segment_;
    punctuation_options const& options_;
};

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
