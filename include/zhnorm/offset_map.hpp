// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <zhnorm/detail/changes.hpp>
#include <zhnorm/edit.hpp>
#include <zhnorm/normalize.hpp>

/// From places in a result to places in its source, and back: to search in normalized text and to
/// highlight in the original.

namespace zhnorm {
inline namespace v0 {

/// Some bytes of a text.
struct text_span {
    std::size_t offset = 0;  // bytes from the start of the text
    std::size_t size = 0;

    [[nodiscard]] constexpr std::size_t end() const noexcept { return offset + size; }
    /// The bytes; `text` must have them.
    [[nodiscard]] constexpr std::string_view of(std::string_view text) const noexcept {
        return {text.data() + offset, size};
    }

    friend constexpr bool operator==(text_span const&, text_span const&) noexcept = default;
};

struct mapped_text;

/// Where the bytes of a source are in a result, and the reverse.
///
/// An unchanged byte maps to itself, exactly. A change maps as a block: a byte of it maps to where
/// the change begins on the other side, and a span that touches it to a span that holds all of it.
/// Each look-up takes time logarithmic in the number of changes, allocates nothing, and never
/// throws. Takes three words for each change.
class offset_map {
public:
    /// The map of a text that did not change.
    offset_map() = default;

    /// The map of what `zhnorm::changes` found, in its order.
    explicit offset_map(std::vector<change> const& changes);

    /// The place in the result of the byte at `source` of the source. At the end of the text: the
    /// end.
    [[nodiscard]] std::size_t to_result(std::size_t source) const noexcept;

    /// The place in the source of the byte at `result` of the result. At the end of the text: the
    /// end.
    [[nodiscard]] std::size_t to_source(std::size_t result) const noexcept;

    /// The smallest span of the result that holds all that became of the bytes; empty if nothing
    /// did.
    [[nodiscard]] text_span to_result(text_span source) const noexcept;

    /// The smallest span of the source that holds all that the bytes came from; empty if they were
    /// inserted, and then where they were.
    [[nodiscard]] text_span to_source(text_span result) const noexcept;

    /// How many changes the map knows.
    [[nodiscard]] std::size_t size() const noexcept { return blocks_.size(); }
    [[nodiscard]] bool empty() const noexcept { return blocks_.empty(); }

    friend bool operator==(offset_map const&, offset_map const&) = default;

private:
    // Where a change ends on both sides, and begins in the source; where it begins in the result
    // follows from the one before it.
    struct block {
        std::size_t source_begin = 0;
        std::size_t source_end = 0;
        std::size_t result_end = 0;

        friend bool operator==(block const&, block const&) = default;
    };

    template <step First, step... Rest>
    friend mapped_text normalize_with_offsets(std::string_view text, First const& first,
                                              Rest const&... rest);

    /// What stands around a place of one side: `inside` a change, or behind the change before it.
    struct place {
        std::size_t begin = 0;  // on the other side
        std::size_t end = 0;    // on the other side, of a change; else begin + 1
    };

    template <bool FromSource>
    [[nodiscard]] place look_up(std::size_t at) const noexcept;
    template <bool FromSource>
    [[nodiscard]] text_span look_up(text_span span) const noexcept;

    void add(std::size_t source_offset, std::size_t source_size, std::size_t result_end) {
        blocks_.push_back({source_offset, source_offset + source_size, result_end});
    }

    std::vector<block> blocks_;
};

/// A result and the way back to its source.
struct mapped_text {
    std::string text;
    offset_map offsets;
};

/// The same bytes as `normalize`, and the map between them and `text`. Linear; allocates both.
template <step First, step... Rest>
[[nodiscard]] mapped_text normalize_with_offsets(std::string_view text, First const& first,
                                                 Rest const&... rest);

// ---- bodies ----

inline offset_map::offset_map(std::vector<change> const& changes) {
    blocks_.reserve(changes.size());
    for (change const& each : changes) {
        add(each.source_offset, each.before.size(), each.result_offset + each.after.size());
    }
}

template <bool FromSource>
offset_map::place offset_map::look_up(std::size_t at) const noexcept {
    auto const is_before = [](std::size_t value, block const& b) {
        return value < (FromSource ? b.source_end : b.result_end);
    };
    auto const next = std::upper_bound(blocks_.begin(), blocks_.end(), at, is_before);
    block const before = next == blocks_.begin() ? block{} : *(next - 1);
    if (next != blocks_.end()) {
        std::size_t const result_begin =
            before.result_end + (next->source_begin - before.source_end);
        if (at >= (FromSource ? next->source_begin : result_begin)) {
            return FromSource ? place{result_begin, next->result_end}
                              : place{next->source_begin, next->source_end};
        }
    }
    std::size_t const begin = FromSource ? before.result_end + (at - before.source_end)
                                         : before.source_end + (at - before.result_end);
    return {begin, begin + 1};
}

template <bool FromSource>
text_span offset_map::look_up(text_span span) const noexcept {
    std::size_t const begin = look_up<FromSource>(span.offset).begin;
    if (span.size == 0) {
        return {begin, 0};
    }
    std::size_t const end = look_up<FromSource>(span.end() - 1).end;
    return {begin, end - begin};
}

inline std::size_t offset_map::to_result(std::size_t source) const noexcept {
    return look_up<true>(source).begin;
}

inline std::size_t offset_map::to_source(std::size_t result) const noexcept {
    return look_up<false>(result).begin;
}

inline text_span offset_map::to_result(text_span source) const noexcept {
    return look_up<true>(source);
}

inline text_span offset_map::to_source(text_span result) const noexcept {
    return look_up<false>(result);
}

template <step First, step... Rest>
mapped_text normalize_with_offsets(std::string_view text, First const& first, Rest const&... rest) {
    detail::change_collector collector(text);
    collector.run(first);
    (collector.run(rest), ...);
    mapped_text result{std::string(collector.current()), {}};
    result.offsets.blocks_.reserve(collector.changes().size());
    for (detail::joined_change const& c : collector.changes()) {
        result.offsets.add(c.source_offset, c.source_size, c.offset + c.size);
    }
    return result;
}

}  // namespace v0
}  // namespace zhnorm
