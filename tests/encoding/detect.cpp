// SPDX-License-Identifier: Apache-2.0
// detect: for each sample in standard input, four bytes of its size, least first, and its bytes, a
// line with the name of the encoding and the certainty.

#include <cstdio>
#include <string>
#include <string_view>

#include <zhnorm/encoding.hpp>

int main() {
    unsigned char size[4];
    std::string sample;
    while (std::fread(size, 1, sizeof size, stdin) == sizeof size) {
        sample.resize(size[0] | static_cast<std::size_t>(size[1]) << 8U |
                      static_cast<std::size_t>(size[2]) << 16U |
                      static_cast<std::size_t>(size[3]) << 24U);
        if (std::fread(sample.data(), 1, sample.size(), stdin) != sample.size()) {
            return 1;
        }
        auto const found = zhnorm::detect_encoding(sample);
        auto const name = zhnorm::name_of(found.which);
        std::printf("%.*s\t%.3f\n", static_cast<int>(name.size()), name.data(), found.certainty);
    }
    return 0;
}
