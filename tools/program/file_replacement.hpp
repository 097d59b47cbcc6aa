// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "input_output.hpp"

namespace program {

/// A new file that appears under its name only when it is complete: it is written beside it, under
/// another name that is removed if anything goes wrong.
class file_replacement {
public:
    /// `path` may exist; then the new file gets its mode. Throws `output_error`.
    explicit file_replacement(std::string const& path);
    file_replacement(file_replacement const&) = delete;
    file_replacement& operator=(file_replacement const&) = delete;
    ~file_replacement();

    [[nodiscard]] output& out() noexcept { return *out_; }

    /// Waits until the bytes are on the disk, and gives the file its name. Throws `output_error`.
    void commit();

private:
    std::string path_;
    std::string temporary_;
    std::unique_ptr<output> out_;
};

/// Writes `text` as a file that is complete or not there; to what is no file, a device or a pipe,
/// directly. Throws `output_error`.
void write_file(std::string const& path, std::string_view text);

}  // namespace program
