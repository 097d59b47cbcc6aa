// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace program {

/// Stands for the suffix in `--in-place=SUFFIX`: the parser knows no value that may be left out.
inline constexpr char copy_suffix_option[] = "--in-place-suffix";

/// The words of the command line, without the program's name, as the parser takes them: a preset
/// as the switches that it stands for, where it stands. Throws `usage_error`.
[[nodiscard]] std::vector<std::string> words_for_parser(int count, char const* const* arguments);

}  // namespace program
