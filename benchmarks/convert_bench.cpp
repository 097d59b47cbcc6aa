// SPDX-License-Identifier: Apache-2.0
// Traditional to Simplified, all regions, beside OpenCC's engine, ICU's transliterator and a loop
// that only decodes.

#include <cstddef>
#include <string_view>
#include <vector>

#include <utf8/unchecked.h>

#include <zhnorm/convert.hpp>

#include "icu_peer.hpp"
#include "opencc_peer.hpp"
#include "text_work.hpp"

namespace {

using zhnorm::convert;
using zhnorm::region;

struct named_region {
    char const* name;
    char const* configuration;  // OpenCC's
    region from;
};

constexpr named_region regions[] = {
    {"any", nullptr, region::any},
    {"standard", "t2s", region::standard},
    {"taiwan", "tw2s", region::taiwan},
    {"taiwan_phrases", "tw2sp", region::taiwan_phrases},
    {"hong_kong", "hk2s", region::hong_kong},
    {"hong_kong_phrases", "hk2sp", region::hong_kong_phrases},
};

void add_all(corpus const& on) {
    add_copy("convert", on);
    add("convert", "utfcpp decode loop", on, [](std::string_view text) {
        std::size_t sum = 0;
        for (auto at = text.begin(); at != text.end();) {
            sum += utf8::unchecked::next(at);
        }
        return sum;
    });
    for (named_region const& one : regions) {
        add("convert", one.name, on, apply(convert{.from = one.from}));
        if (one.configuration != nullptr) {
            add_opencc("convert", one.configuration, on);
        }
    }
    add_icu_transliterator("convert", "Traditional-Simplified", on);
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<corpus> const corpora = read_corpora();
    for (corpus const& on : corpora) {
        add_all(on);
    }
    return run_benchmarks(argc, argv, corpora);
}
