// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <zhnorm/convert.hpp>
#include <zhnorm/detail/conversion_kernel.hpp>
#include <zhnorm/detail/instruction_set.hpp>
#include <zhnorm/detail/utf8.hpp>

#include "convert_samples.hpp"

// Every loop of the conversion, for whatever instructions, against the exact route.

using sample::by_edits;
using sample::regions;
using zhnorm::convert;
using zhnorm::region;
using zhnorm::detail::instruction_set;

namespace {

std::vector<instruction_set> const& instruction_sets() {
    static std::vector<instruction_set> const sets = [] {
        std::vector<instruction_set> result;
        for (auto const set : {instruction_set::portable, instruction_set::neon,
                               instruction_set::avx2, instruction_set::avx512}) {
            if (zhnorm::detail::has_instruction_set(set)) {
                result.push_back(set);
            }
        }
        return result;
    }();
    return sets;
}

std::string by_kernel(std::string_view text, convert const& step, instruction_set set,
                      std::size_t capacity = 4096) {
    std::string block(capacity, '\0');
    zhnorm::detail::conversion_kernel kernel(text, zhnorm::detail::profile_of(step), set);
    std::string out;
    while (!kernel.is_done()) {
        std::size_t const size = kernel.fill(block.data(), capacity);
        REQUIRE(size > 0);
        REQUIRE(size <= capacity);
        out.append(block, 0, size);
    }
    return out;
}

void require_same(std::string_view text, convert const& step) {
    std::string const expected = by_edits(text, step);
    for (auto const set : instruction_sets()) {
        CAPTURE(static_cast<int>(set));
        CAPTURE(static_cast<int>(step.from));
        CAPTURE(text);
        REQUIRE(by_kernel(text, step, set) == expected);
    }
}

std::string spelled(char32_t character) {
    std::string text;
    zhnorm::detail::encode_to(std::back_inserter(text), character);
    return text;
}

/// The keys of the dictionaries, and what the tables know as a whole island, as texts.
std::vector<std::string> const& keys() {
    static std::vector<std::string> const all = [] {
        std::vector<std::string> result;
        for (unsigned number = 0; number < std::size(zhnorm::data::word_record) / 3; ++number) {
            zhnorm::detail::word_record const record(number);
            std::string key;
            for (unsigned unit = 0; unit < record.key_units();) {
                key += spelled(record.key_code_point(unit));
            }
            result.push_back(key);
        }
        for (std::size_t at = 0; at + 4 < std::size(zhnorm::data::island); at += 4) {
            char16_t const* const row = zhnorm::data::island + at;
            result.emplace_back(zhnorm::data::word_value + row[0], 3 * (row[2] & 0xFU));
        }
        return result;
    }();
    return all;
}

constexpr std::string_view odd_bytes[] = {"\xFF",         "\x80",         "\xC3",
                                          "\xC0\x80",     "\xE6",         "\xE6\xBC",
                                          "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x9F\x98\x80",
                                          "\xF0\x9F",     "\xF5\x80\x80", "A",
                                          "\xC3\xA9",     "\xEF\xA4\x84"};

}  // namespace

TEST_CASE("One instruction set or more is tested, and the best is among them") {
    bool has_best = false;
    for (auto const set : instruction_sets()) {
        has_best = has_best || set == zhnorm::detail::best_instruction_set();
    }
    CHECK(has_best);
#if defined(__AARCH64EL__)
    CHECK(zhnorm::detail::best_instruction_set() == instruction_set::neon);
#endif
    CHECK(!zhnorm::detail::has_instruction_set(static_cast<instruction_set>(99)));
}

TEST_CASE("Every loop converts every character of Unicode, in rows and between others") {
    std::string rows;
    std::string apart;
    for (char32_t c = 1; c < 0x110000; c += c < 0x30000 ? 1 : 97) {
        if (c >= 0xD800 && c <= 0xDFFF) {
            continue;
        }
        rows += spelled(c);
        apart += spelled(c);
        apart += c % 3 == 0 ? "\n" : c % 3 == 1 ? "的" : "是的 ";
    }
    for (region const from : regions) {
        for (bool const rare : {true, false}) {
            for (std::string const& text : {rows, apart}) {
                std::string const expected = by_edits(text, {from, rare});
                for (auto const set : instruction_sets()) {
                    bool const is_same = by_kernel(text, {from, rare}, set) == expected;
                    CAPTURE(static_cast<int>(set));
                    REQUIRE(is_same);
                }
            }
        }
    }
}

TEST_CASE("Every loop converts every key, and keys that overlap") {
    std::mt19937 random(17);
    // By the first character of keys: the key whose beginning overlaps the end of the one before.
    std::string text;
    for (std::size_t i = 0; i < keys().size(); ++i) {
        std::string const& key = keys()[i];
        text += key;
        text += i % 4 == 0 ? "，" : i % 4 == 1 ? "" : i % 4 == 2 ? "\n" : "的";
        std::string const& other = keys()[random() % keys().size()];
        // All but the last character, then another key from its last one on.
        text.append(key, 0, zhnorm::detail::previous_position(key, key.size()));
        text += other;
        text.append(other, zhnorm::detail::previous_position(other, other.size()));
    }
    for (region const from : regions) {
        for (bool const rare : {true, false}) {
            std::string const expected = by_edits(text, {from, rare});
            for (auto const set : instruction_sets()) {
                for (std::size_t const capacity : {std::size_t{4096}, std::size_t{1000}}) {
                    bool const is_same = by_kernel(text, {from, rare}, set, capacity) == expected;
                    CAPTURE(static_cast<int>(set));
                    REQUIRE(is_same);
                }
            }
        }
    }
}

