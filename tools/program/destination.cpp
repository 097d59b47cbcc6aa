// SPDX-License-Identifier: Apache-2.0
#include "destination.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <unistd.h>

namespace program {
namespace {

/// Does `work`, in which an error of output is one of this file.
template <class Work>
auto concerning_one_file(Work&& work) {
    try {
        return work();
    } catch (output_error const& error) {
        throw input_error(error.what());
    }
}

std::unique_ptr<byte_target> make_compressed(std::string const& path, byte_target& raw) {
    switch (compression_of(path)) {
        case compression::gzip:
            return make_gzip_target(raw);
        case compression::zstd:
            return make_zstd_target(raw);
        case compression::none:
            break;
    }
    return nullptr;
}

std::string real_path(std::string const& name) {
    std::unique_ptr<char, void (*)(void*)> const found(::realpath(name.c_str(), nullptr),
                                                       &std::free);
    if (!found) {
        throw input_error("cannot find '" + name + "': " + std::strerror(errno));
    }
    return found.get();
}

}  // namespace

destination::destination(std::string const& path)
    : path_(path), file_(concerning_one_file([&] { return file_replacement(path); })) {
    compressed_ = concerning_one_file([&] { return make_compressed(path, file_.out()); });
}

void destination::write(std::string_view bytes) {
    byte_target& target = compressed_ ? *compressed_ : file_.out();
    concerning_one_file([&] { target.write(bytes); });
}

void destination::commit() {
    concerning_one_file([this] {
        if (compressed_) {
            compressed_->finish();
        }
        file_.commit();
    });
}

replaced_file::replaced_file(std::string const& name, input const& in)
    : name_(name), path_(name == "-" ? name : real_path(name)) {
    if (name == "-" || ::fstat(in.descriptor(), &was_) != 0 || !S_ISREG(was_.st_mode)) {
        throw input_error("cannot replace '" + name + "': it is no regular file");
    }
    if (was_.st_nlink > 1) {
        throw input_error("cannot replace '" + name +
                          "': it has other names (hard links), which would keep the old text");
    }
}

void replaced_file::check_unchanged() const {
    struct stat is = {};
    bool const same = ::stat(path_.c_str(), &is) == 0 && is.st_dev == was_.st_dev &&
                      is.st_ino == was_.st_ino && is.st_size == was_.st_size &&
                      is.st_mtim.tv_sec == was_.st_mtim.tv_sec &&
                      is.st_mtim.tv_nsec == was_.st_mtim.tv_nsec;
    if (!same) {
        throw input_error("cannot replace '" + name_ + "': it was changed while it was read");
    }
}

void replaced_file::keep_copy(std::string const& suffix) const {
    std::string const copy = path_ + suffix;
    if ((::unlink(copy.c_str()) != 0 && errno != ENOENT) ||
        ::link(path_.c_str(), copy.c_str()) != 0) {
        throw input_error("cannot keep '" + copy + "': " + std::strerror(errno));
    }
}

void make_folders_for(std::string const& path) {
    for (std::size_t at = path.find('/', 1); at != path.npos; at = path.find('/', at + 1)) {
        std::string const folder = path.substr(0, at);
        if (::mkdir(folder.c_str(), 0777) != 0 && errno != EEXIST) {
            throw input_error("cannot make the folder '" + folder + "': " + std::strerror(errno));
        }
    }
}

}  // namespace program
