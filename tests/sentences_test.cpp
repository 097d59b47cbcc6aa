// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <zhnorm/views.hpp>

#include "sample_text.hpp"

namespace views = zhnorm::views;

namespace {

// Sentences parted by a bar, which no text here holds.
std::string parted(std::string_view text) {
    std::string result;
    for (std::string_view const sentence : text | views::sentences) {
        result += result.empty() ? "" : "|";
        result += sentence;
    }
    return result;
}

std::string without_bars(std::string_view text) {
    std::string result;
    for (char const c : text) {
        if (c != '|') {
            result += c;
        }
    }
    return result;
}

using sentences = decltype(views::sentences(""));
static_assert(std::ranges::forward_range<sentences> && std::ranges::borrowed_range<sentences>);
static_assert((*views::sentences("\u597D\u3002\u597D\u3002").begin()).size() == 6);

}  // namespace

TEST_CASE("Sentences end where Chinese and English readers see an end") {
    for (std::string_view const expected : {
             "",
             "没有句号",
             // Chinese marks, none of them followed by a space.
             "今天下雨。|我没带伞！|你呢？|我也没带",
             "真的？！|真的！！！|好。",
             "一二三，四五六；七八九：十。|十一、十二。",
             "半角句号｡|全角句号．|结束",
             // What closes belongs to the sentence, what opens to the next.
             "他说：“走吧。”|“去哪儿？”|“回家。”",
             "「你好。」|「再見！」|『好？』|（完。）",
             "结束。|（见下文。）|【注意！】|《书》很好。|“引文”很长。",
             "他问：“真的吗？！”）|然后走了。",
             // Titles, and brackets within a sentence.
             "我看了《你好！李焕英》。|他看了《谁？〈问。答〉》，很好。",
             "他（不是吗？）走了。|（他走了。|我留下。）|好。",
             "他（我看见了。他跑了！）很快。|He left (I saw him. He ran.) quickly. |End.",
             "I am sad :(. |Then I left.",
             "开头（没有结尾。|然后走了。",
             "一（二（三。）四。）五。|六",
             "一（二。\n|三）四。",
             "他说：\"走吧。\"|\"去哪儿？\"|\"回家。\"",
             "\"Go. |Run.\" |\"Why?\"",
             // Ellipses.
             "他……|走了。",
             "他……，走了。",
             "我想……”|他说。",
             "等等⋯⋯|好。",
             "他…走了。",
             "Well… maybe. |Well… |Maybe.",
             "Wait... what? |Wait... |What?",
             "等等。。。|好",
             // English.
             "One. |Two! |Three? |Four",
             "It costs 3.14 dollars. |Version 2.0.1 is out.",
             "See www.example.com/a.html and Node.js. |Then go.",
             "Mr. Smith met Dr. Jones. |They talked.",
             "Use tools, e.g. Make, i.e. Programs. |Done.",
             "See No. 5 and Fig. 2 of Vol. 3. |No. |Yes.",
             "It was Jan. 5 then. |I came in Jan. |Then left.",
             "J. K. Rowling wrote it. |So do I. |Then we left.",
             "\"Why?\" he asked. |\"Stop!\" |She left.",
             "Yahoo! is a name. |What? |No!",
             "(It is true.) |So it is.",
             "He left (why?). |She stayed.",
             "Hello.World is a name. |End.",
             "the end.|（中文）接着。",
             // Lists.
             "1. First item\n|2. Second item.\n|3.第三项。|好。",
             "1.1.10. 第一节",
             "1.2. Section. |Text.",
             "In 1999. |Then 2000.",
             // Both in one text.
             "我用Python 3.11。|It works! |真的。",
             "他在Apple Inc.工作。|她在Google Inc. |他也在。",
             "It is in the U.S. today. |It is in the U.S. |Today it is. |买米、面等, etc.都行。",
             "他是Dr. Wang的学生。|是吗?|是的.|好",
             "这是v2.0版本.|It is new. |新的。",
             // Lines and spaces.
             "一。  |二。\n|三\n|\n|四",
             "一\r\n|二\u2028|三",
             "一。\u3000\u3000|二。",
             "一。\u200D|二。\u0301|三",
             "。。|a. |B.",
         }) {
        std::string const text = without_bars(expected);
        CAPTURE(text);
        CHECK(parted(text) == expected);
    }
}

