// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// How bytes are cut into records, without looking at what the records hold.

namespace program {

enum class framing {
    lines,   // a record ends in LF or CR LF; the last one may do without
    nul,     // a record ends in NUL; the last one may do without
    varint,  // LEB128 length, then that many bytes
    whole    // everything is one record
};

/// One record with what frames it. `head` and `tail` are never text: the length of a varint
/// record, the end of a line.
struct record {
    std::string_view head;
    std::string_view text;
    std::string_view tail;

    [[nodiscard]] std::size_t size() const noexcept {
        return head.size() + text.size() + tail.size();
    }
};

/// How many records `bytes` begins with, and the bytes they take. Only complete records count.
struct complete_records {
    std::size_t count = 0;
    std::size_t size = 0;
};

/// `bytes` begins at the beginning of a record; its first `known` bytes are known to hold no end of
/// a record. A line ends with its terminator, a varint record with its last byte; `whole` never.
[[nodiscard]] complete_records find_complete_records(framing framing, std::string_view bytes,
                                                     std::size_t known);

/// The record at the front of `bytes`, which hold all of it. What is left of a file behind its
/// last complete record is a record, too; of a varint record that breaks off, the text is what is
/// there. `bytes` must not be empty.
[[nodiscard]] record first_record(framing framing, std::string_view bytes);

/// A varint record whose length cannot be: more than 2^63 bytes, or more than the file has.
[[nodiscard]] bool is_cut_off(framing framing, std::string_view bytes);

/// Appends a LEB128 number.
void append_varint(std::uint64_t value, std::string& out);

/// The byte that ends a record, if one does.
[[nodiscard]] std::optional<char> terminator_of(framing framing) noexcept;

}  // namespace program
