// SPDX-License-Identifier: Apache-2.0
#include "file_replacement.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace program {
namespace {

[[noreturn]] void fail(char const* what, std::string const& path) {
    throw output_error(std::string("cannot ") + what + " '" + path + "': " + std::strerror(errno));
}

/// Gives a new file the mode, and if possible the owner, of the one that it replaces.
bool set_mode(int descriptor, std::string const& path) {
    struct stat is = {};
    if (::stat(path.c_str(), &is) == 0) {
        // Only root can give files away; the mode must come after.
        int const given = ::fchown(descriptor, is.st_uid, is.st_gid);
        static_cast<void>(given);
        return ::fchmod(descriptor, is.st_mode & 07777U) == 0;
    }
    mode_t const mask = ::umask(0);
    ::umask(mask);
    return ::fchmod(descriptor, 0666U & ~mask) == 0;
}

/// The name of a file's folder is part of it being on the disk.
void sync_folder_of(std::string const& path) {
    std::size_t const slash = path.rfind('/');
    std::string const folder = slash == path.npos ? "." : path.substr(0, slash + 1);
    int const descriptor = ::open(folder.c_str(), O_RDONLY | O_CLOEXEC | O_DIRECTORY);
    if (descriptor >= 0) {
        // Some file systems cannot; then there is nothing more to be done.
        ::fsync(descriptor);
        ::close(descriptor);
    }
}

}  // namespace

file_replacement::file_replacement(std::string const& path)
    : path_(path), temporary_(path + ".zhnorm-XXXXXX") {
    int const descriptor = ::mkostemp(temporary_.data(), O_CLOEXEC);
    if (descriptor < 0) {
        fail("write a file beside", path_);
    }
    out_ = std::make_unique<output>(descriptor, temporary_);
    if (!set_mode(descriptor, path_)) {
        int const error = errno;
        ::unlink(temporary_.c_str());
        errno = error;
        fail("set the mode of", temporary_);
    }
}

file_replacement::~file_replacement() {
    if (!temporary_.empty()) {
        ::unlink(temporary_.c_str());
    }
}

void file_replacement::commit() {
    if (::fsync(out_->descriptor()) != 0) {
        fail("write", temporary_);
    }
    out_->close();
    if (std::rename(temporary_.c_str(), path_.c_str()) != 0) {
        fail("replace", path_);
    }
    temporary_.clear();
    sync_folder_of(path_);
}

void write_file(std::string const& path, std::string_view text) {
    struct stat is = {};
    if (::stat(path.c_str(), &is) == 0 && !S_ISREG(is.st_mode)) {
        output out(create_file(path), path);
        out.write(text);
        out.close();
        return;
    }
    file_replacement file(path);
    file.out().write(text);
    file.commit();
}

}  // namespace program
