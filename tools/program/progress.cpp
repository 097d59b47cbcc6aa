// SPDX-License-Identifier: Apache-2.0
#include "progress.hpp"

#include <algorithm>
#include <cstdio>

#include <sys/stat.h>
#include <unistd.h>

#include "compression.hpp"

namespace program {

void progress::take(block& block) {
    done_ += block.bytes.size();
    // The clock says when something is shown, and nothing else.
    if (clock::time_point const now = clock::now(); now >= next_) {
        next_ = now + std::chrono::milliseconds(200);
        show(now);
    }
}

void progress::show(clock::time_point now) {
    constexpr double million = 1e6;
    double const seconds = std::chrono::duration<double>(now - begin_).count();
    double const rate = static_cast<double>(done_) / seconds;
    shown_ = true;
    std::fprintf(stderr, "\r\x1b[Kzhnorm: %.0f MB, %.0f MB/s", static_cast<double>(done_) / million,
                 rate / million);
    if (total_ && *total_ != 0) {
        std::uint64_t const left = *total_ - std::min(done_, *total_);
        std::fprintf(stderr, ", %.0f %%, %.0f s left",
                     100.0 - 100.0 * static_cast<double>(left) / static_cast<double>(*total_),
                     static_cast<double>(left) / rate);
    }
    std::fflush(stderr);
}

void progress::clear() noexcept {
    if (shown_) {
        std::fputs("\r\x1b[K", stderr);
        std::fflush(stderr);
        shown_ = false;
    }
}

std::optional<std::uint64_t> size_of(std::vector<listed_file> const& files) {
    std::uint64_t sum = 0;
    for (listed_file const& each : files) {
        struct stat is = {};
        bool const known = each.name == "-" ? ::fstat(STDIN_FILENO, &is) == 0
                                            : ::stat(each.name.c_str(), &is) == 0;
        if (!known || !S_ISREG(is.st_mode) || compression_of(each.name) != compression::none) {
            return std::nullopt;
        }
        sum += static_cast<std::uint64_t>(is.st_size);
    }
    return sum;
}

bool can_show_progress() {
    return ::isatty(STDERR_FILENO) == 1 && ::isatty(STDOUT_FILENO) == 0;
}

}  // namespace program
