// SPDX-License-Identifier: Apache-2.0
// transcode decode|encode LABEL [keep] [sloppy]: standard input to standard output, for scripts
// that compare with other implementations.

#include <cstdio>
#include <string>
#include <string_view>

#include <zhnorm/encoding.hpp>

int main(int count, char** arguments) {
    if (count < 3) {
        return 2;
    }
    auto const which = zhnorm::find_encoding(arguments[2]);
    if (!which) {
        return 2;
    }
    zhnorm::encoding_options options;
    for (int i = 3; i < count; ++i) {
        std::string_view const word = arguments[i];
        options.sloppy = options.sloppy || word == "sloppy";
        options.errors = word == "keep" ? zhnorm::encoding_errors::keep : options.errors;
    }
    std::string input;
    char block[65536];
    while (std::size_t const size = std::fread(block, 1, sizeof block, stdin)) {
        input.append(block, size);
    }
    bool const decodes = std::string_view(arguments[1]) == "decode";
    std::string const output =
        decodes ? zhnorm::decode(input, *which, options) : zhnorm::encode(input, *which, options);
    return std::fwrite(output.data(), 1, output.size(), stdout) == output.size() ? 0 : 1;
}
