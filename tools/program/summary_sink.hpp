// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sha256.hpp"
#include "sinks.hpp"
#include "summary.hpp"

namespace program {

/// Fills in a summary.
class summary_sink final : public sink {
public:
    struct wishes {
        bool hash = false;     // of the output
        bool samples = false;  // of changes and errors
    };

    summary_sink(summary& target, wishes wanted) : summary_(target), wishes_(wanted) {}
    void begin_file(std::string const& name) override;
    void take(block& block) override;
    void end_file() override;

    /// Which bytes the records of this file cover, and how many it has. A source without a size
    /// has as many as were read.
    void set_range(std::uint64_t begin, std::uint64_t end, std::uint64_t size);

private:
    void add_samples(block const& block);

    summary& summary_;
    wishes wishes_;
    file_summary file_;
    bool has_range_ = false;
    sha256 hash_;
};

}  // namespace program
