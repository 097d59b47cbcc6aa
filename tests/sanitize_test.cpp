// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <zhnorm/detail/utf8.hpp>
#include <zhnorm/normalize.hpp>
#include <zhnorm/sanitize.hpp>

using namespace std::string_literals;
using namespace std::string_view_literals;

namespace {

using zhnorm::invalid_kind;

static_assert(zhnorm::is_well_formed("\xE6\xBC\xA2 and \xF0\x9F\x98\x80"));
static_assert(zhnorm::find_invalid("ab\xC0\xAF")->offset == 2);
static_assert(zhnorm::find_invalid("ab\xC0\xAF")->kind == invalid_kind::overlong);
static_assert(zhnorm::sanitize{}.next("a\xFF", 0).offset == 1);
static_assert(!zhnorm::sanitize{}.next("a", 0));
static_assert(zhnorm::sanitize{}.settled("a\xE6\xBC") == 1);

// The bytes whose neighbours in any column of table 3-7 behave differently.
constexpr unsigned char boundary_bytes[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF,
                                            0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
                                            0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF8, 0xFE, 0xFF};

// Table 3-7 row by row, as a decoder that takes one byte at a time: a second way to the same
// answer.
std::string decoded_by_table(std::string_view text) {
    std::string result;
    std::string pending;
    int needed = 0;
    unsigned low = 0x80;
    unsigned high = 0xBF;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (needed > 0) {
            unsigned const byte = i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
            if (i < text.size() && byte >= low && byte <= high) {
                pending += text[i];
                low = 0x80;
                high = 0xBF;
                if (--needed == 0) {
                    result += pending;
                }
                continue;
            }
            result += "\uFFFD";
            needed = 0;
        }
        if (i == text.size()) {
            break;
        }
        unsigned const byte = static_cast<unsigned char>(text[i]);
        pending.assign(1, text[i]);
        low = 0x80;
        high = 0xBF;
        if (byte <= 0x7F) {
            result += text[i];
        } else if (byte >= 0xC2 && byte <= 0xDF) {
            needed = 1;
        } else if (byte >= 0xE0 && byte <= 0xEF) {
            needed = 2;
            low = byte == 0xE0 ? 0xA0 : 0x80;
            high = byte == 0xED ? 0x9F : 0xBF;
        } else if (byte >= 0xF0 && byte <= 0xF4) {
            needed = 3;
            low = byte == 0xF0 ? 0x90 : 0x80;
            high = byte == 0xF4 ? 0x8F : 0xBF;
        } else {
            result += "\uFFFD";
        }
    }
    return result;
}

template <class F>
void for_each_short_sequence(F f) {
    constexpr std::size_t count = sizeof boundary_bytes;
    for (std::size_t length = 1; length <= 4; ++length) {
        std::size_t total = 1;
        for (std::size_t i = 0; i < length; ++i) {
            total *= count;
        }
        std::string text(length, '\0');
        for (std::size_t n = 0; n < total; ++n) {
            std::size_t rest = n;
            for (std::size_t i = length; i-- > 0; rest /= count) {
                text[i] = static_cast<char>(boundary_bytes[rest % count]);
            }
            f(std::string_view(text));
        }
    }
}

std::uint64_t fnv1a(std::string_view bytes, std::uint64_t hash = 0xCBF29CE484222325U) {
    for (char const c : bytes) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    }
    return hash;
}

}  // namespace

TEST_CASE("Every kind of ill-formed sequence is named, with its place and size") {
    struct row {
        std::string_view bytes;
        std::size_t size;
        invalid_kind kind;
    };
    for (row const& r :
         {row{"\xE6\xBC"
              "A",
              2, invalid_kind::truncated_sequence},
          row{"\xF0\x9F\x98", 3, invalid_kind::truncated_sequence},
          row{"\xC2", 1, invalid_kind::truncated_sequence},
          row{"\xBF", 1, invalid_kind::unexpected_continuation},
          row{"\xF8\x88\x80\x80\x80", 1, invalid_kind::invalid_lead},
          row{"\xFE", 1, invalid_kind::invalid_lead}, row{"\xFF", 1, invalid_kind::invalid_lead},
          row{"\xC0\xAF", 1, invalid_kind::overlong},
          row{"\xE0\x80\xAF", 1, invalid_kind::overlong},
          row{"\xF0\x80\x80\xAF", 1, invalid_kind::overlong},
          row{"\xED\xA0\x80", 1, invalid_kind::surrogate},
          row{"\xED\xBF\xBF", 1, invalid_kind::surrogate},
          row{"\xF4\x90\x80\x80", 1, invalid_kind::out_of_range},
          row{"\xF5\x80\x80\x80", 1, invalid_kind::out_of_range}}) {
        std::string const text = "漢a" + std::string(r.bytes);
        auto const found = zhnorm::find_invalid(text);
        REQUIRE(found.has_value());
        CHECK(*found == zhnorm::invalid_sequence{4, r.size, r.kind});
        CHECK_FALSE(zhnorm::is_well_formed(text));
    }
    CHECK_FALSE(zhnorm::find_invalid("漢字 and a NUL\0."sv).has_value());
    CHECK(zhnorm::find_invalid("\xFF字\xFF", 1)->offset == 4);
    CHECK_FALSE(zhnorm::find_invalid("\xFF", 1).has_value());
    CHECK_FALSE(zhnorm::find_invalid("").has_value());
}

