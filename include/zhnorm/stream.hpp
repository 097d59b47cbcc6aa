// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <iterator>
#include <string_view>
#include <tuple>
#include <utility>

#include <zhnorm/detail/output.hpp>
#include <zhnorm/detail/step_chain.hpp>
#include <zhnorm/edit.hpp>

/// The face for text that arrives in chunks.

namespace zhnorm {
inline namespace v0 {

/// Normalizes text that arrives in chunks, cut anywhere, also inside a character. The bytes that
/// come out of all `push` and the `finish` together are those of `normalize` for the whole text.
///
///     zhnorm::stream feed{zhnorm::sanitize{}, zhnorm::convert{}};
///     while (read(chunk)) feed.push(chunk, std::back_inserter(out));
///     feed.finish(std::back_inserter(out));
///
/// What the next chunk could still change is held back: by each step from its `settled` on, and the
/// whole text by a step that has none. Output may lag by another eighth of what is held back, so
/// that tiny chunks cost linear time. Memory: what is held back, and a few blocks of 32 KiB,
/// whatever the chunk's size. Throws only bad_alloc and what the iterator throws; then the stream
/// can only be destroyed or assigned to. One thread at a time.
template <step... Steps>
    requires(sizeof...(Steps) > 0)
class stream {
public:
    stream()
        requires(std::default_initializable<Steps> && ...)
    = default;
    explicit stream(Steps... steps) : steps_(std::move(steps)...) {}

    /// Writes what is certain by now to `out` and returns the advanced iterator.
    template <std::output_iterator<char> OutputIterator>
    OutputIterator push(std::string_view chunk, OutputIterator out);

    /// The text has ended: writes the rest. The next `push` begins a new text.
    template <std::output_iterator<char> OutputIterator>
    OutputIterator finish(OutputIterator out);

private:
    std::tuple<Steps...> steps_;
    detail::step_chain<Steps...> chain_;
};

template <step... Steps>
stream(Steps...) -> stream<Steps...>;

// ---- bodies ----

template <step... Steps>
    requires(sizeof...(Steps) > 0)
template <std::output_iterator<char> OutputIterator>
OutputIterator stream<Steps...>::push(std::string_view chunk, OutputIterator out) {
    auto sink = [&out](std::string_view s) { out = detail::write_bytes(std::move(out), s); };
    chain_.feed(steps_, chunk, false, sink);
    return out;
}

template <step... Steps>
    requires(sizeof...(Steps) > 0)
template <std::output_iterator<char> OutputIterator>
OutputIterator stream<Steps...>::finish(OutputIterator out) {
    auto sink = [&out](std::string_view s) { out = detail::write_bytes(std::move(out), s); };
    chain_.feed(steps_, {}, true, sink);
    return out;
}

}  // namespace v0
}  // namespace zhnorm
