// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <zhnorm/normalize.hpp>
#include <zhnorm/sanitize.hpp>
#include <zhnorm/stream.hpp>

#include "sample_steps.hpp"

namespace {

template <class Feed>
std::string streamed(Feed& feed, std::string_view text, std::vector<std::size_t> const& sizes) {
    std::string out;
    for (std::size_t i = 0; !text.empty(); ++i) {
        std::string_view const chunk = text.substr(0, sizes[i % sizes.size()]);
        // A copy, so that a sanitizer sees a stream that keeps a view of a chunk.
        feed.push(std::string(chunk), std::back_inserter(out));
        text.remove_prefix(chunk.size());
    }
    feed.finish(std::back_inserter(out));
    return out;
}

template <class... S>
void check_chunks(std::string_view text, std::mt19937& random, S const&... steps) {
    std::string const expected = zhnorm::normalize(text, steps...);
    zhnorm::stream feed{steps...};
    REQUIRE(streamed(feed, text, {1}) == expected);
    REQUIRE(streamed(feed, text, {2, 1}) == expected);
    REQUIRE(streamed(feed, text, {text.size() + 1}) == expected);
    REQUIRE(streamed(feed, text, {1 + random() % 5, 1 + random() % 9, 1 + random() % 3}) ==
            expected);
}

}  // namespace

TEST_CASE("Every way of cutting a text gives the bytes of the whole") {
    using namespace sample;
    std::mt19937 random(3);
    for (int i = 0; i < 3000; ++i) {
        std::string const text = random_text(random, 30);
        CAPTURE(text);
        check_chunks(text, random, words{});
        check_chunks(text, random, rich_words{});
        check_chunks(text, random, upper_d{});
        check_chunks(text, random, count_q{});
        check_chunks(text, random, insert_before_x{});
        check_chunks(text, random, insert_at_end{});
        check_chunks(text, random, zhnorm::sanitize{});
        check_chunks(text, random, zhnorm::sanitize{}, rich_words{}, upper_d{}, drop_spaces{});
        check_chunks(text, random, drop_spaces{}, count_q{}, words{}, zhnorm::sanitize{});
    }
}

TEST_CASE("A text of many blocks comes out whole, in one chunk or in many") {
    std::mt19937 random(4);
    std::string text;
    while (text.size() < 400'000) {
        text += sample::random_text(random, 50);
    }
    check_chunks(text, random, zhnorm::sanitize{}, sample::rich_words{}, sample::count_q{});
}

TEST_CASE("What is certain comes out at once, and only the rest waits") {
    zhnorm::stream feed{zhnorm::sanitize{}, sample::rich_words{}};
    std::string out;
    feed.push("1a", std::back_inserter(out));
    CHECK(out == "1");
    feed.push("b\xE6", std::back_inserter(out));
    CHECK(out == "1XYZ");
    feed.push("\xBC\xA2", std::back_inserter(out));
    CHECK(out == "1XYZ汉");
    feed.push("\xE6", std::back_inserter(out));
    feed.finish(std::back_inserter(out));
    CHECK(out == "1XYZ汉\uFFFD");
}

TEST_CASE("After finish a stream begins a new text") {
    zhnorm::stream feed{sample::count_q{}};
    for (int i = 0; i < 2; ++i) {
        std::string out;
        feed.push("qq", std::back_inserter(out));
        feed.push("q", std::back_inserter(out));
        feed.finish(std::back_inserter(out));
        CHECK(out == "012");
    }
    std::string out;
    feed.finish(std::back_inserter(out));
    CHECK(out.empty());
}

TEST_CASE("A long held text in single bytes is asked about a bounded number of times a byte") {
    // All of it is held back by the run of d, and `settled` reads the whole run.
    static std::size_t read = 0;
    struct counting : sample::upper_d {
        std::size_t settled(std::string_view text) const noexcept {
            read += text.size();
            return upper_d::settled(text);
        }
    };
    std::size_t const size = 300'000;
    zhnorm::stream feed{counting{}};
    std::string out;
    for (std::size_t i = 0; i < size; ++i) {
        feed.push("d", std::back_inserter(out));
    }
    feed.finish(std::back_inserter(out));
    CHECK(out == "D0!");
    CHECK(read < 20 * size);
}

TEST_CASE("A stream writes to any output iterator and returns it advanced") {
    std::vector<char> room(16);
    zhnorm::stream<zhnorm::sanitize> feed;
    auto end = feed.push(
        "a\xFF"
        "b",
        room.begin());
    end = feed.finish(end);
    CHECK(std::string(room.begin(), end) == "a\uFFFDb");
}
