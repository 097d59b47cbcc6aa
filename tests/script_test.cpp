// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <zhnorm/convert.hpp>
#include <zhnorm/detail/utf8.hpp>
#include <zhnorm/script.hpp>

#include "sample_text.hpp"

using zhnorm::chinese_script;
using zhnorm::confidence;
using zhnorm::detect_script;
using zhnorm::script;

static_assert(zhnorm::is_han(U'\u6F22') && !zhnorm::is_han(U'a'));
static_assert(detect_script("\u6F22").script == chinese_script::traditional);

TEST_CASE("Characters belong to the script that Unicode says, or to a kind of their own") {
    struct {
        std::u32string_view characters;
        script expected;
    } const cases[] = {
        {U"汉漢㐀鿿豈⺀⼀々〇〆𠀀𰀀𱍐", script::han},
        {U"あアｱーｰゝヿ㋐", script::kana},
        {U"한ㄱᄀﾡ", script::hangul},
        {U"aZéſＡｚªⅣﬁ", script::latin},
        {U"09０９٣৪𝟘", script::digit},
        {U".,!。，、「」《》—…“”·・＂゠", script::punctuation},
        {U" \t\n\u00A0\u3000\u2003\u2028", script::space},
        {U"αжअ😀+=￥～①㎏\u0000\u0301\u200B\uFE0F\uFFFD\U0010FFFF㆐ㄅ", script::other},
    };
    for (auto const& each : cases) {
        for (char32_t const c : each.characters) {
            CAPTURE(static_cast<unsigned>(c));
            CHECK(zhnorm::script_of(c) == each.expected);
        }
    }
    CHECK(zhnorm::is_punctuation(U'。'));
    CHECK(zhnorm::is_space(U'\u3000'));
    CHECK(zhnorm::is_digit(U'5'));
    CHECK(zhnorm::is_latin(U'é'));
    CHECK(zhnorm::is_hangul(U'한'));
    CHECK(zhnorm::script_of(0x110000) == script::other);
    CHECK(zhnorm::script_of(0xFFFFFFFF) == script::other);
    CHECK(zhnorm::unicode_version == "15.0.0");
}

TEST_CASE("Ideographs are those of the blocks that Unicode 15.0 filled") {
    auto const count = [](char32_t first, char32_t last) {
        std::size_t result = 0;
        for (char32_t c = first; c <= last; ++c) {
            result += zhnorm::is_han(c) ? 1 : 0;
        }
        return result;
    };
    CHECK(count(0x4E00, 0x9FFF) == 20992);
    CHECK(count(0x3400, 0x4DBF) == 6592);
    CHECK(count(0x20000, 0x2A6DF) == 42720);
    CHECK(count(0x2A700, 0x2EBE0) == 4154 + 222 + 5762 + 7473);  // extensions C to F
    CHECK(count(0x30000, 0x323AF) == 4939 + 4192);               // G and H
    // Scripts.txt, without a punctuation mark and two marks, and with U+3006 of Script Common.
    CHECK(count(0, 0x10FFFF) == 98408 - 3 + 1);
}

TEST_CASE("The script of a Chinese text is told by what only one of the two writes") {
    struct {
        std::string_view text;
        chinese_script expected;
        confidence sure;
    } const cases[] = {
        {"", chinese_script::neither, confidence::certain},
        {"English, 123", chinese_script::neither, confidence::certain},
        {"我的家", chinese_script::neither, confidence::suggest},
        {"汉", chinese_script::simplified, confidence::suggest},
        {"漢", chinese_script::traditional, confidence::suggest},
        {"图书馆周二开放", chinese_script::simplified, confidence::likely},
        {"圖書館週二開放", chinese_script::traditional, confidence::likely},
        {"这个软件的说明书应该写得简单一点，让没有经验的人也能读懂。", chinese_script::simplified,
         confidence::certain},
        {"這個軟體的說明書應該寫得簡單一點，讓沒有經驗的人也能讀懂。", chinese_script::traditional,
         confidence::certain},
        {"简体字与繁體字：圖書館、图书馆", chinese_script::mixed, confidence::likely},
        {"简體", chinese_script::mixed, confidence::suggest},
        {"国会図書館は東京にあります。", chinese_script::neither, confidence::likely},
        {"台湾群峰床前", chinese_script::simplified, confidence::suggest},
        {"台灣群峰床前", chinese_script::traditional, confidence::suggest},
        {"\xE6\xBC\xFF汉\xE6", chinese_script::simplified, confidence::suggest},
    };
    for (auto const& each : cases) {
        CAPTURE(each.text);
        auto const found = detect_script(each.text);
        CHECK(static_cast<int>(found.script) == static_cast<int>(each.expected));
        CHECK(static_cast<int>(found.confidence) == static_cast<int>(each.sure));
    }
    auto const found = detect_script("汉字和漢字 kanji かな");
    CHECK(found.simplified == 1);
    CHECK(found.traditional == 1);
    CHECK(found.han == 5);
    CHECK(found.kana == 2);
}

TEST_CASE(
    "One wrong character among a hundred does not shake the answer, and one in ten is a mix") {
    std::string text;
    for (int i = 0; i < 99; ++i) {
        text += "汉";
    }
    CHECK(detect_script(text + "漢").script == chinese_script::simplified);
    CHECK(detect_script(text + "漢").confidence == confidence::certain);
    CHECK(detect_script(text + "漢漢").confidence == confidence::likely);
    CHECK(detect_script(text + "漢漢漢漢漢漢漢漢漢漢漢漢").script == chinese_script::mixed);
    CHECK(detect_script(text + "漢漢漢漢漢漢漢漢漢漢漢漢").confidence == confidence::certain);
}

TEST_CASE(
    "What is of Traditional text only is converted, and what is of Simplified text only stays") {
    std::size_t traditional = 0;
    std::size_t simplified = 0;
    for (char32_t c = 0x3400; c < 0x32400; ++c) {
        bool const changes = zhnorm::to_simplified(c, {.from = zhnorm::region::standard}) != c;
        if (zhnorm::is_traditional_only(c)) {
            CAPTURE(static_cast<unsigned>(c));
            CHECK(changes);
            CHECK(!zhnorm::is_simplified_only(c));
            ++traditional;
        }
        if (zhnorm::is_simplified_only(c)) {
            CAPTURE(static_cast<unsigned>(c));
            CHECK(zhnorm::is_han(c));
            ++simplified;
        }
    }
    CHECK(traditional > 3100);
    CHECK(simplified > 3700);
    CHECK(!zhnorm::is_traditional_only(U'a'));
    CHECK(!zhnorm::is_simplified_only(0xFFFFFFFF));
}

TEST_CASE("The sample is Simplified after conversion, and was Traditional in part") {
    std::ifstream file(ZHNORM_SOURCE_DIR "/docs/samples/notice.txt");
    std::string const text((std::istreambuf_iterator<char>(file)), {});
    REQUIRE(!text.empty());
    auto const before = detect_script(text);
    auto const after = detect_script(zhnorm::to_simplified(text));
    CHECK(before.traditional > 0);
    CHECK(after.traditional == 0);
    CHECK(after.script == chinese_script::simplified);
}

TEST_CASE("Detection reads any bytes") {
    std::mt19937 random(21);
    for (int i = 0; i < 20000; ++i) {
        auto const found = detect_script(sample::random_bytes(random, 40));
        REQUIRE(found.simplified + found.traditional <= found.han);
    }
}
