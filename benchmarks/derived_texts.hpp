// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <zhnorm/zhnorm.hpp>

#include "corpora.hpp"

/// Texts of one kind, made from those of corpora.hpp: prose in which no step has anything to do, in
/// short lines and in long paragraphs; the same with half-width marks; damaged pages.

/// Calls `take` with each line, without its end.
inline void for_each_line(std::string_view text,
                          std::function<void(std::string_view)> const& take) {
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const end = std::min(text.find('\n', at), text.size());
        take(text.substr(at, end - at));
        at = end + 1;
    }
}

/// A slice of those lines that `keep` wants.
inline std::string lines_of(std::string_view text,
                            std::function<bool(std::string_view)> const& keep) {
    std::string result;
    for_each_line(text, [&](std::string_view line) {
        if (result.size() < slice_size && !line.empty() && keep(line)) {
            result.append(line).append("\n");
        }
    });
    return well_formed_head(result, slice_size);
}

/// Each sentence on a line of its own.
inline std::string in_short_lines(std::string_view text) {
    std::string result;
    for_each_line(text, [&](std::string_view line) {
        for (std::string_view const sentence : line | zhnorm::views::sentences) {
            result.append(sentence).append("\n");
        }
    });
    return result;
}

/// Lines joined into paragraphs of about two thousand bytes.
inline std::string in_long_paragraphs(std::string_view text) {
    std::string result;
    std::size_t begin = 0;
    for_each_line(text, [&](std::string_view line) {
        result.append(line);
        if (result.size() - begin > 2'000) {
            result.append("\n");
            begin = result.size();
        }
    });
    return result;
}

/// The common full-width marks as their ASCII forms.
inline std::string with_half_width_marks(std::string_view text) {
    constexpr std::pair<std::string_view, char> marks[] = {
        {"，", ','}, {"。", '.'}, {"：", ':'}, {"；", ';'}, {"？", '?'},
        {"！", '!'}, {"（", '('}, {"）", ')'}, {"“", '"'},  {"”", '"'}};
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        auto const found = std::find_if(std::begin(marks), std::end(marks), [&](auto const& mark) {
            return text.substr(at).starts_with(mark.first);
        });
        if (found != std::end(marks)) {
            result += found->second;
            at += found->first.size();
        } else {
            result += text[at++];
        }
    }
    return result;
}

/// Each byte as the Latin-1 character that it is.
inline std::string read_as_latin(std::string_view text) {
    std::string result;
    for (char const c : text) {
        unsigned const byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            result += c;
        } else {
            result += static_cast<char>(0xC0U | byte >> 6U);
            result += static_cast<char>(0x80U | (byte & 0x3FU));
        }
    }
    return result;
}

/// One line in eight read as Latin-1, as on a page that was put together from several sources.
inline std::string with_damaged_lines(std::string_view text) {
    std::string result;
    std::size_t count = 0;
    for_each_line(text, [&](std::string_view line) {
        if (++count % 8 == 0) {
            result += read_as_latin(line);
        } else {
            result += line;
        }
        result += '\n';
    });
    return result;
}

/// ASCII letters and digits in their full-width forms.
inline std::string widened(std::string_view text) {
    std::string result;
    for (char const c : text) {
        bool const is_wide =
            (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (is_wide) {
            unsigned const code = static_cast<unsigned char>(c) + 0xFEE0U;
            result += {'\xEF', static_cast<char>(0x80U | (code >> 6U & 0x3FU)),
                       static_cast<char>(0x80U | (code & 0x3FU))};
        } else {
            result += c;
        }
    }
    return result;
}

/// As often as it takes to fill a size.
inline std::string filled(std::string_view text, std::size_t size = slice_size) {
    std::string result;
    result.reserve(size + text.size());
    while (!text.empty() && result.size() < size) {
        result += text;
    }
    return result;
}

/// English text without what the steps would change, such as spaces in a row.
inline std::string clean_english() {
    return lines_of(whole_text("english"),
                    [](std::string_view line) { return zhnorm::normalize(line) == line; });
}

/// Simplified prose that no step changes, one text in short lines and one in long paragraphs.
inline std::vector<corpus> clean_prose() {
    auto const is_clean = [](std::string_view line) { return zhnorm::normalize(line) == line; };
    std::string const lines = lines_of(in_short_lines(whole_text("simplified")), is_clean);
    return {
        {"clean prose, short lines", lines},
        {"clean prose, long paragraphs", filled(lines_of(in_long_paragraphs(lines), is_clean))}};
}

/// Prose of both scripts whose marks are half-width, in lines and in paragraphs.
inline std::vector<corpus> half_width_prose() {
    std::vector<corpus> result;
    for (corpus const& script : {corpus{"Simplified", whole_text("simplified")},
                                 corpus{"Traditional", whole_text("traditional")}}) {
        std::string const lines =
            with_half_width_marks(lines_of(script.text, [](std::string_view line) {
                return !zhnorm::edits(line, zhnorm::punctuate{}).begin()->size;
            }));
        result.push_back(
            {script.name + " half-width prose, lines", well_formed_head(lines, slice_size)});
        result.push_back({script.name + " half-width prose, paragraphs",
                          well_formed_head(in_long_paragraphs(lines), slice_size)});
    }
    return result;
}

/// Pages with text to repair: the sample of the tests, which a converter tore apart; prose with one
/// line in eight read as Latin-1; and prose of which every line was.
inline std::vector<corpus> damaged_pages() {
    std::string const prose = read_text("simplified");
    return {{"damaged article", filled(content_of("tests/samples/article.txt"))},
            {"damaged lines", well_formed_head(with_damaged_lines(prose), slice_size)},
            {"read as Latin-1", read_as_latin(prose.substr(0, 150'000))}};
}

/// Puts those of `more` behind `all` that are not empty.
inline void append_texts(std::vector<corpus>& all, std::vector<corpus> more) {
    for (corpus& each : more) {
        if (!each.text.empty()) {
            all.push_back(std::move(each));
        }
    }
}
