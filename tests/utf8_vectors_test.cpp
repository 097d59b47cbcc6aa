// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <zhnorm/detail/utf8_sequence.hpp>
#include <zhnorm/sanitize.hpp>

#include "sample_text.hpp"

// The vectors that look for ill-formed UTF-8 and for ASCII, against a loop over sequences.

namespace {

std::size_t plain_skip_well_formed(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        auto const found = zhnorm::detail::sequence_at(text, at);
        if (found.status != zhnorm::detail::sequence_status::well_formed) {
            break;
        }
        at += found.size;
    }
    return at;
}

void require_same(std::string_view text) {
    std::size_t const expected = plain_skip_well_formed(text);
    CAPTURE(text);
    REQUIRE(zhnorm::detail::skip_well_formed(text, 0) == expected);
#if defined(__x86_64__) && defined(__GNUC__)
    auto const require_near = [&](zhnorm::detail::instruction_set set, auto prefix) {
        if (zhnorm::detail::has_instruction_set(set)) {
            std::size_t const size = prefix(text.data(), text.data() + text.size());
            REQUIRE(size <= expected);
            REQUIRE((size + 66 >= expected || expected < 64));
            REQUIRE(plain_skip_well_formed(text.substr(0, size)) == size);
        }
    };
    require_near(zhnorm::detail::instruction_set::avx2, zhnorm::detail::well_formed_prefix_avx2);
    require_near(zhnorm::detail::instruction_set::avx512,
                 zhnorm::detail::well_formed_prefix_avx512);
#endif
}

}  // namespace

TEST_CASE("Sequences of any four bytes are found where they are ill-formed, across borders too") {
    constexpr unsigned char bytes[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF,
                                       0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
                                       0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF8, 0xFF};
    constexpr std::string_view fillers[] = {"a", "é", "的", "😀"};
    std::size_t turn = 0;
    for (unsigned char const first : bytes) {
        for (unsigned char const second : bytes) {
            for (unsigned char const third : bytes) {
                for (unsigned char const fourth : bytes) {
                    std::string text;
                    std::string_view const filler = fillers[turn % std::size(fillers)];
                    std::size_t const before = 20 + turn / std::size(fillers) % 50;
                    ++turn;
                    while (text.size() < before) {
                        text += filler;
                    }
                    for (unsigned char const byte : {first, second, third, fourth}) {
                        text += static_cast<char>(byte);
                    }
                    while (text.size() < 200) {
                        text += filler;
                    }
                    require_same(text);
                }
            }
        }
    }
}

TEST_CASE("Whatever stands at the end of a text, complete or not, is judged the same") {
    constexpr std::string_view fillers[] = {"a", "é", "的", "😀", "a的", "é😀"};
    for (std::string_view const filler : fillers) {
        std::string whole;
        while (whole.size() < 420) {
            whole += filler;
        }
        for (std::size_t size = 0; size <= 400; ++size) {
            require_same(std::string_view(whole).substr(0, size));
            std::string text = whole.substr(0, size);
            text += '\x80';
            require_same(text + whole);
        }
    }
}

TEST_CASE("Random bytes and characters are judged the same") {
    std::mt19937 random(29);
    for (int i = 0; i < 3000; ++i) {
        std::string text = sample::random_unicode(random, 200);
        require_same(text);
        text.append(random() % 300, 'a');
        text += sample::random_bytes(random, 20);
        text.append(random() % 300, 'b');
        require_same(text);
        if (!text.empty()) {
            text[random() % text.size()] = static_cast<char>(random());
        }
        require_same(text);
        std::string expected;
        for (std::size_t at = 0; at < text.size();) {
            auto const found = zhnorm::detail::sequence_at(text, at);
            if (found.status == zhnorm::detail::sequence_status::well_formed) {
                expected.append(text, at, found.size);
            } else {
                expected += "\xEF\xBF\xBD";
            }
            at += found.size;
        }
        REQUIRE(zhnorm::sanitize_text(text) == expected);
    }
}

TEST_CASE("The parts that sanitize copies may end anywhere in a character") {
    for (std::string_view const filler : {"的", "é", "😀", "a"}) {
        for (std::size_t shift = 0; shift < 4; ++shift) {
            std::string text(shift, 'x');
            while (text.size() < 40000) {
                text += filler;
            }
            CHECK(zhnorm::sanitize_text(text) == text);
            text.resize(16384 + shift);
            text += "\xFF";
            text += filler;
            CHECK(zhnorm::is_well_formed(zhnorm::sanitize_text(text)));
        }
    }
}

TEST_CASE("ASCII ends at the first byte that is none, wherever it stands") {
    for (std::size_t size = 0; size < 700; ++size) {
        std::string text(size, 'a');
        CHECK(zhnorm::detail::skip_ascii(text, 0) == size);
        text += "\x80";
        text.append(300, 'b');
        for (std::size_t const from : {std::size_t{0}, size / 2, size}) {
            REQUIRE(zhnorm::detail::skip_ascii(text, from) == size);
        }
    }
}
