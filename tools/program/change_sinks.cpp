// SPDX-License-Identifier: Apache-2.0
#include "change_sinks.hpp"

#include <algorithm>

#include "json_string.hpp"

namespace program {
namespace {

std::string_view name_of(zhnorm::confidence confidence) noexcept {
    switch (confidence) {
        case zhnorm::confidence::suggest:
            return "suggest";
        case zhnorm::confidence::likely:
            return "likely";
        case zhnorm::confidence::certain:
            break;
    }
    return "certain";
}

void append_member(std::string_view name, std::string_view value, std::string& out) {
    append_json_string(name, out);
    out.push_back(':');
    append_json_string(value, out);
}

std::string_view before_of(changed_field const& field, text_change const& change) {
    return std::string_view(field.before).substr(change.offset, change.size);
}

std::string_view after_of(changed_field const& field, text_change const& change) {
    return std::string_view(field.after).substr(change.result_offset, change.result_size);
}

/// What `--explain` and `--format json` say about one change, without the braces around it.
void append_change(block const& block, std::vector<std::string> const& fields,
                   changed_field const& field, text_change const& change, std::string& out) {
    out += "\"record\":" + std::to_string(block.first_record + field.record + 1);
    out += ",\"byte\":" + std::to_string(block.offset + change.raw_offset);
    out += ",\"size\":" + std::to_string(change.raw_size) + ',';
    if (!fields.empty()) {
        append_member("field", fields[field.name], out);
        out.push_back(',');
    }
    append_member("before", before_of(field, change), out);
    out.push_back(',');
    append_member("after", after_of(field, change), out);
    out += ",\"rules\":[";
    for (std::string_view const rule : change.rules) {
        out += out.back() == '[' ? "" : ",";
        append_json_string(rule, out);
    }
    out += "],";
    append_member("confidence", name_of(change.confidence), out);
}

}  // namespace

void explain_sink::take(block& block) {
    lines_.clear();
    for (changed_field const& field : block.changed_fields) {
        for (text_change const& change : field.changes) {
            lines_.push_back('{');
            append_member("file", name_, lines_);
            lines_.push_back(',');
            append_change(block, fields_, field, change, lines_);
            lines_ += "}\n";
        }
    }
    out_.write(lines_);
}

void json_sink::begin_file(std::string const& name) {
    name_ = name;
    changes_.clear();
    counts_ = {};
}

void json_sink::take(block& block) {
    counts_.add(block.counts);
    if (!with_changes_) {
        return;
    }
    for (changed_field const& field : block.changed_fields) {
        for (text_change const& change : field.changes) {
            changes_ += changes_.empty() ? "{" : ",{";
            append_change(block, fields_, field, change, changes_);
            changes_.push_back('}');
        }
    }
}

void json_sink::end_file() {
    std::string line = "{";
    append_member("file", name_, line);
    line += ",\"records\":" + std::to_string(counts_.records);
    line += ",\"changed\":" + std::to_string(counts_.changed);
    line += ",\"unprocessed\":" + std::to_string(counts_.unprocessed);
    if (with_changes_) {
        line += ",\"changes\":[" + changes_ + ']';
    }
    line += "}\n";
    out_.write(line);
}

rdjson_sink::rdjson_sink(output& out) : out_(out) {
    text_ = R"({"source":{"name":"zhnorm"},"severity":"WARNING","diagnostics":[)";
}

void rdjson_sink::begin_file(std::string const& name) {
    name_ = name;
    line_ = 1;
    column_ = 1;
}

void rdjson_sink::take(block& block) {
    std::string_view const bytes = block.bytes;
    std::size_t at = 0;
    // {"line":1,"column":1} of a place behind the last one asked for.
    auto const position = [&](std::size_t target) {
        std::string_view const between = bytes.substr(at, target - at);
        at = target;
        std::size_t const last = between.rfind('\n');
        if (last == between.npos) {
            column_ += between.size();
        } else {
            line_ += static_cast<std::uint64_t>(std::count(between.begin(), between.end(), '\n'));
            column_ = between.size() - last;
        }
        return "{\"line\":" + std::to_string(line_) + ",\"column\":" + std::to_string(column_) +
               '}';
    };
    for (changed_field const& field : block.changed_fields) {
        for (text_change const& change : field.changes) {
            std::string range = "{\"start\":" + position(change.raw_offset);
            range += ",\"end\":" + position(change.raw_offset + change.raw_size) + '}';
            std::string rules;
            for (std::string_view const rule : change.rules) {
                rules += rules.empty() ? "" : "+";
                rules += rule;
            }
            std::string const message = std::string(before_of(field, change)) + " -> " +
                                        std::string(after_of(field, change));
            text_ += first_ ? "\n{" : ",\n{";
            first_ = false;
            append_member("message", message, text_);
            text_ += ",\"location\":{";
            append_member("path", name_, text_);
            text_ += ",\"range\":" + range + "},\"code\":{";
            append_member("value", rules, text_);
            text_ += "},\"suggestions\":[{\"range\":" + range + ',';
            append_member("text",
                          std::string_view(block.result)
                              .substr(change.raw_result_offset, change.raw_result_size),
                          text_);
            text_ += "}]}";
        }
    }
    position(bytes.size());
    out_.write(text_);
    text_.clear();
}

void rdjson_sink::finish() {
    text_ += "\n]}\n";
    out_.write(text_);
}

}  // namespace program
