// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <limits>
#include <string>

#include "block.hpp"
#include "framing.hpp"
#include "input_output.hpp"
#include "options.hpp"

namespace program {

/// The bytes of a file whose records are wanted: those records whose first byte lies in it.
struct byte_range {
    std::uint64_t begin = 0;
    std::uint64_t end = std::numeric_limits<std::uint64_t>::max();
};

/// Cuts what a source delivers into blocks of complete records, as large as one read, or as the
/// longest record. What is left at the end is a record, too.
class block_reader {
public:
    /// Large enough that calls of the system do not count, small enough to stay in the cache.
    static constexpr std::size_t chunk_size = 256 * 1024;

    /// From this size on, a record is delivered in pieces, if the options allow that.
    static constexpr std::size_t long_record = 4 * chunk_size;

    /// The source is about to deliver the byte `range.begin`, or the one before it if that is not
    /// the first. Only lines and NUL allow anything but the whole.
    block_reader(byte_source& source, record_options const& options, byte_range range = {});

    /// The next block; false if there is none. Throws `input_error`, after the last block.
    [[nodiscard]] bool next(block& block);

    /// What the blocks are to be decoded from, each on its own.
    void set_encoding(zhnorm::encoding from) noexcept {
        from_ = from;
        takes_pieces_ = takes_pieces_ && from == zhnorm::encoding{};
    }

    /// Nothing can be said about the next block before the other side writes more.
    [[nodiscard]] bool would_wait() { return !ended_ && source_.would_wait(); }

private:
    bool next_piece(block& block);
    void begin_block(block& block, std::size_t records);
    bool read_more(std::string& bytes);
    bool take_chunk_header(std::string& bytes);
    void keep_to_chunk(std::string_view bytes, complete_records& found);
    [[noreturn]] void fail_in_chunk(char const* what);
    void skip_record_before();
    bool cut_at_end_of_range(std::string& bytes);

    byte_source& source_;
    program::framing framing_;
    bool chunked_;               // a line with a number stands before so many records
    std::uint64_t missing_ = 0;  // records of the present chunk that did not come yet
    byte_range range_;
    zhnorm::encoding from_ = {};
    std::string rest_;          // read, but not yet in a block
    std::uint64_t offset_ = 0;  // of `rest_` in the file
    std::uint64_t records_ = 0;
    bool takes_pieces_;
    bool inside_record_ = false;  // some pieces of it are delivered
    bool rest_is_fresh_ = false;  // no one has looked for ends of records in it
    bool at_front_ = true;
    bool ended_ = false;
    std::exception_ptr failure_;
};

}  // namespace program
