// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <zhnorm/convert.hpp>
#include <zhnorm/fold.hpp>
#include <zhnorm/punctuate.hpp>
#include <zhnorm/repair.hpp>

#include "encoding_name.hpp"
#include "framing.hpp"

/// What the user asked for: the command line as a plain struct. Nothing else knows of options.

namespace program {

/// The steps of the default pipeline, in the order in which they always run.
enum class step_name { repair, sanitize, fold, convert, punctuate };

/// What happens to the text.
struct pipeline_options {
    std::vector<step_name> steps;  // in pipeline order, each at most once
    zhnorm::repair repair;
    zhnorm::fold fold;
    zhnorm::convert convert;
    zhnorm::punctuate punctuate;
};

/// What a record is, where its text lies, and what is to be told about it.
struct record_options {
    program::framing framing = program::framing::lines;
    std::vector<std::string> json_fields;  // names of fields, if records are JSON objects
    std::vector<std::size_t> columns;      // from 1, sorted, if records are rows
    zhnorm::encoding from = {};            // UTF-8, unless given
    zhnorm::encoding to = {};
    bool detects_encoding = false;    // of each file, instead of `from`
    bool refuses_ill_formed = false;  // a record whose result is ill-formed stays as it is
    bool chunk_header = false;        // numbers of records stand between them
    bool notes = false;               // also what was mended
    bool rules = false;               // count changes by rule
    bool details = false;             // describe each change
};

/// Nothing needs a whole record at once, so a long one can go through in pieces.
[[nodiscard]] inline bool takes_pieces(record_options const& options) noexcept {
    return options.framing != framing::varint && options.json_fields.empty() &&
           options.columns.empty() && options.to == zhnorm::encoding{} &&
           !options.refuses_ill_formed && !options.chunk_header && !options.notes &&
           !options.rules && !options.details;
}

/// Part `index` of `count` of each file.
struct shard {
    std::size_t index = 0;
    std::size_t count = 1;
};

/// What goes to standard output.
enum class shown { result, nothing, diff, explanation, stats };

enum class shape { text, json, rdjson };

/// How the program runs and what else it writes.
struct run_options {
    std::size_t jobs = 1;
    std::optional<program::shard> shard;
    program::shown shown = shown::result;
    program::shape shape = shape::text;
    bool check = false;  // exit 1 where something would change
    bool strict = false;
    bool colour = false;
    bool from_manifests = false;  // the files are manifests of parts
    bool verbose = false;
    bool progress = false;  // wanted even where it is not shown by default
    bool in_place = false;
    std::string copy_suffix;  // of the copies that in place leaves; none if empty
    bool recursive = false;
    std::vector<std::string> patterns;  // of file names in folders
    std::string list_file;              // has names of files
    std::string output_folder;
    std::string errors_file;
    std::string manifest_file;
    std::string report_file;
    std::string configuration;  // the switches that are in force, as one could type them
};

enum class action { normalize, show_help, show_version, show_configuration };

struct options {
    program::action action = program::action::normalize;
    pipeline_options pipeline;
    record_options records;
    run_options run;
    std::vector<std::string> files;  // "-" is standard input; never empty
    std::string help;                // what `--help` prints
};

/// Whether parts are made of whole files: each has its own output.
[[nodiscard]] inline bool shares_files(options const& options) {
    return options.run.in_place || !options.run.output_folder.empty();
}

/// The command line makes no sense; `what()` says why, and what would.
struct usage_error : std::runtime_error {
    using runtime_error::runtime_error;
};

/// Reads the command line. Throws `usage_error`.
[[nodiscard]] options parse_options(int count, char const* const* arguments);

}  // namespace program
