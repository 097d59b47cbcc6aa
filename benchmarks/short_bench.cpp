// SPDX-License-Identifier: Apache-2.0
// Short calls: what a search box or a table of titles makes, the result string included.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <zhnorm/zhnorm.hpp>

#include "icu_peer.hpp"
#include "opencc_peer.hpp"
#include "text_work.hpp"

namespace {

void add_all(corpus const& on) {
    add("short", "std::string", on, [](std::string_view text) { return std::string(text).size(); });
    add("short", "repair", on,
        [](std::string_view text) { return zhnorm::repair_mojibake(text).size(); });
    add("short", "sanitize", on,
        [](std::string_view text) { return zhnorm::sanitize_text(text).size(); });
    add("short", "fold", on, [](std::string_view text) { return zhnorm::fold_text(text).size(); });
    add("short", "convert", on,
        [](std::string_view text) { return zhnorm::to_simplified(text).size(); });
    add("short", "convert, standard", on, [](std::string_view text) {
        return zhnorm::to_simplified(text, {.from = zhnorm::region::standard}).size();
    });
    add("short", "punctuate", on,
        [](std::string_view text) { return zhnorm::normalize_punctuation(text).size(); });
    add("short", "whole pipeline", on,
        [](std::string_view text) { return zhnorm::normalize(text).size(); });
    add_opencc("short", "t2s", on);
    add_icu_normalizers("short", on);
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<corpus> corpora;
    if (std::string const text = read_text("traditional"); !text.empty()) {
        std::size_t begin = text.size() / 3;
        while ((static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) {
            ++begin;
        }
        for (std::size_t const size : {3, 9, 33, 100, 300, 1'000, 4'096, 16'384, 65'536}) {
            corpora.push_back({std::to_string(size) + " bytes",
                               well_formed_head(std::string_view(text).substr(begin), size)});
        }
    }
    for (corpus const& on : corpora) {
        add_all(on);
    }
    return run_benchmarks(argc, argv, corpora);
}
