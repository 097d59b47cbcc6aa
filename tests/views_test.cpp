// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <zhnorm/detail/utf8.hpp>
#include <zhnorm/sanitize.hpp>
#include <zhnorm/views.hpp>

#include "sample_text.hpp"

namespace views = zhnorm::views;

namespace archetype {

// A contiguous iterator with nothing that the concept does not ask for, and a range of it whose
// end is another type.
class least_iterator {
public:
    using iterator_concept = std::contiguous_iterator_tag;
    using value_type = char;
    using element_type = char const;
    using difference_type = std::ptrdiff_t;

    least_iterator() = default;
    explicit least_iterator(char const* at) : at_(at) {}

    char const& operator*() const { return *at_; }
    char const* operator->() const { return at_; }
    char const& operator[](difference_type n) const { return at_[n]; }
    least_iterator& operator++() { return *this += 1; }
    least_iterator operator++(int) { return least_iterator(at_++); }
    least_iterator& operator--() { return *this -= 1; }
    least_iterator operator--(int) { return least_iterator(at_--); }
    least_iterator& operator+=(difference_type n) {
        at_ += n;
        return *this;
    }
    least_iterator& operator-=(difference_type n) {
        at_ -= n;
        return *this;
    }
    friend least_iterator operator+(least_iterator i, difference_type n) { return i += n; }
    friend least_iterator operator+(difference_type n, least_iterator i) { return i += n; }
    friend least_iterator operator-(least_iterator i, difference_type n) { return i -= n; }
    friend difference_type operator-(least_iterator a, least_iterator b) { return a.at_ - b.at_; }
    friend auto operator<=>(least_iterator, least_iterator) = default;

private:
    char const* at_ = nullptr;
};
static_assert(std::contiguous_iterator<least_iterator>);

struct least_sentinel {
    char const* end = nullptr;
    friend bool operator==(least_iterator i, least_sentinel s) {
        return std::to_address(i) == s.end;
    }
    friend std::ptrdiff_t operator-(least_sentinel s, least_iterator i) {
        return s.end - std::to_address(i);
    }
    friend std::ptrdiff_t operator-(least_iterator i, least_sentinel s) { return -(s - i); }
};

struct least_range {
    std::string_view text;
    [[nodiscard]] least_iterator begin() const { return least_iterator(text.data()); }
    [[nodiscard]] least_sentinel end() const { return {text.data() + text.size()}; }
};

}  // namespace archetype

namespace {

using archetype::least_range;
using strings = std::vector<std::string>;

template <class R>
strings list(R const& range) {
    strings result;
    for (auto const segment : range) {
        result.emplace_back(segment);
    }
    return result;
}

template <class View>
constexpr bool is_forward_view() {
    using iterator = decltype(std::declval<View const&>().begin());
    return std::forward_iterator<iterator> && std::ranges::forward_range<View const> &&
           std::ranges::view<View> && std::ranges::borrowed_range<View> &&
           std::default_initializable<View> &&
           std::sentinel_for<std::default_sentinel_t, iterator> && !std::ranges::sized_range<View>;
}

using code_points = decltype(views::code_points(""));
using graphemes = decltype(views::graphemes(""));
using lines = decltype(views::lines(""));
static_assert(is_forward_view<code_points>() && is_forward_view<graphemes>() &&
              is_forward_view<lines>());
static_assert(std::ranges::bidirectional_range<code_points> &&
              std::ranges::common_range<code_points>);
static_assert(!std::ranges::random_access_range<code_points>);
static_assert(!std::ranges::bidirectional_range<graphemes>);
static_assert(std::same_as<std::ranges::range_value_t<code_points>, char32_t>);
static_assert(std::same_as<std::ranges::range_value_t<graphemes>, std::string_view>);

// What is text, and what is not: a temporary string dies before the view.
template <class Text>
concept is_text = requires(Text&& text) { std::forward<Text>(text) | views::code_points; };
static_assert(is_text<std::string&> && is_text<std::string const&> && is_text<std::string_view>);
static_assert(is_text<std::u8string&> && is_text<std::u8string_view> && is_text<char const (&)[3]>);
static_assert(is_text<std::vector<char>&> && is_text<std::span<char8_t>> && is_text<char (&)[3]>);
static_assert(is_text<std::array<char8_t const, 2>&>);
static_assert(!is_text<std::string> && !is_text<std::vector<char>> && !is_text<std::string&&>);
static_assert(!is_text<std::wstring&> && !is_text<std::vector<unsigned char>&> && !is_text<int>);

static_assert(is_text<least_range&> && is_text<least_range const&> && !is_text<least_range>);

constexpr std::size_t count(auto const& range) {
    std::size_t result = 0;
    for ([[maybe_unused]] auto const each : range) {
        ++result;
    }
    return result;
}
static_assert(count("a\u6F22\U0001F600" | views::code_points) == 3);
static_assert(count("e\u0301\r\n\u6F22" | views::graphemes) == 3);
static_assert(count("one\r\ntwo\rthree\n" | views::lines) == 3);
static_assert(views::code_points("ab\u6F22").back() == U'\u6F22');
static_assert((views::lines("a\nb").begin())->size() == 1);

}  // namespace

