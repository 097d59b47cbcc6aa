// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <zhnorm/normalize.hpp>
#include <zhnorm/punctuate.hpp>
#include <zhnorm/sanitize.hpp>
#include <zhnorm/stream.hpp>

#include "punctuate_samples.hpp"

using namespace std::string_literals;
using namespace std::string_view_literals;

namespace {

using punctuate_samples::rule_vectors;
using punctuate_samples::step_named;
using punctuate_samples::vector_row;
using zhnorm::normalize_punctuation;
using zhnorm::punctuate;

static_assert(zhnorm::step<punctuate>);
static_assert(std::forward_iterator<decltype(zhnorm::pieces("", punctuate{}).begin())>);

// Pieces of text that rules are about, and some that no rule knows.
constexpr std::string_view fragments[] = {",",
                                          "，",
                                          ".",
                                          "。",
                                          ":",
                                          "：",
                                          ";",
                                          "；",
                                          "?",
                                          "？",
                                          "!",
                                          "！",
                                          "、",
                                          "(",
                                          ")",
                                          "（",
                                          "）",
                                          "\"",
                                          "“",
                                          "”",
                                          "'",
                                          "‘",
                                          "’",
                                          "[",
                                          "]",
                                          "{",
                                          "}",
                                          "《",
                                          "》",
                                          "「",
                                          "」",
                                          "<",
                                          ">",
                                          "<<",
                                          ">>",
                                          "≪",
                                          "≫",
                                          "…",
                                          "...",
                                          "--",
                                          "—",
                                          "——",
                                          "~",
                                          "～",
                                          "〜",
                                          "·",
                                          "•",
                                          " ",
                                          " ",
                                          "  ",
                                          "　",
                                          "\t",
                                          "\n",
                                          "\r\n",
                                          "中",
                                          "文",
                                          "汉字",
                                          "图",
                                          "2024",
                                          "3",
                                          "7.5",
                                          "a",
                                          "AI",
                                          "Git",
                                          "Hello",
                                          "world",
                                          "http://a.cn/x",
                                          "`a,b`",
                                          "<b>",
                                          "&lt;",
                                          "$x$",
                                          "*",
                                          "**",
                                          "#",
                                          "@",
                                          "%",
                                          "=",
                                          "-",
                                          "/",
                                          "\\",
                                          "_",
                                          "か",
                                          "한",
                                          "é",
                                          "😀",
                                          "\xEF\xB8\x8F",
                                          "\xE2\x80\x8B",
                                          "\xFF",
                                          "\xE4\xB8",
                                          "一",
                                          "年",
                                          "|",
                                          "⁇",
                                          "‼",
                                          "＂",
                                          "〝",
                                          "〞",
                                          "A.",
                                          "e.g.",
                                          "1.",
                                          "- ",
                                          "> ",
                                          "1) ",
                                          "```",
                                          "~~",
                                          "\xCC\x81"};

std::string random_text(std::mt19937& random, std::size_t longest) {
    std::string text;
    std::size_t const size = 1 + random() % longest;
    auto const mode = random() % 3;
    for (std::size_t i = 0; i < size; ++i) {
        if (mode == 1 && random() % 2 == 0) {
            text += "汉";
        } else if (mode == 2 && random() % 3 == 0) {
            text += "Word ";
        }
        text += fragments[random() % std::size(fragments)];
    }
    return text;
}

std::string in_chunks(std::string_view text, punctuate const& step, std::size_t size) {
    zhnorm::stream<punctuate> feed{step};
    std::string result;
    for (std::size_t at = 0; at < text.size(); at += size) {
        feed.push(text.substr(at, size), std::back_inserter(result));
    }
    feed.finish(std::back_inserter(result));
    return result;
}

void check_faces(std::string const& text, punctuate const& step) {
    std::string const result = normalize_punctuation(text, step);
    REQUIRE(zhnorm::normalize(text, step) == result);
    std::string joined;
    for (std::string_view const piece : zhnorm::pieces(text, step)) {
        joined += piece;
    }
    REQUIRE(joined == result);

    // Edits are sorted and disjoint, and replay in both directions.
    std::string forward;
    std::string back;
    std::size_t source = 0;
    for (zhnorm::edit const& e : zhnorm::edits(text, step)) {
        REQUIRE(e.offset >= source);
        REQUIRE(text.substr(e.offset, e.size) != e.replacement.view());
        REQUIRE(!e.rule.empty());
        std::string const between = text.substr(source, e.offset - source);
        bool const applied = e.confidence != zhnorm::confidence::suggest;
        forward +=
            between + (applied ? std::string(e.replacement.view()) : text.substr(e.offset, e.size));
        back += between + text.substr(e.offset, e.size);
        source = e.end();
    }
    REQUIRE(forward + text.substr(source) == result);
    REQUIRE(back + text.substr(source) == text);
}

std::string only_han(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        auto const c = zhnorm::detail::decode(text, at);
        if (zhnorm::detail::punctuation::is_chinese_letter(c.value)) {
            result += text.substr(at, c.size);
        }
        at += c.size;
    }
    return result;
}

}  // namespace

