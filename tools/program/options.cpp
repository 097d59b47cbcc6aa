// SPDX-License-Identifier: Apache-2.0
#include "options.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include <CLI/CLI.hpp>

#include "choices.hpp"
#include "command_words.hpp"
#include "manual.hpp"
#include "punctuation_options.hpp"
#include "run_options.hpp"

namespace program {
namespace {

constexpr std::string_view usage =
    "Usage: zhnorm [OPTION]... [FILE]...\n"
    "\n"
    "Turns Chinese and English text into text one can trust: ill-formed UTF-8 is replaced,\n"
    "Traditional characters become Simplified, and Chinese text gets Chinese punctuation.\n"
    "Reads the FILEs in order, standard input where FILE is - or none is given, and writes\n"
    "standard output. A line is a record, unless told otherwise: records stay as many as they\n"
    "were, in the same order.\n";

constexpr char examples[] =
    "Examples:\n"
    "  zhnorm page.txt > clean.txt              all steps, source of any region\n"
    "  curl -s URL | zhnorm --region taiwan     as a filter, answers line by line\n"
    "  zhnorm --steps sanitize *.txt            make well-formed UTF-8, convert nothing\n"
    "  zhnorm --steps convert --config tw2sp    the bytes that OpenCC's tw2sp gives\n"
    "  zhnorm --jsonl text,title -j 2           these fields of one JSON object a line\n"
    "\n"
    "Exit status: 0 done; 2 wrong usage, or something could not be opened, read or written\n"
    "(the other FILEs are processed all the same); 3 with --strict, some record could not be\n"
    "processed.\n";

/// CLI11's help, with our words on top.
class help_formatter : public CLI::Formatter {
public:
    help_formatter() { column_width(28); }

    std::string make_usage(CLI::App const* /*app*/, std::string /*name*/) const override {
        return std::string(usage);
    }

