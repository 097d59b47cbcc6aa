// SPDX-License-Identifier: Apache-2.0
// fold beside ICU's normalization and its width transliterator, on texts that are folded already,
// and on the same with letters and digits widened.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <zhnorm/fold.hpp>

#include "derived_texts.hpp"
#include "icu_peer.hpp"
#include "step_work.hpp"

namespace {

void add_all(corpus const& on) {
    add_copy("fold", on);
    add("fold", "fold", on, apply(zhnorm::fold{}));
    add("fold", "first edit", on,
        [](std::string_view text) { return zhnorm::fold{}.next(text, 0).offset; });
    add_stream("fold", on, zhnorm::fold{});
    add_icu_normalizers("fold", on);
    add_icu_transliterator("fold", "Fullwidth-Halfwidth", on);
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<corpus> corpora;
    for (corpus const& on : read_corpora()) {
        // What is to be folded goes, so that the first edit is none.
        std::string const folded = zhnorm::fold_text(on.text);
        corpora.push_back({on.name + ", folded", folded});
        corpora.push_back({on.name + ", widened", well_formed_head(widened(folded), slice_size)});
    }
    for (corpus const& on : corpora) {
        add_all(on);
    }
    return run_benchmarks(argc, argv, corpora);
}