TEST_CASE("Code points come with their places") {
    std::string const text = "aé漢😀";
    std::vector<std::size_t> offsets;
    std::u32string values;
    for (auto it = (text | views::code_points).begin(); it != std::default_sentinel; ++it) {
        values += *it;
        offsets.push_back(it.offset());
        CHECK(it.base() == text.data() + it.offset());
        CHECK(it.bytes().size() == it.size());
        CHECK(!it.is_ill_formed());
    }
    CHECK(values == U"aé漢😀");
    CHECK(offsets == std::vector<std::size_t>{0, 1, 3, 6});
    auto const range = text | views::code_points;
    CHECK(range.front() == U'a');
    CHECK(range.back() == U'😀');
    CHECK(range.end().offset() == text.size());
    CHECK(range.end().size() == 0);
}

TEST_CASE("U+FFFD for ill-formed bytes is told from one in the text") {
    // Unicode 15, table 3-8, and a U+FFFD of the text behind it.
    std::string_view const text = "\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64\uFFFD";
    std::u32string values;
    std::string marks;
    for (auto it = (text | views::code_points).begin(); it != std::default_sentinel; ++it) {
        values += *it;
        marks += it.is_ill_formed() ? static_cast<char>('0' + it.size()) : '.';
    }
    CHECK(values == U"a\uFFFD\uFFFD\uFFFDb\uFFFDc\uFFFD\uFFFDd\uFFFD");
    CHECK(marks == ".321.1.11..");
}

TEST_CASE("Code points of any bytes are those of the sanitized text, forwards and backwards") {
    std::mt19937 random(11);
    for (int i = 0; i < 20000; ++i) {
        std::string const text =
            i % 2 == 0 ? sample::random_bytes(random, 24) : sample::random_unicode(random, 12);
        CAPTURE(text);
        std::u32string expected;
        std::string const sane = zhnorm::sanitize_text(text);
        for (std::size_t at = 0; at < sane.size();) {
            expected += zhnorm::detail::decode_next(sane, at);
        }
        auto const range = text | views::code_points;
        std::u32string forwards;
        std::vector<std::size_t> offsets;
        std::vector<bool> ill_formed;
        std::string joined;
        for (auto it = range.begin(); it != range.end(); ++it) {
            forwards += *it;
            offsets.push_back(it.offset());
            ill_formed.push_back(it.is_ill_formed());
            joined += it.bytes();
        }
        REQUIRE(forwards == expected);
        REQUIRE(joined == text);
        std::u32string backwards;
        for (auto it = range.end(); it != range.begin();) {
            --it;
            backwards += *it;
            REQUIRE(it.offset() == offsets.back());
            REQUIRE(it.is_ill_formed() == ill_formed.back());
            offsets.pop_back();
            ill_formed.pop_back();
        }
        std::reverse(backwards.begin(), backwards.end());
        REQUIRE(backwards == expected);
        // To and fro in one walk.
        auto it = range.begin();
        for (int step = 0; step < 20 && !text.empty(); ++step) {
            if (it == range.end() || (it != range.begin() && random() % 2 == 0)) {
                auto const before = it--;
                auto again = it;
                REQUIRE(++again == before);
                REQUIRE(*again == *before);
            } else {
                ++it;
            }
        }
    }
}

TEST_CASE("Graphemes keep together what a reader takes for one character") {
    struct {
        std::string_view text;
        strings expected;
    } const cases[] = {
        {"", {}},
        {"ab", {"a", "b"}},
        {"漢字。", {"漢", "字", "。"}},
        {"e\u0301x", {"e\u0301", "x"}},
        {"葛\U000E0100城", {"葛\U000E0100", "城"}},                      // an ideographic variation
        {"か\u3099き", {"か\u3099", "き"}},                              // a voiced sound mark
        {"\r\n\n\r", {"\r\n", "\n", "\r"}},                              // GB3 to GB5
        {"한국\u1112\u1161\u11AB", {"한", "국", "\u1112\u1161\u11AB"}},  // GB6 to GB8
        {"👨‍👩‍👧!👍🏽", {"👨‍👩‍👧", "!", "👍🏽"}},  // GB11
        {"🇨🇳🇹🇼🇭", {"🇨🇳", "🇹🇼", "🇭"}},                                          // GB12
        {"a\u200D👩", {"a\u200D", "👩"}},  // no pictograph before
        {"\xE6\xBC\xFFz", {"\xE6\xBC", "\xFF", "z"}},
        {std::string_view("\0\0", 2), {std::string(1, '\0'), std::string(1, '\0')}},
    };
    for (auto const& each : cases) {
        CAPTURE(each.text);
        CHECK(list(each.text | views::graphemes) == each.expected);
    }
}

