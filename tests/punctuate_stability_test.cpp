// SPDX-License-Identifier: Apache-2.0
// Idempotence and confluence: no edit changes the ground on which another one was decided.
#include <cstddef>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <zhnorm/normalize.hpp>
#include <zhnorm/punctuate.hpp>

#include "punctuate_samples.hpp"

namespace {

using zhnorm::normalize_punctuation;
using zhnorm::punctuate;

/// Every combination of the options that decide about marks and spaces.
std::vector<punctuate> all_steps() {
    std::vector<punctuate> steps;
    for (unsigned i = 0; i < 3U * 4U * 4U * 2U * 2U * 3U; ++i) {
        unsigned rest = i;
        auto const choose = [&](unsigned count) {
            unsigned const chosen = rest % count;
            rest /= count;
            return chosen;
        };
        punctuate step;
        step.quotes = static_cast<zhnorm::quotes>(choose(3));
        step.spacing = static_cast<zhnorm::spacing>(choose(4));
        step.paren = static_cast<zhnorm::paren>(choose(4));
        step.min_confidence =
            choose(2) == 0 ? zhnorm::confidence::likely : zhnorm::confidence::certain;
        step.latin_list = step.gb_tilde = choose(2) == 1;
        step.max_repeat = choose(3);
        steps.push_back(step);
    }
    return steps;
}

/// The text with about half of the edits made. The two halves of a pair are one edit, and so are
/// the joints of a word and the marks of a run.
std::string partly_normalized(std::string_view text, punctuate const& step, std::mt19937& random) {
    std::string partly;
    std::size_t copied = 0;
    for (zhnorm::edit const& e : zhnorm::edits(text, step)) {
        bool const is_bracket = e.replacement.view().find_first_of("()") != std::string_view::npos;
        bool const is_joint = is_bracket || e.rule[0] == 'B' || e.rule[0] == 'Q' ||
                              e.rule[0] == 'R' || e.rule == "T2";
        if (e.confidence == zhnorm::confidence::suggest || (!is_joint && random() % 2 == 0)) {
            continue;
        }
        partly += text.substr(copied, e.offset - copied);
        partly += e.replacement.view();
        copied = e.end();
    }
    return partly + std::string(text.substr(copied));
}

}  // namespace

TEST_CASE("A second run changes nothing, with any options, in marks as nobody writes them") {
    // Each changed again in the second run of an earlier version.
    constexpr std::string_view texts[] = {"/a（b》.)",
                                          "！ ！",
                                          "？　？",
                                          "『』.）",
                                          "x)f(！)，",
                                          "f(.）甲",
                                          "f(　)甲",
                                          R"((\(丙）)",
                                          "f(|）丙",
                                          "o ar？？",
                                          "甲1.{Ａ.",
                                          "丙1.*a⁈",
                                          "f(.）：d",
                                          "『.戊』",
                                          "甲 1.”g.",
                                          "r（b%.)。",
                                          "f(+）1.丙",
                                          R"(“甲"”")",
                                          R"(“"甲"”)",
                                          R"("“甲”")",
                                          "“甲““乙””",
                                          "3.5. 』",
                                          R"(丙";「")",
                                          R"(〉"」.")",
                                          R"(丙"」,")",
                                          "(`　'戊",
                                          "甲(^^）",
                                          "(T_T）哭",
                                          "$1.1. 》",
                                          R"(\(丙.(.))",
                                          "P（;)",
                                          "2（...)",
                                          "」 .甲",
                                          "(戊--）",
                                          "g（，)r",
                                          "d（(x)，)",
                                          "f(x）（.)",
                                          "g （>)",
                                          "f(x)（。)",
                                          "2(：ar）Ａ",
                                          "丙. /f(Ａ！",
                                          "，35，1.《o r",
                                          "e.ga/b 甲o r?）",
                                          "『r』a；b",
                                          "『d』e.g.丙",
                                          R"(《(](（ \)))",
                                          R"(](《 \)…)〉)",
                                          "D1：//f(x『.",
                                          "x)Ａ。.a-：",
                                          R"(o r"5 。！)",
                                          "甲c 2@f(;a）",
                                          "『’.‘）』",
                                          "d<t]（Ａ!）！",
                                          "p`ar！'，c",
                                          "，a《　/a",
                                          R"(d^g≫；-\.）)",
                                          "a.cn/.（ab)（t)",
                                          "f(x) 『；；。",
                                          R"("<p:“ ；>“甲)",
                                          "≪/o r。。。！&戊≫",
                                          "<</e.g.甲》",
                                          "甲.../e.g.",
                                          "[   …   。。。丙",
                                          "甲〜$a⁈//d（//g)$",
                                          "」<d　>,",
                                          "≪甲‘ >>甲’",
                                          "p,乙<p乙pa/=p>",
                                          "<g:\tsr！>.丙",
                                          "(甲<a@）c>.",
                                          "《翏〉〉〉〉",
                                          "a他8;D:具g.",
                                          "C A## ,生用#.",
                                          R"(<i =">>"<i =">>">"汉)",
                                          "...…️甲",
                                          "「”!〈」",
                                          "f(x)；； ？",
                                          "f$：D$Ａ（?",
                                          "<< “丙≫”",
                                          "““戊””",
                                          "““(””甲",
                                          R"(\(，，　.b（d)",
                                          "a“f《...a.cn/*，&p",
                                          "理.../a b?",
                                          "“甲””",

                                          "≪”甲\"≫",
                                          "‘〜丙a ’e",
                                          "](  “$)f「c・！",
                                          "<<\"戊“》",
                                          "》;D　：",
                                          "》:P ：",
                                          "d,t,，乙丙",
                                          "\"甲$\"『$”』",
                                          "B{(](）6）n）",
                                          "f(x)； 甲",
                                          "\r　\r\t<好a",
                                          "\r　\r\t!--丙",
                                          "```\u2028`\n`\u2028`",
                                          "f(x)，，http://a.cn*甲",
                                          "　[12]：，，'(true)3,#《=1a b c",
                                          "f#f(x)甲http://a.cn=IF(：...# 乙《\"foo\"",
                                          R"( if ![1]一.甲`a b c''甲, 乙'甲"foo"A.)"};
    std::vector<punctuate> const steps = all_steps();
    for (std::string_view const text : texts) {
        CAPTURE(text);
        for (punctuate const& step : steps) {
            std::string const once = normalize_punctuation(text, step);
            REQUIRE(normalize_punctuation(once, step) == once);
        }
    }
}

