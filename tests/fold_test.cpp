// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <zhnorm/fold.hpp>
#include <zhnorm/normalize.hpp>

#include "fold_samples.hpp"

using namespace std::string_view_literals;

namespace {

using zhnorm::fold;

static_assert(zhnorm::step<fold>);
static_assert(fold{}.next("e\xCC\x81", 0).replacement == "\xC3\xA9");
static_assert(!fold{}.next("plain", 0));
static_assert(fold{}.settled("plain") == 4);

struct row {
    std::string_view text;
    std::string_view result;
    std::vector<std::string_view> rules;  // of its edits, in order
};

void check(std::vector<row> const& rows, fold const& step = {}) {
    for (row const& r : rows) {
        CAPTURE(r.text);
        CHECK(zhnorm::fold_text(r.text, step) == r.result);
        CHECK(zhnorm::fold_text(r.result, step) == r.result);
        std::vector<std::string_view> rules;
        for (zhnorm::edit const& e : zhnorm::edits(r.text, step)) {
            rules.push_back(e.rule);
        }
        CHECK(rules == r.rules);
    }
}

void check_stays(std::vector<std::string> const& texts, fold const& step = {}) {
    for (std::string const& text : texts) {
        CAPTURE(text);
        CHECK(zhnorm::fold_text(text, step) == text);
        CHECK_FALSE(step.next(text, 0));
    }
}

// {XXXX} stands for a character.
std::string with_characters(std::string_view cell) {
    std::string result;
    for (std::size_t at = 0; at < cell.size(); ++at) {
        if (cell[at] == '{') {
            std::size_t const end = cell.find('}', at);
            result += sample::utf8_of(static_cast<char32_t>(
                std::stoul(std::string(cell.substr(at + 1, end - at - 1)), nullptr, 16)));
            at = end;
        } else {
            result += cell[at];
        }
    }
    return result;
}

}  // namespace

TEST_CASE("Every rule has twelve texts, counter-examples among them, and makes what it says") {
    constexpr int fewest = 12;
    struct count {
        int changed = 0;
        int same = 0;
    };
    std::ifstream file(ZHNORM_SOURCE_DIR "/tests/vectors/fold_rules.tsv");
    REQUIRE(file);
    std::map<std::string, count> counts;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#') {
            continue;
        }
        std::size_t const first = line.find('\t');
        std::size_t const second = line.find('\t', first + 1);
        REQUIRE(second != line.npos);
        std::string const rule = line.substr(0, first);
        std::string const text = with_characters(line.substr(first + 1, second - first - 1));
        std::string const result = with_characters(line.substr(second + 1));
        CAPTURE(line);
        CHECK(zhnorm::fold_text(text) == result);
        CHECK(zhnorm::fold_text(result) == result);
        bool found = text == result;
        for (zhnorm::edit const& e : zhnorm::edits(text, fold{})) {
            found = found || e.rule == rule;
        }
        CHECK(found);
        (text == result ? counts[rule].same : counts[rule].changed) += 1;
    }
    for (auto const& [rule, of] : counts) {
        CAPTURE(rule);
        CHECK(of.same + of.changed >= fewest);
        CHECK(of.same >= 1);
        // What these report is a suggestion, or off.
        bool const is_silent = rule == "U7" || rule == "W7" || rule == "W8";
        CHECK((is_silent ? of.changed == 0 : of.changed >= 5));
    }
    CHECK(counts.size() == 15);
}

TEST_CASE("U1 composes, whatever stands between the parts and is deleted") {
    check({{"e\u0301", "\u00E9", {"U1"}},
           {"\u212B", "\u00C5", {"U1"}},
           {"\u0387", "\u00B7", {"U1"}},
           {"\u0431\u0483\u0316\u0432", "\u0431\u0316\u0483\u0432", {"U1"}},
           {"a\u0315\u0300\u05AE\u0300b", "\u00E0\u05AE\u0300\u0315b", {"U1"}},
           {"\u1112\u1161\u11AB", "\uD55C", {"U1"}},
           {"か\u3099", "が", {"U1"}},
           {"e\u200B\u0301", "\u00E9", {"U1"}},
           {"\u0344", "\u0308\u0301", {"U1"}},
           {"\U0001D15E", "\U0001D157\U0001D165", {"U1"}},
           {"\u0CC6\u0CC2\u0CD5", "\u0CCB", {"U1"}},
           {"\u2126 和 \u00C5", "\u03A9 和 \u00C5", {"U1"}}});
    check_stays({"\u00E9", "a\u05AE\u0315b", "한글", "がぎぐ", "一二", "\u0915\u093C", "x\u0338",
                 "甲\u0301"});
}

