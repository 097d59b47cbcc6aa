// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstddef>
#include <ranges>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <zhnorm/views.hpp>

// The views together with those of the standard library, which clang up to 15 cannot compile.

namespace views = zhnorm::views;

namespace {

using strings = std::vector<std::string>;

template <class R>
strings list(R&& range) {
    strings result;
    for (auto const segment : range) {
        result.emplace_back(segment);
    }
    return result;
}

constexpr bool is_wide(char32_t c) {
    return c > 0xFF;
}

static_assert(std::ranges::viewable_range<decltype(views::graphemes(""))>);
static_assert(std::ranges::distance(std::string_view("a\nb\nc") | views::lines) == 3);
static_assert(std::ranges::count_if("a\u6F22\u5B57" | views::code_points, is_wide) == 2);
// A borrowed range: the algorithm's iterator does not dangle.
static_assert(std::ranges::find("ab" | views::code_points, U'b').offset() == 1);

}  // namespace

TEST_CASE("Views of the text go on into views of the standard library") {
    std::string const text = "漢 and 字\n第二行\n";
    std::u32string found;
    for (char32_t const c : text | views::code_points | std::views::filter(is_wide)) {
        found += c;
    }
    CHECK(found == U"漢字第二行");
    CHECK(list(text | views::graphemes | std::views::take(3)) == strings{"漢", " ", "a"});
    CHECK(list(text | views::lines | std::views::drop(1)) == strings{"第二行"});
    CHECK(list(text | std::views::drop(4) | views::lines) == strings{"and 字", "第二行"});
    auto const sizes = text | views::lines |
                       std::views::transform([](std::string_view line) { return line.size(); });
    CHECK(std::ranges::equal(sizes, std::vector<std::size_t>{11, 9}));
    std::u32string backwards;
    for (char32_t const c : "a漢😀" | views::code_points | std::views::reverse) {
        backwards += c;
    }
    CHECK(backwards == U"😀漢a");
}

TEST_CASE("Adaptors make one of two, also with those of the standard library") {
    std::string const text = "漢字\nab";
    auto const first_two = views::graphemes | std::views::take(2);
    CHECK(list(text | first_two) == strings{"漢", "字"});
    CHECK(list(first_two(text)) == strings{"漢", "字"});
    auto const second_line = std::views::drop(7) | views::lines;
    CHECK(list(text | second_line) == strings{"ab"});
    auto const sizes = views::lines | std::views::transform([](auto s) { return s.size(); }) |
                       std::views::filter([](auto size) { return size > 2; });
    std::size_t total = 0;
    for (std::size_t const size : text | sizes) {
        total += size;
    }
    CHECK(total == 6);
}

TEST_CASE("Algorithms take the views") {
    std::string const text = "ab漢ab";
    auto const points = text | views::code_points;
    CHECK(std::ranges::find(points, U'漢').offset() == 2);
    CHECK(std::ranges::find_if(points, is_wide).bytes() == "漢");
    CHECK(std::ranges::equal(points, std::u32string_view(U"ab漢ab")));
    CHECK(std::ranges::search(points, std::u32string_view(U"漢a")).begin().offset() == 2);
    CHECK(std::ranges::find_end(points, std::u32string_view(U"ab")).begin().offset() == 5);
    CHECK(std::ranges::max_element(points).offset() == 2);
    CHECK(std::ranges::count(text | views::graphemes, std::string_view("a")) == 2);
    CHECK(std::ranges::adjacent_find("a\nb\nb" | views::lines).offset() == 2);
}
