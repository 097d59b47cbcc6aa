// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstddef>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <zhnorm/fold.hpp>
#include <zhnorm/normalize.hpp>
#include <zhnorm/sanitize.hpp>
#include <zhnorm/stream.hpp>

#include "fold_samples.hpp"
#include "sample_steps.hpp"

namespace {

using zhnorm::fold;

std::string streamed(fold const& step, std::string_view text, std::mt19937& random) {
    std::string result;
    zhnorm::stream feed{step};
    while (!text.empty()) {
        std::size_t const size = std::min<std::size_t>(random() % 7 + 1, text.size());
        feed.push(text.substr(0, size), std::back_inserter(result));
        text.remove_prefix(size);
    }
    feed.finish(std::back_inserter(result));
    return result;
}

// Every cut at `settled` gives the whole.
bool splits_well(fold const& step, std::string_view text, std::string_view result) {
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
        std::size_t const at = step.settled(text.substr(0, cut));
        if (at > cut || zhnorm::fold_text(text.substr(0, at), step) +
                                zhnorm::fold_text(text.substr(at), step) !=
                            result) {
            return false;
        }
    }
    return true;
}

bool has_good_edits(fold const& step, std::string_view text) {
    std::size_t end = 0;
    for (zhnorm::edit const& e : zhnorm::edits(text, step)) {
        bool const is_new = text.substr(e.offset, e.size) != e.replacement.view();
        if (e.offset < end || e.size == 0 || !is_new || e.rule.empty() ||
            step.next(text, end) != e) {
            return false;
        }
        end = e.end();
    }
    return !step.next(text, end);
}

std::string repeated(std::string_view text, std::size_t count) {
    std::string result;
    while (count-- > 0) {
        result += text;
    }
    return result;
}

}  // namespace

