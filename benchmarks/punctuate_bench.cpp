// SPDX-License-Identifier: Apache-2.0
// Punctuation on clean Chinese, on the same with half-width marks, and on English, beside ICU's
// Fullwidth-Halfwidth, which looks at characters alone.

#include <cstddef>
#include <string_view>
#include <vector>

#include <zhnorm/normalize.hpp>
#include <zhnorm/punctuate.hpp>

#include "derived_texts.hpp"
#include "icu_peer.hpp"
#include "text_work.hpp"

namespace {

void add_all(corpus const& on) {
    add_copy("punctuate", on);
    add("punctuate", "punctuate", on, apply(zhnorm::punctuate{}));
    add("punctuate", "edits", on, [](std::string_view text) {
        std::size_t count = 0;
        for (zhnorm::edit const& e : zhnorm::edits(text, zhnorm::punctuate{})) {
            count += e.size;
        }
        return count;
    });
    add_icu_transliterator("punctuate", "Fullwidth-Halfwidth", on);
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<corpus> corpora;
    append_texts(corpora, clean_prose());
    append_texts(corpora, half_width_prose());
    append_texts(corpora, {{"clean English", clean_english()}, {"English", read_text("english")}});
    for (corpus const& on : corpora) {
        add_all(on);
    }
    return run_benchmarks(argc, argv, corpora);
}
