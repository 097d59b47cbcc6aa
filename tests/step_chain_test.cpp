// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <zhnorm/zhnorm.hpp>

#include "default_steps.hpp"
#include "sample_steps.hpp"
#include "sample_text.hpp"

// Long texts go through several steps in blocks; what comes out is what the steps make of the whole
// one after another.

namespace {

using zhnorm::detail::chain_block_size;

/// The whole text through one step, then all of that through the next.
template <class... S>
std::string step_by_step(std::string text, S const&... steps) {
    ((text = zhnorm::normalize(text, steps)), ...);
    return text;
}

template <class... S>
void check(std::string const& text, S const&... steps) {
    std::string const expected = step_by_step(text, steps...);
    // REQUIRE would print both texts.
    bool const is_equal = zhnorm::normalize(text, steps...) == expected;
    REQUIRE(is_equal);
    std::string written;
    zhnorm::normalize_to(std::back_inserter(written), text, steps...);
    bool const is_written = written == expected;
    REQUIRE(is_written);
}

void check_pipelines(std::string const& text) {
    sample::with_default_steps([&](auto const&... steps) { check(text, steps...); });
    check(text, zhnorm::sanitize{}, zhnorm::convert{});
    check(text, zhnorm::fold{}, zhnorm::punctuate{}, zhnorm::repair{});
}

std::string content_of(std::string const& path) {
    std::ifstream file(std::string(ZHNORM_SOURCE_DIR) + path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("Text of all kinds gives the same in blocks as in one piece") {
    std::mt19937 random(127);
    for (int i = 0; i < 24; ++i) {
        std::string text;
        while (text.size() < 5 * chain_block_size) {
            switch (random() % 6) {
                case 0:
                    text += sample::random_bytes(random, 300);
                    break;
                case 1:
                    text += sample::random_unicode(random, 300);
                    break;
                case 2:
                    text += std::string(random() % 9000, "a 。好"[random() % 2]);
                    break;
                default:
                    for (std::size_t n = random() % 60; n > 0; --n) {
                        text += sample::sample_sentences(random, 8, 300);
                        text += random() % (i % 3 == 0 ? 400 : 4) == 0 ? "\n" : "";
                    }
                    break;
            }
        }
        check_pipelines(text);
    }
}

TEST_CASE("A text gives the same wherever the border of blocks cuts it") {
    constexpr std::string_view hard[] = {
        "圖書館週二開放,請用滑鼠.",
        "乾清宮的乾燥花, 看著沿著!",
        "她說:\"這是什麼?\"然后走了...\r\n",
        "e\u0301\u0323\u0301",
        "漢\xE6\xBC\xFF\xF0\x9F\x98",
        "👩‍👩‍👧😀🇨🇳\u200B\uFEFF!",
        "æ–‡å­—åŒ–ã‘",
        "頭髮發展⿰亻⿱衝突 \n```\n好,的\n```\n好,的",
        "ＡＢＣ１２３ half(一起),⼈",
    };
    for (std::string_view const each : hard) {
        for (std::string_view const filler : {"a", "line of words\n", "普通文字\n", "漢字,"}) {
            // The piece at the border moves by a few bytes each time.
            for (std::size_t shift = 0; shift <= each.size(); shift += 1 + each.size() / 24) {
                std::string text(filler.size() == 1 ? shift : 0, 'x');
                while (text.size() + filler.size() + shift < chain_block_size) {
                    text += filler;
                }
                text.append(chain_block_size - shift - text.size(), '.');
                text += each;
                while (text.size() < 2 * chain_block_size + 100) {
                    text += filler;
                }
                sample::with_default_steps([&](auto const&... steps) { check(text, steps...); });
            }
        }
    }
}

TEST_CASE("A damaged page gives the same in blocks, also where its evidence comes late") {
    std::string const article = content_of("/tests/samples/article.txt");
    REQUIRE(!article.empty());
    std::string text;
    for (int i = 0; i < 200; ++i) {
        text += "學(xué)而時(shí)習(xí)之，不亦說乎。平常的文字沒有問題\n";
    }
    while (text.size() < 4 * chain_block_size) {
        text += article;
    }
    check_pipelines(text);
}

TEST_CASE("Steps of all kinds stand anywhere in a chain of blocks") {
    std::mt19937 random(128);
    std::string text;
    while (text.size() < 3 * chain_block_size) {
        text += sample::sample_sentences(random, 20, 400);
        text += " ab d q\n";
    }
    // Neither says where a text can be split.
    check(text, sample::words{}, zhnorm::sanitize{}, sample::upper_d{}, zhnorm::punctuate{});
    check(text, zhnorm::convert{}, sample::drop_spaces{}, zhnorm::repair{}, zhnorm::fold{});
    check(text, sample::count_q{}, zhnorm::punctuate{.to_ascii = true}, zhnorm::fold{});
    // Wants to see the whole text.
    check(text, zhnorm::sanitize{}, zhnorm::punctuate{.spacing = zhnorm::spacing::automatic},
          zhnorm::convert{});
}
