// SPDX-License-Identifier: Apache-2.0
#include "block_reader.hpp"

#include <utility>

namespace program {
block_reader::block_reader(byte_source& source, record_options const& options, byte_range range)
    : source_(source),
      framing_(options.framing),
      chunked_(options.chunk_header),
      range_(range),
      offset_(range.begin),
      takes_pieces_(takes_pieces(options)) {}

/// Appends what one read brings; false at the end. An error ends the file as well; it is kept
/// until all that could be read is delivered.
bool block_reader::read_more(std::string& bytes) {
    std::size_t const known = bytes.size();
    // A long record takes ever larger reads.
    // What lies behind a chunk is copied for each one.
    std::size_t const least = chunked_ ? chunk_size / 16 : chunk_size;
    std::size_t const wanted = known < least ? least : known;
    bytes.resize(known + wanted);
    std::size_t size = 0;
    try {
        size = source_.read({bytes.data() + known, wanted});
    } catch (input_error const&) {
        failure_ = std::current_exception();
    }
    bytes.resize(known + size);
    ended_ = size == 0;
    return !ended_;
}

/// The range begins inside a record, or behind one: the byte before it tells.
void block_reader::skip_record_before() {
    std::string bytes;
    --offset_;
    while (read_more(bytes)) {
        std::size_t const at = bytes.find(*terminator_of(framing_));
        if (at != bytes.npos) {
            offset_ += at + 1;
            rest_.assign(bytes, at + 1);
            return;
        }
        offset_ += bytes.size();
        bytes.clear();
    }
}

/// Drops what lies behind the last record of the range, if its end is among `bytes`.
bool block_reader::cut_at_end_of_range(std::string& bytes) {
    if (range_.end == byte_range{}.end) {
        return false;
    }
    std::size_t size = 0;
    if (offset_ < range_.end || inside_record_) {
        if (offset_ < range_.end && range_.end - offset_ > bytes.size()) {
            return false;
        }
        // The last record of the range holds the byte before its end, or began before it.
        std::size_t const last =
            offset_ < range_.end ? static_cast<std::size_t>(range_.end - offset_) - 1 : 0;
        std::size_t const at = bytes.find(*terminator_of(framing_), last);
        if (at == bytes.npos) {
            return false;
        }
        size = at + 1;
    }
    bytes.resize(size);
    ended_ = true;
    return true;
}

[[noreturn]] void block_reader::fail_in_chunk(char const* what) {
    if (failure_) {
        std::rethrow_exception(std::exchange(failure_, nullptr));
    }
    throw input_error(std::string("cannot go on with a chunk of records: ") + what);
}

/// Removes the line that says how many records follow; false at the end.
bool block_reader::take_chunk_header(std::string& bytes) {
    while (missing_ == 0) {
        std::size_t end = bytes.find('\n');
        while (end == bytes.npos && !ended_) {
            std::size_t const known = bytes.size();
            read_more(bytes);
            end = bytes.find('\n', known);
        }
        if (bytes.empty() && !failure_) {
            return false;
        }
        std::size_t const digits = bytes.find_first_not_of("0123456789");
        constexpr std::size_t most_digits = 18;
        if (end == bytes.npos || digits != end || end == 0 || end > most_digits) {
            fail_in_chunk("no number where one must be");
        }
        missing_ = std::stoull(bytes.substr(0, end));
        bytes.erase(0, end + 1);
        offset_ += end + 1;
    }
    return true;
}

/// Behind the last record of a chunk stands no record.
void block_reader::keep_to_chunk(std::string_view bytes, complete_records& found) {
    if (found.count <= missing_) {
        return;
    }
    found = {.count = static_cast<std::size_t>(missing_), .size = 0};
    for (std::uint64_t i = 0; i < missing_; ++i) {
        found.size += first_record(framing_, bytes.substr(found.size)).size();
    }
}

bool block_reader::next(block& block) {
    if (at_front_ && range_.begin != 0) {
        skip_record_before();
    }
    if (inside_record_) {
        return next_piece(block);
    }
    std::string& bytes = block.bytes;
    bytes.swap(rest_);
    rest_.clear();
    if (chunked_ && missing_ == 0 && !take_chunk_header(bytes)) {
        return false;
    }
    std::size_t known = 0;
    std::size_t size = 0;
    std::size_t count = 0;
    while (size == 0) {
        // Behind the end of a chunk or of a long record, whole records may lie already.
        bool const may_do = (chunked_ || rest_is_fresh_) && known == 0 && !bytes.empty();
        if (!may_do && !cut_at_end_of_range(bytes) && !ended_) {
            read_more(bytes);
            cut_at_end_of_range(bytes);
        }
        complete_records found = find_complete_records(framing_, bytes, known);
        if (chunked_) {
            keep_to_chunk(bytes, found);
        }
        size = found.size;
        count = found.count;
        known = bytes.size();
        if (takes_pieces_ && !ended_ && size == 0 && known >= long_record) {
            return next_piece(block);
        }
        if (ended_ && !(chunked_ && size != 0)) {
            count += size != bytes.size() ? 1 : 0;
            size = bytes.size();
            break;
        }
    }
    if (chunked_ && size == 0) {
        fail_in_chunk("records are missing");
    }
    missing_ -= chunked_ ? count : 0;
    if (size == 0) {
        if (failure_) {
            std::rethrow_exception(std::exchange(failure_, nullptr));
        }
        return false;
    }
    rest_.assign(bytes, size);
    rest_is_fresh_ = false;
    bytes.resize(size);
    begin_block(block, count);
    return true;
}

/// `block.bytes` is what comes next, with this many ends of records.
void block_reader::begin_block(block& block, std::size_t records) {
    block.offset = offset_;
    block.from = from_;
    block.first_record = records_;
    at_front_ = false;
    offset_ += block.bytes.size();
    records_ += records;
}

/// The next piece of a long record. Its first one is in `block.bytes` already.
bool block_reader::next_piece(block& block) {
    std::string& bytes = block.bytes;
    block.continues = inside_record_;
    if (inside_record_) {
        bytes.swap(rest_);
        rest_.clear();
        if (!ended_) {
            read_more(bytes);
        }
        cut_at_end_of_range(bytes);
    }
    auto const terminator = terminator_of(framing_);
    std::size_t const end = terminator ? bytes.find(*terminator) : bytes.npos;
    block.unfinished = end == bytes.npos && !ended_;
    std::size_t size = end == bytes.npos ? bytes.size() : end + 1;
    if (block.unfinished && framing_ == framing::lines && bytes.ends_with('\r')) {
        --size;  // it may belong to the end of the line
    }
    inside_record_ = block.unfinished;
    rest_.assign(bytes, size);
    rest_is_fresh_ = true;
    bytes.resize(size);
    begin_block(block, block.unfinished ? 0 : 1);
    return true;
}

}  // namespace program
