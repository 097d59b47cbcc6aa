// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "block.hpp"
#include "block_reader.hpp"
#include "input_output.hpp"
#include "messages.hpp"

namespace program {

/// One of those who learn what came of the records, in order.
class sink {
public:
    sink() = default;
    sink(sink const&) = delete;
    sink& operator=(sink const&) = delete;
    virtual ~sink() = default;

    /// The blocks of this file follow.
    virtual void begin_file(std::string const& /*name*/) {}
    virtual void take(block& block) = 0;
    /// Also called after an error.
    virtual void end_file() {}
    /// Nothing more will come. Throws `output_error`.
    virtual void finish() {}
};

/// Writes the result.
class text_sink final : public sink {
public:
    explicit text_sink(byte_target& out) : out_(&out) {}
    /// Where the next file goes.
    void set_target(byte_target& out) { out_ = &out; }
    void take(block& block) override { out_->write(block.output()); }

private:
    byte_target* out_;
};

/// Says on standard error which records could not be processed.
class message_sink final : public sink {
public:
    explicit message_sink(messages& messages) : messages_(messages) {}
    void begin_file(std::string const& name) override { name_ = name; }
    void take(block& block) override;

private:
    messages& messages_;
    std::string name_;
};

/// Writes a line of JSON for each note.
class errors_sink final : public sink {
public:
    /// Throws `output_error`.
    explicit errors_sink(std::string const& file) : out_(create_file(file), file) {}
    void begin_file(std::string const& name) override { name_ = name; }
    void take(block& block) override;
    void finish() override { out_.close(); }

private:
    output out_;
    std::string name_;
    std::string lines_;
};

}  // namespace program
