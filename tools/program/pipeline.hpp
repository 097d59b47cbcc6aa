// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "options.hpp"

/// The chain of steps that was chosen at run time.

namespace program {

/// One step at work on text that comes in chunks. The virtual call is made once a chunk.
class link {
public:
    link() = default;
    link(link const&) = delete;
    link& operator=(link const&) = delete;
    virtual ~link() = default;

    /// Appends to `out` what is certain by now.
    virtual void push(std::string_view chunk, std::string& out) = 0;

    /// Appends the rest, and starts afresh with the next push.
    virtual void finish(std::string& out) = 0;
};

/// Normalizes text that comes in chunks cut anywhere; the chunks do not show in the result.
/// Memory: a buffer between steps, of about a chunk's size, and what the steps hold back.
class pipeline {
public:
    explicit pipeline(pipeline_options const& options);

    /// Appends to `out` what is certain by now.
    void push(std::string_view chunk, std::string& out) { run(chunk, false, out); }

    /// The text ends behind `chunk`: appends all that is left, and starts afresh.
    void finish(std::string_view chunk, std::string& out) { run(chunk, true, out); }

private:
    void run(std::string_view chunk, bool ends, std::string& out);

    std::vector<std::unique_ptr<link>> links_;
    std::string between_[2];  // what one link wrote and what the next one writes
};

}  // namespace program
