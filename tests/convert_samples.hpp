// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <zhnorm/convert.hpp>

// What tests of the conversion share: its regions, its result by the exact route, texts.

namespace sample {

inline constexpr std::array regions = {
    zhnorm::region::any,       zhnorm::region::standard,
    zhnorm::region::taiwan,    zhnorm::region::taiwan_phrases,
    zhnorm::region::hong_kong, zhnorm::region::hong_kong_phrases};

/// The text after the edits of the step, one by one.
inline std::string by_edits(std::string_view text, zhnorm::convert const& step) {
    std::string out;
    std::size_t copied = 0;
    for (zhnorm::edit e = step.next(text, 0); e; e = step.next(text, copied)) {
        REQUIRE(e.offset >= copied);
        REQUIRE(e.replacement.is_static());
        REQUIRE(text.substr(e.offset, e.size) != e.replacement.view());
        out.append(text.substr(copied, e.offset - copied)).append(e.replacement.view());
        copied = e.end();
    }
    return out.append(text.substr(copied));
}

/// Words, variants, ill-formed bytes and all else that changes the course of the loops.
inline std::string random_text(std::mt19937& random, std::size_t parts) {
    static constexpr std::array<std::string_view, 36> stock = {"漢",
                                                               "乾",
                                                               "隆",
                                                               "滑鼠",
                                                               "看著",
                                                               "著名",
                                                               "乾淨",
                                                               "沈默",
                                                               "藉口",
                                                               "BMW集團",
                                                               "A肝",
                                                               "A",
                                                               "B",
                                                               "PN",
                                                               "。",
                                                               "，",
                                                               "\n",
                                                               "a word 1 2",
                                                               "\xFF",
                                                               "\xE6\xBC",
                                                               "\xC3",
                                                               "⿰氵漢",
                                                               "⿱",
                                                               "⿲漢",
                                                               "𠮷",
                                                               "㑮",
                                                               "𤗓",
                                                               "金",
                                                               std::string_view("\0", 1),
                                                               "·",
                                                               "丹尼",
                                                               "·鮑伊",
                                                               "症候",
                                                               "群",
                                                               "é",
                                                               "한"};
    std::string text;
    for (std::size_t i = 0; i < parts; ++i) {
        text += stock[random() % stock.size()];
    }
    return text;
}

}  // namespace sample
