// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <zhnorm/zhnorm.hpp>

#include "default_steps.hpp"
#include "sample_steps.hpp"

// Lines of ASCII pass the steps that leave them as they are without being asked about one by one;
// what comes out is what each step makes of the whole text by its edits.

namespace {

template <class Step>
std::string by_edits(std::string_view text, Step const& step) {
    std::string result;
    for (std::string_view const piece : zhnorm::pieces(text, step)) {
        result += piece;
    }
    return result;
}

template <class... Steps>
void check(std::string const& text, Steps const&... steps) {
    std::string expected = text;
    ((expected = by_edits(expected, steps)), ...);
    bool const is_equal = zhnorm::normalize(text, steps...) == expected;
    REQUIRE(is_equal);
    for (std::size_t const size : {std::size_t{700}, std::size_t{40'000}}) {
        zhnorm::stream feed{steps...};
        std::string streamed;
        for (std::size_t at = 0; at < text.size(); at += size) {
            feed.push(text.substr(at, size), std::back_inserter(streamed));
        }
        feed.finish(std::back_inserter(streamed));
        bool const is_same_in_stream = streamed == expected;
        REQUIRE(is_same_in_stream);
    }
}

/// Lines of which most are plain, and some hold what a step looks at, or open or end a block.
std::string random_lines(std::mt19937& random, std::size_t size, std::size_t rare) {
    constexpr std::string_view plain[] = {"A line of English prose, as there are many of them.",
                                          "more (of them), or not?",
                                          "    indented",
                                          "\tindented too",
                                          "",
                                          "1. an item",
                                          "ends with spaces  ",
                                          "x"};
    constexpr std::string_view others[] = {"two  spaces inside",
                                           "a table   of three   columns",
                                           "| a  | b  |",
                                           "    int main()  // code",
                                           "```",
                                           "~~~ text",
                                           "> ```",
                                           "$$",
                                           "$ ls  -l",
                                           "a $$ b  c",
                                           "<pre>",
                                           "</pre>  and  more",
                                           "<!-- comment  of",
                                           "--> it  is",
                                           "---",
                                           "page(shi) and (can) and (s)",
                                           "carriage\r",
                                           "a\x01 control\x7F",
                                           "vertical\vtab and\ffeed",
                                           "字?,A",
                                           "what?,A",
                                           "字",
                                           "學(xué)習(xí)也(yě)好",
                                           "漢字, 標點.",
                                           "\u0301 mark first",
                                           "\u05D0\u200E?",
                                           "“quoted” ‘text’",
                                           "æ–‡å­—",
                                           "\xE6\xBC broken",
                                           "⿰",
                                           "NEL\u0085  behind"};
    std::string text;
    while (text.size() < size) {
        text += random() % rare == 0 ? others[random() % std::size(others)]
                                     : plain[random() % std::size(plain)];
        text += random() % 50 == 0 ? " " : "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("Plain lines and others in any order give what the edits of each step give") {
    std::mt19937 random(151);
    for (std::size_t i = 0; i < 60; ++i) {
        std::size_t const rare[] = {3, 12, 60, 400};
        std::string const text = random_lines(random, 66'000 + random() % 60'000, rare[i % 4]);
        sample::with_default_steps([&](auto const&... steps) { check(text, steps...); });
    }
}

TEST_CASE("Each step by itself passes plain lines with the same result") {
    std::mt19937 random(152);
    for (std::size_t i = 0; i < 24; ++i) {
        std::size_t const rare[] = {3, 12, 60, 400};
        std::string const text = random_lines(random, 20'000 + random() % 40'000, rare[i % 4]);
        sample::for_each_step([&](auto const& step) { check(text, step); });
        check(text, zhnorm::repair{.causes = zhnorm::cause::usual, .known_page = true});
        check(text, zhnorm::punctuate{.spacing = zhnorm::spacing::automatic});
        check(text, zhnorm::punctuate{.to_ascii = true});
    }
}

TEST_CASE("Steps that know of no plain lines stand among those that do") {
    std::mt19937 random(153);
    for (std::size_t i = 0; i < 8; ++i) {
        std::string const text = random_lines(random, 70'000, 40);
        check(text, zhnorm::sanitize{}, sample::drop_spaces{}, zhnorm::convert{},
              zhnorm::punctuate{});
        check(text, sample::count_q{}, zhnorm::fold{}, zhnorm::punctuate{}, sample::upper_d{});
        check(text, zhnorm::fold{}, zhnorm::punctuate{}, zhnorm::repair{});
    }
}
