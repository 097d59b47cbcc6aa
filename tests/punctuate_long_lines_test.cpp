// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <zhnorm/punctuate.hpp>
#include <zhnorm/stream.hpp>

// Lines that do not end for long, which a stream must not hold back, nor read again and again.

namespace {

using zhnorm::punctuate;

constexpr std::size_t block_size = std::size_t{32} << 10U;

std::string repeated(std::string_view part, std::size_t size) {
    std::string text;
    while (text.size() < size) {
        text += part;
    }
    return text;
}

std::string in_chunks(std::string_view text, std::size_t size) {
    zhnorm::stream<punctuate> feed;
    std::string result;
    for (std::size_t at = 0; at < text.size(); at += size) {
        feed.push(text.substr(at, size), std::back_inserter(result));
    }
    feed.finish(std::back_inserter(result));
    return result;
}

}  // namespace

TEST_CASE("Lines that do not end for long give the same in a stream") {
    constexpr std::string_view lines[] = {".",          "。",
                                          "…",          "?",
                                          ", ",         "，,。.",
                                          "—",          "<",
                                          "a",          "a-",
                                          "é",          "http://a.b/c,d?e=",
                                          "中\"",       "他说,\"用Git吧(很好).\"计算机!",
                                          "中文",       "<!-- 中,",
                                          "```\n中,文", "    x = 中,",
                                          "\xC2\x85",   "\x80"};
    constexpr std::string_view ends[] = {"", "好,", "\n好,的", "-->好,的\n```\n好,的"};
    for (std::string_view const line : lines) {
        for (std::string_view const end : ends) {
            // Fences and comments open once.
            std::size_t const opener = line.find("中,");
            bool const opens = line.find("<!--") == 0 || line.find("```") == 0;
            std::string text(opens ? line.substr(0, opener) : "");
            text += repeated(opens ? line.substr(opener) : line, 5 * block_size);
            text += end;
            std::string const expected = zhnorm::normalize_punctuation(text);
            for (std::size_t const size : {std::size_t{4099}, block_size, 3 * block_size + 1}) {
                bool const is_equal = in_chunks(text, size) == expected;
                INFO(line << ' ' << end << ' ' << size);
                CHECK(is_equal);
            }
        }
    }
}

TEST_CASE("What is settled of a long line is as much as can be known") {
    punctuate const step;
    for (std::string_view const part : {"中文,", "中\"", "(", "<!-- 中,"}) {
        std::string const text = repeated(part, block_size);
        punctuate::cursor at;
        std::string result;
        std::size_t const size = step.append_settled(text, result, at);
        INFO(part);
        CHECK(text.size() - size < 8192);
        at.drop_front(std::string_view(text).substr(0, size));
        std::string const rest = text.substr(size) + "好,的";
        step.append_to(rest, result, at);
        bool const is_equal = result == zhnorm::normalize_punctuation(text + "好,的");
        CHECK(is_equal);
    }
}

TEST_CASE("A run of marks is settled when it has ended, and not before") {
    punctuate const step;
    punctuate::cursor at;
    std::string result;
    std::string text = "中";
    for (int i = 0; i < 8; ++i) {
        text.append(block_size, '.');
        CHECK(step.append_settled(text, result, at) == 0);
    }
    text += repeated("文,", block_size);
    std::size_t const size = step.append_settled(text, result, at);
    CHECK(size > 8 * block_size);
    CHECK(result.starts_with("中…………文，"));
}
