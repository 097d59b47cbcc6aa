// SPDX-License-Identifier: Apache-2.0
#include "block_reader.hpp"

#include <utility>

namespace program {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

block_reader::block_reader(byte_source& source, program::framing framing, byte_range range)
    : source_(source), framing_(framing), range_(range), offset_(range.begin) {}

/// Appends what one read brings; false at the end. An error ends the file as well; it is kept
/// until all that could be read is delivered.
bool block_reader::read_more(std::string& bytes) {
    std::size_t const known = bytes.size();
    // A long record takes ever larger reads.
    std::size_t const wanted = known < chunk_size ? chunk_size : known;
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
    if (offset_ < range_.end) {
        if (range_.end - offset_ > bytes.size()) {
            return false;
        }
        // The last record of the range holds the byte before its end.
        std::size_t const last = static_cast<std::size_t>(range_.end - offset_) - 1;
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

bool block_reader::next(block& block) {
    if (at_front_ && range_.begin != 0) {
        skip_record_before();
    }
    std::string& bytes = block.bytes;
    bytes.swap(rest_);
    rest_.clear();
    std::size_t known = 0;
    std::size_t size = 0;
    std::size_t count = 0;
    while (size == 0) {
        if (!cut_at_end_of_range(bytes) && !ended_) {
            read_more(bytes);
            cut_at_end_of_range(bytes);
        }
        complete_records const found = find_complete_records(framing_, bytes, known);
        size = found.size;
        count = found.count;
        known = bytes.size();
        if (ended_) {
            count += size != bytes.size() ? 1 : 0;
            size = bytes.size();
            break;
        }
    }
    if (size == 0) {
        if (failure_) {
            std::rethrow_exception(std::exchange(failure_, nullptr));
        }
        return false;
    }
    rest_.assign(bytes, size);
    bytes.resize(size);
    block.offset = offset_;
    block.first_record = records_;
    if (at_front_ && offset_ == 0 && framing_ != framing::varint &&
        bytes.starts_with(byte_order_mark)) {
        block.skipped = byte_order_mark.size();
    }
    at_front_ = false;
    offset_ += size;
    records_ += count;
    return true;
}

}  // namespace program
