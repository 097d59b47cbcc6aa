// SPDX-License-Identifier: Apache-2.0
// Standard input to standard output, each line folded on its own: what scripts compare with others.

#include <cstdio>
#include <string>
#include <string_view>

#include <zhnorm/fold.hpp>

int main() {
    std::string text;
    char buffer[1 << 16];
    while (std::size_t const size = std::fread(buffer, 1, sizeof buffer, stdin)) {
        text.append(buffer, size);
    }
    std::string result;
    std::string_view left = text;
    while (!left.empty()) {
        std::size_t const size = left.find('\n');
        result += zhnorm::fold_text(left.substr(0, size));
        result += '\n';
        left.remove_prefix(size == left.npos ? left.size() : size + 1);
    }
    bool const written = std::fwrite(result.data(), 1, result.size(), stdout) == result.size();
    return written ? 0 : 1;
}