TEST_CASE("Every rule does what its examples say, and leaves what its counter-examples say") {
    for (vector_row const& row : rule_vectors()) {
        CAPTURE(row.rule);
        CAPTURE(row.options);
        punctuate const step = step_named(row.options);
        std::string const result = normalize_punctuation(row.input, step);
        CHECK(result == row.expected);
        CHECK(normalize_punctuation(row.expected, step) == row.expected);
    }
}

TEST_CASE("An edit says which rule made it and how sure it is") {
    std::vector<std::pair<std::string, zhnorm::confidence>> found;
    for (zhnorm::edit const& e : zhnorm::edits("天, 用iPad!好(5)", punctuate{})) {
        found.emplace_back(e.rule, e.confidence);
    }
    using zhnorm::confidence;
    CHECK(found == std::vector<std::pair<std::string, confidence>>{{"S1", confidence::certain},
                                                                   {"S5", confidence::likely},
                                                                   {"B1", confidence::likely},
                                                                   {"B1", confidence::likely}});
    CHECK(zhnorm::edits("天, 好", punctuate{}).begin()->size == 2);  // the mark with its space
}

TEST_CASE("An edit that is not sure enough is a suggestion and changes nothing else") {
    punctuate careful{.min_confidence = zhnorm::confidence::certain};
    CHECK(normalize_punctuation("用iPad! 好", careful) == "用iPad! 好");
    auto const found = zhnorm::edits("用iPad! 好", careful).begin();
    REQUIRE(*found);
    CHECK(found->rule == "S5");
    CHECK(found->confidence == zhnorm::confidence::suggest);
}

TEST_CASE("All faces agree, edits replay both ways, Han and line ends stay, once is enough") {
    std::mt19937 random(20260101);
    constexpr std::string_view options[] = {"strict", "add",       "remove",
                                            "safe",   "nlp-ascii", "automatic",
                                            "curly",  "corner",    "ascii paren"};
    for (int round = 0; round < 20000; ++round) {
        std::string const text = random_text(random, round % 4 == 0 ? 24 : 8);
        CAPTURE(text);
        punctuate step;
        if (round % 2 == 0) {
            step = step_named(options[random() % std::size(options)]);
        }
        check_faces(text, step);
        std::string const result = normalize_punctuation(text, step);
        REQUIRE(normalize_punctuation(result, step) == result);
        REQUIRE(only_han(result) == only_han(text));
        if (round % 4 == 0) {
            REQUIRE(in_chunks(text, step, 1 + random() % 7) == result);
        }
    }
}

TEST_CASE("A line longer than what is looked at together gives the same in chunks and at once") {
    std::mt19937 random(5);
    for (int round = 0; round < 6; ++round) {
        std::string text;
        while (text.size() < 60000) {
            text += round % 2 == 0 ? "这是一句话,很长很长." : random_text(random, 3);
            if (round == 2 && random() % 3 == 0) {
                text += "word ";
            }
        }
        std::string const result = normalize_punctuation(text);
        REQUIRE(in_chunks(text, {}, 4096) == result);
        REQUIRE(in_chunks(text, {}, 977) == result);
        std::string joined;
        for (std::string_view const piece : zhnorm::pieces(text, punctuate{})) {
            joined += piece;
        }
        REQUIRE(joined == result);
    }
}

