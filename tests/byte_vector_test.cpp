// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>

#include <doctest/doctest.h>

#include <zhnorm/detail/byte_vector.hpp>

using zhnorm::detail::byte_flags;
using zhnorm::detail::byte_vector;

namespace {

std::string bytes_beginning_with(unsigned first) {
    std::string result;
    for (unsigned i = 0; i < byte_vector::size; ++i) {
        result += static_cast<char>((first + i * 37) % 256);
    }
    return result;
}

template <class Test>
unsigned bits_one_by_one(std::string const& bytes, Test test) {
    unsigned bits = 0;
    for (unsigned i = 0; i < byte_vector::size; ++i) {
        bits |= test(static_cast<unsigned char>(bytes[i])) ? 1U << i : 0U;
    }
    return bits;
}

}  // namespace

TEST_CASE("Sixteen bytes answer as each of them does") {
    for (unsigned first = 0; first < 256; ++first) {
        std::string const bytes = bytes_beginning_with(first);
        byte_vector const vector(bytes.data());
        REQUIRE(vector.not_ascii().bits() ==
                bits_one_by_one(bytes, [](unsigned c) { return c >= 0x80; }));
        for (unsigned limit = 1; limit < 256; ++limit) {
            auto const byte = static_cast<unsigned char>(limit);
            byte_flags const equal = vector.equal(byte);
            byte_flags const least = vector.at_least(byte);
            byte_flags const less = vector.less(byte);
            REQUIRE(equal.bits() ==
                    bits_one_by_one(bytes, [limit](unsigned c) { return c == limit; }));
            REQUIRE(least.bits() ==
                    bits_one_by_one(bytes, [limit](unsigned c) { return c >= limit; }));
            REQUIRE(less.bits() ==
                    bits_one_by_one(bytes, [limit](unsigned c) { return c < limit; }));
            for (unsigned const last : {limit, (limit + 255) / 2, 255U}) {
                byte_flags const between = vector.between(byte, static_cast<unsigned char>(last));
                REQUIRE(between.bits() == bits_one_by_one(bytes, [=](unsigned c) {
                            return c >= limit && c <= last;
                        }));
            }
            REQUIRE((equal | less).bits() == (equal.bits() | less.bits()));
            REQUIRE((least & less).bits() == 0);
            REQUIRE(equal.any() == (equal.bits() != 0));
        }
    }
}

TEST_CASE("The first byte of interest is found wherever it stands, and no byte behind the text") {
    auto const is_x = [](byte_vector v) { return v.equal('x'); };
    for (std::size_t size = 0; size < 200; ++size) {
        for (std::size_t place = 0; place <= size; ++place) {
            std::string text(size, 'a');
            if (place < size) {
                text[place] = 'x';
            }
            for (std::size_t const from : {std::size_t{0}, place / 2, size}) {
                std::size_t at = zhnorm::detail::skip_vectors(text, from, is_x);
                REQUIRE(at <= size);
                REQUIRE((at == size || text[at] == 'x' || size - at < byte_vector::size));
                at = std::min(text.find('x', at), size);
                REQUIRE(at == std::min(text.find('x', from), size));
            }
        }
    }
    std::mt19937_64 random(7);
    for (int i = 0; i < 1000; ++i) {
        std::uint64_t const bits = random() & random();
        std::string text(64, 'a');
        for (std::size_t k = 0; k < 64; ++k) {
            text[k] = (bits >> k & 1U) != 0 ? 'x' : 'b';
        }
        REQUIRE(zhnorm::detail::bits_of_block(text.data(), is_x) == bits);
    }
}
