// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "file_list.hpp"
#include "sinks.hpp"

namespace program {

/// A line on standard error that says how far the work is. It comes after a second, and goes at
/// the end.
class progress final : public sink {
public:
    /// `total` is how many bytes there will be, if that is known.
    explicit progress(std::optional<std::uint64_t> total) : total_(total) {}
    void take(block& block) override;
    void finish() override { clear(); }
    ~progress() override { clear(); }

private:
    using clock = std::chrono::steady_clock;

    void show(clock::time_point now);
    void clear() noexcept;

    std::optional<std::uint64_t> total_;
    std::uint64_t done_ = 0;
    clock::time_point begin_ = clock::now();
    clock::time_point next_ = begin_ + std::chrono::seconds(1);
    bool shown_ = false;
};

/// The bytes of all files; nothing if one of them is none, or compressed.
[[nodiscard]] std::optional<std::uint64_t> size_of(std::vector<listed_file> const& files);

/// Standard error is a terminal, and standard output is not the same one.
[[nodiscard]] bool can_show_progress();

}  // namespace program
