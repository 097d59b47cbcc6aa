// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <zhnorm/convert.hpp>
#include <zhnorm/normalize.hpp>
#include <zhnorm/stream.hpp>

#include "convert_samples.hpp"

using namespace std::string_literals;
using namespace std::string_view_literals;
using sample::by_edits;
using sample::random_text;
using sample::regions;
using zhnorm::convert;
using zhnorm::region;
using zhnorm::to_simplified;

namespace {

region region_named(std::string_view name) {
    constexpr std::array names = {"any"sv,       "standard"sv,
                                  "taiwan"sv,    "taiwan_phrases"sv,
                                  "hong_kong"sv, "hong_kong_phrases"sv};
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == name) {
            return regions[i];
        }
    }
    FAIL("no such region: ", name);
    return region::any;
}

struct test_case {
    convert step;
    std::string text;
    std::string expected;
};

// tests/vectors/convert_reference.tsv: made by the reference model, see its first line.
std::vector<test_case> const& reference_cases() {
    static std::vector<test_case> const cases = [] {
        std::vector<test_case> result;
        std::ifstream file(ZHNORM_SOURCE_DIR "/tests/vectors/convert_reference.tsv");
        for (std::string line; std::getline(file, line);) {
            if (line.empty() || line.front() == '#') {
                continue;
            }
            std::array<std::string, 4> fields;
            std::size_t from = 0;
            for (auto& field : fields) {
                std::size_t const to = line.find('\t', from);
                field = line.substr(from, to - from);
                from = to + 1;
            }
            result.push_back({{region_named(fields[0]), fields[1] == "on"}, fields[2], fields[3]});
        }
        return result;
    }();
    return cases;
}

}  // namespace

TEST_CASE("Every region gives what the reference model gives") {
    auto const& cases = reference_cases();
    REQUIRE(cases.size() > 6000);
    for (auto const& one : cases) {
        REQUIRE(to_simplified(one.text, one.step) == one.expected);
    }
}

TEST_CASE("The edits and every other face give what the string gives") {
    for (auto const& one : reference_cases()) {
        REQUIRE(by_edits(one.text, one.step) == one.expected);
        std::string joined;
        for (std::string_view piece : zhnorm::pieces(one.text, one.step)) {
            joined += piece;
        }
        REQUIRE(joined == one.expected);
        REQUIRE(zhnorm::normalize(one.text, one.step) == one.expected);
    }
}

TEST_CASE("The text may stand at any distance from the borders of a block") {
    // The kernel writes blocks of some thousand bytes; words must not notice.
    std::mt19937 random(7);
    std::string const filler = "的是不我一有大在人了中到资要以可";
    auto const& cases = reference_cases();
    for (int i = 0; i < 300; ++i) {
        convert const step = cases[random() % cases.size()].step;
        std::string text;
        while (text.size() < 12000) {
            text += cases[random() % cases.size()].text;
            text.append(filler, 0, 3 * (random() % 16));
            text.append(random() % 9, 'x');
        }
        REQUIRE(to_simplified(text, step) == by_edits(text, step));
    }
}

TEST_CASE("A word longer than a block of output ends nowhere but at its end") {
    for (region const from : regions) {
        std::string text;
        for (int i = 0; i < 20000; ++i) {
            text += "滑鼠";
        }
        REQUIRE(to_simplified(text, {from}) == by_edits(text, {from}));
    }
    std::string const text = to_simplified("滑鼠滑鼠滑鼠", {region::taiwan_phrases});
    CHECK(text == "鼠标鼠标鼠标");
}

