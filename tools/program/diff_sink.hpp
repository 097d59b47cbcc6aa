// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "input_output.hpp"
#include "sinks.hpp"

namespace program {

/// `--diff`: a unified diff with three lines around each change, of records that are lines or
/// whole files. With colour, the changes inside a line are marked; without, it is a patch.
class diff_sink final : public sink {
public:
    diff_sink(output& out, bool colour) : out_(out), colour_(colour) {}
    void begin_file(std::string const& name) override;
    void take(block& block) override;
    void end_file() override;

private:
    static constexpr std::size_t context = 3;

    /// A part of a text, in bytes.
    struct span {
        std::size_t offset = 0;
        std::size_t size = 0;
    };

    /// Whole lines that become whole lines, with what changed inside them.
    struct region {
        span before;
        span after;
        std::vector<span> marks_before;
        std::vector<span> marks_after;
    };

    [[nodiscard]] static std::vector<region> regions_of(block const& block);
    void add_unchanged(std::string_view lines);
    void add_unchanged_line(std::string_view line);
    void add_change(block const& block, region const& changed);
    void add_marked(std::string_view text, span where, std::vector<span> const& marks, char sign);
    void append_line(std::string_view line, char sign, std::string& out) const;
    void open_hunk();
    void flush_change();
    void close_hunk();
    [[nodiscard]] std::string_view paint(char const* code) const noexcept {
        return colour_ ? std::string_view(code) : std::string_view();
    }

    output& out_;
    bool colour_;
    std::string name_;
    bool named_ = false;          // the file's header is written
    std::uint64_t old_line_ = 1;  // the next one
    std::uint64_t new_line_ = 1;
    std::deque<std::string> around_;  // unchanged lines: before a hunk, or since its last change
    bool in_hunk_ = false;
    std::string hunk_;
    std::string removed_;  // lines of the last change, not yet in the hunk
    std::string added_;
    std::uint64_t hunk_old_ = 0;  // its first lines, and how many
    std::uint64_t hunk_new_ = 0;
    std::uint64_t hunk_old_count_ = 0;
    std::uint64_t hunk_new_count_ = 0;
};

}  // namespace program