TEST_CASE("Blocks of code and markup reach over lines and chunks") {
    std::string const text =
        "---\ntitle: 甲,乙\n---\n甲,乙\n```c\n甲,乙;\n```\n乙,甲\n<pre>\n甲,乙\n</pre>甲,乙\n"
        "<!-- 甲,\n乙,丙 -->好,的\n\n    int a, b; // 甲,乙\n\n甲,乙\n$ echo "
        "甲,乙\n$$\n甲,乙\n$$\n甲,乙";
    std::string const expected =
        "---\ntitle: 甲,乙\n---\n甲，乙\n```c\n甲,乙;\n```\n乙，甲\n<pre>\n甲,乙\n</pre>甲，乙\n"
        "<!-- 甲,\n乙,丙 -->好，的\n\n    int a, b; // 甲,乙\n\n甲，乙\n$ echo "
        "甲,乙\n$$\n甲,乙\n$$\n"
        "甲，乙";
    CHECK(normalize_punctuation(text) == expected);
    for (std::size_t const size : {1U, 2U, 3U, 7U, 50U}) {
        CHECK(in_chunks(text, {}, size) == expected);
    }
}

TEST_CASE("Protected text put anywhere between Chinese characters stays byte for byte") {
    constexpr std::string_view spans[] = {"http://a.cn/b?c=1,2;d:e!f",
                                          "www.a.com/x,y.html",
                                          "li@a.cn",
                                          "`a,b;\"c\"`",
                                          "``a`,b``",
                                          "<b title=\"甲,乙\">",
                                          "<!-- 甲,乙 -->",
                                          "&lt;",
                                          "$a,b;c$",
                                          "\\(x:y\\)",
                                          "\\frac{a,b}{c}",
                                          "f(x,y)",
                                          "a.b(c,d)",
                                          "1,024.5",
                                          "9:15",
                                          "2024-06-03",
                                          "C:\\a.b",
                                          "~/.rc",
                                          "/usr/bin/a.b",
                                          "Node.js",
                                          "C++",
                                          "e.g.",
                                          "U.S.A.",
                                          "%{名,姓}",
                                          "{{a,b}}",
                                          "${a,b}",
                                          ":tada:",
                                          ";-)",
                                          "(^_^)",
                                          "std::move",
                                          "key=value",
                                          "192.168.0.1:80",
                                          "#读书,写作#"};
    constexpr std::string_view lines[] = {
        "今天,我们去公园(很大)玩.好吗?好!", "他说:\"你好,世界\";我说:'嗯'...", "天亮--出发,再见.",
        "第1章 标题,如图3所示:很好", "中文(English, too)与 Latin 词,混排."};
    std::mt19937 random(99);
    for (int round = 0; round < 6000; ++round) {
        std::string_view const span = spans[random() % std::size(spans)];
        std::string_view const line = lines[random() % std::size(lines)];
        std::vector<std::size_t> places;
        for (std::size_t at = 0; at < line.size();) {
            auto const c = zhnorm::detail::decode(line, at);
            at += c.size;
            if (zhnorm::detail::punctuation::is_chinese_letter(c.value) && at < line.size() &&
                zhnorm::detail::punctuation::is_chinese_letter(
                    zhnorm::detail::decode(line, at).value)) {
                places.push_back(at);
            }
        }
        std::size_t const place = places[random() % places.size()];
        std::string const text = std::string(line.substr(0, place)) + std::string(span) +
                                 std::string(line.substr(place));
        CAPTURE(text);
        std::string const result = normalize_punctuation(text);
        CAPTURE(result);
        REQUIRE(result.find(span) != std::string::npos);
    }
}

TEST_CASE("Text without Han keeps everything but its spaces and line ends") {
    CHECK(normalize_punctuation("Hello, world. It's (really) \"fine\"... isn't it? -- yes!\n") ==
          "Hello, world. It's (really) \"fine\"... isn't it? -- yes!\n");
    CHECK(normalize_punctuation("a  b\r\nc\rd") == "a b\nc\nd");
    punctuate const keep{.keep_line_ends = true};
    CHECK(normalize_punctuation("甲,乙\r\n丙,丁\r", keep) == "甲，乙\r\n丙，丁\r");
    CHECK(normalize_punctuation("") == "");
    CHECK(normalize_punctuation("\0,甲\0"sv) == "\0，甲\0"s);
}