TEST_CASE("One U+FFFD stands for each maximal subpart, as in table 3-8 of the Unicode Standard") {
    CHECK(zhnorm::sanitize_text("\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64") ==
          "a\uFFFD\uFFFD\uFFFDb\uFFFDc\uFFFD\uFFFDd");
    CHECK(zhnorm::sanitize_text("\0漢\xE6\xBC"sv) == "\0漢\uFFFD"s);
    CHECK(zhnorm::sanitize_text("").empty());
}

TEST_CASE(
    "Sanitize equals table 3-7 and Python's decoder on all short sequences of boundary bytes") {
    // tests/oracle/utf8_vectors.py prints these; Python's decoder is the oracle.
    std::size_t differences = 0;
    std::uint64_t hash = fnv1a("");
    std::size_t count = 0;
    for_each_short_sequence([&](std::string_view text) {
        std::string const result = zhnorm::sanitize_text(text);
        differences += result != decoded_by_table(text);
        differences += zhnorm::is_well_formed(text) != (result == text);
        hash = fnv1a(result, hash);
        hash = fnv1a("\xFF", hash);
        ++count;
    });
    CHECK(differences == 0);
    CHECK(count == 551880);
    CHECK(hash == 0xCA94A774A18CEFEFU);
}

TEST_CASE("Sanitize equals table 3-7 on random bytes and on Chinese text with random damage") {
    std::mt19937 random(7);
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        std::size_t const length = random() % 60;
        bool const chinese = round % 2 == 0;
        while (text.size() < length) {
            if (chinese) {
                text += random() % 3 == 0 ? "plain ASCII words" : "漢字轉換é😀";
            } else {
                text += static_cast<char>(random() % 4 == 0 ? random() % 128 : random() % 256);
            }
        }
        if (chinese && !text.empty()) {
            text[random() % text.size()] = static_cast<char>(random());
            text.erase(random() % text.size(), random() % 3);
        }
        std::string const result = zhnorm::sanitize_text(text);
        REQUIRE(result == decoded_by_table(text));
        REQUIRE(zhnorm::is_well_formed(result));
        REQUIRE(zhnorm::sanitize_text(result) == result);
        REQUIRE(zhnorm::normalize(text, zhnorm::sanitize{}) == result);
        std::string joined;
        for (std::string_view const piece : zhnorm::pieces(text, zhnorm::sanitize{})) {
            joined += piece;
        }
        REQUIRE(joined == result);
    }
}

TEST_CASE("Settled holds back what could still become a character and nothing else") {
    zhnorm::sanitize const step;
    CHECK(step.settled("") == 0);
    CHECK(step.settled("漢") == 3);
    CHECK(step.settled("a\xE6") == 1);
    CHECK(step.settled("a\xE6\xBC") == 1);
    CHECK(step.settled("a\xF0\x9F\x98") == 1);
    CHECK(step.settled("\xED\xA0") == 2);
    CHECK(step.settled("\x80\x80\x80\x80") == 4);
    std::size_t wrong = 0;
    for_each_short_sequence([&](std::string_view text) {
        for (std::size_t cut = 0; cut <= text.size(); ++cut) {
            std::size_t const at = step.settled(text.substr(0, cut));
            wrong += zhnorm::sanitize_text(text.substr(0, at)) +
                         zhnorm::sanitize_text(text.substr(at)) !=
                     zhnorm::sanitize_text(text);
        }
    });
    CHECK(wrong == 0);
}

TEST_CASE("The helper over utfcpp reads and writes every scalar value") {
    for (char32_t c = 0; c <= 0x10FFFF; c = c == 0xD7FF ? 0xE000 : c + 1) {
        std::string text;
        zhnorm::detail::encode_to(std::back_inserter(text), c);
        REQUIRE(zhnorm::is_well_formed(text));
        std::size_t at = 0;
        REQUIRE(zhnorm::detail::decode_next(text, at) == c);
        REQUIRE(at == text.size());
    }
}

TEST_CASE("The first ill-formed sequence is found wherever it stands, as one by one") {
    constexpr std::string_view parts[] = {
        "a",        "é",    "漢",   "“",        "😀",       "\xE0\xA4\x85", "\xED\x9F\xBF", "\xE6",
        "\xE6\xBC", "\xC2", "\xBC", "\xE0\x80", "\xED\xA0", "\xFF",         "\xC1"};
    constexpr std::size_t well_formed_parts = 7;
    std::mt19937 random(64);
    for (int i = 0; i < 60'000; ++i) {
        std::string text;
        for (std::size_t n = random() % 120; n > 0; --n) {
            bool const is_broken = random() % 60 == 0;
            text += parts[random() % (is_broken ? std::size(parts) : well_formed_parts)];
        }
        std::size_t expected = 0;
        while (expected < text.size()) {
            auto const found = zhnorm::detail::sequence_at(text, expected);
            if (found.status != zhnorm::detail::sequence_status::well_formed) {
                break;
            }
            expected += found.size;
        }
        CAPTURE(text);
        REQUIRE(zhnorm::detail::skip_well_formed(text, 0) == expected);
    }
}
