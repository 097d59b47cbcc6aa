// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <zhnorm/normalize.hpp>

#include "options.hpp"

/// The steps that were chosen at run time, at work on one text after the other.

namespace program {

class pipeline {
public:
    explicit pipeline(pipeline_options const& options);
    pipeline(pipeline const&) = delete;
    pipeline& operator=(pipeline const&) = delete;
    ~pipeline();

    /// The text after all steps. The view is of `text` itself where no step found anything to do,
    /// otherwise of a buffer that lives until the next call.
    [[nodiscard]] std::string_view normalized(std::string_view text);

    /// What the steps change, as `zhnorm::changes` tells it.
    [[nodiscard]] std::vector<zhnorm::change> changes(std::string_view text) const;

    /// Normalizes a text that comes in pieces: appends to `out` what is certain by now.
    void push(std::string_view piece, std::string& out);

    /// The text has ended: appends the rest. The next piece begins another text.
    void finish(std::string& out);

private:
    struct chosen_steps;
    struct chosen_stream;

    [[nodiscard]] chosen_stream& stream();

    std::unique_ptr<chosen_steps> steps_;
    std::unique_ptr<chosen_stream> stream_;  // only where texts come in pieces
    std::string current_;
    std::string spare_;
};

}  // namespace program
