// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdlib>
#include <iterator>
#include <new>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <zhnorm/normalize.hpp>
#include <zhnorm/sanitize.hpp>

#include "sample_steps.hpp"

using namespace std::string_literals;
using namespace std::string_view_literals;

namespace {

std::size_t allocations = 0;

}  // namespace

void* operator new(std::size_t size) {
    ++allocations;
    if (void* const result = std::malloc(size == 0 ? 1 : size)) {
        return result;
    }
    std::abort();
}
void operator delete(void* p) noexcept {
    std::free(p);
}
void operator delete(void* p, std::size_t) noexcept {
    std::free(p);
}

namespace {

// ---- what the ranges are ----

template <class S>
using pieces_of = decltype(zhnorm::pieces("", std::declval<S const&>()));
template <class S>
using edits_of = decltype(zhnorm::edits("", std::declval<S const&>()));
template <class R>
using iterator_of = decltype(std::declval<R const&>().begin());

template <class Text>
concept viewable = requires(Text&& text, sample::words const& step) {
    zhnorm::pieces(std::forward<Text>(text), step);
    zhnorm::edits(std::forward<Text>(text), step);
    zhnorm::changes(std::forward<Text>(text), step);
};
template <class Text>
concept viewable_at_all = requires(Text&& text, sample::words const& step) {
    zhnorm::pieces(std::forward<Text>(text), step);
} || requires(Text&& text, sample::words const& step) {
    zhnorm::edits(std::forward<Text>(text), step);
} || requires(Text&& text, sample::words const& step) {
    zhnorm::changes(std::forward<Text>(text), step);
};

// What views a text takes none that is gone before the first look.
static_assert(viewable<std::string_view> && viewable<char const (&)[4]> && viewable<char const*>);
static_assert(viewable<std::string&> && viewable<std::string const&>);
static_assert(!viewable_at_all<std::string> && !viewable_at_all<std::string const>);

static_assert(std::forward_iterator<iterator_of<pieces_of<sample::words>>>);
static_assert(std::input_iterator<iterator_of<pieces_of<sample::upper_d>>>);
static_assert(!std::forward_iterator<iterator_of<pieces_of<sample::upper_d>>>);
static_assert(std::forward_iterator<iterator_of<edits_of<sample::words>>>);
static_assert(std::forward_iterator<iterator_of<edits_of<sample::count_q>>>);
static_assert(std::sentinel_for<std::default_sentinel_t, iterator_of<pieces_of<sample::words>>>);
static_assert(std::ranges::enable_view<pieces_of<sample::words>>);
static_assert(std::ranges::enable_borrowed_range<pieces_of<sample::words>>);
static_assert(!std::ranges::enable_borrowed_range<pieces_of<sample::upper_d>>);
static_assert(std::ranges::enable_borrowed_range<edits_of<sample::upper_d>>);
static_assert(std::semiregular<pieces_of<sample::words>>);

// A step that can be neither assigned nor default-constructed.
struct awkward : sample::drop_spaces {
    explicit awkward(int n) : number(n) {}
    int const number;
};
static_assert(std::forward_iterator<iterator_of<pieces_of<awkward>>>);
static_assert(std::semiregular<pieces_of<awkward>>);

constexpr auto written_at_compile_time = [] {
    std::array<char, 9> result{};
    zhnorm::normalize_to(result.data(), "1ab2 ab", sample::words{});
    return result;
}();
static_assert(std::string_view(written_at_compile_time.data(), 9) == "1XYZ2 XYZ");

template <class S>
std::string joined_pieces(std::string_view text, S const& step) {
    std::string result;
    for (std::string_view const piece : zhnorm::pieces(text, step)) {
        REQUIRE_FALSE(piece.empty());
        result += piece;
    }
    return result;
}

template <class S>
std::string applied_edits(std::string_view text, S const& step) {
    std::string result;
    std::size_t copied = 0;
    for (zhnorm::edit const& e : zhnorm::edits(text, step)) {
        REQUIRE(e.offset >= copied);
        REQUIRE(e.end() <= text.size());
        if (e.confidence != zhnorm::confidence::suggest) {
            result += text.substr(copied, e.offset - copied);
            result += e.replacement.view();
            copied = e.end();
        }
    }
    return result += text.substr(copied);
}

std::string replayed(std::string_view source, std::vector<zhnorm::change> const& changes) {
    std::string result;
    std::size_t copied = 0;
    for (zhnorm::change const& c : changes) {
        REQUIRE(c.source_offset >= copied);
        REQUIRE(source.substr(c.source_offset, c.before.size()) == c.before);
        REQUIRE(c.before.data() == source.data() + c.source_offset);
        REQUIRE(c.before != c.after);
        REQUIRE_FALSE(c.rules.empty());
        result += source.substr(copied, c.source_offset - copied);
        REQUIRE(result.size() == c.result_offset);
        result += c.after;
        copied = c.source_offset + c.before.size();
    }
    return result += source.substr(copied);
}

std::string replayed_back(std::string_view result, std::vector<zhnorm::change> const& changes) {
    std::string source;
    std::size_t copied = 0;
    for (zhnorm::change const& c : changes) {
        source += result.substr(copied, c.result_offset - copied);
        source += c.before;
        copied = c.result_offset + c.after.size();
    }
    return source += result.substr(copied);
}

template <class... S>
void check_changes(std::string_view text, S const&... steps) {
    std::string const result = zhnorm::normalize(text, steps...);
    auto const changes = zhnorm::changes(text, steps...);
    REQUIRE(replayed(text, changes) == result);
    REQUIRE(replayed_back(result, changes) == text);
    std::string written;
    zhnorm::normalize_to(std::back_inserter(written), text, steps...);
    REQUIRE(written == result);
}

template <class S>
void check_faces(std::string_view text, S const& step) {
    std::string const expected = sample::by_definition(step, text);
    REQUIRE(zhnorm::normalize(text, step) == expected);
    REQUIRE(joined_pieces(text, step) == expected);
    REQUIRE(applied_edits(text, step) == expected);
    std::vector<char> bytes;
    zhnorm::normalize_to(std::back_inserter(bytes), text, step);
    REQUIRE(std::string(bytes.begin(), bytes.end()) == expected);
    check_changes(text, step);
}

void check_all(std::string_view text) {
    using namespace sample;
    check_faces(text, words{});
    check_faces(text, rich_words{});
    check_faces(text, upper_d{});
    check_faces(text, drop_spaces{});
    check_faces(text, insert_before_x{});
    check_faces(text, insert_at_end{});
    check_faces(text, count_q{});
    check_faces(text, awkward{1});
    check_faces(text, zhnorm::sanitize{});
    check_changes(text, show_spaces{}, hide_spaces{});
    check_changes(text, insert_before_x{}, drop_spaces{}, insert_before_x{});
    check_changes(text, drop_spaces{}, insert_before_x{}, words{}, upper_d{});
    check_changes(text, zhnorm::sanitize{}, words{}, show_spaces{}, insert_at_end{}, count_q{});
    check_changes(text, insert_before_x{"ab"}, rich_words{}, insert_at_end{}, upper_d{});

    std::string by_steps = by_definition(drop_spaces{}, text);
    by_steps = by_definition(words{}, by_steps);
    by_steps = by_definition(upper_d{}, by_steps);
    REQUIRE(zhnorm::normalize(text, drop_spaces{}, words{}, upper_d{}) == by_steps);
}

}  // namespace

