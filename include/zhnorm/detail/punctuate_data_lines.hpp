// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/punctuate_code_words.hpp>
#include <zhnorm/detail/punctuate_words.hpp>

/// Lines of formats that are not program text but have their own commas and colons (rule P4).

namespace zhnorm {
inline namespace v0 {
namespace detail {
namespace punctuation {

/// `[ti:...]`: what a song text says of itself.
[[nodiscard]] constexpr bool is_song_tag(std::string_view line) noexcept {
    constexpr std::string_view names[] = {"ti", "ar", "al",     "au",    "by",
                                          "re", "ve", "offset", "length"};
    std::size_t const colon = line.find(':');
    return line.starts_with('[') && colon != line.npos && line.ends_with(']') &&
           line.find(']') + 1 == line.size() && is_among(line.substr(1, colon - 1), names);
}

/// `Dialogue: 0,0:00:01.00,...`, and the style of such a subtitle, which names a colour.
[[nodiscard]] constexpr bool is_subtitle(std::string_view line) noexcept {
    for (std::string_view const name : {"Dialogue: ", "Comment: "}) {
        if (line.starts_with(name)) {
            std::string_view const rest = line.substr(name.size());
            std::size_t const comma = rest.find(',');
            return comma != 0 && comma < 4 && rest.find_first_not_of("0123456789:.,") > comma + 10;
        }
    }
    return line.starts_with("Style: ") && line.find(",&H") != line.npos;
}

/// A record of fields with commas between: four and more, without spaces beside the commas, without
/// quotes and marks of sentences, each of Han or of ASCII alone, the first a number or date.
[[nodiscard]] constexpr bool is_record(std::string_view line) noexcept {
    std::size_t const first = line.find_first_not_of("0123456789-/:.");
    if (first == 0 || first == line.npos || line[first] != ',') {
        return false;
    }
    std::size_t fields = 1;
    std::size_t plain_fields = 1;
    bool has_han = false;
    for (std::size_t at = first + 1; at <= line.size();) {
        bool is_wide = false;
        bool is_plain = false;
        std::size_t const begin = at;
        for (; at < line.size() && line[at] != ',';) {
            code_point const c = decode(line, at);
            if (is_chinese_letter(c.value)) {
                is_wide = true;
            } else if (c.value < 0x80 && !is_one_of(line[at], "!?;\"'()")) {
                is_plain = is_plain || line[at] != ' ';
            } else {
                return false;
            }
            at += c.size;
        }
        bool const is_padded = at > begin && (line[begin] == ' ' || line[at - 1] == ' ');
        bool const ends_sentence = at == line.size() && at > begin && line[at - 1] == '.';
        if ((is_wide && is_plain) || is_padded || ends_sentence) {
            return false;
        }
        has_han = has_han || is_wide;
        plain_fields += is_plain ? 1U : 0U;
        ++fields;
        ++at;
    }
    return fields >= 4 && plain_fields >= 2 && has_han;
}

/// Of a song text, of subtitles, or of a table.
[[nodiscard]] constexpr bool is_data_line(std::string_view line) noexcept {
    switch (char_at(line, 0)) {
        case '[':
            return is_song_tag(line);
        case 'C':
        case 'D':
        case 'S':
            return is_subtitle(line);
        default:
            return is_ascii_digit(char_at(line, 0)) && is_record(line);
    }
}

}  // namespace punctuation
}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
