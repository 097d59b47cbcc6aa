// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "summary.hpp"

namespace program {

/// `--report`: the summary as one HTML page that needs nothing else: totals, changes by rule,
/// samples before and after with marks, problems. Its size does not depend on that of the run, and
/// its bytes not on how the run was cut into parts.
[[nodiscard]] std::string report_html(summary const& summary);

}  // namespace program
