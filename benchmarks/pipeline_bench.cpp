// SPDX-License-Identifier: Apache-2.0
// The default pipeline, each of its steps alone on the same text, and the faces.

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

void add_pipeline(corpus const& on) {
    add_copy("pipeline", on);
    add_steps("pipeline", on);
    add("pipeline", "sanitize, convert", on, [](std::string_view text) {
        return zhnorm::normalize(text, zhnorm::sanitize{}, zhnorm::convert{}).size();
    });
    add_opencc("pipeline", "t2s", on);
}

void add_faces(corpus const& on) {
    static std::string buffer;
    add("faces", "normalize", on,
        [](std::string_view text) { return zhnorm::normalize(text, zhnorm::convert{}).size(); });
    add("faces", "normalize_to char*", on, [](std::string_view text) {
        buffer.resize(2 * text.size());
        return static_cast<std::size_t>(
            zhnorm::normalize_to(buffer.data(), text, zhnorm::convert{}) - buffer.data());
    });
    add("faces", "normalize_to back_inserter", on,
        into_string([](std::string_view text, std::string& out) {
            zhnorm::normalize_to(std::back_inserter(out), text, zhnorm::convert{});
        }));
    add("faces", "pieces", on, into_string([](std::string_view text, std::string& out) {
            for (std::string_view const piece : zhnorm::pieces(text, zhnorm::convert{})) {
                out += piece;
            }
        }));
    add("faces", "edits", on, [](std::string_view text) {
        std::size_t count = 0;
        for (auto const& edit : zhnorm::edits(text, zhnorm::convert{})) {
            count += edit.size;
        }
        return count;
    });
    add("faces", "changes", on,
        [](std::string_view text) { return zhnorm::changes(text, zhnorm::convert{}).size(); });
    add_stream("faces", on, zhnorm::convert{});
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<corpus> corpora = read_corpora();
    append_texts(corpora, clean_prose());
    append_texts(corpora, {{"clean English", clean_english()}});
    append_texts(corpora, half_width_prose());
    append_texts(corpora, damaged_pages());
    for (corpus const& on : corpora) {
        add_pipeline(on);
    }
    if (!corpora.empty()) {
        add_faces(corpora.front());
    }
    return run_benchmarks(argc, argv, corpora);
}
