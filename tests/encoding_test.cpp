// SPDX-License-Identifier: Apache-2.0
// What tests/encoding/*_oracle.* do not compare with others: the variants of Windows, options,
// errors, iterators, chunks, labels.

#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <zhnorm/encoding.hpp>
#include <zhnorm/sanitize.hpp>

namespace {

using namespace std::string_view_literals;
using zhnorm::decode;
using zhnorm::encode;
using zhnorm::encoding;
using zhnorm::encoding_error;
using zhnorm::encoding_errors;

constexpr zhnorm::encoding_options keep{.errors = encoding_errors::keep};
constexpr zhnorm::encoding_options sloppy{.sloppy = true};
constexpr unsigned encoding_count = static_cast<unsigned>(encoding::user_defined) + 1;

static_assert(zhnorm::find_encoding("GB2312") == encoding::gbk);
static_assert(zhnorm::name_of(encoding::gb18030) == "gb18030");

std::vector<encoding> every_encoding() {
    std::vector<encoding> result;
    for (unsigned i = 0; i < encoding_count; ++i) {
        result.push_back(static_cast<encoding>(i));
    }
    return result;
}

/// The same numbers in every run.
struct xorshift {
    std::uint32_t state = 2463534242U;

    std::uint32_t operator()(std::uint32_t limit) {
        state ^= state << 13U;
        state ^= state >> 17U;
        state ^= state << 5U;
        return state % limit;
    }
};

/// Bytes at the edges of the encodings, ASCII, and any others.
std::string random_bytes(xorshift& random, std::size_t size) {
    constexpr std::string_view edges =
        "\x0A\x30\x39\x3A\x40\x41\x7E\x7F\x80\x81\x8E\x8F\xA0\xA1\xB0\xD8\xDC\xE6\xF0\xFE\xFF";
    std::string result;
    while (result.size() < size) {
        std::uint32_t const kind = random(3);
        result.push_back(kind == 0   ? edges[random(static_cast<std::uint32_t>(edges.size()))]
                         : kind == 1 ? static_cast<char>(random(256))
                                     : static_cast<char>(0x80 + random(0x80)));
    }
    return result;
}

TEST_CASE("text comes out of every encoding, and goes back") {
    struct row {
        encoding which;
        std::string_view bytes;
        std::string_view text;
    };
    row const rows[] = {
        {encoding::utf8, "\xE6\xBC\xA2"sv, "漢"sv},
        {encoding::utf16le, "\x22\x6F\x3D\xD8\x00\xDE"sv, "漢😀"sv},
        {encoding::utf16be, "\x6F\x22\xD8\x3D\xDE\x00"sv, "漢😀"sv},
        {encoding::gb18030, "A\x9D\x68\xA2\xE3\x94\x39\xFC\x36"sv, "A漢€😀"sv},
        {encoding::gbk, "A\x9D\x68\x80"sv, "A漢€"sv},
        {encoding::cp936, "A\x9D\x68\x80\xFF"sv, "A漢€\uF8F5"sv},
        {encoding::big5, "A\xBA\x7E\xFA\x40\xC6\xE7"sv, "A漢\U00020547ぁ"sv},
        {encoding::cp950, "A\xBA\x7E\xFA\x40\xC6\xE7\xA3\xE1"sv, "A漢\uE000\uF6F7€"sv},
        {encoding::shift_jis, "A\x8A\xBF\xB1\x82\xA0"sv, "A漢ｱあ"sv},
        {encoding::cp932, "A\x8A\xBF\xF0\x40\xA0\xFD"sv, "A漢\uE000\uF8F0\uF8F1"sv},
        {encoding::euc_jp, "A\xB4\xC1\x8E\xB1\xA4\xA2"sv, "A漢ｱあ"sv},
        {encoding::euc_kr, "A\xF9\xD3\xB0\xA1\x81\x41"sv, "A漢가갂"sv},
        {encoding::cp949, "A\xF9\xD3\xC9\xA1\xFE\xFE\x80\xFF"sv, "A漢\uE000\uE0BB\u0080\uF8F7"sv},
        {encoding::latin1, "A\x80\xE9\xFF"sv, "A\u0080éÿ"sv},
        {encoding::koi8_r, "A\xC1"sv, "Aа"sv},
        {encoding::macintosh, "A\x8E\xDB"sv, "Aé€"sv},
        {encoding::windows_1252, "A\x80\x81\xE9"sv, "A€\u0081é"sv},
        {encoding::windows_1251, "A\xE0"sv, "Aа"sv},
        {encoding::cp437, "A\x80\xDB\xFF"sv, "AÇ█\u00A0"sv},
        {encoding::user_defined, "A\x80\xFF"sv, "A\uF780\uF7FF"sv},
    };
    for (row const& r : rows) {
        CAPTURE(zhnorm::name_of(r.which));
        CHECK(decode(r.bytes, r.which) == r.text);
        CHECK(encode(r.text, r.which) == r.bytes);
        CHECK(zhnorm::find_undecodable(r.bytes, r.which) == std::nullopt);
        CHECK(zhnorm::find_unencodable(r.text, r.which) == std::nullopt);
    }
}

TEST_CASE("errors are replaced, kept, or found") {
    CHECK(decode("a\xD6\xD0\xFF\xD6 \xD6"sv, encoding::gbk) == "a中\uFFFD\uFFFD \uFFFD");
    CHECK(decode("a\xD6\xD0\xFF\xD6 \xD6"sv, encoding::gbk, keep) == "a中\xFF\xD6 \xD6"sv);
    CHECK(zhnorm::find_undecodable("a\xD6\xD0\xFF\xD6 "sv, encoding::gbk) == encoding_error{3, 1});
    CHECK(zhnorm::find_undecodable("a\xD6\xD0\xFF\xD6 "sv, encoding::gbk, 4) ==
          encoding_error{4, 1});
    CHECK(zhnorm::find_undecodable("a\xD6\xD0\xFF\xD6 "sv, encoding::gbk, 5) == std::nullopt);
    CHECK(zhnorm::find_undecodable("\x81\x30\x81"sv, encoding::gb18030) == encoding_error{0, 3});
    CHECK(zhnorm::find_undecodable("\x81\x30\x81\x41"sv, encoding::gb18030) ==
          encoding_error{0, 1});

    CHECK(encode("a😀\xE6\xBC中\xFF"sv, encoding::gbk) == "a??\xD6\xD0?"sv);
    CHECK(encode("a😀\xE6\xBC中\xFF"sv, encoding::gbk, keep) == "a😀\xE6\xBC\xD6\xD0\xFF"sv);
    CHECK(encode("\xFF"sv, encoding::utf8) == "\uFFFD");
    CHECK(encode("\xFF"sv, encoding::utf16le) == "\xFD\xFF"sv);
    CHECK(encode("\xFF"sv, encoding::utf16be) == "\xFF\xFD"sv);
    CHECK(decode(encode("\xFF"sv, encoding::gb18030), encoding::gb18030) == "\uFFFD");
    CHECK(zhnorm::find_unencodable("a😀"sv, encoding::gbk) == encoding_error{1, 4});
    CHECK(zhnorm::find_unencodable("a\xE6\xBC"sv, encoding::gbk) == encoding_error{1, 2});
    CHECK(zhnorm::find_unencodable("a😀"sv, encoding::gbk, 5) == std::nullopt);
}

TEST_CASE("a sloppy encoding has all bytes") {
    CHECK(decode("\xAA"sv, encoding::windows_1253) == "\uFFFD");
    CHECK(decode("\xAA"sv, encoding::windows_1253, sloppy) == "\u00AA");
    CHECK(encode("\u00AA"sv, encoding::windows_1253) == "?");
    CHECK(encode("\u00AA"sv, encoding::windows_1253, sloppy) == "\xAA");
    std::string all;
    for (int byte = 0; byte < 256; ++byte) {
        all.push_back(static_cast<char>(byte));
    }
    for (unsigned i = static_cast<unsigned>(encoding::latin1); i < encoding_count; ++i) {
        auto const which = static_cast<encoding>(i);
        CAPTURE(zhnorm::name_of(which));
        std::string const text = decode(all, which, sloppy);
        std::string const bytes = encode(text, which, sloppy);
        CHECK(decode(bytes, which, sloppy) == text);
        // ISO-8859-8 has U+00D7 and U+00F7 elsewhere than at the free bytes of these numbers.
        CHECK((bytes == all) == (which != encoding::iso_8859_8));
    }
}

TEST_CASE("empty text and NUL are text") {
    for (encoding const which : every_encoding()) {
        CAPTURE(zhnorm::name_of(which));
        CHECK(decode(""sv, which).empty());
        CHECK(encode(""sv, which).empty());
        bool const is_wide = which == encoding::utf16le || which == encoding::utf16be;
        std::string_view const nul = is_wide ? "\0\0"sv : "\0"sv;
        CHECK(decode(nul, which) == "\0"sv);
        CHECK(encode("\0"sv, which) == nul);
    }
}

TEST_CASE("whatever the bytes, all of them count, and the result is well-formed") {
    xorshift random;
    for (encoding const which : every_encoding()) {
        CAPTURE(zhnorm::name_of(which));
        for (int round = 0; round < 20; ++round) {
            std::string const bytes = random_bytes(random, random(round < 10 ? 20 : 12000));
            std::string const text = decode(bytes, which);
            CHECK(zhnorm::is_well_formed(text));

            std::string written;
            decode(std::back_inserter(written), bytes, which);
            CHECK(written == text);
            std::vector<char> letters;
            decode(std::back_inserter(letters), bytes, which);
            CHECK(std::string_view(letters.data(), letters.size()) == text);

            // What lies between the errors, decoded alone, is what comes out between them.
            std::string joined;
            std::size_t at = 0;
            while (auto const error = zhnorm::find_undecodable(bytes, which, at)) {
                CHECK(error->offset >= at);
                CHECK(error->size > 0);
                CHECK(error->offset + error->size <= bytes.size());
                joined += decode(std::string_view(bytes).substr(at, error->offset - at), which);
                joined += "\uFFFD";
                at = error->offset + error->size;
            }
            joined += decode(std::string_view(bytes).substr(at), which);
            CHECK(joined == text);
        }
    }
}

TEST_CASE("what was decoded and is encoded again decodes to the same") {
    xorshift random;
    for (encoding const which : every_encoding()) {
        CAPTURE(zhnorm::name_of(which));
        if (which == encoding::euc_jp || which == encoding::big5 || which == encoding::shift_jis) {
            continue;  // these decode more than they encode
        }
        std::string const text = decode(random_bytes(random, 20000), which);
        std::string const known = decode(encode(text, which), which);
        if (zhnorm::find_unencodable(text, which) == std::nullopt) {
            CHECK(known == text);
        } else {
            CHECK(decode(encode(known, which), which) == known);
        }
    }
}

TEST_CASE("chunks of any size give the same bytes") {
    xorshift random;
    for (encoding const which : every_encoding()) {
        CAPTURE(zhnorm::name_of(which));
        for (int round = 0; round < 30; ++round) {
            std::string const bytes = random_bytes(random, random(round < 20 ? 40 : 9000));
            zhnorm::encoding_options options;
            options.errors = round % 2 != 0 ? encoding_errors::keep : encoding_errors::replace;
            zhnorm::decoder decoder{which, options};
            zhnorm::encoder encoder{which, options};
            std::string decoded;
            std::string encoded;
            for (std::size_t at = 0; at < bytes.size();) {
                std::size_t const size = random(round % 3 == 0 ? 2 : round % 3 == 1 ? 7 : 5000);
                std::string_view const chunk = std::string_view(bytes).substr(at, size);
                decoder.push(chunk, std::back_inserter(decoded));
                encoder.push(chunk, std::back_inserter(encoded));
                at += chunk.size();
            }
            decoder.finish(std::back_inserter(decoded));
            encoder.finish(std::back_inserter(encoded));
            CHECK(decoded == decode(bytes, which, options));
            CHECK(encoded == encode(bytes, which, options));

            // A new text begins where one has ended.
            std::string again;
            decoder.push(bytes, std::back_inserter(again));
            decoder.finish(std::back_inserter(again));
            CHECK(again == decoded);
        }
    }
}

TEST_CASE("a number that is no encoding is taken for UTF-8") {
    auto const none = static_cast<encoding>(200);
    CHECK(decode("\xE6\xBC\xA2\xFF"sv, none) == "漢\uFFFD");
    CHECK(zhnorm::name_of(none).empty());
}

TEST_CASE("labels in any case, with spaces around them") {
    CHECK(zhnorm::find_encoding(" GB18030\n") == encoding::gb18030);
    CHECK(zhnorm::find_encoding("Latin1") == encoding::windows_1252);
    CHECK(zhnorm::find_encoding("latin-1") == encoding::latin1);
    CHECK(zhnorm::find_encoding("cp936") == encoding::cp936);
    CHECK(zhnorm::find_encoding("big5-hkscs") == encoding::big5);
    CHECK(zhnorm::find_encoding("windows-949") == encoding::euc_kr);
    for (std::string_view const label :
         {""sv, " "sv, "gbk2"sv, "gb"sv, "g b k"sv, "iso-2022-jp"sv, "hz-gb-2312"sv, "gbk\0"sv,
          "\x84"sv, "gbk\x84"sv, "utf-8\x80gbk"sv}) {
        CHECK(zhnorm::find_encoding(label) == std::nullopt);
    }
    for (encoding const which : every_encoding()) {
        CHECK(zhnorm::find_encoding(zhnorm::name_of(which)) == which);
    }
    CHECK(zhnorm::name_of(encoding::user_defined) == "x-user-defined");
}

}  // namespace
