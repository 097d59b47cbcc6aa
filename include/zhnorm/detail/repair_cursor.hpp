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
#include <zhnorm/detail/repair_page.hpp>
#include <zhnorm/detail/repair_queue.hpp>
#include <zhnorm/detail/repair_section.hpp>
#include <zhnorm/edit.hpp>

/// A walk through a text that finds damage, one place after another.

namespace zhnorm {
inline namespace v0 {
namespace detail {

struct repair_choice {
    unsigned causes = 0xFFFF;
    confidence min_confidence = confidence::suggest;
    bool known_page = false;  // see `repair::known_page`
};

/// Remembers where the walk is, the edits of the place that it is at, and what sections before
/// have shown. Starts over where it is asked for something else.
class repair_cursor {
public:
    [[nodiscard]] edit next(std::string_view text, std::size_t from,
                            repair_choice const& choice) noexcept {
        if (from != expected_) {
            restart();
        }
        for (;;) {
            while (!queue_.empty()) {
                edit found = queue_.front();
                found.offset += section_begin_;
                queue_.pop();
                if (found.offset >= from && found.confidence >= choice.min_confidence) {
                    expected_ = found.end();
                    return found;
                }
            }
            if (section_begin_ + scanned_ >= text.size()) {
                expected_ = from;
                return {text.size(), 0, {}, {}, confidence::certain};
            }
            known_page_ = choice.known_page;
            advance(text, choice.causes);
        }
    }

    /// The first bytes of the text are gone; what they showed stays known.
    void drop_front(std::size_t) noexcept {
        evidence_before_ = evidence_;
        restart();
    }

private:
    void restart() noexcept {
        expected_ = 0;
        section_begin_ = 0;
        section_end_ = 0;
        scanned_ = 0;
        evidence_ = evidence_before_;
        queue_.clear();
    }

    /// Goes on to the next place. Nothing looks at text before its section: a stream has it no
    /// more.
    void advance(std::string_view text, unsigned causes) noexcept {
        queue_.clear();
        if (section_begin_ + scanned_ >= section_end_) {
            std::string_view const rest = text.substr(section_end_);
            std::size_t const mark = find_mark(rest, 0, causes);
            if (mark >= rest.size()) {
                section_begin_ = section_end_ = text.size();
                scanned_ = 0;
                return;
            }
            section_begin_ = section_end_ + section_begin(rest, mark, 0);
            section_end_ = section_end(text, section_begin_);
            scanned_ = 0;
            budget_ = {};
            memory_ = {};
            gather_evidence(section_of(text), evidence_);
        }
        std::string_view const section = section_of(text);
        std::size_t const open = memory_.place_behind(section, scanned_);
        std::size_t const at = open < section.size() ? open : find_mark(section, scanned_, causes);
        if (at >= section.size()) {
            scanned_ = section.size();
            return;
        }
        if (section[at] == '(' || section[at] == '?') {
            scanned_ = repair_at(section, at);
            return;
        }
        scanned_ = repair_run(section, at, scanned_, causes, budget_, queue_, memory_);
        if (queue_.empty() && (causes & converter_cause) != 0) {
            // Odd characters may be sound, and readings stand among them.
            std::string_view const left =
                section.substr(0, std::min(scanned_ + mark_size, section.size()));
            scanned_ = std::min(scanned_, find_mark(left, at, converter_cause));
        }
    }

    [[nodiscard]] std::string_view section_of(std::string_view text) const noexcept {
        return text.substr(section_begin_, section_end_ - section_begin_);
    }

    /// Queues the edits of the converter's mark at `at`; returns where to go on.
    [[nodiscard]] std::size_t repair_at(std::string_view text, std::size_t at) noexcept {
        if (text[at] == '(') {
            annotation const found = annotation_at(text, at + 1);
            bytes_before const known = two_bytes_before(text, at);
            if (!(known_page_ || evidence_.is_conclusive()) ||
                pair_reading(known.first, known.second) != found.reading) {
                return at + 1;
            }
            std::size_t const end = at + 1 + found.size;
            if (end >= text.size() || text[end] != '?') {
                queue_.push(text, at, end - at, {}, "M1", confidence::certain);
                return end;
            }
        }
        converter_search search(text, at, known_page_ || evidence_.is_conclusive(),
                                evidence_.keys(), budget_);
        converter_result const result = search.run(queue_);
        return std::max(result.end, at + 1);
    }

    std::size_t expected_ = 0;
    std::size_t section_begin_ = 0;  // of the section that the walk is in, or was
    std::size_t section_end_ = 0;
    std::size_t scanned_ = 0;  // of the section: damage before here is known
    bool known_page_ = false;
    page_evidence evidence_before_{};
    page_evidence evidence_{};
    work_budget budget_{};
    decoding_memory memory_{};  // of the section
    edit_queue queue_{};
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
