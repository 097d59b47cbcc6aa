// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include <zhnorm/zhnorm.hpp>

// The steps of the library, for tests that hold for every step and for all of them together.

namespace sample {

/// Calls `function` with the steps of the default pipeline, in their order.
template <class Function>
void with_default_steps(Function&& function) {
    function(zhnorm::repair{}, zhnorm::sanitize{}, zhnorm::fold{}, zhnorm::convert{},
             zhnorm::punctuate{});
}

/// Calls `function` with all five steps of the library together, in the order of a pipeline.
template <class Function>
void with_all_steps(Function&& function) {
    function(zhnorm::repair{}, zhnorm::sanitize{}, zhnorm::fold{}, zhnorm::convert{},
             zhnorm::punctuate{});
}

/// Calls `function` with each step that the library has, also with options that change its reach.
template <class Function>
void for_each_step(Function&& function) {
    function(zhnorm::repair{});
    function(zhnorm::sanitize{});
    function(zhnorm::fold{});
    function(zhnorm::fold{.width = false, .ideographs = zhnorm::compatibility_ideographs::keep});
    function(zhnorm::punctuate{});
    function(zhnorm::convert{});
    function(zhnorm::convert{.from = zhnorm::region::taiwan_phrases});
    function(zhnorm::convert{.from = zhnorm::region::hong_kong, .rare_characters = false});
    function(zhnorm::punctuate{});
    function(zhnorm::punctuate{.spacing = zhnorm::spacing::add, .quotes = zhnorm::quotes::corner});
}

/// Sentences in which the steps have something to do, up to `most` of them; one in `damaged_one_in`
/// is for `repair`, which takes its time.
inline std::string sample_sentences(std::mt19937& random, std::size_t most,
                                    unsigned damaged_one_in = 6) {
    constexpr std::string_view damaged[] = {
        "æ–‡å­—åŒ–ã‘",
        "其實(shí)他們?cè)缫岩庾R(shí)到,贏家?guī)缀跻呀?jīng)注定。",
        "「重視?，F(xiàn)階段」功不可沒。",
        "\xC3\xA6\xE2\x80\x93\xE2\x80\xA1",
    };
    constexpr std::string_view parts[] = {
        "圖書館週二開放,請用滑鼠。",
        "乾清宮的乾燥花, 看著沿著!",
        "她說:\"這是什麼?\"然后走了...",
        "全角ＡＢＣ１２３和half-width,混在(一起)。",
        "⼈⽂\u200B科学\uFEFF e\u0301",
        "臺灣的\xFF字\xE6\xBC",
        "Visit https://example.com/a?b=c, or mail a@b.cn.\n",
        "價格是$3.14,時間12:30。\r\n",
        "《書名》「引文」『內文』——……",
        "頭髮發展、皇后後面、麵包面子",
        "⿰亻⿱衝突 ⿲木目心",
        " \t \n\n",
        "𠀀𫝀\U0002F800豈",
        "剩下的普通文字沒有問題",
    };
    std::string result;
    for (std::size_t n = 1 + random() % most; n > 0; --n) {
        result += random() % damaged_one_in == 0 ? damaged[random() % std::size(damaged)]
                                                 : parts[random() % std::size(parts)];
    }
    return result;
}

}  // namespace sample
