// SPDX-License-Identifier: Apache-2.0
#include "choices.hpp"

#include <algorithm>

namespace program {
namespace {

constexpr choice<step_name> step_choices[] = {
    {"repair", step_name::repair},   {"sanitize", step_name::sanitize},   {"fold", step_name::fold},
    {"convert", step_name::convert}, {"punctuate", step_name::punctuate},
};

constexpr choice<zhnorm::region> region_choices[] = {
    {"any", zhnorm::region::any},
    {"standard", zhnorm::region::standard},
    {"taiwan", zhnorm::region::taiwan},
    {"taiwan-phrases", zhnorm::region::taiwan_phrases},
    {"hong-kong", zhnorm::region::hong_kong},
    {"hong-kong-phrases", zhnorm::region::hong_kong_phrases},
};

constexpr choice<zhnorm::region> configuration_choices[] = {
    {"t2s", zhnorm::region::standard},
    {"tw2s", zhnorm::region::taiwan},
    {"tw2sp", zhnorm::region::taiwan_phrases},
    {"hk2s", zhnorm::region::hong_kong},
    {"hk2sp", zhnorm::region::hong_kong_phrases},
};
constexpr std::string_view configurations_to_come[] = {
    "s2t", "s2tw", "s2twp", "s2hk", "s2hkp", "t2tw", "tw2t", "t2hk", "hk2t", "t2jp", "jp2t",
};

constexpr choice<invalid_bytes> invalid_choices[] = {
    {"replace", invalid_bytes::replace},
    {"keep", invalid_bytes::keep},
    {"error", invalid_bytes::error},
};

constexpr choice<mojibake> mojibake_choices[] = {
    {"off", mojibake::off},
    {"safe", mojibake::safe},
    {"aggressive", mojibake::aggressive},
    {"all", mojibake::all},
};

constexpr choice<bool> width_choices[] = {
    {"auto", true},
    {"keep", false},
};

constexpr choice<zhnorm::compatibility_ideographs> ideograph_choices[] = {
    {"unify", zhnorm::compatibility_ideographs::unify},
    {"unify-with-selectors", zhnorm::compatibility_ideographs::unify_with_selectors},
    {"keep", zhnorm::compatibility_ideographs::keep},
};

constexpr choice<std::string_view> preset_choices[] = {
    // Index and query alike: one form for what one would look for.
    {"search",
     "--width auto --ideographs unify --ligatures --strip-ideographic-selectors --strip-objects "
     "--punct nlp-ascii"},
    // Training text.
    {"corpus", "--width auto --ideographs unify --strip-objects --punct web"},
    // Old files in old encodings, and players that want nothing new.
    {"subtitle", "--from auto --to utf-8 --punct safe"},
    // Text that people read.
    {"display", "--width auto --ideographs unify-with-selectors --punct strict"},
};

std::string quoted(std::string_view kind, std::string_view name) {
    return std::string(kind) + " '" + std::string(name) + "'";
}

/// The value called `name`. `kind` is what a message calls it: "region".
template <class Value>
Value choose(std::string_view kind, std::span<choice<Value> const> choices,
             std::span<std::string_view const> to_come, std::string_view name) {
    auto const found = std::ranges::find(choices, name, &choice<Value>::name);
    if (found != choices.end()) {
        return found->value;
    }
    bool const planned = std::ranges::find(to_come, name) != to_come.end();
    throw usage_error(
        (planned ? quoted(kind, name) + " is not built yet" : "unknown " + quoted(kind, name)) +
        "; valid: " + names_of(choices));
}

}  // namespace

std::span<choice<step_name> const> built_steps() {
    return step_choices;
}

std::span<choice<zhnorm::region> const> regions() {
    return region_choices;
}

std::span<choice<zhnorm::region> const> built_configurations() {
    return configuration_choices;
}

std::span<choice<std::string_view> const> presets() {
    return preset_choices;
}

std::string_view choose_preset(std::string_view name) {
    return choose("preset", presets(), {}, name);
}

std::vector<step_name> choose_steps(std::string_view list) {
    std::vector<step_name> steps;
    for (std::size_t begin = 0; begin <= list.size();) {
        std::size_t const end = std::min(list.find(',', begin), list.size());
        steps.push_back(choose("step", built_steps(), {}, list.substr(begin, end - begin)));
        begin = end + 1;
    }
    std::ranges::sort(steps);
    steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
    return steps;
}

zhnorm::region choose_region(std::string_view name) {
    return choose("region", regions(), {}, name);
}

zhnorm::region choose_configuration(std::string_view name) {
    constexpr std::string_view suffix = ".json";
    std::string_view stem = name;
    if (stem.ends_with(suffix)) {
        stem.remove_suffix(suffix.size());
    }
    return choose("configuration", built_configurations(), configurations_to_come, stem);
}

bool choose_width(std::string_view name) {
    std::span<choice<bool> const> const choices = width_choices;
    return choose("treatment of widths", choices, {}, name);
}

zhnorm::compatibility_ideographs choose_ideographs(std::string_view name) {
    std::span<choice<zhnorm::compatibility_ideographs> const> const choices = ideograph_choices;
    return choose("treatment of compatibility ideographs", choices, {}, name);
}

mojibake choose_mojibake(std::string_view name) {
    std::span<choice<mojibake> const> const choices = mojibake_choices;
    return choose("treatment of mojibake", choices, {}, name);
}

invalid_bytes choose_invalid(std::string_view name) {
    std::span<choice<invalid_bytes> const> const choices = invalid_choices;
    return choose("treatment of invalid bytes", choices, {}, name);
}

}  // namespace program
