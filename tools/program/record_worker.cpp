// SPDX-License-Identifier: Apache-2.0
#include "record_worker.hpp"

#include <algorithm>

#include <zhnorm/sanitize.hpp>

#include "transcoding.hpp"

namespace program {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool has(pipeline_options const& options, step_name name) {
    return std::ranges::find(options.steps, name) != options.steps.end();
}

char const* name_of(zhnorm::invalid_kind kind) noexcept {
    switch (kind) {
        case zhnorm::invalid_kind::truncated_sequence:
            return "ill-formed UTF-8: a character breaks off";
        case zhnorm::invalid_kind::unexpected_continuation:
            return "ill-formed UTF-8: a continuation byte without a lead";
        case zhnorm::invalid_kind::invalid_lead:
            return "ill-formed UTF-8: a byte that never occurs";
        case zhnorm::invalid_kind::overlong:
            return "ill-formed UTF-8: longer than the shortest form";
        case zhnorm::invalid_kind::surrogate:
            return "ill-formed UTF-8: a surrogate";
        case zhnorm::invalid_kind::out_of_range:
            break;
    }
    return "ill-formed UTF-8: beyond U+10FFFF";
}

/// Places in a field's text as places in its spelling, asked for in order: the field is walked
/// through once.
class raw_positions {
public:
    raw_positions(record_format& format, std::string_view raw) : format_(format), raw_(raw) {}

    std::size_t of(std::size_t at) {
        raw_at_ += format_.raw_size(raw_.substr(raw_at_), at - text_at_);
        text_at_ = at;
        return raw_at_;
    }

private:
    record_format& format_;
    std::string_view raw_;
    std::size_t raw_at_ = 0;
    std::size_t text_at_ = 0;
};

}  // namespace

record_worker::record_worker(pipeline_options const& steps, record_options const& records)
    : pipeline_(steps),
      options_(records),
      refuses_ill_formed_(records.refuses_ill_formed),
      format_(make_record_format(records, has(steps, step_name::sanitize))) {}

void record_worker::process(block& block) {
    block.counts.bytes_in = block.bytes.size();
    if (!is_utf8(block.from)) {
        block.bytes = decoded(block.bytes, block.from);
    }
    std::string_view const bytes = block.bytes;
    bool const at_front = block.offset == 0 && options_.framing != framing::varint;
    if (at_front && bytes.starts_with(byte_order_mark)) {
        block.skipped = byte_order_mark.size();
    }
    block.result.append(bytes, 0, block.skipped);
    if (block.is_piece()) {
        process_piece(block);
        return;
    }
    for (std::size_t at = block.skipped; at < bytes.size();) {
        record const next = first_record(options_.framing, bytes.substr(at));
        if (is_cut_off(options_.framing, bytes.substr(at))) {
            block.result.append(bytes, at, next.size());
            add_note(block, at, "a record that breaks off", true);
            ++block.counts.unprocessed;
        } else {
            process_record(next, at, block);
        }
        at += next.size();
        ++block.counts.records;
    }
    if (!is_utf8(options_.to)) {
        block.encoded = encoded(block.result, options_.to, at_front);
    }
    block.counts.bytes_out = block.output().size();
}

/// Nothing but the result, and whether it differs, is known of a record that comes in pieces.
void record_worker::process_piece(block& block) {
    std::string_view text = std::string_view(block.bytes).substr(block.skipped);
    std::string_view tail;
    if (!block.unfinished && !text.empty()) {
        // The end of a record is its own record if nothing stands before it.
        record const last = first_record(options_.framing, text);
        text = last.text;
        tail = last.tail;
    }
    std::size_t const begin = block.result.size();
    pipeline_.push(text, block.result);
    if (!block.unfinished) {
        pipeline_.finish(block.result);
    }
    std::string_view const result = std::string_view(block.result).substr(begin);
    auto const terminator = terminator_of(options_.framing);
    if (terminator && result.find(*terminator) != result.npos) {
        // What stood before it is written already.
        throw input_error("cannot process a long record: the result would hold the end of one");
    }
    compare_piece(text, result);
    if (!block.unfinished) {
        bool const changed =
            piece_changed_ || !unmatched_text_.empty() || !unmatched_result_.empty();
        block.counts.changed = changed ? 1 : 0;
        block.counts.records = 1;
        unmatched_text_.clear();
        unmatched_result_.clear();
        piece_changed_ = false;
    }
    block.result.append(tail);
    block.counts.bytes_out = block.result.size();
}

/// Finds out whether pieces of a result differ from the pieces of the text.
void record_worker::compare_piece(std::string_view text, std::string_view result) {
    if (piece_changed_) {
        return;
    }
    unmatched_text_ += text;
    unmatched_result_ += result;
    std::size_t const common = std::min(unmatched_text_.size(), unmatched_result_.size());
    piece_changed_ = unmatched_text_.compare(0, common, unmatched_result_, 0, common) != 0;
    if (piece_changed_) {
        unmatched_text_.clear();
        unmatched_result_.clear();
    } else {
        unmatched_text_.erase(0, common);
        unmatched_result_.erase(0, common);
    }
}