TEST_CASE("A long row of marks is composed in edits that hold their text") {
    std::string marks;
    std::string ordered;
    for (int i = 0; i < 12; ++i) {
        marks += "\u0315";
    }
    for (int i = 0; i < 12; ++i) {
        marks += "\u0323";
        ordered += "\u0323";
    }
    ordered += marks.substr(0, 24);
    std::string const text = "x" + marks + "y";
    CHECK(zhnorm::fold_text(text) == "x" + ordered + "y");
    CHECK(zhnorm::normalize(text, fold{}) == "x" + ordered + "y");
    std::string all_marks;
    for (int i = 0; i < 20; ++i) {
        all_marks += "\u0315\u0323";
    }
    check_stays({all_marks});  // more than 32: in their order
    CHECK(zhnorm::fold_text("x" + all_marks + "\u200B\u0300") == "x" + all_marks + "\u0300");
}

TEST_CASE("U2 and U3 make radicals ideographs, the supplement's only beside Han") {
    check({{"水\u2F54平", "水水平", {"U2"}},
           {"\u2F00", "一", {"U2"}},
           {"\u2FD5", "龠", {"U2"}},
           {"\u2EC5面", "见面", {"U3"}},
           {"面\u2EC5", "面见", {"U3"}},
           {"\u2EC5\u2EC5", "见见", {"U3", "U3"}},
           {"\u2EC5\u200B面", "见面", {"U3", "U5"}}});
    check_stays({"\u2EC5", "a\u2EC5b", "\u2E80面", "水平", "\u2EC5 面"});
}

TEST_CASE("U4 unifies compatibility ideographs, keeps them, or remembers their look") {
    check({{"\uF90A", "金", {"U4"}}, {"\uF900\U0002F803", "豈\U00020122", {"U4", "U4"}}});
    // The twelve that are unified ideographs in spite of their block.
    check_stays({"\uFA0E\uFA0F\uFA11\uFA13\uFA14\uFA1F\uFA21\uFA23\uFA24\uFA27\uFA28\uFA29"});
    check_stays({"\uF90A"}, {.ideographs = zhnorm::compatibility_ideographs::keep});
    check({{"\uF90A", "金\uFE00", {"U4"}}},
          {.ideographs = zhnorm::compatibility_ideographs::unify_with_selectors});
    check({{"\uF90A\uFE00", "金", {"U4", "U5"}}});
}

TEST_CASE("U5 deletes what is invisible and has no function") {
    check({{"你\u200B好", "你好", {"U5"}},
           {"\uFEFF甲\u2060乙", "甲乙", {"U5", "U5"}},
           {"soft\u00ADhyphen", "softhyphen", {"U5"}},
           {"a\u180Eb", "ab", {"U5"}},
           {"\u115F\u1160\u3164\uFFA0", "", {"U5"}},
           {"x\u2061y\u206Az\uFFF9", "xyz", {"U5", "U5", "U5"}},
           {"字\u200D字", "字字", {"U5"}},
           {"ab\u200Ccd", "abcd", {"U5"}},
           {"字\uFE0F", "字", {"U5"}},
           {"字\uFE02", "字", {"U5"}},
           {"a\U000E0101", "a", {"U5"}},
           {"a\U000E0067\U000E007F", "a", {"U5"}},
           {"\U0001F468\u200D字", "\U0001F468字", {"U5"}}});
}

TEST_CASE("U5 keeps what has a function") {
    check_stays({"\u2764\uFE0F", "\u2764\uFE0E", "1\uFE0F\u20E3", "\u2049\uFE0F",
                 "\U0001F468\u200D\U0001F469\u200D\U0001F467", "\U0001F3F3\uFE0F\u200D\U0001F308",
                 "\U0001F468\U0001F3FD\u200D\U0001F9B0",
                 "\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F",
                 "می\u200Cخواهم", "क्\u200Dष", "क्\u200Cष", "\u1820\u180B\u1821",
                 "\u1828\u180E\u1820", "ไทย\u200Bไทย", "葛\U000E0100", "。\uFE00", "“\uFE00",
                 "\u2229\uFE00"});
    check({{"葛\U000E0100", "葛", {"U5"}}}, {.strip_ideographic_selectors = true});
    // A mark whose form was chosen keeps it.
    check({{"１２，\uFE00５００", "12，\uFE00500", {"W1", "W1", "W1", "W1", "W1"}}});
}

