// SPDX-License-Identifier: Apache-2.0
//
// What the library makes of a text, whole and in one call: standard input to standard output.
// run.py compares the program with it. Usage: library_result REGION(0..5) RARE(0|1)

#include <cstdio>
#include <cstdlib>
#include <string>

#include <zhnorm/convert.hpp>
#include <zhnorm/fold.hpp>
#include <zhnorm/normalize.hpp>
#include <zhnorm/punctuate.hpp>
#include <zhnorm/repair.hpp>
#include <zhnorm/sanitize.hpp>

int main(int count, char** arguments) {
    if (count != 3) {
        return 2;
    }
    zhnorm::convert const convert{.from = static_cast<zhnorm::region>(std::atoi(arguments[1])),
                                  .rare_characters = std::atoi(arguments[2]) != 0};
    std::string text;
    char buffer[65536];
    while (std::size_t const size = std::fread(buffer, 1, sizeof buffer, stdin)) {
        text.append(buffer, size);
    }
    // What ends a line is the matter of the program's framing.
    zhnorm::punctuate const punctuate{.keep_line_ends = true};
    std::string const result = zhnorm::normalize(text, zhnorm::repair{}, zhnorm::sanitize{},
                                                 zhnorm::fold{}, convert, punctuate);
    return std::fwrite(result.data(), 1, result.size(), stdout) == result.size() ? 0 : 1;
}