void record_worker::process_record(record const& record, std::size_t offset, block& block) {
    std::size_t const result_offset = block.result.size();
    auto const known_unprocessed = block.counts.unprocessed;
    std::size_t const text_offset = offset + record.head.size();
    if (record.text.empty()) {
        block.result.append(record.head).append(record.tail);
        return;
    }
    block.result.append(record.head);
    std::size_t const text_begin = block.result.size();
    process_text(record.text, text_offset, block);
    bool const changed = std::string_view(block.result).substr(text_begin) != record.text;
    if (changed && !record.head.empty()) {
        // A varint record begins with its length.
        rewritten_.assign(block.result, text_begin);
        block.result.resize(result_offset);
        append_varint(rewritten_.size(), block.result);
        block.result += rewritten_;
    }
    if (!is_utf8(options_.to) &&
        has_unencodable(std::string_view(block.result).substr(text_begin), options_.to)) {
        add_note(block, text_offset, "a character that the encoding has not, written as ?", true,
                 false);
    }
    block.result.append(record.tail);
    block.counts.unprocessed = std::min(block.counts.unprocessed, known_unprocessed + 1);
    if (changed) {
        ++block.counts.changed;
        if (options_.details) {
            block.changed_records.push_back({.record = block.counts.records,
                                             .offset = offset,
                                             .size = record.size(),
                                             .result_offset = result_offset,
                                             .result_size = block.result.size() - result_offset});
        }
    }
}

/// Appends the text of one record to the result.
void record_worker::process_text(std::string_view text, std::size_t offset, block& block) {
    fields_.clear();
    problems_.clear();
    format_->find_fields(text, fields_, problems_);
    for (problem const& each : problems_) {
        add_note(block, offset + each.offset, each.reason, each.unprocessed);
    }
    copied_ = 0;
    for (field const& each : fields_) {
        process_field(text, each, offset, block);
    }
    block.result.append(text, copied_);
}

/// Appends the record up to the end of the field if that has to be written anew.
void record_worker::process_field(std::string_view record, field const& field, std::size_t offset,
                                  block& block) {
    std::string_view const raw = record.substr(field.offset, field.size);
    std::size_t const raw_offset = offset + field.offset;
    decoded_text const decoded = format_->decode(raw, decoded_);
    if (decoded.problem != nullptr) {
        add_note(block, raw_offset, decoded.problem, true);
        return;
    }
    if (options_.notes) {
        look_for_ill_formed(decoded.text, raw_offset, block);
    }
    std::string_view const result = pipeline_.normalized(decoded.text);
    if (char const* const problem = objection(decoded.text, result); problem != nullptr) {
        add_note(block, raw_offset, problem, true);
        return;
    }
    if (decoded.altered) {
        add_note(block, raw_offset, "half a surrogate pair", false);
    }
    if (result == decoded.text && !decoded.altered) {
        return;
    }
    block.result.append(record, copied_, field.offset - copied_);
    std::size_t const result_offset = block.result.size();
    format_->encode(result, raw, block.result);
    copied_ = field.offset + field.size;
    if (options_.details || options_.rules) {
        describe(raw, decoded.text, result, field, raw_offset, result_offset, block);
    }
}

/// Why the result may not be written; null if it may.
char const* record_worker::objection(std::string_view text, std::string_view result) const {
    if (refuses_ill_formed_) {
        if (auto const found = zhnorm::find_invalid(result)) {
            return name_of(found->kind);
        }
    }
    if (result.data() == text.data() || !format_->is_plain()) {
        return nullptr;
    }
    // Whoever counts records must count as many behind us. Text never holds its own terminator.
    for (char const terminator : {'\n', '\0'}) {
        bool const matters =
            options_.framing == framing::lines || terminator_of(options_.framing) == terminator;
        if (matters && result.find(terminator) != result.npos &&
            text.find(terminator) == text.npos) {
            return "the result would hold the end of a record";
        }
    }
    return nullptr;
}

void record_worker::look_for_ill_formed(std::string_view text, std::size_t offset,
                                        block& block) const {
    if (refuses_ill_formed_) {
        return;  // told as what hinders
    }
    if (auto const found = zhnorm::find_invalid(text)) {
        // Exact for text that is spelled as it is meant.
        add_note(block, offset + (format_->is_plain() ? found->offset : 0), name_of(found->kind),
                 false);
    }
}

void record_worker::describe(std::string_view raw, std::string_view text, std::string_view result,
                             field const& field, std::size_t offset, std::size_t result_offset,
                             block& block) {
    std::vector<zhnorm::change> const changes = pipeline_.changes(text);
    for (zhnorm::change const& each : changes) {
        for (std::string_view const rule : each.rules) {
            count(block.counts.rules, rule);
        }
    }
    if (!options_.details) {
        return;
    }
    changed_field described{.record = block.counts.records,
                            .name = field.name,
                            .before = std::string(text),
                            .after = std::string(result),
                            .changes = {}};
    raw_positions source(*format_, raw);
    raw_positions target(*format_, std::string_view(block.result).substr(result_offset));
    for (zhnorm::change const& each : changes) {
        std::size_t const begin = source.of(each.source_offset);
        std::size_t const end = source.of(each.source_offset + each.before.size());
        std::size_t const result_begin = target.of(each.result_offset);
        std::size_t const result_end = target.of(each.result_offset + each.after.size());
        described.changes.push_back({.offset = each.source_offset,
                                     .size = each.before.size(),
                                     .result_offset = each.result_offset,
                                     .result_size = each.after.size(),
                                     .rules = each.rules,
                                     .confidence = each.confidence,
                                     .raw_offset = offset + begin,
                                     .raw_size = end - begin,
                                     .raw_result_offset = result_offset + result_begin,
                                     .raw_result_size = result_end - result_begin});
    }
    block.changed_fields.push_back(std::move(described));
}

void record_worker::add_note(block& block, std::size_t byte, char const* reason, bool unprocessed,
                             bool stays) {
    if (unprocessed) {
        ++block.counts.unprocessed;
    }
    count(block.counts.reasons, reason);
    block.notes.push_back({.record = block.counts.records,
                           .byte = byte,
                           .reason = reason,
                           .unprocessed = unprocessed,
                           .stays = stays});
}

}  // namespace program
