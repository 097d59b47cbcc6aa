// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <zhnorm/punctuate.hpp>

/// The examples of the rules, and the options that they are for.

namespace punctuate_samples {

struct vector_row {
    std::string rule;
    std::string options;
    std::string input;
    std::string expected;
    std::string source;
};

inline std::string with_line_ends(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text.substr(at, 2) == "\\n" || text.substr(at, 2) == "\\r") {
            result += text[at + 1] == 'n' ? '\n' : '\r';
            ++at;
        } else {
            result += text[at];
        }
    }
    return result;
}

inline std::vector<vector_row> rule_vectors() {
    std::ifstream file(ZHNORM_SOURCE_DIR "/tests/vectors/punctuate_rules.tsv");
    REQUIRE(file);
    std::vector<vector_row> rows;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#') {
            continue;
        }
        std::vector<std::string> cells(1);
        for (char const c : line) {
            if (c == '\t') {
                cells.emplace_back();
            } else {
                cells.back() += c;
            }
        }
        REQUIRE(cells.size() == 5);
        rows.push_back(
            {cells[0], cells[1], with_line_ends(cells[2]), with_line_ends(cells[3]), cells[4]});
    }
    return rows;
}

inline zhnorm::punctuate step_named(std::string_view name) {
    zhnorm::punctuate step;
    if (name == "strict") {
        step = zhnorm::punctuate::of(zhnorm::punctuation_profile::strict);
    } else if (name == "curly") {
        step.quotes = zhnorm::quotes::curly;
    } else if (name == "corner") {
        step.quotes = zhnorm::quotes::corner;
    } else if (name == "add") {
        step.spacing = zhnorm::spacing::add;
    } else if (name == "remove") {
        step.spacing = zhnorm::spacing::remove;
    } else if (name == "safe") {
        step = zhnorm::punctuate::of(zhnorm::punctuation_profile::safe);
    } else if (name == "nlp-ascii") {
        step = zhnorm::punctuate::of(zhnorm::punctuation_profile::nlp_ascii);
    } else if (name == "automatic") {
        step.spacing = zhnorm::spacing::automatic;
        step.paren = zhnorm::paren::automatic;
    } else if (name == "ascii paren") {
        step.paren = zhnorm::paren::ascii;
    } else {
        REQUIRE(name.empty());
    }
    return step;
}

}  // namespace punctuate_samples
