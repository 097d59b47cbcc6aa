// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <zhnorm/detail/repair_marks.hpp>

#include "sample_text.hpp"

// The fast search for marks of damage against the slow one, which asks every character.

namespace {

using namespace zhnorm::detail;

// Of the characters of three bytes, odd ones begin marks, and few symbols, which begin letters of
// two bytes of UTF-8 where these were read as MacRoman or code page 437.
bool may_begin_mark(char32_t c) {
    constexpr char32_t symbols[] = {0xFFFD, 0x221A, 0x2248, 0x25CA, 0x251C, 0x252C, 0x253C, 0x2500};
    return c < 0x800 || c > 0xFFFF || is_odd_han(c) ||
           std::find(std::begin(symbols), std::end(symbols), c) != std::end(symbols);
}

std::size_t find_mark_slowly(std::string_view text, std::size_t from, unsigned causes) {
    for (std::size_t at = from; at < text.size(); at += sequence_at(text, at).size) {
        bool const is_ascii = byte_at(text, at) < 0x80;
        if (is_ascii && (causes & converter_cause) != 0 && (text[at] == '?' || text[at] == '(') &&
            is_converter_mark(text, at)) {
            return at;
        }
        if (!is_ascii && (causes & ~converter_cause) != 0 &&
            may_begin_mark(decode(text, at).value) && is_decoding_mark(text, at)) {
            return at;
        }
    }
    return text.size();
}

void check(std::string_view text) {
    for (unsigned const causes : {0xFFFFU, converter_cause, 0xFFFFU & ~converter_cause, 0U}) {
        for (std::size_t from = 0;;) {
            std::size_t const expected = find_mark_slowly(text, from, causes);
            for (instruction_set const set : {instruction_set::portable, instruction_set::avx512}) {
                if (has_instruction_set(set) && find_mark(text, from, causes, set) != expected) {
                    CAPTURE(text);
                    CAPTURE(from);
                    CAPTURE(causes);
                    CAPTURE(set);
                    REQUIRE(find_mark(text, from, causes, set) == expected);
                }
            }
            if (expected == text.size()) {
                break;
            }
            from = expected + sequence_at(text, expected).size;
        }
    }
}

// What marks are made of, and what only looks like it.
std::string random_marks(std::mt19937& random, std::size_t most) {
    constexpr std::string_view parts[] = {"的",
                                          "一",
                                          "是",
                                          "浣",
                                          "犲",
                                          "锟斤拷",
                                          "锟",
                                          "斤",
                                          "烫",
                                          "屯屯屯",
                                          "葺",
                                          "\uFFFD",
                                          "\uE000",
                                          "㐀",
                                          "䷀",
                                          "か",
                                          "ｱ",
                                          "€",
                                          "，",
                                          "。",
                                          "“",
                                          "…",
                                          "(shí)",
                                          "(",
                                          "?",
                                          "?xiàn)",
                                          "?！",
                                          "?,",
                                          "(a",
                                          "é",
                                          "Ã",
                                          "¤",
                                          "Ð",
                                          "Ж",
                                          "ж",
                                          "😀",
                                          "a",
                                          " ",
                                          "\n",
                                          "\xE6\xBC",
                                          "\xE6",
                                          "\xED\xA0\x80",
                                          "\xC2",
                                          "\xE6\xBC\xE6\xBC\xA2",
                                          "\xBC",
                                          "\xE6\xBC\xFF",
                                          "\xE6\xFF\xFF",
                                          "한",
                                          "龘",
                                          "鱻",
                                          "abcdefg",
                                          "common words of English, in a row",
                                          "普通文字沒有問題普通文字沒有問題"};
    std::string result;
    for (std::size_t n = random() % (most + 1); n > 0; --n) {
        result += parts[random() % std::size(parts)];
    }
    return result;
}

}  // namespace

TEST_CASE("Marks of damage are found where every character is asked, in text of any kind") {
    std::mt19937 random(83);
    for (int i = 0; i < 4000; ++i) {
        check(random_marks(random, 60));
        check(sample::random_unicode(random, 80));
        check(sample::random_bytes(random, 200));
    }
}

TEST_CASE("Marks of damage are found at every distance from the begin and the end of a text") {
    constexpr std::string_view marks[] = {"浣犲", "\uFFFD\uFFFD", "锟斤拷",   "(shí)", "?xiàn)",
                                          "Ã¤",   "\xFF",         "\xE6\xBC", "Ð¶Ð",   "?，F"};
    constexpr std::string_view fillers[] = {"a", "的", "é b", "。", "“", "한", "😀", "a的"};
    for (std::string_view const mark : marks) {
        for (std::string_view const filler : fillers) {
            std::string before;
            for (std::size_t i = 0; i < 90; ++i) {
                std::string after;
                for (std::size_t k = 0; k < 90; k += 1 + k / 8) {
                    check(before + "的" + std::string(mark) + after);
                    after += filler;
                }
                before += filler;
            }
        }
    }
}

TEST_CASE("Pairs of characters are marks to the fast search as they are to the slow one") {
    // Every BMP character beside one of each kind.
    constexpr std::string_view beside[] = {"",   "a", "的", "犲",   "\uFFFD",
                                           "か", "€", "é",  "\xBC", "拷拷"};
    for (char32_t c = 0x80; c < 0x10000; ++c) {
        std::string character;
        if (c >= 0xD800 && c < 0xE000) {
            character = {static_cast<char>(0xED), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
                         static_cast<char>(0x80 | (c & 0x3F))};
        } else {
            encode_to(std::back_inserter(character), c);
        }
        std::string text(70, 'a');
        for (std::string_view const other : beside) {
            text += character;
            text += other;
            text += ' ';
        }
        check(text + std::string(70, 'a'));
    }
}

TEST_CASE("Marks of damage are found in a damaged article") {
    std::ifstream file(std::string(ZHNORM_SOURCE_DIR) + "/tests/samples/article.txt",
                       std::ios::binary);
    std::string const text{std::istreambuf_iterator<char>(file), {}};
    REQUIRE(!text.empty());
    check(text);
}
