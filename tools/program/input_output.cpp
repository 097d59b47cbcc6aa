// SPDX-License-Identifier: Apache-2.0
#include "input_output.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

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
            throw output_error("cannot write " + name_ + ": " + reason(error));
        }
    }
}

int create_file(std::string const& name) {
    int descriptor = -1;
    do {
        descriptor =
            ::open(name.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0666);
    } while (descriptor < 0 && errno == EINTR);
    if (descriptor < 0) {
        throw output_error("cannot write '" + name + "': " + reason(errno));
    }
    return descriptor;
}

output::~output() {
    if (descriptor_ > 2) {
        ::close(descriptor_);
    }
}

void output::close() {
    // Not repeated when interrupted: the descriptor is gone then.
    if (::close(std::exchange(descriptor_, -1)) != 0 && errno != EINTR) {
        throw output_error("cannot close " + name_ + ": " + reason(errno));
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

bool input::would_wait() {
    pollfd waiting{descriptor_, POLLIN, 0};
    return ::poll(&waiting, 1, 0) == 0;
}

bool input::is_regular() const {
    struct stat is = {};
    return descriptor_ != 0 && ::fstat(descriptor_, &is) == 0 && S_ISREG(is.st_mode);
}

std::uint64_t input::size_to_share() const {
    struct stat is = {};
    if (::fstat(descriptor_, &is) != 0) {
        fail(errno);
    }
    if (!S_ISREG(is.st_mode) || descriptor_ == 0) {
        throw input_error("cannot take a part of " + name_ + ": it is no file on a disk");
    }
    return static_cast<std::uint64_t>(is.st_size);
}

void input::seek(std::uint64_t offset) {
    if (::lseek(descriptor_, static_cast<off_t>(offset), SEEK_SET) < 0) {
        fail(errno);
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

std::string read_all(byte_source& source) {
    constexpr std::size_t chunk_size = 64 * 1024;
    std::string text;
    for (;;) {
        std::size_t const known = text.size();
        text.resize(known + chunk_size);
        std::size_t const size = source.read({text.data() + known, chunk_size});
        text.resize(known + size);
        if (size == 0) {
            return text;
        }
    }
}

}  // namespace program
