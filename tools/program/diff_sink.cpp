// SPDX-License-Identifier: Apache-2.0
#include "diff_sink.hpp"

#include <algorithm>

namespace program {
namespace {

constexpr char red[] = "\x1b[31m";
constexpr char green[] = "\x1b[32m";
constexpr char cyan[] = "\x1b[36m";
constexpr char bold[] = "\x1b[1m";
constexpr char plain[] = "\x1b[0m";
constexpr char mark_begin[] = "\x1b[7m";
constexpr char mark_end[] = "\x1b[27m";

std::uint64_t lines_in(std::string_view text) {
    auto const ends = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
    return ends + (text.empty() || text.back() == '\n' ? 0 : 1);
}

/// The first line of `text`, with its end.
std::string_view first_line(std::string_view text) {
    std::size_t const end = text.find('\n');
    return end == text.npos ? text : text.substr(0, end + 1);
}

std::size_t line_begin(std::string_view text, std::size_t at) {
    std::size_t const end = at == 0 ? text.npos : text.rfind('\n', at - 1);
    return end == text.npos ? 0 : end + 1;
}

std::size_t line_end(std::string_view text, std::size_t at) {
    std::size_t const end = text.find('\n', at);
    return end == text.npos ? text.size() : end + 1;
}

}  // namespace

void diff_sink::begin_file(std::string const& name) {
    name_ = name;
    named_ = false;
    old_line_ = new_line_ = 1;
    around_.clear();
    in_hunk_ = false;
}

void diff_sink::end_file() {
    if (in_hunk_) {
        close_hunk();
    }
}

/// The changed lines of a block. Lines between changes are the same before and after, so a change
/// grows to the beginning of its first line and to the end of its last one.
std::vector<diff_sink::region> diff_sink::regions_of(block const& block) {
    std::vector<region> regions;
    std::string_view const bytes = block.bytes;
    auto const add = [&regions](span before, span after) -> region& {
        if (!regions.empty()) {
            region& last = regions.back();
            if (before.offset < last.before.offset + last.before.size) {
                last.before.size = before.offset + before.size - last.before.offset;
                last.after.size = after.offset + after.size - last.after.offset;
                return last;
            }
        }
        return regions.emplace_back(region{before, after, {}, {}});
    };
    auto field = block.changed_fields.begin();
    for (changed_record const& record : block.changed_records) {
        bool const several_lines = lines_in(bytes.substr(record.offset, record.size)) > 1;
        if (!several_lines) {
            // A byte order mark stands on the line, but is not part of the record.
            std::size_t const mark = record.offset - line_begin(bytes, record.offset);
            add({record.offset - mark, mark + record.size},
                {record.result_offset - mark, mark + record.result_size});
        }
        for (; field != block.changed_fields.end() && field->record == record.record; ++field) {
            for (text_change const& each : field->changes) {
                std::size_t const end = each.raw_offset + each.raw_size;
                std::size_t const before = each.raw_offset - line_begin(bytes, each.raw_offset);
                std::size_t const behind = line_end(bytes, end) - end;
                region& at = several_lines
                                 ? add({each.raw_offset - before, before + each.raw_size + behind},
                                       {each.raw_result_offset - before,
                                        before + each.raw_result_size + behind})
                                 : regions.back();
                at.marks_before.push_back({each.raw_offset, each.raw_size});
                at.marks_after.push_back({each.raw_result_offset, each.raw_result_size});
            }
        }
    }
    return regions;
}

void diff_sink::take(block& block) {
    std::string_view const bytes = block.bytes;
    std::size_t shown = 0;
    for (region const& each : regions_of(block)) {
        add_unchanged(bytes.substr(shown, each.before.offset - shown));
        add_change(block, each);
        shown = each.before.offset + each.before.size;
    }
    add_unchanged(bytes.substr(shown));
}

void diff_sink::add_unchanged(std::string_view lines) {
    while (in_hunk_ && !lines.empty()) {
        std::string_view const line = first_line(lines);
        add_unchanged_line(line);
        lines.remove_prefix(line.size());
    }
    // Outside of a hunk only the last few lines matter.
    std::size_t begin = lines.size();
    for (std::size_t i = 0; i < context && begin != 0; ++i) {
        begin = line_begin(lines, begin - 1);
    }
    std::uint64_t const skipped = lines_in(lines.substr(0, begin));
    old_line_ += skipped;
    new_line_ += skipped;
    for (lines.remove_prefix(begin); !lines.empty();) {
        std::string_view const line = first_line(lines);
        add_unchanged_line(line);
        lines.remove_prefix(line.size());
    }
}

void diff_sink::add_unchanged_line(std::string_view line) {
    ++old_line_;
    ++new_line_;
    around_.emplace_back(line);
    if (in_hunk_ && around_.size() > 2 * context) {
        close_hunk();
    }
    if (!in_hunk_ && around_.size() > context) {
        around_.pop_front();
    }
}

void diff_sink::open_hunk() {
    hunk_.clear();
    hunk_old_ = old_line_ - around_.size();
    hunk_new_ = new_line_ - around_.size();
    hunk_old_count_ = 0;
    hunk_new_count_ = 0;
    in_hunk_ = true;
}

void diff_sink::append_line(std::string_view line, char sign, std::string& out) const {
    out.push_back(sign);
    out += line;
    if (!line.ends_with('\n')) {
        out += "\n\\ No newline at end of file\n";
    }
}

/// Appends lines of `text`, marked where `marks`, which lie in `where` and are sorted, say so.
void diff_sink::add_marked(std::string_view text, span where, std::vector<span> const& marks,
                           char sign) {
    std::string& lines = sign == '-' ? removed_ : added_;
    auto mark = marks.begin();
    for (std::size_t at = where.offset; at < where.offset + where.size;) {
        std::size_t const end = line_end(text, at);
        bool const complete = text[end - 1] == '\n';
        std::size_t const text_end = complete ? end - 1 : end;
        lines += paint(sign == '-' ? red : green);
        lines.push_back(sign);
        while (colour_ && mark != marks.end() && mark->offset < end) {
            std::size_t const mark_offset = std::max(mark->offset, at);
            std::size_t const marked_end = std::min(mark->offset + mark->size, text_end);
            if (marked_end > mark_offset) {
                lines += text.substr(at, mark_offset - at);
                lines += mark_begin;
                lines += text.substr(mark_offset, marked_end - mark_offset);
                lines += mark_end;
                at = marked_end;
            }
            if (mark->offset + mark->size > end) {
                break;  // it goes on in the next line
            }
            ++mark;
        }
        lines += text.substr(at, text_end - at);
        lines += paint(plain);
        lines += complete ? "\n" : "\n\\ No newline at end of file\n";
        at = end;
    }
}

void diff_sink::add_change(block const& block, region const& changed) {
    if (!in_hunk_) {
        open_hunk();
    }
    if (!around_.empty()) {
        flush_change();
    }
    for (std::string const& line : around_) {
        append_line(line, ' ', hunk_);
    }
    hunk_old_count_ += around_.size();
    hunk_new_count_ += around_.size();
    around_.clear();

    add_marked(block.bytes, changed.before, changed.marks_before, '-');
    add_marked(block.result, changed.after, changed.marks_after, '+');
    auto const removed =
        lines_in(std::string_view(block.bytes).substr(changed.before.offset, changed.before.size));
    auto const added =
        lines_in(std::string_view(block.result).substr(changed.after.offset, changed.after.size));
    hunk_old_count_ += removed;
    hunk_new_count_ += added;
    old_line_ += removed;
    new_line_ += added;
}

/// Of lines that follow each other, all that go stand before all that come.
void diff_sink::flush_change() {
    hunk_ += removed_;
    hunk_ += added_;
    removed_.clear();
    added_.clear();
}

/// Writes the hunk with the first lines behind it; the others may stand before the next one.
void diff_sink::close_hunk() {
    flush_change();
    for (std::size_t i = 0; i < context && !around_.empty(); ++i) {
        append_line(around_.front(), ' ', hunk_);
        around_.pop_front();
        ++hunk_old_count_;
        ++hunk_new_count_;
    }
    std::string head;
    if (!named_) {
        named_ = true;
        head += paint(bold);
        head += "--- " + name_ + '\n';
        head += "+++ " + name_;
        head += paint(plain);
        head += '\n';
    }
    auto const range = [](std::uint64_t begin, std::uint64_t count) {
        // Of no lines, the one before is named.
        return std::to_string(count == 0 ? begin - 1 : begin) + ',' + std::to_string(count);
    };
    head += paint(cyan);
    head += "@@ -" + range(hunk_old_, hunk_old_count_) + " +" + range(hunk_new_, hunk_new_count_) +
            " @@";
    head += paint(plain);
    head += '\n';
    out_.write(head);
    out_.write(hunk_);
    in_hunk_ = false;
}

}  // namespace program
