// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <iterator>
#include <ranges>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <zhnorm/normalize.hpp>
#include <zhnorm/sanitize.hpp>
#include <zhnorm/stream.hpp>

// A step as a user would write it: with `next` and nothing else.

namespace {

struct cut_tabs {
    std::string_view instead = " ";

    constexpr zhnorm::edit next(std::string_view text, std::size_t from) const noexcept {
        std::size_t const at = text.find('\t', from);
        if (at == std::string_view::npos) {
            return {text.size(), 0, {}, {}};
        }
        return {at, 1, zhnorm::replacement_text::copy_of(instead), "tab"};
    }
};

static_assert(zhnorm::step<cut_tabs>);
static_assert(std::input_iterator<decltype(zhnorm::pieces("", cut_tabs{}).begin())>);
static_assert(!std::forward_iterator<decltype(zhnorm::pieces("", cut_tabs{}).begin())>);

constexpr std::size_t size_of_result(std::string_view text) {
    std::size_t size = 0;
    for (std::string_view const piece : zhnorm::pieces(text, cut_tabs{"    "})) {
        size += piece.size();
    }
    return size;
}
static_assert(size_of_result("a\tb\t") == 10);

}  // namespace

TEST_CASE("A user's step with nothing but next works in every face") {
    std::string_view const text = "漢\t字\t\tx\t";
    std::string const expected = "漢 字  x ";
    cut_tabs const step;

    CHECK(zhnorm::normalize(text, step) == expected);
    CHECK(zhnorm::normalize(text, zhnorm::sanitize{}, step) == expected);

    std::string written;
    zhnorm::normalize_to(std::back_inserter(written), text, step);
    CHECK(written == expected);

    std::string joined;
    for (std::string_view const piece : zhnorm::pieces(text, step)) {
        joined += piece;
    }
    CHECK(joined == expected);

    std::vector<std::size_t> offsets;
    for (zhnorm::edit const& e : zhnorm::edits(text, step)) {
        offsets.push_back(e.offset);
    }
    CHECK(offsets == std::vector<std::size_t>{3, 7, 8, 10});

    auto const changes = zhnorm::changes(text, step);
    REQUIRE(changes.size() == 4);
    CHECK(changes[1].before == "\t");
    CHECK(changes[1].after == " ");
    CHECK(changes[1].rules == std::vector<std::string_view>{"tab"});

    std::string streamed;
    zhnorm::stream feed{step};
    for (char const c : text) {
        feed.push(std::string_view(&c, 1), std::back_inserter(streamed));
    }
    feed.finish(std::back_inserter(streamed));
    CHECK(streamed == expected);
}

TEST_CASE("A user's step may delete, and may say nothing at all") {
    CHECK(zhnorm::normalize("\ta\t\tb\t", cut_tabs{""}) == "ab");
    CHECK(zhnorm::normalize("", cut_tabs{}) == "");
    CHECK(zhnorm::pieces("\t\t", cut_tabs{""}).empty());
}