    // Defaults stand in the descriptions.
    std::string make_option_opts(CLI::Option const* option) const override {
        return option->get_type_name().empty() ? "" : " " + option->get_type_name();
    }
};

/// The parser leaves two blank lines between groups and one at the end.
std::string help_text(CLI::App const& app) {
    std::string text = app.help();
    for (std::size_t at; (at = text.find("\n\n\n")) != text.npos;) {
        text.erase(at, 1);
    }
    while (text.ends_with("\n\n")) {
        text.pop_back();
    }
    return text;
}

/// The values of the command line, before they are made sense of.
struct raw_options {
    std::string preset;
    std::string steps;
    std::string region;
    std::string config;
    std::string mojibake;
    std::string invalid;
    std::string width;
    std::string ideographs;
    raw_punctuation_options punctuation;
    bool strip_ideographic_selectors = false;
    bool ligatures = false;
    bool strip_objects = false;
    bool no_rare_characters = false;
    bool print_config = false;
    bool manual = false;
    bool version = false;
    raw_run_options run;
};

void declare(CLI::App& app, raw_options& raw) {
    std::string const what = what_to_do;
    // Replaced by its switches before they are parsed; declared for the help.
    add_choice(app, "--preset", raw.preset, "NAME",
               "the switches for a purpose, which later ones override:\n" + names_of(presets()) +
                   "; --print-config shows them",
               what);
    add_choice(app, "--steps", raw.steps, "LIST",
               "only these steps, of " + names_of(built_steps()) +
                   ";\nin whatever order LIST has them, they run in this one\n(default: all)",
               what);
    add_choice(
        app, "--mojibake", raw.mojibake, "HOW",
        "wrong decodings: left alone (off), repaired where that can\nbe proven (safe), or also "
        "where a language model chose\n(aggressive, default), Japanese and Korean "
        "originals\nincluded (all)",
        what);
    add_choice(app, "--region", raw.region, "NAME",
               "where the text was written (default: any):\n" + names_of(regions()), what, "any");
    add_choice(app, "--config", raw.config, "NAME",
               "the region that gives the bytes of this configuration\nof OpenCC: " +
                   names_of(built_configurations()),
               what);
    add_flag(app, "--no-rare-characters", raw.no_rare_characters,
             "leave characters alone whose Simplified form is so rare\nthat many fonts lack it",
             what);
    add_choice(app, "--width", raw.width, "HOW",
               "full-width letters and digits and half-width kana: in the\nwidth that text wants "
               "(auto, default), or as they are (keep)",
               what, "auto");
    add_choice(app, "--ideographs", raw.ideographs, "HOW",
               "compatibility ideographs: their unified ones (unify,\ndefault), the same with the "
               "selectors that keep their look\n(unify-with-selectors), or as they are (keep)",
               what, "unify");
    add_flag(app, "--strip-ideographic-selectors", raw.strip_ideographic_selectors,
             "drop the selectors that choose a form of an ideograph", what);
    add_flag(app, "--ligatures", raw.ligatures, "write Latin ligatures as letters", what);
    add_flag(app, "--strip-objects", raw.strip_objects,
             "drop U+FFFC, which stands for an embedded object", what);
    declare_punctuation_options(app, raw.punctuation, what);
    add_choice(app, "--invalid", raw.invalid, "HOW",
               "ill-formed UTF-8: one U+FFFD for each maximal subpart\n(replace, default), or "
               "leave the bytes as they are (keep),\nor pass the whole record on as it is and "
               "count it as not\nprocessed (error)",
               what);
    declare_run_options(app, raw.run);

    std::string const about = "About the program";
    app.set_help_flag();
    app.set_help_flag("-h,--help", "print this help")->group(about);
    add_flag(app, "--manual", raw.manual, "print the manual page, for man", about);
    add_flag(app, "--print-config", raw.print_config,
             "print the switches that are in force, as one could\ntype them", about);
    add_flag(app, "--version", raw.version, "print the versions of program and data", about);
}

[[noreturn]] void refuse_unknown_option(CLI::App const& app, std::string const& name) {
    std::string valid;
    for (CLI::Option const* option : app.get_options()) {
        valid += valid.empty() ? "" : ", ";
        valid += option->get_name(false, true);
    }
    throw usage_error("unknown option '" + name + "'; valid options: " + valid);
}

/// The FILEs. The parser is told of no positional arguments and hands them back as they were
/// typed; its own handling of them would take a file named "[a]" for a list.
std::vector<std::string> files_of(CLI::App const& app) {
    std::vector<std::string> files;
    bool only_files = false;
    for (std::string const& argument : app.remaining()) {
        if (!only_files && argument == "--") {
            only_files = true;
        } else if (!only_files && argument.size() > 1 && argument.front() == '-') {
            refuse_unknown_option(app, argument);
        } else {
            // Behind "--", also "-" is still standard input, as with cat.
            files.push_back(argument);
        }
    }
    return files;
}

std::vector<step_name> steps_of(raw_options const& raw, bool given) {
    std::vector<step_name> steps;
    if (given) {
        steps = choose_steps(raw.steps);
    } else {
        for (choice<step_name> const& each : built_steps()) {
            steps.push_back(each.value);
        }
    }
    return steps;
}

/// `--invalid` names what the step sanitize does or does not do, so it can contradict `--steps`.
void apply_invalid(invalid_bytes wanted, bool steps_given, std::vector<step_name>& steps) {
    bool const sanitizes = std::ranges::find(steps, step_name::sanitize) != steps.end();
    if (wanted == invalid_bytes::replace && !sanitizes) {
        throw usage_error("--invalid replace needs the step sanitize, which --steps leaves out");
    }
    if (wanted != invalid_bytes::replace && sanitizes) {
        if (steps_given) {
            throw usage_error(wanted == invalid_bytes::keep
                                  ? "--invalid keep contradicts the step sanitize in --steps"
                                  : "--invalid error contradicts the step sanitize in --steps");
        }
        std::erase(steps, step_name::sanitize);
    }
}

std::string names_of(std::vector<step_name> const& steps) {
    std::string names;
    for (choice<step_name> const& each : built_steps()) {
        if (std::ranges::find(steps, each.value) != steps.end()) {
            names += names.empty() ? "" : ",";
            names += each.name;
        }
    }
    return names;
}

std::string quoted_for_shell(std::string const& word) {
    constexpr std::string_view harmless =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.,/";
    if (!word.empty() && word.find_first_not_of(harmless) == word.npos) {
        return word;
    }
    std::string quoted = "'";
    for (char const c : word) {
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    }
    return quoted + "'";
}

/// The switches that decide what comes of a record: those that were given, and the defaults of
/// the others.
std::string configuration_of(CLI::App const& app, std::vector<step_name> const& steps) {
    std::string switches;
    for (CLI::Option const* option : app.get_options()) {
        bool const given = option->count() > 0;
        // Each of the two says what the other one says.
        bool const said = option->get_name() == "--region" && app.count("--config") > 0;
        std::string value = given ? option->results().back() : option->get_default_str();
        if (option->get_name() == "--steps") {
            value = names_of(steps);
        }
        bool const flag = option->get_type_name().empty();
        if ((option->get_group() != what_to_do && option->get_group() != what_a_record_is) ||
            said || (!given && (flag || value.empty()))) {
            continue;
        }
        switches += switches.empty() ? "" : " ";
        switches += option->get_name();
        switches += flag ? "" : " " + quoted_for_shell(value);
    }
    return switches;
}

void interpret_fold_options(CLI::App const& app, raw_options const& raw, zhnorm::fold& fold) {
    if (app.count("--width") > 0) {
        fold.width = choose_width(raw.width);
    }
    if (app.count("--ideographs") > 0) {
        fold.ideographs = choose_ideographs(raw.ideographs);
    }
    fold.strip_ideographic_selectors = raw.strip_ideographic_selectors;
    fold.ligatures = raw.ligatures;
    fold.strip_objects = raw.strip_objects;
}

void interpret_mojibake(mojibake wanted, bool steps_given, pipeline_options& pipeline) {
    bool const repairs =
        std::ranges::find(pipeline.steps, step_name::repair) != pipeline.steps.end();
    if (wanted == mojibake::off && repairs && steps_given) {
        throw usage_error("--mojibake off contradicts the step repair in --steps");
    }
    if (wanted == mojibake::off) {
        std::erase(pipeline.steps, step_name::repair);
    } else if (wanted == mojibake::safe) {
        pipeline.repair.min_confidence = zhnorm::confidence::certain;
    } else if (wanted == mojibake::all) {
        pipeline.repair.causes = zhnorm::cause::all;
    }
}

options interpret(CLI::App const& app, raw_options const& raw) {
    options result;
    result.files = files_of(app);

    bool const steps_given = app.count("--steps") > 0;
    result.pipeline.steps = steps_of(raw, steps_given);
    if (app.count("--invalid") > 0) {
        invalid_bytes const invalid = choose_invalid(raw.invalid);
        apply_invalid(invalid, steps_given, result.pipeline.steps);
        result.records.refuses_ill_formed = invalid == invalid_bytes::error;
    }
    if (app.count("--mojibake") > 0) {
        interpret_mojibake(choose_mojibake(raw.mojibake), steps_given, result.pipeline);
    }
    interpret_run_options(app, raw.run, result);

    bool const region_given = app.count("--region") > 0;
    if (region_given) {
        result.pipeline.convert.from = choose_region(raw.region);
    }
    if (app.count("--config") > 0) {
        zhnorm::region const region = choose_configuration(raw.config);
        if (region_given) {
            throw usage_error("--config and --region both name the region; give one of them");
        }
        result.pipeline.convert.from = region;
    }
    result.pipeline.convert.rare_characters = !raw.no_rare_characters;
    interpret_fold_options(app, raw, result.pipeline.fold);
    interpret_punctuation_options(app, raw.punctuation, steps_given, result.pipeline);

    result.run.configuration = configuration_of(app, result.pipeline.steps);
    if (raw.print_config) {
        result.action = action::show_configuration;
    }
    if (raw.version) {
        result.action = action::show_version;
    }
    return result;
}

}  // namespace

options parse_options(int count, char const* const* arguments) {
    CLI::App app;
    raw_options raw;
    app.formatter(std::make_shared<help_formatter>());
    app.footer(examples);
    app.allow_extras();
    declare(app, raw);

    // The parser takes its words from the back.
    std::vector<std::string> words = words_for_parser(count, arguments);
    std::ranges::reverse(words);
    try {
        app.parse(std::move(words));
    } catch (CLI::CallForHelp const&) {
        options result;
        result.action = action::show_help;
        result.help = help_text(app);
        return result;
    } catch (CLI::ParseError const& error) {
        throw usage_error(error.what());
    }
    if (raw.manual) {
        options result;
        result.action = action::show_help;
        result.help = manual_text(app);
        return result;
    }
    return interpret(app, raw);
}

}  // namespace program
