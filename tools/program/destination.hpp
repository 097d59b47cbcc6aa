// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <sys/stat.h>

#include "compression.hpp"
#include "file_replacement.hpp"
#include "input_output.hpp"

namespace program {

/// A file that one input's result goes to. What goes wrong with it concerns this file only, so it
/// is an `input_error`.
class destination final : public byte_target {
public:
    /// Compressed as its name says.
    explicit destination(std::string const& path);

    void write(std::string_view bytes) override;

    /// The file is complete and gets its name. Without it, nothing happened.
    void commit();

private:
    std::string path_;
    file_replacement file_;
    std::unique_ptr<byte_target> compressed_;
};

/// A file that is to be replaced by its own result.
class replaced_file {
public:
    /// Throws `input_error` if it cannot be replaced without harm: it is no regular file, or has
    /// other names. A symbolic link stands for what it points to.
    replaced_file(std::string const& name, input const& in);

    [[nodiscard]] std::string const& path() const noexcept { return path_; }

    /// Throws `input_error` if somebody wrote the file since it was opened.
    void check_unchanged() const;

    /// Leaves the present file under another name as well. Throws `input_error`.
    void keep_copy(std::string const& suffix) const;

private:
    std::string name_;
    std::string path_;
    struct stat was_ = {};
};

/// The folders that `path` needs. Throws `input_error`.
void make_folders_for(std::string const& path);

}  // namespace program
