// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <zhnorm/detail/repair_budget.hpp>
#include <zhnorm/detail/repair_evidence.hpp>
#include <zhnorm/detail/repair_line.hpp>
#include <zhnorm/detail/repair_marks.hpp>
#include <zhnorm/detail/repair_page.hpp>
#include <zhnorm/detail/repair_queue.hpp>
#include <zhnorm/detail/repair_recent_facts.hpp>
#include <zhnorm/detail/repair_section.hpp>
#include <zhnorm/detail/repair_walk.hpp>
#include <zhnorm/edit.hpp>

/// A walk through a text that finds damage, one place after another.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// Remembers where the walk is, the edits of the place that it is at, and what sections before
/// have shown. Starts over where it is asked for something else.
class repair_cursor {
public:
    // Not defaulted: `repair_cursor{}` would fill all buffers with zeros first, for each text.
    repair_cursor() noexcept {}  // NOLINT(modernize-use-equals-default)

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
            advance(text, choice);
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

    /// Goes on to the next line that has a mark. Nothing looks at text before its section: a stream
    /// has it no more.
    void advance(std::string_view text, repair_choice const& choice) noexcept {
        queue_.clear();
        if (section_begin_ + scanned_ >= section_end_) {
            std::string_view const rest = text.substr(section_end_);
            std::size_t const mark = find_mark(rest, 0, choice.causes);
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
        repair_walk const walk(choice, evidence_, budget_, facts_, memory_);
        repair_walk::place first = walk.find(section, scanned_);
        if (first.mark >= section.size()) {
            scanned_ = section.size();
            return;
        }
        line_bounds const line = line_around(section, first.mark);
        if (line.end - line.begin <= repair_line::longest && scanned_ <= line.begin) {
            repair_walk::place const in_line{first.mark - line.begin,
                                             std::max(first.floor, line.begin) - line.begin};
            if (line_.run(section.substr(line.begin, line.end - line.begin), line.begin, walk,
                          in_line, queue_)) {
                scanned_ = line.end - (section[line.end - 1] == '\n' ? 1 : 0);
                return;
            }
            first = walk.find(section, scanned_);  // as what was known of a run may be gone
        }
        // A long line is repaired place by place, once.
        scanned_ = walk.repair_at(section, first.mark, first.floor, queue_);
    }

    struct line_bounds {
        std::size_t begin = 0;
        std::size_t end = 0;
    };

    /// The line of a place with the line breaks on both sides, which are context. Of a line that is
    /// too long, more than may be repaired as one.
    [[nodiscard]] static line_bounds line_around(std::string_view text, std::size_t at) noexcept {
        constexpr std::size_t most = repair_line::longest;
        std::size_t const first = at > most ? at - most : 0;
        std::size_t const before = text.substr(first, at - first).rfind('\n');
        std::size_t const behind = text.substr(at, most).find('\n');
        return {before == std::string_view::npos ? first : first + before,
                behind == std::string_view::npos ? std::min(at + most + 1, text.size())
                                                 : at + behind + 1};
    }

    [[nodiscard]] std::string_view section_of(std::string_view text) const noexcept {
        return text.substr(section_begin_, section_end_ - section_begin_);
    }

    std::size_t expected_ = 0;
    std::size_t section_begin_ = 0;  // of the section that the walk is in, or was
    std::size_t section_end_ = 0;
    std::size_t scanned_ = 0;  // of the section: damage before here is known
    page_evidence evidence_before_{};
    page_evidence evidence_{};
    work_budget budget_{};
    decoding_memory memory_{};  // of the section
    recent_facts facts_;
    edit_queue queue_;
    repair_line line_;
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