TEST_CASE("U6 deletes controls, and bidirectional marks away from right-to-left letters") {
    check({{"甲\u202E乙", "甲乙", {"U6"}},
           {"a\0b"sv, "ab", {"U6"}},
           {"\x1B[1m", "[1m", {"U6"}},
           {"a\x7F\u0080\u009F\uFDD0\uFFFE\U0010FFFF!", "a!", {"U6"}},
           {"甲\u200E（乙）\u200F", "甲（乙）", {"U6", "U6"}},
           {"א\n甲\u200F", "א\n甲", {"U6"}}});
    check_stays({"\t\r\n", "a\u0085b", "א\u200F", "(א) \u200E!", "\u202Bא\u202C",
                 "العربية (\u202AEZ+\u202C), A4", "\u2066%H:%M\u2069 in ה", "\u2067ا\u2069",
                 "\uFFFD\uFFFC\uE000"});
    check({{"a\uFFFCb", "ab", {"U6"}}}, {.strip_objects = true});
    std::string const near(127, 'x');
    check_stays({"א" + near + "\u200F", "\u200F" + near + "א", "א" + near + near + "\u202C.",
                 "\u202Bא" + near + near + near + "\u202C" + near + near + "\u200E"});
    CHECK(zhnorm::fold_text("\u200Fx" + near + "א\u200F") == "x" + near + "א\u200F");
    for (std::string_view const end : {"\n", "\r", "\u0085", "\u2028", "\u2029"}) {
        CHECK(zhnorm::fold_text("א" + near + std::string(end) + near + "\u200F") ==
              "א" + near + std::string(end) + near);
    }
}

TEST_CASE("U7 suggests Han for what looks like it among Han") {
    check({{"第ー次", "第ー次", {"U7"}},
           {"出ロ处", "出ロ处", {"U7"}},
           {"人カ资源", "人カ资源", {"U7"}},
           {"出ロ和入ロ处", "出ロ和入ロ处", {"U7", "U7"}},
           {"星期ニ上午", "星期ニ上午", {"U7"}},
           {"第ハ章", "第ハ章", {"U7"}},
           {"化エ厂", "化エ厂", {"U7"}},
           {"占ト师", "占ト师", {"U7"}},
           {"人オ市场", "人オ市场", {"U7"}},
           {"三チ人", "三チ人", {"U7"}},
           {"七タ节", "七タ节", {"U7"}},
           {"天ヌ黑", "天ヌ黑", {"U7"}},
           {"动\u200Bカ学", "动カ学", {"U5", "U7"}}});
    CHECK(fold{}.next("第ー次", 0).replacement == "一");
    CHECK(fold{}.next("出ロ处", 0).replacement == "口");
    CHECK(fold{}.next("人カ资源", 0).replacement == "力");
    check_stays({"データ", "ロシア", "第ーつ", "一", "口", "三カ国", "数カ月間", "五カ年計画",
                 "大日本帝国ハ万世一系ノ天皇之ヲ統治ス", "東京ニ在ルモノ", "珈琲ー杯を飲む", "カ所",
                 "ロ、ハ", "出口カ"});
    check({{"二○二四年", "二○二四年", {"U7"}}, {"一九○○年", "一九○○年", {"U7", "U7"}}});
    CHECK(fold{}.next("二○二四年", 0).confidence == zhnorm::confidence::suggest);
    CHECK(fold{}.next("二○二四年", 0).replacement == "〇");
    check_stays({"○", "选○或×", "二○", "○二", "二〇二四年"});
}

TEST_CASE("U7 suggests katakana for Han that look like them among katakana") {
    check({{"コ一ヒー", "コ一ヒー", {"U7"}},
           {"アメリ力ンドッグ", "アメリ力ンドッグ", {"U7"}},
           {"ヨー口ッパ", "ヨー口ッパ", {"U7"}},
           {"プ口グラム", "プ口グラム", {"U7"}},
           {"デ一夕ベース", "デ一夕ベース", {"U7", "U7"}},
           {"ネクタイとス夕イル", "ネクタイとス夕イル", {"U7"}},
           {"メ二ュー", "メ二ュー", {"U7"}},
           {"チーズ八ンバーグ", "チーズ八ンバーグ", {"U7"}},
           {"ソフトウ工ア", "ソフトウ工ア", {"U7"}},
           {"テス卜ケース", "テス卜ケース", {"U7"}},
           {"ビデ才カメラ", "ビデ才カメラ", {"U7"}},
           {"ス\u00AD夕イル", "ス夕イル", {"U5", "U7"}}});
    CHECK(fold{}.next("コ一ヒー", 0).replacement == "ー");
    CHECK(fold{}.next("デ一夕ベース", 0).replacement == "ー");
    check_stays({"ベスト八チーム", "アジア二カ国", "グルメ口コミサイト", "トップ一覧", "工エンジン",
                 "セット一ーつ", "コーヒー一ケース", "夕ハン", "口コミ", "力なく", "メーカー工場",
                 "スーパー千カロリー", "人工知能", "三十八万口"});
}

