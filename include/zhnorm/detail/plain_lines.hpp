// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>

#include <zhnorm/detail/ascii_scan.hpp>
#include <zhnorm/detail/edit_search.hpp>

/// Text that steps in a row leave as it is, passed over without asking each of them.

namespace zhnorm {
inline namespace v0 {
namespace detail {

/// What a step knows of text that it leaves as it is; nothing, if it does not specialize this.
///
/// * `static constexpr ascii_marks marks`: where a text begins that was split there, lines of ASCII
///   with LF at their ends and without a mark have no edit, and each line end splits the text.
/// * A constructor `(S const&, std::string_view text, search_memory<S> const&)`, with the memory of
///   what came before, and `std::size_t behind(std::size_t at) noexcept`: where the next mark may
///   stand that makes a difference, if that at `at` makes none as far as the text tells; else `at`.
///   Asked from left to right. Without it, each mark makes a difference.
/// * `bool may_begin() const noexcept`: whether all that is true where the text begins. Without it,
///   everywhere.
/// * `static std::size_t front(S const&, std::string_view text) noexcept`: a position that splits
///   the text, before which there is no edit, for steps that find it faster than both.
template <class S>
struct plain_lines {};

template <class S>
concept has_plain_lines = requires { ascii_marks(plain_lines<S>::marks); };

template <class S>
concept has_plain_front = requires(S const& s, std::string_view text) {
    { plain_lines<S>::front(s, text) } noexcept -> std::same_as<std::size_t>;
};

template <class S>
[[nodiscard]] plain_lines<S> plain_lines_of(S const& step, std::string_view text,
                                            search_memory<S> const& memory) noexcept {
    if constexpr (std::is_constructible_v<plain_lines<S>, S const&, std::string_view,
                                          search_memory<S> const&>) {
        return {step, text, memory};
    } else {
        return {};
    }
}

template <class Lines>
[[nodiscard]] bool may_begin_plain([[maybe_unused]] Lines const& lines) noexcept {
    if constexpr (requires { lines.may_begin(); }) {
        return lines.may_begin();
    } else {
        return true;
    }
}

/// See `behind`; the byte at `at` may be a mark of another step only.
template <class Lines>
[[nodiscard]] std::size_t behind_plain_mark(Lines& lines, std::string_view text,
                                            std::size_t at) noexcept {
    constexpr ascii_marks may_be = Lines::marks.all();
    if (!may_be.has(static_cast<unsigned char>(text[at]))) {
        return text.size();
    }
    if constexpr (requires { lines.behind(at); }) {
        return lines.behind(at);
    } else {
        return at;
    }
}

/// The size of the lines at the begin of the text that all these leave as they are.
template <class... Lines>
[[nodiscard]] std::size_t plain_lines_size(std::string_view text, Lines... lines) noexcept {
    if (!(may_begin_plain(lines) && ...)) {
        return 0;
    }
    constexpr ascii_marks marks = (Lines::marks | ...);
    std::size_t const end = skip_ascii_to_mark<marks>(
        text, 0, [&](std::size_t at) { return std::min({behind_plain_mark(lines, text, at)...}); });
    // What stands close behind a line end may make marks before it.
    constexpr std::size_t reach = 8;
    return text.substr(0, end > reach ? end - reach : 0).rfind('\n') + 1;
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