TEST_CASE("A million marks on one character are one grapheme, found in linear time") {
    std::string text = "a";
    for (int i = 0; i < 1'000'000; ++i) {
        text += "\u0301";
    }
    CHECK(list(text | views::graphemes) == strings{text});
    std::string flags;
    for (int i = 0; i < 200'000; ++i) {
        flags += "🇨";
    }
    CHECK(count(flags | views::graphemes) == 100'000);
}

TEST_CASE("Lines end as they do on any system") {
    struct {
        std::string_view text;
        strings expected;
    } const cases[] = {
        {"", {}},
        {"one", {"one"}},
        {"one\n", {"one"}},
        {"one\ntwo", {"one", "two"}},
        {"\n\n", {"", ""}},
        {"一\r\n二\r三\n\r四", {"一", "二", "三", "", "四"}},
        {"a\u0085b\u2028c\u2029", {"a", "b", "c"}},
        {"a\vb\fc", {"a\vb\fc"}},
        {"a\xC2", {"a\xC2"}},
        {"a\xE2\x80", {"a\xE2\x80"}},
        {"\u201Cquoted\u201D\u00A0", {"\u201Cquoted\u201D\u00A0"}},
    };
    for (auto const& each : cases) {
        CAPTURE(each.text);
        CHECK(list(each.text | views::lines) == each.expected);
    }
    auto const it = views::lines("ab\r\nc").begin();
    CHECK(*it == "ab");
    CHECK(it.bytes() == "ab\r\n");
    CHECK(it.size() == 4);
}

TEST_CASE("Segments of any bytes join to the text, at the places that they say") {
    std::mt19937 random(12);
    auto const check = [](std::string_view text, auto const& range) {
        std::string joined;
        auto previous = range.begin();
        for (auto it = range.begin(); it != range.end(); ++it) {
            REQUIRE(it.offset() == joined.size());
            REQUIRE(it.base() == text.data() + joined.size());
            REQUIRE(it.size() != 0);
            joined += it.bytes();
            if (it != range.begin()) {
                REQUIRE(++previous == it);  // a copy walks the same way
                REQUIRE(*previous == *it);
            }
        }
        REQUIRE(joined == text);
        REQUIRE(range.empty() == text.empty());
    };
    for (int i = 0; i < 20000; ++i) {
        std::string const text =
            i % 2 == 0 ? sample::random_bytes(random, 24) : sample::random_unicode(random, 12);
        CAPTURE(text);
        check(text, text | views::graphemes);
        check(text, text | views::lines);
        // A grapheme never ends inside a character.
        for (std::string_view const grapheme : text | views::graphemes) {
            std::size_t const end =
                static_cast<std::size_t>(grapheme.data() - text.data()) + grapheme.size();
            bool found = end == text.size();
            for (auto it = views::code_points(text).begin(); it != std::default_sentinel; ++it) {
                found = found || it.offset() == end;
            }
            REQUIRE(found);
        }
    }
}

TEST_CASE("Any contiguous range of char or char8_t is text") {
    std::u8string const utf8 = u8"漢\n字";
    CHECK(list(utf8 | views::lines) == strings{"漢", "字"});
    CHECK(list(u8"漢\n字" | views::lines) == strings{"漢", "字"});
    std::vector<char> const vector{'a', '\n', 'b'};
    CHECK(list(vector | views::lines) == strings{"a", "b"});
    CHECK(list(std::span(vector).subspan(1) | views::lines) == strings{"", "b"});
    CHECK(list(views::lines("a\nb")) == strings{"a", "b"});
    least_range const least{"漢\n字"};
    CHECK(list(least | views::lines) == strings{"漢", "字"});
    CHECK(count(views::code_points(least)) == 3);
    char buffer[] = {'x', 0, 'y', 0};  // no literal: all of it is text
    CHECK(count(buffer | views::code_points) == 4);
    CHECK(count(std::string_view("x\0y\0", 4) | views::code_points) == 4);
    CHECK(count("x\0y\0" | views::code_points) == 4);
    char const unterminated[] = {'x', 'y'};
    CHECK(count(unterminated | views::code_points) == 2);
    CHECK(count("" | views::code_points) == 0);
    CHECK(count(std::string_view() | views::graphemes) == 0);
    CHECK(count(std::string_view() | views::code_points) == 0);
}

TEST_CASE("Iterators outlive the range that gave them") {
    std::string const text = "漢字\nab";
    auto const at = [&] { return std::next(views::graphemes(text).begin()); }();
    CHECK(*at == "字");
    auto code_point = [&] { return --views::code_points(text).end(); }();
    CHECK(*code_point == U'b');
    CHECK(*--code_point == U'a');
}
