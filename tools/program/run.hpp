// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "messages.hpp"
#include "options.hpp"

namespace program {

enum exit_code { done = 0, differences = 1, failed = 2, unprocessed = 3 };

/// Processes the files as the options say. Throws `output_error` where nothing can go on.
[[nodiscard]] exit_code process_files(options const& options, messages& messages);

}  // namespace program
