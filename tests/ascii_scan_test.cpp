// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <zhnorm/detail/ascii_scan.hpp>

// The loops that look for marks in ASCII, against the definition, byte by byte.

namespace {

using zhnorm::detail::ascii_mark_context;
using zhnorm::detail::ascii_marks;
using zhnorm::detail::instruction_set;

constexpr ascii_marks nothing;
constexpr ascii_marks signs = ascii_marks("~`<\x7F").with(0, 8);
constexpr ascii_marks runs =
    ascii_marks().with_doubled(' ').with_doubled('<').with_bracketed_letters();

template <ascii_marks Marks>
bool is_mark(std::string_view text, std::size_t from, std::size_t at) {
    bool found = text[at] == '\x80' || Marks.has(static_cast<unsigned char>(text[at]));
    std::string_view const doubled(Marks.doubled, Marks.doubled_count);
    found = found || (at > from && text[at] == text[at - 1] && doubled.find(text[at]) < 4);
    if (Marks.has_bracketed_letters && text[at] == ')') {
        std::size_t begin = at;
        while (begin > from && text[begin - 1] >= 'a' && text[begin - 1] <= 'z') {
            --begin;
        }
        found = found || (begin < at && begin > from && text[begin - 1] == '(');
    }
    return found;
}

template <ascii_marks Marks>
std::vector<std::size_t> marks_one_by_one(std::string_view text, std::size_t from,
                                          std::size_t end) {
    std::vector<std::size_t> result;
    for (std::size_t at = from; at < end; ++at) {
        if (is_mark<Marks>(text, from, at)) {
            result.push_back(at);
        }
    }
    return result;
}

template <ascii_marks Marks, class Loop>
void check_loop(std::string_view text, std::size_t from, Loop loop) {
    std::size_t const count = (text.size() - from) / 64;
    std::size_t expected = 0;
    while (expected < count && text.substr(from + 64 * expected, 64).find('\x80') > 64) {
        ++expected;
    }
    ascii_mark_context context;
    std::vector<std::uint64_t> marks(count + 1);
    std::size_t const done = loop(text.data() + from, count, context, marks.data());
    REQUIRE(done == expected);
    std::size_t const end = done == count ? 64 * count : text.find('\x80', from) - from + 1;
    std::vector<std::uint64_t> expected_marks((end + 63) / 64);
    for (std::size_t at = 0; at < end; ++at) {
        expected_marks[at / 64] |= std::uint64_t{is_mark<Marks>(text, from, from + at)} << at % 64;
    }
    if (end % 64 != 0) {
        marks[end / 64] &= (std::uint64_t{1} << end % 64) - 1;
    }
    marks.resize(expected_marks.size());
    REQUIRE(marks == expected_marks);
}

template <ascii_marks Marks>
void check(std::string_view text, std::size_t from) {
    check_loop<Marks>(text, from, zhnorm::detail::mark_ascii_portable<Marks>);
    check_loop<Marks>(text, from, zhnorm::detail::mark_ascii<Marks>);
#if defined(__x86_64__) && defined(__GNUC__)
    if (zhnorm::detail::has_instruction_set(instruction_set::avx2)) {
        check_loop<Marks>(text, from, zhnorm::detail::mark_ascii_avx2<Marks>);
    }
#endif
    std::vector<std::size_t> asked;
    std::size_t const end =
        zhnorm::detail::skip_ascii_to_mark<Marks>(text, from, [&asked](std::size_t at) {
            asked.push_back(at);
            return at + 1;
        });
    REQUIRE(asked == marks_one_by_one<Marks>(text, from, end));
    std::size_t const wide = std::min(text.find('\x80', from), text.size());
    REQUIRE(end <= wide);
    REQUIRE(end == (text.size() - from < 64 ? from : wide));
    if (!asked.empty()) {
        std::size_t const stop = asked[asked.size() / 2];
        auto const skip_to = [&](auto behind) {
            return zhnorm::detail::skip_ascii_to_mark<Marks>(text, from, behind);
        };
        REQUIRE(skip_to([stop](std::size_t at) { return at < stop ? at + 1 : at; }) == stop);
        // What lies behind a mark and was passed with it is not asked about.
        REQUIRE(skip_to([&](std::size_t at) { return at == asked[0] ? stop : at; }) ==
                (stop == asked[0] ? asked[0] : stop));
    }
}

}  // namespace

TEST_CASE("Marks of every kind are found wherever they stand, also across blocks") {
    std::mt19937 random(131);
    constexpr std::string_view bytes = "  (()))<<`~\x01\x7F?\nAz{@";
    for (int i = 0; i < 3000; ++i) {
        std::string text;
        for (std::size_t n = random() % 5200; text.size() < n;) {
            text += random() % 8 == 0 ? bytes[random() % bytes.size()] : 'x';
            text.append(random() % 500 == 0 ? random() % 150 : 0, ' ');
        }
        if (!text.empty() && i % 2 == 0) {
            text[random() % text.size()] = '\x80';
        }
        std::size_t const from = random() % (text.size() / 2 + 1);
        check<nothing>(text, from);
        check<signs>(text, from);
        check<runs>(text, from);
        check<signs | runs>(text, from);
    }
}

TEST_CASE("Each byte is a mark or none as the set says") {
    std::string text;
    for (int i = 0; i < 128; ++i) {
        text += static_cast<char>(i);
    }
    check<signs>(text, 0);
    check<(signs | runs)>(text, 0);
    CHECK((runs | runs).doubled_count == 2);
}
