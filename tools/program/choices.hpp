// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <zhnorm/convert.hpp>
#include <zhnorm/fold.hpp>

#include "options.hpp"

/// The words that options take as values, and what they mean.

namespace program {

template <class Value>
struct choice {
    std::string_view name;
    Value value;
};

/// "a, b, c"
template <class Choice>
[[nodiscard]] std::string names_of(std::span<Choice const> choices) {
    std::string names;
    for (Choice const& each : choices) {
        names += names.empty() ? "" : ", ";
        names += each.name;
    }
    return names;
}

/// What is done about mojibake.
enum class mojibake { off, safe, aggressive, all };

enum class invalid_bytes { replace, keep, error };

[[nodiscard]] std::span<choice<step_name> const> built_steps();
[[nodiscard]] std::span<choice<zhnorm::region> const> regions();
[[nodiscard]] std::span<choice<std::string_view> const> presets();
[[nodiscard]] std::span<choice<zhnorm::region> const> built_configurations();

// Each throws `usage_error` for a word it does not know, listing those it does, and for a word
// that has a meaning which this version does not have yet.

/// A list like "convert,sanitize", in any order; the result is in pipeline order.
[[nodiscard]] std::vector<step_name> choose_steps(std::string_view list);
[[nodiscard]] zhnorm::region choose_region(std::string_view name);
/// The name of a configuration of OpenCC, with or without ".json".
[[nodiscard]] zhnorm::region choose_configuration(std::string_view name);
/// Whether widths are folded.
[[nodiscard]] bool choose_width(std::string_view name);
[[nodiscard]] zhnorm::compatibility_ideographs choose_ideographs(std::string_view name);
/// The switches of a preset, with spaces between them.
[[nodiscard]] std::string_view choose_preset(std::string_view name);
[[nodiscard]] mojibake choose_mojibake(std::string_view name);
[[nodiscard]] invalid_bytes choose_invalid(std::string_view name);

}  // namespace program
