// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include <zhnorm/detail/repair_budget.hpp>
#include <zhnorm/detail/repair_converter.hpp>
#include <zhnorm/detail/repair_evidence.hpp>
#include <zhnorm/detail/repair_marks.hpp>
#include <zhnorm/detail/repair_queue.hpp>

/// What a text says about the page that it is from.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// Whether a character was lost to a question mark in a text, beyond doubt. A function of its own,
/// as a search takes much of the stack.
[[nodiscard, gnu::noinline]] inline bool has_lost_character(std::string_view text,
                                                            page_keys const& keys) noexcept {
    work_budget budget;
    edit_queue queue;
    std::size_t at = 0;
    while ((at = find_mark(text, at, converter_cause)) < text.size() && !budget.is_spent()) {
        if (text[at] == '?' &&
            converter_search(text, at, page_script::traditional, false, keys, budget)
                .run(queue)
                .is_repaired) {
            return true;
        }
        ++at;
    }
    return false;
}

/// The evidence of a section, added to what is known.
inline void gather_evidence(std::string_view section, page_evidence& evidence) noexcept {
    std::size_t at = 0;
    while ((at = find_mark(section, at, converter_cause)) < section.size()) {
        evidence.look_at(section, at);
        ++at;
    }
    evidence.look_for_bare(section);
    if (evidence.is_open() && has_lost_character(section, evidence.keys())) {
        evidence.add_proof();
    }
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
