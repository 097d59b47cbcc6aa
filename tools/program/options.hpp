// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include <zhnorm/convert.hpp>

/// What the user asked for: the command line as a plain struct. Nothing else knows of options.

namespace program {

/// The steps of the default pipeline, in the order in which they always run.
enum class step_name { repair, sanitize, fold, convert, punctuate };

/// What happens to the text.
struct pipeline_options {
    std::vector<step_name> steps;  // in pipeline order, each at most once
    zhnorm::convert convert;
};

enum class action { normalize, show_help, show_version };

struct options {
    program::action action = program::action::normalize;
    pipeline_options pipeline;
    std::vector<std::string> files;  // "-" is standard input; never empty
    std::string help;                // what `--help` prints
};

/// The command line makes no sense; `what()` says why, and what would.
struct usage_error : std::runtime_error {
    using runtime_error::runtime_error;
};

/// Reads the command line. Throws `usage_error`.
[[nodiscard]] options parse_options(int count, char const* const* arguments);

}  // namespace program