TEST_CASE("All faces agree on small texts of every kind") {
    for (std::string_view const text :
         {""sv,      "ab"sv,       "a"sv,     "c"sv,     "x"sv,    "xx"sv,     " "sv,    "   "sv,
          "ab ab"sv, "dddd"sv,     "d d"sv,   "q\nqq"sv, "漢字"sv, "\0"sv,     "a\0b"sv, "ab\0ab"sv,
          "\xFF"sv,  "\xE6\xBC"sv, " x x "sv, "xabx"sv,  "_ _"sv,  "nothing"sv}) {
        CAPTURE(std::string(text));
        check_all(text);
    }
}

TEST_CASE("All faces agree on random texts") {
    std::mt19937 random(1);
    for (int i = 0; i < 5000; ++i) {
        std::string const text = sample::random_text(random, 24);
        CAPTURE(text);
        check_all(text);
    }
}

TEST_CASE("Pieces are views of the text where it stays, and of static text where it changes") {
    std::string const text = "1ab2漢c";
    std::vector<std::string_view> kept;
    for (std::string_view const piece : zhnorm::pieces(text, sample::words{})) {
        kept.push_back(piece);
    }
    CHECK(kept == std::vector<std::string_view>{"1", "XYZ", "2", "汉", "c"});
    CHECK(kept[0].data() == text.data());
    CHECK(kept[2].data() == text.data() + 3);
}

