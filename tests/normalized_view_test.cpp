// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <zhnorm/zhnorm.hpp>

#include "default_steps.hpp"
#include "sample_steps.hpp"
#include "sample_text.hpp"

namespace views = zhnorm::views;

namespace {

template <class S>
constexpr bool is_normalized_view() {
    using range = decltype(views::normalized("", S{}));
    using iterator = decltype(std::declval<range const&>().begin());
    return std::forward_iterator<iterator> && std::ranges::view<range> &&
           std::ranges::borrowed_range<range> && std::ranges::forward_range<range const> &&
           std::same_as<std::iter_reference_t<iterator>, char32_t>;
}
static_assert(is_normalized_view<zhnorm::convert>() && is_normalized_view<zhnorm::sanitize>() &&
              is_normalized_view<sample::upper_d>() && is_normalized_view<sample::count_q>());

constexpr char32_t first_converted(std::string_view text) {
    return *(text | views::normalized(zhnorm::convert{})).begin();
}
static_assert(first_converted("\u6F22") == U'\u6C49');

std::u32string code_points_of(std::string_view text, std::vector<bool>& ill_formed) {
    std::u32string result;
    for (auto it = views::code_points(text).begin(); it != std::default_sentinel; ++it) {
        result += *it;
        ill_formed.push_back(it.is_ill_formed());
    }
    return result;
}

// The view against the string, on a walk, a copied walk, and in the places that it names.
template <class S>
void check_normalized(S const& step, std::string_view text) {
    std::vector<bool> expected_ill_formed;
    std::u32string const expected =
        code_points_of(zhnorm::normalize(text, step), expected_ill_formed);
    std::u32string found;
    std::vector<bool> ill_formed;
    auto const range = text | views::normalized(step);
    auto copy = range.begin();
    std::size_t last = 0;
    for (auto it = range.begin(); it != std::default_sentinel; ++it) {
        REQUIRE(it == copy);
        auto const second = copy;
        ++copy;
        REQUIRE(second != copy);
        REQUIRE(*second == *it);
        found += *it;
        ill_formed.push_back(it.is_ill_formed());
        REQUIRE(it.offset() >= last);
        REQUIRE(it.offset() <= text.size());
        last = it.offset();
    }
    REQUIRE(found == expected);
    REQUIRE(ill_formed == expected_ill_formed);
    REQUIRE(copy == std::default_sentinel);
    REQUIRE(copy.offset() == text.size());
    REQUIRE(range.empty() == expected.empty());
}

}  // namespace

TEST_CASE("The normalized view is the code points of the normalized string, for any step") {
    std::mt19937 random(41);
    for (int i = 0; i < 3000; ++i) {
        std::string const text =
            i % 2 == 0 ? sample::random_text(random, 20) : sample::random_unicode(random, 12);
        CAPTURE(text);
        check_normalized(sample::words{}, text);
        check_normalized(sample::rich_words{}, text);
        check_normalized(sample::upper_d{}, text);
        check_normalized(sample::count_q{}, text);
        check_normalized(sample::drop_spaces{}, text);
        check_normalized(sample::insert_before_x{}, text);
        check_normalized(sample::insert_at_end{}, text);
    }
    for (int i = 0; i < 600; ++i) {
        std::string const text = i % 3 == 0   ? sample::random_text(random, 20)
                                 : i % 3 == 1 ? sample::random_unicode(random, 12)
                                              : sample::sample_sentences(random, 3);
        CAPTURE(text);
        sample::for_each_step([&](auto const& step) { check_normalized(step, text); });
    }
}

TEST_CASE("Characters that a step puts together out of parts are whole in the view") {
    // drop_spaces brings the bytes of a character together.
    for (std::string_view const text : {"\xE6 \xBC \xA2x", "\xE6\xBC  \xA2", " \xF0 \x9F\x98 \x80 ",
                                        "\xE6 \xBC", "\xE6 a", "\xF0 \x80", "\xE6\xBC \xE6 \xBC"}) {
        CAPTURE(text);
        check_normalized(sample::drop_spaces{}, text);
    }
    auto const range = views::normalized("a\xE6 \xBC \xA2x", sample::drop_spaces{});
    auto it = range.begin();
    CHECK(*++it == U'漢');
    CHECK(it.offset() == 1);
    CHECK(*++it == U'x');
    CHECK(it.offset() == 6);
}

TEST_CASE("Characters of the view know where in the source they come from") {
    std::string const text = "a漢b滑鼠!";
    auto const range =
        text | views::normalized(zhnorm::convert{.from = zhnorm::region::taiwan_phrases});
    std::u32string found;
    std::vector<std::size_t> offsets;
    for (auto it = range.begin(); it != range.end(); ++it) {
        found += *it;
        offsets.push_back(it.offset());
    }
    CHECK(found == U"a汉b鼠标!");
    CHECK(offsets == std::vector<std::size_t>{0, 1, 4, 5, 5, 11});
}

TEST_CASE("Pieces and edits are adaptors, too") {
    std::string const text = "圖書館 library";
    zhnorm::convert const step;
    std::string joined;
    for (std::string_view const piece : text | views::pieces(step)) {
        joined += piece;
    }
    CHECK(joined == zhnorm::to_simplified(text));
    std::size_t count = 0;
    for (zhnorm::edit const& each : views::edits(text, step)) {
        CHECK(text.substr(each.offset, each.size) != each.replacement.view());
        ++count;
    }
    CHECK(count == 3);
    auto const in_lines = views::lines(text);
    for (std::string_view const line : in_lines) {
        CHECK(views::pieces(line, step).begin() == zhnorm::pieces(line, step).begin());
    }
    // An adaptor keeps a copy of the step.
    auto const adaptor = [] {
        return views::normalized(zhnorm::convert{.from = zhnorm::region::taiwan_phrases});
    }();
    CHECK(*(std::string_view("滑鼠") | adaptor).begin() == U'鼠');
    auto const iterator = [&] { return (text | adaptor).begin(); }();
    CHECK(*iterator == U'图');
}

TEST_CASE("Any bytes pass through the normalized view") {
    std::mt19937 random(42);
    for (int i = 0; i < 10000; ++i) {
        std::string const text = sample::random_bytes(random, 24);
        CAPTURE(text);
        check_normalized(zhnorm::convert{}, text);
        check_normalized(zhnorm::sanitize{}, text);
        check_normalized(sample::drop_spaces{}, text);
    }
}
