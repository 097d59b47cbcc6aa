// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <zhnorm/detail/repair_budget.hpp>
#include <zhnorm/detail/repair_candidates.hpp>
#include <zhnorm/detail/repair_converter.hpp>
#include <zhnorm/detail/repair_evidence.hpp>
#include <zhnorm/detail/repair_marks.hpp>
#include <zhnorm/detail/repair_queue.hpp>
#include <zhnorm/edit.hpp>

/// From one place of damage to the next.

namespace zhnorm {
inline namespace v0 {
namespace detail {

struct repair_choice {
    unsigned causes = 0xFFFF;
    confidence min_confidence = confidence::suggest;
    bool known_page = false;  // see `repair::known_page`
};

/// Repairs places of texts from a page that is known.
class repair_walk {
public:
    repair_walk(repair_choice const& choice, page_evidence const& evidence, work_budget& budget,
                decoding_memory& memory) noexcept
        : choice_(choice), evidence_(evidence), budget_(budget), memory_(memory) {}

    /// The same without what was found in other texts.
    [[nodiscard]] repair_walk with(decoding_memory& memory) const noexcept {
        return {choice_, evidence_, budget_, memory};
    }

    /// What comes is another text; the kind of damage found so far is remembered.
    void start_text() const noexcept {
        memory_.end = decoding_memory::nowhere;
        memory_.open = decoding_memory::nowhere;
    }

    /// The first mark at or after `from`, or the size of the text.
    [[nodiscard]] std::size_t find(std::string_view text, std::size_t from) const noexcept {
        std::size_t const open = memory_.place_behind(text, from);
        return open < text.size() ? open : find_mark(text, from, choice_.causes);
    }

    /// Whether an edit changes the text, and is no label only.
    [[nodiscard]] bool is_made(edit const& e) const noexcept {
        return e.confidence >= std::max(choice_.min_confidence, confidence::likely);
    }

    /// Queues the edits of the mark at `at`, none of them before `floor`; returns where to go on.
    [[nodiscard]] std::size_t repair_at(std::string_view text, std::size_t at, std::size_t floor,
                                        edit_queue& out) const noexcept {
        if (text[at] == '(' || text[at] == '?') {
            return repair_converter(text, at, out);
        }
        std::size_t const end = repair_run(text, at, floor, choice_.causes, budget_, out, memory_);
        if (!out.empty() || (choice_.causes & converter_cause) == 0) {
            return end;
        }
        // Odd characters may be sound, and readings stand among them.
        std::string_view const left = text.substr(0, std::min(end + mark_size, text.size()));
        return std::min(end, find_mark(left, at, converter_cause));
    }

private:
    [[nodiscard]] std::size_t repair_converter(std::string_view text, std::size_t at,
                                               edit_queue& out) const noexcept {
        bool const is_known = choice_.known_page || evidence_.is_conclusive();
        if (text[at] == '(') {
            annotation const found = annotation_at(text, at + 1);
            bytes_before const known = two_bytes_before(text, at);
            if (!is_known || pair_reading(known.first, known.second) != found.reading) {
                return at + 1;
            }
            std::size_t const end = at + 1 + found.size;
            if (end >= text.size() || text[end] != '?') {
                out.push(text, at, end - at, {}, "M1", confidence::certain);
                return end;
            }
        }
        converter_search search(text, at, is_known, evidence_.keys(), budget_);
        return std::max(search.run(out).end, at + 1);
    }

    repair_choice choice_;
    page_evidence const& evidence_;
    work_budget& budget_;
    decoding_memory& memory_;
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