// The marks of Chinese prose as those who type ASCII only have them; with a space behind a pause or
// stop, if asked for.
static std::string degraded(std::string_view text, bool pads) {
    constexpr std::pair<std::string_view, char> marks[] = {
        {"，", ','}, {"。", '.'}, {"：", ':'}, {"；", ';'}, {"？", '?'},
        {"！", '!'}, {"（", '('}, {"）", ')'}, {"“", '"'},  {"”", '"'}};
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const size = zhnorm::detail::decode(text, at).size;
        std::string_view const character = text.substr(at, size);
        at += size;
        auto const mark = std::find_if(std::begin(marks), std::end(marks),
                                       [&](auto const& m) { return m.first == character; });
        if (mark == std::end(marks)) {
            result += character;
            continue;
        }
        result += mark->second;
        bool const is_stop = ",.:;?!"sv.find(mark->second) != std::string_view::npos;
        if (pads && is_stop && at < text.size() && text[at] != '\n') {
            result += ' ';
        }
    }
    return result;
}

static void check_restored(std::string const& text) {
    CHECK(normalize_punctuation(text) == text);
    CHECK(degraded(text, false) != text);
    CHECK(normalize_punctuation(degraded(text, false)) == text);
    CHECK(normalize_punctuation(degraded(text, true)) == text);
}

TEST_CASE("Prose whose marks were degraded to ASCII comes back") {
    check_restored(
        "春天来了，公园里的花都开了。孩子们问：“我们什么时候去看？”妈妈说：“明天就去！”\n"
        "这本书（第二版）出版于2019年3月5日；它分为三部分：历史、现状和未来。\n"
        "用Git管理代码，用GitHub协作。团队里有人问：为什么不用别的工具？答案很简单！\n"
        "他买了3.5斤苹果，花了12元（含税），然后在9:30回家。\n");
    std::ifstream file(ZHNORM_SOURCE_DIR "/tests/samples/article.expected.txt", std::ios::binary);
    if (!file) {
        MESSAGE("the article is not there");
        return;
    }
    check_restored({std::istreambuf_iterator<char>(file), {}});
}

TEST_CASE("Brackets are balanced no worse than before") {
    auto const imbalance = [](std::string_view text) {
        constexpr std::string_view open = "([{", close = ")]}";
        long result = 0;
        long depth = 0;
        for (std::size_t at = 0; at < text.size();) {
            auto const c = zhnorm::detail::decode(text, at);
            bool const opens = (c.value < 0x80 && open.find(text[at]) != std::string_view::npos) ||
                               c.value == 0xFF08;
            bool const closes =
                (c.value < 0x80 && close.find(text[at]) != std::string_view::npos) ||
                c.value == 0xFF09;
            depth += opens;
            if (closes && depth > 0) {
                --depth;
            } else {
                result += closes;
            }
            at += c.size;
        }
        return result + depth;
    };
    std::mt19937 random(8);
    for (int round = 0; round < 10000; ++round) {
        std::string const text = random_text(random, 12);
        if (text.find('\n') != std::string::npos) {
            continue;
        }
        CAPTURE(text);
        REQUIRE(imbalance(normalize_punctuation(text)) <= imbalance(text));
    }
}

TEST_CASE("The number of lines stays, whatever their ends are") {
    std::mt19937 random(21);
    auto const lines = [](std::string_view text) {
        std::size_t count = 0;
        for (std::size_t at = 0; at < text.size(); ++at) {
            count += text[at] == '\n' || (text[at] == '\r' && text.substr(at, 2) != "\r\n");
        }
        return count;
    };
    for (int round = 0; round < 5000; ++round) {
        std::string text = random_text(random, 12) + "\r" + random_text(random, 5);
        REQUIRE(lines(normalize_punctuation(text)) == lines(text));
    }
}

TEST_CASE("Lone openers, endless lines and alternating marks cost linear time") {
    // Each would take minutes if it were not linear.
    constexpr std::string_view units[] = {
        "(",    "\"",  "$",    "`",   "<",    "{",  "${",  "[甲](", "?!", ",;", "汉(",
        "汉\"", "汉`", "汉$a", "&a",  "a,",   "#",  ":",   "a(",    "《", "“",  "'",
        "\\(",  "汉 ", "<!--", "汉,", "f(f(", "。", "...", "1.",    "!"};
    for (std::string_view const unit : units) {
        std::string text;
        while (text.size() < 400000) {
            text += unit;
        }
        CAPTURE(unit);
        std::string const result = normalize_punctuation(text);
        std::size_t edits = 0;
        for (zhnorm::edit const& e : zhnorm::edits(text, punctuate{})) {
            edits += e.confidence != zhnorm::confidence::suggest;
        }
        CHECK((edits == 0) == (result == text));
        CHECK(in_chunks(text, {}, 65536) == result);
    }
}
