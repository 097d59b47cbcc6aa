// SPDX-License-Identifier: Apache-2.0
// A fixed set of calls for instructions.py to count: instructions SOURCE_DIR
//
// Prints the name of each call in turn. What is counted happens inside zhnorm_counted_call, after
// the same call was made once, so that neither the loader nor a table that is made at its first use
// counts.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <zhnorm/zhnorm.hpp>

#include "derived_texts.hpp"

namespace {

using call = std::function<std::size_t(std::string_view)>;

struct named_call {
    char const* name;
    call run;
};

std::size_t volatile result;  // so that no call is left out

}  // namespace

/// What callgrind counts, by this name.
extern "C" [[gnu::noinline]] void zhnorm_counted_call(call const* run, corpus const* on) {
    result = (*run)(on->text);
}

namespace {

// Written for this file. Every sentence gives some step something to do.
constexpr std::string_view traditional =
    "圖書館週二開放，請帶借書證。計程車司機說，里程表壞了；乾隆皇帝在乾清宮裡看書。\n"
    "她說：「這些程式的發展與資訊技術有關，軟體和滑鼠都賣得很好！」頭髮發白的老人看著麵包。\n";
constexpr std::string_view simplified =
    "图书馆周二开放，请带借书证。出租车司机说，里程表坏了；皇帝在宫里看书。\n"
    "她说：“这些程序的发展与信息技术有关，软件和鼠标都卖得很好！”头发发白的老人看着面包。\n";
constexpr std::string_view english =
    "The library is open on Tuesdays; please bring your card. \"It is late,\" she said.\n"
    "See https://example.org/hours?day=2 for the opening hours, which may change.\n";
constexpr std::string_view mixed =
    "用 Git 提交代碼後，CI 會在 10 分鐘內跑完 ３ 組測試（見 https://example.org/ci）。\n"
    "Version 2.0 支援 UTF-8, 價格是 $3.14, 時間 12:30; 詳見《說明》。\n";

std::vector<corpus> texts(std::string const& source_directory) {
    constexpr std::size_t size = 16'384;
    std::string const article = content_of(source_directory + "/tests/samples/article.txt");
    std::string ill_formed = filled(traditional, size);
    for (std::size_t at = 99; at < ill_formed.size(); at += 100) {
        ill_formed[at] = '\xFF';
    }
    return {{"3 bytes", "漢"},
            {"33 bytes", "圖書館週二開放請帶證"},
            {"300 bytes", std::string(traditional.substr(0, 300))},
            {"Traditional", filled(traditional, size)},
            {"Simplified", filled(simplified, size)},
            {"English", filled(english, size)},
            {"mixed", filled(mixed, size)},
            {"half-width marks", with_half_width_marks(filled(traditional, size))},
            {"one line", in_long_paragraphs(filled(simplified, size))},
            {"full-width letters", widened(filled(mixed, size))},
            {"ill-formed", ill_formed},
            {"damaged article", article},
            {"read as Latin-1", read_as_latin(filled(traditional, 2'048))}};
}

template <class Step>
named_call appending(char const* name, Step const& step) {
    return {name, [step](std::string_view text) { return zhnorm::normalize(text, step).size(); }};
}

template <class View>
named_call walking(char const* name, View view) {
    return {name, [view](std::string_view text) {
                std::size_t sum = 0;
                auto const range = view(text);
                for (auto it = range.begin(); it != range.end(); ++it) {
                    sum += it.offset();
                }
                return sum;
            }};
}

/// What every text goes through.
std::vector<named_call> steps() {
    return {
        appending("repair", zhnorm::repair{}),
        appending("sanitize", zhnorm::sanitize{}),
        appending("fold", zhnorm::fold{}),
        appending("convert", zhnorm::convert{}),
        appending("convert, standard", zhnorm::convert{.from = zhnorm::region::standard}),
        appending("convert, taiwan_phrases",
                  zhnorm::convert{.from = zhnorm::region::taiwan_phrases}),
        appending("punctuate", zhnorm::punctuate{}),
        {"whole pipeline", [](std::string_view text) { return zhnorm::normalize(text).size(); }},
    };
}

/// What one text is enough for.
std::vector<named_call> others() {
    std::string const big5 = zhnorm::encode(filled(traditional, 16'384), zhnorm::encoding::big5);
    std::string const gb18030 =
        zhnorm::encode(filled(simplified, 16'384), zhnorm::encoding::gb18030);
    return {
        walking("graphemes", zhnorm::views::graphemes),
        walking("sentences", zhnorm::views::sentences),
        walking("script_runs", zhnorm::views::script_runs),
        {"code_points",
         [](std::string_view text) {
             std::size_t sum = 0;
             for (char32_t const c : text | zhnorm::views::code_points) {
                 sum += c;
             }
             return sum;
         }},
        {"edits",
         [](std::string_view text) {
             std::size_t sum = 0;
             for (zhnorm::edit const& each : zhnorm::edits(text, zhnorm::convert{})) {
                 sum += each.size;
             }
             return sum;
         }},
        {"changes",
         [](std::string_view text) {
             return zhnorm::changes(text, zhnorm::fold{}, zhnorm::convert{}).size();
         }},
        {"stream",
         [](std::string_view text) {
             std::string out;
             zhnorm::stream feed{zhnorm::fold{}, zhnorm::convert{}};
             for (std::size_t from = 0; from < text.size(); from += 1'000) {
                 feed.push(text.substr(from, 1'000), std::back_inserter(out));
             }
             feed.finish(std::back_inserter(out));
             return out.size();
         }},
        {"decode Big5",
         [big5](std::string_view) { return zhnorm::decode(big5, zhnorm::encoding::big5).size(); }},
        {"decode GB18030",
         [gb18030](std::string_view) {
             return zhnorm::decode(gb18030, zhnorm::encoding::gb18030).size();
         }},
        {"encode GB18030",
         [](std::string_view text) {
             return zhnorm::encode(text, zhnorm::encoding::gb18030).size();
         }},
        {"detect_encoding",
         [big5](std::string_view) {
             return static_cast<std::size_t>(zhnorm::detect_encoding(big5).which);
         }},
    };
}

void count(named_call const& what, corpus const& on) {
    result = what.run(on.text);
    zhnorm_counted_call(&what.run, &on);
    std::printf("%s: %s\n", what.name, on.name.c_str());
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<corpus> const all = texts(argc > 1 ? argv[1] : ".");
    for (named_call const& what : steps()) {
        for (corpus const& on : all) {
            count(what, on);
        }
    }
    corpus const on{"Traditional", filled(traditional, 16'384)};
    for (named_call const& what : others()) {
        count(what, on);
    }
    return 0;
}
