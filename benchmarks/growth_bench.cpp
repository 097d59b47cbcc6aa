// SPDX-License-Identifier: Apache-2.0
// Traditional prose from a kilobyte to 64 megabytes: the time for a byte should not grow. The
// largest text, and one of as much English, are also where memcpy works from memory rather than
// caches.

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <zhnorm/zhnorm.hpp>

#include "derived_texts.hpp"
#include "opencc_peer.hpp"
#include "step_work.hpp"

namespace {

void add_all(corpus const& on) {
    add_copy("growth", on);
    add_steps("growth", on);
    // A new string of many megabytes costs more than all steps do: the pages of its memory.
    add("growth", "whole pipeline, kept string", on,
        into_string([](std::string_view text, std::string& out) {
            zhnorm::normalize_to(std::back_inserter(out), text, zhnorm::repair{},
                                 zhnorm::sanitize{}, zhnorm::fold{}, zhnorm::convert{},
                                 zhnorm::punctuate{});
        }));
    add("growth", "memcpy, new string", on,
        [](std::string_view text) { return std::string(text).size(); });
    add("growth", "convert, standard", on,
        apply(zhnorm::convert{.from = zhnorm::region::standard}));
    add_opencc("growth", "t2s", on);
}

std::string size_name(std::size_t size) {
    constexpr std::size_t mega = 1U << 20U;
    return size < mega ? std::to_string(size >> 10U) + " KB" : std::to_string(size / mega) + " MB";
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<corpus> corpora;
    if (std::string const text = whole_text("traditional"); !text.empty()) {
        for (std::size_t size = 1U << 10U; size <= 64U << 20U; size *= 4) {
            corpora.push_back({size_name(size), filled(text, size)});
        }
    }
    append_texts(corpora, {{"English, 64 MB", filled(clean_english(), 64U << 20U)}});
    for (corpus const& on : corpora) {
        add_all(on);
    }
    return run_benchmarks(argc, argv, corpora);
}
