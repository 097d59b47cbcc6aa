// SPDX-License-Identifier: Apache-2.0
#include "punctuation_options.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>

#include <CLI/CLI.hpp>

#include "choices.hpp"
#include "run_options.hpp"

namespace program {
namespace {

// Without a value: the step is left out.
constexpr choice<std::optional<zhnorm::punctuation_profile>> profiles[] = {
    {"web", zhnorm::punctuation_profile::web},
    {"strict", zhnorm::punctuation_profile::strict},
    {"safe", zhnorm::punctuation_profile::safe},
    {"pangu", zhnorm::punctuation_profile::pangu},
    {"nlp-ascii", zhnorm::punctuation_profile::nlp_ascii},
    {"keep", std::nullopt},
};

constexpr choice<zhnorm::spacing> spacings[] = {
    {"preserve", zhnorm::spacing::preserve},
    {"add", zhnorm::spacing::add},
    {"remove", zhnorm::spacing::remove},
    {"auto", zhnorm::spacing::automatic},
};

constexpr choice<zhnorm::quotes> kinds_of_quotes[] = {
    {"keep", zhnorm::quotes::keep},
    {"curly", zhnorm::quotes::curly},
    {"corner", zhnorm::quotes::corner},
};

constexpr choice<zhnorm::paren> parens[] = {
    {"chinese", zhnorm::paren::chinese},
    {"ascii", zhnorm::paren::ascii},
    {"preserve", zhnorm::paren::preserve},
    {"auto", zhnorm::paren::automatic},
};

template <class Value, std::size_t Size>
Value choose(std::string_view option, choice<Value> const (&choices)[Size], std::string_view name) {
    auto const found = std::ranges::find(choices, name, &choice<Value>::name);
    if (found == std::end(choices)) {
        throw usage_error(std::string(option) + ": unknown value '" + std::string(name) +
                          "'; valid: " + names_of(std::span<choice<Value> const>(choices)));
    }
    return found->value;
}

template <class Value, std::size_t Size>
std::string list_of(choice<Value> const (&choices)[Size]) {
    return names_of(std::span<choice<Value> const>(choices));
}

}  // namespace

void declare_punctuation_options(CLI::App& app, raw_punctuation_options& raw,
                                 std::string const& group) {
    add_choice(app, "--punct", raw.profile, "HOW",
               "the style of punctuation (default: web), or none (keep):\n" + list_of(profiles),
               group, "web");
    add_choice(app, "--spacing", raw.spacing, "HOW",
               "between Han and Latin: " + list_of(spacings) + "\n(default: as --punct has it)",
               group);
    // A default would override what the profile says, for whoever types what --print-config prints.
    add_choice(app, "--quotes", raw.quotes, "HOW", "of Chinese text: " + list_of(kinds_of_quotes),
               group);
    add_choice(app, "--paren", raw.paren, "HOW",
               "round brackets of Chinese text: " + list_of(parens), group);
    app.add_option(
           "--max-repeat", raw.max_repeat,
           "no more exclamation or question marks in a row than N;\n0: as many as there are")
        ->type_name("N")
        ->group(group)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    add_flag(app, "--gb-tilde", raw.gb_tilde, "the full-width tilde between digits", group);
    add_flag(app, "--latin-list", raw.latin_list,
             "the enumeration comma between Latin words in a list", group);
    add_flag(app, "--keep-wide-spaces", raw.keep_wide_spaces,
             "spaces of other widths stay between words", group);
}

void interpret_punctuation_options(CLI::App const& app, raw_punctuation_options const& raw,
                                   bool steps_given, pipeline_options& pipeline) {
    zhnorm::punctuate& step = pipeline.punctuate;
    if (app.count("--punct") > 0) {
        auto const profile = choose("--punct", profiles, raw.profile);
        if (profile) {
            step = zhnorm::punctuate::of(*profile);
        } else if (steps_given && std::ranges::find(pipeline.steps, step_name::punctuate) !=
                                      pipeline.steps.end()) {
            throw usage_error("--punct keep contradicts the step punctuate in --steps");
        } else {
            std::erase(pipeline.steps, step_name::punctuate);
        }
    }
    if (app.count("--spacing") > 0) {
        step.spacing = choose("--spacing", spacings, raw.spacing);
    }
    if (app.count("--quotes") > 0) {
        step.quotes = choose("--quotes", kinds_of_quotes, raw.quotes);
    }
    if (app.count("--paren") > 0) {
        step.paren = choose("--paren", parens, raw.paren);
    }
    if (app.count("--max-repeat") > 0) {
        step.max_repeat = raw.max_repeat;
    }
    step.gb_tilde = step.gb_tilde || raw.gb_tilde;
    step.latin_list = step.latin_list || raw.latin_list;
    step.keep_wide_spaces = raw.keep_wide_spaces;
    // What ends a line is the framing's matter.
    step.keep_line_ends = true;
}

}  // namespace program
