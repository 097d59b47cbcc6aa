// SPDX-License-Identifier: Apache-2.0
//
// OpenCC's engine behind the smallest loop: lines from standard input to standard output. A peer of
// the program; see program_bench.py. Usage: opencc_lines CONFIGURATION
#include <cstdio>
#include <memory>
#include <string>

#include "../tests/oracle/opencc_engine.hpp"

int main(int count, char** arguments) {
    oracle::opencc_engine const engine(count > 1 ? arguments[1] : "t2s", true);
    std::string line;
    constexpr std::size_t buffer_size = 1 << 18;
    auto const buffer = std::make_unique<char[]>(buffer_size);
    while (std::size_t const size = std::fread(buffer.get(), 1, buffer_size, stdin)) {
        for (std::size_t i = 0; i < size; ++i) {
            line.push_back(buffer[i]);
            if (buffer[i] == '\n') {
                std::string const result = engine.convert(line);
                std::fwrite(result.data(), 1, result.size(), stdout);
                line.clear();
            }
        }
    }
    std::string const result = engine.convert(line);
    std::fwrite(result.data(), 1, result.size(), stdout);
    return 0;
}
