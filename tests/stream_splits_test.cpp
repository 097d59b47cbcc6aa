// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <zhnorm/zhnorm.hpp>

#include "default_steps.hpp"
#include "sample_text.hpp"

// Every step that the library has, and all of them together, against every way to cut a text.

namespace {

// One text through `feed`, cut at `cuts`, which are sorted.
template <class Stream>
std::string through(Stream& feed, std::string_view text, std::vector<std::size_t> const& cuts) {
    std::string out;
    std::size_t begin = 0;
    for (std::size_t const cut : cuts) {
        feed.push(text.substr(begin, cut - begin), std::back_inserter(out));
        begin = cut;
    }
    feed.push(text.substr(begin), std::back_inserter(out));
    feed.finish(std::back_inserter(out));
    return out;
}

template <class Stream>
std::string in_chunks(Stream& feed, std::string_view text, std::size_t size) {
    std::vector<std::size_t> cuts;
    for (std::size_t at = size; at < text.size(); at += size) {
        cuts.push_back(at);
    }
    return through(feed, text, cuts);
}

// Cut once and twice at every place, in chunks of every size to 64: with one stream, used again.
template <class... S>
void check_all_cuts(std::string_view text, S const&... steps) {
    std::string const expected = zhnorm::normalize(text, steps...);
    zhnorm::stream feed{steps...};
    for (std::size_t first = 0; first <= text.size(); ++first) {
        REQUIRE(through(feed, text, {first}) == expected);
        for (std::size_t second = first; second <= text.size() && text.size() < 48; ++second) {
            REQUIRE(through(feed, text, {first, second}) == expected);
        }
    }
    for (std::size_t size = 1; size <= 64 && size < text.size(); ++size) {
        REQUIRE(in_chunks(feed, text, size) == expected);
    }
}

template <class... S>
void check_random_cuts(std::string_view text, std::mt19937& random, S const&... steps) {
    std::string const expected = zhnorm::normalize(text, steps...);
    zhnorm::stream feed{steps...};
    for (int i = 0; i < 4; ++i) {
        std::vector<std::size_t> cuts(1 + random() % 40);
        for (std::size_t& cut : cuts) {
            cut = random() % (text.size() + 1);
        }
        std::sort(cuts.begin(), cuts.end());
        REQUIRE(through(feed, text, cuts) == expected);
        REQUIRE(in_chunks(feed, text, 1 + random() % 64) == expected);
    }
}

constexpr std::string_view short_texts[] = {
    "",
    "a",
    "漢",
    "圖書館週二開放",
    "乾清宮的乾燥花, 看著沿著!",
    "\xE6\xBC\xFF\xF0\x9F\x98 漢\xE6",
    "他說:\"好嗎?\"……然后,走了。",
    "ＡＢＣ１２３ half(一起),⼈e\u0301",
    "æ–‡å­—化 caf\xC3\xA9",
    "a\r\nb\rc\n\n「一」『二』",
    "⿰亻⿱衝突漢 http://a.cn/?q=1,2",
    "👩‍👩‍👧😀🇨🇳\u200B\uFEFF!",
    std::string_view("\0漢\0", 5),
};

}  // namespace

TEST_CASE("Every step gives the bytes of the whole, wherever a short text is cut") {
    for (std::string_view const text : short_texts) {
        CAPTURE(text);
        sample::for_each_step([&](auto const& step) { check_all_cuts(text, step); });
        sample::with_default_steps([&](auto const&... steps) { check_all_cuts(text, steps...); });
        sample::with_all_steps([&](auto const&... steps) { check_all_cuts(text, steps...); });
    }
}

TEST_CASE("Every step gives the bytes of the whole, wherever random texts are cut") {
    std::mt19937 random(61);
    for (int i = 0; i < 150; ++i) {
        std::string const text = i % 3 == 0   ? sample::random_bytes(random, 200)
                                 : i % 3 == 1 ? sample::random_unicode(random, 60)
                                              : sample::sample_sentences(random, 12);
        CAPTURE(text);
        sample::for_each_step([&](auto const& step) { check_random_cuts(text, random, step); });
        sample::with_default_steps(
            [&](auto const&... steps) { check_random_cuts(text, random, steps...); });
        sample::with_all_steps(
            [&](auto const&... steps) { check_random_cuts(text, random, steps...); });
    }
}

TEST_CASE("A mebibyte comes out whole, in one chunk or in chunks of any size") {
    std::mt19937 random(62);
    std::string text;
    while (text.size() < (std::size_t{1} << 20)) {
        text += sample::sample_sentences(random, 20, 2000);
        text += '\n';
    }
    auto const check = [&](auto const&... steps) {
        std::string const expected = zhnorm::normalize(text, steps...);
        zhnorm::stream feed{steps...};
        for (std::size_t const size : {std::size_t{1}, std::size_t{7}, std::size_t{64},
                                       std::size_t{4093}, std::size_t{1} << 16, text.size()}) {
            // REQUIRE would print both texts.
            bool const is_equal = in_chunks(feed, text, size) == expected;
            CAPTURE(size);
            REQUIRE(is_equal);
        }
    };
    sample::for_each_step(check);
    sample::with_all_steps(check);
}

TEST_CASE(
    "A character cut by the border of two chunks is no error, and a cut-off one is, at the end") {
    std::string const text = "é漢😀";
    zhnorm::stream<zhnorm::sanitize> feed;
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
        CHECK(through(feed, text, {cut}) == text);
    }
    CHECK(through(feed, "漢\xE6\xBC", {4}) == "漢\uFFFD");
    CHECK(through(feed, "漢", {1}) == "漢");  // and nothing is left from the text before
}

TEST_CASE("The tests know the steps of the default pipeline") {
    // If this fails, tests/default_steps.hpp must learn a step of zhnorm.hpp.
    std::mt19937 random(63);
    for (int i = 0; i < 200; ++i) {
        std::string const text = sample::sample_sentences(random, 6);
        CAPTURE(text);
        sample::with_default_steps([&](auto const&... steps) {
            REQUIRE(zhnorm::normalize(text, steps...) == zhnorm::normalize(text));
        });
    }
}