TEST_CASE("U7 suggests Latin letters for those of other alphabets in a Latin word") {
    check({{"\u0430pple", "\u0430pple", {"U7"}},
           {"p\u0430yp\u0430l", "p\u0430yp\u0430l", {"U7", "U7"}},
           {"请登录p\u0430ypal.com", "请登录p\u0430ypal.com", {"U7"}},
           {"Micr\u043Es\u043Eft", "Micr\u043Es\u043Eft", {"U7", "U7"}},
           {"\u0421\u043Ere", "\u0421\u043Ere", {}},
           {"\u0421\u043Erei7", "\u0421\u043Erei7", {"U7", "U7"}},
           {"\u041CHz", "\u041CHz", {"U7"}},
           {"Na\u041D\u0421O3", "Na\u041D\u0421O3", {"U7", "U7"}},
           {"\u0397ello", "\u0397ello", {"U7"}},
           {"W\u0399ND\u039FWS", "W\u0399ND\u039FWS", {"U7", "U7"}},
           {"go\u03BFgle", "go\u03BFgle", {"U7"}},
           {"VI\u0420用户", "VI\u0420用户", {"U7"}},
           {"\uFF21\uFF42\u0441\uFF44", "Ab\u0441d", {"W1", "W1", "U7", "W1"}},
           {"na\u00EFv\u0435", "na\u00EFv\u0435", {"U7"}},
           {"p\u200B\u0430ypal", "p\u0430ypal", {"U5", "U7"}}});
    CHECK(fold{}.next("\u0430pple", 0).replacement == "a");
    CHECK(fold{}.next("\u0397ello", 0).replacement == "H");
    CHECK(fold{}.next("\u0430pple", 0).confidence == zhnorm::confidence::suggest);
    check_stays({"α",
                 "μm",
                 "kΩ",
                 "Ω",
                 "sinα",
                 "ΔT",
                 "TNFα",
                 "NF-κB",
                 "Α和Β",
                 "русский текст",
                 "оса",
                 "Ελλάδα",
                 "IT-отдел",
                 "SMSк\u0430",
                 "в SMS\u0435",
                 "PDF\u0430",
                 "веб-site",
                 "д\u043Eg",
                 "h\u043E",
                 "x\u0445",
                 "в Windows",
                 "ΕΥ",
                 "\u0430\u0440\u0440le",
                 "a α β"});
}

TEST_CASE("W1 and W2 fold letters, digits, and the symbols that belong to them") {
    check({{"ＧＰＳ共７颗", "GPS共7颗", {"W1", "W1", "W1", "W1"}},
           {"Ｒ＆Ｄ占８％", "R&D占8%", {"W1", "W2", "W1", "W1", "W2"}},
           {"Ｃ＋＋", "C++", {"W1", "W2", "W2"}},
           {"甲％乙", "甲%乙", {"W2"}},
           {"＄5", "$5", {"W2"}},
           {"+＋A", "++A", {"W2"}},
           {"Ａ\u0301", "\u00C1", {"W1"}},
           {"A＝\u0338", "A\u2260", {"W2"}}});
    check_stays({"（甲）：乙", "和／或", "￥5", "甲＋乙",
                 "，。！？；：、“”‘’《》【】〔〕［］｛｝～……——", "＂＇", "￡￠￣￤", "＝\u0338"});
    check_stays({"ＧＰＳ共７颗，Ｒ＆Ｄ占８％，ｶﾞｽ｡︵甲︶"}, {.width = false});
}

TEST_CASE("W3 folds times and decimals") {
    check({{"８：３０到", "8:30到", {"W1", "W3", "W1", "W1"}},
           {"08：30：59", "08:30:59", {"W3", "W3"}},
           {"３．５米", "3.5米", {"W1", "W3", "W1"}},
           {"9﹕30", "9:30", {"W3"}},
           {"8\u200B：30", "8:30", {"U5", "W3"}}});
    check_stays({"比分3：2", "甲．乙", "1．甲", "123：45", "8：300", "时间：30", "8：甲"});
}

