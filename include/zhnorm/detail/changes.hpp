// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <zhnorm/detail/edit_search.hpp>
#include <zhnorm/edit.hpp>

/// The changes of several steps joined into changes of the source.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// A change of the source as it stands after some steps: `source_size` bytes there are `size`
/// bytes of the current text.
struct joined_change {
    std::size_t source_offset = 0;
    std::size_t source_size = 0;
    std::size_t offset = 0;
    std::size_t size = 0;
    std::vector<std::string_view> rules;
    zhnorm::confidence confidence = zhnorm::confidence::certain;
};

class change_collector {
public:
    explicit change_collector(std::string_view source) : source_(source), current_(source) {}

    /// Applies one more step to the current text and joins its edits with the changes so far.
    template <class S>
    void run(S const& step) {
        search_memory<S> memory;
        edit found = first_applied(step, current_, memory);
        if (!found) {
            return;
        }
        begin_step();
        while (found || taken_ < changes_.size()) {
            if (found && (taken_ == changes_.size() || lies_before(found, changes_[taken_]))) {
                begin_group(found.offset);
                take(found);
                found = next_applied(step, current_, found, memory);
            } else if (!found || lies_before(changes_[taken_], found)) {
                begin_group(changes_[taken_].offset);
                take(changes_[taken_++]);
            } else {
                begin_group(std::min(found.offset, changes_[taken_].offset));
                std::vector<std::string_view> later_rules;
                bool first = true;
                for (;;) {
                    bool const overlaps = found && (first || found.offset < group_end_);
                    bool const overlaps_change =
                        taken_ < changes_.size() && (first || changes_[taken_].offset < group_end_);
                    if (!overlaps && !overlaps_change) {
                        break;
                    }
                    if (overlaps) {
                        take(found);
                        later_rules.push_back(group_.rules.back());
                        group_.rules.pop_back();
                        found = next_applied(step, current_, found, memory);
                    }
                    if (overlaps_change) {
                        take(changes_[taken_++]);
                    }
                    first = false;
                }
                group_.rules.insert(group_.rules.end(), later_rules.begin(), later_rules.end());
            }
            end_group();
        }
        end_step();
    }

    [[nodiscard]] std::vector<joined_change>& changes() noexcept { return changes_; }
    [[nodiscard]] std::string_view current() const noexcept { return current_; }

private:
    /// Nothing is shared: the one ends where the other begins, or sooner. Two empty ranges at one
    /// place (text was deleted, text is inserted) do share it.
    template <class A, class B>
    [[nodiscard]] static bool lies_before(A const& a, B const& b) noexcept {
        std::size_t const a_end = a.offset + a.size;
        bool const same_place = a.size == 0 && b.size == 0 && a.offset == b.offset;
        return a_end <= b.offset && !same_place;
    }

    /// The place in the source of a byte of the current text behind the last change taken.
    [[nodiscard]] std::size_t in_source(std::size_t at) const noexcept {
        return source_end_ + (at - current_end_);
    }

    void begin_step() {
        next_.clear();
        next_.reserve(current_.size() + current_.size() / 16 + 64);
        joined_.clear();
        taken_ = copied_ = source_end_ = current_end_ = 0;
    }

    void begin_group(std::size_t at) {
        copy_until(at);
        group_ = {};
        group_.source_offset = in_source(at);
        group_.offset = next_.size();
        group_end_ = at;
    }

    void take(edit const& e) {
        copy_until(e.offset);
        next_.append(e.replacement.view());
        copied_ = e.end();
        group_end_ = std::max(group_end_, e.end());
        group_.rules.push_back(e.rule);
        group_.confidence = std::min(group_.confidence, e.confidence);
    }

    void take(joined_change const& c) {
        source_end_ = c.source_offset + c.source_size;
        current_end_ = c.offset + c.size;
        group_end_ = std::max(group_end_, current_end_);
        group_.rules.insert(group_.rules.end(), c.rules.begin(), c.rules.end());
        group_.confidence = std::min(group_.confidence, c.confidence);
    }

    void end_group() {
        copy_until(group_end_);
        group_.source_size = in_source(group_end_) - group_.source_offset;
        group_.size = next_.size() - group_.offset;
        // What a later step undid is no change.
        if (source_.substr(group_.source_offset, group_.source_size) !=
            std::string_view(next_).substr(group_.offset, group_.size)) {
            joined_.push_back(std::move(group_));
        }
    }

    void end_step() {
        copy_until(current_.size());
        text_.swap(next_);
        changes_.swap(joined_);
        current_ = text_;
    }

    void copy_until(std::size_t at) {
        if (at > copied_) {
            next_.append(current_.substr(copied_, at - copied_));
            copied_ = at;
        }
    }

    std::string_view source_;
    std::string_view current_;
    std::string text_;  // what `current_` views, once a step changed something
    std::string next_;
    std::vector<joined_change> changes_;
    std::vector<joined_change> joined_;
    joined_change group_;
    std::size_t group_end_ = 0;    // of the group, in the current text
    std::size_t taken_ = 0;        // how many of `changes_`
    std::size_t copied_ = 0;       // how much of `current_` is in `next_`
    std::size_t source_end_ = 0;   // where the last change taken ends in the source
    std::size_t current_end_ = 0;  // and in the current text
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
