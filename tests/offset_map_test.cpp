// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <zhnorm/zhnorm.hpp>

#include "default_steps.hpp"
#include "sample_steps.hpp"
#include "sample_text.hpp"

using zhnorm::offset_map;
using zhnorm::text_span;

namespace {

// The definition, byte by byte, beside the map.
void check_map(std::string_view source, std::string_view result, offset_map const& map,
               std::vector<zhnorm::change> const& changes) {
    REQUIRE(map.size() == changes.size());
    std::size_t in_source = 0;
    std::size_t in_result = 0;
    auto const unchanged = [&](std::size_t size) {
        for (; size > 0; --size, ++in_source, ++in_result) {
            REQUIRE(source[in_source] == result[in_result]);
            REQUIRE(map.to_result(in_source) == in_result);
            REQUIRE(map.to_source(in_result) == in_source);
            REQUIRE(map.to_result(text_span{in_source, 1}) == text_span{in_result, 1});
            REQUIRE(map.to_source(text_span{in_result, 1}) == text_span{in_source, 1});
        }
    };
    for (zhnorm::change const& each : changes) {
        unchanged(each.source_offset - in_source);
        REQUIRE(in_result == each.result_offset);
        text_span const before{each.source_offset, each.before.size()};
        text_span const after{each.result_offset, each.after.size()};
        if (before.size != 0) {
            REQUIRE(map.to_result(before) == after);
        }
        if (after.size != 0) {
            REQUIRE(map.to_source(after) == before);
        }
        for (; in_source < before.end(); ++in_source) {
            REQUIRE(map.to_result(in_source) == after.offset);
            REQUIRE(map.to_result(text_span{in_source, 1}) == after);
        }
        for (; in_result < after.end(); ++in_result) {
            REQUIRE(map.to_source(in_result) == before.offset);
            REQUIRE(map.to_source(text_span{in_result, 1}) == before);
        }
    }
    unchanged(source.size() - in_source);
    REQUIRE(in_result == result.size());
    REQUIRE(map.to_result(source.size()) == result.size());
    REQUIRE(map.to_source(result.size()) == source.size());
    // A span and what became of it hold each other.
    for (std::size_t begin = 0; begin < source.size(); begin += 3) {
        text_span const span{begin, std::min<std::size_t>(5, source.size() - begin)};
        text_span const there = map.to_result(span);
        text_span const back = map.to_source(there);
        REQUIRE(there.end() <= result.size());
        if (there.size != 0) {
            REQUIRE(back.offset <= span.end());
            REQUIRE(map.to_result(back) == there);
        }
    }
}

template <class... S>
void check_steps(std::string_view text, S const&... steps) {
    auto const changes = zhnorm::changes(text, steps...);
    auto const mapped = zhnorm::normalize_with_offsets(text, steps...);
    REQUIRE(mapped.text == zhnorm::normalize(text, steps...));
    REQUIRE(mapped.offsets == offset_map(changes));
    check_map(text, mapped.text, mapped.offsets, changes);
}

}  // namespace

TEST_CASE("What is found in the result is highlighted in the source") {
    std::string const source = "在圖書館用滑鼠列印\xFF檔案。";
    auto const mapped = zhnorm::normalize_with_offsets(
        source, zhnorm::sanitize{}, zhnorm::convert{.from = zhnorm::region::taiwan_phrases});
    CHECK(mapped.text == "在图书馆用鼠标打印\uFFFD文件。");
    auto const at = [&](std::string_view found) {
        return mapped.offsets.to_source(text_span{mapped.text.find(found), found.size()})
            .of(source);
    };
    CHECK(at("图书馆") == "圖書館");
    CHECK(at("鼠标") == "滑鼠");
    CHECK(at("标") == "滑鼠");  // a change is one block
    CHECK(at("用鼠") == "用滑鼠");
    CHECK(at("文件。") == "檔案。");
    CHECK(at("\uFFFD") == "\xFF");
    CHECK(at("") == "");
    CHECK(mapped.offsets.to_result(source.find("檔")) == mapped.text.find("文"));
}

TEST_CASE("A text that did not change maps to itself") {
    offset_map const map;
    CHECK(map.empty());
    CHECK(map.to_result(7) == 7);
    CHECK(map.to_source(7) == 7);
    CHECK(map.to_source(text_span{3, 4}) == text_span{3, 4});
    CHECK(zhnorm::normalize_with_offsets("plain", zhnorm::convert{}).offsets == map);
}

TEST_CASE("Insertions and deletions have a place on the side where they have no bytes") {
    auto const inserted = zhnorm::normalize_with_offsets("axb", sample::insert_before_x{"--"});
    REQUIRE(inserted.text == "a--xb");
    CHECK(inserted.offsets.to_result(1) == 3);
    CHECK(inserted.offsets.to_source(1) == 1);
    CHECK(inserted.offsets.to_source(2) == 1);
    CHECK(inserted.offsets.to_source(text_span{1, 2}) == text_span{1, 0});
    CHECK(inserted.offsets.to_source(text_span{2, 2}) == text_span{1, 1});
    CHECK(inserted.offsets.to_result(text_span{0, 2}) == text_span{0, 4});
    auto const deleted = zhnorm::normalize_with_offsets("a  b", sample::drop_spaces{});
    REQUIRE(deleted.text == "ab");
    CHECK(deleted.offsets.to_result(1) == 1);
    CHECK(deleted.offsets.to_result(text_span{1, 2}) == text_span{1, 0});
    CHECK(deleted.offsets.to_source(1) == 3);
    CHECK(deleted.offsets.to_source(text_span{0, 2}) == text_span{0, 4});
}

TEST_CASE("Every unchanged byte maps to itself and every change as a block, for all steps") {
    using namespace sample;
    std::mt19937 random(51);
    for (int i = 0; i < 1500; ++i) {
        std::string const text = i % 2 == 0 ? random_text(random, 30) : random_unicode(random, 20);
        CAPTURE(text);
        check_steps(text, words{});
        check_steps(text, insert_before_x{});
        check_steps(text, drop_spaces{}, upper_d{});
        check_steps(text, words{}, drop_spaces{}, insert_before_x{}, count_q{}, insert_at_end{});
        with_default_steps([&](auto const&... steps) { check_steps(text, steps...); });
        with_all_steps([&](auto const&... steps) { check_steps(text, steps...); });
    }
    for (int i = 0; i < 1500; ++i) {
        std::string const text = sample_sentences(random, 4);
        CAPTURE(text);
        with_default_steps([&](auto const&... steps) { check_steps(text, steps...); });
        with_all_steps([&](auto const&... steps) { check_steps(text, steps...); });
    }
}
