// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <string_view>
#include <type_traits>
#include <utility>

#include <zhnorm/detail/text_range.hpp>
#include <zhnorm/edit.hpp>

/// `text | adaptor`, and `adaptor | adaptor` to make one of two.

namespace zhnorm {
inline namespace v0 {
namespace detail {

struct view_adaptor_base {};

template <class T>
concept view_adaptor = std::derived_from<std::remove_cvref_t<T>, view_adaptor_base>;

/// `adaptor(text)` and `text | adaptor`; `Make` is a function of a string_view.
template <class Make>
struct text_adaptor : view_adaptor_base {
    constexpr text_adaptor() = default;
    constexpr explicit text_adaptor(Make m) : make(std::move(m)) {}

    template <text_range R>
    [[nodiscard]] constexpr auto operator()(R&& text) const {
        return make(text_of_range(std::forward<R>(text)));
    }

    [[no_unique_address]] Make make{};
};

/// A function of a text and a step that waits for the text.
template <class Make, class S>
struct make_with_step {
    constexpr explicit make_with_step(S const& s) : step(s) {}

    [[nodiscard]] constexpr auto operator()(std::string_view text) const {
        return Make()(text, step);
    }

    S step;
};

/// `adaptor(text, step)`, and `adaptor(step)`, which is an adaptor of texts.
template <class Make>
struct step_adaptor {
    template <step S>
    [[nodiscard]] constexpr auto operator()(S const& step) const {
        return text_adaptor<make_with_step<Make, S>>(make_with_step<Make, S>(step));
    }

    template <text_range R, step S>
    [[nodiscard]] constexpr auto operator()(R&& text, S const& step) const {
        return Make()(text_of_range(std::forward<R>(text)), step);
    }
};

/// First one adaptor, then the other; also one of the standard library.
template <class First, class Second>
struct adaptor_sequence : view_adaptor_base {
    constexpr adaptor_sequence(First f, Second s) : first(std::move(f)), second(std::move(s)) {}

    template <class R>
        requires std::invocable<First const&, R> &&
                 std::invocable<Second const&, std::invoke_result_t<First const&, R>>
    [[nodiscard]] constexpr auto operator()(R&& range) const {
        return second(first(std::forward<R>(range)));
    }

    [[no_unique_address]] First first;
    [[no_unique_address]] Second second;
};

template <class R, view_adaptor Adaptor>
    requires std::invocable<Adaptor const&, R>
[[nodiscard]] constexpr auto operator|(R&& range, Adaptor const& adaptor) {
    return adaptor(std::forward<R>(range));
}

template <class First, class Second>
    requires(view_adaptor<First> ||
             (view_adaptor<Second> && std::is_class_v<First> && !std::ranges::range<First const&>))
[[nodiscard]] constexpr auto operator|(First const& first, Second const& second) {
    return adaptor_sequence<First, Second>(first, second);
}

}  // namespace detail
}  // namespace v0
}  // namespace zhnorm
