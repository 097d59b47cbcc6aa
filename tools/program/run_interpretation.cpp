// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>
#include <unistd.h>

#include "command_words.hpp"
#include "number.hpp"
#include "run_options.hpp"
#include "shard.hpp"
#include "transcoding.hpp"

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
    result.detects_encoding = raw.from == "auto";
    result.from = encoding_called(raw.from.empty() || result.detects_encoding ? "utf-8" : raw.from);
    result.to = encoding_called(raw.to.empty() ? "utf-8" : raw.to);
    if (result.framing == framing::varint &&
        (result.detects_encoding || !is_utf8(result.from) || !is_utf8(result.to))) {
        throw usage_error("--from and --to need text; varint records hold bytes");
    }
    if (jsonl) {
        result.json_fields = read_names(raw.jsonl);
    }
    if (tsv) {
        result.columns = read_columns(raw.tsv);
    }
}

/// The value of an option that names a file.
std::string file_of(CLI::App const& app, std::string const& name, std::string const& value) {
    if (app.count(name) > 0 && value.empty()) {
        throw usage_error(name + " needs the name of a file");
    }
    return value;
}

bool wants_colour(CLI::App const& app, std::string const& when) {
    if (app.count("--color") == 0 || when == "auto") {
        return ::isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr;
    }
    if (when != "always" && when != "never") {
        throw usage_error("unknown colour '" + when + "'; valid: auto, always, never");
    }
    return when == "always";
}

shape read_shape(std::string const& name) {
    if (name == "text") {
        return shape::text;
    }
    if (name == "json") {
        return shape::json;
    }
    if (name == "rdjson") {
        return shape::rdjson;
    }
    throw usage_error("unknown format '" + name + "'; valid: text, json, rdjson");
}

void interpret_shown(CLI::App const& app, raw_run_options const& raw, options& result) {
    run_options& run = result.run;
    if (int{raw.diff} + int{raw.explain} + int{raw.stats} > 1) {
        throw usage_error("--diff, --explain and --stats exclude each other");
    }
    if (raw.diff) {
        run.shown = shown::diff;
    } else if (raw.explain) {
        run.shown = shown::explanation;
    } else if (raw.stats) {
        run.shown = shown::stats;
    } else if (raw.check || shares_files(result)) {
        run.shown = shown::nothing;
    }
    if (app.count("--format") > 0) {
        run.shape = read_shape(raw.format);
        if (run.shape != shape::text && run.shown != shown::diff && run.shown != shown::nothing) {
            throw usage_error("--format is the shape of --check and --diff");
        }
    }
    bool const lines =
        result.records.framing == framing::lines || result.records.framing == framing::whole;
    if (!lines &&
        (run.shape == shape::rdjson || (run.shown == shown::diff && run.shape == shape::text))) {
        throw usage_error("a diff needs records that are lines or whole files");
    }
    run.colour = wants_colour(app, raw.color);
}

void interpret_files(CLI::App const& app, raw_run_options const& raw, options& result) {
    run_options& run = result.run;
    run.in_place = raw.in_place;
    run.copy_suffix = raw.copy_suffix;
    run.recursive = raw.recursive;
    run.patterns = raw.patterns;
    run.list_file = file_of(app, "--files-from", raw.list);
    run.output_folder = file_of(app, "--output-dir", raw.output_folder);
    run.progress = raw.progress;
    run.verbose = raw.verbose;
    result.records.chunk_header = raw.chunk_header;
    if (app.count(copy_suffix_option) > 0 &&
        (raw.copy_suffix.empty() || raw.copy_suffix.find('/') != raw.copy_suffix.npos)) {
        throw usage_error("--in-place= needs a suffix for the names of copies");
    }
    if (run.in_place && !run.output_folder.empty()) {
        throw usage_error("--in-place and --output-dir exclude each other");
    }
    if (shares_files(result) && (raw.check || raw.chunk_header || raw.from_manifests)) {
        throw usage_error("--check, --chunk-header and --from-manifests write no files");
    }
    if (raw.chunk_header &&
        (result.records.framing != framing::lines || app.count("--shard") > 0)) {
        throw usage_error("--chunk-header needs records that are lines, and no --shard");
    }
    if (!run.patterns.empty() && !run.recursive) {
        throw usage_error("--glob needs --recursive");
    }
    if (result.files.empty() && run.recursive) {
        throw usage_error("--recursive needs the name of a folder");
    }
    if (result.files.empty() && run.list_file.empty()) {
        result.files.emplace_back("-");
    }
    for (std::string const& file : result.files) {
        if (file == "-" && shares_files(result)) {
            throw usage_error("standard input has no name for --in-place or --output-dir");
        }
    }
}

void interpret_manifests(raw_run_options const& raw, options& result) {
    run_options& run = result.run;
    run.from_manifests = raw.from_manifests;
    if (!raw.from_manifests) {
        return;
    }
    if (run.shard || raw.check || (run.shown != shown::result && run.shown != shown::stats) ||
        !run.errors_file.empty()) {
        throw usage_error("--from-manifests goes with --stats, --manifest and --report only");
    }
    if (run.shown == shown::result && run.manifest_file.empty() && run.report_file.empty()) {
        throw usage_error("--from-manifests needs --stats, --manifest or --report");
    }
}

}  // namespace

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
    interpret_files(app, raw, result);
    if (app.count("--shard") > 0) {
        if (!shares_files(result) && !terminator_of(result.records.framing)) {
            throw usage_error("--shard needs records that end in LF or NUL");
        }
        result.run.shard = read_shard(raw.shard);
    }
    run_options& run = result.run;
    run.strict = raw.strict;
    run.check = raw.check;
    run.errors_file = file_of(app, "--errors", raw.errors);
    run.manifest_file = file_of(app, "--manifest", raw.manifest);
    run.report_file = file_of(app, "--report", raw.report);
    interpret_shown(app, raw, result);
    interpret_manifests(raw, result);

    bool const sampled = !run.manifest_file.empty() || !run.report_file.empty();
    bool const summarized = sampled || run.shown == shown::stats;
    result.records.notes = summarized || !run.errors_file.empty();
    result.records.rules = summarized;
    result.records.details = run.shown == shown::diff || run.shown == shown::explanation ||
                             run.shape == shape::rdjson || sampled;
}

}  // namespace program
