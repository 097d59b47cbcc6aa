// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "options.hpp"

namespace CLI {
class App;
}

/// The part of the command line that is not about what the steps do.

namespace program {

/// The groups of the options that decide what comes of a record.
inline constexpr char what_to_do[] = "What to do";
inline constexpr char what_a_record_is[] = "What a record is (default: a line)";

/// The values of the command line, before they are made sense of.
struct raw_run_options {
    bool nul = false;
    bool whole = false;
    std::string framing;
    std::string jsonl;
    std::string tsv;
    std::string jobs;
    std::string shard;
    std::string from;
    std::string to;
    std::string errors;
    std::string format;
    std::string manifest;
    std::string report;
    std::string color;
    std::string copy_suffix;
    std::vector<std::string> patterns;
    std::string list;
    std::string output_folder;
    bool chunk_header = false;
    bool in_place = false;
    bool recursive = false;
    bool progress = false;
    bool verbose = false;
    bool check = false;
    bool diff = false;
    bool explain = false;
    bool stats = false;
    bool from_manifests = false;
    bool strict = false;
};

void declare_run_options(CLI::App& app, raw_run_options& raw);

/// Throws `usage_error`.
void interpret_run_options(CLI::App const& app, raw_run_options const& raw, options& result);

/// Of an option given twice, the last one holds: so a script's defaults can be overridden.
/// `default_value` is what `--print-config` prints where the option is not given; nothing if empty.
void add_choice(CLI::App& app, std::string const& name, std::string& value,
                std::string const& placeholder, std::string const& description,
                std::string const& group, std::string const& default_value = {});

void add_flag(CLI::App& app, std::string const& name, bool& value, std::string const& description,
              std::string const& group);

}  // namespace program
