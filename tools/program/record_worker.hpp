// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "block.hpp"
#include "framing.hpp"
#include "options.hpp"
#include "pipeline.hpp"
#include "record_format.hpp"

namespace program {

/// Normalizes the records of a block, one by one. What comes of a record depends on nothing but
/// the record. A record that cannot be processed goes on as it came, with a note.
class record_worker {
public:
    record_worker(pipeline_options const& steps, record_options const& records);

    /// Fills in what a worker fills in. Throws bad_alloc.
    void process(block& block);

private:
    void process_piece(block& block);
    void compare_piece(std::string_view text, std::string_view result);
    void process_record(record const& record, std::size_t offset, block& block);
    void process_text(std::string_view text, std::size_t offset, block& block);
    void process_field(std::string_view record, field const& field, std::size_t offset,
                       block& block);
    char const* objection(std::string_view text, std::string_view result) const;
    void look_for_ill_formed(std::string_view raw, std::size_t offset, block& block) const;
    void describe(std::string_view raw, std::string_view text, std::string_view result,
                  field const& field, std::size_t offset, std::size_t result_offset, block& block);
    static void add_note(block& block, std::size_t byte, char const* reason, bool unprocessed,
                         bool stays = true);

    program::pipeline pipeline_;
    record_options options_;
    bool refuses_ill_formed_;
    std::unique_ptr<record_format> format_;
    std::vector<field> fields_;
    std::vector<problem> problems_;
    std::string decoded_;
    std::size_t copied_ = 0;  // bytes of the record's text that are in the result
    std::string rewritten_;   // the text of a varint record
    // Of a record that comes in pieces: the text that no result stood against yet, and the other
    // way round.
    std::string unmatched_text_;
    std::string unmatched_result_;
    bool piece_changed_ = false;
};

}  // namespace program
