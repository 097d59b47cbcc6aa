// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <zhnorm/edit.hpp>

#include "encoding_name.hpp"

/// What the reader, the workers and the writer hand to each other.

namespace program {

/// One change inside a field. Spans are of the field's text, before and after.
struct text_change {
    std::size_t offset = 0;
    std::size_t size = 0;
    std::size_t result_offset = 0;
    std::size_t result_size = 0;
    std::vector<std::string_view> rules;
    zhnorm::confidence confidence = zhnorm::confidence::certain;
    std::size_t raw_offset = 0;  // where it lies in the block's bytes
    std::size_t raw_size = 0;
    std::size_t raw_result_offset = 0;  // and in its result
    std::size_t raw_result_size = 0;
};

/// A field that the steps changed, with its text as it is meant.
struct changed_field {
    std::size_t record = 0;  // counts from the start of the block
    std::size_t name = 0;    // which of the chosen fields
    std::string before;
    std::string after;
    std::vector<text_change> changes;
};

/// A record that the steps changed, as it lies in the block and in the block's result.
struct changed_record {
    std::size_t record = 0;
    std::size_t offset = 0;
    std::size_t size = 0;
    std::size_t result_offset = 0;
    std::size_t result_size = 0;
};

/// Something about a record that is worth telling.
struct note {
    std::size_t record = 0;  // counts from the start of the block
    std::size_t byte = 0;    // so does this
    char const* reason = nullptr;
    bool unprocessed = false;
    bool stays = false;  // what could not be processed is in the result as it was
};

/// Numbers; those of several blocks, files or shards can be added.
struct tally {
    std::uint64_t records = 0;
    std::uint64_t changed = 0;
    std::uint64_t unprocessed = 0;
    std::uint64_t bytes_in = 0;
    std::uint64_t bytes_out = 0;
    std::map<std::string, std::uint64_t, std::less<>> rules;    // changes, by rule
    std::map<std::string, std::uint64_t, std::less<>> reasons;  // notes, by reason

    void add(tally const& other);
};

/// Adds one to the number called `name`.
void count(std::map<std::string, std::uint64_t, std::less<>>& numbers, std::string_view name);

/// Complete records in a row, and what came of them.
struct block {
    // filled by the reader
    std::string bytes;
    std::uint64_t offset = 0;        // of `bytes` in its file
    std::uint64_t first_record = 0;  // counts from the start of the file, or of the shard
    bool continues = false;          // begins inside a record, of which it is a piece
    bool unfinished = false;         // the next block is another piece of this record
    zhnorm::encoding from = {};      // of `bytes`, until a worker has decoded them

    // filled by a worker
    std::size_t skipped = 0;  // bytes in front that are no record: a byte order mark
    std::string result;
    std::string encoded;  // the result, if it is not wanted in UTF-8
    tally counts;
    std::vector<note> notes;
    std::vector<changed_record> changed_records;  // only if asked for
    std::vector<changed_field> changed_fields;
    std::exception_ptr failure;

    void clear();

    /// A long record comes in pieces, each of which is a block.
    [[nodiscard]] bool is_piece() const noexcept { return continues || unfinished; }

    /// What is to be written.
    [[nodiscard]] std::string_view output() const noexcept {
        return encoded.empty() ? result : encoded;
    }
};

}  // namespace program
