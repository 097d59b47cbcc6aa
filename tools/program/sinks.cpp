// SPDX-License-Identifier: Apache-2.0
#include "sinks.hpp"

#include "json_string.hpp"

namespace program {

void message_sink::take(block& block) {
    for (note const& each : block.notes) {
        if (each.unprocessed) {
            std::string const where = name_ == "-" ? "standard input" : "'" + name_ + "'";
            messages_.add(where + ", record " +
                          std::to_string(block.first_record + each.record + 1) + ": " +
                          each.reason + (each.stays ? "; it stays as it is" : ""));
        }
    }
}

void errors_sink::take(block& block) {
    lines_.clear();
    for (note const& each : block.notes) {
        lines_ += "{\"file\":";
        append_json_string(name_, lines_);
        lines_ += ",\"record\":" + std::to_string(block.first_record + each.record + 1);
        lines_ += ",\"byte\":" + std::to_string(block.offset + each.byte);
        lines_ += ",\"reason\":";
        append_json_string(each.reason, lines_);
        lines_ += each.unprocessed ? ",\"processed\":false}\n" : ",\"processed\":true}\n";
    }
    out_.write(lines_);
}

}  // namespace program
