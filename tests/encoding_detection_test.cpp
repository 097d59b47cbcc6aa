// SPDX-License-Identifier: Apache-2.0
// benchmarks/detect_rates.py measures how often detect_encoding is right; here is what must hold.

#include <cstdint>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <zhnorm/encoding.hpp>

namespace {

using namespace std::string_view_literals;
using zhnorm::detect_encoding;
using zhnorm::encoding;

TEST_CASE("a line of text is recognized in the encodings of its language") {
    struct row {
        std::string_view text;
        std::initializer_list<encoding> encodings;
    };
    row const rows[] = {
        {"我们今天去图书馆看书。"sv,
         {encoding::utf8, encoding::gb18030, encoding::utf16le, encoding::utf16be}},
        {"會議將於下週三舉行，請準時出席。"sv,
         {encoding::utf8, encoding::big5, encoding::gb18030, encoding::utf16le}},
        {"春眠不觉晓，处处闻啼鸟。"sv, {encoding::utf8, encoding::gb18030}},
        {"C++ 标准库的 std::string 类型"sv, {encoding::utf8, encoding::gb18030}},
        {"これは日本語の文章です。"sv, {encoding::utf8, encoding::shift_jis, encoding::euc_jp}},
        {"오늘은 날씨가 좋습니다."sv, {encoding::utf8, encoding::euc_kr}},
        {"Съешь ещё этих мягких французских булок"sv,
         {encoding::utf8, encoding::windows_1251, encoding::koi8_r}},
        {"Le garçon a été très élégant à la fête."sv, {encoding::utf8, encoding::windows_1252}},
        {"Zażółć gęślą jaźń"sv, {encoding::utf8, encoding::windows_1250}},
    };
    for (row const& r : rows) {
        for (encoding const which : r.encodings) {
            CAPTURE(r.text);
            CAPTURE(zhnorm::name_of(which));
            auto const found = detect_encoding(zhnorm::encode(r.text, which));
            CHECK(zhnorm::name_of(found.which) == zhnorm::name_of(which));
            CHECK(found.certainty > 0.7);
            CHECK(found.byte_order_mark == 0);
        }
    }
}

TEST_CASE("ASCII is UTF-8, and so is nothing") {
    CHECK(detect_encoding("") == zhnorm::detected_encoding{});
    CHECK(detect_encoding("plain text\n") == zhnorm::detected_encoding{});
    CHECK(detect_encoding(std::string(100000, 'a')) == zhnorm::detected_encoding{});
}

TEST_CASE("a byte order mark decides") {
    CHECK(detect_encoding("\xEF\xBB\xBF\xD6\xD0"sv) ==
          zhnorm::detected_encoding{encoding::utf8, 1, 3});
    CHECK(detect_encoding("\xFF\xFE"sv) == zhnorm::detected_encoding{encoding::utf16le, 1, 2});
    CHECK(detect_encoding("\xFE\xFF"sv) == zhnorm::detected_encoding{encoding::utf16be, 1, 2});
    CHECK(detect_encoding("\x84\x31\x95\x33"sv) ==
          zhnorm::detected_encoding{encoding::gb18030, 1, 4});
    CHECK(detect_encoding("\xEF\xBB"sv).byte_order_mark == 0);
}

TEST_CASE("English in UTF-16 is recognized by its NULs") {
    for (encoding const which : {encoding::utf16le, encoding::utf16be}) {
        CHECK(detect_encoding(zhnorm::encode("Hello, world", which)).which == which);
    }
}

TEST_CASE("UTF-16 whose bytes are all ASCII is told from ASCII by control characters") {
    CHECK(detect_encoding(zhnorm::encode("並格式化"sv, encoding::utf16le)).which ==
          encoding::utf16le);
    CHECK(detect_encoding("id\x01name\x01value\x02\n"sv).which == encoding::utf8);
    CHECK(detect_encoding("\x1B[1mbold\x1B[0m\f\b\t\r\n"sv) == zhnorm::detected_encoding{});
    std::string log;
    while (log.size() < 100000) {
        log += "key\x01value\x02another value\n";
    }
    CHECK(detect_encoding(log).which == encoding::utf8);
}

TEST_CASE("text that is cut inside a character is recognized") {
    std::string const text = zhnorm::encode("今天的天气很好，我们出去走走吧"sv, encoding::gb18030);
    CHECK(detect_encoding(std::string_view(text).substr(0, text.size() - 1)).which ==
          encoding::gb18030);
    CHECK(detect_encoding("\xE4\xBB\x8A\xE5\xA4\xA9\xE7\x9A\x84\xE5\xA4"sv).which ==
          encoding::utf8);
}

TEST_CASE("what follows much ASCII counts") {
    std::string text(300000, ' ');
    text += zhnorm::encode("我们今天去图书馆看书。"sv, encoding::gb18030);
    CHECK(detect_encoding(text).which == encoding::gb18030);
}

TEST_CASE("bytes that are no text have a small certainty, and harm nothing") {
    std::uint32_t state = 2463534242U;
    auto const random = [&state] {
        state ^= state << 13U;
        state ^= state >> 17U;
        state ^= state << 5U;
        return state;
    };
    for (std::size_t size = 0; size < 300; ++size) {
        std::string bytes;
        while (bytes.size() < size) {
            bytes.push_back(static_cast<char>(random() >> 8U));
        }
        auto const found = detect_encoding(bytes);
        CHECK(found.certainty >= 0);
        CHECK(found.certainty <= 1);
        if (size > 100) {
            CHECK(found.certainty < 0.5);
        }
    }
}

}  // namespace