TEST_CASE("W4 folds the commas of numbers that were all full-width") {
    check({{"１２，５００元", "12,500元", {"W1", "W1", "W4", "W1", "W1", "W1"}},
           {"甲，１２，５００，乙", "甲，12,500，乙", {"W1", "W1", "W4", "W1", "W1", "W1"}},
           {"１，０００，０００．５",
            "1,000,000.5",
            {"W1", "W4", "W1", "W1", "W1", "W4", "W1", "W1", "W1", "W3", "W1"}},
           {"１，２", "1，2", {"W1", "W1"}},
           {"１２３４，５６７", "1234，567", {"W1", "W1", "W1", "W1", "W1", "W1", "W1"}},
           {"１，２３", "1，23", {"W1", "W1", "W1"}},
           {"0１，２３４", "01，234", {"W1", "W1", "W1", "W1"}}});
    check_stays({"12，500", "甲，乙"});
    CHECK(fold{}.next("，１２，５００", 9).confidence == zhnorm::confidence::likely);
}

TEST_CASE("W5 widens half-width kana and Hangul with their sound marks") {
    check({{"ｶﾞｽ｡", "ガス。", {"W5", "W5", "W5"}},
           {"ﾊﾟﾝ", "パン", {"W5", "W5"}},
           {"｢ｱ､ｲ･ｳ｣", "「ア、イ・ウ」", {"W5", "W5", "W5", "W5", "W5", "W5", "W5"}},
           {"カﾞ", "ガ", {"W5"}},
           {"ｶ\u3099", "ガ", {"W5"}},
           {"ﾞｱﾞ", "゛ア゛", {"W5", "W5", "W5"}},
           {"ｳﾞﾜﾞ", "ヴヷ", {"W5", "W5"}},
           {"ﾡﾾￂￜ", "ㄱㅎㅏㅣ", {"W5", "W5", "W5", "W5"}}});
    check_stays({"ガス", "ㄱㅎ", "￨￩￮"});
}

TEST_CASE("W6 turns vertical and small forms into marks, and suggests what has none") {
    check({{"︵甲︶﹗", "（甲）！", {"W6", "W6", "W6"}},
           {"﹁甲﹂︽乙︾︗丙︘", "「甲」《乙》〖丙〗", {"W6", "W6", "W6", "W6", "W6", "W6"}},
           {"﹟﹠﹡﹢﹣﹤﹥﹦﹨﹩﹪﹫",
            "#&*+-<>=\\$%@",
            {"W6", "W6", "W6", "W6", "W6", "W6", "W6", "W6", "W6", "W6", "W6", "W6"}},
           {"︰", "︰", {"W6"}},
           {"甲∶乙", "甲∶乙", {"W7"}}});
    check_stays({"比例3∶2", "﹅﹆﹉"});
    CHECK(fold{}.next("︰", 0).confidence == zhnorm::confidence::suggest);
}

TEST_CASE("W8 keeps compatibility characters, and folds ligatures on demand") {
    check_stays({"①㈠㎡℃№™½²Ⅳ㍿ﬁ", "ﬀﬅ"});
    check({{"ﬁle", "file", {"W8"}}, {"oﬃce ﬅ", "office st", {"W8", "W8"}}}, {.ligatures = true});
}

TEST_CASE("Ill-formed bytes stay, and are never brought together") {
    check_stays({"\xE4", "\xE4\xBD", "a\xFF字", "\xE4\u200B\xBD\xA0"});
    check({{"\xE4\u200B字", "\xE4字", {"U5"}},
           {"字\u200B\xA0", "字\xA0", {"U5"}},
           {"\xFF\u0301e\u0301", "\xFF\u0301\u00E9", {"U1"}}});
}

TEST_CASE("A text is copied by parts, wherever what folds stands beside their borders") {
    constexpr std::size_t part_size = 8192;
    constexpr std::string_view fillers[] = {"a", "的", "é", "😀", "a\xCC\xB1", "\xE4", "\xA0"};
    constexpr std::string_view folding[] = {"\u0301", "e\u0301",    "\u200B\u0301", "Ａ", "⼈",
                                            "ｶﾞ",     "\U0002F800", "１２：３０",   "",   "\x01"};
    for (std::string_view const filler : fillers) {
        std::string clean;
        while (clean.size() < 2 * part_size + 32) {
            clean += filler;
        }
        for (std::string_view const found : folding) {
            for (std::size_t size = 2 * part_size - 12; size < 2 * part_size + 12; ++size) {
                std::string text = clean.substr(0, size);
                text += found;
                text += clean.substr(0, 300);
                std::string joined;
                for (std::string_view const piece : zhnorm::pieces(text, fold{})) {
                    joined += piece;
                }
                bool const is_same = zhnorm::fold_text(text) == joined;
                CAPTURE(filler);
                CAPTURE(found);
                CAPTURE(size);
                REQUIRE(is_same);
            }
        }
    }
}
