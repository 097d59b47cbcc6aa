// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <zhnorm/detail/changes.hpp>
#include <zhnorm/detail/edit_ranges.hpp>
#include <zhnorm/detail/edit_search.hpp>
#include <zhnorm/detail/output.hpp>
#include <zhnorm/detail/step_chain.hpp>
#include <zhnorm/edit.hpp>

/// The faces: what one can have of a step, or of several in a row, also of a step of your own.
///
/// All of them give the same bytes. `normalize`, `normalize_to`, `pieces` and `changes` apply
/// edits that are `likely` or `certain`; `edits` also lists those that are `suggest`. Offsets are
/// bytes. All are linear where the step is. Texts are views: they must outlive what views them, so
/// `pieces`, `edits` and `changes` take no temporary string.

namespace zhnorm {
inline namespace v0 {

/// Returns `text` after each step in turn. Throws only bad_alloc. Allocates the result and at most
/// one string between steps. A text beyond 64 KiB goes through several steps in blocks: what is
/// then allocated is the result, a few blocks of 32 KiB, and what a step needs to see at once.
template <step First, step... Rest>
[[nodiscard]] std::string normalize(std::string_view text, First const& first, Rest const&... rest);

/// Writes `text` after the step to `out`, byte by byte, and returns the advanced iterator. Does not
/// allocate. constexpr if the step's `next` is.
template <class OutputIterator, step S>
    requires std::output_iterator<OutputIterator, char>
constexpr OutputIterator normalize_to(OutputIterator out, std::string_view text, S const& step);

/// The same for several steps; allocates what `normalize` does but for the result, or one string
/// more.
template <class OutputIterator, step First, step Second, step... Rest>
    requires std::output_iterator<OutputIterator, char>
OutputIterator normalize_to(OutputIterator out, std::string_view text, First const& first,
                            Second const& second, Rest const&... rest);

/// The result as a lazy range of string_views, none of them empty: unchanged spans of `text`, and
/// replacements. Does not allocate. A forward, borrowed range if the step says
/// `has_static_replacements`; otherwise an input range, whose piece lives until its iterator moves
/// on or dies. constexpr if the step's `next` is.
template <step S>
[[nodiscard]] constexpr auto pieces(std::string_view text, S const& step)
    -> detail::edit_range<S, detail::piece_iterator>;

/// All edits of one step, also `suggest`, as a lazy forward, borrowed range. Does not allocate.
/// constexpr if the step's `next` is.
template <step S>
[[nodiscard]] constexpr auto edits(std::string_view text, S const& step)
    -> detail::edit_range<S, detail::edit_iterator>;

/// What several steps together made of a span of the source.
struct change {
    std::size_t source_offset = 0;        // bytes from the start of the source
    std::size_t result_offset = 0;        // bytes from the start of the result
    std::string_view before;              // a view of the source
    std::string after;                    // what stands there in the result
    std::vector<std::string_view> rules;  // of every edit with a part in it; earlier steps first
    zhnorm::confidence confidence = zhnorm::confidence::certain;  // the lowest of the edits

    friend bool operator==(change const&, change const&) = default;
};

/// The changes that `normalize` with these steps makes, sorted by offset and disjoint. Edits of
/// several steps on the same bytes are one change; what a later step undoes is none. Replacing each
/// `before` by its `after` in the source gives the result, and the reverse gives the source.
template <step First, step... Rest>
[[nodiscard]] std::vector<change> changes(std::string_view text, First const& first,
                                          Rest const&... rest);

/// What views a temporary string would view freed memory in the body of a loop over it.
template <class Traits, class Allocator, step S>
void pieces(std::basic_string<char, Traits, Allocator> const&& text, S const& step) = delete;
template <class Traits, class Allocator, step S>
void edits(std::basic_string<char, Traits, Allocator> const&& text, S const& step) = delete;
template <class Traits, class Allocator, step First, step... Rest>
void changes(std::basic_string<char, Traits, Allocator> const&& text, First const& first,
             Rest const&... rest) = delete;

// ---- bodies ----

namespace detail {

/// The text on its way through several steps: a view of the source until a step changes something.
class text_in_steps {
public:
    explicit text_in_steps(std::string_view source) noexcept : current_(source) {}

    template <class S>
    void run(S const& step) {
        if constexpr (has_untouched<S>) {
            if (step.untouched(current_) >= current_.size()) {
                return;
            }
        }
        std::string& out = spare_;
        out.clear();
        if constexpr (has_append_to<S>) {
            reserve(out);
            step.append_to(current_, out);
        } else {
            search_memory<S> memory;
            edit const found = first_applied(step, current_, memory);
            if (!found) {
                return;
            }
            reserve(out);
            write_applied(step, current_, found, memory,
                          [&out](std::string_view s) { out.append(s); });
        }
        owned_.swap(spare_);
        current_ = owned_;
        changed_ = true;
    }

    [[nodiscard]] std::string_view current() const noexcept { return current_; }

    [[nodiscard]] std::string take() {
        return changed_ ? std::move(owned_) : std::string(current_);
    }

private:
    void reserve(std::string& out) const {
        out.reserve(current_.size() + current_.size() / 16 + 32);
    }

    std::string_view current_;
    std::string owned_;
    std::string spare_;
    bool changed_ = false;
};

template <class Out, class First, class Second, class... Rest>
Out run_before_last(Out out, text_in_steps& text, First const& first, Second const& second,
                    Rest const&... rest) {
    text.run(first);
    if constexpr (sizeof...(Rest) == 0) {
        return normalize_to(std::move(out), text.current(), second);
    } else {
        return run_before_last(std::move(out), text, second, rest...);
    }
}

/// Collects what a step makes of a text in blocks.
template <class Take>
class block_collector {
public:
    explicit block_collector(Take take) : take_(std::move(take)) {}

    void add(std::string_view s) {
        while (!s.empty()) {
            if (buffer_.empty() && s.size() >= chain_block_size) {
                std::string_view const block = s.substr(0, next_block_size(s));
                take_(block, false);
                s.remove_prefix(block.size());
            } else {
                std::string_view const part = s.substr(0, chain_block_size - buffer_.size());
                buffer_.append(part);
                s.remove_prefix(part.size());
                if (buffer_.size() == chain_block_size) {
                    std::size_t const line_end = buffer_.rfind('\n');
                    std::size_t const size =
                        line_end == std::string::npos ? buffer_.size() : line_end + 1;
                    take_(std::string_view(buffer_).substr(0, size), false);
                    buffer_.erase(0, size);
                }
            }
        }
    }

    void finish() { take_(buffer_, true); }

private:
    Take take_;
    std::string buffer_;
};

/// The text through all the steps in blocks. What a step with a cursor that lasts knows of a text
/// may be all of it; so the first such step sees the text itself, and the others the result, unless
/// it says where the text splits for one who has such a cursor.
template <class Sink, class First, class... Rest>
void run_in_blocks(std::string_view text, Sink& sink, First const& first, Rest const&... rest) {
    if constexpr (has_settled<First> &&
                  (!has_lasting_cursor<First> || has_settled_behind_cursor<First> ||
                   has_append_settled<First>)) {
        step_chain<First, Rest...> chain;
        chain.feed(std::tie(first, rest...), text, true, sink);
    } else {
        auto const steps = std::tie(rest...);
        step_chain<Rest...> chain;
        block_collector blocks(
            [&](std::string_view block, bool ends) { chain.feed(steps, block, ends, sink); });
        search_memory<First> memory;
        edit const found = first_applied(first, text, memory);
        write_applied(first, text, found, memory, [&](std::string_view s) { blocks.add(s); });
        blocks.finish();
    }
}

}  // namespace detail

template <step First, step... Rest>
std::string normalize(std::string_view text, First const& first, Rest const&... rest) {
    if constexpr (sizeof...(Rest) == 0) {
        std::string result;
        result.reserve(text.size());
        detail::append_result(first, text, result);
        return result;
    } else if (text.size() > 2 * detail::chain_block_size) {
        std::string result;
        result.reserve(text.size() + text.size() / 16);
        detail::string_sink sink{result};
        detail::run_in_blocks(text, sink, first, rest...);
        return result;
    } else {
        detail::text_in_steps at(text);
        at.run(first);
        (at.run(rest), ...);
        return at.take();
    }
}

template <class OutputIterator, step S>
    requires std::output_iterator<OutputIterator, char>
constexpr OutputIterator normalize_to(OutputIterator out, std::string_view text, S const& step) {
    detail::search_memory<S> memory;
    edit const found = detail::first_applied(step, text, memory);
    detail::write_applied(step, text, found, memory, [&out](std::string_view s) {
        out = detail::write_bytes(std::move(out), s);
    });
    return out;
}

template <class OutputIterator, step First, step Second, step... Rest>
    requires std::output_iterator<OutputIterator, char>
OutputIterator normalize_to(OutputIterator out, std::string_view text, First const& first,
                            Second const& second, Rest const&... rest) {
    if (text.size() > 2 * detail::chain_block_size) {
        auto sink = [&out](std::string_view s) { out = detail::write_bytes(std::move(out), s); };
        detail::run_in_blocks(text, sink, first, second, rest...);
        return out;
    }
    detail::text_in_steps at(text);
    return detail::run_before_last(std::move(out), at, first, second, rest...);
}

template <step S>
constexpr auto pieces(std::string_view text, S const& step)
    -> detail::edit_range<S, detail::piece_iterator> {
    return {text, step};
}

template <step S>
constexpr auto edits(std::string_view text, S const& step)
    -> detail::edit_range<S, detail::edit_iterator> {
    return {text, step};
}

template <step First, step... Rest>
std::vector<change> changes(std::string_view text, First const& first, Rest const&... rest) {
    detail::change_collector collector(text);
    collector.run(first);
    (collector.run(rest), ...);
    std::vector<change> result;
    result.reserve(collector.changes().size());
    for (detail::joined_change& c : collector.changes()) {
        result.push_back(change{c.source_offset, c.offset,
                                text.substr(c.source_offset, c.source_size),
                                std::string(collector.current().substr(c.offset, c.size)),
                                std::move(c.rules), c.confidence});
    }
    return result;
}

}  // namespace v0
}  // namespace zhnorm