TEST_CASE("Undoing any of the edits and normalizing again gives the same text") {
    constexpr std::string_view lines[] = {
        "今天,我们去公园 (很大) 玩. 好吗?好! 那就走...",
        "他说 :\"你好 , 世界\" ; 我说 : 'OK' --",
        "用Git管理,用 Docker 部署.见http://a.cn/b?c=1,很好;完.",
        "Read this ， then go！ok?",
        "甲 ,乙 , 丙;丁 :戊?己! 庚……辛 . 壬",
        "《 论语 》 ( 第一版 ),约 3.5 元, 共 7 本.",
        "好,，,走!!?? 真的⁈ 春 夏 秋 冬, 约翰•洛克 说 :  “ 好 ” .",
        "（草案) 和 (甲（乙)丙)  . 结果--失败",
        "标题：<<三国>> , 见≪论语≫ 。 。 。 啊 …",
        "；\"甲, 乙\"　| 乙’",
        "!world”（=if # ) ’![/数据」",
        "echo (http://a.cn一.,\"foo\"",
        "git ;http://a.cn,>>> !」夫.托尔:\tHello-v-v",
        "Linux--（...4%insert 。)- （.txt*",
        "A.}foo甲 乙。, -v二.[12]print(, ",
        "is A.\"for #（；is [world)",
        "\t；msgid 》[ti:]",
        "一 。二. = '甲, 乙'in ",
        "='甲, 乙'-x （=-v",
        "echo http://a.cn/S ）罗马;4%夫.托尔-x "};
    std::vector<std::string> texts(std::begin(lines), std::end(lines));
    for (auto const& row : punctuate_samples::rule_vectors()) {
        texts.push_back(row.input);
    }
    std::vector<punctuate> const steps = all_steps();
    std::mt19937 random(3);
    for (int round = 0; round < 60000; ++round) {
        std::string const& text = texts[random() % texts.size()];
        punctuate const step = round % 2 == 0 ? punctuate{} : steps[random() % steps.size()];
        if (step.spacing == zhnorm::spacing::automatic || step.paren == zhnorm::paren::automatic) {
            continue;  // what most of the text has is another with half of the edits
        }
        std::string const partly = partly_normalized(text, step, random);
        CAPTURE(text);
        CAPTURE(partly);
        REQUIRE(normalize_punctuation(partly, step) == normalize_punctuation(text, step));
    }
}
