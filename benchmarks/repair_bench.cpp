// SPDX-License-Identifier: Apache-2.0
// repair on sound text, where it only looks, and on damaged pages.

#include <cstddef>
#include <string_view>
#include <vector>

#include <zhnorm/repair.hpp>

#include "derived_texts.hpp"
#include "text_work.hpp"

namespace {

void add_all(corpus const& on) {
    add_copy("repair", on);
    add("repair", "repair_mojibake", on,
        [](std::string_view text) { return zhnorm::repair_mojibake(text).size(); });
    add("repair", "find_mojibake", on, [](std::string_view text) {
        auto const found = zhnorm::find_mojibake(text);
        return found ? found->offset : text.size();
    });
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<corpus> corpora = read_corpora();
    append_texts(corpora, clean_prose());
    append_texts(corpora, damaged_pages());
    for (corpus const& on : corpora) {
        add_all(on);
    }
    return run_benchmarks(argc, argv, corpora);
}