TEST_CASE("Folding twice is folding once, for every character among neighbours of every kind") {
    constexpr std::string_view around[][2] = {
        {"", ""},
        {"你", "好"},
        {"A", "1"},
        {"\uFF18", "\uFF13\uFF10"},
        {"e\u0301", "\u0301"},
        {"\u05D0", " "},
        {"\u200B\u3042", "\u3099"},
        {"\u0915\u094D", "\u0937"},
        {"\U0001F468", "\U0001F469"},
    };
    std::size_t wrong = 0;
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (c == 0x32000) {
            c = 0xE0000;  // in between nothing differs
        } else if (c == 0xE0200) {
            c = 0x10FFF0;
        } else if (c == 0xD800) {
            c = 0xE000;
        }
        std::string const own = sample::utf8_of(c);
        for (auto const& [before, after] : around) {
            std::string const text = std::string(before) + own + std::string(after);
            std::string const result = zhnorm::fold_text(text);
            wrong += zhnorm::fold_text(result) != result || !zhnorm::is_well_formed(result);
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("Random meetings of rules: idempotent, and all faces and cuts agree") {
    std::mt19937 random(4);
    for (int round = 0; round < 6000; ++round) {
        std::string const text = sample::random_fold_text(random);
        fold const step = sample::fold_options[round % 2 == 0 ? 0 : random() % 4];
        std::string const result = zhnorm::fold_text(text, step);
        REQUIRE(zhnorm::fold_text(result, step) == result);
        REQUIRE(sample::by_definition(step, text) == result);
        REQUIRE(zhnorm::normalize(text, step) == result);
        REQUIRE(streamed(step, text, random) == result);
        REQUIRE(splits_well(step, text, result));
        REQUIRE(has_good_edits(step, text));
        std::string joined;
        for (std::string_view const piece : zhnorm::pieces(text, step)) {
            joined += piece;
        }
        REQUIRE(joined == result);
        if (zhnorm::is_well_formed(text)) {
            REQUIRE(zhnorm::is_well_formed(result));
        }
    }
}

TEST_CASE("Marks of direction far from their letter: idempotent, and all faces and cuts agree") {
    std::string const filler[] = {std::string(40, 'x'), repeated("甲，", 45),
                                  repeated("e\u0301", 70)};
    std::string_view const parts[] = {"א",      "\uFB1D", "\u200F",  "\u202B",  "\u202C", "\n",
                                      "\u2028", "\u0085", "\r",      "\u200B",  "\u05B4", "甲",
                                      "\xE2",   "\u0661", filler[0], filler[1], filler[2]};
    std::mt19937 random(7);
    for (int round = 0; round < 1500; ++round) {
        std::string text;
        for (std::size_t n = random() % 12; n > 0; --n) {
            text += parts[random() % std::size(parts)];
        }
        fold const step;
        std::string const result = zhnorm::fold_text(text);
        REQUIRE(zhnorm::fold_text(result) == result);
        REQUIRE(sample::by_definition(step, text) == result);
        REQUIRE(zhnorm::normalize(text, step) == result);
        REQUIRE(streamed(step, text, random) == result);
        REQUIRE(has_good_edits(step, text));
        for (std::size_t n = 0; n < 8; ++n) {
            std::size_t const cut = random() % (text.size() + 1);
            std::size_t const at = step.settled(text.substr(0, cut));
            REQUIRE(zhnorm::fold_text(text.substr(0, at)) + zhnorm::fold_text(text.substr(at)) ==
                    result);
        }
    }
}

TEST_CASE("A long line with letters from right to left goes through a stream in pieces") {
    std::string text = "א";
    for (int i = 0; i < 4000; ++i) {
        text += "plain text 甲，乙。";
    }
    text += "\u202C";
    fold const step;
    fold::cursor at;
    CHECK(text.size() - step.settled(text, at) < 1000);
    zhnorm::stream feed{step};
    std::string result;
    feed.push(text, std::back_inserter(result));
    CHECK(result.size() > text.size() - 1000);
    feed.finish(std::back_inserter(result));
    CHECK(result == text);
    // The same behind another step, and before one, in blocks.
    std::string const longer = text + text;
    CHECK(zhnorm::normalize(longer, zhnorm::sanitize{}, step) == longer);
    CHECK(zhnorm::normalize(longer, step, zhnorm::sanitize{}) == longer);
}

TEST_CASE("Changes replay forward and back") {
    std::mt19937 random(5);
    for (int round = 0; round < 2000; ++round) {
        std::string const text = sample::random_fold_text(random);
        std::string const result = zhnorm::fold_text(text);
        std::string forward;
        std::string back;
        std::size_t in_source = 0;
        std::size_t in_result = 0;
        for (zhnorm::change const& c : zhnorm::changes(text, fold{})) {
            forward += text.substr(in_source, c.source_offset - in_source) + c.after;
            back += result.substr(in_result, c.result_offset - in_result);
            back += c.before;
            in_source = c.source_offset + c.before.size();
            in_result = c.result_offset + c.after.size();
        }
        REQUIRE(forward + text.substr(in_source) == result);
        REQUIRE(back + result.substr(in_result) == text);
    }
}

TEST_CASE("Letters and digits that were widened come back") {
    std::mt19937 random(6);
    constexpr std::string_view parts[] = {"你", "好", "，", "。", "a", "Z",
                                          "7",  "0",  " ",  "（", "）"};
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        std::string wide;
        for (std::size_t n = random() % 20; n > 0; --n) {
            std::string_view const part = parts[random() % std::size(parts)];
            bool const is_letter = part.size() == 1 && part != " ";
            // Between digits a comma could be meant as one of the number.
            if (part == "，" && !wide.empty()) {
                continue;
            }
            text += part;
            wide += is_letter ? sample::utf8_of(static_cast<unsigned char>(part[0]) + 0xFEE0U)
                              : std::string(part);
        }
        REQUIRE(zhnorm::fold_text(wide) == text);
    }
}

TEST_CASE("Time is linear on texts that are made to be slow") {
    constexpr std::size_t many = 40'000;
    std::string_view const units[] = {
        "\u200B",  "\u0301",       "\u0315\u0323", "\u200B\u0301",       "\u200C\u00AD",
        "\u200F ", "\u200F\u0301", "\uFF0B",       "\uFF0B\u200B",       "\uFF11\uFF0C",
        "\uFF11",  "1\uFF1A",      "\u1161",       "\u1100\u1161\u11A8", "\uFF9E",
        "\u2EC5",  "\uFE00",       "\U000E0067",   "\U0001F468\u200D",   "\xE4\u200B",
        "\xFF",
    };
    for (std::string_view const unit : units) {
        for (std::string_view const front : {"", "\u0627"}) {
            std::string text(front);
            text += repeated(unit, many);
            std::string const result = zhnorm::fold_text(text);
            std::size_t count = 0;
            for ([[maybe_unused]] zhnorm::edit const& e : zhnorm::edits(text, fold{})) {
                ++count;
            }
            CHECK(count <= text.size());
            CHECK(zhnorm::fold_text(result) == result);
        }
    }
}

TEST_CASE("A search for a split that passes over what was left before finds what is new") {
    constexpr std::string_view units[] = {"1",      "\uFF11", "\uFF0B", "+",      "\u2FF0",
                                          "\u2E85", "\u200F", "\u0627", "\u200B", "\u0301",
                                          "a",      "漢",     "\r",     "\u2028", "\xE6\xBC"};
    std::mt19937 random(7);
    fold const step;
    for (int i = 0; i < 3000; ++i) {
        // Few kinds of characters, so that long texts have no split.
        std::string_view const few[] = {units[random() % std::size(units)],
                                        units[random() % std::size(units)], units[random() % 6]};
        std::string held;
        std::size_t seen = 0;
        for (int chunk = 0; chunk < 6; ++chunk) {
            for (std::size_t n = random() % 200; n > 0; --n) {
                held += few[random() % 20 == 0 ? random() % 2 : 2];
            }
            std::size_t const size = step.settled(held, fold::cursor{}, seen);
            // Without what went before, what was left may split where it did not: but not behind
            // it.
            std::size_t const found = step.settled(held, fold::cursor{});
            REQUIRE((size == found || (size == 0 && found <= seen)));
            held.erase(0, size);
            seen = held.size();
        }
    }
}

TEST_CASE("A text that is never settled is read a bounded number of times") {
    // The same run in twenty pieces: each is searched alone, and a little of what came before.
    std::string const piece = repeated("1", 5000);
    std::string held;
    fold const step;
    for (int i = 0; i < 20; ++i) {
        std::size_t const seen = held.size();
        held += piece;
        CHECK(step.settled(held, fold::cursor{}, seen) == 0);
    }
    // A line feed that was seen and left, which no search finds, is what it is told by.
    held[100] = '\n';
    CHECK(step.settled(held, fold::cursor{}, held.size() - 1) == 0);
    CHECK(step.settled(held, fold::cursor{}) == 101);
}

TEST_CASE("A stream of ordinary text holds little back") {
    fold const step;
    for (std::string_view const unit :
         {"你好", "hello ", "привет ", "한국어", "12345 ", "😀", "！？", "שלום ", "שלום\u200F ",
          "Ａ", "＝ ", "１， ", "\n"}) {
        std::string const text = repeated(unit, 1000);
        CHECK(text.size() - step.settled(text, fold::cursor{}) <= 300);
    }
    std::string const nothing(5000, '\0');
    CHECK(step.settled(nothing) == nothing.size());
}
