// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <zhnorm/sanitize.hpp>

/// The texts of the benchmarks, from the folder in ZHNORM_CORPORA (corpora.sh makes it).

struct corpus {
    std::string name;
    std::string text;
};

/// The first two megabytes of a text, cut between characters; empty if it is not there.
inline std::string read_text(std::string const& name) {
    char const* const folder = std::getenv("ZHNORM_CORPORA");
    std::filesystem::path const path =
        std::filesystem::path(folder != nullptr ? folder : ".") / (name + ".txt");
    std::ifstream file(path, std::ios::binary);
    std::string text((std::istreambuf_iterator<char>(file)), {});
    text = text.substr(0, 2'000'000);
    while (!text.empty() && !zhnorm::is_well_formed(text)) {
        text.pop_back();
    }
    return text;
}

/// All the texts that are there.
inline std::vector<corpus> read_corpora() {
    std::vector<corpus> result;
    for (char const* name : {"traditional", "manual", "simplified", "mixed", "english"}) {
        if (std::string text = read_text(name); !text.empty()) {
            result.push_back({name, std::move(text)});
        }
    }
    return result;
}