TEST_CASE("Unicode sentences keep what opens with the sentence before, as UAX #29 has it") {
    std::string result;
    for (std::string_view const s : "Mr. Smith. 好。（好。）……" | views::unicode_sentences) {
        result += s;
        result += '|';
    }
    CHECK(result == "Mr. |Smith. |好。（|好。）|……|");
}

TEST_CASE("Sentences of any bytes join to the text") {
    std::mt19937 random(31);
    for (int i = 0; i < 20000; ++i) {
        std::string const text =
            i % 4 == 0 ? sample::random_bytes(random, 24) : sample::random_unicode(random, 16);
        CAPTURE(text);
        std::string joined;
        std::string joined_unicode;
        for (auto it = views::sentences(text).begin(); it != std::default_sentinel; ++it) {
            REQUIRE(it.offset() == joined.size());
            REQUIRE(!it->empty());
            joined += *it;
        }
        for (std::string_view const s : text | views::unicode_sentences) {
            joined_unicode += s;
        }
        REQUIRE(joined == text);
        REQUIRE(joined_unicode == text);
    }
}

TEST_CASE("Sentences are found in linear time, whatever a look ahead could cost") {
    std::size_t const many = 200'000;
    for (std::string_view const part :
         {".", ". ", "1. ", "\u2026\u20261", "\u2026 ", "!)", "\"", ".\"", "A. ", "e.g. ", "Mr.",
          "\u3002\u300D", "1", ".1", ") ", "a.\u0301", "a(", "\u300A", "a\uFF08b.\uFF09"}) {
        std::string text;
        for (std::size_t i = 0; i < many; ++i) {
            text += part;
        }
        CAPTURE(part);
        std::size_t size = 0;
        for (std::string_view const s : text | views::sentences) {
            size += s.size();
        }
        for (std::string_view const s : text | views::unicode_sentences) {
            size += s.size();
        }
        CHECK(size == 2 * text.size());
    }
}

TEST_CASE("Script runs come with their places, and marks belong to the run before them") {
    using zhnorm::script;
    std::string const text = "漢字kanji, かなカナー 한글 ２０２３年e\u0301葛\U000E0100。😀";
    std::vector<zhnorm::script_run> const expected = {
        {"漢字", 0, script::han},         {"kanji", 6, script::latin},
        {",", 11, script::punctuation},   {" ", 12, script::space},
        {"かなカナー", 13, script::kana}, {" ", 28, script::space},
        {"한글", 29, script::hangul},     {" ", 35, script::space},
        {"２０２３", 36, script::digit},  {"年", 48, script::han},
        {"e\u0301", 51, script::latin},   {"葛\U000E0100", 54, script::han},
        {"。", 61, script::punctuation},  {"😀", 64, script::other},
    };
    std::vector<zhnorm::script_run> found;
    for (zhnorm::script_run const& run : text | views::script_runs) {
        found.push_back(run);
        CHECK(text.substr(run.offset, run.size()) == run.text);
    }
    CHECK(found == expected);
    CHECK((views::script_runs("\u0301a").begin())->script == script::other);
    CHECK(views::script_runs("漢").front().script == script::han);
}

TEST_CASE("Script runs of any bytes are as long as they can be, and join to the text") {
    std::mt19937 random(32);
    for (int i = 0; i < 20000; ++i) {
        std::string const text =
            i % 2 == 0 ? sample::random_bytes(random, 24) : sample::random_unicode(random, 12);
        CAPTURE(text);
        std::string joined;
        zhnorm::script_run last;
        for (zhnorm::script_run const& run : text | views::script_runs) {
            REQUIRE(run.offset == joined.size());
            REQUIRE((joined.empty() || run.script != last.script));
            bool first = true;
            for (char32_t const c : run.text | views::code_points) {
                bool const is_mark =
                    zhnorm::detail::properties_of(c).run() == zhnorm::detail::run_class::mark;
                REQUIRE((zhnorm::script_of(c) == run.script || (is_mark && !first)));
                first = false;
            }
            joined += run.text;
            last = run;
        }
        REQUIRE(joined == text);
    }
}
