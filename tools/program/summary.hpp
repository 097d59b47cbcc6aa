// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "block.hpp"
#include "options.hpp"

/// What is known of a run when it is over. Summaries of parts can be joined; the joined one does
/// not tell how many parts there were.

namespace program {

/// A file, or the part of it that was processed.
struct file_summary {
    std::string name;
    std::uint64_t begin = 0;  // bytes
    std::uint64_t end = 0;
    std::uint64_t size = 0;  // of the whole file
    tally counts;
    std::string output_hash;  // SHA-256; empty if it was not asked for, or cannot be known

    friend bool operator<(file_summary const& a, file_summary const& b) {
        // A part without bytes stands before the one that begins at the same place.
        return std::tie(a.name, a.begin, a.end) < std::tie(b.name, b.begin, b.end);
    }
};

/// A part of a sample's text, in bytes.
struct sample_change {
    std::size_t offset = 0;
    std::size_t size = 0;
    std::size_t result_offset = 0;
    std::size_t result_size = 0;
    std::string rules;
};

/// Some of what a changed field held.
struct sample {
    std::uint64_t hash = 0;  // of all that it held
    std::string file;
    std::uint64_t byte = 0;  // where the excerpt begins
    std::string before;
    std::string after;
    std::vector<sample_change> changes;

    friend bool operator<(sample const& a, sample const& b);
};

struct error_sample {
    std::string file;
    std::uint64_t byte = 0;
    std::string reason;
    bool unprocessed = false;

    friend bool operator<(error_sample const& a, error_sample const& b);
};

struct summary {
    std::string configuration;  // the switches that are in force
    std::optional<program::shard> shard;
    std::vector<file_summary> files;
    // Those with the smallest hashes, of different texts; and the first errors.
    std::vector<sample> samples;
    std::vector<error_sample> errors;

    [[nodiscard]] tally total() const;

    void add_sample(sample sample);
    void add_error(error_sample error);

    /// The whole of what the two are parts of. Throws `input_error` if they come from different
    /// versions or switches.
    void join(summary const& other);

    /// Joins parts of the same file. Throws `input_error` where bytes are missing or covered twice.
    void close_files();
};

/// `--stats`: the totals as one line of JSON.
[[nodiscard]] std::string stats_json(summary const& summary);

/// `--manifest`: everything as JSON.
[[nodiscard]] std::string manifest_json(summary const& summary);

/// Throws `input_error` if `text` is no manifest of this version; `name` is for its message.
[[nodiscard]] summary read_manifest(std::string const& text, std::string const& name);

/// One line: program, data, tables.
[[nodiscard]] std::string version_line();

}  // namespace program
