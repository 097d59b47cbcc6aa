// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>

#include <zhnorm/edit.hpp>

// Steps of every kind, and texts that they find something in.

namespace sample {

[[nodiscard]] constexpr zhnorm::edit none(std::string_view text) noexcept {
    return {text.size(), 0, {}, {}};
}

// Static replacements, longer and shorter than what they replace, and a suggestion.
struct words {
    static constexpr bool has_static_replacements = true;

    constexpr zhnorm::edit next(std::string_view text, std::size_t from) const noexcept {
        using zhnorm::replacement_text;
        for (std::size_t i = from; i < text.size(); ++i) {
            std::string_view const rest = text.substr(i);
            if (rest.starts_with("ab")) {
                return {i, 2, replacement_text::of_static("XYZ"), "W1"};
            }
            if (rest.starts_with("\xE6\xBC\xA2")) {
                return {i, 3, replacement_text::of_static("\xE6\xB1\x89"), "W2",
                        zhnorm::confidence::likely};
            }
            if (rest.starts_with("c")) {
                return {i, 1, replacement_text::of_static("suggested"), "W3",
                        zhnorm::confidence::suggest};
            }
        }
        return none(text);
    }
};

// The same with all that a step may offer.
struct rich_words : words {
    void append_to(std::string_view text, std::string& out) const {
        std::size_t copied = 0;
        while (zhnorm::edit const e = next(text, copied)) {
            bool const applied = e.confidence != zhnorm::confidence::suggest;
            out.append(text.substr(copied, e.offset - copied));
            out.append(applied ? e.replacement.view() : text.substr(e.offset, e.size));
            copied = e.end();
        }
        out.append(text.substr(copied));
    }
    std::size_t settled(std::string_view text) const noexcept {
        for (std::size_t const size : {std::size_t{2}, std::size_t{1}}) {
            std::string_view const tail = text.substr(text.size() - std::min(size, text.size()));
            if (tail == "a" || tail == "\xE6" || tail == "\xE6\xBC") {
                return text.size() - tail.size();
            }
        }
        return text.size();
    }
};

// Replacements carried by value.
struct upper_d {
    constexpr zhnorm::edit next(std::string_view text, std::size_t from) const noexcept {
        std::size_t const at = text.find('d', from);
        if (at == std::string_view::npos) {
            return none(text);
        }
        std::size_t const end = std::min(text.find_first_not_of('d', at), text.size());
        char const digits[3] = {'D', static_cast<char>('0' + (end - at) % 10), '!'};
        return {at, end - at, zhnorm::replacement_text::copy_of({digits, 3}), "D"};
    }
    // A longer run of d could follow.
    constexpr std::size_t settled(std::string_view text) const noexcept {
        std::size_t const last = text.find_last_not_of('d');
        return last == std::string_view::npos ? 0 : last + 1;
    }
};

struct drop_spaces {
    static constexpr bool has_static_replacements = true;

    constexpr zhnorm::edit next(std::string_view text, std::size_t from) const noexcept {
        std::size_t const at = text.find(' ', from);
        return at == std::string_view::npos ? none(text) : zhnorm::edit{at, 1, {}, "drop"};
    }
    constexpr std::size_t settled(std::string_view text) const noexcept { return text.size(); }
};

// Inserts before every x, also at the very beginning, and finds an insertion again from its end.
struct insert_before_x {
    static constexpr bool has_static_replacements = true;
    std::string_view inserted = " ";

    constexpr zhnorm::edit next(std::string_view text, std::size_t from) const noexcept {
        std::size_t const at = text.find('x', from);
        return at == std::string_view::npos
                   ? none(text)
                   : zhnorm::edit{at, 0, zhnorm::replacement_text::of_static(inserted), "insert"};
    }
};

// Inserts at the end.
struct insert_at_end {
    constexpr zhnorm::edit next(std::string_view text, std::size_t) const noexcept {
        return {text.size(), 0, zhnorm::replacement_text::copy_of("$"), "end"};
    }
};

// Makes a space visible.
struct show_spaces {
    constexpr zhnorm::edit next(std::string_view text, std::size_t from) const noexcept {
        std::size_t const at = text.find(' ', from);
        return at == std::string_view::npos
                   ? none(text)
                   : zhnorm::edit{at, 1, zhnorm::replacement_text::of_static("_"), "show"};
    }
};

struct hide_spaces {
    constexpr zhnorm::edit next(std::string_view text, std::size_t from) const noexcept {
        std::size_t const at = text.find('_', from);
        return at == std::string_view::npos
                   ? none(text)
                   : zhnorm::edit{at, 1, zhnorm::replacement_text::of_static(" "), "hide",
                                  zhnorm::confidence::likely};
    }
};

// A line-based step: q becomes the number, modulo 10, of q before it in its line. The cursor
// remembers the line so far, also from chunk to chunk.
struct count_q {
    struct cursor {
        std::size_t at = 0;  // counted up to here
        unsigned count = 0;

        void drop_front(std::size_t size) noexcept { at = at > size ? at - size : 0; }
    };

    zhnorm::edit next(std::string_view text, std::size_t from) const noexcept {
        cursor c;
        return next(text, from, c);
    }
    zhnorm::edit next(std::string_view text, std::size_t from, cursor& c) const noexcept {
        for (;;) {
            if (c.at >= text.size()) {
                return none(text);
            }
            char const byte = text[c.at];
            std::size_t const here = c.at++;
            if (byte == '\n') {
                c.count = 0;
            } else if (byte == 'q') {
                char const digit = static_cast<char>('0' + c.count++ % 10);
                if (here >= from) {
                    return {here, 1, zhnorm::replacement_text::copy_of({&digit, 1}), "Q"};
                }
            }
        }
    }
    std::size_t settled(std::string_view text) const noexcept { return text.size(); }
};

inline std::string random_text(std::mt19937& random, std::size_t most) {
    constexpr std::string_view parts[] = {
        "a",    "b", "ab", "c",  "d",  "dd", " ",    "  ",   "x",    "xx",
        "_",    "q", "\n", "漢", "字", "😀", "\xE6", "\xBC", "\xFF", std::string_view("\0", 1),
        "plain"};
    std::string result;
    for (std::size_t n = random() % (most + 1); n > 0; --n) {
        result += parts[random() % std::size(parts)];
    }
    return result;
}

// What every face is compared with: the definition, word for word.
template <class S>
std::string by_definition(S const& step, std::string_view text) {
    std::string result;
    std::size_t copied = 0;
    std::size_t from = 0;
    zhnorm::edit last;
    bool inserted = false;
    for (;;) {
        zhnorm::edit const e = step.next(text, from);
        if (!e) {
            break;
        }
        if (inserted && e.size == 0 && e.offset == last.offset) {  // found again
            if (from >= text.size()) {
                break;
            }
            ++from;
            while (from < text.size() &&
                   (static_cast<unsigned char>(text[from]) & 0xC0U) == 0x80U) {
                ++from;
            }
            inserted = false;
            continue;
        }
        if (e.confidence != zhnorm::confidence::suggest) {
            result += text.substr(copied, e.offset - copied);
            result += e.replacement.view();
            copied = e.end();
        }
        last = e;
        inserted = e.size == 0;
        from = e.end();
    }
    return result += text.substr(copied);
}

}  // namespace sample
