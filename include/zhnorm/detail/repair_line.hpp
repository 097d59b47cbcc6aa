// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <zhnorm/detail/repair_marks.hpp>
#include <zhnorm/detail/repair_page.hpp>
#include <zhnorm/detail/repair_queue.hpp>
#include <zhnorm/detail/repair_walk.hpp>
#include <zhnorm/detail/utf8_sequence.hpp>

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// Repairs a line until nothing more is found in it: what is sound again tells more about what is
/// not. So a second repair of the text changes nothing.
class repair_line {
public:
    static constexpr std::size_t longest = 2048;  // bytes

    /// Queues the edits of `line`, which lies at `offset` of its text; its first mark is known.
    /// False if there is no room for them: nothing is queued.
    [[nodiscard]] bool run(std::string_view line, std::size_t offset, repair_walk const& walk,
                           repair_walk::place const& first, edit_queue& out) noexcept {
        walk.start_text();
        state made = repair(line, walk, first, 0, &out, offset);
        bool is_again = false;
        for (unsigned round = 1; made == state::changed && round <= rounds; ++round) {
            made = repair_again(texts_[(round - 1) % 2].view(), walk, round % 2);
            is_again = is_again || made == state::changed;
        }
        if (made == state::same && is_again) {
            std::string_view const rule = out.front().rule;
            out.clear();
            made =
                replace(line, texts_[0].view(), offset, rule, out) ? state::same : state::too_long;
        }
        if (made != state::same) {
            out.clear();
        }
        walk.start_text();
        return made != state::too_long;  // what does not come to rest is left
    }

private:
    static constexpr unsigned rounds = 4;

    enum class state : unsigned char { same, changed, too_long };

    struct line_text {
        char bytes[2 * longest];
        std::size_t size;

        [[nodiscard]] std::string_view view() const noexcept { return {bytes, size}; }

        [[nodiscard]] bool append(std::string_view text) noexcept {
            if (text.size() > sizeof bytes - size) {
                return false;
            }
            std::copy(text.begin(), text.end(), bytes + size);
            size += text.size();
            return true;
        }
    };

    /// Repairs a text once, from its first mark on, into the text of that number.
    [[nodiscard]] state repair(std::string_view text, repair_walk const& walk,
                               repair_walk::place next, unsigned number, edit_queue* out,
                               std::size_t offset) noexcept {
        line_text& made = texts_[number];
        made.size = 0;
        std::size_t copied = 0;
        bool is_changed = false;
        bool fits = true;
        while (next.mark < text.size()) {
            place_.clear();
            std::size_t const end = walk.repair_at(text, next.mark, next.floor, place_);
            for (; !place_.empty(); place_.pop()) {
                edit const& found = place_.front();
                fits = fits && (out == nullptr || out->push(found, offset));
                if (walk.is_made(found)) {
                    is_changed = true;
                    fits = fits && made.append(text.substr(copied, found.offset - copied)) &&
                           made.append(found.replacement.view());
                    copied = found.end();
                }
            }
            next = walk.find(text, end);
        }
        fits = fits && made.append(text.substr(copied));
        return !fits ? state::too_long : is_changed ? state::changed : state::same;
    }

    /// Repairs what was repaired, by what it shows itself where its page is not known to be
    /// damaged: what looked like a teacher's readings may have been torn characters.
    [[nodiscard]] state repair_again(std::string_view text, repair_walk const& walk,
                                     unsigned number) noexcept {
        decoding_memory nothing{};
        page_evidence evidence;
        if (!walk.has_evidence()) {
            gather_evidence(text, evidence);
        }
        repair_walk const again =
            evidence.is_conclusive() ? walk.with(nothing, evidence) : walk.with(nothing);
        again.start_text();
        return repair(text, again, again.find(text, 0), number, nullptr, 0);
    }

    /// Queues edits that make `after` of `before`, in pieces of what an edit holds.
    [[nodiscard]] static bool replace(std::string_view before, std::string_view after,
                                      std::size_t offset, std::string_view rule,
                                      edit_queue& out) noexcept;

    line_text texts_[2];
    edit_queue place_;
};

inline bool repair_line::replace(std::string_view before, std::string_view after,
                                 std::size_t offset, std::string_view rule,
                                 edit_queue& out) noexcept {
    auto const is_inside = [](std::string_view text, std::size_t at) {
        return at < text.size() && is_continuation(byte_at(text, at));
    };
    std::size_t same = 0;
    while (same < before.size() && same < after.size() && before[same] == after[same]) {
        ++same;
    }
    while (same > 0 && (is_inside(before, same) || is_inside(after, same))) {
        --same;
    }
    std::size_t const shorter = std::min(before.size(), after.size()) - same;
    std::size_t tail = 0;
    while (tail < shorter && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) {
        ++tail;
    }
    while (tail > 0 &&
           (is_inside(before, before.size() - tail) || is_inside(after, after.size() - tail))) {
        --tail;
    }
    std::size_t from = same;
    std::size_t const end = before.size() - tail;
    std::size_t made = same;
    std::size_t const made_end = after.size() - tail;
    while (from < end) {
        // One visible character for each edit, and what is left of them for the last.
        std::size_t next = from + 1;
        while (is_inside(before, next) && next < end) {
            ++next;
        }
        std::size_t made_next = std::min(made + replacement_text::capacity, made_end);
        while (is_inside(after, made_next) && made_next < made_end) {
            --made_next;
        }
        next = made_next == made_end ? end : next;
        std::string_view const text = after.substr(made, made_next - made);
        if (before.substr(from, next - from) != text &&
            !out.push(
                {from, next - from, replacement_text::copy_of(text), rule, confidence::likely},
                offset)) {
            return false;
        }
        from = next;
        made = made_next;
    }
    return made == made_end;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