TEST_CASE("Ill-formed bytes and NUL stay in place, and no word reaches over them") {
    CHECK(to_simplified("漢\xFF字") == "汉\xFF字");
    CHECK(to_simplified("乾\xE6隆"sv) == "干\xE6隆");
    CHECK(to_simplified("漢\0漢"sv, {region::taiwan_phrases}) == "汉\0汉"sv);
    for (region const from : regions) {
        // NUL ends a word as any other character does that is in none.
        for (auto const word : {"甚么"sv, "么"sv, "打參"sv, "漢"sv, "埠"sv}) {
            CHECK(to_simplified(std::string(word) + "\0"s, {from}) ==
                  to_simplified(word, {from}) + "\0"s);
        }
    }
    CHECK(to_simplified("\xE6\xBC") == "\xE6\xBC");
    CHECK(to_simplified("\xED\xA0\x80漢\xC0\x80\xF5") == "\xED\xA0\x80汉\xC0\x80\xF5");
    CHECK(to_simplified("") == "");
    // Not an operand of a description sequence either.
    CHECK(to_simplified("⿰漢\xFF漢") == "⿰汉\xFF汉");
    std::mt19937 random(11);
    for (int i = 0; i < 20000; ++i) {
        convert const step{regions[random() % regions.size()], random() % 2 == 0};
        std::string text = random_text(random, random() % 24);
        if (!text.empty() && random() % 2 == 0) {
            text[random() % text.size()] = static_cast<char>(random());
        }
        std::string const result = to_simplified(text, step);
        REQUIRE(result == by_edits(text, step));
        auto const ill_formed = [](std::string_view all) {
            std::string bytes;
            for (std::size_t at = 0; at < all.size();) {
                auto const character = zhnorm::detail::decode(all, at);
                if (character.value == zhnorm::detail::code_point::ill_formed) {
                    bytes += all[at];
                }
                at += character.size;
            }
            return bytes;
        };
        REQUIRE(ill_formed(result) == ill_formed(text));
    }
}

TEST_CASE("A text may be split where it is settled") {
    std::mt19937 random(13);
    for (int i = 0; i < 6000; ++i) {
        convert const step{regions[random() % regions.size()], random() % 2 == 0};
        std::string const text = random_text(random, random() % 400);
        std::string_view const view = text;
        std::string_view const known = view.substr(0, random() % (text.size() + 1));
        std::size_t const split = step.settled(known);
        REQUIRE(split <= known.size());
        REQUIRE(to_simplified(text, step) == to_simplified(view.substr(0, split), step) +
                                                 to_simplified(view.substr(split), step));
        REQUIRE(to_simplified(known, step) == to_simplified(view.substr(0, split), step) +
                                                  to_simplified(known.substr(split), step));
    }
}

TEST_CASE("settled holds back little, whatever the text") {
    std::string word;
    std::string plain;
    std::string sequence;
    for (int i = 0; i < 5000; ++i) {
        word += "滑鼠";
        plain += "的";
        sequence += "⿰氵漢";
    }
    for (region const from : regions) {
        convert const step{from};
        CHECK(step.settled(word) + 400 > word.size());
        CHECK(step.settled(plain) + 400 > plain.size());
        CHECK(step.settled(sequence) + 800 > sequence.size());
        CHECK(step.settled("到此為止。") == "到此為止。"sv.size());
    }
}

TEST_CASE("A stream cut anywhere gives the bytes of the whole") {
    std::mt19937 random(17);
    for (int i = 0; i < 400; ++i) {
        convert const step{regions[random() % regions.size()], random() % 2 == 0};
        std::string const text = random_text(random, random() % 300);
        std::string const whole = to_simplified(text, step);
        for (std::size_t const size : {std::size_t{1}, std::size_t{2}, std::size_t{3},
                                       std::size_t{7}, std::size_t{64}, std::size_t{1000}}) {
            zhnorm::stream feed{step};
            std::string out;
            for (std::size_t from = 0; from < text.size(); from += size) {
                feed.push(std::string_view(text).substr(from, size), std::back_inserter(out));
            }
            feed.finish(std::back_inserter(out));
            REQUIRE(out == whole);
        }
    }
}

TEST_CASE("The profile any changes nothing when it converts again") {
    for (auto const& one : reference_cases()) {
        for (bool const rare : {true, false}) {
            convert const step{region::any, rare};
            std::string const once = to_simplified(one.text, step);
            CHECK(to_simplified(once, step) == once);
        }
    }
}

TEST_CASE("The profile any keeps to its reviewed choices") {
    std::ifstream file(ZHNORM_SOURCE_DIR "/tests/vectors/any_probes.tsv");
    int count = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#') {
            continue;
        }
        std::size_t const first = line.find('\t');
        std::size_t const second = line.find('\t', first + 1);
        CHECK(to_simplified(line.substr(0, first)) == line.substr(first + 1, second - first - 1));
        ++count;
    }
    CHECK(count > 60);
}

