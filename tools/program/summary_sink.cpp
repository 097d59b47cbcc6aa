// SPDX-License-Identifier: Apache-2.0
#include "summary_sink.hpp"

#include <algorithm>
#include <string_view>

#include <zhnorm/sanitize.hpp>

namespace program {
namespace {

/// FNV-1a, 64 bits, and a last stir: which records are sampled must not depend on their beginnings.
std::uint64_t hash_of(std::string_view text) noexcept {
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (char const c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    }
    hash = (hash ^ (hash >> 33U)) * 0xFF51AFD7ED558CCDU;
    return hash ^ (hash >> 33U);
}

/// The first place at or before `at` where a character begins.
std::size_t character_begin(std::string_view text, std::size_t at) noexcept {
    at = std::min(at, text.size());
    for (int i = 0; i < 3 && at != 0 && at < text.size() &&
                    (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80;
         ++i) {
        --at;
    }
    return at;
}

/// An excerpt of a field around its first changes, small enough for a page.
sample excerpt_of(changed_field const& field) {
    constexpr std::size_t before_change = 60;
    constexpr std::size_t longest = 400;
    constexpr std::size_t most_changes = 40;
    std::string_view const before = field.before;
    std::string_view const after = field.after;
    sample result;
    if (field.changes.empty()) {
        return result;
    }
    // Text outside of changes is the same before and after, so both are cut at the same places.
    text_change const& first = field.changes.front();
    std::size_t const begin =
        character_begin(before, first.offset - std::min(first.offset, before_change));
    std::size_t const result_begin = first.result_offset - (first.offset - begin);
    std::size_t end = begin;
    std::size_t result_end = result_begin;
    std::size_t count = 0;
    for (text_change const& each : field.changes) {
        if (each.offset + each.size - begin > longest ||
            each.result_offset + each.result_size - result_begin > longest ||
            count == most_changes) {
            break;
        }
        end = each.offset + each.size;
        result_end = each.result_offset + each.result_size;
        ++count;
        std::string rules;
        for (std::string_view const rule : each.rules) {
            rules += rules.empty() ? "" : " ";
            rules += rule;
        }
        result.changes.push_back({each.offset - begin, each.size, each.result_offset - result_begin,
                                  each.result_size, rules});
    }
    std::size_t const next =
        count < field.changes.size() ? field.changes[count].offset : before.size();
    std::size_t const tail_end = character_begin(before, std::min(next, end + before_change));
    std::size_t const tail = std::max(tail_end, end) - end;
    result.byte = first.raw_offset - std::min(first.raw_offset, first.offset - begin);
    result.before = before.substr(begin, end + tail - begin);
    result.after = after.substr(result_begin, result_end + tail - result_begin);
    return result;
}

/// Appends `text` with each ill-formed byte as \xHH.
void append_spelled_out(std::string_view text, std::string& out) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::size_t copied = 0;
    while (auto const found = zhnorm::find_invalid(text, copied)) {
        out.append(text, copied, found->offset - copied);
        for (char const c : text.substr(found->offset, found->size)) {
            auto const byte = static_cast<unsigned char>(c);
            out += {'\\', 'x', digits[byte >> 4U], digits[byte & 15U]};
        }
        copied = found->offset + found->size;
    }
    out.append(text, copied);
}

/// Makes `text` well-formed and moves the spans of it accordingly.
void spell_out(std::string& text, std::vector<sample_change>& changes,
               std::size_t sample_change::* offset, std::size_t sample_change::* size) {
    if (zhnorm::is_well_formed(text)) {
        return;
    }
    std::string const source = std::move(text);
    std::string_view const view = source;
    text.clear();
    std::size_t at = 0;
    for (sample_change& each : changes) {
        std::size_t const end = each.*offset + each.*size;
        append_spelled_out(view.substr(at, each.*offset - at), text);
        std::string_view const inside = view.substr(each.*offset, each.*size);
        each.*offset = text.size();
        append_spelled_out(inside, text);
        each.*size = text.size() - each.*offset;
        at = end;
    }
    append_spelled_out(view.substr(at), text);
}

}  // namespace

void summary_sink::begin_file(std::string const& name) {
    file_ = {};
    file_.name = name;
    has_range_ = false;
    hash_ = {};
}

void summary_sink::set_range(std::uint64_t begin, std::uint64_t end, std::uint64_t size) {
    file_.begin = begin;
    file_.end = end;
    file_.size = size;
    has_range_ = true;
}

void summary_sink::take(block& block) {
    file_.counts.add(block.counts);
    if (wishes_.hash) {
        hash_.add(block.output());
    }
    if (wishes_.samples) {
        add_samples(block);
    }
}

void summary_sink::add_samples(block const& block) {
    for (changed_field const& field : block.changed_fields) {
        std::uint64_t const hash = hash_of(field.before);
        constexpr std::size_t enough = 20;
        if (summary_.samples.size() >= enough && hash > summary_.samples.back().hash) {
            continue;
        }
        sample chosen = excerpt_of(field);
        if (!chosen.changes.empty()) {
            chosen.hash = hash;
            chosen.file = file_.name;
            chosen.byte += block.offset;
            // A manifest is JSON, which holds no other bytes.
            spell_out(chosen.before, chosen.changes, &sample_change::offset, &sample_change::size);
            spell_out(chosen.after, chosen.changes, &sample_change::result_offset,
                      &sample_change::result_size);
            summary_.add_sample(std::move(chosen));
        }
    }
    for (note const& each : block.notes) {
        summary_.add_error({.file = file_.name,
                            .byte = block.offset + each.byte,
                            .reason = each.reason,
                            .unprocessed = each.unprocessed});
    }
}

void summary_sink::end_file() {
    if (!has_range_) {
        set_range(0, file_.counts.bytes_in, file_.counts.bytes_in);
    }
    if (wishes_.hash) {
        file_.output_hash = hash_.finish();
    }
    summary_.files.push_back(std::move(file_));
}

}  // namespace program
