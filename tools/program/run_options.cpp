// SPDX-License-Identifier: Apache-2.0
#include "run_options.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

#include "shard.hpp"

namespace program {
namespace {

constexpr std::size_t most_jobs = 1024;

std::vector<std::string> split(std::string_view list) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= list.size();) {
        std::size_t const end = std::min(list.find(',', begin), list.size());
        parts.emplace_back(list.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

std::optional<std::size_t> number_of(std::string_view digits) {
    std::size_t number = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || end != digits.data() + digits.size()) {
        return std::nullopt;
    }
    return number;
}

template <class Values>
void make_unique_and_sorted(Values& values) {
    std::ranges::sort(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

std::vector<std::string> read_names(std::string_view list) {
    std::vector<std::string> names = split(list);
    if (std::ranges::find(names, "") != names.end()) {
        throw usage_error("--jsonl needs the names of fields, separated by commas");
    }
    make_unique_and_sorted(names);
    return names;
}

std::vector<std::size_t> read_columns(std::string_view list) {
    std::vector<std::size_t> columns;
    for (std::string const& each : split(list)) {
        auto const column = number_of(each);
        if (!column || *column == 0) {
            throw usage_error("--tsv needs the numbers of columns, from 1, separated by commas");
        }
        columns.push_back(*column);
    }
    make_unique_and_sorted(columns);
    return columns;
}

framing read_framing(std::string_view name) {
    if (name == "lines") {
        return framing::lines;
    }
    if (name == "nul") {
        return framing::nul;
    }
    if (name == "varint") {
        return framing::varint;
    }
    if (name == "whole") {
        return framing::whole;
    }
    throw usage_error("unknown framing '" + std::string(name) +
                      "'; valid: lines, nul, varint, whole");
}

void interpret_records(CLI::App const& app, raw_run_options const& raw, record_options& result) {
    bool const jsonl = app.count("--jsonl") > 0;
    bool const tsv = app.count("--tsv") > 0;
    bool const framed = app.count("--framing") > 0;
    if (jsonl && tsv) {
        throw usage_error("--jsonl and --tsv exclude each other");
    }
    if (int{raw.nul} + int{raw.whole} + int{framed} > 1) {
        throw usage_error("-0, --whole and --framing all say what a record is; give one of them");
    }
    if (framed) {
        result.framing = read_framing(raw.framing);
    } else if (raw.nul) {
        result.framing = framing::nul;
    } else if (raw.whole) {
        result.framing = framing::whole;
    }
    if ((jsonl || tsv) && result.framing == framing::whole) {
        throw usage_error("--whole has no records for --jsonl and --tsv");
    }
    if (jsonl) {
        result.json_fields = read_names(raw.jsonl);
    }
    if (tsv) {
        result.columns = read_columns(raw.tsv);
    }
}

}  // namespace

void add_choice(CLI::App& app, std::string const& name, std::string& value,
                std::string const& placeholder, std::string const& description,
                std::string const& group) {
    app.add_option(name, value, description)
        ->type_name(placeholder)
        ->group(group)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

void add_flag(CLI::App& app, std::string const& name, bool& value, std::string const& description,
              std::string const& group) {
    app.add_flag(name, value, description)->group(group)->disable_flag_override();
}

void declare_run_options(CLI::App& app, raw_run_options& raw) {
    std::string const what = "What a record is (default: a line)";
    add_flag(app, "-0", raw.nul, "records end in NUL", what);
    add_choice(app, "--jsonl", raw.jsonl, "FIELDS",
               "one JSON object a line, of which only these string\nfields are touched", what);
    add_choice(app, "--tsv", raw.tsv, "COLUMNS",
               "rows with tabs, of which only these columns, from 1, are\ntouched; the escapes of "
               "ClickHouse and PostgreSQL are known",
               what);
    add_flag(app, "--whole", raw.whole, "a file is one document", what);
    add_choice(app, "--framing", raw.framing, "NAME",
               "lines, nul, whole, or varint: LEB128 length, then bytes", what);

    std::string const how = "How it runs";
    add_choice(app, "-j,--jobs", raw.jobs, "N",
               "threads (default 1); the output does not depend on it", how);
    add_choice(app, "--shard", raw.shard, "K/N",
               "only part K, from 0, of N of each FILE: the records whose\nfirst byte lies in it; "
               "auto: as MPI or Slurm says",
               how);
    add_choice(app, "--errors", raw.errors, "FILE",
               "one JSON object for each record that could not be\nprocessed or was ill-formed",
               how);
    add_flag(app, "--strict", raw.strict, "exit 3 if some record could not be processed", how);
}

void interpret_run_options(CLI::App const& app, raw_run_options const& raw, options& result) {
    interpret_records(app, raw, result.records);
    if (app.count("--jobs") > 0) {
        auto const jobs = number_of(raw.jobs);
        if (!jobs || *jobs == 0 || *jobs > most_jobs) {
            throw usage_error("-j needs a number of threads from 1 to " +
                              std::to_string(most_jobs));
        }
        result.run.jobs = *jobs;
    }
    if (app.count("--shard") > 0) {
        if (!terminator_of(result.records.framing)) {
            throw usage_error("--shard needs records that end in LF or NUL");
        }
        result.run.shard = read_shard(raw.shard);
    }
    if (app.count("--errors") > 0) {
        result.run.errors_file = raw.errors;
        result.records.notes = true;
    }
    result.run.strict = raw.strict;
}

}  // namespace program