TEST_CASE("Rare characters can be left as they are") {
    CHECK(to_simplified("殢", {region::standard, true}) != "殢");
    CHECK(to_simplified("殢漢", {region::standard, false}) == "殢汉");
}

TEST_CASE("Compatibility ideographs become unified, and count as such in words") {
    CHECK(to_simplified("\uF90A") == "金");
    CHECK(to_simplified("\uFA11") == "\uFA11");  // a unified ideograph in spite of its block
    CHECK(to_simplified("\U0002F803") == "\U00020122");
    auto const edits = zhnorm::edits("\uF90A漢", convert{});
    auto const first = *edits.begin();
    CHECK(first.rule == "C3");
    CHECK(first.size == 3);
}

TEST_CASE("Description sequences are copied as long as they are complete") {
    CHECK(to_simplified("⿰氵漢漢") == "⿰氵漢汉");
    CHECK(to_simplified("⿰漢") == "⿰汉");
    CHECK(to_simplified("⿰氵\uF90A\uF90A") == "⿰氵\uF90A金");
    std::string deep;
    for (int level = 0; level < 15; ++level) {
        deep += "⿾";
    }
    CHECK(to_simplified(deep + "漢") == deep + "漢");
    CHECK(to_simplified("⿾" + deep + "漢") == "⿾" + deep + "漢");
    CHECK(to_simplified("⿾⿾" + deep + "漢漢").ends_with("漢汉"));
}

TEST_CASE("One call converts a character at compile time") {
    static_assert(to_simplified(U'\u6F22') == U'\u6C49');
    static_assert(to_simplified(U'\u8457') == U'\u7740');  // any: zhe is the rule, zhu a word
    static_assert(to_simplified(U'\u8457', {region::standard}) == U'\u8457');
    static_assert(to_simplified(U'\uF90A') == U'\u91D1');
    static_assert(to_simplified(U'a') == U'a');
    static_assert(to_simplified(U'\U0010FFFF') == U'\U0010FFFF');
    static_assert(to_simplified(U'\u57E0', {region::taiwan_phrases}) == U'\u57E0');  // two: 端口
    static_assert(convert{}.next("\xE6\xBC\xA2\xE5\xAD\x97", 0).replacement == "\xE6\xB1\x89");
    static_assert(!convert{}.next("abc", 0));
    static_assert(convert{}.next("\xE8\x97\x89\xE5\x8F\xA3", 0).rule == "C2");
    static_assert(zhnorm::step<convert>);
    for (char32_t c = 1; c < 0x110000; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) {
            continue;
        }
        std::string text;
        if (c < 0x80) {
            text = {static_cast<char>(c)};
        } else if (c < 0x800) {
            text = {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))};
        } else if (c < 0x10000) {
            text = {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
                    static_cast<char>(0x80 | (c & 0x3F))};
        } else {
            text = {static_cast<char>(0xF0 | c >> 18), static_cast<char>(0x80 | (c >> 12 & 0x3F)),
                    static_cast<char>(0x80 | (c >> 6 & 0x3F)),
                    static_cast<char>(0x80 | (c & 0x3F))};
        }
        for (region const from : regions) {
            auto const whole = to_simplified(text, {from});
            auto const decoded = zhnorm::detail::decode(whole, 0);
            char32_t const expected = decoded.size == whole.size() ? decoded.value : c;
            if (to_simplified(c, {from}) != expected) {
                FAIL("U+", static_cast<unsigned>(c));
            }
        }
    }
}

TEST_CASE("What the boundary search takes for granted about words holds for the tables") {
    using namespace zhnorm;
    for (unsigned number = 0; number < std::size(data::word_record) / 3; ++number) {
        detail::word_record const record(number);
        for (unsigned unit = 0; unit < record.key_units();) {
            char32_t const character = record.key_code_point(unit);
            if (unit < record.key_units()) {
                REQUIRE(!detail::ends_every_word(character));
            }
        }
        REQUIRE(record.value().size() <= 63);
    }
}
