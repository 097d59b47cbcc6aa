// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace program {

/// The manual page, in roff, from the same descriptions as `--help`.
[[nodiscard]] std::string manual_text(CLI::App const& app);

}  // namespace program
