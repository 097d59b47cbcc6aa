// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "input_output.hpp"
#include "sinks.hpp"

/// Those who write, instead of the result, what changed.

namespace program {

/// `--explain`: a line of JSON for each change.
class explain_sink final : public sink {
public:
    explain_sink(output& out, std::vector<std::string> fields)
        : out_(out), fields_(std::move(fields)) {}
    void begin_file(std::string const& name) override { name_ = name; }
    void take(block& block) override;

private:
    output& out_;
    std::vector<std::string> fields_;
    std::string name_;
    std::string lines_;
};

/// `--format json`: a line of JSON for each file, with its changes if they are wanted.
class json_sink final : public sink {
public:
    json_sink(output& out, std::vector<std::string> fields, bool with_changes)
        : out_(out), fields_(std::move(fields)), with_changes_(with_changes) {}
    void begin_file(std::string const& name) override;
    void take(block& block) override;
    void end_file() override;

private:
    output& out_;
    std::vector<std::string> fields_;
    bool with_changes_;
    std::string name_;
    std::string changes_;
    tally counts_;
};

/// `--format rdjson`: one document in Reviewdog's format, lines and columns from 1, columns in
/// bytes.
class rdjson_sink final : public sink {
public:
    explicit rdjson_sink(output& out);
    void begin_file(std::string const& name) override;
    void take(block& block) override;
    void finish() override;

private:
    output& out_;
    std::string name_;
    std::string text_;
    std::uint64_t line_ = 1;
    std::uint64_t column_ = 1;
    bool first_ = true;
};

}  // namespace program
