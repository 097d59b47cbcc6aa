// SPDX-License-Identifier: Apache-2.0
// Traditional to Simplified, all regions, beside OpenCC's engine, ICU's transliterator and a loop
// that only decodes.

#include <cstddef>
#include <string_view>
#include <vector>

#include <utf8/unchecked.h>

#include <zhnorm/convert.hpp>
#if __has_include(<zhnorm/detail/instruction_set.hpp>)
#include <zhnorm/detail/instruction_set.hpp>
#endif

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

/// `standard` by the loops of each instruction set that the machine has.
void add_instruction_sets([[maybe_unused]] corpus const& on) {
#if __has_include(<zhnorm/detail/instruction_set.hpp>)
    using zhnorm::detail::instruction_set;
    struct named_set {
        char const* name;
        instruction_set set;
    };
    for (named_set const one : {named_set{"standard, portable", instruction_set::portable},
                                named_set{"standard, NEON", instruction_set::neon},
                                named_set{"standard, AVX2", instruction_set::avx2},
                                named_set{"standard, AVX-512", instruction_set::avx512}}) {
        if (!zhnorm::detail::has_instruction_set(one.set)) {
            continue;
        }
        add("convert", one.name, on,
            into_string([set = one.set](std::string_view text, std::string& out) {
                auto const profile = zhnorm::detail::profile_of(convert{.from = region::standard});
                zhnorm::detail::conversion_kernel kernel(text, profile, set);
                char block[4096];
                while (!kernel.is_done()) {
                    out.append(block, kernel.fill(block, sizeof block));
                }
            }));
    }
#endif
}

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
    add_instruction_sets(on);
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