TEST_CASE("A piece or an edit outlives its range where the range is borrowed") {
    auto piece = zhnorm::pieces("1ab", sample::words{}).begin();
    CHECK(*piece++ == "1");
    auto const kept = piece;
    CHECK(*piece == "XYZ");
    CHECK(++piece == std::default_sentinel);
    CHECK(*kept == "XYZ");
    CHECK(kept != piece);
    auto const found = zhnorm::edits("1ab", sample::words{}).begin();
    CHECK(found->rule == "W1");
}

TEST_CASE("Suggestions are listed but not applied") {
    std::vector<std::string_view> rules;
    for (zhnorm::edit const& e : zhnorm::edits("c漢ab", sample::words{})) {
        rules.push_back(e.rule);
    }
    CHECK(rules == std::vector<std::string_view>{"W3", "W2", "W1"});
    CHECK(zhnorm::normalize("c漢ab", sample::words{}) == "c汉XYZ");
    CHECK(zhnorm::changes("ccc", sample::words{}).empty());
}

TEST_CASE("An insertion is made once, at the start, between and at the end") {
    CHECK(zhnorm::normalize("xxa漢x", sample::insert_before_x{}) == " x xa漢 x");
    CHECK(zhnorm::normalize("漢", sample::insert_at_end{}) == "漢$");
    CHECK(zhnorm::normalize("", sample::insert_at_end{}) == "$");
}

TEST_CASE("Edits of several steps on the same bytes are one change that lists their rules") {
    auto const joined =
        zhnorm::changes("1x2 ", sample::insert_before_x{"ab"}, sample::words{},
                        sample::show_spaces{}, sample::hide_spaces{}, sample::show_spaces{});
    REQUIRE(joined.size() == 2);
    CHECK(joined[0].source_offset == 1);
    CHECK(joined[0].before == "");
    CHECK(joined[0].after == "XYZ");
    CHECK(joined[0].rules == std::vector<std::string_view>{"insert", "W1"});
    CHECK(joined[1].source_offset == 3);
    CHECK(joined[1].result_offset == 6);
    CHECK(joined[1].before == " ");
    CHECK(joined[1].after == "_");
    CHECK(joined[1].rules == std::vector<std::string_view>{"show"});
}

TEST_CASE("The confidence of a change is the lowest of its edits") {
    auto const joined = zhnorm::changes(" ab漢", sample::drop_spaces{}, sample::words{});
    REQUIRE(joined.size() == 3);
    CHECK(joined[0].confidence == zhnorm::confidence::certain);
    CHECK(joined[2].confidence == zhnorm::confidence::likely);
}

TEST_CASE("What a later step undoes is no change") {
    CHECK(zhnorm::changes("a b  c", sample::show_spaces{}, sample::hide_spaces{}).empty());
    CHECK(zhnorm::changes("axb", sample::insert_before_x{}, sample::drop_spaces{}).empty());
}

TEST_CASE("normalize_to with one step does not allocate") {
    std::string text;
    for (int i = 0; i < 1000; ++i) {
        text += "ab dd x q 漢\xFF\n";
    }
    std::vector<char> room(text.size() * 4);
    std::size_t written = 0;
    auto const count = [&](auto const& step) {
        std::size_t const before = allocations;
        written =
            static_cast<std::size_t>(zhnorm::normalize_to(room.data(), text, step) - room.data());
        std::size_t pieces_size = 0;
        for (std::string_view const piece : zhnorm::pieces(text, step)) {
            pieces_size += piece.size();
        }
        std::size_t const made = allocations - before;
        CHECK(pieces_size == written);
        return made;
    };
    CHECK(count(sample::words{}) == 0);
    CHECK(count(sample::upper_d{}) == 0);
    CHECK(count(sample::count_q{}) == 0);
    CHECK(count(sample::insert_before_x{}) == 0);
    CHECK(count(zhnorm::sanitize{}) == 0);
}

TEST_CASE("Steps that find nothing to do cost one allocation together: the result") {
    std::string const text(10000, '.');
    std::size_t const before = allocations;
    std::string const result =
        zhnorm::normalize(text, zhnorm::sanitize{}, sample::words{}, sample::upper_d{});
    std::size_t const made = allocations - before;
    CHECK(result == text);
    CHECK(made == 1);
}
