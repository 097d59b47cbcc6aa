// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <zhnorm/punctuate.hpp>

#include "options.hpp"

namespace CLI {
class App;
}

/// The switches of the step punctuate.

namespace program {

/// Their values, before they are made sense of.
struct raw_punctuation_options {
    std::string profile;
    std::string spacing;
    std::string quotes;
    std::string paren;
    unsigned max_repeat = 0;
    bool gb_tilde = false;
    bool latin_list = false;
    bool keep_wide_spaces = false;
};

void declare_punctuation_options(CLI::App& app, raw_punctuation_options& raw,
                                 std::string const& group);

/// `--punct keep` leaves the step out, so it can contradict `--steps`. Throws `usage_error`.
void interpret_punctuation_options(CLI::App const& app, raw_punctuation_options const& raw,
                                   bool steps_given, pipeline_options& pipeline);

}  // namespace program
