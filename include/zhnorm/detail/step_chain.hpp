// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include <zhnorm/detail/edit_search.hpp>
#include <zhnorm/detail/plain_lines.hpp>

/// Several steps one after another, on blocks of text that stay in the cache.

namespace zhnorm {
inline namespace v0 {
namespace detail {

inline constexpr std::size_t chain_block_size = std::size_t{32} << 10U;

/// The size of the next block of `text`: to the end of a line, where one ends near enough.
[[nodiscard]] inline std::size_t next_block_size(std::string_view text) noexcept {
    if (text.size() <= chain_block_size) {
        return text.size();
    }
    constexpr std::size_t near = 2048;
    std::size_t const line_end = text.substr(chain_block_size - near, near).rfind('\n');
    return line_end == std::string_view::npos ? chain_block_size
                                              : chain_block_size - near + line_end + 1;
}

/// How much of a text goes through the steps at once: all that a block may hold, but for little
/// behind lines that pass them, where more such lines are likely.
class block_sizes {
public:
    [[nodiscard]] std::size_t next(std::string_view text) noexcept {
        if (most_ < chain_block_size) {
            std::size_t const line_end = text.substr(0, chain_block_size).find('\n', most_);
            most_ *= 4;
            if (line_end != std::string_view::npos) {
                return line_end + 1;
            }
        }
        return next_block_size(text);
    }
    void pass_lines() noexcept { most_ = least; }

private:
    static constexpr std::size_t least = 32;

    std::size_t most_ = chain_block_size;
};

/// A sink of a chain: appends to a string, which the last step may do by itself.
struct string_sink {
    std::string& text;

    void operator()(std::string_view s) { text.append(s); }
};

template <class Sink>
inline constexpr bool is_string_sink = false;
template <>
inline constexpr bool is_string_sink<string_sink> = true;

/// What steps in a row know of a text of which they have seen the beginning.
///
/// Lines that several steps in a row leave as they are pass these at once. Else, each step gets
/// blocks, and holds back what the next block could still change: from its `settled`
/// on, or everything. So what goes to the sink, a function of a string_view, is at the end what the
/// steps make of the whole text one after another.
template <class... Steps>
class step_chain {
public:
    /// More text, of any size; `ends`: the last. `steps` is a tuple of the steps, or of references
    /// to them. Afterwards, the next text may begin.
    template <class Tuple, class Sink>
    void feed(Tuple const& steps, std::string_view text, bool ends, Sink& sink) {
        feed_stage<0>(steps, text, ends, sink);
    }

private:
    static constexpr std::size_t plain_part_size = std::size_t{8} << 10U;
    static constexpr std::size_t plain_part_least = 512;

    template <class S>
    struct stage {
        search_memory<S> memory{};
        std::string held{};     // input that is not settled
        std::size_t fresh = 0;  // how much of it came since `settled` was asked
        std::string result{};   // what goes on to the next step; kept for its capacity
    };

    template <std::size_t I>
    using step_at = std::tuple_element_t<I, std::tuple<Steps...>>;

    template <std::size_t I>
    static constexpr bool is_last = I + 1 == sizeof...(Steps);

    template <std::size_t I, class Tuple>
    [[nodiscard]] std::size_t settled(Tuple const& steps, std::string_view text,
                                      [[maybe_unused]] std::size_t seen) {
        using S = step_at<I>;
        S const& step = std::get<I>(steps);
        std::size_t size = 0;
        if constexpr (has_settled_since<S>) {
            size = step.settled(text, std::get<I>(stages_).memory.at, seen);
        } else if constexpr (has_settled_behind_cursor<S>) {
            size = step.settled(text, std::get<I>(stages_).memory.at);
        } else if constexpr (has_settled<S>) {
            size = step.settled(text);
        }
        return std::min(size, text.size());
    }

    template <std::size_t I, class Tuple, class Sink>
    void feed_stage(Tuple const& steps, std::string_view text, bool ends, Sink& sink) {
        auto& at = std::get<I>(stages_);
        if constexpr (!has_settled<step_at<I>>) {
            if (ends && at.held.empty()) {
                process<I>(steps, text, true, sink);
                at = {};
                return;
            }
            at.held.append(text);
        } else {
            // Asking for every byte would cost the square of what is held back.
            constexpr std::size_t small = 256;
            block_sizes sizes;
            while (!text.empty()) {
                if (std::size_t const plain = pass_plain_lines<I>(steps, text, sink); plain != 0) {
                    text.remove_prefix(plain);
                    sizes.pass_lines();
                }
                std::string_view block = text.substr(0, sizes.next(text));
                if (at.held.empty() && ends && block.size() == text.size()) {
                    break;
                }
                text.remove_prefix(block.size());
                if (at.held.empty()) {
                    block.remove_prefix(pass_plain_front<I>(steps, block, sink));
                }
                if (at.held.empty() && block.size() > small) {
                    std::size_t const size = process_settled<I>(steps, block, 0, sink);
                    at.held.assign(block.substr(size));
                    at.fresh = 0;
                    continue;
                }
                at.held.append(block);
                at.fresh += block.size();
                if (at.held.size() > small && at.fresh < at.held.size() / 2) {
                    continue;
                }
                std::size_t seen = at.held.size() - at.fresh;
                at.fresh = 0;
                // A step that settles a part at a time is asked for more while as much is left.
                std::string_view rest = at.held;
                std::size_t const front = pass_plain_front<I>(steps, rest, sink);
                rest.remove_prefix(front);
                seen -= std::min(seen, front);
                for (std::size_t size = 1; size != 0 && rest.size() >= size; seen = 0) {
                    size = process_settled<I>(steps, rest, seen, sink);
                    rest.remove_prefix(size);
                }
                at.held.erase(0, at.held.size() - rest.size());
            }
            if (ends && at.held.empty()) {
                process<I>(steps, text, true, sink);
                at = {};
                return;
            }
        }
        if (ends) {
            process<I>(steps, at.held, true, sink);
            at = {};
        }
    }

    /// How many steps from one on know of plain lines.
    template <std::size_t I>
    [[nodiscard]] static constexpr std::size_t plain_steps() noexcept {
        if constexpr (I == sizeof...(Steps)) {
            return 0;
        } else if constexpr (!has_plain_lines<step_at<I>>) {
            return 0;
        } else {
            return 1 + plain_steps<I + 1>();
        }
    }

    /// Hands lines at the begin of the text that this step and those behind it leave as they are to
    /// the first step that may not, if there are enough of them. Returns their size.
    template <std::size_t I, class Tuple, class Sink>
    [[nodiscard]] std::size_t pass_plain_lines(Tuple const& steps, std::string_view text,
                                               Sink& sink) {
        // A step before this one knew better.
        constexpr bool is_first = I == 0 || plain_steps<I - (I == 0 ? 0 : 1)>() == 0;
        if constexpr (plain_steps<I>() == 0 || !is_first) {
            return 0;
        } else {
            return [&]<std::size_t... N>(std::index_sequence<N...>) {
                std::size_t passed = 0;
                while (text.size() - passed >= plain_part_least &&
                       (std::get<I + N>(stages_).held.empty() && ...)) {
                    // What the nearest cache holds when it is copied.
                    std::string_view const part = text.substr(passed, plain_part_size);
                    std::size_t const size =
                        plain_lines_size(part, plain_lines_of(std::get<I + N>(steps), part,
                                                              std::get<I + N>(stages_).memory)...);
                    if (size < plain_part_least) {
                        break;
                    }
                    (pass_unread<I + N>(part.substr(0, size)), ...);
                    hand_on<I + sizeof...(N)>(steps, part.substr(0, size), sink);
                    passed += size;
                }
                return passed;
            }(std::make_index_sequence<plain_steps<I>()>{});
        }
    }

    /// The same of what this step knows to have no edit, whatever those behind it make of it.
    template <std::size_t I, class Tuple, class Sink>
    [[nodiscard]] std::size_t pass_plain_front(Tuple const& steps, std::string_view text,
                                               Sink& sink) {
        std::size_t size = 0;
        if constexpr (has_plain_front<step_at<I>>) {
            size = plain_lines<step_at<I>>::front(std::get<I>(steps), text);
            if (size != 0) {
                pass_unread<I>(text.substr(0, size));
                hand_on<I + 1>(steps, text.substr(0, size), sink);
            }
        }
        return size;
    }

    /// Tells the memory of a step what goes without being read.
    template <std::size_t I>
    void pass_unread([[maybe_unused]] std::string_view text) noexcept {
        if constexpr (has_lasting_cursor<step_at<I>>) {
            drop_front(std::get<I>(stages_).memory.at, text);
        }
    }

    /// The text to a step, or to the sink behind the last.
    template <std::size_t I, class Tuple, class Sink>
    void hand_on(Tuple const& steps, std::string_view text, Sink& sink) {
        if constexpr (I == sizeof...(Steps)) {
            sink(text);
        } else {
            feed_stage<I>(steps, text, false, sink);
        }
    }

    /// The text as far as it is settled through the step, and on to the next; returns how far.
    template <std::size_t I, class Tuple, class Sink>
    std::size_t process_settled(Tuple const& steps, std::string_view text, std::size_t seen,
                                Sink& sink) {
        std::size_t size = 0;
        if constexpr (has_append_settled<step_at<I>>) {
            auto& at = std::get<I>(stages_);
            auto const& step = std::get<I>(steps);
            if constexpr (is_last<I> && is_string_sink<Sink>) {
                size = step.append_settled(text, sink.text, at.memory.at);
            } else {
                at.result.clear();
                size = step.append_settled(text, at.result, at.memory.at);
            }
            size = std::min(size, text.size());
            if (size != 0) {
                drop_front(at.memory.at, text.substr(0, size));
                if constexpr (!is_last<I>) {
                    feed_stage<I + 1>(steps, at.result, false, sink);
                } else if constexpr (!is_string_sink<Sink>) {
                    sink(at.result);
                }
            }
        } else {
            size = settled<I>(steps, text, seen);
            if (size != 0) {
                process<I>(steps, text.substr(0, size), false, sink);
            }
        }
        return size;
    }

    /// The text through the step, and on to the next.
    template <std::size_t I, class Tuple, class Sink>
    void process(Tuple const& steps, std::string_view text, bool ends, Sink& sink) {
        using S = step_at<I>;
        auto& at = std::get<I>(stages_);
        S const& step = std::get<I>(steps);
        constexpr bool last = is_last<I>;
        constexpr bool lasting = has_lasting_cursor<S>;
        // A kept cursor knows what came before.
        constexpr bool appends = lasting ? has_append_behind_cursor<S> : has_append_to<S>;
        bool is_same = false;
        if constexpr (has_untouched<S>) {
            is_same = step.untouched(text) >= text.size();
        }
        if constexpr (appends) {
            if constexpr (last && is_string_sink<Sink>) {
                if (!is_same) {
                    append(step, text, sink.text, at.memory);
                }
            } else if (!is_same) {
                at.result.clear();
                append(step, text, at.result, at.memory);
            }
        } else if (!is_same) {
            if constexpr (!lasting) {
                at.memory = {};
            }
            edit const found = first_applied(step, text, at.memory);
            is_same = !found;
            if (found) {
                at.result.clear();
                write_applied(step, text, found, at.memory,
                              [&at](std::string_view s) { at.result.append(s); });
            }
        }
        if constexpr (lasting) {
            drop_front(at.memory.at, text);
        }
        std::string_view const result = is_same ? text : std::string_view(at.result);
        if constexpr (!last) {
            feed_stage<I + 1>(steps, result, ends, sink);
        } else if (is_same || !(appends && is_string_sink<Sink>)) {
            sink(result);
        }
    }

    template <class S>
    static void append(S const& step, std::string_view text, std::string& out,
                       [[maybe_unused]] search_memory<S>& memory) {
        if constexpr (has_lasting_cursor<S>) {
            step.append_to(text, out, memory.at);
        } else {
            step.append_to(text, out);
        }
    }

    std::tuple<stage<Steps>...> stages_;
};

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
