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

private:
    struct chosen_steps;

    std::unique_ptr<chosen_steps> steps_;
    std::string current_;
    std::string spare_;
};

}  // namespace program
