// SPDX-License-Identifier: Apache-2.0
#include "input_output.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace program {
namespace {

constexpr char standard_input_name[] = "-";

/// After a failed call: true if the same call may succeed now.
bool worth_repeating(int error, int descriptor, short event) noexcept {
    if (error == EINTR) {
        return true;
    }
    if (error == EAGAIN || error == EWOULDBLOCK) {
        pollfd waiting{descriptor, event, 0};
        return ::poll(&waiting, 1, -1) >= 0 || errno == EINTR;
    }
    return false;
}

std::string reason(int error) {
    return std::strerror(error);
}

}  // namespace

void occupy_standard_descriptors() noexcept {
    for (int descriptor = 0; descriptor < 3; ++descriptor) {
        if (::fcntl(descriptor, F_GETFD) == -1 && errno == EBADF) {
            // The lowest free number is this one. The wrong direction keeps its use an error.
            int const opened = ::open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY);
            static_cast<void>(opened);
        }
    }
}

void output::write(std::string_view bytes) {
    while (!bytes.empty()) {
        ssize_t const written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(written));
        } else if (int const error = errno; !worth_repeating(error, descriptor_, POLLOUT)) {
            throw output_error("cannot write standard output: " + reason(error));
        }
    }
}

void output::close() {
    // Not repeated when interrupted: the descriptor is gone then.
    if (::close(descriptor_) != 0 && errno != EINTR) {
        throw output_error("cannot close standard output: " + reason(errno));
    }
}

input::input(std::string const& name) : descriptor_(0), name_("'" + name + "'") {
    if (name == standard_input_name) {
        name_ = "standard input";
        return;
    }
    do {
        descriptor_ = ::open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    } while (descriptor_ < 0 && errno == EINTR);
    if (descriptor_ < 0) {
        throw input_error("cannot open " + name_ + ": " + reason(errno));
    }
#ifdef POSIX_FADV_SEQUENTIAL
    ::posix_fadvise(descriptor_, 0, 0, POSIX_FADV_SEQUENTIAL);
#endif
}

input::~input() {
    if (descriptor_ > 2) {
        ::close(descriptor_);
    }
}

std::size_t input::read(std::span<char> buffer) {
    for (;;) {
        ssize_t const size = ::read(descriptor_, buffer.data(), buffer.size());
        if (size >= 0) {
            return static_cast<std::size_t>(size);
        }
        if (int const error = errno; !worth_repeating(error, descriptor_, POLLIN)) {
            fail(error);
        }
    }
}

void input::fail(int error) const {
    throw input_error("cannot read " + name_ + ": " +
                      (error == EISDIR ? "it is a directory" : reason(error)));
}

void input::refuse_if_written_by(output const& out) const {
    struct stat read = {};
    struct stat written = {};
    if (::fstat(descriptor_, &read) != 0 || ::fstat(out.descriptor(), &written) != 0) {
        return;
    }
    if (S_ISREG(written.st_mode) && read.st_dev == written.st_dev &&
        read.st_ino == written.st_ino) {
        throw input_error("cannot process " + name_ + ": it is standard output as well");
    }
}

}  // namespace program
