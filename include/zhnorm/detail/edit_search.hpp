// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>

#include <zhnorm/detail/utf8_sequence.hpp>
#include <zhnorm/edit.hpp>

/// How every face walks through the edits of a step, and what else a step may offer.

namespace zhnorm {
inline namespace v0 {
namespace detail {

template <class S>
concept has_cursor =
    requires(S const& s, std::string_view text, std::size_t from, typename S::cursor& at) {
        requires std::default_initializable<typename S::cursor>;
        { s.next(text, from, at) } noexcept -> std::same_as<edit>;
    };

template <class Cursor>
concept is_told_what_goes = requires(Cursor& at, std::string_view front) { at.drop_front(front); };

template <class S>
concept has_lasting_cursor =
    has_cursor<S> && (is_told_what_goes<typename S::cursor> ||
                      requires(typename S::cursor& at, std::size_t size) { at.drop_front(size); });

template <class S>
concept has_append_to =
    requires(S const& s, std::string_view text, std::string& out) { s.append_to(text, out); };

template <class S>
concept has_append_behind_cursor =
    has_lasting_cursor<S> && requires(S const& s, std::string_view text, std::string& out,
                                      typename S::cursor& at) { s.append_to(text, out, at); };

template <class S>
concept has_untouched = requires(S const& s, std::string_view text) {
    { s.untouched(text) } noexcept -> std::convertible_to<std::size_t>;
};

template <class S>
concept has_settled = requires(S const& s, std::string_view text) {
    { s.settled(text) } -> std::convertible_to<std::size_t>;
};

template <class S>
concept has_settled_behind_cursor =
    has_lasting_cursor<S> &&
    requires(S const& s, std::string_view text, typename S::cursor const& at) {
        { s.settled(text, at) } -> std::convertible_to<std::size_t>;
    };

template <class S>
concept has_settled_since =
    has_settled_behind_cursor<S> &&
    requires(S const& s, std::string_view text, typename S::cursor const& at, std::size_t seen) {
        { s.settled(text, at, seen) } -> std::convertible_to<std::size_t>;
    };

template <class S>
concept has_append_settled =
    has_lasting_cursor<S> &&
    requires(S const& s, std::string_view text, std::string& out, typename S::cursor& at) {
        { s.append_settled(text, out, at) } -> std::convertible_to<std::size_t>;
    };

template <class S>
concept has_static_replacements = requires { requires bool(S::has_static_replacements); };

/// Tells a cursor that lasts that the text it knows goes.
template <class Cursor>
void drop_front(Cursor& at, std::string_view front) noexcept {
    if constexpr (is_told_what_goes<Cursor>) {
        at.drop_front(front);
    } else {
        at.drop_front(front.size());
    }
}

/// The memory of a walk through one text: the step's cursor, or nothing.
template <class S>
struct search_memory {};

template <has_cursor S>
struct search_memory<S> {
    typename S::cursor at{};
};

template <class S>
[[nodiscard]] constexpr edit call_next(S const& step, std::string_view text, std::size_t from,
                                       [[maybe_unused]] search_memory<S>& memory) noexcept {
    if constexpr (has_cursor<S>) {
        return step.next(text, from, memory.at);
    } else {
        return step.next(text, from);
    }
}

/// The edit behind `previous`, of which only the place is looked at.
///
/// A pure insertion ends where it begins, so a step without memory finds it again from its own
/// end; then the walk goes on one character further.
template <class S>
[[nodiscard]] constexpr edit next_edit(S const& step, std::string_view text, edit const& previous,
                                       search_memory<S>& memory) noexcept {
    edit found = call_next(step, text, previous.end(), memory);
    bool const again =
        found && previous.size == 0 && found.size == 0 && found.offset == previous.offset;
    if (again) {
        std::size_t const at = previous.offset;
        found = at >= text.size()
                    ? edit{.offset = text.size(), .size = 0, .replacement = {}, .rule = {}}
                    : call_next(step, text, at + sequence_at(text, at).size, memory);
    }
    return found;
}

/// The first edit that a face that writes text applies.
template <class S>
[[nodiscard]] constexpr edit first_applied(S const& step, std::string_view text,
                                           search_memory<S>& memory) noexcept {
    edit found = call_next(step, text, 0, memory);
    while (found && found.confidence == confidence::suggest) {
        found = next_edit(step, text, found, memory);
    }
    return found;
}

/// The next one behind `previous`.
template <class S>
[[nodiscard]] constexpr edit next_applied(S const& step, std::string_view text,
                                          edit const& previous, search_memory<S>& memory) noexcept {
    edit found = next_edit(step, text, previous, memory);
    while (found && found.confidence == confidence::suggest) {
        found = next_edit(step, text, found, memory);
    }
    return found;
}

/// Hands the result to `write`, a function of a string_view, piece by piece; `found` is the first
/// applied edit. No piece is empty.
template <class S, class Write>
constexpr void write_applied(S const& step, std::string_view text, edit found,
                             search_memory<S>& memory, Write&& write) {
    std::size_t copied = 0;
    while (found) {
        if (found.offset != copied) {
            write(text.substr(copied, found.offset - copied));
        }
        if (!found.replacement.empty()) {
            write(found.replacement.view());
        }
        copied = found.end();
        found = next_applied(step, text, found, memory);
    }
    if (copied != text.size()) {
        write(text.substr(copied));
    }
}

/// Appends the result of one step, the fastest way that the step offers.
template <class S>
void append_result(S const& step, std::string_view text, std::string& out) {
    if constexpr (has_append_to<S>) {
        step.append_to(text, out);
    } else {
        search_memory<S> memory;
        edit const found = first_applied(step, text, memory);
        write_applied(step, text, found, memory, [&out](std::string_view s) { out.append(s); });
    }
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
