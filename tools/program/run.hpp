// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "messages.hpp"
#include "options.hpp"

namespace program {

enum exit_code { done = 0, differences = 1, failed = 2, unprocessed = 3 };

/// Processes the files as the options say. Throws `output_error` where nothing can go on.
[[nodiscard]] exit_code process_files(options const& options, messages& messages);

/// The files are manifests of parts: writes what is wanted of the whole. Throws `input_error` if
/// they are not the parts of one run.
[[nodiscard]] exit_code join_manifests(options const& options);

}  // namespace program
