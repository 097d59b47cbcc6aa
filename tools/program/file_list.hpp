// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "messages.hpp"
#include "options.hpp"

namespace program {

struct listed_file {
    std::string name;
    std::string relative;   // its name inside an output folder
    bool searched = false;  // found in a folder, not named by anybody
};

/// The files that the options name, in order: folders, with `-r`, as their files sorted by name;
/// then those of the list. Of a shared list, only the files of this part. What cannot be read is
/// told, and makes `complete` false. Throws `usage_error` if two would have one output.
[[nodiscard]] std::vector<listed_file> list_files(options const& options, messages& messages,
                                                  bool& complete);

/// A file like an image: NUL is among its first bytes, and no mark of UTF-16 is in front.
[[nodiscard]] bool looks_binary(std::string const& name);

}  // namespace program