TEST_CASE("Every loop converts a key that is all of an island, and one whose neighbours are not") {
    // Nothing adjoins the middle dot of a list, a comma or ASCII; the key itself may adjoin the
    // key.
    constexpr std::string_view neighbours[] = {
        "，", "a", "\n", "\xC3\xA9", "\xEF\xA4\x84", "\xE6", "X", "\xF0\x9F\x98\x80", "著", "統"};
    std::string text;
    for (std::size_t i = 0; i < keys().size(); ++i) {
        for (std::size_t j = 0; j < 3; ++j) {
            text += neighbours[(i + j * j) % std::size(neighbours)];
            text += keys()[i];
            if (j == 2) {
                text += keys()[i];
            }
        }
    }
    for (region const from : regions) {
        for (bool const rare : {true, false}) {
            std::string const expected = by_edits(text, {from, rare});
            for (auto const set : instruction_sets()) {
                bool const is_same = by_kernel(text, {from, rare}, set) == expected;
                CAPTURE(static_cast<int>(set));
                CAPTURE(static_cast<int>(from));
                REQUIRE(is_same);
            }
        }
    }
    for (std::size_t i = 0; i < keys().size(); i += 7) {
        // The key alone, and at an end of the text.
        for (std::string const& one : {keys()[i], keys()[i] + "，", "，" + keys()[i]}) {
            require_same(one, {regions[i % std::size(regions)], i % 2 == 0});
        }
    }
}

TEST_CASE("A word may begin with the last of a long row of ASCII") {
    for (std::size_t const size : {0U, 1U, 3U, 60U, 64U, 300U, 5000U, 20000U}) {
        for (std::string_view const word : {"B肝", "PN接面", "BMW集團", "SQL隱碼攻擊", "E型肝炎"}) {
            std::string const text = std::string(size, 'a') + std::string(word) + "b";
            convert const step{.from = region::taiwan_phrases};
            std::string out;
            step.append_to(text, out);
            CHECK(out == by_edits(text, step));
            CHECK(out != by_edits(text, convert{.from = region::taiwan}));
            require_same(text, step);
        }
    }
}

TEST_CASE("Words may stand at any distance from the borders of vectors") {
    constexpr std::string_view fillers[] = {"的", "x", "é", "x的", "的x", "的é", "乾"};
    constexpr std::string_view words[] = {"乾隆",      "看著藉口", "滑鼠",        "BMW集團",
                                          "A肝",       "㑮",       "⿰氵漢",      "𠮷",
                                          "丹尼·鮑伊", "簡單的",   "\u6F22\uFA47"};
    for (region const from : {region::standard, region::any, region::taiwan_phrases}) {
        for (std::string_view const filler : fillers) {
            for (std::string_view const word : words) {
                std::string before;
                while (before.size() <= 70) {
                    std::string text = before;
                    text += word;
                    for (int i = 0; i < 30; ++i) {
                        text += filler;
                    }
                    text += word;
                    require_same(text, {from});
                    before += filler;
                }
            }
        }
    }
}

TEST_CASE("Ill-formed bytes may stand at any position of a block, and a text may end at any") {
    std::string base;
    std::mt19937 random(19);
    while (base.size() < 200) {
        constexpr std::string_view parts[] = {"的", "漢字", "乾隆", "a", "看著", "，", "1 2"};
        base += parts[random() % std::size(parts)];
    }
    for (region const from : {region::standard, region::any, region::taiwan_phrases}) {
        for (std::size_t at = 0; at <= 140; ++at) {
            for (std::string_view const odd : odd_bytes) {
                std::string text = base;
                text.insert(at, odd);
                require_same(text, {from});
                text = base;
                text.replace(at, odd.size(), odd);
                require_same(text, {from});
            }
        }
        for (std::size_t size = 0; size <= base.size(); ++size) {
            require_same(std::string_view(base).substr(0, size), {from});
            require_same(std::string_view(base).substr(base.size() - size), {from});
        }
    }
}

TEST_CASE("Every loop converts random mixes of everything") {
    std::mt19937 random(23);
    for (int i = 0; i < 3000; ++i) {
        convert const step{regions[random() % regions.size()], random() % 2 == 0};
        std::string text;
        for (std::size_t parts = random() % 60; parts > 0; --parts) {
            switch (random() % 4) {
                case 0:
                    text += keys()[random() % keys().size()];
                    break;
                case 1:
                    text.append(random() % 40, static_cast<char>('A' + random() % 26));
                    break;
                case 2:
                    for (std::size_t n = random() % 20; n > 0; --n) {
                        text += spelled(static_cast<char32_t>(0x4E00 + random() % 0x51A0));
                    }
                    break;
                default:
                    text += sample::random_text(random, 4);
            }
        }
        if (!text.empty() && random() % 3 == 0) {
            text[random() % text.size()] = static_cast<char>(random());
        }
        require_same(text, step);
    }
}
