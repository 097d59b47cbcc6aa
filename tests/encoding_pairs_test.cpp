// SPDX-License-Identifier: Apache-2.0
// The pairs of the two-byte encodings. Every pair and code point is compared with Python's codecs
// by tests/encoding/pairs_oracle.py; here is what holds without an oracle.

#include <initializer_list>

#include <doctest/doctest.h>

#include <zhnorm/detail/encoding_big5.hpp>
#include <zhnorm/detail/encoding_codec.hpp>
#include <zhnorm/detail/encoding_gbk.hpp>
#include <zhnorm/detail/encoding_hong_kong.hpp>
#include <zhnorm/detail/encoding_jis.hpp>
#include <zhnorm/detail/encoding_korean.hpp>
#include <zhnorm/detail/encoding_single_byte.hpp>

namespace {

using namespace zhnorm::detail;

static_assert(decode_gbk_pair(0xD6, 0xD0) == 0x4E2D);
static_assert(encode_gbk(0x6F22) == 0x9D68);
static_assert(decode_cp950_pair(0xA4, 0xA4) == 0x4E2D);
static_assert(decode_cp932_pair(0x82, 0xA0) == 0x3042);
static_assert(decode_cp949_pair(0xB0, 0xA1) == 0xAC00);
static_assert(decode_single_byte(single_byte_set::koi8_r, 0xC1) == 0x430);

/// Pairs that decode to something and do not come back as themselves.
template <class Decode, class Encode>
unsigned one_way_pairs(Decode decode, Encode encode) {
    unsigned count = 0;
    for (unsigned pair = 0; pair < 0x10000; ++pair) {
        char32_t const code = decode(pair >> 8, pair & 0xFF);
        if (code == 0) {
            continue;
        }
        unsigned const back = encode(code);
        CHECK(back != 0);
        if (back != pair) {
            CHECK(decode(back >> 8, back & 0xFF) == code);
            ++count;
        }
    }
    return count;
}

TEST_CASE("pairs come back, but for the second pairs of a character") {
    CHECK(one_way_pairs(decode_gbk_pair, encode_gbk) == 1);       // A3A0, a second U+3000
    CHECK(one_way_pairs(decode_cp936_pair, encode_cp936) == 0);   //
    CHECK(one_way_pairs(decode_cp950_pair, encode_cp950) == 10);  // eight lines, two numerals
    CHECK(one_way_pairs(decode_cp932_pair, encode_cp932) == 398);
    CHECK(one_way_pairs(decode_cp949_pair, encode_cp949) == 0);
}

TEST_CASE("the tables that encode ideographs fast have the same pairs") {
    unsigned without = 0;
    for (char32_t code = 0x4E00; code <= 0x9FA5; ++code) {
        CHECK(gb18030_codec{}.ideograph(code) == encode_gbk(code));
        CHECK(cp936_codec{}.ideograph(code) == encode_cp936(code));
        unsigned const windows = cp950_codec{}.ideograph(code);
        CHECK((windows == 0 || windows == encode_cp950(code)));
        CHECK(big5_codec{}.ideograph(code) == encode_big5(code));
        without += big5_codec{}.ideograph(code) == 0 ? 1U : 0U;
    }
    CHECK(without == 7403);
}

TEST_CASE("pairs in a row are what they are alone, nearly all of them") {
    auto const fast_pairs = [](auto codec) {
        unsigned count = 0;
        for (unsigned pair = 0; pair < 0x10000; ++pair) {
            char32_t const fast = codec.pair(pair >> 8, pair & 0xFF);
            if (fast - 1 >= 0xFFFF) {
                continue;
            }
            char const bytes[] = {static_cast<char>(pair >> 8), static_cast<char>(pair & 0xFF)};
            auto const found = codec.decode(std::string_view(bytes, 2), 0);
            CHECK(found.status == codec_status::character);
            CHECK(found.value == fast);
            CHECK(found.size == 2);
            CHECK(found.mark == 0);
            ++count;
        }
        return count;
    };
    CHECK(fast_pairs(gb18030_codec{}) == 81 * 94);  // GB 2312's rows
    CHECK(fast_pairs(gb18030_codec{true}) == 81 * 94);
    CHECK(fast_pairs(cp936_codec{}) == 23940);
    CHECK(fast_pairs(cp950_codec{}) > 19000);
    CHECK(fast_pairs(big5_codec{}) > 13000);
    CHECK(fast_pairs(utf16_codec<false>{}) == 0xFFFF - 0x800);
    CHECK(fast_pairs(utf16_codec<true>{}) == 0xFFFF - 0x800);
}

TEST_CASE("a character of one byte is found whatever was encoded before it") {
    for (unsigned set = 0; set < single_byte_set_count; ++set) {
        single_byte_codec codec{static_cast<single_byte_set>(set)};
        for (int round = 0; round < 2; ++round) {
            for (char32_t code = 0; code < 0xFFFF; ++code) {
                unsigned const byte = encode_single_byte(codec.set, code);
                auto const found = codec.encode(code);
                CHECK((byte != 0 || code == 0 ? found.size == 1 && found.bytes == byte
                                              : found.size == 0));
            }
        }
    }
}

TEST_CASE("what a pair of code page 936 and GB18030-2022 differ in") {
    unsigned count = 0;
    for (unsigned pair = 0; pair < 0x10000; ++pair) {
        char32_t const windows = decode_cp936_pair(pair >> 8, pair & 0xFF);
        if (windows != decode_gbk_pair(pair >> 8, pair & 0xFF)) {
            CHECK(windows >= 0xE000);
            CHECK(windows <= 0xF8FF);
            ++count;
        }
    }
    CHECK(count == 101);
    CHECK(decode_cp936_pair(0xA9, 0x89) == 0xE7E7);
    CHECK(decode_gbk_pair(0xA9, 0x89) == 0x303E);
}

TEST_CASE("numbers beyond a byte or a code point are no pairs and have none") {
    for (unsigned const lead : {0x100U, 0x181U, 0xFFFFU, 0xFFFFFFFFU}) {
        for (unsigned const trail : {0x40U, 0xA1U, 0x141U, 0xFFFFFFFFU}) {
            CHECK(decode_gbk_pair(lead, trail) == 0);
            CHECK(decode_cp936_pair(lead, trail) == 0);
            CHECK(decode_cp950_pair(lead, trail) == 0);
            CHECK(decode_cp932_pair(lead, trail) == 0);
            CHECK(decode_cp949_pair(lead, trail) == 0);
        }
    }
    for (char32_t const code : {char32_t{0x10000}, char32_t{0x14E2D}, char32_t{0x10FFFF},
                                char32_t{0x110000}, char32_t{0xFFFFFFFF}}) {
        CHECK(encode_gbk(code) == 0);
        CHECK(encode_cp936(code) == 0);
        CHECK(encode_cp950(code) == 0);
        CHECK(encode_cp932(code) == 0);
        CHECK(encode_cp949(code) == 0);
        CHECK(encode_single_byte(single_byte_set::cp437, code) == 0);
    }
    CHECK(decode_single_byte(single_byte_set::ibm866, 0x100) == 0);
}

TEST_CASE("bytes come back in every single-byte encoding") {
    for (unsigned set = 0; set < single_byte_set_count; ++set) {
        auto const which = static_cast<single_byte_set>(set);
        for (unsigned byte = 1; byte < 0x100; ++byte) {
            char32_t const code = decode_single_byte(which, byte);
            if (code != 0) {
                CHECK(encode_single_byte(which, code) == byte);
            }
        }
    }
}

}  // namespace
