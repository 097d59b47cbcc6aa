// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include <zhnorm/detail/edit_search.hpp>
#include <zhnorm/detail/output.hpp>
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
/// that tiny chunks cost linear time. Memory: what is held back, and a few blocks of 64 KiB,
/// whatever the chunk's size. Throws only bad_alloc and what the iterator throws; then the stream
/// can only be destroyed or assigned to. One thread at a time.
template <step... Steps>
    requires(sizeof...(Steps) > 0)
class stream {
public:
    stream()
        requires(std::default_initializable<Steps> && ...)
    = default;
    explicit stream(Steps... steps) : stages_(stage<Steps>(std::move(steps))...) {}

    /// Writes what is certain by now to `out` and returns the advanced iterator.
    template <std::output_iterator<char> OutputIterator>
    OutputIterator push(std::string_view chunk, OutputIterator out);

    /// The text has ended: writes the rest. The next `push` begins a new text.
    template <std::output_iterator<char> OutputIterator>
    OutputIterator finish(OutputIterator out);

private:
    static constexpr std::size_t block_size = std::size_t{64} << 10U;

    template <class S>
    struct stage {
        stage() = default;
        explicit stage(S s) : step(std::move(s)) {}

        S step{};
        detail::search_memory<S> memory{};
        std::string held{};     // input that is not settled
        std::size_t fresh = 0;  // how much of it came since `settled` was asked
        std::string result{};   // what goes on to the next stage; kept for its capacity
    };

    template <std::size_t I, class Out>
    void feed(std::string_view text, bool ends, Out& out);

    template <std::size_t I, class Out>
    void process(std::string_view settled, bool ends, Out& out);

    std::tuple<stage<Steps>...> stages_;
};

template <step... Steps>
stream(Steps...) -> stream<Steps...>;

// ---- bodies ----

template <step... Steps>
    requires(sizeof...(Steps) > 0)
template <std::output_iterator<char> OutputIterator>
OutputIterator stream<Steps...>::push(std::string_view chunk, OutputIterator out) {
    feed<0>(chunk, false, out);
    return out;
}

template <step... Steps>
    requires(sizeof...(Steps) > 0)
template <std::output_iterator<char> OutputIterator>
OutputIterator stream<Steps...>::finish(OutputIterator out) {
    feed<0>({}, true, out);
    return out;
}

template <step... Steps>
    requires(sizeof...(Steps) > 0)
template <std::size_t I, class Out>
void stream<Steps...>::feed(std::string_view text, bool ends, Out& out) {
    auto& at = std::get<I>(stages_);
    using S = std::tuple_element_t<I, std::tuple<Steps...>>;
    while (!text.empty()) {
        std::string_view const block = text.substr(0, block_size);
        text.remove_prefix(block.size());
        at.held.append(block);
        if constexpr (detail::has_settled<S>) {
            at.fresh += block.size();
            // Asking for every byte would cost the square of what is held back.
            constexpr std::size_t small = 256;
            if (at.held.size() > small && at.fresh < at.held.size() / 8) {
                continue;
            }
            at.fresh = 0;
            std::string_view const held = at.held;
            std::size_t size = 0;
            if constexpr (detail::has_settled_behind_cursor<S>) {
                size = at.step.settled(held, at.memory.at);
            } else {
                size = at.step.settled(held);
            }
            size = std::min(size, held.size());
            if (size != 0) {
                process<I>(held.substr(0, size), false, out);
                at.held.erase(0, size);
            }
        }
    }
    if (ends) {
        process<I>(at.held, true, out);
        at.held.clear();
        at.held.shrink_to_fit();
        at.fresh = 0;
        at.memory = {};
    }
}

template <step... Steps>
    requires(sizeof...(Steps) > 0)
template <std::size_t I, class Out>
void stream<Steps...>::process(std::string_view settled, bool ends, Out& out) {
    auto& at = std::get<I>(stages_);
    using S = std::tuple_element_t<I, std::tuple<Steps...>>;
    constexpr bool last = I + 1 == sizeof...(Steps);
    constexpr bool lasting = detail::has_lasting_cursor<S>;
    if constexpr (!lasting) {
        at.memory = {};
    }
    // A kept cursor knows what came before, which append_to cannot.
    if constexpr (last && (lasting || !detail::has_append_to<S>)) {
        edit const found = detail::first_applied(at.step, settled, at.memory);
        detail::write_applied(at.step, settled, found, at.memory, [&out](std::string_view s) {
            out = detail::write_bytes(std::move(out), s);
        });
    } else {
        at.result.clear();
        if constexpr (lasting || !detail::has_append_to<S>) {
            edit const found = detail::first_applied(at.step, settled, at.memory);
            detail::write_applied(at.step, settled, found, at.memory,
                                  [&at](std::string_view s) { at.result.append(s); });
        } else {
            at.step.append_to(settled, at.result);
        }
    }
    if constexpr (lasting) {
        at.memory.at.drop_front(settled.size());
    }
    if constexpr (!last) {
        feed<I + 1>(at.result, ends, out);
    } else if constexpr (!lasting && detail::has_append_to<S>) {
        out = detail::write_bytes(std::move(out), at.result);
    }
}

}  // namespace v0
}  // namespace zhnorm
