// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <exception>

#include <nlohmann/json.hpp>

#include <zhnorm/version.hpp>

#include "input_output.hpp"
#include "summary.hpp"

namespace program {
namespace {

using json = nlohmann::ordered_json;

std::string text_of(json const& value, int indent) {
    // Names of files may be ill-formed.
    return value.dump(indent, ' ', false, json::error_handler_t::replace);
}

json to_json(tally const& counts) {
    json value;
    value["records"] = counts.records;
    value["changed"] = counts.changed;
    value["unprocessed"] = counts.unprocessed;
    value["bytes_in"] = counts.bytes_in;
    value["bytes_out"] = counts.bytes_out;
    value["rules"] = json::object();
    for (auto const& [name, number] : counts.rules) {
        value["rules"][name] = number;
    }
    value["notes"] = json::object();
    for (auto const& [reason, number] : counts.reasons) {
        value["notes"][reason] = number;
    }
    return value;
}

tally tally_from(json const& value) {
    tally counts;
    counts.records = value.at("records");
    counts.changed = value.at("changed");
    counts.unprocessed = value.at("unprocessed");
    counts.bytes_in = value.at("bytes_in");
    counts.bytes_out = value.at("bytes_out");
    for (auto const& [name, number] : value.at("rules").items()) {
        counts.rules[name] = number;
    }
    for (auto const& [reason, number] : value.at("notes").items()) {
        counts.reasons[reason] = number;
    }
    return counts;
}

json to_json(file_summary const& file) {
    json value;
    value["file"] = file.name;
    value["begin"] = file.begin;
    value["end"] = file.end;
    value["size"] = file.size;
    value.update(to_json(file.counts));
    if (!file.output_hash.empty()) {
        value["output_sha256"] = file.output_hash;
    }
    return value;
}

file_summary file_from(json const& value) {
    file_summary file;
    file.name = value.at("file");
    file.begin = value.at("begin");
    file.end = value.at("end");
    file.size = value.at("size");
    file.counts = tally_from(value);
    file.output_hash = value.value("output_sha256", "");
    return file;
}

json to_json(sample const& sample) {
    json value;
    // As text: readers differ in how many digits of a number they keep.
    value["hash"] = std::to_string(sample.hash);
    value["file"] = sample.file;
    value["byte"] = sample.byte;
    value["before"] = sample.before;
    value["after"] = sample.after;
    value["changes"] = json::array();
    for (sample_change const& each : sample.changes) {
        value["changes"].push_back(
            {each.offset, each.size, each.result_offset, each.result_size, each.rules});
    }
    return value;
}

sample sample_from(json const& value) {
    sample result;
    std::string const hash = value.at("hash");
    std::from_chars(hash.data(), hash.data() + hash.size(), result.hash);
    result.file = value.at("file");
    result.byte = value.at("byte");
    result.before = value.at("before");
    result.after = value.at("after");
    for (json const& each : value.at("changes")) {
        sample_change change{each.at(0), each.at(1), each.at(2), each.at(3), each.at(4)};
        if (change.offset > result.before.size() ||
            change.size > result.before.size() - change.offset ||
            change.result_offset > result.after.size() ||
            change.result_size > result.after.size() - change.result_offset) {
            throw input_error("a change outside of its text");
        }
        result.changes.push_back(std::move(change));
    }
    return result;
}

}  // namespace

std::string version_line() {
    return "zhnorm " ZHNORM_VERSION_STRING ", dictionary data: " +
           std::string(zhnorm::dictionary_version) + ", tables: " ZHNORM_TABLES_HASH;
}

std::string stats_json(summary const& summary) {
    json value;
    value["version"] = version_line();
    value["configuration"] = summary.configuration;
    value["files"] = summary.files.size();
    value.update(to_json(summary.total()));
    return text_of(value, -1) + '\n';
}

std::string manifest_json(summary const& summary) {
    json value;
    value["version"] = version_line();
    value["configuration"] = summary.configuration;
    if (summary.shard) {
        value["shard"] = {{"index", summary.shard->index}, {"count", summary.shard->count}};
    }
    value["total"] = to_json(summary.total());
    value["files"] = json::array();
    for (file_summary const& each : summary.files) {
        value["files"].push_back(to_json(each));
    }
    value["samples"] = json::array();
    for (sample const& each : summary.samples) {
        value["samples"].push_back(to_json(each));
    }
    value["errors"] = json::array();
    for (error_sample const& each : summary.errors) {
        value["errors"].push_back({{"file", each.file},
                                   {"byte", each.byte},
                                   {"reason", each.reason},
                                   {"processed", !each.unprocessed}});
    }
    return text_of(value, 1) + '\n';
}

summary read_manifest(std::string const& text, std::string const& name) {
    try {
        json const value = json::parse(text);
        std::string const version = value.at("version");
        if (version != version_line()) {
            throw input_error("it was written by " + version);
        }
        summary result;
        result.configuration = value.at("configuration");
        for (json const& each : value.at("files")) {
            result.files.push_back(file_from(each));
        }
        for (json const& each : value.at("samples")) {
            result.add_sample(sample_from(each));
        }
        for (json const& each : value.at("errors")) {
            result.add_error({.file = each.at("file"),
                              .byte = each.at("byte"),
                              .reason = each.at("reason"),
                              .unprocessed = !each.at("processed").get<bool>()});
        }
        return result;
    } catch (input_error const& error) {
        throw input_error("cannot use '" + name + "' as a manifest: " + error.what());
    } catch (json::parse_error const& error) {
        throw input_error("cannot use '" + name + "' as a manifest: no JSON from byte " +
                          std::to_string(error.byte) + " on");
    } catch (json::exception const&) {
        throw input_error("cannot use '" + name + "' as a manifest: something is missing");
    }
}

}  // namespace program
